"""What the user asks for with one magic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastgen_magic.authors import Settings
from fastgen_magic.schema import Schema

Size = tuple[int, int]
"""Rows and seed."""


@dataclass(frozen=True)
class Order:
    """What the user asks for with one magic.

    Attributes
    ----------
    schema: the table. author: name of the author, None for the default. settings: the paper's.
    rows, seed: size and seed of the DataFrame, as the line says.
    runs: whether the code runs in the namespace, or cells are made only.
    overwrite: whether all that the user changed by hand is replaced.
    fields: fields of which alone it is replaced, by their names or identifiers.
    live: whether the DataFrame follows each cell that redefines a sampler; None leaves it as it is.
    large: the user knows that the table may not fit into memory.
    options: what the user told the author (model, timeout, budget, refresh, like).
    """

    schema: Schema
    author: str | None
    settings: Settings
    rows: int
    seed: int
    runs: bool = True
    overwrite: bool = False
    fields: tuple[str, ...] = ()
    live: bool | None = None
    large: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
