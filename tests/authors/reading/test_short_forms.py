"""Entries that say several things at once: numbers in the order of values, rows of tilts, patterns, spans."""

import pytest

from fastgen_magic.authors.plan import Draw

from .fields import AGE, SEGMENT, SENT, STARS, lines, planned, read


def test_numbers_for_each_value_of_a_parent_in_their_order_are_effects_and_spikes_too():
    found = read("bell", ["mean=5", "sd=1", "segment=0 .5 -.3", "spike:0:segment=.1 .2 .3"], SEGMENT)
    assert lines(found) == []
    assert found.dependences[0].effects == (("Home", 0), ("Office", 0.5), ("Public", -0.3))
    assert found.draw.shape.spikes == ((0, (("segment",), {"Home": 0.1, "Office": 0.2, "Public": 0.3})),)
    short = read("bell", ["mean=5", "sd=1", "segment=0 .5"], SEGMENT)
    assert "3 numbers are expected" in lines(short)[0]


def test_tilts_of_one_value_of_a_parent_stand_in_one_entry():
    about = planned("x", "categorical")
    apart = ["segment:Home:a=2", "segment:Home:c=.5"]
    weights = ["a=.5", "b=.3", "c=.2"]
    both = [
        read("weights", [*weights, *tilts], SEGMENT, field=about)
        for tilts in (apart, ["segment:Home=a 2; c .5"])
    ]
    assert both[0].dependences == both[1].dependences
    assert lines(both[1]) == []


def test_shares_of_a_row_may_follow_a_sign_as_those_of_weights_do():
    about = planned("x", "categorical")
    rows = [["Home=a .3; b .7", "*=a .5; b .5"], ["Home=a=.3; b .7", "*=a=.5; b=.5"]]
    plain, signs = (read("table", said, SEGMENT, field=about) for said in rows)
    assert signs.draw == plain.draw is not None
    assert lines(read("table", ["Home=a .6; ~@@#=.4", "*=a"], SEGMENT, field=about)) == []


def test_numbers_whose_values_no_plan_lists_have_effects_and_leans():
    month = planned("month", law="formula", low=1, high=12)
    about = planned("x", "categorical")
    found = read("weights", ["a=.5", "b=.5", "month:12; 1=a 3"], month, field=about)
    assert lines(found) == []
    assert found.dependences[0].tilts == {12: {"a": 3}, 1: {"a": 3}}
    effects = read("bell", ["mean=5", "sd=1", "month:6; 7=.8"], month).dependences[0].effects
    assert effects == ((6, 0.8), (7, 0.8), ("*", 0.0))


def test_a_parent_that_a_law_without_order_does_not_use_is_left_out_and_said():
    found = read("key", ["A-####"], SEGMENT)
    assert (lines(found), found.dependences) == ([], ())
    assert found.notes == ("nothing in it depends on segment",)


def test_numbers_in_rows_of_quantiles_may_have_shares():
    found = read("quantiles", ["Home=1 4 .9:20 90", "*=0 5 10"], SEGMENT)
    assert lines(found) == []
    assert found.draw.data["quantiles"]["Home"] == {0: 1, 0.45: 4, 0.9: 20, 1: 90}
    assert found.draw.data["quantiles"]["*"] == {0: 0, 0.5: 5, 1: 10}
    assert (
        "rise from left to right" in lines(read("quantiles", ["Home=1 .9:4 .2:20 90", "*=0 9"], SEGMENT))[0]
    )


def test_values_that_a_map_does_not_list_have_a_code_or_name_of_their_own():
    about = planned("x", "categorical")
    found = read("map", ["ACME STEEL=Home", "~{last_name} LTD=*"], SEGMENT, field=about)
    names = found.draw.data["table"]
    assert lines(found) == []
    assert len(set(names.values())) == 3
    assert all(name.isupper() for name in names.values())
    carrier = planned("carrier", "categorical").but(
        categories=(("AA", 0.5), ("UA", 0.3)), draw=Draw("weights", {"pattern": "@@"})
    )
    far = read("map", ["Alpha=AA", "~{last_name} Air=*"], carrier, field=about)
    assert far.draw.data["table"].keys() == {"AA", "UA"}
    assert len(far.draw.data["other"]) == 100
    assert far.open
    gone = read("map", ["a=Home", "b=*"], SEGMENT.but(missing=0.1), field=about).draw.data
    assert (gone["table"], gone["other"]) == ({"Home": "a", "missing": None}, "b")


