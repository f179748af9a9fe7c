"""Kinds that names and descriptions tell."""

import pytest

from fastgen_magic.authors.catalogue.author import planned_fields
from fastgen_magic.schema import Field, Schema

from .drawing import plan_of

KINDS = {
    "numerical": [
        ("Age", "Age of the customer"),
        ("ServicesOpted", "Number of times services were opted for during recent years"),
        ("Rating", "Product score granted by the customer, from 1 worst to 5 best"),
        ("programFy", "Federal fiscal year of the program under which the project was funded"),
        ("benefitCostRatio", "Benefit-cost ratio of the project"),
        ("depth", "Total depth percentage"),
        ("carat", "Weight of the diamond in carats"),
        ("hwy", "Highway miles per gallon"),
        ("LSTAT", "% lower status of the population"),
        ("gdp_per_capita", "Gross domestic product at purchasing power parity"),
        ("review_score", "note ranging from 1 to 5 given by the customer on a satisfaction survey"),
        ("vacation_days", ""),
        ("x", "Length in mm"),
        ("score", "Score from 0 to 100"),
        ("n_items", "Number of items"),
        ("humidity", "Relative humidity in percent"),
        ("costShare", "Federal share of the cost, as a fraction of the total"),
        ("fare", "Passenger fare in pounds"),
        ("air_time", "Amount of time spent in the air, in minutes"),
        ("danceability", "How suitable a track is for dancing"),
        ("YearsSinceLastPromotion", "Last promotion"),
        ("YearsAtCompany", "Total number of years at the company"),
        ("waiting", "Waiting time to the next eruption in minutes"),
        ("delivery_time", "Delivery time in days"),
        ("last_payment", "Amount of the last payment"),
        ("reviews_per_month", "Number of reviews per month"),
        ("timestamp", "Seconds since midnight UTC of January 1, 1970, unix time"),
        ("visitors", "Number of unique visitors"),
    ],
    "categorical": [
        ("Target", "Whether the customer churns: 1 = churns, 0 = does not churn"),
        ("AnnualIncomeClass", "Class of annual income of the customer"),
        ("ac_mass", "Mass class: 1 = 2250 kg or less, 2 = 2251-5700 kg, 3 = above 5700 kg"),
        ("time_of_day", "Light conditions"),
        ("birds_struck", "Number of birds or wildlife struck, in ranges"),
        ("driver_age_band", "Age band of the driver"),
        ("grade", "assigned loan grade"),
        ("tests_units", "Units used by the location to report its testing data"),
        ("Class Name", "Product class name"),
        ("currency", "always EUR"),
        ("grp", "Group of the patient: A, B or C"),
        ("smoker", "Whether the person smokes"),
        ("default", "has credit in default?"),
        ("sex", "sex (1 = male; 0 = female)"),
        ("reason", "Reason for leaving"),
        ("active", ""),
        ("cancelled", ""),
        ("day_of_week", "Day of week"),
    ],
    "free text": [
        ("remarks", "Verbal remarks regarding the collision"),
        ("Title", "Title of the review"),
        ("name", "Name of the passenger, with title"),
        ("subgrantee", "Name of the organisation (state agency, tribe or non-profit) awarded the subgrant"),
        ("notes", ""),
        ("comment", "Free notes of the clerk"),
    ],
    "identifier": [
        ("id", "Unique ID assigned to the record by the data store"),
        ("visit_id", ""),
        ("hash", "MD5-style hash of the fields and values of the record"),
        ("request_id", "UUID of the request"),
        ("instant", "record index"),
    ],
    "datetime": [
        ("dateApproved", "Date and time of the latest approval of the project"),
        ("last_login_at", ""),
        ("date", "Date of the collision"),
        ("enrolled_on", "day of enrolment"),
        ("last_review", "Latest review"),
        ("visited", "Date of the visit"),
        ("opens", "Opening time (HH:MM)"),
    ],
}


@pytest.mark.parametrize(
    ("kind", "name", "description"), [(kind, *field) for kind, fields in KINDS.items() for field in fields]
)
def test_kinds_by_the_meaning_of_the_words(kind, name, description):
    schema = Schema("visits", (Field(name, description),), "Visits to a shop")
    assert planned_fields(schema)[-1].kind == kind


@pytest.mark.parametrize("kind", ["categorical", "free text", "identifier", "numerical"])
def test_a_stated_kind_stands(kind):
    assert plan_of(f"age: Age in years\n  kind: {kind}")["age"].kind == kind


def test_three_hundred_fields_are_read_one_by_one():
    text = "\n".join(f"amount_{at}: Amount of order {at} in USD, from 0 to {at + 10}" for at in range(300))
    assert {planned.kind for planned in plan_of(text).fields} == {"numerical"}
