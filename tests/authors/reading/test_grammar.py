"""Every form of the language, by example: the entries, and the draw that they mean."""

import pytest

from fastgen_magic.authors.plan import Plan, PlannedField, Shape
from fastgen_magic.pipeline.render import render
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import Condition

from .fields import AGE, CITY, GAPS, GROUP, PRICE, SEGMENT, SENT, SIZE, STARS, lines, planned, read

PLAIN = [
    ("bell", ["mean=3", "sd=1"], {"mean": 3, "sd": 1}),
    ("Bell", ["mean=3", "sd=1", "low=0"], {"mean": 3, "sd": 1, "low": 0}),
    ("lognormal", ["median=1_000", "sigma=.5"], {"median": 1000, "sigma": 0.5}),
    ("log-normal", ["median=1,000", "sigma=.5"], {"median": 1000, "sigma": 0.5}),
    ("counts", ["mean=3", "dispersion=2"], {"mean": 3, "dispersion": 2}),
    ("poisson", ["lambda=3"], {"mean": 3}),
    ("exponential", ["rate=.5"], {"mean": 2}),
    ("uniform", ["low=2", "high=4"], {"low": 2, "high": 4}),
    ("mixture", [".3=20 2", ".7=80 5"], {"peaks": {"peak 1": (0.3, 20, 2), "peak 2": (0.7, 80, 5)}}),
    ("mixture", [".5=20 2", ".5=80 5"], {"peaks": {"peak 1": (0.5, 20, 2), "peak 2": (0.5, 80, 5)}}),
    ("mixture", ["short=.3 20 2", "long=.7 80 5"], {"peaks": {"short": (0.3, 20, 2), "long": (0.7, 80, 5)}}),
    ("quantiles", ["1=90", "0=1", "50%=20"], {"quantiles": {0: 1, 0.5: 20, 1: 90}}),
    ("weights", ["Home=.6", "Office=.4"], {"weights": {"Home": 0.6, "Office": 0.4}}),
    ("weights", ["a=b=60%", "Office=.4"], {"weights": {"a=b": 0.6, "Office": 0.4}}),
    ("weights", ["1=7", "2=11"], {"weights": {1: 7, 2: 11}}),
    ("weights", ["01=7", "02=11"], {"weights": {"01": 7, "02": 11}}),
    ("weights", ["A=.9", "~@@##=.1"], {"weights": {"A": 0.9}, "tail": 0.1, "pattern": "@@##"}),
    ("yes_no", ["share=.3", "yes=Y", "no=N"], {"share": 0.3, "yes": "Y", "no": "N"}),
    ("constant", ["value=EUR"], {"value": "EUR"}),
    ("constant", ["EUR"], {"value": "EUR"}),
    ("key", ["INV-######"], {"pattern": "INV-######"}),
    ("code", ["@@-$$$"], {"pattern": "@@-$$$"}),
    ("names", ["words=Ann|Ben"], {"words": ("Ann", "Ben")}),
    (
        "text",
        ["{a} {b}.", "a=x|y", "b=z"],
        {"templates": ("{a} {b}.",), "words": {"a": ("x", "y"), "b": ("z",)}},
    ),
    ("text", ["{a}.", "{a}!", "a=x=1|y"], {"templates": ("{a}.", "{a}!"), "words": {"a": ("x=1", "y")}}),
]


@pytest.mark.parametrize(("law", "entries", "data"), PLAIN)
def test_data_by_their_names(law, entries, data):
    found = read(law, entries, kind="numerical" if "mean" in data else "categorical")
    assert lines(found) == []
    assert dict(found.draw.data) == data


