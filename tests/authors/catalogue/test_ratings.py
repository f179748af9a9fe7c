"""Ratings and ranks have the shapes that people give them."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import ratings

N = 30_000


def rng():
    return np.random.default_rng(3)


def test_stars_have_the_shape_of_a_j():
    shares = pd.Series(ratings.star_rating(N, rng())).value_counts(normalize=True)
    assert shares[5] > shares[4] > shares[3]
    assert shares[1] > shares[2]


def test_every_place_of_a_ranking_is_as_frequent():
    counts = pd.Series(ratings.rank(N, rng(), low=1, high=10)).value_counts()
    assert sorted(counts.index) == list(range(1, 11))
    assert ((counts - 3_000) ** 2 / 3_000).sum() < 40  # 9 degrees of freedom: exceeded once in 100,000
    with pytest.raises(ValueError, match="must not lie above"):
        ratings.rank(5, rng(), low=3, high=2)
