"""Logarithms and roots: draws of what has been made of a thing's numbers, out of the draw of that thing."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from fastgen_magic.authors.catalogue.meanings.own_words import own_words
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.laws import law_named
from fastgen_magic.schema import Schema
from fastgen_magic.statements import Stated, read_statements

_FUNCTIONS: Mapping[str, Callable[[Any], Any]] = {
    "log": np.log,
    "log10": np.log10,
    "log2": np.log2,
    "sqrt": np.sqrt,
}
_DECIMALS = 3
_TRIED = 4_000
"""Values that are drawn of a thing whose law has no law for its logarithm."""
_FEW = 12
"""Different values up to which each is listed with its share."""
_SHARES = (0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1)


def thing_of(stated: Stated) -> Stated | None:
    """What is stated of the thing itself; None where the field is that, or its own numbers are stated."""
    said = stated.laid_down("low", "high", "law_data", "typical", "values", "spikes", "multiple_of")
    if stated.transform is None or said:
        return None
    bare = replace(stated.field, description=own_words(stated))
    return replace(read_statements(Schema("values", (bare,)))[stated.name], transform=None)


def transformed(draw: Draw, stated: Stated) -> Draw:
    """The draw of the logarithm, or the root, of what a draw gives; what is not above zero has none."""
    made = _FUNCTIONS[stated.transform or "log"]
    shape = Shape(_DECIMALS if stated.decimals is None else stated.decimals)
    data = draw.data
    if draw.law != "lognormal" or isinstance(data["median"], Mapping) or isinstance(data["sigma"], Mapping):
        return _as_tried(draw, made, shape)
    ends = {name: _rounded(made(data[name])) for name in ("low", "high") if data.get(name)}
    middle, spread = _rounded(made(data["median"])), data["sigma"]
    if stated.transform == "sqrt":
        return Draw("lognormal", {"median": middle, "sigma": spread / 2, **ends}, shape=shape)
    return Draw("bell", {"mean": middle, "sd": _rounded(spread * made(math.e)), **ends}, shape=shape)


def _as_tried(draw: Draw, made: Callable[[Any], Any], shape: Shape) -> Draw:
    """A table of shares, or of quantiles, as some values of the draw have them."""
    law, given = law_named(draw.law), {"rng": np.random.default_rng(0), "n": _TRIED, "row": np.arange(_TRIED)}
    given |= {datum.name: draw.data.get(datum.name, datum.default) for datum in law.data}
    if set(law.roles) & set(law.arguments) or draw.inputs or draw.by:
        return draw
    values = np.asarray(law.function(**{name: given[name] for name in law.arguments if name in given}), float)
    found = made(values[values > 0])
    if len(found) and len(set(values)) <= _FEW:
        each, counts = np.unique(found, return_counts=True)
        shares = {_rounded(one): round(n / len(found), 2) for one, n in zip(each, counts, strict=True)}
        return Draw("weights", {"weights": {value: share for value, share in shares.items() if share}})
    ends = map(_rounded, np.quantile(found, _SHARES))
    return Draw("quantiles", {"quantiles": dict(zip(_SHARES, ends, strict=True))}, shape=shape)


def _rounded(number: Any) -> float:
    return round(float(number), _DECIMALS)