BY_A_PARENT = [
    ("bell", ["Home=3 1", "Office=5 2", "Public=9 1"], SEGMENT,
     {"mean": {"Home": 3, "Office": 5, "Public": 9}, "sd": {"Home": 1, "Office": 2, "Public": 1}}),
    ("bell", ["Home; Office=3 1", "*=9, 1"], SEGMENT, {"mean": {"Home": 3, "Office": 3, "*": 9}}),
    ("bell", ["home=3 1", "*=9 1"], SEGMENT, {"mean": {"Home": 3, "*": 9}}),
    ("bell", ["mean:Home=3", "mean:*=4", "sd=1"], SEGMENT, {"mean": {"Home": 3, "*": 4}, "sd": 1}),
    ("bell", ["1=3 1", "2=4 1", "3=5 1"], STARS, {"mean": {1: 3, 2: 4, 3: 5}}),
    ("bell", ["*=9 1", "<60=5 1", "<30=3 1"], AGE, {"mean": {"<30": 3, "<60": 5, "*": 9}}),
    ("poisson", ["Home=3", "*=1"], SEGMENT, {"mean": {"Home": 3, "*": 1}}),
    ("counts", ["Home=3 2", "*=1 1"], SEGMENT, {"dispersion": {"Home": 2, "*": 1}}),
    ("yes_no", ["Home=.3", "*=.1"], SEGMENT, {"share": {"Home": 0.3, "*": 0.1}}),
    ("table", ["No", "Yes", "Home=3 7", "*=5 5"], SEGMENT,
     {"shares": {"Home": {"No": 3, "Yes": 7}, "*": {"No": 5, "Yes": 5}}}),
    ("table", ["1", "2", "<30=3 7", "*=5 5"], AGE, {"shares": {"<30": {1: 3, 2: 7}, "*": {1: 5, 2: 5}}}),
    ("table", ["Home=No .3; Yes .7", "*=No 1"], SEGMENT,
     {"shares": {"Home": {"No": 0.3, "Yes": 0.7}, "*": {"No": 1, "Yes": 0}}}),
    ("table", ["Yes", "No", "Home=No 1", "*=Yes 1"], SEGMENT,
     {"shares": {"Home": {"Yes": 0, "No": 1}, "*": {"Yes": 1, "No": 0}}}),
]  # fmt: skip


@pytest.mark.parametrize(("law", "entries", "parent", "data"), BY_A_PARENT)
def test_rows_by_a_parent(law, entries, parent, data):
    found = read(law, entries, parent, kind="categorical" if law in ("table", "yes_no") else "numerical")
    assert lines(found) == []
    assert found.draw.by == (parent.name,)
    assert {name: found.draw.data[name] for name in data} == data
    in_order = [list(value) for value in data.values() if isinstance(value, dict)]
    assert [list(v) for v in found.draw.data.values() if isinstance(v, dict)][: len(in_order)] == in_order


def test_a_value_named_like_one_of_the_parent_keeps_its_place_and_its_row():
    found = read("table", ["Home", "Abroad", "Home=.9 .1", "*=.5 .5"], SEGMENT, kind="categorical")
    assert lines(found) == []
    assert found.draw.data["shares"]["Home"] == {"Home": 0.9, "Abroad": 0.1}
    weights = read("weights", ["Home=.6", "Office=.4", "segment:Home=1"], SEGMENT, kind="categorical")
    assert weights.draw.data["weights"] == {"Home": 0.6, "Office": 0.4}


def test_rows_by_two_parents():
    entries = ["Home & <30=1 2", "Home & *=3 4", "* & *=5 6"]
    found = read("bell", entries, SEGMENT, AGE)
    assert lines(found) == []
    assert found.draw.by == ("segment", "age")
    assert found.draw.data["mean"] == {"Home": {"<30": 1, "*": 3}, "*": {"*": 5}}
    rows = ["No", "Yes", "Home & small=1 2", "* & large=5 6"]
    table = read("table", [*rows, "*=3 4"], SEGMENT, SIZE, kind="categorical")
    assert lines(table) == []  # a pair that has no row takes the nearest row for all others
    assert table.draw.data["shares"]["Home"]["*"] == {"No": 3, "Yes": 4}
    assert table.draw.data["shares"]["Home"]["large"] == {"No": 5, "Yes": 6}
    lacks = read("table", rows, SEGMENT, SIZE, kind="categorical")
    assert "Home & size medium has no row" in lines(lacks)[0]


@pytest.mark.parametrize(
    ("law", "said", "kind"),
    [
        ("quantiles", "1 20 90", "numerical"),
        ("quantiles", "1 90", "numerical"),
        ("bell", "3 1", "numerical"),
        ("lognormal", "3 1", "numerical"),
        ("counts", "3 1.5", "numerical"),
        ("dates", "2015-01-01 2019-12-31", "datetime"),
        ("yes_no", ".3", "categorical"),
        ("code", "H-##", "categorical"),
        ("code", "H-##", "identifier"),
    ],
)
def test_rows_of_every_law_go_by_two_parents(law, said, kind):
    entries = [f"Home & <30={said}", f"Home & *={said}", f"*={said}"]
    found = read(law, entries, SEGMENT, AGE, kind=kind)
    assert lines(found) == []
    assert (found.draw.by or found.draw.inputs) == ("segment", "age")
    field = PlannedField(Field("x"), "x", kind, draw=found.draw, depends_on=("segment", "age"))
    plan = Plan(Schema("t", (SEGMENT.field, AGE.field, field.field)), (SEGMENT, AGE, field))
    assert "(segment, age)" in render(plan, field).source


