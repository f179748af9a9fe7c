"""What a formula computes with holds numbers."""

import pytest

from fastgen_magic.schema import read_text
from fastgen_magic.statements import read_statements


@pytest.mark.parametrize(
    ("made", "field", "kind"),
    [
        ("sum of yes and no votes", "no: votes against", "numerical"),
        ("no / 3", "no: votes against", "numerical"),
        ("no * 2", "no: one of red, blue", "categorical"),
        ("no - yes", "no: votes against", None),
        ("1 if no > 2 else 0", "no: votes against", None),
        ("no + 3", "no: date of the vote", "datetime"),
    ],
)
def test_only_what_is_computed_with_and_says_nothing_else_is_a_number(made, field, kind):
    stated = read_statements(read_text(f"yes: votes in favour\n{field}\nmade: {made}", "records"))
    assert stated["no"].kind == kind


def test_sums_name_the_other_fields_by_what_tells_them_apart():
    text = "votes_yes: in favour\nvotes_no: against\nvotes_total: sum of yes and no votes"
    assert read_statements(read_text(text, "records"))["votes_total"].formula == "votes_yes + votes_no"
