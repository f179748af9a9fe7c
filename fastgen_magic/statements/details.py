"""The details of a field as statements."""

from collections.abc import Iterator
from typing import Any

from fastgen_magic.schema import Field
from fastgen_magic.statements.forms.moments import moment_of
from fastgen_magic.statements.stated import Statement

_RENAMED = {"minimum": "low", "maximum": "high", "null_fraction": "missing"}
_NO_STATEMENTS = ("name", "description", "line", "imported")
_FALSE_SAYS = ("nullable", "whole", "constant")
_BYTE = 128
ROOM = "precision"
"""Form of what a column can store, which holds where no words say less."""


def details_of(field: Field) -> Iterator[Statement]:
    """One statement for each detail that says something; a detail and what it states share their name.

    What a column has room for is no more than the words of a type are: a limit in words goes before it.
    """
    moment = moment_of(field.format or "") if field.kind in (None, "datetime") else {}
    for attribute, value in {**vars(field), **moment}.items():
        if attribute not in _NO_STATEMENTS and _says_something(attribute, value):
            room = attribute == "maximum" and field.imported and _is_room(value, field.decimals or 0)
            yield Statement(_RENAMED.get(attribute, attribute), value, form=ROOM if room else "detail")


def _is_room(maximum: Any, decimals: int) -> bool:
    """Whether a maximum is the largest number of a type: 999.99 of decimal(5,2), 32767 of smallint."""
    if not isinstance(maximum, int | float):
        return False
    beyond = round(maximum * 10**decimals) + 1
    power_of_ten = beyond > 1 and str(beyond).strip("0") == "1"
    return power_of_ten or (beyond >= _BYTE and beyond.bit_count() == 1)


def _says_something(attribute: str, value: Any) -> bool:
    return value is not None and value not in ((), "") and (value is not False or attribute in _FALSE_SAYS)
