"""Across a reference: columns of the parents' rows as fields that a table's own may hang on."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from fastgen_magic.authors.claude.naming import latent_name
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.samplers import identifiers
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import StatedTable

Fields = Mapping[str, PlannedField]
Lent = tuple[str, tuple[str, str], PlannedField]
"""A column across references: how it is spelled, which reference leads to it and its name there, its plan."""
_FURTHEST = 3
"""References in a row that columns are lent across."""


def heads(schema: Schema) -> dict[str, str]:
    """Reference -> what stands before the dot of its columns: its table, or itself where two lead there."""
    count = Counter(link.table for link in schema.links)
    return {link.field: link.table if count[link.table] == 1 else link.field for link in schema.links}


def lent_columns(table: StatedTable, schema: Schema, plans: Mapping[str, Plan]) -> dict[str, PlannedField]:
    """The columns of the rows that a table refers to, as far as these are planned, by their names here."""
    names = identifiers([stated.name for stated in table.fields])
    places = {field.borrowed: field for field in schema if field.borrowed}
    found = {}
    for spelled, place, planned in _across(schema, plans, _FURTHEST):
        field = places.get(place) or Field(spelled, borrowed=place)
        found[field.name] = planned.lent(field, names[place[0]])
    for stated in table.fields:
        if stated.field.borrowed and stated.name not in found:
            found[stated.name] = PlannedField(stated.field, names[stated.name], stated.kind, stated=stated)
    return found


def _across(schema: Schema, plans: Mapping[str, Plan], ways: int) -> Iterator[Lent]:
    """Columns behind the references of a table, and behind those of the tables there."""
    spelled = heads(schema)
    for link in (one for one in schema.links if one.table in plans):
        there = plans[link.table]
        for planned in (one for one in there.fields if not one.borrowed):
            yield f"{spelled[link.field]}.{planned.name}", (link.field, planned.name), planned
        names = identifiers([field.name for field in there.schema])
        for name, place, planned in _across(there.schema, plans, ways - 1) if ways > 1 else ():
            column = ".".join(place)
            lent = planned.lent(Field(column, borrowed=place), names[place[0]])
            yield f"{spelled[link.field]}.{name}", (link.field, column), lent


def references(table: StatedTable, schema: Schema) -> dict[str, PlannedField]:
    """The fields that hold keys of other tables: what they draw needs no author."""
    names, links = identifiers([stated.name for stated in table.fields]), {one.field for one in schema.links}
    return {
        stated.name: PlannedField(stated.field, names[stated.name], "identifier", stated=stated)
        for stated in table.fields
        if stated.name in links
    }


def settled(
    previous: Plan | None, schema: Schema, settings: Settings, around: Fields, lent: Collection[str] = ()
) -> Fields:
    """Fields of an earlier plan that are stated as they were, as long as their parents are settled too.

    Parameters
    ----------
    around: references, and columns of parents as they are planned now.
    lent: unseen fields that other tables need.
    """
    if previous is None or previous.settings != settings or _about(previous.schema) != _about(schema):
        return {}
    now = {_unplaced(field) for field in schema}
    kept = {p.name: p for p in previous.fields if p.latent or _unplaced(p.field) in now}
    kept = {name: p for name, p in kept.items() if name not in around}
    same = {p.name for p in previous.fields if p.borrowed and _alike(p, around.get(p.name))}
    there = same | {link.field for link in schema.links}
    while lost := [p.name for p in kept.values() if not set(p.depends_on) <= kept.keys() | there]:
        for name in lost:
            del kept[name]
    used = {parent for planned in kept.values() for parent in (*planned.depends_on, planned.per)} | {*lent}
    return {name: p for name, p in kept.items() if not p.latent or name in used}


def grown(schema: Schema, fields: Iterable[PlannedField]) -> Schema:
    """The schema with the columns of other tables that its fields have come to hang on."""
    more = [Field(p.name, borrowed=p.field.borrowed) for p in fields if p.borrowed]
    more = [field for field in more if field.name not in schema.by_name]
    return replace(schema, fields=(*schema.fields, *more)) if more else schema


def lending(
    table: str,
    schemas: Iterable[Schema],
    said: Mapping[str, Collection[FieldReply]],
    previous: Mapping[str, Plan],
) -> frozenset[str]:
    """Unseen fields of a table that fields of other tables hang on, across references too."""
    found: set[str] = set()
    by_name = {schema.table: schema for schema in schemas}
    for schema in by_name.values():
        ways = list(_ways(schema, table, by_name, _FURTHEST))
        texts = [text for one in said.get(schema.table, ()) for text in (*one.parents, *one.data)]
        for spelled, _ in ways:
            pattern = re.compile(rf"(?<![\w.]){re.escape(spelled)}\.(_\w+)")
            found |= {latent_name(name) for text in texts for name in pattern.findall(text)}
        before = previous[schema.table].fields if schema.table in previous else ()
        places = [".".join(one.field.borrowed) for one in before if one.field.borrowed]
        lent = [place.removeprefix(way) for _, way in ways for place in places if place.startswith(way)]
        found |= {column for column in lent if column.startswith("_")}
    return frozenset(found)


def _ways(schema: Schema, table: str, schemas: Mapping[str, Schema], ways: int) -> Iterator[tuple[str, str]]:
    """How a table's columns begin in another one: as they are spelled, and by the fields that lead there."""
    spelled = heads(schema)
    for link in schema.links:
        if link.table == table:
            yield spelled[link.field], f"{link.field}."
        elif ways > 1 and link.table in schemas:
            for further, path in _ways(schemas[link.table], table, schemas, ways - 1):
                yield f"{spelled[link.field]}.{further}", f"{link.field}.{path}"


def _alike(before: PlannedField, now: PlannedField | None) -> bool:
    """Whether entries that name values of a parent's column mean the same values now."""
    return now is not None and _seen(before) == _seen(now)


def _seen(planned: PlannedField) -> tuple[object, ...]:
    return (planned.kind, planned.unit, planned.values, planned.categories, planned.low, planned.high)


def _about(schema: Schema) -> tuple[str, str, str]:
    return schema.table, schema.title, schema.description


def _unplaced(field: Field) -> Field:
    """The field without the line that it stands on."""
    return replace(field, line=None)
