"""What the user states about a field, in the few words in which a prompt tells it."""

from collections.abc import Callable, Mapping
from typing import Any

from fastgen_magic.schema import Bound, Value
from fastgen_magic.statements import Condition, Order, Part, Stated

_OPERATORS = {"=": "is", "!=": "is not"}
_ORDERS = {">": "after", ">=": "not before", "<": "before", "<=": "not after"}


def stated_words(stated: Stated) -> str:
    """All that is stated, parts between semicolons; "" where nothing is."""
    said = ((write, getattr(stated, key)) for key, write in _WORDS.items() if not _repeats(stated, key))
    # A condition on False: "never missing" is a statement, an unused flag is none.
    parts = [write(value) for write, value in said if value not in (None, (), "") and value is not False]
    parts += ["never missing"] if stated.nullable is False else []
    parts += [f"{word} {bound}" for word, bound in _limits(stated)]
    return "; ".join(part for part in parts if part)


def _repeats(stated: Stated, key: str) -> bool:
    """Whether another attribute says the same."""
    twins = {"temporal": stated.kind, "currency": stated.unit, "yes_no": bool(stated.values)}
    return key in twins and getattr(stated, key) == twins[key]


def _limits(stated: Stated) -> list[tuple[str, Bound]]:
    low = ("above" if stated.low_open else "min", stated.low)
    high = ("below" if stated.high_open else "max", stated.high)
    return [(word, bound) for word, bound in (low, high) if bound is not None]


def _values(values: tuple[tuple[Value, str], ...]) -> str:
    return "values " + "; ".join(f"{value} ({label})" if label else str(value) for value, label in values)


def _shares(shares: tuple[tuple[Value, float], ...]) -> str:
    return "shares " + "; ".join(f"{value} {share:.4g}" for value, share in shares)


def _conditions(word: str, joined: str) -> Callable[[tuple[Condition, ...]], str]:
    def write(conditions: tuple[Condition, ...]) -> str:
        said = (
            f"{one.field} {_OPERATORS.get(one.operator, one.operator)} {' or '.join(map(str, one.values))}"
            for one in conditions
        )
        return f"{word} {joined.join(said)}"

    return write


def _orders(orders: tuple[Order, ...]) -> str:
    return "; ".join(f"{_gap(order)}{_ORDERS[order.operator]} {order.field}" for order in orders)


def _gap(order: Order) -> str:
    ends = [f"{end:g}" for end in (order.low, order.high) if end is not None]
    return f"{' to '.join(ends)} {order.unit}".strip() + " " if ends else ""


def _part(part: Part) -> str:
    return f"{part.part} of {part.field}"


def _data(data: tuple[tuple[str, Any], ...]) -> str:
    return "with " + ", ".join(f"{name} {value}" for name, value in data)


def _after(word: str) -> Callable[[Any], str]:
    return lambda value: f"{word} {value:g}" if isinstance(value, float) else f"{word} {value}"


def _listed(word: str) -> Callable[[Any], str]:
    return lambda values: f"{word} {', '.join(map(str, values))}"


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "kind": str,
    "temporal": str,
    "unit": _after("unit"),
    "currency": str,
    "locale": _after("locale"),
    "whole": lambda whole: "whole numbers" if whole else "",
    "decimals": _after("decimals"),
    "multiple_of": _after("multiples of"),
    "values": _values,
    "shares": _shares,
    "yes_no": lambda _: "yes or no",
    "constant": _after("always"),
    "examples": _listed("examples"),
    "unique": lambda _: "unique",
    "missing": _after("missing"),
    "only_if": _conditions("only if", " and "),
    "missing_if": _conditions("missing if", " or "),
    "pattern": _after("pattern"),
    "format": _after("format"),
    "min_length": _after("min characters"),
    "max_length": _after("max characters"),
    "start": _after("starts at"),
    "step": _after("step"),
    "law": _after("law"),
    "law_data": _data,
    "depends_on": _listed("parents"),
    "references": _after("refers to"),
    "orders": _orders,
    "part_of": _part,
    "formula": _after("equals"),
    "whole_of": _listed("one whole with"),
    "whole_sum": _after("that sums to"),
}
"""Attribute of `Stated` -> how it is told; in this order."""
