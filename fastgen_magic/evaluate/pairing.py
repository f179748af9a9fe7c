"""Two tables made comparable: each common column as numbers or codes that both sides share."""

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from fastgen_magic.characters import HALVES
from fastgen_magic.errors import EvaluationError
from fastgen_magic.evaluate.columns import Codes, Column, Columns, Floats, Kind
from fastgen_magic.evaluate.naming import several, shown
from fastgen_magic.evaluate.spelling import same_said

FEW = 10
"""Numbers with at most this many different values are categories."""
BOUNDLESS = 1e150
"""Numbers beyond it count as infinite: their squares are no numbers any more."""
_MANY_LABELS = 500
_KEY_ROWS = 50
"""Fewer rows than this may be all different by chance."""
_TRIED = 200
_HEAD = 20_000
"""Cells that show whether a column has many different texts."""
_AT_ONCE = 50_000
"""Cells whose texts are held in memory as Python strings, and that are looked up together."""
_WHOLE = re.compile(r"^(-?\d+)\.0$")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?([ T].*)?|\d\d?[/.]\d\d?[/.]\d{4}( .*)?")
_FORMATS = (
    "ISO8601",
    *(day + time for day in ("%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y") for time in ("", " %H:%M", " %H:%M:%S")),
)
"""Ways to write a date as text; the first one that reads all of the first cells is taken."""


def paired(real: pd.DataFrame, synthetic: pd.DataFrame) -> tuple[Columns, Columns]:
    """The columns that both tables have, prepared alike.

    Errors: `EvaluationError` if there is none, or a table has no row or two columns of one name.
    """
    for frame, name in ((real, "real"), (synthetic, "synthetic")):
        if frame.empty:
            raise EvaluationError(f"the {name} table has no row: there is nothing to compare")
        twice = frame.columns[frame.columns.duplicated()]
        if len(twice):
            raise EvaluationError(f"the {name} table has two columns called '{shown(twice[0])}': rename one")
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
    real, synthetic = _comparable(real), _comparable(synthetic)
    kind = kind_of(real)
    if kind == "missing" and not synthetic.isna().all():
        return pair_labels(real, synthetic)
    if kind in ("number", "date"):
        return _pair_numbers(real, synthetic, _numbers if kind == "number" else _days, kind)
    if kind == "key" and pd.api.types.is_numeric_dtype(real) and pd.api.types.is_numeric_dtype(synthetic):
        one, other = _pair_numbers(real, synthetic, _numbers, kind)
        index = pd.RangeIndex(len(one.labels))
        return replace(one, values=None, labels=index), replace(other, values=None, labels=index)
    if kind in ("text", "key"):
        return _pair_texts(real, synthetic, kind)
    return pair_labels(real, synthetic, kind)


def _comparable(series: pd.Series) -> pd.Series:
    """The column in cells that can be counted and written.

    Durations become seconds; lists, mappings and arrays among objects their text; of a text a half of a
    surrogate pair, which no array of texts takes, a question mark.
    """
    if pd.api.types.is_timedelta64_dtype(series):
        seconds: pd.Series = series.dt.total_seconds()
        return seconds
    if series.dtype != object or not any(map(_strange, series)):
        return series
    whole = [HALVES.sub("?", str(value)) if _strange(value) else value for value in series]
    return pd.Series(whole, series.index, dtype="object", name=series.name)


def _strange(value: Any) -> bool:
    if isinstance(value, str):
        return HALVES.search(value) is not None
    return not isinstance(value, Hashable)


def pair_labels(real: pd.Series, synthetic: pd.Series, kind: Kind = "category") -> tuple[Column, Column]:
    """Labels of both sides; numbers are kept beside them where the real column is one of numbers."""
    (codes, known), (other_codes, other_known) = _as_labels(real), _as_labels(synthetic)
    same = same_said(known, other_known)
    said = [same.get(label, label) for label in other_known]
    places, labels = pd.factorize(pd.Series([*known, *said], dtype="str"))
    places = np.append(places.astype(_small(len(labels))), -1)  # code -1 finds the last one: missing
    values = None
    if kind == "category" and pd.api.types.is_numeric_dtype(real) and not pd.api.types.is_bool_dtype(real):
        values = _numbers(pd.Series(labels))
        values = np.where(np.abs(values) > BOUNDLESS, np.nan, values)
    others = np.where(other_codes < 0, -1, other_codes + len(known))
    first = Column(str(real.name), kind, places[codes].astype(_small(len(labels))), pd.Index(labels), values)
    told = tuple((ours, theirs) for ours, theirs in same.items() if not _same_bit(ours, theirs))
    return first, replace(first, codes=places[others].astype(_small(len(labels))), respelled=told)


