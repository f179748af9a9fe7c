"""The built-in author: answers from the catalogue, offline, and always the same."""

from collections.abc import Sequence
from functools import lru_cache

from fastgen_magic.authors.author import Draft, Finding
from fastgen_magic.authors.catalogue import generic
from fastgen_magic.authors.catalogue.choice import choose
from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues, read_clues
from fastgen_magic.authors.catalogue.plainest import plainest
from fastgen_magic.authors.catalogue.relations import relate
from fastgen_magic.authors.catalogue.suits import keyed
from fastgen_magic.authors.catalogue.tails import Link
from fastgen_magic.authors.catalogue.uniqueness import distinct
from fastgen_magic.authors.catalogue.writer import Order, write_source
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.samplers import identifiers
from fastgen_magic.schema import Field, Schema


class CatalogueAuthor:
    """Writes samplers out of the catalogue, without a model, a key or a network.

    The same schema always gives the same plan and the same sources.
    """

    name = "catalogue"

    async def enrich(self, schema: Schema, settings: Settings) -> Plan:
        """What each field is assumed to be, by its name, its description and its neighbours."""
        return Plan(schema, tuple(planned.but(kind=None, law="") for planned in _planned(schema)), settings)

    async def classify(self, plan: Plan) -> Plan:
        """The same plan with a kind and a law for every field; a latent field keeps what it has."""
        known = {planned.name: planned for planned in _planned(plan.schema)}
        fields = tuple(
            planned.but(
                kind=planned.kind or known[planned.name].kind, law=planned.law or known[planned.name].law
            )
            if planned.name in known
            else planned.but(kind=planned.kind or "numerical")
            for planned in plan.fields
        )
        return Plan(plan.schema, fields, plan.settings)

    def groups(self, plan: Plan, fields: Sequence[PlannedField]) -> list[tuple[PlannedField, ...]]:  # noqa: ARG002
        """Every field by itself: nothing is gained by asking for several at once."""
        return [(planned,) for planned in fields]

    async def write(self, plan: Plan, group: tuple[PlannedField, ...]) -> tuple[Draft, ...]:
        """A sampler for every field of the group."""
        return tuple(_draft(plan, planned) for planned in group)

    async def repair(
        self,
        plan: Plan,
        planned: PlannedField,
        draft: Draft,
        findings: Sequence[Finding],  # noqa: ARG002 - the protocol's
    ) -> Draft:
        """A plainer law that holds what the plan states; never the refused one again.

        The findings are not read: a sampler of the catalogue that is refused does not fit the plan.
        Each repair takes a step down: the law of the plan, the plainest law with what it follows,
        and the plainest law alone.
        """
        steps = [step(plan, planned) for step in (_plain, _plainest, _alone)]
        places = [place for place, step in enumerate(steps) if step.source == draft.source]
        return steps[min(places[-1] + 1, len(steps) - 1) if places else 0]


@lru_cache(maxsize=16)
def design(schema: Schema) -> tuple[Choice, ...]:
    """The sampler of every field, with what ties them together."""
    return relate(schema, [_chosen(field, schema) for field in schema], forgiving=True)


def _chosen(field: Field, schema: Schema) -> Choice:
    """The choice for a field; the plain law of its kind where its words lead the chooser astray."""
    try:
        return choose(field, schema)
    except Exception:  # noqa: BLE001 - one odd description must not take the whole table along
        planned = PlannedField(
            field,
            "",
            field.kind or ("numerical" if field.minimum is not None else "categorical"),
            low=field.minimum,
            high=field.maximum,
            values=tuple(value for value, _ in field.values),
            missing=field.null_fraction or 0.0,
            unique=field.unique,
        )
        return plainest(planned, Clues())


@lru_cache(maxsize=16)
def _planned(schema: Schema) -> tuple[PlannedField, ...]:
    names = identifiers([field.name for field in schema])
    return tuple(planned_field(choice, names[choice.name]) for choice in design(schema))


def planned_field(choice: Choice, identifier: str) -> PlannedField:
    """The plan's view of a choice."""
    return PlannedField(
        field=choice.field,
        identifier=identifier,
        kind=choice.kind,
        meaning=choice.meaning,
        unit=choice.unit,
        low=choice.low,
        high=choice.high,
        values=choice.values,
        missing=choice.missing,
        unique=choice.unique,
        constant=choice.constant,
        depends_on=choice.depends_on,
        law=choice.entry.law,
        why=choice.why,
    )


def _draft(plan: Plan, planned: PlannedField) -> Draft:
    choice = next((c for c in design(plan.schema) if c.name == planned.name), None)
    known = next((p for p in _planned(plan.schema) if p.name == planned.name), None)
    if choice is None or known is None or planned != known:
        return _plain(plan, planned)
    return _written(plan, planned, choice)


def _plain(plan: Plan, planned: PlannedField) -> Draft:
    """A sampler out of the plan alone, as every author's plan states it."""
    try:
        choice = generic.planned(planned, read_clues(planned.field, plan.schema))
        if planned.unique and not choice.values and not keyed(choice.entry):
            choice = distinct(choice)
        return _written(plan, planned, choice)
    except Exception:  # noqa: BLE001 - as above
        return _plainest(plan, planned)


def _plainest(plan: Plan, planned: PlannedField) -> Draft:
    return _written(plan, planned, plainest(planned, Clues()).but(follows=planned.depends_on))


def _alone(plan: Plan, planned: PlannedField) -> Draft:
    return _written(plan, planned, plainest(planned, Clues()))


def _written(plan: Plan, planned: PlannedField, choice: Choice) -> Draft:
    columns = {other.name: other.identifier for other in plan.fields}
    link = None
    if choice.follows:
        link = Link(
            columns=tuple(columns[name] for name in choice.follows),
            strength=choice.strength,
            orders=tuple(tuple(_order(plan, name)) for name in choice.follows),
            against=frozenset(columns[name] for name in choice.against),
        )
    order = Order(
        function=choice.entry.function,
        name=f"{plan.table}_{planned.identifier}",
        doc=planned.field.description,
        parents={name: tuple(columns[column] for column in found) for name, found in choice.parents.items()},
        parameters=choice.parameters,
        unit=choice.unit,
        missing=choice.missing,
        link=link,
    )
    return Draft(planned.name, write_source(order), choice.entry.law, choice.why)


def _order(plan: Plan, name: str) -> list[str | float]:
    """The categories of a column from least to most, if they are text."""
    planned = plan[name]
    if planned.kind == "categorical" and any(isinstance(value, str) for value in planned.values):
        clues = read_clues(planned.field, plan.schema)
        values = [str(value) for value in planned.values]
        return list(reversed(values)) if clues.ordered == "down" else list(values)
    return []
