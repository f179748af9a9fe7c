import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.errors import SchemaError
from fastgen_magic.laws import law_named
from fastgen_magic.pipeline import plan_tables, run_tables
from fastgen_magic.schema import read_schemas, read_text
from fastgen_magic.statements.tables import linked_tables

SHOP = """\
tables:
  order_items:
    order_id: {references: orders.order_id}
    price: price in EUR, 1 to 500
    rebate: {formula: "`orders.amount` * 0.1"}
  orders:
    order_id: {pattern: "[A-Z]{3}-[0-9]{4}", unique: true}
    customer_id: {references: customers.customer_id}
    ordered_on: {kind: date, after: {field: customers.signed_up, min: 1, max: 900}}
    amount: amount in EUR
    minutes: length of the visit in minutes, 20 to 180, most around 75
  cards:
    card: unique number
    holder: {references: customers.customer_id, unique: true}
  customers:
    customer_id: number of the customer
    signed_up: date, 2020-01-01 to 2022-12-31
    boss: {references: customers.customer_id}
"""
ROWS = {"customers": 200, "orders": 1000, "order_items": 3000, "cards": 150}


def results(text, **options):
    return run_tables(read_schemas(text).schemas, CatalogueAuthor(), **options)


@pytest.fixture(scope="module")
def shop():
    made = results(SHOP, rows=ROWS)
    return {one.plan.table: one.table.sample(one.rows, 7) for one in made}, {
        one.plan.table: one for one in made
    }


def test_every_reference_is_a_key_of_its_table(shop):
    frames, made = shop
    assert next(iter(frames)) == "customers"
    for name, result in made.items():
        for link in result.plan.schema.links:
            keys = frames[link.table][link.key]
            assert keys.is_unique
            joined = frames[name].merge(
                frames[link.table].rename(columns={link.key: link.field}), on=link.field, validate="m:1"
            )
            assert len(joined) == ROWS[name]


def test_columns_across_the_reference_hold(shop):
    frames, _ = shop
    joined = frames["orders"].merge(frames["customers"], on="customer_id")
    gap = (joined["ordered_on"] - joined["signed_up"]).dt.days
    assert gap.between(1, 900).all()
    items = frames["order_items"].merge(frames["orders"], on="order_id")
    assert (items["rebate"] - items["amount"] * 0.1).abs().max() < 0.00501  # it has cents


def test_a_unique_reference_is_one_to_one_and_a_row_refers_to_earlier_ones(shop):
    frames, _ = shop
    assert frames["cards"]["holder"].is_unique
    customers = frames["customers"]
    place = customers["customer_id"].reset_index().set_index("customer_id")["index"]
    boss = customers["boss"].dropna().map(place)
    assert len(boss) == 199
    assert (boss < boss.index).all()


def test_the_cell_says_what_it_draws(shop):
    source = shop[1]["orders"]["customer_id"].sampler.source
    assert "parents=200,  # 1 to 200: rows of the parent's table" in source
    assert "mean=5.0," in source
    assert "the key of a row of customers" in source
    assert "customer_id__signed_up" in shop[1]["orders"]["ordered_on"].sampler.source


def test_nothing_changed_writes_nothing_anew(shop):
    before = shop[1]
    again = results(SHOP, rows=ROWS, previous=before)
    for result in again:
        assert all(new is before[result.plan.table][new.planned.name] for new in result.written)
    bigger = results(SHOP, rows=ROWS | {"customers": 300}, previous=before)
    orders = next(one for one in bigger if one.plan.table == "orders")
    fresh = [one.planned.name for one in orders.written if one is not before["orders"][one.planned.name]]
    assert "customer_id" in fresh
    assert "order_id" not in fresh
    pd.testing.assert_series_equal(
        orders.table.sample(100, 7)["order_id"], shop[0]["orders"]["order_id"].head(100)
    )


def test_a_circle_keeps_its_references():
    text = """\
tables:
  store: {store_id: {kind: id, unique: true}, manager: {references: staff.staff_id}}
  staff: {staff_id: {kind: id, unique: true}, store: {references: store.store_id}}
"""
    made = {one.plan.table: one.table.sample(one.rows, 1) for one in results(text, usual_rows=50)}
    assert set(made["store"]["manager"]) <= set(made["staff"]["staff_id"])
    assert set(made["staff"]["store"]) <= set(made["store"]["store_id"])


def test_a_reference_may_be_mostly_missing():
    text = """\
tables:
  shipments: {shipment_id: number of the shipment}
  claims: {claim_id: number of the claim, shipment_id: refers to shipment_id of shipments; empty for most}
"""
    claims = {one.plan.table: one.table.sample(2_000, 1) for one in results(text)}["claims"]
    assert 0.75 < claims["shipment_id"].isna().mean() < 0.85  # five standard errors: .045


