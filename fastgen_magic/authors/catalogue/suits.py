"""Whether an entry keeps what is stated about a field, and with which parameters it does."""

import inspect
from typing import Any

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.schema import Field, Kind

LABELS: frozenset[str] = frozenset({"categorical", "free text", "identifier"})
"""Kinds whose values are labels."""

KINDS_OF_ROLE: dict[str, frozenset[str]] = {
    "flag": frozenset({"categorical"}),
    "class": LABELS | {"numerical"},
    "code": LABELS,
    "count": frozenset({"numerical"}),
    "amount": frozenset({"numerical"}),
    "measure": frozenset({"numerical"}),
    "share": frozenset({"numerical"}),
    "rating": frozenset({"numerical", "categorical"}),
    "name": LABELS,
    "text": LABELS,
    "key": LABELS,
    "moment": frozenset({"datetime"}),
    "year": frozenset({"numerical"}),
}
"""Kinds of entry that may stand for a field of a role."""

GENERIC = ("fastgen_magic.authors.catalogue.laws", "fastgen_magic.authors.catalogue.linked_laws")
"""Modules whose entries are no semantic types."""


def suits(entry: Entry, field: Field, clues: Clues, kind: Kind | None) -> bool:
    """Whether the entry's kind and values go with what is stated."""
    if entry.parents or entry.function.__module__ in GENERIC:
        return False
    if kind is not None and entry.kind != kind and not (kind in LABELS and entry.kind in LABELS):
        return False
    if field.kind == "identifier" or clues.unique:
        return entry.kind == "identifier" or "unique" in parameters(entry)
    if clues.role and entry.kind not in KINDS_OF_ROLE.get(clues.role, LABELS | {"numerical", "datetime"}):
        return False
    return not (entry.unit and clues.unit and _unit(entry.unit) != _unit(clues.unit))


def adapted(entry: Entry, field: Field, clues: Clues, kind: Kind | None) -> Choice | None:
    """The entry with the stated limits in its parameters; None if it cannot keep them."""
    own = parameters(entry)
    changed: dict[str, Any] = {}
    if entry.kind == "numerical":
        for name, bound in (("low", clues.low), ("high", clues.high)):
            if bound is None:
                continue
            if not isinstance(bound, int | float) or name not in own:
                return None
            changed[name] = bound
        low, high = (changed.get(name, own.get(name)) for name in ("low", "high"))
        for name in ("mean", "median", "typical", "centre"):
            if name in own and changed and not _inside(own[name], low, high):
                return None
    elif entry.kind == "datetime" and (clues.low is not None or clues.high is not None):
        for names, bound in ((("start", "low", "first"), clues.low), (("end", "high", "last"), clues.high)):
            name = next((name for name in names if name in own), None)
            if bound is not None:
                if name is None or not hasattr(bound, "isoformat"):
                    return None
                changed[name] = bound.isoformat()[:10]
    if "unique" in own and own["unique"] and not (clues.unique or field.unique):
        changed["unique"] = False
    why = f"The words say {entry.meaning.replace('_', ' ')}: {entry.law}."
    unique = field.unique or clues.unique
    stated = entry.kind if kind is None or kind != "identifier" else kind
    if field.kind is not None:
        stated = field.kind
    return Choice(
        field,
        clues,
        entry,
        stated,
        why,
        changed,
        entry.unit or clues.unit,
        clues.low,
        clues.high,
        unique=unique,
    )


def parameters(entry: Entry) -> dict[str, Any]:
    """Parameter -> default of an entry's sampler."""
    found = inspect.signature(entry.function).parameters.values()
    return {item.name: item.default for item in found if item.kind is item.KEYWORD_ONLY}


def _inside(value: object, low: object, high: object) -> bool:
    if not isinstance(value, int | float):
        return True
    under = not isinstance(low, int | float) or low < value
    return under and (not isinstance(high, int | float) or value < high)


def _unit(text: str) -> str:
    return text.lower().rstrip("s")
