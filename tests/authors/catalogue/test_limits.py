"""Limits at their edges hold for every sort of field."""

import datetime as dt

import pandas as pd
import pytest

from fastgen_magic.schema import read_schemas

from .drawing import column, drawn, plan_of_schema, table_of


@pytest.mark.parametrize(
    "description", ["", "number of items", "price", "rating", "share of x", "age in years"]
)
@pytest.mark.parametrize("limit", [5, 0, -3, 0.5, "2020-05-17", "2020-05-17T06:00:00"])
def test_two_equal_limits_leave_one_value(description, limit):
    values = column(description, "m", min=limit, max=limit)
    assert len(set(values)) == 1
    if isinstance(limit, str):
        assert pd.Timestamp(values[0]).date() == dt.date(2020, 5, 17)
    else:
        assert values[0] == limit


@pytest.mark.parametrize("description", ["share of the quota used in %, at most 150", "rating, at most 10"])
def test_what_is_stated_from_above_alone_keeps_its_usual_lower_end(description):
    assert column(description).min() >= 0


def test_an_upper_end_of_another_scale_leaves_the_size_to_the_default():
    assert 2 < column("numeric(4,2), default 4.99, not null", "rental_rate").median() < 9


def test_what_comes_in_steps_is_several_of_them():
    assert column("zorkage, multiple of 50").median() >= 250


def test_the_digits_of_a_type_tell_no_size():
    text = "CREATE TABLE t (id INT PRIMARY KEY, mrr NUMERIC(8,2) CHECK (mrr >= 0))"
    plan = plan_of_schema(read_schemas(text).schemas[0])
    assert table_of(plan).draw(200, 7)["mrr"].median() < 10_000


@pytest.mark.parametrize("description", ["", "number of items", "price", "rating", "share of x"])
@pytest.mark.parametrize(("low", "high"), [(0.5, 0.6), (100, 101), (1, 2), (-5, -1), (None, -5), (3, None)])
def test_narrow_and_negative_limits_hold(description, low, high):
    ends = {name: limit for name, limit in (("min", low), ("max", high)) if limit is not None}
    values = column(description, "m", kind="number", **ends)
    assert len(set(values)) > 1
    assert low is None or values.min() >= low
    assert high is None or values.max() <= high


def test_limits_in_words_hold_whatever_the_name():
    table = drawn(
        "grault: from 0 to 100\nfred: between 2 and 7\nlevel: level from 1 to 100\n"
        "score: on a scale of 1 to 10\ndiscount: discount in percent, 0 to 30\n"
        "pupil_age: Age of the pupil, 6 to 12"
    )
    ends = {
        "grault": (0, 100),
        "fred": (2, 7),
        "level": (1, 100),
        "score": (1, 10),
        "discount": (0, 30),
        "pupil_age": (6, 12),
    }
    for name, (low, high) in ends.items():
        assert table[name].between(low, high).all()
        assert table[name].max() > low + (high - low) / 3


@pytest.mark.parametrize(
    ("description", "low", "high"),
    [
        ("at least 18", 18, None),
        ("an integer in 1 to 5", 1, 5),
        ("a positive number", 0, None),
        ("non-negative number", 0, None),
        ("Quality from 1 (low) to 10 (high)", 1, 10),
        ("Age, 18 or older", 18, None),
        ("Temperature from -10 to 40 °C", -10, 40),
        ("Score (0-100)", 0, 100),
        ("probability between 0 and 1", 0, 1),
        ("Latitude, -90 to 90", -90, 90),
        ("must be greater than 0", 0, None),
        ("$100 to $5,000", 100, 5000),
        ("max 500", None, 500),
    ],
)
def test_ranges_in_words_hold(description, low, high):
    values = column(description, "m")
    assert low is None or values.min() >= low
    assert high is None or values.max() <= high


@pytest.mark.parametrize(
    "text",
    [
        "left edge of the crop, between 0 and 1",
        "correlation between -1 and 1, exclusive",
        "0 to 1",
        "moon illumination 0-1",
        "similarity score, 0-1",
        "Bedeckung 0-1",
    ],
)
def test_between_none_and_all_lie_fractions(text):
    values = column(text, "m")
    assert values.nunique() > 20
    assert values.between(-1, 1).all()


