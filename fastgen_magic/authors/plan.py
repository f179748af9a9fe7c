"""What the first two stages find out about a table, before any code is written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

from fastgen_magic.characters import clipped
from fastgen_magic.schema import Bound, Field, Kind, Schema, Value
from fastgen_magic.statements import Condition, Stated, read_statements


@dataclass(frozen=True)
class Settings:
    """The paper's settings (section 4.1), under its letters' meanings.

    Attributes
    ----------
    top_k: most likely categories that are listed one by one; the rest is kept as a tail (paper: k).
    retries: repair attempts per field before the catalogue takes over (paper: n).
    samples: rows drawn when a sampler is tried, and shown to the author when it fails (paper: s).
    """

    top_k: int = 10
    retries: int = 3
    samples: int = 100


Form = Literal["functional", "arithmetic", "order", "loose"]
Strength = Literal["strong", "moderate", "weak"]
Direction = Literal["up", "down", "mixed"]
ByValues = tuple[tuple[str, ...], Mapping[Value, Any]]
"""Names of one or two fields, and a share for each of their values (as in `Draw.by`)."""
Portion = float | ByValues
"""A share of all rows, or one by the values of other fields."""
Blanks = tuple[ByValues, ...]
"""Shares of missing values, each by other fields."""


@dataclass(frozen=True)
class Dependence:
    """How a parent binds a field.

    Attributes
    ----------
    parent: name of the field that drives this one.
    form: "functional", one parent value has one value here (code -> name); "arithmetic", a term of a
        sum or product; "order", never before or below the parent; "loose", a shifted distribution.
    strength: how far the parent fixes this field; functional and arithmetic ones are strong,
        and where nothing is said a tie must only be there.
    direction: "up" if this field grows with the parent, "down" if it falls, "mixed" if neither is said.
    correlation: of a loose tie to a parent that has an order, -1 to 1: of the normal scores of both.
    effects: of a loose tie to a parent without an order: its values with the push that each gives, in
        standard deviations.
    tilts: of a loose tie of categories: value of the parent -> value here -> how many times likelier it is
        there; of a parent of numbers or dates value here -> how much more often it comes the greater the
        parent is, -1 to 1.
    """

    parent: str
    form: Form = "loose"
    strength: Strength = "weak"
    direction: Direction = "mixed"
    correlation: float | None = None
    effects: tuple[tuple[Value, float], ...] = ()
    tilts: Mapping[Value, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Shape:
    """What is done to values after they are drawn and dealt out.

    Attributes
    ----------
    decimals: decimals that are kept; 0 gives whole numbers, None leaves them as drawn.
    step: values are multiples of it. ending: they end in this fraction (.99).
    heaps: step -> share of the rows that hold multiples of it. endings: the same of fractions.
    spikes: exact values, each with the share of the rows that hold it; one that goes by several parents,
        each on its own, stands once for each.
    same: parents whose own value some rows hold, each with the share of the rows, as those of spikes.
    at_least, at_most: parents below, or above, whose values none lies.
    """

    decimals: int | None = None
    step: float | None = None
    ending: float | None = None
    heaps: tuple[tuple[float, float], ...] = ()
    endings: tuple[tuple[float, float], ...] = ()
    spikes: tuple[tuple[Value, Portion], ...] = ()
    same: tuple[tuple[str, Portion], ...] = ()
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()

    @property
    def parents(self) -> tuple[str, ...]:
        """Names of the fields that the shape takes, each once."""
        shares = [share for _, share in (*self.spikes, *self.same)]
        owners = [name for share in shares if isinstance(share, tuple) for name in share[0]]
        return tuple(dict.fromkeys([*owners, *dict(self.same), *self.at_least, *self.at_most]))

    @property
    def beside(self) -> bool:
        """Whether some rows hold what the law does not speak of."""
        return bool(self.spikes or self.same or self.at_least or self.at_most)


@dataclass(frozen=True)
class Draw:
    """A law of the library with its data: all that is needed to write a sampler.

    Attributes
    ----------
    law: its name. data: parameter -> literal, in the order in which a reader wants to see them.
    by: names of the fields (at most two) whose values own the rows: data that are dicts by their values
        ("<30" and "*" are allowed as keys), of two parents dicts of dicts.
    inputs: names of the fields that are handed to the law itself, one for each of its roles.
    shape: rounding, steps, spikes. held: gaps of a text, each with the field whose own value fills it,
        "" for the number of the row.
    """

    law: str
    data: Mapping[str, Any] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    shape: Shape = Shape()
    held: tuple[tuple[str, str], ...] = ()

    def with_fair_ends(self) -> "Draw":
        """An even spread whose values are rounded: as likely at its limits as between them.

        Rounded afterwards, the first and the last value would come half as often as the others.
        """
        shape, step = self.shape, self.shape.step
        open_ended = None in (self.data.get("low"), self.data.get("high"))
        if self.law != "uniform" or open_ended or shape.heaps or shape.ending is not None:
            return self
        if step is None and shape.decimals == 0:
            return replace(self, law="integers", shape=replace(shape, decimals=None))
        step = step or (10.0**-shape.decimals if shape.decimals else None)
        return replace(self, data={**self.data, "step": step}) if step else self

    @property
    def handed(self) -> tuple[str, ...]:
        """Names of the fields whose values are used as they are."""
        return (*self.inputs, *(name for _, name in self.held if name))


@dataclass(frozen=True)
class PlannedField:
    """A field with what an author assumes about it.

    Attributes
    ----------
    field: what the user stated.
    identifier: the field's name as a Python identifier, unique in the table; with a leading
        underscore it is a latent driver that stays out of the DataFrame.
    kind: its kind; None until the classify stage.
    meaning: what it is, in a word or two; the catalogue's semantic type ("first_name").
    unit: unit of measure, or "".
    low, high: inclusive limits that every value must keep, None where there is none.
    values: every category that may occur; empty where the set is open.
    missing: share of missing values, 0 to 1.
    unique: no value may occur twice.
    constant: the field states one single value for all rows.
    depends_on: names of the fields that drive it.
    dependences: how each of them does, where an author says so.
    categories: the likeliest categories with their shares, 0 to 1; the rest is a tail.
    law: its distribution in a few words ("log-normal").
    why: the assumption behind it in one sentence.
    stated: what the user fixed in words or details; it holds, whoever plans.
    draw: the law of the library with its data; None if a body has to be written.
    only_if: it has a value in the rows alone where all of these hold.
    missing_if: it is missing in the rows where any of these holds.
    missing_by: other fields, and the share of missing values for each of their values.
    missing_with: another field (a latent one, as a rule) that says in which rows values are missing together.
    per: the field whose sampler draws numbers, of which each has one value here.
    mended: what was held against the author's first entries for it, where they had to be mended.
    measured: attributes that come from a data frame of the user's (`--like`); what is neither stated nor
        measured is assumed.
    """

    field: Field
    identifier: str
    kind: Kind | None = None
    meaning: str = ""
    unit: str = ""
    low: Bound | None = None
    high: Bound | None = None
    values: tuple[Value, ...] = ()
    missing: float = 0.0
    unique: bool = False
    constant: bool = False
    depends_on: tuple[str, ...] = ()
    dependences: tuple[Dependence, ...] = ()
    categories: tuple[tuple[Value, float], ...] = ()
    law: str = ""
    why: str = ""
    stated: Stated | None = None
    draw: Draw | None = None
    only_if: tuple[Condition, ...] = ()
    missing_if: tuple[Condition, ...] = ()
    missing_by: Blanks = ()
    missing_with: str | None = None
    per: str | None = None
    mended: str = ""
    measured: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The column's name as the user wrote it."""
        return self.field.name

    @property
    def said(self) -> Stated:
        """What is stated, or a blank where nobody asked."""
        return self.stated or Stated(self.field)

    @property
    def latent(self) -> bool:
        """Whether the field drives others without being a column."""
        return self.identifier.startswith("_")

    @property
    def borrowed(self) -> bool:
        """Whether it is a column of another table that fields of this one hang on."""
        return self.field.borrowed is not None

    @property
    def parents(self) -> tuple[str, ...]:
        """Names of all fields that its sampler takes, each once; those of `depends_on` first."""
        draw = self.draw or Draw("")
        names = [*self.depends_on, *draw.by, *draw.handed, *draw.shape.parents]
        names += [one.parent for one in self.dependences]
        names += [one.field for one in (*self.only_if, *self.missing_if)]
        names += [self.missing_with] if self.missing_with and self.missing else []
        names += [name for owners, _ in self.missing_by for name in owners]
        return tuple(name for name in dict.fromkeys(names) if name != self.name)

    def but(self, **changes: Any) -> Self:
        """The same field with other assumptions."""
        return replace(self, **changes)

    def lent(self, field: Field, reference: str) -> Self:
        """The column as a field of a table that refers to this one's: there it hangs on nothing.

        Parameters
        ----------
        field: what it is called there. reference: identifier of the field that refers to this one's table.
        """
        return self.but(
            field=replace(field, description=self.field.description),
            identifier=f"{reference}__{self.identifier}",
            depends_on=(),
            dependences=(),
            only_if=(),
            missing_if=(),
            missing_by=(),
            missing_with=None,
            stated=None,
            draw=None,
            unique=False,
            mended="",
        )


