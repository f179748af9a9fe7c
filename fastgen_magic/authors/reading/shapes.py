"""What is done to drawn values: "decimals=2", "step:5=.8", "spike:0=.3", "same:price=.6", "at most=price"."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from fastgen_magic.authors.plan import PlannedField, Shape
from fastgen_magic.authors.reading.entries import OTHERWISE, Entry, maybe_numbers, number
from fastgen_magic.authors.reading.parents import (
    below,
    in_order,
    keys_named,
    lacking,
    ordered,
    shares_of,
)
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.schema import Value

COPY, LEAST, MOST = "same:", "at least", "at most"
"""How entries begin that speak of a parent's own value."""
_COUNTS = frozenset(("counts", "poisson", "binomial", "geometric", "integers"))
_ROUNDING = ("decimals", "step", "ending")
"""Numbers that are listed one by one stand as they are listed."""
_CATEGORIES = frozenset(("weights", "table", "map", "constant", "yes_no"))


def read_shape(sheet: Sheet) -> Shape:
    """The entries about rounding, spikes, copies of a parent and limits by a parent, which are then read."""
    same = _copies(sheet)
    least, most = _limits(sheet, LEAST), _limits(sheet, MOST)
    if not _numeric(sheet):
        if sheet.planned.kind == "numerical" and sheet.law.name in _CATEGORIES:
            sheet.take_all(lambda entry: entry.name in _ROUNDING and bool(entry.said))
        return Shape(same=same, at_least=least, at_most=most)
    decimals, step, ending = (
        sheet.number("decimals", 0, 12),
        sheet.number("step", 0),
        sheet.number("ending", 0, 1),
    )
    heaps, (spikes, owner) = _heaps(sheet), _spikes(sheet)
    stated = sheet.planned.stated
    if stated is not None:
        decimals = 0 if stated.whole else decimals
        decimals = decimals if stated.decimals is None else stated.decimals
        step = step if stated.multiple_of is None else stated.multiple_of
    usual = None if step or ending or sheet.law.name in _COUNTS else 3 if sheet.planned.latent else 0
    kept = usual if decimals is None else int(decimals)
    return Shape(kept, step or None, ending or None, heaps, spikes, owner, same, least, most)


def add_copied(sheet: Sheet, shape: Shape) -> None:
    """The categories of a field of which some rows hold a parent's: open where the parent's are."""
    if not shape.same or not sheet.categories:
        return
    own = dict(sheet.categories)
    for name, share in shape.same:
        parent = next(one for one in sheet.parents if one.name == name)
        theirs = shares_of(parent)
        whole = sum(theirs.values()) or 1.0
        mixed = {value: (1 - share) * often for value, often in own.items()}
        for value, often in theirs.items():
            mixed[value] = mixed.get(value, 0.0) + share * often / whole
        own = mixed
        sheet.open |= not parent.values
    sheet.categories = tuple((value, round(share, 4)) for value, share in own.items())


def _numeric(sheet: Sheet) -> bool:
    """Whether the law draws numbers that are rounded, stepped or spiked afterwards."""
    if sheet.law.name in _CATEGORIES:
        return False
    return sheet.planned.kind in ("numerical", None) or sheet.law.kinds == ("numerical",)


def _copies(sheet: Sheet) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for entry in sheet.take_all(lambda entry: entry.name.startswith(COPY) and not entry.alone):
        parent, share = sheet.called(entry.name.removeprefix(COPY)), sheet.number_in(entry, 0, 1)
        if parent is None:
            sheet.complain(entry, f'name one of its parents, as "same:{_one_of(sheet)}=.6"')
        elif share is not None:
            found[parent.name] = share
            sheet.bound.add(parent.name)
    return tuple(found.items())


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
    found: dict[float, float] = {}
    for entry in sheet.take_all(lambda entry: entry.name.startswith("step:") and not entry.alone):
        steps, share = maybe_numbers(entry.name.removeprefix("step:")), sheet.number_in(entry, 0, 1)
        if len(steps) != 1 or steps[0] <= 0:
            sheet.complain(entry, 'a step above 0 with the share of its multiples, as "step:100=.8"')
        elif share is not None:
            found[steps[0]] = share
            if sum(found.values()) > 1 + 1e-9:
                sheet.complain(entry, "the shares of the steps add up to more than 1")
    return tuple(found.items())


