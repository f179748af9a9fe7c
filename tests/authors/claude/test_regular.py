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
