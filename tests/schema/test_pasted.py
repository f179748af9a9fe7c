"""Fields as people paste them, and formats that are not read."""

import json
from pathlib import Path

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import read_file, read_schemas, read_text

TWO = [("age", "age in years"), ("sex", "0 = male, 1 = female")]

SAME = {
    "bullets": "- age: age in years\n- sex: 0 = male, 1 = female",
    "stars": "* age: age in years\n\n* sex: 0 = male, 1 = female",
    "dots": "• age: age in years\n• sex: 0 = male, 1 = female",
    "backticks": "* `age`: age in years\n* `sex`: 0 = male, 1 = female",
    "backticks and dashes": "- `age` – age in years\n- `sex` - 0 = male, 1 = female",
    "bold": "* **age**: age in years\n* **sex**: 0 = male, 1 = female",
    "bold with the colon": "* **age:** age in years\n* **sex:** 0 = male, 1 = female",
    "backticks without a colon": "* `age` age in years\n* `sex` 0 = male, 1 = female",
    "backticks without bullets": "`age`: age in years\n`sex`: 0 = male, 1 = female",
    "numbered": "1. age: age in years\n2. sex: 0 = male, 1 = female",
    "numbered with brackets": "1) age: age in years\n2) sex - 0 = male, 1 = female",
    "dashes": "age - age in years\nsex – 0 = male, 1 = female",
    "tabs": "age\tage in years\nsex\t0 = male, 1 = female",
    "table by tabs": "Variable\tDescription\nage\tage in years\nsex\t0 = male, 1 = female",
    "table": "| Name | Meaning |\n|:---|---:|\n| age | age in years |\n| `sex` | 0 = male, 1 = female |",
    "table without edges": "Name | Meaning\n--- | ---\nage | age in years\nsex | 0 = male, 1 = female",
    "name in the last column": (
        "| Description | Variable |\n|---|---|\n| age in years | age |\n| 0 = male, 1 = female | sex |"
    ),
    "a head of no known word": "|Was|Meaning|\n|--|--|\n|age|age in years|\n|sex|0 = male, 1 = female|",
    "bullets and a number": "- **age**: age in years\n1. `sex`: 0 = male, 1 = female",
    "a heading, underlined": "Columns\n-------\nage: age in years\nsex: 0 = male, 1 = female",
    "Sphinx": ":param age: age in years\n:param sex: 0 = male, 1 = female",
    "Doxygen": "@param age age in years\n@param sex - 0 = male, 1 = female",
    "a docstring": '"""People of a town."""\nage: age in years\nsex: 0 = male, 1 = female',
    "comments in blocks": "/* people\n of every age */\nage: age in years\nsex: 0 = male, 1 = female",
    "comments before fields": "/* years */ age: age in years\n/* of\n birth */ sex: 0 = male, 1 = female",
    "comments": "-- people\n// of a town\nage: age in years\n-- more\nsex: 0 = male, 1 = female",
    "comments among bullets": "# people\n* age: age in years\n# more\n* sex: 0 = male, 1 = female",
}


TYPED = {
    "NumPy": "Fields\n------\nage : int\n    age: in years,\n    18 to 90\nsex : {'m', 'f'}\n    as told",
    "Google": "Args:\n    age (int): age: in years, 18 to 90\n    sex ({'m', 'f'}): as told",
    "one line each": "age (int): age: in years, 18 to 90\nsex: {'m', 'f'}. as told",
}


@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED)
def test_docstrings_give_the_type_and_what_is_said(text: str) -> None:
    fields = read_text(text, "people")
    assert [(field.name, field.description) for field in fields] == [
        ("age", "int. age: in years, 18 to 90"),
        ("sex", "{'m', 'f'}. as told"),
    ]


def test_codes_and_details_below_a_line_stay_what_they_are() -> None:
    (field,) = read_text("mood : how it feels\n    1 = good\n    2 = bad", "people")
    assert field.description == "how it feels. 1 = good; 2 = bad"
    for below in ("in years\n    min: 3", "in years\n    weight : in kg", "int\n    weight : int"):
        with pytest.raises(SchemaError, match="indented below 'age : in"):
            read_text(f"age : {below}", "people")


def test_a_field_above_a_line_is_no_heading() -> None:
    assert "age" in [field.name for field in read_text("age\n---\ncity: city in France", "people")]


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_pasted_fields_are_read(text: str) -> None:
    assert [(field.name, field.description) for field in read_text(text, "t")] == TWO


def test_a_block_of_comments_that_does_not_end_before_another_is_a_name() -> None:
    text = "/*: other paths, 0 to 9\nage: age in years /* as told */\n/* sex: 0 = male, 1 = female"
    assert [field.name for field in read_text(text, "t")] == ["/*", "age", "/* sex"]


