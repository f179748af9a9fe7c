"""Several tables planned by one request; the replies are written by hand, no model was asked for them."""

import pandas as pd
import pytest

from fastgen_magic.authors import Settings
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.authors.claude.together import groups_of
from fastgen_magic.authors.ledger import Ledger
from fastgen_magic.pipeline import plan_tables, run_tables
from fastgen_magic.schema import read_schemas
from fastgen_magic.statements.tables import linked_tables
from tests.authors.claude.replies import plan, stage
from tests.messages_server.server import said

TEXT = """\
tables:
  orders:
    customer_id: {references: customers.customer_id}
    ordered_on: date of the order
    amount: value of the order
  customers:
    customer_id: unique number of the customer
    tier: tier of the customer
    joined_on: date on which the customer joined
  items:
    order_id: {references: orders.order_id}
    price: price of the item
""".replace("    ordered_on:", "    order_id: unique number of the order\n    ordered_on:")
SETTINGS = Settings()


def schemas(text=TEXT):
    return linked_tables(read_schemas(text).schemas)


def table(name, *fields):
    return {"name": name, "story": f"A row of {name}.", "fields": list(fields)}


NUMBER = ["customer_id", "identifier", "counted up", "", "", "key", "####"]
TIER = ["tier", "categorical", "few gold", "", "", "weights", "basic=.8", "gold=.2"]
JOINED = ["joined_on", "datetime", "even", "2020-01-01 to 2022-12-31", "", "dates", "growth=0"]
WEALTH = ["_wealth", "numerical", "unseen", "", "", "bell", "mean=0", "sd=1"]
ORDER = ["order_id", "identifier", "counted up", "", "", "key", "####"]
ORDERED = ["ordered_on", "datetime", "soon", "", "customers.joined_on", "after", "median=50", "sigma=.5"]
AMOUNT = ["amount", "numerical", "more of gold", "", "customers.tier; customers._wealth|.6", "lognormal"]
AMOUNT += ["basic=20 .3", "gold=200 .3"]
PRICE = [
    "price",
    "numerical",
    "less of gold",
    "",
    "orders.customers.tier",
    "lognormal",
    "basic=9 .2",
    "gold=3 .2",
]

CUSTOMERS = table("customers", NUMBER, TIER, JOINED, WEALTH)
ORDERS = table("orders", ORDER, ORDERED, AMOUNT)
ITEMS = table("items", PRICE)
WHOLE = {"tables": [CUSTOMERS, ORDERS, ITEMS]}


def plans(author, text=TEXT, notes=None):
    """The plan of each table by its name; `notes` takes what a user hears."""

    def heard(progress):
        if notes is not None:
            notes.append(progress.note)

    found = plan_tables(schemas(text), author, SETTINGS, on_progress=heard)
    return {one.table: one for one in found}


def asked(server):
    """What each request asks for: "tables", or the stage."""
    return ["tables" if '{"tables": ' in one["system"][0]["text"] else stage(one) for one in server.asked]


def test_one_request_plans_all_tables_with_ties_across_them(server):
    server.script = [WHOLE]
    author = ClaudeAuthor()
    found = plans(author)
    assert asked(server) == ["tables"]
    assert "customer_id belongs to a row of customers, spelled customers.FIELD" in server.text()
    assert found["orders"]["ordered_on"].draw.inputs == ("customers.joined_on",)
    assert found["orders"]["amount"].draw.by == ("customers.tier",)
    assert found["orders"].schema["customers.tier"].borrowed == ("customer_id", "tier")
    assert found["items"]["price"].draw.by == ("orders.customers.tier",)
    assert found["items"].schema["orders.customers.tier"].borrowed == ("order_id", "customer_id.tier")
    assert [one.name for one in found["customers"].fields][-1] == "_wealth"  # which orders need
    assert sum(author.used(table) for table in found) == author.used() == 1150


@pytest.fixture
def drawn(server):
    server.script = [WHOLE]
    made = run_tables(schemas(), ClaudeAuthor(), SETTINGS, rows={"customers": 300}, usual_rows=2_000)
    assert len(server.asked) == 1
    return {one.plan.table: one.table.draw(one.rows, 7) for one in made}