def test_a_map_goes_from_the_parents_values_to_the_field_s():
    found = read("map", ["South=Home; Office", "North=Public"], SEGMENT, kind="categorical")
    assert lines(found) == []
    assert found.draw.data["table"] == {"Home": "South", "Office": "South", "Public": "North"}
    assert (found.draw.inputs, found.draw.by) == (("segment",), ())
    assert dict(found.categories) == {"South": 0.8, "North": 0.2}
    rest = read("map", ["1=Home", "2=*"], SEGMENT, kind="categorical")
    assert rest.draw.data == {"table": {"Home": 1}, "other": 2}
    ages = read("map", ["minor=<20", "adult=*"], AGE, kind="categorical")
    assert ages.draw.data == {"table": {"<20": "minor"}, "other": "adult"}


def test_words_of_a_text_go_by_a_parent():
    found = read("text", ["{a} {b}", "a:Home=x|y", "a=z", "b=w"], SEGMENT, kind="free text")
    assert lines(found) == []
    assert found.draw.law == "phrases_by"
    assert found.draw.inputs == ("segment",)
    assert found.draw.data["templates"] == {"Home": ("{a_1} {b}",), "*": ("{a_2} {b}",)}
    assert found.draw.data["words"] == {"b": ("w",), "a_1": ("x", "y"), "a_2": ("z",)}


def test_months_of_dates_have_weights():
    limits = ["low=2020-01-01", "high=2024-12-31"]
    found = read("dates", [*limits, "month:8=2", "month:1=.5"], kind="datetime")
    assert lines(found) == []
    assert found.draw.data["months"] == {1: 0.5, 8: 2}
    wrong = read("dates", [*limits, "month:13=2"], kind="datetime")
    assert lines(wrong) == ['"month:13=2": a month is a number from 1 to 12']


def test_words_of_two_gaps_go_by_two_parents_a_value_none_too():
    effect = planned("effect", "categorical", shares={"None": 0.9, "Stop": 0.1})
    data = ["{a} {b}", "a:Home=x {c}", "a=z", "b:None=w|{c}", "b:Stop=v", "c=k|l"]
    found = read("text", data, SEGMENT, effect, kind="free text")
    assert lines(found) == []
    assert (found.draw.law, found.draw.by) == ("phrases_by", ("segment", "effect"))
    assert found.draw.data["templates"]["Home"] == {"None": ("{a_1} {b_1}",), "Stop": ("{a_1} {b_2}",)}
    words = found.draw.data["words"]
    assert words == {"c": ("k", "l"), "a_1": ("x {c}",), "a_2": ("z",), "b_1": ("w", "{c}"), "b_2": ("v",)}
    assert {tie.parent for tie in found.dependences} == {"segment", "effect"}


def test_a_share_of_missing_values_for_each_value_in_their_order():
    found = read("bell", ["mean=3", "sd=1", "missing:segment=.1 .2 .3"], SEGMENT)
    assert lines(found) == []
    assert found.missing_by == ((("segment",), {"Home": 0.1, "Office": 0.2, "Public": 0.3}),)
    short = read("bell", ["mean=3", "sd=1", "missing:segment=.1 .2"], SEGMENT)
    assert "3 numbers are expected, one for each of Home, Office, Public" in lines(short)[0]


def test_an_sd_that_the_limits_leave_no_room_for_is_lowered_and_said():
    found = read("bell", ["Home=0 1", "*=20 3"], SEGMENT, low=0, high=40)
    assert lines(found) == []
    assert found.draw.data["sd"] == {"Home": 0, "*": 3}
    assert "sd lowered" in found.notes[0]


