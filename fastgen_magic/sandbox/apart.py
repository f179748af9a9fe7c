"""A table whose samplers a model wrote: it is drawn behind the walls, wherever the table is used."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from fastgen_magic.samplers import BLOCK, Table
from fastgen_magic.sandbox.forking import FORKS
from fastgen_magic.sandbox.tables import drawn_apart


@dataclass(frozen=True)
class ApartTable(Table):
    """As `Table`, but its rows come from a process of their own.

    Where a process is forked in milliseconds (Linux) every draw is made there. Elsewhere whole tables are,
    and single blocks only until the first one has passed: then its functions enter this process. Workers of
    the engines get them as source, after the first block.

    Errors: `SandboxError` naming function and line if a draw fails, takes too long or too much.
    """

    def block(self, start: int, seed: int, rows: int = BLOCK) -> pd.DataFrame:
        """The first `rows` of the `BLOCK` rows from row `start`, a multiple of `BLOCK`."""
        rows = min(rows, BLOCK)
        return self._apart(rows, seed, start) if FORKS else super().block(start, seed, rows)

    def sample(self, rows: int, seed: int = 0) -> pd.DataFrame:
        """The first `rows` rows of the table of this seed."""
        return self._apart(rows, seed)

    draw = sample

    @cached_property
    def namespace(self) -> dict[str, Any]:
        """As `Table.namespace`; its first block has been drawn apart before."""
        self._apart(BLOCK, 0)
        return super().namespace

    def _apart(self, rows: int, seed: int, start: int = 0) -> pd.DataFrame:
        tables = [self, *(one.table for one in self.references)]
        columns = sum(len(table.samplers) for table in tables)
        return drawn_apart(self.sources(), self.name, rows, seed, columns, start=start)
