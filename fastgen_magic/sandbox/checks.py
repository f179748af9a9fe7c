"""What a user states about a field, as checks that its drawn column has to pass; they travel as JSON."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self, get_args

from fastgen_magic.laws.dates import seconds_in
from fastgen_magic.laws.patterns import different_forms, texts_of_forms
from fastgen_magic.samplers import BLOCK
from fastgen_magic.samplers.expression import expression_of
from fastgen_magic.schema import Condition, Order, TimeUnit
from fastgen_magic.schema.formula import formula_fields
from fastgen_magic.statements import STANDARDS, Stated
from fastgen_magic.statements.named_forms import template_pattern


def _days_in(unit: str | None) -> float:
    """Unit of a difference of two moments, in days; where it is none of time, days are meant."""
    return seconds_in(unit) / 86_400 if unit in get_args(TimeUnit) else 1.0


@dataclass(frozen=True)
class Check:
    """One statement.

    Attributes
    ----------
    kind: which test it is, a name of `keeping.TESTS`.
    words: the statement, as a user would say it.
    data: what the test needs. fields: names of the other fields whose columns it looks at.
    """

    kind: str
    words: str
    data: dict[str, Any] = field(default_factory=dict, hash=False)
    fields: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """A check from its dict."""
        return cls(**data | {"fields": tuple(data["fields"])})


@dataclass(frozen=True)
class Broken:
    """A statement that does not hold.

    Attributes
    ----------
    field: name of the field that it is about. kind, words: of the check.
    rows, of: how many rows break it, of how many it speaks of. example: one of them, as text.
    """

    field: str
    kind: str
    words: str
    rows: int
    of: int
    example: str


def checks_of(stated: Stated, *, unique: bool = False) -> tuple[Check, ...]:
    """The checks of all statements that a single number (range, share of missing values) does not settle.

    unique: no value occurs twice, whoever says so.
    """
    distinct = unique or stated.unique or stated.key
    return (
        *_of_value(stated),
        *_of_text(stated, distinct=distinct),
        *_of_presence(stated),
        *_of_others(stated),
    )


def _of_value(stated: Stated) -> Iterator[Check]:
    if stated.constant is not None:
        yield Check("constant", f"the value {stated.constant}", {"value": _plain(stated.constant)})
    if stated.multiple_of is not None:
        yield Check("multiple", f"a multiple of {stated.multiple_of:g}", {"step": stated.multiple_of})
    if stated.decimals is not None or stated.whole:
        places = stated.decimals or 0
        words = f"at most {places} decimals" if places else "a whole number"
        yield Check("multiple", words, {"step": 10.0**-places})
    if stated.low is not None and stated.low_open:
        yield Check("above", f"more than {stated.low}", {"limit": _plain(stated.low)})
    if stated.high is not None and stated.high_open:
        yield Check("below", f"less than {stated.high}", {"limit": _plain(stated.high)})
    # In the order of another field the numbers of many rows are mixed.
    counted = any(one.key in ("start", "step") for one in stated.statements) or not stated.statements
    if (stated.start is not None or stated.step is not None) and counted and not stated.follows:
        step = 1 if stated.step is None else stated.step
        begin = "counting" if stated.start is None else f"counting from {stated.start}"
        yield Check("sequence", f"{begin} by {step}", {"start": stated.start, "step": step})
    if stated.clock:
        words = f"times of day from {stated.clock[0] or '00:00'} to {stated.clock[1] or '23:59'}"
        yield Check("clock", words, {"clock": list(stated.clock)})
    yield from _of_calendar(stated)
    if said := stated.said_shares or stated.spikes:
        shares = [[_plain(value), share] for value, share in said]
        words = ", ".join(f"{value} {share:.4g}" for value, share in said[:6])
        yield Check("shares", f"the shares {words}", {"shares": shares})


def _of_calendar(stated: Stated) -> Iterator[Check]:
    told = (("weekdays", "days of the week"), ("months", "months"))
    for key, words in told:
        if places := getattr(stated, key):
            yield Check(key, f"the {words} {', '.join(map(str, places))}", {"places": list(places)})
    if stated.every is not None:
        number, unit = stated.every
        begin = "" if stated.low is None else f" from {stated.low}"
        yield Check("every", f"moments every {number} {unit}{begin}", {"number": number, "unit": unit})
    if stated.time_step is not None:
        yield Check("time_step", f"times every {stated.time_step} minutes", {"minutes": stated.time_step})


def _of_text(stated: Stated, *, distinct: bool) -> Iterator[Check]:
    rows = stated.rows if distinct else None  # codes that come once each grow with the rows
    if stated.pattern is not None:
        spare, told = _spare(stated, stated.pattern) if distinct else 0, stated.admitted
        said = stated.field.description if stated.field.pattern is None else ""
        data = {"pattern": told, "spare": spare, "described": said, "rows": rows}
        if (
            told and distinct and said and stated.examples
        ):  # an example does not say how many there are: they may grow
            data["pattern"] = re.sub(r"\\d\{(\d+)\}", r"\\d{\1,}", told)
        yield Check("pattern", f"the pattern {told}", data)
    if stated.format is not None and stated.format not in STANDARDS:
        spare = _spare(stated, template_pattern(stated.format)) if distinct else 0
        yield Check(
            "format", f"the form {stated.format}", {"format": stated.format, "spare": spare, "rows": rows}
        )
    if stated.min_length is not None:
        yield Check("longer", f"at least {stated.min_length} characters", {"size": stated.min_length})
    if stated.max_length is not None:
        yield Check("shorter", f"at most {stated.max_length} characters", {"size": stated.max_length})


def _spare(stated: Stated, pattern: str) -> int:
    """Rows of a block that a pattern has no text for, where none may come twice: their codes grow longer."""
    try:
        texts: int = sum(texts_of_forms(different_forms(pattern.replace("[A-Z0-9]", "[0-9]"))))
    except ValueError:
        return 0  # none of the patterns that the laws can count
    counted = stated.format is not None or stated.step is not None
    return max(0, (stated.rows or BLOCK) - texts + (int(counted) if stated.start is None else stated.start))


def _of_presence(stated: Stated) -> Iterator[Check]:
    if stated.only_if:
        words = " and ".join(map(_said, stated.only_if))
        yield _conditional("only_if", f"a value only if {words}", stated.only_if)
    if stated.missing_if:
        words = " or ".join(map(_said, stated.missing_if))
        yield _conditional("missing_if", f"missing if {words}", stated.missing_if)


def _of_others(stated: Stated) -> Iterator[Check]:
    for order in stated.orders:
        if order.by:
            sign = "+" if order.operator[0] == ">" else "-"
            moved = {"unit": order.unit, "back": sign == "-", "clock": stated.temporal == "time"}
            yield Check("moved", f"{order.field} {sign} {order.by}", moved, (order.field, order.by))
            continue
        data: dict[str, Any] = {
            "operator": order.operator,
            "low": order.low,
            "high": order.high,
            "unit": order.unit,
        }
        yield Check("order", _order_said(order), data, (order.field,))
    if stated.part_of is not None:
        part = stated.part_of
        yield Check("part", f"the {part.part} of {part.field}", {"part": part.part}, (part.field,))
    if stated.by_value is not None:
        table = stated.by_value
        rows = {str(_plain(value)): number for value, number in table.numbers.items()}
        if rows:
            yield Check("by_value", f"its number for each {table.field}", {"rows": rows}, (table.field,))
        ends = {
            name: {str(_plain(value)): one.get(name) for value, one in table.figures.items()}
            for name in ("low", "high")
        }
        if any(end is not None for end in ends["low"].values()):
            yield Check("limits_by_value", f"its limits for each {table.field}", ends, (table.field,))
    if stated.formula is not None:
        fields = formula_fields(stated.formula)
        columns = {name: f"column_{place}" for place, name in enumerate(fields)}
        expression = expression_of(stated.formula, columns)
        data = {"expression": expression, "days": _days_in(stated.unit)}
        yield Check("formula", f"the formula {stated.formula}", data, fields)
    if stated.whole_of and stated.whole_sum is not None:
        others = tuple(name for name in stated.whole_of if name != stated.name)
        words = f"a sum of {stated.whole_sum:g} with {', '.join(others)}"
        yield Check("sum", words, {"sum": stated.whole_sum}, others)


def _conditional(kind: str, words: str, conditions: tuple[Condition, ...]) -> Check:
    data = [{"operator": one.operator, "values": list(map(_plain, one.values))} for one in conditions]
    return Check(kind, words, {"conditions": data}, tuple(one.field for one in conditions))


def _said(condition: Condition) -> str:
    return f"{condition.field} {condition.operator} {' or '.join(map(str, condition.values))}"


def _order_said(order: Order) -> str:
    gap = " to ".join(f"{end:g}" for end in (order.low, order.high) if end is not None)
    way = {">": "after", ">=": "not before", "<": "before", "<=": "not after"}[order.operator]
    return " ".join(word for word in (gap, gap and order.unit, way, order.field) if word)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
