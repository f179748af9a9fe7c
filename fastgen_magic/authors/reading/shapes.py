"""What is done to drawn values: "decimals=2", "step:5=.8", "spike:0=.3", "same:price=.6", "at most=price"."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.plan import PlannedField, Portion, Shape
from fastgen_magic.authors.reading.categories import is_stated, typed
from fastgen_magic.authors.reading.entries import OTHERWISE, maybe_numbers, number
from fastgen_magic.authors.reading.limits import below
from fastgen_magic.authors.reading.parents import WHOLE, ordered, shares_of, stated_values
from fastgen_magic.authors.reading.shares import is_row, read_shares, share_of_rows
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.laws.domains import date
from fastgen_magic.schema import Value

COPY, SPIKE, LEAST, MOST = "same:", "spike:", "at least", "at most"
"""How entries begin that speak of a parent's own value."""
_FEW = 10
"""Whole numbers that a score of an unseen field has at most: between two of them lie others."""
_ROUNDING = ("decimals", "step", "ending")
"""Numbers that are listed one by one stand as they are listed."""
_CATEGORIES = frozenset(("weights", "table", "map", "constant", "yes_no"))


def read_shape(sheet: Sheet) -> Shape:
    """The entries about rounding, spikes, copies of a parent and limits by a parent, which are then read."""
    same, spikes = _copies(sheet), _spikes(sheet)
    least, most = _limits(sheet, LEAST), _limits(sheet, MOST)
    if not _numeric(sheet):
        if sheet.planned.kind == "numerical" and sheet.law.name in _CATEGORIES:
            sheet.take_all(lambda entry: entry.name in _ROUNDING and bool(entry.said))
        return Shape(spikes=spikes, same=same, at_least=least, at_most=most)
    decimals, step, ending = (
        sheet.number("decimals", 0, 12),
        sheet.number("step", 0),
        sheet.number("ending", 0, 1),
    )
    heaps, endings = _heaps(sheet), _endings(sheet)
    stated = sheet.planned.stated
    if stated is not None:
        decimals = 0 if stated.whole else decimals
        decimals = decimals if stated.decimals is None else stated.decimals
        step = step if stated.multiple_of is None else stated.multiple_of
        endings = () if stated.whole or stated.multiple_of else stated.endings or endings
    usual = None if step or ending or sheet.law.name in WHOLE else _usual(sheet.planned)
    usual = finest(endings) if endings else usual
    kept = usual if decimals is None else int(decimals)
    return Shape(kept, step or None, ending or None, heaps, endings, spikes, same, least, most)


def _usual(planned: PlannedField) -> int:
    """Numbers are whole; but unseen ones are fine where it is not said that they go from 3 to 900."""
    low, high = planned.low, planned.high
    wide = isinstance(low, int) and isinstance(high, int) and high - low > _FEW
    return 3 if planned.latent and not wide else 0


def finest(endings: Sequence[tuple[float, float]]) -> int:
    """The decimals of amounts that end in these fractions."""
    return max(len(f"{one:.9f}".rstrip("0")) - 2 for one, _ in endings)


def add_beside(sheet: Sheet, shape: Shape) -> Shape:
    """Put what copies and spikes bring into the field's categories: open where those of a copy are.

    Returns the shape, its spikes as the categories are: all texts, or all numbers.
    """
    known = [value for value, _ in sheet.categories]
    if not known:
        return shape
    for name, share in shape.same:
        parent = next(one for one in sheet.parents if one.name == name)
        _mix(sheet, shares_of(parent), share_of_rows(sheet, share))
        sheet.open |= not parent.values
    alike = tuple((_alike(value, known), share) for value, share in shape.spikes)
    for value, portion in alike:
        _mix(sheet, {value: 1.0}, share_of_rows(sheet, portion))
    return replace(shape, spikes=alike)


def _alike(value: Value, known: Sequence[Value]) -> Value:
    """A spike's value as the categories are: one of them, or a text or number as they all are."""
    own = {str(one).casefold(): one for one in known}
    numeric = not any(isinstance(one, str | bool) for one in known) and maybe_numbers(str(value))
    return own.get(str(value).casefold(), number(str(value)) if numeric else str(value))


def _mix(sheet: Sheet, values: Mapping[Value, float], share: float) -> None:
    """Let a share of the field's rows hold these values, as often as each comes among them."""
    whole = sum(values.values()) or 1.0
    mixed = {value: (1 - share) * often for value, often in sheet.categories}
    for value, often in values.items():
        mixed[value] = mixed.get(value, 0.0) + share * often / whole
    sheet.categories = tuple((value, round(often, 4)) for value, often in mixed.items())


def _numeric(sheet: Sheet) -> bool:
    """Whether the law draws numbers that are rounded, stepped or spiked afterwards."""
    if sheet.law.name in (*_CATEGORIES, "times", "phrases", "phrases_by"):  # their texts stay as they are
        return False
    return sheet.planned.kind in ("numerical", None) or sheet.law.kinds == ("numerical",)


def _copies(sheet: Sheet) -> tuple[tuple[str, Portion], ...]:
    """Parents whose own value some rows hold, with the share of all rows or of those of a parent's values."""
    parts = []
    for entry in sheet.take_all(lambda entry: entry.name.startswith(COPY) and not entry.alone):
        said = entry.name.removeprefix(COPY)
        name, _, row = (said, "", "") if sheet.called(said) else said.partition(":")
        parent = sheet.called(name)
        if parent is None:
            sheet.complain(entry, f'name one of its parents, as "same:{_one_of(sheet)}=.6"')
        else:
            parts.append((parent.name, replace(entry, name=row.strip())))
            sheet.bound.add(parent.name)
    return tuple(read_shares(sheet, parts))


