"""Several moments that are named alike are the steps of one thing, in the order of their columns."""

from itertools import pairwise

import pandas as pd

from .drawing import drawn, plan_of


def test_steps_that_are_named_alike_follow_each_other_as_their_columns_do():
    steps = ["Received DtTm", "Entry DtTm", "Dispatch DtTm", "On Scene DtTm", "Available DtTm"]
    table = drawn("\n".join(f"{step}: date and time of it" for step in steps), "fire_calls")
    assert all((table[late] >= table[early]).all() for early, late in pairwise(steps))
    assert (table[steps[-1]] - table[steps[0]]).median() < pd.Timedelta(hours=6)


def test_what_is_planned_does_not_wait_for_what_happens():
    names = ["actual_arrival_time", "scheduled_arrival_time", "actual_unloading_time", "actual_leaving_time"]
    plan = plan_of("\n".join(f"{name}: date and time" for name in names), "trucks")
    assert "actual_arrival_time" not in (plan["scheduled_arrival_time"].draw.inputs or ())
