"""A made table comes to its page: cells, and lines that say what became of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastgen_magic.kernel.made import Made
from fastgen_magic.kernel.tables import Session
from fastgen_magic.kernel.waiting import waiting
from fastgen_magic.kernel.whose import definition, function_text, is_tuning
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


class Delivery:
    """Brings tables to the pages of one kernel."""

    def __init__(self, shell: Any, session: Session) -> None:
        self._shell, self._session = shell, session
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
            telling = _Telling(made, tell, status, self._session)
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
    session: Session
    reply: Any = None
    texts: Mapping[Key, str] = field(default_factory=dict)
    old: Sequence[Key] = ()
    waits: Sequence[Key] = ()
    older: Sequence[str] = ()
    passed: int = 0
    is_late: bool = False

    def __post_init__(self) -> None:
        self.drawn_by = self._functions()

    def replied(self, reply: Any, stale: Sequence[Key]) -> None:
        self.reply = reply
        if not reply.refused:
            self.texts = reply.texts if self.made.prepared else {}
            self.is_late = self._takes(self.session.take_up(self.made, self.texts)) and self.passed > 1
            self.waits = self._waiting()
        self.stale(stale)

    def look_again(self) -> None:
        """Tell anew how the table is drawn, and which cells wait to run or be drawn, after one has run."""
        self.passed += 1
        waits = self._waiting()
        drawn = self._takes(self.session.drawn_since(self.made))
        older = self._older()
        if self.reply and ((waits, older) != (self.waits, self.older) or drawn):
            self.waits, self.older = waits, older
            self.stale(self.old)

    def stale(self, keys: Sequence[Key]) -> None:
        self.old = keys
        table, made = self.made.result.plan.table, self.made.prepared
        told = [*self.tell(self.made), *self._changes(), *outcome.stale(keys)]
        told += [*outcome.waits(table, self.waits), *outcome.older(table, self.older)]
        self.status.done(told, made.frame.head() if made else None)

    def _takes(self, made: Made) -> bool:
        """Go on with what is there by now; whether that is another than before."""
        if made is self.made:
            return False
        self.made, self.drawn_by = made, self._functions()
        return True

    def _changes(self) -> list[str]:
        """What happened to the cells."""
        reply, table = self.reply, self.made.result.plan.table
        if reply is None:
            return []
        if reply.refused:
            return [f"No cells were made: {reply.refused}. The code has run all the same."]
        others = [key for key in reply.kept if key[1] is None or key[1] not in self.made.kept]
        fields = [one.name for one in self.made.result.plan.fields]
        return [
            *outcome.cell_changes(
                reply.inserted, reply.updated, reply.removed, [key for key in others if key not in self.waits]
            ),
            *outcome.redescribed(self.made, [name for _, name in others if name is not None]),
            *(outcome.late(table) if self.is_late else ()),
            *outcome.left(table, reply.left),
            *outcome.orphans(table, fields, reply.orphans),
        ]

    def _functions(self) -> dict[str, str | None]:
        """Field -> text of the function that draws it, as the kernel has it."""
        names = {one.name: one.function_name for one in self.made.result.table.samplers}
        return {column: function_text(self.session.namespace.get(name)) for column, name in names.items()}

    def _older(self) -> tuple[str, ...]:
        """Fields that are drawn otherwise by now than in the table, where that is still the magic's."""
        made, namespace = self.made.prepared, self.session.namespace
        if made is None or namespace.get(self.made.result.plan.table) is not made.frame:
            return ()
        return tuple(name for name, text in self._functions().items() if text != self.drawn_by[name])

    def _waiting(self) -> tuple[Key, ...]:
        """Cells that wait to be run; one that has is forgotten, since sliders may write into it later."""
        found = waiting(self.made.result.plan.table, self.texts, self.session.namespace)
        self.texts = {place: self.texts[place] for place in found if not self._has_run(place)}
        return tuple(self.texts)

    def _has_run(self, place: Key) -> bool:
        """Whether a cell has run with other values, which a slider has written into it meanwhile."""
        for sampler in self.made.result.table.samplers:
            held = function_text(self.session.namespace.get(sampler.function_name))
            if place == ("sampler", sampler.name) and held not in (None, self.drawn_by[sampler.name]):
                stated = definition(self.texts[place], sampler.function_name)
                return is_tuning(held or "", stated, sampler.function_name)
        return False
