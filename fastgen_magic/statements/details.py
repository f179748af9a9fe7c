"""The details of a field as statements."""

from collections.abc import Iterator
from typing import Any

from fastgen_magic.schema import Field
from fastgen_magic.statements.stated import Statement

_RENAMED = {"minimum": "low", "maximum": "high", "null_fraction": "missing"}
_NO_STATEMENTS = ("name", "description", "line", "imported")
_FALSE_SAYS = ("nullable", "whole", "constant")


def details_of(field: Field) -> Iterator[Statement]:
    """One statement for each detail that says something; a detail and what it states share their name."""
    for attribute, value in vars(field).items():
        if attribute not in _NO_STATEMENTS and _says_something(attribute, value):
            yield Statement(_RENAMED.get(attribute, attribute), value)


def _says_something(attribute: str, value: Any) -> bool:
    return value is not None and value not in ((), "") and (value is not False or attribute in _FALSE_SAYS)
