"""A notebook in a place without this package: its generated cells run by themselves."""

import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell

from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.page.portable import LOADER
from tests.test_magic import CELL, run


class Nowhere:
    """Finds this package nowhere."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "fastgen_magic":
            raise ModuleNotFoundError(f"No module named {name!r}")


@pytest.fixture
def cells(kernel_shell):
    """The code of the generated cells, in order."""
    run(kernel_shell, CELL)
    made = kernel_shell.magics_manager.registry["FastgenMagics"].workbench.session.tables["customers"]
    return [cell.source for cell in cells_of(made.result, *made.size) if cell.cell_type == "code"]


@pytest.fixture
def bare_shell(cells, monkeypatch):
    """A shell in which nothing of this package can be imported."""
    for name in [*sys.modules]:
        if name.partition(".")[0] == "fastgen_magic":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Nowhere(), *sys.meta_path])
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_without_the_package_the_loader_fails_softly_and_the_cells_draw_the_table(bare_shell, cells, capsys):
    for source in [LOADER, CELL, *cells, "%fastgen cost"]:
        bare_shell.run_cell(source, store_history=False).raise_error()
    assert bare_shell.user_ns["customers"]["age"].between(18, 110).all()
    said = capsys.readouterr().out
    assert "%fastgen does nothing here, and the cells below it draw the tables." in said
    assert "The controls need fastgen-magic" in said


def test_with_the_package_the_loader_loads_it(kernel_shell, capsys):
    kernel_shell.extension_manager.loaded.clear()
    kernel_shell.run_cell(LOADER).raise_error()
    assert capsys.readouterr().out == ""
    assert "No tables yet" in run(kernel_shell, "%fastgen")[1]


def test_where_no_page_can_be_asked_the_loader_is_shown(kernel_shell):
    _, text = run(kernel_shell, "%fastgen portable")
    assert "in the place of %load_ext fastgen_magic" in text
    assert LOADER in text
