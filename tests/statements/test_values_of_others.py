"""Conditions that name a value of another field."""

import pytest

from fastgen_magic.schema import Condition, read_text
from fastgen_magic.statements import Stated, read_statements

TABLE = """status: status of the claim (open, closed, in dispute)
region: region, one of North, South, open sea
kind: 1 = motor, 2 = home
paid: {}
"""


def paid(description: str) -> Stated:
    return read_statements(read_text(TABLE.format(description), "claims"))["paid"]


@pytest.mark.parametrize(
    ("description", "field", "value"),
    [
        ("amount paid in EUR, only for closed claims", "status", "closed"),
        (
            "only given for the claims that are in dispute: no, only for in dispute ones",
            "status",
            "in dispute",
        ),
        ("wheels, only for motor claims", "kind", 1),
        ("wheels; only for motors", "kind", 1),
        ("Betrag der Zahlung, nur für 'closed'", "status", "closed"),
        ("amount paid in EUR, only if the claim is closed", "status", "closed"),
        ("Betrag, nur wenn der Antrag 'closed' ist", "status", "closed"),
        ("amount paid in EUR, only closed claims can have one", "status", "closed"),
        ("amount paid in EUR, motor claims only", "kind", 1),
        ("amount paid in EUR, only North has a value", "region", "North"),
        ("amount paid in EUR, only if closed", "status", "closed"),
        ("Betrag, nur wenn closed", "status", "closed"),
    ],
)
def test_a_value_of_one_other_field_is_a_condition(description: str, field: str, value: object) -> None:
    stated = paid(description)
    assert stated.only_if == (Condition(field, "=", (value,)),)
    assert stated.statements[-1].form == "only for"


@pytest.mark.parametrize(
    "description",
    [
        "only for adults",
        "for closed claims the amount, else the estimate",
        "only for internal use",
        "cash only",
        "only open or closed claims can have one",
        "not null, only for closed claims",
        "only if closed by hand",
    ],
)
def test_what_is_no_value_is_no_condition(description: str) -> None:
    assert paid(description).only_if == ()


def test_a_value_of_two_fields_is_not_sure() -> None:
    text = "a: one of x, y\nb: one of x, z\nc: number, only for x rows"
    assert read_statements(read_text(text, "t"))["c"].only_if == ()


def test_words_that_are_a_value_of_the_other_field_are_no_comparison() -> None:
    text = 'fields:\n  band: {values: ["under 18", "18 or more"]}\n  guardian: only if band is under 18\n'
    assert read_statements(read_text(text, "t"))["guardian"].only_if == (
        Condition("band", "=", ("under 18",)),
    )


def test_conditions_ask_for_a_thing_by_its_name_alone():
    text = "member: member of the club\npets: number of pets\nfee: 5 if member, otherwise 10"
    text += "\nfood: cost of food in EUR, empty if there are no pets\ncard: number of a card, only if member"
    stated = read_statements(read_text(text, "t"))
    assert stated["member"].yes_no
    assert stated["fee"].formula == "5 if member == True else 10"
    assert stated["food"].missing_if == (Condition("pets", "=", (0,)),)
    assert stated["card"].only_if == (Condition("member", "=", (True,)),)


def test_a_label_that_is_a_value_elsewhere_is_that_value() -> None:
    text = "tier: Basic, Premium\nrate: 0 for Basic, 10 for Premium\nlocker: number, Premium members only"
    stated = read_statements(read_text(text, "t"))["locker"]
    assert stated.only_if == (Condition("tier", "=", ("Premium",)),)
    assert stated.unread == ()


def test_those_who_alone_have_it_may_stand_in_the_plural() -> None:
    text = "card: card number, members only\nnote: note, adults only\nkind: member or guest"
    stated = read_statements(read_text(text, "t"))
    assert stated["card"].only_if == (Condition("kind", "=", ("member",)),)
    assert stated["note"].only_if == ()


@pytest.mark.parametrize(
    "description", ["minutes left, only if they escaped", "minutes left, only if the team escaped"]
)
def test_what_is_asked_needs_no_verb_behind_who_did_it(description: str) -> None:
    text = f"escaped: did they get out?\nleft: {description}"
    assert read_statements(read_text(text, "t"))["left"].only_if == (Condition("escaped", "=", (True,)),)


def test_a_condition_behind_a_value_is_that_values() -> None:
    text = "kind: town, motorway\nlength: 45 or 90 minutes, 90 only for motorway lessons"
    stated = read_statements(read_text(text, "t"))["length"]
    assert stated.only_if == ()
    assert stated.unread == ("90 only for motorway lessons",)


@pytest.mark.parametrize("only", ["Gehalt nur bei Gutschrift", "Gehalt gibt es nur bei Gutschrift"])
def test_a_condition_behind_one_item_of_a_list_is_that_items(only: str) -> None:
    text = f"buchung: Lastschrift, Kartenzahlung, Gutschrift\nart: Miete, Gehalt, Sonstiges; {only}"
    stated = read_statements(read_text(text, "t"))["art"]
    assert (stated.only_if, stated.unread) == ((), (only,))


def test_a_condition_on_what_no_row_has_is_told_and_leaves_values():
    stated = paid("amount paid, only if the status is lost")
    assert (stated.only_if, stated.unread) == ((), ("only if the status is lost (no such value)",))
    assert paid("amount paid, only if the status is closed").only_if


@pytest.mark.parametrize("value", ["none", "thymol"])
def test_a_condition_that_denies_a_value_denies_it(value: str) -> None:
    text = f"treated: none, oxalic acid, thymol or other\ndose: only if treated is not {value}"
    assert read_statements(read_text(text, "t"))["dose"].only_if == (Condition("treated", "!=", (value,)),)


@pytest.mark.parametrize("key", ["only_if", "missing_if"])
def test_a_condition_beside_another_one_that_nobody_reads_is_told_and_does_not_hold(key: str) -> None:
    words = {"only_if": "only if mites >= 2 or after July", "missing_if": "empty if mites < 2 or before July"}
    stated = read_statements(read_text(f"mites: 0 to 30\ntreated: treatment, {words[key]}", "t"))["treated"]
    assert getattr(stated, key) == ()
    assert any("July" in one for one in stated.unread)


def test_a_value_alone_may_be_denied():
    assert paid("amount, only if not closed").only_if == (Condition("status", "!=", ("closed",)),)
    assert paid("amount, empty if open").missing_if == (Condition("status", "=", ("open",)),)


def test_a_share_of_yes_in_the_rows_of_one_value_is_not_that_of_all():
    stated = paid("yes for 70 % of motor")
    assert (stated.yes_no, stated.shares) == (True, ())
    assert stated.unread == ("yes for 70 % of motor (not of all rows)",)
    assert dict(paid("whether paid, 70 % of the claims").shares) == {True: 0.7, False: 0.3}


def test_a_range_that_is_a_value_of_another_field_is_no_limit():
    text = "depth: 0-10, 10-30, 30-60 cm\nworms: counted at 0-10 cm\ncarbon: carbon in g/kg, 5-20\n"
    stated = read_statements(read_text(text, "cores"))
    assert (stated["worms"].low, stated["worms"].high, stated["worms"].unit) == (None, None, None)
    assert "0-10 cm (of depth)" in stated["worms"].unread
    assert (stated["carbon"].low, stated["carbon"].high) == (5, 20)
