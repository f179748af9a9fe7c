"""Which control a parameter gets, by its value and its comment."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from fastgen_magic.samplers import Parameter
from fastgen_magic.schema.model import is_number

from .number import Number
from .parameter import Choice, Control, Day, Literal, Told, Words
from .several import Numbers, Shares

_NEARLY = 0.01
"""How far the sum of rounded shares may lie from 1."""


def control_for(
    parameter: Parameter, told: Told, bad: Callable[[str], None], *, decimals: bool = False
) -> Control:
    """The control of a parameter; what has no better one is typed as a Python literal.

    `decimals` may be typed where the default is whole, if its law takes any number.
    """
    kind = _kind(parameter.default)
    if kind is Shares and not _are_parts(parameter):
        kind = Numbers
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


def _are_parts(parameter: Parameter) -> bool:
    """Whether numbers by keys are parts of a whole: they are called so, or sum to 1."""
    called = parameter.name.endswith(("weights", "shares"))
    whole = len(parameter.default) > 1 and abs(sum(parameter.default.values()) - 1) <= _NEARLY
    return parameter.low is None and (called or whole)


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
