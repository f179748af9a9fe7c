"""Clauses of a description that may be remarks beside a list, and the values that the others may list."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fastgen_magic.statements.form import USED, Context
from fastgen_magic.statements.names import own_word
from fastgen_magic.statements.portions import AMOUNT, PAIRS, VAGUE, stem

WORDS = "|".join(f"{{{name}}}" for name in (*VAGUE, *PAIRS, "evenly"))
_BOUND = re.compile(rf"[;()\[\]|\n{USED}]|,(?!\d)|(?<!\d),|[.](?=\s|$)|:(?=\s)|\s-(?=\s)")
_LED = re.compile(r"(\d{1,3}|[A-Z]{1,3}) (\S.*)")
_LED_BY = re.compile(r"(?<!\S)(\d{1,2}) (?=[^\W\d])")
MOST_WORDS = 5  # of a value's name, and beside the name in a remark
_MOST_CLAUSES = 200  # that are looked at


@dataclass(frozen=True)
class Clause:
    """A clause, its place in the description with a joining word before it, whether brackets enclose it."""

    start: int
    end: int
    text: str
    enclosed: bool


def clauses_of(context: Context) -> list[Clause]:
    """The clauses of a description that may have remarks; a sign within an amount ends none ("ca. 10 %")."""
    text, spoken = context.text, context.language
    spans = [match.span() for match in spoken.pattern(AMOUNT).finditer(text)]
    if not spans and not spoken.pattern(WORDS).search(text):
        return []
    inside = {place for start, end in spans for place in range(start, end)}
    starts = {start for start, _ in spans}
    cuts = [
        cut.span()
        for cut in _BOUND.finditer(text)
        if cut.start() not in inside
        and not (cut[0] == ":" and len(text) - len(text[cut.end() :].lstrip()) in starts)
    ][:_MOST_CLAUSES]
    edges = [(0, 0), *cuts, (len(text), len(text))]
    found: list[Clause] = []
    for (_, start), (end, _) in pairwise(edges):
        found += _parted(start, end, context)
    return found


def _parted(start: int, end: int, context: Context) -> Iterator[Clause]:
    """The parts of a clause: "with" before a remark cuts it, "and" between two, "in equal parts" its end."""
    text, spoken = context.text, context.language
    says = spoken.pattern(f"{AMOUNT}|{WORDS}|{{otherwise}}").search
    places = [(start, start)]
    joints = spoken.pattern(r"(?<!\S)(?:(?P<with>{having})|{and})\s|(?<=\w)(?P<even> )(?=(?:{evenly})~$)")
    for joint in joints.finditer(text, start, end):
        before = text[places[-1][1] : joint.start()]
        if says(text[joint.end() : end]) and (
            joint["with"] or joint["even"] or not before.strip() or says(before)
        ):
            places.append(joint.span())
        if joint["even"]:
            break
    ends = [*(first for first, _ in places[1:]), end]
    for (cut, begin), stop in zip(places, ends, strict=True):
        inner = text[begin:stop]
        if inner.strip():
            first = cut if cut < begin else begin + len(inner) - len(inner.lstrip())
            enclosed = text[first - 1 : first] == "(" and text[stop : stop + 1] == ")"
            yield Clause(first, begin + len(inner.rstrip()), inner.strip(), enclosed)


def names_of(clauses: list[Clause], context: Context) -> dict[str, set[int]]:
    """What may be a listed value, in lower case and by its stem -> the clauses that have it."""
    found: dict[str, set[int]] = defaultdict(set)
    spoken = context.language
    for place, clause in enumerate(clauses):
        if spoken.pattern(f"{{digits}}~{{percent}}|{WORDS}").search(clause.text):
            continue
        for code in (*_LED_BY.findall(clause.text), *_between(clause.text, context)):
            found[code.casefold()].add(place)
        pieces = spoken.pattern(r"[/=]|(?<=\s)(?:{or}|{and})(?=\s)").split(clause.text)
        said = [piece.strip(" \"'`:-") for piece in pieces]
        short = own_word(said[-1], context.field.name)  # "second or third attempt"
        for name in (*said, short) if len(said) > 1 and short != said[-1] else said:
            _add(found, name, place)
    for value, label in context.field.values:
        for name in filter(None, (str(value), label)):
            _add(found, name, -1)
    return found


def _between(text: str, context: Context) -> list[str]:
    """The whole numbers, or the letters, from the first to the last of a range: "0 to 3", "A to G"."""
    ends = r"(?<![\w.,-])(?P<first>\d{1,2}|[A-Z])~(?:{to}|-)~(?P<last>\d{1,2}|[A-Z])(?![\w.,-])"
    match = context.language.pattern(ends).search(text)
    if match is None:
        return []
    first, last = match["first"], match["last"]
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first), int(last) + 1)]
    upper = first.isupper() and last.isupper()
    return [chr(number) for number in range(ord(first), ord(last) + 1)] if upper else []


def _add(found: dict[str, set[int]], piece: str, place: int) -> None:
    if not piece or len(piece.split()) > MOST_WORDS:
        return
    led = _LED.fullmatch(piece)
    for name in (piece, *(led.groups() if led else ())):
        for key in (name.casefold(), stem(name)):
            found[key].add(place)


def with_signs(clause: Clause, end: int, text: str) -> tuple[int, int]:
    """The place of a remark with the signs that part it from the rest: brackets, or one comma."""
    start = clause.start
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return start - 1, end + 1
    before = text[:start].rstrip(" ")
    if before.endswith((",", ";", " -")):
        # a list that "or" has ended stays apart from what goes on
        goes_on = before.endswith(";") and re.match(r"\s*[,;]", text[end:])
        return len(before) - (not goes_on), end
    after = text[end:]
    sign = re.match(r"\s*[,;.:]", after) if not before or before[-1] in ".:(" else None
    return start, end + (sign.end() if sign else 0)
