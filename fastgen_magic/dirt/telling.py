"""What was soiled, in words."""

from typing import Any

from fastgen_magic.authors import Plan
from fastgen_magic.characters import counted, one_line, some
from fastgen_magic.dirt.fitting import uses_of, without_place

_MOST_FIELDS = 6
_LONGEST = 60
"""Characters of a field's name that are shown."""


def dirt_lines(plan: Plan, dirty: Any, changes: Any) -> list[str]:
    """What was changed where, by sorts, and what fitted nowhere.

    Parameters
    ----------
    dirty, changes: the DataFrames that the table's dirt cell makes.
    """
    told = []
    for sort, own in changes.groupby("sort", sort=False):
        counts = own["field"].dropna().value_counts(sort=False)
        places = [f"{count:,} in {one_line(field)[:_LONGEST]}" for field, count in counts.items()]
        where = some(places, _MOST_FIELDS, "field")
        told.append(f"{sort} {where}" if where else f"{sort} {len(own):,}")
    table = plan.table
    size = f"{counted(len(dirty), 'row')}, {counted(len(changes), 'change')}"
    head = f"{table}_dirty: {size}, listed in {table}_changes"
    lines = [f"{head}: {'; '.join(told)}." if told else f"{head}."]
    nowhere = without_place(plan, uses_of(plan))
    return lines + ([f"No field fits this dirt: {', '.join(nowhere)}."] if nowhere else [])
