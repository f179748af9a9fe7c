from inspect import signature

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from fastgen_magic.laws.amounts import (
    draw_bell,
    draw_beta,
    draw_exponential,
    draw_gamma,
    draw_lognormal,
    draw_mixture,
    draw_normal,
    draw_pareto,
    draw_quantiles,
    draw_student_t,
    draw_triangular,
    draw_uniform,
    draw_weibull,
)
from fastgen_magic.laws.counts import draw_counts, draw_integers
from fastgen_magic.laws.dates import draw_dates

N = 20_000


def cut(law, low, high):
    """The law between two limits, as a thing with a cdf."""

    class Cut:
        def cdf(self, x):
            return (law.cdf(x) - law.cdf(low)) / (law.cdf(high) - law.cdf(low))

    return Cut()


CONTINUOUS = {
    "normal": (lambda rng: draw_normal(rng, N, 36.8, 0.5), stats.norm(36.8, 0.5)),
    "bell without limits": (lambda rng: draw_bell(rng, N, -3, 2), stats.norm(-3, 2)),
    "bell": (lambda rng: draw_bell(rng, N, 50, 15, 0, 100), stats.beta(5.0556, 5.0556, 0, 100)),
    "lognormal": (lambda rng: draw_lognormal(rng, N, 20, 0.7), stats.lognorm(0.7, scale=20)),
    "exponential": (lambda rng: draw_exponential(rng, N, 5, 2), stats.expon(2, 3)),
    "exponential, cut": (
        lambda rng: draw_exponential(rng, N, 1 / 2 - 1 / np.expm1(2), 0, 1),
        stats.truncexpon(2, 0, 1 / 2),
    ),
    "exponential, half way": (lambda rng: draw_exponential(rng, N, 7, 4, 10), stats.uniform(4, 6)),
    "exponential, rising": (
        lambda rng: 1 - draw_exponential(rng, N, 1 - (1 / 2 - 1 / np.expm1(2)), 0, 1),
        stats.truncexpon(2, 0, 1 / 2),
    ),
    "exponential, far limit": (lambda rng: draw_exponential(rng, N, 1, 0, 1000), stats.expon(0, 1)),
    "gamma": (lambda rng: draw_gamma(rng, N, 10, 5), stats.gamma(4, scale=2.5)),
    "gamma, shifted": (lambda rng: draw_gamma(rng, N, 13, 5, 3), stats.gamma(4, 3, 2.5)),
    "weibull": (lambda rng: draw_weibull(rng, N, 1.8, 6), stats.weibull_min(1.8, scale=6)),
    "weibull, cut": (
        lambda rng: draw_weibull(rng, N, 1.8, 6, 2, 9),
        cut(stats.weibull_min(1.8, scale=6), 2, 9),
    ),
    "pareto": (lambda rng: draw_pareto(rng, N, 1.2, 3), stats.pareto(1.2, scale=3)),
    "pareto, cut": (lambda rng: draw_pareto(rng, N, 1.2, 3, 40), cut(stats.pareto(1.2, scale=3), 3, 40)),
    "triangular": (lambda rng: draw_triangular(rng, N, 2, 3, 8), stats.triang(1 / 6, 2, 6)),
    "beta": (lambda rng: draw_beta(rng, N, 2, 5), stats.beta(2, 5)),
    "beta, stretched": (lambda rng: draw_beta(rng, N, 2, 5, 10, 30), stats.beta(2, 5, 10, 20)),
    "student_t": (lambda rng: draw_student_t(rng, N, 4, 1, 2), stats.t(4, 1, 2)),
    "student_t, cut": (lambda rng: draw_student_t(rng, N, 4, 1, 2, -1, 6), cut(stats.t(4, 1, 2), -1, 6)),
    "uniform": (lambda rng: draw_uniform(rng, N, -3, 4), stats.uniform(-3, 7)),
}


@pytest.mark.parametrize("name", CONTINUOUS)
def test_values_follow_the_stated_law(name, rng, follows):
    draw, law = CONTINUOUS[name]
    values = draw(rng)
    assert values.dtype == "float64"
    assert values.shape == (N,)
    assert follows(values, law)


def test_the_test_of_laws_tells_near_laws_apart(rng, follows):
    assert not follows(draw_lognormal(rng, N, 20, 0.77), stats.lognorm(0.7, scale=20))


LIMITS = [(0, 100), (None, 100), (0, None), (30, 75), (29, None), (None, 71)]


@pytest.mark.parametrize(("low", "high"), LIMITS)
@pytest.mark.parametrize("draw", [draw_bell, draw_normal])
def test_a_bell_holds_mean_sd_and_limits(draw, low, high, rng, averages):
    values = draw(rng, N, 50, 12, low, high)
    assert averages(values, 50)
    assert averages((values - 50) ** 2, 144)
    assert low is None or values.min() >= low
    assert high is None or values.max() <= high


