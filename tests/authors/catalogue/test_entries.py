"""What every sampler of the catalogue keeps, whatever it draws."""

import datetime as dt
import inspect
import math
import re
import string
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from fastgen_magic.authors.catalogue.library import entries, variants
from fastgen_magic.authors.catalogue.writer import Order, write_source
from fastgen_magic.samplers import Sampler

N = 10_000
GLOBALS = {
    "np": np, "pd": pd, "stats": stats, "math": math, "datetime": dt, "string": string, "re": re,
}  # fmt: skip
"""All that a sampler may use beside its arguments."""

ONE_VALUE = {
    "laws.constant",  # by its name
    "linked_laws.table_of",  # knows no values before the writer fills its table
}
"""Entries that draw a single value as they stand."""

ENTRIES = {
    f"{entry.function.__module__.rpartition('.')[2]}.{entry.function.__name__}": entry for entry in entries()
}
"""Every entry by the name of its function."""


def parameters(entry):
    return inspect.signature(entry.function).parameters


@pytest.fixture(params=ENTRIES)
def entry(request):
    return ENTRIES[request.param]


def placeholder(parent):
    """Values for a parent that stands for no meaning of its own in the linked laws."""
    rng = np.random.default_rng(1)
    if parent == "earlier":
        return np.datetime64("2015-01-01", "s") + rng.integers(0, 2_000, N) * np.timedelta64(86_400, "s")
    if parent in ("named", "given"):
        return pd.array(["north", "south", "east"], dtype="str")[rng.integers(0, 3, N)]
    amounts = np.sort(rng.integers(1, 1_000, (3, N)), axis=0)
    return amounts[{"lower": 0, "floor": 0, "part": 0, "upper": 2, "whole": 2}.get(parent, 1)]


@cache
def column(meaning):
    """N values of a meaning, from its sampler without parents."""
    free = [entry for entry in variants(meaning) if not entry.parents]
    return draw(free[0], seed=sum(map(ord, meaning))) if free else placeholder(meaning)


def draw(entry, n=N, seed=2, function=None, change=lambda values: values):
    arguments = {parent: change(column(parent)[:n]) for parent in entry.parents}
    if "row" in parameters(entry):
        arguments["row"] = np.arange(n, dtype="int64")
    return (function or entry.function)(n=n, rng=np.random.default_rng(seed), **arguments)


def sampler_of(entry):
    return Sampler("table", "drawn", "drawn", write_source(Order(entry.function, "table_drawn")))


def test_states_what_it_is(entry):
    sampler = sampler_of(entry)
    assert sampler.parents == entry.parents
    assert sampler.doc.strip(), "the first line of the docstring states the law"
    assert entry.law
    assert entry.meaning.isidentifier()
    assert all(phrase == phrase.lower().strip() for phrase in entry.words)
    for parameter in sampler.parameters:
        assert parameter.meaning or parameter.low is not None, f"{parameter.name} has no comment"


def test_draws_as_many_values_as_asked_for_in_the_same_dtype(entry):
    whole = draw(entry)
    assert whole.shape == (N,)
    assert whole.dtype != object, "text is a pandas str array"
    for n in (0, 1, 2):
        few = draw(entry, n)
        assert few.shape == (n,)
        assert few.dtype == whole.dtype


def test_the_same_generator_gives_the_same_values(entry):
    first, again = (pd.Series(draw(entry)) for _ in range(2))
    pd.testing.assert_series_equal(first, again)


@pytest.mark.parametrize("name", sorted(set(ENTRIES) - ONE_VALUE))
def test_varies(name):
    entry = ENTRIES[name]
    distinct = pd.Series(draw(entry)).nunique()
    assert distinct > 1
    if entry.kind == "free text":
        assert distinct >= 2_000


def test_needs_nothing_but_its_own_lines(entry):
    """The written source runs with the contract's globals alone and draws the very same values."""
    namespace = dict(GLOBALS)
    exec(sampler_of(entry).source, namespace)
    drawn = pd.Series(draw(entry, function=namespace["table_drawn"]))
    pd.testing.assert_series_equal(drawn, pd.Series(draw(entry)))


@pytest.mark.parametrize("name", [name for name, entry in ENTRIES.items() if entry.parents])
def test_a_gap_in_a_parent_empties_its_own_row_at_most(name):
    def with_gaps(values):
        gaps = pd.array(values, copy=True)
        gaps[::7] = pd.NA
        return gaps

    entry = ENTRIES[name]
    drawn = pd.Series(draw(entry, change=with_gaps))
    assert drawn.shape == (N,)
    assert drawn.isna().sum() <= pd.Series(draw(entry)).isna().sum() + -(-N // 7)
    assert draw(entry, n=0, change=with_gaps).shape == (0,)


@pytest.mark.parametrize("name", [name for name in ENTRIES if "unique" in parameters(ENTRIES[name])])
def test_what_promises_to_be_unique_is_so_over_blocks(name):
    entry = ENTRIES[name]
    parents = {parent: column(parent) for parent in entry.parents}
    rows = [np.arange(start, start + N, dtype="int64") for start in (0, N)]
    blocks = [entry.function(N, np.random.default_rng(3), row=row, unique=True, **parents) for row in rows]
    assert pd.concat([pd.Series(block) for block in blocks]).is_unique


def test_covers_eighty_semantic_types():
    assert len({entry.meaning for entry in ENTRIES.values()}) >= 80


def test_no_two_entries_of_one_meaning_take_the_same_parents():
    seen = [(entry.meaning, entry.parents) for entry in ENTRIES.values()]
    assert not {pair for pair in seen if seen.count(pair) > 1}
