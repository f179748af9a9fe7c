"""Which sampler of the catalogue a field gets."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from fastgen_magic.authors.catalogue import generic, quantities, uniqueness
from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues, read_clues
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.authors.catalogue.kinds import guess_kind
from fastgen_magic.authors.catalogue.library import entries, phrases_of, variants
from fastgen_magic.authors.catalogue.magnitudes import magnitude_of
from fastgen_magic.authors.catalogue.phrases import Said, fit, phrase_words, said
from fastgen_magic.authors.catalogue.scales import of_table
from fastgen_magic.authors.catalogue.suits import adapted, keyed, suits
from fastgen_magic.authors.catalogue.tuned import tuned
from fastgen_magic.authors.catalogue.units import bare_unit
from fastgen_magic.authors.catalogue.vocabulary import domain_of
from fastgen_magic.authors.catalogue.words import has, prose
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
    clues = _asked(field, read_clues(field, schema))
    plain = plain_kind(field, clues)
    kind = plain or guess_kind(field, schema, clues).kind
    found = ranked(field, clues, plain, schema)
    choice = (
        _stated(field, clues, kind)
        or _of_form(field, clues, plain)
        or _of_domain(field, clues, kind, schema)
        or _recognised(found, field, clues, plain)
        or _by_kind(field, clues, kind, schema)
    )
    choice = tuned(choice, prose(f"{schema.table} {schema.title} {schema.description}"))
    senses = frozenset(entry.meaning for score, entry in found if score >= CLEAR_FIT)
    senses |= {choice.meaning} | _tied_senses(field, clues)
    return _finished(choice, field, clues).but(senses=senses)


def _asked(field: Field, clues: Clues) -> Clues:
    """A description that asks a question, or tells when the value is 1, makes a flag."""
    if clues.values or clues.yes_no is not None or field.kind not in (None, "categorical"):
        return clues
    text = field.description.strip().lower()
    if not text and " ".join(clues.name).endswith(_FLAGS):
        return replace(clues, yes_no=("Yes", "No"), role="flag", temporal="")
    if not re.match(_QUESTION, text) and not re.search(
        r"\bis \w+ or not$|\b(did|does|was|is|has) (it|a|the|this) [^.]*\?$", text
    ):
        return clues
    numbers = re.search(r"\b(is|=|:) ?1\b|\b1 (if|when|=|for)\b", text)
    return replace(clues, yes_no=(1, 0) if numbers else ("Yes", "No"), role="flag")


_FLAGS = (
    "active", "explicit", "organic", "cancelled", "canceled", "passed", "verified", "enabled", "approved",
    "paid",
    "churned", "subscribed", "insured", "smoker", "completed", "deleted", "featured", "recommended",
    "licensed",
    "furnished", "defective", "urgent", "required", "first call resolution", "employed", "vaccinated",
    "readmitted",
    "survived", "attended", "renewed", "waterfront", "fraud", "fraudulent", "spam", "discontinued",
    "archived",
)  # fmt: skip
"""Last words of names that, with nothing said about them, ask a question."""

_QUESTION = (
    r"(has|have|is|are|was|were|did|does|do|will|should|can) (?!been\b)[^.]*\?"
    r"|(if|whether)\b|(did|does|has|was) (a|the|it)\b"
)


def plain_kind(field: Field, clues: Clues) -> Kind | None:
    """The field's kind where it is stated or follows from the values, else None."""
    if field.kind is not None:
        return field.kind
    if isinstance(field.minimum, dt.date) or isinstance(field.maximum, dt.date):
        return "datetime"
    if clues.yes_no is not None:
        return "categorical"
    if clues.values:
        return "numerical" if clues.role in ("count", "rating", "year") and _numbers(clues) else "categorical"
    if clues.temporal in ("date", "datetime", "timestamp"):
        return "datetime"
    return "identifier" if clues.unique and clues.role in ("", "code", "key") else None


def ranked(field: Field, clues: Clues, kind: Kind | None, schema: Schema) -> list[tuple[float, Entry]]:
    """Entries that may stand for the field, best fit first; one for each meaning."""
    what = said(field.name, "" if bare_unit(field.description) else field.description)
    table = frozenset(prose(f"{schema.table} {schema.title} {schema.description}"))
    found = []
    for entry, score in _fits(what, table):
        if suits(entry, field, clues, kind) and not _out_of_place(entry, clues, schema):
            found.append((score, entry))
    found.sort(key=lambda pair: -pair[0])
    return [(score, _with_title(entry, clues)) for score, entry in found]


def _with_title(entry: Entry, clues: Clues) -> Entry:
    """Names in the formal order where the description says that the title belongs to them."""
    if entry.meaning == "full_name" and has(clues.text, "with title", "title and", "including title"):
        return variants("titled_name")[0]
    return entry


def _tied_senses(field: Field, clues: Clues) -> frozenset[str]:
    """Meanings that only samplers with parents draw, as a list of the counties of a state."""
    what = said(field.name, field.description)
    return frozenset(
        meaning
        for meaning in _nearby(what, _only_tied())
        if ("list" in meaning) == bool(clues.separator) and fit(what, phrases_of(meaning)) >= CLEAR_FIT
    )


def _out_of_place(entry: Entry, clues: Clues, schema: Schema) -> bool:
    """Whether the table is about something else: a house has no unit price, a state agency is no company."""
    about = clues.words + prose(f"{schema.table} {schema.title} {schema.description}")
    if entry.meaning == "credit_card" and has(about, "library", "loyalty", "membership", "student", "gym"):
        return True
    if entry.meaning == "species" and has(clues.text, "location", "station", "place", "site"):
        return True
    if entry.meaning == "systolic_pressure" and has(clues.words, "diastolic"):
        return True
    if entry.meaning == "company":
        return has(clues.text, "agency", "government", "tribe", "authority")
    table = prose(f"{schema.table} {schema.title} {schema.description}")
    return entry.meaning in ("unit_price", "price", "product_price") and of_table(clues, table) is not None


