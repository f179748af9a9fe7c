"""What goes by the values of two parents: missing values, maps, rows of one sure value."""

import pytest

from fastgen_magic.authors.plan import Draw
from fastgen_magic.schema import Field
from fastgen_magic.statements import Stated

from .fields import AGE, CITY, SEGMENT, SIZE, STARS, lines, planned, read


def test_missing_by_two_parents_together_and_apart():
    bell = ["mean=3", "sd=1"]
    both = ["missing:Home & small=.5", "missing:Public & *=.2", "missing:*=.01"]
    found = read("bell", [*bell, *both], SEGMENT, SIZE)
    assert lines(found) == []
    rows = {"Home": {"small": 0.5, "*": 0.01}, "Public": {"*": 0.2}, "*": {"*": 0.01}}
    assert found.missing_by == ((("segment", "size"), rows),)
    assert found.missing == pytest.approx(0.5 * (0.5 * 0.5 + 0.5 * 0.01) + 0.2 * 0.2 + 0.3 * 0.01)
    apart = read("bell", [*bell, "missing:segment=.1 .2 .3", "missing:small=.5"], SEGMENT, SIZE)
    assert lines(apart) == []
    assert apart.missing_by[1] == (("size",), {"small": 0.5, "*": 0.0})
    assert apart.missing == pytest.approx(1 - (1 - 0.17) * (1 - 0.25))
    flat = read("bell", [*bell, "missing:*=.01"], (AGE, "age|.3"), (STARS, "stars|.2"))
    assert lines(flat) == []
    assert (flat.missing_by, flat.missing) == ((), 0.01)


def test_a_map_by_two_parents_is_a_table_of_sure_values():
    pairs = ["201=Home & small; Public & *", "7=Home & *", "3=*"]
    found = read("map", pairs, SEGMENT, SIZE, kind="categorical")
    assert lines(found) == []
    assert (found.draw.law, found.draw.by) == ("table", ("segment", "size"))
    shares = found.draw.data["shares"]
    assert shares["Home"] == {"small": {201: 1}, "*": {7: 1}}
    assert (shares["Public"], shares["*"]) == ({"*": {201: 1}}, {"*": {3: 1}})
    back = ["Home & small=201", "Public & *=201", "Home & *=7", "*=3"]
    assert read("map", back, SEGMENT, SIZE, kind="categorical").draw == found.draw
    lost = read("map", pairs[:2], SEGMENT, SIZE, kind="categorical")
    assert "segment Office has no row" in lines(lost)[0]


def test_pairs_that_never_come_together_need_no_row():
    shares = {"Home": {"Bonn": 0.5, "Rome": 0.5}, "Office": {"Bonn": 1, "Rome": 0}, "Public": {"Rome": 1}}
    town = planned("town", "categorical", shares={"Bonn": 0.5, "Rome": 0.5})
    town = town.but(draw=Draw("table", {"shares": shares}, by=("segment",)))
    rows = ["Home & Bonn=1", "Home & Rome=2", "Office & Bonn=3", "Public & Rome=4"]
    assert lines(read("table", rows, SEGMENT, town)) == []
    turned = [" & ".join(reversed(row.split("=")[0].split(" & "))) + row[-2:] for row in rows]
    assert lines(read("table", turned, town, SEGMENT)) == []
    assert "Home & town Rome has no row" in lines(read("table", [rows[0], *rows[2:]], SEGMENT, town))[0]
    assert (
        "* & town Rome has no row" in lines(read("table", ["Home & Bonn=1", "* & Bonn=2"], SEGMENT, town))[-1]
    )
    assert "Rome & segment Public has no row" in lines(read("table", turned[:3], town, SEGMENT))[0]


def test_limits_of_a_pair_belong_to_the_parent_in_whose_range_they_lie():
    month = planned("month", "categorical", shares=dict.fromkeys(range(1, 13), 1 / 12))
    year = planned("year", low=2012, high=2015)
    entries = ["0=1", "1=9", "spike:0:Home & <2013=.18", "spike:0:Home & *=.02", "month:3=.2"]
    found = read("quantiles", entries, SEGMENT, month, year)
    assert lines(found) == []
    ((_, (owners, _)),) = found.draw.shape.spikes
    assert owners == ("segment", "year")
    rows = read("bell", ["Home & <2013=1 2", "*=3 2", "month:3=.2"], SEGMENT, month, year)
    assert (lines(rows), rows.draw.by) == ([], ("segment", "year"))


