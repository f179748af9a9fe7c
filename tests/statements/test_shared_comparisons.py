"""A comparison that is said once holds for both numbers that are named."""

import pytest

from fastgen_magic.schema import Condition, read_text
from fastgen_magic.statements import read_statements

MARKS = "maths: 0 to 10\nphysics: 0 to 10\nmember: yes or no\nkids: number of kids, 0 to 5\n"


@pytest.mark.parametrize(
    ("words", "formula"),
    [
        ("yes if maths and physics >= 5", "'yes' if maths >= 5 and physics >= 5 else 'no'"),
        (
            "fail if maths or physics is below 4, otherwise pass",
            "'fail' if maths < 4 or physics < 4 else 'pass'",
        ),
        ("apto si maths o physics >= 5, si no otro", "'apto' if maths >= 5 or physics >= 5 else 'otro'"),
        ("ja, wenn maths und physics <= 4, sonst nein", "'ja' if maths <= 4 and physics <= 4 else 'nein'"),
        ("10 if member or maths >= 6, otherwise 0", "10 if member == 'yes' or maths >= 6 else 0"),
        ("10 if kids or maths >= 6, otherwise 0", "10 if kids > 0 or maths >= 6 else 0"),
    ],
)
def test_a_number_that_is_only_named_is_compared_as_the_next_one(words: str, formula: str) -> None:
    assert read_statements(read_text(f"{MARKS}passed: {words}", "marks"))["passed"].formula == formula


def test_conditions_share_a_comparison_too() -> None:
    prize = read_statements(read_text(f"{MARKS}prize: only if maths and physics > 8, 1 to 3", "marks"))[
        "prize"
    ]
    assert prize.only_if == (Condition("maths", ">", (8,)), Condition("physics", ">", (8,)))


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("on foot, bike, bus, car; {}", "on foot only if distance < 2"),
        ("zu Fuß, Rad, Bus, Auto; {}", "zu Fuß nur wenn distance unter 2"),
        ("à pied, vélo, bus, voiture ; {}", "à pied seulement si distance est inférieure à 2"),
        ("a pé, bicicleta, ônibus, carro; {}", "a pé só se distance for menor que 2"),
        ("cash, card, invoice ({})", "invoice only if distance > 10"),
    ],
)
def test_a_condition_of_one_value_is_told_and_is_none_of_the_field(way: str, said: str) -> None:
    text = f"distance: in km, 0 to 20\nway: {way.format(said)}"
    stated = read_statements(read_text(text, "trips"))["way"]
    assert not stated.only_if
    assert len(stated.values) == len(way.split(","))
    assert stated.unread == (said,)