@pytest.mark.parametrize("text", ["smoker, 0-1", "number of pets, 0 to 1", "integer between 0 and 1"])
def test_codes_and_counts_from_none_to_one_are_whole(text):
    assert set(column(text, "m")) == {0, 1}


@pytest.mark.parametrize(
    "description",
    [
        "number of reviews in the last 12 months",
    ],
)
def test_numbers_of_something_else_are_no_limits(description):
    values = column(description, "n")
    assert values.min() < 5
    assert values.max() < 400


def test_periods_of_dates_come_from_the_field():
    values = column("Signup date between 2015 and 2020", "signup")
    assert values.min() >= pd.Timestamp("2015-01-01")
    assert values.max() < pd.Timestamp("2021-01-01")
    assert set(values.dt.year) == set(range(2015, 2021))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Score, missing for about 20% of the students", 0.2),
        ("Never missing", 0.0),
        ("Name of the customer", 0.0),
        ("Grant required by law", 0.0),
    ],
)
def test_missing_as_said(text, share):
    assert column(text, "field").isna().mean() == pytest.approx(share, abs=0.05)  # five standard errors


@pytest.mark.parametrize(
    "text", ["Middle name, if any", "Optional second line of the address", "Remarks, mostly empty"]
)
def test_what_may_be_missing_is_missing_at_times(text):
    assert 0.01 < column(text, "field").isna().mean() < 0.97


def test_a_whole_number_that_most_rows_hold_is_within_its_limits():
    came = column("0 to 4, mostly 1", "calves", "cows").value_counts(normalize=True)
    assert set(came.index) == {0, 1, 2, 3, 4}
    assert abs(came[1] - 0.7) < 0.05  # five standard errors of 2,000 rows


@pytest.mark.parametrize("name", ["precision", "hit_rate"])
def test_whole_numbers_of_a_share_are_percents(name):
    values = column("", name, kind="integer")
    assert 1 < values.max() <= 100


@pytest.mark.parametrize("most", [2, 4, 6, 8])
def test_a_count_up_to_a_highest_one_does_not_heap_at_its_ends(most):
    shares = column(f"number of tries, at most {most}", "tries").value_counts(normalize=True)
    assert set(shares.index) == {*range(most + 1)}
    assert shares[most] < 0.4 and shares[0] < 0.4  # noqa: PT018


def test_what_is_limited_by_another_field_follows_it_and_leaves_it_as_it_is():
    table = drawn(
        "topic: return, other\nvalue: value of the order in EUR, around 45\n"
        "refund: refund in EUR, never more than value, only if topic is return\n"
        "seats: number of seats, 30 to 80\nsold: seats sold, 0 to 50, at most seats\n"
        "paid_on: date, before closed_on, 30 % missing\nclosed_on: date, in 2024"
    )
    refund = table["refund"].dropna()
    assert table[["value", "closed_on"]].notna().all(axis=None)
    assert 30 < table["value"].median() < 65
    assert (refund <= table["value"][refund.index]).all()
    assert (refund > 0).mean() > 0.9
    assert (table["sold"] <= table["seats"].clip(upper=50)).all()
    paid = table["paid_on"].dropna()
    assert (paid < table["closed_on"][paid.index]).all()


def test_an_age_between_whole_limits_is_whole():
    values = drawn("age: student's age (numeric: from 15 to 22)\nthickness: from 1 to 8")
    assert set(values["age"]) == set(range(15, 23))
    assert values["thickness"].nunique() > 20


def test_limits_far_beyond_the_usual_size_speak_of_other_things():
    assert column("length in m, 0 to 30", "length").median() > 5
    assert column("length in m, 0 to 1", "length").median() < 0.1


def test_a_currency_in_the_name_makes_an_amount_and_no_answer():
    assert column("Discount applied to the order", "discount_eur").dtype == float
