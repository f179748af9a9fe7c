"""Chooses the meaning of a field by its words, and abstains where it is not sure."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any

import numpy as np

from fastgen_magic.authors.catalogue.language.phrases import (
    GENERIC,
    PEOPLE,
    QUALIFIERS,
    akin,
    behind,
    clause,
    surroundings,
    words,
)
from fastgen_magic.authors.catalogue.meanings.knowledge import Meaning, meanings
from fastgen_magic.schema import Schema

Weighted = Mapping[str, float]
"""Words with their weights."""

THRESHOLD = 0.72
"""Below it no meaning is chosen; tests/authors/catalogue/test_scorer.py measures what that costs."""
AT_HOME = 0.05
"""What a meaning gains where the table speaks of what it is about; it parts equals."""
ABROAD = 0.02
"""What it loses where the table does not: meanings that are at home everywhere go before it."""
WHOLE = 0.92
"""A single word without a description is a whole phrase, of a meaning at home; else it is not guessed."""
_TELLS_NOTHING = 0.45
"""Likeness to the likeliest meaning below which a description tells of none."""
_KEPT = 8
_AT_ONCE = 100
"""Texts compared at a time: a schema of a thousand fields fits into memory."""
_GENERIC = 0.7
_SUBJECT, _APART = 0.3, 0.97
"""Weight of a word that names the table ("customer" among customers), and what its likeness counts."""


@dataclass(frozen=True)
class Candidate:
    """A meaning that a field may have, with its score, 0 to 1."""

    meaning: Meaning
    score: float
    exact: bool = False
    """Whether the description says the words of a phrase of it, and no other."""


class Spelling:
    """Likeness by words and parts of words, rare ones counting more."""

    def __init__(self, phrases: Sequence[Sequence[str]]) -> None:
        self._places: dict[str, int] = {}
        row, place, share = self._flat([_weighted(phrase) for phrase in phrases])
        size = len(self._places)
        pairs, where = np.unique(row * size + place, return_inverse=True)
        row, place = np.divmod(pairs, max(size, 1))
        self._rarity = np.log(len(phrases) / (1 + np.bincount(place, minlength=size))) + 1
        values = np.bincount(where, share, len(pairs)) * self._rarity[place]
        values /= np.sqrt(np.bincount(row, values**2, len(phrases)))[row]
        order = np.argsort(place, kind="stable")
        self._count, self._ends = len(phrases), np.cumsum([0, *np.bincount(place, minlength=size)])
        self._phrase, self._value = row[order], values[order]

    def compare(self, texts: Sequence[Weighted]) -> Any:
        """Cosine of the parts of the words."""
        some = [texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE)]
        return np.vstack([self._alike(few) for few in some]) if some else np.zeros((0, self._count))

    def _alike(self, texts: Sequence[Weighted]) -> Any:
        rows = [self._row(text) for text in texts]
        row = np.repeat(np.arange(len(rows)), [len(each) for each in rows])
        place = np.array([place for each in rows for place in each], dtype="int64")
        value = np.array([value for each in rows for value in each.values()])
        starts, sizes = self._ends[place], np.diff(self._ends)[place]
        at = np.arange(sizes.sum()) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
        cell = np.repeat(row * self._count, sizes) + self._phrase[at]
        found = np.bincount(cell, np.repeat(value, sizes) * self._value[at], len(rows) * self._count)
        return found.reshape(len(rows), self._count)

    def _row(self, text: Weighted) -> dict[int, float]:
        """Place of each known part -> its value; what is unknown makes the others count less."""
        own: dict[int, float] = {}
        unknown = 0.0
        for word, weight in text.items():
            parts = _parts(word)
            first, other = _shares(len(parts))
            for at, part in enumerate(parts):
                place, share = self._places.get(part), other if at else first
                if place is None:
                    unknown += (weight * share * self._usual) ** 2
                else:
                    own[place] = own.get(place, 0.0) + weight * share * float(self._rarity[place])
        norm = math.sqrt(sum(value**2 for value in own.values()) + unknown) or 1.0
        return {place: value / norm for place, value in own.items()}

    def _flat(self, phrases: Sequence[Weighted]) -> tuple[Any, Any, Any]:
        """Phrase, place of a part and its weight, for each part of each word of each phrase."""
        said = [(row, *item) for row, phrase in enumerate(phrases) for item in phrase.items()]
        learnt = {word: self._learnt(word) for _, word, _ in said}
        places = [learnt[word] for _, word, _ in said]
        sizes = np.array([len(each) for each in places], dtype="int64")
        row = np.repeat(np.array([row for row, _, _ in said], dtype="int64"), sizes)
        weight = np.array([weight for _, _, weight in said])
        first, other = np.array([_shares(len(each)) for each in places]).reshape(-1, 2).T
        share = np.repeat(weight * other, sizes)
        share[np.cumsum(sizes) - sizes] = weight * first
        return row, np.fromiter(chain.from_iterable(places), "int64", len(row)), share

    def _learnt(self, word: str) -> list[int]:
        """Places of a word's parts; new parts get the next places."""
        known = self._places
        return [known.setdefault(part, len(known)) for part in _parts(word)]

    @cached_property
    def _usual(self) -> float:
        return float(self._rarity.max()) if len(self._rarity) else 1.0


@cache
def _parts(word: str) -> tuple[str, ...]:
    """A word and its parts of three and four letters."""
    if len(word) < 4:
        return (word,)
    padded = f"<{word}>"
    return (word, *(padded[at : at + size] for size in (3, 4) for at in range(len(padded) - size + 1)))


