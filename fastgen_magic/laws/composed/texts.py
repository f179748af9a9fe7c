"""Texts out of parts: columns joined, words coined."""

import math
import re

import numpy as np
import pandas as pd

from fastgen_magic.laws.keys import leading_ranks, scattered_places


def draw_picks(rng, row, sizes, unique=False, salt=0):
    """For each size a whole number below it, shape (n,) each: at random, or one combination a row.

    unique: a function of the row alone; as many rows as the sizes have combinations all differ, wherever
    they begin. salt: tells columns of the same sizes apart.
    """
    if not unique:
        return [rng.integers(size, size=len(row)) for size in sizes]
    space = min(math.prod(sizes), 2**62)
    return scattered_places((np.asarray(row, dtype="int64") % space + salt % space) % space, sizes)


def weighted_places(rng, n, weights):
    """Places in a dict of weights of any sum, shape (n,)."""
    limits = np.array(list(weights.values()), dtype="float64").cumsum()
    place = np.searchsorted(limits, limits[-1] * rng.random(n), side="right")
    return np.minimum(place, len(limits) - 1)


def draw_weighted(rng, n, weights, before="", after=""):
    """Texts by their weights, each with something before and behind it."""
    return pd.array([f"{before}{name}{after}" for name in weights], dtype="str")[
        weighted_places(rng, n, weights)
    ]


def as_texts(values):
    """Values of any column as texts; whole numbers stand without a point."""
    values = pd.Series(values)
    if values.dtype == "float64" and (values.isna() | (values % 1 == 0)).all():
        values = values.astype("Int64")
    return values.astype("str").array


def number_texts(numbers, width):
    """Whole numbers as texts of this many digits, zeros in front; at most 18 digits."""
    if width <= 3:
        return pd.array([f"{each:0{width}d}" for each in range(10**width)], dtype="str")[numbers]
    return pd.Series(np.asarray(numbers, dtype="int64") + 10**width).astype("str").str[1:].array


def join_texts(form, *parts):
    """Other columns put into a form, as "{}, {} {}"; a row with a missing part is missing.

    form: a pair of braces stands for each part, in order.
    """
    pieces = form.split("{}")
    texts = pieces[0] + as_texts(parts[0])
    for between, part in zip(pieces[1:], parts[1:], strict=False):
        texts = texts + between + as_texts(part) if between else texts + as_texts(part)
    return texts + pieces[-1] if pieces[-1] else texts


def draw_coined(rng, row, form, words, lead=0.4, unique=False):
    """Names coined out of lists of words, as "Bergmann GmbH".

    form: how they stand, as "{name} {kind}". words: texts for each gap of the form.
    lead: how far the first words of each list lead (exponent of a power law, 0 is all alike).
    unique: a function of the row; rows beyond all combinations get a number behind ("Bergmann GmbH 2").
    """
    pieces = re.split(r"\{(\w+)\}", form)
    lists = [
        [word + after for word in words[gap]] for gap, after in zip(pieces[1::2], pieces[2::2], strict=True)
    ]
    sizes = [len(each) for each in lists]
    if unique:
        picks = draw_picks(rng, row, sizes, unique, salt=len(form))
    else:
        picks = [leading_ranks(rng, len(row), size, lead) for size in sizes]
    texts = pd.array([pieces[0] + word for word in lists[0]], dtype="str")[picks[0]]
    for each, pick in zip(lists[1:], picks[1:], strict=True):
        texts = texts + pd.array(each, dtype="str")[pick]
    again = np.asarray(row) // math.prod(sizes)
    if unique and again.any():
        texts = texts + pd.Series(" " + as_texts(again + 1)).where(again > 0, "").array
    return texts


def spell_dates(moment, form, whole=False):
    """Days or moments as texts of a form: "%d.%m.%Y" gives 31.01.2024.

    moment: a column. form: with the marks of strftime. whole: as whole numbers, such as 20240131.
    """
    texts = pd.Series(moment).dt.strftime(form)
    if whole:
        return (
            pd.array(pd.to_numeric(texts), dtype="Int64")
            if texts.isna().any()
            else texts.astype("int64").array
        )
    return pd.array(texts, dtype="str")
