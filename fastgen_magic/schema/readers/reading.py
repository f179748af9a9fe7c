"""Any text or file that states a schema: the format is found by its content, or named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.file import file_text
from fastgen_magic.schema.model import Schema
from fastgen_magic.schema.readers.draft import Draft, Unread, schemas_of
from fastgen_magic.schema.readers.recognise import format_of
from fastgen_magic.schema.several import read_tables_file, read_tables_text
from fastgen_magic.schema.table import as_identifier
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


@dataclass(frozen=True)
class Source:
    """A text to be read.

    Attributes
    ----------
    text: all of it. name: name of the table where the text states none, an identifier.
    first_line: number of the first line, for messages. dialect: what --format says beyond the format.
    """

    text: str
    name: str | None
    first_line: int = 1
    dialect: str | None = None


Read = Callable[[Source, Unread], Sequence[Draft]]


def _sql(source: Source, unread: Unread) -> Sequence[Draft]:
    from fastgen_magic.schema.readers.sql import read_sql

    return read_sql(source.text, unread, source.dialect, source.first_line)


_READERS: Mapping[str, Read] = {"sql": _sql}
_DIALECTS = ("mysql", "postgres", "sqlite", "tsql", "oracle", "snowflake", "bigquery", "duckdb", "redshift")
FORMATS = (OWN, *_READERS, *_DIALECTS)
"""What --format takes; a dialect of SQL names the format as well."""


def read_schemas(
    text_or_path: str | Path,
    format: str | None = None,  # noqa: A002 - what the option is called
    *,
    table: str | None = "table",
    first_line: int = 1,
) -> ReadSchemas:
    """The tables that a text or a file states.

    Parameters
    ----------
    text_or_path: a `Path`, or a text; a text of one line that names a file is a path.
    format: one of `FORMATS`; by default what the content looks like.
    table: name of the table where neither text nor file gives one.
    first_line: number of a text's first line, for messages.

    Raises
    ------
    SchemaError: one line that names the file, the line in it and what would be right.
    """
    if format is not None and format.lower() not in FORMATS:
        raise SchemaError(f"--format takes {', '.join(FORMATS)}, not {quoted(format)}")
    path = _path(text_or_path)
    if path is None:
        return _read(Source(str(text_or_path), table, first_line), format, None)
    try:
        return _read(Source(file_text(path), as_identifier(path.stem)), format, path)
    except SchemaError as error:
        if str(error).startswith((path.name, "there is no")):
            raise
        glue = ", " if error.line is not None else ": "
        raise SchemaError(f"{path.name}{glue}{error}", field=error.field, line=error.line) from None


def _path(text_or_path: str | Path) -> Path | None:
    if isinstance(text_or_path, Path):
        return text_or_path.expanduser()
    if "\n" in text_or_path or not text_or_path.strip() or len(text_or_path) > 1_000:
        return None
    path = Path(text_or_path).expanduser()
    return path if path.suffix or path.exists() else None


def _read(source: Source, named: str | None, path: Path | None) -> ReadSchemas:
    named = named.lower() if named else format_of(source.text, path.suffix.lower() if path else "")
    if named in _DIALECTS:
        source, named = Source(source.text, source.name, source.first_line, named), "sql"
    if named is not None and named in _READERS:
        unread = Unread()
        schemas = schemas_of(_READERS[named](_legible(source), unread))
        return ReadSchemas(schemas, unread.lines(), named)
    if path is not None and path.suffix.lower() != ".txt":
        return ReadSchemas(read_tables_file(path), (), OWN)
    return ReadSchemas(read_tables_text(source.text, source.name, first_line=source.first_line), (), OWN)


def _legible(source: Source) -> Source:
    """The source with plain line ends."""
    lines = legible_lines(source.text, source.first_line, 20 * LONGEST)
    return Source("\n".join(lines), source.name, source.first_line, source.dialect)
