"""Times of day by what their entries say."""

import pytest

from fastgen_magic.schema import Field
from fastgen_magic.statements import Stated

from .fields import SEGMENT, SENT, STARS, lines, planned, read

TEXT = {"kind": "categorical"}


@pytest.mark.parametrize(
    ("entries", "hours"),
    [
        (["hours=8 17"], {8: 1, 17: 1}),
        (["hours=7:30 17"], {7.5: 1, 17: 1}),
        (["8=.6", "17=.4"], {8: 0.6, 17: 0.4}),
        ([], None),
    ],
)
def test_busiest_hours_of_all_rows(entries, hours):
    found = read("times", entries, **TEXT)
    assert (lines(found), found.draw.law, found.draw.data.get("hours")) == ([], "times", hours)


@pytest.mark.parametrize(
    ("entries", "parent", "rows"),
    [
        (["Home=8 17", "*=12"], SEGMENT, {"Home": {8: 1, 17: 1}, "*": {12: 1}}),
        (["Home=8 .6; 17:30 .4", "*=12"], SEGMENT, {"Home": {8: 0.6, 17.5: 0.4}, "*": {12: 1}}),
        (["1=8", "2; 3=17"], STARS, {1: {8: 1}, 2: {17: 1}, 3: {17: 1}}),
    ],
)
def test_busiest_hours_by_a_parent(entries, parent, rows):
    found = read("times", [*entries, "spread=1", "opens=6:00", "step=15"], parent, **TEXT)
    assert lines(found) == []
    assert found.draw.data == {"hours": rows, "spread": 1, "opens": "06:00", "step": 15}
    assert found.draw.by == (parent.name,)


@pytest.mark.parametrize(
    ("limits", "entries", "data"),
    [
        ({"low": 0, "high": 23}, [], {"form": "hour"}),
        ({"low": 6, "high": 21}, [], {"opens": "06:00", "closes": "21:59", "form": "hour"}),
        ({"low": 6, "high": 21.5}, ["decimals=2"], {"opens": "06:00", "closes": "21:30", "form": "hours"}),
        ({"low": 500, "high": 2400}, [], {"opens": "05:00", "form": "HHMM"}),
        ({"low": 500, "high": 2345}, ["opens=06:00"], {"opens": "06:00", "closes": "23:45", "form": "HHMM"}),
        ({}, ["step=30"], {"step": 30, "form": "hour"}),
    ],
)
def test_numbers_are_hours_or_hhmm_by_their_limits(limits, entries, data):
    found = read("times", ["hours=8", *entries], field=planned("x", **limits))
    assert lines(found) == []
    assert (found.draw.law, found.draw.data) == ("clock", {"hours": {8: 1}} | data)


def test_an_hour_that_no_day_has_is_said():
    assert "hours from 0 to 24 are needed" in lines(read("times", ["hours=8 27"], **TEXT))[0]
    assert "spelled as there" in lines(read("times", ["Hone=8 17", "*=9"], SEGMENT, **TEXT))[0]


@pytest.mark.parametrize(
    ("entry", "days"), [("sent_on + 21", 21), ("sent_on - 3 days", -3), ("`sent_on` + 0.5", 0.5)]
)
def test_a_date_so_many_days_after_another_one_is_a_gap(entry, days):
    found = read("formula", [entry, "only=segment: Home"], SENT, SEGMENT, kind="datetime")
    assert lines(found) == []
    assert (found.draw.law, found.draw.inputs) == ("gap_between", ("sent_on",))
    assert found.draw.data == {"low": days, "high": days, "unit": "days"}


@pytest.mark.parametrize(
    ("entry", "data"),
    [
        ("sent_on + hours", {"unit": "hours"}),
        ("hours + `sent_on`", {"unit": "hours"}),
        ("sent_on - hours", {"unit": "hours", "back": True}),
        ("sent_on + nights", {"unit": "days"}),
    ],
)
def test_a_date_and_a_number_are_a_moment_as_much_later(entry, data):
    hours, nights = planned("hours", unit="hours"), planned("nights", unit="nights")
    found = read("formula", [entry], SENT, hours if "hours" in entry else nights, kind="datetime")
    assert (lines(found), found.draw.law, found.draw.data) == ([], "later", data)
    assert found.draw.inputs == ("sent_on", entry.split()[2 * (entry[0] == "s")].strip("`"))


def test_two_numbers_make_no_moment():
    found = read("formula", ["age + hours"], planned("age"), planned("hours", unit="hours"), kind="datetime")
    assert found.draw is None or found.draw.law == "formula"


@pytest.mark.parametrize("entries", [["hours=18 22"], []])
def test_stated_times_of_day_hold_whatever_hours_are_busy(entries):
    stated = Stated(Field("x"), kind="datetime", temporal="datetime", clock=("16:00", "01:00"))
    about = planned("x", "datetime").but(stated=stated)
    found = read("dates", ["low=2025-07-10", "high=2025-07-14", *entries], field=about)
    assert (lines(found), found.draw.law) == ([], "moments")
    assert (found.draw.data["opens"], found.draw.data["closes"]) == ("16:00", "01:00")


@pytest.mark.parametrize(
    ("entries", "weekdays"),
    [(["Sun=0"], {7: 0}), (["weekday:Saturday=.5", "sunday=0"], {6: 0.5, 7: 0}), (["weekend=.3"], None)],
)
@pytest.mark.parametrize("law", ["dates", "after"])
def test_days_of_the_week_have_their_rows(law, entries, weekdays):
    ends = ["low=2025-01-01", "high=2025-12-31"] if law == "dates" else ["median=3", "sigma=.5"]
    parents = [] if law == "dates" else [SENT]
    found = read(law, [*ends, *entries], *parents, kind="datetime")
    assert lines(found) == []
    assert found.draw.data.get("weekdays") == weekdays
    assert found.draw.data.get("weekend") == (0.3 if weekdays is None else None)


DAYS = ["low=2025-01-01", "high=2025-12-31"]


@pytest.mark.parametrize(("law", "data"), [("dates", DAYS), ("after", ["median=3", "sigma=.5", "Mon=2"])])
def test_stated_days_of_the_week_hold_whatever_is_planned(law, data):
    stated = Stated(Field("x"), kind="datetime", temporal="date", weekdays=(1, 2, 3, 4, 5))
    about = planned("x", "datetime").but(stated=stated)
    found = read(law, data, *([SENT] if law == "after" else []), field=about)
    assert lines(found) == []
    assert {6: 0, 7: 0}.items() <= found.draw.data["weekdays"].items()
