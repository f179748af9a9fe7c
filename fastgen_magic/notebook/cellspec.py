"""What a generated cell is, told apart from every other cell of a notebook by its metadata."""

from dataclasses import dataclass
from typing import Any, Literal
from zlib import crc32

Key = tuple[str, str | None]
"""A generated cell's place in its table: role, and field where the role has one a field."""


@dataclass(frozen=True)
class CellSpec:
    """One cell as it should stand in the notebook.

    Attributes
    ----------
    cell_type: "code" or "markdown".
    role: what the cell is for in its table ("imports", "sampler", "assemble", ...).
    field: the column whose sampler it holds, as the schema spells it; None for one cell a table.
    source: the cell's text.
    tags: Jupyter cell tags, given to the cell when it is made.
    """

    cell_type: Literal["code", "markdown"]
    role: str
    field: str | None
    source: str
    tags: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Role and field: unique among the cells of one table."""
        return self.role, self.field

    def metadata(self, table: str) -> dict[str, Any]:
        """The cell's notebook metadata: whose it is, and the checksum that tells a later edit by hand."""
        mark = {"table": table, "role": self.role, "field": self.field, "crc": checksum(self.source)}
        return {"fastgen": mark, "tags": list(self.tags)}


def checksum(source: str) -> int:
    """CRC-32 of a source in UTF-8, the one that generated cells carry in their metadata."""
    return crc32(source.encode())
