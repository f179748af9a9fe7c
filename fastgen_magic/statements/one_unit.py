"""Numbers that words give in another unit than the field's own: "in minutes, at most 2 hours" is 120."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fastgen_magic.statements.form import Context
from fastgen_magic.statements.measures import in_unit, is_same_measure, measures
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.stated import Statement

_OF_FIELD = ("detail", "duration", "unit", "unit in brackets", "unit first", "unit alone")
"""Forms that say in what unit the field itself is."""
_WIDTHS = ("sd",)
_MEASURED = ("mean", "median", "low", "high", "mode", *_WIDTHS)
"""Data of laws that are in the unit of the values."""


def in_one_unit(statements: Sequence[Statement], context: Context) -> list[Statement]:
    """The statements with all limits and figures in the unit of the field, where they are in one like it."""
    statements = [_known(one, context) for one in statements]
    units = [one for one in statements if one.key == "unit"]
    beside = {_place(one): one.value for one in units if one.form not in _OF_FIELD}
    for own in _units_of_field(units, context) if beside else ():
        others = {place: unit for place, unit in beside.items() if unit != own and is_same_measure(unit, own)}
        if others:
            return [_moved(one, others.get(_place(one)), own, context) for one in statements]
    return [*statements]


def _place(one: Statement) -> tuple[str, int, int]:
    return one.form, one.start, one.end


def _known(one: Statement, context: Context) -> Statement:
    """A unit among the details by its own name, years for "Years" and "ans"; "year" may tell which it is."""
    if one.key != "unit" or one.form != "detail":
        return one
    year = context.language.pattern("{part_year}").fullmatch(one.value)
    return one if year else replace(one, value=context.language.unit(one.value) or one.value)


def _units_of_field(units: Sequence[Statement], context: Context) -> Iterator[str]:
    """The unit that is stated, that words begin with, that the name ends in, or that comes first."""
    yield from (one.value for one in units if one.form in _OF_FIELD)
    spoken = context.language
    if first := spoken.pattern(r"~(?P<u>{unit})~[,;:(]").match(context.written):
        yield spoken.unit(first["u"]) or ""
    for word in (*plain(context.written).split()[:1], *plain(context.field.name).split()[-1:]):
        yield spoken.unit(word) or ""
        yield word if word in measures() else ""
    yield from (one.value for one in units)


def _moved(one: Statement, unit: str | None, own: str, context: Context) -> Statement:
    """A statement beside such a unit in the field's own."""
    if unit is None:
        return one
    if one.key == "unit":
        return replace(one, value=own)
    value = _value(one.key, one.value, unit, own)
    if one.key == "law_data" and _is_first_bare(one.words, context):  # of "mean 70, sd 500 g" the 70 are kg
        value = (*one.value[:1], *value[1:])
    return replace(one, value=value)


def _is_first_bare(words: str, context: Context) -> bool:
    first = re.search(r"\d(?:[\d.,]*\d)?", words)
    return first is not None and not context.language.pattern(r"~-?{unit}(?!\w)").match(words, first.end())


def _value(key: str, value: Any, unit: str, own: str) -> Any:
    if key in ("low", "high", "multiple_of") and isinstance(value, int | float):
        return in_unit(value, unit, own)
    if key == "typical":
        return tuple(in_unit(end, unit, own) for end in value)
    if key == "law_data":
        return tuple(
            (name, in_unit(number, unit, own, width=name in _WIDTHS) if name in _MEASURED else number)
            for name, number in value
        )
    return value
