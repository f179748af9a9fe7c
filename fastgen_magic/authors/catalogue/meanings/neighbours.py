"""What a field is taken for by the table that it stands in, where its own words say little."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from fastgen_magic.authors.catalogue.language.phrases import (
    JOINING,
    PEOPLE,
    clause,
    pieces,
    plain,
    surroundings,
)
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.schema import Schema
from fastgen_magic.statements import Stated

_PARTS = {"first name": ("last name",), "last name": ("first name",)}
_LESS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "address": {"street address": ("city", "postal code")},
    "street address": {"street name": ("house number",)},
    "full name": _PARTS,
    "name of a person": _PARTS,
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
    unknown = "full name" if choice.guess.sort == "name" and {*pieces(choice.stated.name)} <= _ITSELF else ""
    known = choice.meaning.name if choice.meaning else unknown
    whose = {*pieces(choice.stated.name)} - _ITSELF
    if known not in _LESS or _WHOLE & {*pieces(choice.stated.field.description)}:
        return choice
    alike = [one for one in others if whose <= {*pieces(one.stated.name)}]
    beside = {one.meaning.name for one in alike if one.meaning}
    for less, parts in _LESS[known].items():
        if less not in beside and beside.intersection(parts):
            return replace(choice, meaning=meanings()[less])
    return choice


_OF_THINGS = frozenset(("width", "thickness", "diameter"))
"""Sizes that nobody has, and what stands beside a height in a table of things."""


def of_a_thing(choice: Choice, others: Sequence[Choice], subject: Collection[str]) -> Choice:
    """The choice; a height beside a width as nobody's, where neither it nor the table tells of people."""
    beside = {one.meaning.name for one in others if one.meaning}
    said = (choice.stated.name, clause(choice.stated.field.description))
    told = {plain(word) for text in said for word in pieces(text)}
    known = choice.meaning is not None and choice.meaning.name == "body height"
    if not known or beside.isdisjoint(_OF_THINGS) or not PEOPLE.isdisjoint(told | {*subject}):
        return choice
    return replace(choice, meaning=None, others=())


_WORLDS = {
    "body height": ("plant height",),
    "alcohol content": ("alcohol content of wine", "alcohol content of beer"),
    "birth year": ("birth year of a pupil",),
    "birth date": ("birth date of a pupil",),
}
"""Meaning -> what it is in a table about something narrower."""


def in_its_world(choice: Choice, subject: Collection[str]) -> Choice:
    """The choice as table and words have it: wine among wines, a pupil's where nobody else is told of."""
    known = choice.meaning.name if choice.meaning else ""
    said = (choice.stated.name, clause(choice.stated.field.description))
    told = {plain(word) for text in said for word in pieces(text)}
    for name in _WORLDS.get(known, ()):
        world = surroundings(meanings()[name].about)
        if not world.isdisjoint(told | {*subject}) and PEOPLE.intersection(told) <= world:
            return replace(choice, meaning=meanings()[name], others=())
    return choice
