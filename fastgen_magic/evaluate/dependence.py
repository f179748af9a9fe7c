"""How fields hang together: associations of all pairs, and the similarities that sdmetrics names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from fastgen_magic.evaluate.columns import Codes, Column, Columns, Floats

STRONG = 0.3
"""A pair is strong where its association in the real table is above."""
_PARTS = 5
_FREQUENT = 10
_BINS = 10
_FIRM = 10
"""Rows that a part needs for a tie that rests on it to be believed."""
_LOOKED_AT = 0.1
_DENSE = 1_000_000
"""Cells of a table of counts up to which it is filled whole."""
Parts = NDArray[np.int8]
Ranks = NDArray[np.float32]
Bonds = dict[tuple[str, str], tuple[float, float]]


@dataclass(frozen=True)
class PairFigures:
    """One pair of fields.

    Attributes
    ----------
    real, synthetic: association, 0 to 1: Cramer's V, bias-corrected, over fifths and frequent categories.
    correlation_real, correlation: Spearman's, NaN where a field has no order.
    contingency: ContingencySimilarity.
    firm_error: how far the association is off where parts of under ten rows are left out: a single row in
        which two values are missing makes a strong tie. Looked at where `error` is 0.1 and more.
    """

    first: str
    second: str
    real: float
    synthetic: float
    correlation_real: float
    correlation: float
    contingency: float
    firm_error: float

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
    theirs, ours = _bonds(real, real, names), _bonds(synthetic, real, names)
    cells = {name: _cells(real[name], synthetic[name]) for name in names}
    parts = [{name: parts_of(side[name], real[name]) for name in names} for side in (real, synthetic)]
    found = []
    for one, other in combinations(names, 2):
        (first, rho), (second, sigma) = theirs[one, other], ours[one, other]
        alike = contingency_similarity(cells[one], cells[other])
        firm = abs(second - first)
        if firm >= _LOOKED_AT:
            left, right = (_firm_association(side[one], side[other]) for side in parts)
            firm = abs(right - left)
        found.append(PairFigures(one, other, first, second, rho, sigma, alike, firm))
    return sorted(found, key=lambda pair: -pair.error)


def _bonds(columns: Columns, real: Columns, names: Sequence[str]) -> Bonds:
    """Association and Spearman's correlation of every pair of one side."""
    side = {name: columns[name] for name in names}
    parts = {name: parts_of(column, real[name]) for name, column in side.items()}
    ranks = {name: _ranks(column) for name, column in side.items() if column.values is not None}
    found = {}
    for one, other in combinations(names, 2):
        rho = float("nan")
        if one in ranks and other in ranks:
            rho = _spearman((side[one], ranks[one]), (side[other], ranks[other]))
        found[one, other] = association(parts[one], parts[other]), rho
    return found


def association(one: Parts, other: Parts) -> float:
    """Cramer's V of two lists of codes, corrected for the part that chance gives a table of this size."""
    size = int(other.max(initial=0)) + 1
    most = (int(one.max(initial=0)) + 1) * size
    counts = np.bincount(_joined(one, other, size), minlength=most).reshape(-1, size)
    table = counts[counts.any(axis=1)][:, counts.any(axis=0)].astype(np.float64)
    if min(table.shape, default=0) < 2:
        return 0.0
    n = table.sum()
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / n
    by_chance = (table.shape[0] - 1) * (table.shape[1] - 1) / (n - 1)
    phi = max(0.0, float(((table - expected) ** 2 / expected).sum()) / n - by_chance)
    return float(np.sqrt(phi / (min(table.shape) - 1)))


def _firm_association(one: Parts, other: Parts) -> float:
    """The same over the rows whose parts have ten rows or more."""
    firm = np.ones(len(one), dtype=bool)
    for part in (one, other):
        firm &= (np.bincount(part) >= _FIRM)[part]
    return association(one[firm], other[firm]) if firm.any() else 0.0


def parts_of(column: Column, reference: Column) -> Parts:
    """A column in few parts: fifths of the reference's numbers, its ten frequent categories, missing."""
    if reference.kind in ("number", "date"):
        known = reference.present
        edges = np.unique(np.quantile(known, np.linspace(0, 1, _PARTS + 1)[1:-1])) if len(known) else known
        return _placed(column, edges, "left", _PARTS)
    counts = reference.counts
    frequent = [place for place in np.argsort(-counts, kind="stable")[:_FREQUENT] if counts[place]]
    part = np.full(len(reference.labels) + 1, _FREQUENT, dtype=np.int8)
    part[frequent] = np.arange(len(frequent))
    part[-1] = _FREQUENT + 1  # code -1: missing
    return part[column.codes]


