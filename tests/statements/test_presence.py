"""What is there in the rows where another field is."""

import pytest

from fastgen_magic.schema import Condition, read_text
from fastgen_magic.statements import Stated, StatedTable, read_statements

_THERE = (Condition("sold_on", "!=", ("missing",)),)
_GONE = (Condition("sold_on", "=", ("missing",)),)


def table(*lines: str) -> StatedTable:
    return read_statements(read_text("\n".join(lines), "records"))


def price(said: str, sold_on: str = "day of sale, in 2023") -> Stated:
    return table(f"sold_on: {sold_on}", f"price: {said}")["price"]


@pytest.mark.parametrize(
    ("said", "only_if", "missing_if"),
    [
        ("price in EUR, only if sold_on", _THERE, ()),
        ("price in EUR, only if there is a sold_on", _THERE, ()),
        ("price in EUR, only if sold_on is known", _THERE, ()),
        ("price in EUR, only if sold_on is not empty", _THERE, ()),
        ("price in EUR, empty if sold_on is missing", (), _GONE),
        ("price in EUR, empty if no sold_on", (), _GONE),
        ("der Preis in Euro, nur wenn sold_on angegeben ist", _THERE, ()),
        ("le prix en euros, seulement si sold_on est connu", _THERE, ()),
        ("el precio en euros, solo si sold_on es conocido", _THERE, ()),
        ("il prezzo in euro, solo se sold_on è presente", _THERE, ()),
        ("o preço em euros, só se sold_on é conhecido", _THERE, ()),
    ],
)
def test_a_condition_on_a_field_alone_asks_whether_it_is_there(said, only_if, missing_if):
    stated = price(said)
    assert (stated.only_if, stated.missing_if, stated.unread) == (only_if, missing_if, ())


def test_a_field_that_others_wait_for_may_be_missing_itself():
    asked = table("sold_on: day of sale, in 2023", "price: in EUR, only if sold_on")
    assert asked["sold_on"].nullable is True


def test_a_field_that_is_never_missing_is_no_condition():
    stated = price("price in EUR, only if sold_on", "day of sale, in 2023, never missing")
    assert stated.only_if == ()
    assert stated.unread == ("only if sold_on (sold_on is never missing)",)


def test_what_is_asked_of_a_question_stays_an_answer():
    stated = price("price in EUR, only if sold_on", "whether it was sold")
    assert stated.only_if == (Condition("sold_on", "=", (True,)),)


def test_a_value_that_is_called_known_stays_a_value():
    stated = price("price in EUR, only if sold_on is known", "one of known, estimated")
    assert stated.only_if == (Condition("sold_on", "=", ("known",)),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("sold_on: day of sale, empty if not sold yet", "sold_for: price in EUR, empty if not sold"),
        ("adopted_on: day, empty if not adopted", "adopter: name, empty if not yet adopted"),
        ("vermittelt_am: Tag, leer wenn noch nicht vermittelt", "käufer: Name, leer wenn nicht vermittelt"),
        ("vendu_le: jour, vide si pas vendu", "acheteur: nom, vide si pas encore vendu"),
    ],
)
def test_fields_that_are_empty_for_the_same_reason_are_so_together(first, second):
    one, other = table(first, second).fields
    assert other.only_if == (Condition(one.name, "!=", ("missing",)),)
    assert other.unread == ()


@pytest.mark.parametrize("reason", ["if unknown", "if not measured", "when not given"])
def test_what_is_not_known_of_a_field_says_nothing_of_another(reason):
    _, other = table(f"pulse: a number, empty {reason}", f"weight: in kg, empty {reason}").fields
    assert (other.only_if, other.unread) == ((), ())


def test_another_reason_that_two_fields_share_is_told():
    _, other = table("left: date, empty if still a tenant", "rent: in EUR, empty if still a tenant").fields
    assert other.only_if == ()
    assert other.unread == ("empty if still a tenant (as left, but in rows of its own)",)


def test_numbers_of_a_condition_are_no_answers():
    text = "priority: P1 to P4\nhours: hours\nmet: yes if hours is at most 4 for P1, 24 for P2, 72 for P3\n"
    met = read_statements(read_text(text, "tickets"))["met"]
    assert ([value for value, _ in met.values], met.yes_no) == (["yes", "no"], True)
    assert met.unread
