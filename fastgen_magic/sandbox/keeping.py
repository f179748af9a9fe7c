"""Statements held against drawn columns, inside the sandbox: which rows break what was stated."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from fastgen_magic.laws.groups import is_any, spelled_value
from fastgen_magic.laws.timeline import regular_moments
from fastgen_magic.sandbox.checks import Broken, Check
from fastgen_magic.sandbox.measure import read_dates
from fastgen_magic.sandbox.measurement import spelled
from fastgen_magic.sandbox.spelling import keeps_format, keeps_pattern, texts_of

FALSE_ALARM = 1e-6
"""How often shares that hold are called broken by chance."""
ROUNDING = 1e-9
SLACK = 0.02
"""Part of a share by which it may be off for other reasons than chance (limits, rounding)."""
DAY = 86_400

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": DAY, "": DAY, "weeks": 7 * DAY}
_LONG = {"months": (28 * DAY, 31 * DAY), "years": (365 * DAY, 366 * DAY)}
_IN_FORMULAS = {"np": np, "pd": pd, "is_any": is_any}
_DIGITS = re.compile(r"^-?\d+$|\d+$")
_COMPARE = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}

Test = Callable[[pd.Series, Sequence[pd.Series], dict[str, Any]], Any]
"""(column, other columns, data of the check) -> the rows that break it; missing values never do."""


def broken(name: str, check: Check, column: Any, others: Sequence[Any]) -> Broken | None:
    """What one check finds on one block of rows; None if it holds.

    Parameters
    ----------
    name: the field's name. others: columns of `check.fields`.
    """
    values = pd.Series(pd.Series(column).array)
    columns = [pd.Series(pd.Series(other).array) for other in others]
    present = values.notna().to_numpy()
    if check.kind == "shares":
        return _wrong_shares(name, check, values[present])
    found: Any = pd.array(TESTS[check.kind](values, columns, check.data), dtype="boolean")
    wrong = found.to_numpy("bool", na_value=False) & present
    if not wrong.any():
        return None
    first = int(np.flatnonzero(wrong)[0])
    given = ", ".join(
        f"{field} is {spelled(other[first])}" for field, other in zip(check.fields, columns, strict=True)
    )
    example = spelled(values[first])[:80] + (f" where {given}"[:160] if given else "")
    return Broken(name, check.kind, check.words, int(wrong.sum()), int(present.sum()), example)


def _wrong_shares(name: str, check: Check, present: pd.Series) -> Broken | None:
    """Chi-square over the stated values and the rest; values of no share must not come at all."""
    stated = {spelled(value): float(share) for value, share in check.data["shares"]}
    labels = [*stated, "another value"]
    counts, total = _counts(present, list(stated)), len(present)
    share = np.array([*stated.values(), max(0.0, 1 - sum(stated.values()))])
    expected = share / share.sum() * total
    likely = expected > ROUNDING
    if not total or not (np.abs(counts - expected) > np.where(likely, SLACK * expected + 5, 0)).any():
        return None
    from scipy.special import chdtrc  # it takes long to load, and shares that hold do without

    excess = np.where(likely, (counts - expected) ** 2 / np.where(likely, expected, 1), 0.0)
    excess[~likely & (counts > 0)] = np.inf
    if chdtrc(max(int(likely.sum()) - 1, 1), excess.sum()) >= FALSE_ALARM:
        return None
    worst = int(np.argmax(excess))
    example = f"{labels[worst]} in {counts[worst] / total:.2%} of them, not {expected[worst] / total:.2%}"
    return Broken(name, check.kind, check.words, int(np.abs(counts - expected).sum() / 2), total, example)


def _counts(present: pd.Series, labels: Sequence[str]) -> Any:
    """How many values are spelled as each label, and how many as none; each value is spelled once."""
    places = {label: place for place, label in enumerate(labels)}
    counts = np.zeros(len(labels) + 1, dtype="int64")
    alike = present.map(spelled) if present.dtype == "object" else present  # True and 1 are one there
    for value, count in alike.value_counts(sort=False).items():
        counts[places.get(spelled(value), len(labels))] += count
    return counts


def _numbers(column: pd.Series) -> Any:
    return pd.to_numeric(column, errors="coerce").astype("Float64").to_numpy("float64", na_value=np.nan)


def _dates(column: pd.Series) -> pd.Series:
    return column if column.dtype.kind == "M" else read_dates(column)


def _line(column: pd.Series) -> tuple[Any, bool]:
    """Numbers, or seconds since 1970 (NaN where there is no value), and whether they are moments."""
    if pd.api.types.is_numeric_dtype(column.dropna().infer_objects()):
        return _numbers(column), False
    read = _dates(column)
    seconds = read.astype("datetime64[us]").astype("int64").to_numpy("float64") / 1e6
    return np.where(read.notna(), seconds, np.nan), True


def _multiple(column: pd.Series, _others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    parts = _numbers(column) / data["step"]
    return np.abs(parts - np.round(parts)) > 1e-6 + ROUNDING * np.abs(parts)


def _compared(column: pd.Series, operator: str, limit: Any, *, strange: bool = False) -> Any:
    """The rows of which the comparison is true; `strange` of all where the two cannot be compared."""
    values, moments = _line(column)
    try:
        return _COMPARE[operator](values, pd.Timestamp(str(limit)).timestamp() if moments else float(limit))
    except ValueError:
        return np.full(len(column), strange)


def _clock(column: pd.Series, _others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    seconds = _line(column)[0] % DAY
    first, last = (
        60 * int(text[:2]) * 60 + 60 * int(text[3:]) if text else end
        for text, end in zip(data["clock"], (0, DAY - 1), strict=True)
    )
    return (seconds - first) % DAY >= (last - first) % DAY + 60


def _not_among(parts: pd.Series, places: Sequence[int]) -> Any:
    return (parts.notna() & ~parts.isin(places)).to_numpy()


def _sequence(column: pd.Series, _others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    """Whole numbers, or the digits that texts end in."""
    if pd.api.types.is_integer_dtype(column):
        numbers = _numbers(column)
    else:
        ends = [_DIGITS.search(text) for text in texts_of(column).fillna("")]
        numbers = np.array([float(end[0]) if end else np.nan for end in ends])
    start = numbers[0] if data["start"] is None and len(numbers) else data["start"]
    return numbers != (start or 0) + data["step"] * np.arange(len(column))


def _every(column: pd.Series, _others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    """Moments at regular intervals from the first one on, which may begin anew at it."""
    first = _dates(column).iloc[0]
    if pd.isna(first):
        return np.ones(len(column), dtype=bool)
    anew = np.cumsum(_dates(column).eq(first).to_numpy())
    place = pd.Series(anew).groupby(anew).cumcount()
    expected = pd.Series(regular_moments(place, first.isoformat(), data["number"], data["unit"]))
    return (expected != _dates(column).astype("datetime64[s]").reset_index(drop=True)).to_numpy()


def _holds(column: pd.Series, condition: dict[str, Any]) -> Any:
    operator, values = condition["operator"], condition["values"]
    if operator in _COMPARE:
        return _compared(column, operator, values[0])
    known = [spelled_value(spelled(value)) for value in values]  # "false" in words is False in a column
    found = texts_of(column).map(spelled_value, na_action="ignore").isin(known).to_numpy("bool")
    found = found | (column.isna().to_numpy("bool") & ("missing" in known))
    return found if operator == "=" else ~found


def _held(others: Sequence[pd.Series], data: dict[str, Any]) -> list[Any]:
    return [_holds(other, one) for other, one in zip(others, data["conditions"], strict=True)]


def _order(column: pd.Series, others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    (own, moments), (other, both) = _line(column), _line(others[0])
    if moments != both:
        return np.zeros(len(column), dtype=bool)
    fine = data["unit"] in ("seconds", "minutes", "hours")
    if moments and not fine and any(np.nanmax(np.abs(line % DAY), initial=0) == 0 for line in (own, other)):
        own, other = own // DAY * DAY, other // DAY * DAY  # a day is not before a moment of it
    gap = own - other if data["operator"].startswith(">") else other - own
    reach = ROUNDING * np.nan_to_num(np.abs(other))
    if moments and fine and data["operator"].startswith(">") and np.nanmax(np.abs(own % DAY), initial=0) == 0:
        reach = reach + DAY - 1  # hours after a moment, of which the day is kept
    low, high = _gap_ends(data, moments)
    if low is None and high is None:
        return gap <= 0 if data["operator"] in ("<", ">") else gap < -reach
    # In days and longer units a started one may count.
    more = DAY - 1 if moments and not fine else reach
    return (
        (gap < (0 if low is None else low) - more)
        | (gap < -reach)
        | (gap > (np.inf if high is None else high) + more)
    )


def _moved(column: pd.Series, others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    """A moment and a time make it; days and longer units may be counted from day to day."""
    (own, moments), (other, both) = _line(column), _line(others[0])
    if not (moments and both):
        return np.zeros(len(column), dtype=bool)
    gap, time = other - own if data["back"] else own - other, _numbers(others[1])
    short, long = _LONG.get(data["unit"], (_SECONDS.get(data["unit"], 1),) * 2)
    if data["clock"]:  # to the minute, and on the next day behind midnight
        far = (gap - time * short + DAY / 2) % DAY - DAY / 2
        return np.abs(far) >= 60
    reach = 1 if data["unit"] in ("seconds", "minutes", "hours") else DAY
    return (gap <= np.minimum(time * short, time * long) - reach) | (
        gap >= np.maximum(time * short, time * long) + reach
    )


def _gap_ends(data: dict[str, Any], moments: bool) -> tuple[float | None, float | None]:
    """The gap's ends, in seconds between moments."""
    short, long = _LONG.get(data["unit"], (_SECONDS.get(data["unit"], 1),) * 2) if moments else (1, 1)
    low, high = data["low"], data["high"]
    return None if low is None else low * short, None if high is None else high * long


