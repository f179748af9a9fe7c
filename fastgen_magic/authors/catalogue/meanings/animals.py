"""Fields that tell of an animal what is else told of people: birth, name, weight, height, breed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from fastgen_magic.authors.catalogue.language.phrases import PEOPLE, PREPOSITIONS, clause, pieces, plain
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.packaged import read_data
from fastgen_magic.schema import Schema, Value


def of_animals(choices: Collection[Choice], schema: Schema) -> list[Choice]:
    """The choices; what is an animal's by its own words, or by those of the table, as one of an animal."""
    rows = _kind_of_rows(schema)
    if rows is None and any(map(_lists_animals, choices)):
        rows = ""
    told = [schema.table, schema.title, clause(schema.description)]
    told += [text for field in schema for text in (field.name, clause(field.description))]
    kind = _kind({word for text in told for word in pieces(text)})
    found = [_of_whom(_of_a_kind(choice, rows), rows) for choice in choices]
    return found if rows == "" else [_of_species(choice, kind) for choice in found]


def _of_a_kind(choice: Choice, rows: str | None) -> Choice:
    """The choice; a list of animals as their species, and among animals a race as their breed."""
    if _lists_animals(choice):
        return replace(choice, meaning=meanings()["species of a pet"], others=())
    breed = next((one for one in choice.others if one.name in _data()["of a species"]), None)
    known = choice.meaning is not None and choice.meaning.name == "ethnicity"
    return replace(choice, meaning=breed, others=()) if known and breed and rows is not None else choice


def _of_species(choice: Choice, kind: str | None) -> Choice:
    """The choice; a breed as that of the one kind of animal of which the table speaks, else as unknown.

    kind: "" where it speaks of several, None where it speaks of none.
    """
    known = choice.meaning.name if choice.meaning else ""
    if known not in _data()["of a species"] or kind == "":
        return choice
    if kind is None:
        return replace(choice, meaning=None, others=())
    name = _data()["instead"][known].get(kind)
    return replace(choice, meaning=meanings()[name], others=()) if name else choice


def _lists_animals(choice: Choice) -> bool:
    """Whether a field lists of which species a row is: "species (dog, cat, horse)"."""
    said = {
        plain(word)
        for word in (*pieces(clause(choice.stated.field.description)), *pieces(choice.stated.name))
    }
    values = [str(value) for value, _ in choice.stated.values]
    listed = bool(values) and all(_kind_listed(one) is not None for one in values)
    return listed and not said.isdisjoint(_plain("species"))


def kind_of_animal(choice: Choice, value: Value) -> str:
    """The animal that a value of a list of species names, as laws by species call it: "Horse" of "Pferd"."""
    return (_kind_listed(str(value)) or "").capitalize() if _lists_animals(choice) else ""


def _of_whom(choice: Choice, rows: str | None) -> Choice:
    """The choice as one of the kind of animal, or of a person, that it tells of.

    rows: the kind of animal that the table has, "" for one that has no name here, None for none.
    """
    people = PEOPLE | _plain("keepers")
    people = people - _plain("patients") if rows is not None else people
    texts = (clause(choice.stated.field.description), choice.stated.name)
    owner = next(filter(None, (_owner(pieces(text), people) for text in texts)), None)
    own, known = owner and _kind([owner]), choice.meaning.name if choice.meaning else ""
    if owner and own is None:
        name = _data()["of people"].get(known)
    else:
        kind = own or (own if rows is None else rows)
        known = "full name" if own is not None and choice.guess.sort == "name" and not known else known
        others: Mapping[str, str] = _data()["instead"].get(known, {})
        name = None if kind is None else others.get(kind, others.get(""))
    return choice if name is None else replace(choice, meaning=meanings().get(name), others=())


def _owner(said: Sequence[str], people: Collection[str]) -> str | None:
    """The person or animal whose something is: of "the dog owner" the owner, of "owner's dog" the dog."""
    found = None
    for word in said:
        if found and word in PREPOSITIONS:
            break
        found = word if plain(word) in people or _kind([word]) is not None else found
    return found


def _kind_of_rows(schema: Schema) -> str | None:
    """The kind of animal that a table has a row of each, or that it treats."""
    texts = [pieces(text) for text in (schema.table, schema.title, clause(schema.description))]
    every = {plain(word) for text in texts for word in text}
    if not every.isdisjoint((PEOPLE | _plain("keepers")) - _plain("patients")):
        return None
    found = _kind(list(filter(None, map(_head, texts))))
    return found if found is not None else None if every.isdisjoint(_plain("treated")) else ""


def _head(text: Sequence[str]) -> str | None:
    """The noun that a title is about: of "sheep farms in Wales" farms, of "adult cats adopted" cats."""
    phrase = takewhile(lambda word: word not in PREPOSITIONS, text)
    nouns = [word for word in phrase if plain(word) not in _plain("listed") | _plain("patients")]
    while nouns and (nouns[-1].isdigit() or nouns[-1].endswith(tuple(_data()["said behind"]))):
        del nouns[-1]
    return nouns[-1] if nouns else None


def _kind_listed(value: str) -> str | None:
    """The kind of animal that one of a list of species names, with the words that mean one only there."""
    listed: Mapping[str, str] = _data()["kinds of a list"]
    return listed.get(plain(value), _kind([value]))


def _kind(words: Collection[str]) -> str | None:
    """The one kind of animal that words name; "" where they name several."""
    told = {plain(word) for word in words}
    found = [kind for kind, names in _data()["kinds"].items() if not told.isdisjoint(map(plain, names))]
    return None if not found else found[0] if len(found) == 1 else ""


@cache
def _plain(key: str) -> frozenset[str]:
    return frozenset(map(plain, _data()[key]))


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_data(Path(__file__).with_name("animals.yaml"))
    return found
