"""Which format a text is written in, by what stands in it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from fastgen_magic.schema.readers.csv_dictionary import is_csv_dictionary
from fastgen_magic.schema.readers.dbt import SORTS, is_dbt
from fastgen_magic.schema.readers.json_schema import is_json_schema
from fastgen_magic.schema.readers.markdown import has_tables, lists_fields
from fastgen_magic.schema.readers.mermaid import has_entities
from fastgen_magic.schema.readers.parsed import looks_parsed, members_of, plain_of, text_of
from fastgen_magic.schema.readers.table_schema import is_table_schema
from fastgen_magic.schema.tree import Node

_NAMED = r"(?:[\w$#.`\[\]]|\"[^\"\n]+\"|`[^`\n]+`|\[[^\]\n]+\])+"
_SQL = re.compile(
    rf"^[ \t]*CREATE\s+(?:\w+\s+){{0,3}}TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAMED}\s*\(",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"^#{1,6} .*\n(?:.*\n)*?\s*\|.*\|", re.MULTILINE)
_TREES: Mapping[str, Callable[[Any], object]] = {
    "jsonschema": is_json_schema,
    "frictionless": is_table_schema,
    "dbt": is_dbt,
}
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
    if has_entities(text) and not has_tables(text):
        return "mermaid"
    data = looks_parsed(text)
    if data is None:
        page = (_HEADING.search(text) and has_tables(text)) or lists_fields(text)
        return "markdown" if page else None
    return _tool(data, _TREES)


def tool_of_tree(node: Node) -> str | None:
    """The same of a tree; of formats that nobody here reads, what they are called."""
    data = plain_of(node)
    if isinstance(data, list) and data and all(map(_is_bigquery_column, data)):
        return "a schema of BigQuery"
    return _tool(data, {**_TREES, **_OTHERS}) if isinstance(data, dict) else None


def _is_bigquery_column(one: Any) -> bool:
    keys = one.keys() if isinstance(one, dict) else set()
    return {"name", "type"} <= keys and (str(one["type"]).isupper() or "mode" in keys)


def _tool(data: Any, trees: Mapping[str, Callable[[Any], object]]) -> str | None:
    return next((name for name, is_one in trees.items() if is_one(data)), None)


def _is_dbt_without_columns(data: Any) -> bool:
    listed = [members_of(data.get(sort)) for sort in SORTS]
    named = any(some and all("name" in one for one in some) for some in listed)
    return named and (len(data) == 1 or data.get("version") in (2, "2"))


_OTHERS: Mapping[str, Callable[[Any], object]] = {
    "a file of dbt that lists no columns of a model": _is_dbt_without_columns,
    "the project file of dbt": lambda data: (
        "name" in data and data.keys() & {"model-paths", "source-paths", "macro-paths"}
    ),
    "an Avro schema": lambda data: data.get("type") == "record" and isinstance(data.get("fields"), list),
    "an OpenAPI document": lambda data: (
        data.keys() & {"openapi", "swagger"} and data.keys() & {"paths", "components"}
    ),
    "a FHIR resource": lambda data: (
        text_of(data.get("resourceType")) or data.keys() & {"differential", "snapshot"}
    ),
}
