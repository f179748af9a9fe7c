import warnings

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.sandbox.association import tie
from fastgen_magic.sandbox.measure import describe, family_of, read_dates, repeats
from fastgen_magic.sandbox.measurement import spelled

RNG = np.random.default_rng(5)


def measured(values, *, allowed=(), dates=False):
    column = pd.Series(values)
    return describe(column, 100, allowed, dates=dates)


@pytest.mark.parametrize(
    ("values", "family"),
    [
        (np.arange(3), "number"),
        (pd.array([1, None, 3], dtype="Int64"), "number"),
        (pd.array([True, None], dtype="boolean"), "boolean"),
        (np.array([True, False]), "boolean"),
        (np.array(["2020-01-01"], dtype="datetime64[s]"), "datetime"),
        (np.array([pd.Timestamp("2020-01-01").date()], dtype=object), "datetime"),
        (np.array(["a", "b"]), "text"),
        (pd.array(["a", None], dtype="str"), "text"),
        (np.array(["a", "b"], dtype=object), "text"),
        (np.array([1, 2], dtype=object), "number"),
        (pd.Categorical(["a", "b"]), "text"),
        (np.array(["a", 2], dtype=object), "mixed"),
        (np.array([1j]), "mixed"),
    ],
)
def test_family(values, family):
    assert family_of(pd.Series(values).dropna()) == family


def test_numbers_and_their_standard_errors():
    found = measured(pd.array(np.r_[np.arange(101.0), np.inf]))
    assert (found["low"], found["high"], found["mean"], found["median"]) == (0, 100, 50, 50)
    assert (found["infinite"], found["step"]) == (1, 1)
    assert found["sd"] == pytest.approx(np.arange(101).std())
    # False-alarm rate 1e-6 each: standard errors against those of 400 repeated draws, within 25 %.
    draws = RNG.lognormal(0, 0.5, (400, 2_000))
    single = measured(draws[0])
    assert single["mean_error"] == pytest.approx(draws.mean(1).std(), rel=0.25)
    assert single["sd_error"] == pytest.approx(draws.std(1).std(), rel=0.5)
    assert single["median_low"] < 1 < single["median_high"]


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([10, 25], 5),
        ([8, 24, 96], 8),
        ([1000, 3000], 1000),
        ([1234, 2468], 2),
        ([1.5, 2.25], 0.75),
        ([0.3, 0.7], 0.1),
        ([0.333, 1], 0.001),
        ([1 / 3, 1], 0),
        ([0, 0], 1),
    ],
)
def test_step(values, step):
    assert measured(np.array(values, dtype=float))["step"] == pytest.approx(step)


def test_missing_values_are_counted_apart():
    found = measured(pd.array(["a", None, "a", "b"], dtype="str"))
    assert (found["missing"], found["distinct"]) == (1, 2)
    assert found["shares"] == (("a", 2 / 3), ("b", 1 / 3))


def test_column_of_missing_values_alone():
    assert measured(pd.array([None, None], dtype="Float64"))["distinct"] == 0
    assert measured(pd.array([None, None], dtype="str"))["missing"] == 2


def test_dates_as_moments():
    found = measured(np.array(["2020-01-02", "2019-05-06T07:08"], dtype="datetime64[s]"))
    assert (found["low"], found["high"]) == ("2019-05-06T07:08:00", "2020-01-02T00:00:00")
    found = measured(np.array(["2020-01-02", "May 6, 2019", "soon", "soon"]), dates=True)
    assert (found["low"], found["high"], found["unreadable"]) == (
        "2019-05-06T00:00:00",
        "2020-01-02T00:00:00",
        2,
    )


def test_strays_compare_numbers_by_value_and_text_by_spelling():
    assert measured(np.array([1.0, 0.0]), allowed=(0, 1))["stray_rows"] == 0
    found = measured(np.array(["Yes", "yes", "no", "yes"]), allowed=("Yes", "No"))
    assert (found["strays"], found["stray_rows"]) == (("yes", "no"), 3)
    assert [spelled(value) for value in (1, 1.0, np.int64(1), True, 1.5)] == ["1", "1", "1", "True", "1.5"]


def test_repeats_across_blocks():
    first, second = pd.Series([1, 2, None]), pd.Series([2, 3, None])
    assert (repeats(first), repeats(first, second)) == (0, 1)


def association(parent, child):
    return tie("p", pd.Series(child), parent)


def test_association_of_numbers():
    x = RNG.normal(size=5_000)
    assert association(x, -np.exp(x)).strength == pytest.approx(-1)
    # A rank correlation of independent draws has sd 0.014: 0.07 is passed once in 1e6.
    assert abs(association(x, RNG.normal(size=5_000)).strength) < 0.07


def test_association_of_text_with_numbers():
    groups = RNG.integers(0, 4, 5_000)
    words = pd.array(["a", "b", "c", "d"], dtype="str")[groups]
    found = association(words, groups * 10 + RNG.random(5_000))
    assert found.measure == "correlation ratio"
    assert found.strength > 0.95
    assert association(words, RNG.normal(size=5_000)).strength < 0.1


def test_association_of_texts():
    groups = RNG.integers(0, 3, 5_000)
    words = np.array(["a", "b", "c"])[groups]
    found = association(words, np.array(["x", "y", "z"])[groups])
    assert found.measure == "Cramér's V"
    assert found.strength == pytest.approx(1, abs=0.01)
    assert association(words, np.array(["x", "y"])[RNG.integers(0, 2, 5_000)]).strength < 0.1


def test_tie_sees_unique_and_missing_inputs():
    parent = pd.array([1, 2, None, 4], dtype="Int64")
    found = tie("p", pd.Series([1, 2, 3, 4]), parent)
    assert (found.parent_missing, found.parent_unique) == (0.25, True)


FORMS = [
    *("%m.%d.%Y %H:%M", "%m/%d/%Y", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%H:%M", "%H:%M:%S", "%b %d, %Y"),
    *("%d %B %Y", "%Y%m%d", "%Y", "%m/%Y", "%m/%d/%y", "%I:%M %p"),
]


def dates_as_texts():
    days = pd.Series(pd.date_range("2020-01-01", periods=200, freq="3001min"))
    texts = [days.dt.strftime(form) for form in FORMS]
    odd = pd.Series(["x", None, "05.13.2020", "13.05.2020", "99:99", "24:00", "2020-01-01T10:00:00Z"])
    return [*texts, pd.concat(texts, ignore_index=True), odd, days.dt.date, pd.Series(["a", "b"])]


@pytest.mark.parametrize("texts", dates_as_texts(), ids=lambda texts: str(texts.iloc[0]))
def test_dates_are_read_as_pandas_reads_mixed_forms(texts):
    with warnings.catch_warnings(action="ignore"):
        expected = pd.to_datetime(texts, format="mixed", errors="coerce", utc=True)
    read = read_dates(texts, utc=True)
    assert read.astype("datetime64[us, UTC]").equals(expected.astype("datetime64[us, UTC]"))


@pytest.mark.parametrize("form", ["%d.%m.%Y %H:%M", "%d/%m/%Y", "%d.%m.%Y"])
@pytest.mark.parametrize("first", ["2024-09-07", "2024-09-23"])
def test_dates_with_the_day_first_are_read_as_most_of_them_are_meant(form, first):
    days = pd.Series(pd.date_range(first, periods=200, freq="3D"))
    assert (read_dates(days.dt.strftime(form)) == days).all()
