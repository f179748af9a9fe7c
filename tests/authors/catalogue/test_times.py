"""Dates and moments: their stated laws, and the order of those that follow others."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import clock, deliveries, follows, linked_laws, times

N = 40_000
DAY = np.timedelta64(1, "D")


def rng():
    return np.random.default_rng(5)


def day(text):
    return np.datetime64(text, "s")


@pytest.mark.parametrize(
    "sampler",
    [
        times.date, times.signup_date, times.start_date, times.timestamp, follows.end_date,
        follows.closed_date, follows.first_approved_date, follows.approved_date,
        follows.created_at, follows.updated_at, deliveries.order_date, deliveries.shipped_date,
        deliveries.delivered_date,
    ],
)  # fmt: skip
def test_dates_reach_from_the_first_to_the_last_day(sampler):
    drawn = sampler(N, rng(), start="2020-01-01", end="2020-01-31")
    assert drawn.dtype == "datetime64[s]"
    assert drawn.min().astype("datetime64[D]") == np.datetime64("2020-01-01")
    assert drawn.max().astype("datetime64[D]") == np.datetime64("2020-01-31")
    with pytest.raises(ValueError, match="lies before"):
        sampler(5, rng(), start="2020-01-02", end="2020-01-01")


def test_each_year_has_more_dates_by_the_stated_growth():
    drawn = pd.Series(times.date(N, rng(), start="2022-01-01", end="2023-12-31", growth=0.5))
    counts = drawn.dt.year.value_counts()
    assert counts[2023] / counts[2022] == pytest.approx(1.5, abs=0.08)  # five standard errors of 0.015


def test_a_weekend_day_has_the_stated_share_of_a_working_day():
    drawn = times.date(N, rng(), start="2022-01-03", end="2023-01-01", growth=0.0, weekend=0.5)
    weekend = ~np.is_busday(drawn.astype("datetime64[D]"))
    assert weekend.mean() == pytest.approx(2 * 0.5 / (5 + 2 * 0.5), abs=0.01)  # five standard errors of 0.002


def test_moments_have_the_two_stated_busy_hours():
    drawn = pd.Series(times.timestamp(N, rng(), morning=0.3, peaks=(8.0, 18.0), spreads=(1.0, 1.0)))
    hours = (drawn - drawn.dt.normalize()) / pd.Timedelta("1h")
    early = hours[hours < 13]
    assert len(early) / N == pytest.approx(0.3, abs=0.012)  # five standard errors of 0.0023
    assert early.mean() == pytest.approx(8.0, abs=0.05)
    assert hours[hours >= 13].mean() == pytest.approx(18.0, abs=0.05)


def test_dates_as_text_take_the_stated_form():
    drawn = pd.Series(times.date_text(1_000, rng(), form="%d/%m/%Y"))
    assert drawn.dtype == "str"
    assert pd.to_datetime(drawn, format="%d/%m/%Y").between("2019-01-01", "2024-12-31").all()


def test_birth_dates_have_the_stated_ages():
    drawn = times.birth_date(N, rng(), mean=41.0, sd=15.0, low=18, high=90)
    ages = (day("2024-12-31") - drawn) / DAY / 365.2425
    assert ages.mean() == pytest.approx(41.0, abs=0.4)  # five standard errors of 0.075
    assert ages.std() == pytest.approx(15.0, abs=0.3)
    assert 18 <= ages.min() < ages.max() <= 90.01


@pytest.mark.parametrize("today", ["2024-12-31", "2024-02-29", "2023-07-01"])
def test_a_birth_date_makes_everybody_as_old_as_stated(today):
    ages = pd.array(np.random.default_rng(2).integers(0, 99, 5_000), dtype="Int64")
    ages[7] = pd.NA
    born = pd.Series(times.birth_date_by_age(5_000, rng(), ages, today=today))
    now = pd.Timestamp(today)
    before = (born.dt.month * 100 + born.dt.day) > now.month * 100 + now.day
    full = now.year - born.dt.year - before
    assert born.isna().sum() == 1
    assert (full.dropna() == pd.Series(ages).dropna().astype("int64")).all()


def test_nobody_dies_before_birth_or_after_the_extract():
    born = times.birth_date(N, rng(), today="1980-12-31")
    died = times.death_date_after_birth(N, rng(), born, end="2024-12-31")
    gone = ~np.isnat(died)
    assert 0.2 < gone.mean() < 0.95
    assert (died[gone] >= born[gone]).all()
    assert died[gone].max() <= day("2024-12-31")


def test_the_stated_share_is_alive():
    alive = np.isnat(times.death_date(N, rng(), missing=0.6))
    assert alive.mean() == pytest.approx(0.6, abs=0.013)  # five standard errors of 0.0025


FOLLOWING = [
    (follows.end_date_after_start, 90, 1),
    (follows.approved_date_after_first_approved, 120, 0),
    (follows.closed_date_after_start, 180, 1),
    (follows.closed_date_after_approved, 900, 1),
    (follows.updated_at_after_created, 45, 0),
    (deliveries.shipped_date_after_order, 2, 0),
    (deliveries.delivered_date_after_order, 5, 1),
    (deliveries.delivered_date_after_shipped, 3, 1),
]


@pytest.mark.parametrize(("sampler", "median", "low"), FOLLOWING)
def test_what_follows_comes_after_by_the_stated_median(sampler, median, low):
    first = pd.array(times.timestamp(N, rng()))
    first[3] = pd.NaT
    second = sampler(N, rng(), first, latest="2060-12-31")
    wait = pd.Series((second - first.to_numpy("datetime64[s]")) / DAY)
    assert np.isnat(second[3])
    assert wait.min() >= low
    assert wait.median() == pytest.approx(median, rel=0.06)


@pytest.mark.parametrize("sampler", [sampler for sampler, _, _ in FOLLOWING])
def test_what_follows_is_never_later_than_the_last_news(sampler):
    first = times.timestamp(N, rng(), start="2024-10-01", end="2024-12-30")
    second = sampler(N, rng(), first, latest="2024-12-31")
    happened = ~np.isnat(second)
    assert (second[happened] >= first[happened]).all()
    open_end = sampler(N, rng(), first, latest="2060-12-31")
    assert pd.Series(second).max() <= pd.Timestamp("2024-12-31") < pd.Series(open_end).max()


def test_the_last_news_lies_between_the_other_date_and_today():
    first = pd.array(times.date(N, rng()))
    first[3] = pd.NaT
    last = pd.Series(linked_laws.since_then(N, rng(), first, recency=4.0))
    assert last.isna().sum() == 1
    assert last.max() <= pd.Timestamp("2024-12-31")
    part = (last - first) / (pd.Timestamp("2024-12-31") - pd.Series(first))
    assert part.min() >= 0
    assert part.mean() == pytest.approx(0.8, abs=0.005)  # five standard errors of 0.0009


def test_the_stated_share_is_still_open():
    closed = follows.closed_date_after_start(N, rng(), times.date(N, rng()), missing=0.3)
    assert np.isnat(closed).mean() == pytest.approx(0.3, abs=0.012)  # five standard errors of 0.0023


def test_only_what_is_over_has_a_closing_date():
    status = pd.array(["Closed", "Open", "Completed", None], dtype="str")[np.arange(N) % 4]
    closed = follows.closed_date_after_approved_by_status(N, rng(), times.date(N, rng()), status)
    assert (np.isnat(closed) == (np.arange(N) % 2 == 1)).all()


def test_an_expiry_follows_its_start_by_a_usual_term():
    start = times.start_date(N, rng())
    term = (times.expiry_date_after_start(N, rng(), start, months={12: 3, 24: 1}) - start) / DAY
    assert set(term) == {365.0, 730.0}
    assert (term == 365.0).mean() == pytest.approx(0.75, abs=0.011)  # five standard errors of 0.0022


def test_expiry_lies_ahead_and_activity_behind():
    ahead = (times.expiry_date(N, rng(), start="2025-01-01") - day("2025-01-01")) / DAY
    ago = (day("2024-12-31") - times.last_active(N, rng(), today="2024-12-31")) / DAY
    assert ahead.min() >= 0
    assert np.median(ahead) == pytest.approx(400, rel=0.03)
    assert ago.min() >= 0
    assert np.median(ago) == pytest.approx(20, abs=1)


def test_nobody_was_active_before_joining():
    joined = times.signup_date(N, rng())
    active = times.last_active_after_signup(N, rng(), joined)
    assert (active >= joined).all()
    assert active.max() <= day("2024-12-31")


def test_refreshes_come_in_the_stated_runs():
    runs = {"2024-01-01T00:00:00": 3, "2024-02-01T00:00:00": 1}
    drawn = times.last_refresh(N, rng(), runs=runs, length=60)
    first = drawn < day("2024-01-15")
    assert first.mean() == pytest.approx(0.75, abs=0.011)  # five standard errors of 0.0022
    assert ((drawn - drawn.astype("datetime64[M]").astype("datetime64[s]")).astype("int64") < 60).all()


def test_hours_and_clock_times_have_two_peaks():
    hours = clock.hour(N, rng(), morning=0.5, peaks=(8.0, 20.0), spreads=(1.0, 1.0))
    text = pd.Series(clock.time_of_day(N, rng(), morning=0.5, peaks=(8.0, 20.0), spreads=(1.0, 1.0)))
    assert text.str.fullmatch(r"([01]\d|2[0-3]):[0-5]\d").all()
    for drawn in (pd.Series(hours), text.str[:2].astype("int64")):
        assert drawn.between(0, 23).all()
        assert drawn.isin([7, 8]).mean() == pytest.approx(0.341, abs=0.012)  # one sigma around, half of rows
        assert drawn.isin([19, 20]).mean() == pytest.approx(0.341, abs=0.012)
        assert drawn.isin([13, 14]).mean() < 0.001


@pytest.mark.parametrize("sampler", [clock.weekday, clock.month_name, clock.quarter])
def test_shares_are_the_stated_weights(sampler):
    shares = pd.Series(sampler(N, rng(), weights={"A": 3, "B": 1})).value_counts(normalize=True)
    assert shares["A"] == pytest.approx(0.75, abs=0.011)  # five standard errors of 0.0022


def test_parts_of_a_date_are_those_of_the_row():
    moments = pd.array(times.timestamp(1_000, rng()))
    moments[0] = pd.NaT
    stamp = pd.Series(moments)
    parts = {
        "hour": clock.hour_of_timestamp, "month": clock.month_of_date, "year": clock.calendar_year_of_date,
    }  # fmt: skip
    for name, sampler in parts.items():
        drawn = pd.Series(sampler(1_000, rng(), moments))
        assert drawn.dtype == "Int64"
        assert drawn.isna().sum() == 1
        assert (drawn[1:] == getattr(stamp.dt, name)[1:]).all()
    names = pd.Series(clock.weekday_of_date(1_000, rng(), moments))
    assert (names[1:] == stamp.dt.day_name()[1:]).all()
    quarters = pd.Series(clock.quarter_of_date(1_000, rng(), moments))
    assert (quarters[1:] == "Q" + stamp.dt.quarter[1:].astype("int64").astype("str")).all()


def test_months_swing_around_the_busiest():
    shares = pd.Series(clock.month(N, rng(), busiest=7.0, swing=0.4)).value_counts(normalize=True)
    assert shares[7] == pytest.approx(1.4 / 12, abs=0.009)  # five standard errors of 0.0016
    assert shares[1] == pytest.approx(0.6 / 12, abs=0.006)


@pytest.mark.parametrize("sampler", [clock.calendar_year, clock.fiscal_year])
def test_years_stay_in_their_range_and_grow(sampler):
    drawn = pd.Series(sampler(N, rng(), first=2000, last=2019, growth=0.1))
    assert drawn.nunique() == 20
    assert drawn.between(2000, 2019).all()
    assert (drawn >= 2010).mean() > 0.6
    with pytest.raises(ValueError, match="lies before"):
        sampler(5, rng(), first=2000, last=1999)


def test_construction_years_have_the_stated_moments():
    drawn = clock.construction_year(N, rng(), mean=1982.0, sd=24.0, low=1880, high=2024)
    assert drawn.mean() == pytest.approx(1982.0, abs=0.6)  # five standard errors of 0.12
    assert drawn.std() == pytest.approx(24.0, abs=0.5)
    with pytest.raises(ValueError, match="smaller sd"):
        clock.construction_year(5, rng(), sd=200.0)


def test_durations_have_the_stated_median_and_spread():
    drawn = clock.duration(N, rng(), median=18.0, sigma=0.7)
    assert np.median(drawn) == pytest.approx(18.0, rel=0.025)  # five standard errors of 0.0044
    assert np.log(drawn).std() == pytest.approx(0.7, abs=0.015)
