"""What is stated lands in the plan and in the drawn column, whatever a field means."""

import asyncio
import re

import numpy as np
import pytest

from fastgen_magic.authors.catalogue.author import CatalogueAuthor
from fastgen_magic.authors.plan import Settings
from fastgen_magic.errors import SchemaError
from fastgen_magic.pipeline.enrich import enrich
from fastgen_magic.pipeline.run import run
from fastgen_magic.schema import read_text

from .drawing import ROWS, column, drawn, plan_of

FAR = 5 * np.sqrt(0.25 / ROWS)
"""Five standard errors of a share: one false alarm in two million."""


@pytest.mark.parametrize("name", ["age", "body_height", "unit_price", "thing", "score", "quantity"])
def test_limits_hold_for_every_meaning(name):
    values = column("value", name=name, min=3, max=7)
    assert values.between(3, 7).all()
    assert values.nunique() > 1


@pytest.mark.parametrize("limit", [-400, -3, 0, 5, 700, 1e9])
@pytest.mark.parametrize("name", ["price", "thing", "share", "year_built", "count_of_things"])
def test_one_limit_holds(name, limit):
    assert (column("", name=name, kind="number", min=limit) >= limit).all()
    assert (column("", name=name, kind="number", max=limit) <= limit).all()


def test_a_stated_bound_means_a_number():
    values = column("priority of the ticket", name="priority", min=1, max=5)
    assert set(values.unique()) <= {1, 2, 3, 4, 5}


@pytest.mark.parametrize("name", ["sex", "status", "thing", "country", "blood_group"])
def test_values_and_shares_hold(name):
    values = column("", name=name, values="{north: 60, south: 30, west: 10}")
    shares = values.value_counts(normalize=True)
    assert shares.to_dict() == pytest.approx({"north": 0.6, "south": 0.3, "west": 0.1}, abs=FAR)


def test_values_are_spelled_as_stated_with_the_shares_of_the_meaning():
    values = column("marital status", name="marital", values="[married, single, divorced, widowed]")
    shares = values.value_counts(normalize=True)
    assert shares["married"] > shares["single"] > shares["widowed"] > 0


def test_true_and_one_stay_apart():
    assert column("", values='["3.5", 1, two, true]').nunique() == 4


@pytest.mark.parametrize(
    ("details", "form"),
    [
        ({"format": "AB-12345"}, r"[A-Z]{2}-\d{5}"),
        ({"format": "INV-0001"}, r"INV-\d{4}"),
        ({"pattern": "'[A-Z0-9]{8}'"}, "[A-Z0-9]{8}"),
        ({"pattern": "'\\d{6}-[ab]'"}, r"\d{6}-[ab]"),
        ({"examples": "[TXN00012, TXN93410]"}, r"TXN\d{5}"),
    ],
)
@pytest.mark.parametrize("unique", ["false", "true"])
def test_forms_hold(details, form, unique):
    values = column("code of it", **details, unique=unique)
    assert values.map(lambda text: re.fullmatch(form, text) is not None).all()
    assert unique == "false" or values.is_unique


@pytest.mark.parametrize(
    "name", ["email", "company", "city", "phone", "patient_id", "username", "thing", "isbn"]
)
def test_unique_holds_for_every_meaning(name):
    assert column("", name=name, unique="true").is_unique


def test_lengths_hold():
    assert column("free text about it", min_length=200, max_length=400).str.len().between(200, 400).all()
    assert (column("comment", max_length=20).str.len() <= 20).all()
    assert (column("first name", name="first_name", max_length=5).str.len() <= 5).all()


def test_lengths_hold_for_meanings_with_numbers_among_their_words():
    assert column("", "FileName", max_length=128).str.fullmatch(r"[a-z]+_\w+\.\w+").all()


def test_a_card_number_of_sixteen_digits_still_checks():
    values = column("credit card number", name="card", pattern="'\\d{16}'")
    digits = values.map(lambda text: [int(digit) for digit in reversed(text)])
    assert (
        digits.map(
            lambda ds: sum(d if at % 2 == 0 else sum(divmod(2 * d, 10)) for at, d in enumerate(ds)) % 10
        )
        .eq(0)
        .all()
    )


