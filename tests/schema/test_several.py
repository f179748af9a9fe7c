import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import read_schemas
from fastgen_magic.schema.several import read_tables_text

SHOP = """\
# a shop
tables:
  customers:
    customer_id: unique number of the customer
    signed_up: {kind: date, min: 2020-01-01}
  orders:
    title: Orders
    rows: 5_000
    fields:
      order_id: unique number
      customer_id: {references: customers.customer_id}
      ordered_on: {kind: date, after: customers.signed_up}
"""


def test_tables_of_a_text_are_read_in_their_order():
    customers, orders = read_tables_text(SHOP, None)
    assert (customers.table, orders.table) == ("customers", "orders")
    assert [field.name for field in customers] == ["customer_id", "signed_up"]
    assert (orders.title, orders.rows, customers.rows) == ("Orders", 5_000, None)
    assert orders["ordered_on"].line == 12


@pytest.mark.parametrize("form", ["yaml", "json", "list"])
def test_a_file_of_several_tables(tmp_path, form):
    path = tmp_path / ("shop.json" if form == "json" else "shop.yaml")
    texts = {
        "yaml": SHOP,
        "json": '{"tables": {"customers": {"a": "x"}, "orders": {"b": "y"}}}',
        "list": "tables:\n- name: customers\n  fields: {a: x}\n- name: orders\n  fields: {b: y}\n",
    }
    path.write_text(texts[form])
    assert [one.table for one in read_schemas(path).schemas] == ["customers", "orders"]


def test_one_table_stays_one(tmp_path):
    path = tmp_path / "people.yaml"
    path.write_text("age: 18 to 90\n")
    assert [one.table for one in read_schemas(path).schemas] == ["people"]
    assert [one.table for one in read_tables_text("tables: how many tables\n", "t")] == ["t"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tables:\n", "no table stands below 'tables:'"),
        ("tables:\n  customers: a table\n", "line 2: expected fields with their descriptions, not"),
        ("tables:\n  my shop:\n    a: x\n", "line 2: the table name 'my shop' is no Python identifier"),
        ("tables:\n  a:\n    x: y\n  a:\n    x: y\n", "the key 'a' is stated twice"),
        ("tables:\n  a: {}\n", "line 2: table 'a': the schema states no field"),
        ("tables:\n- fields: {a: x}\n", "line 2: a table of the list has no name"),
        ("tables:\n  a:\n    rows: many\n    fields: {x: y}\n", "line 3: rows must be a whole number"),
        ("age: 3\n", "give the table a name"),
    ],
)
def test_what_is_wrong_is_one_line(text, message):
    with pytest.raises(SchemaError) as failure:
        read_tables_text(text, None)
    assert message in str(failure.value)


def test_dirt_of_one_of_several_tables_is_kept():
    text = SHOP.replace("    title: Orders\n", "    title: Orders\n    dirt: 0.1\n")
    customers, orders = read_tables_text(text, None)
    assert bool(orders.dirt)
    assert not customers.dirt


def test_what_stands_beside_the_tables_holds_for_those_that_state_nothing_else():
    text = "dirt: {references: 0.1}\nlocale: de_DE\nrows: 70\nversion: 2\n" + SHOP
    customers, orders = read_tables_text(text, None)
    assert (customers.rows, orders.rows) == (70, 5_000)
    assert customers.dirt == orders.dirt
    assert dict(orders.dirt.shares) == {"references": 0.1}
    assert customers.locales == orders.locales == (("de_DE", 1.0),)
    with pytest.raises(SchemaError, match="line 1: dirt"):
        read_tables_text("dirt: {rust: 0.1}\n" + SHOP, None)
