"""Rows and seed of a table: what was set last holds, be it in the magic's line, the controls or a cell."""

import inspect
from collections.abc import Callable
from typing import Any, Literal

from fastgen_magic.kernel.order import Order, Size

Setter = Literal["line", "controls", "cell"]
_PLACES = {"line": "the line", "controls": "the controls", "cell": "its cell"}
_NAMES = ("rows", "seed")


class TableSize:
    """How many rows a table has, from which seed, and who said so.

    The defaults of `make_NAME` are the truth; this knows who set them, and what the line said last.
    """

    def __init__(self, table: str) -> None:
        self._maker_name = f"make_{table}"
        self._now: Size = (0, 0)
        self._asked: Size | None = None
        self._by: list[Setter] = ["line", "line"]
        self._maker: Callable[..., Any] | None = None

    @property
    def rows(self) -> int:
        """Rows of the DataFrame."""
        return self._now[0]

    @property
    def seed(self) -> int:
        """Seed of its random streams."""
        return self._now[1]

    def ask(self, order: Order, size: Size) -> None:
        """Remember what a magic's line said, and the size that came of it."""
        self._asked = order.rows, order.seed
        if self._maker is None:  # nothing has run: no function says it
            self._now = size

    def of(self, order: Order) -> tuple[Size, tuple[str, ...]]:
        """The size that an order gives the table, and lines where the line and somebody else disagree.

        Of rows and seed alike: a line that says what it said before leaves what was set since.
        """
        said = (order.rows, order.seed)
        if self._asked is None or order.overwrite:
            return said, ()
        size, notes = [], []
        for name, new, old, now, by in zip(_NAMES, said, self._asked, self._now, self._by, strict=True):
            place = _PLACES[by]
            size.append(now if new == old else new)
            if new == old != now:
                notes.append(
                    f"{name} {now:,} as set in {place}, where the line says {new:,}: "
                    f"what was changed last holds; --overwrite takes the line's."
                )
            elif new not in (old, now) and old != now:
                notes.append(f"{name} {new:,} of the line, changed last, in place of {now:,} of {place}.")
        return (size[0], size[1]), tuple(notes)

    def set(self, maker: Callable[..., Any], rows: int, seed: int) -> None:
        """Take what the controls set, with the function that says it now."""
        self._keep((rows, seed), "controls")
        self._maker = maker

    def read(self, maker: Callable[..., Any]) -> bool:
        """Take the size that `make_NAME` has; gives whether it is another than before."""
        if maker is self._maker:
            return False
        self._maker = maker
        known = inspect.signature(maker).parameters
        file = getattr(getattr(maker, "__code__", None), "co_filename", "")
        return self._keep(
            (known["rows"].default, known["seed"].default), "line" if file.startswith("<fastgen ") else "cell"
        )

    def call(self, rows: int | None = None, seed: int | None = None) -> str:
        """How the call of `make_NAME` is written with this size, or with another."""
        rows, seed = self.rows if rows is None else rows, self.seed if seed is None else seed
        return f"{self._maker_name}(rows={rows:_}, seed={seed})"

    def _keep(self, size: Size, by: Setter) -> bool:
        for place, (old, new) in enumerate(zip(self._now, size, strict=True)):
            if old != new:
                self._by[place] = by
        changed, self._now = self._now != size, size
        return changed
