"""Values dealt out by odds: how often each comes stays, and each is likelier where it is said to be."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.laws.odds import lean

N = 40_000


@pytest.fixture
def columns():
    rng = np.random.default_rng(7)
    segment = pd.array(rng.choice(["Home", "Office", "Public"], N, p=[0.5, 0.3, 0.2]), dtype="str")
    way = pd.array(rng.choice(["car", "bus", "foot"], N, p=[0.5, 0.3, 0.2]), dtype="str")
    return rng, segment, rng.normal(40, 10, N), way


def odds(parent, values, one, other):
    found = pd.crosstab(parent, values)
    return found[one] / found[other]


def test_the_values_stay_and_lean_to_every_parent(columns):
    rng, segment, age, way = columns
    stars = rng.integers(1, 4, N)
    tables = [
        (segment, {"Public": {"bus": 3}, "*": {"foot": 0.5}}),
        (stars, {1: {"bus": 2}}),
        (age, {"car": 0.5}),
    ]
    dealt = lean(way, rng, tables)
    assert sorted(dealt) == sorted(way)
    inside = pd.Series(age).between(38, 42).to_numpy() & (stars > 1)
    ratio = odds(segment[inside], dealt[inside], "bus", "foot")
    # Three standard errors of a log odds ratio over 5,000 rows are .2: false alarms in 1 of 300 seeds.
    assert np.log(ratio["Public"] / ratio["Home"]) == pytest.approx(np.log(1.5), abs=0.3)
    ratio = odds(stars, dealt, "bus", "foot")
    assert ratio[1] / ratio[3] == pytest.approx(2, rel=0.2)
    old, young = (odds(part(age), dealt, "car", "bus")[True] for part in (lambda x: x > 50, lambda x: x < 30))
    assert old > 2 * young


def test_values_stay_in_their_group_and_missing_ones_where_they_are(columns):
    rng, segment, age, way = columns
    way[:100] = pd.NA
    dealt = lean(way, rng, [(age, {"bus": 0.6})], within=segment)
    assert pd.isna(dealt[:100]).all()
    assert pd.crosstab(segment, dealt).equals(pd.crosstab(segment, way))


def test_all_values_that_are_not_named_and_missing_parents(columns):
    rng, segment, _, way = columns
    segment[:10_000] = pd.NA
    dealt = lean(way, rng, [(segment, {"missing": {"car": 4, "*": 1}, "Home": {"*": 2}})])
    blank = pd.isna(segment)
    ratio = odds(np.where(blank, "missing", segment.astype(object)), dealt, "car", "bus")
    assert ratio["missing"] / ratio["Office"] == pytest.approx(4, rel=0.15)
    assert ratio["Home"] / ratio["Office"] == pytest.approx(0.5, rel=0.15)


def test_numbers_and_no_rows():
    rng = np.random.default_rng(1)
    values = rng.integers(1, 4, 3_000)
    dealt = lean(values, rng, [(values, {1: {1: 1e6}, 2: {2: 1e6}, 3: {3: 1e6}})])
    assert (dealt == values).mean() > 0.99
    assert dealt.dtype == values.dtype
    assert len(lean(values[:0], rng, [(values[:0], {1: {1: 2}})])) == 0
