"""What a user says about a table: a `Schema` of `Field`s, exactly as read, nothing inferred."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeGuard

Kind = Literal["numerical", "categorical", "free text", "identifier", "datetime"]
"""The paper's three classes (section 3.2: numerical, categorical, free text) and two of ours."""

KINDS: tuple[Kind, ...] = ("numerical", "categorical", "free text", "identifier", "datetime")

Value = str | int | float | bool
Bound = int | float | dt.date
"""A stated limit: a number, or a `datetime.date` / `datetime.datetime` for dates."""

Operator = Literal["=", "!=", "<", "<=", ">", ">="]
Shares = tuple[tuple[str, float], ...]
"""Sorts of dirt, each with its share of the values or rows, 0 to 1."""
Temporal = Literal["date", "datetime", "time", "year", "month", "weekday", "epoch"]
TimeUnit = Literal["seconds", "minutes", "hours", "days", "weeks", "months", "years"]


@dataclass(frozen=True)
class Condition:
    """A question about another field of the same row.

    Attributes
    ----------
    field: the other field.
    operator: "=" is any of `values`, "!=" none of them; the others compare with the one value.
    """

    field: str
    operator: Operator
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Order:
    """How a field lies to another one of the same row.

    Attributes
    ----------
    field: the other field.
    operator: ">" is after (or above) it, ">=" not before it, "<" before, "<=" not after.
    low, high: the gap in `unit` where it is stated ("1 to 5 days after the order"), else None.
    unit: unit of the gap; "" where none is said: the field's own between numbers, days between dates.
    by: the field that holds the gap, which is exactly as long then ("picked_up plus hours"); "" for none.
    """

    field: str
    operator: Literal["<", "<=", ">", ">="]
    low: float | None = None
    high: float | None = None
    unit: TimeUnit | Literal[""] = ""
    by: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Details:
    """What a field's details state, and its words as well; `None`, False or empty: nothing was said of it.

    Attributes
    ----------
    kind: one of `KINDS`.
    unit: unit of measure, as "years", "USD".
    currency: three letters, as "EUR". locale: as "de_DE".
    temporal: what kind of moment it is, where that is said ("timestamp", "YYYY-MM-DD HH:MM").
    whole: whole numbers alone (True), fractions too (False).
    decimals: decimals that are kept. multiple_of: every value is a multiple of it.
    values: every value that may occur, each with its meaning ("" if none was given); examples are none.
    shares: share of each value, or of some, among those that are there, 0 to 1.
    yes_no: a question with two answers; `values` holds them where their spelling is stated.
    textual: its values are texts ("string"), whatever kind of data they are.
    constant: the one value of all rows.
    examples: a few values, in the form that all have.
    unique: no value may occur twice.
    nullable: values may be missing (True), must not be (False), nothing said (None).
    only_if: it has a value in the rows alone where all of these hold.
    missing_if: it is missing in the rows where any of these holds.
    pattern: regular expression of the whole text. format: its form, as "YYYY-MM-DD", "AB-12345".
    min_length, max_length: characters of the text.
    start, step: a sequence counts from and by these.
    every: number and unit of the time from each row's moment to the next one's, from the lower limit on.
    law, law_data: distribution by its name, with its parameters by theirs.
    depends_on: fields of the same table that drive this one.
    references: "table.field" that this field points to.
    per: name of a field: rows that hold the same there hold the same here.
    orders: how it lies to other fields.
    formula: expression in other fields that gives it.
    """

    kind: Kind | None = None
    unit: str | None = None
    currency: str | None = None
    locale: str | None = None
    temporal: Temporal | None = None
    whole: bool | None = None
    decimals: int | None = None
    multiple_of: int | float | None = None
    values: tuple[tuple[Value, str], ...] = ()
    shares: tuple[tuple[Value, float], ...] = ()
    yes_no: bool = False
    textual: bool = False
    constant: Value | None = None
    examples: tuple[Value, ...] = ()
    unique: bool = False
    nullable: bool | None = None
    only_if: tuple[Condition, ...] = ()
    missing_if: tuple[Condition, ...] = ()
    pattern: str | None = None
    format: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    start: int | None = None
    step: int | None = None
    every: tuple[int, TimeUnit] | None = None
    law: str | None = None
    law_data: tuple[tuple[str, Any], ...] = ()
    depends_on: tuple[str, ...] = ()
    references: str | None = None
    per: str | None = None
    orders: tuple[Order, ...] = ()
    formula: str | None = None


