"""Measures of one column, taken inside the sandbox; nothing is judged here."""

import math
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.tseries.api import guess_datetime_format

from fastgen_magic.sandbox.measurement import Family, Scalar, spelled

MEDIAN_REACH = 4.9
"""Half-width of the median's interval in standard errors: one law in a million lies outside."""
LARGEST_STEP = 1000
UNITS = (1, 0.1, 0.01, 0.001, 0.0001)
COMMONEST = 500
TEXT = 200
SAMPLE = 100


def describe(column: pd.Series, samples: int, values: Sequence[Scalar], *, dates: bool) -> dict[str, Any]:
    """Everything that one block of values says by itself, and its first rows, named as in `Measurement`."""
    present = column.dropna()
    family = family_of(present)
    counts, total = present.value_counts(sort=False), len(present)
    commonest = counts.iloc[np.argsort(-counts.to_numpy("int64"), kind="stable")[:COMMONEST]]
    shares = [(spelled(value)[:TEXT], count / total) for value, count in commonest.items()]
    found: dict[str, Any] = {
        "family": family,
        "missing": len(column) - total,
        "distinct": (distinct := int((counts > 0).sum())),
        "repeats": total - distinct,
        "shares": tuple(shares),
        "sample": tuple(spelled(value)[:TEXT] for value in column.head(min(samples, SAMPLE))),
    }
    if family == "number":
        found |= numbers(present.to_numpy("float64"))
    elif family == "datetime" or (dates and family == "text"):
        found |= moments(present)
    return found | strays(counts, values)


def family_of(present: pd.Series) -> Family:
    """What the values are; an object array is looked into."""
    if isinstance(present.dtype, pd.StringDtype):
        return "text"
    kind = present.infer_objects() if present.dtype == object else present
    if isinstance(kind.dtype, pd.CategoricalDtype):
        kind = pd.Series(kind.cat.categories)
    if pd.api.types.is_bool_dtype(kind):
        return "boolean"
    if pd.api.types.is_numeric_dtype(kind):
        return "mixed" if pd.api.types.is_complex_dtype(kind) else "number"
    if pd.api.types.is_datetime64_any_dtype(kind):
        return "datetime"
    inner = pd.api.types.infer_dtype(kind, skipna=True)
    families: dict[str, Family] = {"string": "text", "date": "datetime", "decimal": "number", "empty": "text"}
    return families.get(inner, "mixed")


def numbers(values: np.ndarray[Any, np.dtype[np.float64]]) -> dict[str, Any]:
    """Range, moments with their standard errors, and the median's interval; infinite values left out."""
    finite = values[np.isfinite(values)]
    found: dict[str, Any] = {"infinite": len(values) - len(finite)}
    if not len(finite):
        return found
    mean, sd, n = finite.mean(), finite.std(), len(finite)
    flatness = float(np.square(np.square(finite - mean)).mean() / sd**4) if sd > 0 else 1.0
    reach = MEDIAN_REACH * 0.5 / math.sqrt(n)
    below, middle, above = np.quantile(finite, [max(0.5 - reach, 0), 0.5, min(0.5 + reach, 1)])
    found |= {
        "low": finite.min(),
        "high": finite.max(),
        "mean": mean,
        "sd": sd,
        "median": middle,
        "mean_error": sd / math.sqrt(n),
        "sd_error": sd * math.sqrt(max(flatness - 1, 0) / (4 * n)),
        "median_low": below,
        "median_high": above,
        "step": step_of(finite),
    }
    return {name: float(value) if name != "infinite" else value for name, value in found.items()}


def step_of(values: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """The largest number, up to a limit, that all are multiples of; 0 where it is finer than all units."""
    unit = next((unit for unit in UNITS if all(_stepped(each, unit) for each in (values[:100], values))), 0.0)
    if not unit or np.abs(values).max() / unit >= 2**53:
        return unit
    shared = int(np.gcd.reduce(np.rint(values / unit).astype("int64"))) or 1  # zeros alone
    largest = round(LARGEST_STEP / unit)
    return (math.gcd(shared, largest) if shared > largest else shared) * unit


def _stepped(values: np.ndarray[Any, np.dtype[np.float64]], step: float) -> bool:
    multiples = np.round(values / step) * step
    return bool(np.all(np.abs(values - multiples) <= 1e-8 + 1e-5 * np.abs(multiples)))


def moments(present: pd.Series) -> dict[str, Any]:
    """First and last moment as ISO text, and how many texts are no date."""
    texts = not pd.api.types.is_datetime64_any_dtype(present)
    distinct = present.drop_duplicates()
    read = read_dates(distinct, utc=True) if texts else present
    bad = set(distinct[read.isna()]) if texts else set()
    found: dict[str, Any] = {"unreadable": int(present.isin(list(bad)).sum())}
    if read.notna().any():
        first, last = read.min().tz_localize(None), read.max().tz_localize(None)
        found |= {"low": first.isoformat(), "high": last.isoformat()}
    return found


def read_dates(texts: pd.Series, *, utc: bool = False) -> pd.Series:
    """As `pd.to_datetime` reads mixed forms, NaT where a text is none.

    That takes 40 µs for each text that is not in ISO form, so the forms of the first such text are tried
    for all before: first the one that reads most of them, for "07.09.2024" has two.
    """
    if pd.api.types.infer_dtype(texts, skipna=True) != "string":
        return pd.to_datetime(texts, format="mixed", errors="coerce", utc=utc)
    texts = texts.astype("str")
    today = f"{pd.Timestamp.today():%Y-%m-%d} "  # what a time alone is taken for
    texts = texts.mask(
        texts.str.fullmatch(r"\d\d:\d\d(?::\d\d)?").fillna(False).astype("bool"), today + texts
    )
    read = pd.to_datetime(texts, format="ISO8601", errors="coerce", utc=utc)
    first = next(iter(texts[read.isna() & texts.notna()]), "")
    with warnings.catch_warnings(action="ignore"):  # one of the two orders is always the wrong one
        guesses = [guess_datetime_format(first, dayfirst=dayfirst) for dayfirst in (False, True)]
    rest = texts[read.isna() & texts.notna()]
    forms = [*dict.fromkeys(guess for guess in guesses if guess)] if len(rest) else []
    tried = [pd.to_datetime(rest, format=form, errors="coerce", utc=utc) for form in forms]
    for one in sorted(tried, key=lambda one: -one.notna().sum()):
        read = read.fillna(one)
    rest = texts[read.isna() & texts.notna()]
    return read.fillna(pd.to_datetime(rest, format="mixed", errors="coerce", utc=utc)) if len(rest) else read


def strays(counts: pd.Series, values: Sequence[Scalar]) -> dict[str, Any]:
    """Values that are not in the list, each once, and the rows that hold one."""
    if not values:
        return {}
    allowed = {spelled(value) for value in values}
    outside = {spelled(value): int(count) for value, count in counts.items() if spelled(value) not in allowed}
    commonest = sorted(outside, key=outside.__getitem__, reverse=True)[:20]
    return {"strays": tuple(text[:TEXT] for text in commonest), "stray_rows": sum(outside.values())}


def repeats(*columns: pd.Series) -> int:
    """Rows whose value an earlier row has as well; missing values do not count."""
    present = [column.dropna() for column in columns]
    if len({column.dtype for column in present}) > 1:
        present = [column.astype(object) for column in present]
    return int(pd.concat(present).duplicated().sum())


def same(first: Any, second: Any) -> bool:
    """Whether two arrays hold the same values, missing ones in the same places."""
    return pd.Series(first).equals(pd.Series(second))