def _pair_texts(real: pd.Series, synthetic: pd.Series, kind: Kind) -> tuple[Column, Column]:
    """Texts by hashes of 64 bits: in two million different ones, two share theirs once in 10 million runs."""
    hashes = np.concatenate([*_hashes(real), *_hashes(synthetic), np.empty(0, np.uint64)])
    there = np.concatenate([side.notna().to_numpy() for side in (real, synthetic)])
    found, different = _coded(hashes)
    codes = np.full(len(there), -1, dtype=found.dtype)
    codes[there] = found
    n, index = len(real), pd.RangeIndex(len(different))
    cells = (real, synthetic) if kind == "text" else (None, None)
    first = Column(str(real.name), kind, codes[:n], index, cells=cells[0])
    return first, replace(first, codes=codes[n:], cells=cells[1])


def _hashes(series: pd.Series) -> Iterator[Any]:
    for start in range(0, len(series), _AT_ONCE):
        codes, known = _as_labels(series.iloc[start : start + _AT_ONCE].dropna())
        if known:
            yield pd.util.hash_array(np.array(known, dtype=object), categorize=False)[codes]


def _pair_numbers(
    real: pd.Series, synthetic: pd.Series, read: Callable[[pd.Series], Floats], kind: Kind
) -> tuple[Column, Column]:
    endless, unread = [], []
    numbers = np.concatenate([read(real), read(synthetic)])
    n = len(real)
    for part, series in ((numbers[:n], real), (numbers[n:], synthetic)):
        unread.append(int((np.isnan(part) & series.notna().to_numpy()).sum()))
        infinite = np.abs(part) > BOUNDLESS
        endless.append(int(infinite.sum()))
        part[infinite] = np.nan
    codes, values = _coded(numbers)
    first = Column(
        str(real.name),
        kind,
        codes[:n],
        pd.Index(values, copy=False),
        values,
        infinite=endless[0],
        unread=unread[0],
    )
    return first, replace(first, codes=codes[n:], infinite=endless[1], unread=unread[1])


def _coded(numbers: NDArray[Any]) -> tuple[Codes, NDArray[Any]]:
    """Place of each number among the different ones, -1 for NaN, and these in order."""
    ordered = np.sort(numbers)  # NaN come last
    ordered = ordered[: len(ordered) - int(np.isnan(ordered).sum())]
    fresh = np.ones(len(ordered), dtype=bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    values = ordered[fresh]
    del ordered, fresh
    codes = np.empty(len(numbers), dtype=_small(len(values)))
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        codes[start : start + _AT_ONCE] = np.where(np.isnan(part), -1, np.searchsorted(values, part))
    return codes, values


def _small(labels: int) -> Any:
    """The smallest type that holds their places, -1, and the number after the last."""
    return next((kind for kind in (np.int8, np.int16) if labels < np.iinfo(kind).max), np.int32)


def kind_of(real: pd.Series) -> Kind:
    """The kind that a column is compared as."""
    present = real.dropna() if real.hasnans else real
    if present.empty:
        return "missing"
    if pd.api.types.is_bool_dtype(real):
        return "category"
    if _is_dates(present):
        return "date"
    if pd.api.types.is_numeric_dtype(real):
        if (boundless := present.abs() > BOUNDLESS).any():
            present = present[~boundless]
        return "category" if present.empty else _kind_of_numbers(present, len(real))
    return _kind_of_texts(present, len(real))


def _kind_of_numbers(present: pd.Series, rows: int) -> Kind:
    different = present.nunique()
    whole = bool((present == np.rint(present)).all())
    if whole and different == rows >= _KEY_ROWS and present.is_monotonic_increasing:
        return "key"
    return "number" if different > FEW else "category"


def _kind_of_texts(present: pd.Series, rows: int) -> Kind:
    texts = present.astype(str)
    different = texts.iloc[:_HEAD].nunique()
    spaced = texts.head(_TRIED).str.contains(r"\s").any()
    if len(texts) == rows >= _KEY_ROWS and not spaced and texts.is_unique:
        return "key"
    if different <= _MANY_LABELS:
        different = texts.nunique()
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
    return codes.astype(np.int32), [_written(str(value)) for value in values.tolist()]


def _written(text: str) -> str:
    return _WHOLE.sub(r"\1", text) if text.endswith(".0") else text


def _same_bit(ours: str, theirs: str) -> bool:
    """True and 1 are one value in Python and pandas: no reader stumbles over that."""
    return {ours, theirs} in ({"True", "1"}, {"False", "0"})


def _listed(frame: pd.DataFrame) -> str:
    return several([str(name) for name in frame.columns], 6)
