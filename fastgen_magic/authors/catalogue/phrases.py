"""How well a catalogue entry's phrases fit what a field is called and said to be."""
# ruff: noqa: SIM905 - word lists read better as text

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fastgen_magic.authors.catalogue.words import prose, tokens

ARTICLES = frozenset("a an the this that each every its their his her your our my which".split())
OF = frozenset({"of", "for"})
PREPOSITIONS = OF | frozenset(
    "in at on to from by with per between during since until against under within into over about after "
    "before "
    "as where when who whom through among via according given relative is was are were be has have "
    "belong it you".split()
)
ADJECTIVES = frozenset(
    "unique current full exact official main primary latest last first common original actual given own "
    "official "
    "overall general specific short complete detailed approximate reported recorded".split()
)
BARE = frozenset(
    "category type kind class name number code value total amount status description date text title id "
    "identifier "
    "group level label count rate index key state".split()
)
"""Single words that mean nothing without what they belong to: only a field of just that name has them."""

SAFE = frozenset(
    "email age gender sex latitude longitude country city county uuid ip url phone salary username "
    "occupation "
    "nationality iban isbn currency password timezone weekday religion ethnicity birthday surname forename "
    "language url homepage zip "
    "temperature humidity bmi cholesterol glucose airline hashtag browser profession height".split()
)
"""Single words that mean one thing in any table."""

_CLAUSE = re.compile(
    r"[:;,(.?!–—]|\s-\s|\b(?:that|which|who|whose|whether|where|when|if|because|while|e\.g)\b"
)


@dataclass(frozen=True)
class Said:
    """A field's name and description in comparable forms.

    Attributes
    ----------
    name: words of the name, without a trailing unit.
    head: words of the description before its first preposition ("name" in "Name of the passenger").
    owner: words behind "of" or "for" ("passenger").
    plain: the description's first clause without articles ("name of passenger").
    everything: all words of name and description.
    """

    name: tuple[str, ...]
    head: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    everything: frozenset[str] = frozenset()

    @property
    def noun(self) -> tuple[str, ...]:
        """The description as one compound noun: owner and head ("passenger name")."""
        return self.owner + self.head


@lru_cache(maxsize=4096)
def said(name: str, description: str) -> Said:
    """The comparable forms of a field's name and description."""
    clause = _CLAUSE.split(description.strip(), maxsplit=1)[0] if description.strip() else ""
    plain = tuple(word for word in prose(clause) if word not in ARTICLES)
    first = next((i for i, word in enumerate(plain) if i > 0 and _ends_phrase(word)), len(plain))
    owner: tuple[str, ...] = ()
    if first < len(plain) and plain[first] in OF:
        rest = plain[first + 1 :]
        end = next((i for i, word in enumerate(rest) if i > 0 and _ends_phrase(word)), len(rest))
        owner = rest[:end]
    everything = frozenset(tokens(name)) | frozenset(prose(description))
    return Said(tokens(name), plain[:first], owner, plain, everything)


def _ends_phrase(word: str) -> bool:
    return word in PREPOSITIONS or (len(word) > 4 and word.endswith("ed") and word not in ("speed", "breed"))


@lru_cache(maxsize=8192)
def phrase_words(phrase: str) -> tuple[str, ...]:
    """A phrase as normalised words without articles."""
    return tuple(word for word in prose(phrase.replace("_", " ")) if word not in ARTICLES)


def fit(what: Said, words: Iterable[str], table: frozenset[str] = frozenset()) -> float:
    """How well phrases fit a field: 0 not at all, from 5 on well enough to act upon.

    The last words of a name or of a compound noun say what it is: "customer email" is an e-mail,
    "email opened" is none. A single word of the name that means several things needs support by the
    description; where there is no description, by the table's words.
    """
    phrases, vocabulary = _prepared(tuple(words))
    near = [phrase for phrase in phrases if phrase[-1] in what.everything]
    return max((_fit_one(what, phrase, vocabulary, table) for phrase in near), default=0.0)


@lru_cache(maxsize=4096)
def _prepared(words: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    phrases = tuple(dict.fromkeys(found for phrase in words if (found := phrase_words(phrase))))
    return phrases, frozenset(word for phrase in phrases for word in phrase)


def _fit_one(what: Said, phrase: tuple[str, ...], vocabulary: frozenset[str], table: frozenset[str]) -> float:
    if len(phrase) == 1 and phrase[0] in BARE and what.name != phrase:
        return 0.0
    named = _name_fit(what, phrase)
    described = _description_fit(what, phrase)
    if named and len(phrase) == 1 and phrase[0] in BARE and what.plain:
        named *= 0.6
    elif named and len(phrase) == 1 and not described and phrase[0] not in SAFE:
        context = frozenset(what.plain) if what.plain else table
        named = 0.9 * named if context & (vocabulary - set(phrase) - PREPOSITIONS) else 0.45 * named
    if named and phrase[0] in SAFE and len(phrase) == 1 and what.plain and not described:
        named *= 0.8
    return max(named, described) + 0.3 * min(named, described)


def _name_fit(what: Said, phrase: tuple[str, ...]) -> float:
    if what.name == phrase:
        return 9.0 + len(phrase)
    if ends_with(what.name, phrase):
        extra = len(what.name) - len(phrase)
        return 6.5 + len(phrase) - 0.3 * extra
    return 0.0


def _description_fit(what: Said, phrase: tuple[str, ...]) -> float:
    size = len(phrase)
    of_row = _bare(what.head) if not what.owner else ()
    grades = (
        (8.0 + size, phrase in (what.noun, what.plain)),
        (7.0 + size, phrase in (_bare(what.noun), of_row)),
        (5.0 + size, size > 1 and (ends_with(what.noun, phrase) or ends_with(what.head, phrase))),
        (5.0 + size, size > 2 and what.plain[:size] == phrase),
        (4.5, ends_with(what.head, phrase) and not what.owner),
        (4.0, ends_with(what.head, phrase) or ends_with(what.noun, phrase)),
    )
    return next((grade for grade, holds in grades if holds), 0.0) if what.plain else 0.0


def ends_with(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the words end in the phrase."""
    return bool(phrase) and words[-len(phrase) :] == phrase


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in ADJECTIVES)
