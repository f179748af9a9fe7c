"""Entries that come in the place of others."""

from fastgen_magic.authors.claude.fields import Doubt
from fastgen_magic.authors.claude.mending import mended
from fastgen_magic.authors.claude.replies import FieldReply, MendReply
from fastgen_magic.authors.reading import Complaint

from .replies import planned


def data_after(law, data, *fixes):
    reply = FieldReply.model_validate(planned("x", law=law, data=data))
    doubts = [Doubt("x", "data", Complaint("", f"reason {number}")) for number in range(len(fixes))]
    numbered = [{"number": number, "entries": entries} for number, entries in enumerate(fixes, 1)]
    answer = MendReply.model_validate({"fixes": numbered})
    return mended({"x": reply}, doubts, answer, ["x"])["x"].data


def test_an_expression_takes_the_place_of_the_one_before_also_if_it_comes_twice():
    new = "min(max(exp(a), 3), 9)"
    assert data_after("formula", ["exp(a)", "noise=.1"], [new], [new]) == ["noise=.1", new]
    assert data_after("key", ["A-##"], ["A-####"]) == ["A-####"]


def test_values_of_a_table_stand_beside_each_other():
    assert data_after("table", ["No", "Yes", "*=.5 .5"], ["Maybe"]) == ["No", "Yes", "*=.5 .5", "Maybe"]


def test_an_entry_without_a_value_drops_the_one_of_its_name():
    data = ["mean=3", "sd=1", "sex:female=.2", "sex:male=.1"]
    assert data_after("bell", data, ["sex:female=", "sd=2"]) == ["mean=3", "sex:male=.1", "sd=2"]


def test_a_parent_may_be_added_beside_entries():
    reply = FieldReply.model_validate(planned("x", law="bell", data=["mean=3", "sd=1"], parents=["age|.1"]))
    doubts = [Doubt("x", "data", Complaint("", "it falls"))]
    answer = MendReply.model_validate({"fixes": [{"number": 1, "entries": ["age|.4", "sd=2"]}]})
    fixed = mended({"x": reply}, doubts, answer, ["x", "age"])["x"]
    assert (fixed.parents, fixed.data) == (["age|.4"], ["mean=3", "sd=2"])
