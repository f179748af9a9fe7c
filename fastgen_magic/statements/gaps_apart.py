"""How long a moment comes after another one, in a clause of its own: "after opened; up to 3 weeks"."""

from dataclasses import replace
from typing import Any, get_args

from fastgen_magic.schema import TimeUnit
from fastgen_magic.statements.form import Context
from fastgen_magic.statements.mentions import is_temporal
from fastgen_magic.statements.places import clause_before
from fastgen_magic.statements.stated import Stated, Statement

_LIMITS = {"low": "at least", "high": "at most"}
"""Forms of words that limit the gap, where the field itself is no number."""


def with_gap_apart(stated: Stated, context: Context) -> Stated:
    """The field; a span that nothing else has is how long it comes after the one moment that it follows.

    Where words stand before it in its clause, it is that of some rows, which is told.
    """
    said = [one for one in stated.statements if _LIMITS.get(one.key) == one.form]
    order = stated.orders[0] if len(stated.orders) == 1 else None
    if not said or order is None or order.unit or order.by or (order.low, order.high) != (None, None):
        return stated
    bare = stated.unit is None and stated.kind is None  # "up to three weeks for some"
    timed = bare or (stated.unit in get_args(TimeUnit) and stated.field.kind in (None, "datetime"))
    if not timed or order.operator[0] != ">" or not is_temporal(order.field, context.names):
        return stated
    gone: dict[str, Any] = {one.key: None for one in said} | {"unit": None, "kind": "datetime"}
    lost = [*said, *(one for one in stated.statements if one.key == "unit")]
    if bare or any(_is_of_some(one, context) for one in said):
        return stated.without(lost, " (of some rows)", **gone)
    moved: dict[str, Any] = {one.key: one.value for one in said} | {"unit": stated.unit}
    return replace(stated, orders=(replace(order, **moved),), **gone)


def _is_of_some(limit: Statement, context: Context) -> bool:
    return bool(clause_before(limit.start, context.written).strip())
