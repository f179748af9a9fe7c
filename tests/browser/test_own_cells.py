"""Cells that are edited, waited for, renamed and dropped, in one notebook from its beginning to its end."""

from fastgen_magic.page.portable import LOADER

from .controls_page import ControlsPage
from .test_magic import CELLS, LOAD, generate, magic, marks, place

YOUNGER = "age of the customer in years, from 60 to 65"


def said(notebook, index, words):
    """Wait for words in a cell's output."""
    notebook.wait_until("JSON.stringify(outputs(arg[0])).includes(arg[1])", [index, words])


def ask(notebook, code):
    """Run a line in the last cell; gives what it says once the page has answered."""
    last = len(notebook.cells()) - 1
    notebook.set_source(last, code)
    notebook.run(last)
    return last


def test_the_outcome_opens_the_controls_and_tells_of_cells_that_wait(open_lab):
    notebook = open_lab([LOAD, magic()])
    notebook.run(0)
    generate(notebook)
    notebook.evaluate("await notebook.scrollToItem(1, 'start')")
    notebook.page.get_by_role("button", name="Controls of customers").click()
    panel = ControlsPage(notebook, 1).root
    panel.locator(".fastgen-header").first.wait_for()
    assert panel.evaluate("it => it.offsetWidth >= it.parentElement.offsetWidth / 2")

    cell = place(notebook, "age")
    notebook.set_source(cell, notebook.sources()[cell].replace('"""', '"""Mine. ', 1))
    assert "Edited, but not run: age. customers is drawn without that" in generate(notebook)
    notebook.run(cell)
    notebook.wait_until("!JSON.stringify(outputs(1)).includes('not run')")

    told = generate(notebook, source=magic(age=None, years="age of the customer in years, from 18 to 80"))
    assert "Left, because you edited it: age. customers has no use for that any more" in told
    assert "Kept" not in told
    assert "Mine" in notebook.sources()[place(notebook, "age")]


def test_an_edited_cell_goes_along_with_a_new_name_and_is_left_when_the_table_is_dropped(open_lab):
    notebook = open_lab([LOAD, magic(), ""])
    notebook.run(0)
    generate(notebook)
    cell = place(notebook, "age")
    for field in ("age", "churned"):
        edited = place(notebook, field)
        notebook.set_source(edited, notebook.sources()[edited].replace('"""', '"""Mine. ', 1))
        notebook.run(edited)
    assert "--overwrite age takes the new one." in generate(notebook, source=magic(age=YOUNGER))
    younger = magic("--overwrite age", age=YOUNGER)
    assert "Kept as you changed it: churned." in generate(notebook, source=younger)
    assert "Mine" not in notebook.sources()[cell]
    assert "low=60" in notebook.sources()[cell]

    said(notebook, ask(notebook, "%fastgen rename customers clients"), "customers is called clients now")
    notebook.wait_until("cells[1].getSource().startsWith('%%fastgen clients')")
    assert "def clients_churned(" in notebook.sources()[place(notebook, "churned")]
    assert "Mine" in notebook.sources()[place(notebook, "churned")]
    notebook.run(1)
    said(notebook, 1, "clients: 200 rows")
    assert len(marks(notebook)) == CELLS

    said(notebook, ask(notebook, "%fastgen portable"), "Run All works without fastgen-magic now")
    assert notebook.sources()[0] == LOADER
    last = ask(notebook, "%fastgen drop clients")
    notebook.wait_for_cells(4)
    said(notebook, last - CELLS + 1, "Left, because you edited it: churned")
    assert "Mine" in notebook.sources()[2]
    assert marks(notebook) == []


def test_a_new_name_that_no_line_can_take_is_told(open_lab):
    table = "    id: unique number\n"
    notebook = open_lab([LOAD, f"%%fastgen --rows 5\ntables:\n  shops:\n{table}  towns:\n{table}", ""])
    notebook.run(0)
    notebook.run(1)
    said(notebook, 1, "towns: 5 rows")
    last = ask(notebook, "%fastgen rename towns cities")
    said(notebook, last, "What makes it still says towns: write cities there, before you run it again.")
    notebook.wait_until("cells.some(cell => cell.getSource().includes('def cities_id('))")
