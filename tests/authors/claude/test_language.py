"""What the prompt says of the language is so: each entry that it quotes is read as it says."""

import json
import re
from importlib.resources import files

import pytest

from fastgen_magic.authors import Settings
from fastgen_magic.authors.claude import fields, prompts
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.authors.ledger import tokens_of
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements

from .replies import planned

LANGUAGE = files("fastgen_magic.authors.claude").joinpath("laws.md").read_text(encoding="utf-8")
KNOWN = [
    planned("service", "categorical", law="weights", data=["letter=.5", "parcel=.5"]),
    planned("segment", "categorical", law="weights", data=["Home=.5", "Office=.3", "Public=.2"]),
    planned("state", "categorical", law="weights", data=["Texas=.4", "Florida=.4", "Ohio=.2"]),
    planned("grade", "categorical", law="weights", data=["low=.5", "middle=.3", "high=.2"]),
    planned("sex", "categorical", law="weights", data=["female=.5", "male=.5"]),
    planned("status", "categorical", law="weights", data=["paid=.5", "Paid late=.2", "Closed=.2", "Paid=.1"]),
    planned("_kind", "categorical", law="weights", data=["walk-in=.7", "emergency=.2", "planned=.1"]),
    planned("stars", "categorical", law="weights", data=["1=.5", "5=.5"]),
    planned("age", law="bell", data=["mean=40", "sd=12"], low=0, high=90),
    planned("due", law="bell", data=["mean=40", "sd=12"], missing=0.2),
    planned("price", law="bell", data=["mean=40", "sd=12"]),
    planned("quantity", law="bell", data=["mean=40", "sd=12"]),
    planned("sent_on", "datetime", law="dates", low="2020-01-01", high="2024-12-31", data=[]),
]
DAYS = {"low": "2020-01-01", "high": "2024-12-31"}


def read(reply, *more):
    every = [*KNOWN, *more, {"kind": "numerical", "about": "x: y", "facts": ""} | reply]
    table = read_statements(Schema("t", tuple(Field(one["name"]) for one in every)))
    said = fields.by_name(table, [FieldReply.model_validate(one) for one in every], {}, print)
    found = fields.with_laws(table, fields.outlined(table, {}, said), said)
    assert [doubt.complaint.line for doubt in found.doubts] == []
    return found.fields[reply["name"]]


def lines(start):
    return re.findall(r'"([^"]*)"', next(line for line in LANGUAGE.splitlines() if line.startswith(start)))


FIELDS = files("fastgen_magic.authors.claude").joinpath("fields.md").read_text(encoding="utf-8")
RIGHT = [
    FieldReply.model_validate(json.loads(text)).model_dump()
    for text in re.findall(r"^(?:Right: )?(\[\".*\])", FIELDS + LANGUAGE, re.MULTILINE)
]


@pytest.mark.parametrize("reply", RIGHT, ids=lambda reply: reply["name"])
def test_the_worked_lines_are_right(reply):
    found = read(reply)
    assert found.draw is not None
    assert set(found.depends_on) == {parent.partition("|")[0] for parent in reply["parents"]}


def test_worked_lines_mean_what_stands_beside_them():
    fee, ward = map(read, RIGHT)
    assert fee.draw.by == ("service",)
    assert fee.dependences[1].correlation == 0.4
    assert ward.dependences[1].tilts == {"heart": 0.5}
    assert ward.missing_by == ((("_kind",), {"walk-in": 0.9, "*": 0}),)


