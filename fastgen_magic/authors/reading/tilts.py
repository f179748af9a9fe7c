"""Tilts: values without order that go with values of a parent, "job:student:bus=2"."""

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.entries import Entry
from fastgen_magic.authors.reading.parents import named, shares_of, value_named
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.tails import TAIL, codes_of, spread
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Value

_ROUNDS = 50
"""Rounds of fitting; each brings the shares of all rows closer to the weights."""
_MOST = 2
"""Parents whose values may tilt at once; a table has no more."""


def read_tilts(sheet: Sheet) -> None:
    """Weights that values of one parent, or two, tilt become a table by them; the shares of all rows stay."""
    weights = sheet.data.get("weights", {})
    tail = sheet.data.get("tail", 0.0)
    pattern = f"{TAIL}{sheet.data.get('pattern', '')}"
    if tail:
        weights = weights | {pattern: sum(weights.values()) * tail / (1 - tail)}
    by_text = {str(value): value for value in weights}
    found: dict[str, dict[tuple[Value, Value], float]] = {}
    owners: list[PlannedField] = []
    for parent in sheet.waiting:
        tilted = [(entry, tilt) for entry in sheet.entries if (tilt := _tilt(parent, entry, by_text))]
        if not tilted:
            continue
        read = [entry for entry, _ in tilted]
        sheet.entries = [entry for entry in sheet.entries if entry not in read]
        if len(owners) == _MOST:
            sheet.complain(read[0], "two parents tilt the weights already; drop this one")
            return
        found[parent.name] = {tilt: sheet.number_in(entry, 0.001, 1000) or 1.0 for entry, tilt in tilted}
        owners.append(parent)
    if owners:
        sheet.law = law_named("table")
        sheet.data = {"shares": spread(_fitted(owners, weights, [found[parent.name] for parent in owners]))}
        if tail:
            codes = codes_of(pattern)
            sheet.categories += tuple((code, round(tail / len(codes), 6)) for code in codes)
            sheet.open = False
        sheet.own(owners)


def _tilt(parent: PlannedField, entry: Entry, values: Mapping[str, Value]) -> tuple[Value, Value] | None:
    """The parent's value and the field's own that an entry speaks of."""
    who, *rest = entry.name.split(":")
    if not named(parent, who) or entry.alone:
        return None
    for cut in range(1, len(rest)):
        value = value_named(parent, ":".join(rest[:cut]).strip())
        own = values.get(":".join(rest[cut:]).strip())
        if value is not None and own is not None:
            return value, own
    return None


def _fitted(
    owners: Sequence[PlannedField],
    weights: Mapping[Value, float],
    factors: Sequence[Mapping[tuple[Value, Value], float]],
) -> dict[Value, Any]:
    """Shares by the parents' values in these odds, whose sum over all rows is what the weights say."""
    shares = [shares_of(parent) for parent in owners]
    often = {keys: math.prod(map(dict.__getitem__, shares, keys)) for keys in product(*shares)}
    whole, total = sum(often.values()), sum(weights.values())
    rows = {
        keys: {
            v: w * math.prod(tilts.get((k, v), 1.0) for k, tilts in zip(keys, factors, strict=True))
            for v, w in weights.items()
        }
        for keys in often
    }
    for _ in range(_ROUNDS):
        for row in rows.values():
            _scale(row, 1 / (sum(row.values()) or 1.0))
        for value, weight in weights.items():
            came = sum(often[key] / whole * row[value] for key, row in rows.items())
            for row in rows.values():
                row[value] *= weight / total / came if came else 1.0
    found: dict[Value, Any] = {}
    for keys, row in rows.items():
        own = {value: round(share / sum(row.values()), 4) for value, share in row.items()}
        if len(keys) == 1:
            found[keys[0]] = own
        else:
            found.setdefault(keys[0], {})[keys[1]] = own
    return found


def _scale(row: dict[Value, float], factor: float) -> None:
    for value in row:
        row[value] *= factor
