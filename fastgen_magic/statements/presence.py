"""What is there where another field is: "only if sold_on", and fields that are empty for the same reason."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from fastgen_magic.schema import Condition
from fastgen_magic.statements.language import Language, language_of
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.stated import Stated, Statement
from fastgen_magic.statements.yes_no import answer

_KEYS = ("only_if", "missing_if")
_MISSING = "missing"
"""The value that stands for none, as the laws of groups read it."""
_SHORTEST = 4
"""Letters of a word that tells for which reason two fields are empty."""


def with_presence(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; conditions ask whether another field is there, in its rows or for the same reason."""
    by_name = {stated.name: stated for stated in fields}
    asked: set[str] = set()
    for stated in fields:
        by_name[stated.name] = _asking(stated, by_name, usual, asked)
    for name in asked:
        if by_name[name].nullable is None and not by_name[name].blank:
            by_name[name] = replace(by_name[name], nullable=True)
    return _empty_together(tuple(by_name.values()), usual)


def _asking(stated: Stated, by_name: Mapping[str, Stated], usual: Language, asked: set[str]) -> Stated:
    """The field, its conditions on what is there made so; `asked` gains the fields that they ask for."""
    spoken = language_of(stated.field.description, usual)
    for key in _KEYS:
        said = [one for one in stated.statements if one.key == key and one.words]
        turned = tuple(_presence(one, by_name, spoken) for one in getattr(stated, key)) if said else ()
        others = [one.field for one in turned if one.values == (_MISSING,)]
        if any(by_name[name].nullable is False for name in others):
            stated = stated.without(said, f" ({others[0]} is never missing)", **{key: ()})
        elif others:
            stated = replace(stated, **{key: turned})  # type: ignore[arg-type]
            asked |= {*others}
    return stated


def _presence(condition: Condition, by_name: Mapping[str, Stated], spoken: Language) -> Condition:
    """The condition; of a field that is no question "yes" and "known" ask whether it is there."""
    other, value = by_name.get(condition.field), condition.values[0]
    if other is None or other.yes_no or len(condition.values) > 1 or not isinstance(value, str):
        return condition
    own = {str(part).casefold() for pair in other.values for part in pair}
    there = says_there(value, spoken)
    if there is None and not other.values:
        there = answer(value, "", spoken)
    if there is None or condition.operator not in ("=", "!=") or value.casefold() in own:
        return condition
    return Condition(other.name, "!=" if there == (condition.operator == "=") else "=", (_MISSING,))


def says_there(value: str, spoken: Language) -> bool | None:
    """Whether a word says that something is there ("known"), or that it is not ("empty"); None for others."""
    if spoken.means("there_word", value):
        return True
    return False if spoken.means("missing_when", value) or spoken.means("missing", value) else None


def _empty_together(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; those that are empty for the same reason ("if not sold") are so in the same rows."""
    first: dict[frozenset[str], Stated] = {}
    return tuple(_as_the_first(stated, first, usual) for stated in fields)


def _as_the_first(stated: Stated, first: dict[frozenset[str], Stated], usual: Language) -> Stated:
    if stated.only_if or stated.missing_if or stated.missing is not None:
        return stated
    for said, reason in _reasons(stated, usual):
        other = first.setdefault(reason, stated)
        if other is stated:
            continue
        if not _is_of_row(reason, (stated, other)):
            why = f"{said.words} (as {other.name}, but in rows of its own)"
            return replace(stated, unread=tuple(dict.fromkeys((*stated.unread, why))))
        condition = (Condition(other.name, "!=", (_MISSING,)),)
        told = tuple(words for words in stated.unread if words not in said.words)
        kept = tuple(one for one in stated.statements if one.words != said.words)
        held = Statement("only_if", condition, said.words, said.form, said.start, said.end)
        return replace(stated, only_if=condition, statements=(*kept, held), unread=told)
    return stated


def _reasons(stated: Stated, usual: Language) -> Iterator[tuple[Statement, frozenset[str]]]:
    """What says when a field is empty, and the words of the reason; none of a value that is not known."""
    spoken = language_of(stated.field.description, usual)
    for said in stated.statements:
        match = spoken.pattern(r"(?:{missing_when}),? (?:{when}) (?P<reason>.+)").search(said.words or "")
        if said.form != "empty when" or match is None:
            continue
        reason = spoken.pattern(r"(?<!\w)(?:{yet_word})(?!\w)").sub("", match["reason"])
        unknown = spoken.pattern(
            r"(?<!\w)(?:{there_word}|{of_value_alone}|{missing}|{missing_when})(?!\w)"
        ).search(reason)
        words = frozenset(re.findall(r"\w+", reason.casefold()))
        if words and not unknown:
            yield said, words


def _is_of_row(reason: frozenset[str], pair: tuple[Stated, Stated]) -> bool:
    """Whether the reason is what the name of one of the fields tells of: "not sold" of sold_on."""
    named = {stem(word) for stated in pair for word in plain(stated.name).split() if len(word) >= _SHORTEST}
    return any(stem(word) in named for word in reason if len(word) >= _SHORTEST)