def test_a_table_per_value_of_its_owner_is_a_map():
    about = planned("x", "categorical").but(per="segment")
    found = read("table", ["Home=a", "*=b .5; c .5"], SEGMENT, field=about)
    assert (found.draw.law, found.draw.inputs, found.draw.by) == ("map", ("segment",), ())
    assert found.draw.data["table"] == {"Home": "a", "Office": "b", "Public": "c"}


@pytest.mark.parametrize(
    ("listed", "same"),
    [("ACME OF HULL & CO", str.upper), ("acme of hull & co", str.lower), ("Acme of Hull", str)],
)
def test_names_of_a_tail_are_written_as_the_values_beside_them(listed, same):
    about = planned("x", "categorical")
    found = read("table", [f"Home={listed} .6; ~{{last_name}}=.4", "*=" + listed], SEGMENT, field=about)
    names = [str(value) for value in found.draw.data["shares"]["Home"]]
    assert len(names) > 10
    assert names == [same(name) for name in names]
    assert (same is str) == any(name.istitle() for name in names[1:])


def test_of_the_rows_that_have_a_value_alone_some_may_lack_it():
    found = read("bell", ["mean=5", "sd=1", "only=segment: Home", "missing:*=.1"], SEGMENT)
    assert (lines(found), found.missing, len(found.only_if)) == ([], 0.1, 1)


def test_how_often_rows_of_limits_come_goes_by_the_quantiles_or_the_limits_of_their_parent():
    about, rows = planned("x", "categorical"), ["<30=a", "*=b"]
    flat = planned("years", low=0, high=120)
    steep = planned("years").but(draw=Draw("quantiles", {"quantiles": {0: 0, 0.9: 30, 1: 120}}))
    numbers = planned("years").but(draw=Draw("scattered", {"count": 117, "start": 1}))
    bell = planned("years", low=0, high=120).but(draw=Draw("bell", {"mean": 30, "sd": 9}))
    wide = planned("years").but(draw=Draw("lognormal", {"median": 30, "sigma": 1}))
    parents = (flat, steep, numbers, bell, wide)
    shares = [dict(read("table", rows, parent, field=about).categories)["a"] for parent in parents]
    assert shares == pytest.approx([0.25, 0.9, 0.25, 0.5, 0.5], abs=1e-3)


def test_patterns_in_rows_are_codes_that_may_repeat_where_values_do():
    about = planned("x", "categorical")
    found = read("code", ["Home=H-##", "*=O-@"], SEGMENT, field=about)
    assert lines(found) == []
    assert found.draw.inputs == ("segment",)
    assert found.draw.data["templates"] == {"Home": ("H-{digit}{digit}",), "*": ("O-{letter}",)}


def test_keys_hold_values_of_parents_and_stay_apart():
    about = planned("x", "identifier")
    one = read("key", ["DR-{stars}-####-R"], STARS, field=about)
    assert lines(one) == []
    assert (one.draw.law, one.draw.data, one.draw.by) == ("key_with", {"patterns": "DR-{0}-####-R"}, ())
    rows = read("code", ["Home=H-{stars}-##", "*={segment}-#-{stars}"], SEGMENT, STARS, field=about)
    assert lines(rows) == []
    assert rows.draw.data["patterns"] == {"Home": "H-{0}-##", "*": "{1}-#-{0}"}
    assert rows.draw.data["scatter"] is True
    assert (rows.draw.by, rows.draw.inputs) == (("segment",), ("stars", "segment"))
    assert "names none of its parents (stars)" in lines(read("key", ["A-{x}-#"], STARS, field=about))[0]
    assert "a key holds #" in lines(read("key", ["Home={segment}#", "*={segment}"], SEGMENT, field=about))[0]


