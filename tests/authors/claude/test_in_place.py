"""Entries where another part of a reply is meant, and ties that groups and their kinds do without."""

import pytest

from fastgen_magic.schema import Field

from .replies import planned
from .test_fields import fields


def test_entries_among_the_facts_are_data():
    reply = planned("x", law="bell", data=["mean=3", "sd=1"]) | {
        "facts": "cm, 0 to 9, missing .1, missing with=_page"
    }
    found, notes = fields(reply)
    assert notes == []
    x = found["x"]
    assert (x.unit, x.low, x.high, x.missing, x.missing_with) == ("cm", 0, 9, 0.1, "_page")


def test_a_parameter_or_a_value_of_its_own_is_no_parent_by_the_same_name():
    mean = planned("mean", law="bell", data=["mean=3", "sd=1"])
    found, notes = fields(mean, planned("x", law="bell", data=["mean=3", "sd=1"]))
    assert (found["x"].depends_on, notes) == ((), [])
    found, notes = fields(mean, planned("x", "categorical", law="weights", data=["mean=.5", "median=.5"]))
    assert (found["x"].depends_on, notes) == ((), [])


@pytest.mark.parametrize(
    ("law", "kind", "facts", "data"),
    [
        ("unique", "identifier", "", ["1 to 316"]),
        ("unique", "numerical", "rank, 1 to 316", []),
        ("uniform", "identifier", "1 to 316, unique", []),
        ("uniform", "numerical", "1 to 316, unique", []),
    ],
)
def test_shuffled_numbers_are_asked_for_in_more_than_one_way(law, kind, facts, data):
    found, notes = fields(planned("x", kind, law=law, data=data) | {"facts": facts})
    assert notes == []
    assert (found["x"].draw.law, found["x"].draw.data) == ("scattered", {"count": 316, "start": 1})
    assert (found["x"].unique, found["x"].high) == (True, None)


def test_numbers_of_groups_come_once_each():
    group = planned("_person", "identifier", law="repeats", data=["mean=3", "spread=0"])
    number = planned("id", "identifier", law="unique", data=["1 to 316"], parents=["_person"])
    found, notes = fields(group, number | {"facts": "per _person"})
    assert (notes, found["id"].draw.law, found["id"].per) == ([], "scattered", "_person")


def test_what_moves_the_kind_of_a_group_is_held_against_the_kind():
    black = planned("black", "categorical", law="weights", data=["no=.8", "yes=.2"])
    home = planned("_home", "categorical", law="weights", data=["alone=.4", "pair=.6", "black:yes=alone 2"])
    group = planned("_group", "identifier", law="repeats", data=["pair=2 0", "alone=1 0"], parents=["_home"])
    _, notes = fields(black, home | {"facts": "per _group"}, group)
    assert [note.partition(":")[0] for note in notes] == [
        '"black',
    ]


@pytest.mark.parametrize(("law", "kind"), [("unique", "identifier"), ("uniform", "numerical")])
def test_numbers_in_the_order_of_others_come_once_each(law, kind):
    score = planned("score", law="bell", data=["mean=0", "sd=1"])
    rank = planned("rank", kind, law=law, data=[], parents=["score|-.9"])
    found, notes = fields(score, rank | {"facts": "1 to 900, unique"})
    assert (notes, found["rank"].draw.law, found["rank"].unique) == ([], "scattered", True)
    assert found["rank"].draw.data == {"count": 900, "start": 1}
    assert [one.correlation for one in found["rank"].dependences] == [-0.9]


@pytest.mark.parametrize(("words", "law"), [("1 to 900", "uniform"), ("unique, 1 to 900", "scattered")])
def test_numbers_between_stated_limits_come_again_unless_unique_is_stated(words, law):
    rank = planned("rank", "identifier", law="unique", data=[]) | {"facts": "1 to 900, unique"}
    found, _ = fields(rank, columns=[Field("rank", f"rank of the firm, {words}")])
    assert (found["rank"].draw.law, found["rank"].unique) == (law, law == "scattered")


def test_a_parent_may_stand_among_the_entries_as_among_the_parents():
    age = planned("age", law="bell", data=["mean=40", "sd=12"])
    found, notes = fields(age, planned("x", law="bell", data=["mean=3", "sd=1", "age|.4"]))
    assert ([one.correlation for one in found["x"].dependences], notes) == ([0.4], [])


def test_an_effect_may_stand_among_the_parents():
    sex = planned("sex", "categorical", law="weights", data=["female=.5", "male=.5"])
    found, notes = fields(sex, planned("x", law="bell", data=["mean=3", "sd=1"], parents=["sex:female=.15"]))
    assert notes == []
    assert found["x"].dependences[0].effects == (("female", 0.15), ("*", 0.0))


def test_what_has_one_value_for_each_of_a_parent_needs_no_other_tie_to_it():
    commune = planned("commune", law="uniform", data=[], low="1", high="194")
    own = planned("local", law="bell", data=["mean=0", "sd=1"], parents=["commune"])
    found, notes = fields(commune, own | {"facts": "per commune"})
    assert notes == []
    assert found["local"].per == "commune"


def test_a_group_may_stand_among_the_parents_of_what_its_rows_share():
    group = planned("_visit", "identifier", law="repeats", data=["mean=3", "spread=.5"])
    debut = planned("debut", law="quantiles", data=["0=1900", "1=1990"], parents=["_visit"])
    found, notes = fields(group, debut | {"facts": "year, 1900 to 1990, per _visit"})
    assert (found["debut"].per, notes) == ("_visit", [])


def test_unseen_numbers_of_groups_come_again_where_there_are_more_groups():
    """Maps by them hold for all groups; those of a column stay apart."""
    group = planned("_plate", "identifier", law="repeats", data=["mean=3", "spread=0"])
    number = planned("_no", law="uniform", data=[]) | {"facts": "1 to 3, unique, per _plate"}
    plate = planned("plate", "categorical", law="map", data=["P1=1", "P2=2", "P3=3"], parents=["_no"])
    found, notes = fields(group, number, plate | {"facts": "per _plate"})
    assert notes == []
    assert found["_no"].draw.data == {"values": (1, 2, 3)}
    assert (found["_no"].values, found["_no"].unique) == ((1, 2, 3), False)
    column, _ = fields(group, number | {"name": "no"})
    assert (column["no"].draw.law, column["no"].unique) == ("scattered", True)


def test_a_key_of_listed_values_goes_through_them_in_turn():
    columns = [Field("person", "participant, S01 to S60")]
    key = planned("person", "identifier", law="key", data=["S##"])
    found, notes = fields(key, columns=columns)
    assert notes == []
    assert found["person"].draw.law == "in_turn"
    assert found["person"].draw.data["values"][::59] == ("S01", "S60")


def test_a_place_that_comes_once_in_all_rows_counts_them_all():
    sent = planned("sent", "datetime", law="dates", low="2020-01-01", high="2024-12-31", data=[])
    year = planned("_year", law="part", data=["year"], parents=["sent"])
    number = planned("_no", law="place", data=["by=sent"], parents=["_year", "sent"])
    found, notes = fields(
        sent, year, number | {"facts": "unique"}, planned("no", law="formula", data=["_no"], parents=["_no"])
    )
    assert notes == []
    assert (found["_no"].draw.law, found["_no"].draw.inputs) == ("key_in_order", ("sent",))
