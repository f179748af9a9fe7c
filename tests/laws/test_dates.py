import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.laws.dates import (
    add_gap,
    add_gap_between,
    add_time,
    draw_clock,
    draw_dates,
    draw_moments,
    draw_times,
    on_weekdays,
    part_of,
)
from fastgen_magic.laws.groups import by

N = 20_000
DAY = np.timedelta64(1, "D")


def test_days_of_the_week_may_be_left_out(rng):
    days = pd.Series(draw_dates(rng, 5_000, "2024-01-01", "2024-12-31", weekdays={6: 0, 7: 0, 1: 3}))
    came = days.dt.day_of_week.value_counts(normalize=True)
    assert set(came.index) == {0, 1, 2, 3, 4}
    assert abs(came[0] - 3 / 7) < 0.03  # four standard errors and more


def test_times_come_in_steps_while_it_is_open(rng):
    clock = draw_times(rng, 2_000, {10: 1}, opens="09:10", closes="17:00", step=15)
    assert {text[3:] for text in clock} == {"00", "15", "30", "45"}
    assert min(clock) == "09:15"
    assert max(clock) <= "17:00"
    moments = pd.Series(draw_moments(rng, 2_000, "2024-01-01", "2024-01-31", step=60))
    assert (moments == moments.dt.floor("h")).all()


def test_months_weigh_their_days(rng):
    days = draw_dates(rng, 20_000, "2023-01-01", "2023-12-31", months={8: 3, 1: 0.5})
    count = np.bincount(days.astype("datetime64[M]").astype("int64") % 12, minlength=12)
    # One in a million: five standard deviations of a binomial with these shares.
    for month, share in ((7, 93 / 411.5), (0, 15.5 / 411.5), (4, 31 / 411.5)):
        assert abs(count[month] / 20_000 - share) < 5 * (share * (1 - share) / 20_000) ** 0.5


def test_days_are_equally_likely_and_both_ends_belong(rng, fits):
    values = draw_dates(rng, N, "2024-02-27", "2024-03-02")
    assert values.dtype == "datetime64[s]"
    days, counts = np.unique(values, return_counts=True)
    assert [str(day)[:10] for day in days] == [
        "2024-02-27",
        "2024-02-28",
        "2024-02-29",
        "2024-03-01",
        "2024-03-02",
    ]
    assert fits(counts, np.full(5, 0.2))


def test_growth_and_weekends_are_as_stated(rng, averages):
    values = pd.Series(draw_dates(rng, N, "2022-01-01", "2023-12-31", growth=0.5, weekend=0.25))
    assert averages(values.dt.year == 2023, 1.5 / 2.5)
    assert averages(values.dt.day_of_week >= 5, 2 * 0.25 / (5 + 2 * 0.25))


def test_no_weekends(rng):
    values = pd.Series(draw_dates(rng, 1000, "2024-06-01", "2024-06-30", weekend=0))
    assert values.dt.day_of_week.max() == 4
    with pytest.raises(ValueError, match="no day lies between"):
        draw_dates(rng, 5, "2024-06-01", "2024-06-02", weekend=0)
    with pytest.raises(ValueError, match="no day lies between"):
        draw_dates(rng, 5, "2024-06-02", "2024-06-01")


def test_limits_by_group(rng):
    group = pd.array(["old", "new"], dtype="str")[rng.integers(2, size=N)]
    low, high = (
        by(group, {"old": "2000-01-01", "new": "2020-01-01"}),
        by(group, {"old": "2001-01-01", "*": "2020-01-05"}),
    )
    values = draw_dates(rng, N, low, high)
    assert set(pd.Series(values)[group == "new"].dt.day) == {1, 2, 3, 4, 5}
    assert set(pd.Series(values)[group == "old"].dt.year) == {2000, 2001}
    assert pd.Series(draw_moments(rng, N, low, high))[group == "new"].max() < pd.Timestamp("2020-01-06")


def test_moments_fill_the_last_day(rng, averages):
    values = draw_moments(rng, N, "2024-01-01", "2024-01-02")
    assert values.dtype == "datetime64[s]"
    assert values.min() >= np.datetime64("2024-01-01", "s")
    assert np.datetime64("2024-01-02T23:55", "s") < values.max() < np.datetime64("2024-01-03", "s")
    assert averages((values - np.datetime64("2024-01-01", "s")).astype(float), 86_400)


