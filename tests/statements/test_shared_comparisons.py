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
