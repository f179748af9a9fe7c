"""A notebook with a controls panel, driven as a user would."""

import contextlib
import json
import re

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from .notebook_page import NotebookPage


class ControlsPage:
    """A notebook with a panel; `panel` is the number of the panel's cell."""

    def __init__(self, notebook: NotebookPage, panel: int) -> None:
        self.notebook, self.page, self.cell = notebook, notebook.page, panel

    def show(self) -> None:
        """Run the panel's cell and bring it into view; what is far away is not in the page."""
        self.notebook.run(self.cell)
        self.bring()

    def bring(self) -> None:
        self.notebook.wait_until("outputs(arg).length > 0", self.cell)
        self.notebook.evaluate("await notebook.scrollToItem(arg, 'start')", self.cell)
        self.root.locator(".fastgen-header").first.wait_for()

    @property
    def root(self):
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .fastgen-panel").last

    def section(self, column):
        name = re.compile(rf"^[▸▾] {column}\b")
        return self.root.locator(".fastgen-section", has=self.page.locator(".fastgen-header", has_text=name))

    def open(self, column):
        """Open a section; a click that meets the panel while it is drawn anew is lost, as for a user."""
        header, body = (self.section(column).locator(part) for part in (".fastgen-header", ".fastgen-body"))
        for _ in range(5):
            if header.inner_text().startswith("▸"):
                header.click()
            with contextlib.suppress(PlaywrightTimeout):
                body.wait_for(timeout=10_000)
                return
        body.wait_for()

    def row(self, column, name):
        label = self.page.locator(".fastgen-label b", has_text=re.compile(f"^{name}$"))
        return self.section(column).locator(".fastgen-parameter", has=label)

    def handle(self, column, name, number=0):
        return self.row(column, name).locator(".noUi-handle").nth(number)

    def box(self, column, name):
        return self.row(column, name).locator("input[type=number]").first

    def type(self, place, text):
        place.fill(text)
        place.press("Enter")
        place.blur()

    def picture(self, column):
        return self.section(column).locator(".fastgen-picture").inner_html()

    def wait_default(self, cell, name, value):
        """Wait until the cell's text has the parameter at a value."""
        wanted = f"{name}={value}"
        self.notebook.wait_until("cells[arg[0]].getSource().includes(arg[1])", [cell, wanted])

    def ask(self, expression):
        """A value of the kernel, by a cell at the end of the notebook."""
        probe = len(self.notebook.cells()) - 1
        self.notebook.set_source(probe, f"import json; print(json.dumps({expression}))")
        self.notebook.run(probe)
        return json.loads(self.notebook.text(probe))

    def default(self, column, name):
        return self.ask(f"lesson_{column}.__kwdefaults__[{name!r}]")
