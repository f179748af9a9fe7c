"""Which control a parameter gets, by its value and its comment."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from fastgen_magic.samplers import Parameter
from fastgen_magic.schema.model import is_number

from .number import Number
from .parameter import Choice, Control, Day, Literal, Told, Words
from .several import Numbers, Shares


def control_for(
    parameter: Parameter, told: Told, bad: Callable[[str], None], *, decimals: bool = False
) -> Control:
    """The control of a parameter; what has no better one is typed as a Python literal.

    `decimals` may be typed where the default is whole, if its law takes any number.
    """
    kind = _kind(parameter.default)
    if kind is Shares and parameter.low is not None:
        kind = Numbers  # what has a range of its own is a figure for each, no part of a whole
    if kind is Number:
        return Number(parameter, told, bad, decimals=decimals)
    return kind(parameter, told, bad)


def _kind(value: Any) -> type[Control]:
    if isinstance(value, bool):
        return Choice
    if isinstance(value, str):
        return Day if _is_date(value) else Words
    if isinstance(value, tuple | list):
        return _kind_of_entries(value)
    if is_number(value):
        return Number
    weights = isinstance(value, dict) and value and all(map(_is_weight, value.values()))
    return Shares if weights else Literal


def _kind_of_entries(values: Sequence[Any]) -> type[Control]:
    if values and all(map(is_number, values)):
        return Numbers
    words = values and all(isinstance(entry, str) and "\n" not in entry for entry in values)
    return Words if words else Literal


def _is_weight(value: Any) -> bool:
    return is_number(value) and value >= 0


def _is_date(text: str) -> bool:
    if len(text) < 10 or text[4:5] != "-":
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10 or "+" not in text
