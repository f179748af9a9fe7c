"""Stage 1, enrich: every field gets meaning, unit, range and what it depends on (paper: preprocessing)."""

from graphlib import CycleError as GraphCycleError
from graphlib import TopologicalSorter

from fastgen_magic.authors import Among, Author, Joining, Plan, Settings
from fastgen_magic.authors.catalogue.language.templates import marks_of_pattern
from fastgen_magic.errors import CycleError, ReplyError
from fastgen_magic.laws.patterns import different_forms, texts_of_forms
from fastgen_magic.samplers import BLOCK
from fastgen_magic.schema import Schema
from fastgen_magic.schema.tree import at, quoted
from fastgen_magic.statements import STANDARDS, Stated, read_statements
from fastgen_magic.statements.named_forms import template_pattern

_ROOM = 1_000
"""Texts that a pattern without a repetition needs; in more rows than that, its codes grow longer."""


async def enrich(schema: Schema, author: Author, settings: Settings, among: Among | None = None) -> Plan:
    """The author's assumptions about each field, in the order of the schema.

    `among` are the tables that are made with this one, and plans of those that it may refer to.

    Errors: `SchemaError` for a unique field whose pattern has few texts, `ReplyError` for a plan that
    leaves a field out, `CycleError` for one that runs in a circle.
    """
    table = read_statements(schema)
    for stated in table.fields:
        _refuse_narrow_pattern(stated)
    if among is not None and isinstance(author, Joining):
        plan = await author.enrich_among(schema, settings, among)
    else:
        plan = await author.enrich(schema, settings)
    planned = [field.name for field in plan.fields if not field.latent]
    missing = [field.name for field in schema if field.name not in planned]
    if missing:
        raise ReplyError(
            f"the author {author.name} left out {', '.join(missing)}: run again", field=missing[0]
        )
    levels(plan)
    # What is stated holds whoever plans: the validator looks at it, not at what an author made of it.
    fields = tuple(
        planned.but(stated=table.by_name.get(planned.name, planned.stated)) for planned in plan.fields
    )
    return Plan(plan.schema, fields, plan.settings)


def _refuse_narrow_pattern(stated: Stated) -> None:
    """SchemaError where a pattern has fewer texts than a table has rows, and none may occur twice."""
    template = stated.format if stated.format not in STANDARDS else None
    pattern = template_pattern(template) if template is not None else stated.pattern
    if not (stated.unique or stated.key) or pattern is None:
        return
    try:
        texts = sum(texts_of_forms(different_forms(pattern)))
    except ValueError:
        return  # none of the patterns that the laws can count
    grows = template is not None or marks_of_pattern(pattern)
    if texts < (min(_ROOM, stated.rows or _ROOM) if grows else BLOCK):
        said = f"unique cannot hold with only {texts:,} texts of the pattern {quoted(template or pattern)}"
        away = "for a table has any number of rows; leave out unique or widen the pattern"
        raise at(stated.field.line, f"{said}, {away}", stated.name)


def levels(plan: Plan) -> list[tuple[str, ...]]:
    """Field names in layers: each layer depends on earlier ones alone."""
    sorter = TopologicalSorter({planned.name: planned.parents for planned in plan.fields})
    try:
        sorter.prepare()
    except GraphCycleError as error:
        circle = " -> ".join(error.args[1])
        raise CycleError(
            f"{plan.table}: these fields wait for each other: {circle}; "
            "leave the next one out of the formula, condition or depends_on of one of them"
        ) from None
    layers = []
    while sorter.is_active():
        ready = sorter.get_ready()
        layers.append(tuple(ready))
        sorter.done(*ready)
    return layers
