"""Dates of a referred row that words name."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements
from fastgen_magic.statements.tables import linked_tables

CUSTOMERS = Schema(
    "customers",
    (
        Field("customer_id", unique=True),
        Field("birth_date", "date of birth"),
        Field("joined_on", "day of joining the shop"),
        Field("rating", "1 to 5"),
    ),
)
VISITS = Schema(
    "visits", (Field("visit_id", unique=True), Field("visit_date"), Field("paid_on", "date of payment"))
)
KUNDEN = Schema("kunden", (Field("kunden_nr", unique=True), Field("eintritt", "Datum des Eintritts")))


def orders(description):
    fields = (
        Field("customer_id", references="customers.customer_id"),
        Field("visit_id", references="visits.visit_id"),
        Field("kunden_nr", references="kunden.kunden_nr"),
        Field("shipped_on", "date of shipping"),
        Field("day", description),
    )
    table = next(
        one
        for one in linked_tables((Schema("orders", fields), CUSTOMERS, VISITS, KUNDEN))
        if one.table == "orders"
    )
    stated = read_statements(table)["day"]
    return [(one.field, one.operator, one.low, one.high) for one in stated.orders], stated.unread


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("date of the order, after the customer joined", ("customer_id.joined_on", ">=", None, None)),
        ("date, 1 to 5 days after the customer's birth", ("customer_id.birth_date", ">", 1, 5)),
        ("date after the joining of the customer, in 2025", ("customer_id.joined_on", ">=", None, None)),
        ("date, 2 days after the visit", ("visit_id.visit_date", ">", 2, 2)),
        ("date, before the visit was paid", ("visit_id.paid_on", "<=", None, None)),
        ("Datum, 1 bis 3 Tage nach dem Eintritt des Kunden", ("kunden_nr.eintritt", ">", 1, 3)),
    ],
)
def test_the_one_date_of_a_referred_row_that_is_meant_is_an_order(said, order):
    found, unread = orders(said)
    assert found == [order]
    assert not unread


def test_the_day_of_a_referred_row_is_meant_and_no_time_of_the_day():
    plays = Schema(
        "plays", (Field("play_id", unique=True), Field("date", "date in 2025"), Field("start", "19:30"))
    )
    sales = Schema(
        "sales",
        (
            Field("play_id", references="plays.play_id"),
            Field("booked", "date of booking, up to 9 days before the play"),
        ),
    )
    table = next(one for one in linked_tables((sales, plays)) if one.table == "sales")
    (order,) = read_statements(table)["booked"].orders
    assert (order.field, order.operator, order.low, order.high) == ("play_id.date", "<=", 0, 9)


@pytest.mark.parametrize(
    "said",
    [
        "date, after the customer complained",
        "date of the order, after the customer",
        "date, after the visitor left",
        "date, after the rating of the customer",
    ],
)
def test_what_names_no_date_of_it_is_told(said):
    found, unread = orders(said)
    assert not found
    assert unread


def test_a_date_of_the_row_itself_goes_before():
    assert orders("date, 1 to 2 days after shipping")[0] == [("shipped_on", ">", 1, 2)]


def test_words_of_the_language_fold_alike():
    pupils = Schema("schueler", (Field("nr", unique=True), Field("eintritt", "Datum des Eintritts")))
    marks = Schema(
        "noten",
        (
            Field("schueler", references="schueler.nr"),
            Field("datum", "Datum der Note, am oder nach dem Eintritt des Schülers, bis 2025"),
        ),
    )
    table = next(one for one in linked_tables((marks, pupils)) if one.table == "noten")
    (order,) = read_statements(table)["datum"].orders
    assert (order.field, order.operator) == ("schueler.eintritt", ">=")


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("amount, only if the customer's segment is dealer", ("customer_id.segment", "=", ("dealer",))),
        ("amount, only if the segment of the customer is dealer", ("customer_id.segment", "=", ("dealer",))),
        ("amount, only if the customer is insured", ("customer_id.insured", "=", (True,))),
    ],
)
def test_a_condition_may_hang_on_a_column_of_the_referred_row(said, condition):
    customers = Schema(
        "customers",
        (
            Field("customer_id", unique=True),
            Field("segment", "hobby, dealer, racer"),
            Field("insured", "whether it is insured"),
        ),
    )
    orders = Schema("orders", (Field("customer_id", references="customers.customer_id"), Field("fee", said)))
    table = next(one for one in linked_tables((orders, customers)) if one.table == "orders")
    stated = read_statements(table)["fee"]
    assert [(one.field, one.operator, one.values) for one in stated.only_if] == [condition]
    assert not stated.unread
