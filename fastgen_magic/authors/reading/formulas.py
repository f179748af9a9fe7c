"""Laws that compute from parents: formulas, gaps behind a date or a number, parts of a date."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

from fastgen_magic.authors.calendar_names import calendar_names
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.amounts import read_named, read_weekdays
from fastgen_magic.authors.reading.entries import OTHERWISE
from fastgen_magic.authors.reading.parents import (
    ordered,
    stated_values,
    values_named,
    values_of,
    weights_of,
)
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.laws import law_named
from fastgen_magic.laws.dates import seconds_in
from fastgen_magic.laws.domains import part as part_named
from fastgen_magic.laws.domains import unit as unit_named
from fastgen_magic.schema import Value
from fastgen_magic.schema.formula import in_formula
from fastgen_magic.schema.formula import read_formula as read_formula_text
from fastgen_magic.statements import Stated

_PARTS: Mapping[object, Sequence[Value]] = {
    "month": range(1, 13),
    "quarter": range(1, 5),
    "week": range(1, 54),
    "day": range(1, 32),
    "hour": range(24),
    "minute": range(60),
}
_LATER = re.compile(
    r"(?P<start>\w+|`[^`]+`) ?(?P<sign>[+-]) ?"
    r"(?:(?P<days>\d+(?:\.\d+)?)(?: days?)?|(?P<time>[^\W\d]\w*|`[^`]+`))"
)
_NUMBER = "number:"
"""How entries begin that give the values of a category in a formula."""


def read_formula(sheet: Sheet) -> None:
    """An expression in the parents, "price * quantity", exact but for noise, ".02" of its sd, "5%" of it."""
    given = sheet.take("noise")
    noise = sheet.number_in(given, 0) if given else None
    kind = "error" if given and given.said.endswith("%") else "noise"
    numbers = _numbers(sheet)
    alone = [entry for entry in sheet.entries if entry.alone]
    for entry in alone[1:]:
        sheet.complain(entry, "one expression is expected")
    if not alone:
        sheet.complain(None, 'a formula needs its expression, as "price * quantity"')
        return
    sheet.entries.remove(alone[0])
    text = _in_names(alone[0].name, sheet.parents)
    if _read_later(sheet, text):
        return
    try:
        used = set(read_formula_text(text).fields.values())
    except ValueError as error:
        sheet.complain(alone[0], f"it {error}")
        return
    strangers = used - {parent.name for parent in sheet.parents}
    if strangers:
        owners = ", ".join(parent.name for parent in sheet.parents) or "no parent"
        sheet.complain(alone[0], f"{', '.join(sorted(strangers))} is none of its parents: {owners}")
        return
    sheet.data |= {"expression": text, **({kind: noise} if noise else {"exact": True})}
    sheet.data |= {"numbers": numbers} if numbers else {}
    fed = [parent for parent in sheet.parents if parent.name in used]
    sheet.feed(fed)
    known = values_of(fed[0]) if text == in_formula(fed[0].name) else []
    if known and not stated_values(sheet.planned):  # a copy has the values of what it copies
        sheet.categories = fed[0].categories or tuple((value, 1 / len(known)) for value in known)
        sheet.open = False


def _read_later(sheet: Sheet, text: str) -> bool:
    """Read a date, or moment, so long after or before another one; whether it is one.

    How long is said in days, "lent_on + 21", or by a field, "lent_on + hours".
    """
    moved = _LATER.fullmatch(text) if sheet.planned.kind == "datetime" else None
    start = sheet.called(moved["start"].strip("`")) if moved else None
    if moved is None or start is None:
        return False
    if moved["time"]:
        return _read_moved(sheet, start, sheet.called(moved["time"].strip("`")), moved["sign"])
    if start.kind != "datetime":
        return False
    days = float(moved["days"]) * (-1 if moved["sign"] == "-" else 1)
    sheet.feed([start])
    sheet.law, sheet.data = law_named("gap_between"), {"low": days, "high": days, "unit": "days"}
    return True


def _read_moved(sheet: Sheet, start: PlannedField, time: PlannedField | None, sign: str) -> bool:
    """Read a moment that is another one and a time, in the time's own unit, else in days."""
    if time is not None and sign == "+" and time.kind == "datetime":
        start, time = time, start
    if time is None or start.kind != "datetime" or time.kind not in ("numerical", "categorical"):
        return False
    unit = "days"
    with suppress(ValueError):
        unit = unit_named(time.unit)
    sheet.feed([start, time])
    sheet.law = law_named("later")
    sheet.data = {"unit": unit, **({"back": True} if sign == "-" else {})}
    return True


