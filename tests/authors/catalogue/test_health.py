"""The body's formulas are exact, and its pressures keep their order."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import health

N = 20_000


def rng():
    return np.random.default_rng(9)


def test_body_mass_index_is_weight_over_squared_height():
    height, weight = pd.array([180.0, 1.8, None]), np.array([81.0, 81.0, 70.0])
    drawn = health.bmi_of_body(3, rng(), height, weight)
    assert drawn[:2].tolist() == [25.0, 25.0]
    assert np.isnan(drawn[2])


def test_diastolic_pressure_follows_and_stays_below_systolic():
    upper = pd.array(health.systolic_pressure(N, rng()))
    upper[0] = pd.NA
    lower = pd.Series(health.diastolic_pressure_by_systolic(N, np.random.default_rng(1), upper, least_gap=15))
    upper = pd.Series(upper)
    assert lower.dtype == "Int64"
    assert lower.isna().sum() == 1
    assert (upper - lower).min() >= 15
    assert np.polyfit(upper[1:].astype("float64"), lower[1:].astype("float64"), 1)[0] == pytest.approx(
        0.4, abs=0.03
    )


def test_the_common_diagnoses_lead():
    counts = pd.Series(health.diagnosis(N, rng())).value_counts()
    assert counts.index[0] == "Hypertension"
    assert counts.iloc[0] > 4 * counts.iloc[-1]
