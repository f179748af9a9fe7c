"""Fields that hold the name of a person beside the one that a row is about: the guardian, the landlord."""

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from fastgen_magic.authors.catalogue.language.phrases import (
    BESIDE,
    JOINING,
    PEOPLE,
    PREPOSITIONS,
    clause,
    pieces,
    plain,
    surroundings,
)
from fastgen_magic.authors.catalogue.meanings.choice import LABELS, Choice
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.packaged import read_data
from fastgen_magic.statements import Stated
from fastgen_magic.statements.language import language_of
from fastgen_magic.statements.names import are_of_both_sexes

_HEADS_FIRST = ("fr", "es", "pt", "it")
"""Languages in which what stands behind a noun says of which kind it is."""
_FIRST = ("first name", "first name beside a last name")
_MOST, _REACH = 4, 12
"""Words of a noun phrase that is a role ("referring doctor"), and letters before one of several words."""


def another_person(choice: Choice, subject: Collection[str]) -> Choice:
    """The choice as another person's name, where name or description say that it is one.

    subject: words for what a row is about; a teacher's name among teachers is the row's own.
    """
    open_ = (
        choice.guess.kind in LABELS
        and choice.stated.kind in (None, *LABELS)
        and choice.guess.sort not in ("yes_no", "pointer", "key", "code", "text")
    )
    if not open_ or choice.stated.laid_down(
        "values", "shares", "examples", "distinct", "pattern", "format", "yes_no"
    ):
        return choice
    if not _names_another(choice.stated, subject):
        whose = _whose_name(choice.stated)
        if choice.meaning is None and not PEOPLE.isdisjoint(whose[-1:]):
            return replace(choice, meaning=meanings()["name of a person"], others=())
        first = choice.meaning is not None and choice.meaning.name in _FIRST
        thing = first and whose and PEOPLE.isdisjoint(surroundings(whose))
        return replace(choice, meaning=None, others=()) if thing else choice
    return replace(choice, meaning=meanings()["name of another person"], others=())


def _whose_name(stated: Stated) -> list[str]:
    """Words for whose name a description tells: of "nome della sala" the room."""
    said = [plain(word) for word in pieces(clause(stated.field.description))]
    named = next((at for at in (4, 3, 2, 1) if " ".join(said[:at]) in phrases_of("names")), 0)
    return [word for word in said[named:] if word not in JOINING] if named else []


def _names_another(stated: Stated, subject: Collection[str]) -> bool:
    said = [plain(word) for word in pieces(clause(stated.field.description))]
    name = [plain(word) for word in pieces(stated.name)]
    text = f" {' '.join(said)} "
    if said[:1] == ["who"] or any(f" {phrase} " in text for phrase in phrases_of("persons")):
        return {*subject}.isdisjoint(said + name)
    said = said[:-1] if said[1:] and said[-1] in phrases_of("names") else said  # the coach's name
    named = next((at for at in (4, 3, 2, 1) if " ".join(said[:at]) in phrases_of("names")), 0)
    called = name[:-1] if name[1:] and name[-1] in phrases_of("names") else []
    role = _role(said[named:], whole=not named) if said[named:] else _role(name, whole=True)
    if " " not in role and role in said[1:] and language_of(stated.field.description).code in _HEADS_FIRST:
        role = role if said[said.index(role) - 1] in JOINING else ""  # "revisión veterinaria" is no person
    role = role or _role(called, whole=True) or (_of_both_sexes(stated) if named else "")
    return bool(role) and {*subject}.isdisjoint(role.split())


def _of_both_sexes(stated: Stated) -> str:
    """A word for a woman beside the one for a man, "" if there is none: "allieva o allievo"."""
    words = [plain(word) for word in pieces(stated.field.description.split(",")[0][:120])]
    return next((one for one, other in combinations(words, 2) if are_of_both_sexes(one, other)), "")


def _role(said: list[str], *, whole: bool) -> str:
    """The role that a noun phrase names, "" if it names none.

    whole: only where the phrase ends with it: of "driver of the bus" the driver, not of "driver age".
    """
    roles, text = phrases_of("others"), f" {' '.join(said)} "
    longer = next((role for role in roles if " " in role and f" {role} " in text[: _REACH + len(role)]), "")
    if longer:
        return longer
    first = next((at for at, word in enumerate(said) if word not in JOINING), 0)
    end = next((at for at, word in enumerate(said) if at > first and word in PREPOSITIONS), len(said))
    phrase = [word for word in said[first:end] if word not in JOINING][: _MOST + 1]
    found = [at for at, word in enumerate(phrase, 1) if {word, word.removesuffix("n")} & roles]
    fits = found and len(phrase) <= _MOST and (not whole or found[-1] == len(phrase))
    return phrase[found[-1] - 1] if fits else ""


def of_the_young(choice: Choice, about: Collection[str]) -> Choice:
    """The choice; weight and height as those of a newborn, an infant, a child or a pupil of whom words tell.

    about: words of the table; another person's ("mother_weight") stays a grown one's.
    """
    stated, known = choice.stated, choice.meaning.name if choice.meaning else ""
    said = {plain(word) for text in (stated.name, clause(stated.field.description)) for word in pieces(text)}
    if not known and stated.unit == "g" and said & phrases_of("weights"):
        known = "body weight"  # of nobody grown
    rows = [(frozenset(map(plain, row["words"])), row.get(known)) for row in _of_the_young()]
    young = frozenset[str]().union(*(words for words, _ in rows))
    told = said if said & young else {*about} if not (BESIDE - young) & said else set()
    name = next((other for words, other in rows if words & told and other), None)
    return replace(choice, meaning=meanings()[name], others=()) if name else choice


@cache
def _of_the_young() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_data(Path(__file__).with_name("persons.yaml"))["sizes of the young"]
    return found


@cache
def phrases_of(key: str) -> frozenset[str]:
    """The phrases of one part of the file of words for people, as they compare."""
    found = read_data(Path(__file__).with_name("persons.yaml"))[key]
    return frozenset(" ".join(map(plain, pieces(phrase))) for phrase in found)
