"""Which format a text is written in, by what stands in it."""

import re

from fastgen_magic.schema.readers.csv_dictionary import is_csv_dictionary
from fastgen_magic.schema.readers.dbt import is_dbt
from fastgen_magic.schema.readers.json_schema import is_json_schema
from fastgen_magic.schema.readers.markdown import has_tables
from fastgen_magic.schema.readers.parsed import looks_parsed
from fastgen_magic.schema.readers.table_schema import is_table_schema

_NAMED = r"(?:[\w$#.`\[\]]|\"[^\"\n]+\"|`[^`\n]+`|\[[^\]\n]+\])+"
_SQL = re.compile(
    rf"^[ \t]*CREATE\s+(?:\w+\s+){{0,3}}TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAMED}\s*\(",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"^#{1,6} .*\n(?:.*\n)*?\s*\|.*\|", re.MULTILINE)
_TREES = {"jsonschema": is_json_schema, "frictionless": is_table_schema, "dbt": is_dbt}
_LOOKED_AT = 2_000_000
"""Characters in which a first CREATE TABLE is looked for: dumps begin with settings and remarks."""


def format_of(text: str, suffix: str = "") -> str | None:
    """The format's name, None for our own and for what nobody here knows.

    Parameters
    ----------
    suffix: of the file, as ".sql"; "" for a text.
    """
    if suffix in (".sql", ".ddl") or _SQL.search(text[:_LOOKED_AT]):
        return "sql"
    if is_csv_dictionary(text):
        return "csv"
    if suffix in (".md", ".markdown", ".rst") and has_tables(text):
        return "markdown"
    data = looks_parsed(text)
    if data is None:
        return "markdown" if _HEADING.search(text) and has_tables(text) else None
    return next((name for name, is_one in _TREES.items() if is_one(data)), None)
