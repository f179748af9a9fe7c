"""A detail of another format that no law holds costs that detail alone; one of our own is refused."""

import json
import re

import pytest

from fastgen_magic.authors.catalogue import CatalogueAuthor
from fastgen_magic.authors.plan import unread
from fastgen_magic.errors import ValidationError
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_schemas, read_text

PROPERTIES = {
    "twice": {"type": "string", "pattern": r"^(a|b)\1$"},
    "none": {"type": "string", "format": "date-time", "pattern": "^none$"},
    "mark": {"type": "integer", "minimum": 5, "maximum": 9, "description": "from 1 to 3"},
    "word": {"type": "string", "pattern": r"^[^\s]+$", "minLength": 12, "maxLength": 14},
    "mail": {"type": "string", "pattern": r"^[\S]+@[\S]+$", "minLength": 5},
}


def test_the_rest_of_an_imported_table_is_drawn():
    text = json.dumps({"$schema": "https://json-schema.org/draft-07/schema#", "properties": PROPERTIES})
    (schema,) = read_schemas(text, table="t").schemas
    made = run(schema, CatalogueAuthor(), fallback=CatalogueAuthor())
    frame = made.table.draw(50, 1)
    assert frame["mark"].between(5, 9).all()
    assert frame["word"].str.fullmatch(r"\S{12,14}").all()
    assert all(re.fullmatch(r"\S+@\S+", value) for value in frame["mail"])
    lost = dict(unread(one.planned for one in made.written))
    assert lost["twice"] == r"“pattern (a|b)\1 (no law could hold it)”"
    assert lost["none"] == "“pattern none (no law could hold it)”"
    assert "from 1 to 3" in lost["mark"]
    assert "word" not in lost


def test_details_that_exclude_each_other_cost_as_few_as_possible():
    text = """CREATE TABLE t (flag BOOLEAN UNIQUE, a DATE, b DATE, CHECK (b > a), CHECK (a > b),
      name VARCHAR(9) NOT NULL CHECK (LENGTH(name) > 0));"""
    (schema,) = read_schemas(text, table="t").schemas
    made = run(schema, CatalogueAuthor(), fallback=CatalogueAuthor())
    frame = made.table.draw(50, 1)
    assert frame["flag"].nunique() == 2
    assert (frame["b"] > frame["a"]).all() or (frame["a"] > frame["b"]).all()
    lost = dict(unread(one.planned for one in made.written))
    assert lost == {"flag": "“unique True (its details say otherwise)”"}


def test_a_least_length_of_one_says_that_a_text_is_there_and_nothing_more():
    properties = {"city": {"type": "string", "minLength": 1}, "thing": {"type": "string", "minLength": 1}}
    (schema,) = read_schemas(json.dumps({"type": "object", "properties": properties}), table="t").schemas
    frame = run(schema, CatalogueAuthor()).table.draw(50, 1)
    assert not frame["city"].str.isdigit().any()
    assert frame["thing"].str.startswith("thing ").all()


def test_our_own_detail_is_refused():
    with pytest.raises(ValidationError, match="pattern"):
        run(read_text(r"a: {pattern: '(a|b)\1'}", "t"), CatalogueAuthor(), fallback=CatalogueAuthor())
