"""Times of day follow one another, and the time between them is theirs."""

import pandas as pd
import pytest

from .drawing import drawn


def minutes(column):
    clock = column.str.split(":", expand=True).astype("int64")
    return 60 * clock[0] + clock[1]


def test_a_time_follows_another_by_its_gap():
    lesson = drawn("start: between 9:00 and 17:00\nend: 30 to 60 minutes after start", "lessons")
    gap = minutes(lesson["end"]) - minutes(lesson["start"])
    assert gap.between(30, 60).all()
    assert lesson["start"].between("09:00", "17:00").all()


def test_the_time_between_two_is_what_it_is_stated_to_be():
    visit = drawn(
        "entry_time: 10:00 - 16:30\nstay: stay in minutes\nleaving_time: entry_time plus stay", "visits"
    )
    assert (minutes(visit["leaving_time"]) - minutes(visit["entry_time"]) == visit["stay"]).all()


@pytest.mark.parametrize("said", ["days: from arrival to adoption", "days_from_arrival_to_adoption: "])
def test_the_ends_of_a_number_of_days_are_dates(said):
    pets = drawn(f"arrival:\nadoption:\n{said}", "pets", rows=300)
    assert all(pd.api.types.is_datetime64_any_dtype(pets[name]) for name in ("arrival", "adoption"))
    assert ((pets["adoption"] - pets["arrival"]).dt.days == pets.iloc[:, 2]).all()


def test_the_hours_between_two_may_stand_before_them():
    work = drawn(
        "hours: hours from start to finish\nstart: between 7:00 and 10:00\nfinish: 3 to 8 hours after start"
    )
    gap = minutes(work["finish"]) - minutes(work["start"])
    assert (abs(work["hours"] - gap / 60) < 0.006).all()


def test_moments_at_regular_intervals_go_on_with_the_rows_or_begin_anew():
    series = drawn("ts: every 5 minutes from 2025-03-01\nday: {every: day, min: 2025-01-01, max: 2025-01-31}")
    assert (series["ts"].diff().dropna() == pd.Timedelta(minutes=5)).all()
    assert series["ts"][0] == pd.Timestamp("2025-03-01")
    assert series["day"].between("2025-01-01", "2025-01-31").all()
    assert series["day"].nunique() == 31


@pytest.mark.parametrize("form", ["HH:MM", "HH:MM:SS"])
def test_times_of_a_stated_form_follow_one_another(form):
    stop = drawn(
        f"arrival_time: arrival at the stop, {form}\n"
        f"departure_time: departure, {form}, not before arrival_time\n"
        "stay: minutes between arrival_time and departure_time"
    )
    assert stop["arrival_time"].str.fullmatch(r"\d\d" + r":\d\d" * form.count(":")).all()
    assert (stop["departure_time"] >= stop["arrival_time"]).all()
    day = "2024-01-01 "
    gap = pd.to_datetime(day + stop["departure_time"]) - pd.to_datetime(day + stop["arrival_time"])
    assert (abs(gap.dt.total_seconds() / 60 - stop["stay"]) < 0.006).all()
