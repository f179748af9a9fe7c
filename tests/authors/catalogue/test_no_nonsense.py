"""What a reader of a table would stumble over."""

import pandas as pd
import pytest

from .drawing import column, drawn, plan_of


@pytest.mark.parametrize(
    ("name", "description", "wrong"),
    [
        ("name", "name of the record", {"name of a city", "city", "full name"}),
        ("NumOfProducts", "refers to the number of products that they have", {"product code", "product"}),
        ("Tenure", "refers to the number of years", {"customer tenure", "year", "age of an employee"}),
        ("body", "Body number (if recovered)", {"car body style", "review text"}),
        ("YearsInCurrentRole", "years in current role", {"age of an employee", "age"}),
        ("edad_empresa", "años en la empresa", {"age of an employee", "age"}),
        ("bestellungen", "Anzahl Bestellungen pro Monat", {"number of orders"}),
        ("Trainings", "number of trainings in the last year", {"training hours"}),
        ("reviews_per_month", "number of reviews per month", {"number of reviews"}),
        ("gdp_per_capita", "Gross domestic product at purchasing power parity", {"gross domestic product"}),
        ("operator", "Name of the aircraft operator", {"full name", "first name", "job title", "occupation"}),
        ("Title", "Title of the review", {"name prefix", "job title", "salutation"}),
        ("title", "Title of the book", {"name prefix", "job title", "salutation"}),
        ("Class", "Ticket class: first, second or third", {"product category", "school"}),
        ("state", "State of the machine: running, idle or broken", {"state or province", "state code"}),
        ("email_opened", "Whether the e-mail was opened", {"email"}),
        ("AGE", "proportion of owner-occupied units built prior to 1940", {"age"}),
        ("country_count", "Number of countries visited", {"country"}),
        ("name_length", "Number of letters in the name", {"full name", "first name"}),
        ("purpose", "A category provided by the borrower for the loan request", {"product category"}),
        ("city_population", "Number of inhabitants of the city", {"city"}),
        ("price_level", "Price level: low, medium or high", {"unit price"}),
        ("company_age", "Age of the company in years", {"company"}),
        ("has_phone", "Whether the customer has a phone (yes or no)", {"phone number"}),
        ("table", "Width of the top of the diamond, in percent", {"product category"}),
    ],
)  # fmt: skip
def test_a_word_in_passing_is_no_meaning(name, description, wrong):
    assert plan_of(f"{name}: {description}")[name].meaning not in wrong


def test_a_state_of_a_machine_is_none_of_the_country():
    found = set(column("State of the machine: running, idle or broken", "state"))
    assert found == {"running", "idle", "broken"}


@pytest.mark.parametrize(
    ("title", "least", "most"),
    [("House sales", 100_000, 1e6), ("Used cars", 5_000, 50_000), ("Groceries", 1, 200)],
)
def test_a_price_has_the_size_of_its_thing(title, least, most):
    assert least <= drawn(f"# {title}\nprice: Price in USD")["price"].median() <= most


def test_charges_of_a_hospital_are_no_telephone_bill():
    table = drawn("# Hospital admissions\ntotal_charges: total charges in USD", "admissions")
    assert table["total_charges"].median() > 1_000


def test_the_subject_of_the_table_decides_between_quantities():
    for title, low, high in (("Movies", 80, 130), ("Podcast", 20, 80)):
        values = drawn(f"# {title}\nduration: duration in minutes")["duration"]
        assert low < values.median() < high
    movie = drawn("# Movies\nbudget: budget in USD", "movies")["budget"].median()
    assert movie > 1e5


@pytest.mark.parametrize(("unit", "median"), [("cm", 170), ("m", 1.7), ("inches", 67)])
def test_a_quantity_comes_in_the_unit_of_the_field(unit, median):
    values = column(f"height of the person in {unit}", "height", "people")
    assert values.median() == pytest.approx(median, rel=0.08)


