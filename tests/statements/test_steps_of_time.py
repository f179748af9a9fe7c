"""Steps of times of day, whatever words tell of them."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("opening time, 07:00 to 09:00 in steps of 30 minutes", 30),
        ("time of day, 8:00-18:00, steps of 15 minutes", 15),
        ("time of day, 8:00-18:00, multiples of 2 hours", 120),
    ],
)
def test_multiples_of_minutes_are_steps_of_times(words, step):
    (stated,) = read_statements(Schema("shops", (Field("opens", words),))).fields
    assert (stated.time_step, stated.multiple_of, stated.unit) == (step, None, None)
