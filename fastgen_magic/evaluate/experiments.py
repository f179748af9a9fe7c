"""What a part of the method is worth: the same table with and without it, each experiment one command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from fastgen_magic.authors import Author, Draft, Finding, Plan, PlannedField, Settings
from fastgen_magic.evaluate import alterations
from fastgen_magic.schema import Schema


@dataclass(frozen=True)
class Variant:
    """One way to make the table; what is not named stays as it is.

    Attributes
    ----------
    label: what the reader sees.
    settings: changes n, s or k. schema: changes what the author reads. plan: changes what it planned.
    frame: changes the rows that were drawn, with a generator of its own.
    """

    label: str = ""
    settings: Callable[[Settings], Settings] | None = None
    schema: Callable[[Schema], Schema] | None = None
    plan: Callable[[Plan], Plan] | None = None
    frame: Callable[[pd.DataFrame, np.random.Generator], pd.DataFrame] | None = None


@dataclass(frozen=True)
class Experiment:
    """Variants that answer a question; `ordered` if they are steps of one number."""

    question: str
    variants: tuple[Variant, ...]
    ordered: bool = False


def _attempts(count: int) -> Variant:
    return Variant(f"n = {count}", settings=lambda settings: replace(settings, retries=count))


def _shown(count: int) -> Variant:
    return Variant(f"s = {count:,}", settings=lambda settings: replace(settings, samples=count))


EXPERIMENTS = {
    "repairs": Experiment(
        "How many repair attempts for a field (n) are enough?",
        tuple(map(_attempts, (0, 1, 2, 3, 5))),
        ordered=True,
    ),
    "shown": Experiment(
        "How many rows have to be drawn when a sampler is tried, and shown when it fails (s)?",
        tuple(map(_shown, (10, 30, 100, 300, 1_000))),
        ordered=True,
    ),
    "enrichment": Experiment(
        "What do descriptions and the meanings found in them give?",
        (
            Variant("enriched"),
            Variant("names alone", schema=alterations.names_alone),
            Variant("stated alone", plan=alterations.stated_alone_of),
        ),
    ),
    "ties": Experiment(
        "What do ties between fields give? Without them, each drawn column is shuffled by itself.",
        (Variant("with ties"), Variant("without ties", frame=alterations.shuffled)),
    ),
    "laws": Experiment(
        "What do mixtures and tables of quantiles give? Without them, a bell stands in, of the same mean, "
        "deviation and limits.",
        (Variant("all laws"), Variant("parametric alone", plan=alterations.parametric)),
    ),
    "kinds": Experiment(
        "What do kinds of row give? Without them, each field draws a kind of row of its own.",
        (Variant("kinds of row"), Variant("drawn apart", plan=alterations.drawn_apart)),
    ),
}
"""Name on the command line -> experiment."""


@dataclass
class AlteredAuthor:
    """An author whose plan is changed before anything is written; all else goes to the author behind it.

    Attributes
    ----------
    changed: fields that came out otherwise, once it has planned.
    """

    author: Author
    alter: Callable[[Plan], Plan]
    changed: int = field(default=0, init=False)
    name: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.name = self.author.name

    async def enrich(self, schema: Schema, settings: Settings) -> Plan:
        """As the author does."""
        return await self.author.enrich(schema, settings)

    async def classify(self, plan: Plan) -> Plan:
        """As the author does, then changed."""
        whole = await self.author.classify(plan)
        altered = self.alter(whole)
        known = {planned.name: planned for planned in whole.fields}
        self.changed = sum(known.get(planned.name) != planned for planned in altered.fields)
        return altered

    def groups(self, plan: Plan, fields: Sequence[PlannedField]) -> list[tuple[PlannedField, ...]]:
        """As the author does."""
        return self.author.groups(plan, fields)

    async def write(self, plan: Plan, group: tuple[PlannedField, ...]) -> tuple[Draft, ...]:
        """As the author does."""
        return await self.author.write(plan, group)

    async def repair(
        self, plan: Plan, planned: PlannedField, draft: Draft, findings: Sequence[Finding]
    ) -> Draft | PlannedField:
        """As the author does."""
        return await self.author.repair(plan, planned, draft, findings)
