"""How parents bind: correlations on one scale, words for places on it, effects, rows that are the truth."""

import re

import numpy as np
import pytest

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading import WORDS, read_parent
from fastgen_magic.authors.reading.strength import of_effects, pushes
from fastgen_magic.schema import Field

from .fields import AGE, SEGMENT, SENT, SIZE, STARS, lines, planned, read

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
        ("age", "age", None, "weak", "mixed"),
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


def test_effects_may_name_several_values_at_once():
    entries = ["0=.6", "1=.4", "segment:Home; Office=1.7"]
    found = read("weights", entries, SEGMENT, kind="categorical")
    assert lines(found) == []
    assert found.dependences[0].effects == (("Home", 1.7), ("Office", 1.7), ("*", 0.0))
    wrong = read("bell", [*BELL, "segment:Home; Publick=1"], SEGMENT)
    assert "segment has no such value as Publick: Home, Office, Public" in lines(wrong)[0]


@pytest.mark.parametrize(
    ("entries", "effects"),
    [
        (["age:<30=.5"], {"<30": 0.5, "*": 0}),
        (["age:<30=.5", "age:<60=-.2"], {"<30": 0.5, "<60": -0.2, "*": 0}),
        (["age:>=60=.5"], {"<60": 0, "*": 0.5}),
        (["age:<30=-.5; >=60=.5"], {"<30": -0.5, "<60": 0, "*": 0.5}),
        (["age:<30=.5", "age:*=.1"], {"<30": 0.5, "*": 0.1}),
    ],
)
@pytest.mark.parametrize("law", ["bell", "weights"])
def test_effects_go_by_limits_too(law, entries, effects):
    data, kind = (BELL, "numerical") if law == "bell" else (["0=.6", "1=.4"], "categorical")
    found = read(law, [*data, *entries], AGE, kind=kind)
    assert lines(found) == []
    assert dict(found.dependences[0].effects) == effects


def test_a_missing_parent_is_pushed_nowhere_by_limits():
    effects = dict(read("bell", [*BELL, "age:>=60=.5"], AGE.but(missing=0.1)).dependences[0].effects)
    assert effects == {"<60": 0, "*": 0.5, "missing": 0}


def test_effects_stand_beside_the_correlation_of_numbers_and_in_the_place_of_that_of_words():
    tie = read("bell", [*BELL, "age:<30=.5"], (AGE, "age|-.4")).dependences[0]
    assert (tie.correlation, dict(tie.effects), tie.direction) == (-0.4, {"<30": 0.5, "*": 0}, "down")
    found = read("bell", [*BELL, "segment:Home=.5"], (SEGMENT, "segment|.4"))
    assert (found.dependences[0].correlation, lines(found)) == (None, [])
    assert found.notes == ("effects of segment take the place of its correlation",)


@pytest.mark.parametrize("entry", ["age:young=.5", "age:30-40=.5"])
def test_limits_that_nobody_understands_are_complained_of_once(entry):
    assert lines(read("bell", [*BELL, entry], AGE)) == [f'"{entry}": age goes by limits: "age:<30=…", ">=60"']


def test_effects_by_limits_and_by_values_are_not_mixed():
    (line,) = lines(read("bell", [*BELL, "stars:<2=.5", "stars:3=1"], STARS))
    assert "go by limits (<30) or by values, not both" in line


def test_the_word_for_effects_by_limits_comes_from_how_many_they_move():
    for entry, word in (("age:<54=3", "strong"), ("age:<19=1", "weak")):
        assert read("bell", [*BELL, entry], AGE).dependences[0].strength == word


@pytest.mark.parametrize(
    ("law", "data", "tilts"),
    [
        ("weights", ["a=.5", "b=.5"], {"<60": {}, "*": {"a": 2, "b": 0.5}}),
        ("table", ["a", "b", "Home=.5 .5", "*=.2 .8"], {"<60": {}, "*": {"a": 2, "b": 0.5}}),
    ],
)
def test_leans_go_by_limits_too(law, data, tilts):
    parents = [SEGMENT, AGE] if law == "table" else [AGE]
    found = read(law, [*data, "age:>=60=a 2; b .5"], *parents, kind="categorical")
    assert lines(found) == []
    assert next(tie for tie in found.dependences if tie.parent == "age").tilts == tilts


def test_rows_by_limits_lean_by_the_same_limits_alone():
    rows = ["a", "b", "<60=.5 .5", "*=.2 .8"]
    found = read("table", [*rows, "age:>=60=a 2"], AGE, kind="categorical")
    assert found.draw.data["shares"] == {"<60": {"a": 0.5, "b": 0.5}, "*": {"a": 0.3333, "b": 0.6667}}
    (line,) = lines(read("table", [*rows, "age:<30=a 2"], AGE, kind="categorical"))
    assert line == "age owns the rows, by other limits: <60, *"


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


