"""Amounts, counts and measures of a row fit each other."""

import numpy as np
import pytest

from .drawing import drawn, plan_of


def near(one, other, by=0.011):
    return (one - other).abs().max() < by


def test_total_is_price_times_quantity():
    table = drawn(
        "unit_price: Price of one unit\nquantity: Number of units\ntotal_price: Total price", "orders"
    )
    assert near(table["unit_price"] * table["quantity"], table["total_price"])


def test_subtotal_tax_and_total_add_up():
    table = drawn(
        "subtotal: Amount before tax in USD\ntax_amount: Tax in USD\nshipping: Shipping cost in USD\n"
        "total: Total amount in USD", "orders"
    )  # fmt: skip
    assert near(table["subtotal"] + table["tax_amount"] + table["shipping"], table["total"])
    assert (table["tax_amount"] < table["subtotal"]).all()


def test_tax_is_the_rate_of_its_base():
    table = drawn(
        "subtotal: Amount before tax in USD\ntax_rate: Tax rate in percent\ntax_amount: Tax in USD", "orders"
    )
    assert near(table["subtotal"] * table["tax_rate"] / 100, table["tax_amount"])


@pytest.mark.parametrize(
    "vat", ["vat: VAT amount in EUR", "vat_amount: amount of VAT", "mwst: MwSt-Betrag in EUR"]
)
def test_a_vat_amount_stays_below_its_net_amount(vat):
    net = "netto: Nettobetrag in EUR" if vat.startswith("mwst") else "net_amount: net amount in EUR"
    table = drawn(f"{net}\n{vat}", "invoices")
    rate = table.iloc[:, 1] / table.iloc[:, 0]
    assert rate.max() < 0.3


def test_profit_is_revenue_less_cost():
    table = drawn("revenue: Revenue in USD\ncost: Cost in USD\nprofit: Profit in USD", "shops")
    assert near(table["revenue"] - table["cost"], table["profit"])


def test_a_formula_in_the_description_is_kept():
    table = drawn("length: Length in cm\nwidth: Width in cm\narea: Area in cm2 = length * width", "boxes")
    assert near(table["length"] * table["width"], table["area"])


def test_values_by_a_condition_in_the_description_are_kept():
    table = drawn(
        "points: points, 0 to 100\nsmoker: is the person a smoker?\nprice: price in EUR, 1 to 900\n"
        "passed: 1 if points >= 50, 0 otherwise\n"
        "fee: low if price is under 100, middle if price is at most 300, else high\n"
        "risk: yes if smoker = yes and points < 40 or unknown otherwise\n"
        "alarm: yes if smoker is yes and points < 40, otherwise no\nbonus: whether points exceeds 60"
    )
    assert (table["passed"] == (table["points"] >= 50)).all()
    assert (table["alarm"] == np.where(table["smoker"] & (table["points"] < 40), "yes", "no")).all()
    fees = np.select([table["price"] < 100, table["price"] <= 300], ["low", "middle"], "high")
    assert (table["fee"] == fees).all()


def test_a_final_count_lies_below_the_proposed_one():
    table = drawn(
        "numberOfProperties: Number of properties proposed to be mitigated\n"
        "numberOfFinalProperties: Number of properties actually mitigated", "projects"
    ).dropna()  # fmt: skip
    assert (table["numberOfFinalProperties"] <= table["numberOfProperties"]).all()


def test_a_discount_lies_below_its_price():
    table = drawn("price: Price in USD\ndiscount_amount: Discount in USD", "orders")
    assert (table["discount_amount"] <= table["price"]).all()


def test_minimum_mean_and_maximum_stand_in_order():
    table = drawn(
        "min_temp: Lowest temperature of the day in °C\nmean_temp: Mean temperature of the day in °C\n"
        "max_temp: Highest temperature of the day in °C", "weather"
    )  # fmt: skip
    assert (table["min_temp"] <= table["mean_temp"]).all()
    assert (table["mean_temp"] <= table["max_temp"]).all()


def test_body_mass_index_is_weight_over_squared_height():
    table = drawn(
        "height_cm: body height in cm\nweight_kg: body weight in kg\nbmi: body mass index", "patients"
    )
    assert near(table["weight_kg"] / (table["height_cm"] / 100) ** 2, table["bmi"], 0.06)


@pytest.mark.parametrize(
    "fields",
    [
        "price: price in USD\ndiscount_pct: discount in percent, 0 to 40\ndiscounted_price: what is paid",
        "price: Preis in EUR\nrabatt: Rabatt in Prozent, 0 bis 40\npreis_nach_rabatt: was bezahlt wird",
    ],
)
def test_a_price_after_a_discount_is_less_by_it(fields):
    table = drawn(fields, "offers")
    price, cut, reduced = (table[name] for name in table.columns)
    assert near(price * (1 - cut / 100), reduced, 0.011)


def test_body_mass_index_goes_by_the_units_of_its_parts():
    table = drawn(
        "height_m: body height in m\nweight_kg: body weight in kg\nbmi: body mass index", "patients"
    )
    assert near(table["weight_kg"] / table["height_m"] ** 2, table["bmi"], 0.15)


def test_diastolic_pressure_stays_below_systolic():
    table = drawn(
        "systolic: Systolic blood pressure in mmHg\ndiastolic: Diastolic blood pressure in mmHg", "vitals"
    )
    assert (table["diastolic"] < table["systolic"]).all()
    assert table["diastolic"].corr(table["systolic"]) > 0.2


