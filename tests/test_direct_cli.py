"""`--author direct` in the command: rows that a model writes itself, as table, script and notebook."""

import subprocess
import sys

import nbformat
import pandas as pd
import pytest

from fastgen_magic.cli import main
from tests.messages_server.fixtures import KEY, apart, server

__all__ = ["KEY", "apart", "server"]

RECORDS = {"records": [[31, "Pro"], [31, "Pro"], [40, None]]}


@pytest.fixture
def fastgen(server, tmp_path):
    server.script = [RECORDS]
    (tmp_path / "people.txt").write_text("age: age in years\nplan: Basic or Pro\n")

    def call(verb, *options):
        return main([verb, str(tmp_path / "people.txt"), "--author", "direct", *map(str, options)])

    return call


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_in_a_file(fastgen, tmp_path, capsys, name):
    assert fastgen("table", "--rows", 3, "--out", tmp_path / name) == 0
    read = pd.read_csv if name.endswith("csv") else pd.read_parquet
    assert list(read(tmp_path / name)["age"]) == [31, 31, 40]
    assert "3 records written one by one" in capsys.readouterr().err


def test_the_first_rows_on_the_terminal(fastgen, capsys):
    assert fastgen("table", "--rows", 3) == 0
    assert capsys.readouterr().out.startswith("people: 3 rows, 2 columns")


def test_a_script_that_writes_the_table(fastgen, tmp_path):
    assert fastgen("script", "--rows", 3, "--out", tmp_path / "a.py", "--quiet") == 0
    done = subprocess.run([sys.executable, tmp_path / "a.py"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["age,plan", "31,Pro", "31,Pro", "40,"]


def test_a_notebook_that_is_the_table(fastgen, tmp_path):
    assert fastgen("notebook", "--rows", 3, "--out", tmp_path / "a.ipynb") == 0
    notebook = nbformat.read(tmp_path / "a.ipynb", as_version=4)
    nbformat.validate(notebook)
    names = {}
    exec(notebook.cells[1].source, names)
    assert names["people"].shape == (3, 2)


def test_an_evaluation_of_the_records(fastgen, tmp_path, capsys):
    pd.DataFrame({"age": [31, 40, 50], "plan": ["Pro", "Basic", "Pro"]}).to_csv(
        tmp_path / "r.csv", index=False
    )
    assert fastgen("evaluate", "--against", tmp_path / "r.csv", "--quiet") == 0
    assert capsys.readouterr().out.startswith("Good: ")


def test_where_samplers_are_needed_it_is_refused_in_one_line(fastgen, tmp_path, capsys):
    assert fastgen("run", "--out", tmp_path / "folder") == 1
    assert fastgen("plan") == 1
    assert capsys.readouterr().err.count("writes rows and no samplers") == 2
