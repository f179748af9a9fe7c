"""Persons, places, codes and their names of a row belong together."""

import pytest

from .drawing import column, drawn, plan_of


def owner_has_one(table, owner, owned):
    return len(table[[owner, owned]].drop_duplicates()) == table[owner].nunique()


def test_persons_are_told_apart_by_their_prefix():
    text = "\n".join(
        f"{who}_first_name: First name of the {who}\n{who}_last_name: Last name of the {who}\n"
        f"{who}_email: E-mail of the {who}"
        for who in ("customer", "agent")
    )
    plan = plan_of(text, "tickets")
    for who in ("customer", "agent"):
        assert set(plan[f"{who}_email"].depends_on) == {f"{who}_first_name", f"{who}_last_name"}


def test_another_persons_email_is_not_the_rows():
    plan = plan_of("first_name:\nlast_name:\nemail:\nmanager_email: E-mail of the manager", "employees")
    assert plan["email"].depends_on == ("first_name", "last_name")
    assert plan["manager_email"].depends_on == ()


@pytest.mark.parametrize("values", ["F, M", "female, male", "Woman, Man"])
def test_names_go_with_the_sex_in_any_spelling(values):
    table = drawn(f"sex: sex ({values})\nfirst_name: first name", "people")
    first, second = (set(group) for _, group in table.groupby("sex")["first_name"])
    assert len(first & second) < 0.1 * len(first | second)


def test_the_full_name_is_made_of_the_rows_names():
    table = drawn(
        "first_name: First name\nlast_name: Last name\nfull_name: Full name of the person", "people"
    )
    assert (table["first_name"] + " " + table["last_name"] == table["full_name"]).all()


def test_places_go_together():
    table = drawn(
        "city: City of the store\nstate: State of the store\nstate_code: Two-letter code of the state\n"
        "zip_code: ZIP code\ncountry: Country", "stores"
    ).dropna()  # fmt: skip
    assert owner_has_one(table, "state", "state_code")
    assert owner_has_one(table, "city", "state")
    assert owner_has_one(table, "city", "country")
    assert table["state"].nunique() > 3


def test_each_city_lies_in_the_country_of_its_own_prefix():
    table = drawn("origin_city:\norigin_country:\ndestination_city:\ndestination_country:", "flights")
    for way in ("origin", "destination"):
        assert owner_has_one(table, f"{way}_city", f"{way}_country")


def test_a_code_follows_its_country():
    table = drawn("country: Country\ncountry_code: Two-letter country code\ncontinent: Continent")
    assert owner_has_one(table, "country", "country_code")
    assert owner_has_one(table, "country", "continent")


def test_age_goes_with_the_birth_date():
    table = drawn("birth_date: Date of birth of the patient\nage: Age of the patient in years", "patients")
    years = (table["birth_date"].max().replace(month=12, day=31) - table["birth_date"]).dt.days
    assert years.corr(table["age"]) < 1.01
    assert -table["birth_date"].dt.year.corr(table["age"]) > 0.99


def test_first_class_is_dearer():
    table = drawn(
        "pclass: ticket class: 1 = first, 2 = second, 3 = third\nfare: passenger fare in pounds", "passengers"
    )
    medians = table.groupby("pclass")["fare"].median()
    assert medians[1] > medians[3]


def test_the_mood_of_a_review_follows_its_stars():
    table = drawn("rating: stars from 1 to 5\nreview: text of the review", "reviews")
    bad, good = (set(table["review"][table["rating"] == stars]) for stars in (1, 5))
    assert not bad & good


def test_titles_are_not_made_of_department_numbers():
    assert (
        plan_of("department: department (1 = HR, 2 = Sales)\njob_title: job title")["job_title"].depends_on
        == ()
    )


def test_models_belong_to_their_make():
    table = drawn("make: Make of the car\nmodel: Model of the car", "cars")
    assert owner_has_one(table, "model", "make")


