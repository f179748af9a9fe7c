"""A notebook that was saved, or opened where no kernel answers."""

from .test_magic import CELLS, LOAD, generate, magic


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