def test_gamma_with_a_limit_holds_mean_and_sd(rng, averages):
    values = draw_gamma(rng, N, 10, 5, 2, 30)
    assert averages(values, 10)
    assert averages((values - 10) ** 2, 25)
    assert values.min() >= 2
    assert values.max() <= 30


@pytest.mark.parametrize(("mean", "sd"), [(50, 51), (-1, 1), (101, 1)])
def test_an_impossible_bell_says_so(mean, sd, rng):
    with pytest.raises(ValueError, match=rf"mean {mean} and sd {sd} do not fit between 0 and 100"):
        draw_bell(rng, 10, mean, sd, 0, 100)


DAYS = np.array(["2024-01-01", "2024-01-02", "2024-01-03"], dtype="datetime64[D]")
GROUPS = {"low": np.array([4, 2.5, 1]), "mean": np.array([24.5, 14, 3]), "high": np.array([45, 7, 5])}


@pytest.mark.parametrize(
    ("law", "more", "refusal"),
    [
        (draw_bell, {"sd": np.array([8.2, 0.9, 0.8])}, "mean 14.0 and sd 0.9 do not fit between 2.5 and 7"),
        (draw_exponential, {}, "mean 14.0 must lie between low 2.5 and high 7"),
        (draw_counts, {"dispersion": 1}, "mean 14.0 must lie between low 3 and high 7, dispersion"),
        (draw_gamma, {"sd": 1, "mean": np.array([5, 2.5, 3]), "high": None}, "mean 2.5 must lie above low"),
        (draw_lognormal, {"median": GROUPS["mean"], "sigma": 1}, "median 14.0 must lie between low 2.5"),
        (draw_triangular, {"mode": GROUPS["mean"]}, "mode 14.0 must lie between low 2.5 and high 7"),
        (draw_uniform, {"high": np.array([45, 2, 5])}, "low 2.5 must not lie above high 2"),
        (draw_integers, {"high": np.array([45, 2, 5])}, "no whole number lies between 3 and 2"),
        (draw_dates, {"low": DAYS, "high": DAYS[[0, 0, 2]]}, "low 2024-01-02 and high 2024-01-01"),
    ],
)  # fmt: skip
def test_a_refusal_tells_the_figures_of_one_row(law, more, refusal, rng):
    given = {name: value for name, value in (GROUPS | more).items() if name in signature(law).parameters}
    with pytest.raises(ValueError, match=refusal):
        law(rng, 3, **given)


def test_lognormal_holds_its_median_between_limits(rng):
    values = draw_lognormal(rng, N, 20, 1.5, 5, 40)
    assert 0.485 < (values < 20).mean() < 0.515  # 4.2 standard errors: one seed in 40,000
    assert values.min() >= 5
    assert values.max() <= 40
    assert (values > 39).mean() > 0.001  # dealt out anew, not gathered
    assert (values == 40).sum() == 0


def test_lognormal_below_its_limit_keeps_its_lower_half(rng, follows):
    values = draw_lognormal(rng, N, 20, 0.7, high=45)
    law = stats.lognorm(0.7, scale=20)
    lower = values[values < 20]
    assert follows(lower, cut(law, 0, 20))
    assert follows(values[values >= 20], cut(law, 20, 45))


@pytest.mark.parametrize("mean", [0.01, 3, 5, 9.9])
def test_exponential_holds_its_mean_between_limits(mean, rng, averages):
    values = draw_exponential(rng, N, mean, 0, 10)
    assert averages(values, mean)
    assert values.min() >= 0
    assert values.max() <= 10


def test_a_mixture_has_its_peaks(rng):
    values = draw_mixture(rng, N, {"short": (30, 20, 2), "long": (70, 80, 3)}, 0, 100)
    assert 0.285 < (values < 50).mean() < 0.315
    assert abs(values[values < 50].mean() - 20) < 0.2
    assert abs(values[values > 50].std() - 3) < 0.1


def test_a_table_of_quantiles_is_kept(rng, averages):
    values = draw_quantiles(rng, N, {0: 1, 0.5: 20, 1: 90})
    assert averages(values < 20, 0.5)
    assert averages(values < 55, 0.75)
    assert values.min() >= 1
    assert values.max() <= 90


BY_GROUP = [
    lambda rng, n, up: draw_bell(rng, n, 50 * up, 5 * up, 0 * up, 100 * up),
    lambda rng, n, up: draw_bell(rng, n, 50 * up, 5 * up, 0 * up),
    lambda rng, n, up: draw_lognormal(rng, n, 10 * up, 0.3 * up, high=40 * up),
    lambda rng, n, up: draw_lognormal(rng, n, 10 * up, 0.3, 2 * up),
    lambda rng, n, up: draw_exponential(rng, n, 2 * up, 1 * up, 5 * up),
    lambda rng, n, up: draw_gamma(rng, n, 2 * up, 1 * up),
    lambda rng, n, up: draw_weibull(rng, n, 2 * up, 1 * up, 0 * up, 2 * up),
    lambda rng, n, up: draw_pareto(rng, n, 2 * up, 1 * up, 5 * up),
    lambda rng, n, up: draw_triangular(rng, n, 2 * up, 3 * up, 8 * up),
    lambda rng, n, up: draw_beta(rng, n, 2 * up, 3 * up, 1 * up, 8 * up),
    lambda rng, n, up: draw_student_t(rng, n, 2 * up, 3 * up, 8 * up, 1 * up, 9 * up),
    lambda rng, n, up: draw_uniform(rng, n, 2 * up, 3 * up),
]


