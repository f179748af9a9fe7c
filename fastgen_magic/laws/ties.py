"""Ties: the same values, dealt out so that they follow other columns."""

import math

import numpy as np
import pandas as pd

from fastgen_magic.laws.groups import minutes_of_times


def tie(values, rng, strengths, within=None, order=None):
    """The same values, dealt out so that they follow parents; what the law promises stays.

    strengths: a list of pairs (correlation, parent), [(0.6, size), (-0.3, age)]: correlations, -1 to 1,
        of the normal scores of values and parent, also where parents go together: what one parent says
        already is not counted twice. Where all cannot hold at once they are weaker. In the place of a pair
        a column from `push` counts as it is, in standard deviations.
    within: a column, or a tuple of columns: values stay in their group, so that the groups' laws hold.
    order: the categories from lowest to highest (a list, or the weights), where values are text.
    Missing values stay where they are; a missing parent neither lifts nor lowers.
    Source: a Gaussian copula by ranks, Iman and Conover 1982.
    """
    level, group = levels_of_values(values, order), groups_within(within, len(values))
    strengths = list(strengths.items()) if isinstance(strengths, dict) else strengths
    scores = [normal_scores(pair[1], group) for pair in strengths if isinstance(pair, tuple)]
    wanted = np.array([pair[0] for pair in strengths if isinstance(pair, tuple)])
    pushed = sum((one for one in strengths if not isinstance(one, tuple)), np.zeros(len(values)))
    followed, chance = followed_scores(np.reshape(scores, (len(scores), len(values))), wanted, pushed)
    score = followed + pushed + chance * rng.standard_normal(len(values))  # chance decides between equals
    rows = np.flatnonzero(~np.isnan(level))
    takers = rows[sorted_rows(score[rows], group[rows])]
    givers = rows[sorted_rows(level[rows], group[rows])]
    dealt = values.copy()
    dealt[takers] = values[givers]
    return dealt


def followed_scores(scores, wanted, pushed):
    """What the values follow, shape (n,), and the standard deviation of chance beside it, as many or one.

    scores: normal scores of the parents, shape (parents, n), NaN where one is missing. wanted: the
    correlation with each. pushed: what is added beside them. Rows follow those parents that they have, each
    as much as is wanted in such rows.
    """
    there = ~np.isnan(scores)
    if there.all():  # as a rule
        parts, left = parts_beside(scores @ scores.T / max(len(pushed), 1), wanted, scores, pushed)
        return parts @ scores, left
    scores, found = np.where(there, scores, 0), there.astype("float64")
    common = scores @ scores.T / np.maximum(found @ found.T, 1)
    followed, chance = np.zeros(len(pushed)), np.ones(len(pushed))
    have = 2.0 ** np.arange(len(scores)) @ found
    for one in np.unique(have):
        rows = np.flatnonzero(have == one)
        own = np.flatnonzero(there[:, rows[0]])
        inside = scores[np.ix_(own, rows)]
        parts, left = parts_beside(common[np.ix_(own, own)], wanted[own], inside, pushed[rows])
        followed[rows], chance[rows] = parts @ inside, left
    return followed, chance


def parts_beside(common, wanted, scores, pushed):
    """How much of each parent's scores is followed, and the standard deviation of chance.

    common: of the scores with each other. wanted: the correlations. scores, pushed: of these rows. No parent
    is followed against its sign: a correlation that the others bring about already, or more than that, is
    left to them.
    """
    n = max(len(pushed), 1)
    pushed = pushed - pushed.sum() / n
    along, spread = scores @ pushed / n, pushed @ pushed / n
    size = 1 + spread  # the variance of all together, were parents and pushes apart; rounds find it
    for _ in range(6 if spread > 0 else 1):
        parts = parts_of_scores(common, wanted, wanted * math.sqrt(size) - along)
        square = parts @ common @ parts
        part = parts / math.sqrt(max(square, 1))
        size = max(1 + spread + 2 * part @ along, 0.01)
    return part, math.sqrt(max(1 - square, 1e-12))


def parts_of_scores(common, wanted, left):
    """How much of each parent's scores makes these correlations; none of what would go against its sign.

    common: of the scores with each other. wanted: the correlations. left: what nothing else brings about.
    """
    parts = np.zeros(len(wanted))
    kept = np.flatnonzero(left * wanted > 0)
    while len(kept):
        parts[kept] = np.linalg.lstsq(common[np.ix_(kept, kept)], left[kept], rcond=1e-3)[0]
        against = parts[kept] * wanted[kept]
        if against.min() >= 0:
            break
        parts[kept[against.argmin()]] = 0
        kept = np.delete(kept, against.argmin())
    return parts


def levels_of_values(values, order=None):
    """Values as numbers that sort like them, shape (n,), NaN where they are missing.

    order: the categories from lowest to highest, where values are text; others lie above them.
    """
    column = pd.Series(values)
    if order is not None:
        level = pd.Index(list(order)).get_indexer(column)
        return np.where(column.isna(), np.nan, np.where(level < 0, len(order), level))
    if column.dtype.kind == "M":
        return np.where(column.isna(), np.nan, column.astype("datetime64[s]").astype("int64"))
    if column.dtype.kind not in "iufb":
        return levels_of_times(column)
    return column.to_numpy("float64", na_value=np.nan)


def levels_of_times(times):
    """Times of day, texts "21:45", as minutes from the end of their longest pause: 01:10 is after 23:30."""
    minutes = minutes_of_times(times)
    known = np.unique(minutes[~np.isnan(minutes)])
    if np.isnan(minutes).sum() > pd.isna(times).sum():
        raise ValueError("text has no order of its own: say order=, or push(parent, ...) for a parent")
    pauses = np.diff(known, append=known[:1] + 1440)
    return (minutes - known[(pauses.argmax() + 1) % len(known)]) % 1440 if len(known) else minutes


def groups_within(within, n):
    """Number of each row's group, shape (n,); missing values are a group of their own."""
    group = np.zeros(n, dtype="int64")
    if within is None:
        return group
    for column in within if isinstance(within, tuple) else (within,):
        code, values = pd.factorize(pd.Series(column), use_na_sentinel=False)
        group = group * len(values) + code
    return group


def sorted_rows(level, group):
    """Places of the rows, by group and within each by level."""
    order = np.argsort(level)
    if len(group) and group.max() == 0:
        return order
    few = group.max(initial=0) < 2**15  # small numbers are sorted in one pass
    return order[np.argsort(group[order].astype("int16" if few else "int64"), kind="stable")]


def normal_scores(parent, group):
    """Ranks within each group as a normal variable of mean 0 and sd 1; NaN where the parent is missing."""
    from scipy.special import ndtri  # the normal law's inverse

    level = levels_of_values(parent)
    rows = np.flatnonzero(~np.isnan(level))
    rows = rows[sorted_rows(level[rows], group[rows])]
    level, group = level[rows], group[rows]
    sizes = np.bincount(group)
    place = (np.arange(len(rows)) + 0.5 - (np.cumsum(sizes) - sizes)[group]) / sizes[group]
    fresh = np.diff(level, prepend=np.nan) != 0
    run = np.cumsum(fresh | (np.diff(group, prepend=-1) != 0)) - 1  # equal values share a place
    score = ndtri(np.bincount(run, weights=place) / np.bincount(run))[run]
    spread = np.sqrt(np.bincount(group, weights=score**2) / np.maximum(sizes, 1))
    scores = np.full(len(parent), np.nan)
    scores[rows] = score / np.where(spread > 1e-9, spread, 1)[group]
    return scores
