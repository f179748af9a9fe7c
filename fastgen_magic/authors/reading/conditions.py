"""When a field has a value at all: "only=status: Closed; Paid", "missing with=other", "missing:Home=.2"."""

import re
from collections.abc import Sequence

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.entries import OTHERWISE, Entry, number
from fastgen_magic.authors.reading.parents import (
    in_order,
    keys_named,
    lacking,
    ordered,
    value_named,
    values_of,
    weights_of,
)
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.schema import Value
from fastgen_magic.statements import Condition

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


def read_together(sheet: Sheet) -> str | None:
    """The field of "missing with=…", in whose pattern values are missing."""
    entry = sheet.take("missing with")
    if entry is None:
        return None
    other = sheet.called(entry.said)
    if other is None:
        sheet.complain(entry, f"name one of its parents: {_listed(sheet.parents)}")
        return None
    sheet.bound.add(other.name)
    return other.name


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


def read_missing(sheet: Sheet) -> tuple[str, tuple[tuple[Value, float], ...]] | None:
    """Shares of missing values by a parent's value, "missing:Home=.2": the parent, and the shares."""
    entries = sheet.take_all(lambda entry: entry.name.startswith("missing:"))
    keyed = {parent.name: _by_value(parent, entries) for parent in sheet.parents}
    best = max(sheet.parents, key=lambda parent: len(keyed[parent.name]), default=None)
    if not entries:
        return None
    if best is None or set(keyed[best.name]) <= {(OTHERWISE,)}:
        sheet.complain(entries[0], f"it goes by the values of a parent: {_listed(sheet.parents)}")
        return None
    shares: dict[Value, float] = {}
    for entry in entries:
        keys, share = keys_named(best, _value(entry)), sheet.number_in(entry, 0, 1)
        if not keys:
            sheet.complain(entry, f"{best.name} has no such value; spell it as there")
        shares |= {} if share is None else dict.fromkeys(keys, share)
    if not sheet.complaints and (lost := lacking(best, list(shares))):
        sheet.complain(
            None, f'{lost} has no share of missing values; add it, or "missing:*=0" for all others'
        )
    sheet.bound.add(best.name)
    return best.name, tuple((key, shares[key]) for key in in_order(shares))


def share_of_all(sheet: Sheet, by_value: tuple[str, tuple[tuple[Value, float], ...]]) -> float:
    """The share of missing values in all rows, out of those by a parent's value."""
    name, shares = by_value
    parent = next(one for one in sheet.parents if one.name == name)
    often = weights_of(parent, [key for key, _ in shares])
    return round(sum(often[key] * share for key, share in shares), 6)


def _by_value(parent: PlannedField, entries: Sequence[Entry]) -> list[tuple[Value, ...]]:
    return [keys for entry in entries if (keys := keys_named(parent, _value(entry)))]


def _value(entry: Entry) -> str:
    return entry.name.partition(":")[2].strip()
