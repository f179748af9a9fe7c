"""How closely a column follows one of its inputs, measured inside the sandbox; nothing is judged here."""

import math
import re
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.laws.ties import levels_of_times
from fastgen_magic.sandbox.measure import family_of
from fastgen_magic.sandbox.measurement import Tie

COMMON = 30
"""Categories of each side that Cramér's V tells apart; the rest is one."""
GROUPS = 12
"""The same for the information, which is biased by many groups; numbers are cut into so many quantiles."""
CERTAIN = 1e-3
"""Information that independent columns share by chance more often than this counts as none."""
ROWS_A_TEXT = 5
"""Texts that recur less often than this say nothing about association."""
_TIME = re.compile(r"\d\d:\d\d(?::\d\d)?")


def tie(parent: str, child: pd.Series, kept: Any, *, changed: bool = False) -> Tie:
    """The association of a column with one input, `kept`, on the rows where both are there.

    `changed`: whether the sampler wrote into its copy of it.
    """
    both = pd.DataFrame({"parent": pd.Series(kept).array, "child": child.array})
    present = both.dropna()
    distinct = present["parent"].nunique()
    measure, strength = closeness(present["parent"], present["child"])
    return Tie(
        parent=parent,
        measure=measure,  # type: ignore[arg-type]
        strength=strength,
        parent_unique=bool(len(present) and distinct == len(present)),
        parent_missing=float(both["parent"].isna().mean()),
        changed=changed,
        pairs=len(present),
    )


def readings(parent: pd.Series, child: pd.Series, close: float | None = None) -> dict[str, Any]:
    """Every reading of the association taken together, under the names of `Tie`.

    `close` is the strength by `closeness`, where it is known.
    """
    there = (parent.notna() & child.notna()).to_numpy()
    columns = parent[there], child[there]
    if not all(map(_recurs, columns)):
        return {"association": 0.0, "chance": 1.0, "comparable": False}
    association, chance = information(parent, child)
    strength = closeness(*columns)[1] if close is None else close
    return {"association": max(abs(strength), association), "chance": chance, "comparable": True}


def closeness(parent: pd.Series, child: pd.Series) -> tuple[str, float]:
    """The usual measure for the two families, and its value; no value may be missing."""
    ordered = [is_ordered(parent), is_ordered(child)]
    kind = "rank correlation" if all(ordered) else "correlation ratio" if any(ordered) else "Cramér's V"
    if len(parent) < 3 or parent.nunique() < 2 or child.nunique() < 2:
        return kind, 0.0
    first, second = _code(parent), _code(child)
    if all(ordered):
        return kind, rank_correlation(first, second)[0]
    if any(ordered):
        groups, ranks = (second, first) if ordered[0] else (first, second)
        return kind, _correlation_ratio(groups, _ranks(ranks))
    return kind, _cramers_v(first, second)


def information(parent: pd.Series, child: pd.Series) -> tuple[float, float]:
    """What the input says about the value, or about whether it is missing: association and p-value.

    The association is 0 to 1, the larger of two readings of the mutual information I: the correlation
    that a normal law would need for it, sqrt(1 - exp(-2 I)) (Linfoot 1957), and Theil's uncertainty
    coefficient sqrt(I / H), which does not shrink where one side has rare values. It sees what a
    correlation does not: bent curves, spread that grows, and numbers that stand for categories.
    """
    there = (parent.notna() & child.notna()).to_numpy()
    readings = [(0.0, 1.0), _shared(_grouped(parent[there]), _grouped(child[there]))]
    if not parent.isna().all() and 0 < child.isna().mean() < 1:
        readings.append(_shared(_grouped(parent), child.isna().to_numpy().astype("int64")))
    found, chances = zip(*readings, strict=True)
    if is_ordered(parent) and is_ordered(child) and there.sum() > 3:
        first, second = _code(parent[there]), _code(child[there])
        if np.ptp(first) > 0 and np.ptp(second) > 0:
            chances = (*chances, rank_correlation(first, second)[1])
    return max(found), min(chances)


def rank_correlation(first: Any, second: Any) -> tuple[float, float]:
    """Spearman's rank correlation and its p-value by Student's t, as scipy.stats has it."""
    from scipy.special import stdtr

    found = float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])
    freedom = len(first) - 2
    with np.errstate(divide="ignore"):
        score = found * np.sqrt(freedom / np.float64((1 + found) * (1 - found)).clip(0))
    return found, float(2 * stdtr(freedom, -abs(score)))


def _ranks(values: Any) -> Any:
    """Ranks from 1; equal values share their mean."""
    return pd.Series(values).rank().to_numpy()


