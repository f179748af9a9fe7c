"""Which sampler a field gets: by its name, its description, what is stated, and never by nonsense."""

import pytest

from fastgen_magic.authors.catalogue.choice import choose
from fastgen_magic.authors.catalogue.clues import Clues, read_clues
from fastgen_magic.authors.catalogue.phrases import fit, said
from fastgen_magic.authors.catalogue.shares import likelihood, weights
from fastgen_magic.schema import Field, Schema


def chosen(name, description="", /, *, title="", **details):
    field = Field(name, description, **details)
    return choose(field, Schema("records", (field,), title=title))


MEANINGS = [
    ("email", "", "email"),
    ("customer_email", "E-mail address of the customer", "email"),
    ("contact", "E-mail address of the contact person", "email"),
    ("first_name", "", "first_name"),
    ("fname", "First name", "first_name"),
    ("surname", "Surname of the patient", "last_name"),
    ("Full Name", "Name of the employee", "full_name"),
    ("passenger", "Full name of the passenger", "full_name"),
    ("sex", "Sex", "gender"),
    ("Gender", "", "gender"),
    ("Age", "The reviewer's age", "age"),
    ("age", "", "age"),
    ("dob", "Date of birth", "birth_date"),
    ("phone_number", "Phone number", "phone"),
    ("job_title", "Job title of the employee", "job_title"),
    ("company", "Company of the contact", "company"),
    ("Marital Status", "", "marital_status"),
    ("occupation", "Occupation of the client", "occupation"),
    ("city", "", "city"),
    ("Town", "City in which the customer lives", "city"),
    ("state", "State of residence", "state"),
    ("ST", "Two letter abbreviation of the US state", "state_code"),
    ("country", "", "country"),
    ("ctry_cd", "Two-letter country code", "country_code"),
    ("zip", "ZIP code", "postal_code"),
    ("street", "Street address", "street_address"),
    ("lat", "Latitude", "latitude"),
    ("lng", "Longitude", "longitude"),
    ("unit_price", "Price of one unit in USD", "unit_price"),
    ("qty", "Quantity ordered", "quantity"),
    ("payment", "Payment method", "payment_method"),
    ("salary", "Annual salary in USD", "salary"),
    ("fico", "Credit score of the borrower", "credit_score"),
    ("int_rate", "Interest rate of the loan", "interest_rate"),
    ("operator", "Name of the airline", "airline"),
    ("atype", "Make and model of the aircraft", "aircraft_type"),
    ("phase_of_flt", "Phase of the flight during which the collision occurred", "phase_of_flight"),
    ("ua", "User agent string of the browser", "user_agent"),
    ("ip", "IP address", "ip_address"),
    ("session", "UUID of the session", "uuid"),
    ("hash", "MD5 hash of the record", "record_hash"),
    ("status_code", "HTTP status code", "http_status"),
    ("bp", "Systolic blood pressure in mmHg", "systolic_pressure"),
    ("BMI", "Body mass index", "bmi"),
    ("blood", "Blood type", "blood_type"),
    ("Title", "Title of the review", "review_title"),
    ("Review Text", "Body of the review", "review_text"),
    ("isbn", "ISBN of the book", "isbn"),
    ("vin", "Vehicle identification number", "vin"),
    ("iban", "IBAN of the account", "iban"),
    ("weekday", "Day of the week", "weekday"),
    ("created_at", "When the record was created", "created_at"),
    ("yr_built", "Year in which the house was built", "construction_year"),
]


@pytest.mark.parametrize(("name", "description", "meaning"), MEANINGS)
def test_names_and_descriptions_tell_the_meaning(name, description, meaning):
    assert chosen(name, description).meaning == meaning


NONSENSE = [
    (
        "table",
        "Width of the top of the diamond relative to its widest point, in percent",
        {"product_category"},
    ),
    ("operator", "Name of the aircraft operator", {"full_name", "first_name", "job_title", "occupation"}),
    ("Title", "Title of the review", {"name_prefix", "job_title"}),
    ("title", "Title of the book", {"name_prefix", "job_title"}),
    ("Class", "Ticket class: first, second or third", {"product_category", "school"}),
    ("state", "State of the machine: running, idle or broken", {"state", "state_code"}),
    ("email_opened", "Whether the e-mail was opened", {"email"}),
    ("AGE", "proportion of owner-occupied units built prior to 1940", {"age"}),
    ("country_count", "Number of countries visited", {"country"}),
    ("name_length", "Number of letters in the name", {"full_name", "first_name"}),
    ("purpose", "A category provided by the borrower for the loan request", {"product_category"}),
    ("city_population", "Number of inhabitants of the city", {"city"}),
    ("price_level", "Price level: low, medium or high", {"unit_price"}),
    ("company_age", "Age of the company in years", {"company"}),
    ("has_phone", "Whether the customer has a phone (yes or no)", {"phone"}),
]


