"""Words that a model reads otherwise than the forms do."""

import asyncio

import pytest

from fastgen_magic.authors import Draft, Finding
from fastgen_magic.authors.choose import fallback
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.authors.claude.misread import misread
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text
from fastgen_magic.statements import read_statements

from .replies import plan, planned, samplers
from .test_planner import asked, fixes, planned_by, stage

SHOWN = read_text(
    "often: how often it is watched, one of 1, 4\nover: amounts of 400 and more\nhour: {format: HHMM}",
    "views",
)
OFTEN = planned("often", "categorical", law="weights", data=["1=.4", "2=.3", "3=.2", "4=.1"])
OVER = planned("over", "categorical", law="weights", data=["0=.7", "1=.3"])
HOUR = planned("hour", "categorical", law="weights", data=["12:30=.5", "13:00=.5"])


def test_words_that_a_model_reads_otherwise_twice_are_let_go_and_told(server):
    wrong = plan(OFTEN, OVER, HOUR)
    again = fixes((1, ["2=.3", "3=.2"]))
    server.script = lambda body: wrong if stage(body) == "plan" else again
    found = planned_by(ClaudeAuthor(), SHOWN)
    assert asked(server) == ["plan", "mend"]
    assert "how often it is watched, one of 1, 4" in server.asked[1]["messages"][0]["content"]
    assert dict(found["often"].categories) == pytest.approx({1: 0.4, 2: 0.3, 3: 0.2, 4: 0.1})
    assert found["often"].said.unread == ("one of 1, 4 (the model reads it otherwise)",)
    server.script = lambda body: wrong if stage(body) == "plan" else fixes((1, ["4=.3"]))
    other = planned_by(ClaudeAuthor(refresh=True), SHOWN)
    assert other["often"].said.unread == ()


def test_a_column_that_goes_against_words_twice_stands_and_one_against_details_does_not(server):
    server.script = lambda body: (
        plan(OFTEN, OVER, HOUR) if stage(body) == "plan" else fixes((1, ["0=.7", "1=.3"]))
    )
    author = ClaudeAuthor(refresh=True)
    found = planned_by(author, SHOWN)
    held = [Finding("over", "at least 400 is stated but 0 was drawn", "0\n1")]
    again = asyncio.run(author.repair(found, found["over"], Draft("over", "", "", ""), held))
    assert again.low is None
    assert dict(again.categories) == pytest.approx({0: 0.7, 1: 0.3})
    server.script = lambda body: (
        plan(OFTEN, OVER, HOUR) if stage(body) == "plan" else fixes((1, HOUR["data"]))
    )
    form = [Finding("hour", "the form HHMM is stated but 50 of 50 values are otherwise", "12:30")]
    body = {"name": "hour", "law": "a law", "parameters": [], "body": "return rng.random(n)"}
    server.script = lambda _: fixes((1, HOUR["data"])) | samplers(body)
    kept = asyncio.run(author.repair(found, found["hour"], Draft("hour", "", "", ""), form))
    assert "return rng.random(n)" in kept.source


@pytest.mark.parametrize(
    ("words", "finding", "unread"),
    [
        ("price, two decimals", "t.x: mean=2 is stated but 5 was drawn; keep within it", None),
        ("number of beds, 1 to 5, two decimals", "t.x: 0.1 % of rows are text; return numbers", None),
        ("a whole number", "t.x: the whole column is missing; draw values", None),
        ("rooms, at least 4", "t.x: at least 4 is stated but 0 was drawn", "at least 4"),
        (
            "between 9:00 and 17:00",
            "t.x: times of day from 09:00 to 17:00 is stated but 3 of 9 values are otherwise, such as 18:30",
            "between 9:00 and 17:00",
        ),
        ("reasons, up to three", "t.x: numbers are expected, text values came (such as a)", "up to three"),
        ("unique code", "t.x: no value may occur twice but 3 of 9 rows repeat one", "unique"),
    ],
)
def test_only_the_phrase_that_a_finding_is_about_is_let_go(words, finding, unread):
    less = misread(read_statements(read_text(f"x: {words}", "t"))["x"], [finding])
    assert (less.unread[0] if less else None) == (
        f"{unread} (the model reads it otherwise)" if unread else None
    )


def test_an_answer_that_drops_what_is_not_there_insists_on_nothing(server):
    wrong = plan(OFTEN, OVER, HOUR)
    server.script = lambda body: wrong if stage(body) == "plan" else fixes((1, ["sex:female="]))
    assert planned_by(ClaudeAuthor(refresh=True), SHOWN)["often"].said.unread == ()


def test_an_answer_that_names_the_same_law_again_is_as_it_was(server):
    again = fixes((1, ["law=weights", *OFTEN["data"]]))
    server.script = lambda body: plan(OFTEN, OVER, HOUR) if stage(body) == "plan" else again
    found = planned_by(ClaudeAuthor(refresh=True), SHOWN)
    assert found["often"].said.unread == ("one of 1, 4 (the model reads it otherwise)",)


BODY = {"name": "often", "law": "a law", "parameters": [], "body": "return rng.integers(1, 5, n)"}


KIND = planned("kind", law="uniform", data=[], low="1", high="3")
SIZE = planned("size", law="uniform", data=[], low="1", high="3")


def made(server, *answers, words="how often, one of 1, 4"):
    schema = read_text(f"often: {words}\nkind: 1 to 3\nsize: 1 to 3", "views")
    server.script = list(answers)
    return run(schema, ClaudeAuthor(refresh=True), fallback=fallback())


def test_code_that_comes_again_as_it_was_is_believed(server):
    first = plan(planned("often"), KIND, SIZE)
    result = made(server, first, samplers(BODY), samplers(BODY))
    assert "misreads the table's words, send the field again as it was" in server.text()
    assert asked(server) == ["plan", "write", "write"]
    assert set(result.table.draw(500, seed=1)["often"]) == {1, 2, 3, 4}
    assert result["often"].planned.said.unread == ("one of 1, 4 (the model reads it otherwise)",)
    other = BODY | {"body": "return np.full(n, 4) - 3 * rng.integers(0, 2, n)"}
    result = made(server, first, samplers(BODY), samplers(other))
    assert set(result.table.draw(500, seed=1)["often"]) == {1, 4}
    assert result["often"].planned.said.unread == ()


def test_code_is_asked_for_with_the_parents_of_the_entries_that_came_last(server):
    often = planned("often", law="formula", data=["kind + 1"])
    other = fixes((1, ["size + 1"]))
    body = BODY | {"body": "return 400 + np.asarray(size)"}
    words = "amount, at least 400"
    result = made(server, plan(often, KIND, SIZE), other, fixes((1, [])), samplers(body), words=words)
    assert asked(server) == ["plan", "mend", "mend", "write"]
    assert (result["often"].author, result["often"].sampler.parents) == ("claude", ("size",))
    assert "- often(n, rng, size)" in server.text()
