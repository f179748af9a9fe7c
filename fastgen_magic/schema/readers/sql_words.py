"""The name of a type of SQL, as dictionaries, models and databases write it -> our details."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastgen_magic.packaged import read_data

_DIALECTS = ("postgres", "snowflake", "bigquery", "mysql", "tsql", "oracle")
# What people write for types that no dialect has.
_PLAIN: dict[str, dict[str, Any]] = {
    **{word: {"kind": "integer"} for word in ("whole number", "long", "integer64", "int identity")},
    **{
        word: {"kind": "float"}
        for word in (
            *("number", "num", "numeric", "numerical", "decimal", "floating point", "continuous"),
            *("percent", "percentage", "float32", "real number"),
        )
    },
    **{
        word: {"kind": "string"}
        for word in (
            *("string", "str", "char", "character", "object", "text", "alphanumeric", "varchar", "nvarchar"),
            *("utf8", "dictionary"),
        )
    },
    **{word: {"kind": "boolean"} for word in ("bool", "boolean", "logical", "binary", "yes/no", "flag")},
    **{word: {"kind": "timestamp"} for word in ("datetime", "date time", "timestamp", "date/time")},
    **{word: {} for word in ("categorical", "category", "factor", "nominal", "ordinal", "enum")},
}
_PLAIN |= {
    word: {"kind": kind} if kind else {}
    for kind, words in read_data(Path(__file__).with_name("dictionary.yaml"))["types"].items()
    for word in words
    if word not in _PLAIN
}
_TYPE = re.compile(
    r"[A-Za-z_][\w ]*(?:\(\s*(?:\d+|max|\*)(?:\s*,\s*\d+)?(?:\s+(?:char|byte))?\s*\))?[\w \[\]<>,]*",
    re.IGNORECASE,
)


def details_of_type(words: str) -> dict[str, Any] | None:
    """What the words say: {} where nothing is said or nothing known, None if no column can have it."""
    found = _details(" ".join(words.split()).casefold())
    return None if found is None else dict(found)


def is_type(words: str) -> bool:
    """Whether the words are a type that is known."""
    folded = " ".join(words.split()).casefold()
    return folded in _PLAIN or _details(folded) != {}


@lru_cache(maxsize=512)
def _details(words: str) -> dict[str, Any] | None:
    words = re.sub(r"\[(?:s|ms|us|ns)\b[^\]]*\]$", "", words)  # "timestamp[ns, UTC]", as data frames say it
    if not words or words in _PLAIN:
        return _PLAIN.get(words, {})
    if not _TYPE.fullmatch(words):
        return {}
    import logging

    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    from fastgen_magic.schema.readers.sql_types import type_details, type_name

    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    for dialect in _DIALECTS:
        try:
            kind = exp.DataType.build(words, dialect=dialect)
        except (SqlglotError, ValueError, RecursionError):
            continue
        if kind.this is exp.DataType.Type.USERDEFINED and type_details(kind) is None:
            continue
        if type_name(kind) in ("UNKNOWN", "NULL"):
            continue
        details = type_details(kind)
        return details if details is not None else None
    return {}
