"""How strong a tie is, on one scale: a correlation from -1 to 1, with three words for places on it."""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev
from typing import Any

from fastgen_magic.authors.plan import Direction, PlannedField, Strength
from fastgen_magic.authors.reading.parents import shares_of, weights_of
from fastgen_magic.schema import Value

WORDS: Mapping[Strength, float] = {"strong": 0.7, "moderate": 0.4, "weak": 0.2}
"""The correlation that each word stands for; said to models in these numbers."""
_FROM: Mapping[Strength, float] = {"strong": 0.55, "moderate": 0.3, "weak": 0.0}
"""From which correlation on a number is called so: half-way between the words."""


def called(correlation: float) -> Strength:
    """The word for a correlation."""
    return next(word for word, least in _FROM.items() if abs(correlation) >= least)


def direction_of(correlation: float) -> Direction:
    """Up for a positive one, down for a negative one."""
    return "up" if correlation > 0 else "down" if correlation < 0 else "mixed"


def pushes(parent: PlannedField, correlation: float) -> tuple[tuple[Value, float], ...]:
    """Effects of a parent's categories, listed from low to high, that give this correlation.

    In standard deviations of what chance adds: a category's push is its normal score by rank. None where no
    values are known.
    """
    from scipy import stats

    shares = shares_of(parent)
    if not shares:
        return ()
    whole, below, found = sum(shares.values()), 0.0, []
    for value, share in shares.items():
        place = (below + share / 2) / whole
        found.append((value, float(stats.norm.ppf(place))))
        below += share
    mean = sum(score * shares[value] for value, score in found) / whole
    spread = math.sqrt(sum((score - mean) ** 2 * shares[value] for value, score in found) / whole) or 1.0
    slope = correlation / math.sqrt(max(1 - correlation**2, 0.01)) / spread
    return tuple((value, round(slope * (score - mean), 2)) for value, score in found)


def of_effects(parent: PlannedField, effects: Mapping[Value, float]) -> float:
    """The share of the spread, as a correlation, that pushes beside a unit of chance fix."""
    weights = weights_of(parent, list(effects))
    moments = [sum(push**k * weights[key] for key, push in effects.items()) for k in (1, 2)]
    between = max(moments[1] - moments[0] ** 2, 0.0)
    return math.sqrt(between / (1 + between))


def of_rows(law: str, parent: PlannedField, data: Mapping[str, Any]) -> float:
    """The same of rows by one parent; 0 where the law does not show it."""
    if law == "table":
        return _cramer(parent, data["shares"])
    if law == "quantiles_by":
        return _between(parent, {key: list(points.values()) for key, points in data["quantiles"].items()})
    name = next((name for name in ("mean", "median") if isinstance(data.get(name), dict)), None)
    if name is None:
        return 0.0
    centres = {key: math.log(max(c, 1e-9)) if law == "lognormal" else c for key, c in data[name].items()}
    return _explained(parent, centres, {key: _spread(law, key, data) for key in centres})


def _between(parent: PlannedField, points: Mapping[Value, Sequence[float]]) -> float:
    """The same of quantiles: their mean and spread stand for those of the row."""
    centres = {key: fmean(row) for key, row in points.items()}
    return _explained(parent, centres, {key: pstdev(row) for key, row in points.items()})


def _explained(parent: PlannedField, centres: Mapping[Value, float], spreads: Mapping[Value, float]) -> float:
    """Root of the part of the variance that lies between the rows."""
    weights = weights_of(parent, list(centres))
    mean = sum(weights[key] * centre for key, centre in centres.items())
    between = sum(weights[key] * (centre - mean) ** 2 for key, centre in centres.items())
    within = sum(weights[key] * spreads[key] ** 2 for key in centres)
    return math.sqrt(between / (between + within)) if between + within > 0 else 0.0


def _spread(law: str, key: Value, data: Mapping[str, Any]) -> float:
    def of(name: str, usual: float) -> float:
        said = data.get(name, usual)
        return float(said.get(key, usual)) if isinstance(said, dict) else float(said)

    if law in ("counts", "poisson"):
        return math.sqrt(max(of("mean", 1) * of("dispersion", 1), 0))
    return of("sigma", 1) if law == "lognormal" else of("sd", of("mean", 1))


def _cramer(parent: PlannedField, shares: Mapping[Value, Mapping[Value, float]]) -> float:
    weights = weights_of(parent, list(shares))
    rows = {key: {v: s / (sum(row.values()) or 1) for v, s in row.items()} for key, row in shares.items()}
    columns = list(dict.fromkeys(value for row in rows.values() for value in row))
    total = {v: sum(weights[key] * row.get(v, 0) for key, row in rows.items()) for v in columns}
    square = sum(
        weights[key] * (row.get(value, 0) - total[value]) ** 2 / total[value]
        for key, row in rows.items()
        for value in columns
        if total[value] > 0
    )
    return math.sqrt(square / max(min(len(rows), len(columns)) - 1, 1))
