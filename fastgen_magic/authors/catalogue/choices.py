"""A choice: which sampler of the catalogue a field gets, and with which numbers."""

import dataclasses
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.schema import Bound, Field, Kind, Value


@dataclass(frozen=True)
class Choice:
    """The sampler chosen for a field.

    Attributes
    ----------
    field, clues: what is said about the field.
    entry: the sampler.
    kind: the field's kind.
    why: the assumption, one sentence.
    parameters: defaults in place of the entry's own.
    unit: unit of measure, or "".
    low, high, values: what every drawn value keeps.
    missing: share of missing values that the writer adds.
    unique, constant: as in a plan.
    parents: positional name of the entry -> columns that it takes.
    follows: columns whose ranks the values follow beside the entry's own parents.
    against: those of them that pull the other way.
    strength: how closely they are followed, 0 to 1.
    structural: whether a parent decides which values are missing.
    senses: semantic types that the words fit, also where stated values hide them.
    """

    field: Field
    clues: Clues
    entry: Entry
    kind: Kind
    why: str
    parameters: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    unit: str = ""
    low: Bound | None = None
    high: Bound | None = None
    values: tuple[Value, ...] = ()
    missing: float = 0.0
    unique: bool = False
    constant: bool = False
    parents: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    follows: tuple[str, ...] = ()
    against: frozenset[str] = frozenset()
    strength: float = 0.5
    structural: bool = False
    senses: frozenset[str] = frozenset()

    def but(self, **changes: Any) -> Self:
        """The same choice with changes."""
        return replace(self, **changes)

    @property
    def name(self) -> str:
        """The column's name."""
        return self.field.name

    @property
    def meaning(self) -> str:
        """The entry's semantic type."""
        return self.entry.meaning

    @property
    def drawn_with(self) -> dict[str, Any]:
        """The sampler's parameters: its own defaults, and the ones in their place."""
        found = inspect.signature(self.entry.function).parameters.values()
        return {item.name: item.default for item in found if item.kind is item.KEYWORD_ONLY} | dict(
            self.parameters
        )

    @property
    def depends_on(self) -> tuple[str, ...]:
        """Every column that the sampler takes, in the order of its signature."""
        own = [column for columns in self.parents.values() for column in columns]
        return tuple(dict.fromkeys([*own, *self.follows]))