def test_marks_in_a_gap_of_a_text_need_no_words():
    found = read("text", ["{a} {##}-{@}", "a=x|y"], field=planned("x", "free text"))
    assert found.draw.data["templates"] == ("{a} {digit}{digit}-{letter}",)
    assert len(found.draw.data["words"]["letter"]) == 26


def test_rows_that_a_law_cannot_have_are_held_against_it_once():
    about = planned("x", "identifier")
    found = read("code", ["INV-####", "Home=one", "Office=two"], SEGMENT, field=about)
    assert [complaint.about for complaint in found.complaints] == ["entry", "entry"]


def test_dates_have_rows_of_their_first_and_last_days():
    about = planned("x", "datetime")
    rows = ["Home=2015-01-01 2019-12-31", "*=2018-01-01 2020-12-31"]
    found = read("dates", rows, SEGMENT, field=about)
    assert lines(found) == []
    assert found.draw.data["low"] == {"Home": "2015-01-01", "*": "2018-01-01"}
    assert found.draw.data["high"] == {"Home": "2019-12-31", "*": "2020-12-31"}
    middle = read("quantiles", [rows[0], "*=2018-01-01 2019-02-01 2020-12-31"], SEGMENT, field=about)
    assert middle.draw == found.draw
    assert "evenly between the first and the last" in middle.notes[0]
    wrong = read("dates", ["Home=2019-12-31 2015-01-01", rows[1]], SEGMENT, field=about)
    assert "the first day stands before the last" in lines(wrong)[0]


def test_decimals_in_a_list_of_values_are_numbers_but_not_those_of_a_code():
    about = planned("x", "categorical")
    tilted = read("weights", ["0.75=.6", "1=.4", "segment:Home=1 2; .75 1"], SEGMENT, field=about)
    assert tilted.dependences[0].tilts == {"Home": {1.0: 2, 0.75: 1}}
    found = read("weights", ["0.75=.6", ".9=.3", "1=.1"], field=about)
    assert found.draw.data["weights"] == {0.75: 0.6, 0.9: 0.3, 1.0: 0.1}
    assert list(read("weights", ["2.1=.6", "2.10=.4"], field=about).draw.data["weights"]) == ["2.1", "2.10"]


@pytest.mark.parametrize(
    ("part", "said", "meant"),
    [
        ("month", "11; 12; 01", (11, 12, 1)),
        ("month", "November; Dec", (11, 12)),
        ("weekday", "Sat; sunday", ("Saturday", "Sunday")),
        ("quarter", "4", (4,)),
        ("hour", "22; 23; 0", (22, 23, 0)),
    ],
)
def test_parts_of_a_date_have_known_values_that_rows_effects_and_leans_name(part, said, meant):
    known = read("part", [part], SENT, kind="categorical")
    parent = planned("when", "categorical", shares=dict(known.categories), draw=known.draw)
    leaning = read("weights", ["a=.5", "b=.3", "c=.2", f"when:{said}=c 2"], parent, kind="categorical")
    moved = read("bell", ["mean=3", "sd=1", f"when:{said}=.5"], parent)
    rows = read("bell", [f"{said}=3 1", "*=5 1"], parent)
    assert [*lines(leaning), *lines(moved), *lines(rows)] == []
    assert leaning.dependences[0].tilts == {value: {"c": 2} for value in meant}
    assert {value for value, push in moved.dependences[0].effects if push} == set(meant)
    assert set(rows.draw.data["mean"]) == {*meant, "*"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Day of month", "day"),
        ("day of the year", "day of year"),
        ("day_of_year", "day of year"),
        ("Hour", "hour"),
    ],
)
def test_parts_of_a_date_by_their_everyday_names(said, meant):
    assert read("part", [said], SENT).draw.data == {"part": meant}
    assert "one of date, year" in lines(read("part", ["fortnight"], SENT))[0]