def test_years_alone_are_a_length_of_time():
    table = drawn("age: years\nyears_of_service: years")
    assert (table < 130).all().all()


@pytest.mark.parametrize(
    ("name", "unit", "most"),
    [
        ("duration", "minutes", 1_000),
        ("weight", "kg", 1_000),
        ("width", "mm", 5_000),
        ("wait", "seconds", 20_000),
    ],
)
def test_a_description_may_be_a_unit_alone(name, unit, most):
    values = column(unit, name)
    assert values.dtype.kind in "if"
    assert values.between(0, most).all()
    assert values.nunique() > 10


def test_an_unusual_sex_is_rare():
    for said in ("gender (M, F, X)", "gender (male, female, other)", "male, female or other"):
        shares = column(said, "gender").value_counts(normalize=True)
        assert shares.drop([one for one in shares.index if one[0] in "MFmf"]).sum() < 0.05
        assert shares.max() < 0.6


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("sex", "sex: M or F", {"M", "F"}),
        ("gender", "gender (male, female)", {"male", "female"}),
        ("type", "red or white", {"red", "white"}),
        ("mode", "air, sea, rail, road", {"air", "sea", "rail", "road"}),
    ],
)
def test_values_are_spelled_as_the_description_does(name, description, expected):
    assert set(column(description, name)) == expected


def test_remarks_fit_a_school_as_well():
    text = "# Schülerbefragung\nklasse: Klassenstufe\nbemerkung: Bemerkungen der Lehrkraft"
    said = " ".join(drawn(text, "befragung")["bemerkung"]).casefold()
    assert not [word for word in ("kund", "angebot", "rechnung", "lieferung", "vertrag") if word in said]


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("geschwister", "Anzahl der Geschwister"),
        ("siblings", "number of siblings"),
        ("fratelli", "numero di fratelli e sorelle"),
    ],
)
def test_siblings_are_one_or_two(name, description):
    values = column(description, name)
    assert values.dtype.kind in "iu"
    assert values.mean() == pytest.approx(1.3, abs=0.3)


@pytest.mark.parametrize("said", ["Note in Mathe", "Note in Deutsch"])
def test_a_school_mark_is_no_note_of_a_clerk(said):
    marks = drawn(f"# Schülerbefragung\nklasse: Klassenstufe\nnote: {said}", "befragung")["note"]
    assert marks.between(1, 6).all()


def test_a_number_behind_a_noun_is_no_amount_or_stock_of_it():
    table = drawn("loan_no\ninventory_no\nfuel_litres\ncars\nweather\ntemperature", "dog_walks", rows=300)
    assert all(table[name].str.fullmatch(r"[\w-]+").all() for name in ("loan_no", "inventory_no"))
    assert pd.api.types.is_numeric_dtype(table["fuel_litres"])
    assert not pd.api.types.is_bool_dtype(table["cars"])
    assert table["temperature"].min() < 30  # of the air, not of the dog


@pytest.mark.parametrize(
    ("description", "form"),
    [
        ("blood pressure, e.g. 120/80", r"\d{3}/\d{2}"),
        ("size of the box, e.g. 60x40x20", r"\d{2}x\d{2}x\d{2}"),
    ],
)
def test_numbers_that_an_example_joins_are_no_number(description, form):
    assert column(description).str.fullmatch(form).all()


def test_words_of_form_name_no_meaning():
    assert plan_of("dept: three-letter department codes")["dept"].meaning != "country code 3"
    assert plan_of("nation: three-letter country code")["nation"].meaning == "country code 3"


def test_what_is_done_in_a_year_fits_into_it():
    weeks = column("weeks worked", "weeks")
    assert weeks.between(0, 52).all()
    assert weeks.nunique() > 5


def test_visits_a_week_are_no_week_of_the_year():
    assert column("visits a week", "visits").median() < 10


def test_nothing_is_rented_for_no_day():
    assert column("days rented", "days_rented").min() == 1
