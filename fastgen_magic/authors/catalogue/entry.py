"""The catalogue's entries: ordinary functions in the form of the sampler contract, with their meaning."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastgen_magic.schema import Kind

RESERVED = ("n", "rng", "row")
"""Positional names of the contract that are no columns."""

ENTRIES: list["Entry"] = []
"""All entries, in the order in which their modules are imported."""


@dataclass(frozen=True)
class Entry:
    """One sampler of the catalogue.

    Attributes
    ----------
    meaning: semantic type that it draws ("email"); several entries may share one, with other parents.
    kind: the kind of field it suits.
    law: the distribution in a few words.
    words: phrases that name this meaning in a field's name or description, lower case, singular.
    function: the sampler. Its positional names beyond n, rng and row are the meanings of its parents.
    parents: those names. An entry suits a table only if all of them are there.
    unit: unit of what it draws, or "".
    """

    meaning: str
    kind: Kind
    law: str
    words: tuple[str, ...]
    function: Callable[..., Any]
    parents: tuple[str, ...]
    unit: str = ""


def entry(
    meaning: str, *, kind: Kind, law: str, words: tuple[str, ...] = (), unit: str = ""
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put the decorated sampler into the catalogue; the function itself stays as it is."""

    def record(function: Callable[..., Any]) -> Callable[..., Any]:
        positional = [
            name
            for name, parameter in inspect.signature(function).parameters.items()
            if parameter.kind is parameter.POSITIONAL_OR_KEYWORD and name not in RESERVED
        ]
        ENTRIES.append(Entry(meaning, kind, law, words, function, tuple(positional), unit))
        return function

    return record
