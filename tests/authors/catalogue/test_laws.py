"""The generic laws against what their parameters promise.

Every statistical check has a fixed seed; each tolerance is five standard errors or more, so that a right
law fails one of these checks by chance in fewer than one of a million seeds.
"""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.authors.catalogue import laws

ROWS = 40_000
TOO_UNLIKELY = 1e-6
"""p value under which a sample contradicts its law; the false alarm rate of each such check."""


@pytest.fixture
def rng():
    return np.random.default_rng(20240229)


def test_category_shares_equal_the_normalised_weights(rng):
    weights = {"low": 2.0, "middle": 5.0, "high": 1.0}
    drawn = pd.Series(laws.category(ROWS, rng, weights=weights))
    assert drawn.dtype == "str"
    counts = drawn.value_counts().reindex(list(weights)).to_numpy()
    expected = ROWS * np.array(list(weights.values())) / sum(weights.values())
    assert stats.chisquare(counts, expected).pvalue > TOO_UNLIKELY


def test_level_draws_numbers(rng):
    drawn = laws.level(ROWS, rng, weights={1: 0.25, 4: 0.75})
    assert drawn.dtype == np.int64
    assert set(drawn) == {1, 4}
    assert np.mean(drawn == 4) == pytest.approx(0.75, abs=5 * np.sqrt(0.75 * 0.25 / ROWS))


@pytest.mark.parametrize("value", ["x", 3, 2.5, True])
def test_constant_is_the_value_everywhere(rng, value):
    assert list(laws.constant(5, rng, value=value)) == [value] * 5


@pytest.mark.parametrize(
    ("mean", "sd", "low", "high"), [(32.1, 3.3, 18, 80), (5, 4, 0, 100), (40, 12, 18, 90), (95, 4, 0, 100)]
)
def test_bounded_keeps_mean_sd_and_limits(rng, mean, sd, low, high):
    drawn = laws.bounded(ROWS, rng, mean=mean, sd=sd, low=low, high=high, decimals=3)
    assert drawn.min() >= low
    assert drawn.max() <= high
    assert drawn.mean() == pytest.approx(mean, abs=5 * sd / np.sqrt(ROWS))
    assert drawn.std() == pytest.approx(sd, rel=0.06)


def test_bounded_is_a_scaled_beta(rng):
    drawn = laws.bounded(ROWS, rng, mean=40.0, sd=12.0, low=18.0, high=90.0, decimals=9)
    centre = (40 - 18) / 72
    weight = centre * (1 - centre) * (72 / 12) ** 2 - 1
    law = stats.beta(centre * weight, (1 - centre) * weight, loc=18, scale=72)
    assert stats.kstest(drawn, law.cdf).pvalue > TOO_UNLIKELY


def test_whole_numbers_come_as_int64(rng):
    assert laws.bounded(10, rng, decimals=0).dtype == np.int64
    assert laws.lognormal(10, rng, decimals=0).dtype == np.int64


def test_share_keeps_mean_and_sd(rng):
    drawn = laws.share(ROWS, rng, mean=0.3, sd=0.15)
    assert 0 <= drawn.min() <= drawn.max() <= 1
    assert drawn.mean() == pytest.approx(0.3, abs=5 * 0.15 / np.sqrt(ROWS))
    assert drawn.std() == pytest.approx(0.15, rel=0.05)


@pytest.mark.parametrize(("low", "high"), [(0.0, 10_000.0), (60.0, 150.0), (90.0, 10_000.0)])
def test_half_of_a_lognormal_lies_below_its_median_whatever_the_limits(rng, low, high):
    drawn = laws.lognormal(ROWS, rng, median=100.0, sigma=1.0, low=low, high=high, decimals=6)
    assert low <= drawn.min()
    assert drawn.max() <= high
    assert np.mean(drawn < 100) == pytest.approx(0.5, abs=5 * 0.5 / np.sqrt(ROWS))


def test_a_wide_lognormal_is_lognormal(rng):
    drawn = laws.lognormal(ROWS, rng, median=100.0, sigma=0.5, low=0.0, high=1e9, decimals=9)
    assert stats.kstest(drawn, stats.lognorm(s=0.5, scale=100).cdf).pvalue > TOO_UNLIKELY


def test_rounded_amounts_are_multiples_of_the_step(rng):
    drawn = laws.rounded_amount(ROWS, rng, median=20_000.0, low=1_000.0, high=90_000.0, step=500)
    assert not (drawn % 500).any()
    assert drawn.min() >= 1_000
    assert drawn.max() <= 90_000
    assert np.median(drawn) == pytest.approx(20_000, abs=500)


def test_spiked_amounts_are_zero_as_often_as_stated(rng):
    drawn = laws.spiked_amount(ROWS, rng, zeros=0.3, typical=100.0)
    assert np.mean(drawn == 0) == pytest.approx(0.3, abs=5 * np.sqrt(0.21 / ROWS))
    assert np.median(drawn[drawn > 0]) == pytest.approx(100, rel=0.06)


