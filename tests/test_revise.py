"""`%fastgen revise`, through the SDK and a local server."""

import inspect

import pandas as pd
import pytest

from fastgen_magic.errors import SamplerError
from fastgen_magic.kernel.live import LiveTable
from tests.authors.claude.replies import BODIES, by_stage, sampler, samplers, stage
from tests.messages_server.fixtures import apart, server
from tests.messages_server.server import error
from tests.test_claude import ORDERS, ordered
from tests.test_magic import run

__all__ = ["apart", "server"]

PEAKS = sampler(
    "amount",
    body="""\
high = rng.random(n) < share_high
lift = pd.Series(segment, dtype="str").map({"Home": 0, "Office": 5, "Public": 9}).to_numpy()
return np.where(high, 900.0, 20.0) + lift + rng.normal(0, 1, n) + pd.Series(_wealth).to_numpy()""",
    parameters=["share_high=0.5  # 0 to 1: share of large orders"],
    law="two peaks",
)
WISH = '%fastgen revise orders.amount "make it bimodal: small and large orders"'


@pytest.fixture
def orders(server, kernel_shell):
    """A table that Claude wrote, and what the user's namespace holds."""
    server.script = by_stage(revise=samplers(PEAKS))
    outcome, text = run(kernel_shell, ORDERS)
    assert outcome.success, text
    return kernel_shell.user_ns


def test_sampler_table_and_frame_are_renewed_and_nothing_else(orders, kernel_shell):
    before = orders["orders"]
    outcome, text = run(kernel_shell, WISH)
    assert outcome.success, text
    frame = orders["orders"]
    assert set((frame["amount"] > 500).value_counts()) != {200}
    assert frame["amount"].between(100, 800).sum() == 0
    pd.testing.assert_frame_equal(frame.drop(columns="amount"), before.drop(columns="amount"))
    assert orders["orders_samplers"]["amount"] is orders["orders_amount"]
    pd.testing.assert_frame_equal(orders["make_orders"](200, 7), frame)
    assert "orders.amount is revised: two peaks; 1,150 tokens, $0.0008" in text
    assert "share_high=0.5,  # 0 to 1: share of large orders" in inspect.getsource(orders["orders_amount"])


def test_the_proposed_cell_replays_the_revision(orders, kernel_shell):
    run(kernel_shell, WISH)
    frame = orders["orders"]
    first, second = (code for code, _ in kernel_shell.proposed)
    namespace = {}
    exec(first, namespace)
    assert not namespace["orders"].equals(frame)
    exec(second, namespace)
    pd.testing.assert_frame_equal(namespace["orders"], frame)


def test_a_revision_brings_the_laws_that_it_calls(orders, kernel_shell, server):
    body = PEAKS["body"].replace("rng.random(n) < share_high", "draw_yes(rng, n, share_high)")
    server.script = by_stage(revise=samplers(PEAKS | {"body": body}))
    outcome, text = run(kernel_shell, WISH)
    assert outcome.success, text
    assert "draw_yes" in orders["orders_laws"]
    first, second = (code for code, _ in kernel_shell.proposed)
    namespace = {}
    exec(first, namespace)
    exec(second, namespace)
    pd.testing.assert_frame_equal(namespace["orders"], orders["orders"])
    run(kernel_shell, ORDERS)
    orders["draw_yes"] = None
    pd.testing.assert_frame_equal(orders["make_orders"](200, 7), namespace["orders"])


def test_the_magic_keeps_the_revision_until_overwrite(orders, kernel_shell):
    first = orders["orders"]
    run(kernel_shell, WISH)
    revised = orders["orders"]
    _, text = run(kernel_shell, ORDERS)
    assert "Kept as you changed it: amount." in text
    pd.testing.assert_frame_equal(orders["orders"], revised)
    run(kernel_shell, ordered("--overwrite"))
    pd.testing.assert_frame_equal(orders["orders"], first)


