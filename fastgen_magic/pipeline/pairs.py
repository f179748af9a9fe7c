"""Keys of several columns: their columns are parts of one number of which none comes twice."""

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.plan import Draw
from fastgen_magic.laws import law_named
from fastgen_magic.pipeline.result import Result
from fastgen_magic.schema import Field, Value
from fastgen_magic.statements import Stated

_ROOM = 8
"""So many times the children of a usual parent: of so many others each parent finds enough."""
_USUAL_ROWS, _USUAL_SPREAD = 4, 0.5
"""What is assumed of the rows of each number where no table says which numbers there are."""
_MOST = 2**31
"""A pair holds two numbers below this one."""
_MOST_LINES = 100
"""A stated limit of line numbers from which on it is none."""
_NUMBERS_LINES = re.compile(
    r"(?:^|[\W_])(?:lines?|items?|no|nr|num|number|seq\w*|pos\w*|idx|index|ord|ordinal|rank|step|part|version)"
    r"(?:$|[\W_])|(?<=[a-z])(?:No|Nr|Num|Number|Seq|Sequence|Index|Line|Item)(?:$|[A-Z_])",
)


@dataclass(frozen=True)
class _Column:
    """A column of a key as numbers from 0.

    Attributes
    ----------
    planned: its field. size: how many values it has; 0 where there is no end of them.
    draw: the law that makes values of the numbers. odds: how likely each value is, where that is known.
    open: whether its values are anybody's guess. refers: whether they are keys of another table.
    """

    planned: PlannedField
    size: int
    draw: Draw
    odds: Mapping[Value, float] = field(default_factory=dict)
    open: bool = False
    refers: bool = False

    @property
    def name(self) -> str:
        return self.planned.name

    @property
    def counts(self) -> bool:
        """Whether it may number the rows beside each value of another column."""
        named = _NUMBERS_LINES.search(self.name)
        return self.open and bool(named or not self.planned.meaning or _is_place(self.planned))


def with_pairs(plan: Plan, rows: int) -> Plan:
    """The plan in which columns that are a key together do not repeat, at any number of rows.

    A hidden field draws pairs of numbers, and as many of the columns as it takes are their parts: the keys of
    a table and what stands beside them, a line's number, another table's keys, or values that can be counted.
    """
    for names in (*plan.schema.loose_keys, *_places(plan)):
        found = _pairing(plan, names)
        if found and rows <= found.space:
            plan = _paired(plan, _enough(found, rows), rows)
    return plan


def _places(plan: Plan) -> list[tuple[str, str]]:
    """References with the fields that number their rows, which lie too far apart to be counted."""
    owners = {one.name: (one.draw or Draw("")).inputs[0] for one in plan.fields if _is_place(one)}
    laws = {one.name: (one.draw or Draw("")).law for one in plan.fields}
    return [(owner, name) for name, owner in owners.items() if laws[owner] == "parents"]


def _is_place(planned: PlannedField) -> bool:
    return planned.draw is not None and planned.draw.law == "place"


@dataclass(frozen=True)
class _Pairing:
    """The columns that keep a key: what owns the rows, and what stands beside it."""

    first: _Column
    beside: tuple[_Column, ...]

    @property
    def many(self) -> int:
        """How many numbers stand beside one of the first column; 0: any number."""
        return math.prod(one.size for one in self.beside)

    @property
    def space(self) -> float:
        """How many different keys there are."""
        return self.first.size * self.many or math.inf


def _pairing(plan: Plan, names: Sequence[str]) -> _Pairing | None:
    """The columns of a key that can keep it; None where one does already, or none can."""
    planned = [plan[name] for name in names]
    if any(one.unique or one.per or (one.draw and one.draw.law.startswith("pair_")) for one in planned):
        return None
    columns = [column for one in planned if (column := _counted(one)) is not None]
    first = max(columns, key=_rank, default=None)
    others = [one for one in columns if one is not first]
    if first is None or not others:
        return None
    lines = [one for one in others if one.counts]
    if lines:
        return _Pairing(first, (lines[0],))
    others = sorted((one for one in others if one.size), key=lambda one: (one.refers, one.size), reverse=True)
    return _Pairing(first, tuple(others)) if others else None


def _rank(column: _Column) -> tuple[bool, bool, bool, float]:
    """What owns the rows: a table, else what has no end of values, if it does not number lines."""
    named = bool(_NUMBERS_LINES.search(column.name))
    return column.refers, column.open and not named, column.open, column.size or math.inf


