"""Mean, median and standard deviation that are stated without a law, put into the draw that is planned."""

import math
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue.draws.numbers import decimals_of, is_near, shape_of
from fastgen_magic.authors.catalogue.language.units import dimension, is_temperature
from fastgen_magic.authors.catalogue.meanings.kinds import Guess
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.laws import LawError, law_named
from fastgen_magic.statements import Stated

_TELLING = ("mean", "median", "sd")
_CENTRED = frozenset(("bell", "normal", "lognormal", "gamma", "exponential", "counts", "poisson"))
"""Laws whose numbers lie around a mean or a median that can be moved."""


_SIZED = ("time", "length", "mass", "area", "volume", "speed", "share")
"""What no unit of lies below zero, where nobody says so."""
_NEAR = 0.35
"""Largest spread of the logarithm of numbers that words call near a middle: "around 10 minutes"."""
_NARROW = 0.1
"""Standard deviation, as a part of the mean, below which numbers lie around it as in a bell."""
_NINE_OF_TEN = 3.29
"""Standard deviations of a normal law between its 5 % and 95 % quantiles."""


def has_centre(stated: Stated) -> bool:
    """Whether a mean, a median, a standard deviation or a usual range is stated, and no law."""
    return stated.law is None and bool(_said(stated))


def _said(stated: Stated) -> dict[str, Any]:
    """Mean or median, and standard deviation, as stated; what is not follows from the usual range."""
    said = {name: value for name, value in stated.law_data if name in _TELLING}
    if not stated.typical:
        return said
    low, high = stated.typical
    whole = stated.whole or (all(isinstance(end, int) for end in (low, high)) and high - low <= 2)
    usual = {"sd": float(f"{(high - low + bool(whole)) / _NINE_OF_TEN:.3g}")}
    if not {"mean", "median"} & said.keys():
        usual["mean"] = round((low + high) / 2, 10)
    return usual | said


def around(stated: Stated, guess: Guess, low: Any, high: Any) -> Draw | None:
    """A bell around the stated middle, between the stated limits; None where there is none.

    Where its spread is assumed, nothing lies below zero but what is stated to.
    """
    said = _said(stated)
    middle = said.get("mean", said.get("median"))
    if not isinstance(middle, int | float):
        return None
    sized = "sd" not in said or dimension(stated.unit or "") in _SIZED
    low = 0 if low is None and middle > 0 and sized else low
    room = [abs(middle - end) / 2 for end in (low, high) if isinstance(end, int | float)]
    spread = said.get("sd", min([*room, abs(middle) / 3 or 1]))
    data = {"mean": middle, "sd": spread, "low": low, "high": high}
    return _checked(Draw("bell", data, shape=shape_of(stated, guess, data)))


def of_groups(stated: Stated, guess: Guess) -> Draw:
    """A bell for each value of a parent: around its stated middle, between its stated limits."""
    field, figures = (stated.by_value.field, stated.by_value.figures) if stated.by_value else ("", {})
    limited = any("low" in one for one in figures.values())
    bells = {value: _bell(one, limited=limited) for value, one in figures.items()}
    names = [name for name in ("mean", "sd", "low", "high") if all(name in bell for bell in bells.values())]
    data = {name: {value: bell[name] for value, bell in bells.items()} for name in names}
    decimals = max(decimals_of(replace(stated, **_ends(one)), guess) for one in bells.values())
    return Draw("bell", data, by=(field,), shape=Shape(decimals))


def _ends(bell: dict[str, Any]) -> dict[str, Any]:
    return {name: bell[name] for name in ("low", "high") if name in bell}


def _bell(figures: dict[str, Any], *, limited: bool) -> dict[str, Any]:
    """Middle and spread of a group, as stated or as its limits have it; limited: others have limits."""
    low, high = figures.get("low", 0), figures.get("high", 0)
    mean = figures.get("mean", figures.get("median", (low + high) / 2))
    usual = (high - low) / 5 if {"low", "high"} <= figures.keys() else abs(mean) / 8 or 1
    spread = figures.get("sd", float(f"{usual:.3g}"))
    wide = {"low": max(mean - 4 * spread, min(mean, 0)), "high": mean + 4 * spread} if limited else {}
    return {**wide, **figures, "mean": mean, "sd": spread}


def _checked(draw: Draw) -> Draw | None:
    try:
        return replace(draw, data=law_named(draw.law).checked(draw.data))
    except LawError:
        return None


