"""Nature's laws: earthquakes thin out by tens, eruptions are short or long."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import science

N = 40_000


def rng(seed=31):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("slope", [0.8, 1.0])
def test_each_magnitude_is_rarer_by_the_stated_power_of_ten(slope):
    drawn = science.magnitude(N, rng(), low=2.05, slope=slope)
    beyond = (drawn > 3.1).mean()
    assert beyond == pytest.approx(10 ** (-slope * 1.1), rel=0.12)  # six standard errors of 0.02
    assert drawn.min() >= 2.0
    assert drawn.max() <= 9.5


def test_eruptions_are_short_or_long():
    drawn = science.eruption_duration(N, rng(), centres=(2.0, 4.5), sds=(0.3, 0.3), weights=(1, 3))
    short = drawn < 3.25
    assert short.mean() == pytest.approx(0.25, abs=0.013)  # six standard errors of 0.0022
    assert drawn[short].mean() == pytest.approx(2.0, abs=0.02)
    assert drawn[~short].std() == pytest.approx(0.3, abs=0.01)


def test_the_wait_grows_with_the_eruption():
    lasted = pd.array(science.eruption_duration(N, rng(1)))
    lasted[5] = pd.NA
    wait = pd.Series(science.eruption_wait_by_duration(N, rng(), lasted, base=30.0, slope=11.0, noise=6.0))
    assert wait.isna().sum() == 1
    slope, base = np.polyfit(pd.Series(lasted).drop(5), wait.drop(5).astype("float64"), 1)
    assert slope == pytest.approx(11.0, abs=0.15)  # six standard errors of 0.024
    assert base == pytest.approx(30.0, abs=0.6)


def test_waits_alone_have_the_two_stated_kinds():
    drawn = science.eruption_wait(N, rng(), centres=(50.0, 80.0), sds=(5.0, 5.0), weights=(0.35, 0.65))
    short = drawn < 65
    assert short.mean() == pytest.approx(0.35, abs=0.015)  # six standard errors of 0.0024
    assert drawn[short].mean() == pytest.approx(50.0, abs=0.3)
