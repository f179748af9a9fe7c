"""What was soiled, in words."""

from typing import Any

from fastgen_magic.authors import Plan
from fastgen_magic.characters import counted, one_line
from fastgen_magic.dirt.fitting import uses_of, without_place

_MOST_FIELDS = 3
"""Fields of one sort of dirt that are named; of more the list of changes tells."""
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
        fields = [one_line(field)[:_LONGEST] for field in own["field"].dropna().unique()]
        places = ", ".join(fields) if len(fields) <= _MOST_FIELDS else counted(len(fields), "field")
        told.append(f"{sort} {len(own):,}" + (f" in {places}" if places else ""))
    table = plan.table
    size = f"{counted(len(dirty), 'row')}, {counted(len(changes), 'change')}"
    head = f"{table}_dirty: {size}, listed in {table}_changes"
    lines = [f"{head}: {'; '.join(told)}." if told else f"{head}."]
    nowhere = without_place(plan, uses_of(plan))
    return lines + ([f"No field fits this dirt: {', '.join(nowhere)}."] if nowhere else [])
