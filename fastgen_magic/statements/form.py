"""A form: one way in which a description states something, declared with its examples."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastgen_magic.schema import Field
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.names import Names

Facts = Mapping[str, Any]
"""What was read: attributes of `Stated` with their values."""


@dataclass(frozen=True)
class Found:
    """A place in the description, from `start` to `end`, and what it states.

    `aside`: a remark beside other words, which later forms read as if it were not there.
    """

    start: int
    end: int
    facts: Facts
    aside: bool = False


@dataclass(frozen=True)
class Context:
    """What a form may look at.

    Attributes
    ----------
    field: the field as the schema holds it.
    text: its description with plain quotes, dashes and blanks (each character in its place), where
        what earlier forms used is blacked out with `USED`.
    written: the description as written; `written[start:end]` are the words of a place in `text`.
    language: joining words of its language, together with the English ones.
    names: the fields of the table, this one too.
    listed: stems of what is surely a value of it, for a remark says how often it occurs.
    """

    field: Field
    text: str
    written: str
    language: Language
    names: Names
    listed: frozenset[str] = frozenset()

    def shown(self, start: int, end: int) -> str:
        """The words of a place as written, but for remarks that have been read."""
        signs = zip(self.text[start:end], self.written[start:end], strict=True)
        return "".join(" " if plain == " " else written for plain, written in signs)


USED = "\x00"
"""Stands in `Context.text` for each character that a form has used: no pattern matches across it."""

Reader = Callable[[re.Match[str], Context], Facts | None]
Finder = Callable[[Context], Iterable[Found]]


@dataclass(frozen=True)
class Form:
    """One way to state something.

    Attributes
    ----------
    name: its name, in a word or two.
    states: what it states, in a sentence for the reader of the documentation.
    pattern: a template (see `Language.pattern`), and `read`, which turns each match into facts, or
        into None where it is not sure.
    find: finds the places itself, for forms that no pattern describes.

    Its examples stand under its name in a file of `tests/statements/examples`: only its test and the page of
    what can be said look at them.
    """

    name: str
    states: str
    pattern: str = ""
    read: Reader | None = None
    find: Finder | None = None

    def places(self, context: Context) -> Iterator[Found]:
        """Every place of the description that this form reads, in their order."""
        if self.find is not None:
            yield from self.find(context)
        if self.pattern and self.read is not None:
            for match in context.language.pattern(self.pattern).finditer(context.text):
                facts = self.read(match, context)
                if facts:
                    yield Found(match.start(), match.end(), facts)


def only_told(match: re.Match[str], context: Context) -> Facts:
    """A reader of what no column can hold yet: it is told, so that no later form takes its words."""
    return {"unread": (context.written[match.start() : match.end()].strip(" ,"),)}


def stating(**facts: Any) -> Reader:
    """A reader that states the same, whatever stands in the match."""
    return lambda _match, _context: facts
