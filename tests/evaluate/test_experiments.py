"""The same table with and without a part of the method."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.choose import fallback
from fastgen_magic.authors.plan import Draw, Plan, PlannedField
from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate import alterations
from fastgen_magic.evaluate.bench import Task, bench
from fastgen_magic.evaluate.bench_page import bench_page
from fastgen_magic.evaluate.experiments import EXPERIMENTS
from fastgen_magic.pipeline import run
from fastgen_magic.schema import Field, Schema, read_text
from tests.authors.claude.replies import plan, planned, sampler, samplers, stage
from tests.messages_server.fixtures import KEY, apart, server

__all__ = ["KEY", "apart", "server"]

AGES = "age: age in years, 18 to 90\nplan: one of Basic 60 %, Pro 40 %\n"


@pytest.fixture
def real():
    rng = np.random.default_rng(0)
    return pd.DataFrame({"age": rng.integers(18, 91, 200), "plan": rng.choice(["Basic", "Pro"], 200)})


def held(text, real, name, authors=("catalogue",)):
    return bench(Task(read_text(text, "people"), 200), real, authors, variants=EXPERIMENTS[name].variants)


def test_shuffling_keeps_every_cell_and_drops_ties():
    frame = pd.DataFrame({"a": np.arange(2_000), "b": np.arange(2_000) * 2.0, "c": ["x", None] * 1_000})
    apart = alterations.shuffled(frame, np.random.default_rng(0))
    assert [sorted(apart[name]) for name in "ab"] == [sorted(frame[name]) for name in "ab"]
    assert apart["c"].isna().sum() == 1_000
    # Five standard errors of a correlation of independent columns.
    assert abs(np.corrcoef(apart["a"], apart["b"])[0, 1]) < 5 / 2_000**0.5


def plan_of(*fields):
    schema = Schema("t", tuple(one.field for one in fields if not one.latent))
    return Plan(schema, tuple(fields))


def field(name, draw, **more):
    return PlannedField(Field(name), name, kind="numerical", draw=draw, **more)


def test_mixtures_and_quantiles_become_bells_of_the_same_moments_and_limits():
    peaks = {"few": (1, 10, 3), "many": (3, 50, 4)}
    points = {0: 0, 0.5: 10, 1: 30}
    whole = plan_of(
        field("two", Draw("mixture", {"peaks": peaks, "low": 0})),
        field("table", Draw("quantiles", {"quantiles": points})),
        field("kind", Draw("weights", {"weights": {"a": 0.5, "b": 0.5}})),
        field("by", Draw("quantiles_by", {"quantiles": {"a": points, "*": {0: 1, 1: 3}}}, inputs=("kind",))),
        field("bell", Draw("bell", {"mean": 1, "sd": 2})),
    )
    found = alterations.parametric(whole)
    # A quarter at 10 and three at 50: mean 40, variance 0.25 * 9 + 0.75 * 16 + 300.
    assert found["two"].draw.data == pytest.approx({"mean": 40, "sd": 314.25**0.5, "low": 0})
    # Half uniform on 0 to 10, half on 10 to 30: mean 12.5, mean square 50/3 + 650/3.
    moments = {"mean": 12.5, "sd": (700 / 3 - 12.5**2) ** 0.5, "low": 0, "high": 30}
    assert found["table"].draw.data == pytest.approx(moments)
    by = found["by"].draw
    assert (by.law, by.by, by.inputs) == ("bell", ("kind",), ())
    assert by.data["mean"] == pytest.approx({"a": 12.5, "*": 2})
    assert by.data["sd"] == pytest.approx({"a": moments["sd"], "*": 3**-0.5})
    assert found["bell"] == whole["bell"]


def test_fields_that_share_a_hidden_driver_get_one_each():
    whole = plan_of(
        field("_kind", Draw("weights", {"weights": {"a": 0.5, "b": 0.5}})),
        field("x", Draw("bell", {"mean": {"a": 0, "b": 9}, "sd": 1}, ("_kind",))),
        field("y", Draw("bell", {"mean": {"a": 0, "b": 9}, "sd": 1}, ("_kind",)), missing_with="_kind"),
    )
    found = alterations.drawn_apart(whole)
    assert [one.name for one in found.fields] == ["_kind", "x", "y", "_kind_2"]
    assert found["x"] == whole["x"]
    assert (found["y"].draw.by, found["y"].missing_with) == (("_kind_2",), "_kind_2")
    assert found["_kind_2"].draw == whole["_kind"].draw
    assert found["_kind_2"].latent


def test_without_enrichment_the_statements_hold_and_nothing_else(real):
    schema = read_text(AGES, "people")
    assert [one.description for one in alterations.names_alone(schema)] == ["", ""]
    found = held(AGES, real, "enrichment")
    assert found.labels == ["enriched", "names alone", "stated alone"]
    by = {trial.label: trial for trial in found.trials}
    assert by["stated alone"].changed > 0
    assert by["stated alone"].figures["TVComplement"] > 0.8
    assert by["names alone"].figures["TVComplement"] < 0.6


def test_a_variant_that_has_nothing_to_change_is_told(real):
    found = held(AGES, real, "laws")
    assert found.remarks() == ["parametric alone: nothing was there to be changed, so it is the same table"]
    one, other = found.trials
    assert one.figures == pytest.approx(other.figures, nan_ok=True)


def test_variants_that_never_came_into_play_are_told(real):
    (told,) = held(AGES, real, "shown").remarks()
    assert told.startswith(
        "s = 30; s = 100; s = 300; s = 1,000: the same table as s = 10. What is varied did"
    )
    assert held(AGES, real, "ties").remarks() == []


def test_repairs_are_seen_where_a_model_needs_them(server, real):
    wrong, right = ("return rng.integers(200, 300, n)", "return rng.integers(18, 91, n)")
    age = planned("age", low="18", high="90")

    def script(body):
        if stage(body) == "plan":
            return plan(age, planned("plan", "categorical", categories=["Basic=.6", "Pro=.4"]))
        return samplers(sampler("age", right if stage(body) == "repair" else wrong, []))

    server.script = script
    found = held(AGES, real, "repairs", ["claude"])
    assert [trial.taken_over for trial in found.trials] == [1, 0, 0, 0, 0]
    assert "taken over" in found.frame().index


def test_a_page_has_a_panel_for_each_figure(real):
    found = held(AGES, real, "ties")
    text = bench_page(found, EXPERIMENTS["ties"])
    assert text.startswith("<!doctype html>")
    for words in (
        "What do ties between fields give?",
        "dependence error",
        "without ties",
        "samplers by catalogue",
    ):
        assert words in text


def test_direct_generation_takes_part_in_no_experiment(real):
    with pytest.raises(EvaluationError, match="leave it out of --authors"):
        held(AGES, real, "ties", ["direct"])


def test_the_plan_that_was_altered_is_the_one_that_is_drawn():
    """A mixture that is known to the catalogue, with and without its peaks."""
    schema = read_text("abv: alcohol content of the drink in percent\n", "drinks")
    plain = run(schema, fallback())
    assert "draw_mixture" in plain["abv"].sampler.source
    found = held("abv: alcohol content of the drink in percent\n", plain.table.draw(200), "laws")
    assert [trial.changed for trial in found.trials] == [None, 1]
    assert found.trials[0].figures["KSComplement"] > found.trials[1].figures["KSComplement"]
