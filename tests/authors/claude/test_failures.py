"""When things go wrong: each way ends in one line that says what happened and what to do."""

import asyncio
import os
import signal
import socket
import threading
import time

import pytest

from fastgen_magic.authors import Settings
from fastgen_magic.authors.choose import fallback
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.errors import AuthorError
from fastgen_magic.pipeline import plan, run
from fastgen_magic.pipeline.background import finish
from tests.messages_server.server import Answer, error, page, said

from .conftest import KEY
from .replies import PLAN, SCHEMA, SETTINGS, by_stage, planned, samplers
from .replies import plan as plan_reply


def failure(**options):
    """The line of a run that fails; notes of its progress bar."""
    notes = []
    with pytest.raises(AuthorError) as caught:
        plan(SCHEMA, ClaudeAuthor(**options), on_progress=lambda step: notes.append(step.note))
    line = str(caught.value)
    assert "\n" not in line
    assert KEY not in line + "".join(notes)
    return line, notes


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (error(401, "authentication_error", f"invalid x-api-key {KEY}"), "the key is not accepted"),
        (error(400, "invalid_request_error", "Your credit balance is too low"), "no credit left"),
        (error(402, "billing_error", "pay first"), "no credit left"),
        (error(403, "permission_error", "not yours"), "may not use claude-sonnet-5-5"),
        (error(404, "not_found_error", "model: claude-sonnet-5-5"), "knows no model claude-sonnet-5-5"),
        (error(413, "request_too_large", "too large"), "refused the request (413: too large)"),
        (page(), "an HTML page in place of a message"),
        (Answer(body=b"Service moved", headers={"content-type": "text/plain"}), "text in place of a message"),
        (Answer(body=b'{"content": [{"type": "te'), "broken JSON in place of a message"),
        (Answer(body=b'{"choices": []}'), "other JSON in place of a message"),
        (said("", stop_reason="refusal"), "declined to answer about order_id, segment, amount"),
        (said('{"story": "One', stop_reason="max_tokens"), "was cut at 16,000 tokens"),
    ],
)
def test_what_no_second_try_can_mend_ends_at_once(server, answer, words):
    server.script = [answer]
    line, _ = failure()
    assert words in line
    assert "--author catalogue works now" in line
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (429, "rate_limit_error", "too many requests"),
        (529, "overloaded_error", "is overloaded"),
        (500, "api_error", "has an error of its own (500"),
    ],
)
def test_what_may_pass_is_tried_five_times_and_said(server, status, kind, words):
    server.script = [error(status, kind)]
    line, notes = failure()
    assert words in line
    assert len(server.asked) == 5
    assert sum("trying again in 0 s" in note for note in notes) == 4
    server.script = [error(status, kind), PLAN]
    author = ClaudeAuthor()
    plan(SCHEMA, author)
    assert [request.retries for request in author.ledger.requests] == [1]


def test_a_pause_longer_than_the_timeout_is_not_begun(server):
    server.script = [error(429, "rate_limit_error", retry_after_ms="", retry_after="3000")]
    line, _ = failure(timeout=60)
    assert "asks to wait 3000 s" in line
    assert "--timeout allows 60 s" in line
    assert len(server.asked) == 1


def test_a_server_that_forbids_another_try_is_believed(server):
    server.script = [error(429, "rate_limit_error", x_should_retry="false")]
    failure()
    assert len(server.asked) == 1


def test_a_reply_that_does_not_come_ends_with_the_timeout(server):
    given_up = threading.Event()
    server.script = [said(PLAN, wait=lambda: given_up.wait(60))]
    line, notes = failure(timeout=1.0)
    given_up.set()
    assert "no whole reply within 1 s" in line
    assert "--timeout 2" in line
    assert "asking claude-sonnet-5-5" in notes


def test_no_key_is_said_before_anything_is_sent(server, monkeypatch):
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    server.script = [PLAN]
    line, _ = failure()
    assert line.startswith("no key: set ANTHROPIC_API_KEY")
    assert "--author catalogue works now" in line
    assert server.asked == []


