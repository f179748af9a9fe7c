"""Groups, budget, estimate and revision, through the real SDK against the local server."""

import asyncio
import json
import re
import threading

import pytest

from fastgen_magic.authors import Settings
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.errors import AuthorError
from fastgen_magic.pipeline import plan
from fastgen_magic.schema import Field, Schema
from tests.messages_server.server import USAGE, said

from .replies import BODIES, PLAN, SCHEMA, SETTINGS, by_stage, planned, samplers, stage
from .replies import plan as plan_reply

COSTLY = USAGE | {"input_tokens": 1_000, "output_tokens": 1_000}  # $0.0121 at 2, 10 and 0.1 dollars


def asked_fields(body):
    """Names at the beginning of the lines of a request."""
    return re.findall(r"^- (\w+)[:(]", body["messages"][0]["content"], re.MULTILINE)


def wide(count):
    return Schema("wide", tuple(Field(f"f{i}") for i in range(count)))


def plan_of_asked(body):
    text = body["messages"][0]["content"]
    names = re.findall(r"^- (\w+): ", text, re.MULTILINE)
    return plan_reply(*(planned(name) for name in names))


def write_all(author, schema):
    async def work():
        table = await author.enrich(schema, SETTINGS)
        groups = author.groups(table, table.fields)
        return await asyncio.gather(*(author.write(table, group) for group in groups))

    return [draft for drafts in asyncio.run(work()) for draft in drafts]


def samplers_asked(body):
    return samplers(*asked_fields(body))


def test_wide_tables_are_planned_in_portions_and_written_eight_at_a_time(server):
    full = threading.Event()

    def write(body):
        if server.most >= 8:
            full.set()
        return said(samplers_asked(body), wait=lambda: full.wait(60))

    server.script = by_stage(plan=plan_of_asked, write=write)
    drafts = write_all(ClaudeAuthor(), wide(84))
    assert sorted(draft.name for draft in drafts) == sorted(f"f{i}" for i in range(84))
    assert [stage(body) for body in server.asked].count("plan") == 3
    assert [stage(body) for body in server.asked].count("write") == 9
    assert full.is_set()
    assert server.most == 8
    assert "already planned, may serve as parents:" in server.text(1)


def test_with_a_budget_requests_go_one_after_the_other(server):
    server.script = by_stage(plan=plan_of_asked, write=samplers_asked)
    write_all(ClaudeAuthor(budget=1.0), wide(20))
    assert server.most == 1


def test_a_budget_stops_before_it_is_passed_and_running_again_goes_on(server):
    def costly(body):
        reply = plan_of_asked(body) if stage(body) == "plan" else samplers_asked(body)
        return said(reply, usage=COSTLY)

    server.script = costly
    author = ClaudeAuthor(budget=0.05)
    with pytest.raises(AuthorError, match=r"budget of \$0.05 would be passed: \$0\.0\d+ are spent") as caught:
        write_all(author, wide(40))
    assert "\n" not in str(caught.value)
    asked = len(server.asked)
    assert 1 < asked < 8
    assert author.ledger.total().cost == pytest.approx(asked * 0.0121)
    assert author.ledger.total().cost <= 0.05
    more = ClaudeAuthor(budget=0.5)
    assert len(write_all(more, wide(40))) == 40
    assert more.ledger.total().kept >= asked - 1


def test_a_budget_bounds_the_tokens_of_a_reply(server):
    server.script = [PLAN]
    plan(SCHEMA, ClaudeAuthor(budget=0.03))
    most = server.asked[0]["max_tokens"]
    assert most < 3_000
    assert most * 10 / 1e6 < 0.03


def test_a_budget_needs_a_price(server):
    with pytest.raises(AuthorError, match="none is known for llama"):
        plan(SCHEMA, ClaudeAuthor("llama", budget=1.0))
    server.script = [PLAN]
    author = ClaudeAuthor("llama")
    plan(SCHEMA, author)
    assert author.spent() == "1,150 tokens"


