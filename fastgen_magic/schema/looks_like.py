"""Formats of others where our own lines are expected: what a text looks like, and the way out."""

import re
from collections.abc import Callable, Mapping

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at

KEYS_OF_OTHERS = frozenset({"properties:", "models:", "sources:", "resources:", "components:", "paths:"})
"""Lines that begin a mapping or list in schemas of other tools, and that no field of ours is likely to be."""

_WAY_OUT = "which is not read; write one line a field, such as 'age: age in years'"
# What reads a format that is none of ours: the option, and for Python the function behind it.
_READ_BY: Mapping[str, str] = {
    "SQL": "sql",
    "a data dictionary in CSV": "csv",
    "JSON Schema": "jsonschema",
    "a dbt model": "dbt",
    "a Table Schema": "frictionless",
}
_READ_AS_FILE = {
    "a CSV file of rows": "save it and name the file: --schema FILE.csv",
    "a Python class": "save it and name the class: --schema MODULE:CLASS",
}
_LINES_LOOKED_AT = 40
SORTS_OF_DBT = (
    *("models", "sources", "seeds", "snapshots", "exposures", "metrics", "macros", "analyses"),
    *("semantic_models", "unit_tests", "saved_queries", "groups", "data_tests"),
)

# What a text looks like whose first lines hold a line such as this.
_TEXTS: Mapping[str, re.Pattern[str]] = {
    "SQL": re.compile(
        r"\s*(CREATE\s+(\w+\s+)*TABLE|ALTER\s+TABLE)\s+(IF\s+NOT\s+EXISTS\s+)?[^\s:,]+\s*(\(.*)?"
        r"|ALTER\s+TABLE\s+(ONLY\s+)?[^\s:,]+\s+(ADD|ALTER|MODIFY|CHANGE|DROP|RENAME)\s.*",
        re.IGNORECASE,
    ),
    "roxygen or Rd": re.compile(r"\s*(#'\s|\\(item|describe|format|name|docType)\{).*"),
    "a Python class": re.compile(r"class\s+\w+\s*\([\w.,\s=\[\]]*\)\s*:.*|@dataclass\b.*"),
    "code of a program": re.compile(r"(export\s+)?(interface|message|struct|type)\s+\w+\s*=?\s*\{.*"),
    "XML or HTML": re.compile(r"\s*<(\?xml|!DOCTYPE|!--|[A-Za-z][\w:.-]*(\s[^>]*)?/?>).*", re.IGNORECASE),
}
_HEADER_WORDS = {
    *("name", "variable", "field", "column", "feature", "attribute", "variable name", "field name"),
    *("column name", "variable / field name", "column_name", "variable_name", "field_name"),
    *("type", "description", "definition", "label", "dtype", "data type", "data_type", "unit", "units"),
    *("form name", "field type", "field label", "values", "format", "example", "key", "notes", "meaning"),
}


def refuse_other_formats(lines: list[str], first_line: int) -> None:
    """SchemaError where a text is plainly written in a format that is not read."""
    filled = [(line, text) for line, text in enumerate(lines, first_line) if text.strip()]
    for line, text in filled[:_LINES_LOOKED_AT]:
        for what, pattern in _TEXTS.items():
            if pattern.fullmatch(text):
                raise _refused(line, what)
    plain = [(line, text) for line, text in filled if not text.lstrip().startswith("#")]
    for sign in (",", ";"):
        if plain and _is_csv([text for _, text in plain], sign):
            dictionary = _heads_of_a_dictionary(plain[0][1], sign)
            raise _refused(plain[0][0], "a data dictionary in CSV" if dictionary else "a CSV file of rows")


def _is_csv(lines: list[str], sign: str) -> bool:
    """Whether the first line names columns: those of a dictionary, or of a table whose rows follow."""
    heads = [cell.strip().strip('"').casefold() for cell in lines[0].split(sign)]
    if len(heads) < 2 or any(":" in head or not head for head in heads):
        return False
    if _heads_of_a_dictionary(lines[0], sign):
        return True
    same = [line.count(sign) == len(heads) - 1 for line in lines[1:6]]
    names = all(re.fullmatch(r"\S+", head) for head in heads)
    return len(heads) > 2 and names and all(same)


def _heads_of_a_dictionary(line: str, sign: str) -> bool:
    heads = [cell.strip().strip('"').casefold() for cell in line.split(sign)]
    return sum(head in _HEADER_WORDS for head in heads) >= 2


def refuse_other_trees(node: Node) -> None:
    """SchemaError where YAML or JSON is a schema of another tool."""
    for what, is_one in _TREES.items():
        if is_one(node):
            raise _refused(node.line, what)


def _keys(node: Node) -> dict[str, Node]:
    return {key.text: value for key, value in node.pairs} if isinstance(node, Pairs) else {}


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _members(node: Node | None) -> list[dict[str, Node]]:
    return [_keys(item) for item in node.items] if isinstance(node, Items) else []


def _is_json_schema(node: Node) -> bool:
    keys = _keys(node)
    listed = isinstance(keys.get("properties"), Pairs)
    return "json-schema.org" in _text(keys.get("$schema")) or (listed and _text(keys.get("type")) == "object")


def _is_dbt(node: Node) -> bool:
    keys = _keys(node)
    models = [one for sort in ("models", "sources", "seeds", "snapshots") for one in _members(keys.get(sort))]
    return any("columns" in model or "tables" in model for model in models)


def _is_dbt_without_columns(node: Node) -> bool:
    keys = _keys(node)
    listed = [_members(keys.get(sort)) for sort in SORTS_OF_DBT]
    named = any(some and all("name" in one for one in some) for some in listed)
    return named and (len(keys) == 1 or _text(keys.get("version")) == "2")


def _is_table_schema(node: Node) -> bool:
    keys = _keys(node)
    if any("schema" in one for one in _members(keys.get("resources"))):
        return True
    fields = _members(keys.get("fields"))
    typed = bool(fields) and all("name" in one and "type" in one for one in fields)
    own = {"constraints", "title", "rdfType", "trueValues", "bareNumber"}
    return typed and (
        "primaryKey" in keys or "missingValues" in keys or any(own & set(one) for one in fields)
    )


def _is_avro(node: Node) -> bool:
    keys = _keys(node)
    return _text(keys.get("type")) == "record" and isinstance(keys.get("fields"), Items)


def _is_open_api(node: Node) -> bool:
    keys = _keys(node)
    return ("openapi" in keys or "swagger" in keys) and ("paths" in keys or "components" in keys)


def _is_fhir(node: Node) -> bool:
    keys = _keys(node)
    return bool(_text(keys.get("resourceType"))) or {"differential", "snapshot"} & keys.keys() != set()


_TREES: Mapping[str, Callable[[Node], bool]] = {
    "JSON Schema": _is_json_schema,
    "a dbt model": _is_dbt,
    "a file of dbt that lists no columns of a model": _is_dbt_without_columns,
    "a Table Schema": _is_table_schema,
    "an Avro schema": _is_avro,
    "an OpenAPI document": _is_open_api,
    "a FHIR resource": _is_fhir,
}


def _refused(line: int, what: str) -> SchemaError:
    way_out = _WAY_OUT
    if what in _READ_BY:
        way_out = f"which --format {_READ_BY[what]} reads (in Python, fastgen_magic.schema.read_schemas)"
    elif what in _READ_AS_FILE:
        way_out = f"which is not read from a text; {_READ_AS_FILE[what]}"
    return at(line, f"this looks like {what}, {way_out}")
