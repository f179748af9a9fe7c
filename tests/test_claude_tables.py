"""Several tables of one magic by Claude: one request, through the SDK and a local server."""

from IPython.utils.capture import capture_output

from fastgen_magic.authors import Settings
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.kernel.order import Order
from fastgen_magic.kernel.tables import Session
from fastgen_magic.pipeline import plan_tables
from fastgen_magic.schema import read_schemas, read_text
from fastgen_magic.statements.tables import linked_tables
from tests.messages_server.fixtures import apart, server

__all__ = ["apart", "server"]

TABLES = """\
tables:
  customers:
    customer_id: unique number of the customer
    tier: tier of the customer
  orders:
    customer_id: {references: customers.customer_id}
    amount: value of the order
"""
LINE = "%%fastgen --rows customers=40,orders=90 --seed 7"
CELL = f"{LINE}\n{TABLES}"
NUMBER = ["customer_id", "identifier", "counted up", "", "", "key", "####"]
TIER = ["tier", "categorical", "few gold", "", "", "weights", "basic=.6", "gold=.4"]
AMOUNT = [
    "amount",
    "numerical",
    "more of gold",
    "",
    "customers.tier",
    "lognormal",
    "basic=20 .3",
    "gold=200 .3",
]
WHOLE = {  # written by hand; no model was asked for it
    "tables": [
        {"name": "customers", "story": "One row is a customer.", "fields": [NUMBER, TIER]},
        {"name": "orders", "story": "One row is an order.", "fields": [AMOUNT]},
    ]
}


def run(shell, cell):
    with capture_output() as seen:
        outcome = shell.run_cell(cell, store_history=True)
    shown = [output.data.get("text/plain", "") for output in seen.outputs]
    text = "\n".join([seen.stdout, seen.stderr, *shown])
    assert outcome.success, text
    return text


def test_one_request_makes_the_tables_of_a_magic(server, kernel_shell):
    server.script = [WHOLE]
    text = run(kernel_shell, f"{LINE} --dry-run\n{TABLES}")
    assert server.asked == []
    assert "3 requests to claude-sonnet-5-5, about" in text  # one for the plans, one for bodies of each table
    assert "direct generation of 130 rows" in text
    run(kernel_shell, CELL)
    assert len(server.asked) == 1
    names = kernel_shell.user_ns
    joined = names["orders"].merge(names["customers"], on="customer_id", validate="m:1")
    medians = joined.groupby("tier")["amount"].median()
    assert medians["gold"] > 5 * medians["basic"]
    costs = run(kernel_shell, "%fastgen cost orders")
    assert "customers, orders enrich" in costs
    assert "orders: direct generation of 90 rows" in costs
    assert "Its samplers took 383 tokens" in costs  # a third of 1,150: one of three fields


def test_a_new_kernel_finds_the_reply_kept_and_tells_a_later_magic_of_these_tables(server):
    server.script = [WHOLE]
    schemas = linked_tables(read_schemas(TABLES).schemas)
    orders = [Order(one, None, Settings(), 50, 1, runs=False) for one in schemas]
    plan_tables(schemas, ClaudeAuthor(), Settings())
    session = Session({})
    author = session.author(orders)
    for order in orders:
        session.commit(session.make(order, id, beside=orders, author=author))
    assert [made.result.tokens for made in session.tables.values()] == [767, 383]
    assert len(server.asked) == 1
    said = "customer_id: references customers.customer_id\npages: number of pages"
    known = {name: made.result.plan.schema for name, made in session.tables.items()}
    visits = linked_tables([read_text(said, "visits")], known)
    pages = ["pages", "numerical", "more of gold", "", "customers.tier", "counts", "basic=3 2", "gold=9 2"]
    server.script = [{"tables": [{"name": "visits", "story": "A visit.", "fields": [pages]}]}]
    made = session.make(Order(*visits, None, Settings(), 50, 1, runs=False), id)
    assert "table customers, already planned:" in server.text()
    assert "'basic' 0.6, 'gold' 0.4" in server.text()
    assert "customer_id__tier" in made.result["pages"].sampler.parents
