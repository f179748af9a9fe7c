"""Which sampler of the catalogue a field gets."""

from functools import lru_cache

from fastgen_magic.authors.catalogue import generic
from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues, read_clues
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.authors.catalogue.kinds import guess_kind
from fastgen_magic.authors.catalogue.library import entries
from fastgen_magic.authors.catalogue.phrases import Said, fit, said
from fastgen_magic.authors.catalogue.suits import adapted, suits
from fastgen_magic.authors.catalogue.words import prose
from fastgen_magic.schema import Field, Kind, Schema

GOOD_FIT = 5.0
"""Fit of an entry's phrases from which on the entry is taken."""

CLEAR_FIT = 7.0
"""Fit from which on a field counts as that meaning for its neighbours, whatever its own sampler."""


def choose(field: Field, schema: Schema) -> Choice:
    """The sampler for a field seen alone; what ties it to other fields comes later.

    Stated details win: listed values become exactly these categories, a stated kind excludes all
    samplers of other kinds, limits become the sampler's limits. Among what is left, the entry
    whose phrases fit name and description best is taken, and a generic law where none fits well.
    """
    clues = read_clues(field, schema)
    plain = plain_kind(field, clues)
    kind = plain or guess_kind(field, schema, clues).kind
    found = ranked(field, clues, plain, schema)
    choice = (
        _stated(field, clues, kind) or _recognised(found, field, clues, plain) or _by_kind(field, clues, kind)
    )
    senses = frozenset(entry.meaning for score, entry in found if score >= CLEAR_FIT) | {choice.meaning}
    return _finished(choice, field, clues).but(senses=senses)


def plain_kind(field: Field, clues: Clues) -> Kind | None:
    """The field's kind where it is stated or follows from the values, else None."""
    if field.kind is not None:
        return field.kind
    if clues.yes_no is not None:
        return "categorical"
    if clues.values:
        return "numerical" if clues.role in ("count", "rating") and _numbers(clues) else "categorical"
    if clues.temporal in ("date", "datetime", "timestamp"):
        return "datetime"
    return "identifier" if clues.unique and clues.role in ("", "code", "key") else None


def ranked(field: Field, clues: Clues, kind: Kind | None, schema: Schema) -> list[tuple[float, Entry]]:
    """Entries that may stand for the field, best fit first; one for each meaning."""
    what = said(field.name, field.description)
    table = frozenset(prose(f"{schema.table} {schema.title} {schema.description}"))
    found = []
    for entry, score in _fits(what, table):
        if suits(entry, field, clues, kind):
            found.append((score, entry))
    return sorted(found, key=lambda pair: -pair[0])


@lru_cache(maxsize=2048)
def _fits(what: Said, table: frozenset[str]) -> tuple[tuple[Entry, float], ...]:
    best: dict[str, tuple[Entry, float]] = {}
    for entry in entries():
        score = fit(what, entry.words, table)
        if score >= GOOD_FIT and score > best.get(entry.meaning, (entry, 0.0))[1]:
            best[entry.meaning] = (entry, score)
    return tuple(best.values())


def _stated(field: Field, clues: Clues, kind: Kind | None) -> Choice | None:
    if clues.constant is not None:
        return generic.constant(field, clues, kind or "categorical")
    if clues.values or clues.yes_no is not None:
        return generic.stated_values(field, clues, kind or "categorical")
    return None


def _recognised(
    found: list[tuple[float, Entry]], field: Field, clues: Clues, kind: Kind | None
) -> Choice | None:
    choices = (adapted(entry, field, clues, kind) for _, entry in found)
    return next((choice for choice in choices if choice is not None), None)


def _by_kind(field: Field, clues: Clues, kind: Kind) -> Choice:
    if clues.role == "code" and kind in ("categorical", "free text"):
        return generic.code(field, clues, kind)
    by_kind = {
        "numerical": generic.number,
        "datetime": generic.moment,
        "identifier": generic.identifier,
        "free text": generic.text,
    }
    return by_kind[kind](field, clues) if kind in by_kind else generic.open_category(field, clues, kind)


def _finished(choice: Choice, field: Field, clues: Clues) -> Choice:
    missing = field.null_fraction if field.null_fraction is not None else clues.missing
    if missing is None:
        missing = 0.05 if field.nullable else 0.0
    if field.nullable is False:
        missing = 0.0
    return choice.but(
        missing=missing,
        unit=choice.unit or clues.unit or choice.entry.unit,
        unique=field.unique or clues.unique,
    )


def _numbers(clues: Clues) -> bool:
    return all(isinstance(value, int | float) for value, _ in clues.values)
