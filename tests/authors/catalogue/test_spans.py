"""The end of a span is its start and its time, to the second; the time keeps what is stated of it."""

import pandas as pd
import pytest

from .drawing import drawn

RENTAL = """\
picked_up: date and time of pick-up
hours: rental time in hours, 2 (50 %), 4 (30 %) or 8 (20 %)
returned: {words}"""


@pytest.mark.parametrize("words", ["picked_up plus hours", "picked_up + hours", "hours + picked_up"])
def test_a_time_with_shares_of_its_own_makes_the_end(words):
    table = drawn(RENTAL.format(words=words), "rentals")
    assert set(table["hours"]) == {2, 4, 8}
    assert (table["hours"] == 2).mean() == pytest.approx(0.5, abs=0.03)
    assert (table["returned"] - table["picked_up"] == pd.to_timedelta(table["hours"], unit="h")).all()


@pytest.mark.parametrize(
    ("start", "time", "words", "unit"),
    [
        ("start: date and time", "minutes: in steps of 15, 15 to 240", "start plus minutes", "min"),
        ("beginn: Datum und Uhrzeit", "minuten: in Schritten von 15, 15 bis 240", "Beginn + Minuten", "min"),
        ("issued: date of the invoice", "days: days to pay (14, 30 or 60)", "issued + days", "D"),
        ("emise: date de la facture", "jours: jours (14, 30 ou 60)", "emise plus jours", "D"),
    ],
)  # fmt: skip
def test_steps_and_values_of_a_time_hold(start, time, words, unit):
    table = drawn(f"{start}\n{time}\nends: {words}", "rows")
    first, lasts, last = (table.iloc[:, place] for place in range(3))
    assert (lasts % 15 == 0).all() if unit == "min" else set(lasts) == {14, 30, 60}
    assert lasts.nunique() > 2
    assert (last - first == pd.to_timedelta(lasts, unit=unit)).all()


def test_a_start_lies_its_time_before_the_end():
    table = drawn("ends: date and time\nminutes: 15, 30 or 45\nstarts: ends minus minutes", "rows")
    assert set(table["minutes"]) == {15, 30, 45}
    assert (table["ends"] - table["starts"] == pd.to_timedelta(table["minutes"], unit="min")).all()


def test_years_are_those_of_the_calendar():
    table = drawn(
        "signed: date, 2020 to 2023\nyears: term in years (1, 2 or 5)\nexpires: signed + years", "rows"
    )
    same = (table["expires"].dt.month, table["expires"].dt.year - table["signed"].dt.year)
    assert (same[0] == table["signed"].dt.month).all()
    assert (same[1] == table["years"]).all()


def test_a_moment_one_year_after_another_is_on_the_same_day():
    table = drawn("signed: date, 2020 to 2023\nrenewed: date, one year after signed", "rows")
    days = table["signed"].dt.day.where(table["signed"].dt.day < 29)
    assert (table["renewed"].dt.day == days)[days.notna()].all()


def test_the_end_keeps_its_own_days():
    text = "arrival: date\nnights: 1 to 14\nleaves: arrival plus nights\n  min: 2024-01-01\n  max: 2024-12-31"
    table = drawn(text, "stays")
    assert set(table["leaves"].dt.year) == {2024}
    assert (table["leaves"] - table["arrival"] == pd.to_timedelta(table["nights"], unit="D")).all()


def test_a_day_up_to_so_many_days_after_a_moment_may_be_its_own():
    lines = [
        "sold_at: date and time of the sale",
        "returned: yes in 20 % of the sales",
        "returned_on: date of the return, up to 3 days after the sale, only if returned",
    ]
    table = drawn("\n".join(lines), "sales")
    there = table.dropna()
    days = (there["returned_on"] - there["sold_at"].dt.normalize()).dt.days
    assert set(days) == {0, 1, 2, 3}
    assert there.index.equals(table.index[table["returned"]])
