"""Moments that are stated as another one and a time: "check_in plus nights"."""

import ast
from collections.abc import Collection
from dataclasses import replace
from typing import Literal, get_args

from fastgen_magic.schema import Order, Temporal, TimeUnit
from fastgen_magic.schema.formula import Formula, in_formula, read_formula
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.mentions import is_temporal
from fastgen_magic.statements.names import Names, plain
from fastgen_magic.statements.stated import Stated, Statement

_SHORT = ("seconds", "minutes", "hours")
_CLOCK = "HH:MM"
"""How a time of day is written where no form is stated."""
_SHAPES = ("spikes", "typical", "shares", "law", "law_data")
_PRODUCTS = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)


def with_spans(fields: tuple[Stated, ...], names: Names, usual: Language) -> tuple[Stated, ...]:
    """The fields, each end of a span as a moment that lies its time behind the start, or before the end.

    Where the time is stated to be the difference, or the end has limits of the clock, it follows its start.
    """
    by_name = _told(fields, names)
    for stated in by_name.copy().values():
        named = _moment_and_time(stated, by_name, names)
        if named is None:
            continue
        (moment, time), later = named
        told = by_name[moment].temporal
        clock: Temporal | None = told if told == "time" else None
        unit = _unit(by_name[time]) or _unit_called(time, usual)
        clock = "datetime" if clock is None and unit in _SHORT else clock
        if clock and by_name[moment].temporal is None:
            by_name[moment] = replace(by_name[moment], kind="datetime", temporal="datetime")
        low, high = (
            end if isinstance(end, int | float) else None for end in (by_name[time].low, by_name[time].high)
        )
        forms = {stated.format, by_name[moment].format} - {None, _CLOCK}
        exact = by_name[time].formula is None and not (clock == "time" and (stated.clock or forms))
        order = Order(moment, ">=" if later else "<=", low, high, unit, time if exact else "")
        first, second = (stated.name, moment) if later else (moment, stated.name)
        words = [one for one in stated.statements if one.key == "formula"]
        by_name[stated.name] = replace(
            stated,
            formula=None,
            kind="datetime",
            temporal=stated.temporal or clock,
            orders=(*stated.orders, order),
            statements=(
                *(one for one in stated.statements if one.key != "formula"),
                *(replace(one, key="orders", value=(order,)) for one in words),
            ),
        )
        if exact and clock == "time" and unit == "minutes" and by_name[time].decimals is None:
            by_name[time] = replace(by_name[time], whole=True)  # as the clock shows it
        if not exact and by_name[time].formula is None:
            formula = f"{in_formula(first)} - {in_formula(second)}"
            said = Statement("formula", formula, "", words[0].form if words else "detail")
            by_name[time] = _without_shape(by_name[time], said)
    return tuple(by_name.values())


def _told(fields: tuple[Stated, ...], names: Names) -> dict[str, Stated]:
    """The fields by name, each with what the others tell of it: that it is a moment, a time or a number."""
    keys = {stated.name for stated in fields if stated.references or stated.key}
    fields = tuple(_without_keys(stated, keys) for stated in fields)
    by_name = {stated.name: stated for stated in fields}
    by_name = {name: _without_moments(stated, by_name) for name, stated in by_name.items()}
    for stated in (*fields, *reversed(fields)):
        _tell_times(stated, by_name)
        _tell_numbers(by_name[stated.name], by_name, names)
    for stated in fields:
        _tell_moments(stated, by_name)
    return by_name


def _without_keys(stated: Stated, keys: Collection[str]) -> Stated:
    """A moment that words put before or after a key: "after the customer joined" means no number."""
    said = [one for one in stated.statements if one.key == "orders" and one.words]
    lost = [one for one in said if any(order.field in keys for order in one.value)]
    if not lost or stated.kind != "datetime":
        return stated
    return stated.without(lost, orders=tuple(one for one in stated.orders if one.field not in keys))


def _without_shape(time: Stated, formula: Statement) -> Stated:
    """A time that two moments make: how its numbers are spread cannot be said as well."""
    lost = [one for one in time.statements if one.key in _SHAPES]
    bare = time.without(
        lost, f" (it is {formula.value})", **{key: () if key != "law" else None for key in _SHAPES}
    )
    return replace(bare, formula=formula.value, understood=True, statements=(*bare.statements, formula))


def _tell_times(stated: Stated, fields: dict[str, Stated]) -> None:
    """Where one of two that are compared is a time of day, the other is one if nothing else is said."""
    for order in stated.orders:
        pair = (stated.name, order.field) if order.field in fields else ()
        times = [name for name in pair if fields[name].temporal == "time"]
        for name in pair if times else ():
            one = fields[name]
            open_ = (
                one.temporal is None and one.kind in (None, "datetime") and one.low is None and not one.format
            )
            if open_ and not one.values:
                fields[name] = replace(one, kind="datetime", temporal="time")


