"""Replies of a large model to the plan of whole tables, played from their files."""

import json
from pathlib import Path

import pytest

from fastgen_magic.authors.choose import fallback
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_file

from .test_planner import asked, planned_by, stage

WRITTEN = Path(__file__).parent / "written"
TABLES = sorted(path.stem for path in WRITTEN.glob("*.yaml"))


@pytest.mark.parametrize("name", TABLES)
def test_replies_of_a_large_model_are_read_whole(server, name):
    server.script = lambda body: answers_of(name)[stage(body)]
    found = planned_by(ClaudeAuthor(), read_file(WRITTEN / f"{name}.yaml"))
    assert asked(server) == ["plan"]
    assert all(planned.draw for planned in found.fields)


def answers_of(name):
    mend = WRITTEN / f"{name}.mend.json"
    answers = {"plan": json.loads((WRITTEN / f"{name}.json").read_text())}
    return answers | ({"mend": json.loads(mend.read_text())} if mend.exists() else {})


@pytest.mark.parametrize("name", ["old_faithful", "titanic"])
def test_replies_of_a_large_model_are_proven_without_a_repair(server, name):
    server.script = lambda body: answers_of(name)[stage(body)]
    notes = []
    result = run(
        read_file(WRITTEN / f"{name}.yaml"),
        ClaudeAuthor(),
        fallback=fallback(),
        on_progress=lambda step: notes.append(step.note),
    )
    assert asked(server) == ["plan"]
    assert {written.author for written in result.written} == {"claude"}
    assert all(written.planned.draw for written in result.written)
    assert [note for note in notes if note and not note.startswith("asking")] == []
