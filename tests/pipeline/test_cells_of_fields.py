"""What a field's plan says, found again in its cell and in the values that the cell draws."""

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.authors.plan import Dependence, Draw, PlannedField, Shape
from fastgen_magic.errors import LawError
from fastgen_magic.pipeline.render import render
from fastgen_magic.samplers import BLOCK, Table
from fastgen_magic.sandbox.policy import refusals
from fastgen_magic.schema import Condition, Field

from .rendering import WORDS, drawn, plan_of, planned, sampler_of


def test_numbers_by_group_are_dicts_and_stay_in_their_group():
    draw = Draw(
        "lognormal", {"median": {"north": 1, "*": 100}, "sigma": 0.2}, ("region",), shape=Shape(decimals=2)
    )
    one = planned(
        "weight",
        draw,
        unit="kg",
        depends_on=("region", "amount"),
        dependences=(Dependence("amount", correlation=-0.7),),
    )
    plan = plan_of(one)
    source = render(plan, one).source
    assert (
        'median={"north": 1, "*": 100},  # kg, 0.2 to 500: half of the values lie below, for each region'
        in source
    )
    assert "within=region" in source
    frame = drawn(plan)
    medians = frame.groupby("region")["weight"].median()
    assert math.isclose(medians["north"], 1, rel_tol=0.03)
    assert math.isclose(medians["south"], 100, rel_tol=0.03)
    within = frame[frame["region"] == "north"]
    assert within["weight"].corr(within["amount"], method="spearman") < -0.6


def test_shares_by_a_parent_hold_when_the_values_follow_another_one():
    shares = {"north": {"low": 8, "high": 2}, "*": {"low": 1, "high": 9}}
    tie = (Dependence("amount", correlation=0.9),)
    one = planned(
        "mood",
        Draw("table", {"shares": shares}, ("region",)),
        depends_on=("region", "amount"),
        dependences=tie,
    )
    frame = drawn(plan_of(one))
    high = (frame["mood"] == "high").groupby(frame["region"]).mean()
    assert math.isclose(high["north"], 0.2, abs_tol=0.02)
    assert math.isclose(high["south"], 0.9, abs_tol=0.02)
    north = frame[frame["region"] == "north"]
    assert north.groupby("mood")["amount"].median().diff().iloc[-1] < 0


def test_two_parents_own_the_rows():
    rows = {"north": {"<30": 1, "*": 2}, "*": {"<30": 30, "*": 40}}
    one = planned(
        "level",
        Draw("normal", {"mean": rows, "sd": 0.1}, ("region", "amount")),
        depends_on=("region", "amount"),
    )
    plan = plan_of(one)
    assert "by((region, amount), mean)" in render(plan, one).source
    frame = drawn(plan)
    low = frame[(frame["region"] == "north") & (frame["amount"] < 30)]
    assert math.isclose(low["level"].mean(), 1, abs_tol=0.01)


def test_limits_of_the_field_act_after_rounding_and_have_sliders_within_themselves():
    one = planned(
        "price",
        Draw("lognormal", {"median": 30, "sigma": 1.5}, shape=Shape(step=5)),
        low=3,
        high=100,
        unit="EUR",
    )
    plan = plan_of(one)
    sampler = sampler_of(plan, one)
    ends = {parameter.name: (parameter.low, parameter.high) for parameter in sampler.parameters}
    assert ends["low"] == ends["high"] == ends["median"] == (3, 100)
    moved = Table("goods", (sampler.but(low=20, high=60),)).draw(1000, 1)["price"]
    assert (moved.min(), moved.max()) == (20, 60)
    assert set(moved % 5) == {0}


def test_a_year_of_a_price_is_none():
    one = planned("price", Draw("lognormal", {"median": 900, "sigma": 0.5}), high=2000)
    high = next(
        parameter for parameter in sampler_of(plan_of(one), one).parameters if parameter.name == "high"
    )
    assert float(high.low) < 1000 < float(high.high)


