"""Amounts and counts of a period: those of a meaning's own brought to the one that words say ("per week")."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue.language.phrases import clause, data_of, pieces
from fastgen_magic.authors.catalogue.language.units import converted_by
from fastgen_magic.authors.catalogue.meanings.knowledge import Meaning
from fastgen_magic.authors.catalogue.meanings.own_words import is_of_a_year
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.statements import Stated

_PERIODS: Mapping[str, Mapping[str, Any]] = data_of("periods")
_COUNTS = ("counts", "poisson")
_CLAUSES = re.compile(r"[,;()]")
_FEW_DECIMALS = 2


def over_period(draw: Draw, stated: Stated, meaning: Meaning) -> Draw:
    """The draw for the period that name or description say, where its meaning is of another one."""
    said = _said(stated)
    told = [name for name, one in _PERIODS.items() if any(f" {words} " in said for words in one["words"])]
    told = told or (["year"] if is_of_a_year(stated) else [])
    if not meaning.per or len(told) != 1 or meaning.per in told:
        return draw
    factor = _PERIODS[told[0]]["days"] / _PERIODS[meaning.per]["days"]
    if draw.law in _COUNTS:
        return replace(draw, data=_counted(draw.data, factor))
    shape = Shape(_decimals(draw.shape, factor), spikes=draw.shape.spikes if factor < 1 else ())
    zero = dict(draw.shape.spikes).get(0)
    idle = zero if factor > 1 and isinstance(zero, float) else 0.0
    data = converted_by(draw, factor * (1 - idle))
    if idle and "sigma" in data:  # a month has its rain, and is more like other months than days are alike
        data["sigma"] = data["sigma"] / 2
    return replace(draw, data=data, shape=shape)


def _said(stated: Stated) -> str:
    """Words that may tell the period: name, first clause, those of a period alone ("salary, per month")."""
    told = stated.field.description
    alone = [" ".join(pieces(part)) for part in _CLAUSES.split(told)[1:]]
    periods = {words for one in _PERIODS.values() for words in one["words"]}
    first = " ".join(pieces(f"{stated.name} {clause(told)}"))
    return f" {' '.join((first, *(part for part in alone if part in periods)))} "


def _counted(data: Mapping[str, Any], factor: float) -> dict[str, Any]:
    """Data of counts: their spread beyond chance goes with their mean."""
    found = {**data, "mean": float(f"{data['mean'] * factor:.3g}")}
    if "dispersion" in data:
        found["dispersion"] = round(max(1.0, 1 + (data["dispersion"] - 1) * factor), 2)
    return found | {name: math.ceil(data[name] * factor) for name in ("low", "high") if data.get(name)}


def _decimals(shape: Shape, factor: float) -> int | None:
    """Decimals that tell as much as before, two at most."""
    own = -math.floor(math.log10(shape.step)) if shape.step else shape.decimals
    return None if own is None else min(_FEW_DECIMALS, max(0, own - round(math.log10(factor))))
