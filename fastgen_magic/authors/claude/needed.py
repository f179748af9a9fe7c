"""Lines of the language that a request does without: of dates, texts or odd names, where no field has any.

In any doubt a line stays, and what a reply says otherwise is read all the same.
"""

from collections.abc import Iterable, Mapping, Sequence

from fastgen_magic.authors.catalogue.language.phrases import pieces
from fastgen_magic.authors.catalogue.meanings.kinds import CALENDAR, NUMBERED, Guess, guess_of
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.schema.formula import in_formula
from fastgen_magic.statements import Stated

OF_TIMES = ("dates:", "times,", "after:", "part,", "A date ", "What older rows ")
OF_TEXTS = ("key:", "text:", "map of codes ")
OF_BLANKS = ("Names with blanks ",)
"""Beginnings of the lines about these, in `fields.md`, `laws.md` and `tables.md`."""
_PLAINLY = 2
"""How sure the sort of a field must be that holds no text: a lone noun, "note", may be a mark or a remark."""
_NUMBERED = NUMBERED - {"number", "no"}
"""Words of numbers that count things, and of those that are names: in English alone it is sure which."""


def needless(
    asked: Sequence[Stated], settled: Sequence[PlannedField], like: Mapping[str, str]
) -> tuple[str, ...]:
    """Beginnings of the lines that none of the fields that are asked for can need, beside settled ones."""
    if any(stated.name in like for stated in asked):
        return ()
    guesses = [(stated, guess_of(stated)) for stated in asked]
    times = any(planned.kind == "datetime" for planned in settled) or any(
        _may_hold_times(*one) for one in guesses
    )
    texts = any(_may_hold_texts(*one) for one in guesses)
    return (() if times else OF_TIMES) + (() if texts else OF_TEXTS)


def unquoted(names: Iterable[str]) -> tuple[str, ...]:
    """Beginnings of the lines that fields of these names cannot need."""
    return OF_BLANKS if all(in_formula(name) == name for name in names) else ()


def _may_hold_times(stated: Stated, guess: Guess) -> bool:
    said = stated.kind == "datetime" or stated.temporal or stated.part_of or stated.clock
    words = pieces(f"{stated.name} {stated.field.description}")
    return bool(said) or not guess.sure or guess.kind == "datetime" or not CALENDAR.isdisjoint(words)


def _may_hold_texts(stated: Stated, guess: Guess) -> bool:
    said = stated.kind in ("identifier", "free text") or stated.unique or stated.key or stated.pattern
    plain = guess.kind in ("numerical", "categorical", "datetime") and guess.sort != "code"
    numbered = not _NUMBERED.isdisjoint(pieces(f"{stated.name} {stated.field.description}"))
    return bool(said) or guess.sure < _PLAINLY or numbered or not plain
