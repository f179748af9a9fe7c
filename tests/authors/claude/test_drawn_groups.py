"""What rows share with others of the same values or the same group is in the column.

Tolerances are at least five standard errors of 50,000 rows; the seed is fixed.
"""

import pytest

from fastgen_magic.authors import Plan
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.pipeline import run, run_tables
from fastgen_magic.pipeline.render import render
from fastgen_magic.pipeline.repeated import with_shared
from fastgen_magic.samplers import BLOCK, Table
from fastgen_magic.schema import Field, Schema, read_text

from .replies import plan, planned
from .test_drawn import drawn, plan_of, samplers
from .test_together import CUSTOMERS, ORDERS, PRICE, TEXT, schemas, table

STATE = planned("state", "categorical", law="weights", data=["TX=.5", "OH=.3", "~@@=.2"])
COUNTY = planned("county", "categorical", law="weights", data=["Lee=.5", "Clay=.2", "~{last_name}=.3"])


def test_each_pair_of_values_has_one_code_and_each_code_one_pair():
    code = planned("code", "categorical", law="map", data=["~{state}-###=* & *"], parents=["county"])
    frame = drawn(STATE, COUNTY, code)
    pairs = frame.drop_duplicates()
    known = pairs[pairs["state"].isin(["TX", "OH"])]
    assert len(known) > 150
    assert pairs["code"].str.fullmatch(r"[A-Z]{2}-\d{3}").all()
    assert (pairs["code"].str[:2] == pairs["state"]).all()
    assert not pairs[["state", "county"]].duplicated().any()
    assert known["code"].is_unique


def test_the_cell_of_a_code_for_each_pair_is_short():
    replies = [STATE, COUNTY, planned("code", "categorical", law="map", data=["~###=* & *"],
               parents=["state", "county"])]  # fmt: skip
    plan: Plan = plan_of(Schema("t", tuple(Field(reply["name"]) for reply in replies)), replies)
    source = render(plan, plan["code"]).source
    assert "return code_for(pattern, state, county, known=t_code_known)" in source
    assert "one code for each value of state and county" in source


GROUP = planned("_group", "identifier", law="repeats", data=["mean=3", "spread=.8"])


def drawn_in_groups(*replies):
    names = [reply["name"] for reply in replies if reply["name"][0] != "_"]
    plan = with_shared(plan_of(Schema("t", tuple(map(Field, names))), replies))
    per = {one.name: one.per for one in plan.fields if one.per}
    return Table("t", tuple(samplers(plan)), per=per).draw(BLOCK, 3)


def test_one_row_of_each_group_is_the_driver_and_no_seat_comes_twice():
    crash = planned("crash", "identifier", law="key", data=["C-#####"]) | {"facts": "per _group"}
    seat = planned("seat", law="place", parents=["_group"], low="1", high="4", data=[])
    role = planned("role", "categorical", law="table", parents=["seat"],
                   data=["1=Driver", "*=Front .3; Rear .7"])  # fmt: skip
    frame = drawn_in_groups(crash, seat, role, GROUP)
    assert not frame[["crash", "seat"]].duplicated().any()
    assert frame.groupby("crash")["seat"].agg(lambda seats: seats.max() == len(seats)).all()
    assert (frame["role"] == "Driver").groupby(frame["crash"]).sum().eq(1).all()
    assert frame["seat"].max() > 4


def test_a_group_has_a_name_of_its_own_within_its_place():
    town = planned("town", "categorical", law="weights", data=["Lee=.5", "Clay=.3", "Ord=.2"])
    name = planned(
        "name", "categorical", law="map", data=["~{town}-######=* & *"], parents=["_group", "town"]
    )
    facts = {"facts": "per _group"}
    frame = drawn_in_groups(
        GROUP, town | facts, name | facts, planned("age", law="bell", data=["mean=9", "sd=1"])
    )
    assert (frame["name"].str.split("-").str[0] == frame["town"]).all()
    assert frame["name"].nunique() > 0.9 * BLOCK / 3
    assert frame.groupby("name").size().lt(100).all()


def test_fields_that_a_plan_gives_to_each_other_are_let_go():
    one = planned("one", "categorical", law="weights", data=["a=.5", "b=.5"]) | {"facts": "per two"}
    two = planned("two", "categorical", law="weights", data=["c=.5", "d=.5"]) | {"facts": "per one"}
    frame = drawn_in_groups(one, two)
    assert len(frame.drop_duplicates()) == 4


