import pytest

from fastgen_magic.authors.catalogue.enumerations import enumerated


def keys(text):
    return tuple(key for key, _ in enumerated(text).values)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Low, Middle or High", ("Low", "Middle", "High")),
        (
            "income class (Low Income, Middle Income, High Income)",
            ("Low Income", "Middle Income", "High Income"),
        ),
        ("one of: a, b, c", ("a", "b", "c")),
        (
            "Quality of the cut: Fair, Good, Very Good, Premium, Ideal",
            ("Fair", "Good", "Very Good", "Premium", "Ideal"),
        ),
        ("Program that paid: HMGP, PDM, FMA, LPDM, SRL or RFC", ("HMGP", "PDM", "FMA", "LPDM", "SRL", "RFC")),
        ("Sex, M/F", ("M", "F")),
        ("0/1", (0, 1)),
        ("either red or blue", ("red", "blue")),
        ("Kind of eruption, short or long", ("short", "long")),
        ("Season (winter, spring, summer, fall)", ("winter", "spring", "summer", "fall")),
        (
            "Type of room (entire home, private room, shared room)",
            ("entire home", "private room", "shared room"),
        ),
        ('Outcome ("failure", "nonexistent", "success")', ("failure", "nonexistent", "success")),
        ("Contact type (categorical: 'unknown', 'telephone')", ("unknown", "telephone")),
        ("Method (Cash, Bank transfer (automatic))", ("Cash", "Bank transfer (automatic)")),
        ("Customer satisfaction (Low/Medium/High)", ("Low", "Medium", "High")),
        ("Values: male, female, and unknown", ("male", "female", "unknown")),
        ("treatment arm: placebo, 10 mg or 20 mg", ("placebo", "10 mg", "20 mg")),
        ("Whether the customer is a male or a female", ("male", "female")),
        ("Blood group (A+, A-, AB+, O-)", ("A+", "A-", "AB+", "O-")),
        ("resting result (values 0,1,2)", (0, 1, 2)),
        ("Grade: A, B, C, N = Not Yet Graded, Z = Pending", ("A", "B", "C", "N", "Z")),
        ("Grade of the loan (A to D)", ("A", "B", "C", "D")),
        ("smoker (never, former, current); blank if unasked", ("never", "former", "current")),
    ],
)
def test_closed_lists(text, values):
    assert keys(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Whether it churns: 1 = churns, 0 = does not churn", ((1, "churns"), (0, "does not churn"))),
        ("1 = first, 2 = second, 3 = third", ((1, "first"), (2, "second"), (3, "third"))),
        ("Port: C = Cherbourg, Q = Queenstown", (("C", "Cherbourg"), ("Q", "Queenstown"))),
        ("M for male, F for female", (("M", "male"), ("F", "female"))),
        ("1 if the loan defaulted, 0 otherwise", ((1, "the loan defaulted"), (0, "otherwise"))),
        ("1 'Low' 2 'High'", ((1, "Low"), (2, "High"))),
        ("season (1:winter, 2:spring)", ((1, "winter"), (2, "spring"))),
        ("provider; 1= Acme, LLC; 2= Other Inc.", ((1, "Acme, LLC"), (2, "Other Inc"))),
        ("Mass: 1 = 2250 kg or less, 2 = 2251-5700 kg", ((1, "2250 kg or less"), (2, "2251-5700 kg"))),
        ("where f = front, r = rear, 4 = both", (("f", "front"), ("r", "rear"), (4, "both"))),
    ],
)
def test_values_with_meanings(text, values):
    assert enumerated(text).values == values


@pytest.mark.parametrize(
    "text",
    [
        "Shape, size and colour of the item",
        "Name of the organisation (state agency, local government, tribe or non-profit) awarded the subgrant",
        "Total depth percentage = z / mean(x, y)",
        "Whether the customer booked lodgings/hotels using company services",
        "Location (city, state)",
        "Address: street, city and postcode",
        "City or town",
        "Cost of the order in US dollars, taxes and shipping included",
        "Number of parents and children aboard",
        "The speed (km/h) of the wind",
        "Date of the accident (DD/MM/YYYY)",
        "when it arrived (ISO 8601, UTC)",
        "Rating from 1 = poor to 5 = excellent",
        "Unique ID for every Movie / Tv Show",
        "Unique identifier: for HMGP, DR followed by the number, a project number and a letter",
        "Debt/income ratio",
        "Date and time the project was first approved",
        "",
    ],
)
def test_lists_that_are_no_values(text):
    assert enumerated(text).values == ()


@pytest.mark.parametrize(
    ("text", "examples"),
    [
        ("Retrofitting, etc.", ("Retrofitting",)),
        ("Type of work, e.g. Retrofitting, Elevation", ("Retrofitting", "Elevation")),
        ("Product code such as AB-12345", ("AB-12345",)),
        ("status of the order (delivered, shipped, etc)", ("delivered", "shipped")),
    ],
)
def test_open_lists_are_examples(text, examples):
    listed = enumerated(text)
    assert listed.values == ()
    assert listed.examples == examples


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Diamond colour, from D (best) to J (worst)", "down"),
        ("Clarity: I1 (worst), SI2, SI1, IF (best)", "up"),
        ("Low, Middle or High", "up"),
        ("1 = fatal, 2 = serious, 3 = slight", "down"),
        ("S, M, L or XL", "up"),
        ("red, green or blue", ""),
        ("1 = up to 5 kg, 2 = 6 kg, 3 = 9 kg", "up"),
    ],
)
def test_order_of_values(text, order):
    assert enumerated(text).order == order
