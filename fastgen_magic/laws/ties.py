"""Ties: the same values, dealt out so that they follow other columns."""

import math

import numpy as np
import pandas as pd
from scipy import stats


def tie(values, rng, strengths, within=None, order=None):
    """The same values, dealt out so that they follow parents; what the law promises stays.

    strengths: a list of pairs (correlation, parent), [(0.6, size), (-0.3, age)]: correlations, -1 to 1,
        of the normal scores of values and parent, where the parents are independent; their squares sum
        to at most 1. In the place of a pair a column from `push` counts as it is, in standard deviations.
    within: a column, or a tuple of columns: values stay in their group, so that the groups' laws hold.
    order: the categories from lowest to highest (a list, or the weights), where values are text.
    Missing values stay where they are; a missing parent neither lifts nor lowers.
    Source: a Gaussian copula by ranks, Iman and Conover 1982.
    """
    level, group = levels_of_values(values, order), groups_within(within, len(values))
    strengths = list(strengths.items()) if isinstance(strengths, dict) else strengths
    pairs = [pair for pair in strengths if isinstance(pair, tuple)]
    rest = 1 - sum(strength**2 for strength, _ in pairs)
    if rest < -1e-9:
        raise ValueError(f"the squares of {', '.join(str(pair[0]) for pair in pairs)} sum to more than 1")
    score = math.sqrt(max(0.0, rest)) * rng.standard_normal(len(values))
    for strength, parent in pairs:
        score = score + strength * normal_scores(parent, group)
    for pushed in strengths:
        score = score if isinstance(pushed, tuple) else score + pushed
    rows = np.flatnonzero(~np.isnan(level))
    takers = rows[np.lexsort((score[rows], group[rows]))]
    givers = rows[np.lexsort((level[rows], group[rows]))]
    dealt = values.copy()
    dealt[takers] = values[givers]
    return dealt


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
        raise ValueError("text has no order of its own: say order=, or push(parent, ...) for a parent")
    return column.to_numpy("float64", na_value=np.nan)


def groups_within(within, n):
    """Number of each row's group, shape (n,); missing values are a group of their own."""
    group = np.zeros(n, dtype="int64")
    if within is None:
        return group
    for column in within if isinstance(within, tuple) else (within,):
        code, values = pd.factorize(pd.Series(column), use_na_sentinel=False)
        group = group * len(values) + code
    return group


def normal_scores(parent, group):
    """Ranks within each group as a standard normal variable; 0 where the parent is missing."""
    level = pd.Series(levels_of_values(parent))
    groups = level.groupby(group)
    score = stats.norm.ppf((groups.rank() - 0.5) / groups.transform("count").clip(lower=1))
    score = pd.Series(np.nan_to_num(score))
    spread = (score**2).groupby(group).transform("mean") ** 0.5
    return (score / spread.where(spread > 0, 1)).to_numpy()
