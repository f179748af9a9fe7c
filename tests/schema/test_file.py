"""Schema files."""

import json
import os
from pathlib import Path

import pytest

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema import Field, read_file

DICTIONARIES = Path(__file__).parent / "dictionaries"


def refusal(path: Path, table: str | None = None) -> str:
    with pytest.raises(SchemaError) as caught:
        read_file(path, table)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_dictionary_of_passengers() -> None:
    schema = read_file(DICTIONARIES / "titanic.yaml")
    assert (schema.table, schema.title) == ("titanic", "Titanic passengers")
    assert schema.description == "Passengers of RMS Titanic and whether they survived the sinking."
    assert len(schema.fields) == 11
    assert schema["survived"] == Field("survived", "Survival: 0 = no, 1 = yes", line=10)
    assert schema["name"].description == "Name of the passenger, with title"


def test_a_dictionary_of_customers() -> None:
    schema = read_file(str(DICTIONARIES / "travel_customers.yaml"), "clients")
    assert schema.table == "clients"
    assert [field.name for field in schema][:3] == ["Target", "Age", "FrequentFlyer"]


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    fields = {"a": "A", "b": {"kind": "number", "min": 1}}
    (tmp_path / "one.json").write_text(json.dumps({"name": "x", "rows": 5, "fields": fields}), "utf-8")
    (tmp_path / "two.yml").write_text(
        "name: x\nrows: 5\nfields:\n  a: A\n  b: {kind: number, min: 1}\n", "utf-8"
    )
    one, two = read_file(tmp_path / "one.json"), read_file(tmp_path / "two.yml")
    assert [(f.name, f.description, f.kind, f.minimum) for f in one] == [
        (f.name, f.description, f.kind, f.minimum) for f in two
    ]
    assert one.table == two.table == "x"


@pytest.mark.parametrize(
    ("stem", "table"),
    [
        ("sales", "sales"),
        ("2020 sales (EU)", "table_2020_sales_EU"),
        ("class", "class_"),
        ("größe", "größe"),
        ("-", "table"),
    ],
)
def test_the_file_names_the_table_where_nothing_else_does(tmp_path: Path, stem: str, table: str) -> None:
    path = tmp_path / f"{stem}.yaml"
    path.write_text("age: Age\n", "utf-8")
    assert read_file(path).table == table


def test_byte_order_mark_carriage_returns_and_top_comment(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes("\ufeff# Größen\r\n# aller Art\r\nage: Age\r\nb:\r\n  kind: id\r\n".encode())
    schema = read_file(path)
    assert schema.description == "Größen aller Art"
    assert list(schema) == [Field("age", "Age", line=3), Field("b", kind="identifier", line=4)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "t.yaml: the schema states no field; write one line a field, such as 'age: age in years'"),
        (
            "fields:\n",
            "t.yaml: the schema states no field; write one line a field, such as 'age: age in years'",
        ),
        ("just text\n", "t.yaml, line 1: expected fields with their descriptions, not 'just text' alone"),
        (
            "name: my table\nfields:\n  a: A\n",
            (
                "t.yaml, line 1: the table name 'my table' is no Python identifier; "
                "use a name such as 'my_table'"
            ),
        ),
        ("titel: T\nfields:\n  a: A\n", "t.yaml, line 1: unknown key 'titel'; did you mean 'title'?"),
        ("title: [T]\nfields:\n  a: A\n", "t.yaml, line 1: title must be a text, not a list"),
        (
            "title: T\nfeilds:\n  a: A\n",
            "t.yaml, line 2: unknown key 'feilds'; the fields stand under 'fields'",
        ),
        ("columns:\n- a\n- b\n", "t.yaml, line 1: unknown key 'columns'; the fields stand under 'fields'"),
        (
            "fields:\n  a: A\nfields:\n  b: B\n",
            "t.yaml, line 3: the key 'fields' is stated twice (first on line 1); leave one out",
        ),
        (
            "fields:\n  a: A\n  a: B\n",
            "t.yaml, line 3: field 'a': stated twice (first on line 2); leave one out or rename it",
        ),
        (
            "fields:\n  a: [x, y]\n",
            (
                "t.yaml, line 2: field 'a': expected a description or details, not a "
                "list; did you mean values: [...]?"
            ),
        ),
        (
            "fields:\n  - kind: id\n    unit: m\n",
            "t.yaml, line 2: a field of the list has no name; write name: ... beside its description",
        ),
        (
            "fields:\n  - [a]\n",
            "t.yaml, line 2: expected a field such as {name: age, description: age in years}, not a list",
        ),
        (
            "a: b\n---\nc: d\n",
            (
                "t.yaml, line 2: a second YAML document starts here; a schema is one "
                "document, so remove the '---'"
            ),
        ),
        ("a:\n\tkind: id\n", "t.yaml, line 2: indented with a tab; YAML wants spaces"),
        ("[a]: b\n", "t.yaml, line 1: a list or mapping cannot be a key; put a name before the colon"),
    ],
)
def test_bad_files(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(content, "utf-8")
    assert refusal(path) == message


def test_bad_json(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('{"a": "A",\n "b": }', "utf-8")
    assert refusal(path) == "t.json, line 2: no valid JSON (Expecting value, column 7)"
    path.write_text("", "utf-8")
    assert refusal(path).startswith("t.json: the schema states no field")


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "customers.yaml").write_text("a: b", "utf-8")
    missing = tmp_path / "custmers.yaml"
    assert refusal(missing) == f"there is no schema file {str(missing)!r}; did you mean 'customers.yaml'?"
    assert refusal(tmp_path / "no" / "x.yaml").endswith("x.yaml'; check the path")
    monkeypatch.chdir(tmp_path)
    assert refusal(Path("no/x.yaml")).endswith(f"'no/x.yaml'; check the path, which starts at {tmp_path}")
    assert refusal(tmp_path / "t.csv") == "t.csv: a schema file ends in .yaml, .yml or .json, not '.csv'"
    (tmp_path / "folder.yaml").mkdir()
    assert refusal(tmp_path / "folder.yaml") == "folder.yaml: is a folder; name the .yaml or .json file in it"
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: A\nb: Größe\n".encode("latin-1"))
    assert refusal(latin) == "latin.yaml, line 2: is not in UTF-8; save the file in UTF-8"
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(5_000_000)
    assert refusal(huge).startswith("huge.yaml: has 5 MB, too much for a schema;")

    def forbidden(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    found = refusal(tmp_path / "customers.yaml")
    assert found == "customers.yaml: cannot be read (Permission denied); check the file's rights"


def test_a_pipe_is_no_schema_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert refusal(path) == "pipe.yaml: is no ordinary file; name a .yaml or .json file"


def test_the_argument_is_checked_too() -> None:
    found = refusal(DICTIONARIES / "titanic.yaml", "lambda")
    assert found == (
        "titanic.yaml: the table name 'lambda' is a word of the Python language; use a name such as 'lambda_'"
    )
