"""Fields of one table fit each other, and no tie is invented that nobody can know."""

import numpy as np
import pandas as pd
import pytest

from .drawing import drawn, plan_of

DAY = pd.Timedelta(days=1)


def years(later, earlier):
    """Full years between two columns of dates."""
    early = (later.dt.month * 100 + later.dt.day) < (earlier.dt.month * 100 + earlier.dt.day)
    return later.dt.year - earlier.dt.year - early


def test_age_birth_and_admission_fit():
    table = drawn("birth_date: date of birth\nage: age at admission\nadmission_date: date of admission")
    assert (years(table["admission_date"], table["birth_date"]) == table["age"]).mean() > 0.999  # 29 February
    assert table["age"].between(0, 110).all()


def test_people_are_grown_up_when_they_are_hired():
    table = drawn("birth_date: date of birth\nhire_date: date of hiring")
    assert years(table["hire_date"], table["birth_date"]).min() >= 17


def test_a_stated_age_holds_beside_a_birth_date():
    table = drawn("birth: birth date\nage: age in years, 18 to 65")
    assert table["age"].between(18, 65).all()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("admission_date: date of admission", "discharge_date: date of discharge"),
        (
            "start_time: start of the event\n  kind: timestamp",
            "end_time: end of the event\n  kind: timestamp",
        ),
        ("order_date: date of the order", "delivery_date: date of delivery"),
        ("bestelldatum: Datum der Bestellung", "lieferdatum: Datum der Lieferung"),
        ("signup_date: date of registration", "last_login: date of the last login"),
    ],
)
def test_events_keep_their_order(first, second):
    for text in (f"{first}\n{second}", f"{second}\n{first}"):
        table = drawn(text)
        one, other = first.split(":")[0], second.split(":")[0]
        assert (table[other] >= table[one]).all()
        assert (table[other] > table[one]).any()


def test_a_stated_gap_holds():
    table = drawn("ordered: date of the order\nshipped: date of shipping, 1 to 5 days after ordered")
    assert ((table["shipped"] - table["ordered"]) / DAY).between(1, 5).all()


@pytest.mark.parametrize(("unit", "seconds"), [("days", 86_400), ("hours", 3_600), ("minutes", 60)])
def test_a_duration_is_the_difference(unit, seconds):
    kind = "" if unit == "days" else "\n  kind: timestamp"
    table = drawn(f"start_date: start of it{kind}\nend_date: end of it{kind}\nduration: duration in {unit}")
    took = (table["end_date"] - table["start_date"]).dt.total_seconds() / seconds
    assert (took - table["duration"]).abs().max() <= 0.51
    assert table["duration"].median() > 0


def test_parts_follow_their_moment():
    table = drawn(
        "order_timestamp: date and time of the order\norder_date: date of the order\n"
        "order_year: year of the order\nweekday: weekday\nhour: hour of the day"
    )
    moment = table["order_timestamp"]
    assert (table["order_date"] == moment.dt.normalize()).all()
    assert (table["order_year"] == moment.dt.year).all()
    assert (table["weekday"] == moment.dt.day_name()).all()
    assert (table["hour"] == moment.dt.hour).all()


def test_weekdays_are_named_in_the_language_of_the_table():
    table = drawn("datum: Datum der Befragung\nwochentag: Wochentag der Befragung")
    assert {"Mittwoch", "Samstag"} <= set(table["wochentag"])
    assert (table["wochentag"] == "Montag").equals(table["datum"].dt.day_of_week == 0)


def test_totals_are_computed():
    table = drawn(
        "unit_price: price of one item in EUR\nquantity: number of items\n"
        "discount: discount in percent, 0 to 30\ntotal_price: total amount in EUR", "orders"
    )  # fmt: skip
    expected = table["unit_price"] * table["quantity"] * (1 - table["discount"] / 100)
    assert (table["total_price"] - expected).abs().max() < 0.006


def test_gross_is_net_and_tax():
    table = drawn("net_amount: net amount in EUR\nvat: VAT amount in EUR\ngross_amount: gross amount in EUR")
    assert (table["gross_amount"] - table["net_amount"] - table["vat"]).abs().max() < 0.006


def test_the_same_words_without_a_price_give_no_total():
    plan = plan_of("quantity: number of items\ntotal_price: total amount in EUR", "orders")
    assert plan["total_price"].draw.law != "formula"


def test_least_middle_and_most_keep_their_order():
    for order in (("min", "avg", "max"), ("max", "min", "avg")):
        table = drawn(
            "\n".join(
                f"{word}_humidity: {word} of the humidity in percent\n  min: 0\n  max: 100" for word in order
            )
        )
        assert (table["min_humidity"] <= table["avg_humidity"]).all()
        assert (table["avg_humidity"] <= table["max_humidity"]).all()
        assert table["max_humidity"].between(0, 100).all()


def test_parts_stay_below_their_total():
    table = drawn("total_beds: number of beds\noccupied_beds: number of occupied beds", "wards")
    assert (table["occupied_beds"] <= table["total_beds"]).all()


def test_stated_parts_of_a_whole_sum_to_it():
    table = drawn(
        "sand: sand in percent; sand, silt and clay sum to 100\nsilt: silt in percent\nclay: clay in percent"
    )
    total = table[["sand", "silt", "clay"]].sum(axis=1)
    assert np.allclose(total, 100, atol=0.2)


