"""Known quantities come out in the usual size, in the stated unit and within the stated limits."""

import numpy as np
import pytest

from fastgen_magic.authors.catalogue.choice import choose
from fastgen_magic.authors.catalogue.clues import read_clues
from fastgen_magic.authors.catalogue.magnitude_tables import BELLS, CONTEXTS, TAILS
from fastgen_magic.authors.catalogue.magnitudes import Magnitude, magnitude_of
from fastgen_magic.authors.catalogue.quantities import known_quantity
from fastgen_magic.schema import Field, Schema


def known(name, description="", title="", **details):
    field = Field(name, description, **details)
    schema = Schema("t", (field,), title)
    return magnitude_of(read_clues(field, schema), tuple(title.lower().split()))


def chosen(name, description="", title="", **details):
    field = Field(name, description, **details)
    return choose(field, Schema("t", (field,), title))


@pytest.mark.parametrize("row", BELLS + TAILS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_rows_of_the_tables_are_possible_laws(row):
    _, context, _, centre, spread, low, high, decimals = row
    assert context in CONTEXTS or not context
    assert low < centre < high
    assert decimals >= 0
    if row in BELLS:
        assert spread**2 < (centre - low) * (high - centre)  # else no beta law has that mean and sd
    else:
        assert 0 < spread <= 2.5


@pytest.mark.parametrize("row", BELLS + TAILS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_what_is_stated_is_drawn(row):
    _, _, unit, centre, spread, low, high, decimals = row
    field = Field("x")
    clues = read_clues(field, Schema("t", (field,)))
    usual = Magnitude(centre, spread, low, high, decimals, row in TAILS, unit)
    choice = known_quantity(field, clues, usual)
    drawn = choice.entry.function(20_000, np.random.default_rng(1), **choice.parameters)
    assert low <= drawn.min() <= drawn.max() <= high
    if choice.meaning == "bounded":  # five standard errors, and what rounding to whole numbers adds
        sd = choice.parameters["sd"]
        assert drawn.mean() == pytest.approx(choice.parameters["mean"], abs=5 * sd / 141)
        assert drawn.std() == pytest.approx(sd, rel=0.04)
    elif choice.meaning == "lognormal":
        assert np.median(drawn) == pytest.approx(
            choice.parameters["median"], rel=5 * 1.25 * spread / 141 + 0.01
        )
    else:
        assert drawn.mean() == pytest.approx(centre, abs=0.7 * spread)


def test_a_quantity_comes_in_the_unit_of_the_field():
    assert known("sepal_length", "sepal length in cm").centre == 5.8
    assert known("sepal_length", "sepal length in mm").centre == 58
    assert known("alcohol", "alcohol in percent", "wine quality").centre == 11.5
    assert known("sepal_length", "sepal length in seconds") is None


def test_stated_limits_hide_what_does_not_fit():
    assert known("ph", "pH from 0 to 14").centre == 7.1
    assert known("ph", "pH from 10 to 14") is None
    choice = chosen("ph", "pH from 6 to 8")
    assert (choice.low, choice.high) == (6.0, 8.0)
    assert choice.parameters["low"] == 6.0


def test_the_subject_of_the_table_decides_between_quantities():
    assert chosen("duration", "duration in minutes", "movies").parameters["mean"] == 106
    assert chosen("duration", "duration in minutes", "podcast").parameters["median"] == 42
    assert known("budget", "budget", "households") is None
    assert known("budget", "budget", "movie").centre > 1e6


def test_the_longest_phrase_decides():
    assert known("inverter_efficiency", "", "solar panels").centre > known("efficiency", "", "solar").centre
    assert known("rate_per_night", "", "hotel").centre > 50 > known("nights", "", "hotel").centre


def test_a_number_of_things_is_no_amount_of_money():
    assert known("installments", "number of installments", "loans") is None
