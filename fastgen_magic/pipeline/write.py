"""Stage 3, write: a sampler's source for every field (paper: script generation)."""

import asyncio
from collections.abc import Callable, Sequence

from fastgen_magic.authors import Author, Draft, Plan, PlannedField
from fastgen_magic.errors import FastgenError, ReplyError
from fastgen_magic.pipeline.render import render


async def write(
    plan: Plan, fields: Sequence[PlannedField], author: Author, on_written: Callable[[str], None]
) -> dict[str, Draft]:
    """Field name -> draft: rendered where the plan names a law, and asked of the author where it does not.

    Groups are asked for at once; the author limits how many it sends. Where the replies about one cannot be
    used, that is a finding of each of its fields.
    """
    drafts = {planned.name: rendered(plan, planned) for planned in fields if planned.draw is not None}
    for name in drafts:
        on_written(name)

    async def write_group(group: tuple[PlannedField, ...]) -> tuple[Draft, ...]:
        try:
            written = await author.write(plan, group)
        except ReplyError as error:
            written = tuple(Draft(one.name, "", one.law, one.why, problem=str(error)) for one in group)
        for draft in written:
            on_written(draft.name)
        return written

    asked = [planned for planned in fields if planned.draw is None]
    groups = author.groups(plan, asked) if asked else []
    try:
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(write_group(group)) for group in groups]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return drafts | {draft.name: draft for task in running for draft in task.result()}


def rendered(plan: Plan, planned: PlannedField) -> Draft:
    """The draft of a field whose plan names a law of the library; without source where the law refuses it."""
    try:
        cell = render(plan, planned)
    except FastgenError as error:
        return Draft(planned.name, "", planned.law, planned.why, problem=str(error))
    return Draft(planned.name, cell.source, planned.law, planned.why, cell.words)
