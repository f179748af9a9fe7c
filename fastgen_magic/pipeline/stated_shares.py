"""Shares of all rows as stated, where a table gives others by its owners' values: its rows are fitted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastgen_magic.authors import PlannedField
from fastgen_magic.sandbox import spelled

NOTE = "its rows are fitted to the shares that are stated of all rows"

_NEARLY_ALL = 0.999
"""Share of the rows from which on the commonest values are all that there are."""


def fitted(planned: PlannedField, came: Sequence[tuple[str, float]]) -> PlannedField | None:
    """The field with every row of its table leaning as much to each value as all rows lack of it.

    The odds of the rows among each other stay. None where no table draws it, or a stated value never came.
    Source: one step of iterative proportional fitting, Deming and Stephan 1940, by what was drawn.

    came: the share of each value among all that were drawn.
    """
    draw, drawn = planned.draw, dict(came)
    stated = {spelled(value): share for value, share in planned.said.said_shares}
    if draw is None or draw.law != "table" or draw.shape.beside or not stated:
        return None
    whole = sum(drawn.values()) > _NEARLY_ALL
    if not whole or any(share > 0 and not drawn.get(value) for value, share in stated.items()):
        return None
    others = sum(share for value, share in drawn.items() if value not in stated)
    rest = max(0.0, 1 - sum(stated.values())) / others if others else 1.0
    lean = {value: stated[value] / share if value in stated else rest for value, share in came if share}
    data = {**draw.data, "shares": _leaned(draw.data["shares"], lean)}
    told = "; ".join(dict.fromkeys(filter(None, [planned.mended, NOTE])))
    return planned.but(draw=replace(draw, data=data), mended=told)


def _leaned(rows: Mapping[Any, Any], lean: Mapping[str, float]) -> dict[Any, Any]:
    """Rows, or rows of rows, whose shares are multiplied so and sum to 1."""
    if any(isinstance(row, Mapping) for row in rows.values()):
        return {key: _leaned(row, lean) for key, row in rows.items()}
    row = {value: share * lean.get(spelled(value), 1.0) for value, share in rows.items()}
    whole = sum(row.values())
    return {value: round(share / whole, 4) for value, share in row.items()} if whole else dict(rows)
