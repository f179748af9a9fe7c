import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.authors.catalogue.clues import Clues, read_clues
from fastgen_magic.authors.catalogue.kinds import guess_kind
from fastgen_magic.schema import KINDS, Field, Schema


def clues(name, description="", *others, table="customers", title="", about="", **details):
    field = Field(name, description, **details)
    return read_clues(field, Schema(table, (*others, field), title, about))


@pytest.mark.parametrize(
    ("name", "text", "yes_no"),
    [
        ("churned", "whether the customer left (1 = yes, 0 = no)", (1, 0)),
        ("FrequentFlyer", "Whether the customer takes frequent flights", ("Yes", "No")),
        ("is_active", "", (True, False)),
        ("Recommended IND", "1 = recommended, 0 = not recommended", (1, 0)),
        ("fraud_flag", "Fraud flag", (1, 0)),
        ("Married", "Applicant married (Y/N)", ("Y", "N")),
        ("bot", "true if the client is a robot", (True, False)),
        ("OverTime", "(1=No, 2=Yes)", (2, 1)),
        ("survived", "Survival: 0 = no, 1 = yes", (1, 0)),
        ("sex", "sex (1 = male; 0 = female)", None),
        ("acousticness", "A confidence measure from 0.0 to 1.0 of whether the track is acoustic", None),
        ("reason", "Reason for leaving", None),
    ],
)
def test_yes_or_no(name, text, yes_no):
    assert clues(name, text).yes_no == yes_no


@pytest.mark.parametrize(
    ("name", "text", "temporal"),
    [
        ("date", "Date of the collision", "date"),
        ("dateClosed", "Date and time the project was closed", "datetime"),
        ("created_at", "", "datetime"),
        ("enrolled_on", "day of enrolment", "date"),
        ("timestamp", "Seconds since midnight UTC of January 1, 1970, unix time", "timestamp"),
        ("programFy", "Federal fiscal year of the program", "year"),
        ("yr_built", "The year the house was initially built", "year"),
        ("YearsAtCompany", "Total number of years at the company", ""),
        ("YearsSinceLastPromotion", "Last promotion", ""),
        ("age", "Age in years", ""),
        ("waiting", "Waiting time to the next eruption in minutes", ""),
        ("time_of_day", "Light conditions", ""),
        ("opens", "Opening time (HH:MM)", "time"),
        ("day_of_week", "Day of week", "weekday"),
        ("month", "Month of departure", "month"),
        ("hr", "hour (0 to 23)", "hour"),
        ("delivery_time", "Delivery time in days", ""),
        ("last_review", "Latest review", "date"),
        ("last_payment", "Amount of the last payment", ""),
    ],
)
def test_parts_of_time(name, text, temporal):
    assert clues(name, text).temporal == temporal


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("num_engs", "Number of engines on the aircraft", "count"),
        ("ticket", "Ticket number", "code"),
        ("region", "FEMA region number", "class"),
        ("id", "unique number of the customer", "code"),
        ("fare", "Passenger fare in pounds", "amount"),
        ("x", "Length in mm", "measure"),
        ("Rating", "Product score, from 1 worst to 5 best", "rating"),
        ("remarks", "Verbal remarks regarding the collision", "text"),
        ("subgrantee", "Name of the organisation awarded the subgrant", "name"),
        ("costShare", "Federal share of the cost, as a fraction of the total", "share"),
        ("hash", "MD5-style hash of the record", "key"),
        ("birds", "Number of birds seen by the pilot, in ranges", "class"),
        ("air_time", "Amount of time spent in the air, in minutes", "measure"),
        ("danceability", "How suitable a track is for dancing", "rating"),
    ],
)
def test_roles(name, text, role):
    assert clues(name, text).role == role


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Middle name, if any", 0.1),
        ("Optional second line of the address", 0.1),
        ("Score, missing for about 20% of the students", 0.2),
        ("Remarks, mostly empty", 0.8),
        ("Never missing", 0.0),
        ("Name of the customer", None),
        ("Grant required by law", None),
    ],
)
def test_missing_values(text, share):
    assert clues("field", text).missing == share


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Currency, always EUR", "EUR"),
        ("the single value 'web'", "web"),
        ("constant 3", 3),
        ("always 2.5", 2.5),
        ("always positive", None),
        ("the customer always pays", None),
    ],
)
def test_constants(text, value):
    assert clues("field", text).constant == value


