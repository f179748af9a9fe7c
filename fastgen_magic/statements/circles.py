"""Fields that words bind to each other in a circle: one direction is kept, and the other is unread."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from fastgen_magic.schema.formula import formula_fields
from fastgen_magic.statements.merge import GATHERED
from fastgen_magic.statements.stated import Stated, Statement

_MOST = 20
"""Circles that are opened; of a table that has more, the author says so."""
_WHY = " (that field waits for this one)"
_SOFT = ("follows", "depends_on")
"""What says that two fields go together, and not how one comes of the other."""
_DEFAULTS = {attribute.name: attribute.default for attribute in fields(Stated)}


def without_circles(stated: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The fields; of those that wait for each other one does not, the last whose words say so."""
    by_name = {one.name: one for one in stated}
    for _ in range(_MOST):
        circle = _circle(by_name)
        if not (ties := [tie for tie in _ties(circle, by_name) if tie[1]]):
            break
        places = {name: place for place, name in enumerate(by_name)}
        name, lost = max(ties, key=lambda tie: (all(one.key in _SOFT for one in tie[1]), places[tie[0]]))
        by_name[name] = _untied(by_name[name], lost)
    return tuple(by_name.values())


def _circle(by_name: Mapping[str, Stated]) -> list[str]:
    """Fields of which each is a parent of the next, the first again at the end; none where all is well."""
    try:
        drivers = {name: {*one.parents, *formula_fields(one.formula)} for name, one in by_name.items()}
        TopologicalSorter(drivers).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _ties(circle: list[str], by_name: Mapping[str, Stated]) -> Iterator[tuple[str, list[Statement]]]:
    """Each field of the circle, and the words that tie it to the one before it; none where a detail does."""
    for parent, name in pairwise(circle):
        tying = [one for one in by_name[name].statements if parent in _named(one.key, one.value)]
        words = {one.words for one in tying}
        said = [one for one in by_name[name].statements if one.words in words]
        yield name, said if "" not in words else []


def _named(key: str, value: Any) -> set[str]:
    """The fields that a statement makes parents."""
    if key in ("depends_on", "formula"):
        return set(value if key == "depends_on" else formula_fields(value))
    if key in ("follows", "only_if", "missing_if"):
        return {one.field for one in value}
    return {value.field} if key in ("part_of", "by_value") else set()


def _untied(stated: Stated, lost: list[Statement]) -> Stated:
    kept = [one for one in stated.statements if one not in lost]
    changes = {}
    for key in {one.key for one in lost} & set(_DEFAULTS):
        others = [one.value for one in kept if one.key == key]
        gathered = tuple(value for values in others for value in values) if key in GATHERED else ()
        changes[key] = gathered or _DEFAULTS[key]
    return stated.without(lost, _WHY, **changes)
