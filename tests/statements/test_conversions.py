"""What is the same in another unit is made of the field that it means."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


def read(**fields):
    return read_statements(Schema("records", tuple(Field(name, text) for name, text in fields.items())))


@pytest.mark.parametrize(
    ("fields", "formula"),
    [
        ({"kg": "weight in kg", "lb": "same in pounds"}, "round(kg * 2.20463, 1)"),
        ({"temp": "in °C", "temp_f": "the same in °F"}, "round(temp * 1.8 + 32, 1)"),
        (
            {"height": "in m", "way": "way in km", "way_mi": "same way in miles"},
            "round(way * 0.621373, 2)",
        ),
        ({"poids": "poids en kg", "poids_g": "le même en grammes"}, "round(poids * 1000, 1)"),
        ({"gewicht": "Gewicht in kg", "gramm": "dasselbe in Gramm"}, "round(gewicht * 1000, 1)"),
    ],
)
def test_the_same_in_another_unit_is_computed(fields, formula):
    *_, name = fields
    assert read(**fields)[name].formula == formula


@pytest.mark.parametrize(
    ("fields", "formula"),
    [
        (
            {"price": "price in EUR", "rebate": "in percent, 0 to 40", "net": "price minus rebate"},
            "price * (1 - rebate / 100)",
        ),
        (
            {"price": "in EUR", "discount": "percentage taken off", "total": "price less the discount"},
            "price * (1 - discount / 100)",
        ),
        (
            {
                "n": "count",
                "price": "in EUR",
                "rebate_pct": "the rebate",
                "t": "n times price less rebate pct",
            },
            "n * price * (1 - rebate_pct / 100)",
        ),
        (
            {"preis": "in EUR", "rabatt": "Prozentsatz des Nachlasses", "netto": "Preis abzüglich Rabatt"},
            "preis * (1 - rabatt / 100)",
        ),
        (
            {"prix": "en EUR", "remise": "pourcentage de remise", "total": "prix moins la remise"},
            "prix * (1 - remise / 100)",
        ),
        (
            {"price": "in EUR", "rebate": "percentage, 0 to 1", "total": "price minus rebate"},
            "price - rebate",
        ),
        ({"n": "in percent", "k": "count", "fee": "in percent", "net": "n * k - fee"}, "n * k - fee"),
        ({"gross": "in percent", "fee": "in percent", "net": "gross minus fee"}, "gross - fee"),
        ({"price": "in EUR", "fee": "in EUR", "gross": "price plus fee"}, "price + fee"),
        ({"price": "in EUR", "rebate": "in percent", "saved": "price times rebate"}, "price * rebate / 100"),
        ({"n": "count", "price": "in EUR", "tax": "in %", "t": "n * price * tax"}, "n * price * tax / 100"),
        ({"part": "in percent", "own": "in percent", "both": "part times own"}, "part * own"),
    ],
)
def test_so_many_percent_more_or_less_are_a_share_of_the_number(fields, formula):
    *_, name = fields
    stated = read(**fields)[name]
    assert stated.formula == formula
    assert formula in [one.value for one in stated.statements]


@pytest.mark.parametrize(
    ("fields", "formula"),
    [
        ({"call": "duration in minutes", "cost": "0.8 EUR per minute"}, "call * 0.8"),
        ({"strecke": "Strecke in km", "geld": "0,30 EUR je km"}, "strecke * 0.3"),
        ({"way": "in km", "call": "duration in minutes", "tariff": "0.8 EUR per minute"}, None),
        ({"wait": "in minutes", "call": "in minutes", "cost": "0.8 EUR per minute"}, None),
        ({"call": "duration in seconds", "cost": "0.8 EUR per minute"}, None),
    ],
)
def test_an_amount_per_unit_is_one_for_each_that_the_only_field_in_it_has(fields, formula):
    *_, name = fields
    stated = read(**fields)[name]
    assert stated.formula == formula
    assert (stated.constant is None) == (formula is not None)


@pytest.mark.parametrize(
    "fields",
    [
        {"price": "price in EUR", "usd": "same in USD"},
        {"area": "area in m²", "lb": "same in pounds"},
        {"a": "weight in kg", "b": "weight in kg", "c": "count", "d": "same in pounds"},
    ],
)
def test_what_could_be_anything_is_told(fields):
    *_, name = fields
    stated = read(**fields)[name]
    assert stated.formula is None
    assert stated.unread[0].endswith("(the same as what?)")


def test_the_end_of_a_band_is_a_number_where_the_other_is():
    stated = read(band_min="lowest of the band in EUR", band_max="the highest", pay="pay within the band")
    assert [stated[name].kind for name in ("pay", "band_max")] == ["numerical", "numerical"]


TOOK, KM = "duration, h:mm:ss", "distance in km"


@pytest.mark.parametrize(
    ("fields", "formula"),
    [
        ({"took": TOOK, "km": KM, "pace": "pace in min/km = took / km"}, "(took / 60) / km"),
        ({"took": TOOK, "km": KM, "pace": "pace per km, m:ss, took / km"}, "took / km"),
        ({"took": TOOK, "km": KM, "speed": "speed in km/h, km / took"}, "km / (took / 3600)"),
        ({"km": KM, "v": "speed in km/h", "took": "travel time h:mm, km / v"}, "(km / v) * 60"),
        (
            {
                "wait": "waiting time in minutes",
                "ride": "ride, mm:ss",
                "all": "total time mm:ss, wait plus ride",
            },
            "(wait * 60) + ride",
        ),
        ({"took": TOOK, "km": KM, "cost": "took * km"}, "took * km"),
    ],
)
def test_durations_are_computed_with_in_one_unit(fields, formula):
    *_, name = fields
    assert read(**fields)[name].formula == formula


def test_per_cent_in_a_longer_sum_are_told():
    fields = {"price": "in EUR", "fee": "in EUR", "rebate": "in percent", "total": "price - rebate + fee"}
    total = read(**fields)["total"]
    assert (total.formula, total.unread) == (None, ("price - rebate + fee (per cent of what?)",))


def test_what_is_left_of_a_hundred_is_plain():
    sand = read(clay="in percent", silt="in percent", sand="100 - clay - silt")["sand"]
    assert (sand.formula, sand.unread) == ("100 - clay - silt", ())


def test_a_share_of_several_numbers_is_told():
    fields = {"labour": "in EUR", "parts": "in EUR", "vat": "21 % of labour plus parts"}
    vat = read(**fields)["vat"]
    assert vat.formula is None
    assert "21 % of labour" in " ".join(vat.unread)


def test_texts_are_not_calculated_with():
    fields = {"begin": "17:00, 18:15 or 19:30", "length": "45, 60 or 90 minutes", "ends": "begin + length"}
    ends = read(**fields)["ends"]
    assert (ends.formula, ends.unread) == (None, ("begin + length (begin holds texts)",))
