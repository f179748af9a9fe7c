"""Money: parts stay below their wholes, shares and zeros are as stated."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import finance, projects

N = 30_000


def rng(seed=6):
    return np.random.default_rng(seed)


def test_incomes_peak_at_the_best_age():
    ages = np.repeat([25, 50, 75], N)
    drawn = finance.income_by_age(3 * N, rng(), ages, median=50_000, best_age=50.0).reshape(3, N)
    young, best, old = np.median(drawn, axis=1)
    assert best == pytest.approx(50_000, rel=0.03)  # six standard errors of 0.0043
    assert young < 0.8 * best
    assert old < 0.8 * best


def test_income_classes_are_cut_at_their_limits():
    income = pd.array([0, 34_999, 35_000, 89_999, 90_000], dtype="Int64")
    drawn = finance.income_class_of_income(5, rng(), income)
    assert list(drawn) == ["Low Income"] * 2 + ["Middle Income"] * 2 + ["High Income"]


def test_the_stated_share_of_accounts_is_overdrawn():
    drawn = pd.Series(finance.account_balance(N, rng(), overdrawn=0.2, typical=1_000.0, overdraft=100.0))
    assert (drawn < 0).mean() == pytest.approx(0.2, abs=0.014)  # six standard errors of 0.0023
    assert drawn[drawn > 0].median() == pytest.approx(1_000, rel=0.07)
    assert drawn[drawn < 0].median() == pytest.approx(-100, rel=0.13)


def test_loans_come_in_steps_around_the_median():
    drawn = finance.loan_amount(N, rng(), median=14_000, step=500)
    assert (drawn % 500 == 0).all()
    assert np.median(drawn) == pytest.approx(14_000, abs=500)
    assert drawn.min() >= 500
    assert drawn.max() <= 500_000


def test_a_part_is_the_usual_share_or_another_below_the_whole():
    whole = projects.project_amount(N, rng(1))
    part = projects.part_amount_of_project(N, rng(), whole, usual=0.75, exact=0.7)
    assert ((part >= 0) & (part <= whole)).all()
    assert np.isclose(part, 0.75 * whole, atol=0.011).mean() == pytest.approx(0.7, abs=0.016)


def test_a_part_by_its_share_never_exceeds_that_share():
    whole, share = projects.project_amount(N, rng(1)), projects.cost_share(N, rng(2))
    part = projects.part_amount_by_share(N, rng(), whole, share, paid=0.9)
    assert (part <= whole * share + 1e-6).all()
    assert np.isclose(part, whole * share, atol=0.011).mean() == pytest.approx(0.9, abs=0.011)


def test_cost_shares_have_the_stated_spikes():
    drawn = pd.Series(projects.cost_share(N, rng(), spikes={0.75: 0.6, 0.9: 0.1}, rest_mean=0.5, rest_sd=0.1))
    assert (drawn == 0.75).mean() == pytest.approx(0.6, abs=0.017)
    assert (drawn == 0.9).mean() == pytest.approx(0.1, abs=0.011)
    others = drawn[~drawn.isin([0.75, 0.9])]
    assert others.mean() == pytest.approx(0.5, abs=0.008)  # six standard errors of 0.0011
    with pytest.raises(ValueError, match="add up to 1 at most"):
        projects.cost_share(5, rng(), spikes={0.5: 0.7, 0.6: 0.7})


def test_ratios_have_the_stated_zeros_and_ones():
    drawn = projects.benefit_cost_ratio(N, rng(), zeros=0.3, ones=0.2, typical=2.0)
    assert (drawn == 0).mean() == pytest.approx(0.3, abs=0.016)
    assert (drawn == 1).mean() == pytest.approx(0.2, abs=0.015)
    assert np.median(drawn[(drawn != 0) & (drawn != 1)]) == pytest.approx(2.0, rel=0.05)
    with pytest.raises(ValueError, match="more than 1"):
        projects.benefit_cost_ratio(5, rng(), zeros=0.7, ones=0.7)


def test_net_values_have_the_stated_zeros_and_losses():
    drawn = projects.net_value(N, rng(), zeros=0.3, losses=0.2, typical=1_000.0)
    assert (drawn == 0).mean() == pytest.approx(0.3, abs=0.016)
    assert (drawn < 0).mean() == pytest.approx(0.2, abs=0.014)
    assert np.median(drawn[drawn > 0]) == pytest.approx(1_000, rel=0.12)  # six standard errors of 0.017
    with pytest.raises(ValueError, match="more than 1"):
        projects.net_value(5, rng(), zeros=0.7, losses=0.7)


def test_tax_is_rate_times_total():
    drawn = projects.tax_of_total(2, rng(), np.array([100.0, 50.0]), pd.array([0.19, None]))
    assert drawn[0] == 19.0
    assert np.isnan(drawn[1])
