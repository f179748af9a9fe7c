"""JSON Schema, Frictionless and dbt: schemas that are written in JSON or YAML."""

import json
from pathlib import Path
from typing import Any

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import ReadSchemas, read_schemas


def read(data: Any, **options: Any) -> ReadSchemas:
    return read_schemas(json.dumps(data), table="t", **options)


def one_property(schema: dict[str, Any], **others: Any) -> ReadSchemas:
    return read({"type": "object", "properties": {"a": schema}, **others})


PLACE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Shop",
    "type": "object",
    "required": ["id", "address"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "address": {"$ref": "#/$defs/address"},
        "opened": {"type": ["string", "null"], "format": "date", "description": "first day"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "owner": {"anyOf": [{"$ref": "#/$defs/owner"}, {"type": "null"}]},
        "level": {"oneOf": [{"const": 1, "title": "low"}, {"const": 2, "title": "high"}]},
    },
    "$defs": {
        "address": {
            "type": "object",
            "required": ["city"],
            "properties": {"city": {"type": "string", "maxLength": 20}, "geo": {"type": "object"}},
        },
        "owner": {
            "type": "object",
            "properties": {"boss": {"$ref": "#/$defs/owner"}, "age": {"type": "integer"}},
        },
    },
}


def test_objects_are_flattened_and_lists_are_left_out_and_said() -> None:
    found = read(PLACE)
    shop = found.schemas[0]
    assert (found.format, shop.table, shop.title) == ("jsonschema", "t", "Shop")
    assert list(shop.by_name) == ["id", "address.city", "opened", "owner.age", "level"]
    assert (shop["id"].format, shop["id"].nullable) == ("uuid", False)
    assert (shop["address.city"].max_length, shop["address.city"].nullable) == (20, False)
    assert (shop["opened"].temporal, shop["opened"].nullable, shop["opened"].description) == (
        *("date", True, "first day"),
    )
    assert shop["level"].values == ((1, "low"), (2, "high"))
    assert found.unread == (
        "left out: t.address.geo (an object of any keys), t.tags (a list), t.owner.boss (it holds itself)",
    )


@pytest.mark.parametrize(
    ("schema", "stated"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 5}, {"whole": True, "minimum": 1, "maximum": 5}),
        ({"type": "integer", "exclusiveMinimum": 0}, {"minimum": 1}),
        (
            {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
            {"minimum": 0.01, "maximum": 0.99},
        ),
        (
            {"type": "string", "format": "duration"},
            {"pattern": "PT([1-9]|1[0-9]|2[0-3])H([1-9]|[1-5][0-9])M"},
        ),
        ({"type": "integer", "minimum": 0, "exclusiveMinimum": True}, {"minimum": 1}),
        ({"type": "number", "multipleOf": 0.5}, {"kind": "numerical", "multiple_of": 0.5}),
        ({"type": "string", "pattern": "^[A-Z]{3}$"}, {"pattern": "[A-Z]{3}"}),
        ({"type": "string", "enum": ["x", "y", None]}, {"values": (("x", ""), ("y", "")), "nullable": True}),
        ({"enum": [1, 2]}, {"values": ((1, ""), (2, ""))}),
        ({"const": "x"}, {"constant": "x"}),
        ({"type": "boolean"}, {"yes_no": True}),
        ({"type": "string", "format": "date-time"}, {"temporal": "datetime"}),
        ({"type": "string", "format": "email"}, {"textual": True, "format": "email"}),
        ({"type": "string", "title": "A", "description": "Words."}, {"description": "Words"}),
        ({"type": "string", "examples": ["x"]}, {"examples": ("x",)}),
        (
            {"anyOf": [{"type": "integer"}, {"type": "null"}], "title": "B"},
            {"whole": True, "description": "B"},
        ),
        ({"allOf": [{"type": "integer"}, {"maximum": 3}]}, {"whole": True, "maximum": 3}),
        ({"format": "uri", "pattern": "api/\\d+$"}, {"pattern": r"https://example\.org/api/\d+"}),
        ({"format": "uri", "pattern": "^.*/api/\\d+$"}, {"pattern": r"https://example\.org/api/\d+"}),
    ],
)
def test_one_property(schema: dict[str, Any], stated: dict[str, Any]) -> None:
    found = one_property(schema)
    assert {key: getattr(found.schemas[0]["a"], key) for key in stated} == stated
    assert found.unread == ()


