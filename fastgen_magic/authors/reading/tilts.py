"""Tilts: values without order that go with values of a parent, "job:student:bus=2"."""

from collections.abc import Mapping

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.entries import Entry
from fastgen_magic.authors.reading.parents import named, shares_of, value_named
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Value

_ROUNDS = 50
"""Rounds of fitting; each brings the shares of all rows closer to the weights."""


def read_tilts(sheet: Sheet) -> None:
    """Weights that are tilted by a parent's values become a table by it; the shares of all rows stay."""
    weights = sheet.data.get("weights", {})
    by_text = {str(value): value for value in weights}
    for parent in sheet.waiting:
        tilted = [(entry, tilt) for entry in sheet.entries if (tilt := _tilt(parent, entry, by_text))]
        if not tilted:
            continue
        read = [entry for entry, _ in tilted]
        sheet.entries = [entry for entry in sheet.entries if entry not in read]
        if "tail" in sheet.data:
            sheet.complain(tilted[0][0], "weights with a tail cannot be tilted; use a table")
            return
        factors = {tilt: sheet.number_in(entry, 0.001, 1000) or 1.0 for entry, tilt in tilted}
        sheet.law, sheet.data = law_named("table"), {"shares": _fitted(parent, weights, factors)}
        sheet.own([parent])
        return


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
    parent: PlannedField, weights: Mapping[Value, float], factors: Mapping[tuple[Value, Value], float]
) -> dict[Value, dict[Value, float]]:
    """Shares by the parent's value in these odds, whose sum over all rows is what the weights say."""
    often = shares_of(parent)
    whole, total = sum(often.values()), sum(weights.values())
    rows = {key: {v: w * factors.get((key, v), 1.0) for v, w in weights.items()} for key in often}
    for _ in range(_ROUNDS):
        for row in rows.values():
            _scale(row, 1 / (sum(row.values()) or 1.0))
        for value, weight in weights.items():
            came = sum(often[key] / whole * row[value] for key, row in rows.items())
            for row in rows.values():
                row[value] *= weight / total / came if came else 1.0
    return {
        key: {v: round(share / sum(row.values()), 4) for v, share in row.items()} for key, row in rows.items()
    }


def _scale(row: dict[Value, float], factor: float) -> None:
    for value in row:
        row[value] *= factor