def _limits(sheet: Sheet, name: str) -> tuple[str, ...]:
    found = []
    for entry in sheet.take_all(lambda entry: entry.name == name and not entry.alone):
        parent = sheet.called(entry.said)
        if parent is None or not ordered(parent):
            sheet.complain(entry, f'name a parent of numbers or dates, as "{name}={_one_of(sheet)}"')
            continue
        sheet.bound.add(parent.name)
        found.append(parent.name)
    return tuple(found)


def _heaps(sheet: Sheet) -> tuple[tuple[float, float], ...]:
    """Round numbers with the share of the rows that hold multiples of them, "step:100=.8"."""
    right = 'a step above 0 with the share of its multiples, as "step:100=.8"'
    return _portions(sheet, "step", right, math.inf)


def _endings(sheet: Sheet) -> tuple[tuple[float, float], ...]:
    """Fractions with the share of the rows that end in them, "ending:.99=.7"."""
    right = 'a fraction with the share of the rows that end in it, as "ending:.99=.7"'
    return _portions(sheet, "ending", right, 1)


def _portions(sheet: Sheet, name: str, right: str, below: float) -> tuple[tuple[float, float], ...]:
    """Numbers above 0, each with a share of the rows: "step:100=.8"."""
    found: dict[float, float] = {}
    for entry in sheet.take_all(lambda entry: entry.name.startswith(f"{name}:") and not entry.alone):
        said, share = maybe_numbers(entry.name.removeprefix(f"{name}:")), sheet.number_in(entry, 0, 1)
        if len(said) != 1 or not 0 < said[0] < below:
            sheet.complain(entry, right)
        elif share is not None:
            found[said[0]] = share
            if sum(found.values()) > 1 + 1e-9:
                sheet.complain(entry, f"the shares of the {name}s add up to more than 1")
    return tuple(found.items())


def _one_of(sheet: Sheet) -> str:
    return sheet.parents[0].name if sheet.parents else "price"


def _spikes(sheet: Sheet) -> tuple[tuple[Value, Portion], ...]:
    """Exact values, each with its share of all rows or of those of a parent's values."""
    entries = sheet.take_all(lambda entry: entry.name.startswith(SPIKE) and not entry.alone)
    parts = []
    for entry in entries:
        text, row = _value_and_row(sheet, entry.name.removeprefix(SPIKE))
        value = _exact(sheet, text)
        if value is None:
            some = "0" if _numeric(sheet) else "2024-12-31"
            sheet.complain(entry, f'a spike is an exact value with its share, as "spike:{some}=.3"')
        elif _numeric(sheet) or is_stated(sheet, replace(entry, name=text)):
            parts.append((value, replace(entry, name=row)))
    found = read_shares(sheet, parts)
    stated = sheet.planned.stated
    if entries and (sheet.planned.unique or (stated is not None and stated.shares)):
        sheet.complain(entries[0], "its values are unique, or their shares stated: no spikes; leave it out")
    if entries and not sheet.complaints and (where := _crowded([share for _, share in found])) is not None:
        sheet.complain(entries[-1], f"the shares of the spikes add up to more than 1{where}")
    return tuple(found)


def _value_and_row(sheet: Sheet, said: str) -> tuple[str, str]:
    """The value and the row of "0:Home & <30", the row "" if it is a value alone; either may hold a colon."""
    parts = said.split(":")
    cuts = [(":".join(parts[:at]).strip(), ":".join(parts[at:]).strip()) for at in range(1, len(parts))]
    own = {str(value) for value in stated_values(sheet.planned)} | {entry.name for entry in sheet.entries}
    found = next(((value, row) for value, row in cuts if is_row(sheet, row)), None)
    return found or ((said.strip(), "") if not cuts or said.strip() in own else cuts[0])


def _exact(sheet: Sheet, text: str) -> Value | None:
    """The value of a spike as the law's values are; None if it is none."""
    try:
        if sheet.planned.kind == "datetime":
            return date(text)
        return number(text) if _numeric(sheet) else typed([text], sheet.planned)[0]
    except ValueError:
        return None


def _crowded(shares: Sequence[Portion]) -> str | None:
    """Where all spikes have more than 1 together, in words, "" if in all rows; those of each parent apart."""
    flat: list[Any] = [share for share in shares if not isinstance(share, tuple)]
    owners = list(dict.fromkeys(share[0] for share in shares if isinstance(share, tuple)))
    for names in owners or [()]:
        tables = [share[1] for share in shares if isinstance(share, tuple) and share[0] == names]
        where = _too_much([*(flat if names in owners[:1] or not owners else ()), *tables])
        if where is not None:
            return f" where {' & '.join(names)} is {where}" if where else ""
    return None


def _too_much(shares: Sequence[Any]) -> str | None:
    """The row in which shares add up to more than 1; "" if they do in all rows, None if in none."""
    tables = [dict(one) for one in shares if isinstance(one, Mapping)]
    if not tables:
        return "" if sum(shares) > 1 + 1e-9 else None
    for key in dict.fromkeys(key for table in tables for key in table):
        here = [_share_at(one, key) if isinstance(one, Mapping) else one for one in shares]
        if (where := _too_much(here)) is not None:
            return f"{key} & {where}" if where else str(key)
    return None


def _share_at(row: Mapping[Value, Any], key: Value) -> Any:
    """The share in the rows that a key stands for, by a spike's own keys."""
    if key in row:
        return row[key]
    limit = below(key)
    wider = [one for one in row if limit is not None and (below(one) or -math.inf) >= limit]
    return row[min(wider, key=lambda one: below(one) or 0.0)] if wider else row.get(OTHERWISE, 0.0)
