"""One sampler rewritten by the user's words, and proven as any other."""

import asyncio
import re
from collections.abc import Mapping
from functools import partial

from fastgen_magic.authors import Plan, PlannedField, Reviser
from fastgen_magic.errors import ValidationError
from fastgen_magic.pipeline.background import finish
from fastgen_magic.pipeline.progress import Listener, Progress, ignore, metered
from fastgen_magic.pipeline.prove import Prover
from fastgen_magic.pipeline.result import Result, Written
from fastgen_magic.samplers import Sampler, Table
from fastgen_magic.samplers.table import reached
from fastgen_magic.sandbox import Trials

_TIE = r"\b(?:on|with|by|per|of|from|for|each|than|after|before|follows?)\s+(?:the\s+)?"
"""What stands before a field's name where the words make it a parent: "grow with age"."""


def revise(
    result: Result,
    name: str,
    words: str,
    author: Reviser,
    own: Mapping[str, Sampler],
    *,
    on_progress: Listener = ignore,
) -> Written:
    """The sampler of one field as the user's words want it.

    Parameters
    ----------
    result: the run that made the table.
    own: field name -> sampler, where the user has one that differs from the run's.
    on_progress: hears of every step, in the calling thread.

    What the author had assumed about the field gives way to the words; what the schema states does not.
    Errors: any `FastgenError`; `ValidationError` if the repairs failed.
    """
    return finish(partial(_revise, result, name, words, author, own), on_progress)


async def _revise(
    result: Result, name: str, words: str, author: Reviser, own: Mapping[str, Sampler], report: Listener
) -> Written:
    report = metered(report, author)
    current = {one.planned.name: own.get(one.planned.name, one.sampler) for one in result.written}
    plan = _yielding(result.plan, current, name, words)
    planned = plan[name]
    with Trials() as trials:
        trials.start()
        report(Progress("write", 0, 1, name))
        draft = await author.revise(plan, planned, current[name].source, words)
        report(Progress("validate", 0, 1, name))
        for parent in _above(plan, current, planned):
            await asyncio.to_thread(_draw, trials, plan, current[parent], result[parent].sampler)

        def note(_field: str, text: str) -> None:
            report(Progress("validate", 0, 1, name, text))

        prover = Prover(plan, author, None, trials, note)
        planned, draft, findings = await prover.mended(planned, draft)
    if findings:
        raise ValidationError(
            f"{findings[0].message}; {name} stays as it was: say the wish in other words, or edit its cell",
            field=name,
        )
    return prover.written(planned, draft, author)


def _yielding(plan: Plan, current: Mapping[str, Sampler], name: str, words: str) -> Plan:
    """The plan in which the field keeps of its assumptions what the words do not touch."""
    planned = plan[name]
    stated = planned.field
    columns = {one.identifier: one.name for one in plan.fields}
    parents = [columns[parent] for parent in current[name].parents if parent in columns]
    below = reached(
        [planned.identifier],
        lambda name: [one.identifier for one in current.values() if name in one.parents],
    )
    for one in plan.fields:
        if one.name not in parents and one.identifier not in below and _named(one, words, _TIE):
            parents.append(one.name)
    ties = (tie for tie in planned.dependences if tie.parent in parents)
    yielding = planned.but(
        low=stated.minimum,
        high=stated.maximum,
        values=tuple(value for value, _ in stated.values),
        missing=stated.null_fraction or 0.0,
        categories=(),
        depends_on=tuple(parents),
        dependences=tuple(tie for tie in ties if not _named(plan[tie.parent], words)),
    )
    return plan.with_field(yielding)


def _named(planned: PlannedField, words: str, before: str = r"\b") -> bool:
    names = f"(?:{re.escape(planned.name)}|{re.escape(planned.identifier)})"
    return re.search(rf"{before}{names}(?!\w)", words, re.IGNORECASE) is not None


def _above(plan: Plan, current: Mapping[str, Sampler], planned: PlannedField) -> list[str]:
    """Names of all fields that the field depends on, parents before children."""
    by_identifier = {sampler.identifier: sampler for sampler in current.values()}
    names = [plan[parent].identifier for parent in planned.depends_on]
    wanted = reached(names, lambda name: by_identifier[name].parents if name in by_identifier else ())
    table = Table(plan.table, tuple(by_identifier[name] for name in sorted(by_identifier.keys() & wanted)))
    return [sampler.name for sampler in table.order]


def _draw(trials: Trials, plan: Plan, sampler: Sampler, written: Sampler) -> None:
    """Draw a parent as the user has it; as it was written where it needs more than a sampler may use."""
    samples = plan.settings.samples
    seen = trials.run(sampler, plan[sampler.name], samples)
    if seen.failure is not None and sampler != written:
        trials.run(written, plan[sampler.name], samples)
