"""Yes and no: which two values, and how many of each."""

import pytest

from .drawing import column, drawn

ANSWERS = [
    ("churned", "whether the customer left (1 = yes, 0 = no)", {1, 0}),
    ("FrequentFlyer", "Whether the customer takes frequent flights (yes or no)", {"yes", "no"}),
    ("is_active", "", {True, False}),
    ("Recommended IND", "1 = recommended, 0 = not recommended", {1, 0}),
    ("fraud_flag", "Fraud flag", {True, False}),
    ("Married", "Applicant married (Y/N)", {"Y", "N"}),
    ("bot", "true if the client is a robot", {True, False}),
    ("OverTime", "(1=No, 2=Yes)", {1, 2}),
    ("survived", "Survival: 0 = no, 1 = yes", {1, 0}),
    ("remote", "works remotely, yes or no", {"yes", "no"}),
    ("versichert", "ja/nein", {"ja", "nein"}),
    ("cancelled", "", {True, False}),
]


@pytest.mark.parametrize(("name", "description", "values"), ANSWERS)
def test_yes_or_no_has_its_two_values(name, description, values):
    assert set(column(description, name)) == values


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("is_fraud", 0, 0.05), ("has_churned", 0.05, 0.35), ("is_active", 0.6, 0.95), ("is_thing", 0.2, 0.55)],
)
def test_yes_is_as_likely_as_the_word(name, least, most):
    assert least < column("", name).mean() < most


@pytest.mark.parametrize("name", ["is_active", "expire_flag", "has_chart_data"])
def test_a_question_that_is_stored_as_a_number_has_0_and_1(name):
    assert set(drawn(f"{name}: {{kind: integer}}", "people")[name]) == {0, 1}


@pytest.mark.parametrize("text", ["Status: open or closed", "One of: red, green, blue, black"])
def test_shares_that_nobody_states_are_unequal(text):
    shares = column(text, "field").value_counts(normalize=True)
    assert shares.max() - shares.min() > 0.05
    assert shares.min() > 0.02
