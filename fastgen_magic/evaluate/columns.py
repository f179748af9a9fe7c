"""Two tables made comparable: each common column as numbers or codes that both sides share."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from fastgen_magic.errors import EvaluationError

Kind = Literal["number", "date", "category", "text", "key", "missing"]
Floats = NDArray[np.float64]
Codes = NDArray[np.int32] | NDArray[np.int64]

FEW = 10
"""Numbers with at most this many different values are categories."""
_MANY_LABELS = 500
_KEY_ROWS = 50
"""Fewer rows than this may be all different by chance."""
_TRIED = 200
_WHOLE = re.compile(r"^(-?\d+)\.0$")
_BITS = {"True": "1", "False": "0", "true": "1", "false": "0"}
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?([ T].*)?|\d\d?[/.]\d\d?[/.]\d{4}( .*)?")
_FORMATS = (
    "ISO8601",
    *(day + time for day in ("%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y") for time in ("", " %H:%M", " %H:%M:%S")),
)
"""Ways to write a date as text; the first one that reads all of the first cells is taken."""


@dataclass(frozen=True)
class Column:
    """A column of one table, in terms that it shares with the same column of the other table.

    Attributes
    ----------
    name, kind: the real column decides the kind.
    codes: place of each cell's value in `labels`, -1 where it is missing.
    labels: all values of both tables: text, or for numbers, dates and keys of numbers the sorted numbers.
    numbers: the values of numbers, and of dates as days since 1970; NaN where missing. None for the others.
    infinite: cells that held an infinity; they count as missing.
    unread: cells that are no number or no date, though the real column's are; they count as missing.
    """

    name: str
    kind: Kind
    codes: Codes
    labels: "pd.Index[Any]"
    numbers: Floats | None = None
    infinite: int = 0
    unread: int = 0

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: NDArray[Any]) -> "Column":
        """The same column of some rows."""
        numbers = None if self.numbers is None else self.numbers[rows]
        return replace(self, codes=self.codes[rows], numbers=numbers)

    @property
    def counts(self) -> Codes:
        """How many cells hold each label."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.labels)).astype(np.int64)

    @property
    def present(self) -> Floats:
        """The numbers that are there."""
        assert self.numbers is not None  # noqa: S101 - asked of numbers and dates alone
        return self.numbers[~np.isnan(self.numbers)]

    @property
    def missing(self) -> float:
        """Share of missing cells."""
        return float(np.mean(self.codes < 0)) if len(self) else 0.0


Columns = Mapping[str, Column]


