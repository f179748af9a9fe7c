"""Cells for front ends whose page cannot be asked: one proposed cell, and the code in the output."""

import html
from collections.abc import Sequence
from typing import Any

from IPython.display import display

from fastgen_magic.notebook.cellspec import CellSpec
from fastgen_magic.notebook.frontend import FrontEnd


def combined(table: str, cells: Sequence[CellSpec]) -> str:
    """The code of a table as the text of one cell, in order; the controls need a cell of their own."""
    head = f"# {table}: generated samplers; change a number and run this cell again"
    code = [cell.source for cell in cells if cell.cell_type == "code" and cell.role != "controls"]
    return "\n\n\n".join([head, *code])


def propose(shell: Any, page: FrontEnd, table: str, cells: Sequence[CellSpec]) -> None:
    """Offer the combined cell as the next input, and print it where the offer may go unseen.

    Only one cell is offered: front ends use the first proposal of a cell, or insert several in reverse.
    """
    propose_code(shell, page, table, combined(table, cells))


def propose_code(shell: Any, page: FrontEnd, table: str, code: str) -> None:
    """Offer code as the next input, and print it where the offer may go unseen."""
    if page.way == "terminal":
        print(code)  # noqa: T201 - the terminal is where this user reads
    elif page.shows_code:
        head = f"<summary>Code of {html.escape(table)}</summary>"
        fold = f"<details>{head}<pre>{html.escape(code)}</pre></details>"
        display({"text/plain": code, "text/html": fold}, raw=True)
    shell.set_next_input(code, replace=False)
