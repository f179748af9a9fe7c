"""How a column is looked at: as categories, numbers, dates or texts; and its key figures."""

from collections.abc import Iterable
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
    order: categories in an order that somebody has stated.
    """

    values: pd.Series
    form: Form
    label: str
    order: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The form in words."""
        return _FORMS[self.form]

    @cached_property
    def present(self) -> pd.Series:
        """The values that are not missing."""
        return self.values.dropna()

    @cached_property
    def numbers(self) -> Any:
        """The values as finite floats, shape (present,)."""
        numbers = self.present.to_numpy("float64")
        return numbers[np.isfinite(numbers)]

    @property
    def moments(self) -> Any:
        """Dates as seconds since 1970, shape (present,)."""
        return pd.DatetimeIndex(self.present).to_numpy("datetime64[s]").astype("int64")

    @cached_property
    def whole(self) -> bool:
        """Whether all numbers are whole."""
        return bool(np.array_equal(self.numbers, np.rint(self.numbers)))

    @cached_property
    def shares(self) -> pd.Series:
        """Category -> share of the present values: in the stated order, numbers by size, else by share."""
        shares = self.present.value_counts(normalize=True)
        places = {name: place for place, name in enumerate(self.order)}
        if len(shares) <= _FEW and all(str(name) in places for name in shares.index):
            return shares.loc[sorted(shares.index, key=lambda name: places[str(name)])]
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
            found += [("mean", number(numbers.mean())), ("sd", _spread(numbers))]
            found += [("min", number(numbers.min())), ("max", number(numbers.max()))]
        elif self._is_number() and len(self.numbers):
            found += [("mean", number(self.numbers.mean())), ("sd", _spread(self.numbers))]
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


_FORMS = {"bars": "categories", "density": "numbers", "timeline": "dates", "samples": "texts"}


def distance(look: Look, other: Look) -> tuple[str, str] | None:
    """How far two columns lie apart, from 0 to 1: a name and a figure; None where it cannot be said.

    Kolmogorov and Smirnov's statistic for numbers and dates, total variation for categories.
    """
    if look.form != other.form or not len(look.present) or not len(other.present):
        return None
    if look.form == "bars":
        both = pd.concat([look.shares.rename(str), other.shares.rename(str)], axis=1).fillna(0.0)
        return "total variation", f"{float((both.iloc[:, 0] - both.iloc[:, 1]).abs().sum()) / 2:.3f}"
    if look.form in ("density", "timeline"):
        first, second = (
            np.sort(one.numbers if one.form == "density" else one.moments) for one in (look, other)
        )
        places = np.concatenate([first, second])
        below = [np.searchsorted(one, places, side="right") / len(one) for one in (first, second)]
        return "KS distance", f"{float(np.abs(below[0] - below[1]).max()):.3f}"
    return None


def listed_in(defaults: Iterable[Any]) -> tuple[str, ...]:
    """The categories that a sampler's parameters list: the keys of its first dict, else its first names."""
    every = list(defaults)
    shares = [one for one in every if isinstance(one, dict)]
    names = [one for one in every if isinstance(one, tuple) and all(isinstance(name, str) for name in one)]
    return tuple(str(name) for one in (shares or names)[:1] for name in one)


def look_at(values: Any, label: str, kind: str | None = None, order: tuple[str, ...] = ()) -> Look:
    """Values in the form that their type suggests; the schema's kind decides where both would do."""
    series = values.reset_index(drop=True) if isinstance(values, pd.Series) else pd.Series(values)
    return Look(series, _form(series, kind), label, order)


def number(value: float) -> str:
    """A number for reading: four digits, more where it is whole."""
    if not np.isfinite(value):
        return str(value)
    if value == round(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    digits = max(0, 3 - int(np.floor(np.log10(abs(value)))))
    return f"{value:,.{min(digits, 6)}f}" if abs(value) >= 1e-4 else f"{value:.3g}"


def _spread(numbers: Any) -> str:
    """The standard deviation as `DataFrame.describe` has it."""
    return number(numbers.std(ddof=1)) if len(numbers) > 1 else "0"


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