def test_nobody_clicks_what_was_not_shown():
    table = drawn("impressions: Number of impressions\nclicks: Number of clicks", "ads")
    assert (table["clicks"] <= table["impressions"]).all()


def test_money_takes_the_currency_of_its_neighbours():
    plan = plan_of("price: price in EUR\nfee: fee\ntip: tip amount\nshare: share in percent", "orders")
    assert [plan[name].unit for name in ("price", "fee", "tip")] == ["EUR"] * 3
    assert plan["share"].unit != "EUR"


def test_where_two_currencies_are_stated_none_is_taken():
    plan = plan_of("price: price in EUR\nfee: fee in USD\ntip: tip amount", "orders")
    assert plan["tip"].unit != "EUR"


def test_children_of_columns_with_gaps_survive():
    table = drawn(
        "unit_price: Price of one unit\n  null_fraction: 0.5\nquantity: Number of units\n"
        "  null_fraction: 0.5\ntotal_price: Total price\nstart_date: Start of the project\n"
        "  null_fraction: 0.5\nend_date: End of the project\n"
        "state: State\n  null_fraction: 0.5\ncity: City\nrating: Rating from 1 to 5\n  null_fraction: 0.5\n"
        "recommended: Whether it is recommended (yes or no)\n  depends_on: [rating]", rows=300
    )  # fmt: skip
    assert table["recommended"].nunique() == 2
    assert table["unit_price"].isna().mean() == pytest.approx(0.5, abs=0.15)


def test_a_total_is_the_price_of_each_night_or_hour():
    stay = drawn(
        "nights: number of nights\nprice_per_night: price per night in EUR\ntotal_price: total price in EUR"
    )
    assert (stay["total_price"] == stay["nights"] * stay["price_per_night"]).all()
    paid = drawn("salary: annual salary in USD\nbonus_pct: bonus in percent of salary\nbonus: bonus in USD")
    assert (abs(paid["bonus"] - paid["salary"] * paid["bonus_pct"] / 100) < 0.01).all()


def test_a_total_is_made_of_price_and_quantity_in_french():
    sale = drawn("prix: prix en euros\nquantite: quantité vendue\ntotal: montant total", "ventes")
    assert (abs(sale["total"] - sale["prix"] * sale["quantite"]) < 0.01).all()


def test_a_product_has_the_decimals_of_what_it_is_made_of():
    run = drawn("half: minutes, 40 to 60, whole numbers\nwhole: 2.2 times half", rows=300)
    assert (run["whole"] == (run["half"] * 2.2).round(1)).all()


def test_what_counts_things_is_whole_where_it_is_computed():
    table = drawn(
        "customers: number of customers, 120 to 450\nbread: loaves sold, half as many as customers\n"
        "q1: points, 0 to 10\nq2: points, 0 to 10\ntotal: q1 + q2", "days"
    )  # fmt: skip
    assert {kind.kind for kind in table.dtypes} == {"i"}
    assert abs(table["customers"] / 2 - table["bread"]).max() <= 0.5


def test_what_is_held_below_a_count_is_one():
    table = drawn(
        "rows_in: rows read, up to 50 million\nrows_out: rows written, never more than rows_in", "jobs"
    )
    assert (table["rows_out"] <= table["rows_in"]).all()
    assert table["rows_out"].dtype.kind == "i"


def test_what_a_thing_costs_is_below_its_price():
    table = drawn("price: price in EUR\ncost: cost in EUR")
    assert (table["cost"] <= table["price"]).mean() > 0.99


def test_parts_of_a_measure_lie_together_below_the_whole():
    parts = ["meat_weight", "gut_weight", "shell_weight"]
    table = drawn("\n".join(f"{name}: in grams" for name in ("whole_weight", *parts)), "abalones")
    assert (table[parts].sum(axis=1) <= 1.02 * table["whole_weight"]).mean() > 0.98
    table = drawn("gross_weight: in kg\nnet_weight: in kg", "parcels")
    assert (table["net_weight"] <= table["gross_weight"]).all()


def test_what_is_measured_otherwise_is_no_part():
    plan = plan_of("total_weight: in kg\nweight_loss: in kg\npet_weight: in g\nbody_height: in cm", "dogs")
    assert not any(plan[name].draw.inputs for name in ("weight_loss", "pet_weight", "body_height"))


@pytest.mark.parametrize(("said", "least"), [("greater than", 1), ("at least", 0)])
def test_a_whole_number_above_another_is_whole(said, least):
    table = drawn(
        f"min_order: smallest order quantity\nmax_order: largest order quantity, {said} min_order\n"
        f"children: number of children\nrooms: number of rooms, {said} children"
    )
    for low, high in (("min_order", "max_order"), ("children", "rooms")):
        gap = table[high] - table[low]
        assert (gap % 1 == 0).all()
        assert gap.min() >= least


def test_what_is_divided_by_is_never_nothing_and_a_percentage_has_a_part_above():
    table = drawn(
        "right: number of right answers\nasked: number of questions\npct: right / asked * 100\n"
        "people: people in all\nper_question: people / asked"
    )
    assert table["asked"].min() >= 1
    assert table["pct"].between(0, 100).all()
    assert near(table["right"] / table["asked"] * 100, table["pct"], by=0.06)
    assert near(table["people"] / table["asked"], table["per_question"])
