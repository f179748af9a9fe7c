"""When a field has a value at all: "only=status: Closed; Paid", "missing with=other", "missing:Home=.2"."""

import re
from collections.abc import Sequence
from typing import Any

from fastgen_magic.authors.plan import Blanks, PlannedField
from fastgen_magic.authors.reading.entries import MISSING, OTHERWISE, Entry, number
from fastgen_magic.authors.reading.parents import (
    depth,
    in_order,
    keys_named,
    lacking,
    nullable,
    ordered,
    pairs_named,
    value_named,
    values_of,
    weights_of,
)
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.schema import Value
from fastgen_magic.statements import Condition

Keys = tuple[Value, ...]
_COMPARED = re.compile(r"\s*(.+?)\s*(!=|<=|>=|=|<|>|:)\s*(.+)")


def read_conditions(sheet: Sheet) -> tuple[Condition, ...]:
    """The conditions of the entries "only=…", all of which must hold in a row that has a value."""
    found = []
    for entry in sheet.take_all(lambda entry: entry.name == "only" and not entry.alone):
        condition = _condition(sheet, entry)
        if condition is not None:
            found.append(condition)
            sheet.bound.add(condition.field)
    return tuple(found)


def read_together(sheet: Sheet, by_value: Blanks) -> tuple[str | None, Blanks]:
    """The latent driver of "missing with=…", in whose pattern values are missing.

    Behind a column they are missing in the rows in which its own are: shares by its value, as those
    that `by_value` gives already.
    """
    entry = sheet.take("missing with")
    if entry is None:
        return None, by_value
    other = sheet.called(entry.said)
    if other is None:
        sheet.complain(entry, f"name one of its parents: {_listed(sheet.parents)}")
        return None, by_value
    sheet.bound.add(other.name)
    if other.latent and other.kind == "numerical":
        return other.name, by_value
    if by_value:
        sheet.complain(entry, "the shares of missing values are given already; keep one of the two")
        return None, by_value
    if not nullable(other):
        sheet.complain(entry, f"{other.name} is never missing; give it a share, or name another field")
        return None, by_value
    share = sheet.planned.missing or other.missing
    first = min(1.0, share / other.missing) if other.missing else 1.0
    rest = max(0.0, share - first * other.missing) / max(1 - other.missing, 1e-9)
    return None, (((other.name,), {MISSING: round(first, 4), OTHERWISE: round(rest, 4)}),)


def _condition(sheet: Sheet, entry: Entry) -> Condition | None:
    match = _COMPARED.fullmatch(entry.said)
    parent = sheet.called(match[1]) if match else None
    if match and parent:
        operator, said = match[2].replace(":", "="), match[3]
    else:
        operator, said = "=", entry.said
        parent = next((one for one in sheet.parents if _known(one, said)), None)
    if parent is None:
        owners = "; ".join(f'"only={one.name}: …"' for one in sheet.parents) or "a parent with such values"
        sheet.complain(entry, f"no parent has these values; say whose they are: {owners}")
        return None
    values = _values(parent, said, operator)
    if not values:
        some = ", ".join(map(str, values_of(parent)[:6])) or "its values are not listed in the plan"
        sheet.complain(entry, f"{parent.name} has no such value: {some}")
        return None
    return Condition(parent.name, operator, values)  # type: ignore[arg-type]


def _known(parent: PlannedField, said: str) -> bool:
    """Whether each of the values is listed in the parent's plan."""
    parts = [part.strip() for part in said.split(";")]
    return value_named(parent, said) is not None or all(
        value_named(parent, part) is not None for part in parts
    )


def _values(parent: PlannedField, said: str, operator: str) -> tuple[str | int | float | bool, ...]:
    if operator in ("<", "<=", ">", ">="):
        try:
            return (number(said),) if ordered(parent) else ()
        except ValueError:
            return (said,) if parent.kind == "datetime" else ()
    keys = keys_named(parent, said)
    if not keys and not values_of(parent):  # an open set: any text may occur
        keys = tuple(part.strip() for part in said.split(";"))
    return keys


def _listed(parents: tuple[PlannedField, ...]) -> str:
    return ", ".join(parent.name for parent in parents) or "add it to parents"


