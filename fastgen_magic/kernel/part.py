"""One field of a table as the user's namespace has it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastgen_magic.errors import FastgenError
from fastgen_magic.kernel.drawing import words_of
from fastgen_magic.kernel.preview import inputs_of
from fastgen_magic.kernel.whose import function_text
from fastgen_magic.samplers import Sampler


@dataclass(frozen=True)
class Part:
    """One field of the table, as the namespace has it.

    Attributes
    ----------
    column: the column's name. identifier: the same inside samplers.
    function: what draws it.
    sampler: its source and parameters; None if they cannot be read, and `problem` says why.
    """

    column: str
    identifier: str
    function: Callable[..., Any]
    sampler: Sampler | None
    problem: str = ""

    @property
    def parents(self) -> tuple[str, ...]:
        """Identifiers of the fields that this one depends on."""
        return tuple(name for name in inputs_of(self.function) if name != "row")


def part_of(table: str, column: str, function: Callable[..., Any], namespace: Mapping[str, Any]) -> Part:
    """The field that a function of a namespace draws."""
    identifier = function.__name__.removeprefix(f"{table}_")
    source = function_text(function)
    if source is None:
        return Part(column, identifier, function, None, "its source is unknown: run its cell")
    sampler = Sampler(table, column, identifier, source, words_of(namespace, table, source))
    try:
        _ = sampler.defaults
    except FastgenError as error:
        return Part(column, identifier, function, None, str(error))
    return Part(column, identifier, function, sampler)
