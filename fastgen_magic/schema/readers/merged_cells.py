"""Cells that rows of a dictionary share: a table named once above its fields, words that go on below."""

import re
from collections.abc import Mapping, Sequence

from fastgen_magic.schema.readers.titles import Row

_SHARED = ("table", "of_table")


def with_shared_cells(rows: Sequence[Row], roles: Mapping[str, str]) -> list[Row]:
    """The rows, each with its table; a row that names no field goes on with what is said of the one above.

    Parameters
    ----------
    roles: title of a column -> what it says of a field.
    """
    shared = [head for head, role in roles.items() if role in _SHARED]
    names = [head for head, role in roles.items() if role == "name"]
    found: list[Row] = []
    held: Row = {}
    for row in rows:
        told = {head for head in roles if (row.get(head) or "").strip()}
        if not told.isdisjoint(names):
            held = {head: row.get(head, "") for head in shared} if not told.isdisjoint(shared) else held
            found.append({**row, **held})
        elif found and told.isdisjoint(shared):
            found[-1] = {**found[-1], **{head: _going_on(found[-1], row, head) for head in told}}
    return found


def _going_on(above: Row, row: Row, head: str) -> str:
    """A cell with the one below it: an item of what a colon opens, or one more."""
    more = re.sub(r"^[-–—•*]\s+", "", row[head].strip())
    before = (above.get(head) or "").strip()
    return f"{before}{' ' if before.endswith(':') else '; ' if before else ''}{more}"
