"""Plain laws of numbers: between stated limits, or of a usual size where there are none."""

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastgen_magic.authors.catalogue.language.phrases import clause, pieces, plain
from fastgen_magic.authors.catalogue.language.units import (
    amount_in,
    decimals_of_money,
    is_temperature,
    times_smaller,
    usual_size,
)
from fastgen_magic.authors.catalogue.meanings.choice import LAST_MINUTE
from fastgen_magic.authors.catalogue.meanings.kinds import Guess, told_sort
from fastgen_magic.authors.catalogue.meanings.own_words import is_mean_count
from fastgen_magic.authors.catalogue.meanings.persons import phrases_of
from fastgen_magic.authors.catalogue.meanings.scales import whole_share
from fastgen_magic.authors.catalogue.meanings.sort_words import Sort
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.packaged import read_data
from fastgen_magic.statements import Stated

LAST_YEAR = 2025
_ROUND = 1.5
"""Smaller power of the beta law behind counts from which its ends are rare."""
_MANY = 20
"""The limit of a count from which it fills what lies below it: "up to 180 passengers" are no four."""
_HOUR = 60
_UNIT_RANGES = ([0, 1], [-1, 1])
"""Limits of a share or a correlation, between which no number is whole if nothing else is said."""
WHOLE_LAWS = frozenset(("counts", "poisson", "integers", "sequence"))
"""Laws of numbers without fractions."""
_USUAL_COUNT = 4
_USUAL_AMOUNT = 120
"""US dollars of an amount of which nothing is known."""
_DEGREES = 8
"""Standard deviation, in kelvins, of temperatures of which nothing but the unit is known."""
_SIZED = ("count", "money", "measure")
"""Sorts of numbers whose size an example shows."""
USUAL: Mapping[str, Any] = read_data(Path(__file__).with_name("usual.yaml"))


def limits(stated: Stated, guess: Guess) -> tuple[Any, Any]:
    """The stated limits, both included: an open one is moved in by the smallest step."""
    step = stated.multiple_of or 10.0 ** -decimals_of(stated, guess)
    step = int(step) if float(step).is_integer() else step
    low, high = stated.low, stated.high
    if stated.low_open and isinstance(low, int | float):
        low = round(low + step, 10)
    if stated.high_open and isinstance(high, int | float):
        high = round(high - step, 10)
    return low, high


def decimals_of(stated: Stated, guess: Guess, high: float | None = None) -> int:
    """Decimals that a field keeps: stated, or usual for its sort and size."""
    bounds = [bound for bound in (stated.low, stated.high) if isinstance(bound, int | float)]
    span = abs(bounds[1] - bounds[0]) if len(bounds) == 2 else high
    fine = max(map(decimals_shown, bounds), default=0)
    counts = guess.sort in ("count", "year", "money")
    fine = fine or (not counts and any(isinstance(bound, float) for bound in bounds))  # "1,0 a 6,0"
    given = (*(value for _, value in stated.law_data), *stated.examples)
    shown = max((decimals_shown(value) for value in given if isinstance(value, float)), default=0)
    unit, told = bounds in _UNIT_RANGES, clause(stated.field.description)
    codes = not unit or (  # "smoker, 0-1", and no score
        told_sort(stated).sort != "score" and re.search(r"(?<!\d)0 ?- ?1(?!\d)", stated.field.description)
    )
    points = guess.sort == "score" and stated.whole is not False and codes
    whole = stated.whole or guess.sort in ("count", "year") or points
    if len(bounds) == 2 and span is not None and stated.whole is None and not fine:
        whole = whole or (guess.sort != "money" and (span >= 20 or stated.unit in USUAL["counted"]))
        whole = whole or not phrases_of("ages").isdisjoint(map(plain, pieces(f"{stated.name} {told}")))
    if len(bounds) == 1 and stated.whole is None and not (fine or shown) and guess.sort == "measure":
        # "games in the season, at most 40"
        whole = whole or stated.unit in USUAL["counted"] or (not stated.unit and bounds[0] >= 3)
    cents = decimals_of_money(stated.unit or stated.currency or "")
    rules: tuple[tuple[object, int], ...] = (
        (stated.decimals is not None, stated.decimals or 0),
        (stated.whole, 0),
        (fine, max(fine, cents if guess.sort == "money" else 2 if span is not None and span <= 1 else fine)),
        (whole, 0),
        (shown, shown),
        (guess.sort == "money", cents),
        (unit or (span is not None and span <= 1), 3),
        (guess.sort == "share" or span is None or span > 5, 1),
    )
    return next((number for holds, number in rules if holds), 2)


