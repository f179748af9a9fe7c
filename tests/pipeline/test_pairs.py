"""Keys of several columns, by the laws that their columns get."""

import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.pipeline import run_tables
from fastgen_magic.pipeline.pairs import held_keys, loose_keys
from fastgen_magic.schema import read_schemas

SHOP = """
CREATE TABLE orders (order_id INT PRIMARY KEY);
CREATE TABLE products (product_id INT PRIMARY KEY);
CREATE TABLE lines ({columns}, PRIMARY KEY ({key}));
"""
ORDER = "order_id INT REFERENCES orders"


def lines(columns, key, rows=1000, products=100):
    sizes = {"orders": 300, "products": products, "lines": rows}
    schemas = read_schemas(SHOP.format(columns=columns, key=key)).schemas
    made = run_tables(schemas, CatalogueAuthor(), rows=sizes)
    return next(one for one in made if one.plan.table == "lines")


@pytest.mark.parametrize(
    ("columns", "key", "rows"),
    [
        (f"{ORDER}, line_no INT", "order_id, line_no", 60_000),
        (f"{ORDER}, product_id INT REFERENCES products", "order_id, product_id", 30_000),
        (f"{ORDER}, kind TEXT CHECK (kind IN ('A', 'B', 'C', 'D'))", "order_id, kind", 1200),
        (f"{ORDER}, day DATE, code CHAR(1) CHECK (code IN ('x', 'y'))", "order_id, day, code", 10_000),
        ("sku INT, shop_no INT, day DATE", "sku, shop_no, day", 10_000),
        ("country TEXT, year INT, month INT CHECK (month BETWEEN 1 AND 12)", "country, year, month", 2000),
    ],
)
def test_a_key_holds_at_any_number_of_rows(columns, key, rows):
    made = lines(columns, key)
    names = tuple(key.split(", "))
    assert held_keys(made) == (names,)
    assert loose_keys(made) == ()
    assert made.fallen == {}
    frame = made.table.draw(rows, 3)
    assert not frame.duplicated([*names]).any()
    assert frame[[*names]].notna().all(axis=None)


def test_as_few_columns_as_needed_are_bound():
    made = lines(f"{ORDER}, day DATE, kind TEXT CHECK (kind IN ('A', 'B'))", "order_id, day, kind")
    assert [one.planned.name for one in made.written if "pair" in one.sampler.source] == [
        "order_id",
        "day",
        "_order_id_day",
    ]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("order_id INT REFERENCES orders, note TEXT", "keys of such columns are not held"),
        (
            "zone INT CHECK (zone BETWEEN 1 AND 4), class TEXT CHECK (class IN ('A', 'B'))",
            "of zone, class only 8 are possible, and 1,000 rows are asked for",
        ),
    ],
)
def test_a_key_that_cannot_hold_is_said(columns, said):
    key = ", ".join(part.split()[0] for part in columns.split(", ") if part[0] != "'")
    made = lines(columns, key)
    assert held_keys(made) == ()
    assert loose_keys(made)[0].endswith(said)


def test_what_is_stated_of_a_column_is_not_given_up():
    made = lines(f"{ORDER}, sent DATE, due DATE, CHECK (due > sent)", "order_id, sent")
    frame = made.table.draw(1000, 3)
    assert (frame["due"] > frame["sent"]).all()
    assert not frame.duplicated(["order_id", "sent"]).any()
