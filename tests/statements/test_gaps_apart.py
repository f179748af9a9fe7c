"""How long a moment comes after another one, in a clause of its own."""

import pytest

from fastgen_magic.schema import read_text
from fastgen_magic.statements import read_statements


def resolved(words):
    text = f"opened: date and time, 2024\nresolved: {words}\n"
    return read_statements(read_text(text, "tickets"))["resolved"]


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("after opened; up to 3 weeks", (None, 3)),
        ("after opened; up to three weeks", (None, 3)),
        ("after opened; at least 2 weeks", (2, None)),
    ],
)
def test_a_span_alone_is_that_from_the_moment_before(words, ends):
    found = resolved(words)
    (order,) = found.orders
    assert ((order.low, order.high), order.unit) == (ends, "weeks")
    assert (found.low, found.high, found.unit) == (None, None, None)


def test_a_span_of_some_rows_is_told():
    found = resolved("after opened; P4 up to three weeks")
    assert (found.high, found.unit, found.orders[0].high) == (None, None, None)
    assert "(of some rows)" in " ".join(found.unread)


def test_numbers_of_another_field_are_no_values():
    text = "csat: 1 to 5\ncomment: free text, only with a csat of 1 or 2\n"
    comment = read_statements(read_text(text, "tickets"))["comment"]
    assert comment.values == ()
    assert "csat of 1 or 2" in " ".join(comment.unread)


def test_days_that_a_description_begins_with_are_a_moment():
    """With its hours beside them, which other fields follow."""
    text = (
        "opened: between 2 January and 20 December 2024, 7:30 to 19:00\nclosed: after opened; up to 3 weeks\n"
    )
    stated = read_statements(read_text(text, "tickets"))
    assert (str(stated["opened"].low), stated["opened"].clock) == ("2024-01-02", ("07:30", "19:00"))
    assert [(one.field, one.high) for one in stated["closed"].orders] == [("opened", 3)]
