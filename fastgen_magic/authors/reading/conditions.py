"""When a field has a value at all: "only=status: Closed; Paid", "missing with=other", "missing:Home=.2"."""

import math
import re
from dataclasses import replace

from fastgen_magic.authors.plan import Blanks, PlannedField
from fastgen_magic.authors.reading.entries import MISSING, OTHERWISE, Entry, number
from fastgen_magic.authors.reading.parents import (
    keys_named,
    nullable,
    ordered,
    value_named,
    values_of,
)
from fastgen_magic.authors.reading.shares import read_shares, share_of_rows
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
        known = ", ".join(parent.name for parent in sheet.parents)
        sheet.complain(entry, f"name one of its parents: {known or 'add it to parents'}")
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
            spelled = tuple(str(key)[1:] for key in keys_named(parent, f"<{said}"))
            return spelled or ((said,) if parent.kind == "datetime" else ())
    keys = keys_named(parent, said)
    if not keys and not values_of(parent):  # an open set: any text may occur
        keys = tuple(part.strip() for part in said.split(";"))
    return keys


def read_missing(sheet: Sheet) -> tuple[Blanks, float | None]:
    """Shares of missing values by the values of parents, "missing:Home=.2", and the share that all rows have.

    What goes by several parents apart is missing where any of them says so. "missing:*=.1" alone is the
    share of all rows.
    """
    entries = sheet.take_all(lambda entry: entry.name.startswith("missing:"))
    found = read_shares(sheet, [(None, replace(e, name=e.name.partition(":")[2].strip())) for e in entries])
    tables = [share for _, share in found if isinstance(share, tuple)]
    flat = next((share for _, share in found if not isinstance(share, tuple)), None)
    return tuple(tables), None if tables else flat


def share_of_all(sheet: Sheet, blanks: Blanks) -> float:
    """The share of missing values in all rows, out of those by the values of parents."""
    return round(1 - math.prod(1 - share_of_rows(sheet, one) for one in blanks), 6)
