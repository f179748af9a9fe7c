"""What a law is: an ordinary function that draws, the data that it takes, and what it promises."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from fastgen_magic.schema import Kind

GIVEN = ("rng", "n", "row")
"""Arguments that every sampler has; a law's function takes those that it needs, under these names."""

Takes = Literal[
    "number", "positive", "count", "share", "correlation", "text", "pattern", "date", "duration",
    "numbers", "weights", "table", "map", "words", "templates", "peaks", "quantiles", "boolean",
]  # fmt: skip
NEEDED = object()
"""In the place of a default: the datum has to be given."""


@dataclass(frozen=True)
class Datum:
    """One number, text or table that a law takes; it becomes a parameter of the sampler under its name.

    Attributes
    ----------
    name: its name in the law's function, in data files and in replies.
    takes: what it is; the domain is checked by it, and `low`, `high` narrow a number's further.
    meaning: a few words for the comment of the parameter.
    default: what holds where nothing is given; `NEEDED` if it has to be.
    measured: whether it has the unit of the field ("kg").
    by_group: whether a dict may give one for each value of a parent.
    promise: the statistic of the drawn column that it states ("mean", "sd", "median", "low", "high",
        "share", "weights", "missing"), or "".
    slider: (value, field's low, field's high) -> sensible ends of a slider; None for the usual ones.
    """

    name: str
    takes: Takes
    meaning: str = ""
    default: Any = NEEDED
    low: float | None = None
    high: float | None = None
    measured: bool = False
    by_group: bool = True
    promise: str = ""
    slider: Callable[[Any, Any, Any], tuple[Any, Any]] | None = None


@dataclass(frozen=True)
class Law:
    """One law of the library.

    The call in a cell is written from the function's signature: `rng`, `n`, `row` and the roles are handed
    over as they are, data without a default in the function by position, all others by name where given.

    Attributes
    ----------
    name: what data files, details and replies call it ("lognormal").
    title: what a summary calls it ("log-normal").
    kinds: kinds of field that it suits.
    function: what draws; its docstring states law, parameters with units, promises and source.
    data: what it takes, in the order in which a reader wants to see it.
    roles: parameters of the function that are parents' columns, in order ("start" of a gap).
    ordered: whether its values have an order, by which they can be dealt out to parents (`tie`).
    read: brings data as they are given (`mean`, `sd`) to those that the function takes; None if they are.
    aliases: other standard names.
    """

    name: str
    title: str
    kinds: tuple[Kind, ...]
    function: Callable[..., Any]
    data: tuple[Datum, ...] = ()
    roles: tuple[str, ...] = ()
    ordered: bool = False
    read: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    aliases: tuple[str, ...] = ()

    @property
    def by_name(self) -> Mapping[str, Datum]:
        """The data by their names."""
        return {datum.name: datum for datum in self.data}

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of the function's arguments, in order."""
        return tuple(inspect.signature(self.function).parameters)
