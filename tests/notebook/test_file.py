import json
from dataclasses import replace
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from fastgen_magic.authors import Plan, PlannedField
from fastgen_magic.errors import NotebookError
from fastgen_magic.notebook import file
from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.notebook.cellspec import CellSpec
from fastgen_magic.notebook.file import notebook_of_tables
from fastgen_magic.pipeline import Result, Written
from fastgen_magic.samplers import Sampler, identifiers
from fastgen_magic.schema import Field, Schema

SOURCES = {
    "id": 'def visits_id(n, rng, row):\n    """Running number."""\n    return row + 1',
    "Größe (cm)": (
        "def visits_Größe_cm(n, rng, *, mean=170.0, sd=9.0):\n"
        '    """Height."""\n    return stats.norm.rvs(mean, sd, n, random_state=rng).round(1)'
    ),
}


@pytest.fixture(scope="module")
def result() -> Result:
    names = identifiers(tuple(SOURCES))
    written = []
    for name, source in SOURCES.items():
        planned = PlannedField(Field(name), names[name], kind="numerical")
        sampler = Sampler("visits", name, names[name], source)
        written.append(Written(planned, sampler, "a law", "a reason", "catalogue"))
    schema = Schema("visits", tuple(map(Field, SOURCES)), "Visits")
    return Result(Plan(schema, tuple(one.planned for one in written)), tuple(written), "catalogue")


def notebook_text(result: Result, rows: int = 100) -> str:
    return notebook_of_tables([replace(result, rows=rows)], 7)


def read(text: str) -> Any:
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    return notebook


def test_the_cells_are_those_of_the_magic_with_their_metadata(result: Result) -> None:
    cells = read(notebook_text(result)).cells
    specs = cells_of(result, 100, 7)
    assert [(cell.cell_type, cell.source) for cell in cells] == [(s.cell_type, s.source) for s in specs]
    assert [cell.metadata for cell in cells] == [spec.metadata("visits") for spec in specs]


def test_it_states_a_kernel_and_a_format_with_cell_ids(result: Result) -> None:
    notebook = read(notebook_text(result))
    assert notebook.metadata.kernelspec.name == "python3"
    assert (notebook.nbformat, notebook.nbformat_minor >= 5) == (4, True)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


def test_the_same_result_gives_the_same_text(result: Result) -> None:
    text = notebook_text(result)
    assert text == notebook_text(result)
    assert text.endswith("}\n")
    assert "Größe" in text, "umlauts are written as they are"


def test_a_cell_keeps_its_id_when_its_source_changes(result: Result) -> None:
    before, after = (json.loads(notebook_text(result, rows))["cells"] for rows in (100, 200))
    assert before[-2]["source"] != after[-2]["source"]
    assert [cell["id"] for cell in before] == [cell["id"] for cell in after]


def test_it_runs_where_the_package_is_missing_and_makes_the_same_values(result: Result) -> None:
    notebook = read(notebook_text(result, 12_000))
    code = nbformat.v4.new_code_cell
    notebook.cells.insert(0, code("import sys; sys.modules['fastgen_magic'] = None"))
    notebook.cells.append(code("print(pd.util.hash_pandas_object(visits).sum(), len(visits))"))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    printed = "".join(output.text for output in notebook.cells[-1].outputs if output.output_type == "stream")
    import pandas as pd

    expected = pd.util.hash_pandas_object(result.table.draw(12_000, 7)).sum()
    assert printed.split() == [str(expected), "12000"]


def test_cells_that_make_no_notebook_are_refused(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = CellSpec("code", "imports", None, "1", tags=("no, tag",))
    monkeypatch.setattr(file, "cells_of", lambda *_: (twice,))
    with pytest.raises(NotebookError, match="visits: its cells make no valid notebook"):
        notebook_text(result)
