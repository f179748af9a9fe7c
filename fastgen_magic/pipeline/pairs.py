"""Keys of two columns: lines that are numbered within their parent, and pairs of two references."""

import re

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.plan import Draw
from fastgen_magic.laws import law_named
from fastgen_magic.samplers import BLOCK

_ROOM = 8
"""So many times the children of a usual parent: of so many rows of another table each parent finds enough."""
_MOST_LINES = 100
"""A stated limit of line numbers from which on it is none."""
_NUMBERS_LINES = re.compile(
    r"(?:^|[\W_])(?:lines?|items?|no|nr|num|number|seq\w*|pos\w*|idx|index|ord|ordinal|rank|step|part|version)"
    r"(?:$|[\W_])|(?<=[a-z])(?:No|Nr|Num|Number|Seq|Sequence|Index|Line|Item)(?:$|[A-Z_])",
)


def with_pairs(plan: Plan) -> Plan:
    """The plan in which two columns that are a key together do not repeat within a block.

    Of two references the one to the larger table is drawn beside the other; a whole number beside a reference
    counts its rows. Other keys of several columns are as they were planned.
    """
    known = {one.name: one for one in plan.fields}
    for names in plan.schema.loose_keys:
        if len(names) != 2 or any(known[name].unique or known[name].per for name in names):
            continue
        first, second = sorted((known[name] for name in names), key=_size)
        if _refers(first) and _refers(second) and _room(second) >= _ROOM * _children(first):
            known[second.name] = _beside(
                second, first, Draw("partners", _only_parents(second), inputs=(first.name,))
            )
        elif _refers(second) and _counts(first):
            draw = Draw("line_numbers", inputs=(second.name,))
            known[first.name] = _beside(first, second, draw).but(
                kind="numerical", meaning="line number", low=1, high=None
            )
    return Plan(plan.schema, tuple(known.values()), plan.settings)


def loose_keys(plan: Plan) -> tuple[str, ...]:
    """A line about each key of several columns that may repeat: none of the columns is unique by itself."""
    unique = {one.name for one in plan.fields if one.unique}
    unique |= {one.name for one in plan.schema if one.unique}
    held = held_keys(plan)
    return tuple(
        f"{plan.table}: {', '.join(names)} may repeat together, though they are a key: "
        + (
            f"it is held within {BLOCK:,} rows"
            if _paired(plan, names)
            else "keys of such columns are not held"
        )
        for names in plan.schema.loose_keys
        if unique.isdisjoint(names) and names not in held
    )


def held_keys(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Keys of two columns that the laws keep unique together: all rows stand in one block."""
    found = ((names, _paired(plan, names)) for names in plan.schema.loose_keys)
    return tuple(names for names, rows in found if 0 < rows <= BLOCK)


def _paired(plan: Plan, names: tuple[str, ...]) -> float:
    """Rows of a table in which one of two columns keeps the other's rows apart; 0 where none does."""
    by_name = {one.name: one for one in plan.fields}
    for name in names:
        draw = by_name[name].draw if name in by_name else None
        if draw is not None and draw.law in ("line_numbers", "partners") and {name, *draw.inputs} == {*names}:
            reference = by_name[draw.inputs[0]].draw
            return reference.data["parents"] * reference.data["mean"] if reference is not None else 0
    return 0


def _refers(planned: PlannedField) -> bool:
    return planned.draw is not None and planned.draw.law == "parents"


def _room(planned: PlannedField) -> int:
    return int(planned.draw.data["parents"]) if planned.draw else 0


def _size(planned: PlannedField) -> int:
    return _room(planned) if _refers(planned) else 0


def _only_parents(planned: PlannedField) -> dict[str, int]:
    return {"parents": _room(planned)}


def _children(planned: PlannedField) -> float:
    """Children of a parent that has any, on average."""
    data = planned.draw.data if planned.draw else {}
    return float(data["mean"]) / max(1 - float(data["none"]), 0.01)


def _counts(planned: PlannedField) -> bool:
    """Whether a field may be the number of a line: a whole number of which no more is stated or known."""
    stated, named = planned.stated, _NUMBERS_LINES.search(planned.name)
    if planned.meaning and not named:
        return False
    if stated is None or not planned.field.whole or planned.depends_on or stated.references:
        return False
    given = stated.values or stated.shares or stated.constant is not None or stated.law or stated.formula
    low, high = (limit if isinstance(limit, int | float) else None for limit in (stated.low, stated.high))
    return not given and (low is None or low <= 1) and (high is None or high >= _MOST_LINES)


def _beside(planned: PlannedField, other: PlannedField, draw: Draw) -> PlannedField:
    return planned.but(
        law=law_named(draw.law).title,
        why=f"Together with {other.name} it is a key of the table.",
        draw=draw,
        depends_on=(other.name,),
        dependences=(),
        categories=(),
        values=(),
        missing=0.0,
    )