def decimals_shown(number: float) -> int:
    """Decimals with which a number is written."""
    return len(f"{number:.10f}".rstrip("0").partition(".")[2])


def shape_of(stated: Stated, guess: Guess, data: Mapping[str, Any]) -> Shape:
    """Rounding as stated, or as usual for the size of the numbers."""
    if stated.multiple_of is not None:
        return Shape(step=stated.multiple_of)
    high = data.get("high")
    return Shape(decimals_of(stated, guess, high if isinstance(high, int | float) else None))


def number(stated: Stated, guess: Guess) -> tuple[Draw, str]:
    """Numbers by their limits, or by what is usual for their sort."""
    low, high = limits(stated, guess)
    if stated.temporal == "epoch":
        first, last = _epochs(stated)
        low, high = first if low is None else low, last if high is None else high
    if stated.key or (stated.unique and (high is None or guess.sort in ("count", "score", "year"))):
        return running(stated, low)
    if low is None and high is not None and guess.sort == "count" and high >= _MANY:
        low = 0
    if low is not None and high is not None and not stated.has_roomy_type:
        return _between(stated, guess, low, high)
    law, data, why = _shown(stated, guess.sort) or _usual(stated, guess.sort)
    if part := _part_by_name(stated) or _told_part(stated):
        law, data, why = "integers", part, "Parts of the calendar are meant."
    elif low is None and high is None and stated.both_signs:
        size = data.get("median", data.get("mean", 10))
        law, data, why = "normal", {"mean": 0, "sd": size}, "Numbers on both sides of zero are assumed."
    if low is not None or high is not None:
        floor = None if stated.both_signs or low is not None else _usual_low(law, data, high)
        law, data = _moved_in(law, data, low, high)
        data = {"low": floor, **data} if floor is not None and floor < data["mean"] else data
        why = "One limit is stated, the size is assumed."
    whole = law in ("counts", "integers") and stated.multiple_of is None
    return Draw(law, data, shape=Shape() if whole else shape_of(stated, guess, data)), why


def _part_by_name(stated: Stated) -> dict[str, Any] | None:
    """The same by the name, unless words say that something is counted: "week_nights: number of nights"."""
    counted = pieces(stated.field.description[:40])[:1]
    return None if counted and counted[0] in USUAL["counting"] else _numbered_part(pieces(stated.name))


def _told_part(stated: Stated) -> dict[str, Any] | None:
    """The limits of a part of the calendar within a larger one, by how the description begins."""
    words = [word for word in pieces(clause(stated.field.description))[:4] if word not in USUAL["articles"]]
    told = [one for one in (words[:3], pieces(stated.name)[-3:]) if len(one) == 3 and one[1] in USUAL["of"]]
    within = ((USUAL["within"].get(last, {}).get(first)) for first, _, last in told)
    return next(({"low": 1, "high": part} for part in within if part), None)


def _numbered_part(words: Sequence[str]) -> dict[str, Any] | None:
    """The limits of a part of the calendar, or of the clock before a word for "of"."""
    first, second, last, *_ = (*words, "", "", "")
    calendar, of = USUAL["calendar"], second in USUAL["of"]
    if of and (part := USUAL["within"].get(last, {}).get(first)):
        return {"low": 1, "high": part}
    behind = second if not last and first not in USUAL["no part"] else ""  # expiry_month
    if part := calendar.get(first) or calendar.get(behind):
        return {"low": 1, "high": part}
    return {"low": 0, "high": USUAL["clock"][first]} if first in USUAL["clock"] and of else None


