"""What goes up or down with another field: which field the words mean."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from fastgen_magic.packaged import read_data
from fastgen_magic.schema import Value
from fastgen_magic.statements.by_values import Named, meant
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.mentions import JOINING
from fastgen_magic.statements.names import Names, plain
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.stated import Follow, Stated
from fastgen_magic.statements.values_of_others import fields_by_text

_MOST = 5
"""Words that may name a field."""


def with_follows(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; what they follow is the one field that the words mean, or unread."""
    if not any(stated.follows for stated in fields):
        return fields
    names = Names(stated.name for stated in fields)
    named = fields_by_text(fields, usual)
    return tuple(_resolved(stated, names, named) if stated.follows else stated for stated in fields)


def _resolved(stated: Stated, names: Names, named: Named) -> Stated:
    found: dict[Follow, Follow] = {}
    ordered = stated.yes_no or not any(isinstance(value, str) for value, _ in stated.values)
    for follow in stated.follows if ordered else ():
        if (other := _meant(follow, stated.name, names, named)) is not None:
            found[follow] = other
    said = [one for one in stated.statements if one.key == "follows"]
    held = [one for one in said if all(follow in found for follow in one.value)]
    kept = tuple(
        replace(one, value=tuple(found[follow] for follow in one.value)) if one in held else one
        for one in stated.statements
        if one not in said or one in held
    )
    unread = (*stated.unread, *(one.words for one in said if one not in held))
    return replace(
        stated,
        follows=tuple(dict.fromkeys(follow for one in kept if one.key == "follows" for follow in one.value)),
        statements=kept,
        unread=tuple(dict.fromkeys(unread)),
    )


def _meant(follow: Follow, own: str, names: Names, named: Named) -> Follow | None:
    """The field that the words name, or that has as a value what they name, None if that is not one."""
    words = plain(follow.words).split()[: 2 * _MOST]
    bare = {_bare(words.split()): name for words, name in names.by_words.items()}
    bare.pop("", None)
    spans = sorted(
        ((a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1) if b - a <= _MOST),
        key=lambda span: span[0] - span[1],
    )
    for a, b in spans:
        name = bare.get(_bare(words[a:b]))
        if name is not None and name != own and name not in dict(named.get(" ".join(words[a:b]), ())):
            valued = _of_value(follow, words, own, named)  # "low priority"
            few = not {*words[:a], *words[b:]}.isdisjoint(_data()["low"])
            return valued if valued and valued.field == name else Follow(name, up=follow.up != few)
    if words and words[0] in _data()["amounts"]:
        return _of_noun(follow, words[1:2], own, names)
    degrees = {stem(word): way for word, way in _degrees().items()}
    ways = [degrees[text] for a, b in spans if (text := stem(" ".join(words[a:b]))) in degrees]
    if ways:
        nouns, much = ways[0]
        fitting = [name for name in names.all if name != own and {*plain(name).split()} & nouns]
        up = follow.up if follow.turned or much else not follow.up
        return Follow(fitting[0], up=up) if len(fitting) == 1 else None
    return _of_value(follow, words, own, named)


def _of_noun(follow: Follow, nouns: list[str], own: str, names: Names) -> Follow | None:
    """The one field whose name has the noun that is counted: light_hours of "more light"."""
    stems = set(map(stem, nouns))
    found = [name for name in names.all if stems & set(map(stem, plain(name).split()))]
    return Follow(found[0], up=follow.up) if len(found) == 1 and found[0] != own else None


def _bare(words: list[str]) -> str:
    """Words without accents and joining words: "gli anni di iscrizione" is what "anni_iscrizione" says."""
    text = " ".join(word for word in words if word not in JOINING)
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _of_value(follow: Follow, words: list[str], own: str, named: Named) -> Follow | None:
    values: dict[str, Value] = {}
    for text in (" ".join(words), *words):
        for other in (text, *next((group for group in _data()["groups"] if text in group), ())):
            values |= meant(other, named, own)
        if values:
            break
    if len(values) != 1:
        return None
    ((field, value),) = values.items()
    return Follow(field, up=follow.up, value=value)


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_data(Path(__file__).with_name("degrees.yaml"))
    return found


@cache
def _degrees() -> Mapping[str, tuple[frozenset[str], bool]]:
    """The nouns of the field that a word speaks of, and whether it means much of it."""
    return {
        plain(word): (frozenset(map(plain, degree["nouns"])), side == "much")
        for degree in _data()["degrees"].values()
        for side in ("much", "little")
        for word in degree[side]
    }
