"""Whether an entry keeps what is stated about a field, and with which parameters it does."""

import datetime as dt
import inspect
import zlib
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.authors.catalogue.generic import pattern_of
from fastgen_magic.authors.catalogue.library import is_generic
from fastgen_magic.authors.catalogue.wording import understood
from fastgen_magic.schema import Field, Kind

LABELS: frozenset[str] = frozenset({"categorical", "free text", "identifier"})
"""Kinds whose values are labels."""

KINDS_OF_ROLE: dict[str, frozenset[str]] = {
    "flag": frozenset({"categorical"}),
    "class": LABELS,
    "code": LABELS,
    "count": frozenset({"numerical"}),
    "amount": frozenset({"numerical"}),
    "measure": frozenset({"numerical"}),
    "share": frozenset({"numerical"}),
    "rating": frozenset({"numerical", "categorical"}),
    "name": LABELS,
    "text": LABELS,
    "key": LABELS,
    "moment": frozenset({"datetime"}),
    "year": frozenset({"numerical"}),
}
"""Kinds of entry that may stand for a field of a role."""


def suits(entry: Entry, field: Field, clues: Clues, kind: Kind | None) -> bool:
    """Whether the entry's kind and values go with what is stated."""
    if entry.parents or is_generic(entry):
        return False
    if kind is not None and entry.kind != kind and not (kind in LABELS and entry.kind in LABELS):
        return False
    if (field.kind == "identifier" or clues.unique) and not keyed(entry):
        return False
    return _fits_role(entry, clues) and _fits_measure(entry, clues) and _shaped(entry, clues)


def _fits_role(entry: Entry, clues: Clues) -> bool:
    if clues.separator and "list" not in entry.meaning:
        return entry.kind == "free text" and clues.role == "text"
    kinds = KINDS_OF_ROLE.get(clues.role)
    return clues.unique or kinds is None or entry.kind in kinds


def _fits_measure(entry: Entry, clues: Clues) -> bool:
    if (clues.share or clues.role == "share") and entry.unit not in ("", "%", "percent", "fraction"):
        return False
    if entry.meaning == "discount" and (clues.share == "percent" or clues.unit == "%"):
        return False
    return not (entry.unit and clues.unit and _unit(entry.unit) != _unit(clues.unit))


def adapted(entry: Entry, field: Field, clues: Clues, kind: Kind | None) -> Choice | None:
    """The entry with the stated limits in its parameters; None if it cannot keep them."""
    own = parameters(entry)
    changed: dict[str, Any] | None = {}
    if entry.kind == "numerical":
        changed = _limited(entry, own, clues)
    elif entry.kind == "datetime":
        changed = _dated(own, clues)
    if changed is None:
        return None
    if own.get("unique") and not (clues.unique or field.unique):
        changed["unique"] = False
    changed |= _own_series(own, field)
    if "pattern" in own and pattern_of(clues):
        changed["pattern"] = pattern_of(clues)
    why = understood(entry.meaning, entry.law)
    stated = field.kind or ("identifier" if kind == "identifier" else entry.kind)
    unit = entry.unit or clues.unit
    return Choice(field, clues, entry, stated, why, changed, unit, clues.low, clues.high)


def _own_series(own: dict[str, Any], field: Field) -> dict[str, Any]:
    """Row-numbered keys of two columns differ: each takes a series of its own."""
    number = zlib.crc32(field.name.encode())
    return {name: number % 9_000 + 1 for name in ("series", "start") if type(own.get(name)) is int}


def _limited(entry: Entry, own: dict[str, Any], clues: Clues) -> dict[str, Any] | None:
    bounds = {name: bound for name, bound in (("low", clues.low), ("high", clues.high)) if bound is not None}
    if not bounds:
        return {}
    low, high = bounds.get("low"), bounds.get("high")
    if not all(isinstance(bound, int | float) for bound in bounds.values()):
        return None
    if not entry.parents and _within(entry, low, high):
        return {} if _fills(entry, low, high) else None
    return bounds if set(bounds) <= set(own) and _agree(entry, own, bounds) else None


