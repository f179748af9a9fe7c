"""Durations in a reply: texts of hours, minutes and seconds as the numbers that they are."""

from fastgen_magic.authors.claude import fields
from fastgen_magic.authors.claude.prompts import field_line
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.schema import read_text
from fastgen_magic.statements import read_statements

from .replies import planned

TEXT = """\
net: finish time as hh:mm:ss, 2:15:00 to 6:00:00
half: time at half marathon, hh:mm:ss
start: start time, hh:mm:ss
pace: pace in min/km
"""
NET = planned(
    "net", "datetime", law="quantiles", low="02:15:00", high="06:00:00",
    data=["0=02:15:00", ".5=03:59:00", "1=06:00:00", "spike:04:00:00=.01"],
)  # fmt: skip
HALF = planned("half", "datetime", law="formula", low="01:04:00", high="03:00:00", data=["net * .48"])
START = planned("start", "datetime", law="times", low="09:00", high="10:00", data=["hours=9 10"])
PACE = planned(
    "pace", law="quantiles", low="3", high="9", data=["<03:00:00=3 4", "<4:00:00=4 6", "*=6 9", "decimals=1"],
    parents=["net"],
)  # fmt: skip


def read(*replies):
    table = read_statements(read_text(TEXT, "runs"))
    said = fields.by_name(table, [FieldReply.model_validate(one) for one in replies], {}, print)
    found = fields.with_laws(table, fields.outlined(table, {}, said), said)
    assert [doubt.complaint.line for doubt in found.doubts] == []
    return found.fields


def test_durations_in_limits_data_and_rows_are_numbers():
    found = read(NET, HALF, START, PACE)
    assert found["net"].draw.data["quantiles"] == {0: 8_100, 0.5: 14_340, 1: 21_600}
    assert found["net"].draw.shape.spikes == ((14_400, 0.01),)
    assert (found["net"].said.lasts, found["net"].unit) == ("HH:MM:SS", "seconds")
    assert list(found["pace"].draw.data["quantiles"]) == ["<10800", "<14400", "*"]


def test_a_time_that_a_reply_plans_as_a_number_lasts():
    """No words say so, but a product is no time of day; what is drawn as one stays one."""
    found = read(NET, HALF, START, PACE)
    assert (found["half"].kind, found["half"].said.lasts) == ("numerical", "HH:MM:SS")
    assert (found["start"].kind, found["start"].said.lasts) == ("datetime", None)


def test_the_request_tells_the_unit_and_how_it_is_written():
    line = field_line(read_statements(read_text(TEXT, "runs"))["net"])
    assert "numerical; a number of seconds, written HH:MM:SS" in line
