"""What a field's name, description and stated details say about it, before anything is assumed."""

from dataclasses import dataclass
from typing import Literal

from fastgen_magic.authors.catalogue.words import prose, tokens
from fastgen_magic.schema import Bound, Field, Schema, Value

Role = Literal[
    "",
    "flag",
    "class",
    "code",
    "count",
    "amount",
    "measure",
    "share",
    "rating",
    "name",
    "text",
    "key",
    "moment",
    "year",
    "clock",
]
"""The job that the words give to a field.

flag yes or no; class one of a few groups or levels; code a label made of digits or letters; count a whole
number of things; amount money; measure any other quantity; share a part of a whole, percentage or rate;
rating a score on a scale; name what somebody or something is called; text sentences; key what tells the
records apart; moment a date, or a date with a time; year a calendar year; clock a time of day; "" unsaid.
"""

Temporal = Literal["", "date", "datetime", "time", "hour", "weekday", "month", "quarter", "year", "timestamp"]
"""Which part of time a field holds; "timestamp" is seconds since 1970, "" not a time."""


@dataclass(frozen=True)
class Clues:
    """What the words say; the field's own details win over its description.

    Attributes
    ----------
    name: normalised words of the name ("Annual_Income ($)" -> ("annual", "income", "usd")).
    text: normalised words of the description.
    values: the closed set of values, each with its meaning ("" if none was given), in the stated order;
        values written as numbers are numbers.
    ordered: what the order of `values` means: "up" from worst or least to best or most, "down" the other
        way round, "" where the words state none.
    examples: values of an open set ("e.g. ...", "such as ...").
    yes_no: how yes and no are spelled, (yes, no) as ("Yes", "No") or (1, 0); None if no flag.
    low, high: inclusive limits, None where nothing is stated or implied ("positive", "at least").
    unit: normalised unit ("years", "USD", "mm", "%"), "" if none.
    share: "fraction" of 1 or "percent" of 100 for parts of a whole, "" otherwise.
    integer: whole numbers (True), decimals (False), unsaid (None).
    decimals: stated number of decimals, or None.
    format: stated pattern ("YYYY-MM-DD", "AB-12345", "uuid", "md5"), "" if none.
    length: stated number of characters or digits of a code, or None.
    unique: no value occurs twice.
    missing: share of missing values, 0.0 where the words forbid them, None where they say nothing.
    constant: the single value that every row has, or None.
    role: the job that the words give to the field.
    temporal: the part of time that it holds.
    in_ranges: categories that are ranges of numbers ("2 to 10").
    separator: text between the items of a list in one cell, "" for single values.
    mentions: names of other fields of the schema that the description refers to.
    after, before: those of them that this field must not precede, must not follow.
    """

    name: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    values: tuple[tuple[Value, str], ...] = ()
    ordered: Literal["", "up", "down"] = ""
    examples: tuple[Value, ...] = ()
    yes_no: tuple[Value, Value] | None = None
    low: Bound | None = None
    high: Bound | None = None
    unit: str = ""
    share: Literal["", "fraction", "percent"] = ""
    integer: bool | None = None
    decimals: int | None = None
    format: str = ""
    length: int | None = None
    unique: bool = False
    missing: float | None = None
    constant: Value | None = None
    role: Role = ""
    temporal: Temporal = ""
    in_ranges: bool = False
    separator: str = ""
    mentions: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Words of name and description, in this order."""
        return self.name + self.text


def read_clues(field: Field, schema: Schema) -> Clues:  # noqa: ARG001
    """The clues of one field of a schema."""
    return Clues(
        name=tokens(field.name),
        text=prose(field.description),
        values=field.values,
        examples=field.examples,
        low=field.minimum,
        high=field.maximum,
        unit=field.unit or "",
        format=field.format or "",
        unique=field.unique,
        missing=field.null_fraction,
    )
