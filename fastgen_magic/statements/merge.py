"""One `Stated` out of the statements of a field."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from fastgen_magic.schema import Field
from fastgen_magic.statements.stated import Stated, Statement

_KEYS = frozenset(attribute.name for attribute in fields(Stated))
_GATHERED = ("examples", "depends_on", "orders", "only_if", "missing_if")
"""What several statements may add to; of all else the first statement holds, details before words."""


def merged(field: Field, statements: Iterable[Statement], unread: tuple[str, ...] = ()) -> Stated:
    """What the statements say together; words that an earlier statement overrules are unread."""
    held: dict[str, Any] = {}
    kept: list[Statement] = []
    overruled: list[str] = []
    for statement in statements:
        key, value = statement.key, statement.value
        if key not in _KEYS:
            continue
        if key in _GATHERED:
            held[key] = tuple(dict.fromkeys((*held.get(key, ()), *value)))
        elif held.setdefault(key, value) != value:
            overruled.append(statement.words)
            continue
        kept.append(statement)
    spare = tuple(words for words in dict.fromkeys(overruled) if words)
    return Stated(field, statements=tuple(kept), unread=(*unread, *spare), understood=bool(kept), **held)