def test_moments_keep_limits_with_a_time(rng):
    low, high = np.datetime64("2024-01-01T08:00", "s"), np.datetime64("2024-01-02T09:30", "s")
    values = draw_moments(rng, N, "2024-01-01T08:00", "2024-01-02 09:30:00", hours={3: 1, 22: 1})
    assert values.min() >= low
    assert values.max() <= high
    assert (values > high - np.timedelta64(30, "m")).any()
    short = draw_moments(rng, 1000, "2024-01-01T08:00", "2024-01-01T08:02")
    assert short.min() >= low
    assert short.max() <= np.datetime64("2024-01-01T08:02", "s")


def test_busy_hours_are_busy(rng, averages):
    values = draw_moments(rng, N, "2024-01-01", "2024-12-31", hours={9: 3, "17.5": 1})
    hour = pd.Series(values).dt.hour
    assert hour.between(7, 10).mean() > 3 * hour.between(16, 18).mean() * 0.8
    assert hour.between(0, 3).mean() < 0.02
    clock = pd.Series(draw_times(rng, N, {9: 1}, spread=1))
    assert clock.dtype == "str"
    assert clock.str.fullmatch(r"[0-2]\d:[0-5]\d").all()
    minutes = clock.str[:2].astype(int) * 60 + clock.str[3:].astype(int)
    assert averages(minutes, 9 * 60 - 0.5)  # the part of a minute is cut off
    assert set(pd.Series(draw_times(rng, N)).str[:2]) == {f"{hour:02}" for hour in range(24)}


def test_gaps_after_days_are_whole_days(rng, fits):
    start = draw_dates(rng, N, "2024-01-01", "2024-12-31")
    gap = (np.asarray(add_gap_between(rng, start, 1, 5)) - start) / DAY
    days, counts = np.unique(gap, return_counts=True)
    assert days.tolist() == [1, 2, 3, 4, 5]
    assert fits(counts, np.full(5, 0.2))
    long = (np.asarray(add_gap(rng, start, 30, 0.5, high=60)) - start) / DAY
    assert (long == np.rint(long)).all()
    assert long.max() <= 60
    assert 0.47 < (long < 30).mean() < 0.515
    assert set((np.asarray(add_gap_between(rng, start, 1, 1, "months")) - start) / DAY) <= {29, 30, 31}


def test_gaps_after_moments_are_to_the_second(rng, averages):
    start = draw_moments(rng, N, "2024-01-01", "2024-12-31")
    gap = np.asarray(add_gap_between(rng, start, 2, 4, "hours")) - start
    assert gap.min() >= np.timedelta64(2, "h")
    assert gap.max() <= np.timedelta64(4, "h")
    assert averages(gap / np.timedelta64(1, "h"), 3)
    ward = (np.asarray(add_gap(rng, start, 3, 0.6, "days")) - start) / DAY
    assert averages(ward < 3, 0.5)


def test_a_day_after_a_moment_counts_days_from_its_day_and_hours_from_itself(rng):
    start = pd.array(["2024-01-01T20:00"] * N, dtype="datetime64[s]")
    day = np.datetime64("2024-01-01", "s")
    for unit, gaps in (("days", {1, 2}), ("hours", {0})):
        between = np.asarray(add_gap_between(rng, start, 1, 2, unit, by_day=True)) - day
        assert set(between / DAY) == gaps
        after = np.asarray(add_gap(rng, start, 1.4, 0.4, unit, low=1, high=2, by_day=True)) - day
        assert set(after / DAY) == gaps
    night = np.asarray(add_gap_between(rng, start, 5, 6, "hours", by_day=True)) - day
    assert set(night / DAY) == {1}


def test_gaps_after_a_missing_start_are_missing(rng):
    start = pd.array(["2024-01-01", None], dtype="datetime64[s]")
    for values in (
        add_gap(rng, start, 3, 0.6),
        add_gap_between(rng, start, 1, 2),
        add_gap(rng, start[1:], 3, 1),
    ):
        assert values.dtype == "datetime64[s]"
        assert pd.isna(values)[-1]


def test_gaps_between_numbers(rng):
    start = np.array([10, 20])
    assert ((add_gap_between(rng, start, 1, 2) - start) >= 1).all()
    gap = add_gap_between(rng, pd.array([1, None], dtype="Int64"), 1, 2, "years")
    assert pd.isna(gap).tolist() == [False, True]