@pytest.mark.parametrize(
    ("law", "data", "mean"),
    [("poisson", "mean: 2.5", 2.5), ("uniform", "min: 0\n  max: 1", 0.5), ("normal", "mean: 9\n  sd: 2", 9)],
)
def test_laws_hold(law, data, mean):
    values = drawn(f"age: age of it\n  law: {law}\n  {data}")["age"]
    assert values.mean() == pytest.approx(mean, abs=5 * max(values.std(), 0.1) / np.sqrt(ROWS))


def test_missing_values_hold():
    assert column("age in years", name="age", null_fraction=0.3).isna().mean() == pytest.approx(0.3, abs=FAR)
    assert column("age in years", name="age", nullable="false").notna().all()
    table = drawn(
        "status: status\n  values: [open, closed]\nclosed_on: date of closing\n  only_if: status = closed"
    )
    assert (table["closed_on"].notna() == (table["status"] == "closed")).all()


def test_steps_and_decimals_hold():
    assert (column("weight in kg", name="weight", multiple_of=5) % 5 == 0).all()
    values = column("price in EUR", name="price", decimals=1)
    assert np.allclose(values, values.round(1))


def test_sequences_hold():
    assert column("order number", name="order_id", start=100000, step=10).tolist()[:3] == [
        100000,
        100010,
        100020,
    ]


def test_other_units_are_converted():
    assert column("height of the person in inches", name="height").median() == pytest.approx(67, abs=3)
    assert column("body temperature in °F", name="temp").median() == pytest.approx(98.2, abs=1)


def test_constants_and_formulas_hold():
    assert set(column("currency", name="currency", constant="EUR")) == {"EUR"}
    table = drawn(
        "a: number\n  min: 1\n  max: 9\nb: number\n  min: 1\n  max: 9\ntotal: sum of both\n  formula: a + b"
    )
    assert np.allclose(table["total"], table["a"] + table["b"])


def test_dates_are_spelled_as_stated():
    assert (
        column("day of the visit", name="visit_day", format="DD.MM.YYYY")
        .str.fullmatch(r"\d\d\.\d\d\.\d{4}")
        .all()
    )


def test_every_plan_says_what_it_assumes_in_a_sentence():
    plan = plan_of("age: age\nsex: sex\nthing: \nprice: price\nday: date\nnote: note\nkey: id")
    for planned in plan.fields:
        assert re.fullmatch(r"[A-Z].*[.]", planned.why), planned.why
    assert isinstance(plan.fields[0].missing, float)
    assert all(planned.kind for planned in plan.fields)


def test_how_a_field_goes_with_a_stated_parent_is_said_to_be_assumed():
    text = "born: year of birth, 1945 to 2005\ngroup: under 30, 30-59 or 60+, according to born"
    assert plan_of(text)["group"].why.endswith("How it goes with born is assumed.")


@pytest.mark.parametrize(
    ("words", "different"),
    [("uniform between 0 and 1", 50), ("exponential, mean 3 minutes", 100), ("normal, mean 5, sd 0.2", 40)],
)
def test_a_stated_law_of_fractions_is_not_rounded_to_whole_numbers(words, different):
    assert drawn(f"x: {words}")["x"].nunique() > different


def test_a_stated_law_without_all_its_data_gets_usual_ones():
    salary = drawn("salary: log-normal, median 35,000 EUR")["salary"]
    assert 30_000 < salary.median() < 40_000


@pytest.mark.parametrize(
    ("name", "text", "first", "last"),
    [
        ("start", "time of day, between 9am and 5pm", "09:00", "17:00"),
        ("opening", "from 08:00 to 18:00", "08:00", "18:00"),
        ("visit", "date and time of the visit, in 2024, between 9am and 5pm", "09:00", "17:00"),
        ("appointment", "appointment date, between 8:30 and 17:00", "08:30", "17:00"),
    ],
)
def test_times_of_day_lie_between_the_stated_ones(name, text, first, last):
    values = column(text, name=name)
    times = values.dt.strftime("%H:%M") if values.dtype.kind == "M" else values
    assert times.between(first, last).all()
    assert times.nunique() > 50