@pytest.mark.parametrize(
    ("name", "text", "share", "unit"),
    [
        ("discount", "Discount as a fraction of the price", "fraction", ""),
        ("discount", "Discount in percent", "percent", "%"),
        ("costSharePercentage", "Share of the cost, as a fraction of the total", "fraction", ""),
        ("price", "Price in USD", "", "USD"),
        ("fare", "Passenger fare in pounds", "", "GBP"),
        ("weight", "Weight in pounds", "", "lb"),
    ],
)
def test_shares_and_units(name, text, share, unit):
    found = clues(name, text)
    assert (found.share, found.unit) == (share, unit)


def test_the_fields_own_details_win():
    found = clues(
        "grade",
        "Grade from 0 to 100 in percent, one of: a, b, c",
        minimum=1,
        maximum=6,
        unit="points",
        values=((1, "bad"), (6, "good")),
        null_fraction=0.3,
        format="0.0",
        examples=(2,),
    )
    assert (found.low, found.high, found.unit, found.missing, found.format) == (1, 6, "points", 0.3, "0.0")
    assert found.values == ((1, "bad"), (6, "good"))
    assert found.examples == (2,)


def test_periods_of_dates_come_from_the_field_or_its_table():
    found = clues("signup", "Signup date between 2015 and 2020")
    assert (found.low, found.high) == (dt.date(2015, 1, 1), dt.date(2020, 12, 31))
    found = clues("date", "Date of the collision", about="Collisions reported between 1990 and 1997")
    assert (found.low, found.high) == (dt.date(1990, 1, 1), dt.date(1997, 12, 31))
    found = clues("born", "Date of birth", about="Collisions reported between 1990 and 1997")
    assert (found.low, found.high) == (None, None)


def test_counts_take_no_period_as_limits():
    found = clues("n", "Number of accidents between 1990 and 2020")
    assert (found.role, found.low, found.high) == ("count", None, None)


def test_order_in_time_and_mentions():
    order = Field("order_date", "Date of the order")
    found = clues("ship_date", "Date of shipping, after order_date", order)
    assert found.after == ("order_date",)
    assert found.mentions == {"order_date"}
    x, y = Field("x", "Length"), Field("y", "Width")
    assert clues("depth", "depth percentage = z / mean(x, y)", x, y).mentions == {"x", "y"}
    assert clues("place", "Place of birth", x, y, depends_on=("y",)).mentions == {"y"}


@pytest.mark.parametrize(
    ("name", "text", "others", "unique"),
    [
        ("id", "", (), True),
        ("customer_id", "unique number of the customer", (), True),
        ("customerID", "Customer ID", (), True),
        ("shop_id", "Id of the shop", (), False),
        ("instant", "record index", (), True),
        ("seller", "Unique identifier of the seller", (Field("id", "Unique identifier"),), False),
        ("visitors", "Number of unique visitors", (), False),
        ("hash", "MD5-style hash of the record", (), True),
        ("clothing", "Integer category identifying the piece", (), False),
    ],
)
def test_uniqueness(name, text, others, unique):
    assert clues(name, text, *others).unique is unique


def test_a_reference_is_no_key_of_its_own_table():
    assert not clues("customer_id", "Customer ID", references="people.id").unique


def test_words_are_those_of_name_and_description():
    found = clues("num_engs", "Number of engines")
    assert found.words == ("number", "engine", "number", "of", "engine")
    assert found.integer


pieces = st.sampled_from(
    ["from", "1", "0", "=", "(", ")", "to", "or", ",", ":", "e.g.", "%", "A", "B", "yes", "in", "USD",
     "whether", "the", "number", "of", "date", "between", "1990", "and", "2020", "unique", "AB-12",
     "always", "per", "…", "'", "/", "\n"]
)  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=40).map(" ".join))


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=40), texts, st.text(max_size=40))
def test_no_text_is_too_strange(name, text, title):
    field = Field(name, text)
    schema = Schema("table", (field, Field("other", text[::-1])), title, text)
    found = read_clues(field, schema)
    assert isinstance(found, Clues)
    assert found.missing is None or 0 <= found.missing <= 1
    assert len({key for key, _ in found.values}) == len(found.values) != 1
    assert guess_kind(field, schema, found).kind in KINDS
    if found.low is not None and found.high is not None:
        assert found.low < found.high
    assert read_clues(field, schema) == found