@cache
def _shares(count: int) -> tuple[float, float]:
    """What the word itself and what each other of its `count` parts counts."""
    return (0.75, 0.75 / math.sqrt(count - 1)) if count > 1 else (1.0, 0.0)


class Scorer:
    """Scores every meaning for every field of a table."""

    def __init__(self) -> None:
        self.meanings = tuple(meanings().values())
        phrases = [[(*words(phrase),) for phrase in meaning.says] for meaning in self.meanings]
        self._starts = np.cumsum([0, *map(len, phrases)])[:-1]
        self._spelled: dict[tuple[str, ...], list[int]] = {}
        for place, phrase in ((place, one) for place, some in enumerate(phrases) for one in some):
            self._spelled.setdefault((*sorted(phrase),), []).append(place)
        self._about = [surroundings(meaning.about) for meaning in self.meanings]
        self._likeness = Spelling([*chain.from_iterable(phrases)])

    def candidates(
        self, schema: Schema, only: Collection[str] | None = None
    ) -> dict[str, tuple[Candidate, ...]]:
        """The likeliest meanings of each field, the best first; those too unlike are left out.

        only: names of the fields that are scored, among all those of the table; by default all.
        """
        subject = surroundings((schema.table, schema.title))
        named = subject | surroundings([clause(schema.description)])
        around = subject | surroundings((schema.description, *(field.name for field in schema)))
        fields = [field for field in schema if only is None or field.name in only]
        names = [words(field.name) for field in fields]
        said = [[word for word in words(clause(field.description)) if len(word) > 1] for field in fields]
        both = [[*name, *text] for name, text in zip(names, said, strict=True)]
        whose = [_whose(name, behind(field.description)) for name, field in zip(names, fields, strict=True)]
        owners = [subject | PEOPLE | QUALIFIERS | behind(field.description) for field in fields]
        at_home = np.array([bool(about & around) + bool(about & named) for about in self._about]) / 2
        abroad = np.array([bool(about) for about in self._about]) & (at_home == 0)
        kinds = [self._by_meaning(texts, whose, owners, abroad) for texts in (names, said, both)]
        told = np.array([bool(text) for text in said])[:, None]
        scores = np.where(told, self._joined(*kinds), kinds[0])
        alone = np.array([len(set(words_)) < 2 for words_ in both])[:, None]
        phrase = self._exact(said)
        at_home = np.maximum(at_home, phrase)
        scores = np.where(
            alone & ((scores < WHOLE) | abroad), 0.0, scores + AT_HOME * at_home - ABROAD * abroad
        )
        rows = zip(fields, scores, phrase, strict=True)
        return {field.name: self._best(row, exact) for field, row, exact in rows}

    def _exact(self, texts: Sequence[Sequence[str]]) -> Any:
        """Whether a text of several words is a phrase of a meaning, in whatever order."""
        exact = np.zeros((len(texts), len(self.meanings)), dtype=bool)
        for row, text in enumerate(texts):
            exact[row, self._spelled.get((*sorted(text),), []) if len(text) > 1 else []] = True
        return exact

    def _joined(self, name: Any, text: Any, both: Any) -> Any:
        """One score out of those of name, description and both; a description says more than a name."""
        joined = 0.4 * np.maximum(name, text) + 0.3 * both + 0.3 * np.maximum(text, both)
        # Words that tell of nothing known leave the name as it is.
        alone = (name >= WHOLE) & (np.max(text, axis=1, keepdims=True) < _TELLS_NOTHING)
        return np.where(alone, np.maximum(joined, THRESHOLD), joined)

    def _by_meaning(
        self,
        texts: Sequence[Sequence[str]],
        whose: Sequence[frozenset[str]],
        owners: Sequence[frozenset[str]],
        abroad: Any,
    ) -> Any:
        """Likeness of texts to meanings: the best phrase of each, with the table's subject or without it.

        A meaning of another world than the table's is compared with all words.
        """
        alike = self._likeness.compare([*map(_weighted, texts, whose), *map(_weighted, texts, owners)])
        whole, apart = np.split(np.maximum.reduceat(alike, self._starts, axis=1), 2)
        return np.where(abroad, whole, np.maximum(whole, _APART * apart))

    def _best(self, scores: Any, exact: Any) -> tuple[Candidate, ...]:
        places = np.argsort(-scores, kind="stable")[:_KEPT]
        floor = THRESHOLD - 0.05
        return tuple(
            Candidate(self.meanings[place], float(min(scores[place], 1.0)), bool(exact[place]))
            for place in places
            if scores[place] >= floor
        )


def _whose(name: Sequence[str], behind_it: frozenset[str]) -> frozenset[str]:
    """The people whom a field only belongs to: guest in "guest age" and in "age of the guest"."""
    before = frozenset(name[:-1]) if name and name[-1] not in GENERIC | PEOPLE else frozenset()
    return PEOPLE & (before | behind_it)


def _weighted(text: Sequence[str], subject: frozenset[str] = frozenset()) -> Weighted:
    """Words with their weights; those that name the table count less, unless nothing else stands there."""
    others = subject - PEOPLE - QUALIFIERS
    light = {word: _SUBJECT for word in text if word in subject or any(akin(word, one) for one in others)}
    light |= {word: _GENERIC for word in text if word in GENERIC and word not in light}
    return {word: light.get(word, 1.0) for word in text}


@cache
def scorer() -> Scorer:
    """The scorer of this process."""
    return Scorer()
