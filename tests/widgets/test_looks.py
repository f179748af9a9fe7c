import numpy as np
import pandas as pd
import pytest

from fastgen_magic.widgets.looks import distance, listed_in, look_at
from fastgen_magic.widgets.plots import _bins


def test_categories_come_in_the_stated_order():
    values = pd.Series(["High", "Low", "Low", "Middle", "Low", "High"])
    assert list(look_at(values, "x", order=("Low", "Middle", "High")).shares.index) == [
        "Low",
        "Middle",
        "High",
    ]
    assert list(look_at(values, "x").shares.index) == ["Low", "High", "Middle"]
    assert look_at(values, "x", order=("Low", "High")).shares.index[0] == "Low"


def test_a_sampler_lists_its_categories_as_shares_or_as_names():
    assert listed_in([3, {"S": 1, "M": 2}, ("b", "a")]) == ("S", "M")
    assert listed_in(["weekday", (1, 2), ("Monday", "Tuesday")]) == ("Monday", "Tuesday")
    assert listed_in([{1: 0.2, 0: 0.8}]) == ("1", "0")
    assert listed_in([0.5, "x"]) == ()


def test_distances_lie_between_alike_and_apart():
    numbers = pd.Series(np.arange(1_000) / 7)
    look = look_at(numbers, "x")
    assert distance(look, look) == ("KS distance", "0.000")
    assert distance(look, look_at(numbers + 1_000, "x")) == ("KS distance", "1.000")
    half = look_at(pd.concat([numbers, numbers + 1_000]), "x")
    assert distance(look, half) == ("KS distance", "0.500")
    plan = look_at(pd.Series(["a", "a", "b", "b"]), "x")
    assert distance(plan, look_at(pd.Series(["a", "b", "b", "b"]), "x")) == ("total variation", "0.250")
    assert distance(plan, look) is None


def test_dates_of_other_units_are_compared_as_dates():
    days = pd.Series(pd.date_range("2024-01-01", periods=50))
    others = days.astype("datetime64[s]")
    assert distance(look_at(days, "x"), look_at(others, "x")) == ("KS distance", "0.000")


@pytest.mark.parametrize(("rows", "most"), [(30, 8), (1_000, 32), (10_000, 40)])
def test_few_rows_make_few_bins(rows, most):
    values = np.random.default_rng(1).normal(size=rows)
    assert 6 <= _bins(values, float(np.ptp(values))) <= most
