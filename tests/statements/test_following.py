"""What a field goes up or down with is the one field that the words mean; else the words are unread."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import Follow, read_statements

OTHERS = ("age: 18 to 65", "dept: one of Sales, IT", "sex: M = male, F = female", "insured: whether insured")


def read(text, *others):
    fields = (Field(*line.split(": ", 1)) for line in (*OTHERS, *others, f"days: {text}"))
    return read_statements(Schema("staff", tuple(fields)))["days"]


@pytest.mark.parametrize(
    ("text", "follow"),
    [
        ("more for older staff", Follow("age", up=True)),
        ("fewer among young members", Follow("age", up=True)),
        ("lower in Sales", Follow("dept", up=False, value="Sales")),
        ("days off; higher for women", Follow("sex", up=True, value="F")),
        ("higher for insured people", Follow("insured", up=True, value=True)),
        ("the younger the member, the more days", Follow("age", up=False)),
    ],
)
def test_a_field_is_meant_by_its_name_a_degree_or_a_value(text, follow):
    stated = read(text)
    assert stated.follows == (follow,)
    assert not stated.unread


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("more for left-handed people", ()),
        ("higher for expensive items", ()),
        ("higher in Sales", ("usual: one of Sales, IT",)),
    ],
    ids=["nobody", "no field of it", "two fields"],
)
def test_what_means_no_single_field_is_unread(text, others):
    stated = read(text, *others)
    assert stated.follows == ()
    assert stated.unread == (text,)
