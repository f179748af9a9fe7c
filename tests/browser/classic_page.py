"""One open notebook in nbclassic, whose application is another than Lab's."""

from typing import Any, Self

from playwright.sync_api import Page

from .notebook_page import LOAD_MS, STEP_MS

CELLS = "Jupyter.notebook.get_cells().map(cell => cell.toJSON())"


class ClassicPage:
    """A notebook under /nbclassic."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    def at(cls, page: Page, url: str) -> Self:
        page.goto(url, timeout=LOAD_MS)
        page.wait_for_function(
            "window.Jupyter?.notebook?._fully_loaded && Jupyter.notebook.kernel?.is_connected()",
            timeout=LOAD_MS,
        )
        return cls(page)

    def run(self, index: int) -> None:
        """Run one cell and wait for its number."""
        self.page.evaluate("index => Jupyter.notebook.execute_cells([index])", index)
        self.page.wait_for_function(
            "index => Number.isInteger(Jupyter.notebook.get_cell(index).input_prompt_number)",
            arg=index,
            timeout=STEP_MS,
        )

    def cells(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(CELLS)
        return found

    def wait_for_cells(self, count: int) -> None:
        self.page.wait_for_function(
            "count => Jupyter.notebook.ncells() === count", arg=count, timeout=STEP_MS
        )

    def close(self) -> None:
        self.page.evaluate("new Promise(done => Jupyter.notebook.session.delete(done, done))")
        self.page.close()
