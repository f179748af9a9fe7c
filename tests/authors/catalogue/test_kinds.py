import pytest

from fastgen_magic.authors.catalogue.clues import read_clues
from fastgen_magic.authors.catalogue.kinds import guess_kind
from fastgen_magic.schema import Field, Schema


def kind_of(name, description, **details):
    field = Field(name, description, **details)
    schema = Schema("visits", (field,), "Visits to a shop")
    guess = guess_kind(field, schema, read_clues(field, schema))
    assert guess.reason
    return guess.kind


@pytest.mark.parametrize(
    ("kind", "name", "description"),
    [
        ("numerical", "Age", "Age of the customer"),
        ("numerical", "ServicesOpted", "Number of times services were opted for during recent years"),
        ("numerical", "Rating", "Product score granted by the customer, from 1 worst to 5 best"),
        ("numerical", "programFy", "Federal fiscal year of the program under which the project was funded"),
        ("numerical", "benefitCostRatio", "Benefit-cost ratio of the project"),
        ("numerical", "depth", "Total depth percentage = z / mean(x, y)"),
        ("numerical", "carat", "Weight of the diamond in carats"),
        ("numerical", "hwy", "Highway miles per gallon"),
        ("numerical", "education_num", "Highest level of education achieved in numerical form"),
        ("numerical", "LSTAT", "% lower status of the population"),
        ("numerical", "gdp_per_capita", "Gross domestic product at purchasing power parity"),
        (
            "numerical",
            "review_score",
            "note ranging from 1 to 5 given by the customer on a satisfaction survey",
        ),
        ("numerical", "vacation_days", ""),
        ("numerical", "x", ""),
        ("categorical", "Target", "Whether the customer churns: 1 = churns, 0 = does not churn"),
        ("categorical", "AnnualIncomeClass", "Class of annual income of the customer"),
        ("categorical", "region", "FEMA region number"),
        ("categorical", "stateNumberCode", "FIPS numeric code of the state"),
        ("categorical", "ac_mass", "Mass class: 1 = 2250 kg or less, 2 = 2251-5700 kg, 3 = above 5700 kg"),
        ("categorical", "time_of_day", "Light conditions"),
        ("categorical", "birds_struck", "Number of birds or wildlife struck, in ranges"),
        ("categorical", "driver_age_band", "Age band of the driver"),
        ("categorical", "grade", "assigned loan grade"),
        ("categorical", "tests_units", "Units used by the location to report its testing data"),
        ("categorical", "Class Name", "Product class name"),
        ("categorical", "currency", "always EUR"),
        ("free text", "remarks", "Verbal remarks regarding the collision"),
        ("free text", "Title", "Title of the review"),
        ("free text", "name", "Name of the passenger, with title"),
        (
            "free text",
            "subgrantee",
            "Name of the organisation (state agency, tribe or non-profit) awarded the subgrant",
        ),
        ("free text", "notes", ""),
        ("identifier", "id", "Unique ID assigned to the record by the data store"),
        ("identifier", "visit_id", ""),
        ("identifier", "hash", "MD5-style hash of the fields and values of the record"),
        ("identifier", "request_id", "UUID of the request"),
        ("datetime", "dateApproved", "Date and time of the latest approval of the project"),
        ("datetime", "last_login_at", ""),
        ("datetime", "issue_d", "The month which the loan was funded"),
    ],
)
def test_kinds_by_the_meaning_of_the_words(kind, name, description):
    assert kind_of(name, description) == kind


def test_a_stated_kind_stands():
    assert kind_of("age", "Age in years", kind="categorical") == "categorical"


def test_three_hundred_fields_are_read_one_by_one():
    fields = tuple(
        Field(f"amount_{i}", f"Amount of order {i} in USD, from 0 to {i + 10}") for i in range(300)
    )
    schema = Schema("wide", fields)
    kinds = {guess_kind(field, schema, read_clues(field, schema)).kind for field in schema}
    assert kinds == {"numerical"}
