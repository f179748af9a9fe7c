"""Lists in words: which values they are, in which cases they are none."""

import pytest

from .drawing import column, drawn

CLOSED = [
    ("Low, Middle or High", {"Low", "Middle", "High"}),
    ("income class (Low Income, Middle Income, High Income)", {"Low Income", "Middle Income", "High Income"}),
    ("one of: a, b, c", {"a", "b", "c"}),
    ("Quality of the cut: Fair, Good, Very Good, Premium", {"Fair", "Good", "Very Good", "Premium"}),
    ("Program that paid: HMGP, PDM, FMA or RFC", {"HMGP", "PDM", "FMA", "RFC"}),
    ("either red or blue", {"red", "blue"}),
    ("Kind of eruption, short or long", {"short", "long"}),
    ("Type of room (entire home, private room, shared room)", {"entire home", "private room", "shared room"}),
    ('Outcome ("failure", "nonexistent", "success")', {"failure", "nonexistent", "success"}),
    ("Contact type (categorical: 'unknown', 'telephone')", {"unknown", "telephone"}),
    ("Customer satisfaction (Low/Medium/High)", {"Low", "Medium", "High"}),
    ("Values: male, female, and unknown", {"male", "female", "unknown"}),
    ("Grade of the loan (A to D)", {"A", "B", "C", "D"}),
    ("1 = first, 2 = second, 3 = third", {1, 2, 3}),
    ("Port: C = Cherbourg, Q = Queenstown", {"C", "Q"}),
    ("M for male, F for female", {"M", "F"}),
    ("1 if the loan defaulted, 0 otherwise", {0, 1}),
    ("season (1:winter, 2:spring)", {1, 2}),
    ("Mass: 1 = 2250 kg or less, 2 = 2251-5700 kg", {1, 2}),
    ("männlich/weiblich/divers", {"männlich", "weiblich", "divers"}),
    ("offen oder geschlossen", {"offen", "geschlossen"}),
    ("rot, grün oder blau", {"rot", "grün", "blau"}),
    ("activo, inactivo o pendiente", {"activo", "inactivo", "pendiente"}),
]


@pytest.mark.parametrize(("description", "values"), CLOSED)
def test_closed_lists_are_the_values(description, values):
    found = set(column(description, "m"))
    assert {str(value) for value in found} == {str(value) for value in values}


@pytest.mark.parametrize(
    ("description", "torn"),
    [
        ("Shape, size and colour of the item", {"Shape", "size", "colour"}),
        ("Whether the customer booked lodgings/hotels using company services", {"lodgings", "hotels"}),
        ("Location (city, state)", {"city", "state"}),
        ("Number of parents and children aboard", {"parents", "children"}),
        ("The speed (km/h) of the wind", {"km", "h"}),
        ("Date of the accident (DD/MM/YYYY)", {"DD", "MM", "YYYY"}),
        ("expiry, MM/YY", {"MM", "YY"}),
        ("when it arrived (ISO 8601, UTC)", {"ISO 8601", "UTC"}),
        ("Unique ID for every Movie / Tv Show", {"Unique ID for every Movie", "Tv Show"}),
        ("Debt/income ratio", {"Debt", "income"}),
        ("Date and time the project was first approved", {"Date", "time"}),
    ],
)
def test_a_sentence_is_never_torn_into_values(description, torn):
    assert not set(column(description, "m").astype(str)) & torn


@pytest.mark.parametrize("description", ["City: Rome or Paris", "Status: open, closed"])
def test_stated_values_win_over_the_description(description):
    assert set(column(description, "city", values="[Oslo, Bern]")) == {"Oslo", "Bern"}


def test_a_scale_in_words_is_a_number():
    values = column("Rating from 1 = poor to 5 = excellent", "rating")
    assert values.between(1, 5).all()
    assert values.dtype.kind in "if"


@pytest.mark.parametrize(
    ("description", "value"),
    [("Currency, always EUR", "EUR"), ("the single value 'web'", "web"), ("always 2.5", 2.5)],
)
def test_one_stated_value_is_a_constant(description, value):
    assert set(column(description, "field")) == {value}


@pytest.mark.parametrize("description", ["always positive", "the customer always pays"])
def test_always_is_no_constant_in_a_sentence(description):
    assert column(description, "m").nunique() > 1


def test_levels_in_order_are_bell_shaped():
    shares = drawn("level: Level: low, medium or high")["level"].value_counts()
    assert shares["medium"] > max(shares["low"], shares["high"])
