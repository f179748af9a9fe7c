"""Goods of trades of which there is no list."""

import pytest

from .drawing import plan_of


def product(description, *fields):
    lines = "\n".join((f"# {description}", "product: name of the product", *fields))
    return plan_of(lines, "items")["product"]


@pytest.mark.parametrize(
    "description",
    [
        "Sales of a web shop",
        "Sales in a department store",
        "Orders in our shop, one row for each",
        "Orders of customers of a Dutch shop",
        "Kunden eines Online-Shops",
        "Sales by store and day",
        "Sales of two stores with many customers",
        "ventes par magasin",
    ],
)
def test_a_shop_of_no_trade_sells_goods_of_all_sorts(description):
    assert product(description).meaning == "product"


@pytest.mark.parametrize(
    "description",
    [
        "Orders of a Dutch web shop for bicycles",
        "Sales of a bicycle shop",
        "Bestellungen in einem Fahrradladen",
        "boutique en ligne, magasin de vélos",
        "pedidos de una tienda de zapatos",
    ],
)
def test_goods_of_a_trade_are_no_kettles(description):
    assert product(description).meaning == ""


def test_goods_go_with_the_categories_that_are_stated():
    assert product("Sales of a web shop", "category: bicycle, part, clothing").meaning == "product"
    assert product("Sales of a web shop", "category: bicycle, part, accessory").meaning == ""