def _one_of(sheet: Sheet) -> str:
    return sheet.parents[0].name if sheet.parents else "price"


def _spikes(sheet: Sheet) -> tuple[tuple[tuple[float, Any], ...], str | None]:
    """Exact values with their shares, and the parent by whose values some of these go."""
    found: dict[float, Any] = {}
    keyed: dict[float, list[tuple[Entry, str, float]]] = {}
    entries = [
        one
        for entry in sheet.take_all(lambda entry: entry.name.startswith("spike:") and not entry.alone)
        for one in sheet.for_each_value(entry, entry.name.split(":", 2)[-1], entry.name.rpartition(":")[0])
    ]
    for entry in entries:
        said, _, key = entry.name.partition(":")[2].partition(":")
        try:
            value = number(said)
        except ValueError:
            sheet.complain(entry, 'a spike is an exact value with its share, as "spike:0=.3"')
            continue
        share = sheet.number_in(entry, 0, 1)
        if share is not None and key:
            keyed.setdefault(value, []).append((entry, key.strip(), share))
        elif share is not None:
            found[value] = share
    owner = _owner(sheet, [key for rows in keyed.values() for _, key, _ in rows]) if keyed else None
    for value, rows in keyed.items():
        found[value] = _rows(sheet, owner, rows)
    if not sheet.complaints and (where := _too_much(found)) is not None:
        here = f" where {owner.name} is {where}" if owner and where else ""
        sheet.complain(entries[-1], f"the shares of the spikes add up to more than 1{here}")
    if owner is not None:
        sheet.bound.add(owner.name)
    return tuple(found.items()), owner.name if owner else None


def _owner(sheet: Sheet, keys: Sequence[str]) -> PlannedField | None:
    """The parent that most of the keys are values of."""
    known = {one.name: sum(bool(keys_named(one, key)) for key in keys) for one in sheet.parents}
    best = max(sheet.parents, key=lambda one: known[one.name], default=None)
    return best if best is not None and known[best.name] else None


def _rows(
    sheet: Sheet, owner: PlannedField | None, rows: Sequence[tuple[Entry, str, float]]
) -> tuple[tuple[Value, float], ...]:
    shares: dict[Value, float] = {}
    for entry, key, share in rows:
        keys = keys_named(owner, key) if owner else ()
        if not keys:
            whose = owner.name if owner else " or ".join(one.name for one in sheet.parents) or "no parent"
            sheet.complain(entry, f"{whose} has no such value; spell it as there")
        shares |= dict.fromkeys(keys, share)
    if owner and not sheet.complaints and lacking(owner, list(shares)):
        shares["*"] = 0.0  # rows that nothing is said of have no spike
    return tuple((key, shares[key]) for key in in_order(shares))


def _too_much(found: Mapping[float, Any]) -> str | None:
    """The value of a parent where all spikes have more than 1 together; "" if they have it in all rows."""
    rows: list[dict[Value, float]] = [
        dict(share) if isinstance(share, tuple) else {OTHERWISE: share} for share in found.values()
    ]
    keys = dict.fromkeys(key for row in rows for key in row)
    sums = {key: sum(_share_at(row, key) for row in rows) for key in keys}
    over = [key for key, total in sums.items() if total > 1 + 1e-9]
    return None if not over else "" if len(keys) == 1 else str(over[0])


def _share_at(row: Mapping[Value, float], key: Value) -> float:
    """The share in the rows that a key stands for, by a spike's own keys."""
    if key in row:
        return row[key]
    limit = below(key)
    wider = [one for one in row if limit is not None and (below(one) or -math.inf) >= limit]
    return row[min(wider, key=lambda one: below(one) or 0.0)] if wider else row.get(OTHERWISE, 0.0)
