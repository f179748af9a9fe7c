"""One open notebook in one browser window, driven through its application's commands and model."""

from typing import Any, Self

from playwright.sync_api import Page

LOAD_MS = 90_000
STEP_MS = 60_000

FIND = """
const panel = [...(window.jupyterapp?.shell?.widgets('main') ?? [])].find(one => one.context?.path === path);
const notebook = panel?.content;
const shared = panel?.context?.model?.sharedModel;
const cells = shared?.cells;
const outputs = index => cells[index].toJSON().outputs ?? [];
"""


class NotebookPage:
    """A notebook in JupyterLab or Notebook 7."""

    def __init__(self, page: Page, path: str) -> None:
        self.page, self.path = page, path

    @classmethod
    def in_lab(cls, page: Page, path: str) -> Self:
        """Open the notebook in a tab of the Lab page."""
        page.evaluate(
            "async path => { await window.jupyterapp.commands.execute('docmanager:open', {path}); }", path
        )
        return cls(page, path)._until_ready()

    @classmethod
    def at(cls, page: Page, url: str, path: str) -> Self:
        """Open the notebook by its address, in Notebook 7 or a Lab window of its own."""
        page.goto(url, timeout=LOAD_MS)
        return cls(page, path)._until_ready()

    def reload(self) -> Self:
        self.page.reload(timeout=LOAD_MS)
        return self._until_ready()

    def _until_ready(self) -> Self:
        self.page.wait_for_function("Boolean(window.jupyterapp?.shell?.widgets)", timeout=LOAD_MS)
        self.wait_until("panel?.context?.isReady && panel.sessionContext.session?.kernel?.status === 'idle'")
        return self

    def evaluate(self, body: str, arg: Any = None) -> Any:
        """Run statements with `panel`, `notebook`, `shared`, `cells` and `arg` in scope."""
        return self.page.evaluate(f"async ([path, arg]) => {{ {FIND} {body} }}", [self.path, arg])

    def wait_until(self, condition: str, arg: Any = None) -> None:
        """Wait for a JavaScript condition over the same names."""
        self.page.wait_for_function(
            f"([path, arg]) => {{ {FIND} return {condition}; }}",
            arg=[self.path, arg],
            polling=50,
            timeout=STEP_MS,
        )

    def cells(self) -> list[dict[str, Any]]:
        """The cells as nbformat has them: id, cell_type, source, metadata and outputs."""
        found: list[dict[str, Any]] = self.evaluate("return cells.map(cell => cell.toJSON())")
        return found

    def sources(self) -> list[str]:
        return [cell["source"] for cell in self.cells()]

    def wait_for_cells(self, count: int) -> None:
        self.wait_until("cells.length === arg", count)

    def command(self, name: str) -> None:
        """Run a command of the application on this notebook and wait for its end."""
        self.evaluate("window.jupyterapp.shell.activateById?.(panel.id)")
        self.wait_until("window.jupyterapp.shell.currentWidget === panel")
        self.evaluate("await window.jupyterapp.commands.execute(arg)", name)

    def select(self, index: int) -> None:
        self.evaluate(
            "notebook.deselectAll(); notebook.mode = 'command'; notebook.activeCellIndex = arg", index
        )

    def run(self, index: int) -> None:
        """Run one cell and wait for it."""
        self.select(index)
        self.command("notebook:run-cell")

    def run_all(self) -> None:
        self.command("notebook:run-all-cells")

    def press(self, index: int, keys: str) -> None:
        """Press keys while this cell is selected, in command mode."""
        self.command("notebook:enter-command-mode")
        self.select(index)
        self.evaluate("notebook.node.focus()")
        self.page.keyboard.press(keys)

    def set_source(self, index: int, source: str) -> None:
        self.evaluate("cells[arg[0]].setSource(arg[1])", [index, source])

    def undo(self) -> None:
        """Undo the last step over cells."""
        self.command("notebook:undo-cell-action")

    def active(self) -> str:
        """Id of the active cell."""
        return str(self.evaluate("return notebook.activeCell.model.id"))

    def text(self, index: int) -> str:
        """What the cell has printed and shown, as plain text, with the message of an error."""
        shown = self.cells()[index].get("outputs", [])
        return "".join(
            part.get("text") or part.get("evalue") or part.get("data", {}).get("text/plain", "")
            for part in shown
        )

    def save(self) -> None:
        self.evaluate("await panel.context.save()")

    def restart(self) -> None:
        self.evaluate("await panel.sessionContext.restartKernel()")
        self._until_ready()

    def close(self) -> None:
        """Close the notebook without saving, and end its kernel."""
        self.evaluate("await panel?.sessionContext.shutdown(); panel?.dispose()")

    def reopen(self) -> Self:
        """Save, close, and open the notebook again with a new kernel."""
        self.save()
        self.close()
        return self.in_lab(self.page, self.path)