def test_a_row_of_one_value_is_sure():
    years = read("table", ["Home & small=1989", "Home & *=1990", "*=2001"], SEGMENT, SIZE)
    assert lines(years) == []
    assert years.draw.data["shares"]["Home"]["small"] == {1989: 1, 1990: 0, 2001: 0}
    words = read("table", ["Home=No", "*=No .3; Yes .7"], SEGMENT, kind="categorical")
    assert words.draw.data["shares"]["Home"] == {"No": 1, "Yes": 0}
    assert lines(read("table", ["Home=.3", "*=.7"], SEGMENT, kind="categorical"))


def test_values_may_hold_semicolons_and_several_share_a_tilt():
    rows = ["Home=a; b .3; c .7", "Office=c", "*=a .5; c .5", "stars=a; c .2", "size:small=c; a 2; a; b .5"]
    found = read("table", rows, SEGMENT, STARS, SIZE, kind="categorical")
    assert lines(found) == []
    assert found.draw.data["shares"]["Home"] == {"a; b": 0.3, "c": 0.7, "a": 0}
    tilts = {tie.parent: tie.tilts for tie in found.dependences[1:]}
    assert tilts == {"stars": {"a": 0.2, "c": 0.2}, "size": {"small": {"c": 2, "a": 2, "a; b": 0.5}}}
    assert lines(read("table", ["No", "Yes", "Home=No; Yes .3", "*=.5 .5"], SEGMENT, kind="categorical"))
    assert lines(read("table", ["Home=a .3; b", "*=a .5; b .5"], SEGMENT, kind="categorical"))


def test_rows_of_two_parents_may_be_of_a_missing_one():
    city = planned("city", "categorical", shares={"Bonn": 0.5, "Rome": 0.5}, missing=0.2)
    entries = ["Home & missing=no .9; yes .1", "Home & *=no .3; yes .7", "*=no"]
    found = read("table", entries, SEGMENT, city)
    assert lines(found) == []
    assert list(found.draw.data["shares"]["Home"]) == ["missing", "*"]


def test_rows_go_by_the_parent_of_which_they_leave_no_value_out():
    paid = planned("paid", "categorical", shares={"No": 0.4, "Yes": 0.5, "Part": 0.1})
    known, used = (planned(name, "categorical", shares={"No": 0.4, "Yes": 0.6}) for name in ("known", "used"))
    rows = ["No=a .1; b .9", "Yes=a .8; b .2"]
    paid, known, used = ((one, f"{one.name}|.2") for one in (paid, known, used))
    assert read("table", rows, paid, known, used, kind="categorical").draw.by == ("known",)
    assert read("table", [*rows, "*=a"], paid, known, used, kind="categorical").draw.by == ("paid",)


def test_leans_by_the_owner_of_the_rows_count_in_the_shares_of_all_rows():
    rows = ["Home=a .5; b .5", "*=a .5; b .5", "segment:Home=a 3"]
    found = read("table", rows, SEGMENT, kind="categorical")
    assert dict(found.categories) == pytest.approx({"a": 0.5 * 0.75 + 0.5 * 0.5, "b": 0.375})


def test_a_gap_begins_at_the_year_among_other_parents():
    year, size = planned("year", low=1990, high=2020), planned("cost", low=0)
    about = planned("x", "datetime")
    found = read("after", ["Home=3 .8", "*=9 1"], SEGMENT, (size, "cost|.4"), year, field=about)
    assert lines(found) == []
    assert (found.draw.by, found.draw.inputs) == (("segment",), ("year",))


@pytest.mark.parametrize(
    ("entry", "pattern", "inputs"),
    [
        ("~@##=* & *", "@##", ("segment", "city")),
        ("~{city}-##=* & *", "{0}-##", ("city", "segment")),
        ("~{city}-##=*", "{0}-##", ("city", "segment")),
        ("~{city}-{segment}-#=* & *", "{0}-{1}-#", ("city", "segment")),
    ],
)
def test_a_map_by_two_parents_may_be_a_code_for_each_pair(entry, pattern, inputs):
    found = read("map", [entry], SEGMENT, CITY, kind="categorical")
    assert lines(found) == []
    assert (found.draw.law, found.draw.inputs, found.open) == ("code_for", inputs, True)
    assert found.draw.data["pattern"] == pattern
    known = {"segment": ("Home", "Office", "Public"), "city": ("Bonn", "Köln")}
    assert found.draw.data["known"] == tuple(known[name] for name in inputs)
    assert {tie.form for tie in found.dependences} == {"functional"}


