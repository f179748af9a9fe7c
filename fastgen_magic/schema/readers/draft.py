"""A table while a format is being read: our details, and what they could not take, said by name."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fastgen_magic.characters import clipped, legible
from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.details import read_details
from fastgen_magic.schema.model import Field, Schema
from fastgen_magic.schema.table import NAMES_IN_CELLS, as_identifier, checked_schema
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at

_LONGEST_SAID = 160
MOST_COLUMNS = 5_000
"""Columns of one table."""
MOST_TABLES = 1_000
"""Tables of one text."""


class Unread:
    """What a format says and no detail takes: each sort of statement once, with the places that say it."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, None]] = {}
        self._of_all: set[str] = set()

    def add(self, what: str, place: str = "", *, of_all: bool = False) -> None:
        """Note a statement of the sort `what` at `place` ("film.rating 'G'"), or one of all tables."""
        places = self._said.setdefault(what, {})
        self._of_all.update([what] if of_all else [])
        if place:
            places[shortened(place)] = None

    def lines(self, table: str | None = None) -> tuple[str, ...]:
        """One line a sort: "DEFAULT: film.rental_rate 4.99, film.rating 'G'"; of one table if named."""
        found = []
        for what, places in self._said.items():
            about = rf"{re.escape(table or '')}(?![\w-])"
            everywhere = table is None or what in self._of_all
            kept = [place for place in places if everywhere or re.match(about, place)]
            if kept or not places:
                found.append(f"{what}: {', '.join(kept)}" if kept else what)
        return tuple(found)


@dataclass
class Column:
    """One column while it is being read.

    Attributes
    ----------
    name: as the format spells it. line: where it stands, None if lines mean nothing there.
    details: our details by their names, each with a text, number, truth value, list or mapping.
    marks: of keys, which mean something only once all tables are there.
    """

    name: str
    line: int | None = None
    details: dict[str, Any] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)

    def say(self, details: Mapping[str, Any]) -> None:
        """Add details; of two limits the narrower holds, of anything else the later."""
        for key, value in details.items():
            narrower = _NARROWER.get(key)
            held = self.details.get(key)
            both = isinstance(held, int | float) and isinstance(value, int | float)
            self.details[key] = narrower(held, value) if narrower and both else value


_NARROWER: Mapping[str, Any] = {"min": max, "min_length": max, "max": min, "max_length": min}


@dataclass
class Draft:
    """One table while it is being read; columns are found without regard to case."""

    name: str
    unread: Unread
    title: str = ""
    description: str = ""
    columns: list[Column] = field(default_factory=list)
    loose_keys: dict[tuple[str, ...], None] = field(default_factory=dict)

    def column(self, name: str) -> Column | None:
        """The column called so."""
        wanted = name.casefold()
        exact = [column for column in self.columns if column.name == name]
        return next(iter(exact or [one for one in self.columns if one.name.casefold() == wanted]), None)

    def add(self, name: str, line: int | None = None) -> Column:
        """A new column; one that is there already is noted, and takes no place."""
        column = Column(name, line)
        if len(self.columns) >= MOST_COLUMNS:
            raise at(line, f"{shortened(self.name, 60)} has more than {MOST_COLUMNS:,} columns")
        if any(other.name.casefold() == name.casefold() for other in self.columns):
            self.unread.add("stated twice, the first holds", f"{self.name}.{name}")
        else:
            self.columns.append(column)
        return column

    def key_of_several(self, names: Iterable[str], what: str) -> None:
        """Note columns that are a key together, which no detail takes."""
        listed = tuple(names)
        self.unread.add(what, f"{self.name} ({', '.join(listed)})")
        columns = [self.column(name) for name in listed]
        if len(listed) > 1 and all(columns):
            self.loose_keys[tuple(column.name for column in columns if column)] = None

    def leave_out(self, name: str, why: str) -> None:
        """Note a column of which the table will have none."""
        self.unread.add("left out", f"{self.name}.{name} ({why})")

    def schema(self, table: str) -> Schema:
        """The schema called `table`; a detail that contradicts others or cannot hold is noted as unread.

        Errors: `SchemaError` where no column is left.
        """
        fields = [self._field(column) for column in self.columns]
        while True:
            try:
                return checked_schema(table, fields, self.title, self.description)
            except SchemaError as error:
                place = next(
                    (
                        at
                        for at, one in enumerate(fields)
                        if (one.name == error.field or one.line == error.line) and _speaks_of_others(one)
                    ),
                    None,
                )
                if place is None:
                    raise
                self.unread.add("cannot hold", f"{self.name}.{fields[place].name} ({error})")
                fields[place] = replace(
                    fields[place], orders=(), depends_on=(), formula=None, only_if=(), missing_if=()
                )

    def _field(self, column: Column) -> Field:
        """The field of a column: each detail is a line of its own, so that an error names the culprit."""
        details = {key: value for key, value in column.details.items() if value not in (None, "", [], {})}
        while True:
            keys = list(details)
            pairs = tuple((Scalar(key, at), node_of(details[key], at)) for at, key in enumerate(keys))
            try:
                read = read_details(column.name, Pairs(pairs, 0), 0)
                return replace(read, line=column.line, imported=True)
            except SchemaError as error:
                key = keys[error.line or 0]
                reason = str(error).rpartition("': ")[2] if "': " in str(error) else str(error)
                said = f"{self.name}.{column.name} {key} {_said(details.pop(key))}"
                self.unread.add("cannot hold", f"{said} ({legible(reason)})")