def test_sliders_of_years_and_heights_stay_near():
    years = planned("year", Draw("integers", {"low": 1990, "high": 2024}))
    height = planned("height", Draw("bell", {"mean": 170, "sd": 9, "low": 140, "high": 210}), unit="cm")
    ends = {
        (one.name, parameter.name): (parameter.low, parameter.high)
        for one in (years, height)
        for parameter in sampler_of(plan_of(one), one).parameters
    }
    assert ends["year", "low"] == (1973, 2007)
    assert ends["year", "high"] == (2007, 2041)
    assert ends["height", "mean"] == (140, 210)
    assert ends["height", "sd"][1] <= 35


def test_computed_numbers_lose_their_last_digits_and_written_ones_do_not():
    one = planned("x", Draw("lognormal", {"mean": 100, "sd": 33}), low=0.123456789012)
    sampler = sampler_of(plan_of(one), one)
    assert len(str(sampler.defaults["median"])) <= 8
    assert sampler.defaults["low"] == 0.123456789012


def test_limits_that_are_dates_stay_dates_and_a_gap_has_its_own():
    one = planned(
        "sent",
        Draw("dates", {"low": "2020-01-01", "high": "2030-01-01"}),
        low=dt.date(2021, 5, 1),
        high=dt.date(2022, 5, 1),
    )
    gap = planned(
        "got",
        Draw("gap_between", {"low": 1, "high": 5}, inputs=("sent",)),
        low=dt.date(2021, 5, 1),
        depends_on=("sent",),
    )
    plan = plan_of(one, gap)
    frame = drawn(plan)
    assert frame["sent"].min() >= pd.Timestamp("2021-05-01")
    assert frame["sent"].max() <= pd.Timestamp("2022-05-01")
    days = (frame["got"] - frame["sent"]).dt.days
    assert (days.min(), days.max()) == (1, 5)


def test_conditions_say_in_which_rows_there_is_a_value():
    only = (Condition("region", "=", ("north", "south")), Condition("amount", ">=", (30,)))
    one = planned(
        "extra",
        Draw("uniform", {"low": 0, "high": 1}),
        depends_on=("region", "amount"),
        only_if=only,
        missing_if=(Condition("amount", ">", (60,)),),
    )
    frame = drawn(plan_of(one))
    there = frame["region"].isin(["north", "south"]) & (frame["amount"] >= 30) & ~(frame["amount"] > 60)
    assert (frame["extra"].notna() == there).all()


def test_values_are_missing_together():
    latent = planned("gaps", Draw("uniform", {"low": 0, "high": 1}), identifier="_gaps")
    pair = [
        planned(
            name, Draw("normal", {"mean": 5, "sd": 1}), missing=0.2, missing_with="gaps", depends_on=("gaps",)
        )
        for name in ("one", "two")
    ]
    frame = drawn(plan_of(latent, *pair))
    assert (frame["one"].isna() == frame["two"].isna()).all()
    assert math.isclose(frame["one"].isna().mean(), 0.2, abs_tol=0.001)


def test_a_formula_is_the_expression_itself():
    one = planned(
        "total price",
        Draw("formula", {"expression": "max(amount, rest) * 3 - `unit cost`"}, shape=Shape(decimals=1)),
        depends_on=("amount", "rest", "unit cost"),
    )
    cost = planned("unit cost", Draw("uniform", {"low": 1, "high": 2}))
    plan = plan_of(cost, one)
    assert "np.maximum(amount, rest) * 3 - unit_cost" in render(plan, one).source
    frame = drawn(plan)
    np.testing.assert_allclose(
        frame["total price"], np.maximum(frame["amount"], frame["rest"]) * 3 - frame["unit cost"], atol=0.051
    )


def test_days_between_two_dates():
    end = planned(
        "end",
        Draw("gap_between", {"low": 1, "high": 5}, inputs=("day",)),
        kind="datetime",
        depends_on=("day",),
    )
    stay = planned(
        "stay",
        Draw("formula", {"expression": "max(end - day, 2)"}, shape=Shape(decimals=0)),
        depends_on=("end", "day"),
    )
    frame = drawn(plan_of(end, stay))
    assert (frame["stay"] == (frame["end"] - frame["day"]).dt.days.clip(lower=2)).all()


