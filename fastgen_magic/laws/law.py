"""What a law is: an ordinary function that draws, the data that it takes, and what it promises."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from fastgen_magic.errors import LawError
from fastgen_magic.laws.domains import DOMAINS, SCALAR
from fastgen_magic.schema import Kind

GIVEN = ("rng", "n", "row")
"""Arguments that every sampler has; a law's function takes those that it needs, under these names."""

Takes = Literal[
    "number", "positive", "amount", "whole", "count", "share", "correlation", "text", "value", "pattern",
    "one_of", "date", "marks", "duration", "unit", "part",
    "numbers", "weights", "table", "map", "words", "values", "templates", "gaps",
    "peaks", "quantiles", "quantiles_by", "hours", "months", "weekdays", "boolean", "clock", "patterns",
    "hours_by", "clock_form", "key_form", "key_forms", "number_tables", "lists",
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
    slider: sensible ends of a slider, where they follow from what the datum is; None for the usual ones.
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
    slider: tuple[float, float] | None = None

    def checked(self, value: Any, depth: int = 2) -> Any:
        """The value in the form that the law takes; ValueError says what would be right."""
        if isinstance(value, Mapping) and self.by_group and self.takes in SCALAR and value and depth:
            return {name: self.checked(one, depth - 1) for name, one in value.items()}
        found = DOMAINS[self.takes](value)
        low, high = self.low, self.high
        if low is not None and found < low:
            raise ValueError(f"a number from {low:g} up is needed")
        if high is not None and found > high:
            raise ValueError(f"a number up to {high:g} is needed")
        return found


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
    fits: what is wrong with data that are right one by one, "" if nothing is; a dict by groups comes
        group by group.
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
    fits: Callable[[Mapping[str, Any]], str] | None = None

    @property
    def by_name(self) -> Mapping[str, Datum]:
        """The data by their names."""
        return {datum.name: datum for datum in self.data}

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of the function's arguments, in order."""
        return tuple(inspect.signature(self.function).parameters)

    def checked(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Data as the function takes them, in the law's order; what is None counts as not given.

        Errors: `LawError`, one line: which datum, what came, what would be right.
        """
        given = {name: value for name, value in data.items() if value is not None}
        try:
            given = dict(self.read(given) if self.read else given)
        except (TypeError, ValueError, ArithmeticError) as error:
            raise LawError(f"{self.name}: {_shown(dict(data))} cannot be read: {error}") from None
        self._names_fit(given)
        found = {}
        for datum in self.data:
            if datum.name in given:
                try:
                    found[datum.name] = datum.checked(given[datum.name])
                except (ValueError, ArithmeticError) as error:
                    raise LawError(
                        f"{self.name}: {datum.name} is {_shown(given[datum.name])}; {error}"
                    ) from None
        for row in _rows(found, self):
            if self.fits and (wrong := self.fits(row)):
                raise LawError(f"{self.name}: {wrong}")
        return found

    def _names_fit(self, given: Mapping[str, Any]) -> None:
        known = ", ".join(self.by_name) or "none"
        for name in given.keys() - self.by_name.keys():
            near = get_close_matches(str(name), self.by_name, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise LawError(f"{self.name} takes no {name}{hint} (its data: {known})")
        if lacks := [
            datum.name for datum in self.data if datum.default is NEEDED and datum.name not in given
        ]:
            raise LawError(f"{self.name} needs {' and '.join(lacks)} (its data: {known})")


def _rows(data: Mapping[str, Any], law: Law) -> Iterator[dict[str, Any]]:
    """Data of each group by itself, defaults filled in."""
    takes = law.by_name
    full = {datum.name: datum.default for datum in law.data} | dict(data)
    tables = [name for name, value in data.items() if isinstance(value, dict) and takes[name].takes in SCALAR]
    if not tables:
        yield full
    for group in dict.fromkeys(str(key) for name in tables for key in data[name]):
        for name in tables:
            own = {str(key): value for key, value in data[name].items()}
            full[name] = own.get(group, own.get("*", list(own.values())[-1]))
        yield from _rows({name: full[name] for name in data}, law)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
