"""Fields that have the values of another one: "same scale as q1"."""

from dataclasses import replace

from fastgen_magic.statements.stated import Stated, Statement

_LENT = ("values", "yes_no", "low", "high", "unit", "kind", "whole", "decimals", "multiple_of", "temporal")
"""What a scale is; how often each value comes is the field's own."""


def with_same_values(fields: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The fields, each with the values and limits of the one that it is said to be like, else unread."""
    by_name = {stated.name: stated for stated in fields}
    return tuple(_lent(stated, by_name) if stated.same_as else stated for stated in fields)


def _lent(stated: Stated, by_name: dict[str, Stated]) -> Stated:
    said = [one for one in stated.statements if one.key == "same_as"]
    other = _first(stated, by_name)
    lent = {key: getattr(other, key) for key in _LENT if other and not getattr(stated, key)}
    lent = {key: value for key, value in lent.items() if value not in (None, (), False)}
    if not lent or stated.values or stated.low is not None or stated.high is not None:
        return replace(stated, same_as=None, unread=(*stated.unread, *(one.words for one in said)))
    found = tuple(replace(said[0], key=key, value=value) for key, value in lent.items())
    kept: tuple[Statement, ...] = tuple(one for one in stated.statements if one not in said)
    return replace(stated, same_as=None, statements=(*kept, *found), **lent)


def _first(stated: Stated, by_name: dict[str, Stated]) -> Stated | None:
    """The field at the end of "like q2", which is like q1; None where they go round in a circle."""
    seen = {stated.name}
    while stated.same_as and stated.same_as not in seen:
        seen.add(stated.same_as)
        stated = by_name[stated.same_as]
    return None if stated.same_as else stated
