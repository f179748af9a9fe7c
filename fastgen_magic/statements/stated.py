"""What a user states about a field, in words or in details: the same list, whoever writes the sampler."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

from fastgen_magic.schema import Bound, Details, Field, Value
from fastgen_magic.statements.measures import measure


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
    assumed: whether the words have no number, so that the figure is ours.
    """

    key: str
    value: Any
    words: str = ""
    form: str = "detail"
    start: int = 0
    end: int = 0
    assumed: bool = False


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


Figures = tuple[tuple[str, int | float], ...]
"""Limits, or mean, median and standard deviation, by their names."""


@dataclass(frozen=True)
class ByValue:
    """One number, or the figures, for each value of another field; of its rest, where `rows` end in None."""

    field: str
    rows: tuple[tuple[Value | None, int | float | Figures], ...]

    @property
    def numbers(self) -> dict[Value | None, int | float]:
        """The number of each value that has one, and no figures."""
        return {value: row for value, row in self.rows if not isinstance(row, tuple)}

    @property
    def figures(self) -> dict[Value | None, dict[str, int | float]]:
        """The figures of each value that has some."""
        return {value: dict(row) for value, row in self.rows if isinstance(row, tuple)}


_MOSTLY = 0.8
_NINES = re.compile(r"9{3,}[.]9+")
_ORIGINS = ("constant", "part_of", "by_value", "formula", "law", "references", "every")


