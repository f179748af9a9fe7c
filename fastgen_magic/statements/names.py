"""The names of a table's fields, found again in the words of a description."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import takewhile

_BREAK = re.compile(r"[^\W\d_]+|\d+")
_BRACKET = re.compile(r"(?<=\w)\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*[?:]?$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain(name: str) -> str:
    """The words of a name: "orderDate" and "Order_date" are "order date"."""
    return " ".join(_BREAK.findall(_HUMP.sub(" ", name).casefold()))


def bare(name: str) -> str:
    """A name without the bracket at its end: "total" of "total [EUR]"."""
    return _BRACKET.sub("", name)


def heads_of(descriptions: Mapping[str, str]) -> dict[str, str]:
    """The names of fields by the words that their descriptions begin with, if no other begins so."""
    found: dict[str, list[str]] = {}
    for name, text in descriptions.items():
        begun = (head.match(text) for head in _HEADS)
        for head in {one[1].casefold() for one in begun if one and len(one[1]) > _SHORT_HEAD}:
            found.setdefault(head, []).append(name)
    return {head: names[0] for head, names in found.items() if len(names) == 1}


_HEADS = (
    re.compile(r"\s*((?:[^\W\d_]+ ){0,3}?[^\W\d_]+)(?= (?:in|en) )"),
    re.compile(r"\s*((?:[^\W\d_]+ ){0,6}[^\W\d_]+)(?=\s*(?:$|[,;:(.]))"),
)
"""Before a unit, and up to the first sign."""
_SHORT_HEAD = 3


def own_word(text: str, name: str) -> str:
    """The words without the last one where this is of the name: "third" of "third attempt" in attempt."""
    first, _, last = text.rpartition(" ")
    return first if first and last.casefold() in plain(name).split() else text


def are_of_both_sexes(one: str, other: str) -> bool:
    """Whether two words may be the ones for a woman and for a man: "veterinaria" and "veterinario"."""
    shared = len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])
    return one != other and shared > 3 and max(len(one), len(other)) - shared <= 3


class Names:
    """The fields of a table by the words of their names.

    moments: of each field whose description says that it holds a moment, what happens then: "arrived" is
        the date of "arrival".
    days: the fields that hold a day of the month and no date.
    heads: the one field that each first words of a description are of: "gross weight" of gross_kg.
    called: of each date of another table, further words that name it here.
    """

    def __init__(
        self,
        names: Iterable[str],
        moments: Mapping[str, str] | None = None,
        days: frozenset[str] = frozenset(),
        heads: Mapping[str, str] | None = None,
        called: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.all = tuple(names)
        self.moments = moments or {}
        self.days = days
        self.heads = heads or {}
        self.called = called or {}

    @cached_property
    def by_words(self) -> dict[str, str]:
        """Name by its plain words, with and without its bracket; the first of two names that read alike."""
        found: dict[str, str] = {}
        for form in (str, bare):
            for name in self.all:
                found.setdefault(plain(form(name)), name)
        return found

    @cached_property
    def longest(self) -> int:
        """Number of words of the longest name."""
        return max((words.count(" ") + 1 for words in self.by_words), default=1)

    def named(self, words: str) -> str | None:
        """The field whose name these words are, "the" left aside; None if there is none."""
        text = plain(words)
        return self.by_words.get(text) or self.by_words.get(text.removeprefix("the "))
