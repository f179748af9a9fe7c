"""The details of one field: the keys that a schema may state, and what each may hold."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.model import KINDS, Bound, Field, Kind, Value
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at, is_nothing, quoted, shown, suggestion

_KIND_WORDS: Mapping[Kind, tuple[str, ...]] = {
    "numerical": (
        *("number", "numeric", "integer", "int", "float", "double", "decimal", "real", "continuous"),
        *("count", "amount", "quantity", "money", "currency", "percentage", "rate", "ratio"),
    ),
    "categorical": (
        *("category", "categories", "enum", "factor", "class", "choice", "label", "code"),
        *("nominal", "ordinal", "boolean", "bool", "binary", "flag", "yes/no"),
    ),
    "free text": ("text", "string", "str", "freetext"),
    "identifier": ("id", "key", "primary key", "foreign key", "uuid", "guid", "serial"),
    "datetime": ("date", "time", "timestamp", "date time", "date and time"),
}
_KIND_OF: Mapping[str, Kind] = {word: kind for kind in KINDS for word in (kind, *_KIND_WORDS[kind])}

# What people write for our keys where the spelling alone does not lead there.
_OTHER_WORDS = {
    "type": "kind",
    "dtype": "kind",
    "enum": "values",
    "categories": "values",
    "choices": "values",
    "options": "values",
    "low": "min",
    "high": "max",
    "pattern": "format",
    "meaning": "description",
    "optional": "nullable",
    "missing": "null_fraction",
    "primary_key": "unique",
    "foreign_key": "references",
}


@dataclass(frozen=True)
class _Detail:
    field: str
    key: str
    node: Node
    line: int

    def refused(self, expected: str, got: str | None = None) -> SchemaError:
        return at(self.line, f"{self.key} must be {expected}, not {got or shown(self.node)}", self.field)


def read_details(name: str, details: Pairs, line: int) -> Field:
    """The field that a mapping of details states.

    Raises
    ------
    SchemaError: an unknown or repeated key, a value of the wrong type, or details that contradict each other.
    """
    stated: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, node in details.distinct(name):
        if key.text not in _READERS:
            raise _unknown(name, key)
        if is_nothing(node) and key.text != "values":
            continue
        attribute, read = _READERS[key.text]
        stated[attribute] = read(_Detail(name, key.text, node, key.line))
        lines[key.text] = key.line
    field = Field(name, line=line, **stated)
    _consistent(field, lines)
    return field


def is_detail(key: str) -> bool:
    """Whether a field may state this key."""
    return key in _READERS


def _unknown(name: str, key: Scalar) -> SchemaError:
    likely = _OTHER_WORDS.get(key.text.lower().replace("-", "_"))
    hint = f"; did you mean '{likely}'?" if likely else suggestion(key.text, _READERS)
    allowed = "" if hint else f"; a field may state {', '.join(_READERS)}"
    return at(key.line, f"unknown key {quoted(key.text)}{hint}{allowed}", name)


_ROOM = 5_000_000
"""Different values that a unique field should have room for."""


def _consistent(field: Field, lines: Mapping[str, int]) -> None:
    """SchemaError where two details of the field exclude each other."""
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        if isinstance(low, dt.date) != isinstance(high, dt.date):
            problem = f"min {low} and max {high} must both be numbers or both be dates"
            raise at(lines["max"], problem, field.name)
        if _instant(low) > _instant(high):
            raise at(lines["max"], f"min {low} is above max {high}; swap them or mend one", field.name)
    if field.unique and field.values:
        problem = (
            f"unique cannot hold with only {len(field.values)} values, for a table has any number of rows"
        )
        raise at(lines["unique"], f"{problem}; leave out unique or values", field.name)
    _room_for_unique(field, lines)
    words = [value for value, _ in field.values if isinstance(value, str)]
    if field.kind == "numerical" and words:
        problem = (
            f"kind is numerical but {quoted(words[0])} is a text; list numbers, or say kind: categorical"
        )
        raise at(lines["values"], problem, field.name)
    if field.nullable is False and field.null_fraction:
        problem = f"nullable is false but null_fraction is {field.null_fraction}; leave one out"
        raise at(lines["null_fraction"], problem, field.name)
    if field.null_fraction == 1:
        problem = (
            "null_fraction is 1, so the column would hold nothing; say a smaller one, or leave the field out"
        )
        raise at(lines["null_fraction"], problem, field.name)


def _room_for_unique(field: Field, lines: Mapping[str, int]) -> None:
    """SchemaError where the range has too few whole numbers for a unique field; fractions have room."""
    low, high = field.minimum, field.maximum
    whole = isinstance(low, int) and isinstance(high, int) and field.kind != "numerical"
    if field.unique and whole and high - low < _ROOM:  # type: ignore[operator]
        problem = f"unique cannot hold with only {high - low + 1:,} numbers from {low} to {high}"  # type: ignore[operator]
        away = "for a table has any number of rows; leave out unique or max"
        raise at(lines["unique"], f"{problem}, {away}", field.name)


def _instant(bound: Bound) -> Any:
    """The bound in a form that compares: a date is its midnight."""
    if isinstance(bound, dt.date) and not isinstance(bound, dt.datetime):
        return dt.datetime.combine(bound, dt.time())
    return bound


def _text(detail: _Detail) -> str:
    if not isinstance(detail.node, Scalar):
        raise detail.refused("a text")
    return detail.node.text.strip()


def _kind(detail: _Detail) -> Kind:
    word = " ".join(_text(detail).lower().replace("-", " ").replace("_", " ").split())
    if word not in _KIND_OF:
        expected = "numerical, categorical, free text, identifier or datetime"
        raise detail.refused(f"{expected} (or a word such as number, category, text, id, date)")
    return _KIND_OF[word]


def _number(text: str) -> int | float | None:
    for convert in (int, float):
        try:
            number = convert(text)
        except ValueError:
            continue
        if abs(number) < 2**63:
            return number
    return None


def _bound(detail: _Detail) -> Bound:
    expected = "a number or a date such as 2020-01-31"
    text = _text(detail)
    number = _number(text) if len(text) <= 40 else None
    if number is not None and math.isfinite(number):
        return number
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise detail.refused(expected) from None
    if len(text) <= 10:
        return moment.date()
    return moment if moment.tzinfo is None else moment.astimezone(dt.UTC).replace(tzinfo=None)


def _truth(detail: _Detail) -> bool:
    word = detail.node.text.lower() if isinstance(detail.node, Scalar) else ""
    if word not in ("true", "yes", "on", "false", "no", "off"):
        raise detail.refused("true or false")
    return word in ("true", "yes", "on")


def _share(detail: _Detail) -> float:
    number = _number(_text(detail))
    if number is None or not 0 <= number <= 1:
        raise detail.refused("a share from 0 to 1, such as 0.05 for 5 %")
    return float(number)


def _scalars(detail: _Detail) -> list[Scalar]:
    """The members of a list, or the one value that stands for a list of itself."""
    nodes = detail.node.items if isinstance(detail.node, Items) else (detail.node,)
    scalars = [node for node in nodes if isinstance(node, Scalar)]
    for node in nodes:
        if not isinstance(node, Scalar) or is_nothing(node):
            raise detail.refused("a list of single values", f"one that holds {shown(node)}")
    return scalars


def _examples(detail: _Detail) -> tuple[Value, ...]:
    return tuple(value for scalar in _scalars(detail) if (value := scalar.value) is not None)


def _names(detail: _Detail) -> tuple[str, ...]:
    return tuple(dict.fromkeys(scalar.text for scalar in _scalars(detail)))


def _reference(detail: _Detail) -> str:
    table, _, field = _text(detail).partition(".")
    if not table or not field:
        raise detail.refused("of the form table.field")
    return f"{table}.{field}"


def _values(detail: _Detail) -> tuple[tuple[Value, str], ...]:
    """Values with their meanings, from a list (`- Low`, `- 1: first`) or a mapping (`1: first`)."""
    valued = tuple(_valued(detail, _values_and_meanings(detail)))
    if not valued:
        raise detail.refused("a list of one value at least", "an empty one")
    return valued


def _values_and_meanings(detail: _Detail) -> Iterator[tuple[Scalar, Node | None]]:
    members = detail.node.items if isinstance(detail.node, Items) else (detail.node,)
    for member in members:
        if isinstance(member, Pairs):
            yield from member.pairs
        elif isinstance(member, Scalar) and isinstance(detail.node, Items):
            yield member, None
        else:
            raise detail.refused("a list such as [Low, High], or lines 'value: meaning'")


def _valued(detail: _Detail, pairs: Iterable[tuple[Scalar, Node | None]]) -> Iterator[tuple[Value, str]]:
    seen: set[tuple[bool, Value]] = set()
    for scalar, node in pairs:
        value = scalar.value
        if value is None:
            raise at(
                scalar.line,
                "values holds an empty one; for missing values write nullable: true",
                detail.field,
            )
        if (isinstance(value, bool), value) in seen:
            raise at(scalar.line, f"values holds {quoted(scalar.text)} twice; leave one out", detail.field)
        seen.add((isinstance(value, bool), value))
        if node is not None and not isinstance(node, Scalar):
            raise at(
                scalar.line,
                f"the meaning of {quoted(scalar.text)} must be a text, not {shown(node)}",
                detail.field,
            )
        yield value, "" if node is None or is_nothing(node) else node.text


_READERS: Mapping[str, tuple[str, Callable[[_Detail], Any]]] = {
    "description": ("description", _text),
    "kind": ("kind", _kind),
    "unit": ("unit", _text),
    "min": ("minimum", _bound),
    "max": ("maximum", _bound),
    "values": ("values", _values),
    "unique": ("unique", _truth),
    "nullable": ("nullable", _truth),
    "null_fraction": ("null_fraction", _share),
    "format": ("format", _text),
    "examples": ("examples", _examples),
    "depends_on": ("depends_on", _names),
    "references": ("references", _reference),
}