def test_what_a_part_is_stated_to_hold_stays():
    days = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
    named = read("part", ["weekday", f"names={'|'.join(days)}"], SENT, kind="categorical")
    assert tuple(dict(named.categories)) == days
    assert read("part", ["year"], SENT, kind="numerical").categories == ()


@pytest.mark.parametrize(
    ("short", "apart"),
    [
        ("segment:Home=.3; Office; Public=-.2", ["segment:Home=.3", "segment:Office; Public=-.2"]),
        ("missing:Home=.3; Office=.2", ["missing:Home=.3", "missing:Office=.2"]),
        ("spike:0:Home=.3; Office=.2", ["spike:0:Home=.3", "spike:0:Office=.2"]),
    ],
)
def test_groups_of_values_with_a_number_each_may_stand_in_one_entry(short, apart):
    one, other = (read("bell", ["mean=5", "sd=1", *said], SEGMENT) for said in ([short], apart))
    assert lines(one) == []
    assert one == other


def test_shares_of_missing_values_stand_beside_a_formula():
    found = read("formula", ["2 * age", "missing:Home=.2"], AGE, SEGMENT)
    assert lines(found) == []
    assert found.missing_by == ((("segment",), {"Home": 0.2, "*": 0.0}),)


def test_limits_are_those_of_the_parent_in_whose_range_they_lie():
    year, amount = planned("year", low=1990, high=2020), planned("amount", low=0, high=1_000_000)
    for parents in ((amount, year), (year, amount)):
        found = read("formula", ["amount * year", "missing:<2000=.2"], *parents)
        assert [owners for owners, _ in found.missing_by] == [("year",)]
        rows = read("bell", ["<2000=3 1", "*=5 1"], *((one, f"{one.name}|.3") for one in parents))
        assert rows.draw.by == ("year",)


def test_limits_are_those_of_the_parent_within_which_most_lie_or_for_which_no_correlation_is_said():
    old, wide = planned("age", low=0, high=225), planned("lot", low=0, high=12)
    entries = ["<5=1 1", "<20=3 1", "<70=4 1", "*=6 1"]
    for parents in ((old, wide), (wide, old)):
        assert read("bell", entries, *((one, f"{one.name}|.3") for one in parents)).draw.by == ("age",)
    near = planned("lot", low=0, high=140)
    for parents in ((old, (near, "lot|.3")), ((near, "lot|.3"), old)):
        found = read("bell", entries, *parents)
        assert (lines(found), found.draw.by) == ([], ("age",))


def test_values_that_a_parent_never_takes_are_left_out_and_said_if_they_are_no_misspelling():
    for law, entries in [
        ("bell", ["mean=5", "sd=1", "segment:Home; Warehouse=.5"]),
        ("map", ["1=Home; Warehouse", "2=*"]),
    ]:
        found = read(law, entries, SEGMENT)
        assert (lines(found), found.notes) == ([], ("segment is never Warehouse",))
        near = read(law, [entry.replace("Warehouse", "Offices") for entry in entries], SEGMENT)
        assert any("Offices" in line for line in lines(near))


def test_a_value_that_the_tail_of_a_parent_draws_is_one_of_its_values():
    reading = read("weights", ["DAL=.5", "UAL=.3", "~@@@=.2"], kind="categorical")
    airline = planned("airline", "categorical").but(draw=reading.draw, categories=reading.categories)
    found = read("bell", ["mean=5", "sd=1", "airline:DAL; CAA=.5"], airline)
    assert lines(found) == []
    assert found.dependences[0].effects == (("DAL", 0.5), ("CAA", 0.5), ("*", 0.0))
    assert "CA1" in lines(read("bell", ["mean=5", "sd=1", "airline:CA1=.5"], airline))[0]


