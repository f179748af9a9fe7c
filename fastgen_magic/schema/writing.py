"""Schemas as our YAML: what is read from it is the same schema again."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fastgen_magic.schema.model import Condition, Field, Order, Schema

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_ .,/()+-]*[A-Za-z0-9_()])?\.?")
# Words that some reader of YAML takes for a truth value or for nothing.
_RESERVED = {"true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf", "none"}
_KINDS: Mapping[tuple[str, Any], str] = {
    ("whole", True): "integer",
    ("whole", False): "float",
    ("yes_no", True): "boolean",
    ("temporal", "datetime"): "timestamp",
    ("temporal", "date"): "date",
    ("temporal", "time"): "time",
    ("temporal", "year"): "year",
    ("format", "uuid"): "uuid",
}
_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "numerical": ("temporal", "whole"),
    "categorical": ("yes_no",),
    "datetime": ("temporal",),
    "identifier": ("format",),
}
_SAME = {
    "unit": "unit", "currency": "currency", "locale": "locale", "minimum": "min", "maximum": "max",
    "decimals": "decimals", "multiple_of": "multiple_of", "constant": "constant",
    "null_fraction": "null_fraction",
    "format": "format", "pattern": "pattern", "min_length": "min_length", "max_length": "max_length",
    "start": "start", "step": "step", "references": "references", "per": "per", "formula": "formula",
}  # fmt: skip


def yaml_text(schemas: Sequence[Schema], unread: Iterable[str] = ()) -> str:
    """The schemas as YAML: one with its fields, several below `tables:`; `unread` as remarks at the end."""
    if len(schemas) == 1:
        lines = [f"name: {_word(schemas[0].table)}", *_table(schemas[0])]
    else:
        lines = ["tables:"]
        for schema in schemas:
            lines += [f"  {_word(schema.table)}:", *(f"    {line}" for line in _table(schema))]
    remarks = [f"# not used: {' '.join(line.split())}" for line in unread]
    return "\n".join([*lines, *remarks]) + "\n"


def details_of(field: Field) -> dict[str, Any]:
    """The details of a field as a schema states them: name -> text, number, truth value, list or mapping."""
    found: dict[str, Any] = {"description": field.description, "kind": _kind(field)}
    for attribute, key in _SAME.items():
        found[key] = getattr(field, attribute)
    if found["kind"] == "uuid":
        found["format"] = None
    found["every"] = f"{field.every[0]} {field.every[1]}" if field.every else None
    found["values"] = _values(field)
    found["unique"] = field.unique or None
    found["nullable"] = field.nullable
    found["examples"] = list(field.examples)
    found["depends_on"] = list(field.depends_on)
    if field.law:
        found["law"] = {"name": field.law, **dict(field.law_data)}
    else:
        found |= dict(field.law_data)
    for key, sign in (("after", ">"), ("before", "<")):
        found[key] = [_order(order) for order in field.orders if order.operator[0] == sign]
    for key in ("only_if", "missing_if"):
        found[key] = [_condition(one) for one in getattr(field, key)]
    return {key: value for key, value in found.items() if value is not None and value not in ("", [])}


def _kind(field: Field) -> str | None:
    if field.kind is None:
        return "string" if field.textual else None
    for attribute in _OF_KIND.get(field.kind, ()):
        if word := _KINDS.get((attribute, getattr(field, attribute))):
            return word
    return field.kind


def _values(field: Field) -> Any:
    if field.shares:
        return {value: round(100 * share, 10) for value, share in field.shares}
    if any(meaning for _, meaning in field.values):
        return {value: meaning or None for value, meaning in field.values}
    return [value for value, _ in field.values]


def _order(order: Order) -> Any:
    gap = {"min": order.low, "max": order.high, "unit": order.unit or None}
    told = {key: value for key, value in gap.items() if value is not None}
    return {"field": order.field, **told} if told else order.field


def _condition(one: Condition) -> str:
    values = [f"'{value}'" if isinstance(value, str) else json.dumps(value) for value in one.values]
    if len(values) == 1:
        return f"`{one.field}` {one.operator} {values[0]}"
    return f"`{one.field}` {'in' if one.operator == '=' else 'not in'} ({', '.join(values)})"


def _table(schema: Schema) -> Iterator[str]:
    for key in ("title", "description"):
        if text := getattr(schema, key):
            yield f"{key}: {_word(text)}"
    if schema.locales:
        yield f"locale: {_flow(dict(schema.locales))}"
    if schema.rows is not None:
        yield f"rows: {schema.rows}"
    if schema.dirt.shares:
        yield f"dirt: {_flow(dict(schema.dirt.shares))}"
    yield "fields:"
    soiled = dict(schema.dirt.fields)
    for field in schema.fields:
        details = details_of(field)
        if field.name in soiled:
            details["dirt"] = dict(soiled[field.name])
        if set(details) <= {"description"}:
            yield f"  {_word(field.name)}: {_word(details.get('description', ''))}".rstrip()
            continue
        yield f"  {_word(field.name)}:"
        yield from (f"    {key}: {_flow(value)}" for key, value in details.items())


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return _word(value, flow=True) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    text = repr(value)
    return text if isinstance(value, int) or "e" not in text else f"{value:.20f}".rstrip("0")


def _word(text: str, *, flow: bool = False) -> str:
    """A text as it is where no reader of YAML takes it for anything else, else between quotes."""
    if not text and not flow:
        return ""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED and not (flow and "," in text)
    if plain and len(text) <= 10_000:
        return text
    simple = text.isprintable() and "\x7f" not in text
    return json.dumps(text, ensure_ascii=not simple).replace("\x7f", "\\u007f")