def test_the_cells_of_a_row_are_sentences_of_its_description() -> None:
    text = """# people
| Column | Type    | Definition   | Key             | Unit  | Required |
|--------|---------|--------------|-----------------|-------|----------|
| age    | integer | Age.         |                 | years | yes      |
| sex    | char(1) | Sex \\| gender | 0 = No, 1 = Yes | -     |          |
"""
    schema = read_text(text, "t", first_line=2)
    assert [(field.name, field.description, field.line) for field in schema] == [
        ("age", "integer. Age. Unit: years. Required: yes", 5),
        ("sex", "char(1). Sex | gender. 0 = No, 1 = Yes", 6),
    ]
    assert schema.description == "people"


def test_the_type_behind_a_marked_name_belongs_to_its_description() -> None:
    schema = read_text("* `age` (integer): age in years\n* **zip code** (text)", "t")
    assert [(field.name, field.description) for field in schema] == [
        ("age", "integer. age in years"),
        ("zip code", "text"),
    ]


def test_bullets_go_on_in_indented_lines_and_keep_what_yaml_would_refuse() -> None:
    schema = read_text("* age: age of\n  the person\n* sex: one of: m, f", "t")
    assert [field.description for field in schema] == ["age of the person", "one of: m, f"]
    schema = read_text("- sex: one of: m, f\n- 50%: half", "t")
    assert [field.name for field in schema] == ["sex", "50%"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Income - net: what is left", ["Income - net"]),
        ("Income of all - net", ["Income of all - net"]),
        ("a | b: text", ["a | b"]),
        ("name\tthe name of it\nage\tyears", ["name", "age"]),
        ("1. age: x\n3. sex: y", ["1. age", "3. sex"]),
        ("--x: a\n-y: b", ["--x", "-y"]),
        ("class code: text\ntype: text\nmessage: {a}", ["class code", "type", "message"]),
        ("properties: text\ntype: object", ["properties", "type"]),
        ("prior: Any? (1, Yes | 2, No)\npcl: Bad? (1, No | 2, Yes)", ["prior", "pcl"]),
        ("- name: age\n  description: A\n- name: b", ["age", "b"]),
        ("- name: age\n- name: b", ["age", "b"]),
        ("name, first and last", ["name, first and last"]),
        ("Price (list price in EUR): 5 to 20\nb: x", ["Price (list price in EUR)", "b"]),
        ("Items (number of items): 1 to 5\nb: x", ["Items (number of items)", "b"]),
        ("Date (date of order): in 2024\nb: x", ["Date (date of order)", "b"]),
        ("Size (integer number of rooms): 1 to 5\nb: x", ["Size (integer number of rooms)", "b"]),
    ],
)
def test_what_only_looks_pasted_stays_as_it_is(text: str, names: list[str]) -> None:
    assert [field.name for field in read_text(text, "t")] == names


FOREIGN = [
    ("CREATE TABLE users (\n  id INTEGER PRIMARY KEY,\n  email VARCHAR(50)\n);", 2, "SQL"),
    ("-- dump\ncreate table if not exists users (id int);", 3, "SQL"),
    ("ALTER TABLE users ADD COLUMN age INT;", 2, "SQL"),
    ("#' @format data frame\n\\item{Age}{age}", 2, "roxygen or Rd"),
    ("\\describe{\n  \\item{Age}{age}\n}", 2, "roxygen or Rd"),
    ("class User(BaseModel):\n    age: int = Field(ge=0)", 2, "a Python class"),
    ("@dataclass\nclass User:\n    age: int", 2, "a Python class"),
    ("interface User {\n  age: number;\n}", 2, "code of a program"),
    ("<table>\n<tr><td>age</td></tr>\n</table>", 2, "XML or HTML"),
    ("name,type,description\nage,int,age in years", 2, "a data dictionary in CSV"),
    ("Variable / Field Name;Form Name;Field Type\nage;f;text", 2, "a data dictionary in CSV"),
    ("PassengerId,Survived,Pclass\n1,0,3\n2,1,1", 2, "a CSV file of rows"),
    ("PassengerId,Survived,Pclass", 2, "a CSV file of rows"),
    ('{"$schema": "http://json-schema.org/draft-07/schema",\n "properties": {}}', 2, "JSON Schema"),
    ("type: object\nproperties:\n  age:\n    type: integer", 2, "JSON Schema"),
    ("---\nversion: 2\nmodels:\n  - name: a\n    columns:\n      - name: b", 3, "a dbt model"),
    ("seeds:\n  - name: a\n    columns:\n      - name: b", 2, "a dbt model"),
    ('[{"name": "id", "type": "INTEGER", "mode": "REQUIRED"}]', 2, "a schema of BigQuery"),
    ("version: 2\nmodels:\n  - name: a", 2, "a file of dbt that lists no columns of a model"),
    ("exposures:\n  - name: a\n    type: page", 2, "a file of dbt that lists no columns of a model"),
    (
        '{"fields": [{"name": "a", "type": "string", "constraints": {}}], "primaryKey": "a"}',
        2,
        "a Table Schema",
    ),
    ('{"name": "shop", "model-paths": ["models"]}', 2, "the project file of dbt"),
    ('{"type": "record", "name": "U", "fields": [{"name": "a", "type": "int"}]}', 2, "an Avro schema"),
    ("openapi: 3.0.0\ncomponents:\n  schemas: {}\nfields:\n  a: b", 2, "an OpenAPI document"),
]


