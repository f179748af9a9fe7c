"""Chooses the meaning of a field by its words, and abstains where it is not sure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from scipy import sparse

from fastgen_magic.authors.catalogue.knowledge import Meaning, meanings
from fastgen_magic.authors.catalogue.phrases import GENERIC, behind, clause, surroundings, words
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
_KEPT = 8
_GENERIC = 0.7
_SUBJECT, _APART = 0.3, 0.97
"""Weight of a word that names the table ("customer" among customers), and what its likeness counts."""


@dataclass(frozen=True)
class Candidate:
    """A meaning that a field may have, with its score, 0 to 1."""

    meaning: Meaning
    score: float


class Spelling:
    """Likeness by words and parts of words, rare ones counting more."""

    def __init__(self, phrases: Sequence[Sequence[str]]) -> None:
        counts = Counter(part for phrase in phrases for part in set(_parts_of(phrase)))
        self._rarity = {part: math.log(len(phrases) / (1 + count)) + 1 for part, count in counts.items()}
        self._places = {part: place for place, part in enumerate(self._rarity)}
        self._phrases = self._rows([_weighted(phrase) for phrase in phrases]).T.tocsr()

    def compare(self, texts: Sequence[Weighted]) -> Any:
        """Cosine of the parts of the words."""
        return (self._rows(texts) @ self._phrases).toarray()

    def _rows(self, texts: Sequence[Weighted]) -> Any:
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, text in enumerate(texts):
            own: dict[int, float] = {}
            unknown = 0.0
            for word, weight in text.items():
                for part, share in _parts(word):
                    value = weight * share * self._rarity.get(part, self._usual)
                    place = self._places.get(part)
                    if place is None:
                        unknown += value**2
                    else:
                        own[place] = own.get(place, 0.0) + value
            norm = math.sqrt(sum(value**2 for value in own.values()) + unknown) or 1.0
            rows += [row] * len(own)
            columns += own.keys()
            values += [value / norm for value in own.values()]
        return sparse.csr_matrix((values, (rows, columns)), (len(texts), len(self._places)))

    @cached_property
    def _usual(self) -> float:
        return max(self._rarity.values()) if self._rarity else 1.0


@cache
def _parts(word: str) -> tuple[tuple[str, float], ...]:
    """A word and its parts of three and four letters, with the share of each."""
    if len(word) < 4:
        return ((word, 1.0),)
    padded = f"<{word}>"
    grams = [padded[at : at + size] for size in (3, 4) for at in range(len(padded) - size + 1)]
    share = 0.75 / math.sqrt(len(grams))
    return ((word, 0.75), *((gram, share) for gram in grams))


def _parts_of(phrase: Iterable[str]) -> list[str]:
    return [part for word in phrase for part, _ in _parts(word)]


class Scorer:
    """Scores every meaning for every field of a table."""

    def __init__(self) -> None:
        known = [meaning for meaning in meanings().values() if not meaning.latent]
        self.meanings = tuple(known)
        phrases = [words(phrase) for meaning in known for phrase in meaning.says]
        self._starts = np.cumsum([0, *(len(meaning.says) for meaning in known)])[:-1]
        self._about = [surroundings(meaning.about) for meaning in known]
        self._likeness = Spelling(phrases)

    def candidates(self, schema: Schema) -> dict[str, tuple[Candidate, ...]]:
        """The likeliest meanings of each field, the best first; those too unlike are left out."""
        subject = surroundings((schema.table, schema.title))
        around = subject | surroundings((schema.description, *(field.name for field in schema)))
        names = [words(field.name) for field in schema]
        said = [[word for word in words(clause(field.description)) if len(word) > 1] for field in schema]
        both = [[*name, *text] for name, text in zip(names, said, strict=True)]
        owners = [subject | behind(field.description) for field in schema]
        at_home = np.array([bool(about & around) for about in self._about])
        abroad = np.array([bool(about) for about in self._about]) & ~at_home
        kinds = [self._by_meaning(texts, owners, abroad) for texts in (names, said, both)]
        told = np.array([bool(text) for text in said])[:, None]
        scores = np.where(told, self._joined(*kinds), kinds[0])
        alone = np.array([len(words_) < 2 for words_ in both])[:, None]
        scores = np.where(
            alone & ((scores < WHOLE) | abroad), 0.0, scores + AT_HOME * at_home - ABROAD * abroad
        )
        return {field.name: self._best(row) for field, row in zip(schema, scores, strict=True)}

    def _joined(self, name: Any, text: Any, both: Any) -> Any:
        """One score out of those of name, description and both; a description says more than a name."""
        return 0.4 * np.maximum(name, text) + 0.3 * both + 0.3 * np.maximum(text, both)

    def _by_meaning(
        self, texts: Sequence[Sequence[str]], owners: Sequence[frozenset[str]], abroad: Any
    ) -> Any:
        """Likeness of texts to meanings: the best phrase of each, with the table's subject or without it.

        A meaning of another world than the table's is compared with all words.
        """
        alike = self._likeness.compare([*map(_weighted, texts), *map(_weighted, texts, owners)])
        whole, apart = np.split(np.maximum.reduceat(alike, self._starts, axis=1), 2)
        return np.where(abroad, whole, np.maximum(whole, _APART * apart))

    def _best(self, scores: Any) -> tuple[Candidate, ...]:
        places = np.argsort(-scores, kind="stable")[:_KEPT]
        floor = THRESHOLD - 0.05
        return tuple(
            Candidate(self.meanings[place], float(min(scores[place], 1.0)))
            for place in places
            if scores[place] >= floor
        )


def _weighted(text: Sequence[str], subject: frozenset[str] = frozenset()) -> Weighted:
    """Words with their weights; those that name the table count less, unless nothing else stands there."""
    light = {word: _SUBJECT for word in text if any(_akin(word, other) for other in subject)}
    light |= {word: _GENERIC for word in text if word in GENERIC and word not in light}
    return {word: light.get(word, 1.0) for word in text}


def _akin(word: str, other: str) -> bool:
    """Whether two words are one, or one begins with the other ("review", "reviewer")."""
    return word == other or (
        min(len(word), len(other)) > 4 and (word.startswith(other) or other.startswith(word))
    )


@cache
def scorer() -> Scorer:
    """The scorer of this process."""
    return Scorer()
