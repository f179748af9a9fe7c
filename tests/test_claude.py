"""Claude in the magic: options, cost, and every failure as one line, through the SDK and a local server."""

import re
import signal
import threading
import time

import pandas as pd
import pytest
from IPython.core.completer import provisionalcompleter

from fastgen_magic.authors import Settings
from fastgen_magic.authors.choose import NO_KEY
from fastgen_magic.kernel.order import Order
from fastgen_magic.kernel.tables import Session
from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.notebook.summary import summary as summary_of
from tests.authors.claude.replies import PLAN, SCHEMA, TEXT, by_stage, samplers, stage
from tests.messages_server.fixtures import KEY, apart, server
from tests.messages_server.server import USAGE, error, page, said
from tests.test_magic import CELL, run

__all__ = ["apart", "server"]

ORDERS = f"%%fastgen orders --rows 200 --seed 7\n{TEXT}"


def ordered(*options):
    return ORDERS.replace("--seed 7", " ".join(("--seed 7", *options)))


def only_line(outcome, text):
    """The error, beside which nothing stays: the bar is wiped away."""
    assert not outcome.success
    lines = [line for line in text.splitlines() if line.strip()]
    (line,) = [line for line in lines if not line.startswith("orders: stage")]
    assert line.startswith("UsageError: ")
    assert KEY not in line
    return line


def summary(shell):
    session = shell.magics_manager.registry["FastgenMagics"].workbench.session
    return summary_of(session.tables["orders"].result)


def test_with_a_key_claude_writes_and_the_summary_names_model_and_tokens(server, kernel_shell):
    server.script = by_stage()
    outcome, text = run(kernel_shell, ORDERS)
    assert outcome.success, text
    assert "samplers by claude" in text
    assert NO_KEY not in text
    assert "written by claude-sonnet-5-5, 2,300 tokens." in summary(kernel_shell)
    assert re.search(
        r"orders: stages 1 and 2 of 4, planning.*, 0 tokens, \$0.0000 so far: asking claude-sonnet-5-5", text
    )
    again, text = run(kernel_shell, ORDERS)
    assert again.success
    assert "Nothing changed since the last run." in text
    assert len(server.asked) == 2


def test_the_summary_stays_when_a_new_kernel_finds_the_replies_kept(server):
    server.script = by_stage()
    made = [Session({}).make(Order(SCHEMA, None, Settings(), 50, 1), lambda _: None) for _ in range(2)]
    assert len(server.asked) == 2
    first, second = (cells_of(one.result, *one.size) for one in made)
    assert first == second
    assert made[0].result.provenance == "claude-sonnet-5-5, 2,300 tokens"


def test_without_a_key_one_line_says_so_once(kernel_shell, monkeypatch):
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    _, first = run(kernel_shell, CELL)
    assert NO_KEY in first
    _, second = run(kernel_shell, CELL.replace("customers", "guests"))
    assert "samplers by the catalogue" in second
    assert NO_KEY not in second


def test_a_named_catalogue_needs_no_such_line(kernel_shell, monkeypatch):
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    assert NO_KEY not in run(kernel_shell, ordered("--author catalogue"))[1]


def test_options_reach_the_author(server, kernel_shell):
    server.script = by_stage()
    run(kernel_shell, "%config FastgenMagics.model = 'claude-haiku-5-5'")
    run(kernel_shell, ORDERS)
    assert server.asked[-1]["model"] == "claude-haiku-5-5"
    run(kernel_shell, ordered("--model claude-opus-5-5"))
    assert server.asked[-1]["model"] == "claude-opus-5-5"
    asked = len(server.asked)
    run(kernel_shell, ordered("--model claude-opus-5-5"))
    assert len(server.asked) == asked
    run(kernel_shell, ordered("--model claude-opus-5-5", "--refresh"))
    assert len(server.asked) == 2 * asked - 2


def test_like_sends_quantiles_and_no_row_and_only_when_asked(server, kernel_shell):
    server.script = by_stage()
    kernel_shell.user_ns["mine"] = pd.DataFrame({"amount": [10.125 * i for i in range(1, 401)]})
    run(kernel_shell, ORDERS)
    assert "seen:" not in str(server.asked)
    outcome, text = run(kernel_shell, ordered("--like mine"))
    assert outcome.success, text
    assert "seen: 0% missing; quantiles 0%:" in str(server.asked[2])
    for name, said_of in (("nothing", "not defined"), ("page_of", "a str")):
        kernel_shell.user_ns["page_of"] = ""
        line = only_line(*run(kernel_shell, ordered(f"--like {name}")))
        assert f"--like needs the name of a DataFrame, but {name} is {said_of}" in line


def test_dry_run_sends_nothing_and_compares(server, kernel_shell):
    outcome, text = run(kernel_shell, ordered("--dry-run"))
    assert outcome.success, text
    assert server.asked == []
    assert "value of the order in USD" in text
    assert "2 requests to claude-sonnet-5-5, about" in text
    assert "direct generation of 200 rows: 16,000 output tokens, $0.1600 (estimated at 80 tokens" in text
    assert "orders" not in kernel_shell.user_ns


