"""Tilts: values that are likelier beside a parent's, "job:student=bus 2", or with a number, "age=bus .4"."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.entries import OTHERWISE, Entry, maybe_numbers, value_shares
from fastgen_magic.authors.reading.limits import below
from fastgen_magic.authors.reading.overall import of_all_rows
from fastgen_magic.authors.reading.parents import (
    in_order,
    keys_named,
    listed,
    named,
    ordered,
    said_answer,
    values_of,
)
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.strength import pushes
from fastgen_magic.authors.reading.tails import TAIL, drawn_by, is_tail
from fastgen_magic.schema import Value

_LIMITS = 1e-6, 1e6
"""Tilts beyond these are as good as never and always."""
_LOGISTIC = 1.8
"""Standard deviation of logistic chance, beside which a strength is a correlation (as in `lean`)."""
_WORD = re.compile(r"[^\W\d]+")
Own = Mapping[str, tuple[Value, ...]]
"""How entries may write the field's values, with the values that are meant."""


def read_tilts(sheet: Sheet) -> None:
    """Fill `sheet.tilts`: how each parent changes the odds of the field's values.

    How often each value comes in all rows, or in each row of a table, stays.
    """
    if sheet.law.name not in ("weights", "table"):
        return
    sheet.entries = [one for entry in sheet.entries for one in _each_tilt(sheet, entry)]
    own = _own_values(sheet)
    if len(sheet.by) == 1 and sheet.law.name == "table" and sheet.data.get("shares"):
        _lean_rows(sheet, _odds(sheet, sheet.by[0], own))
    for parent in sheet.waiting:
        odds, before = _odds(sheet, parent, own), list(sheet.entries)
        strengths = _strengths(sheet, parent, own)
        for entry in before if odds and strengths else ():
            if entry not in sheet.entries:
                sheet.complain(
                    entry,
                    f"values go by those of {parent.name} or by how great it is; keep one of the two",
                )
        if odds or strengths:
            sheet.tilts[parent.name] = odds or (
                strengths if ordered(parent) else _by_value(parent, strengths)
            )


def _lean_rows(sheet: Sheet, odds: Mapping[Value, Mapping[Value, float]]) -> None:
    """Values that lean by the parent that owns the rows too, each from its own row or that of all others."""
    rows: dict[Value, dict[Value, float]] = dict(sheet.data["shares"])
    others = rows.get(OTHERWISE, {})
    for value, factors in odds.items():
        if factors and below(value) is not None and value not in rows:
            limits = listed([*rows])
            sheet.complain(None, f"{sheet.by[0].name} owns the rows, by other limits: {limits}")
        row = rows.get(value) or others
        leaned = {one: share * factors.get(one, 1.0) for one, share in row.items()}
        scale = sum(row.values()) / (sum(leaned.values()) or 1.0)
        if factors:
            rows[value] = {one: round(share * scale, 4) for one, share in leaned.items()}
    sheet.data["shares"] = {key: rows[key] for key in in_order(rows)}
    sheet.categories = of_all_rows(sheet, sheet.data["shares"])


def _each_tilt(sheet: Sheet, entry: Entry) -> list[Entry]:
    """An entry "job:student; pupil=bus 2; car .5" as one for each own value; any other entry as it is."""
    who, sign, text = entry.name.partition(":")
    parent, tilts = sheet.called(who) if sign else None, value_shares(entry.said)
    if parent is None or not tilts:
        return [entry]
    if not keys_named(parent, text):
        return [entry]
    if len(tilts) == 1 and _names_all(sheet, tilts[0][0]):  # "yes; no 1.5" leans to no
        tilts = [(tilts[0][0].rpartition(";")[2].strip(), tilts[0][1])]
    return [replace(entry, name=f"{who}:{text}:{own}", said=f"{tilt:g}") for own, tilt in tilts]


def _names_all(sheet: Sheet, values: str) -> bool:
    """Whether values between semicolons are all that the field has: one factor for all is none."""
    named_ones = {value.strip() for value in values.split(";")}
    return len(named_ones) > 1 and {str(value) for value, _ in sheet.categories} <= named_ones


