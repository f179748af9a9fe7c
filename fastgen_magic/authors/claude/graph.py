"""What hangs on what: ties without a circle, and portions of related fields."""

from collections.abc import Collection, Mapping, Sequence
from graphlib import TopologicalSorter

from fastgen_magic.authors.plan import Dependence, PlannedField

GROUP = 10
"""Related fields that travel in one request: the instructions cost as much as the bodies of three or four."""
_ROOM = 2
"""So many more where that saves a request."""
_FIRST = {"functional": 0, "arithmetic": 0, "order": 1, "strong": 1, "moderate": 2, "weak": 3}


def admitted(
    ties: Mapping[str, Sequence[Dependence]], stated: Mapping[str, Collection[str]]
) -> dict[str, list[Dependence]]:
    """The ties between known fields, without those that would close a circle.

    What the user stated goes first, then what binds most: of a circle the weakest tie is dropped.
    `stated` are the names of the parents that the user gave to a field.
    """
    edges = [(name, tie) for name, wanted in ties.items() for tie in wanted if tie.parent in ties]
    edges.sort(key=lambda edge: (edge[1].parent not in stated.get(edge[0], ()), _weight(edge[1])))
    kept: dict[str, list[Dependence]] = {name: [] for name in ties}
    parents: dict[str, set[str]] = {name: set() for name in ties}
    for name, tie in edges:
        user = tie.parent in stated.get(name, ())
        if tie.parent not in parents[name] and (user or not hangs_on(tie.parent, name, parents)):
            kept[name].append(tie)
            parents[name].add(tie.parent)
    return {name: sorted(found, key=list(ties[name]).index) for name, found in kept.items()}


def with_unnamed(
    ties: Mapping[str, Sequence[Dependence]], fields: Mapping[str, PlannedField]
) -> dict[str, list[Dependence]]:
    """The ties of each field, with those to the parents that are stated and that its reply does not name."""
    parents = {name: {tie.parent for tie in own} for name, own in ties.items()}
    return {name: [*own, *_unnamed(fields[name], parents)] for name, own in ties.items()}


def _unnamed(planned: PlannedField, parents: Mapping[str, Collection[str]]) -> list[Dependence]:
    """Ties to the stated parents of a field that its reply does not name. `parents`: what each reply names.

    What the field only goes by, or has limits by, comes in by what is named where it stands above that, or
    hangs on the same: "weight depends on the species" where its rows go by the breed.
    """
    stated = planned.stated
    asked, inputs = (stated.parents, stated.inputs) if stated else (planned.field.depends_on, ())
    named = {*parents[planned.name]}

    def comes_in(parent: str) -> bool:
        shared = named.intersection(parents.get(parent, ()))
        return bool(shared) or any(hangs_on(one, parent, parents) for one in named)

    absent = [one for one in asked if one not in named | {planned.name}]
    return [Dependence(one) for one in absent if one in inputs or not comes_in(one)]


def portions(fields: Sequence[PlannedField]) -> list[tuple[PlannedField, ...]]:
    """The fields in groups of related ones, `GROUP` at most or a few more, parents before children."""
    if len(fields) <= GROUP + _ROOM:
        return [tuple(_ordered(fields))] if fields else []
    groups: list[list[PlannedField]] = []
    for related in sorted(_components(_ordered(fields)), key=len, reverse=True):
        for start in range(0, len(related), GROUP):
            piece = related[start : start + GROUP]
            open_group = next((group for group in groups if len(group) + len(piece) <= GROUP), None)
            if open_group is None:
                groups.append(list(piece))
            else:
                open_group += piece
    return [tuple(group) for group in groups]


def _weight(tie: Dependence) -> int:
    unsaid = tie.strength == "weak" and tie.correlation is None  # rows, as a rule, which bind more
    return _FIRST.get(tie.form, _FIRST["moderate" if unsaid else tie.strength])


def hangs_on(name: str, ancestor: str, parents: Mapping[str, Collection[str]]) -> bool:
    """Whether a field is the other one, or hangs on it. `parents`: the names of those of each field."""
    waiting, seen = [name], set[str]()
    while waiting:
        current = waiting.pop()
        if current == ancestor:
            return True
        if current not in seen:
            seen.add(current)
            waiting += parents.get(current, ())
    return False


def _ordered(fields: Sequence[PlannedField]) -> list[PlannedField]:
    by_name = {planned.name: planned for planned in fields}
    graph = {name: [p for p in planned.depends_on if p in by_name] for name, planned in by_name.items()}
    return [by_name[name] for name in TopologicalSorter(graph).static_order()]


def _components(fields: Sequence[PlannedField]) -> list[list[PlannedField]]:
    """Fields that hang together by any number of ties, each component in the given order."""
    component = {planned.name: {planned.name} for planned in fields}
    for planned in fields:
        for parent in planned.depends_on:
            if parent in component:
                merged = component[planned.name] | component[parent]
                component.update(dict.fromkeys(merged, merged))
    seen: set[str] = set()
    found = []
    for planned in fields:
        if planned.name not in seen:
            seen |= component[planned.name]
            found.append([other for other in fields if other.name in component[planned.name]])
    return found
