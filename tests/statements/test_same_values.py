"""A field with the values of another one holds these, however often each of them comes."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements

SCALE = ("very", "fairly", "not at all")


def read(words, first="very 60 %, fairly 30 %, not at all 10 %"):
    fields = (Field("q1", first), Field("q2", words), Field("q3", "like q2"))
    return read_statements(Schema("survey", fields))


@pytest.mark.parametrize("words", ["same scale as q1", "Was it loud? Same answers as q1", "as q1", "like q1"])
def test_the_values_are_those_of_the_other_field_and_their_shares_its_own(words):
    for name in ("q2", "q3"):
        stated = read(words)[name]
        assert tuple(value for value, _ in stated.values) == SCALE
        assert not stated.shares
        assert not stated.unread


@pytest.mark.parametrize(
    "words",
    ["as above", "Was it loud? (scale same as above)", "wie oben", "même échelle que ci-dessus"],
)
def test_the_field_above_is_the_one_before(words):
    stated = read(words)
    assert tuple(value for value, _ in stated["q2"].values) == SCALE
    assert not stated["q2"].unread


def test_nothing_stands_above_the_first_field():
    stated = read("same scale as q1", "same scale as above")
    assert stated["q1"].unread == ("same scale as above",)


def test_limits_are_lent_too():
    stated = read("same scale as q1", "mark, 1 to 6")["q3"]
    assert (stated.low, stated.high, stated.kind) == (1, 6, "numerical")


@pytest.mark.parametrize(("words", "first"), [("as q3", "mark, 1 to 6"), ("as q1", "what they said")])
def test_what_nothing_is_known_of_lends_nothing_and_is_told(words, first):
    stated = read(words, first)["q2"]
    assert stated.unread == (words,)
    assert not stated.values


def test_what_has_values_of_its_own_keeps_them():
    stated = read("same scale as q1, one of good or bad")["q2"]
    assert tuple(value for value, _ in stated.values) == ("good", "bad")
    assert stated.unread == ("same scale as q1",)
