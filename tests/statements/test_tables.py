import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Link, read_text
from fastgen_magic.statements import read_statements
from fastgen_magic.statements.tables import linked_tables

CUSTOMERS = "customer_id: number of the customer\nsegment: Low, Middle or High\nsince: {kind: date}"
ORDERS = "order_id: unique number\ncustomer_id: {references: customers.customer_id}"


def tables(**texts):
    return [read_text(text, name) for name, text in texts.items()]


def linked(known=None, **texts):
    return {schema.table: schema for schema in linked_tables(tables(**texts), known)}


def test_parents_come_first_and_their_keys_are_unique():
    found = linked(orders=ORDERS, customers=CUSTOMERS)
    assert list(found) == ["customers", "orders"]
    assert found["orders"].links == (Link("customer_id", "customers", "customer_id"),)
    assert found["customers"]["customer_id"].unique


@pytest.mark.parametrize(
    "words",
    [
        "references customers.customer_id",
        "foreign key to customers",
        "FK -> customers(customer_id)",
        "id of the customer it belongs to",
        "{references: Customers.Customer_ID}",
    ],
)
def test_references_in_words_and_details(words):
    found = linked(customers=CUSTOMERS.replace("number", "unique number"), visits=f"customer: {words}")
    assert found["visits"].links == (Link("customer", "customers", "customer_id"),)


def test_a_parent_that_is_there_already():
    known = {schema.table: schema for schema in linked_tables(tables(customers=CUSTOMERS))}
    assert linked(known, orders=ORDERS)["orders"].links[0].table == "customers"


def test_a_table_that_is_not_there_is_no_link_alone():
    assert linked(orders=ORDERS)["orders"].links == ()


def test_keys_of_a_table_that_is_not_there_are_said_to_be_assumed():
    orders = "id: {unique: true}\nshop: {references: shops.id}\nsold: {references: shops.id}"
    (alone,) = linked_tables([read_text(orders, "orders")])
    missing = "references to shops, which is no table here (keys are assumed until it is made first)"
    assert alone.unread == (f"{missing}: orders.shop, orders.sold",)
    assert linked_tables([alone])[0].unread == alone.unread
    shops = read_text("id: {unique: true}", "shops")
    assert not any(one.unread for one in linked_tables([read_text(orders, "orders"), shops]))


def test_columns_of_the_parent_are_borrowed_by_table_or_reference():
    for name in ("customers.since", "customer_id.since"):
        more = f"\nordered_on: {{kind: date, after: {name}}}\nkind: {{depends_on: customers.segment}}"
        orders = linked(customers=CUSTOMERS, orders=ORDERS + more)["orders"]
        assert orders.by_name[name].borrowed == ("customer_id", "since")
        assert orders.by_name["customers.segment"].borrowed == ("customer_id", "segment")


def test_a_description_may_name_a_parents_column():
    more = (
        "\nordered_on: date, 1 to 700 days after customers.since\nnote: see www.example.com, e.g. customers.x"
    )
    orders = linked(customers=CUSTOMERS, orders=ORDERS + more)["orders"]
    assert [one.name for one in orders if one.borrowed] == ["customers.since"]
    (order,) = read_statements(orders).by_name["ordered_on"].orders
    assert (order.field, order.low, order.high, order.unit) == ("customers.since", 1, 700, "days")


def test_a_formula_may_hold_a_parents_column():
    more = "\ntotal: {formula: '`customers.since` * 2'}"
    assert linked(customers=CUSTOMERS, orders=ORDERS + more)["orders"].by_name["customers.since"].borrowed


def test_a_circle_is_opened_where_the_key_is_a_number():
    store = "store_id: {kind: id, unique: true}\nmanager: {references: staff.staff_id}"
    staff = "staff_id: {kind: id, unique: true}\nstore: {references: store.store_id}"
    found = linked(store=store, staff=staff)
    assert sorted(len(schema.links) for schema in found.values()) == [0, 1]
    opened = next(schema for schema in found.values() if schema.links)
    assert opened[f"{opened.table}_id"].start == 1


WRONG = [
    ("x: {references: custmers.customer_id}", "references names 'custmers', which is no table; did you mean"),
    ("x: {references: customers.custmer_id}", "customers.custmer_id, which is no field; did you mean 'cust"),
    ("x: {references: customers.segment}", "customers.segment has listed values, so it is no key"),
    ("x: {depends_on: customers.since}", "no field of orders refers to customers: add references"),
    (f"{ORDERS}\nx: {{depends_on: customers.sinc}}", "customers has no such field; did you mean 'since'"),
    (
        f"{ORDERS}\nfriend: {{references: customers.customer_id}}\nx: {{depends_on: customers.since}}",
        "several fields refer to customers; write customer_id.since or friend.since",
    ),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_one_line(text, message):
    with pytest.raises(SchemaError) as failure:
        linked(customers=CUSTOMERS, orders=text)
    assert message in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_parent_without_a_key_is_named():
    with pytest.raises(SchemaError, match="towns has no unique field; name one"):
        linked(towns="name: name of the town\nsize: 1 to 9", x="town: foreign key to towns")


def test_a_circle_of_texts_and_two_tables_of_one_name_are_refused():
    left = "code: {pattern: '[A-Z]{4}', unique: true}\nb: {references: b.code}"
    right = "code: {pattern: '[A-Z]{4}', unique: true}\na: {references: a.code}"
    with pytest.raises(SchemaError, match=r"these tables refer to each other: . -> . -> .; take out one"):
        linked(a=left, b=right)
    with pytest.raises(SchemaError, match="two tables are called a"):
        linked_tables([*tables(a=left), *tables(a=left)])
