"""Unique texts of a table of few rows: one that chance repeats has a number behind it."""

from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.samplers import BLOCK

_LAWS = frozenset({"phrases", "phrases_by", "names"})
"""Laws of texts that do not know the row; where a template holds {row}, they do."""


def is_told_apart(planned: PlannedField) -> bool:
    """Whether all rows of a table are drawn at once, so that its repeated texts can be numbered there."""
    rows, draw = planned.said.rows, planned.draw
    if not planned.unique or rows is None or rows > BLOCK or draw is None or draw.law not in _LAWS:
        return False
    return "{row}" not in str(draw.data)
