import asyncio
import sys
import threading
import time

import pytest

from fastgen_magic.authors import Plan, Settings
from fastgen_magic.authors.plan import Dependence
from fastgen_magic.errors import AuthorError, CycleError, ValidationError
from fastgen_magic.pipeline import STAGES, plan, run
from fastgen_magic.pipeline.background import finish
from fastgen_magic.sandbox import Failure, Measurement, Trials
from fastgen_magic.schema import Field, Schema

from .scripted import NUMBERS, ScriptedAuthor

CONSTANT = "    return np.zeros(n)\n"
BROKEN = "    return np.zeros(n) + int('x')\n"


def schema(*names, table="t"):
    return Schema(table, tuple(Field(name) for name in names))


def test_the_four_stages_give_proven_samplers_in_the_schemas_order():
    author = ScriptedAuthor({"b": "    return a * 2 + rng.random(n)\n"}, depends_on={"b": ("a",)})
    steps = []
    result = run(schema("b", "a"), author, on_progress=steps.append)
    assert [written.planned.name for written in result.written] == ["b", "a"]
    assert [written.author for written in result.written] == ["scripted"] * 2
    assert list(result.table.draw(5, 0).columns) == ["b", "a"]
    assert result["b"].sampler.parents == ("a",)
    order = [STAGES.index(step.stage) for step in steps]
    assert order == sorted(order)
    assert (steps[-1].stage, steps[-1].done, steps[-1].total) == ("validate", 2, 2)


def test_progress_is_heard_in_the_calling_thread():
    threads = set()
    run(schema("a"), ScriptedAuthor(), on_progress=lambda _: threads.add(threading.current_thread()))
    assert threads == {threading.current_thread()}


def test_what_the_validator_finds_goes_back_to_the_author():
    author = ScriptedAuthor({"a": [BROKEN, CONSTANT, NUMBERS]})
    steps = []
    result = run(schema("a"), author, on_progress=steps.append)
    (first, second) = author.asked["repair"]
    assert first[0] == "a"
    assert "ValueError" in first[1][0]
    assert "must vary" in second[1][0]
    assert result["a"].fallback == ""
    notes = [step.note for step in steps if step.note]
    assert notes[0].startswith("repair 1 of 3: t.a: line 2")
    assert notes[1].startswith("repair 2 of 3: ")


@pytest.mark.parametrize("retries", [0, 2])
def test_after_n_repairs_the_fallback_writes_the_field(retries):
    author = ScriptedAuthor({"a": BROKEN})
    result = run(schema("a", "b"), author, Settings(retries=retries), fallback=ScriptedAuthor())
    assert len(author.asked["repair"]) == retries
    assert "ValueError" in result["a"].fallback
    assert result["b"].fallback == ""
    assert len(result.table.draw(10, 0)) == 10


@pytest.mark.parametrize("first", [BROKEN, NUMBERS])
def test_a_tie_to_a_field_that_fell_back_is_not_asked_for(first):
    def tied(planned):
        return planned.but(dependences=(Dependence("a"),)) if planned.name == "b" else planned

    # It goes by a value that no field of the fallback has.
    apart = "    return rng.normal(size=n) + (np.asarray(a) == 77)\n"
    author = ScriptedAuthor({"a": first, "b": apart}, depends_on={"b": ("a",)}, change=tied)
    result = run(schema("a", "b"), author, Settings(retries=1), fallback=ScriptedAuthor())
    assert bool(result["a"].fallback) == (first == BROKEN)
    assert bool(result["b"].fallback) == (first == NUMBERS)


@pytest.mark.parametrize("first", [BROKEN, NUMBERS])
def test_a_field_without_any_value_is_not_asked_for_again_where_a_parent_fell_back(first):
    empty = "    return np.full(n, np.nan) + 0 * np.asarray(a, dtype='float64')\n"
    author = ScriptedAuthor({"a": first, "b": empty}, depends_on={"b": ("a",)})
    result = run(schema("a", "b"), author, Settings(retries=2), fallback=ScriptedAuthor())
    asked = [name for name, _ in author.asked["repair"]]
    assert asked.count("b") == (0 if first == BROKEN else 2)
    assert "rows are missing" in result["b"].fallback


class EndedTrials(Trials):
    """As if each sampler with a loop had taken too long."""

    async def tried(self, sampler, stated, samples=100):
        if "while" in sampler.source:
            return Measurement(failure=Failure("timeout", "it took longer than 10 s of CPU"))
        return await super().tried(sampler, stated, samples)


def test_a_second_time_out_ends_the_repairs_of_a_field(monkeypatch):
    monkeypatch.setattr(sys.modules["fastgen_magic.pipeline.run"], "Trials", EndedTrials)
    endless = "    x = 1\n    while x > 0:\n        x = x + 1\n    return np.zeros(n)\n"
    author = ScriptedAuthor({"a": [endless, BROKEN, endless, NUMBERS], "b": [endless, NUMBERS]})
    result = run(schema("a", "b"), author, fallback=ScriptedAuthor())
    assert [name for name, _ in author.asked["repair"]].count("a") == 2
    assert "longer than 10 s of CPU; draw all rows at once" in result["a"].fallback
    assert result["b"].fallback == ""


def test_a_field_that_nobody_can_write_is_named():
    with pytest.raises(ValidationError, match=r"t\.a: .*ValueError.*; state more about the field") as failure:
        run(
            schema("a"),
            ScriptedAuthor({"a": BROKEN}),
            Settings(retries=1),
            fallback=ScriptedAuthor({"a": BROKEN}),
        )
    assert failure.value.field == "a"


