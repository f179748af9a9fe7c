"""Fields that words mention, and shapes of codes."""

import re

import pytest

from fastgen_magic.schema import Field, Schema, read_text
from fastgen_magic.statements import read_statements
from fastgen_magic.statements.codes import shape_of
from fastgen_magic.statements.form import Context
from fastgen_magic.statements.language import language
from fastgen_magic.statements.mentions import is_temporal, mentioned
from fastgen_magic.statements.names import Names

NAMES = ("orderDate", "check_in", "ship_date", "ship_time", "Annual Income ($)", "total", "due", "f")


def named(text: str, *, moment: bool = False, own: str = "f") -> tuple[str, str] | None:
    """The field that is mentioned at the start of the text, and the rest of the text."""
    found = mentioned(Context(Field(own, text), text, text, language("en"), Names(NAMES)), 0, moment=moment)
    return None if found is None else (found.field, text[found.end :])


def test_an_operand_is_found_by_the_words_that_its_description_begins_with() -> None:
    fields = Field("g_kg", "gross weight in kg"), Field("t_kg", "Tare weight"), Field("n", "the net weight")
    made = read_statements(Schema("t", (*fields[:2], Field("net", "gross weight minus tare weight"))))
    assert made["net"].formula == "g_kg - t_kg"
    parts = Field("a", "points in part A, 0 to 40"), Field("b", "points in part B, 0 to 60")
    made = read_statements(Schema("t", (*parts, Field("all", "points in part A plus points in part B"))))
    assert made["all"].formula == "a + b"
    twice = read_statements(
        Schema("t", (*fields[:1], Field("h", "gross weight"), Field("x", "gross weight minus 5")))
    )
    assert twice["x"].formula is None, "of two that begin so none is meant"


def test_a_field_is_found_without_the_unit_that_its_name_ends_in() -> None:
    made = read_statements(
        Schema("t", (Field("weight_kg"), Field("height_m"), Field("bmi", "weight divided by height squared")))
    )
    assert made["bmi"].formula == "weight_kg / height_m ** 2"


@pytest.mark.parametrize(
    ("text", "field", "rest"),
    [
        ("orderDate, in UTC", "orderDate", ", in UTC"),
        ("the order date of it", "orderDate", " of it"),
        ("Order-Date", "orderDate", ""),
        ("`order_date` + 1", "orderDate", " + 1"),
        ("the date of the order, or later", "orderDate", ", or later"),
        ("the check-in", "check_in", ""),
        ("the Annual Income ($) / 12", "Annual Income ($)", " / 12"),
        ("annual income", "Annual Income ($)", ""),
        ("total_ of", "total", "_ of"),
    ],
)
def test_a_field_is_found_by_its_words(text: str, field: str, rest: str) -> None:
    assert named(text) == (field, rest)


@pytest.mark.parametrize("text", ["order", "income", "f", "totals", "", "the", "today", "dates"])
def test_what_is_no_name_is_no_mention(text: str) -> None:
    assert named(text) is None


def test_a_moment_is_found_by_what_it_is_of() -> None:
    assert named("the order, at least", moment=True) == ("orderDate", ", at least")
    assert named("shipping", moment=True) is None
    assert named("the ship", moment=True) == ("ship_date", "")  # two of them: the one that ends in "date"
    assert named("ship", moment=True, own="ship_date") == ("ship_time", "")
    assert named("due", own="due") is None


@pytest.mark.parametrize("name", ["order_date", "createdAt", "dob", "start", "Bestelldatum", "end_time"])
def test_names_of_moments(name: str) -> None:
    assert is_temporal(name)


@pytest.mark.parametrize("name", ["candidate", "rate", "total", "days_open", "atlas", ""])
def test_names_of_other_things(name: str) -> None:
    assert not is_temporal(name)


