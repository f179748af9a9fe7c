"""Laws of the library: what they render keeps what it states, through policy, sandbox and validator."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.authors.choose import fallback
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.authors.claude.laws import LAWS, sampler_of
from fastgen_magic.authors.claude.planning import planned_fields
from fastgen_magic.authors.claude.render import render
from fastgen_magic.authors.claude.replies import FieldReply
from fastgen_magic.pipeline import run
from fastgen_magic.sandbox.policy import refusals
from fastgen_magic.schema import Field, Schema, read_file

from .replies import planned, samplers, stage

WRITTEN = Path(__file__).parent / "written"


def answering(name, changed=None):
    """A script that gives the hand-written replies of a table; `changed` gets those of the plan by field."""
    plan = json.loads((WRITTEN / f"{name}.json").read_text())
    if changed:
        changed({field["name"]: field for field in plan["fields"]})
    path = WRITTEN / f"{name}.write.json"
    bodies = json.loads(path.read_text()) if path.exists() else samplers()
    return lambda body: plan if stage(body) == "plan" else bodies


def proven(server, name, changed=None):
    server.script = answering(name, changed)
    notes = []
    schema = read_file(WRITTEN / f"{name}.yaml")
    result = run(
        schema,
        ClaudeAuthor(),
        fallback=fallback(),
        on_progress=lambda step: notes.append((step.field, step.note)),
    )
    return result, [(field, note) for field, note in notes if note and not note.startswith("asking")]


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("travel_customers", ["plan"]),
        ("diamonds", ["plan"]),
        ("old_faithful", ["plan"]),
        ("titanic", ["plan", "write"]),
        ("hazard_mitigation", ["plan", "write"]),
    ],
)
def test_hand_written_replies_are_proven_without_a_repair(server, name, stages):
    result, notes = proven(server, name)
    assert notes == []
    assert [stage(body) for body in server.asked] == stages
    assert {written.author for written in result.written} == {"claude"}
    assert max(len(line) for w in result.written for line in w.sampler.source.splitlines()) < 150


def test_declared_ties_are_there(server):
    result, _ = proven(server, "travel_customers")
    frame = result.table.draw(10_000, seed=3)
    strong = pd.crosstab(frame["AnnualIncomeClass"], frame["FrequentFlyer"])
    assert stats.contingency.association(strong) > 0.4
    churn = frame.groupby("FrequentFlyer")["Target"].mean()
    assert churn["Yes"] > 1.5 * churn["No"]
    assert frame["Target"].mean() == pytest.approx(0.23, abs=0.02)


def test_a_strong_tie_that_is_not_there_goes_back(server):
    def flat(fields):
        fields["FrequentFlyer"]["data"][3:] = [
            f"{income} Income=.7 .2 .1" for income in ("Low", "Middle", "High")
        ]

    _, notes = proven(server, "travel_customers", flat)
    assert any("repair 1 of 3" in note and "AnnualIncomeClass" in note for _, note in notes)


INCOME = planned("income", "categorical", categories=["low=.5", "high=.5"])
AGE = planned("age", low=18, high=90, law="bell", data=["mean=40", "sd=12"])


def drawn(reply, *others, rows=20_000, columns=()):
    """Values of a field by its reply, beside those of the other fields, and the sampler's source."""
    schema = Schema("t", tuple(Field(name) for name in [o["name"] for o in others] + [reply["name"]]))
    read = [FieldReply.model_validate(one) for one in [*others, reply]]
    fields = planned_fields(schema, (), read, lambda _: None)
    plan = Plan(schema, fields)
    columns = dict(columns)
    for one in read:
        field = plan[one.name]
        source = render(plan, field, sampler_of(plan, field, one))
        name = f"t_{field.identifier}"
        assert not refusals(source, name)
        names = {"np": np, "pd": pd, "stats": stats, "math": __import__("math"), "re": __import__("re")}
        names["string"] = __import__("string")
        exec(source, names)
        inputs = [columns[parent] for parent in field.depends_on]
        rng = np.random.default_rng(7)
        given = [np.arange(rows)] if "n, rng, row" in source else []
        columns[one.name] = names[name](rows, rng, *given, *inputs)
    return columns, source


