"""What a column is called tells the form of its values."""

import ipaddress
import re

import pytest
from stdnum import ean, iban, isbn, luhn

from .drawing import column, drawn

FORMS = [
    ("email", "", r"[^@\s]+@[\w.-]+\.\w+"),
    ("contact", "E-mail address of the contact person", r"[^@\s]+@[\w.-]+\.\w+"),
    ("first_name", "", r"[^\W\d]+(?:[ '-][^\W\d]+)*"),
    ("fname", "First name", r"[^\W\d]+(?:[ '-][^\W\d]+)*"),
    ("surname", "Surname of the patient", r"[^\W\d]+(?:[ '-][^\W\d]+)*"),
    ("Full Name", "Name of the employee", r"\S+(?: \S+)+"),
    ("passenger", "Full name of the passenger", r"\S+(?: \S+)+"),
    ("sex", "Sex", r"(?i)female|male|other|divers"),
    ("phone_number", "Phone number", r"[+()\d][-\d ()x.]{6,}"),
    ("ST", "Two letter abbreviation of the US state", r"[A-Z]{2}"),
    ("ctry_cd", "Two-letter country code", r"[A-Z]{2}"),
    ("zip", "ZIP code", r"\d{5}"),
    ("street", "Street address", r"\d+ [A-Z][A-Za-z ]+"),
    ("ua", "User agent string of the browser", r"Mozilla/5\.0 .*"),
    ("session", "UUID of the session", r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    ("hash", "MD5 hash of the record", r"[0-9a-f]{32}"),
    ("status_code", "HTTP status code", r"[1-5]\d\d"),
    ("blood", "Blood type", r"(?:A|B|AB|0|O)[+-]"),
    ("vin", "Vehicle identification number", r"[0-9A-HJ-NPR-Z]{17}"),
    ("mac", "MAC address of the device", r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}"),
    ("colour", "Hex colour code", r"#[0-9A-Fa-f]{6}"),
    ("version", "Version of the app", r"\d+\.\d+(?:\.\d+)?"),
    ("airport", "IATA code of the airport", r"[A-Z]{3}"),
    ("diagnosis_code", "main diagnosis, ICD-10", r"[A-Z]\d\d(?:\.\w{1,4})?"),
    ("icd", "ICD-10 code of the diagnosis", r"[A-Z]\d\d(?:\.\w{1,4})?"),
    ("currency", "Currency code", r"[A-Z]{3}"),
    ("lang", "ISO code of the language", r"[a-z]{2}"),
    ("seat", "Seat of the passenger", r"\d{1,2}[A-K]"),
    ("flight", "Flight number", r"[A-Z0-9]{2} ?\d{1,4}"),
    ("path", "URL path of the page", r"/.*"),
    ("slug", "slug of the article", r"[a-z]+(?:-[a-z]+)*-\d+"),
    ("passport", "Passport number of the guest", r"[A-Z]\d{8}"),
]


@pytest.mark.parametrize(("name", "description", "form"), FORMS)
def test_values_have_the_form_of_their_meaning(name, description, form):
    values = column(description, name).dropna().astype(str)
    assert values.nunique() > 1
    assert not [value for value in values if not re.fullmatch(form, value)][:3]


@pytest.mark.parametrize(
    ("name", "description", "judge"),
    [
        ("isbn", "ISBN of the book", isbn.is_valid),
        ("ean", "EAN barcode of the article", ean.is_valid),
        ("iban", "IBAN of the account", iban.is_valid),
        ("isbn", "ISBN-10 of the book", lambda number: len(number) == 10 and isbn.is_valid(number)),
        ("upc", "UPC of the article", lambda number: len(number) == 12 and ean.is_valid(number)),
        ("card", "Credit card number", luhn.is_valid),
        ("card", "Visa card number", lambda number: number[0] == "4" and luhn.is_valid(number)),
        ("ip", "IP address", ipaddress.ip_address),
        ("client_ip", "IPv6 address of the client", ipaddress.IPv6Address),
    ],
)
def test_numbers_that_are_checked_elsewhere_are_right(name, description, judge):
    assert all(judge(value) for value in drawn(f"{name}: {description}", rows=300)[name])


@pytest.mark.parametrize(
    ("description", "form"),
    [
        ("unique code like AB-1234", r"[A-Z]{2}-\d{4}"),
        ("unique code of the form TK-00123", r"TK-\d{5}"),
        ("three letter identification code", r"[A-Z]{3}"),
        ("5-digit code", r"\d{5}"),
        ("alphanumeric 10-character code", r"[0-9A-Z]{10}"),
    ],
)
def test_a_stated_form_makes_a_code_whatever_the_name(description, form):
    values = column(description, "m")
    assert values.str.fullmatch(form).all()
    assert values.is_unique or "unique" not in description


def test_busy_articles_and_addresses_come_back():
    for name, said in (("sku", "SKU of the article"), ("ip", "IP address of the visitor")):
        assert column(said, name, "visits").duplicated().any()
