"""How fields hang together: associations of all pairs, and the similarities that sdmetrics names."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from fastgen_magic.evaluate.columns import Codes, Column, Columns, Floats

STRONG = 0.3
"""A pair is strong where its association in the real table is above."""
_PARTS = 5
_FREQUENT = 10
_BINS = 10
_DENSE = 1_000_000
"""Cells of a table of counts up to which it is filled whole."""
Parts = NDArray[np.int8]
Ranks = NDArray[np.float32]


@dataclass(frozen=True)
class PairFigures:
    """One pair of fields.

    Attributes
    ----------
    real, synthetic: association, 0 to 1: Cramer's V, bias-corrected, over fifths and frequent categories.
    correlation_real, correlation: Spearman's, NaN where a field has no order.
    contingency: ContingencySimilarity.
    """

    first: str
    second: str
    real: float
    synthetic: float
    correlation_real: float
    correlation: float
    contingency: float

    @property
    def error(self) -> float:
        """How far the association is off."""
        return abs(self.synthetic - self.real)

    @property
    def kept(self) -> float:
        """Share of the real association that is there, 1 at most."""
        return min(self.synthetic, self.real) / self.real if self.real > 0 else float("nan")

    @property
    def correlation_similarity(self) -> float:
        """CorrelationSimilarity with Spearman's coefficient."""
        return 1.0 - abs(self.correlation - self.correlation_real) / 2.0


def usable(columns: Columns) -> list[str]:
    """Fields that take part: texts, keys and empty columns say nothing here."""
    return [name for name, column in columns.items() if column.kind in ("number", "date", "category")]


def pairs(real: Columns, synthetic: Columns) -> list[PairFigures]:
    """Every pair of fields, those that differ most first.

    Both sides need as many rows as each other: a small table inflates associations, even corrected ones.
    """
    names = usable(real)
    parts = {
        name: (parts_of(real[name], real[name]), parts_of(synthetic[name], real[name])) for name in names
    }
    cells = {name: _cells(real[name], synthetic[name]) for name in names}
    ranks = {name: (_ranks(real[name]), _ranks(synthetic[name])) for name in names}
    found = []
    for one, other in combinations(names, 2):
        found.append(
            PairFigures(
                one,
                other,
                association(parts[one][0], parts[other][0]),
                association(parts[one][1], parts[other][1]),
                _spearman(ranks[one][0], ranks[other][0]),
                _spearman(ranks[one][1], ranks[other][1]),
                contingency_similarity(cells[one], cells[other]),
            )
        )
    return sorted(found, key=lambda pair: -pair.error)


def association(one: Parts, other: Parts) -> float:
    """Cramer's V of two lists of codes, corrected for the part that chance gives a table of this size."""
    size = int(other.max(initial=0)) + 1
    counts = np.bincount(
        one.astype(np.int32) * size + other, minlength=(int(one.max(initial=0)) + 1) * size
    ).reshape(-1, size)
    table = counts[counts.any(axis=1)][:, counts.any(axis=0)].astype(np.float64)
    if min(table.shape, default=0) < 2:
        return 0.0
    n = table.sum()
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / n
    by_chance = (table.shape[0] - 1) * (table.shape[1] - 1) / (n - 1)
    phi = max(0.0, float(((table - expected) ** 2 / expected).sum()) / n - by_chance)
    return float(np.sqrt(phi / (min(table.shape) - 1)))


def parts_of(column: Column, reference: Column) -> Parts:
    """A column in few parts: fifths of the reference's numbers, its ten frequent categories, missing."""
    if reference.kind in ("number", "date"):
        assert column.numbers is not None  # noqa: S101 - both sides are of one kind
        known = reference.present
        edges = np.unique(np.quantile(known, np.linspace(0, 1, _PARTS + 1)[1:-1])) if len(known) else known
        missing = np.isnan(column.numbers)
        places = np.searchsorted(edges, np.where(missing, np.inf, column.numbers))
        return np.where(missing, _PARTS, places).astype(np.int8)
    counts = reference.counts
    frequent = [place for place in np.argsort(-counts, kind="stable")[:_FREQUENT] if counts[place]]
    part = np.full(len(reference.labels) + 1, _FREQUENT, dtype=np.int8)
    part[frequent] = np.arange(len(frequent))
    part[-1] = _FREQUENT + 1  # code -1: missing
    return part[column.codes]


def contingency_similarity(one: tuple[Codes, Codes], other: tuple[Codes, Codes]) -> float:
    """1 - total variation distance between the joint shares of two fields; missing is a value."""
    size = 1 + max(int(codes.max(initial=0)) for codes in other)
    joint = [first.astype(np.int64) * size + second for first, second in zip(one, other, strict=True)]
    most = size * (1 + max(int(codes.max(initial=0)) for codes in one))
    if most > _DENSE:
        codes, values = pd.factorize(np.concatenate(joint))
        joint, most = [codes[: len(joint[0])], codes[len(joint[0]) :]], len(values)
    shares = [np.bincount(part, minlength=most) / len(part) for part in joint]
    return 1.0 - 0.5 * float(np.abs(shares[0] - shares[1]).sum())


def _cells(real: Column, synthetic: Column) -> tuple[Codes, Codes]:
    """Labels as they are, numbers in ten equal bins of the real range, missing as one."""
    if real.kind == "category":
        return real.codes + 1, synthetic.codes + 1
    known = real.present
    edges = np.linspace(known.min(), known.max(), _BINS + 1)[1:-1]
    return _binned(real, edges), _binned(synthetic, edges)


def _binned(column: Column, edges: Floats) -> Codes:
    assert column.numbers is not None  # noqa: S101 - asked of numbers and dates alone
    missing = np.isnan(column.numbers)
    places = np.searchsorted(edges, np.where(missing, 0.0, column.numbers), side="right") + 1
    return np.where(missing, 0, places).astype(np.int32)


def _ranks(column: Column) -> Ranks | None:
    """Mean ranks, NaN where missing; in 32 bits, which hold halves up to 8 million."""
    if column.numbers is None:
        return None
    values = np.asarray(pd.to_numeric(pd.Series(column.labels), errors="coerce"), dtype=np.float64)
    order = np.argsort(values, kind="stable")  # NaN last
    counts = np.where(np.isnan(values), 0, column.counts)[order]
    ranks = np.full(len(values) + 1, np.nan)  # the last one is for code -1
    ranks[order] = np.where(np.isnan(values[order]), np.nan, np.cumsum(counts) - (counts - 1) / 2.0)
    return np.asarray(ranks[column.codes], dtype=np.float32)


def _spearman(one: Ranks | None, other: Ranks | None) -> float:
    """Spearman's correlation over rows where both are there; NaN where it is not defined.

    Ranks of whole columns serve where nothing is missing; else they are taken anew among the rows.
    """
    if one is None or other is None:
        return float("nan")
    both = ~(np.isnan(one) | np.isnan(other))
    if both.sum() < 3:
        return float("nan")
    if not both.all():
        one, other = (stats.rankdata(side[both]).astype(np.float32) for side in (one, other))
    first, second = (np.asarray(side, dtype=np.float64) for side in (one, other))
    first, second = first - first.mean(), second - second.mean()
    spreads = float(first @ first) * float(second @ second)
    return float(first @ second) / spreads**0.5 if spreads else float("nan")
