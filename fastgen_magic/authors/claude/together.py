"""Requests for plans: of one table, or of tables that belong together; what is asked, and what is told."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from fastgen_magic.authors.claude import borrowing, fields, prompts
from fastgen_magic.authors.claude.fields import Tell
from fastgen_magic.authors.claude.naming import spelled_in
from fastgen_magic.authors.claude.prompts import Prompt, TablePart
from fastgen_magic.authors.claude.replies import FieldReply, PlanReply, TableReply, TablesReply
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.schema import Schema
from fastgen_magic.statements import Stated, StatedTable, read_statements

PORTION = 40
"""Fields of one table that are planned in one request."""
TOGETHER = 80
"""Fields of several tables that are planned in one request."""
Answer = PlanReply | TablesReply
Said = Mapping[str, Sequence[FieldReply]]
"""Table -> the replies about its fields."""


@dataclass(frozen=True)
class Part:
    """What a request has to do with one table.

    Attributes
    ----------
    settled: fields of an earlier plan. around: references, and columns of the rows that they lead to.
    asked: the fields that are asked for. lent: unseen fields that other tables need.
    """

    schema: Schema
    table: StatedTable
    settled: Mapping[str, PlannedField]
    around: Mapping[str, PlannedField]
    asked: tuple[Stated, ...]
    lent: Collection[str] = ()

    @property
    def kept(self) -> dict[str, PlannedField]:
        """All that no reply plans."""
        return {**self.settled, **self.around}


def groups_of(schemas: Sequence[Schema]) -> list[tuple[Schema, ...]]:
    """The tables of each request: in their order, as many as have `TOGETHER` fields; large ones alone."""
    groups: list[tuple[Schema, ...]] = []
    room = 0
    for schema in schemas:
        size = own_fields(schema)
        if not groups or size > min(room, PORTION):
            groups.append(())
            room = TOGETHER if size <= PORTION else size
        groups[-1] += (schema,)
        room -= size
    return groups


def own_fields(schema: Schema) -> int:
    """The number of fields that an author has to plan."""
    links = {link.field for link in schema.links}
    return sum(field.borrowed is None and field.name not in links for field in schema)


def part_of(
    schema: Schema,
    plans: Mapping[str, Plan],
    previous: Mapping[str, Plan],
    settings: Settings,
    lent: Collection[str] = (),
) -> Part:
    """What is asked of a table whose parents are planned so far, and was planned before."""
    table = read_statements(schema)
    around = borrowing.lent_columns(table, schema, plans) | borrowing.references(table, schema)
    settled = borrowing.settled(previous.get(schema.table), schema, settings, around, lent)
    asked = tuple(stated for stated in table.fields if stated.name not in {**settled, **around})
    return Part(schema, table, settled, around, asked, lent)


def prompt_of(
    parts: Sequence[Part], plans: Mapping[str, Plan], settings: Settings, like: Mapping[str, str]
) -> Prompt:
    """The request for what is asked of these tables; the plans of their parents are told."""
    asked = [part for part in parts if part.asked]
    if len(asked) == 1 and not asked[0].schema.links:
        (part,) = asked
        return prompts.fields_prompt(part.schema, part.asked, [*part.settled.values()], settings, like)
    told = _above([part.schema for part in asked], plans) - {part.schema.table for part in asked}
    own = {name: [one for one in plans[name].fields if not one.borrowed] for name in plans if name in told}
    shown = [TablePart(plans[name].schema, (), fields) for name, fields in own.items()]
    shown += [TablePart(part.schema, part.asked, [*part.settled.values()]) for part in asked]
    return prompts.tables_prompt(shown, settings, like)


def said_in(reply: Answer, parts: Sequence[Part], tell: Tell) -> dict[str, list[FieldReply]]:
    """The replies about the fields of each table."""
    if isinstance(reply, PlanReply):
        (table,) = [part.schema.table for part in parts if part.asked]
        return {table: reply.fields}
    found: dict[str, list[FieldReply]] = {}
    names = [part.schema.table for part in parts]
    for one in reply.tables:
        name = spelled_in(one.name, names)
        if name is None:
            tell(f"the reply names a table {one.name!r}, which was not asked for; it is left out")
        else:
            schema = next(part.schema for part in parts if part.schema.table == name)
            found.setdefault(name, []).extend(_plain(field, schema) for field in one.fields)
    return found


def joined(reply: Answer, more: Answer, parts: Sequence[Part]) -> Answer:
    """Two replies to one request as one."""
    if isinstance(reply, PlanReply) and isinstance(more, PlanReply):
        return PlanReply(story=reply.story, fields=[*reply.fields, *more.fields])
    first = reply.tables if isinstance(reply, TablesReply) else []
    said = said_in(more, parts, lambda _: None)
    rest = [TableReply(name=name, story="", fields=fields) for name, fields in said.items()]
    return TablesReply(tables=[*first, *rest])


def left_out(parts: Sequence[Part], said: Said) -> dict[str, tuple[Stated, ...]]:
    """Table -> the fields of which nothing is said, of each that lacks some."""
    found = {}
    for part in parts:
        names = [stated.name for stated in part.asked]
        there = {spelled_in(one.name, names) for one in said.get(part.schema.table, ())}
        if lost := tuple(stated for stated in part.asked if stated.name not in there):
            found[part.schema.table] = lost
    return found


def portions_of(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts of each request: all in one, a large table in several; none where nothing is asked."""
    asked = [stated for part in parts for stated in part.asked]
    if len(parts) > 1:
        return [[*parts]] if asked else []
    starts = range(0, len(asked), PORTION)
    return [[replace(parts[0], asked=tuple(asked[start : start + PORTION]))] for start in starts]


