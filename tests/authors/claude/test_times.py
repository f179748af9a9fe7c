"""Times of day as a model plans them, through the whole pipeline."""

import pandas as pd
import pytest

from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text

from .replies import plan, planned

TEXT = """\
kind: kind of day (work, rest)
leaves: {words}
late: minutes late
"""
KIND = planned("kind", "categorical", law="weights", data=["work=.7", "rest=.3"])
LATE = planned("late", law="exponential", data=["mean=9"], low="0", high="240")


@pytest.mark.parametrize("kind", ["datetime", "categorical", "free text"])
@pytest.mark.parametrize("words", ["time of departure", "time of day of departure, HH:MM", "when it leaves"])
def test_a_time_of_day_is_drawn_by_its_hours_whatever_it_is_called(server, words, kind):
    leaves = planned("leaves", kind, law="times", parents=["kind"],
                     data=["work=7 17", "rest=12", "spread=1", "step=5"])  # fmt: skip
    server.script = [plan(KIND, leaves | {"facts": "05:00 to 22:00"}, LATE)]
    made = run(read_text(TEXT.format(words=words), "buses"), ClaudeAuthor())
    assert len(server.asked) == 1
    assert {one.author for one in made.written} == {"claude"}
    frame = made.table.draw(5000, 3)
    hours = frame["leaves"].str[:2].astype(int)
    assert frame["leaves"].str.fullmatch(r"\d\d:\d[05]").all()
    assert (hours.min(), hours.max()) >= (5, 0)
    assert hours.max() <= 22
    busy = hours.groupby(frame["kind"]).agg(lambda own: own.between(10, 14).mean())
    assert busy["rest"] > 0.9
    assert busy["work"] < 0.2


@pytest.mark.parametrize(("facts", "values"), [("0 to 23", range(24)), ("0 to 2400", range(2401))])
def test_a_time_of_day_as_a_number_follows_another_field(server, facts, values):
    leaves = planned("leaves", law="times", data=["hours=7 17", "spread=2"], parents=["kind"])
    late = LATE | {"parents": ["leaves|.5"]}
    leaves |= {"parents": [], "facts": facts}
    server.script = [plan(KIND, leaves, late)]
    made = run(read_text(TEXT.format(words="time of departure"), "buses"), ClaudeAuthor())
    assert len(server.asked) == 1
    frame = made.table.draw(5000, 3)
    assert frame["leaves"].isin(values).all()
    assert (frame["leaves"].max() > 1000) == (len(values) > 1000)
    assert frame["leaves"].corr(frame["late"], method="spearman") == pytest.approx(0.5, abs=0.08)


@pytest.mark.parametrize(
    ("law", "data"),
    [
        ("times", ["hours=7 17", "spread=2"]),
        ("weights", ["07:00=.3", "11:59=.2", "12:00=.2", "17:30=.3"]),
    ],
)
def test_what_hangs_on_a_time_of_day_goes_by_bands_of_it(server, law, data):
    leaves = planned("leaves", "datetime", law=law, data=data)
    late = planned("late", law="bell", low="0", high="240",
                   data=["<12:00=20 2", "*=60 2", "missing:<12:00=.5", "decimals=1"])  # fmt: skip
    kind = planned("kind", "categorical", law="weights", data=["work=.7", "rest=.3", "only=leaves >= 9:00"])
    server.script = [plan(kind, leaves, late | {"parents": ["leaves"]})]
    made = run(read_text(TEXT.format(words="time of departure"), "buses"), ClaudeAuthor())
    assert len(server.asked) == 1
    frame = made.table.draw(5000, 3)
    early = frame["leaves"] < "12:00"
    assert frame["late"].groupby(early).mean().tolist() == pytest.approx([60, 20], abs=0.5)
    assert frame["late"].isna().groupby(early).mean().tolist() == pytest.approx([0, 0.5], abs=0.03)
    assert (frame["kind"].isna() == (frame["leaves"] < "09:00")).all()


RENTAL = """\
picked_up: date and time of pick-up
hours: rental time in hours (2, 4 or 8)
returned: {words}
"""
PICKED = planned(
    "picked_up", "datetime", law="dates", low="2024-01-01", high="2024-12-31", data=["hours=9 16"]
)
HOURS = planned("hours", unit="hours", law="weights", data=["2=.5", "4=.3", "8=.2"])


@pytest.mark.parametrize(
    ("words", "law", "data", "parents"),
    [
        ("picked_up plus hours", "after", ["median=3", "unit=hours", "sigma=.5"], ["picked_up"]),
        ("picked_up plus hours", "formula", ["picked_up + hours"], ["picked_up", "hours"]),
        ("when it was returned", "formula", ["picked_up + hours"], ["picked_up", "hours"]),
        ("picked_up plus hours", "body", ["the sum"], []),
    ],
)
def test_a_moment_that_is_another_one_and_a_time_is_so_to_the_second(server, words, law, data, parents):
    returned = planned("returned", "datetime", law=law, data=data, parents=parents) | {
        "facts": "2024-01-01 to 2024-12-31"
    }
    server.script = [plan(PICKED, HOURS, returned)]
    made = run(read_text(RENTAL.format(words=words), "rentals"), ClaudeAuthor())
    assert len(server.asked) == 1
    assert {one.author for one in made.written} == {"claude"}
    frame = made.table.draw(2000, 3)
    assert set(frame["hours"]) == {2, 4, 8}
    assert (frame["returned"] - frame["picked_up"] == pd.to_timedelta(frame["hours"], unit="h")).all()


@pytest.mark.parametrize(
    ("words", "parents", "data"),
    [
        ("invoice number, numbered in the order of its date", [], []),
        ("invoice number", ["issued_on|1"], []),
        ("invoice number", [], ["by=issued_on"]),
        ("running number of the invoice", [], ["by=issued_on"]),
    ],
)
def test_keys_count_up_in_the_order_of_a_date(server, words, parents, data):
    number = planned("number", "identifier", law="key", data=["INV-######", *data], parents=parents)
    issued = planned("issued_on", "datetime", law="dates", low="2024-01-01", high="2024-12-31", data=[])
    server.script = [plan(number | {"facts": "unique"}, issued)]
    made = run(read_text(f"number: {words}\nissued_on: date of issue", "invoices"), ClaudeAuthor())
    assert len(server.asked) == 1
    frame = made.table.draw(2000, 3)
    assert frame["number"].is_unique
    assert frame.sort_values("number")["issued_on"].is_monotonic_increasing


@pytest.mark.parametrize("data", [[], ["by=machine"]])
def test_keys_in_the_order_of_what_has_none_count_up_by_themselves(server, data):
    number = planned("number", "identifier", law="key", data=["R-####", *data])
    machine = planned("machine", "categorical", law="weights", data=["Lathe=.6", "Drill=.4"])
    server.script = [plan(number | {"facts": "unique"}, machine)] * 3
    text = "number: run number, numbered in the order of machine\nmachine: name of the machine"
    made = run(read_text(text, "runs"), ClaudeAuthor())
    assert len(server.asked) == 1
    assert made.table.draw(100, 3)["number"].is_monotonic_increasing
    told = {one.planned.name: one.planned.mended for one in made.written}
    assert "is not in the order of machine" in told["number"]
