"""Formats of others where our own lines are expected: what a text looks like, and the way out."""

import re
from collections.abc import Mapping

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.readers.recognise import tool_of_tree
from fastgen_magic.schema.tree import Node, at

KEYS_OF_OTHERS = frozenset({"properties:", "models:", "sources:", "resources:", "components:", "paths:"})
"""Lines that begin a mapping or list in schemas of other tools, and that no field of ours is likely to be."""

_WAY_OUT = "which is not read; write one line a field, such as 'age: age in years'"
# What reads a format that is none of ours: the option, and for Python the function behind it.
NAMES: Mapping[str, str] = {
    "sql": "SQL",
    "csv": "a data dictionary in CSV",
    "jsonschema": "JSON Schema",
    "dbt": "a dbt model",
    "frictionless": "a Table Schema",
}
_READ_BY = {what: name for name, what in NAMES.items()}
_READ_AS_FILE = {
    "a CSV file of rows": "save it and name the file: --schema FILE.csv",
    "a Python class": "save it and name the class: --schema MODULE:CLASS",
}
_LINES_LOOKED_AT = 40

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
    "XML or HTML": re.compile(
        r"\s*<(\?xml|!DOCTYPE|!--|[A-Za-z][\w:.-]*(\s[^>]*)?/?>(?!\s*:(\s|$))).*", re.IGNORECASE
    ),
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
    if what := tool_of_tree(node):
        raise _refused(node.line, NAMES.get(what, what))


def _refused(line: int, what: str) -> SchemaError:
    way_out = _WAY_OUT
    if what in _READ_BY:
        way_out = f"which --format {_READ_BY[what]} reads (in Python, fastgen_magic.schema.read_schemas)"
    elif what in _READ_AS_FILE:
        way_out = f"which is not read from a text; {_READ_AS_FILE[what]}"
    return at(line, f"this looks like {what}, {way_out}")
