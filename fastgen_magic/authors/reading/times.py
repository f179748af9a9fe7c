"""Times of day: texts "17:45", or numbers, with their busiest hours."""

import re

from fastgen_magic.authors.reading.amounts import read_named
from fastgen_magic.authors.reading.entries import Entry, maybe_numbers, value_shares
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.laws import law_named
from fastgen_magic.laws.domains import hours
from fastgen_magic.schema import Bound

_HOUR = re.compile(r"([01]?\d|2[0-4])(\.\d+|:[0-5]\d)?")
_NAMED = ("hours", "spread", "opens", "closes", "step")


def read_times(sheet: Sheet) -> None:
    """The busiest hours, "hours=8 17", "8=.6", or rows "Home=8 17", "Home=8 .6; 17 .4" by a parent."""
    if sheet.planned.kind == "numerical":
        sheet.law = law_named("clock")
        decimals = sheet.number("decimals", 0, 12)
        sheet.data["form"] = "HHMM" if _is_hhmm(sheet) else "hours" if decimals else "hour"
    weights = [entry for entry in sheet.entries if _HOUR.fullmatch(entry.name) and _share(entry) is not None]
    rows = sheet.take_rows(lambda entry: entry not in weights and bool(_hours(entry.said)))
    if rows:
        sheet.data["hours"] = sheet.arranged(rows, lambda entry: _hours(entry.said))
    elif weights:
        sheet.data["hours"] = {entry.name: _share(entry) for entry in weights}
        sheet.take_all(lambda entry: entry in weights)
    _read_ends(sheet)
    read_named(sheet)


def _share(entry: Entry) -> float | None:
    """The share of an hour in an entry "8=.6", None where it says something else."""
    said = maybe_numbers(entry.said)
    return said[0] if len(said) == 1 and 0 <= said[0] < 1 else None


def _hours(text: str) -> dict[float, float]:
    """Hours with their weights in "8 17", "7:30 17" or "8 .6; 17 .4"; none if a text does not say them."""
    shares = dict(value_shares(text)) if ";" in text else dict.fromkeys(text.split(), 1)
    return hours(shares) if shares and all(map(_HOUR.fullmatch, shares)) else {}


def _read_ends(sheet: Sheet) -> None:
    """The first and last time of day: as stated, as an entry says, or the limits of numbers."""
    stated, limits = sheet.planned.said, (sheet.planned.low, sheet.planned.high)
    said = stated.clock or ("", "")
    for name, clock, limit in zip(("opens", "closes"), said, limits, strict=True):
        entry = sheet.take(name)
        found = clock or (entry.said if entry else _clock(sheet, limit))
        if found not in ("", "00:00", "23:59"):
            sheet.data[name] = found
    if stated.time_step:
        sheet.take("step")
        sheet.data["step"] = stated.time_step


def _is_hhmm(sheet: Sheet) -> bool:
    """Whether times of day are numbers such as 1745."""
    high, stated = sheet.planned.high, sheet.planned.stated
    times = stated is not None and stated.temporal == "time"
    return high > 24 if isinstance(high, int | float) else times


def _clock(sheet: Sheet, limit: Bound | None) -> str:
    """A limit of numbers as a time of day, an hour from its first minute to its last; "" for none."""
    if not isinstance(limit, int | float) or "form" not in sheet.data:
        return ""
    form, last = sheet.data["form"], limit is sheet.planned.high
    if form == "HHMM":
        minutes = int(limit) // 100 * 60 + int(limit) % 100
    else:
        minutes = round(60 * limit) + (59 if form == "hour" and last else 0)
    minutes = min(max(minutes, 0), 1439)
    return f"{minutes // 60:02}:{minutes % 60:02}"
