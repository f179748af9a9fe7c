"""Odds: the same values, dealt out so that some are likelier beside certain values of other columns."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.groups import places_among, rows_among
from fastgen_magic.laws.ties import groups_within, normal_scores


def lean(values, rng, odds, within=None):
    """The same values, dealt out so that they lean to parents; how often each comes stays.

    odds: a list of pairs (parent, table). table: value of the parent -> value here -> how many times likelier
        it is there, {"Public": {"bus": 2}}; rows as in `by`, 1 where nothing is said, "*" for all values here
        that are not named. Of a parent of numbers or dates also value here -> strength, {"bus": 0.4, "car":
        -0.2}: -1 to 1, bus more often the greater the parent is, car less.
    within: a column, or a tuple of columns: values stay in their group.
    Missing values stay where they are; a missing parent without a row changes nothing.
    Source: iterative proportional fitting, Deming and Stephan 1940.
    """
    group, rows = groups_within(within, len(values)), np.flatnonzero(pd.Series(values).notna())
    names = list(
        dict.fromkeys([name for _, table in odds for name in names_in(table) if name != "*"] + ["*"])
    )
    kind = rows_among(values, names)[rows]
    place, factors = np.zeros(len(rows), dtype="int64"), [np.ones((1, len(names)))]
    for parent, table in odds:
        own, factor = leaning(parent, table, names, group)
        place, factors = place * len(factor) + own[rows], [*factors, factor]
    groups, group = np.unique(group[rows], return_inverse=True)
    cells, cell = np.unique(group * (int(place.max(initial=0)) + 1) + place, return_inverse=True)
    whose, each = np.divmod(cells, int(place.max(initial=0)) + 1)
    share = np.ones((len(cells), len(names)))
    for factor in factors[:0:-1]:
        each, own = np.divmod(each, len(factor))
        share *= factor[own]
    wanted = np.bincount(group * len(names) + kind, minlength=len(groups) * len(names))
    share = fitted_shares(share, np.bincount(cell), whose, wanted.reshape(-1, len(names)))
    limits = share.cumsum(axis=1)
    taken = (rng.random(len(rows))[:, None] * limits[cell, -1:] >= limits[cell, :-1]).sum(axis=1)
    takers = sorted_to_match(rng, group, taken, kind, len(names))
    givers = sorted_to_match(rng, group, kind, taken, len(names))
    dealt = values.copy()
    dealt[rows[takers]] = values[rows[givers]]
    return dealt


def names_in(table):
    """The values here that a table of odds speaks of."""
    return [name for row in table.values() for name in row] if _is_by_value(table) else list(table)


def _is_by_value(table):
    return isinstance(next(iter(table.values())), dict)


def leaning(parent, table, names, group):
    """Number of each row's odds, shape (n,), and the odds of each value, shape (numbers, names)."""
    if _is_by_value(table):
        place = places_among(parent, table)
        place = np.where(place < 0, list(table).index("*") if "*" in table else len(table), place)
        return place, np.array(
            [[row.get(name, 1) for name in names] for row in [*table.values(), {}]], dtype="float64"
        )
    steps = 4  # a standard deviation
    score = np.clip(np.rint(np.nan_to_num(normal_scores(parent, group)) * steps), -10, 10).astype("int64")
    strength = np.array([table.get(name, 0) for name in names], dtype="float64").clip(-0.99, 0.99)
    slope = (
        1.8 * strength / np.sqrt(1 - strength**2)
    )  # as a correlation beside logistic chance, whose sd is 1.8
    return score + 10, np.exp(np.arange(-10, 11)[:, None] / steps * slope)


def fitted_shares(share, rows, group, wanted, rounds=40):
    """Odds as numbers of rows, shape (cells, values): each cell has its rows, each group its values.

    rows, group: number of rows and group of each cell, by group. wanted: rows of each value, for each group.
    """
    first = np.flatnonzero(np.diff(group, prepend=-1))
    for _ in range(rounds):
        share = share * (rows / np.maximum(share.sum(axis=1), 1e-300))[:, None]
        came = np.add.reduceat(share, first) if len(first) else wanted
        share = share * (wanted / np.maximum(came, 1e-300))[group]
    return share


def sorted_to_match(rng, group, kind, other, kinds):
    """Places of the rows by group and value; those beyond what `other` has of a value stand last, mixed."""
    key, theirs = group * (kinds + 1) + kind, group * (kinds + 1) + other
    size = int(max(key.max(initial=0), theirs.max(initial=0))) + kinds + 2
    order = rng.permutation(len(key))
    order = order[np.argsort(key[order], kind="stable")]
    counts = np.bincount(key, minlength=size)
    rank = np.arange(len(key)) - (np.cumsum(counts) - counts)[key[order]]
    over = rank >= np.bincount(theirs, minlength=size)[key[order]]
    last = np.where(over, group[order] * (kinds + 1) + kinds, key[order])
    return order[np.argsort(last, kind="stable")]