@pytest.mark.parametrize(
    ("entry", "parents", "expression"),
    [
        ("age * 2", [AGE], "age * 2"),
        ("x = age * 2", [AGE], "age * 2"),
        ("unit price * age", [AGE, PRICE], "`unit price` * age"),
        ("`unit price` ^ 2", [PRICE], "`unit price` ** 2"),
        ("unit_price + np.maximum(age, 3)", [AGE, PRICE], "`unit price` + max(age, 3)"),
    ],
)
def test_formulas_stand_in_the_fields_names(entry, parents, expression):
    found = read("formula", [entry, "decimals=2"], *parents)
    assert lines(found) == []
    assert found.draw.data["expression"] == expression
    assert found.draw.inputs == tuple(parent.name for parent in parents)
    assert found.draw.shape.decimals == 2


def test_a_formula_is_exact_unless_it_has_noise():
    exact, loose = (read("formula", ["age * 2", *more], AGE) for more in ([], ["noise=.1"]))
    assert exact.dependences[0].form == "arithmetic"
    assert exact.draw.data["exact"] is True
    assert loose.dependences[0].form == "loose"
    assert loose.draw.data["noise"] == 0.1


def test_dates_gaps_and_parts():
    days = read("dates", ["growth=.05", "weekend=.3", "low=2020-01-01", "high=2020-12-31"], kind="datetime")
    assert days.draw.law == "dates"
    assert days.draw.data == {"low": "2020-01-01", "high": "2020-12-31", "growth": 0.05, "weekend": 0.3}
    busy = read("dates", ["hours=10 16:30", "low=2020", "high=2021-02-01"], kind="datetime")
    assert any("2020" in line for line in lines(busy))
    busy = read("dates", ["hours=10 16:30", "low=2020-01-01", "high=2021-02-01"], kind="datetime")
    assert (busy.draw.law, busy.draw.data["hours"]) == ("moments", {10: 1, 16.5: 1})
    gap = read("after", ["median=3", "sigma=.8", "unit=hours"], (AGE, "age|.3"), SENT, kind="datetime")
    assert (lines(gap), gap.dependences[0].correlation) == ([], 0.3)
    gap = read("after", ["median=3", "sigma=.8"], SENT, kind="datetime", high=None)
    assert (gap.draw.inputs, gap.dependences[0].form) == (("sent_on",), "order")
    rows = read("after", ["Home=3 .8", "*=9 .5"], SENT, SEGMENT, kind="datetime")
    assert (rows.draw.inputs, rows.draw.by) == (("sent_on",), ("segment",))
    part = read("part", ["weekday"], SENT, kind="categorical")
    assert (part.draw.data, part.dependences[0].form) == ({"part": "weekday"}, "functional")


@pytest.mark.parametrize(
    ("entries", "shape"),
    [
        ([], Shape(decimals=0)),
        (["decimals=2"], Shape(decimals=2)),
        (["step=5"], Shape(step=5)),
        (["ending=.99"], Shape(ending=0.99)),
        (["spike:0=.3", "spike:1.5=5%"], Shape(decimals=0, spikes=((0, 0.3), (1.5, 0.05)))),
    ],
)
def test_shapes_of_numbers(entries, shape):
    assert read("bell", ["mean=3", "sd=1", *entries]).draw.shape == shape


def test_a_column_of_chance_keeps_three_decimals_and_counts_stay_as_drawn():
    assert read("bell", ["mean=0", "sd=1"], field=planned("_cause")).draw.shape.decimals == 3
    assert read("poisson", ["mean=3"]).draw.shape.decimals is None


def test_numbers_are_whole_whatever_the_kind_of_the_field():
    assert read("quantiles", ["0=1", "1=90"], kind="identifier").draw.shape.decimals == 0
    assert read("part", ["weekday"], SENT, kind="categorical").draw.shape.decimals is None


def test_a_value_in_some_rows_alone():
    for entry in ("only=Home; Office", "only=segment: Home; Office", "only=segment=Home; Office"):
        found = read("bell", ["mean=3", "sd=1", entry], SEGMENT)
        assert lines(found) == []
        assert found.only_if == (Condition("segment", "=", ("Home", "Office")),)
    older = read("bell", ["mean=3", "sd=1", "only=age >= 65"], AGE)
    assert older.only_if == (Condition("age", ">=", (65,)),)
    both = read("bell", ["<30=3 1", "*=4 1", "only=age < 65"], AGE)
    assert (both.draw.by, both.only_if) == (("age",), (Condition("age", "<", (65,)),))
    named = read("bell", ["mean=3", "sd=1", "only=stars: 1; 2"], SEGMENT, STARS)
    assert named.only_if == (Condition("stars", "=", (1, 2)),)
    assert "segment" in lines(named)[0]


