"""Bands of a number, sizes and prices of stones, fares by class: what holds in every row."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import linked_laws
from fastgen_magic.authors.catalogue.author import design
from fastgen_magic.schema import read_text


def choices(text, table="t"):
    return {choice.name: choice for choice in design(read_text(text, table))}


def test_every_value_falls_into_its_band():
    ages = pd.array([3.0, 18.0, 64.9, 65.0, None], dtype="Float64")
    drawn = linked_laws.banded(
        5, np.random.default_rng(1), ages, edges=(18.0, 65.0), labels=("young", "adult", "old")
    )
    assert drawn[:4].tolist() == ["young", "adult", "adult", "old"]
    assert drawn.isna().tolist() == [False] * 4 + [True]


def test_an_age_group_follows_the_age():
    found = choices("age: age in years\nage_group: 18-24, 25-34, 35-49 or 50+")
    assert found["age_group"].depends_on == ("age",)
    assert found["age_group"].parameters["edges"] == (25.0, 35.0, 50.0)
    assert found["age_group"].parameters["labels"] == ("18-24", "25-34", "35-49", "50+")


def test_a_short_and_a_long_kind_follow_the_duration():
    found = choices("# geyser\nduration: eruption time in minutes\nkind: kind of eruption, short or long")
    kind = found["kind"]
    assert kind.depends_on == ("duration",)
    assert kind.parameters["labels"] == ("short", "long")
    assert 2.0 < kind.parameters["edges"][0] < 4.5


def test_categories_without_a_number_stay_alone():
    assert choices("size: small, medium or large\nname: name of the person")["size"].depends_on == ()


@pytest.mark.parametrize("law", [(4000.0, 1.7, 0.3), (6.5, 1 / 3, 0.01)])
def test_a_power_has_the_stated_scale_and_scatter(law):
    scale, power, scatter = law
    base = np.random.default_rng(2).lognormal(0, 0.5, 40_000)
    drawn = linked_laws.power_of(
        40_000, np.random.default_rng(3), base, scale=scale, power=power, scatter=scatter, decimals=6
    )
    rest = np.log(np.asarray(drawn) / (scale * base**power))
    assert rest.mean() == pytest.approx(0, abs=5 * scatter / 200)  # five standard errors
    assert rest.std() == pytest.approx(scatter, rel=0.02)


def test_a_quotient_by_a_mean_is_exact():
    drawn = linked_laws.ratio_to_mean(2, np.random.default_rng(1), [3.0, None], [4.0, 4.0], scale=100.0)
    assert drawn[0] == 75.0
    assert pd.isna(drawn[1])


def test_stones_have_sizes_prices_and_depths_that_fit():
    found = choices(
        "# Prices of round cut diamonds\ncarat: weight of the diamond in carats\nprice: price in US dollars\n"
        "x: length in mm\ny: width in mm\nz: depth in mm\ndepth: total depth percentage = z / mean(x, y)"
    )
    assert {found[name].meaning for name in ("x", "y", "z", "price")} == {"power_of"}
    assert found["depth"].depends_on == ("z", "x", "y")
    assert found["z"].parameters["scale"] < found["x"].parameters["scale"]


def test_first_class_is_dearer():
    found = choices("pclass: ticket class: 1 = first, 2 = second, 3 = third\nfare: passenger fare in pounds")
    assert found["fare"].follows == ("pclass",)
    assert found["fare"].against == {"pclass"}