def test_long_lists_stand_in_the_laws_cell_under_the_fields_name():
    city = planned("city", Draw("names", {"words": WORDS, "lead": 1}))
    clash = planned("city_words", Draw("constant", {"value": "x"}))
    rendered = render(plan_of(city, clash), city)
    assert dict(rendered.words) == {"goods_city_words_": WORDS}
    assert "draw_names(rng, n, goods_city_words_, lead=lead)" in rendered.source


def test_names_of_parameters_collide_with_nothing():
    parents = [
        planned(name, Draw("uniform", {"low": 0, "high": 1}))
        for name in ("mean", "sd", "values", "tie", "missing")
    ]
    names = tuple(parent.name for parent in parents)
    one = planned(
        "total",
        Draw("normal", {"mean": 3, "sd": 1}),
        missing=0.1,
        depends_on=names,
        dependences=(Dependence("tie", correlation=0.5), Dependence("mean", correlation=0.5)),
    )
    plan = plan_of(*parents, one)
    sampler = sampler_of(plan, one)
    assert refusals(sampler.source, sampler.function_name, sampler.words) == ()
    assert sampler.defaults["mean_"] == 3
    assert len(drawn(plan)) == BLOCK


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=12))
def test_any_words_make_a_cell(description, label, unit):
    field = Field("x", description)
    one = PlannedField(
        field,
        "x",
        draw=Draw("normal", {"mean": {label or "a": 3, "b": 4}, "sd": 1}, by=("region",)),
        unit=unit,
        depends_on=("region",),
        meaning=label,
    )
    sampler = sampler_of(plan_of(one), one)
    assert refusals(sampler.source, sampler.function_name, sampler.words) == ()
    assert sampler.defaults["mean"] == {label or "a": 3, "b": 4}
    assert sampler.doc


@settings(max_examples=40, deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(0, 4))
def test_sliders_hold_their_values(mean, sd, decimals):
    one = planned("x", Draw("normal", {"mean": mean, "sd": sd}, shape=Shape(decimals=decimals)), unit="kg")
    for parameter in sampler_of(plan_of(one), one).parameters:
        assert (
            float(parameter.low) <= parameter.default <= float(parameter.high)
            or math.isclose(parameter.low, parameter.default, rel_tol=1e-4)
            or math.isclose(parameter.high, parameter.default, rel_tol=1e-4)
        )
        assert parameter.low < parameter.high


def test_an_unknown_field_is_named():
    one = planned("x", Draw("gap", {"median": 2, "sigma": 1}, inputs=("nowhere",)))
    with pytest.raises(LawError, match="x: the plan has no field nowhere"):
        render(plan_of(one), one)


def ends_of(draw, **facts):
    one = planned("x", draw, **facts)
    return {each.name: (each.low, each.high) for each in sampler_of(plan_of(one), one).parameters}


@pytest.mark.parametrize(
    ("draw", "wanted"),
    [
        (Draw("counts", {"mean": 4, "dispersion": 2, "low": 0}), {"low": (0, 4), "dispersion": (1, 10)}),
        (Draw("sequence", {"start": 1, "step": 1}), {"start": (0, 1000), "step": (1, 10)}),
        (Draw("sequence", {"start": 100_000, "step": 50}), {"start": (0, 100_000), "step": (1, 50)}),
        (Draw("lognormal", {"median": 20, "sigma": 0.8}), {"sigma": (0.1, 2)}),
        (Draw("lognormal", {"median": 20, "sigma": 3}), {"sigma": (0.1, 3)}),
        (
            Draw("dates", {"low": "2020-01-01", "high": "2024-12-31", "growth": 0.2, "weekend": 0.9}),
            {"growth": (-0.5, 1), "weekend": (0, 2), "low": ("2015-01-01", "2025-12-31")},
        ),
        (Draw("normal", {"mean": 0, "sd": 1}), {"mean": (-3, 3)}),
    ],
)
def test_sliders_end_where_their_numbers_make_sense(draw, wanted):
    ends = ends_of(draw)
    assert {name: ends[name] for name in wanted} == wanted