def test_what_is_drawn_keeps_the_ties_in_a_join(drawn):
    orders = drawn["orders"].merge(drawn["customers"], on="customer_id", validate="m:1")
    assert len(orders) == 2_000
    assert (orders["ordered_on"] >= orders["joined_on"]).all()
    medians = orders.groupby("tier")["amount"].median()
    assert medians["gold"] > 5 * medians["basic"]
    items = drawn["items"].merge(orders, on="order_id", validate="m:1")
    prices = items.groupby("tier")["price"].median()
    assert prices["gold"] < prices["basic"] / 2  # across two references
    assert {*drawn["customers"]} == {"customer_id", "tier", "joined_on"}
    assert pd.notna(items).all(axis=None)


def test_a_table_and_a_field_that_are_left_out_are_asked_for_alone_and_the_whole_is_kept(server):
    server.script = [
        {"tables": [table("customers", NUMBER, TIER, WEALTH), ORDERS]},
        {"tables": [table("customers", JOINED), ITEMS]},
    ]
    first = plans(ClaudeAuthor())
    assert asked(server) == ["tables", "tables"]
    assert "- amount: value" not in server.text()
    assert "- tier = tier: categorical" in server.text()
    assert "table orders, already planned:" in server.text()
    ledger = Ledger()
    assert plans(ClaudeAuthor(ledger=ledger)) == first
    assert len(server.asked) == 2
    assert (ledger.total().tokens, ledger.total("items").kept) == (0, 1)


def test_one_entry_that_cannot_be_read_or_used_costs_no_other_table(server):
    notes = []
    wrong = [*TIER[:6], "basic=many"]
    server.script = [
        {
            "tables": [
                table("customers", NUMBER, wrong, JOINED),
                table("orders", ORDER, ["amount"], ORDERED),
                ITEMS,
            ]
        },
        {"tables": [table("orders", [*AMOUNT[:4], "", "lognormal", "median=20", "sigma=1"])]},
        {"fixes": [{"number": 1, "entries": ["basic=.8", "gold=.2"]}]},
        {"fixes": []},
    ]
    found = plans(ClaudeAuthor(), notes=notes)
    assert "the reply leaves out orders.amount; asking for it" in notes
    assert found["orders"]["amount"].draw.data["median"] == 20
    assert found["orders"]["ordered_on"].draw.law == "gap"
    assert [value for value, _ in found["customers"]["tier"].categories] == ["basic", "gold"]
    assert asked(server)[:3] == ["tables", "tables", "write"]


@pytest.mark.parametrize(
    ("answer", "times"), [("I cannot", 2), (said("", stop_reason="refusal"), 1)], ids=["useless", "declined"]
)
def test_where_no_reply_about_all_can_be_used_tables_are_planned_one_by_one(server, answer, times):
    notes = []

    def script(body):
        text = body["messages"][0]["content"]
        if "table customers\n-" in text and "table orders\n" in text:
            return answer
        plain = [ORDER, ORDERED, [*AMOUNT[:4], "customers.tier", *AMOUNT[5:]]]
        price = [*PRICE[:4], "", "bell", "mean=9", "sd=1"]
        replies = (CUSTOMERS, table("orders", *plain), table("items", price))
        found = [one for one in replies if f"table {one['name']}\n" in text]
        return {"tables": found} if "belongs to a row" in text else plan(*found[0]["fields"])

    server.script = script
    found = plans(ClaudeAuthor(), notes=notes)
    assert any("the tables are planned one by one" in note for note in notes)
    assert asked(server) == ["tables"] * times + ["plan", "tables", "tables"]
    assert "table customers, already planned:" in server.text(-2)
    assert "'basic' 0.8, 'gold' 0.2" in server.text(-2)
    assert found["orders"]["amount"].draw.by == ("customers.tier",)


