"""Where a field's values lie on a line: by its law, else between its limits."""

import datetime as dt
import math
from collections.abc import Mapping
from statistics import NormalDist

from fastgen_magic.authors.plan import Draw, PlannedField
from fastgen_magic.authors.reading.limits import minutes

_SCORES = {step / 100: NormalDist().inv_cdf(step / 100) for step in range(1, 100)}
"""Share -> the standard normal value below which it lies."""


def quantiles_of(planned: PlannedField) -> tuple[list[float], list[float]] | None:
    """Values of a field, and the shares below them, by its law, else its limits; None if it has none."""
    low, high = (place_of(bound) for bound in (planned.low, planned.high))
    points = _of_law(planned.draw) if planned.draw else {}
    points = points or ({0.0: low, 1.0: high} if low is not None and high is not None else {})
    return ([*map(float, points.values())], [*map(float, points)]) if points else None


def _of_law(draw: Draw) -> Mapping[float, float]:
    """Share -> the value below which it lies, where a law says so for all rows together."""
    said = {name: one for name, one in draw.data.items() if isinstance(one, int | float)}
    if draw.law == "quantiles" and not draw.by:
        return dict(draw.data["quantiles"])
    if draw.law == "scattered" and "count" in said:
        first = said.get("start", 1)
        return {0.0: first, 1.0: first + said["count"] - 1}
    if draw.law == "bell" and {"mean", "sd"} <= said.keys():
        return {share: said["mean"] + said["sd"] * score for share, score in _SCORES.items()}
    if draw.law == "lognormal" and {"median", "sigma"} <= said.keys():
        return {share: said["median"] * math.exp(said["sigma"] * score) for share, score in _SCORES.items()}
    return {}


def place_of(bound: object) -> float | None:
    """A number, the ordinal of a day, the minutes of a time of day; None of anything else."""
    if isinstance(bound, dt.date):
        return float(bound.toordinal())
    if isinstance(bound, str):
        return minutes(bound)
    return float(bound) if isinstance(bound, int | float) else None
