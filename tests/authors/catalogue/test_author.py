"""The catalogue as an author: plans, drafts and repairs."""

import asyncio

import pytest

from fastgen_magic.authors.author import Draft, Finding
from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.authors.plan import Plan, PlannedField, Settings
from fastgen_magic.samplers import Sampler, Table
from fastgen_magic.schema import Field, Schema, read_text

TRIP = """\
# Customers of a tour and travels company
customer id: unique number of the customer
Age: age of the customer in years
Annual Income ($): income of the customer in USD
class: income class (Low Income, Middle Income, High Income)
services_opted: how many services the customer used in recent years
churned: whether the customer left (1 = yes, 0 = no)
joined: date on which the customer joined
"""


def answers(schema):
    async def ask():
        author = CatalogueAuthor()
        plan = await author.classify(await author.enrich(schema, Settings()))
        drafts = [
            draft for group in author.groups(plan, plan.fields) for draft in await author.write(plan, group)
        ]
        return plan, drafts

    return asyncio.run(ask())


def table_of(plan, drafts):
    pairs = zip(plan.fields, drafts, strict=True)
    return Table(plan.table, tuple(Sampler(plan.table, p.name, p.identifier, d.source) for p, d in pairs))


@pytest.fixture(scope="module")
def trip():
    return answers(read_text(TRIP, "customers"))


def test_every_field_is_planned_with_kind_law_and_reason(trip):
    plan, _ = trip
    assert [planned.name for planned in plan.fields] == [field.name for field in plan.schema]
    for planned in plan.fields:
        assert planned.kind
        assert planned.law
        assert planned.why.endswith(".")
        assert planned.meaning.isidentifier()


def test_the_first_stage_leaves_the_kinds_to_the_second():
    plan = asyncio.run(CatalogueAuthor().enrich(read_text(TRIP, "customers"), Settings()))
    assert {planned.kind for planned in plan.fields} == {None}


def test_the_table_is_full(trip):
    frame = table_of(*trip).draw(1_000, seed=7)
    assert list(frame.columns)[:3] == ["customer id", "Age", "Annual Income ($)"]
    assert frame.notna().all().all()
    assert (frame.nunique() > 1).all()
    assert frame["customer id"].is_unique


def test_drafts_carry_the_plans_law_and_reason(trip):
    for planned, draft in zip(trip[0].fields, trip[1], strict=True):
        assert (draft.name, draft.law, draft.why) == (planned.name, planned.law, planned.why)


def test_what_is_drawn_keeps_the_plans_values_and_limits(trip):
    frame = table_of(*trip).draw(10_000, seed=1)
    for planned in trip[0].fields:
        drawn = frame[planned.name].dropna()
        if planned.values:
            assert set(drawn) <= set(planned.values)
        if planned.low is not None and planned.kind == "numerical":
            assert drawn.min() >= planned.low
        if planned.high is not None and planned.kind == "numerical":
            assert drawn.max() <= planned.high


def test_the_same_schema_gives_the_same_sources(trip):
    again = answers(read_text(TRIP, "customers"))
    assert [draft.source for draft in again[1]] == [draft.source for draft in trip[1]]


def test_a_field_alone_is_written_without_parents():
    schema = read_text("first_name:\nlast_name:\nemail: e-mail address\n", "people")
    plan, drafts = answers(schema)
    assert plan["email"].depends_on == ("first_name", "last_name")
    alone = plan["email"].but(depends_on=())
    (draft,) = asyncio.run(CatalogueAuthor().write(plan, (alone,)))
    assert Sampler("people", "email", "email", draft.source).parents == ()
    assert draft.source != drafts[2].source


FOREIGN = [
    {"kind": "numerical", "low": 10, "high": 20},
    {"kind": "numerical", "low": 0.0, "high": 1.0},
    {"kind": "categorical", "values": ("a", "b", "c")},
    {"kind": "categorical", "values": (1, 2)},
    {"kind": "datetime"},
    {"kind": "free text"},
    {"kind": "identifier", "unique": True},
    {"kind": "numerical", "missing": 0.4, "depends_on": ("age",)},
]


@pytest.mark.parametrize("assumed", FOREIGN, ids=str)
def test_a_repair_holds_any_authors_plan(assumed):
    schema = Schema("t", (Field("age", "Age in years"), Field("thing", "Something")))
    first, _ = answers(schema)
    thing = PlannedField(schema["thing"], "thing", **assumed)
    plan = Plan(schema, (first.fields[0], thing))
    draft = Draft("thing", "def t_thing(n, rng):\n    return None\n", "", "")
    findings = [Finding("thing", "an array is expected")]
    mended = asyncio.run(CatalogueAuthor().repair(plan, thing, draft, findings))
    (age,) = asyncio.run(CatalogueAuthor().write(first, (first.fields[0],)))
    frame = table_of(plan, [age, mended]).draw(5_000, seed=3)
    drawn = frame["thing"].dropna()
    assert frame["thing"].isna().mean() == pytest.approx(thing.missing, abs=0.05)
    assert drawn.nunique() > 1
    if thing.values:
        assert set(drawn) <= set(thing.values)
    if thing.low is not None:
        assert drawn.between(thing.low, thing.high).all()
    if thing.unique:
        assert drawn.is_unique


def test_odd_column_names_work():
    fields = [Field(name, "a number from 1 to 9") for name in ("class", "1st", "n", "rng", "a b", "ünï", "$")]
    plan, drafts = answers(Schema("t", tuple(fields)))
    assert table_of(plan, drafts).draw(20, seed=0).shape == (20, 7)


def test_three_hundred_fields():
    words = ("price", "age", "city", "status", "start_date", "end_date", "email", "count", "x", "rating")
    fields = tuple(
        Field(f"{word}_{place}", f"the {word} of thing {place}") for place in range(30) for word in words
    )
    plan, drafts = answers(Schema("wide", fields))
    assert table_of(plan, drafts).draw(5, seed=0).shape == (5, 300)
