"""The four stages on one screen: schema -> plan -> drafts -> proven samplers."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from fastgen_magic.authors import Among, Author, Joining, Metered, Plan, Settings
from fastgen_magic.errors import CycleError, ReplyError
from fastgen_magic.pipeline.background import finish
from fastgen_magic.pipeline.bounds import bounded
from fastgen_magic.pipeline.classify import classify
from fastgen_magic.pipeline.enrich import enrich, levels
from fastgen_magic.pipeline.progress import Listener, Progress, Stage, ignore, metered
from fastgen_magic.pipeline.prove import Prover
from fastgen_magic.pipeline.references import lend, with_earlier_rows, with_references
from fastgen_magic.pipeline.repeated import with_shared
from fastgen_magic.pipeline.result import Result, Written
from fastgen_magic.pipeline.write import write
from fastgen_magic.sandbox import OwnTrials, PartlyOwn, Trials
from fastgen_magic.sandbox.checks import checks_of
from fastgen_magic.schema import Schema
from fastgen_magic.statements import read_statements


def run(  # noqa: PLR0913 - what one run takes, each by its name
    schema: Schema,
    author: Author,
    settings: Settings | None = None,
    *,
    fallback: Author | None = None,
    previous: Result | None = None,
    rows: int = 1_000,
    parents: Mapping[str, Result] | None = None,
    among: Among | None = None,
    on_progress: Listener = ignore,
) -> Result:
    """Proven samplers for every field of a schema.

    Parameters
    ----------
    author: who answers; fallback: who writes a field whose repairs failed, or all where no plan can be used.
    previous: an earlier result of the same table; fields in which nothing changed keep its samplers.
    rows: rows of the table. parents: the tables that it has links to (`statements.tables`), by their names.
    among: the tables that are made with it, this one too; by default it is alone with its parents.
    on_progress: hears of every step, in the calling thread.

    Errors: any `FastgenError`; a KeyboardInterrupt ends the run and leaves nothing behind.
    """
    settings = settings or Settings()
    found = {link.table: (parents or {})[link.table] for link in schema.links}
    known = {name: result.plan for name, result in found.items()}
    among = _bounded(among or Among((schema,), known))
    task = _Task(bounded(schema), author, settings, fallback, previous, found, among, rows)
    return replace(finish(partial(_run, task), on_progress), rows=rows, parents=found)


def plan(
    schema: Schema,
    author: Author,
    settings: Settings | None = None,
    *,
    among: Among | None = None,
    on_progress: Listener = ignore,
) -> Plan:
    """The first two stages alone: what would be assumed about each field. Nothing is written."""
    schema, among = bounded(schema), _bounded(among or Among((schema,)))

    async def two_stages(report: Listener) -> Plan:
        begun = Progress("enrich", 0, len(schema.fields), planning=isinstance(author, Joining))
        metered(report, author)(begun)
        enriched = await enrich(schema, author, settings or Settings(), among)
        return with_shared(with_earlier_rows(await classify(enriched, author)))

    return finish(two_stages, on_progress)


def _bounded(among: Among) -> Among:
    return replace(among, schemas=tuple(map(bounded, among.schemas)))


@dataclass(frozen=True)
class _Task:
    """What `run` was asked for."""

    schema: Schema
    author: Author
    settings: Settings
    fallback: Author | None
    previous: Result | None
    parents: Mapping[str, Result]
    among: Among
    rows: int

    def kept(self, plan: Plan) -> dict[str, Written]:
        """Samplers of the earlier result that still hold."""
        before = self.previous
        own = before is not None and before.author == self.author.name and before.planned_by_author
        return before.reusable(plan) if before and own else {}


async def _run(task: _Task, report: Listener) -> Result:
    """The stages by the author that is asked; by the fallback where no plan of that one can be used."""
    author = task.author
    try:
        return await _stages(task, report)
    except (ReplyError, CycleError) as error:
        if task.fallback is None:
            raise
        reason = str(error)
        metered(report, author)(Progress("enrich", 0, 1, note=f"the catalogue takes over: {reason}"))
    found = await _stages(replace(task, author=task.fallback, previous=None), report)
    written = tuple(replace(one, fallback=one.fallback or reason) for one in found.written)
    used = (author.model, author.used(task.schema.table)) if isinstance(author, Metered) else ("", 0)
    return Result(found.plan, written, author.name, *used)


async def _stages(task: _Task, report: Listener) -> Result:
    schema, author = task.schema, task.author
    total = len([field for field in schema if field.borrowed is None])
    report = metered(report, author)
    with _trials(schema, author) as trials:
        trials.start()
        at_once = isinstance(author, Joining)
        report(Progress("enrich", 0, total, planning=at_once))
        enriched = await enrich(schema, author, task.settings, task.among)
        if not at_once:
            report(Progress("classify", 0, total))
        plan = with_references(await classify(enriched, author), task.parents, task.rows)
        plan = with_shared(plan, task.rows)
        written = task.kept(plan)
        tokens = task.previous.tokens if task.previous and written else 0
        own = [planned for planned in plan.fields if not planned.borrowed]
        count = _Count(report, len(own), len(written))
        todo = [planned for planned in own if planned.name not in written]
        drafts = await write(plan, todo, author, partial(count.passed, "write"))
        places = _places(plan, author, trials)
        fallen = {name for name, one in written.items() if one.fallback}
        prover = Prover(plan, author, task.fallback, places, partial(count.note, "validate"), fallen)
        if todo and isinstance(trials, Trials):
            await asyncio.to_thread(lend, plan, task.parents, trials)
        for layer in _own_layers(plan):
            fresh = [plan[name] for name in layer if name in drafts]
            for known in (written[name] for name in layer if name not in drafts):
                if todo:
                    await places.tried(known.sampler, known.planned, task.settings.samples)
            for proven in await asyncio.gather(
                *(prover.prove(planned, drafts[planned.name]) for planned in fresh)
            ):
                written[proven.planned.name] = proven
                count.passed("validate", proven.planned.name)
    ordered = tuple(written[planned.name] for planned in own)
    if isinstance(author, Metered):
        return Result(plan, ordered, author.name, author.model, tokens + author.used(schema.table))
    return Result(plan, ordered, author.name)


def _trials(schema: Schema, author: Author) -> Trials | OwnTrials:
    """A process of its own for what a model writes, and for the small languages that a schema may hold.

    Columns of other tables pass from process to process as well. All else that the catalogue writes is calls
    of our laws, with data of ours or of bounded size.
    """
    apart = bool(author.name != "catalogue" or schema.links or _of_small_languages(schema))
    return Trials() if apart else OwnTrials()


def _of_small_languages(schema: Schema) -> set[str]:
    return {
        stated.name
        for stated in read_statements(schema).fields
        if stated.pattern or stated.formula or stated.min_length or stated.max_length
    }


def _places(plan: Plan, author: Author, trials: Trials | OwnTrials) -> Trials | OwnTrials | PartlyOwn:
    """Where the fields are tried, once it is known which of them hang together."""
    if isinstance(trials, OwnTrials) or author.name != "catalogue" or plan.schema.links:
        return trials
    bound = {one.name: {one.name, *one.parents} for one in plan.fields}
    for one in plan.fields:
        bound[one.name].update(name for check in checks_of(one.said) for name in check.fields)
    apart = _of_small_languages(plan.schema)
    while more := {name for names in bound.values() if names & apart for name in names} - apart:
        apart |= more
    return PartlyOwn(trials, apart)


def _own_layers(plan: Plan) -> list[list[str]]:
    """Names of the fields that have a sampler, in layers."""
    return [[name for name in layer if not plan[name].borrowed] for layer in levels(plan)]


class _Count:
    """Counts fields through a stage and reports each step."""

    def __init__(self, report: Listener, total: int, kept: int) -> None:
        self.report, self.total = report, total
        self.done: dict[Stage, int] = {"write": kept, "validate": kept}

    def passed(self, stage: Stage, field: str) -> None:
        self.done[stage] += 1
        self.report(Progress(stage, self.done[stage], self.total, field))

    def note(self, stage: Stage, field: str, text: str) -> None:
        self.report(Progress(stage, self.done[stage], self.total, field, text))
