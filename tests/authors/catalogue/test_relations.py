"""Relations between fields, checked on drawn rows of tables that only names and descriptions tell about."""

import asyncio

import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.authors.catalogue.author import design
from fastgen_magic.authors.plan import Settings
from fastgen_magic.samplers import Sampler, Table
from fastgen_magic.schema import Field, Schema

ROWS = 2_000


def schema(table="orders", /, *, title="", **fields):
    made = []
    for name, said in fields.items():
        details = said if isinstance(said, dict) else {"description": said}
        made.append(Field(name.replace("__", " "), **details))
    return Schema(table, tuple(made), title=title)


def draw(stated, rows=ROWS):
    async def answers():
        author = CatalogueAuthor()
        plan = await author.classify(await author.enrich(stated, Settings()))
        drafts = [(await author.write(plan, group))[0] for group in author.groups(plan, plan.fields)]
        return plan, drafts

    plan, drafts = asyncio.run(answers())
    samplers = [
        Sampler(plan.table, planned.name, planned.identifier, draft.source)
        for planned, draft in zip(plan.fields, drafts, strict=True)
    ]
    for planned, sampler in zip(plan.fields, samplers, strict=True):
        wanted = {plan[name].identifier for name in planned.depends_on}
        assert wanted == set(sampler.parents), planned.name
    return Table(plan.table, tuple(samplers)).draw(rows, seed=7)


def ties(stated):
    return {choice.name: choice.depends_on for choice in design(stated)}


DATES = [
    ("start_date", "Start of the project", "end_date", "End of the project"),
    ("dateApproved", "Date of the approval", "dateClosed", "Date the project was closed"),
    ("created_at", "When the record was created", "updated_at", "When the record was last changed"),
    ("admission_date", "Date of admission", "discharge_date", "Date of discharge"),
    ("order_date", "Date of the order", "ship_date", "Date of shipment"),
    ("pickup_datetime", "Date and time of the pick-up", "dropoff_datetime", "Date and time of the drop-off"),
    ("hire_date", "Date of hiring", "termination_date", "Date of termination, if any"),
    ("birth_date", "Date of birth", "death_date", "Date of death"),
    ("check_in", "Check-in date", "check_out", "Check-out date"),
    ("issue_date", "Date of issue", "expiry_date", "Date of expiry"),
]


@pytest.mark.parametrize(("first", "said", "last", "told"), DATES)
def test_later_dates_come_later(first, said, last, told):
    table = draw(schema("projects", **{first: said, last: told}))
    both = table.dropna()
    assert len(both) > 100
    assert (pd.to_datetime(both[last]) >= pd.to_datetime(both[first])).all()
    assert ties(schema("projects", **{first: said, last: told}))[last] == (first,)


def test_a_closing_date_needs_a_closed_status():
    table = draw(
        schema(
            "cases",
            opened_date="Day on which the case was opened",
            status="Status of the case: Open, In review or Closed",
            closed_date="Day on which the case was closed",
        )
    )
    assert table["closed_date"].notna().equals(table["status"] == "Closed")
    closed = table.dropna()
    assert (closed["closed_date"] >= closed["opened_date"]).all()


def test_age_goes_with_the_birth_date():
    table = draw(
        schema("patients", birth_date="Date of birth of the patient", age="Age of the patient in years")
    )
    years = (pd.Timestamp("2025-01-01") - table["birth_date"]).dt.days / 365.25
    assert ((years - table["age"]).between(-0.01, 1.01)).all()


def test_total_is_price_times_quantity():
    table = draw(
        schema(unit_price="Price of one unit", quantity="Number of units", total_price="Total price")
    )
    assert ((table["unit_price"] * table["quantity"] - table["total_price"]).abs() < 0.011).all()


def test_subtotal_tax_and_total_add_up():
    table = draw(
        schema(
            subtotal="Amount before tax in USD",
            tax_amount="Tax in USD",
            shipping="Shipping cost in USD",
            total="Total amount in USD",
        )
    )
    parts = table["subtotal"] + table["tax_amount"] + table["shipping"]
    assert ((parts - table["total"]).abs() < 0.011).all()


def test_tax_is_the_rate_of_its_base():
    table = draw(
        schema(subtotal="Amount before tax in USD", tax_rate="Tax rate in percent", tax_amount="Tax in USD")
    )
    assert ((table["subtotal"] * table["tax_rate"] / 100 - table["tax_amount"]).abs() < 0.011).all()


def test_profit_is_revenue_less_cost():
    table = draw(schema("shops", revenue="Revenue in USD", cost="Cost in USD", profit="Profit in USD"))
    assert ((table["revenue"] - table["cost"] - table["profit"]).abs() < 0.011).all()


def test_a_formula_in_the_description_is_kept():
    table = draw(
        schema("boxes", length="Length in cm", width="Width in cm", area="Area in cm2 = length * width")
    )
    assert ((table["length"] * table["width"] - table["area"]).abs() < 0.011).all()


def test_places_go_together():
    table = draw(
        schema(
            "stores",
            city="City of the store",
            state="State of the store",
            state_code="Two-letter code of the state",
            zip_code="ZIP code",
            country="Country",
        )
    )
    known = table.dropna()
    pairs = known.groupby("state")["state_code"].nunique()
    assert (pairs == 1).all()
    assert known["state"].nunique() > 10


