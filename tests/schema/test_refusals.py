"""Bad schemas: the exact line that a user gets."""

import pickle
import sys

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import read_text

TRAILING = (
    "Illegal trailing comma before end of object, column 10"
    if sys.version_info >= (3, 13)
    else "Expecting property name enclosed in double quotes, column 11"
)
NO_FIELD = "the schema states no field; write one line a field, such as 'age: age in years'"
KIND = (
    "numerical, categorical, free text, identifier or datetime (or a word "
    "such as number, category, text, id, date)"
)
BOUND = "a number or a date such as 2020-01-31"
LIST = "a list such as [Low, High], or lines 'value: meaning'"

# The body starts on line 2, below the magic.
TEXTS = [
    (
        "s:\n  kind: number\n  values: [x, y]",
        "line 4: field 's': kind is numerical but 'x' is a text; list numbers, or say kind: categorical",
    ),
    (
        "s:\n  null_fraction: 1.0",
        (
            "line 3: field 's': null_fraction is 1, so the column would hold nothing; "
            "say a smaller one, or leave the field out"
        ),
    ),
    ("", NO_FIELD),
    ("\n  \n# only a remark", NO_FIELD),
    ("{}", NO_FIELD),
    ("age: x\nage: y", "line 3: field 'age': stated twice (first on line 2); leave one out or rename it"),
    (
        '{"a": "x",\n "a": "y"}',
        "line 3: field 'a': stated twice (first on line 2); leave one out or rename it",
    ),
    (": text", "line 2: a field without a name; write 'name: description'"),
    ('"": text', "line 2: a field without a name; write 'name: description'"),
    (
        "age: Age\n  name: text",
        (
            "line 3: indented below 'age: Age'; start a field at the left margin, "
            "and put details below a name that ends its line with a colon"
        ),
    ),
    ("  age: x\nb: y", "line 2: indented, but no field stands above; start each field at the left margin"),
    ("age:\n\tkind: id", "line 3: indented with a tab; indent with spaces"),
    (
        "a: x\nb:\n  - one\n  - two",
        "line 3: field 'b': expected a description or details, not a list; did you mean values: [...]?",
    ),
    ('{"a": "x",\n "b" }', "line 3: no valid JSON (Expecting ':' delimiter, column 6)"),
    ('{"a": "x",}', f"line 2: no valid JSON ({TRAILING})"),
    ('{"a": {"min": NaN}}', "line 2: NaN is no JSON; leave the key out where there is no number"),
    ('{"a": "\\ud800"}', "line 2: '\\ud800' holds half a character (a lone surrogate); write the whole one"),
    ("a: \ud800", "line 2: holds half a character (a lone surrogate); write the whole one"),
    ('{"a":' * 150_000, "line 2: the JSON is nested too deep; a schema needs four levels at most"),
    ("[" * 30 + "]" * 30, "line 2: nested more than 20 levels deep; a schema needs four at most"),
    (
        "titel: T\nfields:\n  a: A",
        "line 2: unknown key 'titel'; did you mean 'title'?",
    ),
    ("title: T\nfeilds:\n  a: A\n  b: B", "line 3: unknown key 'feilds'; the fields stand under 'fields'"),
    (
        "a:\n  depends_on: b\nb:\n  depends_on: [c]\nc:\n  depends_on: a\nd",
        "line 2: depends_on runs in a circle: 'a' -> 'b' -> 'c' -> 'a'; take one of them out",
    ),
    (
        "d:\n  depends_on: c\nc:\n  depends_on: b\nb:\n  depends_on: c",
        "line 4: depends_on runs in a circle: 'c' -> 'b' -> 'c'; take one of them out",
    ),
    ("a:\n  depends_on: a", "line 2: depends_on runs in a circle: 'a' -> 'a'; take one of them out"),
    (
        "age\nincome:\n  depends_on: Aeg",
        "line 3: field 'income': depends_on names 'Aeg', which is no field; did you mean 'age'?",
    ),
    (
        "a\nb\nincome:\n  depends_on: 'x, y'",
        (
            "line 4: field 'income': depends_on names 'x, y', which is no field; "
            "name fields of this table, as a list such as [a, b]"
        ),
    ),
]

