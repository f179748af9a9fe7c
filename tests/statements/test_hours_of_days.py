"""An hour beside a column of days is one of its own: every day begins at midnight."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements


def read(moment, hour):
    return read_statements(Schema("thefts", (Field("end_date", moment), Field("end_hour", hour))))["end_hour"]


@pytest.mark.parametrize("said", ["hour of the end of the theft (0 to 23)", "hour of the end"])
def test_the_hour_of_a_day_is_a_number_of_its_own(said):
    stated = read("date of the end of the theft", said)
    assert stated.part_of is None
    assert (stated.kind, stated.low, stated.high) == ("numerical", 0, 23)


def test_stated_limits_stay():
    assert read("date of the end", "hour of the end, 8 to 18").low == 8


def test_a_moment_has_an_hour():
    assert read("date and time of the end", "hour of the end").part_of.field == "end_date"
