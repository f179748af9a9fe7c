"""Schemas of other formats through the magic and the command."""

from pathlib import Path

import pytest
from IPython.utils.capture import capture_output
from pydantic import BaseModel

from fastgen_magic.cli import main
from fastgen_magic.schema import read_schemas

SHOP = """\
CREATE TABLE customer (id SERIAL PRIMARY KEY, level VARCHAR(6) NOT NULL CHECK (level IN ('basic', 'plus')));
CREATE TABLE sale (
  id INT PRIMARY KEY, customer INT NOT NULL REFERENCES customer, code CHAR(5) UNIQUE, photo BLOB,
  price NUMERIC(5,2) NOT NULL DEFAULT 1 CHECK (price > 0)
);
"""


class Visit(BaseModel):
    minutes: int
    paid: bool


def run(shell, code):
    with capture_output() as seen:
        outcome = shell.run_cell(code)
    shown = [output.data.get("text/plain", "") for output in seen.outputs]
    return outcome, "\n".join([seen.stdout, seen.stderr, *shown])


def test_pasted_sql_gives_a_table_and_tells_what_was_not_used(kernel_shell):
    outcome, text = run(kernel_shell, f"%%fastgen sale --rows 100\n{SHOP.partition(';')[2].strip()}")
    assert outcome.success, text
    frame = kernel_shell.user_ns["sale"]
    assert list(frame.columns) == ["id", "customer", "code", "price"]
    assert frame["id"].is_unique
    assert frame["code"].is_unique
    assert frame["code"].str.len().max() <= 5
    assert frame["price"].between(0.01, 999.99).all()
    assert "left out: sale.photo" in text


def test_a_class_of_the_notebook_is_a_schema(kernel_shell):
    kernel_shell.user_ns["Visit"] = Visit
    outcome, text = run(kernel_shell, "%fastgen visits --rows 20 --schema Visit")
    assert outcome.success, text
    assert list(kernel_shell.user_ns["visits"].columns) == ["minutes", "paid"]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.sql"
    path.write_text(SHOP)
    return path


def test_the_command_writes_any_schema_as_yaml(shop, tmp_path, capsys):
    target = tmp_path / "shop.yaml"
    assert main(["schema", str(shop), "--out", str(target)]) == 0
    assert "2 tables of sql" in capsys.readouterr().out
    again = read_schemas(target).schemas
    assert [(schema.table, list(schema.by_name)) for schema in again] == [
        ("customer", ["id", "level"]),
        ("sale", ["id", "customer", "code", "price"]),
    ]
    assert "# not used: left out: sale.photo" in target.read_text()


def test_the_command_names_a_format_that_it_does_not_know(shop, capsys):
    assert main(["schema", str(shop), "--format", "excel"]) == 1
    assert "--format takes fastgen, csv, markdown, mermaid, sql," in capsys.readouterr().err
