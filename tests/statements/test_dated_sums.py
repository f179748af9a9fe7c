"""Moments that are another one and several times: each time counts in its own unit."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


def read(**fields):
    return read_statements(Schema("records", tuple(Field(name, text) for name, text in fields.items())))


@pytest.mark.parametrize(
    ("fields", "formula"),
    [
        (
            {
                "begin": "timestamp",
                "setup": "in minutes",
                "pieces": "number of pieces",
                "each": "seconds per piece",
                "end": "begin + setup + pieces * each",
            },
            "begin + setup / 1440 + pieces * each / 86400",
        ),
        (
            {
                "start": "Zeitstempel",
                "ruestzeit": "Rüstzeit in Minuten",
                "stueckzeit": "Sekunden je Stück, 20 bis 900",
                "ende": "start + ruestzeit + 12 * stueckzeit",
            },
            "start + ruestzeit / 1440 + 12 * stueckzeit / 86400",
        ),
        (
            {"begin": "date", "work": "in weeks", "lag": "in days", "end": "begin + work - lag"},
            "begin + work * 7 - lag",
        ),
        (
            {"shift_start": "date", "lead time": "in hours", "end": "shift_start + `lead time` + 2"},
            "shift_start + `lead time` / 24 + 2",
        ),
    ],
)
def test_each_time_is_added_in_its_unit(fields, formula):
    *_, name = fields
    stated = read(**fields)[name]
    assert (stated.formula, stated.kind) == (formula, "datetime")
    assert [one.value for one in stated.statements if one.key == "formula"] == [formula]


def test_a_time_without_a_unit_is_told():
    stated = read(begin="date", a="1 to 5", b="in days", end="begin + a + b")["end"]
    assert stated.formula is None
    assert stated.unread == ("begin + a + b (a: so many of which unit of time?)",)


@pytest.mark.parametrize(
    ("fields", "formula"),
    [
        (
            {"start_price": "in EUR", "fee": "in EUR", "total": "start_price + fee + 2"},
            "start_price + fee + 2",
        ),
        ({"begin": "date", "end": "date", "stay": "days, days between begin and end"}, "end - begin"),
    ],
)
def test_other_sums_stay(fields, formula):
    *_, name = fields
    assert read(**fields)[name].formula == formula
