"""The kind of a field from the words alone, used where no semantic type decides."""

from typing import NamedTuple

from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.magnitudes import magnitude_of
from fastgen_magic.authors.catalogue.roles import head_role, is_label_number, opening
from fastgen_magic.authors.catalogue.words import has, prose, word_set
from fastgen_magic.schema import Field, Kind, Schema


class Guess(NamedTuple):
    """A kind, and the reason for it in a few words."""

    kind: Kind
    reason: str


_OF_ROLE: dict[str, Guess] = {
    "flag": Guess("categorical", "answers yes or no"),
    "class": Guess("categorical", "sorts the rows into groups"),
    "code": Guess("categorical", "a label, not a quantity"),
    "count": Guess("numerical", "counts things"),
    "amount": Guess("numerical", "an amount of money"),
    "measure": Guess("numerical", "a measured quantity"),
    "share": Guess("numerical", "a part of a whole"),
    "rating": Guess("numerical", "a score on a scale"),
    "text": Guess("free text", "sentences that people write"),
    "key": Guess("identifier", "tells the records apart"),
    "moment": Guess("datetime", "a date"),
    "year": Guess("numerical", "a calendar year"),
    "clock": Guess("datetime", "a time of day"),
}
_MAY_BE_KEYS = ("code", "key", "", "name")
_FEW = word_set(
    "city state country county region continent department division class category team league airline "
    "carrier operator station airport borough neighbourhood neighborhood brand manufacturer color "
    "district branch store species genre day month party agency program position currency language "
    "province zone port make section school sport club series variety nationality platform variable "
    "group type model bird animal plant metro area "
)
"""Things whose names repeat from row to row."""


def guess_kind(field: Field, schema: Schema, clues: Clues) -> Guess:
    """Kind of a field by the meaning of its words, with the reason.

    A stated kind stands. Values, uniqueness and limits decide next, then the job that the words give.
    """
    if field.kind is not None:
        return Guess(field.kind, "stated")
    if clues.constant is not None:
        return Guess(
            "numerical" if isinstance(clues.constant, int | float) else "categorical", "one value for all"
        )
    rules = (
        (clues.role == "year", _OF_ROLE["year"]),
        (clues.yes_no, _OF_ROLE["flag"]),
        (clues.values and clues.role != "rating", Guess("categorical", "one of the listed values")),
        (clues.in_ranges, Guess("categorical", "given in ranges")),
        (clues.unique and clues.role in _MAY_BE_KEYS, Guess("identifier", "unique in the table")),
        (clues.role == "name", _name(clues.name + opening(field.description))),
        (clues.role in _OF_ROLE, _OF_ROLE.get(clues.role)),
    )
    return next((guess for holds, guess in rules if holds and guess), None) or _unsaid(clues, schema)


def _name(words: tuple[str, ...]) -> Guess:
    if not _FEW.isdisjoint(words) and not has(words, "person", "author"):
        return Guess("categorical", "a name that many rows share")
    return Guess("free text", "names of many")


def _unsaid(clues: Clues, schema: Schema) -> Guess:
    if clues.low is not None or clues.high is not None or clues.unit or clues.integer is not None:
        return Guess("numerical", "the words give limits or a unit")
    if clues.examples or clues.format:
        return Guess("categorical", "the words give examples or a form")
    if is_label_number(clues.words):
        return _OF_ROLE["code"]
    if clues.text:
        role, _ = head_role(clues.name, clues.text[-1:], "")
        if role in _OF_ROLE and role not in ("flag", "moment", "key"):
            return _OF_ROLE[role]
    known = magnitude_of(clues, prose(f"{schema.table} {schema.title} {schema.description}")) is not None
    if known or (len(clues.name) == 1 and len(clues.name[0]) <= 2):
        return Guess("numerical", "a known quantity" if known else "a single letter stands for a quantity")
    return Guess("categorical", "nothing says that it is a quantity")
