"""Sensible ends of a parameter's slider, from its law, its value and the field's limits."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import Any

from fastgen_magic.laws import Datum
from fastgen_magic.laws.domains import SCALAR
from fastgen_magic.schema.model import is_number

Ends = tuple[Any, Any]
NO_ENDS: Ends = (None, None)

_FIXED: dict[str, Ends] = {"share": (0, 1), "correlation": (-1, 1)}
_SPREADS = ("sd", "spread", "sigma", "dispersion")
_WIDE = 5
"""How many times smaller or larger than the value a slider goes where nothing else bounds it."""


def slider_ends(
    datum: Datum, value: Any, low: Any, high: Any, spread: float | None = None, whole: float | None = None
) -> Ends:
    """Both ends of the slider; (None, None) where the value is no number and no date.

    Parameters
    ----------
    value: the datum, or a dict of it by group.
    low, high: the field's limits, numbers or ISO dates; None where there are none.
    spread: standard deviation beside a mean, if it is known.
    whole: what the field's values are parts of, such as 100 for a percentage; None where they are none.
    """
    if datum.takes not in SCALAR:
        return NO_ENDS
    values = list(_leaves(value))
    fixed = datum.slider or _FIXED.get(datum.takes)
    if fixed is not None:
        return _within(fixed, datum, values)
    if datum.takes == "date":
        return _dates([str(one) for one in values])
    numbers = [float(one) for one in values if is_number(one)]
    if not numbers or len(numbers) < len(values):
        return NO_ENDS
    limits = [
        bound if (datum.measured or datum.promise) and is_number(bound) else None for bound in (low, high)
    ]
    ends = _numbers(datum, numbers, limits[0], limits[1], spread)
    if datum.takes in ("whole", "count"):
        ends = math.floor(ends[0]), math.ceil(ends[1])
    in_values = datum.measured or datum.promise
    if whole is not None and in_values and min(numbers) >= 0 and max(numbers) <= whole:
        ends = max(ends[0], 0), min(ends[1], whole)
    return _within(ends, datum, numbers)


def _numbers(datum: Datum, values: list[float], low: Any, high: Any, spread: float | None) -> Ends:
    least, most = min(values), max(values)
    if datum.name in _SPREADS:
        room = (high - low) / 2 if datum.measured and low is not None and high is not None else None
        widest = nice(_WIDE * most) if room is None else nice(room, up=False)
        return nice(least / _WIDE, up=False), max(widest, most)
    if low is not None and high is not None:
        return min(low, least), max(high, most)
    if spread:
        step = 10.0 ** math.floor(math.log10(spread))
        bottom = step * math.floor((least - 3 * spread) / step)
        top = step * math.ceil((most + 3 * spread) / step)
        bottom = 0.0 if bottom < 0 < least or (bottom < 0 == least and datum.promise == "low") else bottom
        top = most if most < 0 < top and not datum.measured else top  # before stays before
    else:
        bottom = least / _WIDE if least > 0 else _WIDE * least
        top = most * _WIDE if most > 0 else most / _WIDE if most < 0 else max(1.0, -bottom)
        bottom, top = nice(bottom, up=False), nice(top)
    bottom = bottom if low is None else max(bottom, low)
    top = top if high is None else min(top, high)
    return min(bottom, least), max(top, most)


def _within(ends: Ends, datum: Datum, values: list[Any]) -> Ends:
    """The ends, but not beyond what the law takes, and never short of the values themselves."""
    low, high = ends
    if datum.takes == "amount" and not datum.measured:
        low = 0
    floor = 0 if datum.takes in ("positive", "amount", "share", "count", "duration") else None
    for least in (datum.low, floor):
        low = low if least is None else max(low, least)
    high = high if datum.high is None else min(high, datum.high)
    return min(low, *values), max(high, *values)


def _dates(values: list[str]) -> Ends:
    """Five years around."""
    first = dt.datetime.fromisoformat(min(values)).date()
    last = dt.datetime.fromisoformat(max(values)).date()
    return f"{max(first.year - 5, 1)}-01-01", f"{min(last.year + 5, 9999)}-12-31"


def nice(value: float, *, up: bool = True) -> float:
    """The next of 1, 1.5, 2, 3, 5, 8 times a power of ten, away from zero where `up`."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    away = up if value > 0 else not up
    size = 10.0 ** math.floor(math.log10(abs(value)))
    steps = [step * size for step in (1, 1.5, 2, 3, 5, 8, 10)]
    near = abs(value) * (1 + 1e-9), abs(value) * (1 - 1e-9)
    found = min(step for step in steps if step >= near[1]) if away else max(s for s in steps if s <= near[0])
    return math.copysign(float(f"{found:.6g}"), value)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _leaves(one)
    else:
        yield value