class Taken(Mapping[str, Column]):
    """Some rows of columns, taken when a column is asked for: a second table in memory is not needed."""

    def __init__(self, columns: Columns, rows: NDArray[Any]) -> None:
        self.columns, self.rows = columns, rows

    def __getitem__(self, name: str) -> Column:
        return self.columns[name].take(self.rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


def paired(real: pd.DataFrame, synthetic: pd.DataFrame) -> tuple[Columns, Columns]:
    """The columns that both tables have, prepared alike.

    Errors: `EvaluationError` if there is none, or a table has no row or two columns of one name.
    """
    for frame, name in ((real, "real"), (synthetic, "synthetic")):
        if frame.empty:
            raise EvaluationError(f"the {name} table has no row: there is nothing to compare")
        twice = frame.columns[frame.columns.duplicated()]
        if len(twice):
            raise EvaluationError(f"the {name} table has two columns called {twice[0]!r}: rename one")
    common = [name for name in real.columns if name in synthetic.columns]
    if not common:
        raise EvaluationError(
            f"the tables have no common column: real {_listed(real)}, synthetic {_listed(synthetic)}; "
            "rename the columns of one"
        )
    pairs = [pair(real[name], synthetic[name]) for name in common]
    return {one.name: one for one, _ in pairs}, {other.name: other for _, other in pairs}


def pair(real: pd.Series, synthetic: pd.Series) -> tuple[Column, Column]:
    """One column of both tables, prepared alike."""
    kind = _kind(real)
    if kind == "missing" and not synthetic.isna().all():
        return pair_labels(real, synthetic, "category")
    if kind in ("number", "date"):
        read = _numbers if kind == "number" else _days
        return _pair_numbers(real, read(real), synthetic, read(synthetic), kind)
    if kind == "key" and pd.api.types.is_numeric_dtype(real) and pd.api.types.is_numeric_dtype(synthetic):
        one, other = _pair_numbers(real, _numbers(real), synthetic, _numbers(synthetic), kind)
        return replace(one, numbers=None), replace(other, numbers=None)
    return pair_labels(real, synthetic, kind)


def pair_labels(real: pd.Series, synthetic: pd.Series, kind: Kind) -> tuple[Column, Column]:
    """Labels of both sides; numbers are kept beside them where the real column is one of numbers."""
    (codes, values), (other_codes, other_values) = _as_labels(real), _as_labels(synthetic)
    if set(values) <= {"0", "1"} or set(values) <= {"True", "False"}:
        values, other_values = (
            [_BITS.get(label, label) for label in side] for side in (values, other_values)
        )
    places, labels = pd.factorize(pd.Series([*values, *other_values], dtype="str"))
    places = np.append(places.astype(np.int32), np.int32(-1))  # code -1 finds the last one: missing
    ordered = pd.api.types.is_numeric_dtype(real) and not pd.api.types.is_bool_dtype(real)
    numeric = [_numbers(real), _numbers(synthetic)] if ordered and kind == "category" else [None, None]
    others = np.where(other_codes < 0, -1, other_codes + len(values))
    first = Column(str(real.name), kind, places[codes], pd.Index(labels), numeric[0])
    return first, replace(first, codes=places[others], numbers=numeric[1])


def _pair_numbers(
    real: pd.Series, real_numbers: Floats, synthetic: pd.Series, synthetic_numbers: Floats, kind: Kind
) -> tuple[Column, Column]:
    sides = []
    for numbers in (real_numbers, synthetic_numbers):
        endless = np.isinf(numbers)
        sides.append((np.where(endless, np.nan, numbers), int(endless.sum())))
    codes, labels = pd.factorize(np.concatenate([sides[0][0], sides[1][0]]), sort=True)
    codes, n = codes.astype(np.int32), len(real)
    index = pd.Index(labels)
    unread = [
        int((np.isnan(numbers) & series.notna().to_numpy()).sum())
        for series, numbers in ((real, real_numbers), (synthetic, synthetic_numbers))
    ]
    first = Column(str(real.name), kind, codes[:n], index, sides[0][0], sides[0][1], unread[0])
    second = Column(str(real.name), kind, codes[n:], index, sides[1][0], sides[1][1], unread[1])
    return first, second


def _kind(real: pd.Series) -> Kind:
    present = real.dropna()
    if present.empty:
        return "missing"
    if pd.api.types.is_bool_dtype(real):
        return "category"
    if _is_dates(present):
        return "date"
    if pd.api.types.is_numeric_dtype(real):
        return _kind_of_numbers(present, len(real))
    return _kind_of_texts(present.astype(str), len(real))


def _kind_of_numbers(present: pd.Series, rows: int) -> Kind:
    different = present.nunique()
    whole = bool((present == np.rint(present)).all())
    if whole and different == rows >= _KEY_ROWS and present.is_monotonic_increasing:
        return "key"
    return "number" if different > FEW else "category"


def _kind_of_texts(texts: pd.Series, rows: int) -> Kind:
    different = texts.nunique()
    if different == rows >= _KEY_ROWS and not texts.head(_TRIED).str.contains(r"\s").any():
        return "key"
    return "text" if different > 0.5 * len(texts) or different > _MANY_LABELS else "category"


def _is_dates(present: pd.Series) -> bool:
    if pd.api.types.is_datetime64_any_dtype(present):
        return True
    if pd.api.types.is_numeric_dtype(present) or len(present) < 2:
        return False
    tried = present.iloc[:_TRIED].astype(str)
    return bool(tried.str.fullmatch(_DATE.pattern).all()) and _format(tried) != ""


def _format(texts: pd.Series) -> str:
    """How dates are written, "" for no way that is known."""
    for known in _FORMATS:
        if pd.to_datetime(texts, errors="coerce", format=known, utc=True).notna().all():
            return known
    return ""


def _numbers(series: pd.Series) -> Floats:
    if pd.api.types.is_bool_dtype(series):
        series = series.astype("Float64")
    numbers = pd.to_numeric(series, errors="coerce")
    return np.asarray(numbers.to_numpy(dtype="float64", na_value=np.nan), dtype=np.float64)


def _days(series: pd.Series) -> Floats:
    """Days since 1970 in UTC, NaN where there is no date."""
    if pd.api.types.is_numeric_dtype(series):
        return np.full(len(series), np.nan)
    known = "ISO8601"
    if not pd.api.types.is_datetime64_any_dtype(series):
        series = series.astype("str")
        known = _format(series.dropna().iloc[:_TRIED]) or known
    moments = pd.to_datetime(series, errors="coerce", format=known, utc=True)
    values = moments.dt.tz_localize(None).to_numpy("datetime64[us]")
    return np.where(np.isnat(values), np.nan, values.astype("int64") / 86_400e6)


def _as_labels(series: pd.Series) -> tuple[Codes, list[str]]:
    """Codes, and each different value as text: 1, 1.0 and "1" are one label."""
    codes, values = pd.factorize(series)
    return codes.astype(np.int32), [_WHOLE.sub(r"\1", str(value)) for value in values.tolist()]


def _listed(frame: pd.DataFrame) -> str:
    names = [str(name) for name in frame.columns]
    return ", ".join(names[:6]) + (", ..." if len(names) > 6 else "")
