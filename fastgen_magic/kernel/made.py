"""What one magic has made of an order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fastgen_magic.dirt.cells import DirtCells, dirt_cells
from fastgen_magic.kernel.drawing import Prepared
from fastgen_magic.kernel.order import Order, Size
from fastgen_magic.pipeline import Result
from fastgen_magic.samplers import Sampler


@dataclass(frozen=True)
class Made:
    """A table that a magic has made.

    Attributes
    ----------
    order, result: what was asked and what came. size: rows and seed of the DataFrame.
    own: field -> the user's own sampler, which stands in the place of the author's.
    prepared: the table drawn, None if the code was not to run.
    notes: what the user should know of rows and seed.
    redescribed: fields that the schema describes otherwise than when their function was last the author's.
    replaced: fields whose edits give way, as the schema spells them.
    """

    order: Order
    result: Result
    size: Size
    own: Mapping[str, Sampler] = field(default_factory=dict)
    prepared: Prepared | None = None
    notes: tuple[str, ...] = ()
    redescribed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()

    @property
    def laws(self) -> str:
        """Source of the laws cell."""
        return self.result.table.laws_source(self.own.values()).strip()

    @cached_property
    def dirt(self) -> DirtCells | None:
        """What soils the table, if anything does."""
        return dirt_cells(self.result.plan, self.size[1])

    @property
    def kept(self) -> tuple[str, ...]:
        """Fields whose function in the namespace is the user's own."""
        return self.prepared.kept if self.prepared else ()