def _part(column: pd.Series, others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    """Years, days, hours and quarters as numbers; of all else one value for each part."""
    kind, moments = data["part"], _dates(others[0]).dt
    if kind == "date":
        return _line(column)[0] // DAY != _line(others[0])[0] // DAY
    if kind in ("week", "time"):
        part = moments.isocalendar().week if kind == "week" else moments.strftime("%H:%M:%S")
    else:
        part = getattr(moments, "day_of_week" if kind == "weekday" else kind)
    if kind in ("year", "quarter", "day", "hour", "week") and not np.isnan(_numbers(column)).all():
        return _numbers(column) != _numbers(pd.Series(part))
    pairs = pd.DataFrame({"part": pd.Series(part).array, "value": texts_of(column).array}).dropna()
    usual = pairs.groupby("part")["value"].agg(lambda values: values.mode().iloc[0])
    return (pairs["value"] != pairs["part"].map(usual)).reindex(range(len(column)), fill_value=False)


def _by_value(column: pd.Series, others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    expected = _numbers(texts_of(others[0]).map(data["rows"]))
    return np.abs(_numbers(column) - expected) > ROUNDING


def _limits_by_value(column: pd.Series, others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    low, high = (_numbers(texts_of(others[0]).map(data[name])) for name in ("low", "high"))
    came = _numbers(column)
    return (came < low - ROUNDING) | (came > high + ROUNDING)


def _formula(column: pd.Series, others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    lines = [_line(other) for other in others]
    names = {f"column_{place}": line / (DAY if moments else 1) for place, (line, moments) in enumerate(lines)}
    texts = {
        f"column_{place}": other.array
        for place, other in enumerate(others)
        if np.isnan(lines[place][0]).all()
        or (pd.api.types.is_bool_dtype(other) and "is_any" in data["expression"])
    }
    names |= texts
    with np.errstate(all="ignore"):
        # Arithmetic and conditions alone, spelled by `expression_of`.
        expected = eval(data["expression"], {**_IN_FORMULAS, "__builtins__": {}}, names)  # noqa: S307
        if not pd.api.types.is_numeric_dtype(expected):
            return texts_of(column).to_numpy() != np.asarray(expected)
        expected = np.asarray(expected, dtype="float64")
        if not texts and (own := _line(column))[1]:  # a moment and times, counted in days
            reach = 1 if np.nanmax(own[0] % DAY, initial=0) else DAY
            return np.isfinite(expected) & (np.abs(own[0] - expected * DAY) > reach)
        if any(moments for _, moments in lines) and not texts:
            expected = expected / data["days"]
        came = _numbers(column)
        fine = came[np.isfinite(came)]
        steps = (
            step for step in (1, 0.1, 0.01, 0.001, 0.0001) if np.allclose(fine, np.round(fine / step) * step)
        )
        reach = 0.501 * next(steps, 0) + 1e-6 * np.abs(expected) + ROUNDING
        return np.isfinite(expected) & (np.abs(came - expected) > reach)


def _sum(column: pd.Series, others: Sequence[pd.Series], data: dict[str, Any]) -> Any:
    total = _numbers(column) + sum(_numbers(other) for other in others)
    return np.abs(total - data["sum"]) > 1e-6 * max(1.0, abs(data["sum"]))


TESTS: dict[str, Test] = {
    "above": lambda column, _, data: _compared(column, "<=", data["limit"], strange=True),
    "below": lambda column, _, data: _compared(column, ">=", data["limit"], strange=True),
    "by_value": _by_value,
    "limits_by_value": _limits_by_value,
    "clock": _clock,
    "every": _every,
    "constant": lambda column, _, data: texts_of(column) != spelled(data["value"]),
    "format": keeps_format,
    "formula": _formula,
    "longer": lambda column, _, data: texts_of(column).str.len() < data["size"],
    "moved": _moved,
    "missing_if": lambda _, others, data: np.any(_held(others, data), axis=0),
    "months": lambda column, _, data: _not_among(_dates(column).dt.month, data["places"]),
    "multiple": _multiple,
    "only_if": lambda _, others, data: ~np.all(_held(others, data), axis=0),
    "order": _order,
    "part": _part,
    "pattern": keeps_pattern,
    "sequence": _sequence,
    "shorter": lambda column, _, data: texts_of(column).str.len() > data["size"],
    "sum": _sum,
    "time_step": lambda column, _, data: _line(column)[0] % DAY % (60 * data["minutes"]) != 0,
    "weekdays": lambda column, _, data: _not_among(_dates(column).dt.day_of_week + 1, data["places"]),
}