@pytest.mark.parametrize(
    ("entries", "parents", "said"),
    [
        (["~@##=* & *"], [SEGMENT], "it needs two parents"),
        (["~@##=Home & Bonn"], [SEGMENT, CITY], 'a code is for all values: "~@##=*"'),
        (["~{city}-##=* & *", "A=Home & Bonn"], [SEGMENT, CITY], "leave one of the two out"),
        (["~{last_name}=* & *", "A=Home & <30"], [SEGMENT, AGE], "pairs are of values, without limits"),
        (["~{last_name}=* & *"], [SEGMENT], "is mapped to nothing"),
        (["~{last_name}=* & *", "A=Home & Bonn", "B=Home & Bonn"], [SEGMENT, CITY], "is mapped twice"),
        (["~{city}-{land}-#=* & *"], [SEGMENT, CITY], "{land} names none of its parents"),
        (["~{city}{segment}=* & *"], [SEGMENT, CITY], "a key holds #"),
    ],
)
def test_a_code_for_each_pair_that_cannot_be_is_said(entries, parents, said):
    assert said in lines(read("map", entries, *parents, kind="categorical"))[0]


def test_pairs_without_a_value_of_their_own_have_each_a_name():
    entries = ["Statewide=* & Bonn", "Harris=Home & Köln; Office & Köln", "~{last_name}=* & *"]
    found = read("map", entries, SEGMENT, CITY, kind="categorical")
    assert lines(found) == []
    assert (found.draw.law, found.draw.inputs, found.open) == ("map_of_pairs", ("segment", "city"), True)
    harris = {"Home & Köln": "Harris", "Office & Köln": "Harris"}
    assert found.draw.data["table"] == {"* & Bonn": "Statewide"} | harris
    assert len(found.draw.data["other"]) > 50
    assert [value for value, _ in found.categories] == ["Statewide", "Harris"]
    assert {tie.form for tie in found.dependences} == {"functional"}


@pytest.mark.parametrize("entries", [["~{last_name}=* & *"], ["~@##=* & *", "A=Home & Bonn"]])
def test_names_for_all_pairs_and_codes_beside_some(entries):
    found = read("map", entries, SEGMENT, CITY, kind="categorical")
    assert lines(found) == []
    assert found.draw.law == "map_of_pairs"


def test_a_text_with_the_parent_s_value_stands_for_the_values_that_are_not_listed():
    found = read("map", ["The Houses=Home", "~{segment} Agency=*"], SEGMENT, kind="categorical")
    assert lines(found) == []
    table = {"Home": "The Houses", "Office": "Office Agency", "Public": "Public Agency"}
    assert found.draw.data["table"] == table


def test_a_table_that_has_a_row_for_all_values_alone_is_one_of_weights():
    found = read("table", ["No", "Yes", "*=.3 .7", "segment:Home=Yes 2"], SEGMENT, kind="categorical")
    assert lines(found) == []
    assert found.draw.law == "weights"
    plain = read("weights", ["No=.3", "Yes=.7", "segment:Home=Yes 2"], SEGMENT, kind="categorical")
    assert (found.draw, found.categories) == (plain.draw, plain.categories)


def test_rows_are_held_to_the_shares_that_are_stated_as_little_as_can_be():
    stated = Stated(Field("x"), shares=(("a", 0.6), ("b", 0.4)))
    found = read(
        "table",
        ["Home=a .5; b .5", "*=a .5; b .5"],
        SEGMENT,
        field=planned("x", "categorical").but(stated=stated),
    )
    assert lines(found) == []
    assert dict(found.categories) == pytest.approx({"a": 0.6, "b": 0.4}, abs=1e-3)
    near = read(
        "table",
        ["Home=a .61; b .39", "*=a .59; b .41"],
        SEGMENT,
        field=planned("x", "categorical").but(stated=stated),
    )
    assert near.draw.data["shares"]["Home"] == {"a": 0.61, "b": 0.39}


def test_a_row_keeps_a_value_that_is_stated_as_never_if_it_has_no_other():
    stated = Stated(Field("x"), shares=(("a", 0.0), ("b", 1.0)))
    field = planned("x", "categorical").but(stated=stated)
    found = read("table", ["Home=a", "*=a .5; b .5"], SEGMENT, field=field)
    assert found.draw.data["shares"]["Home"]["a"] == 1
    assert found.draw.data["shares"]["*"] == {"a": 0, "b": 1}


def test_what_one_row_alone_may_have_stays_there():
    stated = Stated(Field("x"), shares=(("a", 0.6), ("b", 0.4)))
    found = read(
        "table", ["Home=a .5; b .5", "*=a"], SEGMENT, field=planned("x", "categorical").but(stated=stated)
    )
    assert found.draw.data["shares"]["*"]["b"] == 0
    assert found.draw.data["shares"]["Home"]["b"] == pytest.approx(0.8, abs=1e-3)
