"""A column of one of two tables, in terms that it shares with the same column of the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Kind = Literal["number", "date", "category", "text", "key", "missing"]
Floats = NDArray[np.float64]
Codes = NDArray[np.int8] | NDArray[np.int16] | NDArray[np.int32] | NDArray[np.int64]


@dataclass(frozen=True)
class Column:
    """A column of one table, in terms that it shares with the same column of the other table.

    A cell is a small code, and what many cells share stands once: a table that is compared takes less
    memory than the table itself.

    Attributes
    ----------
    name, kind: the real column decides the kind.
    codes: place of each cell's value in `labels`, -1 where it is missing.
    labels: all values of both tables: text, or for numbers and dates the sorted numbers; of texts and keys,
        whose values hardly recur, no more than how many there are.
    values: the numbers that the labels stand for, dates as days since 1970; None where there is no order.
    cells: of a text, the cells as they were given; places: which of them are this column's, None for all.
    infinite: cells that held an infinity; they count as missing.
    unread: cells that are no number or no date, though the real column's are; they count as missing.
    respelled: labels of the synthetic table, each with the real label that it counts as: it says the same.
    """

    name: str
    kind: Kind
    codes: Codes
    labels: "pd.Index[Any]"
    values: Floats | None = None
    cells: pd.Series | None = None
    places: NDArray[Any] | None = None
    infinite: int = 0
    unread: int = 0
    respelled: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: NDArray[Any]) -> "Column":
        """The same column of some rows."""
        places = rows if self.places is None else self.places[rows]
        return replace(self, codes=self.codes[rows], places=None if self.cells is None else places)

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many cells hold each label."""
        found = np.bincount(self.codes[self.codes >= 0], minlength=len(self.labels))
        return found.astype(np.int64, copy=False)

    @property
    def numbers(self) -> Floats | None:
        """The number in each cell, NaN where it is missing; None where there is no order."""
        if self.values is None:
            return None
        if not len(self.values):
            return np.full(len(self), np.nan)
        found = self.values.take(self.codes, mode="clip")
        found[self.codes < 0] = np.nan
        return found

    @property
    def present(self) -> Floats:
        """The numbers that are there, in order."""
        assert self.values is not None  # noqa: S101 - asked of numbers and dates alone
        if self.kind != "category":
            return np.repeat(self.values, self.counts)
        order = np.argsort(self.values)  # labels stand as they came, one that is no number last
        order = order[: len(order) - int(np.isnan(self.values).sum())]
        return np.repeat(self.values[order], self.counts[order])

    @property
    def texts(self) -> pd.Series:
        """The cells of a text that are there."""
        assert self.cells is not None  # noqa: S101 - asked of texts alone
        cells = self.cells if self.places is None else self.cells.take(self.places)
        return cells.dropna() if cells.hasnans else cells

    @property
    def missing(self) -> float:
        """Share of missing cells."""
        return float(np.mean(self.codes < 0)) if len(self) else 0.0


Columns = Mapping[str, Column]


class Taken(Mapping[str, Column]):
    """Some rows of columns, taken when a column is asked for: a second table in memory is not needed."""

    def __init__(self, columns: Columns, rows: NDArray[Any]) -> None:
        self.columns, self.rows = columns, rows

    def __getitem__(self, name: str) -> Column:
        return self.columns[name].take(self.rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)