def contingency_similarity(one: tuple[Codes, Codes], other: tuple[Codes, Codes]) -> float:
    """1 - total variation distance between the joint shares of two fields; missing is a value."""
    size = 1 + max(int(codes.max(initial=0)) for codes in other)
    most = size * (1 + max(int(codes.max(initial=0)) for codes in one))
    kind = np.int32 if most < np.iinfo(np.int32).max else np.int64
    joint: Iterable[Codes] = (_joined(*sides, size, kind) for sides in zip(one, other, strict=True))
    if most > _DENSE:
        sides = list(joint)
        codes, values = pd.factorize(np.concatenate(sides))
        joint, most = (codes[: len(sides[0])], codes[len(sides[0]) :]), len(values)
    shares = [np.bincount(part, minlength=most) / len(part) for part in joint]
    return 1.0 - 0.5 * float(np.abs(shares[0] - shares[1]).sum())


def _joined(first: Codes, second: Codes, size: int, kind: Any = np.int32) -> Codes:
    """One code for two."""
    joined: Codes = first.astype(kind)
    joined *= size
    joined += second
    return joined


def _cells(real: Column, synthetic: Column) -> tuple[Codes, Codes]:
    """Labels as they are, numbers in ten equal bins of the real range, missing as one."""
    if real.kind == "category":
        return _one_more(real), _one_more(synthetic)
    known = real.present
    edges = np.linspace(known[0], known[-1], _BINS + 1)[1:-1]
    return _placed(real, edges, "right", _BINS), _placed(synthetic, edges, "right", _BINS)


def _placed(column: Column, edges: Floats, side: Literal["left", "right"], missing: int) -> Parts:
    """Between which edges each number lies; looked up once for each different one."""
    assert column.values is not None  # noqa: S101 - asked of numbers and dates alone
    places = np.searchsorted(edges, column.values, side).astype(np.int8)
    return np.append(places, np.int8(missing))[column.codes]


def _one_more(column: Column) -> Codes:
    """Codes from 0 for missing; their type has room for one more."""
    codes: Codes = column.codes + column.codes.dtype.type(1)
    return codes


def _ranks(column: Column, rows: NDArray[np.bool_] | None = None) -> Ranks:
    """Mean ranks among all rows or some, NaN where missing; in 32 bits, which hold halves up to 8 million."""
    values = column.values
    assert values is not None  # noqa: S101 - asked of what has an order
    codes = column.codes if rows is None else column.codes[rows]
    counts = np.bincount(codes[codes >= 0], minlength=len(values)).astype(np.int32)
    ranks = np.full(len(values) + 1, np.nan, dtype=np.float32)
    if column.kind != "category":
        ranks[:-1] = _middles(counts)
    else:  # labels stand as they came, and some may be no numbers
        known = np.argsort(values)[: len(values) - int(np.isnan(values).sum())]
        ranks[known] = _middles(counts[known])
    return ranks[codes]


def _middles(counts: NDArray[np.int32]) -> Ranks:
    """The mean of the ranks that each of these numbers of equal cells takes."""
    ranks = np.cumsum(counts, dtype=np.int32).astype(np.float32)
    ranks -= np.multiply(counts, 0.5, dtype=np.float32)
    ranks += np.float32(0.5)
    return ranks


def _spearman(one: tuple[Column, Ranks], other: tuple[Column, Ranks]) -> float:
    """Spearman's correlation over rows where both are there; NaN where it is not defined.

    Ranks of whole columns serve where nothing is missing; else they are taken anew among the rows.
    """
    first, second = one[1], other[1]
    both = ~(np.isnan(first) | np.isnan(second))
    n = int(both.sum())
    if n < 3:
        return float("nan")
    if n < len(both):
        first, second = (_ranks(column, both) for column, _ in (one, other))
    # Mean ranks have the mean (n + 1) / 2 whatever ties there are.
    off = n * ((n + 1) / 2.0) ** 2
    across, left, right = (
        float(np.einsum("i,i", *sides, dtype=np.float64)) - off
        for sides in ((first, second), (first, first), (second, second))
    )
    return across / (left * right) ** 0.5 if left > 0 and right > 0 else float("nan")
