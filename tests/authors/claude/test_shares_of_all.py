"""Stated shares are those of all rows, however often the owner of the rows has its values."""

import pytest

from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.schema import read_text

from .replies import plan, planned
from .test_planner import planned_by

TEXT = "day: date, 2024\nbranch: A (50 %), B (30 %), C (20 %)\nregular: 40 % yes, 60 % no"


def test_rows_by_what_nobody_knows_how_often_it_comes_leave_the_stated_shares(server):
    day = planned("day", "datetime", law="dates", data=["growth=0"])
    closed = planned("_closed", law="part", data=["day of year"], parents=["day"])
    branch = planned("branch", "categorical", law="table", data=["<7=B", "*=A .51; B .286; C .204"],
                     parents=["_closed"])  # fmt: skip
    rows = ["A=yes .47; no .53", "B=yes .15; no .85", "C=yes .6; no .4"]
    regular = planned("regular", "categorical", law="table", data=rows, parents=["branch"])
    server.script = [plan(day, closed, branch, regular)]
    found = planned_by(ClaudeAuthor(refresh=True), read_text(TEXT, "shop"))
    assert dict(found["branch"].categories) == pytest.approx({"A": 0.5, "B": 0.3, "C": 0.2})
    assert found["regular"].draw.data["shares"]["B"]["yes"] == pytest.approx(0.15, abs=0.001)
