"""JSON and YAML as plain Python, for formats that are written in them."""

import re
from typing import Any

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.json_tree import load_json
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar
from fastgen_magic.schema.yaml_tree import read_yaml

_KEYS_OF_FORMATS = re.compile(
    r"^[\"']?(?:\$schema|properties|models|sources|seeds|snapshots|resources|fields|definitions|\$defs)"
    r"[\"']?[ \t]*:",
    re.MULTILINE,
)


def parsed(text: str, first_line: int = 1) -> Any:
    """What a JSON or YAML text says, as dictionaries, lists and values; None for a text of neither.

    Errors: `SchemaError` for JSON that is none.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        return load_json(text, first_line)
    if not _KEYS_OF_FORMATS.search(text):
        return None
    return plain_of(read_yaml(text, first_line))


def looks_parsed(text: str) -> Any:
    """The same, None in place of an error: for finding out what a text is."""
    try:
        return parsed(text)
    except SchemaError:
        return None


def plain_of(node: Node | None) -> Any:
    """A tree as dictionaries, lists and values."""
    if isinstance(node, Pairs):
        return {key.text: plain_of(value) for key, value in node.pairs}
    if isinstance(node, Items):
        return [plain_of(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def text_of(value: Any) -> str:
    """A text as it is; "" for anything else."""
    return value.strip() if isinstance(value, str) else ""


def members_of(value: Any) -> list[dict[str, Any]]:
    """The mappings of a list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def is_value(value: Any) -> bool:
    """Whether it is one value, no list, no mapping, not nothing."""
    return isinstance(value, str | int | float | bool)
