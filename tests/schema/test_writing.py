"""What is written as YAML is read as the same schema."""

from dataclasses import replace
from typing import Any

import pytest

from fastgen_magic.schema import Schema, read_schemas, read_text, yaml_text

DETAILS = [
    *(
        "kind: integer",
        "kind: float",
        "kind: number",
        "kind: boolean",
        "kind: string",
        "kind: text",
        "kind: id",
    ),
    *("kind: uuid", "kind: date", "kind: timestamp", "kind: time", "kind: datetime", "kind: year"),
    *(
        "kind: category",
        "unit: 'm/s²'",
        "min: 0",
        "max: 2020-01-01",
        "every: 5 minutes",
        "every: month",
        "min: 2020-01-01T10:30",
        "max: 0.0000001",
    ),
    *(
        "values: [a, 'No', '1', 1, true, 'x: y']",
        "values: {1: one, 2: '60 %', 3: }",
        "values: {a: 60, b: 40}",
    ),
    *("unique: true", "nullable: false", "nullable: true", "null_fraction: 0.05", "format: AB-12345"),
    *("pattern: '[A-Z]{3}: \\\\d#'", "examples: ['007', 7]", "min_length: 2", "max_length: 9", "decimals: 2"),
    *(
        "multiple_of: 0.25",
        "constant: 'yes'",
        "start: 5",
        "step: 2",
        "law: {poisson: {mean: 2.5}}",
        "mean: 3",
    ),
    *(
        "law: {name: normal, mean: 1, sd: 2}",
        "formula: '`g h` * 2'",
        "after: g h",
        "locale: de_DE",
        "currency: EUR",
    ),
    *("after: {field: g h, min: 1, max: 5, unit: days}", "before: {field: g h, min: 0}", "references: o.id"),
    *("only_if: g h = closed", "only_if: g h in (a, 1)", "missing_if: g h >= 3", "depends_on: g h"),
    "description: 'Words: with # signs, \"quotes\" and \\umlauts ä'",
]


def without_lines(schema: Schema) -> Schema:
    return replace(schema, fields=tuple(replace(field, line=None) for field in schema.fields))


def again(text: str) -> tuple[Schema, ...]:
    return tuple(without_lines(schema) for schema in read_schemas(text, table="t").schemas)


@pytest.mark.parametrize("detail", DETAILS)
def test_every_detail_survives(detail: str) -> None:
    schema = without_lines(read_text(f"f:\n  {detail}\ng h: other", "t"))
    text = yaml_text([schema], ["DEFAULT: t.f\n1"])
    assert text.endswith("# not used: DEFAULT: t.f 1\n")
    assert again(text + "\n") == (schema,)


@pytest.mark.parametrize("name", ["Annual Income ($)", "yes", "a: b", "#1", "größe", "1", "a.b", "- x", "'"])
def test_every_name_survives(name: str) -> None:
    schema = read_text("f: x", "t")
    renamed = without_lines(replace(schema, title=name, fields=(replace(schema.fields[0], name=name),)))
    read = again(yaml_text([renamed]))[0]
    assert [field.name for field in read.fields] == [name]


def test_what_a_table_states_survives() -> None:
    text = (
        "title: T\nlocale: {de_DE: 3, fr_FR: 1}\nrows: 50\ndirt: {typos: 0.05}\nfields:\n  f: {dirt: typos}\n"
    )
    schema = without_lines(read_text(text, "t"))
    assert again(yaml_text([schema])) == (schema,)


SHOP: Any = """
CREATE TABLE customer (id SERIAL PRIMARY KEY, level TEXT CHECK (level IN ('a', 'b')), born DATE NOT NULL);
CREATE TABLE sale (id INT PRIMARY KEY, customer INT NOT NULL REFERENCES customer, price NUMERIC(6,2));
"""


def test_several_tables_stand_below_tables() -> None:
    read = read_schemas(SHOP).schemas
    text = yaml_text(read)
    assert text.startswith("tables:\n  customer:\n    fields:\n")
    assert again(text) == tuple(map(without_lines, read))


def test_long_words_with_an_odd_sign_at_the_end_are_written_at_once() -> None:
    text = f"x: {'a(b) ' * 1_000}<"
    schema = read_text(text, "t")
    assert again(yaml_text((schema,))) == (without_lines(schema),)
