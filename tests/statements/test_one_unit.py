"""Limits and figures are in the field's own unit, whichever they are given in."""

from typing import Any

import pytest

from fastgen_magic.schema import read_text
from fastgen_magic.statements import read_statements


@pytest.mark.parametrize(
    ("line", "unit", "said"),
    [
        ("stay: duration in minutes, at most 2 hours", "minutes", {"high": 120}),
        ("stay: seconds, up to 3 h", "seconds", {"high": 10_800}),
        ("stay_s: lognormal with median 340, up to 3 h", "seconds", {"high": 10_800}),
        ("stay_min: mean 2 hours", "minutes", {"law_data": (("mean", 120),)}),
        ("stay: between 30 min and 2 h", "hours", {"low": 0.5, "high": 2}),
        ("stay: at least 30 min, at most 2 h", "minutes", {"low": 30, "high": 120}),
        ("load: weight in g, 1 kg to 3 kg", "g", {"low": 1_000, "high": 3_000}),
        ("load: 500 g to 2 kg", "kg", {"low": 0.5, "high": 2}),
        ("load: in kg, normal with mean 2 kg and sd 300 g", "kg", {"law_data": (("mean", 2), ("sd", 0.3))}),
        ("way: distance in m, mostly 1 to 2 km", "m", {"typical": (1_000, 2_000)}),
        ("heat: temperature in °F, 10 to 30 °C", "°F", {"low": 50, "high": 86}),
        ("heat: in °F, mean 20 °C, sd 5 °C", "°F", {"law_data": (("mean", 68), ("sd", 9))}),
        ("alter: Alter in Monaten, 2 bis 5 Jahre", "months", {"low": 24, "high": 60}),
        ("load: weight in kg, mean 70, sd 500 g", "kg", {"law_data": (("mean", 70), ("sd", 0.5))}),
        ("load: in kg, normal with mean 70 and sd 500 g", "kg", {"law_data": (("mean", 70), ("sd", 0.5))}),
        ("load: mean 70, sd 12 kg", "kg", {"law_data": (("mean", 70), ("sd", 12))}),
        ("way: distance in km, multiple of 500 m", "km", {"multiple_of": 0.5}),
        ("stay: nights of stay, at most 2 weeks", "nights", {"high": 14}),
        ("nights: length of stay, at most 2 weeks", "nights", {"high": 14}),
        # What is not the same thing in another unit stays as it is.
        ("price: price in EUR, 10 to 20 USD", "USD", {"low": 10, "high": 20}),
        ("stay_s: 10 to 20", None, {"low": 10, "high": 20}),
        ("run: time in seconds, 10 to 20", "seconds", {"low": 10, "high": 20}),
        ("rate: share in percent, up to 5", "percent", {"high": 5}),
    ],
)
def test_numbers_are_in_the_unit_of_the_field(line: str, unit: str | None, said: dict[str, Any]) -> None:
    (stated,) = read_statements(read_text(line, "t")).fields
    assert stated.unit == unit
    assert {name: getattr(stated, name) for name in said} == said
