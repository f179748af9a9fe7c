"""Moments at regular intervals, as they are stated: the data of their law."""

import datetime as dt
from typing import Any

from fastgen_magic.laws.dates import seconds_in
from fastgen_magic.schema import TimeUnit
from fastgen_magic.statements import Stated

FIRST = dt.date(2025, 1, 1)
"""The first of them where none is stated."""
_MONTHS = {"months": 1, "years": 12}


def regular(stated: Stated) -> dict[str, Any]:
    """First moment, number and unit of the steps; of a stated last, how many come before they repeat."""
    every, unit = stated.every or (1, "days")
    first, last = (one if isinstance(one, dt.date) else None for one in (stated.low, stated.high))
    first = first or FIRST
    count = {} if last is None else {"count": _steps(first, last, every, unit) + 1}
    return {"first": first.isoformat(), "every": every, "unit": unit, **count}


def _steps(first: dt.date, last: dt.date, every: int, unit: TimeUnit) -> int:
    """How many whole steps lie between two moments; a day lasts to its end."""
    if unit in _MONTHS:
        months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
        return max(0, months // (every * _MONTHS[unit]))
    begin, end = _moment(first, dt.time()), _moment(last, dt.time(23, 59, 59))
    return max(0, int((end - begin).total_seconds() // (every * seconds_in(unit))))


def _moment(bound: dt.date, time: dt.time) -> dt.datetime:
    moment = bound if isinstance(bound, dt.datetime) else dt.datetime.combine(bound, time)
    return moment.replace(tzinfo=None)