def _enough(found: _Pairing, rows: int) -> _Pairing:
    """As few of the columns beside as leave room enough, so that the others keep their laws."""
    children = max(rows / (found.first.size or rows / _USUAL_ROWS), 1)
    for number in range(1, len(found.beside)):
        fewer = replace(found, beside=found.beside[:number])
        if fewer.many >= _ROOM * children:
            return fewer
    return found


def _paired(plan: Plan, found: _Pairing, rows: int) -> Plan:
    """The plan in which the columns of a key are parts of the pairs that a hidden field draws."""
    names = [one.name for one in (found.first, *found.beside)]
    taken, hidden = {one.identifier for one in plan.fields}, "_".join(plan[name].identifier for name in names)
    hidden = f"_{hidden[:40]}"
    while hidden in taken:
        hidden += "_"
    field = Field(hidden, f"which {' and '.join(names)} a row has, by their numbers")
    pairs = PlannedField(
        field,
        hidden,
        kind="identifier",
        law=law_named("pairs").title,
        why=f"{', '.join(names)} are a key of the table.",
        stated=Stated(field, understood=True),
        draw=Draw("pairs", _of_first(found, rows) | _of_beside(found)),
    )
    known = {one.name: one for one in plan.fields}
    known[found.first.name] = _part(found.first, pairs, names)
    places = _MOST
    for one in found.beside:
        several = len(found.beside) > 1 and one.draw.law != "pair_value"
        count = {"count": one.size} if several else {}
        known[one.name] = _part(one, pairs, names, {"places": places} | count)
        places *= one.size
    return Plan(plan.schema, (*known.values(), pairs), plan.settings)


def _of_first(found: _Pairing, rows: int) -> dict[str, Any]:
    """How often each value of the first column comes: by its own law, if it is a reference."""
    first, spread = found.first, 0.0
    if first.refers and first.planned.draw:
        return dict(first.planned.draw.data)
    parents = first.size
    if first.open:
        enough, spread = (
            max(round(rows / _USUAL_ROWS), math.ceil(2 * rows / (found.many or rows))),
            _USUAL_SPREAD,
        )
        parents = min(enough, first.size or enough)
    return {"parents": parents, "mean": max(round(rows / parents, 4), 0.02), "spread": spread, "none": 0}


def _of_beside(found: _Pairing) -> dict[str, Any]:
    if not found.many:
        return {}
    one = found.beside[0]
    if len(found.beside) > 1 or not (one.refers or one.odds):
        return {"choices": found.many}
    return {"others": one.size, "uneven": _USUAL_SPREAD} if one.refers else {"odds": dict(one.odds)}


def _part(
    column: _Column, pairs: PlannedField, names: Sequence[str], data: Mapping[str, Any] | None = None
) -> PlannedField:
    """The field of a column as a part of the pairs."""
    planned, draw = column.planned, column.draw
    draw = replace(draw, data={**draw.data, **(data or {})}, inputs=(pairs.name,))
    others = " and ".join(name for name in names if name != planned.name)
    gives = " Its own shares give way where they cannot hold." if column.odds else ""
    found = planned.but(
        law=law_named(draw.law).title,
        why=f"Together with {others} it is a key of the table.{gives}",
        draw=draw,
        depends_on=(pairs.name,),
        dependences=(),
        missing=0.0,
        missing_by=(),
        missing_with=None,
        stated=replace(planned.stated, shares=()) if planned.stated else None,
    )
    if _is_place(planned) and len((planned.draw or Draw("")).inputs) > 1:
        found = found.but(mended=f"numbered in no order: rows of one {names[0]} lie far apart")
    if column.counts and data:
        return found.but(kind="numerical", meaning="line number", low=1, high=None)
    return found


def _counted(planned: PlannedField) -> _Column | None:
    """The column as numbers, where nothing that is stated binds its values to other fields or to a law."""
    stated, draw = planned.said, planned.draw or Draw("")
    data, found = dict(draw.data), None
    if draw.by or draw.held or _is_bound(planned, stated):
        return None
    whole = planned.kind != "datetime" and (planned.field.whole or stated.whole or draw.law == "reference")
    # Whatever a meaning guesses of the values: numbers of lines go on.
    counts = whole and _is_number(planned) and not (stated.values or stated.shares)
    if draw.law == "place":
        found = _Column(planned, 0, Draw("pair_number", {"start": data.get("start", 1)}), open=True)
    elif draw.law == "parents":
        found = _Column(planned, int(data["parents"]), Draw("pair_number"), refers=True)
    elif draw.law in ("weights", "yes_no", "names") and not counts:
        found = _listed(planned, data)
    elif draw.law in ("dates", "moments"):
        found = _dated(planned, data)
    elif whole:
        found = _whole(planned, stated, data)
    return found