def _tell_numbers(stated: Stated, fields: dict[str, Stated], names: Names) -> None:
    """What is compared with a number is one, where nothing else is said of it: the end of a band."""
    for order in stated.orders:
        pair = (stated.name, order.field) if order.field in fields and not order.unit else ()
        numbers = [name for name in pair if fields[name].kind == "numerical" or fields[name].currency]
        for name in pair if numbers else ():
            one = fields[name]
            open_ = one.kind is None and not one.laid_down(
                "values", "temporal", "format", "pattern", "yes_no"
            )
            if open_ and not is_temporal(name, names):
                fields[name] = replace(one, kind="numerical", understood=True)


def _tell_moments(stated: Stated, fields: dict[str, Stated]) -> None:
    """The two ends of a time are moments, where nothing else is said: "days from arrival to adoption"."""
    unit, formula = _unit(stated), read_formula(stated.formula) if stated.formula else None
    body = formula.tree.body if formula else None
    if not unit or formula is None or not (isinstance(body, ast.BinOp) and isinstance(body.op, ast.Sub)):
        return
    for name in formula.fields.values():
        one = fields.get(name)
        if one and one.kind is None and not (one.laid_down("values", "temporal", "unit", "low", "high")):
            clock = any(fields[end].temporal == "time" for end in formula.fields.values() if end in fields)
            temporal: Temporal = "time" if clock else "datetime" if unit in _SHORT else "date"
            fields[name] = replace(one, kind="datetime", temporal=temporal, understood=True)
    _tell_order(formula, body, fields)


def _tell_order(formula: Formula, times: ast.BinOp, fields: dict[str, Stated]) -> None:
    """Of two times of day that a time lies between, the one it is counted to is not before the other."""
    ends = [fields.get(formula.fields.get(getattr(side, "id", ""), "")) for side in (times.left, times.right)]
    later, earlier = ends
    if later is None or earlier is None or not later.temporal == earlier.temporal == "time":
        return
    if not {later.name, earlier.name} & {one.field for one in (*later.orders, *earlier.orders)}:
        fields[later.name] = replace(later, orders=(*later.orders, Order(earlier.name, ">=")))


def _without_moments(stated: Stated, others: dict[str, Stated]) -> Stated:
    """The field without a formula that takes a moment for a number, which is unread then."""
    if stated.formula is None:
        return stated
    formula = read_formula(stated.formula)
    products = [
        node
        for node in ast.walk(formula.tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, _PRODUCTS)
    ]
    named = [side.id for node in products for side in (node.left, node.right) if isinstance(side, ast.Name)]
    moments = [others[name] for one in named if (name := formula.fields.get(one)) in others]
    if not any(one.temporal in ("date", "datetime", "time") for one in moments) and not _names_a_day(
        formula, others
    ):
        return stated
    kept = tuple(one for one in stated.statements if one.key != "formula")
    words = next(
        (one.words for one in stated.statements if one.key == "formula" and one.words), stated.formula
    )
    return replace(
        stated,
        formula=None,
        statements=kept,
        unread=(*stated.unread, f"{words} (a date or time is no number to calculate with)"),
        understood=bool(kept),
    )


def _names_a_day(formula: Formula, others: dict[str, Stated]) -> bool:
    """Whether a moment is compared with a word: "if moved is a Saturday"."""
    asked = [node for node in ast.walk(formula.tree) if isinstance(node, ast.Compare)]
    for node in asked:
        name = formula.fields.get(node.left.id) if isinstance(node.left, ast.Name) else None
        one, value = others.get(name or ""), node.comparators[0]
        word = isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.isalpha()
        if one and word and (one.kind == "datetime" or any(order.unit for order in one.orders)):
            return True
    return False


def _moment_and_time(
    stated: Stated, others: dict[str, Stated], table: Names
) -> tuple[tuple[str, str], bool] | None:
    """The moment and the time that a formula joins, and whether it adds them."""
    if stated.formula is None or stated.kind not in (None, "datetime"):
        return None
    formula = read_formula(stated.formula)
    sum_ = formula.tree.body
    if not isinstance(sum_, ast.BinOp) or not isinstance(sum_.op, ast.Add | ast.Sub):
        return None
    sides = [formula.fields.get(side.id) for side in (sum_.left, sum_.right) if isinstance(side, ast.Name)]
    names = [name for name in sides if name in others]
    later = isinstance(sum_.op, ast.Add)
    if later and len(names) == 2 and _is_moment(others[names[1]], table):
        names.reverse()
    fits = len(names) == 2 and _is_moment(others[names[0]], table) and not _is_moment(others[names[1]], table)
    return ((names[0], names[1]), later) if fits else None


def _unit(stated: Stated) -> TimeUnit | Literal[""]:
    return stated.unit if stated.unit in get_args(TimeUnit) else ""  # type: ignore[return-value]


def _unit_called(name: str, usual: Language) -> TimeUnit | Literal[""]:
    """The unit of time that a field without one is called after: "hours"."""
    units = [usual.unit(word) for word in plain(name).split()]
    return next((unit for unit in units if unit in get_args(TimeUnit)), "")  # type: ignore[misc]


def _is_moment(stated: Stated, names: Names) -> bool:
    return stated.kind == "datetime" or (stated.kind is None and is_temporal(stated.name, names))
