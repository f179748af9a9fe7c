"""The days of a heading are those of the one date of its rows, where nothing else is said of it."""

import datetime as dt

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


def read(title, *lines):
    return read_statements(Schema("t", tuple(Field(*line.split(": ", 1)) for line in lines), title=title))


@pytest.mark.parametrize(
    ("title", "line", "low", "high"),
    [
        ("Receipts, January to December 2025", "date: date of the receipt", (2025, 1, 1), (2025, 12, 31)),
        (
            "answers collected in November 2025",
            "answered_at: moment of the answer",
            (2025, 11, 1),
            (2025, 11, 30),
        ),
        ("orders of 2025", "order_date: order date", (2025, 1, 1), (2025, 12, 31)),
        ("Kassenbons, Januar bis März 2025", "datum: Datum", (2025, 1, 1), (2025, 3, 31)),
        ("factures de mars 2025", "date: date de la facture", (2025, 3, 1), (2025, 3, 31)),
        ("Kassenbons, Januar bis März 2025", "datum: wann, am Kassenbon", (2025, 1, 1), (2025, 3, 31)),
        ("facturas de 2024", "fecha: fecha de la factura", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_the_one_date_of_the_rows_lies_in_them(title, line, low, high):
    table = read(title, line, "total: total in EUR")
    stated = table.fields[0]
    assert (stated.low, stated.high) == (dt.date(*low), dt.date(*high))
    assert not table.unread


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("customers in 2025", ["joined: date of joining"]),
        ("orders of 2025", ["birthday: birthday"]),
        ("orders of 2025", ["order_date: order date", "date: date"]),
        ("receipts since 2020", ["date: date"]),
        ("contracts before 2020 and after 2022", ["date: date of contract"]),
        ("patients born January 1940 to December 1990", ["date: date"]),
        ("orders of 2025", ["shipped: date of dispatch, after order_date", "order_date: order date in 2024"]),
    ],
)
def test_other_dates_stay_as_they_are_and_the_heading_is_told(title, lines):
    table = read(title, *lines)
    assert all(getattr(stated.low, "year", 2024) != 2025 for stated in table.fields)
    assert table.unread