_PYTHON = "reads (in Python, fastgen_magic.schema.read_schemas)"
WAYS_OUT = {
    "SQL": f"which --format sql {_PYTHON}",
    "a data dictionary in CSV": f"which --format csv {_PYTHON}",
    "JSON Schema": f"which --format jsonschema {_PYTHON}",
    "a dbt model": f"which --format dbt {_PYTHON}",
    "a Table Schema": f"which --format frictionless {_PYTHON}",
    "a CSV file of rows": "which is not read from a text; save it and name the file: --schema FILE.csv",
    "a Python class": "which is not read from a text; save it and name the class: --schema MODULE:CLASS",
}


@pytest.mark.parametrize(("text", "line", "what"), FOREIGN)
def test_a_format_that_is_not_read_is_named(text: str, line: int, what: str) -> None:
    with pytest.raises(SchemaError) as caught:
        read_text(text, "t", first_line=2)
    way_out = WAYS_OUT.get(what, "which is not read; write one line a field, such as 'age: age in years'")
    assert str(caught.value) == f"line {line}: this looks like {what}, {way_out}"


def test_what_a_refusal_calls_the_option_reads_the_text() -> None:
    for text, _, what in FOREIGN:
        if "--format" in (way_out := WAYS_OUT.get(what, "")) and not text.startswith(("ALTER", '{"$schema"')):
            assert read_schemas(text + "\n", way_out.split()[2], table="t").schemas


def test_a_file_of_another_tool_is_named(tmp_path: Path) -> None:
    path = tmp_path / "user.json"
    path.write_text(json.dumps({"type": "object", "properties": {"a": {"type": "string"}}}), "utf-8")
    with pytest.raises(SchemaError, match=r"user\.json, line 1: this looks like JSON Schema, which --format"):
        read_file(path)


BELOW = {
    "values": "cp: type of pain\n -- Value 1: typical\n -- Value 2: atypical",
    "bullets": "cp: type of pain:\n - 1: typical\n - 2: atypical",
    "equal signs": "cp: type of pain\n  1 = typical\n  2 = atypical",
    "tabs": "cp: type of pain\n    1\ttypical\n    2\tatypical",
    "at the margin": "cp: type of pain\n1 typical\n2 atypical",
}


@pytest.mark.parametrize("text", BELOW.values(), ids=BELOW)
def test_codes_below_a_field_are_told_of_it(text):
    schema = read_text(f"{text}\nage: age in years", "patients")
    assert [(field.name, field.description) for field in schema.fields] == [
        ("cp", "type of pain. 1 = typical; 2 = atypical"),
        ("age", "age in years"),
    ]


def test_words_that_go_on_below_a_field_are_no_codes():
    schema = read_text("note: what was said,\n  in the words of the caller", "calls")
    assert schema.fields[0].description == "what was said, in the words of the caller"


def test_columns_of_sql_are_fields():
    schema = read_text("id INT AUTO_INCREMENT, -- key\nname VARCHAR(100), -- of the client", "clients")
    assert [(field.name, field.description) for field in schema.fields] == [
        ("id", "INT AUTO_INCREMENT. key"),
        ("name", "VARCHAR(100). of the client"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Columns:\n - session (primary key)\n - started\n",
        "The file has the following columns:\n\n1. `session`: primary key\n2. `started`\n",
        "**Data dictionary**\n\n- **session** — primary key\n- **started**\n",
    ],
)
def test_words_above_a_list_are_no_field(text):
    fields = read_text(text, "visits").fields
    assert [(field.name, field.description) for field in fields] == [
        ("session", "primary key"),
        ("started", ""),
    ]


def test_a_field_with_values_below_it_is_no_heading():
    with pytest.raises(SchemaError, match="values"):
        read_text("colour:\n  - red\n  - blue", "cars")
