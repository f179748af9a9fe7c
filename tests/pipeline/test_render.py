"""Every law of the library, written into a cell: it parses, is admitted, runs, and keeps what it states."""

import pytest

from fastgen_magic.authors.plan import Dependence
from fastgen_magic.laws import LAWS
from fastgen_magic.pipeline.promises import broken_promises
from fastgen_magic.pipeline.render import LINES, render
from fastgen_magic.samplers import BLOCK
from fastgen_magic.samplers.parameters import LITERALS
from fastgen_magic.sandbox import Trials
from fastgen_magic.sandbox.policy import refusals

from .rendering import CELLS, data_of, drawn, field_of_law, plan_of, sampler_of

TABLES = ("mixture", "quantiles", "formula", "remainder")


def test_every_law_of_the_library_is_tried():
    assert [law.name for law in LAWS.values() if law not in CELLS] == []


@pytest.mark.parametrize("law", CELLS, ids=lambda law: law.name)
def test_a_cell_of_every_law_is_short_admitted_and_runs(law):
    one = field_of_law(law, missing=0.1)
    plan = plan_of(one)
    sampler = sampler_of(plan, one)
    assert refusals(sampler.source, sampler.function_name, sampler.words) == ()
    assert len(sampler.source.splitlines()) <= LINES
    assert max(map(len, sampler.source.splitlines())) <= 110
    assert "lexsort" not in sampler.source
    assert all(isinstance(parameter.default, LITERALS) for parameter in sampler.parameters)
    frame = drawn(plan)
    assert len(frame) == BLOCK
    assert 0.05 < frame["value"].isna().mean() < 1 or law.name == "earlier_row"


@pytest.fixture(scope="module")
def trials():
    with Trials() as process:
        yield process


@pytest.mark.parametrize("law", [law for law in CELLS if "numerical" in law.kinds], ids=lambda law: law.name)
def test_what_a_cell_states_is_drawn_in_the_sandbox(trials, law):
    one = field_of_law(law, kind="numerical")
    plan = plan_of(one)
    for parent in one.depends_on:
        trials.run(sampler_of(plan, plan[parent]), plan[parent])
    sampler = sampler_of(plan, one)
    seen = trials.run(sampler, one)
    assert seen.failure is None
    assert list(broken_promises(one, sampler, seen)) == []


MEASURED = [law for law in CELLS if law.kinds == ("numerical",) and not law.roles and law.name not in TABLES]


@pytest.mark.parametrize("size", [0.01, 40, 5e6])
@pytest.mark.parametrize("law", MEASURED, ids=lambda law: law.name)
def test_any_size_of_the_data_and_groups_of_them(trials, law, size):
    takes = law.by_name
    data = {name: value * size if takes[name].measured else value for name, value in data_of(law).items()}
    grouped = {
        name: {"north": value, "*": value * 2 if takes[name].measured else value}
        for name, value in data.items()
    }
    plain = field_of_law(law, data=data, kind="numerical")
    groups = field_of_law(law, data=grouped, by=("region",), missing=0.05)
    for parent in ("region",):
        trials.run(sampler_of(plan_of(), plan_of()[parent]), plan_of()[parent])
    for one in (plain, groups):
        sampler = sampler_of(plan_of(one), one)
        assert refusals(sampler.source, sampler.function_name, sampler.words) == ()
        assert len(sampler.source.splitlines()) <= LINES
        seen = trials.run(sampler, one)
        assert seen.failure is None
        assert list(broken_promises(one, sampler, seen)) == []


def test_a_large_table_leaves_the_cell_short():
    shares = {f"place {row}": {f"kind {column}": 1 + column for column in range(30)} for row in range(60)}
    one = field_of_law(LAWS["table"], data={"shares": shares})
    rendered = render(plan_of(one), one)
    assert len(rendered.source.splitlines()) <= LINES
    assert dict(rendered.words) == {"goods_value_shares": shares}
    assert drawn(plan_of(one))["value"].nunique() == 30


@pytest.mark.parametrize("law", [law for law in CELLS if law.ordered], ids=lambda law: law.name)
def test_ordered_laws_are_dealt_out_to_numbers_and_groups(law):
    ties = (
        Dependence("amount", correlation=0.8),
        Dependence("region", effects=(("north", 1.0), ("*", -0.5))),
    )
    one = field_of_law(law, depends_on=("amount", "region"), dependences=ties)
    plan = plan_of(one)
    frame = drawn(plan)
    source = render(plan, one).source
    call = "follow=" if law.roles == ("start",) else "values, rng, "
    assert f"{call}[(amount_tie, amount), push(region, region_effects)]" in " ".join(source.split())
    values = frame["value"]
    if values.dtype.kind == "M":
        values = values.astype("int64")
    apart = ("binomial", "scattered")  # the latter's few numbers follow within each of many laps
    if values.dtype.kind in "iuf" and not law.roles and law.name not in apart:
        assert values.corr(frame["amount"], method="spearman") > 0.3
