import math

import pytest

from .drawing import column, drawn, plan_of


@pytest.mark.parametrize(
    ("words", "thing", "made"),
    [
        ("log of annual family income (in $)", "annual family income (in $)", math.log),
        ("log10 of annual family income", "annual family income", math.log10),
        ("log of annual income in thousands of dollars", "annual income in thousands of dollars", math.log),
        ("square root of the living area in m²", "living area in m²", math.sqrt),
        ("log of age in years", "age in years", math.log),
        ("Logarithmus des Jahreseinkommens in EUR", "Jahreseinkommen in EUR", math.log),
        ("logarithme du salaire mensuel", "salaire mensuel", math.log),
        ("logaritmo del salario mensual", "salario mensual", math.log),
        ("logaritmo do salário mensal", "salário mensal", math.log),
        ("logaritmo dello stipendio mensile", "stipendio mensile", math.log),
    ],
)
def test_a_logarithm_lies_where_that_of_its_thing_does(words, thing, made):
    assert column(words).median() == pytest.approx(made(column(thing).median()), rel=0.03)


def test_the_logarithm_of_a_log_normal_law_is_a_bell_without_a_unit():
    planned = plan_of("linc: log of annual family income (in $)").fields[0]
    assert (planned.draw.law, planned.unit, planned.meaning) == ("bell", "", "")


def test_logarithms_of_a_few_counts_are_theirs():
    found = column("log of family size")
    assert {round(math.exp(value)) for value in found.unique()} <= set(range(1, 15))
    assert found.apply(math.exp).apply(lambda value: abs(value - round(value))).max() < 0.01


def test_limits_of_a_logarithm_are_its_own():
    found = column("log of annual income, 5 to 14")
    assert 5 <= found.min() < 7
    assert 12 < found.max() <= 14


def test_the_logarithm_of_what_nobody_knows_says_so():
    planned = plan_of("x: ln of the gizmo flux").fields[0]
    assert "is assumed" in planned.why
    assert planned.draw.law == "bell"


def test_the_logarithm_of_another_field_is_computed_with_its_decimals():
    run = drawn("visits: number of visits, 1 to 40\nlv: log of visits\nrv: square root of visits")
    assert (run["lv"] - run["visits"].apply(math.log)).abs().max() < 1e-4
    assert (run["rv"] - run["visits"].apply(math.sqrt)).abs().max() < 1e-4
    assert run["rv"].astype(str).str.len().max() <= 6
