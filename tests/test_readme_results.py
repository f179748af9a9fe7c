"""The results in the README are what its command gives, up to another draw of the same laws."""

import shlex
from pathlib import Path

import pytest

from tests.messages_server.fixtures import apart
from tests.messages_server.play import play
from tests.test_readme import README

__all__ = ["apart"]

TABLE = README[README.index("travel_customers, 954 rows\n") :].partition("```")[0]
COMMAND = README.partition("`python -m tests.messages_server.play ")[2].partition("`")[0]


def figures(text):
    """Name of a row -> its figures by the names of the columns."""
    _, head, *rows = text.strip().splitlines()
    names = head.split()
    cells = [row.split() for row in rows]
    size = len(names)
    return {" ".join(row[:-size]): dict(zip(names, row[-size:], strict=True)) for row in cells}


def test_the_table_of_results_is_what_the_command_prints(capsys, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[1])
    assert play([*shlex.split(COMMAND), "--quiet"]) == 0
    lines = capsys.readouterr().out.splitlines()
    came = figures("\n".join(line for line in lines if ": " not in line))
    shown = figures(TABLE)
    assert list(came) == list(shown)
    for name in [name for name in shown if name != "seconds"]:
        for column, value in shown[name].items():
            expected = float(value.replace(",", "")) if value != "–" else None
            found = came[name][column].replace(",", "")
            # Another draw of the same laws, as after a change of a stream, may move a figure by so much.
            wide = dict.fromkeys(("KL", "OT", "VocabularyRatio", "strong pairs kept"), 0.15)
            reach = {"tokens": 150, **wide}.get(name, 0.04)
            old = f"{name} of {column} in the README is old: run the command below its table"
            assert (None if found == "–" else float(found)) == pytest.approx(expected, abs=reach), old
