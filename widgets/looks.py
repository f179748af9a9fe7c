"""How a column is looked at: as categories, numbers, dates or texts; and its key figures."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd

Form = Literal["bars", "density", "timeline", "samples"]
_FEW = 12
"""Distinct texts up to which they are shown as categories, however few rows there are."""
_SAMPLES = 8


@dataclass(frozen=True)
class Look:
    """The values of one column, and the form in which they are best seen.

    Attributes
    ----------
    values: one column's values. form: how they are shown.
    label: what the axis says, with the unit.
    """

    values: pd.Series
    form: Form
    label: str

    @cached_property
    def present(self) -> pd.Series:
        """The values that are not missing."""
        return self.values.dropna()

    @cached_property
    def numbers(self) -> Any:
        """The values as finite floats, shape (present,)."""
        numbers = self.present.to_numpy("float64")
        return numbers[np.isfinite(numbers)]

    @cached_property
    def whole(self) -> bool:
        """Whether all numbers are whole."""
        return bool(np.array_equal(self.numbers, np.rint(self.numbers)))

    @cached_property
    def shares(self) -> pd.Series:
        """Category -> share of the present values, the most common first; few whole numbers in order."""
        shares = self.present.value_counts(normalize=True)
        is_number = pd.api.types.is_numeric_dtype(self.present.dtype)
        return shares.sort_index() if is_number and len(shares) <= _FEW else shares

    @property
    def axis(self) -> str:
        """The label, safe for Matplotlib."""
        return self.label.replace("$", r"\$")

    def figures(self) -> list[tuple[str, str]]:
        """Key figures as (name, text)."""
        found: list[tuple[str, str]] = []
        if self.form == "timeline" and len(self.present):
            found += [("first", _date(self.present.min())), ("last", _date(self.present.max()))]
        elif self.form == "density" and len(self.numbers):
            numbers = self.numbers
            found += [("mean", number(numbers.mean())), ("sd", number(numbers.std()))]
            found += [("min", number(numbers.min())), ("max", number(numbers.max()))]
        elif self._is_number() and len(self.numbers):
            found += [("mean", number(self.numbers.mean())), ("sd", number(self.numbers.std()))]
        elif self.form == "samples" and len(self.present):
            lengths = self.present.astype("str").str.len()
            ends = dict.fromkeys((lengths.min(), lengths.max()))
            found.append(("length", " to ".join(map(str, ends))))
        found.append(("distinct", f"{self.present.nunique():,}"))
        missing = 1 - len(self.present) / max(len(self.values), 1)
        found.append(("missing", f"{missing:.1%}" if missing else "none"))
        return found

    def samples(self) -> list[str]:
        """A few values as text, for columns that no picture shows."""
        return [str(value) for value in self.present.head(_SAMPLES)]

    def _is_number(self) -> bool:
        return pd.api.types.is_numeric_dtype(self.values.dtype) and self.form != "samples"


def look_at(values: Any, label: str, kind: str | None = None) -> Look:
    """Values in the form that their type suggests; the schema's kind decides where both would do."""
    series = values.reset_index(drop=True) if isinstance(values, pd.Series) else pd.Series(values)
    return Look(series, _form(series, kind), label)


def number(value: float) -> str:
    """A number for reading: four digits, more where it is whole."""
    if not np.isfinite(value):
        return str(value)
    if value == round(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    digits = max(0, 3 - int(np.floor(np.log10(abs(value)))))
    return f"{value:,.{min(digits, 6)}f}" if abs(value) >= 1e-4 else f"{value:.3g}"


def _form(series: pd.Series, kind: str | None) -> Form:
    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        return "timeline"
    if pd.api.types.is_bool_dtype(series.dtype) or kind == "categorical":
        return "bars"
    if kind == "identifier":
        return "samples"
    if pd.api.types.is_numeric_dtype(series.dtype):
        return "bars" if series.nunique() <= 2 else "density"
    distinct = series.nunique()
    return "bars" if distinct <= max(_FEW, 0.15 * len(series)) else "samples"


def _date(moment: Any) -> str:
    text = str(moment)
    return text.removesuffix(" 00:00:00")
