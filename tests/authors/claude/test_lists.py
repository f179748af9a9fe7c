"""Fields as lists of texts, and what a plan may say without a repair."""

from fastgen_magic.authors.choose import fallback
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text

from .replies import plan, planned
from .test_planner import AMOUNT, PAID, SEGMENT, SENT, asked, planned_by


def test_a_parent_that_acts_in_few_rows_or_none_is_no_reason_for_a_repair(server):
    rare = ["a=.6", "b=.4", "missing with=_page"]
    kind = planned("kind", "categorical", law="weights", data=["long=.8", "short=.2"])
    one = planned("one", "categorical", law="weights", data=rare, missing=0.0004)
    text = planned(
        "text",
        "free text",
        law="text",
        data=["{a} {b}", "a:long=x|y", "a=z|w", "b=1|2|3", "only=kind: long"],
        parents=["kind"],
    )
    server.script = [plan(kind, one, text)]
    schema = read_text("kind: kind of record\none: a word\ntext: a remark\n", "t")
    run(schema, ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]


def test_a_formula_with_spikes_is_no_reason_for_a_repair(server):
    part = planned("part", "categorical", law="weights", data=["0.5=.4", "0.75=.5", "1=.1"])
    whole = planned("whole", law="bell", data=["mean=100", "sd=9"], low=0)
    paid = planned("paid", law="formula", data=["whole * part", "spike:0=.1"], parents=["whole", "part"])
    server.script = [plan(part, whole, paid)]
    schema = read_text("part: part that is paid\nwhole: amount\npaid: amount that is paid\n", "t")
    result = run(schema, ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    frame = result.table.draw(500, 1)
    assert 0 < (frame["paid"] == 0).mean() < 0.2


def test_a_formula_goes_beyond_limits_that_its_author_guessed(server):
    price = planned("price", law="bell", data=["mean=100", "sd=9"])
    twice = planned("twice", law="formula", data=["price * 2"], parents=["price"], low=190, high=205)
    server.script = [plan(price, twice)]
    result = run(read_text("price: amount\ntwice: the double\n", "t"), ClaudeAuthor(), fallback=fallback())
    assert asked(server) == ["plan"]
    assert result.table.draw(500, 1)["twice"].max() > 205


def test_a_field_is_read_from_a_list_of_texts(server):
    texts = [
        [
            one["name"],
            one["kind"],
            one["about"],
            one["facts"],
            "; ".join(one["parents"]),
            one["law"],
            *one["data"],
        ]
        for one in (SEGMENT, AMOUNT, SENT, PAID)
    ]
    server.script = [{"story": "s", "fields": texts}]
    listed = planned_by(ClaudeAuthor())
    assert asked(server) == ["plan"]
    server.script = [plan(SEGMENT, AMOUNT, SENT, PAID)]
    assert [p.draw for p in planned_by(ClaudeAuthor(refresh=True)).fields] == [p.draw for p in listed.fields]


def test_a_list_that_lacks_parts_goes_back_with_the_reason(server):
    server.script = [
        {"story": "s", "fields": [["segment", "categorical"]]},
        plan(SEGMENT, AMOUNT, SENT, PAID),
    ]
    planned_by(ClaudeAuthor())
    assert "a field is a list of texts: name, kind, about, facts, parents, law, entries" in server.text()
