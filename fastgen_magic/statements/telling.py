"""What the user states about a field, in the few words in which a prompt tells it."""

import re
from calendar import day_name, month_name
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fastgen_magic.schema import Value
from fastgen_magic.statements import ByValue, Condition, Follow, Order, Stated
from fastgen_magic.statements.durations import unit_of
from fastgen_magic.statements.stated import Figures

_OPERATORS = {"=": "is", "!=": "is not"}
_TRANSFORMS = {
    "log": "natural logarithms",
    "log10": "logarithms to base 10",
    "log2": "logarithms to base 2",
    "sqrt": "square roots",
}
_JOINED = re.compile(r",? (?:or|and) ")
_ORDERS = {">": "after", ">=": "not before", "<": "before", "<=": "not after"}


def stated_words(stated: Stated, *, kind: bool = True) -> str:
    """All that is stated, parts between semicolons; the kind too, unless it stands elsewhere."""
    told = [key for key in _WORDS if not _repeats(stated, key) and (kind or key not in ("kind", "temporal"))]
    said = ((_WORDS[key], _labelled(stated) if key == "shares" else getattr(stated, key)) for key in told)
    # A condition on False: "never missing" is a statement, an unused flag is none.
    parts = [write(value) for write, value in said if value not in (None, (), "") and value is not False]
    parts += [_ends(stated), _lengths(stated), _gaps(stated)]
    return "; ".join(part for part in parts if part)


def beside(stated: Stated, words: str) -> Stated:
    """What is stated without what the user's own `words` spell alike: unit, labels, all values or shares."""
    read = any(one.key == "unit" and one.words for one in stated.statements)
    unit = None if stated.unit and (read or _stands(stated.unit, words)) else stated.unit
    spelt = [re.escape(str(value)) + rf"\W{{0,3}}{100 * share:.4g} ?%" for value, share in stated.said_shares]
    if spelt and all(re.search(rf"(?<!\w){one}", words) for one in spelt):
        return replace(stated, unit=unit, shares=(), values=())
    if not stated.values or stated.shares:
        return replace(stated, unit=unit)
    values = tuple((value, "" if _stands(label, words) else label) for value, label in stated.values)
    listed = ", ".join(_named(*one) for one in values)
    # "Yes or no" may be a question only; that these are the values has to be told.
    if not stated.yes_no and _stands(listed, _JOINED.sub(", ", words)):
        return replace(stated, unit=unit, values=())
    # Values that are told say themselves of which kind they are.
    kind = None if stated.kind == "categorical" else stated.kind
    return replace(stated, unit=unit, values=values, kind=kind)


def _stands(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) is not None


def _repeats(stated: Stated, key: str) -> bool:
    """Whether another attribute says the same."""
    told = {
        "unit": stated.lasts,
        "whole": stated.lasts,
        "textual": stated.kind or stated.max_length or stated.values,
        "kind": stated.temporal,  # a date, a year or a time says its kind
        "currency": stated.currency in (stated.unit or "").split(),
        "yes_no": stated.values,
        "values": [value for value, _ in stated.said_shares] == [value for value, _ in stated.values],
    }
    return bool(told.get(key))


def _labelled(stated: Stated) -> tuple[tuple[str, float], ...]:
    labels = dict(stated.values)
    return tuple((_named(value, labels.get(value, "")), share) for value, share in stated.said_shares)


def _named(value: Value, label: str) -> str:
    return f"{value} ({label})" if label else str(value)


def _ends(stated: Stated) -> str:
    if None not in (stated.low, stated.high) and not (stated.low_open or stated.high_open):
        return f"{stated.low} to {stated.high}"
    low = ("above" if stated.low_open else "at least", stated.low)
    high = ("below" if stated.high_open else "at most", stated.high)
    return "; ".join(f"{word} {bound}" for word, bound in (low, high) if bound is not None)


def _clock(clock: tuple[str, ...]) -> str:
    ends = [f"{word} {at}" for word, at in zip(("from", "to"), clock, strict=True) if at]
    return f"times of day {' '.join(ends)}"


def _lengths(stated: Stated) -> str:
    low, high = stated.min_length, stated.max_length
    if low is None or high is None:
        ends = [f"{word} {end}" for word, end in (("at least", low), ("at most", high)) if end is not None]
    else:
        ends = [str(low) if low == high else f"{low} to {high}"]
    return f"{ends[0]} characters" if ends else ""


def _gaps(stated: Stated) -> str:
    if stated.nullable is None or stated.missing is not None or stated.mostly_missing:
        return ""
    conditions = stated.only_if or stated.missing_if
    return "never missing" if not stated.nullable else "" if conditions else "may be missing"