def test_the_policy_refuses_before_anything_runs():
    author = ScriptedAuthor({"a": ["    return pd.read_csv('/etc/passwd')\n", NUMBERS]})
    assert run(schema("a"), author)["a"].fallback == ""
    ((_, (message, *_)),) = author.asked["repair"]
    assert message.startswith("t.a: line 2: pd.read_csv")
    assert "is not allowed" in message


def test_source_that_is_no_sampler_is_a_finding_and_no_crash():
    author = ScriptedAuthor({"a": ["    return ((\n", NUMBERS]})
    assert run(schema("a"), author)["a"].sampler.parents == ()
    assert "not Python" in author.asked["repair"][0][1][0]


def test_children_of_a_broken_parent_wait_for_its_repair():
    author = ScriptedAuthor(
        {"a": [BROKEN, NUMBERS], "b": "    return a + rng.random(n)\n"}, depends_on={"b": ("a",)}
    )
    result = run(schema("a", "b"), author)
    assert [name for name, _ in author.asked["repair"]] == ["a"]
    assert result["b"].fallback == ""


def test_nothing_is_written_again_when_nothing_changed():
    first = run(schema("a", "b"), ScriptedAuthor())
    author = ScriptedAuthor()
    second = run(schema("a", "b"), author, previous=first)
    assert author.asked["write"] == []
    assert second.written == first.written


def test_a_changed_field_and_what_depends_on_it_are_written_again():
    ties = {"b": ("a",)}
    bodies = {"b": "    return a + rng.random(n)\n"}
    first = run(schema("a", "b", "c"), ScriptedAuthor(bodies, depends_on=ties))
    changed = Schema("t", (Field("a", "now in years"), Field("b"), Field("c")))
    author = ScriptedAuthor(bodies, depends_on=ties)
    run(changed, author, previous=first)
    assert author.asked["write"] == ["a", "b"]


def test_a_child_is_written_again_on_top_of_kept_parents():
    ties = {"b": ("a",)}
    bodies = {"b": "    return a + rng.random(n)\n"}
    first = run(schema("a", "b"), ScriptedAuthor(bodies, depends_on=ties))
    author = ScriptedAuthor(bodies, depends_on=ties)
    again = run(Schema("t", (Field("a"), Field("b", "new words"))), author, previous=first)
    assert author.asked["write"] == ["b"]
    assert again["a"] is first["a"]


def test_other_settings_or_another_author_write_everything_again():
    first = run(schema("a"), ScriptedAuthor())
    author = ScriptedAuthor()
    run(schema("a"), author, Settings(top_k=3), previous=first)
    assert author.asked["write"] == ["a"]
    other = ScriptedAuthor()
    other.name = "other"
    run(schema("a"), other, previous=first)
    assert other.asked["write"] == ["a"]


def test_a_circle_in_the_plan_is_named():
    with pytest.raises(CycleError, match=r"t: these fields wait for each other: (a -> b -> a|b -> a -> b)"):
        run(schema("a", "b"), ScriptedAuthor(depends_on={"a": ("b",), "b": ("a",)}))


def test_a_field_that_the_author_forgot_is_named():
    class Forgetful(ScriptedAuthor):
        async def enrich(self, schema, settings):
            whole = await super().enrich(schema, settings)
            return Plan(schema, whole.fields[1:], settings)

    with pytest.raises(AuthorError, match="the author scripted left out a"):
        run(schema("a", "b"), Forgetful())


def test_a_field_without_a_kind_is_named():
    with pytest.raises(AuthorError, match="the author scripted gave a no kind: state it in the schema"):
        run(schema("a"), ScriptedAuthor(kind=None))


def test_an_error_of_the_author_reaches_the_caller():
    class Silent(ScriptedAuthor):
        async def write(self, plan, group):
            raise AuthorError("no answer: try again later")

    with pytest.raises(AuthorError, match="no answer: try again later"):
        run(schema("a", "b"), Silent())


def test_the_plan_alone_writes_nothing():
    author = ScriptedAuthor()
    planned = plan(schema("a"), author)
    assert planned["a"].kind == "numerical"
    assert author.asked["write"] == []


def test_it_works_inside_a_running_event_loop():
    async def cell():
        return run(schema("a"), ScriptedAuthor())

    assert asyncio.run(cell())["a"].law == "a law"


def test_an_interrupt_cancels_the_work_and_waits_for_its_end():
    ended = []

    async def endless(report):
        report("begun")
        try:
            await asyncio.sleep(600)
        finally:
            ended.append(True)

    def interrupt(_):
        raise KeyboardInterrupt

    begin = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        finish(endless, interrupt)
    assert ended == [True]
    assert threading.active_count() == begin


def test_an_interrupt_after_the_work_has_ended_is_still_an_interrupt():
    async def quick(report):
        report("done")

    def late(_):
        while any(thread.name == "fastgen" for thread in threading.enumerate()):
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        finish(quick, late)


def test_an_interrupt_in_the_middle_of_a_trial_ends_the_sandbox():
    stuck = "    while True:\n        pass\n"
    seen = []

    def interrupt(step):
        seen.append(step)
        if step.stage == "write":
            time.sleep(2.0)  # the trial is under way by then
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(schema("a"), ScriptedAuthor({"a": stuck}), on_progress=interrupt)
    assert not [thread for thread in threading.enumerate() if thread.name == "fastgen"]
