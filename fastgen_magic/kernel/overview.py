"""The parameters of a table as a short table, for those who cannot move a slider."""

import pandas as pd

from fastgen_magic.characters import clipped
from fastgen_magic.kernel.live import LiveTable


def overview(live: LiveTable, columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """One row a field, of all fields or of some: field, law, depends on, parameters."""
    rows = []
    for part in live.parts:
        if columns and part.column not in columns:
            continue
        defaults = part.sampler.defaults if part.sampler else {}
        values = ", ".join(f"{name}={clipped(repr(value), 60)}" for name, value in defaults.items())
        written = live.written(part.column)
        rows.append(
            {
                "field": part.column,
                "law": written.law if written else "",
                "depends on": ", ".join(part.parents),
                "parameters": values or part.problem,
            }
        )
    return pd.DataFrame(rows)
