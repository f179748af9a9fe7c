"""One small table in which every sort of dirt fits somewhere."""

import pytest

from fastgen_magic import pipeline
from fastgen_magic.authors.choose import author_named
from fastgen_magic.schema import read_text, with_dirt

TEXT = """\
customer_id: unique number of the customer
first_name: first name
income_class: income class (Low, Middle, High)
signup: date of signing up, 2020-01-01 to 2024-12-31
born: date of birth, DD.MM.YYYY
weight: weight in kg
stars: rating 1 to 5
churned: whether the customer left (1 = yes, 0 = no)
order: {references: orders.id}
"""


@pytest.fixture(scope="session")
def made():
    """Gives the result of the table with this dirt; its samplers are written once."""
    schema = read_text(TEXT, "customers")
    first = pipeline.run(schema, author_named("catalogue", {}))

    def result(dirt, own=""):
        from dataclasses import replace

        stated = with_dirt(read_text(own, "customers") if own else schema, dirt) if dirt else schema
        return replace(first, plan=replace(first.plan, schema=replace(schema, dirt=stated.dirt)))

    return result