def _row(members: list[str]) -> str:
    """Members side by side; semicolons part those that hold commas."""
    return ("; " if any("," in member for member in members) else ", ").join(members)


def _conditions(word: str, joined: str) -> Callable[[tuple[Condition, ...]], str]:
    def write(conditions: tuple[Condition, ...]) -> str:
        said = (
            f"{one.field} {_OPERATORS.get(one.operator, one.operator)} {' or '.join(map(str, one.values))}"
            for one in conditions
        )
        return f"{word} {joined.join(said)}"

    return write


def _orders(orders: tuple[Order, ...]) -> str:
    return "; ".join(map(_order, orders))


def _order(order: Order) -> str:
    if order.by:
        return f"{order.field} {'+' if order.operator[0] == '>' else '-'} {order.by}"
    return f"{_gap(order)}{_ORDERS[order.operator]} {order.field}"


def _gap(order: Order) -> str:
    ends = [*dict.fromkeys(f"{end:g}" for end in (order.low, order.high) if end is not None)]
    return f"{' to '.join(ends)} {order.unit}".strip() + " " if ends else ""


def _follows(follows: tuple[Follow, ...]) -> str:
    ways = {True: "higher", False: "lower"}
    said = ((one, "higher" if one.value is None else one.value) for one in follows)
    return "; ".join(f"{ways[one.up]} where {one.field} is {value}" for one, value in said)


def _by_value(table: ByValue) -> str:
    rows = ", ".join(f"{_figures(row)} where it is {value}" for value, row in table.rows)
    return f"by {table.field}: {rows}"


def _figures(row: float | Figures) -> str:
    if not isinstance(row, tuple):
        return f"{row:g}"
    return " and ".join(f"{name} {number:g}" for name, number in row)


def _after(word: str) -> Callable[[Any], str]:
    return lambda value: f"{word} {value:g}" if isinstance(value, float) else f"{word} {value}"


def _listed(word: str) -> Callable[[Any], str]:
    return lambda values: f"{word} {', '.join(map(str, values))}"


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "kind": str,
    "temporal": str,
    "clock": _clock,
    "weekdays": lambda days: f"on {', '.join(day_name[day - 1] for day in days)}",
    "months": lambda months: f"in {', '.join(month_name[month] for month in months)}",
    "every": lambda said: f"one every {said[0]} {said[1]}" if said[0] > 1 else f"one every {said[1][:-1]}",
    "time_step": lambda minutes: f"times in steps of {minutes} minutes",
    "unit": _after("unit"),
    "lasts": lambda form: f"a number of {unit_of(form)}, written {form}",
    "currency": str,
    "locale": _after("locale"),
    "whole": lambda whole: "whole numbers" if whole else "",
    "decimals": _after("decimals"),
    "multiple_of": _after("multiples of"),
    "values": lambda values: "values " + _row([_named(*one) for one in values]),
    "shares": lambda shares: "shares " + _row([f"{value}: {100 * share:.4g} %" for value, share in shares]),
    "spikes": lambda spikes: _row([f"{one} in {100 * share:.4g} % of the rows" for one, share in spikes]),
    "endings": lambda said: _row([f"{100 * share:.4g} % end in {end:g}" for end, share in said]),
    "typical": lambda ends: f"mostly {ends[0]} to {ends[1]}",
    "transform": lambda name: f"{_TRANSFORMS[name]} of what it names",
    "distinct": lambda count: f"{count} different values",
    "yes_no": lambda _: "yes or no",
    "textual": lambda _: "a text",
    "constant": _after("always"),
    "examples": _listed("examples"),
    "unique": lambda _: "unique",
    "missing": lambda share: f"missing {100 * share:.4g} %" if share else "never missing",
    "mostly_missing": lambda _: "mostly missing",
    "both_signs": lambda _: "negative in some rows",
    "only_if": _conditions("only if", " and "),
    "missing_if": _conditions("missing if", " or "),
    "pattern": _after("pattern"),
    "digits_too": lambda _: "letters (digits allowed)",
    "format": _after("format"),
    "start": _after("starts at"),
    "step": _after("step"),
    "law": _after("law"),
    "law_data": lambda data: "with " + ", ".join(f"{name} {value}" for name, value in data),
    "of_rest": lambda _: "in the other rows",
    "depends_on": _listed("parents"),
    "references": _after("refers to"),
    "same_as": _after("the values of"),
    "per": _after("one value for each"),
    "place_in": _after("numbers the rows of each"),
    "orders": _orders,
    "part_of": lambda part: f"{part.part} of {part.field}",
    "follows": _follows,
    "by_value": _by_value,
    "formula": _after("equals"),
    "whole_of": _listed("one whole with"),
    "whole_sum": _after("that sums to"),
}
"""Attribute of `Stated` -> how it is told; in this order."""