def test_service_stays_below_age():
    table = drawn("age: age of the employee, 18 to 65\nyears_at_company: years at the company", "employees")
    assert (table["years_at_company"] <= table["age"] - 18).all()


def test_places_hang_together():
    table = drawn(
        "city: city\ncountry: country\ncurrency: currency\nlatitude: latitude\nlongitude: longitude"
    )
    for of, name in (("city", "country"), ("country", "currency")):
        assert table[[of, name]].drop_duplicates()[of].is_unique
    spread = table.groupby("city")[["latitude", "longitude"]].agg(lambda values: values.max() - values.min())
    assert (spread < 0.6).all().all()  # the points of a city lie within 60 km


def test_currency_follows_stated_countries():
    table = drawn("country: country (Germany, Japan, France)\ncurrency: currency")
    pairs = {"Germany": "EUR", "France": "EUR", "Japan": "JPY"}
    assert (table["country"].map(pairs) == table["currency"]).all()


def test_addresses_are_of_the_names():
    table = drawn("first_name: first name\nlast_name: last name\nemail: e-mail address")
    same = [
        last.lower()[:3] in mail
        for last, mail in zip(table["last_name"], table["email"], strict=True)
        if last.isascii()
    ]
    assert np.mean(same) > 0.99


@pytest.mark.parametrize("name", ["first_name", "last_name"])
def test_an_address_has_the_one_name_of_its_row(name):
    table = drawn(f"{name}: {name.replace('_', ' ')}\nemail: e-mail address")
    assert all(own.lower()[:3] in mail for own, mail in zip(table[name], table["email"], strict=True))


def test_bodies_go_by_sex_however_it_is_spelled():
    table = drawn("sex: sex of the patient (m, f)\nheight: body height in cm")
    means = table.groupby("sex")["height"].mean()
    assert means["m"] - means["f"] > 8


@pytest.mark.parametrize(
    ("cause", "outcome"),
    [
        ("age: age in years", "churned: whether the customer left"),
        ("sex: sex", "survived: whether the passenger survived"),
        ("colour: colour of the product", "price: price of the product in EUR"),
    ],
)
def test_no_tie_between_causes_and_outcomes_is_invented(cause, outcome):
    plan = plan_of(f"{cause}\n{outcome}")
    assert not plan[outcome.split(":")[0]].dependences


@pytest.mark.parametrize("parent", ["size: size in cm", "colour: colour (red, green, blue)"])
def test_a_stated_dependence_ties_moderately(parent):
    table = drawn(f"{parent}\nprice: price in EUR\n  depends_on: [{parent.split(':')[0]}]")
    column = table[parent.split(":")[0]]
    groups = pd.qcut(column, 3, labels=False) if column.dtype.kind == "f" else column
    means = table.groupby(groups)["price"].median()
    assert means.max() > 1.15 * means.min()


@pytest.mark.parametrize(("words", "sign"), [("rises with age", 1), ("falls with age", -1)])
def test_a_number_goes_up_or_down_with_another(words, sign):
    table = drawn(f"age: age in years, 18 to 65\nscore: test score, 0 to 100, {words}")
    assert sign * table["score"].corr(table["age"], method="spearman") > 0.2


@pytest.mark.parametrize(
    ("other", "words", "more", "less"),
    [
        ("sex: male or female", "higher for women", "female", "male"),
        ("member: whether the person is a member", "lower for members", False, True),
    ],
)
def test_a_number_is_higher_or_lower_for_a_value(other, words, more, less):
    table = drawn(f"{other}\nscore: test score, 0 to 100, {words}")
    means = table["score"].groupby(table[other.partition(":")[0]]).mean()
    assert means[more] > means[less] + 5


def test_the_year_of_a_date_lies_in_its_limits():
    table = drawn("sold_on: date of the sale\nyear: year of the sale, 2019 to 2021")
    assert (table["sold_on"].dt.year == table["year"]).all()
    assert table["year"].between(2019, 2021).all()


def test_what_lies_before_a_date_in_stated_days_leaves_room_for_its_gap():
    table = drawn(
        "ordered_on: date of the order\npaid_on: date of payment, in 2021, 1 to 5 days after ordered_on"
    )
    assert (table["paid_on"].dt.year == 2021).all()
    assert (table["paid_on"] - table["ordered_on"]).between(1 * DAY, 5 * DAY).all()


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("weekday", "Mon, Tue, Wed, Thu, Fri, Sat or Sun"),
        ("month", "Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov or Dec"),
    ],
)
def test_a_part_of_a_date_is_spelled_as_stated(part, names):
    table = drawn(f"sold_on: date of the sale\npart: {part} of the sale, {names}")
    known = names.replace(" or", ",").split(", ")
    places = table["sold_on"].dt.day_of_week if part == "weekday" else table["sold_on"].dt.month - 1
    assert (table["part"] == places.map(dict(enumerate(known)))).all()


def test_years_of_service_count_from_the_day_of_hiring():
    table = drawn("hired_on: date of hiring\nservice_years: years of service")
    first = table.sort_values("hired_on")["service_years"]
    assert first.is_monotonic_decreasing


def test_pupils_are_of_an_age_for_school():
    table = drawn(
        "birth_date: date of birth of the pupil\nage: age of the pupil\nenrolled_on: date of enrolment"
    )
    assert table["age"].between(4, 20).all()
    assert (years(table["enrolled_on"], table["birth_date"]) == table["age"]).mean() > 0.99
