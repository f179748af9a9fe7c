"""Numbers that words give in another unit than the field's own: "in minutes, at most 2 hours" is 120."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fastgen_magic.statements.form import Context
from fastgen_magic.statements.measures import in_unit, is_same_measure
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.stated import Statement

_OF_FIELD = ("detail", "unit", "unit in brackets", "unit first", "unit alone")
"""Forms that say in what unit the field itself is."""
_WIDTHS = ("sd",)
_MEASURED = ("mean", "median", "low", "high", "mode", *_WIDTHS)
"""Data of laws that are in the unit of the values."""


def in_one_unit(statements: Sequence[Statement], context: Context) -> list[Statement]:
    """The statements with all limits and figures in the unit of the field, where they are in one like it."""
    units = [one for one in statements if one.key == "unit"]
    beside = {_place(one): one.value for one in units if one.form not in _OF_FIELD}
    for own in _units_of_field(units, context) if beside else ():
        others = {place: unit for place, unit in beside.items() if unit != own and is_same_measure(unit, own)}
        if others:
            return [_moved(one, others.get(_place(one)), own) for one in statements]
    return [*statements]


def _place(one: Statement) -> tuple[str, int, int]:
    return one.form, one.start, one.end


def _units_of_field(units: Sequence[Statement], context: Context) -> Iterator[str]:
    """The unit that is stated, that words begin with, that the name ends in, or that comes first."""
    yield from (one.value for one in units if one.form in _OF_FIELD)
    spoken = context.language
    if first := spoken.pattern(r"~(?P<u>{unit})~[,;:(]").match(context.written):
        yield spoken.unit(first["u"]) or ""
    yield from (spoken.unit(word) or "" for word in plain(context.field.name).split()[-1:])
    yield from (one.value for one in units)


def _moved(one: Statement, unit: str | None, own: str) -> Statement:
    """A statement beside such a unit in the field's own."""
    if unit is None:
        return one
    if one.key == "unit":
        return replace(one, value=own)
    return replace(one, value=_value(one.key, one.value, unit, own))


def _value(key: str, value: Any, unit: str, own: str) -> Any:
    if key in ("low", "high") and isinstance(value, int | float):
        return in_unit(value, unit, own)
    if key == "typical":
        return tuple(in_unit(end, unit, own) for end in value)
    if key == "law_data":
        return tuple(
            (name, in_unit(number, unit, own, width=name in _WIDTHS) if name in _MEASURED else number)
            for name, number in value
        )
    return value
