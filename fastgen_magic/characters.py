"""Texts made legible: those from outside, whose characters may hide or turn a line, and our own counts."""

import os
import re
from collections.abc import Iterable

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters and marks of the writing direction: no description keeps them, no sampler may."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u206f\u2800\u3164\uffa0"
    "\ufff0-\ufffb\ufe00-\ufe0e\U000e0000-\U000e0fff]"
    "|(?<![#*0-9\u00a9\u00ae\u2000-\u3300\U0001f000-\U0001faff])\ufe0f"
)
"""They may say anything to a model that reads the text. An emoji may have its selector."""
_LISTED = re.compile(r"(?<=[.!?])[^.!?\n]*:\n\s*[-*] .*", re.DOTALL)
HALVES = re.compile("[\ud800-\udfff]")
"""Halves of a pair, alone: no file, terminal or notebook takes them."""


def escaped(literal: str) -> str:
    """A literal's source with invisible characters spelled out."""
    if literal.isascii():  # as nearly all of them are
        return literal
    return INVISIBLE.sub(lambda found: found[0].encode("unicode_escape").decode(), literal)


def legible(text: str) -> str:
    """The text with a blank for each character that hides, turns or cannot be written; lines stay.

    Letters that need joiners, and emoji made of several signs, keep them.
    """
    return HALVES.sub(" ", HIDDEN.sub(" ", text.replace("\r\n", "\n")))


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 row", "2,000 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def clipped(text: str, most: int) -> str:
    """The text, of a longer one the beginning: so many characters with the sign that there are more."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def some(names: Iterable[object], most: int, noun: str = "") -> str:
    """The first of some names, and how many more there are: "a, b and 3 more", or "and 3 more fields"."""
    shown = list(map(str, names))
    more = len(shown) - most
    rest = counted(more, f"more {noun}") if noun else f"{more} more"
    return ", ".join(shown[:most]) + (f" and {rest}" if more > 0 else "")


def held(rows: int, table: str, place: object) -> str:
    """Where rows are: "1 row of orders is in a.csv"."""
    return f"{counted(rows, 'row')} of {table} {'is' if rows == 1 else 'are'} in {place}"


def one_line(text: str) -> str:
    """The same on one line, without what shows as nothing: for messages, comments and progress bars."""
    return " ".join(INVISIBLE.sub(" ", legible(text)).split())


def reason_of(text: str) -> str:
    """What an exception says, on one line; without the list of ways out that a library ends with.

    "It does not match. You might want to try:", and lines that begin with a stroke below it.
    """
    return one_line(_LISTED.sub("", text)).removesuffix(".") or one_line(text)


def system_words(error: Exception) -> str:
    """Why the system refuses, without what a library says around it."""
    number = getattr(error, "errno", None)
    return os.strerror(number) if number else str(error).partition(" from ")[0]
