"""A result as a notebook file, with the very cells that the magic makes."""

from collections.abc import Sequence
from hashlib import blake2b

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from fastgen_magic.errors import NotebookError
from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.notebook.cellspec import CellSpec
from fastgen_magic.pipeline import Result

_METADATA = {
    "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
    "language_info": {"name": "python"},
}


def notebook_of_tables(results: Sequence[Result], seed: int) -> str:
    """The notebook of tables as JSON text, one behind the other; the same results give the same text.

    Errors: `NotebookError` if the cells make no valid notebook.
    """
    cells = []
    table = ""
    try:  # nbformat checks what it makes against the format's schema
        for result in results:
            table = result.plan.table
            cells += [_cell(spec, table) for spec in cells_of(result, result.rows, seed)]
        notebook = new_notebook(cells=cells, metadata=_METADATA)
    except nbformat.ValidationError as error:
        reason = str(error).splitlines()[0]
        raise NotebookError(f"{table}: its cells make no valid notebook: {reason}") from error
    text: str = nbformat.writes(notebook)
    return text + "\n"


def _cell(spec: CellSpec, table: str) -> nbformat.NotebookNode:
    place = f"{table}\n{spec.role}\n{spec.field}".encode()
    details = {"id": blake2b(place, digest_size=8).hexdigest(), "metadata": spec.metadata(table)}
    cell: nbformat.NotebookNode
    if spec.cell_type == "markdown":
        cell = new_markdown_cell(spec.source, **details)
    else:
        cell = new_code_cell(spec.source, **details)
    return cell
