"""The body of a cell: calls of laws around a drawn column, as lines."""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.pipeline.wording import INDENT, WIDTH
from fastgen_magic.samplers.expression import condition_text
from fastgen_magic.schema import Condition

_NESTED = 2
"""Calls that stand inside one another before the values get their name."""


@dataclass(frozen=True)
class Step:
    """A call that takes the values first.

    Attributes
    ----------
    law: name of the function. arguments: what it takes besides the values.
    """

    law: str
    arguments: tuple[str, ...]

    def of(self, values: str) -> str:
        """The call as text."""
        return f"{self.law}({', '.join([values, *self.arguments])})"


def body_of(drawn: str, steps: Sequence[Step]) -> list[str]:
    """Lines that draw, do the steps one after the other, and return the values."""
    lines: list[str] = []
    text, depth = drawn, 1
    for step in steps:
        if depth < _NESTED and len(step.of(text)) + len(f"{INDENT}return ") <= WIDTH - 10:
            text, depth = step.of(text), depth + 1
        else:
            lines += _wrapped("values = ", text)
            text, depth = step.of("values"), 1
    return [*lines, *_wrapped("return ", text)]


def joined_columns(columns: Sequence[str]) -> str:
    """One column as it is, several as a tuple."""
    return columns[0] if len(columns) == 1 else f"({', '.join(columns)})" if columns else ""


def where_present(planned: PlannedField, column: Callable[[str], str]) -> str:
    """Which rows have a value by the conditions of a plan, "" for all; `column` names a field's column."""
    where = [condition_text(column(one.field), one) for one in planned.only_if]
    where += [condition_text(column(one.field), one, holds=False) for one in planned.missing_if]
    return " & ".join(where)


def said(condition: Condition) -> str:
    """A condition in words: "status is closed or done"."""
    sign = {"=": "is", "!=": "is not"}.get(condition.operator, f"is {condition.operator}")
    return f"{condition.field} {sign} {' or '.join(map(str, condition.values))}"


def _wrapped(start: str, text: str) -> list[str]:
    """A statement on one line, or one whose call's arguments stand on lines of their own."""
    line = f"{INDENT}{start}{text}"
    call = ast.parse(text, mode="eval").body if len(line) > WIDTH else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        return [line]
    lines, indent, head = [""], INDENT * 2, call.func.id
    for argument in _arguments(text[len(head) + 1 : -1]):
        if lines[-1] and len(indent + lines[-1]) + len(argument) + 2 > WIDTH:
            lines.append("")
        lines[-1] += f"{' ' if lines[-1] else ''}{argument},"
    return [f"{INDENT}{start}{head}(", *(indent + one for one in lines), f"{INDENT})"]


def _arguments(text: str) -> Iterator[str]:
    """The arguments of a call, split at the commas that stand in no bracket and no quote."""
    depth, quote, start = 0, "", 0
    for place, mark in enumerate(text):
        if quote:
            quote = "" if mark == quote and text[place - 1] != "\\" else quote
        elif mark in "\"'":
            quote = mark
        elif mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
        elif mark == "," and not depth:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()
