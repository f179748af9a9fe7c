"""The shapes that people, trades and nature give to numbers, as they are drawn."""

import numpy as np
import pytest

from .drawing import column, drawn


def test_stars_have_the_shape_of_a_j():
    shares = column("stars from 1 to 5 of the review", "stars", "reviews").value_counts(normalize=True)
    assert shares[5] > shares[4] > shares[3]


def test_few_accounts_have_most_followers():
    values = np.sort(column("Number of followers", "followers", "accounts"))
    assert values[-len(values) // 50 :].sum() > 0.25 * values.sum()


def test_each_magnitude_is_rarer_by_a_power_of_ten():
    values = column("Magnitude of the earthquake", "magnitude", "earthquakes")
    low = np.median(values)
    assert (values > low + 1).mean() < 0.15
    assert values.between(-1, 10).all()


def test_the_common_diagnoses_lead():
    counts = column("Main diagnosis of the patient", "diagnosis", "admissions").value_counts()
    assert counts.iloc[0] > 2 * counts.iloc[-1]


def test_the_common_words_of_a_name_lead():
    counts = column("Last name", "last_name").value_counts()
    assert counts.iloc[0] > 2
    assert len(counts) > 150


def test_numbers_of_children_and_households_are_small():
    table = drawn("children: Number of children\nhousehold: household size", "people")
    assert table["children"].mean() < 2.5
    assert 1.5 < table["household"].mean() < 4
    assert table["household"].min() >= 1


def test_amounts_have_the_size_and_the_decimals_of_their_currency():
    table = drawn("won: price in KRW\ndinars: price in BHD\neuros: price in EUR", "offers")
    won, dinars, euros = (table[name] for name in table)
    assert (won % 1 == 0).all()
    assert 50_000 < won.median() < 500_000
    for amounts, decimals in ((dinars, 3), (euros, 2)):
        assert np.allclose(amounts, amounts.round(decimals))
        assert not np.allclose(amounts, amounts.round(decimals - 1))


def test_logarithms_are_of_the_size_of_logarithms():
    table = drawn(
        "lwage: log of the monthly wage in USD\nlarea: logarithm of the area\nlq: log price, 2 to 9", "wages"
    )
    assert 4 < table["lwage"].median() < 11
    assert table["larea"].abs().max() < 12
    assert table["lq"].between(2, 9).all()


def test_parts_of_the_clock_have_its_numbers():
    table = drawn("hour_of_order: integer\nminute_of_hour: integer\nmonth_of_birth: integer", "orders")
    limits = [(table[name].min(), table[name].max()) for name in table]
    assert limits == [(0, 23), (0, 59), (1, 12)]


def test_parts_of_the_calendar_have_its_numbers():
    names = ("expiry_month", "day_of_week", "week_of_year", "weekday", "order_day")
    table = drawn("\n".join(f"{name}: integer" for name in names), "orders")
    most = {"expiry_month": 12, "day_of_week": 7, "week_of_year": 52, "weekday": 7, "order_day": 31}
    assert all(table[name].min() >= 1 and table[name].max() <= high for name, high in most.items())
    assert column("integer", "sales_month").min() == 0  # so many in a month
    for told in ("Day of the month when the guest arrives", "Tag des Monats", "jour du mois", "día del mes"):
        assert (column(told, "value").min(), column(told, "value").max()) == (1, 31), told
    assert column("Number of weeknights (Monday to Friday) booked", "week_nights").min() == 0


def test_numbers_without_limits_are_as_large_as_their_examples():
    beds = drawn("beds: {description: Capacity of the ward, kind: integer, examples: [120]}", "wards")["beds"]
    drift = drawn("drift: {description: What it took, kind: number, examples: [0.023, 0.018]}", "runs")[
        "drift"
    ]
    assert 90 < beds.median() < 150
    assert beds.max() < 1_000
    assert 0.015 < drift.median() < 0.028


def test_units_among_details_are_known_by_other_names():
    table = drawn(
        "lat: {unit: degrees_north, description: Latitude of the plot}\n"
        "pulse: {unit: BPM, description: Maximum heart rate}\n"
        "air: {unit: K, description: Temperature of the surface}",
        "plots",
    )
    assert table["lat"].abs().max() <= 90
    assert table["pulse"].between(90, 230).all()
    assert table["air"].between(230, 340).all()


def test_values_are_spelled_as_the_examples_are_where_the_meaning_does_not_know_them_all():
    kinds = column("Type of payment method (card, bank_account, wallet, etc.)", "method_type", "payments")
    assert {*kinds} == {"card", "bank_account", "wallet"}


def test_an_end_follows_its_start_where_both_have_the_same_lower_limit():
    table = drawn("seen_start: timestamp, from 2017 on\nseen_end: timestamp, from 2017 on", "surveys")
    assert (table["seen_end"] >= table["seen_start"]).all()


def test_there_are_children_among_passengers_and_patients_and_none_among_heads_of_households():
    for table, young in (("passengers", True), ("patients", True), ("households", False)):
        said = "age of the head of household" if table == "households" else "age in years"
        assert (column(said, "age", table) < 18).any() == young


def test_pupils_are_young_and_employees_are_not():
    assert column("Age of the pupil", "age", "pupils").max() < 22
    assert column("Age of the employee", "age", "employees").min() >= 14


@pytest.mark.parametrize("name", ["quantity", "price", "age", "rating", "height", "income", "discount"])
def test_no_column_is_one_value(name):
    assert column("", name, "customers").nunique() > 1


def test_products_have_many_names():
    assert column("Name of the product", "product_name", "products").nunique() > 500
