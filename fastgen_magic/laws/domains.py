"""Domains of data: what a number, a share, a table may be, and how it is written in a cell."""

# ruff: noqa: TRY004 - a wrong type is a wrong value to whoever writes data
import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from fastgen_magic.laws.keys import letters_of_pattern
from fastgen_magic.laws.patterns import forms_of
from fastgen_magic.schema import TimeUnit
from fastgen_magic.schema.model import is_number

Domain = Callable[[Any], Any]
"""Brings one datum to the form that a law takes; ValueError says what would be right."""

_NUMBER = re.compile(r"([-+]?[\d_,]*\.?\d+(?:[eE][-+]?\d+)?)\s*(%?)")


def number(value: Any) -> float:
    """A finite number; text is read ("1,000", "40 %")."""
    if isinstance(value, str) and (found := _NUMBER.fullmatch(value.strip())):
        plain = float(found[1].replace(",", "").replace("_", ""))
        value = plain / 100 if found[2] else int(plain) if plain.is_integer() else plain
    if not is_number(value) or not math.isfinite(value):
        raise ValueError("a number is needed")
    return value


def _with(domain: Domain, holds: Callable[[Any], bool], wanted: str) -> Domain:
    def narrowed(value: Any) -> Any:
        found = domain(value)
        if not holds(found):
            raise ValueError(f"{wanted} is needed")
        return found

    return narrowed


def whole(value: Any) -> int:
    """A whole number."""
    found = number(value)
    if found != int(found):
        raise ValueError("a whole number is needed")
    return int(found)


def share(value: Any) -> float:
    """A share, 0 to 1; more than 1 is read as a percentage."""
    found = number(value)
    if not 0 <= found <= 100:
        raise ValueError("a share from 0 to 1, or a percentage, is needed")
    return found / 100 if found > 1 else found


