"""What the command's SCHEMA states: a file, a database or standard input."""

import sys
from argparse import Namespace

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import ReadSchemas, Schema, read_schemas, with_dirt, with_locales
from fastgen_magic.schema.readers.objects import source_of
from fastgen_magic.schema.readers.recognise import format_of
from fastgen_magic.schema.several import states_tables


def schema(options: Namespace) -> Schema:
    """The one schema that is stated. Errors: `SchemaError` where there are several."""
    found = schemas(options)
    if len(found) > 1:
        names = ", ".join(one.table for one in found)
        raise SchemaError(f"{options.verb} takes one table, and this states {names}: give it one of them")
    return found[0]


def schemas(options: Namespace) -> tuple[Schema, ...]:
    """The schemas as they are stated, with the locales of the option."""
    found = read(options).asked(options.name)
    if getattr(options, "dirt", None) is not None:
        found = tuple(with_dirt(one, options.dirt) for one in found)
    if options.locale is None:
        return found
    return tuple(with_locales(one, options.locale) for one in found)


def read(options: Namespace) -> ReadSchemas:
    """All that is stated, with what of it is not used."""
    name: str | None = options.name
    if options.schema != "-":
        tables = [one.strip() for one in (options.tables or "").split(",") if one.strip()]
        source = source_of(options.schema)
        return read_schemas(source, options.schema_format, table=name, tables=tables)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SchemaError("standard input: is not in UTF-8; save the text in UTF-8") from None
    if name is None and format_of(text) is None and not states_tables(text):
        raise SchemaError("a schema from standard input has no file name: name the table with --name NAME")
    return read_schemas(text, options.schema_format, table=name)
