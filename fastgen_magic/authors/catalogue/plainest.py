"""The plainest sampler that holds what a plan states: the last resort, where a better one is refused."""

import datetime as dt
import math
from typing import Any

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.library import TODAY, law, variants
from fastgen_magic.authors.plan import PlannedField

WHY = "The plainest law that holds what is stated."


def plainest(plan: PlannedField, clues: Clues) -> Choice:
    """A law without assumptions of its own for a field as it is planned; it follows nothing."""
    if plan.values and not (plan.unique and not plan.field.values):
        weights = dict.fromkeys(plan.values, round(1 / len(plan.values), 6))
        choice = _drawn(plan, clues, _listing(plan.values), {"weights": weights})
    elif plan.unique or plan.kind == "identifier":
        choice = _counted_up(plan, clues)
    elif plan.constant and clues.constant is not None:
        choice = _drawn(plan, clues, "constant", {"value": clues.constant})
    elif plan.kind == "datetime":
        choice = _drawn(plan, clues, "day", _days(plan))
    elif plan.kind == "numerical":
        choice = _number(plan, clues)
    else:
        choice = _drawn(plan, clues, "coined_name", {"names": 400})
    return choice.but(
        low=plan.low,
        high=plan.high,
        values=plan.values,
        missing=plan.missing,
        unique=plan.unique,
        constant=plan.constant,
        unit=plan.unit,
    )


def _drawn(plan: PlannedField, clues: Clues, meaning: str, parameters: dict[str, Any]) -> Choice:
    return Choice(plan.field, clues, law(meaning), plan.kind or "categorical", WHY, parameters)


def _listing(values: tuple[Any, ...]) -> str:
    return "category" if any(isinstance(value, str) for value in values) else "level"


def _counted_up(plan: PlannedField, clues: Clues) -> Choice:
    """Consecutive numbers from the least stated value on, or down from the greatest; steady dates; names."""
    if plan.kind == "datetime":
        return _drawn(plan, clues, "steady_moment", {"start": _days(plan)["start"]})
    if plan.kind == "free text":
        return _drawn(plan, clues, "distinct_name", {})
    low, high = _limits(plan)
    parameters = {} if low is None else {"first": math.ceil(low)}
    if low is None and high is not None:
        parameters = {"first": math.floor(high), "step": -1}
    return Choice(plan.field, clues, variants("sequential_id")[0], "identifier", WHY, parameters)


def _days(plan: PlannedField) -> dict[str, str]:
    low, high = (_day(bound) for bound in (plan.low, plan.high))
    end = high or max(TODAY, low or TODAY)
    return {"start": (low or end - dt.timedelta(days=1_500)).isoformat(), "end": end.isoformat()}


def _day(bound: object) -> dt.date | None:
    if isinstance(bound, dt.datetime):
        return bound.date()
    return bound if isinstance(bound, dt.date) else None


def _number(plan: PlannedField, clues: Clues) -> Choice:
    """A bell between the limits; one that is not stated lies as far off as the other is large."""
    low, high = _limits(plan)
    if low is None:
        low = 0.0 if high is None or high > 0 else high - max(100.0, abs(high))
    if high is None:
        high = low + max(100.0, abs(low))
    if low >= high:
        return _drawn(plan, clues, "constant", {"value": low})
    decimals = min(6, max(0, 2 - math.floor(math.log10(high - low))))
    bell = {"mean": (low + high) / 2, "sd": (high - low) / 5, "low": low, "high": high, "decimals": decimals}
    return _drawn(plan, clues, "bounded", bell)


def _limits(plan: PlannedField) -> tuple[float | None, float | None]:
    """Both limits as numbers; a day stands for its year."""
    low, high = (bound.year if isinstance(bound, dt.date) else bound for bound in (plan.low, plan.high))
    return low, high