@dataclass(frozen=True)
class Stated(Details):
    """All that is stated about one field. None, False or empty: nothing was said of it.

    Attributes
    ----------
    field: the field as the schema holds it.
    clock: the first and the last time of day, "09:00", either of them "" where it is not stated; beyond
        midnight where the last comes before the first.
    lasts: how its numbers are written, "HH:MM:SS": those of a duration, in their smallest unit.
    weekdays, months: the days of the week (Monday is 1), or the months, in which a moment lies.
    time_step: minutes from one possible time of day to the next.
    low, high: limits; inclusive unless `low_open` or `high_open`.
    both_signs: numbers below zero occur as well as others.
    assumed: values of which no words say the share, so that the one in `shares` is ours.
    spikes: number -> share of the rows that hold it, of a number of which no values are listed.
    of_rest: the law is that of the rows without the spikes, and not of all.
    endings: fraction in which numbers end (.99) -> share of the rows.
    typical: the two ends between which most of the numbers lie; they are no limits.
    transform: what has been made of the numbers, which have no unit of their own then: their logarithm, or
        square root.
    distinct: how many different values there are, of which none is named.
    place_in: the field whose rows of one value it numbers, from `low` on.
    digits_too: the letters of its pattern are those of everyday speech, as in "two-letter airline code", of
        which some hold a digit.
    key: it is the primary key of the table.
    rows: how many rows the schema states: in these, what is unique does not come twice.
    missing: share of missing values, 0 to 1.
    mostly_missing: most values are missing, and no share is stated.
    part_of: the part of another field that it repeats.
    follows: fields that it goes up or down with.
    by_value: the number that it is for each value of another field.
    whole_of: fields that together with this one sum to `whole_sum`.
    same_as: the field whose values and limits it has, until these are known.
    statements: the list that all this comes from.
    unread: words that look like a statement and that no form used.
    understood: whether anything at all of description and details was read.
    """

    field: Field
    clock: tuple[str, ...] = ()
    lasts: str | None = None
    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    time_step: int | None = None
    low: Bound | None = None
    high: Bound | None = None
    low_open: bool = False
    high_open: bool = False
    both_signs: bool = False
    assumed: tuple[Value, ...] = ()
    spikes: tuple[tuple[float, float], ...] = ()
    of_rest: bool = False
    endings: tuple[tuple[float, float], ...] = ()
    typical: tuple[float, ...] = ()
    transform: Literal["log", "log10", "log2", "sqrt"] | None = None
    distinct: int | None = None
    place_in: str | None = None
    digits_too: bool = False
    key: bool = False
    rows: int | None = None
    missing: float | None = None
    mostly_missing: bool = False
    part_of: Part | None = None
    follows: tuple[Follow, ...] = ()
    by_value: ByValue | None = None
    whole_of: tuple[str, ...] = ()
    whole_sum: float | None = None
    same_as: str | None = None
    statements: tuple[Statement, ...] = ()
    unread: tuple[str, ...] = ()
    understood: bool = False

    @property
    def name(self) -> str:
        """The column's name."""
        return self.field.name

    @property
    def admitted(self) -> str | None:
        """The pattern that its values have to match: wider than the one that draws them, if `digits_too`."""
        wider = self.pattern.replace("[A-Z]", "[A-Za-z0-9]") if self.pattern and self.digits_too else None
        return wider or self.pattern

    @property
    def has_roomy_type(self) -> bool:
        """Whether its upper end is no more than what its type has room for: 999999.99 of NUMERIC(8, 2)."""
        return self.field.imported and _NINES.fullmatch(str(self.high)) is not None

    @property
    def said_shares(self) -> tuple[tuple[Value, float], ...]:
        """The shares of the values of which one is said; not what is ours of the others."""
        return tuple(one for one in self.shares if one[0] not in self.assumed)

    @property
    def closed(self) -> dict[str, dict[int, int]]:
        """Days of the week, and months, in which no moment lies, each with 0 rows."""
        told = (("weekdays", self.weekdays, 7), ("months", self.months, 12))
        return {
            name: dict.fromkeys({*range(1, last + 1)}.difference(places), 0)
            for name, places, last in told
            if places
        }

    @property
    def ordered_by(self) -> str:
        """The field in the order of which its running key counts up; "" for none."""
        return next((one.field for one in self.follows if one.up and one.value is None), "")

    @property
    def blank(self) -> float:
        """Share of missing values: as stated, 0.8 of what is mostly missing, 0 where nothing is said."""
        return (_MOSTLY if self.mostly_missing else 0.0) if self.missing is None else self.missing

    def laid_down(self, *others: str) -> set[str]:
        """What is stated that says where the values come from, or is one of these others."""
        said = {name: getattr(self, name) for name in (*_ORIGINS, *others)}
        return {name for name, value in said.items() if value is not False and value not in ((), "", None)}

    def without(self, lost: Collection[Statement], why: str = "", **changes: Any) -> Self:
        """The same with other changes and without some statements, whose words are unread."""
        words = (f"{one.words}{why}" for one in lost if one.words)
        kept = tuple(one for one in self.statements if one not in lost)
        unread = tuple(dict.fromkeys((*self.unread, *words)))
        return replace(self, statements=kept, unread=unread, **changes)

    def computed(self, formula: str, key: str = "formula") -> Self:
        """The same with a formula, which its statement of `key` says as well."""
        told = (
            replace(one, key="formula", value=formula) if one.key == key else one for one in self.statements
        )
        return replace(self, formula=formula, statements=tuple(told))

    @property
    def no_moment(self) -> bool:
        """Whether a number or category is surely stated, which lies no days behind another field."""
        if self.temporal or self.kind == "datetime":
            return False
        sized = any(isinstance(one, int | float) for one in (self.low, self.high))
        measured = measure(self.unit) not in ("", "time")
        return bool(self.values or self.yes_no or self.kind or sized or measured)

    @property
    def no_number(self) -> bool:
        """Whether values are listed of which none is a number, nor begins or ends with one as bands do."""
        number = re.compile(r"[-+<>≤≥=]*\s?\d.*|.*\s\d+")
        listed = [str(value) for value, _ in self.values if not isinstance(value, bool)]
        return bool(self.values or self.yes_no) and not any(map(number.fullmatch, listed))

    @property
    def parents(self) -> tuple[str, ...]:
        """Fields that drive this one by what is stated, each once; what it is only compared with is none."""
        by = [self.by_value.field] if self.by_value else []
        return tuple(dict.fromkeys([*self.depends_on, *by, *self.inputs]))

    @property
    def inputs(self) -> tuple[str, ...]:
        """The parents whose columns are needed for what is stated; the others only drive the field."""
        asked = [condition.field for condition in (*self.only_if, *self.missing_if)]
        part = [self.part_of.field] if self.part_of else []
        followed = [one.field for one in self.follows]
        moved = [name for order in self.orders if order.by for name in (order.field, order.by)]
        return tuple(dict.fromkeys([*followed, *part, *moved, *asked]))


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

    def but(self, stated: Stated) -> Self:
        """The table with this in place of what is stated of the same field."""
        fields = tuple(stated if one.name == stated.name else one for one in self.fields)
        return replace(self, fields=fields)
