"""The author protocol: who answers the first three stages and writes the samplers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from fastgen_magic.authors.ledger import Estimate
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.characters import legible, one_line
from fastgen_magic.schema import Schema


@dataclass(frozen=True)
class Draft:
    """A sampler as its author wrote it, not yet tried.

    Attributes
    ----------
    name: the field's name.
    source: source of one function in the form of the sampler contract.
    law: the distribution in a few words.
    why: the assumption behind it in one sentence.
    words: name -> long literal that the source uses by name.
    problem: why there is no source; it counts as a finding.
    planned: the field as the source is held to it, where its author reads the words about it otherwise.
    """

    name: str
    source: str
    law: str
    why: str
    words: Mapping[str, Any] = field(default_factory=dict, hash=False)
    problem: str = ""
    planned: PlannedField | None = None


@dataclass(frozen=True)
class Finding:
    """What the validator holds against a sampler: one line for its author and for the user."""

    field: str
    message: str
    shown: str = ""
    """Some rows that the sampler drew, as text."""
    late: bool = False
    """It was ended because its time was up."""
    empty: bool = False
    """No row had a value."""
    came: tuple[tuple[str, float], ...] = ()
    """The share of each value, where those that are stated do not hold."""

    def __post_init__(self) -> None:
        """Clean what a sampler or a model said: it goes into messages, prompts, cells and scripts."""
        object.__setattr__(self, "message", one_line(self.message))
        object.__setattr__(self, "shown", legible(self.shown))


def without_advice(reason: str) -> str:
    """A finding without the way out behind its last semicolon, which is said to the author of the sampler."""
    return reason.rpartition("; ")[0] or reason


class Author(Protocol):
    """Answers the stages enrich, classify and write.

    The methods are coroutines because a model answers over a network; the pipeline awaits
    several of them at once. Errors: `AuthorError` when there is no answer to be had.
    """

    name: str

    async def enrich(self, schema: Schema, settings: Settings) -> Plan:
        """Each field with meaning, unit, range, missing share and what it depends on."""
        ...

    async def classify(self, plan: Plan) -> Plan:
        """The same plan with a kind and a law for every field."""
        ...

    def groups(self, plan: Plan, fields: Sequence[PlannedField]) -> list[tuple[PlannedField, ...]]:
        """The fields in the portions in which `write` wants them, one request each."""
        ...

    async def write(self, plan: Plan, group: tuple[PlannedField, ...]) -> tuple[Draft, ...]:
        """A sampler for every field of the group."""
        ...

    async def repair(
        self, plan: Plan, planned: PlannedField, draft: Draft, findings: Sequence[Finding]
    ) -> Draft | PlannedField:
        """The sampler again, with what was held against it mended; or the field with another law for it."""
        ...


@runtime_checkable
class Plain(Protocol):
    """What an author offers beyond `Author` if it has a law for every field, whatever others made of it."""

    def plain(self, plan: Plan, planned: PlannedField) -> PlannedField:
        """The field with the plainest law that holds what is stated; parents that are not stated go."""
        ...


@runtime_checkable
class Metered(Protocol):
    """What an author offers beyond `Author` if its answers cost time and tokens; `model` answers."""

    model: str

    def listen(self, tell: Callable[[str], None]) -> None:
        """Let `tell` hear, in one line each, what a user should know while waiting."""
        ...

    def spent(self) -> str:
        """What was used so far, in a few words: "3,120 tokens, $0.0213"."""
        ...

    def used(self, table: str | None = None) -> int:
        """Tokens that the replies in use took when they were asked for, about a table or all."""
        ...

    def estimate(self, schemas: Sequence[Schema], settings: Settings) -> Estimate:
        """What a run of these tables would cost. Nothing is sent."""
        ...


@dataclass(frozen=True)
class Among:
    """The tables among which one is planned.

    Attributes
    ----------
    schemas: those that are made together, each behind those that it refers to.
    plans: by their tables' names, the plans of those that are made already, of other schemas too.
    """

    schemas: tuple[Schema, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict, hash=False)


@runtime_checkable
class Joining(Protocol):
    """What an author offers beyond `Author` if it plans tables together, with ties from table to table."""

    async def enrich_among(self, schema: Schema, settings: Settings, among: Among) -> Plan:
        """As `Author.enrich`; columns of parents that its fields hang on are borrowed fields of the plan."""
        ...


class Reviser(Author, Protocol):
    """An author that can be told in words what to change."""

    async def revise(self, plan: Plan, planned: PlannedField, source: str, words: str) -> Draft:
        """The sampler `source` rewritten by the user's words."""
        ...