@pytest.mark.parametrize("draw", BY_GROUP)
@pytest.mark.parametrize("n", [0, 1, 7])
def test_each_row_may_have_its_own_numbers(draw, n, rng):
    values = draw(rng, n, np.linspace(1, 2, n))
    assert values.shape == (n,)
    assert np.isfinite(values).all()
    assert np.isfinite(draw(rng, n, 1.0)).all()


def test_limits_of_groups_hold_in_each_group(rng):
    high = np.repeat([12.0, 40.0], N // 2)
    values = draw_lognormal(rng, N, 10, 0.8, high=high)
    assert (values <= high).all()
    assert values[: N // 2].max() > 11.9
    assert values[N // 2 :].max() > 39


@given(
    low=st.floats(-1e6, 1e6),
    width=st.floats(0, 1e6),
    at=st.floats(0, 1),
    spread=st.floats(0, 0.99),
    n=st.integers(0, 5),
)
def test_a_bell_stays_between_any_limits(low, width, at, spread, n):
    high = low + width
    mean = min(max(low + at * width, low), high)
    sd = spread * np.sqrt((mean - low) * (high - mean))
    values = draw_bell(np.random.default_rng(1), n, mean, sd, low, high)
    assert np.isfinite(values).all()
    assert (values >= low).all()
    assert (values <= high).all()


@given(median=st.floats(1e-6, 1e9), sigma=st.floats(1e-3, 8), low=st.floats(0, 1), high=st.floats(1, 1e3))
def test_a_lognormal_stays_between_any_limits(median, sigma, low, high):
    values = draw_lognormal(np.random.default_rng(1), 50, median, sigma, low * median, high * median)
    assert (values >= low * median).all()
    assert (values <= high * median).all()


@given(shape=st.floats(0.05, 20), scale=st.floats(1e-3, 1e3), low=st.floats(0, 1), high=st.floats(1, 50))
def test_weibull_and_pareto_stay_between_any_limits(shape, scale, low, high):
    low, high = low * scale, high * scale
    for values in (
        draw_weibull(np.random.default_rng(1), 50, shape, scale, low, high),
        draw_pareto(np.random.default_rng(1), 50, shape, low + 1e-3, high + 1e-3) - 1e-3,
    ):
        assert (values >= low - 1e-9).all()
        assert (values <= high + 1e-9).all()


@given(df=st.floats(0.5, 100), low=st.floats(-50, 50), width=st.floats(0.1, 1e3))
def test_a_t_stays_between_any_limits(df, low, width):
    values = draw_student_t(np.random.default_rng(1), 50, df, 0, 1, low, low + width)
    assert (values >= low).all()
    assert (values <= low + width).all()


def test_equal_limits_give_one_value(rng):
    assert (draw_bell(rng, 5, 3, 0, 3, 3) == 3).all()
    assert (draw_exponential(rng, 5, 3, 3, 3) == 3).all()
    assert (draw_triangular(rng, 5, 3, 3, 3) == 3).all()
    assert (draw_lognormal(rng, 5, 3, 1, 3, 3) == 3).all()
    assert (draw_uniform(rng, 5, 3, 3) == 3).all()
    assert (draw_pareto(rng, 5, 1, 3, 3) == 3).all()


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: draw_lognormal(rng, 5, 10, 1, high=5),
        lambda rng: draw_lognormal(rng, 5, 10, 1, low=11),
        lambda rng: draw_exponential(rng, 5, 10, 0, 5),
        lambda rng: draw_exponential(rng, 5, -1),
        lambda rng: draw_gamma(rng, 5, 0, 1),
        lambda rng: draw_uniform(rng, 5, 3, 2),
        lambda rng: draw_triangular(rng, 5, 3, 2, 5),
        lambda rng: draw_bell(rng, 5, 3, 2, 5),
    ],
)
def test_what_does_not_fit_is_one_line(draw, rng):
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        draw(rng)


@pytest.mark.parametrize(
    ("low", "high", "step", "count"), [(1, 6, 1, 6), (0, 1, 0.25, 5), (-20, 20, 10, 5), (2.5, 9, 2, 3)]
)
def test_an_even_spread_over_multiples_is_as_likely_at_its_limits_as_between_them(
    low, high, step, count, rng
):
    """Each within four standard errors: one seed in some 3,000 fails."""
    values, times = np.unique(draw_uniform(rng, 60_000, low, high, step), return_counts=True)
    assert len(values) == count
    assert values.min() >= low
    assert values.max() <= high
    assert np.abs(times / 60_000 - 1 / count).max() < 4 * (0.25 / 60_000) ** 0.5
