"""Chooses the meaning of a field by its words, and abstains where it is not sure."""

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from typing import Any

import numpy as np
from scipy.sparse import csr_array, diags_array

from fastgen_magic.authors.catalogue.language.phrases import (
    GENERIC,
    PEOPLE,
    QUALIFIERS,
    akin,
    behind,
    clause,
    name_words,
    plain,
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
_FOR_THE_TABLE = 0.001
"""What decides between two that are named alike: the age of a patient, in a table of these."""
ABROAD = 0.02
"""What it loses where the table does not: meanings that are at home everywhere go before it."""
WHOLE = 0.92
"""A single word without a description is a whole phrase, of a meaning at home; else it is not guessed."""
_TELLS_NOTHING = 0.45
"""Likeness to the likeliest meaning below which a description tells of none."""
_KEPT = 8
_GENERIC, _OF_FORM = 0.7, 0.4
_SUBJECT, _APART = 0.3, 0.97
"""Weight of a word that names the table ("customer" among customers), and what its likeness counts."""


_LETTER = re.compile(r"[A-Za-z]{1,2}[._]?\d{0,3}")
"""A name that tells nothing where a description does: "y2", "Z10", "bp"."""


_FORM = frozenset(("one", "two", "three", "four", "letter", "digit", "character"))
"""Words that say how a code is written, and not of what it is one."""


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
        places: dict[str, int] = {}
        told = _matrix(
            [_weighted(phrase) for phrase in phrases], lambda part: places.setdefault(part, len(places))
        )
        self._places = places
        self._rarity = np.log(len(phrases) / (1 + np.bincount(told.indices, minlength=told.shape[1]))) + 1
        self._phrases = _of_length_one(told @ diags_array(self._rarity)).T.tocsr()

    def compare(self, texts: Sequence[Weighted]) -> Any:
        """Cosine of the parts of the words; parts that no phrase has make the others count less."""
        size = len(self._places)
        new = count(size)
        told = _matrix(texts, lambda part: self._places[part] if part in self._places else next(new), size)
        rarity = np.append(self._rarity, np.full(told.shape[1] - size, self._rarity.max(initial=1)))
        return (_of_length_one(told @ diags_array(rarity))[:, :size] @ self._phrases).toarray()


def _matrix(texts: Sequence[Weighted], place_of: Callable[[str], int], size: int = 0) -> Any:
    """Weights of the parts of the words, a row for each text, at their places."""
    said = [(row, *item) for row, text in enumerate(texts) for item in text.items()]
    parts = [_parts(word) for _, word, _ in said]
    sizes = [len(each) for each in parts]
    place = [place_of(part) for part, _ in chain.from_iterable(parts)]
    share = np.array([share for _, share in chain.from_iterable(parts)])
    row, weight = (np.repeat([one[at] for one in said], sizes) for at in (0, 2))
    return csr_array((weight * share, (row, place)), shape=(len(texts), max([size - 1, *place]) + 1))


def _of_length_one(rows: Any) -> Any:
    norm = np.sqrt((rows * rows).sum(axis=1))
    return diags_array(1 / np.where(norm, norm, 1)) @ rows


@cache
def _parts(word: str) -> tuple[tuple[str, float], ...]:
    """A word and its parts of three and four letters, with what each counts."""
    if len(word) < 4:
        return ((word, 1.0),)
    padded = f"<{word}>"
    parts = [padded[at : at + size] for size in (3, 4) for at in range(len(padded) - size + 1)]
    return ((word, 0.75), *((part, 0.75 / math.sqrt(len(parts))) for part in parts))


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
        said = [[word for word in words(clause(field.description)) if len(word) > 1] for field in fields]
        names = [
            [] if len(text) > 1 and self._tells_nothing(field.name) else name_words(field.name)
            for field, text in zip(fields, said, strict=True)
        ]
        both = [[*name, *text] for name, text in zip(names, said, strict=True)]
        whose = [_whose(name, behind(field.description)) for name, field in zip(names, fields, strict=True)]
        owners = [subject | PEOPLE | QUALIFIERS | behind(field.description) for field in fields]
        at_home = np.array([bool(about & around) + bool(about & named) for about in self._about]) / 2
        abroad = np.array([bool(about) for about in self._about]) & (at_home == 0)
        personal = np.array([bool(about & PEOPLE) for about in self._about])
        things = np.array([_of_a_thing(field.description) for field in fields], dtype=bool)
        strange = abroad | (things[:, None] & personal)
        kinds = [self._by_meaning(texts, whose, owners, strange) for texts in (names, said, both)]
        told = np.array([bool(text) for text in said])[:, None]
        scores = np.where(told, self._joined(*kinds), kinds[0])
        called = [{"name"} if text[:1] == ["name"] else set() for text in said]  # "name of the band"
        alone = [len({*each} - name) < 2 for each, name in zip(both, called, strict=True)]
        phrase = self._exact(said)
        gain = AT_HOME * np.maximum(at_home, phrase) + _FOR_THE_TABLE * at_home
        scores = np.where(
            np.array(alone)[:, None] & ((scores < WHOLE) | abroad), 0.0, scores + gain - ABROAD * abroad
        )
        rows = zip(fields, scores, phrase, strict=True)
        return {field.name: self._best(row, exact) for field, row, exact in rows}

    def _tells_nothing(self, name: str) -> bool:
        """Whether a name is a letter or two with a figure, and not the name of a meaning: "ip" tells one."""
        spelled = len(name) > 1 and name.isalpha() and (*words(name),) in self._spelled
        return _LETTER.fullmatch(name) is not None and not spelled

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
        strange: Any,
    ) -> Any:
        """Likeness of texts to meanings: the best phrase of each, with the table's subject or without it.

        A meaning of another world than the table's, or of people where a thing is told of, is compared with
        all words.
        """
        alike = self._likeness.compare([*map(_weighted, texts, whose), *map(_weighted, texts, owners)])
        whole, apart = np.split(np.maximum.reduceat(alike, self._starts, axis=1), 2)
        return np.where(strange, whole, np.maximum(whole, _APART * apart))

    def _best(self, scores: Any, exact: Any) -> tuple[Candidate, ...]:
        places = np.argsort(-scores, kind="stable")[:_KEPT]
        floor = THRESHOLD - 0.05
        return tuple(
            Candidate(self.meanings[place], float(min(scores[place], 1.0)), bool(exact[place]))
            for place in places
            if scores[place] >= floor
        )


def _of_a_thing(description: str) -> bool:
    """Whether a description speaks of something of a thing: "height of the room", and of nobody."""
    of_it = _OF_THE.search(clause(description))
    return of_it is not None and plain(of_it[1].lower()) not in PEOPLE | _BODIES


_OF_THE = re.compile(r"\bof (?:the|a|an|each|this) ([^\W\d_]+)$")
_BODIES = frozenset(
    ("body", "baby", "infant", "man", "woman", "boy", "girl", "wife", "husband", "adult", "people")
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
    light |= dict.fromkeys({*text} & _FORM, _OF_FORM)
    return {word: light.get(word, 1.0) for word in text}


@cache
def scorer() -> Scorer:
    """The scorer of this process."""
    return Scorer()