def _numbers(sheet: Sheet) -> dict[str, dict[Value, float]]:
    """Numbers of a parent's values, "number:grade=0 .4 .9" in their order, or "number:grade:low=0"."""
    found: dict[str, dict[Value, float]] = {}
    for entry in sheet.take_all(lambda entry: entry.name.startswith(_NUMBER)):
        name = entry.name.split(":")[1].strip()
        parent = sheet.called(name)
        each = (
            sheet.for_each_value(entry, name, f"{_NUMBER}{name}") if entry.name.count(":") == 1 else [entry]
        )
        for one in each:
            values = values_named(parent, one.name.split(":", 2)[-1]) if parent else ()
            number = sheet.number_in(one)
            if parent is None or not values:
                owners = ", ".join(one.name for one in sheet.parents)
                sheet.complain(one, f"it goes by the values of a parent: {owners}")
            elif number is not None:
                found.setdefault(parent.name, {}).update(dict.fromkeys(values, number))
    return {name: rows | {OTHERWISE: _mean(sheet.called(name), rows)} for name, rows in found.items()}


def _mean(parent: PlannedField | None, rows: Mapping[Value, float]) -> float:
    shares = weights_of(parent, list(rows)) if parent else {}
    return round(sum(shares[key] * rows[key] for key in shares), 4)


def read_after(sheet: Sheet) -> None:
    """A gap behind a parent of the same kind, or before it."""
    _feed_role(sheet, sheet.planned.kind)
    read_weekdays(sheet)
    read_named(sheet)
    if sheet.inputs and sheet.planned.stated:
        _hold_gap(sheet, sheet.planned.stated, sheet.inputs[0])


def _hold_gap(sheet: Sheet, stated: Stated, start: PlannedField) -> None:
    """The gap as stated, "1 to 12 days after the order"; it leads to a day where the field has days alone."""
    if stated.temporal == "date" and start.kind == "datetime":
        sheet.data["by_day"] = True
        sheet.data.pop("hours", None)  # a day has none
    for order in (one for one in stated.orders if one.field == start.name and one.operator[0] == ">"):
        size = seconds_in(order.unit) / seconds_in(str(sheet.data.get("unit", "days"))) if order.unit else 1.0
        ends = {"low": (order.low, max), "high": (order.high, min)}
        for name, (end, narrower) in ends.items():
            given = sheet.data.get(name)
            if end and not isinstance(given, Mapping):
                sheet.data[name] = end * size if given is None else narrower(end * size, given)


def read_of_a_moment(sheet: Sheet) -> None:
    """A part of a date, named alone: "weekday"; which values it can have is known, but for days."""
    _feed_role(sheet, "datetime")
    read_named(sheet)
    with suppress(ValueError):  # the law says what is wrong with it
        sheet.data["part"] = part_named(sheet.data.get("part"))
    part = sheet.data.get("part")
    known = sheet.data.get("names") or (
        calendar_names("weekday") if part == "weekday" else _PARTS.get(part, ())
    )
    known = _years(sheet.inputs) if part == "year" else known
    if known and not stated_values(sheet.planned):
        sheet.categories = tuple((value, 1 / len(known)) for value in known)
        sheet.open = False


