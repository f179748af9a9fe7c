"""Numbers with weights, such as stars and marks, between limits that are stated."""

from collections.abc import Mapping
from typing import Any

_EDGE = 0.2
"""Share of the stated span that may lie empty at either end."""


def weights_within(weights: Mapping[Any, float], low: Any, high: Any) -> dict[Any, float] | None:
    """The numbers that lie between the limits; None where they are few, or do not reach to both."""
    if not all(
        isinstance(value, int | float)
        for value in (*weights, *(each for each in (low, high) if each is not None))
    ):
        return None
    kept = {value: weight for value, weight in weights.items() if _holds(value, low, high)}
    if sum(kept.values()) < 0.8 * sum(weights.values()):
        return None
    if low is not None and high is not None:
        room = _EDGE * (high - low)
        if min(kept) > low + room or max(kept) < high - room:
            return None
    return kept


def _holds(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)