# Each stands below the line "f:", which is line 2.
DETAILS = [
    ("knd: number", "line 3: field 'f': unknown key 'knd'; did you mean 'kind'?"),
    ("type: number", "line 3: field 'f': unknown key 'type'; did you mean 'kind'?"),
    ("Min: 3", "line 3: field 'f': unknown key 'Min'; did you mean 'min'?"),
    ("null-fraction: 3", "line 3: field 'f': unknown key 'null-fraction'; did you mean 'null_fraction'?"),
    (
        "zzz: 3",
        (
            "line 3: field 'f': unknown key 'zzz'; a field may state description, "
            "kind, unit, min, max, values, unique, "
            "nullable, null_fraction, format, examples, depends_on, references, per, pattern, min_length, "
            "max_length, decimals, multiple_of, start, step, every, constant, law, mean, sd, median, sigma, "
            "rate, formula, after, before, only_if, missing_if, locale, currency, dirt"
        ),
    ),
    (
        "kind: id\n  kind: id",
        "line 4: field 'f': the key 'kind' is stated twice (first on line 3); leave one out",
    ),
    ("kind: nummer", f"line 3: field 'f': kind must be {KIND}, not 'nummer'"),
    ("kind: [number]", "line 3: field 'f': kind must be a text, not a list"),
    ("unit: {a: b}", "line 3: field 'f': unit must be a text, not a mapping"),
    ("min: low", f"line 3: field 'f': min must be {BOUND}, not 'low'"),
    ("min: nan", f"line 3: field 'f': min must be {BOUND}, not 'nan'"),
    ("max: 12:30", f"line 3: field 'f': max must be {BOUND}, not '12:30'"),
    ("max: 2021-02-30", f"line 3: field 'f': max must be {BOUND}, not '2021-02-30'"),
    ("max: [1, 2]", "line 3: field 'f': max must be a text, not a list"),
    ("min: 80\n  max: 18", "line 4: field 'f': min 80 is above max 18; swap them or mend one"),
    (
        "max: 2020-01-01\n  min: 2020-01-01T00:01",
        "line 3: field 'f': min 2020-01-01 00:01:00 is above max 2020-01-01; swap them or mend one",
    ),
    (
        "min: 1990\n  max: 2020-01-01",
        "line 4: field 'f': min 1990 and max 2020-01-01 must both be numbers or both be dates",
    ),
    ("values:", f"line 3: field 'f': values must be {LIST}, not nothing"),
    ("values: Low, High", f"line 3: field 'f': values must be {LIST}, not 'Low, High'"),
    ("values: []", "line 3: field 'f': values must be a list of one value at least, not an empty one"),
    ("values: {}", "line 3: field 'f': values must be a list of one value at least, not an empty one"),
    ("values: [[a]]", f"line 3: field 'f': values must be {LIST}, not a list"),
    ("values: [a, b, a]", "line 3: field 'f': values holds 'a' twice; leave one out"),
    ("values:\n    1: x\n    2: y\n    1: z", "line 6: field 'f': values holds '1' twice; leave one out"),
    (
        "values: [a, ~]",
        "line 3: field 'f': values holds an empty one; for missing values write nullable: true",
    ),
    ("values: {a: [b]}", "line 3: field 'f': the meaning of 'a' must be a text, not a list"),
    ("unique: 1", "line 3: field 'f': unique must be true or false, not '1'"),
    ("nullable: perhaps", "line 3: field 'f': nullable must be true or false, not 'perhaps'"),
    (
        "null_fraction: 5%",
        "line 3: field 'f': null_fraction must be a share from 0 to 1, such as 0.05 for 5 %, not '5%'",
    ),
    (
        "null_fraction: 1.5",
        "line 3: field 'f': null_fraction must be a share from 0 to 1, such as 0.05 for 5 %, not '1.5'",
    ),
    (
        "nullable: false\n  null_fraction: 0.1",
        "line 4: field 'f': nullable is false but null_fraction is 0.1; leave one out",
    ),
    (
        "examples: [[1]]",
        "line 3: field 'f': examples must be a list of single values, not one that holds a list",
    ),
    (
        "depends_on: {a: b}",
        "line 3: field 'f': depends_on must be a list of single values, not one that holds a mapping",
    ),
    (
        "references: customers",
        "line 3: field 'f': references must be of the form table.field, not 'customers'",
    ),
    ("unit: *x", "line 3: the YAML alias '*x' stands for nothing here; write the value out"),
    ("unit: &x [*x]", "line 3: the YAML alias '*x' stands for nothing here; write the value out"),
    (
        "every: soon",
        "line 3: field 'f': every must be a time such as 5 minutes, 1 day or 3 months, not 'soon'",
    ),
    (
        "unit: !!python/object/apply:os.getcwd []",
        (
            "line 3: the YAML tag "
            "'tag:yaml.org,2002:python/object/apply:os.getcwd' is not read; write the plain value"
        ),
    ),
    ("unit: \x07", "line 3: the character '\\x07' cannot stand in YAML; leave it out or write an escape"),
    (
        "values: " + "[" * 30 + "]" * 30,
        "line 3: nested more than 20 levels deep; a schema needs four at most",
    ),
]