def is_ordered(column: pd.Series) -> bool:
    """Whether more and less have a meaning."""
    return family_of(column.dropna()) in {"number", "datetime"} or _is_times(column)


def _is_times(column: pd.Series) -> bool:
    """Whether it holds times of day alone, as texts."""
    present = column.dropna()
    one = present.iloc[0] if len(present) else None
    if not isinstance(one, str) or _TIME.fullmatch(one) is None:
        return False
    return all(isinstance(text, str) and _TIME.fullmatch(text) for text in present.unique())


def _recurs(column: pd.Series) -> bool:
    return is_ordered(column) or column.nunique() * ROWS_A_TEXT <= max(len(column), 1)


def _shared(first: Any, second: Any) -> tuple[float, float]:
    """Association by mutual information without its bias (Miller and Madow), and p-value of the G test."""
    from scipy.special import chdtrc, entr, rel_entr

    table = _crossed(first, second)
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    if min(table.shape) < 2:
        return 0.0, 1.0
    n, rows, columns = table.sum(), table.sum(1), table.sum(0)
    raw = rel_entr(table / n, np.outer(rows, columns) / n**2).sum()
    chance = float(chdtrc(freedom, max(2 * n * raw, 0.0)))
    if chance > CERTAIN:
        return 0.0, chance
    nats = max(0.0, float(raw) - freedom / (2 * n))
    least = min(entr(rows / n).sum(), entr(columns / n).sum())
    return max(math.sqrt(1 - math.exp(-2 * nats)), math.sqrt(min(nats / least, 1.0))), chance


def _grouped(column: pd.Series) -> Any:
    """A few groups: quantiles of what is ordered and varied, else the commonest values and the rest.

    Missing values are a group of their own.
    """
    present = column.dropna()
    if is_ordered(column) and present.nunique() > GROUPS:
        found = np.full(len(column), -2)
        ranks = _ranks(_code(present)) / len(present)
        found[column.notna().to_numpy()] = np.ceil(ranks * GROUPS).astype("int64")
        return found
    return _folded(codes(column), GROUPS - 1)


def _code(column: pd.Series) -> Any:
    """Numbers that stand for the values: ranks keep the order, codes of texts do not matter."""
    if family_of(column) == "number":
        return column.to_numpy("float64")
    if family_of(column) == "datetime":
        return pd.to_datetime(column).to_numpy().astype("int64")
    return levels_of_times(column) if _is_times(column) else codes(column)


def codes(column: pd.Series) -> Any:
    """A number for each different value from 0 on as they come, -1 for missing ones."""
    return pd.factorize(column if is_plain(column) else column.astype(object))[0]


def is_plain(column: pd.Series) -> bool:
    """Whether its values are compared as they lie in memory: texts, and all that NumPy has."""
    return column.dtype == "str" or isinstance(column.dtype, np.dtype)


def _crossed(first: Any, second: Any) -> Any:
    """How often each pair of values occurs, shape (values of the first, values of the second)."""
    (row, rows), (column, columns) = pd.factorize(first), pd.factorize(second)
    counts = np.bincount(row * len(columns) + column, minlength=len(rows) * len(columns))
    return counts.reshape(len(rows), len(columns)).astype("float64")


def _correlation_ratio(groups: Any, values: Any) -> float:
    """Square root of the share of variance between groups, corrected for their number."""
    frame = pd.DataFrame({"group": groups, "value": values})
    n, k = len(frame), frame["group"].nunique()
    means = frame.groupby("group")["value"].transform("mean")
    total = ((values - values.mean()) ** 2).sum()
    within = ((frame["value"] - means) ** 2).sum()
    if n <= k or total == 0:
        return 0.0
    return math.sqrt(max(0.0, 1 - float(within / (n - k)) / float(total / (n - 1))))


def _cramers_v(first: Any, second: Any) -> float:
    """Bias-corrected, between the commonest values of each (the rest as one)."""
    table = _crossed(_folded(first, COMMON), _folded(second, COMMON))
    n = table.sum()
    expected = table.sum(1, keepdims=True) * table.sum(0, keepdims=True) / n
    phi = float(((table - expected) ** 2 / expected).sum() / n)
    rows, columns = table.shape
    phi = max(0.0, phi - (rows - 1) * (columns - 1) / (n - 1))
    rows, columns = (size - (size - 1) ** 2 / (n - 1) for size in (rows, columns))
    least = min(rows - 1, columns - 1)
    return math.sqrt(min(phi / least, 1.0)) if least > 0 else 0.0


def _folded(codes: Any, common: int) -> Any:
    kept = pd.Series(codes).value_counts().index[:common]
    return np.where(np.isin(codes, kept), codes, -3)
