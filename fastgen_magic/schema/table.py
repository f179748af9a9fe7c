"""What must hold for a table as a whole: its name, and how its fields refer to each other."""

import builtins
import graphlib
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fastgen_magic.characters import legible
from fastgen_magic.schema.dirt import lifted
from fastgen_magic.schema.formula import formula_fields
from fastgen_magic.schema.model import NO_DIRT, Dirt, Field, Schema
from fastgen_magic.schema.tree import at, quoted, suggestion

NAMES_IN_CELLS = frozenset(dir(builtins)) | {
    *("np", "pd", "stats", "math", "datetime", "string", "re", "functools", "inspect"),
    *("BLOCK", "CycleError", "TopologicalSorter", "In", "Out", "exit", "quit"),
}
"""Names that generated code or IPython uses: a DataFrame under one of them would break it."""
LONGEST_TABLE = 60
"""Characters of a table's name."""


def checked_schema(
    table: str,
    fields: Sequence[Field],
    title: str,
    description: str,
    *,
    locales: tuple[tuple[str, float], ...] = (),
    rows: int | None = None,
    dirt: Dirt = NO_DIRT,
    name_line: int | None = None,
) -> Schema:
    """The schema, if its parts fit together.

    Parameters
    ----------
    name_line: line that states the table's name, None if no line does.

    Raises
    ------
    SchemaError: a table name that Python cannot use, no field, two fields of one name, or details
        that name no field or run in a circle.
    """
    check_table_name(table, name_line)
    if not fields:
        raise at(None, "the schema states no field; write one line a field, such as 'age: age in years'")
    by_name: dict[str, Field] = {}
    by_capitals: dict[str, Field] = {}
    for field in fields:
        if field.name in by_name:
            first = by_name[field.name].line
            raise at(
                field.line, f"stated twice (first on line {first}); leave one out or rename it", field.name
            )
        other = by_capitals.setdefault(field.name.casefold(), field)
        if other is not field and len(field.name) > 1:  # t and T are signs; age and Age are one name
            raise at(
                field.line,
                f"differs from {quoted(other.name)} (line {other.line}) in capitals alone; rename one",
                field.name,
            )
        by_name[field.name] = field
    _check_names(by_name)
    _check_circles(by_name)
    clean, soiled = lifted(fields, dirt)
    cleaned = tuple(replace(field, description=legible(field.description)) for field in clean)
    return Schema(table, cleaned, legible(title), legible(description), locales, rows, dirt=soiled)


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
    name = re.sub(r"\W+", "_", text).strip("_")[:LONGEST_TABLE] or "table"
    if keyword.iskeyword(name):
        return f"{name}_"
    return name if name.isidentifier() else f"table_{name}"


_NAMING = {"depends_on": "; name fields of this table, as a list such as [a, b]"}


def _named(field: Field) -> Iterator[tuple[str, str]]:
    """The details that name other fields of the table, and the names."""
    yield from (("depends_on", name) for name in field.depends_on)
    yield from (("only_if", condition.field) for condition in field.only_if)
    yield from (("missing_if", condition.field) for condition in field.missing_if)
    yield from (("formula", name) for name in formula_fields(field.formula))
    yield from (("per", name) for name in (field.per,) if name)
    yield from (("after" if ">" in order.operator else "before", order.field) for order in field.orders)


def _check_names(by_name: dict[str, Field]) -> None:
    for field in by_name.values():
        for detail, name in _named(field):
            if name not in by_name and not is_of_another_table(name):
                hint = suggestion(name, by_name) or _NAMING.get(detail, "; name a field of this table")
                raise at(field.line, f"{detail} names {quoted(name)}, which is no field{hint}", field.name)


def is_of_another_table(name: str) -> bool:
    """Whether a name may be that of a column of another table: customers.city."""
    return all(part.isidentifier() for part in name.split(".")) and name.count(".") == 1


def _check_circles(by_name: dict[str, Field]) -> None:
    """SchemaError where fields drive each other, or follow each other, in a circle."""
    driven = {
        name: [
            other for detail, other in _named(field) if detail not in ("after", "before") and other in by_name
        ]
        for name, field in by_name.items()
    }
    later: dict[str, list[str]] = {name: [] for name in by_name}
    for name, field in by_name.items():
        for order in field.orders:
            if order.field not in by_name:
                continue
            above, below = (name, order.field) if ">" in order.operator else (order.field, name)
            later[above].append(below)
    plain_parents = all({*driven[name]} <= {*field.depends_on} for name, field in by_name.items())
    _check_circle(
        by_name, driven, "depends_on runs" if plain_parents else "depends_on, conditions or formulas run"
    )
    _check_circle(by_name, later, "after and before run")


def _check_circle(by_name: dict[str, Field], graph: Mapping[str, Iterable[str]], what: str) -> None:
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        circle = error.args[1][:0:-1]
        first = min(range(len(circle)), key=lambda place: by_name[circle[place]].line or 0)
        circle = [*circle[first:], *circle[:first], circle[first]]
        path = " -> ".join(quoted(name) for name in circle)
        line = by_name[circle[0]].line
        raise at(line, f"{what} in a circle: {path}; take one of them out") from None
