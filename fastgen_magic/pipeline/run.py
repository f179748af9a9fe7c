"""The four stages on one screen: schema -> plan -> drafts -> proven samplers."""

import asyncio
from functools import partial

from fastgen_magic.authors import Author, Metered, Plan, Settings
from fastgen_magic.pipeline.background import finish
from fastgen_magic.pipeline.bounds import bounded
from fastgen_magic.pipeline.classify import classify
from fastgen_magic.pipeline.enrich import enrich, levels
from fastgen_magic.pipeline.progress import Listener, Progress, Stage, ignore, metered
from fastgen_magic.pipeline.prove import Prover
from fastgen_magic.pipeline.result import Result
from fastgen_magic.pipeline.write import write
from fastgen_magic.sandbox import OwnTrials, Trials
from fastgen_magic.schema import Schema
from fastgen_magic.statements import read_statements


def run(
    schema: Schema,
    author: Author,
    settings: Settings | None = None,
    *,
    fallback: Author | None = None,
    previous: Result | None = None,
    on_progress: Listener = ignore,
) -> Result:
    """Proven samplers for every field of a schema.

    Parameters
    ----------
    author: who answers; fallback: who writes a field whose repairs failed.
    previous: an earlier result of the same table; fields in which nothing changed keep its samplers.
    on_progress: hears of every step, in the calling thread.

    Errors: any `FastgenError`; a KeyboardInterrupt ends the run and leaves nothing behind.
    """
    settings = settings or Settings()
    return finish(partial(_run, bounded(schema), author, settings, fallback, previous), on_progress)


def plan(
    schema: Schema, author: Author, settings: Settings | None = None, *, on_progress: Listener = ignore
) -> Plan:
    """The first two stages alone: what would be assumed about each field. Nothing is written."""
    schema = bounded(schema)

    async def two_stages(report: Listener) -> Plan:
        metered(report, author)(Progress("enrich", 0, len(schema.fields)))
        return await classify(await enrich(schema, author, settings or Settings()), author)

    return finish(two_stages, on_progress)


async def _run(
    schema: Schema,
    author: Author,
    settings: Settings,
    fallback: Author | None,
    previous: Result | None,
    report: Listener,
) -> Result:
    total = len(schema.fields)
    report = metered(report, author)
    with _trials(schema, author) as trials:
        trials.start()
        report(Progress("enrich", 0, total))
        enriched = await enrich(schema, author, settings)
        report(Progress("classify", 0, total))
        plan = await classify(enriched, author)
        written = previous.reusable(plan) if previous and previous.author == author.name else {}
        tokens = previous.tokens if previous and written else 0
        count = _Count(report, len(plan.fields), len(written))
        todo = [planned for planned in plan.fields if planned.name not in written]
        drafts = await write(plan, todo, author, partial(count.passed, "write"))
        prover = Prover(plan, author, fallback, trials, partial(count.note, "validate"))
        for layer in levels(plan):
            fresh = [plan[name] for name in layer if name in drafts]
            for known in (written[name] for name in layer if name not in drafts):
                if todo:
                    await trials.tried(known.sampler, known.planned, settings.samples)
            for proven in await asyncio.gather(
                *(prover.prove(planned, drafts[planned.name]) for planned in fresh)
            ):
                written[proven.planned.name] = proven
                count.passed("validate", proven.planned.name)
    ordered = tuple(written[planned.name] for planned in plan.fields)
    if isinstance(author, Metered):
        return Result(plan, ordered, author.name, author.model, tokens + author.used())
    return Result(plan, ordered, author.name)


def _trials(schema: Schema, author: Author) -> Trials | OwnTrials:
    """A process of its own for what a model writes, and for the small languages that a schema may hold.

    All else that the catalogue writes is calls of our laws, with data of ours or of bounded size.
    """
    apart = author.name != "catalogue" or any(
        stated.pattern or stated.formula or stated.min_length or stated.max_length
        for stated in read_statements(schema).fields
    )
    return Trials(name=schema.table) if apart else OwnTrials(schema.table)


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
