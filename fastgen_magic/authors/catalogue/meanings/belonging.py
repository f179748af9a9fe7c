"""Which fields belong to an id that comes in several rows: a patient has one sex in all of his visits."""

import re
from collections.abc import Iterator, Mapping, Sequence

from fastgen_magic.authors.catalogue.language.phrases import PEOPLE, akin, clause, pieces, plain
from fastgen_magic.authors.catalogue.meanings.choice import Choice
from fastgen_magic.statements import Stated

_NAMES = ("name", "title")


def others_of(stated: Stated, own: frozenset[str]) -> frozenset[str]:
    """The persons that a field tells of beside those whom the rows are: {trainer} of a member's trainer.

    own: words for the persons whom the rows are; where there are none, everybody is named.
    """
    told = (
        PEOPLE.intersection(map(plain, pieces(text)))
        for text in (stated.name, clause(stated.field.description))
    )
    named = next((found for found in told if found), frozenset())
    strange = not any(akin(one, other) for one in named for other in (*own, "person"))
    return frozenset(named) if strange else frozenset()


def owners_of(choices: Sequence[Choice], subject: frozenset[str]) -> Mapping[str, str]:
    """Name of a field -> the id that has one value of it, where that is plain.

    subject: words that name the table. Such a field is called after what the id identifies, or is said to be
    of it, and has a meaning that lasts or is its name; what a person keeps belongs to the only person of
    the table.
    """
    keyed = any(map(_is_key, choices))
    ids = {one.stated.name: pieces(one.stated.name)[:-1] for one in choices if _repeats(one, keyed=keyed)}
    ids = {name: words for name, words in ids.items() if words}
    own = {word for one in choices if _is_key(one) for word in pieces(one.stated.name)} | subject
    persons = [name for name, words in ids.items() if PEOPLE & {*words}]
    alone = persons[0] if len(persons) == 1 and not own & PEOPLE else None
    found = {}
    for one in choices:
        lasting = one.meaning is not None and one.meaning.lasting
        named = [*_named(one, ids)]
        if one.stated.name in ids or one.stated.unique or one.stated.key or one.stated.per:
            continue
        if lasting and (named or alone):
            found[one.stated.name] = named[0] if named else str(alone)
        elif any(pieces(one.stated.name) == [*ids[name], last] for name in named for last in _NAMES):
            found[one.stated.name] = named[0]
    return {name: owner for name, owner in found.items() if owner != name}


def _repeats(choice: Choice, *, keyed: bool) -> bool:
    """Whether it is an id that comes in several rows; one that is stated as 1 to 500 is drawn as a number."""
    stated = choice.stated
    said = (stated.references, stated.values, stated.formula, stated.part_of, stated.by_value, stated.orders)
    numbered = isinstance(stated.low, int) and isinstance(stated.high, int)
    counts = keyed and numbered and pieces(stated.name)[-1:] == ["id"] and not _is_key(choice)
    return (choice.points or counts) and not any(said)


def _is_key(choice: Choice) -> bool:
    return choice.stated.unique or choice.stated.key or choice.guess.sort == "key"


def _named(choice: Choice, ids: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The ids of what a field is called after, or said to be of."""
    name = pieces(choice.stated.name)
    for known, words in ids.items():
        of_it = rf"\b(?:of|for) (?:the |a |an )?{re.escape(' '.join(words))}\b"
        if name[: len(words)] == [*words] or re.search(of_it, choice.stated.field.description.casefold()):
            yield known
