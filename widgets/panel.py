"""The controls of one table: size and seed, the fields, and the DataFrame that follows."""

import html
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from fastgen_magic.arguments import MOST_ROWS
from fastgen_magic.characters import counted
from fastgen_magic.errors import FastgenError, RoomError
from fastgen_magic.kernel.change import Change, News
from fastgen_magic.kernel.live import LiveTable
from fastgen_magic.samplers import Parameter
from fastgen_magic.samplers.watch import Drawn

from .interrupts import heard
from .manners import Manners
from .moves import Move, Moves
from .newest import Newest
from .number import Number, written
from .parts import box, button, close_all, text
from .section import Section
from .writing import CellWriter

_SEARCHED = 12
"""Fields up to which all are seen without a search."""
_PAUSE = 0.05
"""Seconds that a slider has for its next movement before the pictures of dependants are drawn."""
_BAR_PAUSE = 0.25
"""Seconds between two pictures of the bar."""
_MOST_SEED = 2**53
"""Beyond it a page has no whole numbers."""
_NO_CELLS = "This front end lets no program rewrite the text of a cell."


class Panel:
    """The panel of a live table.

    Parameters
    ----------
    session: gives the session of the request that is being worked on, which tells the window.
    rewrites: whether the page's cells can be rewritten.
    against: name of a DataFrame in the namespace to compare with.
    columns: fields to show; all without any.

    Errors: `NotebookError` if `against` is no DataFrame, or a column is no field.
    """

    def __init__(
        self,
        live: LiveTable,
        session: Callable[[], str],
        *,
        rewrites: bool,
        against: str | None = None,
        columns: tuple[str, ...] = (),
    ) -> None:
        self.live = live
        self._columns = live.columns(columns)
        self.against = against
        lacking = self._lacking()
        self._rewrites = rewrites
        self._writer = CellWriter(live, session, self._noted)
        self._frames, self._pictures = Newest(), Newest()
        self.moves = Moves(self._put, live.guard, self._say)
        self._stale: set[str] = set()
        self._changes = 0
        self._stopping = threading.Event()
        self._large: tuple[int, int] | None = None
        self._told = 0.0
        self._is_silent = False
        self._top()
        self.sections: dict[str, Section] = {}
        self._list = box([], "fastgen-sections")
        style = text(
            f"<style>{Path(__file__).with_name('panel.css').read_text(encoding='utf-8')}</style>",
            "fastgen-style",
        )
        manners = Manners()
        manners.add_class("fastgen-style")
        self.view = box([style, manners, self._bar, self.search, self._list], "fastgen-panel")
        self._make_sections()
        self._open_first()
        if lacking:
            self._say(f"{against} has no column {', '.join(lacking[:6])}{' and others' * (len(lacking) > 6)}")
        live.listen(self._heard)

    def refresh(self) -> None:
        """Take over what the user's cells have changed; called after each cell."""
        try:
            self.live.read()
        except FastgenError as error:
            self._say(str(error), "alert")

    def _heard(self, news: News) -> None:
        """Show what has changed in the table, whoever has found it."""
        with self.live.guard:
            if news.fields:
                self._make_sections()
            self._show_size()
            for column in news.columns:
                self.moves.forget(column)
            stale = {name for column in news.columns for name in self.live.dependants(column)}
            for column, section in self.sections.items():
                if column in news.columns:
                    section.sync()
                elif column in stale or news.size:
                    section.redraw()

    def changed(self, change: Change) -> None:
        """A field has changed through its section: its cell, its dependants and the DataFrame follow."""
        self._write(change)
        assert change.field is not None  # noqa: S101 - sections speak of fields
        sampler = self.live[change.field].sampler
        if sampler is not None:
            before = replace(sampler, source=change.before).defaults
            self.moves.note(Move(change.field, before, sampler.defaults))
        self.sections[change.field].redraw()
        self._stale |= set(self.live.dependants(change.field)) - {change.field}
        if self._stale:
            self._pictures.ask(self._redraw_stale)
        self._follow()

    def reference(self, column: str) -> Any | None:
        """The column of the table to compare with, if there is one."""
        if self.against is None:
            return None
        try:
            frame = self.live.reference(self.against)
        except FastgenError:
            return None
        return frame[column] if column in frame.columns else None

    def _lacking(self) -> list[str]:
        """Fields that the table to compare with has not. Errors: `NotebookError` where it is no DataFrame."""
        if self.against is None:
            return []
        frame = self.live.reference(self.against)
        shown = self._columns or [part.column for part in self.live.parts]
        return [column for column in shown if column not in frame.columns]

    def _put(self, column: str | None, values: Mapping[str, Any]) -> None:
        """Carry out a move again, or its opposite."""
        if column is None:
            self._resize(values["rows"], values["seed"])
            return
        change = self.live.set(column, values)
        self.sections[column].sync()
        self.changed(change)

    def settle(self) -> None:
        """Wait until pictures and DataFrame have followed the last change."""
        self._pictures.join()
        self._frames.join()

    def close(self) -> None:
        """End all widgets of the panel."""
        self.live.ignore(self._heard)
        for section in self.sections.values():
            section.close()
        close_all(self.view)

    def _top(self) -> None:
        name = self.live.name
        rows = Parameter("rows", max(self.live.rows, 1), low=10, high=10_000_000)
        self.rows = Number(rows, lambda value: self._resize(rows=value), self._refuse_size)
        self.seed = widgets.FloatText(  # an IntText swallows the point of 2.5 and would take 25
            value=self.live.seed, tooltip="seed", step=None, _dom_classes=["fastgen-number"]
        )
        self.dice = button("", self._throw, "fastgen-small", icon="dice", tooltip="Another seed, by chance")
        self.update = button(f"Update {name}", self._update, "fastgen-update", button_style="primary")
        self.live_box = widgets.Checkbox(
            value=self.live.is_live,
            description="live",
            indent=False,
            tooltip=f"{name} follows sliders and cells",
        )
        self.status = text("", "fastgen-muted", "fastgen-status")
        told, hidden = f"Stop drawing; {name} stays as it is", widgets.Layout(display="none")
        self.stop = button("Stop", self._stopping.set, "fastgen-small", tooltip=told, layout=hidden)
        self.seed.observe(lambda change: self._resize(seed=change["new"]), "value")
        self.live_box.observe(lambda change: self._live(is_live=change["new"]), "value")
        size = box([text("<b>rows</b>"), self.rows.view], "fastgen-group", "fastgen-rows")
        seed = box([text("<b>seed</b>"), self.seed, self.dice], "fastgen-group")
        acts = [self.update, self.stop, self.live_box, *self.moves.buttons, self.status]
        act = box(acts, "fastgen-group", "fastgen-act")
        self._bar = box([size, seed, act], "fastgen-bar")
        self.search = widgets.Text(
            placeholder="Find a field", tooltip="Find a field", _dom_classes=["fastgen-search"]
        )
        self.search.observe(lambda _change: self._filter(), "value")

    def _make_sections(self) -> None:
        old, self.sections = self.sections, {}
        for part in self.live.parts:
            if self._columns and part.column not in self._columns:
                continue
            known = old.pop(part.column) if part.column in old else Section(self, part.column)
            self.sections[part.column] = known
        for gone in old.values():
            gone.close()
        if not self._rewrites:
            for section in self.sections.values():
                section.note(_NO_CELLS)
        self.search.layout.display = None if len(self.sections) > _SEARCHED else "none"
        self._filter()

    def _open_first(self) -> None:
        """Open one section, so that the panel shows what it is for: one with numbers if there is one."""
        with_sliders = [one for one in self.sections.values() if self._has_parameters(one.column)]
        numerical = [one for one in with_sliders if self._kind(one.column) == "numerical"]
        for section in [*numerical, *with_sliders][:1]:
            section.toggle()

    def _has_parameters(self, column: str) -> bool:
        sampler = self.live[column].sampler
        return sampler is not None and bool(sampler.parameters)

    def _kind(self, column: str) -> str | None:
        written = self.live.written(column)
        return written.planned.kind if written else None

    def _filter(self) -> None:
        wanted = self.search.value.strip().lower()
        found = [section.view for name, section in self.sections.items() if wanted in name.lower()]
        self._list.children = found or [text(f"No field is called {html.escape(wanted)}.", "fastgen-muted")]

    def _throw(self) -> None:
        self.seed.value = random.SystemRandom().randrange(10_000)

    def _resize(self, rows: float | None = None, seed: float | None = None) -> None:
        if self._is_silent:
            return
        rows, seed = self.live.rows if rows is None else rows, self.live.seed if seed is None else seed
        with self.live.guard:
            for name, value, low, high in (("rows", rows, 1, MOST_ROWS), ("seed", seed, 0, _MOST_SEED)):
                if not (low <= value <= high and value == int(value)):
                    ends = f"from {low} to {high:,}"
                    self._refuse_size(f"{name}: a whole number {ends} is needed, not {written(value)}")
                    return
            before = {"rows": self.live.rows, "seed": self.live.seed}
            change = self.live.resize(int(rows), int(seed))
            self.moves.note(Move(None, before, {"rows": self.live.rows, "seed": self.live.seed}))
            self._show_size()
            self._write(change)
            for section in self.sections.values():
                section.redraw()
            self._follow()

    def _refuse_size(self, words: str) -> None:
        """Say what is wrong with rows or seed, and show those that are."""
        self._say(words, "alert")
        self._show_size()

    def _show_size(self) -> None:
        self._is_silent = True
        try:
            self.rows.show(self.live.rows)
            self.seed.value = self.live.seed
        finally:
            self._is_silent = False

    def _redraw_stale(self) -> None:
        """Pictures of dependants, one at a time with a pause: a slider that moves on comes first."""
        while self._stale:
            time.sleep(_PAUSE)
            with self.live.guard:
                column = self._stale.pop()
                if column in self.sections:
                    self.sections[column].redraw()

    def _write(self, change: Change) -> None:
        if self._rewrites:
            self._writer.write(change)

    def _noted(self, column: str | None, words: str) -> None:
        """What became of a rewritten cell."""
        if column is None:
            if words:
                self._say(words)
        elif column in self.sections:
            self.sections[column].note(words)

    def _follow(self) -> None:
        """The DataFrame after a change: drawn anew if the user wants it live, otherwise called old."""
        self._changes += 1
        if self.live_box.value:
            self._update()
        elif not self._frames.is_busy:
            self._say(f"{self.live.name} is older than these settings")

    def _update(self) -> None:
        self._say(f"Drawing {counted(self.live.rows, 'row')} …")
        self._stopping.clear()
        self._frames.ask(self._draw)

    def _live(self, *, is_live: bool) -> None:
        self.live.is_live = is_live
        if is_live:
            self._update()

    def _draw(self) -> None:
        changes, large = self._changes, self._large == (self.live.rows, self.live.seed)
        try:
            with heard(self._stopping.set):
                frame = self.live.draw(self._drawn, self._stopping.is_set, large=large)
            self.live.put(frame)
        except RoomError as error:
            self._large = self.live.rows, self.live.seed
            self._say(f"{error.facts}. Press Update once more to draw them all the same")
            return
        except FastgenError as error:
            self._say(str(error), "alert")
            return
        finally:
            self.stop.layout.display = "none"
        older = "; it is older than these settings" if changes != self._changes else ""
        self._say(f"{self.live.name} has {counted(len(frame), 'row')}{older}")

    def _drawn(self, drawn: Drawn) -> None:
        """How far a long drawing is, and the button that ends it."""
        self.stop.layout.display = None
        now = time.monotonic()
        if now - self._told >= _BAR_PAUSE:
            self._told = now
            bar = f'<progress max="{drawn.rows}" value="{drawn.done}"></progress>'
            self.status.value = f'{bar} <span role="status">{html.escape(drawn.text)}</span>'

    def _say(self, words: str, role: str = "status") -> None:
        self.status.value = f'<span role="{role}">{html.escape(words)}</span>'
