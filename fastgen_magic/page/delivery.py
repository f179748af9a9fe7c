"""A made table comes to its page: cells, and lines that say what became of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from fastgen_magic.kernel.made import Made
from fastgen_magic.kernel.waiting import waiting
from fastgen_magic.kernel.whose import function_text
from fastgen_magic.notebook import outcome
from fastgen_magic.notebook.cells import cells_of
from fastgen_magic.notebook.cellspec import CellSpec, Key
from fastgen_magic.notebook.frontend import FrontEnd
from fastgen_magic.notebook.proposal import propose
from fastgen_magic.notebook.stale import StaleWatch
from fastgen_magic.notebook.status import Status

_BRINGING = "Bringing the cells … If none appear, install anywidget where JupyterLab runs."


Tell = Callable[[Made], list[str]]
"""Lines on what was made."""
TakeUp = Callable[[Made, Mapping[Key, str]], Made]
"""Takes up what the page's cells state; gives what is there then."""


class Delivery:
    """Brings tables to the pages of one kernel.

    Parameters
    ----------
    take_up: hears the texts of cells that stay others than were asked for.
    """

    def __init__(self, shell: Any, take_up: TakeUp) -> None:
        self._shell, self._take_up = shell, take_up
        self._cells: dict[str, tuple[CellSpec, ...]] = {}
        self._watches: dict[str, StaleWatch] = {}
        self._told: dict[str, _Telling] = {}

    def bring(self, made: Made, page: FrontEnd, status: Status, tell: Tell) -> None:
        """Bring a table's cells the way that its page allows, and tell the outcome in the lines of `tell`."""
        table, lines = made.result.plan.table, tell(made)
        cells = _cells(made)
        before, self._cells[table] = self._cells.get(table), cells
        frame = made.prepared.frame.head() if made.prepared else None
        if page.way == "bridge":
            status.done([*lines, _BRINGING], frame)
            telling = _Telling(made, tell, status, self._shell.user_ns, self._take_up)
            self._sync(made, cells, page, telling)
            return
        if before != cells:
            propose(self._shell, page, table, cells)
        else:
            lines = [*lines, "Nothing changed since the last run."]
        status.done(lines, frame)

    def drop(self, table: str, page: FrontEnd, status: Status, lines: list[str], *, overwrite: bool) -> None:
        """Take a table's cells away, those alone excepted that the user has edited."""
        self._forget(table)
        if page.way != "bridge":
            status.done([*lines, "Its cells can be deleted now."])
            return
        from fastgen_magic.widgets import SyncRequest, sync_cells

        def replied(reply: Any) -> None:
            told = [f"No cells were removed: {reply.refused}."]
            if not reply.refused:
                told = outcome.dropped(reply.removed, reply.kept)
            status.done([*lines, *told])

        status.done([*lines, _BRINGING])
        sync_cells(SyncRequest(table, page.caller, page.session, overwrite, (), drops=True), replied)

    def rename(
        self, old: str, names: Mapping[str, str], page: FrontEnd, after: Callable[[int, str | None], None]
    ) -> None:
        """Give a table's cells another name; `after` hears what `rename_cells` does, when that is done."""
        self._forget(old)
        from fastgen_magic.widgets import rename_cells

        rename_cells(page.session, old, names[old], names, after)

    def bring_all(self, brought: Sequence[tuple[Made, Status]], page: FrontEnd, tell: Tell) -> None:
        """Bring the cells of several tables of one magic, those that others refer to above them."""
        if page.way == "bridge":
            # New cells come right below the magic's: the last table's first.
            for made, status in reversed(brought):
                self.bring(made, page, status, tell)
            return
        every: list[CellSpec] = []
        for made, status in brought:
            name = made.result.plan.table
            self._cells[name] = _cells(made)
            every += self._cells[name]
            sliders = [f"Sliders and histograms: %fastgen controls {name}"] if page.shows_widgets else []
            status.done([*tell(made), *sliders])
        propose(self._shell, page, ", ".join(made.result.plan.table for made, _ in brought), every)

    def ran(self, result: Any) -> None:
        """Take notice of a cell that has run; an IPython `post_run_cell` event."""
        for watch in self._watches.values():
            watch.ran(result)
        for telling in self._told.values():
            telling.look_again()

    def _forget(self, table: str) -> None:
        for known in (self._cells, self._watches, self._told):
            known.pop(table, None)

    def _sync(self, made: Made, cells: tuple[CellSpec, ...], page: FrontEnd, telling: "_Telling") -> None:
        from fastgen_magic.widgets import SyncRequest, sync_cells

        table = made.result.plan.table
        history = self._shell.history_manager.input_hist_raw
        watch = StaleWatch(cells, history, telling.stale)
        self._watches[table], self._told[table] = watch, telling
        overwrite = made.order.overwrite
        count = len(history) - 1 if made.prepared else None
        request = SyncRequest(
            table, page.caller, page.session, overwrite, cells, fields=made.replaced, count=count
        )

        def replied(reply: Any) -> None:
            telling.replied(reply, watch.rewritten(reply.previous))

        sync_cells(request, replied)


