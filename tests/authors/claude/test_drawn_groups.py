"""What rows share with others of the same values or the same group is in the column.

Tolerances are at least five standard errors of 50,000 rows; the seed is fixed.
"""

from fastgen_magic.authors import Plan
from fastgen_magic.pipeline.render import render
from fastgen_magic.schema import Field, Schema

from .replies import planned
from .test_drawn import drawn, plan_of

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