def test_an_estimate_sends_nothing_and_is_near_what_is_sent(server):
    author = ClaudeAuthor()
    estimate = author.estimate([SCHEMA], SETTINGS)
    assert server.asked == []
    server.script = by_stage()
    drafts = write_all(author, SCHEMA)
    assert len(drafts) == 4
    assert estimate.requests == len(server.asked) == 2
    sent = sum(len(json.dumps([body["system"], body["messages"]])) for body in server.asked) / 3.4
    assert 0.7 * sent < estimate.input_tokens < 1.3 * sent
    assert estimate.dollars == pytest.approx((2 * estimate.input_tokens + 10 * estimate.output_tokens) / 1e6)
    assert "2 requests to claude-sonnet-5-5, about" in estimate.text
    assert ClaudeAuthor("llama").estimate([SCHEMA], SETTINGS).dollars is None


def test_a_revision_sends_the_users_words_and_gives_a_draft(server):
    server.script = by_stage(revise=samplers("amount"))
    author = ClaudeAuthor()

    async def work():
        table = await author.enrich(SCHEMA, SETTINGS)
        return await author.revise(
            table, table["amount"], "def orders_amount(n, rng): ...", "make it bimodal"
        )

    draft = asyncio.run(work())
    assert draft.name == "amount"
    assert draft.why == "As asked: make it bimodal"
    assert draft.source.startswith("def orders_amount(\n    n, rng, segment, _wealth, *,")
    assert "make it bimodal" in server.text()
    assert "def orders_amount(n, rng): ..." in server.text()
    assert author.ledger.by_stage()[-1][1] == "revise"


def test_the_ledger_holds_what_each_request_was_about(server):
    server.script = by_stage()
    author = ClaudeAuthor()
    write_all(author, SCHEMA)
    first, second = author.ledger.requests
    assert (first.table, first.stage, first.fields) == ("orders", "enrich", ("order_id", "segment", "amount"))
    assert (second.stage, set(second.fields)) == ("write", set(BODIES))
    assert (second.input_tokens, second.output_tokens, second.cache_read) == (100, 50, 1000)
    assert second.cost == pytest.approx((200 + 500 + 100) / 1e6)
    assert second.seconds > 0


def test_the_settings_reach_the_prompt(server):
    server.script = [PLAN]
    plan(SCHEMA, ClaudeAuthor(), Settings(top_k=4))
    assert "the 4 likeliest values" in server.asked[0]["system"][0]["text"]


def test_refresh_and_another_model_ask_anew(server):
    server.script = by_stage()
    write_all(ClaudeAuthor(), SCHEMA)
    write_all(ClaudeAuthor(refresh=True), SCHEMA)
    write_all(ClaudeAuthor(model="claude-opus-5-5"), SCHEMA)
    assert [body["model"] for body in server.asked[::2]] == ["claude-sonnet-5-5"] * 2 + ["claude-opus-5-5"]


def test_a_damaged_kept_reply_is_as_if_it_were_missing(server, tmp_path):
    server.script = by_stage()
    write_all(ClaudeAuthor(), SCHEMA)
    for path in (tmp_path / "replies").glob("*.json"):
        path.write_text(path.read_text()[:-40])
    write_all(ClaudeAuthor(), SCHEMA)
    assert len(server.asked) == 4


def test_neither_the_key_nor_the_schema_is_kept(server, tmp_path):
    server.script = by_stage()
    write_all(ClaudeAuthor(), SCHEMA)
    kept = "".join(path.read_text() for path in (tmp_path / "replies").iterdir())
    assert "sk-ant" not in kept
    assert "small shop" not in kept
    assert "log-normal" in kept


def test_like_is_sent_only_when_given(server):
    server.script = by_stage()
    write_all(ClaudeAuthor(), SCHEMA)
    write_all(ClaudeAuthor(like={"amount": "quantiles 5% 12.5, 50% 61, 95% 310"}), SCHEMA)
    assert ["quantiles 5% 12.5" in body["messages"][0]["content"] for body in server.asked] == [
        *(False, False),
        *(True, True),
    ]
