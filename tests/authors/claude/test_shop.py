"""A shop in three tables, as a close reader plans it: what is stated holds, and nothing comes back.

The reply is written by hand; no model was asked for it.
"""

import pytest

from fastgen_magic.authors import Settings
from fastgen_magic.authors.claude import ClaudeAuthor
from fastgen_magic.pipeline import run, run_tables
from fastgen_magic.schema import read_schemas, read_text
from fastgen_magic.statements.tables import linked_tables

from .test_together import table

TEXT = """\
tables:
  customers:
    customer_id: {description: number of the customer, unique: true, start: 10001}
    email: e-mail address, unique
    joined_on: {kind: date, min: 2019-01-01, max: 2025-06-30}
  orders:
    order_id: {format: "ORD-#######", unique: true}
    customer_id: {references: customers.customer_id}
    ordered_at: date and time of the order, until 2025-12-31
    delivered_on: date of delivery, 1 to 12 days after ordered_at
  items:
    order_id: {references: orders.order_id}
    line_no: line, counts from 1
    product: name of the product
    price: price in EUR
"""
CUSTOMERS = table(
    "customers",
    ["customer_id", "identifier", "counted up", "unique", "joined_on|1", "key", "#####"],
    ["_first", "categorical", "first names", "", "", "weights", "jan=.6", "eva=.4"],
    ["email", "free text", "made of names", "unique", "_first", "text", "{local}@home.nl",
     "local={_first}|{_first}{##}"],
    ["joined_on", "datetime", "even", "", "", "dates", "growth=0"],
    ["_wealth", "numerical", "unseen", "", "", "bell", "mean=0", "sd=1"],
)  # fmt: skip
ORDERS = table(
    "orders",
    ["order_id", "identifier", "counted up", "unique", "", "key", "ORD-#######"],
    ["ordered_at", "datetime", "later", "", "customers.joined_on", "after", "unit=hours", "median=6000",
     "sigma=1.3", "hours=12 20"],
    ["delivered_on", "datetime", "a few days", "2019-01-02 to 2025-12-31", "ordered_at", "after", "median=3",
     "sigma=1"],
)  # fmt: skip
PRODUCTS = {"tube": 6, "tyre": 20, "chain": 30, "saddle": 60, "pump": 25, "lock": 45, "bell": 9, "lamp": 33}
ITEMS = table(
    "items",
    ["line_no", "numerical", "within the order", "1 to 30", "orders.order_id", "place"],
    ["product", "categorical", "dear ones of the rich", "", "orders.customers._wealth|.5", "weights",
     *(f"{name}=.125" for name in PRODUCTS)],
    ["price", "numerical", "rises by years", "EUR, .5 to 999", "product; orders.ordered_at|.6", "lognormal",
     *(f"{name}={price} .1" for name, price in PRODUCTS.items()), "decimals=2"],
)  # fmt: skip


@pytest.fixture(scope="module")
def drawn():
    """The tables by their names, once the first test has planned them: its server is its own."""
    return {}


@pytest.fixture
def shop(server, drawn):
    if not drawn:
        server.script = [{"tables": [CUSTOMERS, ORDERS, ITEMS]}]
        rows = {"customers": 500, "orders": 2_000, "items": 6_000}
        made = run_tables(linked_tables(read_schemas(TEXT).schemas), ClaudeAuthor(), Settings(), rows=rows)
        assert len(server.asked) == 1
        drawn |= {one.plan.table: one.table.draw(one.rows, 7) for one in made}
    return drawn


def test_a_stated_count_and_addresses_that_are_unique_need_no_word(shop):
    customers = shop["customers"]
    assert list(customers["customer_id"]) == [*range(10_001, 10_501)]
    assert customers["email"].is_unique
    assert customers["email"].str.fullmatch(r"(jan|eva)(\d\d)?\.\d+@home\.nl").all()