def running(stated: Stated, low: Any) -> tuple[Draw, str]:
    """A running number, from the stated start or limit up."""
    start = low if isinstance(low, int) else 1
    start = start if stated.start is None else stated.start
    return Draw("sequence", {"start": start, "step": stated.step or 1}), "A running number."


def _epochs(stated: Stated) -> list[int]:
    """The usual four years in seconds since 1970, or in milliseconds."""
    years = (LAST_YEAR - 3, LAST_YEAR + 1)
    size = 1000 if stated.unit == "milliseconds" else 1
    return [size * int(dt.datetime(year, 1, 1, tzinfo=dt.UTC).timestamp()) for year in years]


def is_near(stated: Stated) -> bool:
    """Whether words say that most of the numbers lie around one."""
    return any(one.form == "mostly around" for one in stated.statements)


_STEPS = 10
"""Of what comes in steps of a stated size, the usual number has as many at least."""


def _usual(stated: Stated, sort: Sort) -> tuple[str, dict[str, Any], str]:
    """Law, data and what is assumed where no limits are stated."""
    top = 100 if stated.whole else whole_share(stated) or 1  # no whole number lies between 0 and 1
    size, unit = usual_size(stated.unit or ""), f" in {stated.unit}" if stated.unit else ""
    size = _USUAL_COUNT if is_mean_count(stated.field.description) else size
    size = max(size, _STEPS * (stated.multiple_of or 0))
    asked = "" if stated.unit else "; state limits and a unit"
    share = {"mean": top * 0.5, "sd": top * 0.2, "low": 0, "high": top}
    years = {"low": LAST_YEAR - 9, "high": LAST_YEAR}
    near = is_near(stated)
    measure = {"median": size, "sigma": (0.06 if "°" in unit else 0.15) if near else 0.5, "low": 0}
    amount = amount_in(stated.unit or stated.currency or "", _USUAL_AMOUNT)
    usual: Mapping[str, tuple[str, dict[str, Any], str]] = {
        "count": ("counts", {"mean": _USUAL_COUNT, "dispersion": 2, "low": 0}, "A small count is assumed."),
        "money": (
            "lognormal",
            {"median": amount, "sigma": 0.8, "low": 0},
            "The size of the amount is assumed.",
        ),
        "share": ("bell", share, "The middle is assumed."),
        "score": ("bell", {"mean": 3.6, "sd": 1.1, "low": 1, "high": 5}, "A scale from 1 to 5 is assumed."),
        "year": ("integers", years, "The last ten years are assumed."),
    }
    if sort not in usual and is_temperature(stated.unit):  # zero is no end of it
        degrees = float(f"{times_smaller(stated.unit or '', 'K') * (1 if near else _DEGREES):.2g}")
        return "normal", {"mean": size, "sd": degrees}, f"Its size{unit} is assumed."
    return usual.get(sort, ("lognormal", measure, f"Its size{unit} is assumed{asked}."))


def _shown(stated: Stated, sort: Sort) -> tuple[str, dict[str, Any], str] | None:
    """Law and data around the numbers that are given as examples; None where none are, or of no size."""
    sizes = [one for one in stated.examples if isinstance(one, int | float) and not isinstance(one, bool)]
    sort = "measure" if sort == "share" and not stated.unit and sizes and max(sizes) > 1 else sort
    if not sizes or len(sizes) < len(stated.examples) or min(sizes) <= 0 or sort not in _SIZED:
        return None
    size = float(f"{math.exp(sum(map(math.log, sizes)) / len(sizes)):.3g}")
    why = "Its size is that of the example." if len(sizes) == 1 else "Its size is that of the examples."
    if sort == "count" and size < _MANY:
        return "counts", {"mean": size, "dispersion": 2, "low": 0}, why
    return "lognormal", {"median": size, "sigma": 0.5, "low": 0}, why


