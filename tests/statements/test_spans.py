"""Moments that are stated as another one and a time."""

import pytest

from fastgen_magic.schema import Field, Order, Schema
from fastgen_magic.statements import read_statements

STAY = (Field("check_in", "date of arrival"), Field("nights", "number of nights"))
CALL = (Field("started_at", "start of the call"), Field("wait", "waiting time in seconds"))


@pytest.mark.parametrize(
    ("others", "end", "order", "formula"),
    [
        (STAY, Field("check_out", "check_in plus nights"), Order("check_in", ">="), "check_out - check_in"),
        (STAY, Field("left", "nights + check_in"), Order("check_in", ">="), "left - check_in"),
        (
            CALL,
            Field("ended_at", "started_at + wait"),
            Order("started_at", ">=", unit="seconds"),
            "ended_at - started_at",
        ),
        (
            (Field("due", "date on which it is due"), Field("days", "days of notice")),
            Field("told", "due minus days"),
            Order("due", "<="),
            "due - told",
        ),
    ],
)
def test_the_end_of_a_span_is_a_moment_and_the_time_the_difference(others, end, order, formula):
    table = read_statements(Schema("rows", (*others, end)))
    assert (table[end.name].kind, table[end.name].formula) == ("datetime", None)
    assert table[end.name].orders == (order,)
    assert table[others[1].name].formula == formula


def test_sums_of_numbers_stay_formulas():
    fields = (Field("net", "net price"), Field("tax", "tax"), Field("gross", "net plus tax"))
    assert read_statements(Schema("rows", fields))["gross"].formula == "net + tax"


def test_a_name_that_is_a_word_of_python_stands_in_backticks():
    fields = (Field("in", "items that came"), Field("out", "items that left"), Field("left", "in minus out"))
    assert read_statements(Schema("rows", fields))["left"].formula == "`in` - out"
