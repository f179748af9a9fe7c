"""Stage 3, write: a sampler's source for every field (paper: script generation)."""

import asyncio
from collections.abc import Callable, Sequence

from fastgen_magic.authors import Author, Draft, Plan, PlannedField


async def write(
    plan: Plan, fields: Sequence[PlannedField], author: Author, on_written: Callable[[str], None]
) -> dict[str, Draft]:
    """Field name -> draft. Groups are asked for at once; the author limits how many it sends."""

    async def write_group(group: tuple[PlannedField, ...]) -> tuple[Draft, ...]:
        drafts = await author.write(plan, group)
        for draft in drafts:
            on_written(draft.name)
        return drafts

    try:
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(write_group(group)) for group in author.groups(plan, fields)]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return {draft.name: draft for task in running for draft in task.result()}
