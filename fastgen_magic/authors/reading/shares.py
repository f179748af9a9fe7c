"""Shares by the values of parents, of missing values and of spikes: "Home=.2", "Home & <30=.5", "*=.1"."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from fastgen_magic.authors.plan import PlannedField, Portion
from fastgen_magic.authors.reading.entries import MISSING, OTHERWISE, Entry
from fastgen_magic.authors.reading.parents import (
    depth,
    in_order,
    keys_named,
    lacking,
    pairs_named,
    weights_of,
)
from fastgen_magic.authors.reading.sheet import Row, Sheet
from fastgen_magic.schema import Value

_ROUNDS, _ROUGHLY, _CLOSE = 200, 0.02, 1e-4
Owners = tuple[str, ...]
Parts = Sequence[tuple[Hashable, Entry]]
"""What a share is of (the value of a spike, None of missing ones), and an entry with the name of its row."""


def read_shares(sheet: Sheet, parts: Parts) -> list[tuple[Any, Portion]]:
    """(what, share of all rows or by parents) of entries whose names are rows, "" where all rows are meant.

    "segment=.1 .2 .3" gives one for each value of a parent, in their order, "Home & <30=.5" one for values
    of two, "segment:Home=.2" names the parent. "*=.1" is the row of all other values, alone the share of
    all rows. What has rows of several parents has a share by each.
    """
    rows, waiting = dict[Owners, list[tuple[Any, Row]]](), list[tuple[Any, Entry]]()
    general = [(what, entry) for what, entry in parts if entry.name in ("", OTHERWISE)]
    for what, entry in parts:
        named = None if (what, entry) in general else _of_one_parent(sheet, entry)
        if named is not None:
            rows.setdefault(named[0], []).extend((what, row) for row in named[1])
        elif (what, entry) not in general:
            waiting.append((what, entry))
    while waiting and (best := _most_named(sheet, waiting)):
        owners, found = best
        rows.setdefault(owners, []).extend(found)
        read = [row[0] for _, row in found]
        waiting = [(what, entry) for what, entry in waiting if entry not in read]
    for _, entry in waiting:
        known = " or ".join(name for names in rows for name in names)
        whose = known or " or ".join(one.name for one in sheet.parents) or "no parent"
        sheet.complain(entry, f"{whose} has no such value; spell it as there")
    sheet.bound |= {name for owners in rows for name in owners}
    return [] if waiting else _portions(sheet, list(dict.fromkeys(what for what, _ in parts)), rows, general)


def hold_shares(rows: Sequence[tuple[float, dict[Value, float]]], wanted: Mapping[Value, float]) -> None:
    """Bring rows of shares, each with its weight, to these shares of all rows, every row as little as can be.

    Source: iterative proportional fitting, Deming and Stephan 1940. A value that no row has stays away, and a
    row keeps one that it has alone.
    """
    close = _ROUGHLY
    for _ in range(_ROUNDS):
        total = dict.fromkeys(wanted, 0.0)
        for weight, row in rows:
            whole = sum(row.values())
            for value in row.keys() & total.keys():
                total[value] += weight * row[value] / whole
        lean = {value: wanted[value] / share for value, share in total.items() if share}
        if all(abs(factor - 1) < close for factor in lean.values()):
            break
        close = _CLOSE
        for _, row in rows:
            held = {value: row[value] * lean.get(value, 1.0) for value in row}
            row.update(held if any(held.values()) else {})
    for _, row in rows if close == _CLOSE else ():
        whole = sum(row.values())
        row |= {value: round(share / whole, 4) for value, share in row.items()}


def is_row(sheet: Sheet, name: str) -> bool:
    """Whether a text names a row: all others, a parent, values of one or of two."""
    ends = name == OTHERWISE or sheet.called(name) is not None
    return (
        ends
        or _of_one_parent(sheet, Entry("", name, "", 0)) is not None
        or _most_named(sheet, [(None, Entry("", name, "", 0))]) is not None
    )


def _of_one_parent(sheet: Sheet, entry: Entry) -> tuple[Owners, list[Row]] | None:
    """Rows of an entry that names their parent: "segment=.1 .2 .3", "segment:Home=.2"."""
    if parent := sheet.called(entry.name):
        each = sheet.for_each_value(entry, entry.name, "")
        rows: list[Row] = [(one, keys_named(parent, one.name[1:]), ()) for one in each if one != entry]
        return ((parent.name,), rows) if each != [entry] else None
    who, sign, said = entry.name.partition(":")
    parent = sheet.called(who) if sign else None
    keys = keys_named(parent, said.strip()) if parent else ()
    return ((parent.name,), [(entry, keys, ())]) if parent and keys else None


def _portions(
    sheet: Sheet,
    whats: Sequence[Any],
    rows: Mapping[Owners, Sequence[tuple[Any, Row]]],
    general: Sequence[tuple[Any, Entry]],
) -> list[tuple[Any, Portion]]:
    """What shares are of, with those of all rows, or with a table for each of its owners."""
    found: list[tuple[Any, Portion]] = []
    for what in whats:
        others = [entry for one, entry in general if one == what]
        owned = [
            (owners, mine) for owners in rows if (mine := [row for one, row in rows[owners] if one == what])
        ]
        for owners, mine in owned:
            wide = (OTHERWISE,) if len(owners) == 2 else ()
            found.append(
                (what, (owners, _table(sheet, owners, mine + [(e, (OTHERWISE,), wide) for e in others])))
            )
            others = []
        found += [(what, share) for e in others[:1] if (share := sheet.number_in(e, 0, 1)) is not None]
    return found


def _most_named(sheet: Sheet, parts: Parts) -> tuple[Owners, list[tuple[Any, Row]]] | None:
    """The parent, or the two, of whose values most entries speak, with their keys; of equals the first."""
    best: list[tuple[Any, Row]] = []
    found: list[tuple[Any, Row]]
    owners: Owners = ()
    inside = 0.0
    for one in sheet.parents:
        found = [(what, (e, keys, ())) for what, e in parts if (keys := keys_named(one, e.name))]
        deep = depth(one, [key for _, row in found for key in row[1]])
        if (len(found), deep) > (len(best), inside):
            best, owners, inside = found, (one.name,), deep
        for other in sheet.parents:
            found = [(what, (e, *both)) for what, e in parts if (both := pairs_named(one, other, e.name))]
            deep = depth(one, [key for _, row in found for key in row[1]])
            deep += depth(other, [key for _, row in found for key in row[2]])
            if one is not other and (len(found), deep) > (len(best), inside):
                best, owners, inside = found, (one.name, other.name), deep
    return (owners, best) if best else None


def _table(sheet: Sheet, owners: Owners, rows: Sequence[Row]) -> dict[Value, Any]:
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
        table = {key: sheet.turned(parents[1], row, rows[-1][0], 0.0) for key, row in table.items()}
    table = sheet.turned(parents[0], table, rows[-1][0], {OTHERWISE: 0.0} if len(owners) == 2 else 0.0)
    if len(owners) == 2:
        wide = {OTHERWISE: 0.0} | table.get(OTHERWISE, {})
        table = {key: {sub: (wide | row)[sub] for sub in in_order(wide | row)} for key, row in table.items()}
    if lacking(parents[0], list(table)):
        table.setdefault(OTHERWISE, {OTHERWISE: 0.0} if len(owners) == 2 else 0.0)
    return {key: table[key] for key in in_order(table)}


def share_of_rows(sheet: Sheet, portion: Portion) -> float:
    """The share of all rows that one by the values of parents comes to."""
    if not isinstance(portion, tuple):
        return portion
    names, table = portion
    return _mean([next(one for one in sheet.parents if one.name == name) for name in names], table)


def _mean(parents: Sequence[PlannedField], shares: Any) -> float:
    """The mean of a table of shares over the values of its owners."""
    if not parents:
        return float(shares)
    parent, keys = parents[0], [key for key in shares if key != MISSING]
    gone = parent.missing if len(keys) < len(shares) else 0.0
    often = {key: (1 - gone) * weight for key, weight in weights_of(parent, keys).items()}
    often |= {MISSING: gone} if len(keys) < len(shares) else {}
    return sum(often[key] * _mean(parents[1:], row) for key, row in shares.items())
