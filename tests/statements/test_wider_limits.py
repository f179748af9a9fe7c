"""A range, and a limit that lies beyond one of its ends."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


def stated(words):
    return read_statements(Schema("stays", (Field("length", words),))).fields[0]


@pytest.mark.parametrize(
    ("words", "typical", "ends"),
    [
        ("1 to 3 nights, in summer up to 14", (1, 3), (1, 14)),
        ("20 to 40 cm, in rare cases up to 80", (20, 40), (20, 80)),
        ("3 bis 8 Tage, in Ausnahmefällen bis zu 30", (3, 8), (3, 30)),
        ("60 to 120, at least 40", (60, 120), (40, 120)),
    ],
)
def test_a_limit_beyond_a_range_is_the_limit_and_most_lie_in_the_range(words, typical, ends):
    found = stated(words)
    assert (found.typical, (found.low, found.high), found.unread) == (typical, ends, ())


@pytest.mark.parametrize("words", ["1 to 10, at most 5", "distance 5 to 10 km, up to 2 stops"])
def test_a_limit_within_a_range_or_of_something_else_moves_no_end(words):
    found = stated(words)
    assert found.typical == ()
    assert found.high == 10
    assert found.unread


@pytest.mark.parametrize(
    ("words", "high"),
    [
        ("rent in euros, 400 to 900, deposit at most 2000", 900),
        ("nights, 1 to 7, booked up to 365 days ahead", 7),
        ("price in euros, 5 to 10, children up to 12 half price", 10),
        ("2 to 8 kg, boxes hold at most 30", 8),
    ],
)
def test_a_limit_of_something_else_widens_nothing(words, high):
    found = stated(words)
    assert (found.high, found.typical) == (high, ())