def test_signed_amounts_are_negative_as_often_as_stated(rng):
    drawn = laws.signed_amount(ROWS, rng, negative=0.2)
    assert np.mean(drawn < 0) == pytest.approx(0.2, abs=5 * np.sqrt(0.16 / ROWS))


@pytest.mark.parametrize(
    ("mean", "dispersion", "high"), [(3.0, 4.0, 1000), (0.4, 1.5, 1000), (50.0, 20.0, 10_000)]
)
def test_counts_keep_mean_and_dispersion(rng, mean, dispersion, high):
    drawn = laws.counts(ROWS, rng, mean=mean, dispersion=dispersion, low=0, high=high)
    assert drawn.mean() == pytest.approx(mean, abs=5 * np.sqrt(mean * dispersion / ROWS))
    assert drawn.var() / drawn.mean() == pytest.approx(dispersion, rel=0.15)


def test_counts_between_narrow_limits(rng):
    drawn = laws.counts(ROWS, rng, mean=2.4, dispersion=1.5, low=1, high=6)
    assert set(drawn) == set(range(1, 7))
    assert drawn.mean() == pytest.approx(2.4, abs=0.04)


def test_counts_of_none_or_one(rng):
    assert laws.counts(ROWS, rng, mean=0.3, low=0, high=1).mean() == pytest.approx(0.3, abs=0.012)


def test_two_peaks_mixes_both(rng):
    drawn = laws.two_peaks(
        ROWS, rng, centres=(2.0, 4.3), sds=(0.3, 0.4), weights=(1, 2), low=1.0, high=6.0, decimals=4
    )
    assert drawn.mean() == pytest.approx((2.0 + 2 * 4.3) / 3, abs=0.03)
    assert np.mean(drawn < 3.1) == pytest.approx(1 / 3, abs=0.02)


def test_years_grow(rng):
    drawn = laws.year(ROWS, rng, low=2010, high=2013, growth=0.5)
    shares = 1.5 ** np.arange(4)
    counts = pd.Series(drawn).value_counts().reindex(range(2010, 2014)).to_numpy()
    assert stats.chisquare(counts, ROWS * shares / shares.sum()).pvalue > TOO_UNLIKELY


def test_days_are_fewer_at_weekends(rng):
    drawn = pd.Series(laws.day(ROWS, rng, start="2021-01-04", end="2021-12-26", growth=0.0, weekend=0.5))
    assert drawn.min() >= pd.Timestamp("2021-01-04")
    assert drawn.max() <= pd.Timestamp("2021-12-26")
    assert (drawn.dt.day_of_week > 4).mean() == pytest.approx(1 / 6, abs=5 * np.sqrt(5 / 36 / ROWS))


def test_moments_have_two_busy_times(rng):
    hours = pd.Series(laws.moment(ROWS, rng)).dt.hour.value_counts()
    assert hours[10] > 1.1 * hours[13] or hours[16] > 1.1 * hours[13]
    assert hours[16] > 8 * hours.get(3, 0)


def test_codes_hold_their_pattern_and_are_uneven(rng):
    drawn = pd.Series(laws.code_pool(ROWS, rng, pattern="@@-##", codes=50))
    assert drawn.str.fullmatch("[A-Z]{2}-[0-9]{2}").all()
    assert drawn.nunique() == 50
    assert drawn.value_counts().iloc[0] > 3 * drawn.value_counts().iloc[-1]


def test_coined_names_differ(rng):
    drawn = pd.Series(laws.coined_name(ROWS, rng, names=2_000, skew=0.3))
    assert drawn.nunique() > 1_900


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        (laws.bounded, {"mean": 200.0}),
        (laws.bounded, {"mean": 50.0, "sd": 70.0}),
        (laws.share, {"mean": 0.5, "sd": 0.6}),
        (laws.lognormal, {"median": 5.0, "low": 10.0}),
        (laws.spiked_amount, {"typical": -1.0}),
        (laws.counts, {"mean": 0.5, "low": 1}),
        (laws.two_peaks, {"centres": (-5.0, 70.0)}),
    ],
)
def test_parameters_that_contradict_each_other_say_so(rng, law, wrong):
    with pytest.raises(ValueError, match=r"must lie between|do not fit between"):
        law(10, rng, **wrong)


LAWS = [
    laws.category, laws.level, laws.bounded, laws.share, laws.lognormal, laws.spiked_amount,
    laws.rounded_amount, laws.signed_amount, laws.counts, laws.two_peaks, laws.year, laws.coined_name,
    laws.code_pool, laws.day, laws.moment,
]  # fmt: skip


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("rows", [0, 1, 7])
def test_any_number_of_rows_and_the_same_again(law, rows):
    first, again = (law(rows, np.random.default_rng(3)) for _ in range(2))
    assert len(first) == rows
    assert first.dtype == law(100, np.random.default_rng(4)).dtype
    assert list(first) == list(again)
