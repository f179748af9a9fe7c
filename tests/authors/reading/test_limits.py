"""Rows by limits in every spelling: "<=29" and ">=30" are "<30" and the rest, where that is sure."""

import pytest

from fastgen_magic.authors.plan import Draw, Shape

from .fields import AGE, SEGMENT, SENT, STARS, lines, planned, read

YEARS = AGE.but(draw=Draw("bell", shape=Shape(decimals=0)))
COST = planned("cost", low=0, high=50, draw=Draw("bell", shape=Shape(decimals=2)))
LOOSE = planned("score", low=0, high=50, draw=Draw("bell"))
KIDS = planned("kids", low=0, high=9, draw=Draw("poisson"))


@pytest.mark.parametrize(
    ("rows", "parent", "meant"),
    [
        (["<=29=3 1", "*=5 1"], YEARS, {"<30": 3, "*": 5}),
        (["<= 29=3 1", "<=59=4 1", ">=60=5 1"], YEARS, {"<30": 3, "<60": 4, "*": 5}),
        (["<30=3 1", ">29=5 1"], YEARS, {"<30": 3, "*": 5}),
        (["<30=3 1", "≥30=5 1"], LOOSE, {"<30": 3, "*": 5}),
        (["<30=3 1", ">=60=5 1", "*=4 1"], YEARS, {"<30": 3, "<60": 4, "*": 5}),
        ([">=60=5 1", ">=30=4 1", "*=3 1"], YEARS, {"<30": 3, "<60": 4, "*": 5}),
        (["<=9.99=3 1", ">9.99=5 1"], COST, {"<10": 3, "*": 5}),
        (["<=0=3 1", "*=5 1"], KIDS, {"<1": 3, "*": 5}),
        (["<=2=3 1", ">=3=5 1"], STARS, {"<3": 3, "*": 5}),
        (["<=2022-12-31=3 1", ">=2023-01-01=5 1"], SENT, {"<2023-01-01": 3, "*": 5}),
    ],
)
def test_limits_say_the_same_in_many_ways(rows, parent, meant):
    found = read("bell", rows, parent)
    assert lines(found) == []
    assert found.draw.data["mean"] == meant
    words = [row.replace("3 1", "a").replace("4 1", "b").replace("5 1", "c") for row in rows]
    table = read("table", words, parent, kind="categorical")
    assert lines(table) == []
    assert [*table.draw.data["shares"]] == [*meant]


def test_limits_of_pairs_maps_texts_missing_values_and_spikes():
    pair = read("bell", ["Home & <=29=3 1", "Home & >=30=4 1", "*=5 1"], SEGMENT, YEARS)
    assert pair.draw.data["mean"] == {"Home": {"<30": 3, "*": 4}, "*": {"*": 5}}
    ages = read("map", ["young=<=29", "old=>=30"], YEARS, kind="categorical")
    assert ages.draw.data == {"table": {"<30": "young"}, "other": "old"}
    text = read("text", ["{a}.", "a:<=29=x|y", "a:>=30=z"], YEARS, kind="free text")
    assert [*text.draw.data["templates"]] == ["<30", "*"]
    bell = ["mean=3", "sd=1", "missing:>=65=.9", "spike:0:<=20=.2; >=70=.3"]
    beside = read("bell", bell, (YEARS, "age|.3"))
    assert [*map(lines, (pair, ages, text, beside))] == [[]] * 4
    shares = {"<21": 0.2, "<70": 0.0, "*": 0.3}
    assert beside.draw.shape.spikes == ((0, (("age",), shares)),)
    assert beside.missing_by == ((("age",), {"<65": 0.0, "*": 0.9}),)


@pytest.mark.parametrize(
    ("rows", "parent", "right"),
    [
        (["<30=3 1", ">=40=5 1"], YEARS, 'rows by limits are "<30", "<60", "*"'),
        (["<30=3 1", ">=30=5 1", "*=4 1"], YEARS, 'rows by limits are "<30", "<60", "*"'),
        ([">=30=5 1", ">=60=5 1"], YEARS, 'rows by limits are "<30", "<60", "*"'),
        (["<=30=3 1", "*=4 1"], LOOSE, "rows go by the values of score"),
    ],
)
def test_limits_that_leave_doubts_are_said_in_one_line(rows, parent, right):
    assert right in lines(read("bell", rows, parent))[0]


def test_a_value_that_is_spelled_like_a_limit_is_the_value():
    group = planned("group", "categorical", shares={"<=18": 0.2, ">=60": 0.3, "C>": 0.5})
    found = read("weights", ["<=18=.2", ">=60=.3", "C>=.5"], kind="categorical")
    assert found.draw.data["weights"] == {"<=18": 0.2, ">=60": 0.3, "C>": 0.5}
    rows = read("bell", ["<=18=3 1", ">=60=4 1", "*=5 1"], group)
    assert [*rows.draw.data["mean"]] == ["<=18", ">=60", "*"]


NINE = planned("opened", "datetime", draw=Draw("times"))
SLOT = planned("slot", "categorical", shares={"09:30": 0.2, "14:15": 0.5, "18:00": 0.3})


@pytest.mark.parametrize("parent", [NINE, SLOT])
def test_times_of_day_have_limits_of_their_own(parent):
    rows = read("bell", ["<9:45=3 1", "<=14:14=4 1", "*=5 1"], parent)
    assert lines(rows) == []
    assert rows.draw.data["mean"] == {"<09:45": 3, "<14:15": 4, "*": 5}
    name = parent.name
    moved = read("bell", ["mean=3", "sd=1", f"{name}:>=16:00=.4", f"only={name} >= 9:45"], parent)
    assert dict(moved.dependences[0].effects) == {"<16:00": 0.0, "*": 0.4}
    assert moved.only_if[0].values == ("09:45",)
    assert "rows go by" in lines(read("bell", ["<30=3 1", "*=5 1"], parent))[0]


def test_what_a_time_owns_is_weighed_by_the_times_that_are_known():
    found = read("table", ["<14:15=a", "*=b"], SLOT, kind="categorical")
    assert found.categories == (("a", 0.2), ("b", 0.8))


def test_limits_go_by_the_parent_in_whose_values_they_lie():
    month = planned("month", categories=tuple((one, 1 / 12) for one in range(1, 13)))
    mites = planned("mites", low=0, high=40)
    bands = ["<5=1 1", "<8=2 1", "*=3 1"]
    for parents in ([(mites, "mites|.3"), (month, "month|.3")], [(month, "month|.3"), (mites, "mites|.3")]):
        assert read("bell", bands, *parents).draw.by == ("month",)
