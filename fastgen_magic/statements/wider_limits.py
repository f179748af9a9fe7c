"""Limits beyond a range that most values keep to: "1 to 3 nights, in summer up to 14"."""

import re
from dataclasses import replace
from typing import Any

from fastgen_magic.statements.form import Context
from fastgen_magic.statements.places import clause_before
from fastgen_magic.statements.stated import Stated, Statement

_RANGE, _FURTHER = "range", {"low": "at least", "high": "at most"}
"""Forms of words: of what most values keep to, and of each limit that lies further out."""


def _is_own(limit: Statement, context: Context) -> bool:
    """Whether a limit is of the field: "in summer up to 14", but not "deposit at most 2000"."""
    before = clause_before(limit.start, context.written).strip()
    behind = re.split(r"[,;:.)\x00]", context.written[limit.end :])[0].strip()
    spoken = context.language
    led = spoken.pattern(
        r"(?:{rarely}|{softly}|{also_word}|{within}(?: [^\W\d]+){1,3}|{and}|{or})"
    ).fullmatch(before)
    goes_on = behind and not spoken.pattern(r"{unit}|{within} .*").fullmatch(behind)
    return not goes_on and (not before or led is not None)


def with_wider_limits(stated: Stated, statements: list[Statement], context: Context) -> Stated:
    """The field; a range whose end another limit lies beyond is where most values are.

    Parameters
    ----------
    statements: all that was read, with what an earlier statement overrules.
    """
    ends = stated.low, stated.high
    ranged = {one.key for one in stated.statements if one.form == _RANGE and one.key in _FURTHER}
    if stated.typical or ranged != {*_FURTHER} or not all(isinstance(end, int | float) for end in ends):
        return stated
    for key, sign in (("low", -1), ("high", 1)):
        end = getattr(stated, key)
        said = [
            one
            for one in statements
            if one.key == key and one.form == _FURTHER[key] and _is_own(one, context)
        ]
        if len(said) == 1 and isinstance(said[0].value, int | float) and sign * (said[0].value - end) > 0:
            unread = tuple(words for words in stated.unread if said[0].words not in words)
            kept = tuple(one for one in stated.statements if one.key != key)
            moved: dict[str, Any] = {key: said[0].value, "typical": ends}
            stated = replace(stated, unread=unread, statements=(*kept, said[0]), **moved)
    return stated