def test_a_refused_connection_is_named_with_its_address(monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("ANTHROPIC_BASE_URL", address)
    monkeypatch.setattr("fastgen_magic.authors.claude.client._FIRST_PAUSE", 0.001)
    line, notes = failure()
    assert line.startswith(f"{address} cannot be reached")
    assert any("no connection" in note for note in notes)


@pytest.mark.parametrize(
    ("useless", "problem"),
    [
        ("I would rather not say.", "there is no JSON object in it"),
        ('{"story": "one", "fields": [{"name": "amount"', "there is no JSON object in it"),
        ({"story": "one"}, "fields: Field required"),
        (plan_reply(planned("amount", "money")), "kind: Input should be"),
    ],
)
def test_a_useless_reply_is_asked_for_once_more(server, useless, problem):
    server.script = [useless]
    line, notes = failure()
    assert "twice gave a reply about order_id, segment, amount that cannot be used" in line
    assert problem in line
    assert len(server.asked) == 2
    assert [message["role"] for message in server.asked[1]["messages"]] == ["user", "assistant", "user"]
    assert problem in server.text()
    assert any("asking once more" in note for note in notes)
    server.script = [useless, PLAN]
    assert len(plan(SCHEMA, ClaudeAuthor()).fields) == 4


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("I would rather not say.", "cannot be used: there is no JSON object in it"),
        (plan_reply(*PLAN["fields"][:2]), "left out amount"),
        (said("{", stop_reason="max_tokens"), "was cut at"),
    ],
)
def test_where_no_plan_can_be_used_the_catalogue_writes_the_table(server, answer, reason):
    server.script = [answer]
    notes = []
    result = run(
        SCHEMA, ClaudeAuthor(), fallback=fallback(), on_progress=lambda step: notes.append(step.note)
    )
    assert [one.author for one in result.written] == ["catalogue"] * 3
    ((said_once, names),) = result.fallen.items()
    assert reason in said_once
    assert names == ["order_id", "segment", "amount"]
    assert any(note.startswith("the catalogue takes over") for note in notes)
    assert result.author == "claude"
    assert len(result.table.sample(10)) == 10
    server.script = by_stage()  # what is not the model's own is no plan to go on with
    assert run(SCHEMA, ClaudeAuthor(), fallback=fallback(), previous=result).fallen == {}


def test_bodies_that_cannot_be_used_are_findings_of_their_fields(server):
    server.script = by_stage(write="no", repair="no")
    result = run(SCHEMA, ClaudeAuthor(), Settings(retries=1), fallback=fallback())
    assert {one.author for one in result.written} == {"catalogue"}
    assert "cannot be used: there is no JSON object in it" in result["amount"].fallback


def test_a_plan_that_leaves_a_field_out_twice_is_refused(server):
    server.script = [plan_reply(*PLAN["fields"][:2])]
    line, _ = failure()
    assert "left out amount" in line
    assert "fields to plan: amount" in server.text()


def test_a_cut_group_is_asked_for_in_halves(server):
    def write(body):
        names = ("order_id", "segment", "_wealth", "amount")
        fields = [name for name in names if f"- {name}(" in body["messages"][0]["content"]]
        return said("{", stop_reason="max_tokens") if len(fields) > 2 else samplers(*fields)

    server.script = by_stage(write=write)
    result = run(SCHEMA, ClaudeAuthor(), fallback=fallback())
    assert [written.author for written in result.written] == ["claude"] * 4
    assert len(server.asked) == 4


def test_replies_that_cannot_be_used_leave_a_repair_as_it_was(server):
    server.script = by_stage(repair="no")
    author = ClaudeAuthor()

    async def repair(_):
        table = await author.enrich(SCHEMA, SETTINGS)
        (draft, *_others) = await author.write(table, table.fields)
        return draft, await author.repair(table, table[draft.name], draft, ())

    before, after = finish(repair, lambda _: None)
    assert after == before


def test_an_interrupt_ends_the_request_and_what_came_is_kept(server):
    ended = threading.Event()
    server.script = by_stage(write=said("{}", wait=lambda: ended.wait(60)))
    timer = threading.Thread(target=interrupt_when, args=(lambda: len(server.asked) == 2,))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        run(SCHEMA, ClaudeAuthor(), fallback=fallback())
    timer.join()
    assert not ended.is_set()
    ended.set()
    server.script = by_stage()
    run(SCHEMA, ClaudeAuthor(), fallback=fallback())
    assert len(server.asked) == 3  # the plan was not asked for again


def interrupt_when(ready):
    limit = time.monotonic() + 60
    while not ready() and time.monotonic() < limit:
        time.sleep(0.02)
    os.kill(os.getpid(), signal.SIGINT)


def test_two_notebooks_at_once_get_the_same_samplers(server):
    server.script = by_stage()
    plans = {}

    def work(number):
        plans[number] = asyncio.run(ClaudeAuthor().enrich(SCHEMA, SETTINGS))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert plans[0] == plans[1] == plans[2] == plans[3]
    server.script = [error(500)]
    assert asyncio.run(ClaudeAuthor().enrich(SCHEMA, SETTINGS)) == plans[0]