def _years(moments: Sequence[PlannedField]) -> Sequence[int]:
    """The years between the limits of the one moment; none where one of them is not said."""
    ends = [end for one in moments for end in (one.low, one.high) if isinstance(end, dt.date)]
    first, last = (ends[0].year, ends[1].year) if len(ends) == _BOTH else (0, -1)
    return range(first, last + 1) if last - first < _MOST_YEARS else ()


_BOTH = 2
_MOST_YEARS = 40
_RANK = 'a rank among all rows is law uniform, facts "1 to 900, unique", a parent "score|-1"'


def read_place(sheet: Sheet) -> None:
    """A number among the rows that share a value of a parent, in the order of "by=date" or "by=-score"."""
    said = sheet.take("by") or sheet.take("order")
    order = sheet.called(said.said.removeprefix("-")) if said else None
    if said and said.said.startswith("-"):
        sheet.data["down"] = True
    if said and order is None:
        sheet.complain(said, f"name one of its parents: {', '.join(one.name for one in sheet.parents)}")
    owners = [one for one in sheet.waiting if one is not order]
    owner = next((one for one in owners if one.kind == "identifier"), owners[0] if owners else None)
    if owner is None:
        sheet.complain(None, f"place needs a parent whose rows it numbers, as _group; {_RANK}")
        return
    if owner.kind != "identifier" and owner.stated is not None and not owner.stated.references:
        sheet.notes.append(f"numbers within {owner.name} begin anew in each block of rows")
    sheet.feed([owner, *([order] if order else [])])
    read_named(sheet)


def read_roles(sheet: Sheet) -> None:
    """A law that is handed its parents in their order."""
    wanted = len(sheet.law.roles)
    if len(sheet.waiting) < wanted:
        sheet.complain(None, f"{sheet.law.name} needs {wanted} parents: {', '.join(sheet.law.roles)}")
        return
    sheet.feed(sheet.waiting[:wanted])
    read_named(sheet)


def _feed_role(sheet: Sheet, kind: object) -> None:
    said = sheet.take(sheet.law.roles[0]) if sheet.law.roles else None
    free = [one for one in sheet.waiting if not _tied(sheet, one)] or sheet.waiting
    measured = [one for one in free if ordered(one)]  # the year before a date
    kin = [one for one in sheet.waiting if one.kind == kind] or measured or sheet.waiting
    if said is not None:
        kin = [parent for parent in sheet.waiting if parent is sheet.called(said.said)]
        if not kin:
            sheet.complain(said, f"name one of its parents: {', '.join(one.name for one in sheet.waiting)}")
            return
    if not kin:
        sheet.complain(None, f"{sheet.law.name} needs a parent that it goes by; name it in parents")
        return
    sheet.feed(kin[:1])


def _tied(sheet: Sheet, parent: PlannedField) -> bool:
    """Whether a correlation with a parent is declared: values are dealt out by it."""
    return any(tie.parent == parent.name and tie.correlation for tie in sheet.planned.dependences)


def _in_names(text: str, parents: tuple[PlannedField, ...]) -> str:
    """The expression in the fields' names, those that are no identifier between backticks."""
    for said, meant in _SPELLINGS:
        text = text.replace(said, meant)
    parts = text.split("`")
    for place in range(0, len(parts), 2):  # outside of backticks
        parts[place] = _quoted(parts[place], parents)
    return "`".join(parts)


def _quoted(text: str, parents: tuple[PlannedField, ...]) -> str:
    names = {parent.name: parent.name for parent in parents} | {p.identifier: p.name for p in parents}
    for name in sorted(names, key=len, reverse=True):
        if in_formula(names[name]) != names[name]:
            whole = rf"(?<![\w`]){re.escape(name)}(?![\w`])"
            text = re.sub(whole, lambda _, meant=names[name]: f"`{meant}`", text)  # type: ignore[misc]
    return text


_SPELLINGS = (("np.maximum(", "max("), ("np.minimum(", "min("), ("np.", ""), ("math.", ""), ("^", "**"))
"""How models write functions -> how formulas do."""
