"""Texts that are built to take all time or memory are refused in one short line, or read like any other."""

import json
from itertools import pairwise

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.readers import draft, json_schema, sql
from fastgen_magic.schema.readers.reading import read_schemas
from fastgen_magic.schema.readers.sql_statements import statements

DEEP = 100_000
JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def bomb(part):
    """Twelve definitions, each of which names the next one ten times."""
    defined = {f"d{place}": part(f"#/$defs/d{place + 1}") for place in range(12)} | {
        "d12": {"type": "string"}
    }
    top = {"type": "object", "properties": {"a": {"$ref": "#/$defs/d0"}}}
    return json.dumps({"$schema": JSON_SCHEMA, "$defs": defined, **top})


ALIASES = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in pairwise("abcdefghijklm")
)


@pytest.mark.parametrize(
    ("text", "format_name", "says"),
    [
        ("[" * DEEP + "]" * DEEP, "jsonschema", "nested too deep"),
        ('{"items":' * DEEP + "1" + "}" * DEEP, "jsonschema", "nested too deep"),
        ("fields: " + "[" * DEEP, "frictionless", "no valid YAML"),
        (f"fields:\n  - x\n{ALIASES}", "frictionless", "aliases stand for more than"),
        (f"models: &m [x]\n{ALIASES}", "dbt", "aliases stand for more than"),
        ("models: !!python/object/apply:os.system ['true']\n", "dbt", "is not read"),
        (bomb(lambda there: {"allOf": [{"$ref": there}] * 10}), None, "point to each other"),
        (f"CREATE TABLE t (a INT CHECK ({'(' * DEEP}a > 1{')' * DEEP}))", None, "has 200,036 characters"),
        (f"CREATE TABLE t (a TEXT DEFAULT '{'x' * 1_000_000}", None, "characters; at most 200,000"),
        (f"CREATE TABLE t ({'a INT, ' * DEEP}b INT)", None, "characters; at most 200,000"),
    ],
    ids=range(10),
)
def test_it_is_refused_in_one_short_line(text, format_name, says):
    with pytest.raises(SchemaError, match=says) as caught:
        read_schemas(text, format_name, table="t")
    assert len(str(caught.value)) < 300
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("sign", ["/*", "/*!", "'", '"', "`", "[", "--", ";", "COPY x\n"])
def test_signs_that_nothing_closes_are_looked_at_once(sign):
    found = list(statements(f"CREATE TABLE t (a INT);\n{sign * 100_001}"))
    assert found[0].words == "CREATE TABLE"


def test_a_doubled_quote_ends_no_text():
    text = "CREATE TABLE t (a TEXT DEFAULT 'it''s; fine', \"b\"\"; c\" INT); SELECT 1"
    assert [one.words for one in statements(text)] == ["CREATE TABLE", "SELECT"]


def test_many_tables_columns_and_parts_are_refused(monkeypatch):
    table = "CREATE TABLE t{} (a INT, b INT);\n"
    monkeypatch.setattr(sql, "MOST_TABLES", 2)
    with pytest.raises(SchemaError, match="line 4: more than 2 tables"):
        read_schemas("".join(map(table.format, range(4))))
    monkeypatch.setattr(sql, "LONGEST", 40)
    with pytest.raises(SchemaError, match="line 2: more than 40 characters define tables"):
        read_schemas("".join(map(table.format, range(4))))
    monkeypatch.setattr(draft, "MOST_COLUMNS", 1)
    with pytest.raises(SchemaError, match="t has more than 1 columns"):
        read_schemas(table.format(""), table="t")
    monkeypatch.setattr(json_schema, "_MOST_PARTS", 9)
    with pytest.raises(SchemaError, match="more than 9 times"):
        read_schemas(bomb(lambda there: {"type": "object", "properties": {"x": {"$ref": there}}}))
