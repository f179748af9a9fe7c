"""When a field has a value at all: "only=status: Closed; Paid", "missing with=other", "missing:Home=.2"."""

import re

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.entries import Entry, number
from fastgen_magic.authors.reading.parents import keys_named, ordered, value_named, values_of
from fastgen_magic.authors.reading.sheet import Sheet
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


def read_missing(sheet: Sheet) -> None:
    """Shares of missing values by a parent's value: "missing:Home=.2"."""
    rows = sheet.take_all(lambda entry: entry.name.startswith("missing:"))
    if not rows:
        return
    owners = sheet.by or sheet.waiting or list(sheet.parents)
    for parent in owners[:1] if sheet.by else owners:
        keyed = [(entry, keys_named(parent, entry.name.partition(":")[2].strip())) for entry in rows]
        if any(keys for _, keys in keyed):
            sheet.own([parent] if not sheet.by else sheet.by)
            found = {key: sheet.number_in(entry, 0, 1) for entry, keys in keyed for key in keys}
            for entry, keys in keyed:
                if not keys:
                    sheet.complain(entry, f"{parent.name} has no such value")
            sheet.data["missing"] = {key: share for key, share in found.items() if share is not None}
            return
    for entry in rows:
        sheet.complain(
            entry, f"it goes by the values of the parent that owns the rows, {_listed(tuple(owners))}"
        )
