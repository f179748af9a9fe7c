"""Details of one field that exclude each other."""

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping

from fastgen_magic.schema.model import Field, instant
from fastgen_magic.schema.tree import at, quoted

# What gives every value of a field: no two of a pair can hold at once.
_GIVE_ALL = (
    *(("constant", "values"), ("constant", "law"), ("constant", "formula"), ("constant", "unique")),
    *(("constant", "min"), ("constant", "max"), ("constant", "pattern"), ("constant", "format")),
    *(("constant", "start"), ("constant", "references"), ("law", "formula"), ("law", "values")),
    *(("law", "start"), ("law", "pattern"), ("formula", "values"), ("formula", "start")),
    *(("formula", "pattern"), ("start", "values"), ("references", "start")),
    *(("every", other) for other in ("values", "formula", "law", "start", "references", "after", "before")),
)

Found = Iterator[tuple[str, str]]


def check(field: Field, lines: Mapping[str, int]) -> None:
    """SchemaError where two details of the field exclude each other.

    Parameters
    ----------
    lines: the line of each detail that the schema states.
    """
    for find in (_limits, _pairs, _values, _missing, _text, _steps, _law):
        for key, problem in find(field, lines):
            raise at(lines.get(key, field.line), problem, field.name)


def _limits(field: Field, _lines: Mapping[str, int]) -> Found:
    low, high = field.minimum, field.maximum
    if low is None or high is None:
        return
    if isinstance(low, dt.date) != isinstance(high, dt.date):
        yield "max", f"min {low} and max {high} must both be numbers or both be dates"
    elif instant(low) > instant(high):
        yield "max", f"min {low} is above max {high}; swap them or mend one"


def _pairs(field: Field, lines: Mapping[str, int]) -> Found:
    for one, other in _GIVE_ALL:
        if one in lines and other in lines and not (other == "unique" and not field.unique):
            later = max(one, other, key=lines.__getitem__)
            yield later, f"{one} and {other} cannot both hold; leave one out"


def _values(field: Field, _lines: Mapping[str, int]) -> Found:
    words = [value for value, _ in field.values if isinstance(value, str)]
    if field.kind == "numerical" and words:
        problem = f"kind is numerical but {quoted(words[0])} is a text"
        yield "values", f"{problem}; list numbers, or say kind: categorical"
    for value, _ in field.values:
        for key, limit, sign in _numbers_at(field):
            if not isinstance(value, str | bool) and sign * (value - limit) > 0:
                yield key, f"values holds {value}, which {key} {limit} excludes; mend one"
        if field.pattern and isinstance(value, str) and not re.fullmatch(field.pattern, value):
            yield "values", f"values holds {quoted(value)}, which does not match the pattern; mend one"


def _missing(field: Field, lines: Mapping[str, int]) -> Found:
    if field.nullable is False:
        if field.null_fraction:
            yield (
                "null_fraction",
                f"nullable is false but null_fraction is {field.null_fraction}; leave one out",
            )
        for key in ("only_if", "missing_if"):
            if key in lines:
                yield key, f"nullable is false but {key} leaves values out; leave one out"
    if field.null_fraction == 1:
        problem = "null_fraction is 1, so the column would hold nothing"
        yield "null_fraction", f"{problem}; say a smaller one, or leave the field out"


def _text(field: Field, lines: Mapping[str, int]) -> Found:
    low, high = field.min_length, field.max_length
    if low is not None and high is not None and low > high:
        yield "max_length", f"min_length {low} is above max_length {high}; swap them or mend one"
    if "format" in lines and "pattern" in lines and not field.format:
        yield "format", "format is a regular expression, and pattern is another; leave one out"
    for value, _ in field.values:
        length = len(str(value))
        if isinstance(value, str) and not (low or 0) <= length <= (high or length):
            key = "max_length" if high is not None and length > high else "min_length"
            yield (
                key,
                f"values holds {quoted(value)} with {length} characters, which {key} excludes; mend one",
            )


def _steps(field: Field, _lines: Mapping[str, int]) -> Found:
    step, decimals = field.multiple_of, field.decimals
    if step is None:
        return
    if decimals is not None and abs(round(step, decimals) - step) > 1e-9 * step:
        yield "decimals", f"multiple_of {step} needs more than {decimals} decimals; mend one"
    low, high = field.minimum, field.maximum
    if isinstance(low, int | float) and isinstance(high, int | float):
        first = math.ceil(low / step - 1e-9) * step
        if first > high + 1e-9 * step:
            yield "multiple_of", f"no multiple of {step} lies from {low} to {high}; mend one"


def _law(field: Field, _lines: Mapping[str, int]) -> Found:
    data = [name for name, _ in field.law_data]
    for name in data:
        if data.count(name) > 1:
            yield name, f"{name} is stated within law and beside it; leave one out"
    for name, value in field.law_data:
        for key, limit, sign in _numbers_at(field):
            if name in ("mean", "median") and isinstance(value, int | float) and sign * (value - limit) > 0:
                yield name, f"{name} {value} lies outside {key} {limit}; mend one"


def _numbers_at(field: Field) -> Iterator[tuple[str, int | float, int]]:
    """The limits that are numbers, each with the side on which it lies."""
    if isinstance(field.minimum, int | float):
        yield "min", field.minimum, -1
    if isinstance(field.maximum, int | float):
        yield "max", field.maximum, 1