def test_tilts_say_how_many_times_likelier_a_value_is_beside_those_of_any_number_of_parents():
    entries = ["car=.5", "bus=.3", "foot=.2", "segment:Public:bus=3", "segment:Home; Office=foot .5; car 2"]
    more = ["stars:1=bus 2", "size:small=car .1"]
    found = read("weights", [*entries, *more], SEGMENT, STARS, SIZE, kind="categorical")
    assert lines(found) == []
    assert (found.draw.law, found.draw.by) == ("weights", ())
    rows = {"foot": 0.5, "car": 2}
    tilts = {tie.parent: tie.tilts for tie in found.dependences}
    assert tilts == {
        "segment": {"Public": {"bus": 3}, "Home": rows, "Office": rows},
        "stars": {1: {"bus": 2}},
        "size": {"small": {"car": 0.1}},
    }
    assert dict(found.categories) == {"car": 0.5, "bus": 0.3, "foot": 0.2}


def test_values_lean_to_what_is_listed_from_low_to_high_as_to_its_places():
    found = read(
        "weights", ["car=.5", "bus=.3", "walk=.2", "size=bus .4; walk -.2"], SIZE, kind="categorical"
    )
    assert lines(found) == []
    odds = found.dependences[0].tilts
    assert [*odds] == ["small", "medium", "large"]
    assert odds["small"]["bus"] < 1 < odds["medium"]["bus"] < odds["large"]["bus"]
    assert odds["small"]["walk"] > 1 > odds["medium"]["walk"] > odds["large"]["walk"]
    wrong = read("weights", ["car=.5", "bus=.5", "size=bus 2"], SIZE, kind="categorical")
    assert "a strength lies between -1 and 1" in lines(wrong)[0]


def test_values_lean_to_a_number_or_a_date_by_signed_strengths():
    rows = ["car", "bus", "small=.8 .2", "*=.5 .5", "age=bus .4; car -.2", "sent_on=bus .1"]
    found = read("table", rows, SIZE, AGE, SENT, kind="categorical")
    assert lines(found) == []
    assert found.draw.by == ("size",)
    assert found.dependences[1].tilts == {"bus": 0.4, "car": -0.2}
    assert found.dependences[2].tilts == {"bus": 0.1}
    wrong = read("weights", ["car=.8", "bus=.2", "age=bus 2"], AGE, kind="categorical")
    assert '"age=bus 2": a strength lies between -1 and 1' in lines(wrong)[0]
    both = read("weights", ["a=.8", "b=.2", "stars=b .2", "stars:1=b 2"], STARS, kind="categorical")
    assert lines(both) == [
        '"stars=b .2": values go by those of stars or by how great it is; keep one of the two'
    ]


def test_numbers_for_each_value_of_a_parent_are_effects_also_if_they_are_values_of_the_field():
    found = read("weights", ["0=.6", "1=.4", "stars=0 .5 1"], STARS, kind="categorical")
    assert lines(found) == []
    assert found.dependences[0].effects == ((1, 0), (2, 0.5), (3, 1))


@pytest.mark.parametrize(("tilt", "kept"), [("0", 1e-6), ("30000000", 1e6)])
def test_any_tilt_from_0_on_is_understood(tilt, kept):
    found = read("weights", ["A=.5", "B=.5", f"segment:Home:A={tilt}"], SEGMENT, kind="categorical")
    assert lines(found) == []
    assert found.dependences[0].tilts == {"Home": {"A": kept}}


def test_a_tilt_that_cannot_be_is_said():
    found = read("weights", ["A=.9", "B=.1", "segment:Home:C=2"], SEGMENT, kind="categorical")
    assert '"segment:Home:C=2": x has no value C' in lines(found)[0]
    found = read("weights", ["A=.9", "B=.1", "segment:Hme:B=2"], SEGMENT, kind="categorical")
    assert '"segment:Hme:B=2": segment has no such value: Home, Office, Public' in lines(found)[0]


def test_an_unknown_value_among_several_is_named_also_beside_good_tilts():
    entries = ["A=.9", "B=.1", "segment:Home=B 2", "segment:Public; Offices=B 2"]
    found = read("weights", entries, SEGMENT, kind="categorical")
    assert "segment has no such value as Offices" in lines(found)[0]


def test_a_tail_may_be_tilted_and_becomes_some_codes_of_its_pattern_in_a_table():
    found = read("weights", ["A=.9", "~#-@=.1", "segment:Home=A 2; ~#-@ 3"], SEGMENT, kind="categorical")
    assert lines(found) == []
    assert found.dependences[0].tilts == {"Home": {"A": 2, "*": 3}}
    rows = ["Home=A .5; ~#-@ .5", "*=A 1", "size:small=~#-@ 2"]
    table = read("table", rows, SEGMENT, SIZE, kind="categorical")
    codes = [value for value, _ in table.categories if value != "A"]
    assert len(codes) == 10
    assert all(re.fullmatch(r"\d-[A-Z]", code) for code in codes)
    assert table.draw.data["shares"]["Home"][codes[0]] == 0.05
    assert dict(table.categories)[codes[0]] == pytest.approx(0.025)
    assert table.dependences[1].tilts == {"small": dict.fromkeys(codes, 2)}


def test_a_parent_of_which_no_values_are_known_has_no_pushes():
    assert pushes(PlannedField(Field("a", "b"), "a", kind="categorical"), 0.5) == ()
