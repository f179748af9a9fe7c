"""The size of numbers follows the scale that words give them: fractions, thousands, "divided by 100"."""

import pytest

from .drawing import column, drawn, plan_of


@pytest.mark.parametrize(
    "words",
    [
        "housing expenses to income ratio",
        "debt payments to total income ratio",
        "ratio of size of loan to assessed value",
        "proportion of black residents",
        "share of households with internet",
        "rate of employment (fraction)",
        "Verhältnis von Miete und Einkommen",
        "proportion de fumeurs",
        "proporción de fumadores",
        "proporção de fumadores",
        "proporzione di fumatori",
    ],
)
def test_a_ratio_without_a_word_for_hundredths_is_a_fraction(words):
    found = column(words, name="hir")
    assert 0 < found.median() < 1
    assert found.max() < 2


def test_a_name_of_a_letter_or_two_says_nothing_beside_a_description():
    planned = plan_of("k: percentage of black residents\nbp: exchange rate of dollar and pound").fields
    assert [one.unit for one in planned] == ["percent", ""]
    assert [plan_of("bp").fields[0].unit, plan_of("bp: at rest, in mmHg").fields[0].unit] == ["mmHg", "mmHg"]


@pytest.mark.parametrize(
    "words",
    [
        "per cent of adults with a degree",
        "Anteil der Haushalte mit Internet, in %",
        "debt to income ratio in percent",
        "share of households, in %",
    ],
)
def test_hundredths_that_are_said_are_hundredths(words):
    assert 5 < column(words, name="pc").median() < 80


def test_pupils_of_a_teacher_stay_what_they_are():
    for words in ("student to teacher ratio", "pupil-teacher ratio", "students per teacher"):
        assert 10 < column(words, name="st").median() < 25


SIZED = """
hinc: husband's income in thousands of dollars
inc: annual income in tens of thousands of dollars
pop: population in millions
sales: sales in billion USD
price: price in thousands
hours: hours worked per week by wife
agem: age in months
dur: duration in days, divided by 100
earned: real annual earnings in 1974 (pre-treatment)
"""


def test_sizes_are_those_of_the_unit_that_is_stated():
    medians = drawn(SIZED).median()
    spans = {
        "hinc": (10, 200),
        "inc": (1, 20),
        "pop": (0.05, 500),
        "sales": (0.05, 500),
        "price": (0.05, 500),
        "hours": (30, 45),
        "agem": (5, 1200),
        "dur": (0.02, 5),
        "earned": (10_000, 100_000),
    }
    assert {name for name, (low, high) in spans.items() if not low <= medians[name] <= high} == set()


def test_hours_of_a_year_are_those_of_a_year():
    assert plan_of("hours: hours worked in 1975").fields[0].meaning == "hours worked in a year"
    assert plan_of("hours: hours worked").fields[0].meaning == "hours worked"


def test_a_number_of_people_is_no_age_of_them():
    assert plan_of("visitors: number of visitors", "visits").fields[0].meaning == "number of customers"


def test_a_meaning_that_comes_to_nothing_in_a_unit_is_not_meant():
    planned = plan_of("sales: sales in billion USD").fields[0]
    assert planned.unit == "billions of USD"
    assert not planned.meaning


@pytest.mark.parametrize(
    ("words", "usual", "factor"),
    [
        ("household income per month", "household income", 1 / 12),
        ("average household income per week", "household income", 7 / 365),
        ("number of customers in 2020", "number of customers per day", 365.25),
        ("heures de travail en 2019", "heures de travail par semaine", 365.25 / 7),
        ("monthly household income", "household income", 1 / 12),
        ("rent per week", "rent per month", 12 * 7 / 365),
        ("number of doctor visits per month", "number of doctor visits per year", 1 / 12),
        ("Haushaltseinkommen pro Monat", "Haushaltseinkommen pro Jahr", 1 / 12),
        ("loyer par semaine", "loyer par mois", 12 * 7 / 365),
        ("alquiler por semana", "alquiler por mes", 12 * 7 / 365),
        ("aluguel por semana", "aluguel por mês", 12 * 7 / 365),
        ("salary in EUR, per month", "salary in EUR", 1 / 12),
        ("gross salary (monthly)", "gross salary", 1 / 12),
        ("salary, monthly, in EUR", "salary, in EUR", 1 / 12),
        ("reddito familiare al mese", "reddito familiare", 1 / 12),
    ],
)
def test_amounts_and_counts_are_those_of_the_period_that_is_said(words, usual, factor):
    assert column(words, name="x").mean() == pytest.approx(factor * column(usual, name="x").mean(), rel=0.15)


def test_a_month_has_rain_though_most_of_its_days_have_none():
    found = column("rainfall per month in mm", name="rain")
    assert found.min() > 0
    assert 20 < found.median() < 80


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("white blood cell count in cells/cumm", 4_000, 10_000),
        ("platelets (cells/µL)", 150_000, 350_000),
        ("red blood cell count in millions/cmm", 4, 6),
        ("sodium in mEq/L", 130, 150),
        ("haemoglobin in g/L", 110, 160),
        ("blood pressure in mm/Hg", 100, 150),
        ("serum creatinine in mgs/dl", 0.6, 1.3),
    ],
)
def test_what_is_found_in_blood_is_of_the_size_of_its_unit(said, low, high):
    assert low < column(said, "value", "patients").median() < high


def test_an_index_is_none_that_begins_above_its_limits():
    plan = plan_of("condition: An index from 1 to 5 on the condition of the flat")
    assert plan["condition"].meaning != "consumer price index"


def test_total_hours_are_no_time_of_day():
    assert plan_of("total: Total hours")["total"].meaning != "hour"