def test_persons_are_told_apart_by_their_prefix():
    stated = schema(
        "tickets",
        customer_first_name="First name of the customer",
        customer_last_name="Last name of the customer",
        customer_email="E-mail of the customer",
        agent_first_name="First name of the agent",
        agent_last_name="Last name of the agent",
        agent_email="E-mail of the agent",
    )
    tied = ties(stated)
    assert tied["customer_email"] == ("customer_first_name", "customer_last_name")
    assert tied["agent_email"] == ("agent_first_name", "agent_last_name")
    table = draw(stated)
    for person in ("customer", "agent"):
        last = table[f"{person}_last_name"].str.lower().str.replace("[^a-z]", "", regex=True)
        held = [
            name in mail.replace("-", "") for name, mail in zip(last, table[f"{person}_email"], strict=True)
        ]
        assert sum(held) > 0.95 * ROWS


def test_another_persons_email_is_not_the_rows():
    stated = schema("employees", first_name="", last_name="", email="", manager_email="E-mail of the manager")
    tied = ties(stated)
    assert tied["email"] == ("first_name", "last_name")
    assert tied["manager_email"] == ()


def test_the_federal_share_lies_below_the_project_amount():
    table = draw(
        schema(
            "projects",
            costSharePercentage="Federal share of the cost, as a fraction of the total project cost",
            projectAmount="Total cost of the project in US dollars",
            federalShareObligated="Federal share of the project cost that has been obligated, in US dollars",
        )
    )
    assert (table["federalShareObligated"] <= table["projectAmount"] + 0.01).all()
    assert table["federalShareObligated"].corr(table["projectAmount"], method="spearman") > 0.8


def test_a_final_count_lies_below_the_proposed_one():
    stated = schema(
        "projects",
        numberOfProperties="Number of properties proposed to be mitigated",
        numberOfFinalProperties="Number of properties actually mitigated",
    )
    table = draw(stated)
    known = table.dropna()
    assert (known["numberOfFinalProperties"] <= known["numberOfProperties"]).all()


def test_a_discount_lies_below_its_price():
    table = draw(schema(price="Price in USD", discount_amount="Discount in USD"))
    assert (table["discount_amount"] <= table["price"]).all()


def test_minimum_mean_and_maximum_stand_in_order():
    table = draw(
        schema(
            "weather",
            min_temp="Lowest temperature of the day in °C",
            mean_temp="Mean temperature of the day in °C",
            max_temp="Highest temperature of the day in °C",
        )
    )
    assert (table["min_temp"] <= table["mean_temp"]).all()
    assert (table["mean_temp"] <= table["max_temp"]).all()


def test_a_code_and_its_name_go_together():
    table = draw(
        schema(
            "strikes",
            opid="Three letter code for the operator of the aircraft",
            operator="Name of the aircraft operator",
        )
    )
    assert len(table[["operator", "opid"]].drop_duplicates()) == table["operator"].nunique()
    assert table["opid"].str.fullmatch("[A-Z]{3}").all()


def test_recommendations_go_with_the_rating():
    stated = schema(
        "reviews",
        Rating="Product score from 1 worst to 5 best",
        Recommended__IND="Whether the customer recommends it: 1 = recommended, 0 = not",
    )
    table = draw(stated)
    means = table.groupby("Recommended IND")["Rating"].mean()
    assert means[1] > means[0] + 0.5


def test_dimensions_grow_with_the_weight():
    table = draw(
        schema(
            "diamonds",
            carat="Weight in carats",
            x="Length in mm",
            y="Width in mm",
            price="Price in US dollars",
        )
    )
    assert table["x"].corr(table["carat"], method="spearman") > 0.85
    assert table["x"].corr(table["y"], method="spearman") > 0.7
    assert table["price"].corr(table["carat"], method="spearman") > 0.7


def test_classes_belong_to_one_department():
    stated = schema(
        "reviews",
        title="Clothing reviews",
        Department__Name="Product department name",
        Class__Name="Product class name",
    )
    table = draw(stated)
    assert len(table[["Class Name", "Department Name"]].drop_duplicates()) == table["Class Name"].nunique()
    assert table["Department Name"].nunique() > 3


@pytest.mark.parametrize(
    "child",
    [
        {"description": "Some measure", "kind": "numerical"},
        {"description": "Level: low, middle or high"},
        {"description": "Date of the visit"},
        {"description": "Comment of the customer"},
        {"description": "unique identifier of the record"},
        {"description": "E-mail address"},
    ],
)
def test_the_users_own_dependence_is_always_kept(child):
    stated = schema(
        age="Age in years",
        segment="Segment: gold or silver",
        thing={**child, "depends_on": ("age", "segment")},
    )
    assert set(ties(stated)["thing"]) >= {"age", "segment"}
    draw(stated, rows=50)


def test_no_circle_even_where_the_user_turns_a_relation_round():
    stated = schema(
        start_date={"description": "Start of the project", "depends_on": ("end_date",)},
        end_date="End of the project",
        unit_price={"description": "Price of one unit", "depends_on": ("total_price",)},
        quantity="Number of units",
        total_price="Total price",
        first_name={"description": "First name", "depends_on": ("email",)},
        last_name="Last name",
        email="E-mail address",
    )
    tied = ties(stated)
    assert "end_date" in tied["start_date"]
    assert "total_price" in tied["unit_price"]
    assert "email" in tied["first_name"]
    draw(stated, rows=50)


def test_children_of_columns_with_gaps_survive():
    stated = schema(
        unit_price={"description": "Price of one unit", "null_fraction": 0.5},
        quantity={"description": "Number of units", "null_fraction": 0.5},
        total_price="Total price",
        start_date={"description": "Start of the project", "null_fraction": 0.5},
        end_date="End of the project",
        state={"description": "State", "null_fraction": 0.5},
        city="City",
        rating={"description": "Rating from 1 to 5", "null_fraction": 0.5},
        recommended={"description": "Whether it is recommended (yes or no)", "depends_on": ("rating",)},
    )
    table = draw(stated, rows=300)
    assert table["recommended"].nunique() == 2
    assert table["unit_price"].isna().mean() == pytest.approx(0.5, abs=0.15)
