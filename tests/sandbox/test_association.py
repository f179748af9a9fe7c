"""Association by every reading; false-alarm rates are stated where draws decide."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.sandbox.association import information, readings, tie

N = 10_000
RNG = np.random.default_rng(11)
X = RNG.normal(size=N)
WORDS = np.array(["a", "b", "c", "d"])[RNG.integers(0, 4, N)]


def measured(parent, child):
    parent, child = pd.Series(parent), pd.Series(child)
    return dataclasses.replace(tie("p", child, parent), **readings(parent, child))


INDEPENDENT = {
    "numbers": RNG.normal(size=N),
    "words": np.array(["x", "y", "z"])[RNG.integers(0, 3, N)],
    "a rare flag": (RNG.random(N) < 0.005).astype(int),
    "counts": RNG.poisson(2, N),
    "holes": pd.array(np.where(RNG.random(N) < 0.2, np.nan, 1.0 * RNG.integers(0, 50, N))),
}


@pytest.mark.parametrize("parent", [X, WORDS, (X > 2).astype(int)], ids=["numbers", "words", "rare"])
@pytest.mark.parametrize("child", INDEPENDENT.values(), ids=INDEPENDENT)
def test_independent_columns_have_no_association(parent, child):
    # Standard errors are at most about 0.015, so 0.1 is passed less than once in a million.
    assert measured(parent, child).association < 0.1


@pytest.mark.parametrize("rho", [0.2, 0.4, 0.8])
def test_information_of_a_normal_law_is_its_correlation(rho):
    child = rho * X + np.sqrt(1 - rho**2) * RNG.normal(size=N)
    found, chance = information(pd.Series(X), pd.Series(child))
    # The groups lose some of it; standard errors are about 0.01.
    assert rho - 0.07 < found < rho + 0.05
    assert chance < 1e-6


RELATIONS = {
    "bent": X**2 + 0.3 * RNG.normal(size=N),
    "spread that grows": np.exp(X) * RNG.normal(size=N),
    "missing above": pd.Series(RNG.normal(size=N)).mask((RNG.random(N) < 0.5) & (X > 0)),
    "codes that mean nothing": np.array([3, 1, 4, 2])[np.digitize(X, [-0.7, 0, 0.7])],
}


@pytest.mark.parametrize("child", RELATIONS.values(), ids=RELATIONS)
def test_relations_that_no_rank_correlation_sees(child):
    found = measured(X, child)
    assert abs(found.strength) < 0.2
    assert found.association > 0.3
    assert found.chance < 1e-6


def test_a_rare_value_is_no_weak_tie():
    # The odds of a flag in 0.5 % of the rows are forty times as high in one group.
    flag = RNG.random(N) < np.where(WORDS == "a", 0.02, 0.0005)
    found = measured(WORDS, flag)
    assert found.strength < 0.15
    assert found.association > 0.3


def test_missing_parents_are_a_group_of_their_own():
    parent = pd.array(np.where(X > 1, np.nan, X))
    child = pd.Series(RNG.normal(size=N)).mask(X > 1)
    assert measured(parent, child).association > 0.9
    assert measured(parent, child).pairs == (X <= 1).sum()


def test_texts_that_all_differ_cannot_be_compared():
    texts = np.array([f"text {number}" for number in range(N)])
    assert not measured(X, texts).comparable
    assert not measured(texts, X).comparable
    assert measured(WORDS, X).comparable


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        (pd.array([None] * 5, dtype="Float64"), np.arange(5)),
        (np.ones(5), np.arange(5)),
        (np.arange(5), pd.array([None] * 5, dtype="str")),
        (np.array([], dtype=float), np.array([], dtype=float)),
        (np.array([1.0, 2.0]), np.array(["a", "b"])),
    ],
)
def test_too_little_to_measure_is_no_association(parent, child):
    found = measured(parent, child)
    assert (found.strength, found.association) == (0, 0)
    assert found.chance > 0.05


@pytest.mark.parametrize("clock", ["", ":30"])
def test_times_of_day_are_measured_as_moments_are(clock):
    minutes = (600 + 60 * X).clip(0, 1439).astype(int)
    times = pd.array([f"{at // 60:02}:{at % 60:02}{clock}" for at in minutes], dtype="str")
    assert measured(X, times).strength > 0.99
    assert measured(X, times).measure == "rank correlation"
    longer = pd.Series(X > 0).map({True: "yes", False: "no"})
    assert measured(longer, times).association > 0.7
    assert measured(X, ["12:30", "1230"] * (N // 2)).measure == "correlation ratio"
