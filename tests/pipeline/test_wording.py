"""Words in a generated cell."""

import pytest

from fastgen_magic.pipeline.wording import docstring, without_unread


def test_a_docstring_says_the_first_clause_whole_where_a_number_is_explained():
    said = "Mark in mathematics from 1 (very good) to 6 (insufficient), 2.8 on average"
    assert (
        docstring(said, "bell")
        == '    """Mark in mathematics from 1 (very good) to 6 (insufficient): bell."""'
    )
    said = "whether the customer left the firm for good (1 = yes, 0 = no)"
    assert docstring(said, "shares") == '    """Whether the customer left the firm for good: shares."""'


@pytest.mark.parametrize(
    ("said", "unread", "left"),
    [
        ("price, cheaper on Fridays", ["cheaper on Fridays"], "price"),
        ("weight\n (twice as much for adults), kg", ["twice as much for adults"], "weight"),
        ("7 wibbles of 3", ["of 3", "7 wibbles"], ""),
        ("price in EUR", ["said elsewhere"], "price in EUR"),
        ("weight (kg)", [], "weight (kg)"),
    ],
)
def test_words_that_nothing_used_are_no_part_of_what_a_cell_says(said, unread, left):
    assert without_unread(said, unread) == left