@pytest.mark.parametrize(
    "text",
    [
        "pattern [A-B]{2}, unique",
        "pattern [A-F]{4}, unique",
        "code of 2 digits, unique",
        '{format: "A-##", unique: true}',
    ],
)
def test_a_unique_field_with_few_texts_is_refused_in_one_line(text):
    schema = read_text(f"pin: {text}", "records")
    with pytest.raises(SchemaError, match=r"line 1: field 'pin': unique cannot hold with only [\d,]+ texts"):
        asyncio.run(enrich(schema, CatalogueAuthor(), Settings()))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("employee id, unique, format E-0000", r"E-\d{4}"),
        ("unique code of 3 letters", "[A-Z]{3}"),
        ('{format: "E-####", unique: true}', r"E-\d{4}"),
    ],
)
def test_a_unique_form_holds_in_as_many_rows_as_it_has_texts(text, form):
    made = run(read_text(f"code: {text}", "records"), CatalogueAuthor())
    values = made.table.draw(5_000, 1)["code"]
    assert values.is_unique
    assert values.str.fullmatch(form).all()


def test_whole_numbers_of_a_scale_are_not_refused_for_what_rounding_adds():
    made = run(read_text("oom-score-adjust: {kind: integer}", "s"), CatalogueAuthor())
    assert set(made.table.draw(500)["oom-score-adjust"]) == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("text", "step", "most"), [("a multiple of 8", 8, 1000), ("number divisible by 12, at most 96", 12, 96)]
)
def test_multiples_hold_though_the_assumed_middle_is_none(text, step, most):
    values = column(text, "m")
    assert (values % step == 0).all()
    assert values.max() <= most


def test_a_narrow_range_holds_though_rounding_widens_it():
    assert column("refractive index, 1.333 to 1.336", "m").between(1.333, 1.336).all()


def test_examples_that_a_meaning_does_not_know_are_the_values():
    """The methods of web requests are no ways to pay."""
    assert set(column("method: pay method (cash, card, voucher, etc.)")) == {"cash", "card", "voucher"}


def test_what_lies_between_two_numbers_is_one():
    table = drawn(
        "low: lowest level, cm\nhigh: highest level, cm (>= low)\navg: level, between low and high", "wells"
    )
    assert (table["low"] <= table["avg"]).all()
    assert (table["avg"] <= table["high"]).all()


@pytest.mark.parametrize(
    "field",
    [
        "whole number, uniform between 1 and 6",
        "1 to 6, all equally likely",
        "integer from 1 to 6, uniform",
        "1 bis 6, gleichverteilt",
        "{min: 1, max: 6, law: uniform, decimals: 0}",
    ],
)
def test_a_die_is_fair(field):
    """Each face within five standard errors of 50,000 throws: one seed in some 300,000 fails."""
    made = run(read_text(f"die: {field}\n", "dice"), CatalogueAuthor())
    shares = made.table.sample(50_000, 3)["die"].value_counts(normalize=True)
    assert sorted(shares.index) == [1, 2, 3, 4, 5, 6]
    assert (shares - 1 / 6).abs().max() < 5 * (1 / 6 * 5 / 6 / 50_000) ** 0.5


@pytest.mark.parametrize(
    ("description", "low", "high"),
    [
        ("height of the person in cm, normally distributed", 160, 180),
        ("height of the person in m, normally distributed", 1.6, 1.8),
        ("height of the person in cm, lognormal", 160, 180),
        ("income, lognormal", 20_000, 100_000),
        ("income, right-skewed", 20_000, 100_000),
        ("number of children, Poisson", 0, 2),
        ("hours worked in the year, right-skewed", 800, 2400),
        ("stars of the review, 1 to 5, normal distribution", 2.5, 3.5),
        ("reaction time in ms, lognormal", 10, 1000),
        ("lognormal", 0.5, 2),
    ],
)
def test_a_law_by_its_name_alone_is_as_large_as_its_field(description, low, high):
    assert low <= column(description, "x").median() <= high


def test_a_tail_is_where_it_is_said():
    table = drawn("a: score from 0 to 100, left-skewed\nb: score from 0 to 100, right-skewed")
    assert table["a"].skew() < -0.3
    assert table["b"].skew() > 0.3
