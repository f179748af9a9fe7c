"""One `Stated` out of the statements of a field."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from fastgen_magic.schema import Field, Kind, Value
from fastgen_magic.statements.details import ROOM
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.portions import settle
from fastgen_magic.statements.stated import Stated, Statement
from fastgen_magic.statements.yes_no import answers_of

_KEYS = frozenset(attribute.name for attribute in fields(Stated)) - {
    "field",
    "statements",
    "unread",
    "understood",
}
GATHERED = ("examples", "depends_on", "follows", "orders", "only_if", "missing_if")
"""What several statements may add to; of all else the first statement holds, details before words."""
_STORED = frozenset({"textual", "max_length", "nullable"})
"""Details of what a column of texts can store, which say nothing of what it holds."""


def merged(
    field: Field, statements: Iterable[Statement], language: Language, unread: Iterable[str] = ()
) -> Stated:
    """What the statements say together; words of which an earlier statement overrules all are unread."""
    held: dict[str, Any] = {}
    kept: list[Statement] = []
    overruled: dict[str, None] = {}
    portions: list[Statement] = []
    told: set[str] = set()
    unsaid = list(unread)
    statements = _of_the_numbers(list(statements))
    # What a column can store holds where nothing else is said.
    for statement in sorted(statements, key=lambda one: one.form == ROOM):
        if statement.key == "portions":
            portions.append(statement)
            continue
        if statement.key == "unread":
            unsaid += statement.value
        elif statement.key in GATHERED:
            held[statement.key] = tuple(dict.fromkeys((*held.get(statement.key, ()), *statement.value)))
            told.add(statement.words)
        elif statement.key not in _KEYS:
            continue
        elif statement.key not in held:
            held[statement.key] = statement.value
            told.add(statement.words)
        elif not _alike(held[statement.key], statement.value):
            overruled[statement.words] = None
            continue
        kept.append(statement)
    if held.get("yes_no") and len(held.get("values", ())) > 2:
        held["yes_no"] = False
    kept, lost = _with_shares_by_value(held, kept, language)
    told -= lost
    overruled |= dict.fromkeys(lost)
    settled = settle(held, portions, language)
    told |= {statement.words for statement in settled}
    kept += settled
    overruled |= dict.fromkeys(one.words for one in portions)
    held |= _years(held) | _digits(held, field)
    held.setdefault("kind", _implied_kind(held))
    spare = [words for words in overruled if words and words not in told]
    return Stated(
        field,
        statements=tuple(kept),
        unread=_each_once((*unsaid, *spare)),
        understood=any(map(_says_something, kept)),
        **held,
    )


def _says_something(one: Statement) -> bool:
    """Whether it is understood what a statement says; what a column can store says nothing of its field."""
    return one.key != "unread" and not (one.key in _STORED and one.form == "detail")


def _of_the_numbers(statements: list[Statement]) -> list[Statement]:
    """The statements without a unit that words give to what the numbers are the logarithm of."""
    if not any(one.key == "transform" for one in statements):
        return statements
    return [one for one in statements if one.form == "detail" or one.key not in ("unit", "currency")]


def _each_once(unread: Iterable[str]) -> tuple[str, ...]:
    """Words that nothing used, each once: with a clause stands why a part of it is unread."""
    found = dict.fromkeys(unread)
    for text in [*found]:
        part, _, why = text.rpartition(" (")
        wider = next((one for one in found if part and one != text and part in one), None)
        if wider is not None and why.endswith(")"):
            found = dict.fromkeys(f"{one} ({why}" if one == wider else one for one in found if one != text)
    return tuple(found)


def _years(held: Mapping[str, Any]) -> dict[str, int]:
    """The limits of a year that were read as dates."""
    ends = ("low", "high") if held.get("temporal") == "year" else ()
    return {end: held[end].year for end in ends if isinstance(held.get(end), dt.date)}


def _digits(held: Mapping[str, Any], field: Field) -> dict[str, Any]:
    """The kind of a code that is nothing but so many digits, which words call numeric."""
    coded = held.get("kind") == "numerical" and re.fullmatch(r"\\d\{\d+\}", held.get("pattern") or "")
    return {"kind": field.kind} if coded else {}


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return sorted(map(repr, one)) == sorted(map(repr, other))  # the same list in another order
    return type(one) is type(other) and bool(one == other)


def _with_shares_by_value(
    held: dict[str, Any], kept: list[Statement], language: Language
) -> tuple[list[Statement], set[str]]:
    """The statements, and the words of shares that are those of none of the values, which hold no more."""
    if not (held.get("shares") and held.get("values")):
        return kept, set()
    held["shares"] = _by_value(held["shares"], held["values"], language)
    lost = [one for one in kept if one.key == "shares" and not held["shares"]]
    return [one for one in kept if one not in lost], {one.words for one in lost}


def _by_value(
    shares: tuple[tuple[Value, float], ...], values: tuple[tuple[Value, str], ...], language: Language
) -> tuple[tuple[Value, float], ...]:
    """The shares by the values themselves, where they are said of yes, no or a label; the rest is spread."""
    plain = {str(value).casefold(): value for value, _ in values}
    labels = {label.casefold(): value for value, label in values if label}
    answers = answers_of(values, language)
    found: dict[Value, float] = {}
    for said, share in shares:
        name = str(said).casefold()
        value = answers.get(said) if isinstance(said, bool) and len(values) == 2 else None
        value = labels.get(name, plain.get(name)) if value is None else value
        if value is not None:
            found[value] = share
    others = [value for value, _ in values if value not in found]
    rest = max(0.0, 1 - sum(found.values()))
    return (*found.items(), *((value, round(rest / len(others), 9)) for value in others)) if found else ()


def _implied_kind(held: Mapping[str, Any]) -> Kind | None:
    """The kind that follows from what is stated: a stated bound on a number means a number."""
    if any(
        held.get(key) for key in ("key", "references", "pattern", "format", "temporal", "part_of", "by_value")
    ):
        return None
    values = held.get("values", ())
    if held.get("yes_no") or any(label or isinstance(value, str | bool) for value, label in values):
        return "categorical"
    bounds = [held[key] for key in ("low", "high") if key in held]
    if any(isinstance(bound, dt.date) for bound in bounds):
        return "datetime"
    numeric = (
        bounds
        or values
        or any(key in held for key in ("whole", "decimals", "multiple_of", "spikes", "typical"))
    )
    return "numerical" if numeric and not held.get("unique") else None