@pytest.mark.parametrize(
    ("schema", "unread"),
    [
        ({"type": "string", "default": "x"}, "default: t.a x"),
        ({"type": "string", "format": "uri", "pattern": "^AB"}, "pattern: t.a ^AB"),
        ({"type": "string", "format": "regex"}, "format: t.a regex"),
        ({"enum": [2, True, False]}, "values of another type: t.a"),
        ({"type": ["string", "integer"]}, "several types, the first is drawn: t.a string, integer"),
        ({"type": "integer", "maximum": 2**31 - 1}, f"limit of a type: t.a {2**31 - 1}"),
        ({"type": "integer", "minimum": -(2**63), "maximum": 5}, f"limit of a type: t.a {-(2**63)}"),
        ({"type": "string", "x-hint": 1}, "x-hint: t.a"),
        (
            {"$ref": "https://example.org/other.json"},
            "$ref to another document: https://example.org/other.json",
        ),
    ],
)
def test_what_a_property_says_beyond_our_details_is_said(schema: dict[str, Any], unread: str) -> None:
    assert unread in one_property(schema).unread


def test_values_of_several_types_are_those_of_most() -> None:
    assert one_property({"enum": [2, True, False, None]}).schemas[0]["a"].values == ((True, ""), (False, ""))


def test_a_json_schema_without_single_values_is_refused() -> None:
    with pytest.raises(SchemaError, match="JSON Schema without an object that has properties"):
        one_property({"type": "array"})


PACKAGE = {
    "name": "club",
    "resources": [
        {
            "name": "members",
            "schema": {
                "primaryKey": "id",
                "missingValues": [""],
                "fields": [
                    {"name": "id", "type": "integer", "constraints": {"required": True}},
                    {"name": "joined", "type": "date", "format": "%d/%m/%Y"},
                    {"name": "born", "type": "year"},
                    {"name": "level", "type": "string", "constraints": {"enum": ["a", "b"]}},
                    {"name": "place", "type": "geopoint"},
                    {
                        "name": "nick",
                        "title": "Nick name",
                        "constraints": {"pattern": "[a-z]+", "maxLength": 9},
                    },
                ],
            },
        },
        {
            "name": "visits",
            "schema": {
                "fields": [{"name": "member", "type": "integer", "example": 3}],
                "foreignKeys": [{"fields": "member", "reference": {"resource": "members", "fields": ["id"]}}],
            },
        },
    ],
}


def test_a_data_package_gives_its_tables_with_their_keys() -> None:
    found = read(PACKAGE)
    members, visits = found.schemas
    assert (found.format, members.table, visits.table) == ("frictionless", "members", "visits")
    assert (members["id"].unique, members["id"].nullable, members["joined"].format) == (
        True,
        False,
        "DD/MM/YYYY",
    )
    assert (members["born"].temporal, members["level"].values) == ("year", (("a", ""), ("b", "")))
    assert (members["nick"].pattern, members["nick"].max_length, members["nick"].description) == (
        *("[a-z]+", 9, "Nick name"),
    )
    assert (visits["member"].references, visits["member"].examples) == ("members.id", (3,))
    assert found.unread == ("left out: members.place (type geopoint)",)


