"""The author that asks a model: one request for a plan, one for each group of related samplers."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from fastgen_magic.authors.author import Among, Draft, Finding
from fastgen_magic.authors.claude import prompts
from fastgen_magic.authors.claude.cache import ReplyCache
from fastgen_magic.authors.claude.client import Client
from fastgen_magic.authors.claude.failures import CutReplyError, in_revision
from fastgen_magic.authors.claude.graph import portions
from fastgen_magic.authors.claude.naming import spelled_in
from fastgen_magic.authors.claude.planner import Planner
from fastgen_magic.authors.claude.prompts import Prompt
from fastgen_magic.authors.claude.render import render
from fastgen_magic.authors.claude.replies import SamplersReply
from fastgen_magic.authors.ledger import Estimate, Ledger, tokens_of, total
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.authors.prices import price_of
from fastgen_magic.errors import AuthorError, ReplyError
from fastgen_magic.schema import Schema

DEFAULT_MODEL = "claude-sonnet-5-5"
TIMEOUT = 120.0
"""Seconds that one request may take."""
_ALONE = Among()
FREE_FIELDS = 8
"""One of so many fields is expected to need a body, which no law of the library gives."""


class ClaudeAuthor:
    """Plans and writes samplers by asking a model through the `anthropic` SDK.

    Nothing but metadata is sent: names, descriptions, what the schema states, and `like`.

    Parameters
    ----------
    model: name of the model, any that the server behind ANTHROPIC_BASE_URL knows.
    timeout: seconds that one request may take, its retries included.
    budget: US dollars that all requests of this author may cost; it stops before that is passed.
    refresh: ask anew, though a reply is kept.
    ledger: where requests are counted; a session shares one.
    previous: earlier plans, of each table one; fields that are stated as they were keep their plan.
    like: column name -> what a frame of the user's shows of it, in words; sent only if given.
    cache: where replies are kept, by default the user's cache folder.

    Errors: every method raises `AuthorError`, one line that says what to do.
    """

    name = "claude"

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        timeout: float = TIMEOUT,
        budget: float | None = None,
        refresh: bool = False,
        ledger: Ledger | None = None,
        previous: Iterable[Plan] = (),
        like: Mapping[str, str] | None = None,
        cache: ReplyCache | None = None,
    ) -> None:
        self.model = model
        self.ledger = Ledger() if ledger is None else ledger
        self.like = dict(like or {})
        self._listener: Callable[[str], None] = lambda _: None
        self._client = Client(model, timeout, budget, refresh, self.ledger, cache or ReplyCache(), self._tell)
        self._bodies: set[tuple[str, str]] = set()
        self._begun = len(self.ledger.requests)
        known = {} if refresh or self.like else {plan.table: plan for plan in previous}
        self._planner = Planner(self._client, self.like, self._tell, known)

    def listen(self, tell: Callable[[str], None]) -> None:
        """Let `tell` hear what a user should know while waiting."""
        self._listener = tell

    def spent(self) -> str:
        """What this author has used so far, in a few words."""
        return total(self.ledger.requests[self._begun :]).text

    def used(self, table: str | None = None) -> int:
        """Tokens that the replies in use took, about one table or all; the same when they were kept."""
        return self._client.used.total() if table is None else self._client.used[table]

    def estimate(self, schemas: Sequence[Schema], settings: Settings, among: Among = _ALONE) -> Estimate:
        """What a run would cost if nothing is kept and nothing needs repair. Nothing is sent."""
        asked = self._planner.prompts(schemas, settings, among)
        shown = 0
        for schema in schemas:
            links = {link.field for link in schema.links}
            own = [one for one in schema if not one.borrowed and one.name not in links]
            fields = [PlannedField(field, field.name, why="") for field in own]
            plan = Plan(schema, tuple(fields), settings)
            free = fields[: -(-len(fields) // FREE_FIELDS)]
            asked += [prompts.write_prompt(plan, group, self.like) for group in portions(free)]
            shown += 40 * len(free)  # tokens of the plan that the write requests carry beyond the schema
        first = sum(tokens_of(prompt.system + prompt.text) for prompt in asked) + shown
        out = sum(prompt.expected for prompt in asked)
        price = price_of(self.model)
        return Estimate(self.model, len(asked), first, out, price.of(first, out) if price else None)

    async def enrich(self, schema: Schema, settings: Settings) -> Plan:
        """What each field of a table is: one request for up to 40 fields."""
        return await self.enrich_among(schema, settings, _ALONE)

    async def enrich_among(self, schema: Schema, settings: Settings, among: Among) -> Plan:
        """What each field of a table is: one request for all tables, of up to 80 fields."""
        return await self._planner.enrich(schema, settings, among)

    async def classify(self, plan: Plan) -> Plan:
        """The plan with the laws that the reply of the enrich stage gives; none for a body."""
        return await self._planner.classify(plan)

    def groups(self, plan: Plan, fields: Sequence[PlannedField]) -> list[tuple[PlannedField, ...]]:  # noqa: ARG002
        """The fields that need a body, related ones together, up to ten a group."""
        return portions([planned for planned in fields if planned.draw is None])

    async def write(self, plan: Plan, group: tuple[PlannedField, ...]) -> tuple[Draft, ...]:
        """The bodies of a group from one request; what the reply leaves out is asked for once more."""
        try:
            found = await self._written(plan, prompts.write_prompt(plan, group, self.like, self._notes(plan)))
        except CutReplyError:
            if len(group) == 1:
                raise
            half = len(group) // 2
            halves = (group[:half], group[half:])
            parts = await asyncio.gather(*(self.write(plan, part) for part in halves))
            return tuple(draft for part in parts for draft in part)
        lost = tuple(planned for planned in group if planned.name not in found)
        if lost:
            self._tell(f"the reply leaves out {', '.join(planned.name for planned in lost)}; asking for it")
            found |= await self._written(plan, prompts.write_prompt(plan, lost, self.like, self._notes(plan)))
        return tuple(found.get(planned.name) or Draft(planned.name, "", "", "") for planned in group)

    async def repair(
        self, plan: Plan, planned: PlannedField, draft: Draft, findings: Sequence[Finding]
    ) -> Draft | PlannedField:
        """The sampler again, or the plan with other entries; a useless reply leaves it as it was.

        Code that is written from laws is not shown: where no other entries help, a body is asked for. A body
        that comes again as it was is believed, whatever words it goes against.
        """
        place = (plan.table, planned.name)
        plan = plan.with_field(planned)
        prompt = prompts.repair_prompt(plan, planned, draft, findings, self.like)
        if planned.draw is not None and place not in self._bodies:
            again = await self._planner.repaired(plan, planned, findings)
            if again is not None:
                return again
            self._bodies.add(place)
            held = {planned.name: "; ".join(finding.message for finding in findings)}
            prompt = prompts.write_prompt(plan, (planned,), self.like, held | self._notes(plan))
        try:
            answer = (await self._written(plan, prompt)).get(planned.name, draft)
        except ReplyError:
            return draft
        same = answer.source == draft.source
        return replace(answer, planned=self._planner.believed(plan, planned, findings)) if same else answer

    async def revise(self, plan: Plan, planned: PlannedField, source: str, words: str) -> Draft:
        """The sampler `source` rewritten by the user's words; like any draft, it has yet to be tried."""
        prompt = prompts.revise_prompt(plan, planned, source, words, self.like)
        try:
            found = await self._written(plan, prompt)
        except AuthorError as error:
            raise in_revision(error) from None
        draft = found.get(planned.name) or Draft(planned.name, "", planned.law, "")
        return Draft(draft.name, draft.source, draft.law, f"As asked: {' '.join(words.split())}")

    async def _written(self, plan: Plan, prompt: Prompt) -> dict[str, Draft]:
        """Field name -> draft, for the fields that the prompt asks for."""
        reply = await self._client.ask(prompt, SamplersReply)
        found: dict[str, Draft] = {}
        for one in reply.fields:
            name = spelled_in(one.name, prompt.fields) or next(
                (known for known in prompt.fields if plan[known].identifier == one.name), None
            )
            if name is None:
                self._tell(f"the reply names {one.name!r}, which was not asked for; it is left out")
                continue
            planned = plan[name]
            law = " ".join(one.law.split()) or planned.law
            found.setdefault(name, Draft(name, render(plan, planned, one), law, planned.why))
        return found

    def _notes(self, plan: Plan) -> dict[str, str]:
        """Why laws could not be read, by the fields' names."""
        notes = self._planner.notes
        return {name: note for (table, name), note in notes.items() if table == plan.table}

    def _tell(self, text: str) -> None:
        self._listener(text)
