"""What a user's own frame shows of its columns, in words, for an author that is asked to write alike."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.authors import Settings
from fastgen_magic.authors.seen import Figures, Seen
from fastgen_magic.errors import NotebookError
from fastgen_magic.kernel.live import frame_named
from fastgen_magic.schema import Schema

QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)
FINE = (0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)
"""For a cell, of all rows; the few above are for a request."""


def likeness_of(
    name: str, namespace: Mapping[str, Any], schema: Schema, settings: Settings
) -> dict[str, str]:
    """What the frame called `name` shows of the schema's columns; the same words for the same frame.

    Columns of lists and the like are left out, and a printed line says so.
    Errors: `NotebookError` if it is no DataFrame, or has none of the columns.
    """
    frame = frame_named(name, namespace, "--like needs the name of a DataFrame")
    known = [column for column in frame.columns if str(column) in schema.by_name]
    if frame.empty or not known:
        raise NotebookError(f"--like {name}: it has no row, or no column that the schema names; rename them")
    compound = [column for column in known if not _holds_single_values(frame[column])]
    if compound:
        print(  # noqa: T201 - an answer to the user
            f"--like {name}: left out, for they hold lists or the like: {', '.join(map(str, compound))}."
        )
        known = [column for column in known if column not in compound]
    return likeness(frame[known], settings.samples, settings.top_k, np.random.default_rng(0))


def likeness(frame: pd.DataFrame, rows: int, top_k: int, rng: np.random.Generator) -> dict[str, str]:
    """Column name -> its missing share, and quantiles or category shares, of `rows` random rows.

    No row is shown: numbers and dates by their quantiles, texts by the `top_k` commonest values where
    values recur, else by their lengths alone.
    """
    sample = frame.iloc[rng.permutation(len(frame))[:rows]]
    return {
        str(name): Seen.of(_described(sample[name], top_k), _figures(frame[name], top_k))
        for name in sample.columns
    }


def _holds_single_values(column: pd.Series) -> bool:
    """Whether all values can be counted; a list, a dict or an array cannot."""
    return column.dtype.kind != "O" or all(map(pd.api.types.is_hashable, column.dropna()))


def _figures(column: pd.Series, top_k: int) -> Figures:
    """The figures of all rows; what occurs once is not listed."""
    present, missing = column.dropna(), float(column.isna().mean())
    if present.empty:
        return Figures(missing)
    if pd.api.types.is_datetime64_any_dtype(present):
        timed = bool((present != present.dt.normalize()).any())
        ends = [
            moment.isoformat(timespec="seconds")[: 19 if timed else 10]
            for moment in (present.min(), present.max())
        ]
        return Figures(missing, first=ends[0], last=ends[1], timed=timed)
    if _is_spread(present, top_k):
        values = present.astype("float64").quantile(FINE)
        decimals = next(
            (at for at in range(6) if np.allclose(present, present.astype("float64").round(at))), 6
        )
        return Figures(
            missing, quantiles=tuple(zip(FINE, values.round(10).tolist(), strict=True)), decimals=decimals
        )
    shares = _shares(present, top_k).items()
    return Figures(missing, tuple((_plain(value), float(share)) for value, share in shares))


def _is_spread(present: pd.Series, top_k: int) -> bool:
    """Whether values are numbers, and too many to be listed."""
    kinds = pd.api.types
    number = kinds.is_numeric_dtype(present) and not kinds.is_bool_dtype(present)
    return bool(number and present.nunique() > top_k)


def _shares(present: pd.Series, top_k: int) -> pd.Series:
    """Of the commonest values; what occurs once is left out, for it may name somebody."""
    counts = present.value_counts()
    return counts[counts > 1].head(top_k) / len(present)


def _plain(value: Any) -> Any:
    """A category as a cell writes it."""
    plain = value.item() if isinstance(value, np.generic) else value
    return plain if isinstance(plain, str | int | float | bool) else str(plain)


def _described(column: pd.Series, top_k: int) -> str:
    present = column.dropna()
    missing = f"{column.isna().mean():.0%} missing"
    if present.empty:
        return f"{missing}; no value is present"
    if pd.api.types.is_datetime64_any_dtype(present):
        return f"{missing}; quantiles {_quantiles(present, str)}"
    if _is_spread(present, top_k):
        return f"{missing}; quantiles {_quantiles(present.astype('float64'), '{:.6g}'.format)}"
    if present.nunique() <= max(top_k, len(present) // 2):
        shares = (f"{value!s}: {share:.0%}" for value, share in _shares(present, top_k).items())
        return f"{missing}; shares {', '.join(shares)}"
    lengths = present.astype(str).str.len()
    return f"{missing}; nearly all different, {lengths.min()} to {lengths.max()} characters long"


def _quantiles(column: pd.Series, written: Callable[[Any], str]) -> str:
    values = column.quantile(list(QUANTILES))
    return ", ".join(f"{share:.0%}: {written(value)}" for share, value in values.items())
