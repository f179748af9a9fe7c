"""An age has the size of whose it is, in whatever unit; of a thing it is of nobody's."""

import pytest

from .drawing import column, plan_of

DAY = 365.25


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("client's age in days at the time of application", DAY),
        ("age of the employee in weeks", DAY / 7),
        ("age of the customer in months", 12),
        ("edad del cliente en meses", 12),
        ("âge du client en jours", DAY),
        ("Alter des Kunden in Tagen", DAY),
    ],
)
def test_an_age_in_a_small_unit_is_that_of_a_grown_up(said, years):
    ages = column(said, name="days_birth") / years
    assert 35 < ages.median() < 55
    assert ages.min() > 17
    assert ages.max() < 100


@pytest.mark.parametrize("said", ["age of the child in days", "age of the infant in days"])
def test_a_child_is_young_in_days_too(said):
    ages = column(said) / DAY
    assert 1 < ages.median() < 4
    assert ages.max() <= 6.1


@pytest.mark.parametrize("said", ["age of the concrete in days", "age of the battery in months"])
def test_a_thing_is_as_old_as_nobody(said):
    assert plan_of(f"thing: {said}")["thing"].meaning == ""


def test_what_is_called_somebody_s_age_is_one():
    ages = column("readers from 6 up", name="reader_age")
    assert ages.min() >= 6
    assert ages.max() < 110
    assert plan_of("tree_age: trees from 6 up")["tree_age"].meaning != "age"


def test_a_birth_goes_by_no_day_that_may_be_missing():
    plan = plan_of("born: date of birth, required\nissued: date the passport was issued, optional")
    assert "issued" not in plan["born"].parents
    assert plan["born"].missing == 0