@dataclass(frozen=True)
class Field(Details):
    """One column as the user states it.

    Attributes
    ----------
    name: the column's name, any text; the DataFrame keeps it.
    description: free words.
    minimum, maximum: inclusive limits.
    null_fraction: expected share of missing values, 0 to 1.
    dirt: sorts of dirt with their shares; the table takes them over, so the field of a `Schema` has none.
    line: line of the schema text that states the field, from 1.
    borrowed: this is no column, but one of another table that fields here hang on: name of the field that
        refers to that table, and of the column there. called: words by which descriptions here name it.
    imported: another format states it: what of its details no law can hold is left out, and said.
    """

    name: str
    description: str = ""
    minimum: Bound | None = None
    maximum: Bound | None = None
    null_fraction: float | None = None
    line: int | None = None
    borrowed: tuple[str, str] | None = None
    called: tuple[str, ...] = ()
    imported: bool = field(default=False, compare=False)
    dirt: Shares = ()


@dataclass(frozen=True)
class Dirt:
    """What of a table is soiled on purpose once it is drawn.

    Attributes
    ----------
    shares: sorts with their shares, wherever they fit.
    fields: name of a field -> its own shares, which go before those of the table.
    """

    shares: Shares = ()
    fields: tuple[tuple[str, Shares], ...] = ()

    def __bool__(self) -> bool:
        every = (*self.shares, *(share for _, shares in self.fields for share in shares))
        return any(share > 0 for _, share in every)


NO_DIRT = Dirt()


@dataclass(frozen=True)
class Link:
    """A field whose values are keys of another table.

    Attributes
    ----------
    field: the field. table: the other table. key: the column there.
    """

    field: str
    table: str
    key: str


@dataclass(frozen=True)
class Schema:
    """A table as the user states it.

    Attributes
    ----------
    table: the table's name, a Python identifier.
    fields: at least one, no two of the same name.
    title, description: free words about the table as a whole.
    locales: locales of its people and places, each with its share; they sum to 1. Empty: nothing was said.
    unread: what the format of its file says and no detail takes; two schemas are equal without it.
    rows: how many rows it has, where that is said.
    links: fields that hold keys of other tables that are there.
    dirt: what is soiled on purpose; the samplers know nothing of it.
    loose_keys: columns that are a key together, of which the samplers know nothing either.
    around: what the tables that it refers to say of themselves; where it says nothing, it is at home there.
    """

    table: str
    fields: tuple[Field, ...]
    title: str = ""
    description: str = ""
    locales: tuple[tuple[str, float], ...] = ()
    rows: int | None = None
    links: tuple[Link, ...] = ()
    unread: tuple[str, ...] = field(default=(), compare=False)
    dirt: Dirt = NO_DIRT
    loose_keys: tuple[tuple[str, ...], ...] = field(default=(), compare=False)
    around: str = ""

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def __getitem__(self, name: str) -> Field:
        return self.by_name[name]

    @property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}


def instant(bound: Bound) -> Any:
    """A limit in a form that compares: a date is its midnight."""
    if isinstance(bound, dt.date) and not isinstance(bound, dt.datetime):
        return dt.datetime.combine(bound, dt.time())
    return bound


def is_number(value: Any) -> TypeGuard[int | float]:
    """Whether a value is a number; a truth value is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)
