"""Schema text counts as hostile: misleading names are refused, what does not show goes, sizes are bounded."""

import unicodedata
from dataclasses import replace

from fastgen_magic.characters import HIDDEN, INVISIBLE, clipped, escaped
from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Schema
from fastgen_magic.schema.table import LONGEST_TABLE, as_identifier

MOST_FIELDS = 5_000
LONGEST_NAME = 200
LONGEST_TITLE = 500
LONGEST_DESCRIPTION = 20_000
"""Characters; what describes a field is cut where its statements are read."""


def bounded(schema: Schema) -> Schema:
    """The schema, its descriptions without characters that show as nothing.

    Errors: `SchemaError`, one short line, for names that mislead and for text beyond the limits.
    """
    _check_table(schema.table)
    _check_size("the title", schema.title, LONGEST_TITLE)
    _check_size("the table's description", schema.description, LONGEST_DESCRIPTION)
    if len(schema.fields) > MOST_FIELDS:
        raise SchemaError(
            f"the schema states {len(schema.fields):,} fields; at most {MOST_FIELDS:,} are read"
        )
    for field in schema.fields:
        _check_name(field.name, field.line)
    fields = tuple(replace(one, description=INVISIBLE.sub("", one.description)) for one in schema.fields)
    title, description = (INVISIBLE.sub("", text) for text in (schema.title, schema.description))
    return replace(schema, fields=fields, title=title, description=description)


def _check_table(table: str) -> None:
    _check_size("the table's name", table, LONGEST_TABLE)
    plain = unicodedata.normalize("NFKC", table)
    if plain != table:
        raise SchemaError(
            f"the table name {table!a} means {plain!a} to Python; use a name such as "
            f"'{as_identifier(plain)}_table'"
        )


def _check_name(name: str, line: int | None) -> None:
    place = "" if line is None else f"line {line}: "
    shown = escaped(repr(clipped(name, LONGEST_TABLE)))
    _check_size(f"{place}the field name {shown}", name, LONGEST_NAME, line)
    odd = HIDDEN.search(name) or INVISIBLE.search(name)
    if odd:
        raise SchemaError(
            f"{place}the field name {shown} holds the character {odd.group()!a}, which hides what it says; "
            "take it out",
            line=line,
        )


def _check_size(what: str, text: str, most: int, line: int | None = None) -> None:
    if len(text) > most:
        raise SchemaError(f"{what} has {len(text):,} characters; at most {most:,} are read", line=line)