@pytest.mark.parametrize(
    "child",
    [
        "Some measure\n  kind: numerical",
        "Level: low, middle or high",
        "Date of the visit",
        "Comment of the customer",
        "unique identifier of the record",
        "E-mail address",
    ],
)
def test_the_users_own_dependence_is_always_kept(child):
    plan = plan_of(
        f"age: Age in years\nsegment: Segment: gold or silver\nthing: {child}\n  depends_on: [age, segment]"
    )
    assert {"age", "segment"} <= set(plan["thing"].depends_on)


def test_no_circle_even_where_the_user_turns_a_relation_round():
    text = (
        "start_date: Start of the project\n  depends_on: [end_date]\nend_date: End of the project\n"
        "unit_price: Price of one unit\n  depends_on: [total_price]\nquantity: Number of units\n"
        "total_price: Total price\nfirst_name: First name\n  depends_on: [email]\n"
        "last_name: Last name\nemail: E-mail address"
    )
    plan = plan_of(text)
    assert "end_date" in plan["start_date"].depends_on
    assert "total_price" in plan["unit_price"].depends_on
    assert "email" in plan["first_name"].depends_on
    assert len(drawn(text, rows=50)) == 50


def test_a_unique_email_is_that_of_the_rows_person():
    table = drawn("first_name: first name\nlast_name: last name\nemail: e-mail, unique")
    assert table["email"].is_unique
    users = (
        (table["first_name"] + "." + table["last_name"]).str.lower().str.replace("[^a-z.]", "", regex=True)
    )
    assert (table["email"].str.extract(r"^([^@]*?)\d*@")[0] == users).mean() > 0.95


def test_names_go_with_the_sex_where_their_length_is_stated():
    table = drawn("name: name, at most 80 characters\nsex: one of M, F", "persons")
    first = table["name"].str.split().str[0]
    both = set(first[table["sex"] == "M"]) & set(first[table["sex"] == "F"])
    assert len(both) < 0.1 * first.nunique()


def test_a_full_name_is_made_of_its_parts_even_beside_a_sex():
    table = drawn("first_name: first name\nlast_name: last name\nname: full name\nsex: M or F")
    assert (table["name"] == table["first_name"] + " " + table["last_name"]).all()


def test_phone_numbers_and_postcodes_have_the_form_of_their_country():
    table = drawn("country: one of Germany, Netherlands, United States\nphone: phone number\nzip: postcode")
    german, dutch = (table[table["country"] == country] for country in ("Germany", "Netherlands"))
    assert german["phone"].str.startswith("+49").all()
    assert german["zip"].str.fullmatch(r"\d{5}").all()
    assert dutch["phone"].str.startswith("+31").all()
    assert dutch["zip"].str.fullmatch(r"\d{4} [A-Z]{2}").all()


def test_account_numbers_are_those_of_the_country():
    table = drawn("country: one of Germany, France, Spain\niban: IBAN of the customer")
    known = {"Germany": "DE", "France": "FR", "Spain": "ES"}
    assert (table["iban"].str[:2] == table["country"].map(known)).all()


def test_zip_codes_lie_in_their_state():
    table = drawn("state: US state\nzip: ZIP code\nwork_phone: phone number")
    assert table.loc[table["state"] == "California", "zip"].str[0].eq("9").all()
    assert table.loc[table["state"] == "New York", "zip"].str[0].eq("1").all()


@pytest.mark.parametrize(
    "formula", ["price * 0.19", "price / quantity", "price * quantity * (1 - share / 100)"]
)
def test_amounts_by_a_formula_have_cents(formula):
    table = drawn(
        f"price: price in EUR\nquantity: quantity, 3 to 9\nshare: percent, 0 to 30\namount: {formula}"
    )
    cents = table["amount"] * 100
    assert (abs(cents - cents.round()) < 1e-6).all()


@pytest.mark.parametrize(
    ("name", "text"), [("license", "license number"), ("licence_no", "number of the licence")]
)
def test_a_number_is_no_kind_of_thing(name, text):
    assert drawn(f"{name}: {text}")[name].str.fullmatch(r"[A-Z0-9-]*\d[A-Z0-9-]*").all()


def test_a_length_alone_makes_no_number():
    assert drawn("note: at most 40 characters")["note"].str.contains("[a-z]").all()


def test_an_email_alone_is_no_other_language():
    assert not drawn("email: e-mail")["email"].str.endswith(".br").any()