def test_a_gap_is_as_it_is_stated_and_days_stay_days(shop):
    orders = shop["orders"].merge(shop["customers"], on="customer_id")
    assert (orders["ordered_at"] >= orders["joined_on"]).all()
    assert orders["ordered_at"].dt.hour.isin([10, 11, 12, 13, 18, 19, 20, 21]).mean() > 0.6
    days = (orders["delivered_on"] - orders["ordered_at"].dt.normalize()).dt.days
    assert (orders["delivered_on"] == orders["delivered_on"].dt.normalize()).all()
    assert days[orders["ordered_at"] < "2025-12-19"].between(1, 12).all()


def test_lines_are_counted_in_each_order(shop):
    lines = shop["items"].groupby("order_id")["line_no"]
    assert lines.apply(lambda line: sorted(line) == [*range(1, len(line) + 1)]).all()


def test_a_product_hangs_on_what_nobody_sees_two_tables_away(shop):
    items = shop["items"].merge(shop["orders"], on="order_id")
    order = {name: place for place, name in enumerate(PRODUCTS)}
    places = items["product"].map(order).groupby(items["customer_id"]).agg(["mean", "size"])
    spread = (places["mean"] - 3.5).pow(2).mul(places["size"]).sum() / places["size"].sum()
    assert spread > 1.5  # the variance of means by chance is 5.25 / 12


HOME = ["_home", "categorical", "sort of household", "per _house", "", "weights", "family=.46", "single=.54"]
HOUSE = ["_house", "identifier", "who lives together", "", "_home", "repeats", "family=3 .4", "single=1 0"]
KIND = ["kind", "categorical", "by home", "", "_home", "table", "family=adult .46; child .54", "single=adult"]
LENT = ["lent_on", "datetime", "even", "2024-01-01 to 2024-12-31", "", "dates", "growth=0"]


@pytest.mark.parametrize(
    "due",
    [["formula", "lent_on + 21"], ["after", "median=21.2", "sigma=.001"], ["after", "median=25", "sigma=1"]],
)
def test_the_kind_of_a_household_counts_by_rows_and_one_gap_is_that_gap(server, due):
    lines = ["number: running number, starts at 100", "kind: adult 75 %, child 25 %", "lent_on: date"]
    text = "\n".join([*lines, "due_on: three weeks after lent_on"])
    number = ["number", "identifier", "by date", "unique", "_house", "place", "by=lent_on"]
    fields = [HOME, HOUSE, number, KIND, LENT, ["due_on", "datetime", "fixed", "", "lent_on", *due]]
    server.script = [{"story": "a loan", "fields": fields}]
    made = run(read_text(text, "loans"), ClaudeAuthor())
    assert len(server.asked) == 1
    frame = made.table.draw(20_000, 7)
    assert (frame["kind"] == "child").mean() == pytest.approx(0.25, abs=0.015)
    assert ((frame["due_on"] - frame["lent_on"]).dt.days == 21).all()
    assert list(frame["number"]) == [*range(100, 20_100)]


def test_a_count_may_start_at_nought(server):
    number = ["number", "identifier", "by date", "unique", "", "key", "R-####"]
    server.script = [{"story": "a loan", "fields": [number]}]
    made = run(read_text("number: running number, starts at 0", "loans"), ClaudeAuthor())
    assert list(made.table.draw(100, 7)["number"]) == [*range(100)]


def test_a_column_that_words_of_the_schema_ask_for_is_spelled_as_any_other(server):
    text = TEXT.replace("order, until", "order, after the customer joined, until")
    server.script = [{"tables": [CUSTOMERS, ORDERS, ITEMS]}]
    made = run_tables(linked_tables(read_schemas(text).schemas), ClaudeAuthor(), Settings(), usual_rows=500)
    assert len(server.asked) == 1
    plan = {one.plan.table: one.plan for one in made}["orders"]
    assert plan["ordered_at"].draw.inputs == ("customer_id.joined_on",)
