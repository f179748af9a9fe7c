"""Shares of some values become the shares of all."""

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


def read(text, name="value"):
    return read_statements(Schema("records", (Field(name, text),)))[name]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("A, B or C; 20 % A, half are B", {"A": 0.2, "B": 0.5, "C": 0.3}),
        ("A or B; most are A, 40 % B", {"A": 0.6, "B": 0.4}),
        ("A, B or C; most are A, most are B", {"A": 0.45, "B": 0.45, "C": 0.1}),
        ("A, B, C, twice as many A as B, 40 % C", {"A": 0.4, "B": 0.2, "C": 0.4}),
        ("A, B or C (A is the most common, ca. 60 %)", {"A": 0.6, "B": 0.2, "C": 0.2}),
        ("mostly B; A, B or C", {"B": 0.7, "A": 0.15, "C": 0.15}),
        ("A (rare), B or C", {"A": 0.05, "B": 0.475, "C": 0.475}),
    ],
)
def test_shares_of_all_values_follow(text, shares):
    stated = read(text)
    assert [value for value, _ in stated.values] == sorted(shares)
    assert dict(stated.shares) == pytest.approx(shares, abs=1e-6)
    assert stated.unread == ()


def test_what_the_field_asks_answers_yes():
    stated = read("yes/no, a fifth churned", "churned")
    assert dict(stated.shares) == {"yes": 0.2, "no": 0.8}


def test_shares_above_one_are_refused():
    with pytest.raises(SchemaError, match="sum to 120 %"):
        read("A or B; 70 % A, 50 % B")


def test_a_remark_is_no_part_of_what_is_read_around_it():
    stated = read("1 = red (rare), 2 = blue, 3 = green")
    assert stated.values == ((1, "red"), (2, "blue"), (3, "green"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("follow_up", "follow_up needed in about one case of five"),
        ("repair", "repair needed in one in five cases"),
    ],
)
def test_what_a_field_is_called_is_so_in_a_share_of_the_cases(name, text):
    assert read(text, name).shares == ((True, 0.2), (False, 0.8))


def test_what_is_no_question_has_no_share_of_cases():
    assert read("red in one case of five", "colour").shares == ()


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("mostly cash, otherwise card or cheque", True),
        ("A, B or C; most are A", True),
        ("did they haggle? most do", True),
        ("A, B or C; 60 % A", False),
        ("cash 60 %, card 40 %", False),
    ],
)
def test_shares_of_words_without_a_number_are_assumed(text, assumed):
    stated = read(text)
    assert stated.shares
    assert any(one.assumed for one in stated.statements) == assumed