def test_a_schema_in_a_file_beside_the_package_is_read(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(json.dumps({"fields": [{"name": "a", "type": "integer"}]}))
    package = tmp_path / "datapackage.json"
    package.write_text(json.dumps({"resources": [{"name": "t", "schema": "s.json"}]}))
    assert read_schemas(package).schemas[0]["a"].whole
    package.write_text(
        json.dumps({"resources": [PACKAGE["resources"][1], {"name": "t", "schema": "../s.json"}]})
    )
    assert read_schemas(package).unread == (
        "schema of another file: t ../s.json",
        "resource without fields: t",
    )


MODELS = """
version: 2
models:
  - name: payments
    description: One row a payment
    columns:
      - name: id
        data_type: varchar(10)
        tests: [unique, not_null]
      - name: method
        description: "How it was paid"
        data_tests:
          - accepted_values:
              arguments: {values: [card, cash]}
      - name: customer
        tests:
          - relationships: {to: ref('customers'), field: id}
      - name: amount
        data_type: numeric(6,2)
        tests:
          - dbt_utils.accepted_range: {min_value: 0, max_value: 500}
          - dbt_expectations.expect_column_values_to_be_of_type: {column_type: float}
          - not_null: {where: "id > 3"}
  - name: empty
sources:
  - name: raw
    tables:
      - name: customers
        columns: [{name: id, description: "{{ doc('id') }}"}]
"""


def test_tests_of_dbt_are_details() -> None:
    found = read_schemas(MODELS)
    payments, customers = found.schemas
    assert (found.format, payments.description, customers.table) == ("dbt", "One row a payment", "customers")
    assert (payments["id"].unique, payments["id"].nullable, payments["id"].max_length) == (True, False, 10)
    assert payments["method"].values == (("card", ""), ("cash", ""))
    assert payments["customer"].references == "customers.id"
    amount = payments["amount"]
    assert (amount.minimum, amount.maximum, amount.decimals, amount.nullable) == (0, 500, 2, None)
    assert found.unread == (
        "expect_column_values_to_be_of_type: payments.amount column_type float",
        "not_null of some rows: payments.amount",
        "without columns: empty",
        "description from a doc block: customers.id",
    )


def test_our_own_yaml_and_json_stay_ours() -> None:
    own = [
        "title: T\nfields:\n  a: age in years\n  b: {kind: integer}",
        '{"fields": [{"name": "a", "description": "x"}]}',
        "properties: text\ntype: object",
        '{"a": "age"}',
    ]
    assert [read_schemas(text, table="t").format for text in own] == ["fastgen"] * 4


def test_an_object_of_lists_of_rows_is_a_table_for_each() -> None:
    row = {"type": "object", "properties": {"code": {"type": "string", "pattern": "[A-Z]{3}"}}}
    rows = {"type": "array", "items": {"$ref": "#/$defs/row"}}
    one = {"type": "object", "properties": {"4217": rows}, "$defs": {"row": row}}
    assert [schema.table for schema in read(one).schemas] == ["t"]
    assert read(one).schemas[0]["code"].pattern == "[A-Z]{3}"
    two = one | {"properties": {"orders": rows, "customers": rows}}
    assert [schema.table for schema in read(two).schemas] == ["orders", "customers"]
    mixed = one | {"properties": {"id": {"type": "integer"}, "lines": rows}}
    assert [*read(mixed).schemas[0].by_name] == ["id"]
    assert any("lines (a list)" in words for words in read(mixed).unread)


def test_an_array_of_rows_is_a_table_with_the_title_of_the_array() -> None:
    row = {"type": "object", "title": "Order", "properties": {"code": {"type": "string"}}}
    [schema] = read({"title": "orders", "type": "array", "items": row}).schemas
    assert (schema.title, [*schema.by_name]) == ("orders", ["code"])
    assert read({"type": "array", "items": row}).schemas[0].title == "Order"


def test_a_profile_of_fhir_is_named() -> None:
    text = json.dumps(
        {"resourceType": "StructureDefinition", "differential": {"element": [{"id": "Patient"}]}}
    )
    with pytest.raises(SchemaError, match="looks like a FHIR resource"):
        read_schemas(text, table="t")


def test_a_resource_by_itself_is_its_table() -> None:
    fields = [{"name": "id", "type": "integer"}, {"name": "near", "type": "integer"}]
    [schema] = read({"name": "lands", "path": "lands.csv", "schema": {"fields": fields}}).schemas
    assert (schema.table, [*schema.by_name]) == ("lands", ["id", "near"])


def test_resources_beside_the_fields_of_a_table_schema_are_examples() -> None:
    fields = [{"name": "a", "type": "integer"}]
    text = json.dumps({"fields": fields, "resources": [{"title": "An example", "path": "a.csv"}]})
    read = read_schemas(text, table="t")
    assert (list(read.schemas[0].by_name), read.unread) == (["a"], ())
