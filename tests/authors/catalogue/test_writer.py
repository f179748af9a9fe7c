"""The writer's sources: what they look like, and that they run."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.authors.catalogue import laws, linked_laws
from fastgen_magic.authors.catalogue.library import entries
from fastgen_magic.authors.catalogue.tails import Link
from fastgen_magic.authors.catalogue.writer import Order, write_source
from fastgen_magic.samplers import Sampler


def function(source, name):
    space = {"np": np, "pd": pd, "stats": stats, "math": math}
    exec(source, space)
    return space[name]


def test_a_plain_sampler_reads_as_if_written_by_hand():
    order = Order(
        laws.category,
        "orders_state",
        doc="State of the order.",
        parameters={"weights": {"open": 0.7, "closed": 0.3}},
    )
    assert (
        write_source(order)
        == '''\
def orders_state(
    n, rng, *,
    weights={"open": 0.7, "closed": 0.3},  # : share of each category
):
    """State of the order: one of a few categories with unequal shares."""
    categories = pd.array(list(weights), dtype="str")
    shares = np.array(list(weights.values())) / sum(weights.values())
    index = rng.choice(len(categories), size=n, p=shares)
    return categories[index]
'''
    )


def test_a_nullable_sampler_that_follows_another_column():
    order = Order(
        laws.share,
        "orders_discount",
        doc="Discount",
        parameters={"mean": 0.1, "sd": 0.05},
        missing=0.2,
        link=Link(("age",), 0.4),
    )
    assert (
        write_source(order)
        == '''\
def orders_discount(
    n, rng, age, *,
    mean=0.1,      # 0 to 1
    sd=0.05,       # 0.01 to 0.45
    decimals=4,    # 1 to 6: decimals kept
    strength=0.4,  # -1 to 1: how closely it follows age
    missing=0.2,   # 0 to 1: share of missing values
):
    """Discount: a part of the whole: a beta law between 0 and 1."""
    weight = mean * (1 - mean) / sd**2 - 1
    if not 0 < mean < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between 0 and 1: take a smaller sd")
    draws = np.sort(np.round(rng.beta(mean * weight, (1 - mean) * weight, size=n), decimals))
    pull = pd.Series(age).rank().fillna(n / 2)
    pull = (pull - pull.mean()) / (pull.std(ddof=0) or 1.0)
    score = strength * pull.to_numpy() + np.sqrt(1 - strength**2) * rng.standard_normal(n)
    values = pd.array(draws[score.argsort().argsort()])
    values[rng.random(n) < missing] = pd.NA
    return values
'''.replace(
            '    """Discount: a part of the whole: a beta law between 0 and 1."""\n',
            '    """Discount.\n\n    A part of the whole: a beta law between 0 and 1.\n    """\n',
        )
    )


def test_columns_take_the_places_of_the_parents():
    order = Order(linked_laws.product, "orders_total", doc="Total", parents={"factor": ("price", "quantity")})
    source = write_source(order)
    assert source.startswith("def orders_total(\n    n, rng, price, quantity, *,\n")
    assert "for values in [price, quantity]:" in source
    total = function(source, "orders_total")
    drawn = total(2, np.random.default_rng(0), np.array([2.5, 3.0]), pd.array([2, None], dtype="Int64"))
    assert drawn[0] == 5.0
    assert drawn[1] is pd.NA


@pytest.mark.parametrize("column", ["result", "values", "decimals", "np_", "n_"])
def test_a_column_may_be_called_like_a_name_of_the_law(column):
    order = Order(linked_laws.product, "t_total", parents={"factor": (column, "other")}, missing=0.5)
    drawn = function(write_source(order), "t_total")(
        3, np.random.default_rng(0), np.full(3, 2), np.full(3, 3)
    )
    assert set(pd.Series(drawn).dropna()) <= {6.0}


@pytest.mark.parametrize("column", ["draws", "pull", "score", "values", "high", "median", "place", "sigma"])
def test_a_linked_column_may_be_called_so_too(column):
    order = Order(laws.lognormal, "t_x", link=Link((column,), 1.0), missing=0.01)
    driver = np.arange(500.0)
    drawn = pd.Series(function(write_source(order), "t_x")(500, np.random.default_rng(0), driver))
    assert drawn.corr(pd.Series(driver), method="spearman") > 0.999


def test_the_link_keeps_every_value():
    plain = function(write_source(Order(laws.counts, "t_x")), "t_x")
    linked = function(
        write_source(Order(laws.counts, "t_x", link=Link(("a", "b"), 0.7, against=frozenset({"b"})))), "t_x"
    )
    rng = np.random.default_rng
    alone = plain(5_000, rng(1))
    a, b = rng(2).normal(size=(2, 5_000))
    tied = linked(5_000, rng(1), a, b)
    assert sorted(tied) == sorted(alone)
    assert stats.spearmanr(tied, a).statistic > 0.3
    assert stats.spearmanr(tied, b).statistic < -0.3


def test_categories_follow_in_their_stated_order():
    link = Link(("income",), 0.9, orders=(("Low", "Middle", "High"),))
    order = Order(laws.category, "t_flyer", parameters={"weights": {"No": 0.7, "Yes": 0.3}}, link=link)
    income = pd.array(["Low", "High"], dtype="str")[np.random.default_rng(0).integers(0, 2, 4_000)]
    drawn = pd.Series(function(write_source(order), "t_flyer")(4_000, np.random.default_rng(1), income))
    assert (drawn == "Yes").mean() == pytest.approx(0.3, abs=0.04)
    assert (drawn[income == "High"] == "Yes").mean() > 0.4
    assert (drawn[income == "Low"] == "Yes").mean() < 0.2


def test_text_values_can_follow_as_well():
    order = Order(laws.coined_name, "t_x", link=Link(("a",), 0.9))
    drawn = function(write_source(order), "t_x")(200, np.random.default_rng(1), np.arange(200))
    assert drawn.dtype == "str"


def test_units_and_ranges_go_with_the_new_defaults():
    order = Order(laws.lognormal, "t_pay", parameters={"median": 48_000.0, "high": 900_000.0}, unit="USD")
    parameters = {p.name: p for p in Sampler("t", "pay", "pay", write_source(order)).parameters}
    assert parameters["median"].unit == "USD"
    assert parameters["sigma"].unit == ""
    for parameter in parameters.values():
        assert parameter.low <= parameter.default <= parameter.high


def test_long_descriptions_and_quotes_stay_inside_the_docstring():
    doc = 'Mass class of the aircraft: 1 = 2250 kg or less, """quoted""" and \\ ending in a "quote"'
    source = write_source(Order(laws.level, "t_x", doc=doc))
    assert max(map(len, source.splitlines())) <= 110
    assert "Mass class" in Sampler("t", "x", "x", source).doc


def test_long_lists_are_wrapped():
    weights = {f"category number {place}": 1.0 for place in range(40)}
    source = write_source(Order(laws.category, "t_x", parameters={"weights": weights}))
    assert max(map(len, source.splitlines())) <= 110
    assert Sampler("t", "x", "x", source).defaults["weights"] == weights


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.function.__name__)
def test_every_entry_can_be_written_with_all_tails(entry):
    parents = {name: (f"column_{name}",) for name in entry.parents}
    order = Order(
        entry.function, "t_x", doc="What it is", parents=parents, missing=0.25, link=Link(("driver",), 0.5)
    )
    source = write_source(order)
    sampler = Sampler("t", "x", "x", source)
    assert set(sampler.parents) == {"driver", *(f"column_{name}" for name in entry.parents)}
    assert "missing" in sampler.defaults
    assert "@entry" not in source
    assert "fmt:" not in source
