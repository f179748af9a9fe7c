"""Moves of a panel, so that they can be taken back and made again."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

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
    """

    def __init__(self, put: Callable[[str | None, Mapping[str, Any]], None]) -> None:
        self._put = put
        self._made: list[Move] = []
        self._undone: list[Move] = []
        self._at = 0.0
        self._is_mine = False

    @property
    def can_undo(self) -> bool:
        """Whether there is a move to take back."""
        return bool(self._made)

    @property
    def can_redo(self) -> bool:
        """Whether there is a move to make again."""
        return bool(self._undone)

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

    def undo(self) -> None:
        """Take the last move back. Errors: those of `put`; the move is forgotten then."""
        if self._made:
            move = self._made.pop()
            self._carry_out(move.field, move.before)
            self._undone.append(move)

    def redo(self) -> None:
        """Make the last move that was taken back again. Errors: as `undo`."""
        if self._undone:
            move = self._undone.pop()
            self._carry_out(move.field, move.after)
            self._made.append(move)

    def forget(self, field: str) -> None:
        """Forget the moves of a field that somebody else has redefined."""
        self._made = [move for move in self._made if move.field != field]
        self._undone = [move for move in self._undone if move.field != field]

    def _carry_out(self, field: str | None, values: Mapping[str, Any]) -> None:
        self._is_mine = True
        try:
            self._put(field, values)
        finally:
            self._is_mine, self._at = False, 0.0


def _touches(move: Move) -> tuple[str | None, frozenset[str]]:
    """Field and parameters that a move changes."""
    changed = {name for name, value in move.after.items() if move.before.get(name) != value}
    return move.field, frozenset(changed)
