"""Authors side by side, the model's part played by the local server."""

import json

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.cli import main
from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate.bench import Task, bench
from fastgen_magic.evaluate.bench_page import bench_page
from fastgen_magic.schema import read_text
from tests.messages_server.fixtures import KEY, apart, server

__all__ = ["KEY", "apart", "server"]

TEXT = "age: age in years, 18 to 90\nplan: one of Basic, Pro\n"


@pytest.fixture
def real():
    rng = np.random.default_rng(0)
    return pd.DataFrame({"age": rng.integers(18, 91, 300), "plan": rng.choice(["Basic", "Pro"], 300)})


def written(body):
    """Forty records, all Pro."""
    return {"records": [[18 + number, "Pro"] for number in range(40)]}


def test_the_bench_holds_authors_side_by_side(server, real):
    server.script = written
    found = bench(Task(read_text(TEXT, "people"), 80), real, ["catalogue", "direct"], repeats=2)
    frame = found.frame()
    assert list(frame.columns) == ["catalogue", "direct", "ceiling"]
    assert frame.loc["tokens", "catalogue"] == 0
    assert frame.loc["CategoryCoverage", "direct"] == 0.5
    assert frame.loc["TVComplement", "catalogue"] > 0.7  # five standard errors of 80 rows
    direct = [trial for trial in found.trials if trial.author == "direct"]
    assert [trial.answered for trial in direct] == [2, 2]  # a repeat asks anew
    assert direct[0].row_tokens == pytest.approx(100 / 80)
    assert found.ratios()[-1] == "direct generation: 1 output tokens a row (measured here)"


def test_an_author_may_write_another_number_of_rows(server, real):
    server.script = written
    found = bench(Task(read_text(TEXT, "people"), 200), real, ["catalogue", "direct=40"])
    assert list(found.frame().columns) == ["catalogue", "ceiling", "direct=40", "ceiling=40"]
    assert [trial.rows for trial in found.trials] == [200, 40]
    page = bench_page(found)
    assert "direct=40" in page
    assert "ceiling=40" in page


@pytest.mark.parametrize("said", ["direct=none", "direct=0", "=5", ""])
def test_rows_of_an_author_that_are_none_are_refused(said, real):
    with pytest.raises(EvaluationError, match="author"):
        bench(Task(read_text(TEXT, "people"), 10), real, [said])


def test_ratios_without_direct_generation_are_marked_as_not_measured(real):
    found = bench(Task(read_text(TEXT, "people"), 100), real, ["catalogue"])
    assert found.ratios()[0] == "catalogue: asks no model"
    assert found.ratios()[-1].endswith("80 output tokens a row (the paper's figure, not measured here)")


def test_an_unknown_author_is_refused(real):
    with pytest.raises(EvaluationError, match="author 'me' is unknown"):
        bench(Task(read_text(TEXT, "people"), 10), real, ["me"])


def test_the_command_writes_json(tmp_path, real, capsys):
    real.to_csv(tmp_path / "real.csv", index=False)
    (tmp_path / "people.txt").write_text(TEXT)
    arguments = ["bench", tmp_path / "people.txt", "--against", tmp_path / "real.csv"]
    arguments += ["--authors", "catalogue", "--rows", "100", "--json", tmp_path / "bench.json"]
    assert main([str(argument) for argument in arguments]) == 0
    assert capsys.readouterr().out.startswith("people, 100 rows\n")
    assert json.loads((tmp_path / "bench.json").read_text())["trials"][0]["author"] == "catalogue"