def test_the_users_own_edit_is_what_is_revised(orders, kernel_shell, server):
    run(kernel_shell, "def orders_amount(n, rng, order_id, *, top=77):\n    return rng.random(n) * top\n")
    server.script = by_stage(revise=samplers(sampler("amount", body="return rng.random(n) + 500")))
    outcome, text = run(kernel_shell, WISH)
    assert outcome.success, text
    assert "top=77" in server.text()
    assert "- amount(n, rng, order_id): " in server.text()
    assert orders["orders"]["amount"].between(500, 501).all()


def test_a_field_that_the_words_name_becomes_a_parent_unless_it_depends_on_the_field(
    orders, kernel_shell, server
):
    server.script = by_stage(revise=samplers(*BODIES))
    run(kernel_shell, '%fastgen revise orders.segment "let it depend on order_id and on the amount"')
    assert "- segment(n, rng, order_id): " in server.text()


def test_a_revision_that_no_repair_mends_changes_nothing(orders, kernel_shell, server):
    broken = samplers(sampler("amount", body="import os\nreturn rng.random(n)"))
    server.script = by_stage(revise=broken, repair=broken)
    before, function = orders["orders"], orders["orders_amount"]
    outcome, text = run(kernel_shell, WISH)
    assert not outcome.success
    assert "amount stays as it was: say the wish in other words, or edit its cell" in text
    assert stage(server.asked[-1]) == "repair"
    assert orders["orders"] is before
    assert orders["orders_amount"] is function


@pytest.mark.parametrize("failure", [SamplerError("no"), KeyboardInterrupt()])
def test_a_draw_that_fails_or_is_interrupted_puts_all_back(orders, kernel_shell, monkeypatch, failure):
    before, function = orders["orders"], orders["orders_amount"]
    source = inspect.getsource(function)

    def draw(_):
        raise failure

    monkeypatch.setattr(LiveTable, "draw", draw)
    outcome, text = run(kernel_shell, WISH)
    assert not outcome.success
    assert text.count("UsageError") == 1
    assert orders["orders"] is before
    assert orders["orders_amount"] is orders["orders_samplers"]["amount"] is function
    assert inspect.getsource(function) == source


def test_in_a_page_only_the_fields_cell_is_rewritten(orders, kernel_shell, monkeypatch):
    asked = []
    monkeypatch.setattr("fastgen_magic.widgets.bridge.rewrite_cell", lambda *call: asked.append(call))
    before = inspect.getsource(orders["orders_amount"]).strip()
    kernel_shell.request = {"metadata": {"cellId": "a"}, "header": {"session": "s"}}
    outcome, text = run(kernel_shell, WISH)
    assert outcome.success, text
    ((request, _),) = asked
    assert (request.table, request.role, request.field, request.session) == (
        "orders",
        "sampler",
        "amount",
        "s",
    )
    assert request.before == before
    assert request.after == inspect.getsource(orders["orders_amount"]).strip()
    assert len(kernel_shell.proposed) == 1


def test_without_a_key_it_is_one_line(orders, kernel_shell, monkeypatch):
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    outcome, text = run(kernel_shell, WISH)
    assert not outcome.success
    assert "revise asks Claude, and no key is set: set ANTHROPIC_API_KEY and run again" in text


def test_a_failing_request_does_not_send_the_user_to_the_catalogue(orders, kernel_shell, server):
    server.script = [error(401, "authentication_error", "no")]
    _, text = run(kernel_shell, WISH)
    assert "the key is not accepted (no): check ANTHROPIC_API_KEY; the sampler stays as it was" in text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('customers.age "x"', "no magic of this kernel made a table customers; tables are orders"),
        ('orders.price "x"', "orders has no field 'price': its fields are order_id, segment, amount"),
        ("orders.amount", "the following arguments are required"),
        ("orders.amount don't", "put the wish between double quotes"),
    ],
)
def test_a_wish_that_cannot_be_read_is_one_line(orders, kernel_shell, line, words):
    outcome, text = run(kernel_shell, f"%fastgen revise {line}")
    assert not outcome.success
    (error_line,) = [one for one in text.splitlines() if one.strip()]
    assert error_line.startswith("UsageError: ")
    assert words in error_line
