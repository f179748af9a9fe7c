"""The words that people write for a kind, and what each says beyond it."""

from collections.abc import Mapping
from typing import Any

from fastgen_magic.schema.detail import Detail, read_word
from fastgen_magic.schema.model import KINDS, Kind

_KIND_WORDS: Mapping[Kind, tuple[str, ...]] = {
    "numerical": (
        *("number", "numeric", "integer", "int", "float", "double", "decimal", "real", "continuous"),
        *("year", "count", "amount", "quantity", "money", "currency", "percentage", "rate", "ratio"),
    ),
    "categorical": (
        *("category", "categories", "enum", "factor", "class", "choice", "label", "code"),
        *("nominal", "ordinal", "boolean", "bool", "binary", "flag", "yes/no"),
    ),
    "free text": ("text", "freetext"),
    "identifier": ("id", "key", "primary key", "foreign key", "uuid", "guid", "serial"),
    "datetime": ("date", "time", "timestamp", "date time", "date and time"),
}
_TEXTUAL = ("string", "str", "characters")
"""A string is how a value is stored: a category, a code, a name and a remark all are one."""
_KIND_OF: Mapping[str, Kind] = {word: kind for kind in KINDS for word in (kind, *_KIND_WORDS[kind])}

_BEYOND: Mapping[str, tuple[str, Any]] = {
    "year": ("temporal", "year"),
    **dict.fromkeys(("integer", "int", "count"), ("whole", True)),
    **dict.fromkeys(("float", "double", "decimal", "real", "continuous"), ("whole", False)),
    **dict.fromkeys(("boolean", "bool", "binary", "flag", "yes/no"), ("yes_no", True)),
    **dict.fromkeys(("timestamp", "date time", "date and time"), ("temporal", "datetime")),
    **dict.fromkeys(("uuid", "guid"), ("format", "uuid")),
    "date": ("temporal", "date"),
    "time": ("temporal", "time"),
}


def read_kind(detail: Detail) -> dict[str, Any]:
    """The kind that a word means, with what the word says beyond it ("integer": whole numbers)."""
    word = " ".join(read_word(detail).lower().replace("-", " ").replace("_", " ").split())
    if word in _TEXTUAL:
        return {"textual": True}
    if word not in _KIND_OF:
        expected = "numerical, categorical, free text, identifier or datetime"
        raise detail.refused(f"{expected} (or a word such as number, category, text, id, date)")
    beyond = [_BEYOND[word]] if word in _BEYOND else []
    return dict([("kind", _KIND_OF[word]), *beyond])
