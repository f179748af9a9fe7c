"""References beside a parent that holds the same one: the patient of a diagnosis is that of its visit."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.catalogue.language.phrases import pieces
from fastgen_magic.authors.plan import Draw
from fastgen_magic.laws import law_named
from fastgen_magic.pipeline.result import Result
from fastgen_magic.schema import Field, Link
from fastgen_magic.statements import Stated

_OWNERS = re.compile(
    r"(patient|person|subject|customer|client|participant|student|guest|visit|admission|encounter|stay|order"
    r"|invoice|booking|reservation|rental|account|policy|claim|case|project|study|trial)s?"
)
"""Words of tables whose rows own what hangs on them; a city or a language may differ from the parent's."""


def with_followed(plan: Plan, parents: Mapping[str, Result]) -> Plan:
    """The plan in which a reference that a parent holds as well, under the same name, is the parent's own.

    So a join over both keys loses no row. What is unique, repeats by another id or may be missing is left.
    """
    known = {one.name: one for one in plan.fields}
    lent: dict[str, Field] = {}
    ways = {
        link: [via for via in plan.schema.links if _leads_on(via, link, known, parents)]
        for link in plan.schema.links
    }
    followed: set[str] = set()
    for link, vias in ways.items():
        via = next((one for one in vias if not ways[one]), None)
        if via is None:
            continue
        column = _named(parents[via.table].plan, link.field) or ""
        place = (via.field, column)
        name = next((one.name for one in plan.fields if one.field.borrowed == place), f"{via.table}.{column}")
        for one in plan.fields:  # what fields take of that row they take by way of the parent's
            if one.field.borrowed and one.field.borrowed[0] == link.field:
                further = replace(one.field, borrowed=(via.field, f"{column}.{one.field.borrowed[1]}"))
                lent[one.name], known[one.name] = further, one.but(field=further)
        if name not in known:
            lent[name] = Field(name, borrowed=place)
            known[name] = PlannedField(lent[name], name, why="")
        followed.add(link.field)
        target = f"{link.table}.{link.key}"
        why = f"It refers to {target}, and is that of its row of {via.table}."
        known[link.field] = referring(known[link.field], Draw("taken", inputs=(name,)), why, target)
    links = tuple(link for link in plan.schema.links if link.field not in followed)
    kept = (field for field in plan.schema.fields if field.name not in lent)
    schema = replace(plan.schema, links=links, fields=(*kept, *lent.values()))
    return Plan(schema, tuple(known.values()), plan.settings) if followed else plan


def _leads_on(
    via: Link, link: Link, known: Mapping[str, PlannedField], parents: Mapping[str, Result]
) -> bool:
    """Whether the table behind `via` holds the reference of `link` too, and its rows belong to that one."""
    if via.table == link.table or not any(map(_OWNERS.fullmatch, pieces(link.table))):
        return False
    if any(_is_bound(known[one.field]) for one in (via, link)):
        return False
    there = parents[via.table].plan
    name = _named(there, link.field)
    same = any((one.field, one.table, one.key) == (name, link.table, link.key) for one in there.schema.links)
    draw = there[name].draw if name else None
    return same or (draw is not None and draw.law == "taken")


def _is_bound(planned: PlannedField) -> bool:
    stated = planned.said
    return bool(stated.unique or stated.key or stated.blank or stated.only_if or planned.per or stated.per)


def _named(plan: Plan, name: str) -> str | None:
    return next((one.name for one in plan.fields if one.name.casefold() == name.casefold()), None)


def referring(planned: PlannedField, draw: Draw, why: str, target: str | None, **more: Any) -> PlannedField:
    """The field as a reference to "table.column", drawn so: its values are keys, whatever else was stated."""
    return PlannedField(
        planned.field,
        planned.identifier,
        kind="identifier",
        meaning=planned.meaning,
        law=law_named(draw.law).title,
        why=why,
        stated=Stated(planned.field, references=target, understood=True, unread=planned.said.unread),
        depends_on=draw.inputs,
        draw=draw,
        **more,
    )
