"""What the command says although it was told to be quiet."""

import pandas as pd

from fastgen_magic.cli import main


def test_what_a_table_does_not_hold_is_said_beside_it(tmp_path, capsys):
    schema, target = tmp_path / "visits.txt", tmp_path / "a.csv"
    schema.write_text("made: unique date in 2024\nat: moment of the visit, every 7 minutes\n")
    line = ["table", str(schema), "--rows", "300", "--out", str(target), "--author", "catalogue", "--quiet"]
    assert main(line) == 0
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("fastgen: made does not hold all that is said of it: no value may occur twice")
    assert second == (
        "fastgen: not understood in visits: made: “unique (no law could hold it)”; at: “every 7 minutes”"
    )
    assert set(pd.read_csv(target, parse_dates=["made"])["made"].dt.year) == {2024}


def test_a_reference_of_several_columns_that_is_not_held_is_said(tmp_path, capsys):
    schema, target = tmp_path / "lines.sql", tmp_path / "a.csv"
    schema.write_text("CREATE TABLE t (a INT, b INT, FOREIGN KEY (a, b) REFERENCES u (c, d))")
    assert main(["table", str(schema), "--rows", "9", "--out", str(target), "--author", "catalogue"]) == 0
    assert "FOREIGN KEY over several columns: t (a, b) to u" in capsys.readouterr().err


def test_a_heading_that_nothing_used_is_said_beside_the_fields(tmp_path, capsys):
    schema = tmp_path / "rides.txt"
    schema.write_text("# Rides by bike, 20 % at night (2024)\nride: unique number\n")
    assert main(["table", str(schema), "--rows", "3", "--author", "catalogue"]) == 0
    assert "not understood in rides: the heading: “20 % at night”" in capsys.readouterr().err
    assert main(["plan", str(schema), "--author", "catalogue"]) == 0
    assert "  the heading: “20 % at night”" in capsys.readouterr().out
    schema.write_text("# Rides by bike (2024)\nride: unique number\n")
    assert main(["table", str(schema), "--rows", "3", "--author", "catalogue"]) == 0
    assert "not understood" not in capsys.readouterr().err
