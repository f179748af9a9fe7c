"""Laws of categories, names and phrases."""

import re

import numpy as np
import pandas as pd

from fastgen_magic.laws.amounts import refuse_outside
from fastgen_magic.laws.groups import column_of_values, rows_of, spelled_value
from fastgen_magic.laws.keys import draw_codes, leading_ranks


def draw_weights(rng, n, weights, tail=0, pattern=""):
    """Categories by their weights.

    weights: category -> weight; any sum. Numbers stay numbers, true and false stay booleans.
    tail: share of the rows with none of them but a code by `pattern` ("@@-###"), 0 to 1.
    """
    refuse_outside(0, 1, tail=tail)
    share = np.array(list(weights.values()), dtype="float64")
    limits = share.cumsum()
    if not limits[-1] > 0:
        raise ValueError(f"the weights {weights} sum to 0")
    place = np.searchsorted(limits[:-1], limits[-1] * rng.random(n), side="right")
    if not pattern:
        return column_of_values(list(weights))[place]
    values = pd.array([str(value) for value in weights], dtype="str")[place]
    other = rng.random(n) < tail
    values[other] = draw_codes(rng, other.sum(), pattern)
    return values


def draw_table(rng, parents, shares):
    """Categories by the shares that hold for each row's parent.

    parents: a column, or a tuple of two.
    shares: value of the parent -> category -> weight; of two parents, value -> value -> category ->
        weight. Rows of parents are found as in `by`.
    """
    row, tables = rows_of(parents, shares)
    limits = [np.cumsum(list(weights.values()), dtype="float64") for weights in tables]
    if not all(limit[-1] > 0 for limit in limits):
        raise ValueError("the shares of a parent's value sum to 0")
    limits = np.concatenate([place + limit / limit[-1] for place, limit in enumerate(limits)])
    last = np.cumsum([len(weights) for weights in tables]) - 1
    place = np.searchsorted(limits, row + rng.random(len(row)), side="right")
    return column_of_values([value for weights in tables for value in weights])[np.minimum(place, last[row])]


def draw_names(rng, n, words, lead=0):
    """Words of a list, the first ones more frequent.

    words: the list. lead: exponent of the power law (Zipf) by which the first ones lead; 0: all alike.
    """
    return pd.array(words, dtype="str")[leading_ranks(rng, n, len(words), lead)]


def draw_yes(rng, n, share, yes=True, no=False):
    """One of two answers.

    share: share of `yes`, 0 to 1. yes, no: the answers.
    """
    refuse_outside(0, 1, share=share)
    return column_of_values([no, yes])[(rng.random(n) < share).astype("int64")]


def repeat_value(n, value):
    """The same value in every row."""
    return column_of_values([value])[np.zeros(n, dtype="int64")]


def draw_phrases(rng, n, templates, words, parent=None, columns=None):
    """Phrases: a template for each row, its gaps filled.

    templates: texts with gaps such as "{colour} coat"; with a parent, value of the parent -> texts, with a
        tuple of two, value -> value -> texts.
    words: name of the gap -> texts to choose from.
    columns: name of the gap -> column whose own value fills it; missing where one that is used is.
    """
    group, groups = np.zeros(n, dtype="int64"), [templates]
    if isinstance(templates, dict):
        group, groups = rows_of(parent, templates)
    held = {name: spelled_column(column) for name, column in (columns or {}).items()}
    values, pick = np.full(n, "", dtype=object), rng.random(n)
    for place, texts in enumerate(groups):
        for at, text in enumerate(texts):
            rows = np.flatnonzero((group == place) & ((pick * len(texts)).astype("int64") == at))
            own = {name: column[rows] for name, column in held.items()}
            values[rows] = fill_gaps(rng, len(rows), text, words, own)
    found = pd.array(values, dtype="str")
    if held:
        found[pd.Series(found).str.contains("\0", regex=False).to_numpy("bool")] = pd.NA
    return found


def spelled_column(column):
    """A column as texts: whole numbers without a point, days without a time, the sign 0 for none."""
    code, values = pd.factorize(pd.Series(column))
    texts = [spelled_value(value).removesuffix(" 00:00:00") for value in values]
    return np.array([*texts, "\0"], dtype=object)[code]


def fill_gaps(rng, n, template, words, held=None):
    """One template with its gaps filled anew in each row: {name} is any of words["name"], gaps in it too.

    held: name of a gap -> its text in each row.
    """
    text, *parts = re.split(r"\{(\w+)\}", template)
    values = np.full(n, text, dtype=object)
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        if held and name in held:
            values = values + held[name] + text
            continue
        choices = np.array([word + text for word in words[name]], dtype=object)
        pick = rng.integers(len(choices), size=n)
        filled = choices[pick]
        for at in (at for at, word in enumerate(words[name]) if "{" in word):
            rows = np.flatnonzero(pick == at)
            own = {gap: column[rows] for gap, column in (held or {}).items()}
            filled[rows] = fill_gaps(rng, len(rows), choices[at], words, own)
        values = values + filled
    return values
