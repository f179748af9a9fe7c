"""What a user states about a field, in words or in details: the same list, whoever writes the sampler."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from fastgen_magic.schema import Bound, Condition, Field, Kind, Order, Temporal, Value


@dataclass(frozen=True)
class Statement:
    """One thing that is fixed about a field.

    Attributes
    ----------
    key: what it fixes, an attribute of `Stated` ("low", "values", "only_if", ...).
    value: what that attribute holds.
    words: the words that were read, as written; "" where a detail of the schema states it.
    form: name of the form that read them, or "detail".
    start, end: place of the words in the description; equal where there are none.
    """

    key: str
    value: Any
    words: str = ""
    form: str = "detail"
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Part:
    """A part of another field: the weekday, month, year, day, hour or date of it."""

    field: str
    part: Literal["date", "year", "quarter", "month", "week", "day", "weekday", "hour", "time"]


@dataclass(frozen=True)
class Follow:
    """A field that this one goes up with, or down; where it has a `value`, in the rows of that value alone.

    `words` name it while it is not known which field they mean; `turned` if its own way is counted in `up`.
    """

    field: str
    up: bool
    value: Value | None = None
    words: str = ""
    turned: bool = False


@dataclass(frozen=True)
class ByValue:
    """One number for each value of another field; of its rest, where `rows` end in None."""

    field: str
    rows: tuple[tuple[Value | None, int | float], ...]


@dataclass(frozen=True)
class Stated:
    """All that is stated about one field. None, False or empty: nothing was said of it.

    Attributes
    ----------
    field: the field as the schema holds it.
    kind, unit, currency, locale: as a detail or a word states them.
    temporal: what kind of moment it is, where that is said ("YYYY-MM-DD HH:MM" is a datetime).
    clock: the first and the last time of day, "09:00", either of them "" where it is not stated; beyond
        midnight where the last comes before the first.
    weekdays, months: the days of the week (Monday is 1), or the months, in which a moment lies.
    time_step: minutes from one possible time of day to the next.
    low, high: limits; inclusive unless `low_open` or `high_open`.
    whole: whole numbers alone (True), fractions too (False).
    decimals: decimals that are kept. multiple_of: every value is a multiple of it.
    values: every value that may occur, each with its label or ""; examples are none.
    shares: value -> share of the rows that hold a value, 0 to 1, where shares are stated for all or some.
    spikes: number -> share of the rows that hold it, of a number of which no values are listed.
    typical: the two ends between which most of the numbers lie; they are no limits.
    textual: its values are texts, whatever kind of data they are.
    yes_no: a question with two answers; `values` holds them where their spelling is stated.
    constant: the one value of all rows.
    examples: some values, in the form that all have.
    unique: no value occurs twice. key: it is the primary key of the table.
    nullable: may be missing (True), must not (False). missing: share of missing values, 0 to 1.
    only_if: it has a value in the rows alone where all of these hold.
    missing_if: it is missing in the rows where any of these holds.
    pattern: regular expression of the whole text. format: a template of the text ("YYYY-MM-DD", "AB-12345").
    min_length, max_length: characters of the text.
    start, step: a sequence counts from and by these.
    law, law_data: distribution by its standard name, with its parameters.
    depends_on: fields that drive this one. references: "table.field" or "field" that it points to.
    per: a field; rows that hold the same there hold the same here.
    orders: how it lies to other fields. part_of: the part of another field that it repeats.
    follows: fields that it goes up or down with.
    by_value: the number that it is for each value of another field.
    formula: expression in other fields that gives it.
    whole_of: fields that together with this one sum to `whole_sum`.
    statements: the list that all this comes from.
    unread: words that look like a statement and that no form used.
    understood: whether anything at all of description and details was read.
    """

    field: Field
    kind: Kind | None = None
    unit: str | None = None
    currency: str | None = None
    locale: str | None = None
    temporal: Temporal | None = None
    clock: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    time_step: int | None = None
    low: Bound | None = None
    high: Bound | None = None
    low_open: bool = False
    high_open: bool = False
    whole: bool | None = None
    decimals: int | None = None
    multiple_of: float | None = None
    values: tuple[tuple[Value, str], ...] = ()
    shares: tuple[tuple[Value, float], ...] = ()
    spikes: tuple[tuple[float, float], ...] = ()
    typical: tuple[float, ...] = ()
    yes_no: bool = False
    textual: bool = False
    constant: Value | None = None
    examples: tuple[Value, ...] = ()
    unique: bool = False
    key: bool = False
    nullable: bool | None = None
    missing: float | None = None
    only_if: tuple[Condition, ...] = ()
    missing_if: tuple[Condition, ...] = ()
    pattern: str | None = None
    format: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    start: int | None = None
    step: int | None = None
    law: str | None = None
    law_data: tuple[tuple[str, Any], ...] = ()
    depends_on: tuple[str, ...] = ()
    references: str | None = None
    per: str | None = None
    orders: tuple[Order, ...] = ()
    part_of: Part | None = None
    follows: tuple[Follow, ...] = ()
    by_value: ByValue | None = None
    formula: str | None = None
    whole_of: tuple[str, ...] = ()
    whole_sum: float | None = None
    statements: tuple[Statement, ...] = ()
    unread: tuple[str, ...] = ()
    understood: bool = False

    @property
    def name(self) -> str:
        """The column's name."""
        return self.field.name

    @property
    def parents(self) -> tuple[str, ...]:
        """Fields that drive this one by what is stated, each once; what it is only compared with is none."""
        asked = [condition.field for condition in (*self.only_if, *self.missing_if)]
        part = [other.field for other in (self.part_of, self.by_value) if other]
        followed = [one.field for one in self.follows]
        return tuple(dict.fromkeys([*self.depends_on, *followed, *part, *asked]))


@dataclass(frozen=True)
class StatedTable:
    """What is stated about every field of a table, in the order of the columns."""

    fields: tuple[Stated, ...]
    unread: tuple[str, ...] = ()
    by_name: Mapping[str, Stated] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {stated.name: stated for stated in self.fields})

    def __getitem__(self, name: str) -> Stated:
        return self.by_name[name]


def instant(bound: Bound) -> Any:
    """A limit in a form that compares: a date is its midnight."""
    if isinstance(bound, dt.date) and not isinstance(bound, dt.datetime):
        return dt.datetime.combine(bound, dt.time())
    return bound