def _speaks_of_others(one: Field) -> bool:
    return bool(one.orders or one.depends_on or one.formula or one.only_if or one.missing_if)


def schemas_of(drafts: Iterable[Draft]) -> tuple[Schema, ...]:
    """The schemas; names of tables become identifiers, in references as well.

    A reference that no table answers to keeps its name.
    """
    listed = list(drafts)
    names = identifiers([draft.name for draft in listed])
    folded = {name.casefold(): found for name, found in names.items()}
    for draft in listed:
        for column in draft.columns:
            if isinstance(reference := column.details.get("references"), tuple):
                table, name = reference
                known = folded.get(table.casefold(), as_identifier(table))
                column.details["references"] = f"{known}.{name}"
    schemas = [draft.schema(names[draft.name]) for draft in listed]
    return tuple(
        replace(schema, unread=draft.unread.lines(draft.name), loose_keys=tuple(draft.loose_keys))
        for schema, draft in zip(schemas, listed, strict=True)
    )


def identifiers(names: Iterable[str]) -> dict[str, str]:
    """Name of a table -> a legal name for its DataFrame, no two alike."""
    found: dict[str, str] = {}
    for name in names:
        legal = as_identifier(name)
        legal = f"{legal}_table" if legal in NAMES_IN_CELLS else legal
        while legal in found.values() and name not in found:
            legal = f"{legal}_2"
        found[name] = legal
    return found


def node_of(value: Any, line: int = 0) -> Node:
    """A Python value as a tree: what was a text stays one, whatever it looks like."""
    if isinstance(value, Mapping):
        return Pairs(tuple((_scalar(key, line), node_of(one, line)) for key, one in value.items()), line)
    if isinstance(value, list | tuple):
        return Items(tuple(node_of(one, line) for one in value), line)
    return _scalar(value, line)


def _scalar(value: Any, line: int) -> Scalar:
    if value is None:
        return Scalar("", line)
    if isinstance(value, str):
        return Scalar(value, line, plain=False)
    return Scalar(str(value).lower() if isinstance(value, bool) else _written(value), line)


def _written(value: Any) -> str:
    text = str(value)
    return f"{value:f}" if isinstance(value, float) and "e" in text else text


def _said(value: Any) -> str:
    return shortened(", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))


def shortened(text: str, longest: int = _LONGEST_SAID) -> str:
    """The text on one line, without marks that hide it, cut if it is long."""
    return clipped(" ".join(legible(text).split()), longest)


def sentences(*parts: str | None) -> str:
    """The parts as one description, none of them twice; each ends in one full stop but the last."""
    kept: dict[str, None] = {}
    for part in parts:
        line = " ".join((part or "").split())
        if line:
            kept.setdefault(line)
    listed: Iterator[str] = (one.rstrip(".") for one in kept)
    return ". ".join(listed)


def beyond(limit: float, sign: int, room: float) -> float:
    """A number a little above (sign 1) or below a limit that must not be met: a hundredth of the room."""
    return float(round(limit + sign * 10.0 ** (math.floor(math.log10(abs(room) or 1)) - 2), 12))
