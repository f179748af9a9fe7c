"""What a user says about a table: a `Schema` of `Field`s, exactly as read, nothing inferred."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["numerical", "categorical", "free text", "identifier", "datetime"]
"""The paper's three classes (section 3.2: numerical, categorical, free text) and two of ours."""

KINDS: tuple[Kind, ...] = ("numerical", "categorical", "free text", "identifier", "datetime")

Value = str | int | float | bool
Bound = int | float | dt.date
"""A stated limit: a number, or a `datetime.date` / `datetime.datetime` for dates."""


@dataclass(frozen=True)
class Field:
    """One column as the user states it; `None` or empty means that nothing was said.

    Attributes
    ----------
    name: the column's name, any text; the DataFrame keeps it.
    description: free words.
    kind: one of `KINDS`.
    unit: unit of measure, as "years", "USD".
    minimum, maximum: inclusive limits.
    values: allowed values, each with its meaning ("" if none was given).
    unique: no value may occur twice.
    nullable: values may be missing (True), must not be (False), nothing said (None).
    null_fraction: expected share of missing values, 0 to 1.
    format: pattern of the text, as "YYYY-MM-DD", "AB-12345".
    examples: a few values, as written.
    depends_on: names of fields of the same table that drive this one.
    references: "table.field" that this field points to.
    line: line of the schema text that states the field, from 1.
    """

    name: str
    description: str = ""
    kind: Kind | None = None
    unit: str | None = None
    minimum: Bound | None = None
    maximum: Bound | None = None
    values: tuple[tuple[Value, str], ...] = ()
    unique: bool = False
    nullable: bool | None = None
    null_fraction: float | None = None
    format: str | None = None
    examples: tuple[Value, ...] = ()
    depends_on: tuple[str, ...] = ()
    references: str | None = None
    line: int | None = None


@dataclass(frozen=True)
class Schema:
    """A table as the user states it.

    Attributes
    ----------
    table: the table's name, a Python identifier.
    fields: at least one, no two of the same name.
    title, description: free words about the table as a whole.
    """

    table: str
    fields: tuple[Field, ...]
    title: str = ""
    description: str = ""

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def __getitem__(self, name: str) -> Field:
        return self.by_name[name]

    @property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}