def test_cost_is_shown_by_table_and_stage_beside_direct_generation(server, kernel_shell):
    _, nothing = run(kernel_shell, "%fastgen cost")
    assert "No model was asked in this kernel: 0 tokens, 0 dollars." in nothing
    server.script = by_stage()
    run(kernel_shell, ORDERS)
    outcome, text = run(kernel_shell, "%fastgen cost orders")
    assert outcome.success, text
    rows = [line.split() for line in text.splitlines() if line.split()[:1] in (["orders"], ["total"])]
    assert [row[:2] for row in rows] == [["orders", "enrich"], ["orders", "write"], ["total", "2"]]
    assert rows[2][1:6] == ["2", "0", "200", "2000", "100"]
    assert "16,000 output tokens, $0.1600 (estimated at 80 tokens a record" in text
    assert "Its samplers took 2,300 tokens, 7.0 times fewer." in text
    kernel_shell.magics_manager.registry["FastgenMagics"].workbench.session.ledger.measured["orders"] = 11.5
    assert (
        "direct generation of 200 rows: 2,300 output tokens, $0.0230 (measured)"
        in run(kernel_shell, "%fastgen cost")[1]
    )
    assert "there is no table nobody here; there are orders" in run(kernel_shell, "%fastgen cost nobody")[1]


def test_tab_completes_models_frames_and_verbs(server, kernel_shell):
    server.script = by_stage()
    run(kernel_shell, ORDERS)
    wanted = {
        "%%fastgen x --model claude-o": "claude-opus-5-5",
        "%%fastgen x --like ord": "orders",
        "%fastgen co": "cost",
        "%fastgen cost o": "orders",
        "%fastgen revise orders.am": "orders.amount",
        '%fastgen revise orders.amount "x" --bu': "--budget",
    }
    for text, expected in wanted.items():
        with provisionalcompleter():
            found = [match.text for match in kernel_shell.Completer.completions(text, len(text))]
        assert expected in found, text


# --- when things go wrong


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (error(401, "authentication_error", f"invalid x-api-key {KEY}"), "--author catalogue works now"),
        (error(429, "rate_limit_error"), "too many requests for this key"),
        (page(), "an HTML page in place of a message"),
        (said("", stop_reason="refusal"), "declined to answer about"),
    ],
)
def test_a_failure_is_one_line_and_running_again_goes_on(server, kernel_shell, answer, words):
    server.script = by_stage(write=answer)
    line = only_line(*run(kernel_shell, ORDERS))
    assert words in line
    assert "orders" not in kernel_shell.user_ns
    server.script = by_stage()
    outcome, text = run(kernel_shell, ORDERS)
    assert outcome.success, text
    assert [stage(body) for body in server.asked].count("plan") == 1
    assert len(kernel_shell.user_ns["orders"]) == 200


def test_after_wrong_credentials_the_catalogue_works(server, kernel_shell):
    server.script = [error(401, "authentication_error", "no")]
    only_line(*run(kernel_shell, ORDERS))
    outcome, text = run(kernel_shell, ordered("--author catalogue"))
    assert outcome.success, text
    assert "samplers by the catalogue, offline" in text


def test_a_timeout_is_one_line(server, kernel_shell):
    given_up = threading.Event()
    server.script = by_stage(plan=said("{}", wait=lambda: given_up.wait(60)))
    line = only_line(*run(kernel_shell, ordered("--timeout 0.5")))
    given_up.set()
    assert "no whole reply within 0.5 s" in line
    assert "--timeout 1" in line


def test_a_refused_connection_is_one_line(kernel_shell, monkeypatch):
    monkeypatch.setattr("fastgen_magic.authors.claude.client._FIRST_PAUSE", 0.001)
    line = only_line(*run(kernel_shell, ORDERS))
    assert "http://127.0.0.1:9 cannot be reached" in line


def test_a_budget_ends_before_it_is_passed_and_a_larger_one_goes_on(server, kernel_shell):
    server.script = by_stage(plan=said(PLAN, usage=USAGE | {"output_tokens": 1_000}))
    line = only_line(*run(kernel_shell, ordered("--budget 0.02")))
    assert re.search(r"the budget of \$0.02 would be passed: \$0\.01\d+ are spent", line)
    assert len(server.asked) == 1
    outcome, text = run(kernel_shell, ordered("--budget 0.5"))
    assert outcome.success, text
    assert [stage(body) for body in server.asked].count("plan") == 1


def test_an_interrupt_is_one_line_and_what_came_is_kept(server, kernel_shell):
    ended = threading.Event()
    server.script = by_stage(write=said("{}", wait=lambda: ended.wait(60)))

    def interrupt():
        limit = time.monotonic() + 60
        while len(server.asked) < 2 and time.monotonic() < limit:
            time.sleep(0.02)
        signal.raise_signal(signal.SIGINT)

    timer = threading.Thread(target=interrupt)
    timer.start()
    line = only_line(*run(kernel_shell, ORDERS))
    timer.join()
    ended.set()
    assert "interrupted: cells and variables are as they were" in line
    server.script = by_stage()
    assert run(kernel_shell, ORDERS)[0].success
    assert [stage(body) for body in server.asked] == ["plan", "write", "write"]


def test_two_notebooks_at_once_share_what_was_paid_for(server):
    server.script = by_stage()
    made = {}

    def work(number):
        order = Order(SCHEMA, "claude", Settings(), 50, 1)
        made[number] = Session({}).make(order, lambda _: None)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pd.testing.assert_frame_equal(made[0].prepared.frame, made[1].prepared.frame)
    server.script = [error(500)]
    work(2)
    first, last = (cells_of(made[number].result, *made[number].size) for number in (0, 2))
    assert first == last


def test_samplers_beyond_repair_fall_back_and_are_marked(server, kernel_shell):
    broken = samplers(
        "order_id", "segment", "_wealth", {"name": "amount", "law": "x", "parameters": [], "body": "("}
    )
    server.script = by_stage(write=broken, repair=broken)
    _, text = run(kernel_shell, ordered("--retries 1"))
    assert "samplers by claude; fallback for amount" in text
    assert "# Fallback: the catalogue wrote this one" in kernel_shell.proposed[-1][0]
