"""Plans a table in the one language: one request, what it left out, and one for what is not understood."""

from collections.abc import Callable, Collection, Mapping, Sequence

from fastgen_magic.authors.author import Finding
from fastgen_magic.authors.claude import fields, mending, prompts
from fastgen_magic.authors.claude.client import Client
from fastgen_magic.authors.claude.fields import Doubt, Read
from fastgen_magic.authors.claude.naming import spelled_in
from fastgen_magic.authors.claude.prompts import Prompt
from fastgen_magic.authors.claude.quoting import heads, shortened
from fastgen_magic.authors.claude.replies import FieldReply, MendReply, PlanReply
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.authors.reading import Complaint
from fastgen_magic.errors import ReplyError
from fastgen_magic.schema import Schema
from fastgen_magic.statements import Stated, StatedTable, read_statements

PORTION = 40
"""Fields that are planned in one request."""
_ASKED = 2
"""Requests for other entries of a field whose column is not as it should be."""


class Planner:
    """The first two stages of `ClaudeAuthor`.

    Parameters
    ----------
    client: asks the model. like: column name -> what a frame of the user's shows of it, in words.
    tell: hears what a user should know while waiting.
    """

    def __init__(self, client: Client, like: Mapping[str, str], tell: Callable[[str], None]) -> None:
        self._client, self._like, self._tell = client, like, tell
        self._replies: dict[str, dict[str, FieldReply]] = {}
        self.notes: dict[tuple[str, str], str] = {}
        """(table, field) -> why its law could not be read, for the request for its body."""

    def prompts(self, schema: Schema, settings: Settings) -> list[Prompt]:
        """The requests for a plan of all fields, for an estimate."""
        stated = read_statements(schema).fields
        parts = [stated[start : start + PORTION] for start in range(0, len(stated), PORTION)]
        return [prompts.fields_prompt(schema, part, (), settings, self._like) for part in parts]

    async def enrich(self, schema: Schema, settled: Sequence[PlannedField], settings: Settings) -> Plan:
        """What each field is, by one request for up to 40 fields."""
        table = read_statements(schema)
        kept = {planned.name: planned for planned in settled}
        asked = [stated for stated in table.fields if stated.name not in kept]
        replies: dict[str, FieldReply] = {}
        known = kept
        for start in range(0, len(asked), PORTION):
            said = await self._asked(schema, asked[start : start + PORTION], list(known.values()), settings)
            replies |= fields.by_name(table, said, known, self._tell)
            known = fields.with_laws(table, fields.outlined(table, kept, replies), replies).fields
        self._replies[schema.table] = replies
        return Plan(
            schema, tuple(fields.outlined(table, kept, replies, self._tell).fields.values()), settings
        )

    async def classify(self, plan: Plan) -> Plan:
        """The law of each field, as far as the library has it; what is not understood is asked for once."""
        replies = self._replies.get(plan.table, {})
        kept = {planned.name: planned for planned in plan.fields if planned.name not in replies}
        table = read_statements(plan.schema)
        read = self._read(table, kept, replies)
        held = _held_against(read.doubts)
        if read.doubts:
            replies, read = self._freed(table, kept, await self._mended(plan, read, replies))
            replies, read, left = self._without_strange(table, kept, replies, read)
            self._replies[plan.table] = replies
            held = {name: "; ".join(filter(None, [held.get(name), left.get(name)])) for name in held | left}
        for name in held.keys() & read.fields.keys():
            planned = read.fields[name]
            read.fields[name] = planned.but(mended="; ".join(filter(None, [held[name], planned.mended])))
        self.notes |= {(plan.table, name): note for name, note in _notes(read, replies).items()}
        return Plan(plan.schema, tuple(read.fields.values()), plan.settings)

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
        others = {field.name: field for field in plan.fields if field.name != planned.name}
        read, own = Read(others | {planned.name: planned}, doubts), {planned.name: replies[planned.name]}
        for _ in range(_ASKED):
            own, read = self._freed(read_statements(plan.schema), others, await self._mended(plan, read, own))
            if own[planned.name] == replies[planned.name] or not read.doubts:
                break
        asked = read
        own, read, left = self._without_strange(read_statements(plan.schema), others, own, read)
        found = read.fields[planned.name]
        if own[planned.name] == replies[planned.name] or found.draw is None:
            for doubt in asked.doubts:
                self._tell(f"the answer cannot be used: {mending.line_of(doubt)}")
            why = _why([*doubts, *asked.doubts])
            self.notes[plan.table, planned.name] = f"{_as_said(own[planned.name])} ({why})"
            return None
        replies[planned.name] = own[planned.name]
        return found.but(
            mended="; ".join(filter(None, [planned.mended, *map(_said, doubts), *left.values()]))
        )

    def _freed(
        self, table: StatedTable, kept: Mapping[str, PlannedField], replies: dict[str, FieldReply]
    ) -> tuple[dict[str, FieldReply], Read]:
        """Mended replies as they are read, without parents that nothing depends on any more."""
        read = self._read(table, kept, replies)
        idle = [doubt for doubt in read.doubts if doubt.complaint.about == "parent"]
        if not idle:
            return replies, read
        replies = mending.without_parents(replies, idle)
        for doubt in idle:
            self._tell(f"nothing in {doubt.field} depends on {doubt.complaint.entry} any more; left out")
        return replies, self._read(table, kept, replies)

    def _without_strange(
        self, table: StatedTable, kept: Mapping[str, PlannedField], replies: dict[str, FieldReply], read: Read
    ) -> tuple[dict[str, FieldReply], Read, dict[str, str]]:
        """Replies without the entries that stay unclear, where laws can do without, and what was left out.

        Parents come first: their values are what entries of their children name.
        """
        first, left, tried = replies, dict[str, list[Doubt]](), set[str]()
        while strange := _strange(read, tried):
            name = strange[0].field
            again, better = self._freed(table, kept, mending.without_entries(replies, strange))
            left.setdefault(name, []).extend(strange)
            if better.fields[name].draw is None and not _strange(better, tried, name):  # no law can say it
                tried.add(name)
                again = {**replies, name: first[name]}
                better, _ = self._read(table, kept, again), left.pop(name)
            replies, read = again, better
        for doubt in (doubt for doubts in left.values() for doubt in doubts):
            self._tell(f"left out: {mending.line_of(doubt)}")
        said = {name: "; ".join(f"left out: {_said(one)}" for one in doubts) for name, doubts in left.items()}
        return replies, read, said

    async def _asked(
        self, schema: Schema, asked: Sequence[Stated], settled: Sequence[PlannedField], settings: Settings
    ) -> list[FieldReply]:
        """A reply about every field; what the first one leaves out is asked for, and both are kept as one."""
        prompt = prompts.fields_prompt(schema, asked, settled, settings, self._like)
        before = self._client.used
        reply = await self._client.ask(prompt, PlanReply, keep=lambda reply: not _lost(asked, reply))
        lost = _lost(asked, reply)
        if not lost:
            return reply.fields
        self._tell(f"the reply leaves out {', '.join(stated.name for stated in lost)}; asking for it")
        # What the first reply planned may serve as parents.
        table = read_statements(schema)
        found = fields.by_name(table, reply.fields, {}, lambda _: None)
        known = fields.with_laws(table, fields.outlined(table, {}, found), found).fields
        more = prompts.fields_prompt(schema, lost, [*settled, *known.values()], settings, self._like)
        rest = await self._client.ask(more, PlanReply, keep=lambda reply: not _lost(lost, reply))
        whole = PlanReply(story=reply.story, fields=[*reply.fields, *rest.fields])
        if not _lost(asked, whole):
            self._client.keep(prompt, whole, self._client.used - before)
        return whole.fields

    async def _mended(
        self, plan: Plan, read: Read, replies: Mapping[str, FieldReply]
    ) -> dict[str, FieldReply]:
        """The replies, mended by one request as far as its answer can be used."""
        for doubt in read.doubts:
            self._tell(mending.line_of(doubt))
        prompt = mending.asked_of(plan.schema, read, replies, read.doubts, plan.settings)
        try:
            answer = await self._client.ask(prompt, MendReply)
        except ReplyError:
            return dict(replies)
        known = [*(field.name for field in plan.schema), *replies]
        return mending.mended(replies, read.doubts, answer, known)

    @staticmethod
    def _read(
        table: StatedTable, kept: Mapping[str, PlannedField], replies: Mapping[str, FieldReply]
    ) -> Read:
        return fields.with_laws(table, fields.outlined(table, kept, replies), replies)


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


def _lost(asked: Sequence[Stated], reply: PlanReply) -> list[Stated]:
    """Fields that a reply says nothing of."""
    names = [stated.name for stated in asked]
    said = {spelled_in(one.name, names) for one in reply.fields}
    return [stated for stated in asked if stated.name not in said]


def _notes(read: Read, replies: Mapping[str, FieldReply]) -> dict[str, str]:
    """For a field whose law is still not understood: its rows as they came, and the reasons."""
    reasons: dict[str, list[Doubt]] = {}
    for doubt in read.doubts:
        if doubt.field in read.fields and read.fields[doubt.field].draw is None:
            reasons.setdefault(doubt.field, []).append(doubt)
    return {name: f"{_as_said(replies[name])} ({_why(found)})" for name, found in reasons.items()}


def _as_said(reply: FieldReply) -> str:
    return f"{reply.law}: {'; '.join(heads(reply.data))}"


def _why(doubts: Sequence[Doubt]) -> str:
    return "; ".join(heads([shortened(doubt.complaint).line for doubt in doubts]))
