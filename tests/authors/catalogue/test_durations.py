"""Durations that are written as texts, offline."""

import pandas as pd
import pytest

from fastgen_magic.authors.choose import author_named
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text


def drawn(text):
    return run(read_text(text, "runs"), author_named("catalogue")).table.draw(2_000, 1)


@pytest.mark.parametrize(
    ("line", "low", "high", "form"),
    [
        ("song: song length mm:ss, between 2:30 and 5:00", "02:30", "05:00", r"\d\d:\d\d"),
        ("call: call duration in h:mm, up to 3:30", "0:00", "3:30", r"\d:\d\d"),
        ("net: Zielzeit hh:mm:ss, 2:15:00 bis 6:00:00", "02:15:00", "06:00:00", r"\d\d:\d\d:\d\d"),
        ("lap:\n  description: lap time, 80 to 130\n  format: mm:ss", "01:20", "02:10", r"\d\d:\d\d"),
    ],
)
def test_texts_keep_form_and_limits(line, low, high, form):
    texts = drawn(line).iloc[:, 0]
    assert texts.str.fullmatch(form).all()
    assert low <= texts.min() < texts.max() <= high
    assert texts.nunique() > 20


def test_what_is_stated_of_the_middle_holds():
    texts = drawn("net: finish time hh:mm:ss, 2:15:00 to 6:00:00, median 4:05:00")["net"]
    assert pd.to_timedelta(texts).median().total_seconds() == pytest.approx(14_700, rel=0.02)


def test_formulas_and_spans_of_the_clock_take_durations():
    frame = drawn(
        "took: duration, h:mm:ss, 0:20:00 to 3:00:00, missing in 5 %\n"
        "km: distance in km, 3 to 42\n"
        "pace: pace m:ss per km, took / km\n"
        "begin: start of the shift, HH:MM, 6:00 to 9:00\n"
        "worked: working time h:mm, 4:00 to 9:00\n"
        "ends: end of the shift, HH:MM, begin plus worked\n"
        "came: arrival, HH:MM, 8:00 to 12:00\n"
        "left: departure, HH:MM\n"
        "stay: length of stay h:mm, left minus came\n"
    )
    took = pd.to_timedelta(frame["took"]).dt.total_seconds()
    assert took.isna().mean() == pytest.approx(0.05, abs=0.02)
    pace = pd.to_timedelta("0:" + frame["pace"]).dt.total_seconds()
    assert ((pace - took / frame["km"]).abs().dropna() <= 0.51).all()
    assert (pace.isna() == took.isna()).all()
    for start, time, end in (("begin", "worked", "ends"), ("came", "stay", "left")):
        parts = {one: pd.to_timedelta(frame[one] + ":00") for one in (start, time, end)}
        assert (parts[start] + parts[time] == parts[end]).all()
