"""What a data frame of the user's shows of a column: in words for a model, and the figures behind them."""

from dataclasses import dataclass
from typing import Self

from fastgen_magic.schema import Value


@dataclass(frozen=True)
class Figures:
    """What was measured in a column.

    Attributes
    ----------
    missing: share of missing values.
    shares: its commonest values with their shares of those that are there; empty where nearly all differ.
    quantiles: of numbers: share -> value, 0 and 1 among the shares. decimals: that they have at most.
    first, last: of moments, as ISO texts. timed: whether they have a time of day.
    """

    missing: float
    shares: tuple[tuple[Value, float], ...] = ()
    quantiles: tuple[tuple[float, float], ...] = ()
    decimals: int = 0
    first: str = ""
    last: str = ""
    timed: bool = False


class Seen(str):
    """The words; `figures` are those of all rows."""

    __slots__ = ("figures",)
    figures: Figures

    @classmethod
    def of(cls, words: str, figures: Figures) -> Self:
        """Words with their figures."""
        seen = cls(words)
        seen.figures = figures
        return seen
