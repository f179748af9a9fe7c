"""`fastgen evaluate` and `%fastgen evaluate`."""

import json
from pathlib import Path

import pandas as pd
import pytest
from IPython.core.error import UsageError
from IPython.utils.capture import capture_output

from fastgen_magic.cli import main
from tests.messages_server.fixtures import KEY, apart, server

__all__ = ["KEY", "apart", "server"]

TABLE = Path(__file__).parents[2] / "demo_notebooks" / "travel_customers.csv"


def test_a_file_is_held_against_a_file(tmp_path, capsys):
    real = pd.read_csv(TABLE)
    real.assign(Age=real["Age"] + 6).to_parquet(tmp_path / "older.parquet")
    files = ["--json", str(tmp_path / "a.json"), "--html", str(tmp_path / "a.html")]
    assert main(["evaluate", str(tmp_path / "older.parquet"), "--against", str(TABLE), *files]) == 0
    assert "Age is 6 too high on average (38.1, not 32.1)" in " ".join(capsys.readouterr().out.split())
    found = json.loads((tmp_path / "a.json").read_text())
    age = next(one for one in found["fields"] if one["name"] == "Age")
    assert age["figures"]["shift"] == pytest.approx(6)
    assert (tmp_path / "a.html").read_text().startswith("<!doctype html>")


def test_a_schema_gives_as_many_rows_as_the_real_table_has(tmp_path, capsys):
    schema = tmp_path / "customers.txt"
    schema.write_text("Age: age in years\nTarget: whether the customer churns (1 = yes, 0 = no)\n")
    target = tmp_path / "a.json"
    arguments = ["evaluate", str(schema), "--author", "catalogue", "--against", str(TABLE), "--quiet"]
    assert main([*arguments, "--json", str(target)]) == 0
    found = json.loads(target.read_text())
    assert found["rows"] == {"real": 954, "synthetic": 954}
    assert "FrequentFlyer" in found["sentence"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.csv", "--against", "none.csv"], "none.csv: cannot be read"),
        (["a.csv", "--against", "a.xls"], "must end in .csv or .parquet"),
        (["none.csv", "--against", str(TABLE)], "none.csv: cannot be read"),
        ([str(TABLE), "--against", str(TABLE), "--target", "Nothing"], "no common column has this name"),
        ([str(TABLE), "--against", str(TABLE), "--html", "a.txt"], "must end in .html"),
    ],
)
def test_what_cannot_be_compared_is_one_line(arguments, message, capsys):
    assert main(["evaluate", *arguments]) == 1
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_the_magic_shows_text_and_html(kernel_shell):
    shell = kernel_shell
    shell.user_ns["real"] = pd.read_csv(TABLE)
    shell.user_ns["ours"] = shell.user_ns["real"].assign(Age=lambda frame: frame["Age"] + 6)
    with capture_output() as shown:
        shell.run_line_magic("fastgen", "evaluate ours --against real")
    data = shown.outputs[0].data
    assert "Age is 6 too high on average (38.1, not 32.1)" in data["text/html"]
    assert data["text/plain"].startswith("Good: ")
    with pytest.raises(UsageError, match="evaluate compares two DataFrames, but nothing is not defined"):
        shell.run_line_magic("fastgen", "evaluate ours --against nothing")


def test_the_magic_takes_records_from_a_model(server, kernel_shell):
    server.script = [{"records": [[31, "Pro"], [31, "Pro"], [40, "Basic"]]}]
    shell = kernel_shell
    with capture_output() as shown:
        shell.run_cell_magic(
            "fastgen", "people --author direct --rows 3", "age: age in years\nplan: Basic or Pro"
        )
    assert list(shell.user_ns["people"]["age"]) == [31, 31, 40]
    said = shown.stdout + "".join(str(output.data) for output in shown.outputs)
    assert "1 repeat an earlier one" in said
    assert "people = pd.DataFrame({" in shell.proposed[0][0]
    assert len(server.asked) == 1
