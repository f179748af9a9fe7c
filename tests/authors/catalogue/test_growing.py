"""Children are as old as their class, and as tall and heavy as their age."""

import pytest

from .drawing import drawn, plan_of

PUPILS = (
    "class: class of the pupil, 1 to 4\nage: age of the pupil\nheight: height in cm\nweight: weight in kg"
)


@pytest.fixture(scope="module")
def pupils():
    return drawn(PUPILS, "pupils")


def test_the_age_goes_by_the_class(pupils):
    assert (pupils["age"] - pupils["class"]).between(5, 7).all()
    assert pupils["class"].value_counts(normalize=True).between(0.2, 0.3).all()


def test_height_and_weight_go_by_the_age(pupils):
    by_age = pupils.groupby("age")[["height", "weight"]].median()
    assert 110 < by_age["height"][6] < 122
    assert 132 < by_age["height"][10] < 146
    assert 19 < by_age["weight"][6] < 24
    assert by_age["weight"].is_monotonic_increasing


def test_codes_of_classes_tell_as_much():
    table = drawn("class: class, 5a to 7c\nage: age in years", "pupils")
    assert (table["age"] - table["class"].str[0].astype(int)).between(5, 7).all()


def test_births_of_small_children_tell_their_height():
    heights = drawn("birth_date: date of birth, 2019 to 2021\nheight: height in cm", "children")["height"]
    assert 95 < heights.median() < 120


def test_stated_ages_hold_beside_a_class():
    table = drawn("grade: grade, 1 to 4\nage: age in years, 6 to 9", "pupils")
    assert table["age"].between(6, 9).all()


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("class: class taught, 1 to 4\nage: age in years\nheight: height in cm", "teachers"),
        ("grade: tumour grade, 1 to 4\nage: age in years\nheight: height in cm", "patients"),
    ],
)
def test_grown_ups_are_no_pupils(text, table):
    plan = plan_of(text, table)
    assert not plan["age"].draw.inputs
    assert not plan["height"].draw.inputs