@pytest.mark.parametrize(
    ("part", "expected", "dtype"),
    [
        ("date", pd.Timestamp("2024-02-29"), "datetime64[s]"),
        ("year", 2024, "int64"),
        ("quarter", 1, "int64"),
        ("month", 2, "int64"),
        ("week", 9, "int64"),
        ("day", 29, "int64"),
        ("day of year", 60, "int64"),
        ("hour", 17, "int64"),
        ("minute", 45, "int64"),
        ("weekday", "Thursday", "str"),
        ("time", "17:45", "str"),
    ],
)
def test_parts_of_a_moment(part, expected, dtype):
    moment = np.array(["2024-02-29T17:45:10"], dtype="datetime64[s]")
    found = part_of(moment, part)
    assert found.dtype == dtype
    assert found[0] == expected
    missing = part_of(np.array(["2024-02-29T17:45:10", "NaT"], dtype="datetime64[s]"), part)
    assert missing[0] == expected
    assert pd.isna(missing).tolist() == [False, True]
    assert len(part_of(moment[:0], part)) == 0


def test_names_of_parts_in_another_language():
    moment = np.array(["2024-02-29", "NaT"], dtype="datetime64[s]")
    days = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
    assert part_of(moment, "weekday", days)[0] == "Donnerstag"
    months = ("Januar", "Februar", "März", *"456789", "10", "11", "12")
    assert part_of(moment, "month", months)[0] == "Februar"


@pytest.mark.parametrize("n", [0, 1])
def test_few_rows(n, rng):
    start = draw_dates(rng, n, "2024-01-01", "2024-01-01")
    for values in (
        start,
        draw_moments(rng, n, "2024-01-01", "2024-01-01", hours={9: 1}),
        add_gap(rng, start, 1, 1),
        add_gap_between(rng, start, 1, 1),
    ):
        assert values.dtype == "datetime64[s]"
        assert len(values) == n
    assert len(draw_times(rng, n)) == n


@given(st.dates(), st.integers(0, 3000), st.floats(-0.9, 5), st.floats(0.01, 3), st.integers(0, 86_399))
def test_moments_stay_between_any_limits(low, days, growth, weekend, second):
    low = np.datetime64(low, "s")
    high = low + np.timedelta64(days, "D") + np.timedelta64(second, "s")
    values = draw_moments(np.random.default_rng(1), 20, str(low), str(high), growth, weekend, {20: 1})
    assert (values >= low).all()
    assert (values <= (high if second else high + DAY)).all()


def test_a_stated_time_leads_to_a_moment_and_is_missing_where_the_time_is():
    start = np.array(["2024-01-30", "2024-02-28T12:00"], dtype="datetime64[s]")
    assert (np.asarray(add_time(start[:1], [2])) == np.datetime64("2024-02-01", "s")).all()
    later = pd.Series(add_time(start, pd.array([90, None], dtype="Int64"), "minutes"))
    assert later[0] == pd.Timestamp("2024-01-30 01:30")
    assert later.isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("opens", "closes"), [("09:00", "17:00"), ("22:00", "02:00"), ("06:30", None), (None, "12:00")]
)
def test_times_of_day_lie_while_it_is_open(rng, opens, closes):
    times = pd.Series(draw_times(rng, 2_000, {9: 1, 23: 1}, 3, opens, closes))
    first, last = opens or "00:00", closes or "23:59"
    inside = times.between(first, last) if first < last else (times >= first) | (times <= last)
    assert inside.all()
    assert times.nunique() > 100
    moments = pd.Series(draw_moments(rng, 500, "2024-01-01", "2024-03-31", opens="09:00", closes="17:00"))
    assert moments.dt.strftime("%H:%M").between("09:00", "17:00").all()


@pytest.mark.parametrize("form", ["hour", "hours", "HHMM"])
def test_times_of_day_as_numbers(rng, form):
    values = draw_clock(rng, 5000, {8: 1, 17: 1}, 1, "06:00", "21:59", form=form)
    hours = values // 100 + values % 100 / 60 if form == "HHMM" else values
    assert values.dtype.kind == ("f" if form == "hours" else "i")
    assert 6 <= hours.min() <= hours.max() < 22
    shift = 0.5 if form == "hour" else 0
    assert np.mean(np.abs(hours + shift - 8) < 2) == pytest.approx(0.477, abs=0.05)
    assert form != "HHMM" or (values % 100).max() < 60


def test_times_of_day_by_a_parent(rng):
    day = pd.array(["weekday", "Sunday"], dtype="str")[np.arange(4000) % 2]
    found = draw_times(rng, 4000, {"weekday": {8: 1}, "*": {14: 1}}, 1, parent=day)
    hour = pd.Series(part_of(found, "hour")).groupby(day).mean()
    assert hour["weekday"] == pytest.approx(7.5, abs=0.2)
    assert hour["Sunday"] == pytest.approx(13.5, abs=0.2)


