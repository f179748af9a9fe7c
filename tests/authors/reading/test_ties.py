"""How parents bind: correlations on one scale, words for places on it, effects, rows that are the truth."""

import re

import numpy as np
import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading import WORDS, read_parent
from fastgen_magic.authors.reading.strength import of_effects, pushes
from fastgen_magic.schema import Field

from .fields import AGE, SEGMENT, SIZE, STARS, lines, planned, read

BELL = ["mean=3", "sd=1"]
KNOWN = {"age": "age", "unit price": "unit price", "unit_price": "unit price", "a|b": "a|b"}


@pytest.mark.parametrize(
    ("text", "parent", "correlation", "strength", "direction"),
    [
        ("age|.6", "age", 0.6, "strong", "up"),
        ("age | -.35", "age", -0.35, "moderate", "down"),
        ("age|strong|down", "age", -0.7, "strong", "down"),
        ("age|weak|up", "age", 0.2, "weak", "up"),
        ("age|up", "age", 0.4, "moderate", "up"),
        ("unit_price|moderate|up", "unit price", 0.4, "moderate", "up"),
        ("a|b|.1", "a|b", 0.1, "weak", "up"),
        ("age", "age", None, "moderate", "mixed"),
        ("age|strong", "age", None, "strong", "mixed"),
        ("age|-.6|down", "age", -0.6, "strong", "down"),
    ],
)
def test_a_parent_is_read_with_its_tie(text, parent, correlation, strength, direction):
    tie, complaint = read_parent(text, KNOWN)
    assert complaint is None
    assert (tie.parent, tie.correlation, tie.strength, tie.direction) == (
        *(parent, correlation),
        *(strength, direction),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("age|.6|down", "sign and word disagree"),
        ("age|-.6|up", "sign and word disagree"),
        ("age|1.6", "between -1 and 1"),
        ("age|sideways", "a parent is"),
        ("age|.6|.7", "a parent is"),
    ],
)
def test_a_parent_that_contradicts_itself_is_refused(text, why):
    _, complaint = read_parent(text, KNOWN, 3)
    assert complaint.line.startswith(f'"{text}": ')
    assert why in complaint.right
    assert complaint.place == 3


def test_a_number_in_the_data_takes_the_place_of_a_word():
    found = read("bell", [*BELL, "age=.9"], (AGE, "age|weak|up"))
    assert found.dependences[0].correlation == 0.9
    assert found.dependences[0].strength == "strong"


def test_effects_of_a_parent_without_order():
    found = read("weights", ["0=.6", "1=.4", "segment:Home=1.7"], SEGMENT, kind="categorical")
    assert found.dependences[0].effects == (("Home", 1.7), ("*", 0.0))
    assert found.dependences[0].correlation is None
    assert found.dependences[0].strength == "strong"


def test_a_direction_of_listed_values_becomes_effects_of_that_correlation():
    for word, size in WORDS.items():
        found = read("bell", BELL, (SIZE, f"size|{word}|down"))
        tie = found.dependences[0]
        assert [value for value, _ in tie.effects] == ["small", "medium", "large"]
        assert [push for _, push in tie.effects] == sorted((push for _, push in tie.effects), reverse=True)
        assert of_effects(SIZE, dict(tie.effects)) == pytest.approx(size, abs=0.01)


def test_numbers_that_are_categories_have_an_order():
    assert read("bell", BELL, (STARS, "stars|.5")).dependences[0].correlation == 0.5


@pytest.mark.parametrize(
    ("law", "rows", "strength"),
    [
        ("bell", ["Home=0 1", "Office=9 1", "Public=20 1"], "strong"),
        ("bell", ["Home=0 1", "Office=0.8 1", "Public=1 1"], "moderate"),
        ("bell", ["Home=0 1", "Office=0.1 1", "Public=0 1"], "weak"),
        ("lognormal", ["Home=1 .3", "Office=10 .3", "Public=30 .3"], "strong"),
        ("table", ["No", "Yes", "Home=1 9", "*=9 1"], "strong"),
        ("table", ["No", "Yes", "Home=5 5", "*=6 4"], "weak"),
        ("quantiles", ["Home=0 1 2", "*=10 11 12"], "strong"),
    ],
)
@pytest.mark.parametrize("word", ["weak", "strong"])
def test_rows_are_the_truth_and_correct_the_word(law, rows, strength, word):
    kind = "categorical" if law == "table" else "numerical"
    tie = read(law, rows, (SEGMENT, f"segment|{word}"), kind=kind).dependences[0]
    assert (tie.strength, tie.direction, tie.correlation) == (strength, "mixed", None)


def test_rows_leave_the_other_parents_their_ties():
    found = read("bell", ["Home=3 1", "*=5 1"], SEGMENT, (AGE, "age|-.3"))
    assert found.draw.by == ("segment",)
    assert [tie.correlation for tie in found.dependences] == [None, -0.3]


def test_a_parent_of_two_uses_needs_no_tie_of_its_own():
    found = read("bell", [*BELL, "only=segment: Home"], SEGMENT)
    assert lines(found) == []
    assert (found.dependences[0].correlation, found.dependences[0].effects) == (None, ())


