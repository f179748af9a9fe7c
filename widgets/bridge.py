"""The bridge to the notebook page: the kernel says which cells a table should have, the page makes it so.

The browser's half is `bridge.js`. One undisplayed widget serves the whole process; the page answers with
an event, because a running cell cannot wait for the browser.
"""

import itertools
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anywidget import AnyWidget

from fastgen_magic.notebook.cellspec import CellSpec, Key


@dataclass(frozen=True)
class SyncRequest:
    """What one table's cells should be.

    Attributes
    ----------
    table: name of the table.
    caller: id of the cell that asks; new cells come below it.
    session: session of the execute request; only the window that sent it acts.
    overwrite: whether cells that the user edited by hand are replaced or removed too.
    fields: fields whose cell is replaced in any case.
    drops: whether the table goes: cells that only the controls have changed go with it.
    count: the number of the execution that has run the cells, which they show; None if nothing ran.
    cells: every cell of the table, in order; the table's other cells are removed.
    """

    table: str
    caller: str
    session: str
    overwrite: bool
    cells: tuple[CellSpec, ...]
    fields: tuple[str, ...] = ()
    drops: bool = False
    count: int | None = None


@dataclass(frozen=True)
class SyncReply:
    """What became of a request, by role and field.

    Attributes
    ----------
    inserted, updated, removed, unchanged: what happened to which cell.
    kept: edited by hand, therefore left as they are. left: so too, but the table has no use for them now.
    previous: CRC-32 of the source that each updated cell had before.
    texts: source of each cell that stays another one than was asked for, and is not about to run.
    orphans: tables whose cells are in the notebook while no magic makes them, with the fields of these.
    refused: why nothing was done; None if it was.
    """

    inserted: tuple[Key, ...] = ()
    updated: tuple[Key, ...] = ()
    kept: tuple[Key, ...] = ()
    left: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()
    unchanged: tuple[Key, ...] = ()
    previous: Mapping[Key, int] = field(default_factory=dict)
    texts: Mapping[Key, str] = field(default_factory=dict)
    orphans: tuple[tuple[str, tuple[str, ...]], ...] = ()
    refused: str | None = None


@dataclass(frozen=True)
class RewriteRequest:
    """One text of a cell, and what takes its place; all else in the cell stays, its undo history too.

    Attributes
    ----------
    table, role, field: which generated cell it is.
    session: session of the request that caused it; only the window that sent it acts.
    hint: text by which the cell is known where its mark is lost.
    before, after: the text wherever it stands in the cell, and the text instead.
    """

    table: str
    role: str
    field: str | None
    session: str
    hint: str
    before: str
    after: str


@dataclass(frozen=True)
class RewriteReply:
    """What became of a rewrite.

    Attributes
    ----------
    source: the cell's text if `before` is not in it, and so nothing was done; None if it was done.
    refused: why nothing was done; None if it was.
    """

    source: str | None = None
    refused: str | None = None


def rewrite_cell(request: RewriteRequest, on_reply: Callable[[RewriteReply], None]) -> None:
    """Rewrite a piece of one cell; returns at once, `on_reply` is called as by `sync_cells`."""
    message = {"op": "rewrite", **vars(request)}
    _live_bridge().ask(
        message, lambda content: on_reply(RewriteReply(content.get("source"), content.get("refused")))
    )


def sync_cells(request: SyncRequest, on_reply: Callable[[SyncReply], None]) -> None:
    """Bring the table's cells in line with the request; returns at once.

    `on_reply` is called once, from the thread that serves the widget's messages; never if no page is there.
    """
    cells = [
        {"cell_type": cell.cell_type, "source": cell.source, "metadata": cell.metadata(request.table)}
        for cell in request.cells
    ]
    message = {"op": "sync", **vars(request), "cells": cells}
    _live_bridge().ask(message, lambda content: on_reply(_reply(content)))


def rename_cells(
    session: str, old: str, new: str, names: Mapping[str, str], on_reply: Callable[[int, str | None], None]
) -> None:
    """Give a table's cells another table's name, and its magic's line.

    `on_reply` hears how many lines of magics have it now, and why nothing was done, or None.

    Parameters
    ----------
    names: name -> the name that takes its place wherever a cell of the table uses it.
    """
    message = {"op": "rename", "session": session, "table": old, "to": new, "names": dict(names)}
    _live_bridge().ask(message, lambda content: on_reply(content.get("magics", 0), content.get("refused")))


def soften_loader(session: str, loader: str, on_reply: Callable[[int, str | None], None]) -> None:
    """Put a text in the place of each line that loads this package; `on_reply` hears how many, or why not."""
    message = {"op": "soften", "session": session, "loader": loader}
    _live_bridge().ask(message, lambda content: on_reply(content.get("count", 0), content.get("refused")))


class Bridge(AnyWidget):
    """The kernel's end of the bridge; never displayed."""

    _esm = Path(__file__).with_name("bridge.js")

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, tuple[dict[str, Any], Callable[[dict[str, Any]], None]]] = {}
        super().__init__()
        self.on_msg(self._receive)

    def ask(self, message: dict[str, Any], on_answer: Callable[[dict[str, Any]], None]) -> None:
        """Send a message to the page of its session; `on_answer` gets the answer's content."""
        with self._guard:
            number = next(self._numbers)
            numbered = {**message, "id": number}
            self._waiting[number] = (numbered, on_answer)
        self.send(numbered)

    def _receive(self, _widget: AnyWidget, content: dict[str, Any], _buffers: list[Any]) -> None:
        if content.get("op") == "hello":
            self._repeat(content.get("session"))
        elif content.get("op") == "answer":
            with self._guard:
                _, on_answer = self._waiting.pop(content["id"], (None, None))
            if on_answer is not None:
                on_answer(content)

    def _repeat(self, session: str | None) -> None:
        """Send again what a page that has just come up may have missed, as after a reload."""
        with self._guard:
            missed = [message for message, _ in self._waiting.values() if message["session"] == session]
        for message in missed:
            self.send(message)


_creation = threading.Lock()
_bridge: Bridge | None = None


def _live_bridge() -> Bridge:
    """The process's bridge, made anew where the page or the user closed it."""
    global _bridge  # noqa: PLW0603 - one widget a process is the point
    with _creation:
        if _bridge is None or _bridge.comm is None:
            _bridge = Bridge()
        return _bridge


def _reply(content: Mapping[str, Any]) -> SyncReply:
    if content.get("refused"):
        return SyncReply(refused=content["refused"])
    names = ("inserted", "updated", "kept", "left", "removed", "unchanged")
    keys: dict[str, Any] = {name: tuple((role, field) for role, field in content[name]) for name in names}
    return SyncReply(
        **keys,
        previous=dict(zip(keys["updated"], content["previous"], strict=True)),
        texts={(role, name): source for role, name, source in content["texts"]},
        orphans=tuple((table, tuple(fields)) for table, fields in content["orphans"]),
    )
