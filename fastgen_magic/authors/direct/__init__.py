"""The paper's baseline: a model writes the records themselves, batch by batch."""

from fastgen_magic.authors.direct.records import BATCH, DirectAuthor, Records, literal_cell

__all__ = ["BATCH", "DirectAuthor", "Records", "literal_cell"]