def test_pushes_give_the_correlation_that_they_are_made_for():
    """Of 200,000 rows; the standard error of a correlation is 0.002."""
    rng = np.random.default_rng(5)
    parent = planned("p", "categorical", shares={"a": 0.2, "b": 0.5, "c": 0.3})
    score = {value: place for place, value in enumerate("abc")}
    for wanted in (0.2, 0.6):
        push = dict(pushes(parent, wanted))
        drawn = rng.choice(list("abc"), size=200_000, p=[0.2, 0.5, 0.3])
        values = np.array([push[value] for value in "abc"])[[score[v] for v in drawn]]
        values = values + rng.standard_normal(200_000)
        normal = np.array([push[value] for value in "abc"])[[score[v] for v in drawn]]
        assert np.corrcoef(values, normal)[0, 1] == pytest.approx(wanted, abs=0.01)


def test_tilted_weights_become_a_table_and_keep_the_shares_of_all_rows():
    entries = ["car=.5", "bus=.3", "foot=.2", "segment:Public:bus=3", "segment:Home:foot=.5"]
    found = read("weights", entries, SEGMENT, kind="categorical")
    assert lines(found) == []
    assert (found.draw.law, found.draw.by) == ("table", ("segment",))
    shares, often = found.draw.data["shares"], {"Home": 0.5, "*": 0.3, "Public": 0.2}
    for value, weight in (("car", 0.5), ("bus", 0.3), ("foot", 0.2)):
        assert sum(often[key] * row[value] for key, row in shares.items()) == pytest.approx(weight, abs=0.001)

    def odds(row, value):
        return row[value] / row["car"]

    assert odds(shares["Public"], "bus") / odds(shares["*"], "bus") == pytest.approx(3, rel=0.01)
    assert odds(shares["Home"], "foot") / odds(shares["*"], "foot") == pytest.approx(0.5, rel=0.01)
    assert dict(found.categories) == {"car": 0.5, "bus": 0.3, "foot": 0.2}


def test_tilts_in_a_table_act_within_its_rows():
    rows = ["car", "bus", "small=.8 .2", "*=.5 .5", "segment:Home:bus=3", "segment:Office:bus=.5"]
    found = read("table", rows, SIZE, SEGMENT, kind="categorical")
    assert lines(found) == []
    assert found.draw.by == ("size", "segment")
    often = {"Home": 0.5, "Office": 0.3, "*": 0.2}
    for size, share in (("small", 0.2), ("*", 0.5)):
        own = found.draw.data["shares"][size]
        assert sum(often[key] * row["bus"] for key, row in own.items()) == pytest.approx(share, abs=0.001)
        odds = {key: row["bus"] / row["car"] for key, row in own.items()}
        assert odds["Home"] / odds["*"] == pytest.approx(3, rel=0.01)
        assert odds["Office"] / odds["*"] == pytest.approx(0.5, rel=0.01)


def test_a_third_parent_that_tilts_is_left_out_and_said():
    rows = ["car=.8", "bus=.2", "size:small:bus=2", "segment:Home:bus=3", "stars:1:bus=3", "stars:2:bus=4"]
    found = read("weights", rows, SIZE, SEGMENT, STARS, kind="categorical")
    assert lines(found) == []
    assert found.draw.by == ("size", "segment")
    assert found.notes == ("size and segment decide the shares; tilts by stars are left out",)
    assert [tie.parent for tie in found.dependences] == ["size", "segment"]
    gone = read("weights", [*rows, "missing:3=.1"], SIZE, SEGMENT, STARS, kind="categorical")
    assert [tie.parent for tie in gone.dependences] == ["size", "segment", "stars"]


@pytest.mark.parametrize("tilt", ["0", "30000"])
def test_any_tilt_from_0_on_is_understood(tilt):
    found = read("weights", ["A=.5", "B=.5", f"segment:Home:A={tilt}"], SEGMENT, kind="categorical")
    assert lines(found) == []
    home = found.draw.data["shares"]["Home"]
    assert home["A"] == pytest.approx(0 if tilt == "0" else 1, abs=0.01)


def test_a_tilt_that_cannot_be_is_said():
    found = read("weights", ["A=.9", "B=.1", "segment:Home:C=2"], SEGMENT, kind="categorical")
    assert '"segment:Home:C=2": x has no value C' in lines(found)[0]
    found = read("weights", ["A=.9", "B=.1", "segment:Hme:B=2"], SEGMENT, kind="categorical")
    assert '"segment:Hme:B=2": segment has no such value: Home, Office, Public' in lines(found)[0]


def test_a_tail_beside_tilts_and_in_a_table_becomes_some_codes_of_its_pattern():
    found = read("weights", ["A=.9", "~#-@=.1", "segment:Home:A=2"], SEGMENT, kind="categorical")
    codes = [value for value, _ in found.categories if value != "A"]
    assert len(codes) == 10
    assert all(re.fullmatch(r"\d-[A-Z]", code) for code in codes)
    assert sum(share for _, share in found.categories) == pytest.approx(1)
    rows = found.draw.data["shares"]
    assert rows["Home"]["A"] > 0.9 > rows["*"]["A"]
    assert sum(rows["Home"].values()) == pytest.approx(1, abs=0.001)
    table = read("table", ["Home=A .5; ~#-@ .5", "*=A 1"], SEGMENT, kind="categorical")
    assert table.draw.data["shares"]["Home"][codes[0]] == 0.05
    assert dict(table.categories)[codes[0]] == pytest.approx(0.025)


def test_a_parent_of_which_no_values_are_known_has_no_pushes():
    assert pushes(PlannedField(Field("a", "b"), "a", kind="categorical"), 0.5) == ()