@pytest.mark.parametrize(
    ("law", "data", "limits", "check"),
    [
        ("bell", ["mean=50", "sd=9", "decimals=1"], (0, 100), lambda v: (v.mean(), 50, v.std(), 9)),
        ("lognormal", ["median=30", "sigma=.8"], (5, 200), lambda v: (np.median(v), 30, v.min() >= 5, 1)),
        ("counts", ["mean=20", "dispersion=4"], (0, 60), lambda v: (v.mean(), 20, v.var() / v.mean(), 4)),
        ("counts", ["mean=3", "dispersion=2"], (0, 9999), lambda v: (v.mean(), 3, v.var() / v.mean(), 2)),
        ("quantiles", ["0=1", ".5=20", "1=90"], (1, 90), lambda v: (np.median(v), 20, v.max(), 90)),
        ("mixture", [".3=20 2", ".7=80 5"], (0, 100), lambda v: ((v < 50).mean(), 0.3, v.mean(), 62)),
        (
            "bell",
            ["mean=50", "sd=9", "spike:0=.4"],
            (0, 99),
            lambda v: ((v == 0).mean(), 0.4, v.max() < 99, 1),
        ),
    ],
)
@pytest.mark.parametrize("parents", [[], ["age|strong|up"], ["age|strong|down", "income|moderate"]])
def test_a_law_keeps_what_it_states_whatever_hangs_on_it(law, data, limits, check, parents):
    """Tolerances are at least five standard errors of 20,000 rows; the seed is fixed."""
    effects = ["income:high=1"] if len(parents) > 1 else []
    low, high = limits
    reply = planned("x", low=low, high=high, law=law, data=data + effects, parents=parents)
    columns, _ = drawn(reply, AGE, INCOME)
    values = pd.Series(columns["x"]).to_numpy("float64")
    for came, stated in zip(*[iter(check(values))] * 2, strict=True):
        assert came == pytest.approx(stated, rel=0.06)
    if parents:
        sign = -1 if "down" in parents[0] else 1
        assert sign * stats.spearmanr(columns["age"], values).statistic > 0.4


def test_a_column_may_bear_a_name_of_a_law_s_own():
    others = [
        planned(name, low=0, high=9, law="bell", data=["mean=4", "sd=1"]) for name in ("score", "values")
    ]
    reply = planned("median", low=1, high=999, law="lognormal", data=["median=30", "sigma=1"])
    reply["parents"] = ["score|strong|up", "values|moderate|up"]
    columns, _ = drawn(reply, *others)
    assert stats.spearmanr(columns["values"], columns["median"]).statistic > 0.2


def test_rows_go_by_categories_or_by_limits():
    data = ["low=10 1", "high=30 2"]
    by_name, _ = drawn(planned("x", law="bell", data=data, parents=["income|strong"]), INCOME)
    means = pd.Series(by_name["x"]).groupby(pd.Series(by_name["income"])).mean()
    assert means["low"] == pytest.approx(10, abs=0.2)
    assert means["high"] == pytest.approx(30, abs=0.2)
    rows = ["no", "yes", "<30=9 1", "*=1 9"]
    by_limit, _ = drawn(planned("x", "categorical", law="table", data=rows, parents=["age|strong"]), AGE)
    young = pd.Series(by_limit["x"])[np.asarray(by_limit["age"]) < 30]
    assert (young == "no").mean() == pytest.approx(0.9, abs=0.03)


def test_maps_formulas_and_gaps_hold_exactly():
    columns, _ = drawn(planned("c", law="map", data=["1=low", "2=high"], parents=["income"]), INCOME)
    assert pd.Series(columns["c"]).groupby(pd.Series(columns["income"])).nunique().tolist() == [1, 1]
    columns, _ = drawn(planned("c", law="formula", data=["age * 2 + 1"], parents=["age|strong|up"]), AGE)
    assert (np.asarray(columns["c"]) == 2 * np.asarray(columns["age"]) + 1).all()
    first = planned("a", "datetime", low="2020-01-01", high="2020-12-31", law="dates", data=["weekend=0"])
    second = planned("b", "datetime", high="2021-02-01", law="after", data=["median=40"], parents=["a"])
    columns, _ = drawn(second, first)
    assert (np.asarray(columns["b"]) >= columns["a"]).all()
    assert pd.Series(columns["b"]).max() <= pd.Timestamp("2021-02-01")
    assert pd.Series(columns["a"]).dt.day_of_week.max() == 4


@pytest.mark.parametrize(
    ("law", "pattern"), [("key", "INV-######"), ("code", "@@-$$$$$$$$$$$$"), ("code", "#" * 9)]
)
def test_keys_and_codes_never_repeat(law, pattern):
    columns, _ = drawn(planned("k", "identifier", law=law, data=[pattern]))
    assert pd.Series(columns["k"]).is_unique
    assert pd.Series(columns["k"]).str.len().eq(len(pattern)).all()


