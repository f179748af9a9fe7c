"""What a comparison of two tables found, before it is put into words."""

from dataclasses import dataclass, field

from fastgen_magic.evaluate.columns import Columns
from fastgen_magic.evaluate.dependence import PairFigures
from fastgen_magic.evaluate.fields import FieldFigures, Figures
from fastgen_magic.evaluate.learning import Learning
from fastgen_magic.evaluate.structure import Rule


@dataclass(frozen=True)
class Findings:
    """What a comparison found.

    Attributes
    ----------
    real_rows, synthetic_rows: sizes. fields: one a common column, in the real table's order.
    only_real, only_synthetic: columns that the other table lacks.
    figures, ceilings: of the whole table; ceilings hold one half of the real table, or as many rows of it as
        the synthetic table has, against the other.
    pairs: all pairs of fields, those that differ most first.
    rules: what holds in the real table. learning: None without a target.
    real, synthetic: the columns as they were compared, for pictures.
    """

    real_rows: int
    synthetic_rows: int
    fields: tuple[FieldFigures, ...]
    only_real: tuple[str, ...]
    only_synthetic: tuple[str, ...]
    figures: Figures
    ceilings: Figures
    pairs: tuple[PairFigures, ...]
    rules: tuple[Rule, ...]
    learning: Learning | None
    real: Columns = field(repr=False)
    synthetic: Columns = field(repr=False)

    def __getitem__(self, name: str) -> FieldFigures:
        return next(one for one in self.fields if one.name == name)