@dataclass(frozen=True)
class Plan:
    """A schema with the assumptions about each of its fields, in the order of the columns."""

    schema: Schema
    fields: tuple[PlannedField, ...]
    settings: Settings = field(default_factory=Settings)

    def __getitem__(self, name: str) -> PlannedField:
        return next(planned for planned in self.fields if planned.name == name)

    @property
    def table(self) -> str:
        """The table's name."""
        return self.schema.table

    def with_field(self, planned: PlannedField) -> "Plan":
        """The same, with this field in the place of the one of its name."""
        fields = tuple(planned if one.name == planned.name else one for one in self.fields)
        return replace(self, fields=fields)


def mended(fields: Iterable[PlannedField]) -> tuple[tuple[str, str], ...]:
    """Names of fields whose first entries could not be used as they came, with what was held against them."""
    return tuple((planned.name, planned.mended) for planned in fields if planned.mended)


def unread(fields: Iterable[PlannedField], by_model: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """Names of fields with what of their words nothing used, or that nothing at all was understood.

    by_model: names of those that a model wrote, which understands what no form reads.
    """
    found = []
    for planned in fields:
        stated = planned.stated
        if stated is not None and stated.unread:
            found.append((planned.name, "; ".join(map(_quoted, stated.unread[:_MOST_QUOTED]))))
        elif planned.name in by_model:
            continue
        elif stated is not None and not (stated.understood or planned.meaning or _is_told(planned)):
            found.append((planned.name, "nothing of it; say what it holds, or list its values"))
    return tuple(found)


_TELLING = ("counts", "yes_no", "sequence")
"""Laws that nothing but words for a number of things, a question or a key brings about."""


def _is_told(planned: PlannedField) -> bool:
    """Whether words say of what sort a field is, so that something of them was understood."""
    law = planned.draw.law if planned.draw else ""
    return planned.latent or planned.kind == "datetime" or law in _TELLING


def unread_heading(schema: Schema) -> tuple[tuple[str, str], ...]:
    """What a table's title and description say that nothing used: "500 rides of 2024".

    A model reads them whole; those of an imported schema are about much else.
    """
    imported = any(field.imported for field in schema)
    words = [] if imported else [one for one in read_statements(schema).unread if " " in one]
    return (("the heading", "; ".join(map(_quoted, words))),) if words else ()


_MOST_QUOTED, _LONGEST_QUOTED = 50, 300


def _quoted(words: str) -> str:
    """Words of a description, shortened where nobody would read them all."""
    return f"“{clipped(words, _LONGEST_QUOTED)}”"
