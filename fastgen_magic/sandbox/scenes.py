"""Which rows of a table a trial draws: whole blocks, as the table itself does."""

import secrets
from dataclasses import dataclass

from fastgen_magic.samplers import BLOCK

FAR_ROWS = 5_000_000
"""A trial looks no further; what is to stay unique up to here must have room for it."""
_NEAREST = 2_500_000


@dataclass(frozen=True)
class Scene:
    """The block of rows from `start`."""

    name: str
    start: int


def far_row() -> int:
    """First row of the far block of a table: chosen by chance, so that no sampler can know it."""
    return _NEAREST + secrets.randbelow((FAR_ROWS - _NEAREST) // BLOCK) * BLOCK