@pytest.mark.parametrize(
    ("code", "name", "pattern"),
    [
        ("ABCDE1234F", "pan", r"[A-Z]{5}\d{4}[A-Z]"),
        ("2024-000123", "order_no", r"20[0-2]\d-\d{6}"),
        ("INV-001", "number", r"INV-\d{3}"),
        ("EMP001", "employee_id", r"EMP\d{3}"),
        ("XYZ001", "employee_id", r"[A-Z]{3}\d{3}"),
        ("ABC-12", "sku", r"[A-Z]{3}-\d{2}"),
        ("ab.12", "code", r"[a-z]{2}\.\d{2}"),
        ("1999/7", "file", r"19\d\d/\d"),
        ("Winter_2015", "season", r"Winter_20[0-2]\d"),
    ],
)
def test_the_shape_of_a_code(code: str, name: str, pattern: str) -> None:
    assert shape_of(code, name) == pattern
    assert re.fullmatch(pattern, code)


@pytest.mark.parametrize("code", ["", "12", "ABC", "A-", "-1", "Größe1", "A" * 50 + "1" * 50, "a b"])
def test_what_has_no_shape(code: str) -> None:
    assert shape_of(code) is None


@pytest.mark.parametrize(
    ("names", "words", "formula"),
    [
        (("weight_gross", "tare", "weight_net"), "gross minus tare", "weight_gross - tare"),
        (("amount_total", "amount_paid", "amount_due"), "total minus paid", "amount_total - amount_paid"),
        (("price", "discount_pct", "net_price"), "price minus discount", None),
    ],
)
def test_what_tells_a_field_from_this_one_names_it_in_arithmetic(names, words, formula) -> None:
    schema = Schema("t", (*map(Field, names[:-1]), Field(names[-1], words)))
    stated = read_statements(schema)[names[-1]]
    assert stated.formula == formula
    assert stated.unread == (() if formula else (words,))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("arrival: date of arrival", "departure: date of departure, after the date of arrival"),
        ("arrivee: date d'arrivée", "depart: date de départ, après la date d'arrivée"),
        ("ankunft: Datum der Ankunft", "abreise: Datum der Abreise, nach dem Datum der Ankunft"),
        ("llegada: fecha de llegada", "salida: fecha de salida, posterior a la fecha de llegada"),
    ],
)
def test_the_date_of_what_a_field_is_called_is_that_field(first, second) -> None:
    before, after = read_statements(read_text(f"{first}\n{second}", "t")).fields
    assert [(order.field, order.operator) for order in after.orders] == [(before.name, ">")]


def test_the_hour_of_a_day_is_that_of_its_moment() -> None:
    text = "call_date: day of the call\ncall_ts: timestamp of the call\ncall_hour: hour of the call"
    part = read_statements(read_text(text, "t"))["call_hour"].part_of
    assert part is not None
    assert part.field == "call_ts"


def test_another_row_s_id_may_begin_with_a_word_for_codes() -> None:
    text = "post_id: unique id of the post\nreply_to: post_id of the post that it replies to"
    assert read_statements(read_text(text, "t"))["reply_to"].references == "post_id"


@pytest.mark.parametrize(
    ("first", "second", "high"),
    [
        ("passengers: 1 to 9", "checked bags, at most 2 per passenger", None),
        ("passengers: 1 to 9", "checked bags, at most 2 per case", 2),
        ("gaeste: 1 bis 9", "Koffer, höchstens 2 pro Gast", 2),
    ],
)
def test_a_limit_for_each_of_another_field_is_none_of_the_number(first, second, high) -> None:
    stated = read_statements(read_text(f"{first}\nbags: {second}", "t"))["bags"]
    assert stated.high == high
    assert bool(stated.unread) == (high is None)


def test_what_counts_up_by_a_date_is_none() -> None:
    text = "angenommen: Datum der Annahme\nnummer: fortlaufend nach Datum, Muster A-#####"
    stated = read_statements(read_text(text, "t"))["nummer"]
    assert stated.kind != "datetime"
    assert stated.pattern == r"A-\d{5}"
