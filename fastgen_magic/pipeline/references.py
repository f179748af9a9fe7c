"""Fields that hold keys of other tables, and columns of those tables that other fields hang on."""

from collections.abc import Mapping
from graphlib import TopologicalSorter

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.plan import Draw
from fastgen_magic.errors import SchemaError
from fastgen_magic.pipeline.following import referring, with_followed
from fastgen_magic.pipeline.pairs import with_pairs
from fastgen_magic.pipeline.result import Result
from fastgen_magic.samplers.table import reached
from fastgen_magic.sandbox import Trials
from fastgen_magic.schema import Link
from fastgen_magic.statements.tables import own_keys

USUAL_SPREAD, USUAL_NONE, USUAL_CHILDREN = 0.6, 0.1, 2.0
"""What is assumed of the number of children: see `laws.parents`; those who have any have so many."""

Parents = Mapping[str, Result]


def with_references(plan: Plan, parents: Parents, rows: int) -> Plan:
    """The plan with the law of each field that refers to a parent, and the parents' columns as they are.

    Errors: `SchemaError` for a key of a parent that is not unique.
    """
    plan = with_followed(with_earlier_rows(plan), parents)
    links = {link.field: link for link in plan.schema.links}
    known = {planned.name: planned for planned in plan.fields}
    fields = []
    for planned in plan.fields:
        if planned.name in links:
            link = links[planned.name]
            fields.append(_referring(planned, link, parents[link.table], rows))
        elif planned.field.borrowed:
            reference, column = planned.field.borrowed
            there = parents[links[reference].table].reached(column)
            fields.append(there.lent(planned.field, known[reference].identifier))
        else:
            fields.append(planned)
    return with_pairs(Plan(plan.schema, tuple(fields), plan.settings), rows)


def with_earlier_rows(plan: Plan) -> Plan:
    """The plan in which a field that refers to its own table holds the key of an earlier row."""
    keys = own_keys(plan.schema)
    known = {planned.name: planned for planned in plan.fields}
    for name, key in keys.items():
        stated = known[name].said
        why = f"It refers to {stated.references}: the key of an earlier row, none in the first."
        draw, missing = Draw("earlier_row", inputs=(key,)), stated.blank
        known[name] = referring(known[name], draw, why, stated.references, missing=missing)
    return Plan(plan.schema, tuple(known.values()), plan.settings) if keys else plan


def _referring(planned: PlannedField, link: Link, parent: Result, rows: int) -> PlannedField:
    key, stated = parent.plan[link.key], planned.said
    if key.per or not (key.unique or key.kind == "identifier"):
        raise SchemaError(
            f"{planned.name} refers to {link.table}.{link.key}, which is not unique: state unique: true",
            field=planned.name,
        )
    mean = max(round(rows / max(parent.rows, 1), 4), 0.02)
    once = stated.unique or stated.key
    none = 0.0 if once else round(max(USUAL_NONE, 1 - mean / USUAL_CHILDREN), 3)
    if once:
        check_enough(planned.name, link.table, rows, parent.rows)
    data = {"parents": parent.rows, "mean": mean, "spread": 0 if once else USUAL_SPREAD, "none": none}
    why = f"It refers to {link.table}.{link.key}, {parent.rows:,} rows; how many each has is assumed."
    high, missing = _last_key(key, parent.rows), stated.blank
    draw = Draw("parents", data)
    return referring(planned, draw, why, stated.references, high=high, missing=missing, per=stated.per)


def _last_key(key: PlannedField, rows: int) -> int | None:
    """The greatest of a table's keys, where they are numbers that count up."""
    draw = key.draw
    if draw is None or draw.law != "sequence":
        return None
    start, step = int(draw.data.get("start", 1)), int(draw.data.get("step", 1))
    return start + step * (rows - 1) if step > 0 and start > 0 else None


def check_enough(field: str, parent: str, rows: int, there: int) -> None:
    """Errors: `SchemaError` where a unique reference has more rows than its parent."""
    if rows > there:
        raise SchemaError(
            f"{field} is unique and refers to {parent}, which has {there:,} rows: {rows:,} rows cannot "
            f"be drawn; ask for fewer, or for more rows of {parent}",
            field=field,
        )


def lend(plan: Plan, parents: Parents, trials: Trials) -> None:
    """Let samplers be tried with the parents' columns, as if row and parent had one number."""
    links = {link.field: link.table for link in plan.schema.links}
    for table in dict.fromkeys(links.values()):
        lent = {
            one.field.borrowed[1]: one
            for one in plan.fields
            if one.field.borrowed and links[one.field.borrowed[0]] == table
        }
        if not lent:
            continue
        parent = parents[table]
        whole = parent.with_reached(lent)
        with Trials(trials.limits) as own:
            lend(whole, parent.parents, own)
            for name in _ancestors(whole, lent):
                own.run(parent[name].sampler, parent[name].planned, 1)
            for one in (one for one in plan.fields if one.field.borrowed):
                reference, column = one.field.borrowed or ("", "")
                if links[reference] == table:
                    trials.take(own, whole[column].identifier, one.identifier, one.name)


def _ancestors(plan: Plan, names: Mapping[str, object]) -> list[str]:
    """Fields with a sampler that these hang on, and they themselves, parents first."""
    needed = reached(names, lambda name: plan[name].parents)
    graph = {name: [one for one in plan[name].parents if one in needed] for name in needed}
    return [name for name in TopologicalSorter(graph).static_order() if not plan[name].borrowed]