@pytest.mark.parametrize(
    ("table", "known"),
    [("medicines", "Ibuprofen"), ("hotels", "Grand Hotel"), ("diseases", "Asthma"), ("species", None)],
)
def test_a_bare_name_is_that_of_what_the_table_holds(table, known):
    names = set(drawn("name: name", table)["name"])
    assert (known in names) if known else all(name.startswith("name ") for name in names)


SHIPMENT = {
    "address": "varchar(70)",
    "city": "city, at most 12 characters",
    "postal_code": "varchar(10)",
    "billing_state": "varchar(40)",
    "shipping_city": "varchar(40)",
    "key": "primary key, 8 characters",
}


def test_an_address_beside_its_city_is_a_street_and_places_of_bills_are_places():
    table = drawn("\n".join(f"{name}: {said}" for name, said in SHIPMENT.items()), "shipments")
    assert not table["address"].str.contains(r"\d{5}").any()
    assert table["city"].str.len().max() <= 12
    assert not table["city"].str.contains("city").any()
    assert not table["billing_state"].isin(["Paid", "Pending"]).any()
    assert not table["shipping_city"].str.contains("city", case=True).any()
    assert table["key"].str.fullmatch(r"[A-Z]{2}\d{6}").all()


def test_a_day_that_is_required_follows_the_order():
    plan = plan_of("order_date: date of the order\nrequired_date: date", "orders")
    assert plan["required_date"].depends_on == ("order_date",)


def test_a_systolic_pressure_lies_as_far_above_the_diastolic_one_as_usual():
    table = drawn(
        "systolic: systolic blood pressure in mmHg\n"
        "diastolic: diastolic blood pressure in mmHg, always below systolic"
    )
    assert (table["diastolic"] < table["systolic"]).all()
    assert 110 < table["systolic"].mean() < 140


def test_a_phone_number_of_somebody_else_is_one():
    phones = drawn("guardian_phone: phone number of a parent")["guardian_phone"]
    assert phones.str.contains(r"\(\d{3}\)").all()


@pytest.mark.parametrize("value", ["yes", "true"])
def test_a_condition_may_name_the_answer_in_other_words(value):
    table = drawn(
        f"returned: whether it came back, 40 % yes\nreason: only if returned is {value}; one of size, colour"
    )
    assert (table["reason"].notna() == table["returned"].astype(bool)).all()


@pytest.mark.parametrize(
    "field", ["trainer: name of the personal trainer", "nurse: name of the nurse on duty"]
)
def test_the_name_of_somebody_else_is_not_the_rows(field):
    text = f"# Members of a gym\nmember_id: unique id\nfirst_name: first name\nlast_name: last name\n{field}"
    table = drawn(text, "gym")
    other = table[field.partition(":")[0]]
    assert (other != table["first_name"] + " " + table["last_name"]).mean() > 0.9
    assert other.str.count(" ").ge(1).all()


def test_the_email_is_not_that_of_somebody_else():
    plan = plan_of("member_id: unique id\ntrainer: name of the personal trainer\nemail: e-mail of the member")
    assert "trainer" not in plan["email"].depends_on


def test_initials_are_letters():
    assert column("initials of the analyst", name="analyst").str.fullmatch("[A-Z]{2}").all()


def test_a_customers_email_is_not_the_agents():
    plan = plan_of("agent: agent who handles the ticket\ncustomer_email: customer e-mail", "tickets")
    assert plan["customer_email"].depends_on == ()


def test_a_street_beside_a_house_number_has_none():
    table = drawn("street: street\nhouse_no: house number", "trees")
    assert not table["street"].str.contains(r"\d").any()
    assert table["house_no"].dtype.kind == "i"


def test_an_account_number_is_missing_where_the_country_has_none():
    table = drawn("country: one of Germany, Kenya\niban: IBAN of the account", "accounts")
    assert (table["iban"].isna() == (table["country"] == "Kenya")).all()


def test_a_breed_is_one_of_its_species():
    table = drawn("species: dog, cat, rabbit\nbreed: breed of the animal", "pets")
    assert not {*table["breed"][table["species"] == "cat"]} & {*table["breed"][table["species"] == "dog"]}
