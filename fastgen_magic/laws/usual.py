"""What is assumed of a law whose name alone, or some of whose data, are given: "log-normal, median 200"."""

from collections.abc import Callable, Mapping
from typing import Any

from fastgen_magic.errors import LawError
from fastgen_magic.laws.law import NEEDED, Law

Data = Mapping[str, Any]


def _spread(data: Data) -> float:
    low, high, mean = data.get("low"), data.get("high"), data.get("mean")
    if low is not None and high is not None:
        return float(high - low) / 6
    return float(abs(mean) / 3) if mean else 1.0


def _centre(data: Data) -> float:
    low, high = data.get("low"), data.get("high")
    if low is not None and high is not None:
        return float(low + high) / 2
    if low is not None:
        return float(low) + float(3 * data["sd"] if "sd" in data else max(abs(low), 1.0))
    return float(high) - max(abs(high), 1.0) if high is not None else 3.0 * float(data.get("sd", 0.0))


_USUAL: Mapping[str, Callable[[Data], Any]] = {
    "low": lambda data: data["high"] - 1 if "high" in data else 0,
    "high": lambda data: data["low"] + 1,
    "mean": lambda data: _centre(data) or 3,
    "median": lambda data: max(_centre(data), 1.0),
    "mode": _centre,
    "sd": _spread,
    "sigma": lambda _: 0.8,
    "dispersion": lambda _: 2,
    "shape": lambda _: 1.5,
    "scale": lambda _: 1,
    "alpha": lambda _: 2,
    "beta": lambda _: 3,
    "df": lambda _: 5,
    "trials": lambda _: 10,
    "share": lambda _: 0.5,
}
"""Datum -> its usual value beside the data that are given before it."""
_ORDER = list(_USUAL)
_STANDARD = {("normal", "mean")}
"""Data that are 0 where nothing at all is given."""


def completed(law: Law, data: Data) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Data with a usual value for each that is lacking, and the names of these.

    Errors: `LawError` for data that the law cannot take, or that nobody can guess (a table, words).
    """
    problem: LawError | None = None
    needed = [datum.name for datum in law.data if datum.default is NEEDED and datum.name in _USUAL]
    for names in ((), needed, [name for name in needed if name not in ("median", "sigma")], ["sd"]):
        given = dict(data)
        for name in sorted(names, key=_ORDER.index):
            if name not in given:
                given[name] = 0 if (law.name, name) in _STANDARD and not given else _USUAL[name](given)
        try:
            return law.checked(given), tuple(name for name in given if name not in data)
        except LawError as error:
            problem = problem or error
    raise problem or LawError(f"{law.name} needs other data")