def text(value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise ValueError("a text is needed")
    return value


def scalar(value: Any) -> Any:
    """One number, text, or truth value."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, str | bool) else number(value)


def date(value: Any) -> str:
    """A day or a moment, as ISO text."""
    if isinstance(value, int) and 1000 <= value <= 9999:
        raise ValueError(f"a whole day such as {value}-01-01 is needed")
    try:
        moment = value if isinstance(value, dt.date) else dt.datetime.fromisoformat(text(value))
    except ValueError:
        raise ValueError("a day such as 2024-12-31 is needed") from None
    if isinstance(moment, dt.datetime):
        moment = moment.replace(tzinfo=None)
        return (
            moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(timespec="seconds")
        )
    return moment.isoformat()


def _pairs(value: Any, wanted: str) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping) or not value:
        raise ValueError(f"{wanted} is needed")
    return value


def weights(value: Any) -> dict[Any, float]:
    """Categories with weights; a list gives all the same."""
    if isinstance(value, list | tuple):
        value = dict.fromkeys(map(scalar, value), 1)
    found = {
        scalar(name): number(weight) for name, weight in _pairs(value, "a table of value: weight").items()
    }
    if min(found.values()) < 0 or not sum(found.values()) > 0:
        raise ValueError("weights from 0 up, not all of them 0, are needed")
    if len(found) < len(value):
        raise ValueError("a value that stands once is needed")
    return found


def table(value: Any) -> dict[Any, Any]:
    """Weights by the values of one parent or two."""
    rows = _pairs(value, "a table of parent's value: {value: weight}")
    deep = [
        row
        for row in rows.values()
        if isinstance(row, Mapping) and any(isinstance(x, Mapping) for x in row.values())
    ]
    return {scalar(name): (table(row) if deep else weights(row)) for name, row in rows.items()}


def _by_value(domain: Domain, wanted: str) -> Domain:
    """Something for each value of the parent, or for each name."""

    def read(value: Any) -> dict[Any, Any]:
        return {scalar(name): domain(found) for name, found in _pairs(value, wanted).items()}

    return read


numbers = _by_value(number, "a table of value: number")


def number_tables(value: Any) -> dict[str, dict[Any, float]]:
    """Numbers of the values of fields, by the fields' names."""
    if not isinstance(value, Mapping):
        raise ValueError("a table of field: {value: number} is needed")
    return {text(name): numbers(rows) for name, rows in value.items()}


def hours(value: Any) -> dict[float, float]:
    """Busiest times of day with weights: 17.5 or "17:30"; a list gives all the same."""
    found = {}
    for name, weight in weights(value).items():
        hour, _, minute = str(name).partition(":")
        time = number(hour) + (number(minute) / 60 if minute else 0)
        if not 0 <= time <= 24:
            raise ValueError("hours from 0 to 24 are needed")
        found[int(time) if time == int(time) else time] = weight
    return found


def hours_by(value: Any) -> Any:
    """Busiest times of day, or those of each value of a parent, or of two."""
    if _is_deep(value):
        return _by_value(hours_by, "busiest times for each value")(value)
    return hours(value)


def clock_form(value: Any) -> str:
    """How a time of day is written as a number."""
    if value not in ("hour", "hours", "HHMM"):
        raise ValueError("hour (17), hours (17.75) or HHMM (1745) is needed")
    return str(value)


def _numbered(what: str, last: int) -> Callable[[Any], dict[int, float]]:
    """Months or days of the week by their numbers, with the weight of their days; others weigh 1."""

    def read(value: Any) -> dict[int, float]:
        pairs = _pairs(value, f"{what} with weights").items()
        found = {int(number(name)): number(weight) for name, weight in pairs}
        if not set(found) <= set(range(1, last + 1)):
            raise ValueError(f"{what} from 1 to {last} are needed")
        if min(found.values()) < 0 or (len(found) == last and not sum(found.values())):
            raise ValueError("weights from 0 up, not all of them 0, are needed")
        return dict(sorted(found.items()))

    return read


def _listed(domain: Domain, what: str) -> Callable[[Any], tuple[Any, ...]]:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or not value:
            raise ValueError(f"a list of {what} is needed")
        return tuple(map(domain, value))

    return read


words = _listed(lambda word: str(scalar(word)), "texts")


def templates(value: Any) -> Any:
    """Texts with gaps, or such texts for each value of a parent, or of two."""
    if isinstance(value, Mapping):
        return _by_value(templates, "texts for each value")(value)
    return words((value,) if isinstance(value, str) else value)


def gaps(value: Any) -> dict[str, tuple[str, ...]]:
    """Texts to choose from, for each gap."""
    if not isinstance(value, Mapping):
        raise ValueError("a table of gap: texts is needed")
    return {text(name): words(row) for name, row in value.items()}


def peaks(value: Any) -> dict[str, tuple[float, float, float]]:
    """Share, mean and standard deviation of each peak; a list gets letters for names."""
    if isinstance(value, list | tuple):
        value = {chr(65 + place): peak for place, peak in enumerate(value)}
    found = {}
    for name, peak in _pairs(value, "a table of name: (share, mean, sd)").items():
        if isinstance(peak, Mapping):
            peak = [peak.get(key) for key in ("share", "mean", "sd")]  # noqa: PLW2901 - the same in another form
        if not isinstance(peak, list | tuple) or len(peak) != 3:
            raise ValueError("a table of name: (share, mean, sd) is needed")
        found[str(name)] = (number(peak[0]), number(peak[1]), number(peak[2]))
    if any(weight < 0 or sd < 0 for weight, _, sd in found.values()) or not sum(
        peak[0] for peak in found.values()
    ):
        raise ValueError("shares and standard deviations from 0 up are needed")
    return found


def quantiles(value: Any) -> dict[float, float]:
    """Value at each share from 0 to 1, both with one."""
    found = sorted(
        (number(name), number(at)) for name, at in _pairs(value, "a table of share: value").items()
    )
    if found[-1][0] > 1:
        found = [(place / 100, at) for place, at in found]
    if found[0][0] != 0 or found[-1][0] != 1:
        raise ValueError("a table of share: value that begins at 0 and ends at 1 is needed")
    if [at for _, at in found] != sorted(at for _, at in found):
        raise ValueError("values that do not fall from one share to the next are needed")
    return dict(found)


def quantiles_by(value: Any) -> Any:
    """Value at each share, for each value of a parent, or of two."""
    wanted = "a table of parent's value: {share: value}"
    return _by_value(lambda row: quantiles_by(row) if _is_deep(row) else quantiles(row), wanted)(value)


def _is_deep(row: Any) -> bool:
    return isinstance(row, Mapping) and all(isinstance(one, Mapping) for one in row.values())


def pattern(value: Any) -> str:
    """A regular expression of those that the laws can write."""
    forms_of(text(value))
    return str(value)


def boolean(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("true or false is needed")
    return value


def unit(value: Any) -> str:
    """A unit of time."""
    found = text(value).lower().removesuffix("s") + "s"
    if found not in get_args(TimeUnit):
        raise ValueError(f"one of {', '.join(get_args(TimeUnit))} is needed")
    return found


def part(value: Any) -> str:
    """A part of a moment."""
    parts = (
        *("date", "year", "quarter", "month", "week", "weekday", "day", "day of year"),
        *("hour", "minute", "time"),
    )
    plain = re.sub(r"[_\s]+(the )?", " ", text(value).strip().lower())
    found = {"day of month": "day", "day of week": "weekday", "hour of day": "hour"}.get(plain, plain)
    if found not in parts:
        raise ValueError(f"one of {', '.join(parts)} is needed")
    return found


def marks(value: Any) -> str:
    """A pattern of a key: text with at least one mark."""
    if all(len(letters) == 1 for letters in letters_of_pattern(text(value))):
        raise ValueError("a text in which # is a digit, @ a letter or $ a hexadecimal digit is needed")
    return str(value)


def key_form(value: Any) -> str:
    """A pattern of a key; {0} is a value between its marks."""
    marks(re.sub(r"\{\d+\}", "", text(value)))
    return str(value)


def key_forms(value: Any) -> Any:
    """A pattern of a key, or one for each value of a parent, or of two; {0} is a value between its marks."""
    if isinstance(value, Mapping):
        return _by_value(key_forms, "a pattern for each value")(value)
    return key_form(value)


def clock(value: Any) -> str:
    """A time of day, "17:45"."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)(?::00)?", text(value))
    if not found:
        raise ValueError("a time of day such as 17:45 is needed")
    return f"{int(found[1]):02}:{found[2]}"


DOMAINS: dict[str, Domain] = {
    "number": number,
    "positive": _with(number, lambda value: value > 0, "a number above 0"),
    "amount": _with(number, lambda value: value >= 0, "a number from 0 up"),
    "whole": whole,
    "count": _with(whole, lambda value: value >= 0, "a whole number from 0 up"),
    "share": share,
    "correlation": _with(number, lambda value: -1 <= value <= 1, "a correlation from -1 to 1"),
    "text": text,
    "value": scalar,
    "one_of": lambda value: tuple(map(scalar, value)) if isinstance(value, list | tuple) else scalar(value),
    "pattern": pattern,
    "patterns": _by_value(pattern, "a table of parent's value: regular expression"),
    "marks": marks,
    "key_form": key_form,
    "key_forms": key_forms,
    "date": date,
    "duration": _with(number, lambda value: value >= 0, "a duration from 0 up"),
    "unit": unit,
    "part": part,
    "numbers": numbers,
    "number_tables": number_tables,
    "weights": weights,
    "table": table,
    "map": _by_value(lambda one: None if one is None else scalar(one), "a table of parent's value: value"),
    "words": words,
    "values": _listed(scalar, "values"),
    "lists": _listed(lambda one: tuple(map(scalar, one)), "lists of values"),
    "templates": templates,
    "gaps": gaps,
    "peaks": peaks,
    "quantiles": quantiles,
    "quantiles_by": quantiles_by,
    "hours": hours,
    "hours_by": hours_by,
    "clock_form": clock_form,
    "months": _numbered("months", 12),
    "weekdays": _numbered("days of the week", 7),
    "boolean": boolean,
    "clock": clock,
}
SCALAR = ("number", "positive", "amount", "whole", "count", "share", "correlation", "date", "duration")
"""What a dict may give for each value of a parent."""