def _cells(made: Made) -> tuple[CellSpec, ...]:
    line = made.order.rows, made.order.seed
    return cells_of(made.result, *made.size, tuple(made.own.values()), line=line)


@dataclass
class _Telling:
    """Tells the outcome of one magic, again when the page has answered, or a cell proves stale or has run."""

    made: Made
    tell: Tell
    status: Status
    namespace: Mapping[str, Any]
    take_up: TakeUp
    changes: Sequence[str] = ()
    texts: Mapping[Key, str] = field(default_factory=dict)
    old: Sequence[Key] = ()
    waits: Sequence[Key] = ()
    shown: pd.DataFrame | None = None
    older: Sequence[str] = ()
    passed: int = 0
    is_late: bool = False

    def __post_init__(self) -> None:
        self.drawn_by = self._functions()

    def replied(self, reply: Any, stale: Sequence[Key]) -> None:
        if reply.refused:
            self.changes = [f"No cells were made: {reply.refused}. The code has run all the same."]
        else:
            self.texts = reply.texts if self.made.prepared else {}
            before, self.made = self.made, self.take_up(self.made, self.texts)
            self.drawn_by = self._functions()
            self.is_late = before is not self.made and self.passed > 1
            self.waits = self._waiting()
            self.changes = self._changes(reply)
        self.stale(stale)

    def _changes(self, reply: Any) -> list[str]:
        """What happened to the cells."""
        kept = [key for key in reply.kept if key[1] not in (None, *self.made.kept)]
        others = [key for key in reply.kept if key[1] is None or key in kept]
        unsaid = [key for key in others if key not in self.waits]
        table, fields = self.made.result.plan.table, [one.name for one in self.made.result.plan.fields]
        return [
            *outcome.cell_changes(reply.inserted, reply.updated, reply.removed, unsaid),
            *outcome.redescribed(self.made, [name for _, name in kept if name is not None]),
            *(outcome.late(table) if self.is_late else ()),
            *outcome.left(table, reply.left),
            *outcome.orphans(table, fields, reply.orphans),
        ]

    def stale(self, keys: Sequence[Key]) -> None:
        self.old = keys
        table = self.made.result.plan.table
        told = [*self.tell(self.made), *self.changes, *outcome.stale(keys), *outcome.waits(table, self.waits)]
        told += outcome.older(table, self.older)
        self.shown = self._frame()
        self.status.done(told, None if self.shown is None else self.shown.head())

    def look_again(self) -> None:
        """Tell anew which cells wait to run or be drawn, and the first rows, after one has run."""
        self.passed += 1
        now = self._waiting() if self.texts else ()
        answered = self.shown is not None  # else the page has not
        older, drawn = self._older() if answered else (), answered and self._frame() is not self.shown
        if (now, older) != (self.waits, self.older) or drawn:
            self.waits, self.older = now, older
            self.stale(self.old)

    def _functions(self) -> dict[str, str | None]:
        """Field -> text of the function that draws it, as the kernel has it."""
        samplers = self.made.result.table.samplers
        return {one.name: function_text(self.namespace.get(one.function_name)) for one in samplers}

    def _older(self) -> tuple[str, ...]:
        """Fields that are drawn otherwise by now than in the table, where that is still the magic's."""
        made = self.made.prepared
        if made is None or self.namespace.get(self.made.result.plan.table) is not made.frame:
            return ()
        return tuple(name for name, text in self._functions().items() if text != self.drawn_by[name])

    def _frame(self) -> pd.DataFrame | None:
        """The table as it stands: the one that was made, or what its cells have drawn in its place since."""
        if self.made.prepared is None:
            return None
        made, now = self.made.prepared.frame, self.namespace.get(self.made.result.plan.table)
        if not isinstance(now, pd.DataFrame):
            return made
        alike = now.columns.equals(made.columns) and now.index.equals(made.index)
        return now if alike else made  # what the user has sorted, filtered or put there is not shown

    def _waiting(self) -> tuple[Key, ...]:
        return waiting(self.made.result.plan.table, self.texts, self.namespace)