def refusal(text: str, table: str = "customers") -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        read_text(text, table, first_line=2)
    return caught.value


@pytest.mark.parametrize(("text", "message"), TEXTS)
def test_bad_texts(text: str, message: str) -> None:
    error = refusal(text)
    assert str(error) == message
    assert message.startswith(f"line {error.line}: ") if error.line else message == NO_FIELD


@pytest.mark.parametrize(("detail", "message"), DETAILS)
def test_bad_details(detail: str, message: str) -> None:
    error = refusal(f"f:\n  {detail}\n")
    assert str(error) == message
    assert error.field == ("f" if "field 'f'" in message else None)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.line, again.field) == (message, error.line, error.field)


@pytest.mark.parametrize(
    "detail", ["unit: %", "description: one of: a, b", "kind: id\n  unit: a: b", "values: [a, b"]
)
def test_broken_yaml_says_where_and_what_helps(detail: str) -> None:
    message = str(refusal(f"a: x\nf:\n  {detail}\ng: y"))
    assert message.startswith(("line 4: no valid YAML (", "line 5: no valid YAML ("))
    assert message.endswith(
        "); put a text that holds ': ' or ' #', or that starts with a sign such as % @ * & [ {, in quotes"
    )


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("f:\n  kind: id\n unit: m\ng: y", "let the details of a field begin below each other"),
        ("f:\n  kind: id\n   unit: m\n", "let the details of a field begin below each other"),
        ("fields:\n  f:\n    kind: id\n   unit: m\n", "let the details of a field begin below each other"),
        ("fields:\n  f\n    kind: id\n", "the line above needs a colon at its end"),
        ("fields:\n  f:\n    unit: 'a' b\n", "put a text that holds"),
    ],
)
def test_yaml_that_is_indented_wrongly_says_so(text: str, way_out: str) -> None:
    assert f"); {way_out}" in str(refusal(text))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("my table", "the table name 'my table' is no Python identifier; use a name such as 'my_table'"),
        ("2020", "the table name '2020' is no Python identifier; use a name such as 'table_2020'"),
        ("", "the table name '' is no Python identifier; use a name such as 'table'"),
        ("class", "the table name 'class' is a word of the Python language; use a name such as 'class_'"),
        ("BLOCK", "the table name 'BLOCK' hides a name that the code needs; use 'BLOCK_table'"),
        ("In", "the table name 'In' hides a name that the code needs; use 'In_table'"),
    ],
)
def test_bad_table_names(table: str, message: str) -> None:
    assert str(refusal("a: b", table)) == message


def test_a_bomb_of_aliases_is_refused() -> None:
    values = ",".join(map(str, range(5_000)))
    text = f"fields:\n  - &a {{name: a, values: [{values}]}}\n" + "  - *a\n" * 1_000
    assert "the YAML aliases stand for more than 1,000,000 values" in str(refusal(text))


def test_a_text_that_is_no_schema_is_refused_by_its_length() -> None:
    assert str(refusal("a,b,c\n" * 200_000)) == (
        "the schema has 1,200,000 characters, at most 1,000,000 are read; "
        "give the fields and their descriptions, not the data"
    )