@lru_cache(maxsize=2048)
def _fits(what: Said, table: frozenset[str]) -> tuple[tuple[Entry, float], ...]:
    found = []
    alone = _alone()
    for meaning in _nearby(what, _ends_alone()):
        score = fit(what, phrases_of(meaning), table)
        if score >= GOOD_FIT:
            found += [(entry, score + 0.01 * fit(what, entry.words, table)) for entry in alone[meaning]]
    return tuple(found)


def _nearby(what: Said, by_end: Mapping[str, Sequence[str]]) -> list[str]:
    """Meanings of which some phrase ends in a word that the field uses, in the catalogue's order."""
    near = {meaning for word in what.everything for meaning in by_end.get(word, ())}
    return [meaning for meaning in by_end[""] if meaning in near]


@cache
def _ends_alone() -> dict[str, list[str]]:
    return _by_end(list(_alone()))


@cache
def _only_tied() -> dict[str, list[str]]:
    tied = dict.fromkeys(entry.meaning for entry in entries() if entry.parents)
    return _by_end([meaning for meaning in tied if all(entry.parents for entry in variants(meaning))])


def _by_end(meanings: list[str]) -> dict[str, list[str]]:
    """Last word of a phrase -> meanings that have such a phrase; "" -> all of them."""
    found: dict[str, list[str]] = {"": meanings}
    for meaning in meanings:
        for phrase in phrases_of(meaning):
            for word in phrase_words(phrase)[-1:]:
                found.setdefault(word, []).append(meaning)
    return found


@cache
def _alone() -> dict[str, list[Entry]]:
    """Entries without parents by meaning; the others are taken up when the table's fields are tied."""
    found: dict[str, list[Entry]] = {}
    for entry in entries():
        if not entry.parents:
            found.setdefault(entry.meaning, []).append(entry)
    return found


def _stated(field: Field, clues: Clues, kind: Kind | None) -> Choice | None:
    if clues.constant is not None:
        return generic.constant(field, clues, kind or "categorical")
    if clues.values or clues.yes_no is not None:
        return generic.stated_values(field, clues, kind or "categorical")
    return generic.one_number(field, clues) if kind == "numerical" else None


FORMS = {
    "uuid": "uuid",
    "md5": "record_hash",
    "sha1": "record_hash",
    "sha256": "record_hash",
    "ipv4": "ip_address",
}
"""Named formats with the meaning that draws them."""


def _of_form(field: Field, clues: Clues, kind: Kind | None) -> Choice | None:
    """The sampler of a named format, as UUID."""
    if clues.format not in FORMS or kind in ("numerical", "datetime"):
        return None
    choice = adapted(variants(FORMS[clues.format])[0], field, clues, kind)
    if choice is not None and clues.format in ("sha1", "sha256"):
        digits = 40 if clues.format == "sha1" else 64
        return choice.but(parameters={**choice.parameters, "digits": digits})
    return choice


def _of_domain(field: Field, clues: Clues, kind: Kind, schema: Schema) -> Choice | None:
    """Categories and quantities of what the table is about, as the departments of a clothes shop."""
    table = prose(f"{schema.table} {schema.title} {schema.description}")
    if kind == "numerical" and clues.role != "year":
        known = magnitude_of(clues, table, in_context=True)
        return quantities.known_quantity(field, clues, known) if known is not None else None
    if kind != "categorical" or domain_of(clues, frozenset(table)) is None:
        return None
    return generic.open_category(field, clues, kind, table)


def _recognised(
    found: list[tuple[float, Entry]], field: Field, clues: Clues, kind: Kind | None
) -> Choice | None:
    choices = (adapted(entry, field, clues, kind) for _, entry in found)
    return next((choice for choice in choices if choice is not None), None)


def _by_kind(field: Field, clues: Clues, kind: Kind, schema: Schema) -> Choice:
    table = prose(f"{schema.table} {schema.title} {schema.description}")
    label = clues.role == "code" or (clues.name[-1:] in _LABEL_ENDS and not has(clues.name, "type"))
    if label and kind in ("categorical", "free text"):
        return generic.code(field, clues, kind)
    if kind == "numerical":
        return quantities.number(field, clues, table)
    if kind == "datetime":
        return generic.moment(field, clues)
    if kind == "identifier":
        return generic.identifier(field, clues)
    if kind == "free text" and clues.role == "text":
        return generic.text(field, clues)
    return generic.open_category(field, clues, kind, table)


_LABEL_ENDS = (("id",), ("code",), ("key",), ("number",), ("identifier",))


def _finished(choice: Choice, field: Field, clues: Clues) -> Choice:
    missing = field.null_fraction if field.null_fraction is not None else clues.missing
    if missing is None:
        missing = 0.05 if field.nullable else 0.0
    if field.nullable is False:
        missing = 0.0
    choice = choice.but(
        missing=missing,
        unit=choice.unit or clues.unit or choice.entry.unit,
        unique=field.unique or clues.unique,
    )
    if not choice.unique or clues.values or clues.yes_no is not None:
        return choice
    named = choice.meaning == "sequential_id" and clues.role == "name"
    if keyed(choice.entry) and not named:
        return uniqueness.counted(choice)
    return uniqueness.distinct(choice)


def _numbers(clues: Clues) -> bool:
    return all(isinstance(value, int | float) for value, _ in clues.values)
