"""Moves of a panel, so that they can be taken back and made again."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from fastgen_magic.errors import FastgenError

from .parts import button

_ONE = 1.0
"""Seconds within which movements of one slider are one move."""


@dataclass(frozen=True)
class Move:
    """Values of a field's parameters before and after; field None: rows and seed."""

    field: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class Moves:
    """What was moved, in order, and how far it has been taken back.

    Parameters
    ----------
    put: gives the parameters of a field, or rows and seed, these values.
    guard: held while a move is taken back. say: hears why one cannot be; it is forgotten then.
    """

    def __init__(
        self, put: Callable[[str | None, Mapping[str, Any]], None], guard: Any, say: Callable[[str], None]
    ) -> None:
        self._put, self._guard, self._say = put, guard, say
        self._made: list[Move] = []
        self._undone: list[Move] = []
        self._at = 0.0
        self._is_mine = False
        self.buttons = (
            button("Undo", self.undo, "fastgen-small", tooltip="Take the last move back", disabled=True),
            button("Redo", self.redo, "fastgen-small", tooltip="Make it again", disabled=True),
        )

    def note(self, move: Move) -> None:
        """Remember a move; those of one slider that come close together are one."""
        if self._is_mine:
            return
        now, self._undone = time.monotonic(), []
        last = self._made[-1] if self._made else None
        joins = last is not None and now - self._at < _ONE and _touches(last) == _touches(move)
        self._at = now
        if last is not None and joins:
            self._made[-1] = replace(last, after=move.after)
        else:
            self._made.append(move)
        self._show()

    def undo(self) -> None:
        """Take the last move back."""
        self._carry_out(self._made, self._undone, "before")

    def redo(self) -> None:
        """Make the last move that was taken back again."""
        self._carry_out(self._undone, self._made, "after")

    def forget(self, field: str) -> None:
        """Forget the moves of a field that somebody else has redefined."""
        self._made = [move for move in self._made if move.field != field]
        self._undone = [move for move in self._undone if move.field != field]
        self._show()

    def _carry_out(self, source: list[Move], target: list[Move], which: Literal["before", "after"]) -> None:
        with self._guard:
            if not source:
                return
            move = source.pop()
            self._is_mine = True
            try:
                self._put(move.field, getattr(move, which))
                target.append(move)
            except FastgenError as error:
                self._say(str(error))
            finally:
                self._is_mine, self._at = False, 0.0
                self._show()

    def _show(self) -> None:
        for one, moves in zip(self.buttons, (self._made, self._undone), strict=True):
            one.disabled = not moves


def _touches(move: Move) -> tuple[str | None, frozenset[str]]:
    """Field and parameters that a move changes."""
    changed = {name for name, value in move.after.items() if move.before.get(name) != value}
    return move.field, frozenset(changed)