def _usual_low(law: str, data: Mapping[str, Any], high: Any) -> float | None:
    """The usual lower end of shares and scores, unless the upper one tells of another scale."""
    return data.get("low") if law == "bell" and high <= 2 * data["high"] else None


def _moved_in(law: str, data: dict[str, Any], low: Any, high: Any) -> tuple[str, dict[str, Any]]:
    """Law and data so that the middle lies well within the one limit that is stated."""
    ends = {name: limit for name, limit in (("low", low), ("high", high)) if limit is not None}
    if law == "counts" and high is not None and 0 <= high - (low or data.get("low", 0)) <= 2:
        law = "integers"
        low = data.get("low", 0) if low is None else low
    if law == "integers":
        return law, {
            "low": low if low is not None else high - 9,
            "high": high if high is not None else max(low + 9, LAST_YEAR),
        }
    name = "median" if "median" in data else "mean"
    middle = data[name]
    if low is not None and middle <= max(low, 1.2 * low):
        middle = low * 2 if low > 0 else low + max(abs(low) / 2, 1)
    elif high is not None and middle >= high * (0.6 if law == "counts" and high > 1 else 1):
        middle = high * (0.4 if law == "counts" else 0.5) if high > 0 else high - max(abs(high), 50)
    if law == "bell" or (low is not None and low < 0) or middle <= 0:
        return "bell", {"mean": middle, "sd": data.get("sd", max(abs(middle) / 3, 0.5)), **ends}
    return law, {**data, **ends, name: middle}


def without_heaps(draw: Draw) -> Draw:
    """Counts up to a highest one that spread so far only that they do not heap at both ends."""
    ends = [draw.data.get(name) for name in ("mean", "low", "high")]
    numbers = [one for one in ends if isinstance(one, int | float)]
    if draw.law != "counts" or len(numbers) < len(ends):
        return draw
    mean, low, high = numbers
    trials, above = math.floor(high) - low, mean - low
    if not 0 < above < trials:
        return draw
    weight = _ROUND * trials / min(above, trials - above)  # the sum of both powers of the beta law
    most = (1 - above / trials) * (trials + weight) / (1 + weight)
    return replace(
        draw, data={**draw.data, "dispersion": min(draw.data["dispersion"], max(1, round(most, 2)))}
    )


def _between(stated: Stated, guess: Guess, low: Any, high: Any) -> tuple[Draw, str]:
    """A bell between two limits; in a short range all alike, in a wide one log-normal."""
    shape = shape_of(stated, guess, {"high": high})
    if low == high:
        return Draw("constant", {"value": low}), "Both limits are the same."
    if high == LAST_MINUTE and shape.decimals == 0 and low % 100 < _HOUR:
        return Draw("clock", {"form": "HHMM"}), "The limits are those of a time of day, 1745 for 17:45."
    if guess.sort == "year" or (shape.decimals == 0 and high - low <= 2):
        whole = {"low": math.ceil(low), "high": math.floor(high)}
        return Draw("integers", whole), "Limits are stated, no law."
    if guess.sort in ("count", "money", "measure") and low >= 0 and high > 1000 * max(low, 1):
        median = float(f"{math.sqrt(max(low, high / 10_000, 1) * high):.2g}")
        data = {"median": median, "sigma": 1.0, "low": low, "high": high}
        why = "Limits are stated; in so wide a range many small ones are assumed."
        return Draw("lognormal", data, shape=shape), why
    middle = {"count": 0.4, "score": 0.6}.get(guess.sort, 0.5)
    mean = float(f"{low + middle * (high - low):.4g}")
    mean = mean if low < mean < high else (low + high) / 2
    data = {"mean": mean, "sd": float(f"{(high - low) / 5:.3g}"), "low": low, "high": high}
    return Draw("bell", data, shape=shape), "Limits are stated; between them a bell is assumed."