def _is_bound(planned: PlannedField, stated: Stated) -> bool:
    tied = any(one.field in planned.parents for one in stated.orders)
    law = (stated.law, stated.formula, stated.by_value, stated.part_of, stated.pattern, stated.format)
    ties = (*stated.only_if, *stated.missing_if, *stated.follows, *stated.depends_on, *stated.whole_of)
    return tied or stated.constant is not None or any(law) or bool(ties or stated.spikes)


def _listed(planned: PlannedField, data: Mapping[str, Any]) -> _Column | None:
    odds = dict(data.get("weights", ()))
    if "share" in data:
        share = float(data["share"])
        odds = {data.get("no", False): 1 - share, data.get("yes", True): share}
    values = tuple(odds or dict.fromkeys(data.get("words", ())))
    draw = Draw("pair_value", {"listed": values})
    return None if data.get("tail") or not values else _Column(planned, len(values), draw, odds)


def _whole(planned: PlannedField, stated: Stated, data: Mapping[str, Any]) -> _Column | None:
    low, high = (
        next((one for one in found if isinstance(one, int | float)), None)
        for found in (
            (stated.low, planned.low, data.get("low")),
            (stated.high, planned.high, data.get("high")),
        )
    )
    free = not (stated.values or stated.shares or stated.typical)
    free = free and not (isinstance(stated.low, int | float) and stated.low > 1)
    free = free and not (isinstance(stated.high, int | float) and stated.high < _MOST_LINES)
    if stated.multiple_of not in (None, 1) or stated.low_open or stated.high_open:
        return None
    if low is None or high is None:
        return _Column(planned, 0, Draw("pair_number", {"start": 1}), open=True) if free else None
    guessed = free and (stated.high is not None or _is_number(planned))
    start, size = math.ceil(low), min(math.floor(high) - math.ceil(low) + 1, _MOST)
    return _Column(planned, size, Draw("pair_number", {"start": start}), open=guessed) if size > 0 else None


def _is_number(planned: PlannedField) -> bool:
    """Whether its values are mere numbers: of lines, or of rows of a table that is not there."""
    law = planned.draw.law if planned.draw else ""
    return law == "reference" or bool(_NUMBERS_LINES.search(planned.name))


def _dated(planned: PlannedField, data: Mapping[str, Any]) -> _Column | None:
    moments = planned.draw is not None and planned.draw.law == "moments"
    if (
        any(isinstance(data[name], Mapping) for name in ("low", "high"))
        or data.get("opens")
        or data.get("closes")
    ):
        return None
    low, high = (dt.datetime.fromisoformat(data[name]) for name in ("low", "high"))
    if moments and high.time() == dt.time():
        high += dt.timedelta(days=1, seconds=-1)
    step = dt.timedelta(seconds=1) if moments else dt.timedelta(days=1)
    data = {"low": data["low"], "unit": "seconds" if moments else "days"}
    return _Column(planned, min((high - low) // step + 1, _MOST), Draw("pair_moment", data))


def loose_keys(result: Result) -> tuple[str, ...]:
    """A line about each key of several columns that may repeat: none of the columns is unique by itself."""
    plan = result.plan
    unique = {one.name for one in plan.fields if one.unique}
    unique |= {one.name for one in plan.schema if one.unique}
    held = held_keys(result)
    return tuple(
        f"{plan.table}: {', '.join(names)} may repeat together, though they are a key: "
        + _reason(result, names)
        for names in plan.schema.loose_keys
        if unique.isdisjoint(names) and names not in held
    )


def _reason(result: Result, names: Sequence[str]) -> str:
    found = _pairing(result.plan, names)
    if found is None or found.space >= result.rows:
        return "keys of such columns are not held"
    which = ", ".join(one.name for one in (found.first, *found.beside))
    return f"of {which} only {found.space:,} are possible, and {result.rows:,} rows are asked for"


def held_keys(result: Result) -> tuple[tuple[str, ...], ...]:
    """Keys of several columns that no two rows share, at any number of rows that there are keys for."""
    parts: dict[str, set[str]] = {}
    for one in result.plan.fields:
        if one.draw is not None and one.draw.law in ("pair_number", "pair_value", "pair_moment"):
            parts.setdefault(one.draw.inputs[0], set()).add(one.name)
    fallen = {
        one.planned.name for one in result.written if one.planned.draw != result.plan[one.planned.name].draw
    }
    whole = [names for hidden, names in parts.items() if fallen.isdisjoint({hidden, *names})]
    return tuple(names for names in result.plan.schema.loose_keys if any(one <= {*names} for one in whole))
