"""Patterns that are compiled when a text first has the words that they need: most never are."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

PLACE = re.compile(r"\{([a-z_]+)\}")
"""A name in a template, that stands for any of its words."""

_OPENING = re.compile(r"\((?:\?(?:(?P<look>[=!]|<[=!]|\(\w+\))|(?:-i)?:|P<\w+>|P=\w+))?")
_CLASS = re.compile(r"\[(?P<not>\^)?(?P<signs>\]?(?:\\.|[^\]\\])*)\]", re.DOTALL)
_REPEATED = re.compile(r"(?P<none>[*?]|\{0?,\d*\}|\{0\})[?+]?|(?:\+|\{\d+(?:,\d*)?\})[?+]?")
_LETTERS = re.compile(r"[A-Za-z]+(?![*?{+])")
_SIGN = re.compile(r"[^\w\s~^$.{}]")
NUMBER = "number"
LITERAL = "="
"""Stands before what is meant as it is written, to tell it from names."""

Needs = frozenset[frozenset[str]]
"""Each is a choice: of its names and literals (behind `LITERAL`, in lower case) at least one is there."""
NOTHING: Needs = frozenset()


@dataclass(frozen=True)
class Held:
    """What a text has.

    Attributes
    ----------
    lowered: the text in lower case.
    names: those of which it may have a word, and `NUMBER` if it has one.
    """

    lowered: str
    names: frozenset[str]

    def has_one(self, choice: frozenset[str]) -> bool:
        """Whether it has one of some names and literals."""
        if not self.names.isdisjoint(choice):
            return True
        for name in choice:  # noqa: SIM110 - hundreds of patterns ask of each text: no generator
            if name[0] == LITERAL and name[1:] in self.lowered:
                return True
        return False


def needed(template: str, kinds: Mapping[str, str]) -> Needs:
    """What every match of a template has in it: names of `kinds`, by the kind that each is of, and literals.

    A digit counts as `NUMBER`. What stands in a look-around or behind a condition, or may be left out, is
    not needed; of several ways one choice of each is joined.
    """
    found, end = _needed(template, 0, kinds)
    return found if end >= len(template) else NOTHING


def _needed(template: str, at: int, kinds: Mapping[str, str]) -> tuple[Needs, int]:
    """What the ways from a place to the end of their group need, and where that ends."""
    ways: list[Needs] = []
    here = NOTHING
    while at < len(template) and template[at] != ")":
        if template[at] == "|":
            ways, here, at = [*ways, here], NOTHING, at + 1
            continue
        one, at = _piece(template, at, kinds)
        if repeated := _REPEATED.match(template, at):
            at = repeated.end()
            one = NOTHING if repeated["none"] else one
        here |= one
    return _of_ways([*ways, here]), at + 1


def _of_ways(ways: list[Needs]) -> Needs:
    """What all of several ways need, and of each the narrowest choice, joined."""
    shared = frozenset.intersection(*ways)
    own = [way - shared for way in ways]
    if not all(own):
        return shared
    return shared | {frozenset[str]().union(*(min(way, key=_breadth) for way in own))}


def _breadth(choice: frozenset[str]) -> tuple[int, int, list[str]]:
    """Few and long names are rarer."""
    return len(choice), -sum(map(len, choice)), sorted(choice)


def _piece(template: str, at: int, kinds: Mapping[str, str]) -> tuple[Needs, int]:
    """What one sign, word, set of signs, group or name needs, and where it ends."""
    if template[at] == "\\":
        sign = template[at + 1 : at + 2]
        return (_choice(NUMBER) if sign == "d" else _literal(sign)), at + 2
    if template[at] == "(" and (opening := _OPENING.match(template, at)):
        inner, end = _needed(template, opening.end(), kinds)
        return (NOTHING if opening["look"] else inner), end
    if signs := _CLASS.match(template, at):
        plain = not signs["not"] and all(map(_SIGN.fullmatch, signs["signs"])) and "-" not in signs["signs"]
        literals = [LITERAL + sign for sign in signs["signs"] if sign != "\\"]
        return (_choice(*literals) if plain else NOTHING), signs.end()
    if place := PLACE.match(template, at):
        return (_choice(kinds[place[1]]) if place[1] in kinds else NOTHING), place.end()
    if letters := _LETTERS.match(template, at):
        return _choice(LITERAL + letters[0].casefold()), letters.end()
    return _literal(template[at]), at + 1


def _literal(sign: str) -> Needs:
    return _choice(LITERAL + sign) if _SIGN.fullmatch(sign) else NOTHING


def _choice(*names: str) -> Needs:
    return frozenset({frozenset(names)})


class Pattern:
    """As `re.Pattern`, but it looks only at texts that have what it needs.

    Parameters
    ----------
    source: gives the regular expression.
    needs: choices of names and literals: a text that matches has one of each.
    held: says what a text has.
    """

    def __init__(
        self, source: Callable[[], str], needs: Sequence[frozenset[str]], held: Callable[[str], Held]
    ) -> None:
        self.source, self.needs, self.held = source, needs, held
        self._last = ("", False)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself; upper and lower case are the same."""
        return re.compile(self.source(), re.IGNORECASE)

    def can_match(self, text: str) -> bool:
        """Whether the text has what every match needs."""
        if not self.needs:
            return True
        known, found = self._last
        if known is not text:  # often one text is looked at from place to place
            found = all(map(self.held(text).has_one, self.needs))
            self._last = (text, found)
        return found

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match anywhere."""
        return self.compiled.search(text, start, _end(text, end)) if self.can_match(text) else None

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match at the start."""
        return self.compiled.match(text, start, _end(text, end)) if self.can_match(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match of all of it."""
        return self.compiled.fullmatch(text, start, _end(text, end)) if self.can_match(text) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every match."""
        return self.compiled.finditer(text, start, _end(text, end)) if self.can_match(text) else iter(())

    def split(self, text: str) -> list[str]:
        """What stands between the matches."""
        return self.compiled.split(text) if self.can_match(text) else [text]

    def sub(self, put: str, text: str, count: int = 0) -> str:
        """The text with something in the place of each match, or of the first `count`."""
        return self.compiled.sub(put, text, count=count) if self.can_match(text) else text


def _end(text: str, end: int | None) -> int:
    return len(text) if end is None else end
