"""Which words of a language a text has: it is looked through once, whatever number of patterns ask."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from fastgen_magic.statements.pattern import NUMBER, Held

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\w+")
"""What stands between the bounds of words, as the patterns of words have them."""


class Vocabulary:
    """The words of a language by what a text must have for their sake.

    Parameters
    ----------
    words: words of each name, in lower case; "-nummer" is an ending of a word.
    """

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._phrases: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._endings: dict[str, list[str]] = {}
        self._signs: dict[str, list[str]] = {}
        for name, listed in words.items():
            for word in listed:
                self._note(word, name)

    def _note(self, word: str, name: str) -> None:
        tokens = _TOKEN.findall(word)
        if is_ending(word):
            self._endings.setdefault(word[1:], []).append(name)
        elif tokens:
            self._phrases.setdefault(max(tokens, key=len), []).append((frozenset(tokens), name))
        else:
            self._signs.setdefault(word.strip(), []).append(name)

    def held(self, text: str) -> Held:
        """What a text has."""
        return _held(self, text)

    def names(self, lowered: str) -> Iterator[str]:
        """The names of which a text in lower case may have a word."""
        tokens = frozenset(_TOKEN.findall(lowered))
        if _DIGIT.search(lowered):
            yield NUMBER
        for token in self._phrases.keys() & tokens:
            yield from (name for phrase, name in self._phrases[token] if phrase <= tokens)
        ends = {token[-length:] for length in set(map(len, self._endings)) for token in tokens}
        for ending in self._endings.keys() & ends:
            yield from self._endings[ending]
        for sign in self._signs:
            if sign in lowered:
                yield from self._signs[sign]


@lru_cache(maxsize=64)
def _held(vocabulary: Vocabulary, text: str) -> Held:
    lowered = text.casefold()
    return Held(lowered, frozenset(vocabulary.names(lowered)))


def is_ending(word: str) -> bool:
    """Whether a word of a language's file is the end of longer ones: "-nummer"."""
    return word[0] == "-" and word[1:2].isalpha()
