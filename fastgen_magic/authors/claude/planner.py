"""Plans tables in the one language: one request, what it left out, and one for what is not understood."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from fastgen_magic.authors.author import Among, Finding
from fastgen_magic.authors.claude import borrowing, fields, mending, together
from fastgen_magic.authors.claude.client import Client
from fastgen_magic.authors.claude.composed import with_composed
from fastgen_magic.authors.claude.failures import DeclinedError
from fastgen_magic.authors.claude.fields import Doubt, Read
from fastgen_magic.authors.claude.misread import INSISTED, OF_WORDS, misread
from fastgen_magic.authors.claude.prompts import Prompt
from fastgen_magic.authors.claude.quoting import shortened
from fastgen_magic.authors.claude.replies import FieldReply, MendReply, PlanReply, TablesReply
from fastgen_magic.authors.claude.together import Answer, Part
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.authors.reading import Complaint
from fastgen_magic.errors import ReplyError
from fastgen_magic.schema import Schema
from fastgen_magic.statements import Stated, less_stated, read_statements

_ALONE = Among()
_ASKED = 2
"""Requests for other entries of a field whose column is not as it should be."""


class Planner:
    """The first two stages of `ClaudeAuthor`.

    Parameters
    ----------
    client: asks the model. like: column name -> what a frame of the user's shows of it, in words.
    tell: hears what a user should know while waiting.
    """

    def __init__(
        self,
        client: Client,
        like: Mapping[str, str],
        tell: Callable[[str], None],
        previous: Mapping[str, Plan] | None = None,
    ) -> None:
        self._client, self._like, self._tell, self._previous = client, like, tell, previous or {}
        self._replies: dict[str, dict[str, FieldReply]] = {}
        self._said: dict[str, Sequence[FieldReply]] = {}
        self._parts: dict[str, Part] = {}
        self._lent: set[str] = set()
        self._apart = False
        self.notes: dict[tuple[str, str], str] = {}
        """(table, field) -> why its law could not be read, for the request for its body."""

    def prompts(self, schemas: Sequence[Schema], settings: Settings, among: Among = _ALONE) -> list[Prompt]:
        """The requests for plans of all fields, for an estimate."""
        groups = [
            [together.part_of(schema, among.plans, {}, settings) for schema in group]
            for group in together.groups_of(schemas)
        ]
        return [
            together.prompt_of(portion, among.plans, settings, self._like)
            for parts in groups
            for portion in together.portions_of(parts)
        ]

    async def enrich(self, schema: Schema, settings: Settings, among: Among) -> Plan:
        """What each field is: by one request for tables of up to 80 fields, or for 40 fields of one."""
        tables = among.schemas or (schema,)
        groups = [(one,) for one in tables] if self._apart else together.groups_of(tables)
        group = next(group for group in groups if schema in group)
        if len(groups) > 1 and schema == tables[0] and not self._apart:
            count = sum(map(together.own_fields, tables))
            self._tell(f"{count} fields are too many for one request: {len(groups)} ask for their plans")
        if schema == group[0] or schema.table not in self._said:
            await self._ask_for(group[group.index(schema) :], settings, among)
        self._lent |= borrowing.lending(schema.table, tables, self._said, self._previous)
        part = together.part_of(schema, among.plans, self._previous, settings, self._lent)
        replies = fields.by_name(part.table, self._said[schema.table], part.kept, self._tell)
        self._replies[schema.table], self._parts[schema.table] = replies, part
        read = fields.outlined(part.table, part.kept, replies, self._tell, self._lent)
        return _as_plan(schema, read, settings)

    async def _ask_for(self, group: Sequence[Schema], settings: Settings, among: Among) -> None:
        """Ask for what is not planned of these tables, together; each alone where that cannot be used."""
        plans = {name: plan for name, plan in among.plans.items() if name not in {one.table for one in group}}
        parts = []
        for schema in group:
            lent = borrowing.lending(schema.table, group, {}, self._previous)
            parts.append(together.part_of(schema, plans, self._previous, settings, lent))
            plans[schema.table] = Plan(schema, tuple(parts[-1].settled.values()), settings)
        said: dict[str, list[FieldReply]] = {schema.table: [] for schema in group}
        if (known := self._kept(parts, plans, settings)) is not None:
            self._said |= said | known
            return
        try:
            for portion in together.portions_of(parts):
                told = portion if len(group) > 1 else together.informed(portion, plans, said, settings)
                for table, replies in (await self._asked(told, plans, settings)).items():
                    said[table] += replies
            self._said |= said
        except (ReplyError, DeclinedError) as error:
            if len(group) == 1:
                raise
            self._tell(f"{error}; the tables are planned one by one")
            self._apart = True
            await self._ask_for(group[:1], settings, among)

    def _kept(
        self, parts: Sequence[Part], plans: Mapping[str, Plan], settings: Settings
    ) -> dict[str, list[FieldReply]] | None:
        """Of tables some fields of which are planned: what the kept reply says to a request for all fields.

        An interrupted run left it, and goes on with it; nothing is sent.
        """
        asked = [part.schema.table for part in parts if part.asked]
        if len(parts) == 1 or not asked or not any(part.settled for part in parts):
            return None
        above = {
            name: plan for name, plan in plans.items() if name not in {one.schema.table for one in parts}
        }
        whole = [together.part_of(part.schema, above, {}, settings) for part in parts]
        prompt = together.prompt_of(whole, above, settings, self._like)
        reply = self._client.kept(prompt, TablesReply, tables=asked)
        return None if reply is None else together.said_in(reply, whole, self._tell)

    async def classify(self, plan: Plan) -> Plan:
        """The law of each field, as far as the library has it; what is not understood is asked for once."""
        replies, part = self._replies.get(plan.table, {}), self._parts.get(plan.table)
        kept = {planned.name: planned for planned in plan.fields if planned.name not in replies}
        around = {**(part.around if part else {}), **kept}
        table = part.table if part else read_statements(plan.schema)
        here = Part(plan.schema, table, around, {}, ())
        read = self._read(here, replies)
        held = _held_against(read.doubts)
        if read.doubts:
            answer, insisted = await self._mended(plan, read, replies)
            replies, read = self._freed(here, answer)
            here, read = self._as_insisted(here, replies, read, insisted)
            replies, read, left = self._without_strange(here, replies, read)
            self._replies[plan.table] = replies
            held = {name: "; ".join(filter(None, [held.get(name), left.get(name)])) for name in held | left}
        for name in held.keys() & read.fields.keys():
            planned = read.fields[name]
            read.fields[name] = planned.but(mended="; ".join(filter(None, [held[name], planned.mended])))
        self.notes |= {(plan.table, name): note for name, note in mending.notes_of(read, replies).items()}
        return _as_plan(plan.schema, read, plan.settings)

    async def repaired(
        self, plan: Plan, planned: PlannedField, findings: Sequence[Finding]
    ) -> PlannedField | None:
        """The field with other entries, after what was held against its column.

        None if the answer changes nothing, or says what no law can; what is not understood in it is asked
        for once more.
        """
        replies = self._replies.get(plan.table, {})
        if planned.name not in replies:
            return None
        doubts = [Doubt(planned.name, "data", Complaint("", _held(finding))) for finding in findings]
        here, own = _beside(plan, planned), {planned.name: replies[planned.name]}
        read = Read({**here.around, planned.name: planned}, doubts)
        for _ in range(_ASKED):
            answer, insisted = await self._mended(plan, read, own)
            own, read = self._freed(here, answer)
            if own[planned.name] == replies[planned.name] or not read.doubts:
                break
        asked = read
        less = misread(planned.said, [finding.message for finding in findings]) if insisted else None
        if less is not None:
            return self._read(_less(here, less), own).fields[planned.name]
        own, read, left = self._without_strange(here, own, read)
        found = read.fields[planned.name]
        if own[planned.name] == replies[planned.name] or found.draw is None:
            for doubt in asked.doubts:
                self._tell(f"the answer cannot be used: {mending.line_of(doubt)}")
            why = mending.why_of([*doubts, *asked.doubts])
            self.notes[plan.table, planned.name] = f"{mending.as_said(own[planned.name])} ({why})"
            return None
        replies[planned.name] = own[planned.name]
        return found.but(
            mended="; ".join(filter(None, [planned.mended, *map(_said, doubts), *left.values()]))
        )

    def believed(self, plan: Plan, planned: PlannedField, findings: Sequence[Finding]) -> PlannedField | None:
        """The field without the words that its code, sent again as it was, goes against; None if none do."""
        reply = self._replies.get(plan.table, {}).get(planned.name)
        less = misread(planned.said, [finding.message for finding in findings])
        if reply is None or less is None:
            return None
        again = self._read(_less(_beside(plan, planned), less), {planned.name: reply}).fields[planned.name]
        return planned.but(**{name: getattr(again, name) for name in OF_WORDS})

    def _freed(self, here: Part, replies: dict[str, FieldReply]) -> tuple[dict[str, FieldReply], Read]:
        """Mended replies as they are read, without parents that nothing depends on any more."""
        read = self._read(here, replies)
        idle = [doubt for doubt in read.doubts if doubt.complaint.about == "parent"]
        if not idle:
            return replies, read
        replies = mending.without_parents(replies, idle)
        for doubt in idle:
            self._tell(f"nothing in {doubt.field} depends on {doubt.complaint.entry} any more; left out")
        return replies, self._read(here, replies)

    def _as_insisted(
        self, here: Part, replies: Mapping[str, FieldReply], read: Read, insisted: Collection[str]
    ) -> tuple[Part, Read]:
        """Fields whose entries came again as they were, read without the words that these go against.

        What words state is our reading of them. Details stay.
        """
        for name in {doubt.field: None for doubt in read.doubts if doubt.field in insisted}:
            for less in less_stated(here.table[name], INSISTED) if name in here.table.by_name else ():
                again = self._read(_less(here, less), replies)
                if all(doubt.field != name for doubt in again.doubts):
                    here, read = _less(here, less), again
                    break
        return here, read

    def _without_strange(
        self, here: Part, replies: dict[str, FieldReply], read: Read
    ) -> tuple[dict[str, FieldReply], Read, dict[str, str]]:
        """Replies without the entries that stay unclear, where laws can do without, and what was left out.

        Parents come first: their values are what entries of their children name.
        """
        first, left, tried = replies, dict[str, list[Doubt]](), set[str]()
        while strange := _strange(read, tried):
            name = strange[0].field
            again, better = self._freed(here, mending.without_entries(replies, strange))
            left.setdefault(name, []).extend(strange)
            if better.fields[name].draw is None and not _strange(better, tried, name):  # no law can say it
                tried.add(name)
                again = {**replies, name: first[name]}
                better, _ = self._read(here, again), left.pop(name)
            replies, read = again, better
        for doubt in (doubt for doubts in left.values() for doubt in doubts):
            self._tell(f"left out: {mending.line_of(doubt)}")
        said = {name: "; ".join(f"left out: {_said(one)}" for one in doubts) for name, doubts in left.items()}
        return replies, read, said

    async def _asked(
        self, parts: Sequence[Part], plans: Mapping[str, Plan], settings: Settings
    ) -> dict[str, list[FieldReply]]:
        """Replies about every field; what the first one leaves out is asked for, and both are kept as one."""
        prompt = together.prompt_of(parts, plans, settings, self._like)
        before = self._client.used.total()

        def lost(reply: Answer, parts: Sequence[Part]) -> dict[str, tuple[Stated, ...]]:
            return together.left_out(parts, together.said_in(reply, parts, lambda _: None))

        reply = await self._reply(prompt, lambda reply: not lost(reply, parts))
        said, left = together.said_in(reply, parts, self._tell), lost(reply, parts)
        if not left:
            return said
        several = len([part for part in parts if part.asked]) > 1
        names = [f"{table}." * several + one.name for table, some in left.items() for one in some]
        self._tell(f"the reply leaves out {', '.join(names)}; asking for it")
        # What the first reply planned may serve as parents.
        known = together.informed(parts, plans, said, settings)
        again = [replace(part, asked=left.get(part.schema.table, ())) for part in known]
        now = {**plans} | {
            one.schema.table: Plan(one.schema, tuple(one.settled.values()), settings) for one in again
        }
        more = together.prompt_of(again, now, settings, self._like)
        rest = await self._reply(more, lambda reply: not lost(reply, again))
        whole = together.joined(reply, rest, again)
        if not lost(whole, parts):
            self._client.keep(prompt, whole, self._client.used.total() - before)
        return together.said_in(whole, parts, lambda _: None)

    async def _reply(self, prompt: Prompt, keep: Callable[[Answer], bool]) -> Answer:
        if prompt.reply is TablesReply:
            return await self._client.ask(prompt, TablesReply, keep=keep)
        return await self._client.ask(prompt, PlanReply, keep=keep)

    async def _mended(
        self, plan: Plan, read: Read, replies: Mapping[str, FieldReply]
    ) -> tuple[dict[str, FieldReply], list[str]]:
        """The replies, mended by one request as far as its answer can be used, and whose came again."""
        for doubt in read.doubts:
            self._tell(mending.line_of(doubt))
        prompt = mending.asked_of(plan.schema, read, replies, read.doubts, plan.settings)
        try:
            answer = await self._client.ask(prompt, MendReply)
        except ReplyError:
            return dict(replies), []
        part = self._parts.get(plan.table)
        known = [*(field.name for field in plan.schema), *(part.around if part else ()), *replies]
        found = mending.mended(replies, read.doubts, answer, known)
        again = mending.insisted(replies, read.doubts, answer)
        return found, [name for name in found if name in again and found[name] == replies[name]]

    def _read(self, here: Part, replies: Mapping[str, FieldReply]) -> Read:
        outlined = fields.outlined(here.table, here.kept, replies, lent=self._lent)
        return with_composed(here.schema, fields.with_laws(here.table, outlined, replies), replies)


def _beside(plan: Plan, planned: PlannedField) -> Part:
    """The table of a field, all others of which are planned."""
    others = {field.name: field for field in plan.fields if field.name != planned.name}
    return Part(plan.schema, read_statements(plan.schema), others, {}, ())


def _less(here: Part, stated: Stated) -> Part:
    """The same, with less stated of a field."""
    return replace(here, table=here.table.but(stated))


def _as_plan(schema: Schema, read: Read, settings: Settings) -> Plan:
    planned = tuple(read.fields.values())
    return Plan(borrowing.grown(schema, planned), planned, settings)


def _held_against(doubts: Sequence[Doubt]) -> dict[str, str]:
    """Field -> what is held against its entries, in one line."""
    found: dict[str, list[str]] = {}
    for doubt in doubts:
        found.setdefault(doubt.field, []).append(_said(doubt))
    return {name: "; ".join(lines) for name, lines in found.items()}


def _strange(read: Read, tried: Collection[str], only: str | None = None) -> list[Doubt]:
    """Doubts about entries of one field that they leave without a law; its parents come before it."""
    found: dict[str, list[Doubt]] = {}
    for doubt in read.doubts:
        planned = read.fields.get(doubt.field)
        placed = doubt.part == "data" and doubt.complaint.place is not None
        if placed and planned is not None and planned.draw is None and doubt.field not in tried:
            found.setdefault(doubt.field, []).append(doubt)
    if only:
        return found.get(only, [])
    free = (name for name in found if not found.keys() & set(read.fields[name].depends_on))
    return found[name] if (name := next(free, None)) else []


def _said(doubt: Doubt) -> str:
    return shortened(doubt.complaint).line.partition(" (rows that it drew:")[0]


def _held(finding: Finding) -> str:
    rows = ", ".join(finding.shown.splitlines()[:5])
    return finding.message + (f" (rows that it drew: {rows})" if rows else "")
