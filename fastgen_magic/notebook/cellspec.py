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
    role: what the cell is for in its table ("imports", "laws", "sampler", "assemble", ...).
    field: the column whose sampler it holds, as the schema spells it; None for one cell a table.
    source: the cell's text.
    tags: Jupyter cell tags, given to the cell when it is made.
    folded: whether it is made with its code out of sight.
    untuned: the text without what the user has set in the controls, where that is another.
    """

    cell_type: Literal["code", "markdown"]
    role: str
    field: str | None
    source: str
    tags: tuple[str, ...] = ()
    folded: bool = False
    untuned: str = ""

    @property
    def key(self) -> Key:
        """Role and field: unique among the cells of one table."""
        return self.role, self.field

    def metadata(self, table: str) -> dict[str, Any]:
        """The cell's notebook metadata: whose it is, and the checksum that tells a later edit by hand."""
        crc = checksum(self.untuned or self.source)
        mark = {"table": table, "role": self.role, "field": self.field, "crc": crc}
        if crc != checksum(self.source):
            mark["tuned"] = checksum(self.source)
        fold = {"jupyter": {"source_hidden": True}} if self.folded else {}
        return {"fastgen": mark, "tags": list(self.tags), **fold}


def checksum(source: str) -> int:
    """CRC-32 of a source in UTF-8, the one that generated cells carry in their metadata."""
    return crc32(source.encode())