WEIGHTS, TABLE, MAP, NUMBERS = lines("weights"), lines("table"), lines("map"), lines("bell")
CODES = lines("map of codes")
TWO = [["segment"], ["segment", "age"]]
BESIDE = lines("Beside any law")
QUOTED = [
    ("weights", WEIGHTS, [], "categorical"),
    ("table", TABLE[:4], ["segment"], "categorical"),
    ("table", ["No", "Yes", TABLE[4], "*=No 1"], ["segment"], "categorical"),
    *(("table", [row, "*=No .5; Yes .5"], ["segment"], "categorical") for row in TABLE[5:7]),
    ("table", ["No", "Yes", *TABLE[7:]], ["segment", "age"], "categorical"),
    *(("map", [MAP[0], other], ["state"], "categorical") for other in (MAP[1], CODES[0])),
    ("map", [MAP[2], "7=*"], ["state", "segment"], "categorical"),
    ("map", [CODES[1]], ["state", "segment"], "categorical"),
    ("bell", NUMBERS[:2], [], "numerical"),
    ("bell", [NUMBERS[4], "*=2 1"], ["segment"], "numerical"),
    ("quantiles", lines("quantiles")[:3], [], "numerical"),
    ("quantiles", [lines("quantiles")[3], "*=1 2"], ["segment"], "numerical"),
    ("formula", lines("formula")[:2], ["price", "quantity"], "numerical"),
    ("formula", lines("formula")[::2], ["price", "quantity"], "numerical"),
    ("formula", ["3 * grade", lines("formula")[3]], ["grade"], "numerical"),
    ("dates", [lines("dates")[5], "*=2016-01-01 2018-12-31"], ["segment"], "datetime"),
    ("dates", [*lines("dates")[:5], "low=2020-01-01", "high=2024-12-31"], [], "datetime"),
    ("times", lines("times")[1:2], [], "numerical"),
    ("times", [lines("times")[2], "*=12"], ["segment"], "categorical"),
    ("after", lines("after")[:4], ["sent_on"], "datetime"),
    ("after", [lines("after")[4], "*=9 1"], ["sent_on", "segment"], "datetime"),
    *(("part", [part], ["sent_on"], "categorical") for part in lines("part")),
    ("key", lines("key")[:1], [], "identifier"),
    ("key", lines("key")[:2], [], "identifier"),
    ("code", lines("key")[:1], [], "identifier"),
    ("code", [lines("key")[2], "*=P-####"], ["segment"], "identifier"),
    ("key", [lines("key")[3]], ["state"], "identifier"),
    ("place", lines("place")[:1], ["_kind", "age"], "numerical"),
    ("table", [lines("place")[1], "*=Front .3; Rear .7"], ["quantity"], "categorical"),
    ("text", [*lines("text"), "item=bed|lamp"], ["stars"], "free text"),
    ("bell", ["mean=3", "sd=1", *lines("Numbers")[:1]], [], "numerical"),
    ("bell", ["mean=3", "sd=1", lines("Numbers")[1]], [], "numerical"),
    ("bell", ["mean=3", "sd=1", *lines("Numbers")[2:4]], [], "numerical"),
    ("bell", ["mean=3", "sd=1", *BESIDE[:2]], ["price"], "numerical"),
    ("weights", ["a=.5", "b=.5", BESIDE[2]], ["segment"], "categorical"),
    ("weights", ["1=.5", "2=.5", *BESIDE[3:]], ["price"], "numerical"),
    *(
        ("bell", ["mean=3", "sd=1", one.replace("missing:", "spike:0:", 1)], parents, "numerical")
        for one, parents in zip(lines("Missing")[5:7], [["due"], TWO[1]], strict=True)
    ),
    ("bell", ["mean=3", "sd=1", *lines("Ties")[:2]], ["sex", "age"], "numerical"),
    ("weights", ["car=.6", "bus=.3", "walk=.1", *lines("Ties")[2:4]], ["segment", "age"], "categorical"),
    ("bell", ["mean=3", "sd=1", *lines("Missing")[:2]], ["status", "age"], "numerical"),
    ("bell", ["mean=3", "sd=1", *lines("Missing")[1:3]], ["age"], "numerical"),
    ("bell", ["mean=3", "sd=1", *lines("Missing")[3:5]], ["segment"], "numerical"),
    ("bell", ["mean=3", "sd=1", lines("Missing")[5], "missing:*=0"], ["due"], "numerical"),
    ("bell", ["mean=3", "sd=1", lines("Missing")[6]], ["segment", "age"], "numerical"),
    ("bell", ["mean=3", "sd=1", lines("Missing")[7]], [], "numerical"),
]


@pytest.mark.parametrize(("law", "data", "parents", "kind"), QUOTED)
def test_every_quoted_entry_is_read(law, data, parents, kind):
    reply = {"name": "x", "kind": kind, "parents": parents, "law": law, "data": data}
    assert read(reply).draw is not None


def test_numbers_that_come_once_each_are_ranks_in_the_order_of_a_score():
    score = planned("score", law="bell", data=["mean=3", "sd=1"])
    facts, parent = NUMBERS[2:4]
    rank = planned("rank", law="uniform", data=[], parents=[parent]) | {"facts": facts}
    for parents in ([], [parent]):
        found = read(rank | {"parents": parents}, score)
        assert (found.draw.law, found.unique) == ("scattered", True)
    assert found.dependences[0].correlation == -1


def test_what_sizes_a_group_has_no_parents():
    """The prompt says so, for the numbers of rows are dealt before any column is drawn."""
    (row,) = re.findall(r'weights field per _group without parents, "([^"]*)"', FIELDS)
    sizes = planned("_size", "categorical", law="weights", data=["Home=.5", "Office=.5"])
    group = planned("_group", "identifier", law="repeats", data=[row, "Office=3 .5"], parents=["_size"])
    assert read(group, sizes | {"facts": "per _group"}).draw.law == "repeats_by"


def test_every_law_that_is_named_is_in_the_library():
    named = re.findall(r"^(\w+)(?:,[^:]*)?:", LANGUAGE.partition("\n\n")[0], re.MULTILINE)
    also = ["lognormal", "counts", "quantiles", "code", "part"]
    ours = {"after": "gap", "text": "phrases"}
    for name in {*named, *also} - {"body"}:
        assert law_named(ours.get(name, name))


def test_the_prompt_stays_short():
    schema = Schema("t", (Field("zot zot"),))  # nobody knows what it is: no line is left out
    prompt = prompts.fields_prompt(schema, read_statements(schema).fields, (), Settings(), {})
    assert LANGUAGE.partition("tails alone")[2] in prompt.system
    assert tokens_of(prompt.system) < 2_275
    assert "the 10 likeliest values at least" in prompt.system
    assert "{top_k}" not in prompt.system
    assert "{shape}" not in prompt.system
