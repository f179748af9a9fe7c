"""The first rows of a table, drawn column by column as it is looked at."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from fastgen_magic.characters import reason_of
from fastgen_magic.errors import SamplerError
from fastgen_magic.samplers import assembly, stream
from fastgen_magic.samplers.table import reached
from fastgen_magic.sandbox.allowed_names import LAWS
from fastgen_magic.sandbox.table_draw import failed_frame

Source = tuple[str, Callable[..., Any]]
"""A column's name, which its random stream comes from, and the function that draws it."""


Borrowed = Callable[[str, Callable[[str], Any], int], Any]

SEEN = 10_000
"""Rows that are looked at: more of them change no picture and cost time at every movement of a slider."""

inputs_of = assembly.inputs_of_orders


class Preview:
    """The first rows; what has been drawn is kept until something that it depends on changes.

    Parameters
    ----------
    bound: gives a function its table's laws. table: the table's name.
    borrowed: gives a column of another table by its name, from a function that gives references and from
        the seed; None where the name is of no such column.
    """

    def __init__(
        self,
        bound: Callable[[Callable[..., Any]], Callable[..., Any]],
        table: str,
        borrowed: Borrowed = lambda *_: None,
    ) -> None:
        self._bound, self._table, self._borrowed = bound, table, borrowed
        self._sources: dict[str, Source] = {}
        self._drawn: dict[str, Any] = {}
        self._seed = 0

    def sow(self, seed: int) -> None:
        """Draw from this seed; nothing that was drawn from another stays."""
        if seed != self._seed:
            self._drawn = {}
        self._seed = seed

    def show(self, sources: Mapping[str, Source]) -> None:
        """Take other functions; columns that depend on none of the new ones stay drawn."""
        new = [name for name, source in sources.items() if self._sources.get(name) != source]
        gone = [name for name in self._sources if name not in sources]
        stale = {below for name in [*new, *gone] for below in self.below(name)}
        self._sources = dict(sources)
        for name in new:
            stale |= self.below(name)
        for name in stale:
            self._drawn.pop(name, None)

    def replace(self, identifier: str, function: Callable[..., Any]) -> None:
        """Take another function for one column. Errors: `SamplerError` if it cannot draw; nothing changes."""
        column, _ = self._sources[identifier]
        drawn = self._draw(identifier, (column, function))
        for name in self.below(identifier):
            self._drawn.pop(name, None)
        self._sources[identifier] = (column, function)
        self._drawn[identifier] = drawn

    def values(self, identifier: str, rows: int) -> Any:
        """The column's first rows, `SEEN` at most. Errors: `SamplerError`."""
        return self._whole(identifier, ())[: min(rows, SEEN)]

    def below(self, identifier: str) -> set[str]:
        """The columns that change with one, itself among them."""
        taken = {name: inputs_of(function) for name, (_, function) in self._sources.items()}
        return reached(
            [identifier],
            lambda parent: [
                name
                for name, inputs in taken.items()
                if any(one == parent or one.startswith(f"{parent}__") for one in inputs)
            ],
        )

    def _whole(self, identifier: str, waiting: tuple[str, ...]) -> Any:
        if identifier in waiting:
            raise SamplerError(f"these fields wait for each other: {' -> '.join([*waiting, identifier])}")
        if identifier not in self._drawn:
            if identifier not in self._sources:
                # Never kept: the other table may change at any time.
                found = self._borrowed(identifier, lambda name: self._whole(name, waiting), self._seed)
                if found is not None:
                    return found
                raise SamplerError(f"there is no field {identifier}")
            self._drawn[identifier] = self._draw(identifier, self._sources[identifier], waiting)
        return self._drawn[identifier]

    def _draw(self, identifier: str, source: Source, waiting: tuple[str, ...] = ()) -> Any:
        column, function = source
        ends, rng = assembly.pieces_of_orders(0, SEEN), stream(self._seed, 0, self._table, column)
        given = [
            np.arange(ends[-1]) if name == "row" else self._whole(name, (*waiting, identifier)).copy()
            for name in inputs_of(function)
        ]
        try:
            return assembly.drawn_in_pieces_of_orders(self._bound(function), rng, given, ends)
        except Exception as error:  # noqa: BLE001 - a sampler may raise anything
            raise SamplerError(reason(error)) from None


def borrowed(
    namespace: Mapping[str, Any], table: str, name: str, rows: Callable[[str], Any], seed: int
) -> Any:
    """A column of the rows of another table that these rows refer to; None if the name is of none."""
    split = namespace.get(f"reference_of_{table}")
    reference, field = split(name) if split else (name, "")
    if not field:
        return None
    samplers = namespace[f"{table}_samplers"]
    column = next(one for one, sampler in samplers.items() if sampler.__name__ == f"{table}_{reference}")
    return namespace[f"parents_of_{table}"](column, rows(reference), {name}, seed)[name]


def reason(error: Exception) -> str:
    """What an exception says, in one line; a plain refusal needs no type's name."""
    said = reason_of(str(error))
    if isinstance(error, NameError) and error.name in LAWS:
        return f"the law {error.name} is not in the laws cell: run the magic again to add it"
    plain = said and isinstance(error, ValueError | SamplerError)
    return said if plain else f"{type(error).__name__}: {said}".rstrip(": ")


def placed_reason(error: Exception, table: str) -> str:
    """What an exception says, behind the field in whose sampler it was raised, if that is known."""
    said, frame = reason(error), failed_frame(error, table)
    if frame is None or said.startswith(frame.name):
        return said
    return f"{frame.name.removeprefix(f'{table}_')}: {said}"
