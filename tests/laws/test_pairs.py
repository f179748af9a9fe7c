import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.laws.pairs import draw_pairs, moment_of_pair, number_of_pair, value_of_pair

BLOCK = 50_000
LANGUAGES = {"en": 50, "es": 20, "de": 15, "fr": 10, "it": 5}


def stream(block=0, seed=7, column="film_actor._key"):
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(block, *column.encode())))


def drawn(rows, seed=7, size=BLOCK, **law):
    """Both numbers of each of the rows."""
    blocks = [
        draw_pairs(stream(at, seed), np.arange(size) + at * size, size=size, **law)
        for at in range(-(-rows // size))
    ]
    pair = np.concatenate(blocks)[:rows]
    return pair % 2**31, pair // 2**31


def repeated(first, second):
    return len(first) - len(np.unique(first + second * 2**31))


@pytest.mark.parametrize(
    "beside",
    [
        {"others": 40},
        {"others": 40, "uneven": 1.0},
        {"choices": 40},
        {"odds": {at: 1 + at**2 for at in range(40)}},
    ],
)
def test_every_pair_comes_once_until_all_are_used(beside):
    # Planned are 1,000 rows in blocks of 300; 4,000 is all that there is.
    first, second = drawn(4000, size=300, parents=100, mean=10, spread=0.7, none=0.1, **beside)
    assert repeated(first, second) == 0
    assert (first.max(), second.max()) == (99, 39)


@settings(max_examples=40)
@given(st.integers(1, 60), st.floats(0.05, 9), st.floats(0, 3), st.floats(0, 0.9), st.integers(1, 50))
def test_no_pair_comes_twice(parents, mean, spread, none, others):
    rows = min(parents * others, 240)
    law = {"parents": parents, "mean": mean, "spread": spread, "none": none, "uneven": spread}
    first, second = drawn(rows, size=60, others=others, **law)
    assert repeated(first, second) == 0
    assert first.max() < parents
    assert second.max() < others


def test_children_of_both_sides_have_their_spread():
    first, second = drawn(5000, parents=1000, mean=5, spread=0.6, none=0.1, others=200, uneven=0.6)
    films, actors = np.bincount(first, minlength=1000), np.bincount(second, minlength=200)
    assert np.mean(films == 0) == pytest.approx(0.1, abs=1e-3)
    having = films[films > 0]
    assert having.std() / having.mean() == pytest.approx(0.6, abs=0.08)
    # Of 200 gamma rates the spread has a standard error of 0.04; four of them.
    assert actors.std() / actors.mean() == pytest.approx(0.6, abs=0.16)


def test_values_beside_keep_their_shares_where_each_parent_has_few_rows():
    _, second = drawn(100_000, parents=50_000, mean=2, spread=0, none=0, odds=LANGUAGES)
    shares = np.bincount(second) / 100_000
    # Systematic sampling: standard errors below 0.0016; five of them.
    assert shares == pytest.approx(np.array([*LANGUAGES.values()]) / 100, abs=0.008)


def test_lines_count_without_end():
    first, second = drawn(30_000, size=10_000, parents=300, mean=20, spread=0.5, none=0)
    assert repeated(first, second) == 0
    for parent in range(300):
        assert sorted(second[first == parent]) == [*range((first == parent).sum())]


def test_a_block_needs_one_block_of_each_table():
    row = np.arange(BLOCK) + 7 * BLOCK
    pair = draw_pairs(stream(7), row, 200_000, 5, others=120_000)
    assert len({*(pair % 2**31 // BLOCK)}) == 1
    assert np.ptp(pair // 2**31) <= 40_000


def test_parts_of_pairs_are_values():
    pair = np.array([0, 1 + 2**31 * 5, 2 + 2**31 * 7])
    assert [*number_of_pair(pair, start=10)] == [10, 11, 12]
    assert [*value_of_pair(pair, ("a", "b"), 2**31)] == ["a", "b", "b"]
    assert [*number_of_pair(pair, 2 * 2**31)] == [0, 2, 3]
    days = moment_of_pair(pair, "2024-02-27", 2**31, 6)
    assert [*days.astype("datetime64[D]").astype(str)] == ["2024-02-27", "2024-03-03", "2024-02-28"]