def read_missing(sheet: Sheet) -> tuple[Blanks, float | None]:
    """Shares of missing values by the values of parents, "missing:Home=.2", and the share that all rows have.

    "missing:status=.1 .2 .3" gives one for each value of a parent, in their order,
    "missing:Home & <30=.5" one for the values of two. What goes by several parents apart is missing where
    any of them says so. "missing:*=.1" is the row of all other values, alone the share of all rows.
    """
    rows: dict[tuple[str, ...], list[tuple[Entry, Keys, Keys]]] = {}
    waiting: list[Entry] = []
    for entry in sheet.take_all(lambda entry: entry.name.startswith("missing:")):
        each = sheet.for_each_value(entry, _value(entry), "missing")
        parent = sheet.called(_value(entry)) if each != [entry] else None
        if parent is None:
            waiting += each
        else:
            rows[parent.name,] = [(one, keys_named(parent, _value(one)), ()) for one in each]
    others = [entry for entry in waiting if _value(entry) == OTHERWISE]
    waiting = [entry for entry in waiting if entry not in others]
    while waiting and (best := _most_named(sheet, waiting)):
        owners, found = best
        rows[owners] = rows.get(owners, []) + found
        waiting = [entry for entry in waiting if entry not in [row[0] for row in found]]
    for entry in waiting:
        known = " or ".join(name for names in rows for name in names) or _listed(sheet.parents)
        sheet.complain(entry, f"it goes by the values of a parent, spelled as there: {known}")
    if others and not rows:
        return (), None if waiting else sheet.number_in(others[0], 0, 1)
    tables = []
    for owners, found in rows.items():
        wide = (OTHERWISE,) if len(owners) == 2 else ()
        tables.append((owners, _shares(sheet, owners, found + [(one, (OTHERWISE,), wide) for one in others])))
        sheet.bound |= set(owners)
        others = []
    return tuple(tables), None


def _most_named(
    sheet: Sheet, entries: Sequence[Entry]
) -> tuple[tuple[str, ...], list[tuple[Entry, Keys, Keys]]] | None:
    """The parent, or the two, of whose values most entries speak, with their keys."""
    best: list[tuple[Entry, Keys, Keys]] = []
    found: list[tuple[Entry, Keys, Keys]]
    owners: tuple[str, ...] = ()
    inside = 0.0
    for one in sheet.parents:
        found = [(entry, keys, ()) for entry in entries if (keys := keys_named(one, _value(entry)))]
        deep = depth(one, [key for row in found for key in row[1]])
        if (len(found), deep) > (len(best), inside):
            best, owners, inside = found, (one.name,), deep
        for other in sheet.parents:
            found = [(e, *both) for e in entries if (both := pairs_named(one, other, _value(e)))]
            if one is not other and len(found) > len(best):
                best, owners = found, (one.name, other.name)
    return (owners, best) if best else None


def _shares(
    sheet: Sheet, owners: tuple[str, ...], rows: Sequence[tuple[Entry, Keys, Keys]]
) -> dict[Value, Any]:
    """The share of each value, or pair; 0 where none is given."""
    table: dict[Value, Any] = {}
    for entry, first, second in rows:
        share = sheet.number_in(entry, 0, 1) or 0.0
        for key in first:
            if second:
                table.setdefault(key, {}).update(dict.fromkeys(second, share))
            else:
                table[key] = share
    parents = [next(one for one in sheet.parents if one.name == name) for name in owners]
    if len(owners) == 2:
        wide = {OTHERWISE: 0.0} | table.get(OTHERWISE, {})
        table = {key: {sub: (wide | row)[sub] for sub in in_order(wide | row)} for key, row in table.items()}
    if lacking(parents[0], list(table)):
        table.setdefault(OTHERWISE, {OTHERWISE: 0.0} if len(owners) == 2 else 0.0)
    return {key: table[key] for key in in_order(table)}


def share_of_all(sheet: Sheet, blanks: Blanks) -> float:
    """The share of missing values in all rows, out of those by the values of parents."""
    there = 1.0
    for names, shares in blanks:
        there *= 1 - _mean([next(one for one in sheet.parents if one.name == name) for name in names], shares)
    return round(1 - there, 6)


def _mean(parents: Sequence[PlannedField], shares: Any) -> float:
    """The mean of a table of shares over the values of its owners."""
    if not parents:
        return float(shares)
    parent, keys = parents[0], [key for key in shares if key != MISSING]
    gone = parent.missing if len(keys) < len(shares) else 0.0
    often = {key: (1 - gone) * weight for key, weight in weights_of(parent, keys).items()}
    often |= {MISSING: gone} if len(keys) < len(shares) else {}
    return sum(often[key] * _mean(parents[1:], row) for key, row in shares.items())


def _value(entry: Entry) -> str:
    return entry.name.partition(":")[2].strip()
