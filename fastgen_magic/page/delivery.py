"""A made table comes to its page: cells, and lines that say what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastgen_magic.kernel.made import Made
from fastgen_magic.notebook import outcome
from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.notebook.cellspec import CellSpec, Key
from fastgen_magic.notebook.frontend import FrontEnd
from fastgen_magic.notebook.proposal import propose
from fastgen_magic.notebook.stale import StaleWatch
from fastgen_magic.notebook.status import Status


class Delivery:
    """Brings tables to the pages of one kernel."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._cells: dict[str, tuple[CellSpec, ...]] = {}
        self._watches: dict[str, StaleWatch] = {}

    def bring(self, made: Made, page: FrontEnd, status: Status, lines: list[str]) -> None:
        """Bring a table's cells the way that its page allows, and tell the outcome in these lines."""
        table = made.result.plan.table
        cells = cells_of(made.result, *made.size, tuple(made.own.values()))
        before, self._cells[table] = self._cells.get(table), cells
        if page.way == "bridge":
            status.done(
                [*lines, "Bringing the cells … If none appear, install anywidget where JupyterLab runs."]
            )
            self._sync(made, cells, page, _Telling(made, lines, status))
            return
        if before != cells:
            propose(self._shell, page, table, cells)
        else:
            lines = [*lines, "Nothing changed since the last run."]
        if page.shows_widgets:
            lines = [*lines, f"Sliders and histograms: %fastgen controls {table}"]
        status.done(lines)

    def bring_all(self, brought: Sequence[tuple[Made, Status, list[str]]], page: FrontEnd) -> None:
        """Bring the cells of several tables of one magic, those that others refer to above them."""
        if page.way == "bridge":
            # New cells come right below the magic's: the last table's first.
            for made, status, lines in reversed(brought):
                self.bring(made, page, status, lines)
            return
        every: list[CellSpec] = []
        for made, status, lines in brought:
            name = made.result.plan.table
            self._cells[name] = cells_of(made.result, *made.size, tuple(made.own.values()))
            every += self._cells[name]
            sliders = [f"Sliders and histograms: %fastgen controls {name}"] if page.shows_widgets else []
            status.done([*lines, *sliders])
        propose(self._shell, page, ", ".join(made.result.plan.table for made, _, _ in brought), every)

    def ran(self, result: Any) -> None:
        """Take notice of a cell that has run; an IPython `post_run_cell` event."""
        for watch in self._watches.values():
            watch.ran(result)

    def _sync(self, made: Made, cells: tuple[CellSpec, ...], page: FrontEnd, telling: "_Telling") -> None:
        from fastgen_magic.widgets import SyncRequest, sync_cells

        table = made.result.plan.table
        watch = StaleWatch(cells, self._shell.history_manager.input_hist_raw, telling.stale)
        self._watches[table] = watch
        request = SyncRequest(table, page.caller, page.session, made.order.overwrite, cells)

        def replied(reply: Any) -> None:
            telling.replied(reply, watch.rewritten(reply.previous))

        sync_cells(request, replied)


@dataclass
class _Telling:
    """Tells the outcome of one magic, again when the page has answered or a cell proves stale."""

    made: Made
    lines: list[str]
    status: Status
    changes: Sequence[str] = ()

    def replied(self, reply: Any, stale: Sequence[Key]) -> None:
        if reply.refused:
            self.changes = [f"No cells were made: {reply.refused}. The code has run all the same."]
        else:
            self.changes = outcome.cell_changes(
                reply.inserted, reply.updated, reply.removed, reply.kept, self.made.kept
            )
        self.stale(stale)

    def stale(self, keys: Sequence[Key]) -> None:
        self.status.done([*self.lines, *self.changes, *outcome.stale(keys)])