def test_a_time_after_a_time_of_day_is_one_and_goes_round_the_clock():
    start = pd.array(["10:30", "23:50", None], dtype="str")
    later = pd.Series(add_time(start, [90, 20.5, 5], "minutes"))
    assert later[:2].tolist() == ["12:00", "00:10"]
    assert later.isna().tolist() == [False, False, True]
    assert add_time(start[:2], pd.array([1, None], dtype="Int64"), "hours", back=True)[0] == "09:30"
    days = pd.Series(add_time(pd.array(["2024-01-30", None], dtype="str"), [2, 3]))
    assert days[0] == pd.Timestamp("2024-02-01")
    assert days.isna()[1]


def test_months_and_years_of_the_calendar_keep_the_day():
    start = pd.Series(pd.to_datetime(["2024-01-31 00:00", "2024-02-29 00:00", "2023-05-15 17:45", None]))
    later = pd.Series(add_time(start, [1, 12, 2, 3], "months"))
    assert list(later[:3].astype(str)) == [
        "2024-02-29 00:00:00",
        "2025-02-28 00:00:00",
        "2023-07-15 17:45:00",
    ]
    assert later.isna()[3]
    before = pd.Series(add_time(start, [1, 1, 2, None], "years", back=True))
    assert list(before[:3].dt.year) == [2023, 2023, 2021]
    assert list(before[:2].dt.day) == [31, 28]


def test_a_gap_of_one_year_is_a_year_of_the_calendar(rng):
    start = pd.Series(pd.to_datetime(["2023-03-15", "2024-02-29"]))
    assert list(pd.Series(add_gap_between(rng, start, 1, 1, "years")).astype(str)) == [
        "2024-03-15",
        "2025-02-28",
    ]


def test_a_moment_may_lie_before_another_one_by_a_time():
    start = pd.Series(pd.to_datetime(["2024-01-31 12:00"] * 2))
    assert list(pd.Series(add_time(start, [30, 90], "minutes", back=True)).dt.strftime("%H:%M")) == [
        "11:30",
        "10:30",
    ]


GAPS = {"gap": (add_gap, (3, 0.6)), "gap_between": (add_gap_between, (1, 9))}


@pytest.mark.parametrize(("law", "data"), GAPS.values(), ids=GAPS)
def test_what_follows_keeps_to_its_days_of_the_week(rng, law, data):
    start = pd.Series(draw_dates(rng, 20_000, "2024-01-01", "2024-12-31"))
    closed = pd.Series(law(rng, start, *data, weekend=0, weekdays={3: 0}))
    assert set(closed.dt.day_of_week) == {0, 1, 3, 4}
    assert (closed >= start).all()
    less = pd.Series(law(rng, start, *data, weekend=0.3)).dt.day_of_week
    assert (less > 4).mean() == pytest.approx(0.6 / 5.6, abs=0.03)


def test_a_gap_is_not_left_for_a_day_of_the_week(rng):
    start = pd.Series(draw_dates(rng, 5_000, "2024-01-01", "2024-12-31"))
    gap = (pd.Series(add_gap_between(rng, start, 1, 3, weekdays={7: 0})) - start).dt.days
    assert set(gap) == {1, 2, 3}
    none = pd.Series(add_gap_between(rng, start, 1, 1, weekdays={7: 0}))
    assert ((none - start).dt.days == 1).all()  # there is no room


def test_a_day_that_moves_to_another_one_counts_from_the_day_of_its_start(rng):
    thursday = np.full(2_000, np.datetime64("2024-01-04T15:00", "s"))
    after = pd.Series(add_gap(rng, thursday, 1.5, 0.5, low=1, high=2, by_day=True, weekdays={6: 0}))
    assert set(after) == {pd.Timestamp("2024-01-05")}


def test_no_value_passes_the_last_day_for_its_day_of_the_week(rng):
    start = pd.Series(pd.to_datetime(["2024-12-20"] * 50))
    sunday = pd.Series(pd.to_datetime(["2024-12-29"] * 50))
    moved = pd.Series(on_weekdays(sunday, rng, start, weekdays={7: 0}, latest="2024-12-29"))
    assert moved.max() < sunday[0]
    assert on_weekdays(sunday, rng, start) is sunday
