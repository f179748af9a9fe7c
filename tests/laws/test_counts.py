import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from fastgen_magic.laws.counts import draw_binomial, draw_counts, draw_geometric, draw_integers, draw_poisson

N = 20_000
DISCRETE = {
    "integers": (lambda rng: draw_integers(rng, N, -2, 6), stats.randint(-2, 7)),
    "poisson": (lambda rng: draw_poisson(rng, N, 2.5), stats.poisson(2.5)),
    "poisson from 1": (lambda rng: draw_poisson(rng, N, 3.5, 1), stats.poisson(2.5, 1)),
    "poisson, far limit": (lambda rng: draw_poisson(rng, N, 2.5, 0, 1_000_000), stats.poisson(2.5)),
    "counts": (lambda rng: draw_counts(rng, N, 4, 3), stats.nbinom(2, 1 / 3)),
    "counts, by chance": (lambda rng: draw_counts(rng, N, 4, 1), stats.poisson(4)),
    "binomial": (lambda rng: draw_binomial(rng, N, 12, 0.3), stats.binom(12, 0.3)),
    "geometric": (lambda rng: draw_geometric(rng, N, 4), stats.geom(0.25)),
}


@pytest.mark.parametrize("name", DISCRETE)
def test_counts_follow_the_stated_law(name, rng, fits):
    draw, law = DISCRETE[name]
    values = draw(rng)
    assert values.dtype == "int64"
    support = np.arange(-3, 60)
    assert np.isin(values, support).all()
    assert fits([(values == value).sum() for value in support], law.pmf(support))


@pytest.mark.parametrize("dispersion", [1, 2, 4])
@pytest.mark.parametrize(("low", "high"), [(0, 20), (2, 60), (0, None), (3, None)])
def test_counts_hold_mean_dispersion_and_limits(dispersion, low, high, rng, averages):
    values = draw_counts(rng, N, 5, dispersion, low, high)
    assert averages(values, 5)
    assert averages((values - 5.0) ** 2, dispersion * (5 - low))
    assert values.min() >= low
    assert high is None or values.max() <= high


def test_limits_that_leave_no_room_come_before_the_dispersion(rng, averages):
    values = draw_counts(rng, N, 0.3, 5, 0, 1)
    assert set(values) == {0, 1}
    assert averages(values, 0.3)
    assert (draw_counts(rng, 5, 3, 2, 3, 3) == 3).all()
    assert (draw_counts(rng, 5, 3, 2, 0, 3) == 3).all()
    assert (draw_counts(rng, 5, 0, 2) == 0).all()


@given(mean=st.floats(0, 1), dispersion=st.floats(1, 1e4), low=st.integers(-5, 5), room=st.integers(0, 1000))
def test_counts_stay_between_any_limits(mean, dispersion, low, room):
    mean = min(low + mean * room, low + room)
    values = draw_counts(np.random.default_rng(1), 20, mean, dispersion, low, low + room)
    assert (values >= low).all()
    assert (values <= low + room).all()


@pytest.mark.parametrize("n", [0, 1, 6])
def test_each_row_may_have_its_own_numbers(n, rng):
    up = np.linspace(1, 2, n)
    for values in (
        draw_integers(rng, n, up, 9 * up),
        draw_poisson(rng, n, 3 * up),
        draw_counts(rng, n, 3 * up, 2 * up, 0 * up, 30 * up),
        draw_binomial(rng, n, 10 * up, up / 3),
        draw_geometric(rng, n, 3 * up),
    ):
        assert values.dtype == "int64"
        assert values.shape == (n,)


def test_whole_numbers_lie_between_broken_limits(rng):
    assert set(draw_integers(rng, 1000, 0.5, 3.5)) == {1, 2, 3}


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: draw_integers(rng, 5, 4, 3),
        lambda rng: draw_integers(rng, 5, 3.2, 3.8),
        lambda rng: draw_poisson(rng, 5, 2, 3),
        lambda rng: draw_poisson(rng, 5, 2, 0, 1),
        lambda rng: draw_counts(rng, 5, 2, 0.5),
    ],
)
def test_what_does_not_fit_is_one_line(draw, rng):
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        draw(rng)
