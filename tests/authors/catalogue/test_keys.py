"""Keys are unique, references repeat, and each keeps its form."""

import pytest

from .drawing import column, drawn, plan_of


@pytest.mark.parametrize(
    ("name", "description", "unique"),
    [
        ("id", "", True),
        ("customer_id", "unique number of the customer", True),
        ("customerID", "Customer ID", True),
        ("shop_id", "Id of the shop", False),
        ("seller", "Id of the seller", False),
        ("visitors", "Number of unique visitors", False),
        ("hash", "MD5-style hash of the record", True),
        ("clothing", "Integer category identifying the piece", False),
        ("request_id", "UUID of the request", True),
    ],
)
def test_a_key_of_the_table_is_unique_and_no_other(name, description, unique):
    assert column(description, name, "customers").is_unique is unique


@pytest.mark.parametrize("name", ["patient_id", "machine_id"])
def test_an_id_between_two_limits_measures_nothing(name):
    planned = plan_of(f"{name}: number of it, 1 to 8\ntemperature: temperature\nage: age")[name]
    assert (planned.draw.law, planned.unit) == ("integers", "")


@pytest.mark.parametrize("name", ["pet_id", "ownerId", "order_id"])
def test_whole_numbers_of_an_id_point_and_count_nothing(name):
    planned = plan_of(f"visit_id: unique number\n{name}: integer, not null\nnumber_of_pets: integer")
    assert (planned[name].draw.law, planned["number_of_pets"].draw.law) == ("reference", "counts")


@pytest.mark.parametrize(
    "said", ["identifier of the reader", "Identificador del lector", "Kennung des Kunden"]
)
def test_whole_numbers_that_identify_others_count_nothing(said):
    plan = plan_of(f"loan_id: unique number\nwho: {said}\n  kind: integer\nseats: number of seats")
    assert plan["who"].draw.law == "reference"


@pytest.mark.parametrize("name", ["id", "order_id", "transaction_id"])
def test_the_only_id_is_a_running_number_where_its_type_is_one(name):
    found = column("integer", name)
    assert (found.is_unique, found.dtype.kind) == (True, "i")


def test_a_stated_reference_is_no_key_of_its_own_table():
    assert not column("Customer ID", "customer_id", "customers", references="people.id").is_unique


@pytest.mark.parametrize(
    ("key", "other"),
    [
        (
            "admission_id: unique number of the admission",
            "patient_id: number of the patient, a patient may come several times",
        ),
        ("order_id: number of the order", "customer_id: identifier of the customer"),
        ("bestellnummer: eindeutige Nummer der Bestellung", "kunde_id: Nummer des Kunden"),
        ("id", "user_id: ID of the user"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("table", ["orders", "records"])
def test_beside_the_key_of_the_table_other_ids_repeat(key, other, table):
    found = drawn(f"{key}\n{other}", table)
    first, second = (line.split(":")[0] for line in (key, other))
    assert found[first].is_unique
    assert found[second].nunique() < 0.9 * len(found)


def test_what_is_stated_unique_is_so_beside_a_key():
    found = drawn(
        "order_id: number of the order\ncustomer_id:\n  description: the customer\n  unique: true", "orders"
    )
    assert found["customer_id"].is_unique


def test_an_id_in_the_first_column_is_the_key_unless_it_is_a_person():
    assert drawn("ticket_id\ncreated_at", "calls")["ticket_id"].is_unique
    assert not drawn("user_id\nmovie_id\nrating", "ratings")["user_id"].is_unique


def test_two_key_columns_differ():
    found = drawn("request_id: UUID of the request\ntrace_id: UUID of the trace\n  unique: true", "requests")
    assert not (found["request_id"] == found["trace_id"]).any()


@pytest.mark.parametrize("kind", ["", "numerical", "categorical", "free text", "identifier"])
@pytest.mark.parametrize("name", ["m", "items", "price", "name", "passenger_name", "city", "joined"])
def test_what_is_stated_unique_is_so(kind, name):
    details = {"unique": "true"} | ({"kind": kind} if kind else {})
    assert column("", name, **details).is_unique


def test_unique_names_are_no_numbers():
    names = column("Full name of the passenger", "passenger_name", unique="true")
    assert not names.str.contains(r"\d").any()


def test_a_unique_number_goes_on_past_its_range():
    found = drawn("key: unique number of the thing\n  min: 1", rows=12)
    assert found["key"].tolist() == list(range(1, 13))


def test_references_take_the_busiest_more_often():
    counts = column("Id of the shop", "shop_id", "sales").value_counts()
    assert counts.iloc[0] > 2 * counts.iloc[-1]


def test_a_key_is_never_missing():
    assert plan_of("id: unique number\nname: name")["id"].missing == 0


@pytest.mark.parametrize("name", ["id", "key", "user_id", "manager_id"])
@pytest.mark.parametrize(
    ("kind", "form"), [("uuid", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), ("string", ".*")]
)
def test_ids_that_are_texts_are_no_numbers(name, kind, form):
    found = column("", name, kind=kind)
    assert found.dtype == "str"
    assert found.str.fullmatch(form).all()


def test_codes_of_the_rows_own_thing_are_unique():
    assert column("id of the loan, L followed by two digits", "loan", "loans").is_unique
    assert not column("code of the shelf, S followed by two digits", "shelf", "loans").is_unique


@pytest.mark.parametrize(
    ("description", "name"),
    [("id of the cow", "cow"), ("id of the company", "firm"), ("id of the room", "room")],
)
def test_an_id_of_something_else_repeats_and_is_no_name(description, name):
    ids = drawn(f"visit: unique number\n{name}: {description}", "visits")[name]
    assert not ids.is_unique
    assert not ids.astype(str).str.contains("[a-z]{2}").any()


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("ust: USt-IdNr. der Firma", r"DE\d{9}"),
        ("vat: VAT number of the company", r"GB\d{9}"),
        ("vat_id: Dutch VAT number", r"NL\d{9}B\d{2}"),
        ("tva: numéro de TVA de l'entreprise", r"FR\d{11}"),
        ("cep: CEP of the customer", r"\d{5}-?\d{3}"),
        ("cep: CEP des Kunden", r"\d{5}-?\d{3}"),
    ],
)
def test_numbers_of_a_country_have_its_form(text, pattern):
    (column,) = drawn(text, "firms").items()
    assert column[1].str.fullmatch(pattern).all()


@pytest.mark.parametrize(
    "words",
    [
        "invoice number, INV-000001, numbered in the order of their date",
        "invoice number, unique, in the order of invoice_date, counting from 100",
        "Rechnungsnummer, fortlaufend nach Datum",
    ],
)
def test_keys_count_up_in_the_order_of_a_date(words):
    table = drawn(f"invoice_no: {words}\ninvoice_date: date of the invoice", "invoices")
    assert table["invoice_no"].is_unique
    assert table.sort_values("invoice_no")["invoice_date"].is_monotonic_increasing


def test_a_key_in_the_order_of_what_has_none_is_told():
    plan = plan_of(
        "run_no: unique number, numbered in the order of machine\nmachine: machine A, B or C", "runs"
    )
    (number, _) = plan.fields
    assert "is not in the order of machine" in number.mended
