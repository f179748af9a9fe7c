"""What a field is taken for by the table that it stands in, where its own words say little."""

from collections.abc import Sequence
from dataclasses import replace

from fastgen_magic.authors.catalogue.language.phrases import JOINING, pieces, plain
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.schema import Schema
from fastgen_magic.statements import Stated

_LESS = {
    "address": ("street address", frozenset(("city", "postal code"))),
    "street address": ("street name", frozenset(("house number",))),
    "full name": ("first name", frozenset(("last name",))),
    "name of a person": ("first name", frozenset(("last name",))),
}
"""Meaning -> what it is without the parts that stand in columns of their own, and the meanings of these."""
_ITSELF = frozenset((
    "address", "addr", "adresse", "street", "straße", "strasse", "rue", "calle", "rua", "via",
    "name", "nombre", "nome", "nom",
))  # fmt: skip
"""Words of a name that tell of no owner."""
_WHOLE = frozenset((
    "full", "complete", "vollständiger", "complet", "completo", "and", "und", "et", "y", "e",
))  # fmt: skip
"""Words of a description that tell of all parts: "nombre y apellidos"."""


def noun_of_rows(stated: Stated, schema: Schema) -> str:
    """What a row of the table is, for a field called "name" of which no more is said."""
    bare = pieces(stated.name) in (["name"], ["title"], ["label"]) and not stated.field.description
    words = [word for word in pieces(schema.table) if word not in JOINING]
    return " ".join([*words[-2:-1], plain(words[-1])]) if bare and words else ""


def part_alone(choice: Choice, others: Sequence[Choice]) -> Choice:
    """What it is without the city, the house number or the surname that stands in a column beside it."""
    known = choice.meaning.name if choice.meaning else ""
    less, beside = _LESS.get(known, ("", frozenset[str]()))
    whose = {*pieces(choice.stated.name)} - _ITSELF
    less = "" if _WHOLE & {*pieces(choice.stated.field.description)} else less
    for other in others if less else ():
        about = other.meaning.name if other.meaning else ""
        if about in beside and whose <= {*pieces(other.stated.name)}:
            return replace(choice, meaning=meanings()[less])
    return choice
