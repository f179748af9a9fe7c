"""Rows of numbers, dates, times by limits: "<30", and what says the same, "<=29" or ">=30" for the rest."""

import datetime as dt
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal, TypeVar

from fastgen_magic.authors.reading.entries import OTHERWISE, number
from fastgen_magic.schema import Value

Scale = Literal["number", "day", "time"]
_DAY, _TIME = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_LIMIT = re.compile(rf"(<=|>=|≤|≥|<|>)\s*({_DAY.pattern}|\d?\d:\d\d|-?[\d.,_]+%?)")
_SIGNS = {"≤": "<=", "≥": ">="}
DOUBTS = 'rows by limits are "<30", "<60", "*": below 30, below 60, the rest'
"""What is right where rows of ">=30" leave doubts."""
Row = TypeVar("Row")


def limit_key(text: str, scale: Scale, step: float | None) -> str | None:
    """The key "<30" or ">=30" that a text means, None if it means none.

    Up to 30, or above it, is a limit of its own where values have steps: "<=30" is "<31" of whole numbers.
    """
    match = _LIMIT.fullmatch(text)
    if match is None or _scale_of(match[2]) != scale:
        return None
    sign, limit = _SIGNS.get(match[1], match[1]), match[2]
    try:
        if sign in ("<=", ">"):
            said = _next(limit, scale, step)
            return said and f"{'<' if sign == '<=' else '>='}{said}"
        return f"{sign}{_plain(limit, scale)}"
    except (ValueError, OverflowError):
        return None


def _plain(limit: str, scale: Scale) -> str:
    return limit if scale == "day" else str(number(limit)) if scale == "number" else _clock(minutes(limit))


def minutes(text: str) -> float | None:
    """The minutes from midnight to a time of day, "14:15"; None if a text is none."""
    match = _TIME.fullmatch(text)
    return 60.0 * int(match[1]) + int(match[2]) if match else None


def _clock(at: float | None) -> str:
    """A time of day in the form of the columns. Errors: `ValueError` if there is none."""
    if at is None:
        raise ValueError("no time of day")
    return f"{int(at) // 60:02}:{int(at) % 60:02}"


def _next(limit: str, scale: Scale, step: float | None) -> str | None:
    """The next value after a limit; None where values have no steps."""
    if scale == "time":
        return _clock((minutes(limit) or 0.0) + 1)
    if scale == "day":
        return (dt.date.fromisoformat(limit) + dt.timedelta(days=1)).isoformat()
    return None if not step else f"{round(number(limit) + step, 9):.15g}"


def below(key: Value) -> float | None:
    """The limit of a key "<30", None for any other key."""
    return _limit_of(key, "<")


def turned(rows: Mapping[Value, Row], rest: Row | None = None) -> dict[Value, Row] | None:
    """Rows by limits and "*" for the rest, those of ">=30" turned round; None where they leave doubts.

    `rest` is what lies between or below them, where no row says it.
    """
    upper = {limit: key for key in rows if (limit := _limit_of(key, ">=")) is not None}
    highest = max((limit for key in rows if (limit := below(key)) is not None), default=None)
    if not upper:
        return dict(rows)
    order = [upper[limit] for limit in sorted(upper)]
    found = {key: row for key, row in rows.items() if key not in order and key != OTHERWISE}
    if highest == min(upper):
        between = None if OTHERWISE in rows else rows[order[0]]
    else:
        between = rows.get(OTHERWISE, rest) if highest is None or highest < min(upper) else None
        found |= {} if between is None else {f"<{str(order[0])[2:]}": between}
    chain = {f"<{str(key)[2:]}": rows[before] for before, key in pairwise(order)}
    return None if between is None else found | chain | {OTHERWISE: rows[order[-1]]}


def _limit_of(key: Value, sign: str) -> float | None:
    match = _LIMIT.fullmatch(str(key))
    return _number(match[2]) if match and match[1] == sign else None


def _number(text: str) -> float:
    """A limit as a number: a day as its ordinal, a time as its minutes. Errors: `ValueError`."""
    at = minutes(text)
    return (
        at
        if at is not None
        else float(dt.date.fromisoformat(text).toordinal())
        if _DAY.fullmatch(text)
        else number(text)
    )


def _scale_of(limit: str) -> Scale:
    return "day" if _DAY.fullmatch(limit) else "time" if _TIME.fullmatch(limit) else "number"