def informed(parts: Sequence[Part], plans: Mapping[str, Plan], said: Said, settings: Settings) -> list[Part]:
    """The parts with what replies say among their settled fields, its laws as far as they are clear."""
    found, now = [], dict(plans)
    for part in parts:
        around = {**part.around} | borrowing.lent_columns(part.table, part.schema, now)
        table = part.schema.table
        kept: dict[str, PlannedField] = {**part.settled, **around}
        replies = fields.by_name(part.table, said.get(table, ()), kept, lambda _: None)
        read = fields.outlined(part.table, kept, replies, lent=part.lent)
        known = fields.with_laws(part.table, read, replies).fields if replies else part.settled
        own = {name: planned for name, planned in known.items() if name not in around}
        found.append(replace(part, settled=own, around=around))
        now[table] = Plan(part.schema, tuple(own.values()), settings)
    return found


def _above(schemas: Sequence[Schema], plans: Mapping[str, Plan]) -> set[str]:
    """Names of the tables that these refer to, and of those that they refer to in turn."""
    found, waiting = set[str](), [*schemas]
    while waiting:
        new = {link.table for link in waiting.pop().links} - found
        found |= new
        waiting += [plans[name].schema for name in new if name in plans]
    return found


def _plain(field: FieldReply, schema: Schema) -> FieldReply:
    """A reply in which names do not repeat their table, and columns across a reference have one name."""
    spelled = borrowing.heads(schema)
    swaps = {rf"{re.escape(schema.table)}\.(?=\w)": ""}
    swaps |= {rf"{re.escape(reference)}\.(?=\w)": f"{head}." for reference, head in spelled.items()}
    # The key of the row that is referred to stands in this table too.
    swaps |= {re.escape(f"{spelled[one.field]}.{one.key}") + r"(?!\w)": one.field for one in schema.links}
    # A column that the user's words ask for has the name that they gave it.
    asked = [(one.name, one.borrowed) for one in schema if one.borrowed and one.borrowed[0] in spelled]
    swaps |= {re.escape(f"{spelled[way]}.{column}") + r"(?!\w)": name for name, (way, column) in asked}

    def said(text: str) -> str:
        for old, new in swaps.items():
            text = re.sub(rf"(?<![\w.]){old}", new, text)
        return text

    parents, data = ([said(text) for text in texts] for texts in (field.parents, field.data))
    return field.model_copy(update={"name": said(field.name), "parents": parents, "data": data})
