"""The tables that a magic states: by its file, or by the lines below it."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastgen_magic.errors import SchemaError
from fastgen_magic.kernel.tables import Session
from fastgen_magic.schema import Schema, read_schemas
from fastgen_magic.schema.readers.objects import source_of
from fastgen_magic.statements.tables import linked_tables


def stated_schemas(arguments: Any, cell: str | None, namespace: Mapping[str, Any]) -> tuple[Schema, ...]:
    """The tables of the file of --schema, or of the lines below the magic."""
    body = cell or ""
    if arguments.schema is not None:
        if body.strip():
            raise SchemaError(
                "the schema comes from --schema or from the lines below the magic, not from both"
            )
        source = source_of(arguments.schema, namespace)
        tables = [one.strip() for one in (arguments.tables or "").split(",") if one.strip()]
        read = read_schemas(source, arguments.format, table=arguments.name, tables=tables)
        return read.asked(arguments.name)
    if not body.strip():
        raise SchemaError(
            f"{arguments.name} has no schema: write a line a field below the magic, or --schema FILE"
        )
    read = read_schemas(f"{body}\n", arguments.format, table=arguments.name, first_line=2)
    if arguments.name is None and read.format == "fastgen" and read.schemas[0].table == "table":
        raise SchemaError("give the table a name: %%fastgen customers")
    return read.asked(arguments.name)


def linked_schemas(arguments: Any, schemas: Sequence[Schema], session: Session) -> tuple[Schema, ...]:
    """The tables with their links, also to those of the kernel; each behind those that it refers to.

    Errors: `SchemaError` for links that cannot be, and for options that do not fit several tables.
    """
    for name in {*(arguments.rows or {})} - {"", *(one.table for one in schemas)}:
        raise SchemaError(f"--rows names {name}, which is no table of this cell")
    if len(schemas) > 1 and arguments.like is not None:
        raise SchemaError("--like takes one table; give each table a magic of its own")
    return linked_tables(schemas, {name: made.result.plan.schema for name, made in session.tables.items()})
