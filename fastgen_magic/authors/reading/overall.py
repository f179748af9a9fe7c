"""Shares of all rows, out of those by the values of the owners of rows."""

from collections.abc import Sequence
from typing import Any

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.authors.reading.parents import weights_of
from fastgen_magic.authors.reading.sheet import Sheet
from fastgen_magic.authors.reading.tails import values_in
from fastgen_magic.schema import Value

_ROUGH = 1e-3
"""How far a sum of stated shares may be from 1."""


def of_all_rows(sheet: Sheet, shares: dict[Value, Any]) -> tuple[tuple[Value, float], ...]:
    """The stated shares of all values, else those out of the rows, by how often owners seem to have each."""
    stated = sheet.planned.stated.said_shares if sheet.planned.stated else ()
    whole = abs(sum(share for _, share in stated) - 1) < _ROUGH
    return tuple(stated) if whole else overall(sheet.by, shares, values_in(shares))


def overall(
    owners: Sequence[PlannedField], shares: dict[Value, Any], values: Sequence[Value]
) -> tuple[tuple[Value, float], ...]:
    """The shares of all rows, out of those by the owners' values."""
    total = dict.fromkeys(values, 0.0)
    for weight, row in weighted(owners, shares):
        whole = sum(row.values()) or 1.0
        for value, share in row.items():
            total[value] += weight * share / whole
    whole = sum(total.values()) or 1.0
    return tuple((value, round(share / whole, 4)) for value, share in total.items())


def weighted(
    owners: Sequence[PlannedField], table: dict[Value, Any], weight: float = 1.0
) -> list[tuple[float, dict[Value, float]]]:
    """(weight, row) for each row of shares, by how often the owners have its keys."""
    if not owners:
        return [(weight, table)]
    often = weights_of(owners[0], list(table))
    return [pair for key, row in table.items() for pair in weighted(owners[1:], row, weight * often[key])]
