"""Fields that the library composes, numbers with check digits and the like, whatever a reply gives them."""

from collections.abc import Mapping
from dataclasses import replace

from fastgen_magic.authors.catalogue.author import planned_fields
from fastgen_magic.authors.claude.fields import Read, is_body
from fastgen_magic.authors.claude.graph import hangs_on
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.plan import Dependence, PlannedField
from fastgen_magic.laws import law_named
from fastgen_magic.laws.composed import LAWS
from fastgen_magic.schema import Schema
from fastgen_magic.statements import STANDARDS

_OWN = ("weights", "table", "map", "formula", "constant", "part")
"""Laws that say the values themselves, which the author knows better."""
_MOST = 200
"""Values of a planned field that the library is told."""


def with_composed(schema: Schema, read: Read, replies: Mapping[str, FieldReply]) -> Read:
    """The same fields, some by laws of the catalogue in the place of what their replies give.

    These are fields of which a standard is stated (an IBAN), and those that a body was to compose of the same
    parents (an e-mail address of the names).
    """
    asked = {
        name: planned
        for name, planned in read.fields.items()
        if name in replies and (is_body(replies[name]) or _is_standard(planned, replies[name]))
    }
    if not asked:
        return read
    known = {one.name: one for one in planned_fields(_as_planned(schema, read.fields))}
    fields = dict(read.fields)
    for name, planned in asked.items():
        if name in known and _fits(known[name], planned, replies[name], fields):
            fields[name] = _composed(planned, known[name])
    settled = {name for name in asked if fields[name] is not read.fields[name]}
    doubts = [one for one in read.doubts if one.field not in settled or one.part == "facts"]
    return Read(fields, doubts, read.lent)


def _is_standard(planned: PlannedField, reply: FieldReply) -> bool:
    return planned.said.format in STANDARDS and reply.law.strip().lower() not in _OWN


def _as_planned(schema: Schema, fields: Mapping[str, PlannedField]) -> Schema:
    """The schema with the values that are planned: accounts have the forms of these countries."""
    values = {
        name: tuple((value, "") for value, _ in one.categories[:_MOST])
        for name, one in fields.items()
        if one.kind == "categorical" and one.categories and not one.said.values
    }
    return replace(
        schema,
        fields=tuple(replace(one, values=values[one.name]) if one.name in values else one for one in schema),
    )


def _fits(
    known: PlannedField, planned: PlannedField, reply: FieldReply, fields: Mapping[str, PlannedField]
) -> bool:
    """Whether the catalogue's law draws what the field is, out of all parents that a body was to take."""
    draw = known.draw
    if draw is None or not known.meaning or known.kind == "numerical" or planned.kind == "numerical":
        return False
    inputs = {*draw.by, *draw.inputs, *(one.field for one in known.only_if)}
    parents = {name: one.parents for name, one in fields.items()}
    if not inputs <= fields.keys() or any(hangs_on(one, planned.name, parents) for one in inputs):
        return False
    if _is_standard(planned, reply):
        return law_named(draw.law).name not in ("weights", "reference")
    return law_named(draw.law) in LAWS and {*planned.depends_on} <= inputs


def _composed(planned: PlannedField, known: PlannedField) -> PlannedField:
    """The field by the catalogue's law; which values are missing stays the author's."""
    draw = known.draw
    if draw is None:
        return planned
    if planned.unique and "unique" in law_named(draw.law).by_name:
        draw = replace(draw, data={**draw.data, "unique": True})
    asked = {one.field for one in (*planned.only_if, *planned.missing_if)}
    asked |= {name for owners, _ in planned.missing_by for name in owners} | {planned.missing_with or ""}
    ties = {one.parent: one for one in planned.dependences if one.parent in asked}
    ties |= {name: Dependence(name, "functional", "strong") for name in (*draw.by, *draw.inputs)}
    ties |= {one.parent: one for one in known.dependences if one.parent in ties}
    only = planned.only_if or known.only_if
    names = dict.fromkeys([*ties, *(one.field for one in only)])
    return planned.but(
        law=known.law,
        draw=draw,
        dependences=tuple(ties.values()),
        depends_on=tuple(names),
        categories=(),
        values=(),
        only_if=only,
        missing=0.0 if only and not planned.only_if else planned.missing,
        low=planned.said.low,
        high=planned.said.high,
    )
