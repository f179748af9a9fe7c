"""Columns of a referred row that words name: "after the customer joined", "only if it is irrigated"."""

import re
from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile

from fastgen_magic.schema import Field, Link, Schema
from fastgen_magic.statements.language import Language, language_of
from fastgen_magic.statements.mentions import JOINING, UMLAUTS, is_temporal
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import HOUR_AND_MINUTE
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.read import read_statements
from fastgen_magic.statements.stated import Stated

_MOST = 6
"""Words that may name a date."""
_ALIKE, _ENDING = 4, 4
"""Letters that two words of one root share at least, and that the shorter one may have behind them."""
_ASKS = r"(?<![-\w])(?:{not_before}|{not_after}|{after}|{before})(?: |(?<='))"
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(HOUR_AND_MINUTE)
_DOTTED = re.compile(r"\w+[.]\w")


def dates_named(field: Field, schema: Schema, tables: Mapping[str, Schema]) -> Iterator[tuple[str, str]]:
    """Dates of the rows that a row refers to, each as "customers.joined_on" with the words that name it."""
    if any(link.field == field.name for link in schema.links) or not field.description:
        return
    spoken = language_of(field.description)
    own = [one for one in read_statements(schema)[field.name].statements if one.key == "orders"]
    for match in spoken.pattern(_ASKS).finditer(field.description):
        dotted = _DOTTED.match(field.description, match.end())  # "customers.joined_on" is named as it is
        if dotted or any(one.start <= match.start() < one.end for one in own):
            continue
        found = {
            f"{link.field}.{column}": words
            for link in schema.links
            for column, words in _named(match.end(), field.description, link, tables[link.table], spoken)
        }
        if len(found) == 1:
            yield from found.items()


def columns_asked(field: Field, schema: Schema, tables: Mapping[str, Schema]) -> Iterator[tuple[str, str]]:
    """Columns of referred rows on which a condition hangs, each with the words that name it."""
    if any(link.field == field.name for link in schema.links):
        return
    spoken = language_of(field.description)
    for match in spoken.pattern(r"(?:{only_if}|{missing_if}),? ").finditer(field.description):
        said, _ = _phrase(match.end(), field.description)
        said = [*dropwhile(lambda one: _joins(one, spoken), said)]
        for link in schema.links:
            parent = tables[link.table]
            things, names = (
                _things(link, parent),
                {plain(one.name): one for one in parent if not one.borrowed},
            )
            for end in range(2, len(said) + 1):
                words = [plain(one) for one in said[:end] if not _joins(one, spoken)]
                rest = " ".join(one for one in words if _folded(one) not in things)
                if rest in names and rest.count(" ") < len(words) - 1:
                    yield f"{link.field}.{names[rest].name}", " ".join(said[:end])
                    break


def _named(place: int, text: str, link: Link, parent: Schema, spoken: Language) -> Iterator[tuple[str, str]]:
    """The one date of a parent that words name: by what the parent is, and what happened if that is said."""
    said, whole = _phrase(place, text)
    said = [*dropwhile(lambda one: _joins(one, spoken), said)]
    things = _things(link, parent)
    dates = [one for one in read_statements(parent).fields if _is_date(one) and not one.field.borrowed]
    for end in range(len(said), 0, -1):
        words = [plain(one) for one in said[:end] if not _joins(one, spoken)]
        thing = [one for one in words if _folded(one) in things]
        events = [one for one in words if one not in thing]
        fitting = [one for one in dates if all(_is_event(event, one) for event in events)]
        if not events and len(fitting) > 1:  # "the visit" of visit_date, or of its date and a start at 19:30
            called = [one for one in fitting if any(_is_event(word, one) for word in thing)]
            fitting = called or [one for one in fitting if not _CLOCK.search(one.field.description)]
        told = len(events) == 1 or (whole and not events and end == len(said))
        if thing and told and len(fitting) == 1:
            yield fitting[0].name, " ".join(said[:end])
            return


def _phrase(place: int, text: str) -> tuple[list[str], bool]:
    """The words at a place up to the next pause or number, and whether the phrase ends with them."""
    found: list[str] = []
    match = _WORD.match(text, place)
    while match and len(found) < _MOST:
        found.append(match[0])
        between = re.compile(r"(?: |['’]s |['’])").match(text, match.end())
        match = _WORD.match(text, between.end()) if between else None
    return found, match is None


def _things(link: Link, parent: Schema) -> set[str]:
    """What a row that is referred to may be called."""
    return {*map(_folded, (*plain(parent.table).split(), *plain(link.field).split()))}


def _folded(word: str) -> str:
    """A word without its ending and umlauts: "Schülers" is of the table schueler."""
    return stem(stem(word.translate(UMLAUTS)))


def _joins(word: str, spoken: Language) -> bool:
    return word.casefold() in JOINING or any(spoken.means(one, word) for one in ("article", "are_is", "has"))


def _is_date(stated: Stated) -> bool:
    return stated.kind == "datetime" or (stated.kind is None and is_temporal(stated.name))


def _is_event(word: str, stated: Stated) -> bool:
    """Whether a word tells what happens on a date: "joined" of joined_on, "admitted" of admission."""
    head = re.split(r"[,;.:(]", stated.field.description)[0]
    return any(_same_root(word, other) for other in (*plain(stated.name).split(), *plain(head).split()))


def _same_root(one: str, other: str) -> bool:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (shared >= _ALIKE and min(len(one), len(other)) - shared <= _ENDING)
