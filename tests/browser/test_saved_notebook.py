"""A notebook that was saved, opened where no kernel answers, or where this package is missing."""

from .test_magic import CELLS, HASH, LOAD, generate, last_word, magic

MISSING = """\
import sys
class Missing:
    def find_spec(self, name, *_):
        if name.partition(".")[0] == "fastgen_magic":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())"""


def test_where_the_package_is_missing_run_all_reaches_the_generated_cells(open_lab):
    notebook = open_lab(["0", LOAD, magic(), HASH])
    notebook.run_all()
    last_word(notebook, 2)
    made = notebook.text(3 + CELLS)
    notebook.set_source(0, MISSING)
    notebook.restart()
    notebook.run_all()
    notebook.wait_until("outputs(arg).length > 0", 3 + CELLS)  # the command ends with the first failure
    failed = [
        number
        for number, cell in enumerate(notebook.cells())
        if any(part["output_type"] == "error" for part in cell.get("outputs", []))
    ]
    assert failed == [1]
    assert notebook.text(3 + CELLS) == made


def test_inserted_cells_are_trusted(open_lab):
    notebook = open_lab([LOAD, magic()])
    notebook.run(0)
    generate(notebook)
    trusted = notebook.evaluate("return notebook.widgets.slice(2).map(cell => cell.model.trusted)")
    assert trusted == [True] * CELLS


def test_a_saved_panel_is_its_short_table_where_no_kernel_answers(open_lab):
    notebook = open_lab([LOAD, magic()])
    notebook.run(0)
    generate(notebook)
    panel = 1 + CELLS
    notebook.run(panel)
    notebook.evaluate("await notebook.scrollToItem(arg, 'start')", panel)
    page = notebook.page
    page.locator(".fastgen-panel .fastgen-header").first.wait_for()
    assert not page.locator(".fastgen-short", has_text="parameters").first.is_visible()
    again = notebook.reopen()
    again.evaluate("await notebook.scrollToItem(arg, 'start')", panel)
    short = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .fastgen-short", has_text="parameters").first
    short.wait_for()
    assert "share=" in short.inner_text()
    assert not page.get_by_text("Error displaying widget").first.is_visible()
    assert "<style>" not in again.text(panel)
    again.close()