def test_values_may_hold_semicolons_and_colons():
    values = ["1.1: Plan", "1.1: Plan; 2.2: Wall", "3.3: Other"]
    rows = [*values, "Home=.5 .3 .2", f"Office={values[1]} .4; {values[2]} .6", f"*={values[1]}"]
    own = read("table", rows, SEGMENT, field=planned("kind", "categorical"))
    assert lines(own) == []
    assert own.draw.data["shares"]["Office"] == dict(zip(values, (0, 0.4, 0.6), strict=True))
    kind = planned("kind", "categorical", shares=dict.fromkeys(values, 1 / 3))
    child = read("bell", ["mean=5", "sd=1", f"kind:{values[1]}=.5", f"missing:{values[1]}=.2"], kind)
    assert (lines(child), child.notes) == ([], ())
    assert child.dependences[0].effects == ((values[1], 0.5), ("*", 0.0))
    assert child.missing_by == ((("kind",), {values[1]: 0.2, "*": 0.0}),)
    weights = ["a=.5", "c=.5", "segment:Home; Office:a=2"]
    tilted = read("weights", weights, SEGMENT, field=planned("x", "categorical"))
    assert (lines(tilted), tilted.notes) == ([], ())
    assert tilted.dependences[0].tilts == {"Home": {"a": 2.0}, "Office": {"a": 2.0}}


def test_a_lone_value_with_its_share_stands_beside_rows_with_tails():
    rows = ["Home=90049 .5; 90045 .3; ~9#### .2", "Office=5408 1", "Public=10024 .6; ~1#### .4"]
    found = read("table", rows, SEGMENT, field=planned("zip", "categorical"))
    assert lines(found) == []
    assert found.draw.data["shares"]["Office"]["5408"] == 1


@pytest.mark.parametrize("parent", [SENT, (SENT, "sent_on|1")])
@pytest.mark.parametrize(("law", "entries"), [("key", ["INV-######"]), ("sequence", ["start=5"])])
def test_keys_count_up_in_the_order_of_a_parent(law, entries, parent):
    by = [] if isinstance(parent, tuple) else ["by=sent_on"]
    found = read(law, [*entries, *by], parent, kind="identifier")
    assert lines(found) == []
    assert (found.draw.law, found.draw.inputs) == ("key_in_order", ("sent_on",))
    strange = read(law, [*entries, "by=segment"], SEGMENT, kind="identifier")
    assert "name a parent of numbers or dates" in lines(strange)[0]


def test_some_numbers_end_in_a_fraction():
    found = read("lognormal", ["median=9", "sigma=.6", "ending:.99=.7", "ending:.5=.2"])
    assert lines(found) == []
    assert found.draw.shape.endings == ((0.99, 0.7), (0.5, 0.2))
    assert found.draw.shape.decimals == 2
    wrong = {"ending:5=.7": "a fraction with the share", "ending:.99=1.2": "from 0 to 1"}
    for entry, held in wrong.items():
        assert held in lines(read("lognormal", ["median=9", "sigma=.6", entry]))[0]
    both = read("lognormal", ["median=9", "sigma=.6", "ending:.99=.7", "ending:.95=.7"])
    assert "add up to more than 1" in lines(both)[0]


def test_a_row_for_missing_values_of_a_parent_that_has_none_is_left_out_and_said():
    rows = ["a", "b", "Home=.2 .8", "*=.5 .5", "missing=.9 .1"]
    found = read("table", rows, SEGMENT, kind="categorical")
    assert lines(found) == []
    assert found.notes == ("segment is never missing",)
    assert [*found.draw.data["shares"]] == ["Home", "*"]
    computed = SEGMENT.but(draw=Draw("map", {"table": {}}, inputs=("code",)))
    for parent in (computed, SEGMENT.but(missing=0.1)):
        found = read("table", rows, parent, kind="categorical")
        assert [*found.draw.data["shares"]] == ["Home", "missing", "*"]
    share = read("bell", ["Home=3 1", "*=4 1", "missing=.1"], SEGMENT)
    assert '"missing=.1"' in lines(share)[0]
