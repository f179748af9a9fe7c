"""Keys of two columns, by the law that their columns get."""

import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.pipeline import plan, run
from fastgen_magic.pipeline.pairs import held_keys, loose_keys
from fastgen_magic.pipeline.references import with_references
from fastgen_magic.schema import read_schemas
from fastgen_magic.statements.tables import linked_tables

SHOP = """
CREATE TABLE orders (order_id INT PRIMARY KEY);
CREATE TABLE products (product_id INT PRIMARY KEY);
CREATE TABLE lines (order_id INT REFERENCES orders, {column}, PRIMARY KEY (order_id, {name}));
"""


def planned(column, rows=1000, products=1000):
    """The plan of the lines, none of which is drawn, and the law of the second column of their key."""
    name, author = column.split()[0], CatalogueAuthor()
    schemas = read_schemas(SHOP.format(column=column, name=name)).schemas
    *above, lines = linked_tables(schemas)
    sizes = {"orders": 300, "products": products}
    parents = {one.table: run(one, author, rows=sizes[one.table]) for one in above}
    found = with_references(plan(lines, author), parents, rows)
    return found, found[name].draw


@pytest.mark.parametrize(
    ("column", "law"),
    [
        ("line_no INT", "line_numbers"),
        ("LineNumber INT CHECK (LineNumber > 0)", "line_numbers"),
        ("product_id INT REFERENCES products", "partners"),
    ],
)
def test_the_second_column_of_a_key_keeps_it_unique(column, law):
    found, draw = planned(column)
    assert (draw.law, draw.inputs) == (law, ("order_id",))
    assert held_keys(found) == found.schema.loose_keys
    assert loose_keys(found) == ()


@pytest.mark.parametrize(
    "column",
    [
        "year INT",
        "placed DATE",
        "line_no INT CHECK (line_no IN (1, 2))",
        "line_no INT CHECK (line_no BETWEEN 1 AND 3)",
    ],
)
def test_what_is_no_number_of_a_line_stays_as_it_is_and_is_said(column):
    found, draw = planned(column)
    assert draw.law != "line_numbers"
    assert "keys of such columns are not held" in loose_keys(found)[0]


def test_too_few_partners_and_more_rows_than_a_block_are_said():
    few, draw = planned("product_id INT REFERENCES products", products=4)
    assert draw.law == "parents"
    assert len(loose_keys(few)) == 1
    many, _ = planned("line_no INT", rows=60_000)
    assert held_keys(many) == ()
    assert loose_keys(many)[0].endswith("it is held within 50,000 rows")
