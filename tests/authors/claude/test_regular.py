"""Moments at regular intervals are stated, and hold whatever a reply says."""

from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.schema import read_text

from .replies import plan, planned
from .test_planner import planned_by


def test_stated_intervals_take_the_place_of_a_law(server):
    server.script = [plan(planned("ts", "datetime", law="dates", data=["growth=.1"]))]
    found = planned_by(ClaudeAuthor(refresh=True), read_text("ts: every 5 minutes from 2025-03-01", "log"))
    assert found["ts"].draw.law == "timeline"
    assert found["ts"].draw.data == {"first": "2025-03-01", "every": 5, "unit": "minutes"}
    assert len(server.asked) == 1


def test_rows_for_each_year_of_a_date_are_all_that_there_are(server):
    day = planned("signed", "datetime", law="dates", data=["growth=0"], low="2022-01-03", high="2023-06-30")
    year = planned("_year", law="part", low=2022, high=2023, data=["year"], parents=["signed"])
    rows = ["2022=L-22-####", "2023=L-23-####"]
    code = planned("loan", "identifier", law="code", data=rows, parents=["_year"])
    server.script = [plan(day, year, code)]
    found = planned_by(ClaudeAuthor(refresh=True), read_text("signed: date\nloan: code of the loan", "loans"))
    assert len(server.asked) == 1
    assert found["loan"].draw is not None