def test_an_id_has_as_many_rows_as_its_plan_says_and_each_row_its_place():
    patient = planned("patient", "identifier", law="repeats", data=["mean=2", "spread=0"])
    arm = planned("arm", "categorical", law="weights", data=["drug=.5", "none=.5"]) | {"facts": "per patient"}
    event = planned("event", law="place", parents=["patient"], low="1", high="2", data=[])
    status = planned("status", "categorical", law="map", data=["yes=1", "no=2"], parents=["event"])
    frame = drawn_in_groups(patient, arm, event, status)
    assert frame.groupby("patient").size().eq(2).mean() > 0.999
    assert frame.groupby("patient")["arm"].nunique().eq(1).all()
    assert set(frame["event"].value_counts()) == {BLOCK // 2}
    keyed = planned("patient", "identifier", law="key", data=["P-#####"])
    assert drawn_in_groups(keyed, arm)["patient"].str.fullmatch(r"P-\d{5}").all()


def test_what_is_the_same_on_each_day_or_in_each_week_leaves_the_days_as_they_are():
    day = planned("day", "datetime", law="dates", low="2021-01-01", high="2021-12-31", data=[])
    week = planned("_week", law="formula", data=["round(doy / 7)"], parents=["doy"])
    doy = planned("doy", law="part", data=["day of year"], parents=["day"])
    storm = planned("storm", law="bell", data=["mean=0", "sd=1", "decimals=6"]) | {"facts": "per day"}
    wet = planned("wet", law="bell", data=["mean=0", "sd=1", "decimals=6"]) | {"facts": "per _week"}
    frame = drawn_in_groups(day, doy, week, storm, wet)
    assert set(frame["day"].dt.year) == {2021}
    weeks = frame["doy"].div(7).round()
    for column, owner in (("storm", frame["day"]), ("wet", weeks)):
        assert frame.groupby(owner)[column].nunique().eq(1).all()
        assert frame[column].nunique() == owner.nunique()


@pytest.mark.parametrize("sign", ["", "-"])
def test_numbers_in_a_group_follow_a_date_and_the_group_needs_no_plan(sign):
    sent = planned("sent", "datetime", law="dates", low="2020-01-01", high="2024-12-31", data=[])
    order = planned("order", "identifier", law="key", data=["O-#####"]) | {"facts": "per _group"}
    line = planned("line", law="place", parents=["_group"], data=[f"by={sign}sent"])
    frame = drawn_in_groups(sent, order, line).sort_values(["order", "line"], ascending=[True, not sign])
    assert frame.groupby("order")["sent"].apply(lambda days: days.is_monotonic_increasing).all()
    frame = frame.sort_values(["order", "line"])
    assert frame.groupby("order")["line"].apply(lambda line: list(line) == [*range(1, len(line) + 1)]).all()


@pytest.mark.parametrize("entries", [[], ["by=price"]])
def test_lines_of_an_order_in_another_table_are_numbered_at_any_number_of_rows(server, entries):
    line = ["line", "numerical", "counts up", "", "order_id; price", "place", *entries]
    server.script = [{"tables": [CUSTOMERS, ORDERS, table("items", PRICE, line)]}]
    tables = schemas(f"{TEXT}    line: line of the order\n")
    rows = {"customers": 300, "orders": 30_000, "items": 80_000}
    made = {one.plan.table: one for one in run_tables(tables, ClaudeAuthor(), rows=rows)}
    items = made["items"].table.draw(80_000, 3)
    assert not items.duplicated(["order_id", "line"]).any()
    assert items.groupby("order_id")["line"].agg(lambda line: line.max() == len(line)).mean() > 0.99
    said = made["items"].plan["line"].mended
    assert ("numbered in no order: rows of one order_id lie far apart" in said) == bool(entries)


def test_codes_places_and_copies_are_proven_without_a_repair(server):
    replies = [
        planned("state", "categorical", law="weights", data=["TX=.5", "OH=.3", "FL=.2"]),
        planned("county", "categorical", law="weights", data=["Lee=.5", "Clay=.2", "~{last_name}=.3"]),
        planned("code", "categorical", law="map", data=["~{state}-###=* & *"], parents=["county"]),
        planned("crash", "identifier", law="key", data=["C-#####"]) | {"facts": "per _group"},
        planned("seat", law="place", parents=["_group"], data=["by=age"]),
        planned(
            "role", "categorical", law="table", parents=["seat"], data=["1=Driver", "*=Front .3; Rear .7"]
        ),
        planned("age", law="bell", data=["mean=40", "sd=12"], low=0, high=90),
        planned("limit", law="bell", data=["mean=50", "sd=9"], low=0, high=90),
        planned("speed", law="bell", data=["mean=40", "sd=9", "same:limit:TX=.6"], low=0, high=90),
    ]
    server.script = [plan(*replies)]
    names = [reply["name"] for reply in replies]
    made = run(read_text("\n".join(f"{name}: {name}" for name in names), "crashes"), ClaudeAuthor())
    assert len(server.asked) == 1
    assert {one.author for one in made.written} == {"claude"}
    frame = made.table.draw(2_000, 3)
    assert not frame[["crash", "seat"]].duplicated().any()
    same = (frame["speed"] == frame["limit"]).groupby(frame["state"]).mean()
    assert same["TX"] > 0.55
    assert same["OH"] < 0.2
