"""Orders add up, and goods lie in their departments."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import commerce, products

N = 20_000


def rng(seed=4):
    return np.random.default_rng(seed)


def test_a_total_is_price_times_quantity():
    price, pieces = pd.array([2.5, None, 10.0]), pd.array([4, 2, None], dtype="Int64")
    drawn = commerce.total_of_price(3, rng(), price, pieces)
    assert drawn[0] == 10.0
    assert np.isnan(drawn[1:]).all()
    price, pieces = commerce.unit_price(N, rng(1)), commerce.quantity(N, rng(2))
    assert (commerce.total_of_price(N, rng(), price, pieces) == np.round(price * pieces, 2)).all()


def test_a_discount_comes_off_as_share_or_percent():
    price, pieces = np.array([10.0, 10.0, 10.0]), np.array([2, 2, 2])
    off = pd.array([0.25, 25.0, None])
    drawn = commerce.total_of_discounted_price(3, rng(), price, pieces, off)
    assert drawn.tolist() == [15.0, 15.0, 20.0]


@pytest.mark.parametrize("sampler", [commerce.discount, commerce.discount_percent, commerce.tax_rate])
def test_steps_have_the_stated_shares(sampler):
    drawn = sampler(N, rng(), weights={0: 3, 5: 1})
    assert set(drawn) == {0, 5}
    assert (drawn == 0).mean() == pytest.approx(0.75, abs=0.019)  # six standard errors of 0.0031


def test_a_category_belongs_to_its_department():
    departments = pd.array(["Toys", "Grocery", "Elsewhere", None], dtype="str")[np.arange(N) % 4]
    drawn = pd.Series(products.product_category_of_department(N, rng(), departments))
    assert set(drawn[0::4]) == {"Games", "Puzzles", "Dolls", "Building sets"}
    assert set(drawn[1::4]) == {"Food", "Drinks", "Snacks", "Produce"}
    assert set(drawn[2::4]) == set(drawn[3::4]) == {"General"}
    assert (drawn[0::4] == "Games").mean() == pytest.approx(0.45, abs=0.043)  # six standard errors of 0.007


def test_the_busiest_articles_take_the_stated_share():
    drawn = pd.Series(products.sku(N, rng(), items=200, top_tenth=0.5))
    counts = drawn.value_counts()
    assert drawn.str.fullmatch(r"[A-Z]{3}-\d{4}").all()
    assert len(counts) <= 200
    assert counts.head(20).sum() / N == pytest.approx(0.5, abs=0.025)  # six standard errors of 0.0035


def test_product_names_are_many():
    assert pd.Series(products.product_name(10_000, rng())).nunique() > 5_000
