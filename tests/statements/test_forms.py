"""Every form reads its own examples, and nothing in its counter-examples."""

from dataclasses import fields

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import Stated, forms, read_statements

from .documentation import told

FORMS = [told(form) for form in forms.FORMS]
EXAMPLES = [
    pytest.param(form, text, facts, id=f"{form.name}: {text[:60]}")
    for form in FORMS
    for text, facts in form.examples.items()
]
COUNTERS = [
    pytest.param(form, text, id=f"{form.name}: {text[:60]}") for form in FORMS for text in form.counters
]


def read(form, text):
    others = tuple(Field(name) for name in form.among if name != form.called)
    return read_statements(Schema("records", (Field(form.called, text), *others)))[form.called]


@pytest.mark.parametrize(("form", "text", "facts"), EXAMPLES)
def test_form_reads_its_example(form, text, facts):
    stated = read(form, text)
    assert {key: getattr(stated, key) for key in facts} == facts
    assert form.name in {statement.form for statement in stated.statements}


@pytest.mark.parametrize(("form", "text"), COUNTERS)
def test_form_is_silent_about_its_counter_example(form, text):
    assert form.name not in {statement.form for statement in read(form, text).statements}


def test_every_form_has_a_name_of_its_own_and_examples():
    names = [form.name for form in FORMS]
    assert len(names) == len(set(names))
    assert all(form.examples and form.states for form in FORMS)


def test_forms_state_attributes_of_stated_alone():
    known = {attribute.name for attribute in fields(Stated)}
    assert all(set(facts) <= known for form in FORMS for facts in form.examples.values())


@pytest.mark.parametrize(
    ("name", "text", "values"),
    [
        ("bike", "city bike, e-bike or tandem", ["city bike", "e-bike", "tandem"]),
        ("bike", "kind of bike, folding or tandem", ["folding", "tandem"]),
        ("order_status", "in progress, on hold, done", ["in progress", "on hold", "done"]),
        ("diagnosis_code", "main diagnosis, ICD-10", []),
        ("city", "member or guest city", []),
        ("colour", "red or blue colour", ["red", "blue"]),
    ],
)
def test_a_name_tells_whether_words_are_a_list(name, text, values):
    (stated,) = read_statements(Schema("records", (Field(name, text),))).fields
    assert [value for value, _ in stated.values] == values


@pytest.mark.parametrize(("name", "many"), [("guests", True), ("guest", False), ("status", False)])
def test_opposites_of_what_there_are_many_of_are_no_values(name, many):
    (stated,) = read_statements(Schema("records", (Field(name, "men and women"),))).fields
    assert (not stated.values) == many
