"""Words in a generated cell."""

import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.pipeline.wording import docstring, subject_of, without_unread
from fastgen_magic.schema import read_text
from fastgen_magic.statements.read import read_statements


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


@pytest.mark.parametrize(
    ("details", "subject"),
    [
        ("values: [Seahorse, Bronze]", "level"),  # whose values are stated is what its name says
        ("values: [Seahorse, Bronze]\n  description: level of the swimmer", "level of the swimmer"),
        ("description: Seahorse or Bronze", "level"),
        ("min: 1", "difficulty"),
    ],
)
def test_a_cell_says_what_its_field_is(details, subject):
    (stated,) = read_statements(read_text(f"level:\n  {details}\n", "lessons")).fields
    planned = PlannedField(stated.field, "level", meaning="difficulty", stated=stated)
    assert subject_of(planned) == subject
