"""Fields that others are computed with: what is multiplied, divided or added holds numbers."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from fastgen_magic.schema.formula import read_formula
from fastgen_magic.statements.mentions import is_temporal
from fastgen_magic.statements.names import Names
from fastgen_magic.statements.stated import Stated

_ELSE = (
    "values",
    "pattern",
    "format",
    "temporal",
    "references",
    "key",
    "yes_no",
    "textual",
    "constant",
    "every",
)
"""What says of a field by itself what it holds."""


def with_numbers_computed_with(fields: tuple[Stated, ...], names: Names) -> tuple[Stated, ...]:
    """The fields; one of which nothing says what it holds is a number where a formula computes with it."""
    formulas = [stated.formula for stated in fields if stated.formula is not None]
    numbers = {name for formula in formulas for name in _operands(formula)}
    return tuple(
        replace(stated, kind="numerical")
        if stated.name in numbers
        and stated.kind is None
        and not (stated.laid_down(*_ELSE) or is_temporal(stated.name, names))
        else stated
        for stated in fields
    )


def _operands(formula: str) -> Iterator[str]:
    """The fields that are multiplied, divided or added; a difference may be one of moments."""
    read = read_formula(formula)
    for node in ast.walk(read.tree):
        if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.Sub):
            yield from _fields_of((node.left, node.right), read.fields)


def _fields_of(nodes: Iterable[ast.expr], fields: Mapping[str, str]) -> Iterator[str]:
    return (fields[node.id] for node in nodes if isinstance(node, ast.Name))
