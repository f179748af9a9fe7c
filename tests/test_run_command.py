"""The verb `run` of the command: a folder of files, and what it refuses."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from fastgen_magic import verbs
from fastgen_magic.authors.choose import author_named
from fastgen_magic.cli import main
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text

TEXT = "id: unique number of the visit\nclass: class (first, second)\nday: day of the visit\n"


@pytest.fixture
def schema(tmp_path):
    path = tmp_path / "visits.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def result():
    return run(read_text(TEXT, "visits"), author_named("catalogue"))


def ran(capsys, *arguments):
    """Exit code, standard output and standard error."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as end:
        code = end.code
    return code, *capsys.readouterr()


def test_run_writes_a_folder_of_the_tables_rows_and_goes_on_for_nothing(
    capsys, schema, tmp_path, result, monkeypatch
):
    monkeypatch.setattr(verbs, "_results", lambda options: (replace(result, rows=options.rows[""]),))
    folder = tmp_path / "made"
    options = ("run", schema, "--rows", "120_000", "--seed", 3, "--blocks-per-file", 1, "--out", folder)
    for _ in range(2):
        assert ran(capsys, *options) == (0, f"120,000 rows of visits are in {folder}, 3 files\n", "")
    drawn = result.table.sample(120_000, 3)
    files = sorted(folder.glob("part-*.parquet"))
    read = pd.concat([pd.read_parquet(path).astype(drawn.dtypes) for path in files], ignore_index=True)
    pd.testing.assert_frame_equal(read, drawn)
    code, _, said = ran(capsys, *options, "--format", "csv")
    assert code == 1
    assert "format changed" in said
    again = ran(capsys, *options, "--format", "csv", "--force", "--engine", "processes", "--quiet")
    assert again == (0, "", "")
    assert [path.suffix for path in sorted(folder.glob("part-*"))] == [".csv"] * 3


@pytest.mark.parametrize("options", [("--engine", "spark"), ("--blocks-per-file", 0), ("--rows", 0)])
def test_run_refuses_options_that_cannot_be(capsys, schema, tmp_path, options):
    code, _, _ = ran(capsys, "run", schema, "--out", tmp_path / "made", *options)
    assert code == 2
    assert not Path(tmp_path / "made").exists()


def test_a_folder_in_the_memory_of_the_command_is_refused(capsys, schema):
    code, _, said = ran(capsys, "run", schema, "--rows", 10, "--out", "memory://visits")
    assert (code, said.count("\n")) == (1, 1)
    assert "ends with the command" in said