def centred(draw: Draw, stated: Stated) -> Draw | None:
    """The draw around the stated middle and with the stated spread; None where its law cannot have them.

    Limits that nobody has stated go with the middle, where they would cut it off.
    """
    if not has_centre(stated):
        return draw
    if stated.typical and draw.law == "weights":
        return _mostly_within(draw, *stated.typical)
    said = _said(stated)
    old = draw.data.get("median", draw.data.get("mean"))
    new = said.get("median", said.get("mean", old))
    if draw.law not in _CENTRED or not all(isinstance(one, int | float) for one in (old, new)):
        return None
    cut = isinstance(stated.high, int | float) and stated.high < 8 * new
    degrees = is_temperature(stated.unit)
    cut = cut or said.get("sd", new) < _NARROW * new
    if draw.law == "lognormal" and (degrees or ("mean" in said and cut)):
        return None  # its tail would be cut off, and the mean with it; a narrow one has none
    ratio = new / old if old else 1.0
    data = _moved_limits(draw.data, stated, new, ratio) | _figures(draw, stated, new, ratio)
    law = draw.law
    if law in ("bell", "normal") and "median" in said and new > 0 and not degrees:
        law, data = "lognormal", {**data, "median": new, "sigma": sigma_of(said.get("sd", data["sd"]) / new)}
        data = {name: value for name, value in data.items() if name not in ("mean", "sd")}
    return _checked(replace(draw, law=law, data=data))


def _mostly_within(draw: Draw, low: float, high: float) -> Draw | None:
    """Nine of ten of the numbers that have a weight of their own between two ends."""
    weights = draw.data["weights"]
    if not all(isinstance(number, int | float) for number in weights):
        return None
    inner = {number for number in weights if low <= number <= high}
    sizes = [
        sum(weights[number] for number in weights if (number in inner) is within) for within in (True, False)
    ]
    if not all(sizes):
        return None
    factors = {True: 90 / sizes[0], False: 10 / sizes[1]}
    moved = {number: round(weight * factors[number in inner], 3) for number, weight in weights.items()}
    return replace(draw, data={**draw.data, "weights": moved})


def _figures(draw: Draw, stated: Stated, new: float, ratio: float) -> dict[str, Any]:
    """The law's own figures for the stated ones."""
    data, said = draw.data, _said(stated)
    if draw.law == "lognormal":
        sigma = min(data["sigma"], _NEAR) if is_near(stated) else data["sigma"]
        sigma = sigma_of(said["sd"] / new) if "sd" in said and new > 0 else sigma
        median = new if "median" in said or "mean" not in said else new / math.exp(sigma**2 / 2)
        return {"median": float(f"{median:.6g}"), "sigma": sigma}
    if draw.law in ("counts", "poisson", "exponential"):
        spread = said.get("sd")
        more = {"dispersion": max(1.0, round(spread**2 / new, 3))} if spread and "dispersion" in data else {}
        return {"mean": new, **more}
    grows = isinstance(data.get("low"), int | float) and data["low"] >= 0  # of what has no size below zero
    return {"mean": new, "sd": said.get("sd", float(f"{data['sd'] * (ratio if grows else 1):.3g}"))}


def _moved_limits(data: Any, stated: Stated, new: float, ratio: float) -> dict[str, Any]:
    """All data, with limits of the meaning moved where the new middle lies near or beyond them.

    Below zero those alone move that lie within the usual range.
    """
    moved = dict(data)
    if stated.typical and isinstance(data.get("high"), int | float) and data["high"] <= 0:
        first, last = stated.typical
        wide = {
            "low": min(data.get("low", first), first - (last - first) / 2),
            "high": max(data["high"], last),
        }
        return moved | {name: end for name, end in wide.items() if getattr(stated, name) is None}
    for name, own in (("low", stated.low), ("high", stated.high)):
        limit = moved.get(name)
        if own is None and isinstance(limit, int | float) and limit:
            beyond = new < 1.5 * limit if name == "low" else new > limit / 1.5
            moved[name] = float(f"{limit * ratio:.3g}") if beyond and ratio > 0 else limit
    return moved


def sigma_of(relative: float) -> float:
    """Spread of the logarithm for a standard deviation as a multiple of the mean."""
    return round(math.sqrt(math.log1p(relative**2)), 3)