def test_shares_of_missing_values_by_a_parent_and_together():
    found = read("bell", ["mean=3", "sd=1", "missing:Home=.2", "missing:*=.5"], SEGMENT)
    assert lines(found) == []
    assert found.missing_by == ((("segment",), {"Home": 0.2, "*": 0.5}),)
    other = read("bell", ["small=3 1", "*=4 1", "missing:Home=.2", "missing:*=.5"], SIZE, SEGMENT)
    assert (other.draw.by, other.missing_by[0][0]) == (("size",), ("segment",))
    together = read("bell", ["mean=3", "sd=1", "missing with=_page"], GAPS)
    assert (lines(together), together.missing_with) == ([], "_page")


def test_an_open_set_needs_a_row_for_all_others():
    assert lines(read("bell", ["Bonn=3 1", "Köln=4 1"], CITY)) == [
        'any other value of city has no row; add it, or "*=4 1" for all others'
    ]
    assert lines(read("bell", ["Bonn=3 1", "*=4 1"], CITY)) == []


def test_data_may_come_as_a_mapping():
    found = read("bell", {"mean": 3, "sd": 1})
    assert found.draw.data == {"mean": 3, "sd": 1}
    rows = read("table", {"shares": {"Home": {"a": 1}, "*": {"b": 1}}}, SEGMENT, kind="categorical")
    assert rows.draw.by == ("segment",)


def test_a_map_may_stand_the_other_way_round():
    forth = read("map", ["North=Home; Office", "South=*"], SEGMENT, kind="categorical")
    back = read("map", ["Home; Office=North", "*=South"], SEGMENT, kind="categorical")
    assert lines(back) == []
    assert back.draw == forth.draw
    ages = read("map", ["<30=young", "<60=old", "*=very old"], AGE, kind="categorical")
    assert ages.draw.data == {"table": {"<30": "young", "<60": "old"}, "other": "very old"}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (["Home=2 .3; 5 .7", "*=2 1"], {2: 1, 5: 0}),
        (["Home=2 .3; 5 .7", "*=9 1"], {2: 0, 5: 0, 9: 1}),
        (["2", "5", "9", "Home=2 .3; 5 .7", "*=9 1"], {2: 0, 5: 0, 9: 1}),
        (["2", "5", "Home=2 .3; 5 .7", "*=0 1"], {2: 0, 5: 1}),
        (["no", "yes", "Home=no .3; yes .7", "*=.4 .6"], {"no": 0.4, "yes": 0.6}),
        (["Home=20 1", "Office=30 1", "*=35 1"], {20: 0, 30: 0, 35: 1}),
    ],
)
def test_a_row_of_one_value_beside_rows_that_list_theirs(entries, expected):
    found = read("table", entries, SEGMENT)
    assert lines(found) == []
    assert found.draw.data["shares"]["*"] == expected


def test_shares_of_all_rows_weigh_limits_by_what_is_known_of_the_parent():
    beds = planned("beds", categories=((0, 0.7), (1, 0.2), (4, 0.1)))
    entries = ["Home & <1=a .5; b .5", "Home & *=a 1", "*=b 1"]
    found = read("table", entries, SEGMENT, beds)
    assert lines(found) == []
    assert dict(found.categories) == pytest.approx({"a": 0.5 * (0.7 * 0.5 + 0.3), "b": 0.5 * 0.35 + 0.5})


def test_spikes_of_one_kind_leave_room_for_those_of_another():
    entries = ["mean=3", "sd=1", "spike:0:Home=.9", "spike:1:Office=.8", "spike:2:Public=.7"]
    assert lines(read("bell", entries, SEGMENT)) == []


def test_numbers_within_a_parent():
    plain = read("place", [], GROUP)
    assert (plain.draw.law, plain.draw.inputs, plain.draw.shape) == ("place", ("_group",), Shape())
    timed = read("place", ["by=sent_on", "start=0"], SENT, GROUP)
    assert lines(timed) == []
    assert (timed.draw.inputs, timed.draw.data) == (("_group", "sent_on"), {"start": 0})
    assert "place needs a parent" in lines(read("place", []))[0]
    assert lines(read("place", ["by=day"], GROUP)) == ['"by=day": name one of its parents: _group']
