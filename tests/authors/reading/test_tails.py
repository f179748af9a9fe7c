"""Tails of names: people, towns, streets and firms that nobody spells out, in weights, tables and texts."""

import pytest

from fastgen_magic.authors import PlannedField
from fastgen_magic.schema import Field

from .fields import SEGMENT, SIZE, lines, planned, read

ABOUT = planned("x", "categorical")


def test_names_share_a_tail_of_weights_and_some_lead():
    found = read("weights", ["Rome=.3", "Bonn=.2", "~{city}=.5"], field=ABOUT)
    assert lines(found) == []
    shares = dict(found.categories)
    names = [share for value, share in found.categories if value not in ("Rome", "Bonn")]
    assert (len(names), sum(names)) == (100, pytest.approx(0.5, abs=1e-4))
    assert names == sorted(names, reverse=True)
    assert 0.02 < names[0] < 0.05
    assert shares["Rome"] == pytest.approx(0.3, abs=1e-4)
    assert read("weights", ["Rome=.3", "Bonn=.2", "~{city}=.5"], field=ABOUT) == found


def test_names_alone_of_several_patterns_have_their_shares():
    found = read("weights", ["~{last_name} County=3", "~{street}=1"], field=ABOUT)
    assert lines(found) == []
    assert sum(s for value, s in found.categories if value.endswith(" County")) == pytest.approx(
        0.75, abs=1e-3
    )
    assert "or a name: {first_name}, " in lines(read("weights", ["a=.5", "~{state}=.5"], field=ABOUT))[0]


def test_rows_of_a_table_have_names_of_their_own_which_lean_together():
    rows = [
        "Home=Rome .5; ~{last_name} County .5",
        "*=~{last_name} County",
        "size:small=~{last_name} County 3",
    ]
    found = read("table", rows, SEGMENT, SIZE, field=ABOUT)
    assert lines(found) == []
    home, others = ({v for v, share in row.items() if share} for row in found.draw.data["shares"].values())
    assert len(home - {"Rome"}) == len(others) == 20
    assert len(home & others) < 5
    assert set(found.dependences[1].tilts["small"]) == (home | others) - {"Rome"}
    assert sum(share for _, share in found.categories) == pytest.approx(1, abs=0.01)


def test_gaps_of_a_text_that_are_names_need_no_words_but_own_ones_count():
    about = planned("x", "free text")
    found = read("text", ["{city}, City of", "{company}"], field=about)
    assert lines(found) == []
    assert len(found.draw.data["words"]["city"]) > 100
    own = read("text", ["{city}, City of", "city=Bonn|Rome"], field=about)
    assert own.draw.data["words"] == {"city": ("Bonn", "Rome")}


@pytest.mark.parametrize(
    ("entries", "part"),
    [(["A01=.4", "~A##=.6"], 0.15), (["A01=2", "A02=1", "A03=1", "~A##=1"], 0.1), (["~A##=1"], 0.2)],
)
def test_of_stated_values_the_tail_is_those_without_a_share(entries, part):
    codes = [f"A{place:02}" for place in range(1, 6)]
    field = Field("x", values=tuple((code, "") for code in codes))
    found = read("weights", entries, field=PlannedField(field, "x", "categorical"))
    assert lines(found) == []
    assert (sorted(dict(found.categories)), found.open) == (codes, False)
    listed = {entry.partition("=")[0] for entry in entries}
    rest = {round(share, 4) for code, share in found.categories if code not in listed}
    assert rest == {part}


def test_values_are_those_that_are_stated_but_for_blanks_about_their_signs():
    several = PlannedField(Field("x", values=(("a", ""), ("a; b", ""), ("B / c", ""))), "x", "categorical")
    found = read("weights", ["a=.2", "a;b=.5", "b/C=.3"], field=several)
    assert (lines(found), [*dict(found.categories)]) == ([], ["a", "a; b", "B / c"])
    parent = several.but(values=("a", "a; b", "B / c"))
    child = read("bell", ["a=1 1", "a;b=2 1", "b/c=3 1"], parent)
    assert [*child.draw.data["mean"]] == ["a", "a; b", "B / c"]