@pytest.mark.parametrize(("name", "description", "wrong"), NONSENSE)
def test_no_nonsense(name, description, wrong):
    assert chosen(name, description).meaning not in wrong


KINDS = [
    ("score", "Score from 0 to 100", "numerical"),
    ("grp", "Group of the patient: A, B or C", "categorical"),
    ("smoker", "Whether the person smokes", "categorical"),
    ("default", "has credit in default?", "categorical"),
    ("n_items", "Number of items", "numerical"),
    ("region_no", "Region number", "categorical"),
    ("visited", "Date of the visit", "datetime"),
    ("notes", "Free notes of the clerk", "free text"),
    ("record_id", "Unique identifier of the record", "identifier"),
    ("x", "Length in mm", "numerical"),
    ("humidity", "Relative humidity in percent", "numerical"),
]


@pytest.mark.parametrize(("name", "description", "kind"), KINDS)
def test_kinds(name, description, kind):
    assert chosen(name, description).kind == kind


def test_listed_values_are_the_categories_whatever_the_name():
    choice = chosen("gender", "Gender: F or M")
    assert set(choice.values) == {"F", "M"} == set(choice.parameters["weights"])


def test_stated_values_win_over_the_description():
    choice = chosen("city", "City: Rome or Paris", values=(("Oslo", ""), ("Bern", "")))
    assert set(choice.values) == {"Oslo", "Bern"}


def test_stated_limits_become_the_samplers_limits():
    choice = chosen("age", "Age of the pupil", minimum=6, maximum=12)
    assert (choice.low, choice.high) == (6, 12)
    assert choice.parameters["low"] == 6
    assert choice.parameters["high"] == 12
    assert 6 < choice.parameters["mean"] < 12


def test_a_stated_kind_wins():
    assert chosen("age", "Age in years", kind="categorical").kind == "categorical"
    assert chosen("email", "", kind="free text").kind == "free text"


def test_a_stated_unit_excludes_other_units():
    assert chosen("height", "Height of the person", unit="ft").unit == "ft"


def test_one_stated_value_is_a_constant():
    choice = chosen("year", "Always 2013")
    if choice.clues.constant is not None:
        assert choice.constant
        assert choice.parameters == {"value": choice.clues.constant}


def test_unique_codes_keep_their_format():
    choice = chosen("ticket", "Unique code of the form TK-00123")
    assert choice.meaning == "coded_id"
    assert choice.parameters["pattern"] == "TK-#####"
    assert choice.unique


def test_two_key_columns_have_series_of_their_own():
    first, second = (chosen(name, "UUID of the record") for name in ("request_id", "trace_id"))
    assert first.parameters["series"] != second.parameters["series"]


def test_missing_as_stated():
    assert chosen("age", "", null_fraction=0.3).missing == 0.3
    assert chosen("age", "", nullable=True).missing > 0
    assert chosen("age", "", nullable=False).missing == 0


@pytest.mark.parametrize(
    ("title", "least", "most"),
    [("House sales", 100_000, 1e6), ("Used cars", 5_000, 50_000), ("Groceries", 1, 200)],
)
def test_a_price_has_the_size_of_its_thing(title, least, most):
    choice = chosen("price", "Price in USD", title=title)
    assert least <= choice.parameters.get("median", 25) <= most


def test_the_head_of_a_name_decides():
    assert fit(said("customer_email", ""), ("email",)) > fit(said("email_opened", ""), ("email",))
    assert fit(said("x", "Name of the passenger"), ("passenger name",)) > 5
    assert fit(said("table", "Width of the top"), ("table", "piece of furniture")) < 5


def shares(description, name="field"):
    field = Field(name, description)
    return weights(read_clues(field, Schema("records", (field,))))


def test_shares_are_unequal_and_sum_to_one():
    for description in (
        "One of: red, green, blue, black",
        "Level: low, medium or high",
        "Status: open or closed",
    ):
        found = shares(description)
        assert sum(found.values()) == pytest.approx(1)
        assert len(set(found.values())) > 1
        assert min(found.values()) > 0


def test_ordinal_shares_are_bell_shaped():
    low, middle, high = shares("Level: low, medium or high").values()
    assert middle > max(low, high)


@pytest.mark.parametrize(
    ("word", "least", "most"),
    [("fraud", 0, 0.05), ("churned", 0.1, 0.3), ("active", 0.7, 0.95), ("thing", 0.3, 0.5)],
)
def test_yes_is_as_likely_as_the_word(word, least, most):
    assert least < likelihood(Clues(name=("is", word), role="flag")) < most