def _odds(sheet: Sheet, parent: PlannedField, own: Own) -> dict[Value, dict[Value, float]]:
    """How many times likelier each value is beside a value of the parent, or between its limits."""
    found: dict[Value, dict[Value, float]] = {}
    last = None
    for entry in list(sheet.entries):
        tilt = _tilt(parent, entry, own)
        if tilt is not None:
            values, mine = tilt
            sheet.entries.remove(entry)
            said = sheet.number_in(entry, 0)
            factor = 1.0 if said is None else min(max(said, _LIMITS[0]), _LIMITS[1])
            for value in values:
                found.setdefault(value, {}).update(dict.fromkeys(mine, factor))
            last = entry
    return sheet.by_key(parent, found, last, {}) if last else found


def _strengths(sheet: Sheet, parent: PlannedField, own: Own) -> dict[Value, float]:
    """How much more often each value comes the greater, or further down its list, the parent is, -1 to 1."""
    found: dict[Value, float] = {}
    for entry in list(sheet.entries) if ordered(parent) or values_of(parent) else ():
        pairs = value_shares(entry.said) if named(parent, entry.name) else []
        pairs = [(one, strength) for name, strength in pairs for one in _each_own(name, own)]
        effects = maybe_numbers(entry.said)
        if effects and len(effects) == len(values_of(parent)):  # one for each of the parent's values
            continue
        if not pairs or any(name not in own for name, _ in pairs):
            continue
        sheet.entries.remove(entry)
        for name, strength in pairs:
            if not -1 <= strength <= 1:
                sheet.complain(entry, "a strength lies between -1 and 1")
            found |= dict.fromkeys(own[name], strength)
    return found


def _by_value(parent: PlannedField, strengths: Mapping[Value, float]) -> dict[Value, dict[Value, float]]:
    """Strengths as odds beside each value of a parent that is listed from low to high."""
    found: dict[Value, dict[Value, float]] = {}
    for own, strength in strengths.items():
        for value, push in pushes(parent, strength):
            found.setdefault(value, {})[own] = round(math.exp(_LOGISTIC * push), 3)
    return found


def _own_values(sheet: Sheet) -> dict[str, tuple[Value, ...]]:
    """The field's values by their spellings: 1.0 also as "1", 0.5 as ".5"; a tail stands for its codes.

    True and false have the words for yes and no. In weights the tail is all that is no other value.
    """
    known = [value for value, _ in sheet.categories]
    own: dict[str, tuple[Value, ...]] = {text: (value,) for value in known for text in _spellings(value)}
    if all(isinstance(value, bool) for value in known):
        words = {word for entry in sheet.entries for word in _WORD.findall(f"{entry.name} {entry.said}")}
        own |= {word: (said,) for word in words - own.keys() if (said := said_answer(word)) in known}
    if pattern := sheet.data.get("pattern"):
        own[f"{TAIL}{pattern}"] = (OTHERWISE,)
    texts = {entry.name.rpartition(":")[2].strip() for entry in sheet.entries}
    rows = [str(key) for key in sheet.data.get("shares", {})]
    tails = {text: drawn_by(text, rows, known) for text in texts - own.keys() if is_tail(text)}
    return own | {text: codes for text, codes in tails.items() if codes}


def _spellings(value: Value) -> set[str]:
    if not isinstance(value, float):
        return {str(value)}
    short = f"{value:.10g}"
    return {str(value), short, short.replace("0.", ".", 1) if abs(value) < 1 else short}


def _each_own(text: str, own: Own) -> list[str]:
    """The field's values that a text names: one, or several between semicolons."""
    parts = [part.strip() for part in text.split(";")]
    return parts if text not in own and all(part in own for part in parts) else [text]


def _tilt(parent: PlannedField, entry: Entry, own: Own) -> tuple[tuple[Value, ...], tuple[Value, ...]] | None:
    """The parent's values and the field's own that an entry speaks of."""
    who, *rest = entry.name.split(":")
    if not named(parent, who) or entry.alone:
        return None
    for cut in range(1, len(rest)):
        values = keys_named(parent, ":".join(rest[:cut]))
        mine = _each_own(":".join(rest[cut:]).strip(), own)
        if values and all(one in own for one in mine):
            return values, tuple(key for one in mine for key in own[one])
    return None
