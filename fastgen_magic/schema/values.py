"""The details `values` and `locale`: lists, each member with a meaning or a share."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from babel import Locale, UnknownLocaleError

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.detail import Detail, number
from fastgen_magic.schema.model import Schema, Value
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at, is_nothing, quoted, shown

LOCALE = "a locale such as de_DE or en_GB"
_LOCALE = re.compile(r"([a-z]{2,3})(?:[-_]([A-Z]{2}))?", re.IGNORECASE)


def read_values(detail: Detail) -> dict[str, Any]:
    """Values with their meanings (`1: first`) or their shares (`Basic: 60`), or without (`[Low, High]`).

    What stands behind all values is their shares where it is numbers or percentages alone, in any sum.
    """
    pairs = list(_members(detail))
    if not pairs:
        raise detail.refused("a list of one value at least", "an empty one")
    valued = tuple(_valued(detail, pairs))
    shares = [None if node is None else _weight(node) for _, node in pairs]
    if None in shares:
        return {"values": valued}
    parts = shares_of([share for share in shares if share is not None], detail)
    values = [value for value, _ in valued]
    return {
        "values": tuple((value, "") for value in values),
        "shares": tuple(zip(values, parts, strict=True)),
    }


def shares_of(weights: Sequence[float], detail: Detail) -> list[float]:
    """The weights as shares that sum to 1."""
    if min(weights) < 0 or not sum(weights):
        raise detail.refused(
            "shares of 0 or more that are not all 0",
            f"{min(weights):g}" if min(weights) < 0 else "only zeros",
        )
    return [weight / sum(weights) for weight in weights]


def read_locale(detail: Detail) -> str:
    """A locale such as de_DE, also written de-DE or de."""
    text = detail.node.text.strip() if isinstance(detail.node, Scalar) else ""
    if not (locale := locale_of(text)):
        raise detail.refused(LOCALE)
    return locale


def read_locales(line: int, node: Node) -> tuple[tuple[str, float], ...]:
    """The locales of a table: one, a list, or a mapping with their shares."""
    detail = Detail(None, "locale", node, line)
    members: Iterable[tuple[Node, Node | None]] = [(node, None)]
    if isinstance(node, Items):
        members = [(one, None) for one in node.items]
    elif isinstance(node, Pairs):
        members = node.pairs
    locales = [read_locale(Detail(None, "locale", name, line)) for name, _ in members]
    weights = [1.0 if share is None else _weight(share) for _, share in members]
    if not locales or None in weights:
        raise detail.refused("a locale such as de_DE, a list of them, or lines 'de_DE: 70'")
    parts = shares_of([weight for weight in weights if weight is not None], detail)
    return tuple(zip(locales, parts, strict=True))


def with_more_rows(schema: Schema, rows: int | None) -> Schema:
    """The schema with as many rows as are asked for, where it states fewer: what is unique holds in all."""
    few = schema.rows is not None and rows is not None and rows > schema.rows
    return replace(schema, rows=rows) if few else schema


def with_locales(schema: Schema, text: str) -> Schema:
    """The schema with the locales of an option: "de_DE", or several with their weights, "de_DE:3,fr_FR".

    The heaviest comes first. Errors: `SchemaError`, one line.
    """
    weights: dict[str, float] = {}
    for part in text.split(","):
        name, _, said = part.partition(":")
        locale, weight = locale_of(name), number(said.strip() or "1")
        if not locale or weight is None or weight <= 0:
            raise SchemaError(f"--locale takes {LOCALE}, several as de_DE:3,fr_FR with weights, not {part!r}")
        weights[locale] = weights.get(locale, 0) + weight
    heaviest = sorted(weights, key=lambda name: -weights[name])
    return replace(schema, locales=tuple((name, weights[name] / sum(weights.values())) for name in heaviest))


def locale_of(text: str) -> str:
    """The locale as it is usually spelled; "" where no language and country are called so."""
    match = _LOCALE.fullmatch(text.strip())
    language, country = (match[1].lower(), (match[2] or "").upper()) if match else ("", "")
    try:
        known = Locale.parse(language or "?")
    except (ValueError, UnknownLocaleError):
        return ""
    if country and country not in known.territories:
        return ""
    return f"{language}_{country}" if country else language


def _members(detail: Detail) -> Iterator[tuple[Scalar, Node | None]]:
    members = detail.node.items if isinstance(detail.node, Items) else (detail.node,)
    for member in members:
        if isinstance(member, Pairs):
            yield from member.pairs
        elif isinstance(member, Scalar) and isinstance(detail.node, Items):
            yield member, None
        else:
            raise detail.refused("a list such as [Low, High], or lines 'value: meaning'")


def _weight(node: Node) -> float | None:
    """The number or percentage that stands unquoted behind a value, None if it is a meaning."""
    if not isinstance(node, Scalar) or not node.plain:
        return None
    return number(node.text.strip().removesuffix("%").strip())


def _valued(detail: Detail, pairs: Iterable[tuple[Scalar, Node | None]]) -> Iterator[tuple[Value, str]]:
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
