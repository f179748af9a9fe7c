"""Chooses the meaning of a field by its words, and abstains where it is not sure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Protocol

import numpy as np
from scipy import sparse

from fastgen_magic.authors.meanings.knowledge import Meaning, meanings
from fastgen_magic.authors.meanings.phrases import clause, surroundings, words
from fastgen_magic.schema import Schema

Weighted = Mapping[str, float]
"""Words with their weights."""

AT_HOME = 0.05
"""What a meaning gains where the table speaks of what it is about; it parts equals."""
ABROAD = 0.02
"""What it loses where the table does not: meanings that are at home everywhere go before it."""
_KEPT = 8
_SUBJECT = 0.3
"""Weight of a word that names the whole table ("customer" in a table of customers)."""


@dataclass(frozen=True)
class Candidate:
    """A meaning that a field may have, with its score, 0 to 1."""

    meaning: Meaning
    score: float


class Likeness(Protocol):
    """How like texts are to the phrases of the meanings."""

    threshold: float

    def compare(self, texts: Sequence[Weighted]) -> Any:
        """Likeness of each text to each phrase, 0 to 1, shape (texts, phrases)."""
        ...


class Spelling:
    """Likeness by words and parts of words, rare ones counting more."""

    threshold = 0.62

    def __init__(self, phrases: Sequence[Sequence[str]]) -> None:
        counts = Counter(part for phrase in phrases for part in set(_parts_of(phrase)))
        self._rarity = {part: math.log(len(phrases) / (1 + count)) + 1 for part, count in counts.items()}
        self._places = {part: place for place, part in enumerate(self._rarity)}
        self._phrases = self._rows([dict.fromkeys(phrase, 1.0) for phrase in phrases]).T.tocsr()

    def compare(self, texts: Sequence[Weighted]) -> Any:
        """Cosine of the parts of the words."""
        return (self._rows(texts) @ self._phrases).toarray()

    def _rows(self, texts: Sequence[Weighted]) -> Any:
        rows, columns, values = [], [], []
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
        return float(np.median(list(self._rarity.values()))) if self._rarity else 1.0


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


class Sense:
    """Likeness by static embeddings of words (wordllama), where that is installed."""

    threshold = 0.78

    def __init__(self, phrases: Sequence[Sequence[str]]) -> None:
        from pathlib import Path

        import wordllama

        self._model = wordllama.WordLlama.load(
            cache_dir=Path(wordllama.__file__).parent, disable_download=True
        )
        self._phrases = self._vectors([" ".join(phrase) for phrase in phrases])

    def compare(self, texts: Sequence[Weighted]) -> Any:
        """Cosine of the mean vectors."""
        return self._vectors([" ".join(text) for text in texts]) @ self._phrases.T

    def _vectors(self, texts: Sequence[str]) -> Any:
        found = np.asarray(self._model.embed(list(texts)), dtype="float64")
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


class Scorer:
    """Scores every meaning for every field of a table."""

    def __init__(self, likeness: type[Spelling] | type[Sense] = Spelling) -> None:
        known = [meaning for meaning in meanings().values() if not meaning.latent]
        self.meanings = tuple(known)
        phrases = [words(phrase) for meaning in known for phrase in meaning.says]
        self._starts = np.cumsum([0, *(len(meaning.says) for meaning in known)])[:-1]
        self._about = [surroundings(meaning.about) for meaning in known]
        self._likeness: Likeness = likeness(phrases)
        self.threshold = self._likeness.threshold

    def candidates(self, schema: Schema) -> dict[str, tuple[Candidate, ...]]:
        """The likeliest meanings of each field, the best first; those too unlike are left out."""
        subject = surroundings((schema.table, schema.title))
        around = subject | surroundings((schema.description, *(field.name for field in schema)))
        names = [words(field.name) for field in schema]
        said = [words(clause(field.description)) for field in schema]
        texts = [
            *(_weighted(name, subject) for name in names),
            *(_weighted(text, subject) for text in said),
            *(_weighted([*name, *text], subject) for name, text in zip(names, said, strict=True)),
        ]
        by_meaning = np.maximum.reduceat(self._likeness.compare(texts), self._starts, axis=1)
        name, text, both = np.split(by_meaning, 3)
        told = np.array([bool(words_) for words_ in said])[:, None]
        scores = np.where(told, (both + np.maximum(name, text)) / 2, name)
        home = [AT_HOME if about & around else -ABROAD if about else 0.0 for about in self._about]
        scores = scores + np.array(home)
        return {field.name: self._best(row) for field, row in zip(schema, scores, strict=True)}

    def _best(self, scores: Any) -> tuple[Candidate, ...]:
        places = np.argsort(-scores, kind="stable")[:_KEPT]
        floor = self.threshold - 0.15
        return tuple(
            Candidate(self.meanings[place], float(min(scores[place], 1.0)))
            for place in places
            if scores[place] >= floor
        )


def _weighted(text: Sequence[str], subject: frozenset[str]) -> Weighted:
    """Words with their weights; those that name the table count less, unless nothing else stands there."""
    if all(word in subject for word in text):
        return dict.fromkeys(text, 1.0)
    return {word: _SUBJECT if word in subject else 1.0 for word in text}


@cache
def scorer() -> Scorer:
    """The scorer of this process."""
    return Scorer()