def test_a_text_is_composed_by_its_parent():
    data = ["{start} {thing}.", "start:low=Cheap|Plain", "start:high=Fine", "thing=hat|coat"]
    columns, _ = drawn(planned("t", "free text", law="text", data=data, parents=["income"]), INCOME)
    found = pd.Series(columns["t"]).groupby(pd.Series(columns["income"])).unique()
    assert sorted(found["high"]) == ["Fine coat.", "Fine hat."]
    assert len(found["low"]) == 4


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (planned("x", law="pareto"), "no law of the library"),
        (planned("x", law="bell", data=["mean=5"]), "sd is not given"),
        (planned("x", low=0, high=10, law="bell", data=["mean=11", "sd=1"]), "do not fit"),
        (planned("x", law="bell", data=["mean=5", "sd=1", "skew=2"]), "'skew' is not understood"),
        (planned("x", law="bell", data=["mean=5", "sd=1"], parents=["income"]), "values of income move it"),
        (planned("x", law="bell", data=["low=5 1"], parents=["income"]), "income high has no row"),
        (planned("x", law="map", data=["1=low"], parents=["income"]), "high is mapped to nothing"),
        (planned("x", law="formula", data=["open('f')"], parents=["age"]), "is no expression in age"),
        (planned("x", law="key", data=["A#"], parents=["age"]), "nothing in it depends on age"),
        (planned("x", law="quantiles", data=["0=5", "1=2"]), "quantiles must not fall"),
        (planned("x", "datetime", law="dates", data=[]), "dates need limits"),
        (
            planned("x", law="bell", data=["mean=1", "sd=1", "only=yes"], parents=["income"]),
            "has the values yes",
        ),
    ],
)
def test_data_that_lack_something_leave_the_field_to_a_body(reply, reason):
    with pytest.raises(ValueError, match=reason):
        drawn(reply, AGE, INCOME)


def test_a_law_that_cannot_be_rendered_is_asked_for_as_a_body(server):
    def odd(fields):
        fields["duration"]["data"] = ["short=2.05 .27"]

    server.script = answering("old_faithful", odd)
    body = {"name": "duration", "law": "two bells", "parameters": ["gap=2.2  # minutes, 1 to 3"]}
    body["body"] = (
        'long = pd.Series(kind, dtype="str").eq("long").to_numpy()\n'
        "return np.clip(rng.normal(2 + gap * long, 0.3), 1.5, 5.5)"
    )
    first = server.script
    server.script = lambda asked: first(asked) if stage(asked) == "plan" else samplers(body)
    result = run(read_file(WRITTEN / "old_faithful.yaml"), ClaudeAuthor(), fallback=fallback())
    assert [stage(asked) for asked in server.asked] == ["plan", "write"]
    assert "- duration(n, rng, kind)" in server.text()
    assert "- waiting(" not in server.text()
    assert result["duration"].author == "claude"


@pytest.mark.parametrize("text", ['a"""b', "a\n# b", "a\\", "a\u2028b", "x), __import__('os')", "{n}"])
def test_no_text_of_a_reply_leaves_its_literal(text):
    reply = planned("x", "categorical", law="weights", data=[f"{text}=.5", "b=.5"])
    columns, source = drawn(reply)
    assert set(pd.Series(columns["x"])) == {text, "b"}
    assert source.count("\ndef ") == 0


PIECES = (
    "mean sd median sigma low * <30 only spike: income: step {a} = = = 0 1 .5 -3 1e400 nan % | ; ~ # @ age ("
)
entries = st.lists(st.sampled_from([" ", *PIECES.split()]), max_size=6).map("".join)


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(sorted(LAWS)),
    st.lists(entries, max_size=5),
    st.lists(st.sampled_from(["age|strong|up", "income|weak"]), unique=True),
    st.sampled_from(["", "0 to 10", "2020-01-01 to 2021-01-01"]),
)
def test_whatever_the_data_say_a_body_is_rendered_or_asked_for(law, data, parents, facts):
    reply = planned("x", "datetime" if "-" in facts else "numerical", law=law, data=data, parents=parents)
    read = [
        FieldReply.model_validate(one | {"facts": facts} if one is reply else one)
        for one in (AGE, INCOME, reply)
    ]
    schema = Schema("t", tuple(Field(one.name) for one in read))
    plan = Plan(schema, planned_fields(schema, (), read, lambda _: None))
    try:
        made = sampler_of(plan, plan["x"], read[-1])
    except ValueError:
        return
    assert refusals(render(plan, plan["x"], made), "t_x") == ()


def test_plan_of_an_unknown_parent_is_no_obstacle():
    field = PlannedField(Field("x"), "x")
    reply = FieldReply.model_validate(
        planned("x", law="bell", data=["mean=1", "sd=1"], parents=["gone|strong"])
    )
    assert sampler_of(Plan(Schema("t", (field.field,)), (field,)), field, reply).law == "scaled beta"
