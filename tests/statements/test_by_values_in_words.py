"""Numbers of another field's values, in the words of everyday: "comedy 80-150, about 14 for children"."""

import pytest

from fastgen_magic.schema import read_text
from fastgen_magic.statements import read_statements


@pytest.mark.parametrize(
    ("kind", "price", "rows"),
    [
        (
            "one of none, student, senior, disabled",
            "discount: 0 for none, 20 % for student, 10 % for senior, 50 % for disabled",
            {"none": 0, "student": 20, "senior": 10, "disabled": 50},
        ),
        ("one of basic, silver", "rate; 1 % for basic, 2 % for silver", {"basic": 1, "silver": 2}),
        (
            "one of Laserschneider, Presse",
            "Euro je Stunde, Laserschneider 110, Presse 60",
            {"Laserschneider": 110, "Presse": 60},
        ),
        (
            "one of opera, musical, drama",
            "price; opera and musical about 55, drama about 32",
            {"opera": (("mean", 55),), "musical": (("mean", 55),), "drama": (("mean", 32),)},
        ),
        (
            "one of opera, drama, comedy",
            "opera 120-210, drama and comedy 80-150",
            {
                kind: (("low", low), ("high", high))
                for kind, low, high in (("opera", 120, 210), ("drama", 80, 150), ("comedy", 80, 150))
            },
        ),
        (
            "one of detached, semi-detached",
            "semi 70-140, detached 90-260",
            {"semi-detached": (("low", 70), ("high", 140)), "detached": (("low", 90), ("high", 260))},
        ),
    ],
)
def test_numbers_of_values_in_the_words_of_everyday(kind, price, rows):
    stated = read_statements(read_text(f"kind: {kind}\nprice: {price}", "things"))["price"]
    assert stated.by_value is not None
    assert dict(stated.by_value.rows) == rows
    assert not stated.values


def test_one_of_several_numbers_of_a_value_is_held_between_the_ends_and_told():
    text = "kind: one of Maß, Ra\nsoll: Sollwert des Merkmals, Maß 5-80, Ra 0,8 oder 1,6 oder 3,2"
    stated = read_statements(read_text(text, "parts"))["soll"]
    assert dict(stated.by_value.rows)["Ra"] == (("low", 0.8), ("high", 3.2))
    assert "Ra 0,8 oder 1,6 oder 3,2 (held as between the two ends)" in stated.unread
