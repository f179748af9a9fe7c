from pathlib import Path

import pytest
import yaml

from fastgen_magic.authors.catalogue.author import choices_of, planned_fields
from fastgen_magic.authors.catalogue.meanings.knowledge import meanings
from fastgen_magic.authors.catalogue.meanings.scorer import Scorer
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements

from .drawing import column, plan_of

FIELDS = yaml.safe_load(Path(__file__).with_name("fields.yaml").read_text())


def chosen(table, name, description):
    schema = Schema(table, (Field(name, description),))
    meaning = choices_of(schema, read_statements(schema))[0].meaning
    return meaning.name if meaning else ""


@pytest.fixture(scope="module")
def outcomes():
    return [(chosen(table, name, said), right.split("|")) for table, name, said, right in FIELDS]


def test_the_list_names_meanings_that_there_are():
    named = {meaning for *_, right in FIELDS for meaning in right.split("|")} - {""}
    assert named <= meanings().keys()


def test_most_fields_of_public_dictionaries_get_their_meaning(outcomes):
    known = [(got, right) for got, right in outcomes if right != [""]]
    assert sum(got in right for got, right in known) >= 0.92 * len(known)


def test_few_get_a_wrong_one(outcomes):
    wrong = [(got, right) for got, right in outcomes if right != [""] and got and got not in right]
    assert len(wrong) <= 0.03 * len(outcomes), wrong


def test_what_nobody_can_know_gets_none(outcomes):
    invented = [got for got, right in outcomes if right == [""] and got]
    assert len(invented) <= 2, invented


def test_the_words_of_the_table_do_not_count_against_a_meaning():
    for table, name in (
        ("customers", "customer_age"),
        ("patients", "PatientSex"),
        ("kunden", "kunden_nachname"),
    ):
        assert chosen(table, name, "")


@pytest.mark.parametrize(
    ("name", "description", "meaning"),
    [
        ("stop_lat", "", "latitude"),
        ("site_latitude", "", "latitude"),
        ("stop_lon", "", "longitude"),
        ("plot_lat", "Location in decimal degrees", "latitude"),
    ],
)
def test_the_last_word_of_a_name_says_that_it_is_a_coordinate(name, description, meaning):
    assert chosen("places", name, description) == meaning


def test_a_unit_of_something_else_rules_a_meaning_out():
    assert chosen("people", "height", "Body height in cm") == "body height"
    assert chosen("people", "height", "Body height in kg") != "body height"


def test_a_question_is_no_phone_number():
    assert chosen("people", "phone", "Phone number of the person") == "phone number"
    assert chosen("people", "phone", "Whether the person has a phone") != "phone number"


def test_values_that_nobody_knows_are_lettered_and_asked_for():
    values = column("", name="morphotype")
    assert set(values.unique()) == {f"morphotype {letter}" for letter in "ABCDEF"}
    assert "state the values" in plan_of("morphotype: ")["morphotype"].why


def test_two_scorers_say_the_same():
    schema = Schema("t", tuple(Field(name, said) for _, name, said, _ in FIELDS[:20]))
    first, second = Scorer().candidates(schema), Scorer().candidates(schema)
    assert first == second


@pytest.mark.parametrize("description", ["CHAR(2)", "CHAR(2) ISO country code", "{max_length: 2}"])
def test_short_codes_of_a_known_thing_are_its_codes(description):
    details = {"max_length": 2} if description.startswith("{") else {}
    text = "" if details else description
    schema = Schema("places", (Field("country", text, **details),))
    (planned,) = planned_fields(schema)
    assert planned.meaning == "country code"
