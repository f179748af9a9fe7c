"""Organisations, institutions, departments and jobs."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.authors.catalogue import institutions, organisations

N = 40_000
FALSE_ALARM = 1e-6
"""Probability with which a right sampler fails one of the chi-squared tests, had the seed not been fixed."""


def rng(seed=11):
    return np.random.default_rng(seed)


def words(*values):
    """N values that repeat the given ones in turn."""
    return pd.array(values, dtype="str")[np.arange(N) % len(values)]


@pytest.mark.parametrize(
    "sampler", [institutions.department, institutions.industry, institutions.employment_type]
)  # fmt: skip
def test_shares_equal_the_weights(sampler):
    counts = pd.Series(sampler(N, rng(), weights={"x": 6, "y": 3, "z": 1})).value_counts()
    assert stats.chisquare(counts[["x", "y", "z"]], [0.6 * N, 0.3 * N, 0.1 * N]).pvalue > FALSE_ALARM


def test_companies_are_named_after_families_in_the_stated_share():
    families = set(pd.Series(organisations.company(N, rng(), family=1.0)).str.split(" ").str[0])
    drawn = pd.Series(organisations.company(N, rng(), family=0.2)).str.split(" ").str[0]
    assert drawn.isin(families).mean() == pytest.approx(0.2, abs=0.01)  # five standard errors


def test_the_agency_of_a_state_bears_its_name():
    drawn = pd.Series(organisations.state_agency_of_state(N, rng(), words("Ohio", "Utah", None)))
    assert set(drawn[0::3]) == {"Ohio Emergency Management Agency"}
    assert drawn[2::3].isna().all()


def test_a_public_body_is_the_county_itself_in_the_stated_share():
    drawn = pd.Series(organisations.public_body_in_county(N, rng(), words("Lake", "Clay County"), own=0.4))
    own = (drawn == words("Lake County", "Clay County")).mean()
    assert own == pytest.approx(0.4, abs=0.0125)  # five standard errors
    assert not drawn[0::2].str.contains("Clay County").any()


def test_a_carrier_has_one_code():
    airline = words("Delta Air Lines", "Lufthansa", "Air Nowhere", "X")
    drawn = pd.Series(organisations.airline_code_of_airline(N, rng(), airline))
    assert drawn[:4].tolist() == ["DAL", "DLH", "AIR", "XXX"]
    assert drawn.nunique() == 4


def test_jobs_fit_the_department():
    drawn = pd.Series(institutions.job_title_in_department(N, rng(), words("Sales", "Archive", None)))
    assert drawn[0::3].str.contains("Sales").all()
    assert drawn[1::3].str.contains("Archive").all()
    assert drawn[2::3].str.contains("Office").all()


def test_titles_without_a_level_have_the_stated_share():
    drawn = pd.Series(institutions.job_title(N, rng(), plain=0.3))
    assert (drawn.str.count(" ") == 1).mean() == pytest.approx(0.3, abs=0.012)  # five standard errors
