"""Middle and spread of a draw, for a law that is stated by its name alone."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from fastgen_magic.authors.catalogue.draws.centres import sigma_of
from fastgen_magic.authors.plan import Draw
from fastgen_magic.laws import LawError, law_named
from fastgen_magic.statements import Stated

_TENTHS = 2.563
"""Standard deviations of a normal law between its 10 % and 90 % quantiles."""
_WIDEST = {"normal": 1 / 3, "gamma": 0.75}
"""Standard deviations, as parts of the mean, beyond which a law has many numbers at zero or below it."""


def as_large(stated: Stated, usual: Draw) -> Stated | None:
    """What is stated, with the data of its law as large as a usual draw; None where these are unknown."""
    figures = _figures(usual.data)
    law = law_of(stated)
    if law in _WIDEST and figures:
        figures["sd"] = min(figures["sd"], _WIDEST[law] * figures["mean"])
    names = law_named(law).by_name if law else ()
    data = tuple((name, float(f"{figures[name]:.3g}")) for name in names if name in figures)
    return replace(stated, law_data=data) if data else None


def law_of(stated: Stated) -> str:
    """The name of the stated law in the library; "" where it knows none."""
    try:
        return law_named(stated.law or "").name
    except LawError:
        return ""


def _figures(data: Mapping[str, Any]) -> dict[str, float]:
    """Mean, median, standard deviation and spread of the logarithm of a law's data, as far as they tell."""
    numbers = {name: value for name, value in data.items() if isinstance(value, int | float)}
    if {"median", "sigma"} <= numbers.keys():
        sigma, median = numbers["sigma"], numbers["median"]
        mean = median * math.exp(sigma**2 / 2)
        return {"median": median, "sigma": sigma, "mean": mean, "sd": mean * math.sqrt(math.expm1(sigma**2))}
    quantiles = data.get("quantiles")
    if isinstance(quantiles, Mapping):
        places = sorted(map(float, quantiles))
        values = [float(value) for _, value in sorted(quantiles.items(), key=lambda one: float(one[0]))]
        low, median, high = (float(np.interp(place, places, values)) for place in (0.1, 0.5, 0.9))
        numbers = {"mean": median, "sd": (high - low) / _TENTHS}
    weights = data.get("weights")
    if isinstance(weights, Mapping) and all(isinstance(value, int | float) for value in weights):
        whole = sum(weights.values())
        mean = sum(value * weight for value, weight in weights.items()) / whole
        variance = sum((value - mean) ** 2 * weight for value, weight in weights.items()) / whole
        numbers = {"mean": mean, "sd": math.sqrt(variance)}
    if numbers.get("mean", 0) <= 0:
        return {}
    mean, sd = numbers["mean"], numbers.get("sd", numbers["mean"])
    return {"mean": mean, "sd": sd, "median": mean, "sigma": sigma_of(sd / mean)} if sd > 0 else {}
