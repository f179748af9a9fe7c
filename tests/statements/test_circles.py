"""Fields that words bind to each other in a circle."""

import pytest

from fastgen_magic.schema import Field, Schema, read_text
from fastgen_magic.statements import read_statements


def read(text):
    return read_statements(read_text(text, "t"))


def test_of_two_fields_that_say_the_same_of_each_other_the_first_keeps_its_words():
    table = read("label: yes or no, related to value\nvalue: 1 or 0, related to label")
    assert table["label"].depends_on == ("value",)
    assert (table["value"].depends_on, table["value"].values) == ((), ((1, ""), (0, "")))
    assert table["value"].unread == ("related to label (that field waits for this one)",)


@pytest.mark.parametrize(
    ("text", "open_field", "kept"),
    [
        ("one: depends on three\ntwo: depends on one\nthree: depends on two", "three", "one"),
        ("net: depends on gross\ngross: net plus tax\ntax: money", "net", "gross"),
        ("net: gross minus tax\ngross: net plus tax\ntax: money", "gross", "net"),
    ],
)
def test_a_longer_circle_is_opened_once_and_a_formula_goes_before_a_mere_tie(text, open_field, kept):
    table = read(text)
    assert (table[open_field].parents, table[open_field].formula) == ((), None)
    assert table[kept].depends_on or table[kept].formula
    assert table[open_field].unread
    assert not table[kept].unread


def test_what_details_bind_in_a_circle_stays():
    table = read_statements(Schema("t", (Field("a", depends_on=("b",)), Field("b", depends_on=("a",)))))
    assert [one.depends_on for one in table.fields] == [("b",), ("a",)]


def test_a_detail_holds_against_words():
    fields = (Field("a", depends_on=("b",)), Field("b", "depends on a"))
    table = read_statements(Schema("t", fields))
    assert [one.depends_on for one in table.fields] == [("b",), ()]
