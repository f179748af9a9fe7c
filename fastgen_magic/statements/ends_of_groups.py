"""Limits that hold for one value of another field alone, and so not for the field: "dogs at most 60"."""

import re
from collections.abc import Mapping

from fastgen_magic.schema import Value
from fastgen_magic.statements.by_values import meant
from fastgen_magic.statements.language import Language, language_of
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.portions import stem
from fastgen_magic.statements.stated import Stated, Statement
from fastgen_magic.statements.values_of_others import fields_by_text

_ENDS = {"low": None, "high": None, "low_open": False, "high_open": False, "typical": ()}
_BOUNDS = re.compile(r"[,;:.()]")
_MOST = 3
"""Words before a limit among which the value stands last."""


def without_ends_of_groups(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; a limit right behind a value of another field, or "for" one, is unread."""
    named = fields_by_text(fields, usual)
    return tuple(_without(stated, named, usual) for stated in fields) if named else fields


def _without(stated: Stated, named: Mapping[str, set[tuple[str, Value]]], usual: Language) -> Stated:
    ends = [one for one in stated.statements if one.key in _ENDS and one.words]
    if stated.by_value is not None or not ends:
        return stated
    spoken = language_of(stated.field.description, usual)
    lost = [one for one in ends if _is_of_group(one, stated, named, spoken)]
    if not lost:
        return stated
    gone = {one.key for one in lost} - {one.key for one in ends if one not in lost}
    return stated.without(lost, " (of some rows)", **{key: _ENDS[key] for key in gone})


def _is_of_group(
    said: Statement, stated: Stated, named: Mapping[str, set[tuple[str, Value]]], spoken: Language
) -> bool:
    text = stated.field.description
    before = _BOUNDS.split(text[: said.start])[-1].split()[-_MOST:]
    behind = spoken.pattern(r"~(?:{of_value}|{among}) (?:{article} )?(?P<group>[^,;:.()]{2,40})").match(
        text, said.end
    )
    groups = [" ".join(before), *([behind["group"].strip()] if behind else [])]
    own = {stem(word) for word in plain(stated.name).split()}
    told = [group for group in groups if group and stem(group.split()[-1]) not in own]
    return any(len(group) > 2 and meant(group, named, stated.name) for group in told)
