"""What a run gives: proven samplers with their plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.author import without_advice
from fastgen_magic.authors.plan import unread, unread_heading
from fastgen_magic.samplers import Reference, Sampler, Table
from fastgen_magic.sandbox.apart import ApartTable
from fastgen_magic.schema import Field


def taken_from(plan: Plan, name: str) -> tuple[str, str] | None:
    """Of a reference that is the parent's own: the field that refers to that parent, and its name there."""
    draw = plan[name].draw
    return plan[draw.inputs[0]].field.borrowed if draw is not None and draw.law == "taken" else None


@dataclass(frozen=True)
class Written:
    """A proven sampler and how it came about.

    Attributes
    ----------
    planned: what was assumed about the field.
    sampler: the code.
    law, why: the distribution in a few words, and the assumption behind it.
    author: name of the author that wrote it.
    fallback: why the catalogue wrote it in place of the author asked; "" if it did not.
    """

    planned: PlannedField
    sampler: Sampler
    law: str
    why: str
    author: str
    fallback: str = ""


@dataclass(frozen=True)
class Result:
    """A finished run: the plan, and one proven sampler a field in the order of the columns.

    Attributes
    ----------
    author: name of the author asked.
    model, tokens: the model that answered, and what the replies in use took; "" and 0 without a model.
    rows: rows of the table, by which tables that refer to it are planned.
    parents: the tables that it refers to, by their names.
    """

    plan: Plan
    written: tuple[Written, ...]
    author: str
    model: str = ""
    tokens: int = 0
    rows: int = 1_000
    parents: Mapping[str, "Result"] = field(default_factory=dict, hash=False)

    @property
    def provenance(self) -> str:
        """Model and tokens in a few words; the same when a run finds its replies kept. "" without a model."""
        return f"{self.model}, {self.tokens:,} tokens" if self.model else ""

    @property
    def fallen(self) -> dict[str, list[str]]:
        """Why the catalogue wrote fields in place of the author asked, with the names of these fields."""
        found: dict[str, list[str]] = {}
        for one in self.written:
            if one.fallback:
                reason = one.fallback.removeprefix(f"{self.plan.table}.{one.planned.name}: ")
                reason = without_advice(reason)
                if self.author == "catalogue":  # what it drew on trial is not what the table holds
                    reason = reason.partition(" but ")[0]
                found.setdefault(reason, []).append(one.planned.name)
        return found

    @property
    def unread(self) -> tuple[tuple[str, str], ...]:
        """Names of fields with what of their words nothing used, or that nothing at all was understood."""
        by_model = {one.planned.name for one in self.written if one.author != "catalogue"}
        heading = () if by_model else unread_heading(self.plan.schema)
        return (*heading, *unread((one.planned for one in self.written), by_model))

    @property
    def planned_by_author(self) -> bool:
        """Whether some field is as the author asked wrote it: where no plan can be used, none is."""
        return any(not one.fallback for one in self.written)

    @property
    def drawn(self) -> Plan:
        """The plan as the samplers hold it, those of fields that had to be written otherwise too."""
        held = {one.planned.name: one.planned.but(law=one.law, why=one.why) for one in self.written}
        return replace(self.plan, fields=tuple(held.get(one.name, one) for one in self.plan.fields))

    def __getitem__(self, name: str) -> Written:
        return next(written for written in self.written if written.planned.name == name)

    @cached_property
    def table(self) -> Table:
        """The table that the samplers make; what a model wrote is drawn behind the sandbox's walls."""
        samplers = tuple(written.sampler for written in self.written)
        kind = Table if self.author == "catalogue" else ApartTable
        return kind(self.plan.table, samplers, references=self.references, per=self.per, written=self.lasting)

    @property
    def lasting(self) -> dict[str, str]:
        """Column of durations -> how the table writes its numbers."""
        return {one.name: one.said.lasts for one in self.plan.fields if one.said.lasts}

    @property
    def per(self) -> dict[str, str]:
        """Columns with one value for each number that another column's sampler draws, with that column."""
        return {one.name: one.per for one in self.plan.fields if one.per}

    @property
    def references(self) -> tuple[Reference, ...]:
        """The columns that hold keys of other tables, with these tables."""
        found = []
        for link in self.plan.schema.links:
            parent = self.parents[link.table]
            found.append(Reference(link.field, parent.table, parent.plan[link.key].identifier))
        return tuple(found)

    def reached(self, column: str) -> PlannedField:
        """A column of these rows, or of the rows that they refer to: "born_on", "patient_id.born_on".

        Errors: `LookupError` for a name that leads nowhere.
        """
        own = {planned.name: planned for planned in self.plan.fields}
        if column in own:
            return own[column]
        for link in (one for one in self.plan.schema.links if column.startswith(f"{one.field}.")):
            place = link.field, column.removeprefix(f"{link.field}.")
            there = self.parents[link.table].reached(place[1])
            return there.lent(Field(column, borrowed=place), own[link.field].identifier)
        for name in (one for one in own if column.startswith(f"{one}.")):
            if way := taken_from(self.plan, name):
                found = self.reached(".".join((*way, column.removeprefix(f"{name}."))))
                return found.but(field=replace(found.field, name=column))
        raise LookupError(column)

    def with_reached(self, columns: Iterable[str]) -> Plan:
        """The plan, and such columns of the rows that its own refer to as fields of it."""
        known = {planned.name for planned in self.plan.fields}
        more = tuple(self.reached(column) for column in columns if column not in known)
        return replace(self.plan, fields=(*self.plan.fields, *more))

    def reusable(self, plan: Plan) -> dict[str, Written]:
        """Samplers that still hold under another plan: nothing changed in the field or above it."""
        old = {planned.name: planned for planned in self.plan.fields}
        fresh = {planned.name: planned for planned in plan.fields}
        own = [name for name, planned in fresh.items() if not planned.borrowed]

        def same(name: str) -> bool:
            return old.get(name) == fresh.get(name) and all(same(parent) for parent in fresh[name].parents)

        if self.plan.settings != plan.settings or self.plan.table != plan.table:
            return {}
        return {name: self[name] for name in own if name in old and same(name)}
