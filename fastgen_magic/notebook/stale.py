"""Cells that ran their old code after they were rewritten, as happens within one Run All."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastgen_magic.notebook.cellspec import CellSpec, Key, checksum

Listener = Callable[[tuple[Key, ...]], None]


class StaleWatch:
    """Watches, for one table, which rewritten cells run with the text that they had before.

    A front end queues the text of all cells when Run All begins, so a cell that is rewritten in that
    pass still runs its old text, and defines its old function.
    """

    def __init__(self, cells: Sequence[CellSpec], history: Sequence[str], listener: Listener) -> None:
        self._fresh = {checksum(cell.source): cell.key for cell in cells}
        self._history = history
        self._begin = len(history)
        self._listener = listener
        self._old: dict[int, Key] = {}
        self._stale: dict[Key, None] = {}
        self._guard = threading.Lock()

    def rewritten(self, previous: Mapping[Key, int]) -> tuple[Key, ...]:
        """Hear which cells were rewritten, with the checksums of their old text; gives the stale ones."""
        with self._guard:
            self._old = {crc: key for key, crc in previous.items()}
            for text in self._history[self._begin :]:
                self._note(text)
            return tuple(self._stale)

    def ran(self, outcome: Any) -> None:
        """Take notice of a cell that has run; an IPython `post_run_cell` event."""
        text = getattr(outcome.info, "raw_cell", None) or ""
        with self._guard:
            changed = self._note(text)
            stale = tuple(self._stale)
        if changed:
            self._listener(stale)

    def _note(self, text: str) -> bool:
        before = tuple(self._stale)
        crc = checksum(text)
        if crc in self._old:
            self._stale[self._old[crc]] = None
        elif crc in self._fresh:
            self._stale.pop(self._fresh[crc], None)
        return tuple(self._stale) != before
