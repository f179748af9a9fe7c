"""Tilts: values without order that go with values of a parent, "job:student:bus=2"."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.entries import OTHERWISE, Entry, value_shares
from fastgen_magic.authors.reading.parents import named, value_named, weights_of
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.tails import TAIL, codes_of, is_tail, spread
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Value

_ROUNDS = 50
"""Rounds of fitting; each brings the shares of all rows closer to the weights."""
_MOST = 2
"""Parents by whose values rows and tilts go together; a table has no more."""
_LIMITS = 1e-6, 1e6
"""Tilts beyond these are as good as never and always."""


def read_tilts(sheet: Sheet) -> None:
    """Weights that one parent tilts, or two, become a table by them; rows by one parent one by both.

    The shares of all rows, or of each row of the table, stay.
    """
    rows = sheet.data.get("shares") if sheet.law.name == "table" else {OTHERWISE: _weights(sheet)}
    if not rows:
        return
    sheet.entries = [one for entry in sheet.entries for one in _each_tilt(sheet, entry)]
    by_text: dict[str, Value] = {text: value for value, _ in sheet.categories for text in _spellings(value)}
    if tail := next((value for value in rows.get(OTHERWISE, ()) if is_tail(value)), None):
        by_text[str(tail)] = tail
    found: dict[str, dict[tuple[Value, Value], float]] = {}
    owners: list[PlannedField] = []
    for parent in sheet.waiting:
        tilted = [(entry, tilt) for entry in sheet.entries if (tilt := _tilt(parent, entry, by_text))]
        if not tilted:
            continue
        read = [entry for entry, _ in tilted]
        sheet.entries = [entry for entry in sheet.entries if entry not in read]
        if len(sheet.by) + len(owners) == _MOST:
            both = " and ".join(one.name for one in [*sheet.by, *owners])
            sheet.notes.append(f"{both} decide the shares; tilts by {parent.name} are left out")
            sheet.left_out.add(parent.name)
            continue
        found[parent.name] = {tilt: _factor(sheet, entry) for entry, tilt in tilted}
        owners.append(parent)
    if owners:
        _tilted(sheet, owners, rows, [found[parent.name] for parent in owners])


def _each_tilt(sheet: Sheet, entry: Entry) -> list[Entry]:
    """An entry "job:student=bus 2; car .5" as one for each value; any other entry as it is."""
    who, sign, value = entry.name.partition(":")
    parent = sheet.called(who) if sign else None
    if parent is None or value_named(parent, value.strip()) is None:
        return [entry]
    tilts = value_shares(entry.said)
    return [replace(entry, name=f"{entry.name}:{own}", said=f"{tilt:g}") for own, tilt in tilts] or [entry]


def _spellings(value: Value) -> set[str]:
    """How entries may write a value: 1.0 also as "1", 0.5 also as ".5"."""
    if not isinstance(value, float):
        return {str(value)}
    short = f"{value:.10g}"
    return {str(value), short, short.replace("0.", ".", 1) if abs(value) < 1 else short}


def _weights(sheet: Sheet) -> dict[Value, float]:
    """The weights, with the pattern of a tail as a value of its own."""
    weights, tail = dict(sheet.data.get("weights", {})), sheet.data.get("tail", 0.0)
    more = {f"{TAIL}{sheet.data['pattern']}": sum(weights.values()) * tail / (1 - tail)} if tail else {}
    return weights | more


def _factor(sheet: Sheet, entry: Entry) -> float:
    said = sheet.number_in(entry, 0)
    return 1.0 if said is None else min(max(said, _LIMITS[0]), _LIMITS[1])


def _tilted(
    sheet: Sheet,
    owners: list[PlannedField],
    rows: Mapping[Value, dict[Value, float]],
    factors: Sequence[Mapping[tuple[Value, Value], float]],
) -> None:
    """Let the sheet's table go by the parents that tilt too."""
    if sheet.by:
        fitted = {key: _fitted(owners, row, factors) for key, row in rows.items()}
        sheet.data = {"shares": fitted}
        sheet.own([*sheet.by, *owners])
        return
    pattern, tail = f"{TAIL}{sheet.data.get('pattern', '')}", sheet.data.get("tail", 0.0)
    sheet.law = law_named("table")
    sheet.data = {"shares": spread(_fitted(owners, rows[OTHERWISE], factors))}
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
    """Shares by the parents' values in these odds, whose sum over all rows is what the weights say.

    Values of a parent that tilt nothing have the row "*" in common; shares of 0 are left out.
    """
    weights = {value: weight for value, weight in weights.items() if weight > 0}
    shares = [
        weights_of(parent, [*dict.fromkeys(key for key, _ in tilts), OTHERWISE])
        for parent, tilts in zip(owners, factors, strict=True)
    ]
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
        own = {value: round(share / sum(row.values()), 5) for value, share in row.items()}
        if len(keys) == 1:
            found[keys[0]] = own
        else:
            found.setdefault(keys[0], {})[keys[1]] = own
    return found


def _scale(row: dict[Value, float], factor: float) -> None:
    for value in row:
        row[value] *= factor
