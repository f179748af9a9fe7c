"""One `Stated` out of the statements of a field."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from fastgen_magic.schema import Field, Kind, Value
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.stated import Stated, Statement
from fastgen_magic.statements.yes_no import answer

_KEYS = frozenset(attribute.name for attribute in fields(Stated)) - {
    "field",
    "statements",
    "unread",
    "understood",
}
_GATHERED = ("examples", "depends_on", "orders", "only_if", "missing_if")
"""What several statements may add to; of all else the first statement holds, details before words."""


def merged(
    field: Field, statements: Iterable[Statement], language: Language, unread: Iterable[str] = ()
) -> Stated:
    """What the statements say together; words of which an earlier statement overrules all are unread."""
    held: dict[str, Any] = {}
    kept: list[Statement] = []
    overruled: dict[str, None] = {}
    for statement in statements:
        if statement.key in _GATHERED:
            held[statement.key] = tuple(dict.fromkeys((*held.get(statement.key, ()), *statement.value)))
        elif statement.key not in _KEYS:
            continue
        elif not _alike(held.setdefault(statement.key, statement.value), statement.value):
            overruled[statement.words] = None
            continue
        kept.append(statement)
    if held.get("yes_no") and len(held.get("values", ())) > 2:
        held["yes_no"] = False
    said = {statement.words for statement in kept}
    if held.get("shares") and held.get("values"):
        held["shares"] = _by_value(held["shares"], held["values"], language)
    held.setdefault("kind", _implied_kind(held))
    spare = [words for words in overruled if words and words not in said]
    return Stated(
        field,
        statements=tuple(kept),
        unread=tuple(dict.fromkeys((*unread, *spare))),
        understood=bool(kept),
        **held,
    )


def _alike(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _by_value(
    shares: tuple[tuple[Value, float], ...], values: tuple[tuple[Value, str], ...], language: Language
) -> tuple[tuple[Value, float], ...]:
    """Shares of yes and no as shares of the values that say so."""
    if not all(isinstance(value, bool) for value, _ in shares):
        return shares
    answers = {answer(value, label, language): value for value, label in values}
    if len(values) == 2 and len(answers) == 2:
        other = next((value for said, value in answers.items() if said is None), None)
        answers = {True: other, False: other, **answers}  # type: ignore[dict-item]
    return tuple((answers[bool(value)], share) for value, share in shares if bool(value) in answers)


def _implied_kind(held: Mapping[str, Any]) -> Kind | None:
    """The kind that follows from what is stated: a stated bound on a number means a number."""
    if any(held.get(key) for key in ("key", "references", "pattern", "format", "temporal", "part_of")):
        return None
    values = held.get("values", ())
    if held.get("yes_no") or any(label or isinstance(value, str | bool) for value, label in values):
        return "categorical"
    bounds = [held[key] for key in ("low", "high") if key in held]
    if any(isinstance(bound, dt.date) for bound in bounds):
        return "datetime"
    numeric = bounds or values or any(key in held for key in ("whole", "decimals", "multiple_of"))
    return "numerical" if numeric and not held.get("unique") else None