def test_rows_of_no_table():
    with pytest.raises(
        SchemaError, match="--rows names order, which is no table; there are order_items, ord"
    ):
        results(SHOP, rows={"order": 10})


def test_too_few_parents_for_one_to_one():
    with pytest.raises(SchemaError, match="holder is unique and refers to customers, which has 100 rows"):
        results(SHOP, rows=ROWS | {"customers": 100})


RENTAL = """\
CREATE TABLE language (language_id SERIAL PRIMARY KEY, name CHAR(20) NOT NULL);
CREATE TABLE film (film_id SERIAL PRIMARY KEY, title VARCHAR(255) NOT NULL,
    language_id SMALLINT NOT NULL REFERENCES language);
CREATE TABLE store (store_id SERIAL PRIMARY KEY, manager_id SMALLINT NOT NULL UNIQUE REFERENCES staff);
CREATE TABLE staff (staff_id SERIAL PRIMARY KEY, store_id SMALLINT NOT NULL REFERENCES store,
    reports_to INT REFERENCES staff);
"""


def test_a_script_with_a_circle_keeps_every_reference():
    made = {one.plan.table: one.table.sample(one.rows, 1) for one in results(RENTAL, usual_rows=40)}
    for child, column, parent, key in (
        ("film", "language_id", "language", "language_id"),
        ("store", "manager_id", "staff", "staff_id"),
        ("staff", "store_id", "store", "store_id"),
        ("staff", "reports_to", "staff", "staff_id"),
    ):
        assert set(made[child][column].dropna()) <= set(made[parent][key])
    assert made["store"]["manager_id"].is_unique


def test_a_key_of_a_table_that_is_not_here_is_no_key_of_the_own_one():
    text = """CREATE TABLE staff (id INTEGER PRIMARY KEY, boss_id INTEGER REFERENCES staff(id),
        customer_id INTEGER NOT NULL REFERENCES customers(id));"""
    (found,) = plan_tables(linked_tables(read_schemas(text).schemas), CatalogueAuthor())
    assert found["boss_id"].draw.law == "earlier_row"
    assert found["customer_id"].draw.law == "reference"


@pytest.mark.parametrize("said", ["refers to comment_id, empty for the first", "comment_id of the parent"])
def test_words_that_name_the_key_alone_mean_an_earlier_row(said):
    (found,) = results(f"tables:\n  comments:\n    comment_id: primary key\n    parent_id: {said}")
    assert found.plan["parent_id"].draw.law == "earlier_row"
    rows = found.table.draw(200, 1).dropna()
    assert (rows["parent_id"] < rows["comment_id"]).all()


def test_the_plan_is_what_the_cells_draw(shop):
    _, made = shop
    for result in made.values():
        names = {one.name: one.identifier for one in result.drawn.fields}
        for one in (one for one in result.drawn.fields if not one.borrowed):
            source = result[one.name].sampler.source
            assert {names[parent] for parent in one.parents} == set(result[one.name].sampler.parents)
            assert one.draw.law == "formula" or f"{law_named(one.draw.law).function.__name__}(" in source
    orders = made["orders"]
    assert orders.drawn["minutes"].draw.law != orders.plan["minutes"].draw.law  # it had to be drawn otherwise


def test_a_plan_without_links_is_what_is_drawn():
    fields = "price: price in EUR, around 45\npages: number of pages, 3 to 50, mean 40"
    schemas = (read_text(fields, "books"),)
    (planned,), (made,) = plan_tables(schemas, CatalogueAuthor()), run_tables(schemas, CatalogueAuthor())
    assert planned == made.drawn


def test_a_small_table_lists_its_keys_once():
    """So many values as the schema states rows are a key, which another table refers to."""
    text = """tables:
  plans:
    rows: 3
    fields:
      plan: Basic, Plus or Pro
      price: 9 for Basic, 19 for Plus, 39 for Pro
      code: {format: "P-#", unique: true}
  customers:
    rows: 50
    fields:
      plan: {references: plans.plan}
      fee: {formula: "`plans.price`"}
"""
    plans, customers = (one.table.sample(one.rows, 3) for one in results(text))
    assert plans.to_numpy().tolist() == [["Basic", 9, "P-1"], ["Plus", 19, "P-2"], ["Pro", 39, "P-3"]]
    joined = customers.merge(plans, on="plan", validate="m:1")
    assert joined["fee"].tolist() == joined["price"].tolist()


def test_more_rows_than_a_small_table_has_keys_are_refused():
    text = "tables:\n  plans:\n    rows: 3\n    fields:\n      plan: Basic, Plus or Pro; unique\n"
    text += "  users:\n    plan: {references: plans.plan}\n"
    with pytest.raises(SchemaError, match="with only 3 values, for the table has 5 rows"):
        results(text, rows={"plans": 5})
