"""What must hold for a table as a whole: its name, and how its fields refer to each other."""

import builtins
import graphlib
import keyword
import re
from collections.abc import Sequence
from dataclasses import replace

from fastgen_magic.schema.model import Field, Schema
from fastgen_magic.schema.tree import at, quoted, suggestion

NAMES_IN_CELLS = frozenset(dir(builtins)) | {
    "np",
    "pd",
    "stats",
    "math",
    "datetime",
    "string",
    "re",
    "inspect",
    "BLOCK",
    "CycleError",
    "TopologicalSorter",
    "In",
    "Out",
    "exit",
    "quit",
}
"""Names that generated code or IPython uses: a DataFrame under one of them would break it."""

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters and marks of the writing direction: no description keeps them, no sampler may."""


def checked_schema(
    table: str, fields: Sequence[Field], title: str, description: str, *, name_line: int | None = None
) -> Schema:
    """The schema, if its parts fit together.

    Parameters
    ----------
    name_line: line that states the table's name, None if no line does.

    Raises
    ------
    SchemaError: a table name that Python cannot use, no field, two fields of one name, or `depends_on`
        that names no field or runs in a circle.
    """
    check_table_name(table, name_line)
    if not fields:
        raise at(None, "the schema states no field; write one line a field, such as 'age: age in years'")
    by_name: dict[str, Field] = {}
    for field in fields:
        if field.name in by_name:
            first = by_name[field.name].line
            raise at(
                field.line, f"stated twice (first on line {first}); leave one out or rename it", field.name
            )
        by_name[field.name] = field
    _check_parents(by_name)
    _check_circles(by_name)
    cleaned = tuple(replace(field, description=plain(field.description)) for field in fields)
    return Schema(table, cleaned, plain(title), plain(description))


def plain(text: str) -> str:
    """The text without control characters and marks of the writing direction.

    They hide what stands in a line, and some of them end a line for a notebook but not for Python.
    Letters that need joiners, and emoji made of several signs, keep them.
    """
    return HIDDEN.sub(" ", text)


def check_table_name(table: str, line: int | None = None) -> None:
    """SchemaError with a proposal if the name cannot be a variable beside the generated code."""
    if not table.isidentifier() or keyword.iskeyword(table):
        why = "is a word of the Python language" if keyword.iskeyword(table) else "is no Python identifier"
        raise at(line, f"the table name {quoted(table)} {why}; use a name such as '{as_identifier(table)}'")
    if table.startswith("_"):
        raise at(
            line, f"the table name {quoted(table)} begins with an underscore; use '{as_identifier(table)}'"
        )
    if table in NAMES_IN_CELLS:
        raise at(
            line, f"the table name {quoted(table)} hides a name that the code needs; use '{table}_table'"
        )


def as_identifier(text: str) -> str:
    """The text as a legal table name: "2020 sales (EU)" -> "table_2020_sales_EU"."""
    name = re.sub(r"\W+", "_", text).strip("_") or "table"
    if keyword.iskeyword(name):
        return f"{name}_"
    return name if name.isidentifier() else f"table_{name}"


def _check_parents(by_name: dict[str, Field]) -> None:
    for field in by_name.values():
        for parent in field.depends_on:
            if parent not in by_name:
                hint = suggestion(parent, by_name) or "; name fields of this table, as a list such as [a, b]"
                raise at(
                    field.line, f"depends_on names {quoted(parent)}, which is no field{hint}", field.name
                )


def _check_circles(by_name: dict[str, Field]) -> None:
    try:
        graphlib.TopologicalSorter({name: field.depends_on for name, field in by_name.items()}).prepare()
    except graphlib.CycleError as error:
        circle = error.args[1][:0:-1]
        first = min(range(len(circle)), key=lambda place: by_name[circle[place]].line or 0)
        circle = [*circle[first:], *circle[:first], circle[first]]
        path = " -> ".join(quoted(name) for name in circle)
        line = by_name[circle[0]].line
        raise at(line, f"depends_on runs in a circle: {path}; take one of them out") from None
