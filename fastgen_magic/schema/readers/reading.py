"""Any text or file that states a schema: the format is found by its content, or named."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.file import file_text, in_file
from fastgen_magic.schema.model import Schema
from fastgen_magic.schema.readers.csv_dictionary import read_csv_dictionary
from fastgen_magic.schema.readers.dbt import read_dbt
from fastgen_magic.schema.readers.draft import Draft, Unread, schemas_of
from fastgen_magic.schema.readers.json_schema import read_json_schema
from fastgen_magic.schema.readers.markdown import read_markdown
from fastgen_magic.schema.readers.mermaid import read_mermaid
from fastgen_magic.schema.readers.objects import DATA_SUFFIXES, is_url, read_data_file, read_object
from fastgen_magic.schema.readers.parsed import parsed
from fastgen_magic.schema.readers.recognise import format_of
from fastgen_magic.schema.readers.table_schema import read_table_schema
from fastgen_magic.schema.several import read_tables_file, read_tables_text
from fastgen_magic.schema.table import as_identifier, check_table_name
from fastgen_magic.schema.text import LONGEST, legible_lines
from fastgen_magic.schema.tree import quoted

OWN = "fastgen"
"""The format of our own YAML, JSON and lines."""


@dataclass(frozen=True)
class ReadSchemas:
    """What a text or file states.

    Attributes
    ----------
    schemas: its tables, in their order; at least one.
    unread: what the format says and we do not use, a line each sort of statement.
    format: what it was read as: "sql", or "fastgen" for our own YAML, JSON and lines.
    """

    schemas: tuple[Schema, ...]
    unread: tuple[str, ...]
    format: str

    def one(self, name: str | None = None) -> Schema:
        """The table called `name`; the only one there is takes that name.

        Errors: `SchemaError` where several tables are there and none of them is called so.
        """
        if len(self.schemas) == 1:
            if name is not None:
                check_table_name(name)
            return self.schemas[0] if name is None else replace(self.schemas[0], table=name)
        wanted = (name or "").casefold()
        for schema in self.schemas:
            if schema.table.casefold() == wanted:
                return replace(schema, table=name or schema.table)
        listed = ", ".join(schema.table for schema in self.schemas)
        came, whole = (
            ("", "") if name is None else (f", none called {quoted(name)}", ", or none for all of them")
        )
        raise SchemaError(f"{len(self.schemas)} tables are here{came}; name one of {listed}{whole}")

    def asked(self, name: str | None) -> tuple[Schema, ...]:
        """All tables where none is named, else the one that is. Errors: as of `one`."""
        return self.schemas if name is None else (self.one(name),)


@dataclass(frozen=True)
class Source:
    """A text to be read.

    Attributes
    ----------
    text: all of it. name: what the caller calls the table, or the file is called; None if nobody says.
    first_line: number of the first line, for messages. dialect: what --format says beyond the format.
    path: the file that the text comes from, if any.
    """

    text: str
    name: str | None
    first_line: int = 1
    dialect: str | None = None
    path: Path | None = None

    @property
    def table(self) -> str:
        """The name of the one table: what the caller says, else what the file is called."""
        return self.name or (as_identifier(self.path.stem) if self.path else "table")


Read = Callable[[Source, Unread], Sequence[Draft]]


def _sql(source: Source, unread: Unread) -> Sequence[Draft]:
    from fastgen_magic.schema.readers.sql import read_sql  # sqlglot takes long to load

    return read_sql(source.text, unread, source.dialect, source.first_line)


def _data(source: Source) -> Any:
    data = parsed(source.text, source.first_line)
    if not isinstance(data, dict):
        raise SchemaError("this is no mapping in JSON or YAML, which the format wants")
    return data


def _folder(source: Source) -> Path | None:
    return source.path.parent if source.path else None


_READERS: Mapping[str, Read] = {
    "csv": lambda one, unread: read_csv_dictionary(one.text, one.table, unread, one.first_line),
    "markdown": lambda one, unread: read_markdown(one.text, one.table, unread),
    "mermaid": lambda one, unread: read_mermaid(one.text, unread),
    "sql": _sql,
    "jsonschema": lambda one, unread: read_json_schema(_data(one), one.table, unread),
    "frictionless": lambda one, unread: read_table_schema(_data(one), one.table, unread, _folder(one)),
    "dbt": lambda one, unread: read_dbt(_data(one), unread),
}
_DIALECTS = ("mysql", "postgres", "sqlite", "tsql", "oracle", "snowflake", "bigquery", "duckdb", "redshift")
FORMATS = (OWN, *_READERS, *_DIALECTS)
"""What --format takes; a dialect of SQL names the format as well."""
_FILE_NAME = re.compile(r"[^\s:]+\.(?:yaml|yml|json|txt|sql|ddl|csv|tsv|md|mmd|parquet)", re.IGNORECASE)


def read_schemas(
    text_or_path: Any,
    format: str | None = None,  # noqa: A002 - what the option is called
    *,
    table: str | None = None,
    first_line: int = 1,
    tables: Sequence[str] = (),
) -> ReadSchemas:
    """The tables that a text or a file states, a class or DataFrame describes, or a database holds.

    Parameters
    ----------
    text_or_path: a `Path`, or a text; a text that is the name of a file is a path, and one that is a URL
        a database's. A pydantic model, a dataclass or a DataFrame is read as it is.
    format: one of `FORMATS`; by default what the content looks like.
    table: name of the table, where there is one alone; by default what the text or the file is called.
    first_line: number of a text's first line, for messages.
    tables: of a database, those to read; all of its default schema where none is named.

    Raises
    ------
    SchemaError: one line that names the file, the line in it and what would be right.
    """
    if format is not None and format.lower() not in FORMATS:
        raise SchemaError(f"--format takes {', '.join(FORMATS)}, not {quoted(format)}")
    if not isinstance(text_or_path, str | Path):
        return _given("python", lambda unread: read_object(text_or_path, table, unread))
    if is_url(text_or_path):
        return _given("database", lambda unread: _database(str(text_or_path).strip(), tables, unread))
    if tables:
        raise SchemaError(
            "--tables names tables of a database; of another schema all are made, or the one that is named"
        )
    path = _path(text_or_path)
    if path is not None and format is None and _holds_data(path):
        return _given("data", lambda unread: read_data_file(path, table or as_identifier(path.stem), unread))
    if path is None:
        return _read(Source(str(text_or_path), table, first_line), format, None)
    try:
        return _read(Source(file_text(path), table, path=path), format, path)
    except SchemaError as error:
        if str(error).startswith((path.name, "there is no")):
            raise
        raise in_file(path, error) from None


def _given(name: str, read: Callable[[Unread], Sequence[Draft]]) -> ReadSchemas:
    unread = Unread()
    schemas = schemas_of(read(unread))
    return ReadSchemas(schemas, unread.lines(), name)


def _database(url: str, tables: Sequence[str], unread: Unread) -> Sequence[Draft]:
    from fastgen_magic.schema.readers.database import read_database

    return read_database(url, tables, unread)


def _holds_data(path: Path) -> bool:
    """Whether a file holds rows, and is no dictionary of fields."""
    if path.suffix.lower() not in DATA_SUFFIXES or not path.is_file():
        return False
    if path.suffix.lower() == ".parquet":
        return True
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        return format_of(lines.read(200_000)) is None


def _path(text_or_path: str | Path) -> Path | None:
    if isinstance(text_or_path, Path):
        return Path(os.path.expanduser(text_or_path))  # noqa: PTH111 - pathlib raises for an unknown user
    text = text_or_path.strip()
    return Path(text) if _FILE_NAME.fullmatch(text) else None


def _read(source: Source, named: str | None, path: Path | None) -> ReadSchemas:
    named = named.lower() if named else format_of(source.text, path.suffix.lower() if path else "")
    if named in _DIALECTS:
        source, named = replace(source, dialect=named), "sql"
    if named is not None and named in _READERS:
        unread = Unread()
        lines = legible_lines(source.text, source.first_line, 20 * LONGEST)
        schemas = schemas_of(_READERS[named](replace(source, text="\n".join(lines)), unread))
        return ReadSchemas(schemas, unread.lines(), named)
    if path is not None and path.suffix.lower() not in (".txt", ".md"):
        return ReadSchemas(read_tables_file(path, source.name), (), OWN)
    name = source.name or (as_identifier(path.stem) if path else None)
    return ReadSchemas(read_tables_text(source.text, name, first_line=source.first_line), (), OWN)