def _agree(entry: Entry, own: dict[str, Any], bounds: dict[str, Any]) -> bool:
    """Whether the entry's other parameters lie within the limits, and it draws under them."""
    low, high = (bounds.get(name, own.get(name)) for name in ("low", "high"))
    centres = [own[name] for name in ("mean", "median", "typical", "centre") if name in own]
    if not all(_inside(centre, low, high) for centre in centres) or entry.parents:
        return False
    try:
        entry.function(16, np.random.default_rng(0), *_rows(entry), **bounds)
    except ValueError:
        return False
    return True


def _dated(own: dict[str, Any], clues: Clues) -> dict[str, Any] | None:
    changed: dict[str, Any] = {}
    for names, bound in (
        (("start", "low", "first"), clues.low),
        (("end", "latest", "high", "last"), clues.high),
    ):
        name = next((name for name in names if name in own), None)
        if bound is None:
            continue
        if name is None or not isinstance(bound, dt.date) or not isinstance(own[name], str):
            return None
        changed[name] = bound.isoformat()[:10]
    return changed


def _within(entry: Entry, low: object, high: object) -> bool:
    """Whether what the entry draws with its own parameters keeps the limits, tried on many rows."""
    drawn = entry.function(4_000, np.random.default_rng(0), *_rows(entry, 4_000))
    values = pd.Series(drawn).to_numpy("float64", na_value=np.nan)
    under = not isinstance(low, int | float) or np.nanmin(values) >= low
    return bool(under and (not isinstance(high, int | float) or np.nanmax(values) <= high))


def _fills(entry: Entry, low: object, high: object) -> bool:
    """Whether what the entry draws reaches into the stated range: shares of 1 are no percentages to 30."""
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return True
    drawn = entry.function(4_000, np.random.default_rng(0), *_rows(entry, 4_000))
    return bool(np.nanmax(pd.Series(drawn).to_numpy("float64", na_value=np.nan)) >= low + 0.1 * (high - low))


def keyed(entry: Entry) -> bool:
    """Whether the entry draws no value twice: a function of the row number, or told to be one."""
    rowwise = "row" in inspect.signature(entry.function).parameters
    if "shared" in parameters(entry):  # some rows have the number of the row before
        return False
    return rowwise and (entry.kind == "identifier" or "unique" in parameters(entry))


def _shaped(entry: Entry, clues: Clues) -> bool:
    """Whether the entry's values look like the stated format, letter for letter and digit for digit."""
    form = clues.format
    if entry.kind not in LABELS or form in _NAMED_FORMS or not any(m.isdigit() or m in "AX#@" for m in form):
        return True
    drawn = entry.function(16, np.random.default_rng(0), *_rows(entry))
    return all(_shape(str(value)) == _shape(form) for value in drawn)


_NAMED_FORMS = ("md5", "sha1", "sha256", "ipv4", "uuid", "hex", "url")


def _shape(text: str) -> str:
    return "".join("0" if mark.isdigit() or mark == "#" else "A" if mark.isalpha() else mark for mark in text)


def _rows(entry: Entry, n: int = 16) -> list[Any]:
    return [np.arange(n)] if "row" in inspect.signature(entry.function).parameters else []


def parameters(entry: Entry) -> dict[str, Any]:
    """Parameter -> default of an entry's sampler."""
    found = inspect.signature(entry.function).parameters.values()
    return {item.name: item.default for item in found if item.kind is item.KEYWORD_ONLY}


def _inside(value: object, low: object, high: object) -> bool:
    if not isinstance(value, int | float):
        return True
    under = not isinstance(low, int | float) or low < value
    return under and (not isinstance(high, int | float) or value < high)


def _unit(text: str) -> str:
    return text.lower().rstrip("s")