def test_a_schema_beyond_one_request_goes_in_several_and_says_so(server):
    notes = []
    wide = {name: [f"{name}_{number}" for number in range(30)] for name in ("a", "b", "c")}
    text = "tables:\n" + "".join(
        f"  {name}:\n" + "".join(f"    {field}: a number\n" for field in names)
        for name, names in wide.items()
    )
    assert [[one.table for one in group] for group in groups_of(schemas(text))] == [["a", "b"], ["c"]]

    def script(body):
        said = {
            name: [[field, "numerical", "", "", "", "bell", "mean=0", "sd=1"] for field in names]
            for name, names in wide.items()
        }
        if asked(server)[-1] == "tables":
            return {"tables": [table(name, *said[name]) for name in ("a", "b")]}
        return plan(*said["c"])

    server.script = script
    author = ClaudeAuthor()
    assert author.estimate(schemas(text), SETTINGS).requests == 2 + 3
    assert all(one.draw for found in plans(author, text, notes).values() for one in found.fields)
    assert asked(server) == ["tables", "plan"]
    assert "90 fields are too many for one request: 2 ask for their plans" in notes


def test_an_estimate_is_about_the_one_request_that_is_sent(server):
    author = ClaudeAuthor()
    (prompt,) = author._planner.prompts(schemas(), SETTINGS)
    assert author.estimate(schemas(), SETTINGS).requests == 1 + 3  # one for each table's bodies
    server.script = [WHOLE]
    plans(author)
    (body,) = server.asked
    assert (body["system"][0]["text"], body["messages"][0]["content"]) == (prompt.system, prompt.text)


def test_a_changed_field_is_asked_for_alone_and_what_hangs_on_other_tables_stays(server):
    server.script = [WHOLE]
    first = plans(ClaudeAuthor())
    changed = TEXT.replace("price of the item", "price in EUR")
    server.script = [{"tables": [ITEMS]}]
    again = plans(ClaudeAuthor(previous=first.values()), changed)
    assert len(server.asked) == 2
    assert "table orders, already planned:" in server.text()
    assert "- amount: value" not in server.text()
    assert [again[name].fields for name in ("customers", "orders")] == [
        first[name].fields for name in ("customers", "orders")
    ]
    # Where a parent's values are others now, what names them is asked for again.
    other = [*TIER[:6], "silver=.8", "gold=.2"]
    amount = [*AMOUNT[:6], "silver=20 .3", "gold=200 .3"]
    price = [*PRICE[:6], "silver=9 .2", "gold=3 .2"]
    more = [table("customers", other), table("orders", amount), table("items", price)]
    server.script = [{"tables": more}]
    changed = changed.replace("tier of the customer", "tier now")
    found = plans(ClaudeAuthor(previous=again.values()), changed)
    assert len(server.asked) == 3
    assert "- ordered_on = ordered_on: datetime" in server.text()
    assert found["orders"]["amount"].draw.data["median"].keys() == {"silver", "gold"}
    assert found["orders"]["ordered_on"] == first["orders"]["ordered_on"]


def test_a_run_that_was_ended_goes_on_with_the_reply_that_is_kept(server):
    server.script = [WHOLE]
    first = plans(ClaudeAuthor())
    author = ClaudeAuthor(previous=[first["customers"]])
    assert plans(author) == first
    assert len(server.asked) == 1
    assert author.used() == author.used("orders") + author.used("items") == 657


def test_names_may_repeat_their_table_and_columns_go_by_the_reference_too(server):
    amount = [text.replace("customers.", "customer_id.") for text in AMOUNT]
    price = ["items.price", *PRICE[1:4], "order_id.customers.tier", *PRICE[5:]]
    server.script = [WHOLE]
    first = plans(ClaudeAuthor())
    server.script = [{"tables": [CUSTOMERS, table("orders", ORDER, ORDERED, amount), table("items", price)]}]
    assert plans(ClaudeAuthor(refresh=True)) == first


def test_a_value_without_its_field_is_one_of_the_own_table(server):
    text = TEXT.replace("    ordered_on:", "    level: level of the order\n    ordered_on:")
    level = ["level", "categorical", "as tiers", "", "", "weights", "basic=.5", "gold=.5"]
    amount = [*AMOUNT[:4], "customers._wealth|.6", "lognormal", "median=20", "sigma=1", "missing:gold=.5"]
    server.script = [{"tables": [CUSTOMERS, table("orders", ORDER, level, ORDERED, amount), ITEMS]}]
    found = plans(ClaudeAuthor(), text)
    assert asked(server) == ["tables"]
    assert found["orders"]["amount"].missing_by == ((("level",), {"gold": 0.5, "*": 0.0}),)
