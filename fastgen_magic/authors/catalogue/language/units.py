"""Units that measure the same thing, and data of laws in another one."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from babel.numbers import get_currency_precision

from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.laws import law_named
from fastgen_magic.packaged import read_data
from fastgen_magic.statements.measures import measures

_MULTIPLES = {
    "thousandths": 1e-3, "hundredths": 1e-2, "tenths": 0.1, "tens": 10, "hundreds": 100, "thousands": 1e3,
    "millions": 1e6, "billions": 1e9,
}  # fmt: skip
_SPREADS = ("sd",)
"""Data that measure a width: they are scaled, not shifted."""


@cache
def _usual() -> Mapping[str, float]:
    usual: Mapping[str, float] = read_data(Path(__file__).with_name("units.yaml"))["usual"]
    return usual


def _multiple(unit: str) -> tuple[float, str]:
    """How many of a unit a unit is, and which: "tens of thousands of USD"; "" where it only says how many."""
    first, _, rest = unit.partition(" of ")
    if first not in _MULTIPLES:
        return 1.0, unit
    many, base = _multiple(rest)
    return _MULTIPLES[first] * many, base


def is_multiple(unit: str) -> bool:
    """Whether a unit only says how many of something each number stands for: "thousands"."""
    return bool(unit) and not _multiple(unit)[1]


def how_many(unit: str) -> float:
    """How many of its base a unit is: 1,000 for thousands of dollars."""
    return _multiple(unit)[0]


def dimension(unit: str) -> str:
    """What a unit measures ("length"); the unit itself where only it does, "" where there is none."""
    base = _multiple(unit)[1]
    return measures().get(base, (base, 1.0, 0.0))[0]


def times_smaller(unit: str, other: str) -> float:
    """How often a unit goes into another that measures the same; 1 where none of them measures anything."""
    units = measures()
    return units[other][1] / units[unit][1] if {unit, other} <= units.keys() else 1.0


def in_days(unit: str) -> float:
    """Days in a unit of time."""
    return measures()[unit][1]


def bare_amount(unit: str) -> str:
    """The currency of an amount for each hour or night, "USD per hours"; any other unit as it is."""
    amount, _, each = unit.partition(" per ")
    return amount if each and is_money(amount) else unit


def usual_size(unit: str) -> float:
    """A usual size of a quantity of which nothing but the unit is known."""
    many, base = _multiple(unit)
    return float(_usual().get(base, 50)) / (many if base else 1)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return dimension(unit) == "money"


def is_temperature(unit: str | None) -> bool:
    """Whether a unit is one of temperature, which may lie below zero, and far from it in kelvins."""
    return dimension(unit or "") == "temperature"


def decimals_of_money(unit: str) -> int:
    """Decimals of amounts in a currency: none of yen, three of Kuwaiti dinars; 2 of what is no currency."""
    return get_currency_precision(unit)


def amount_in(unit: str, dollars: float) -> float:
    """So many dollars in another currency, by two figures; unchanged where its rate is not known."""
    measured, rate, _ = measures().get(unit, ("", 1.0, 0.0))
    return float(f"{dollars / rate:.2g}") if measured == "money" and unit != "cents" else dollars


def other_units(unit: str) -> dict[str, float | tuple[float, float]]:
    """Units with which this one is mixed up: the next smaller and the next greater one of its dimension.

    Each with the factor into it, or with (factor, what is added afterwards); {} for a unit nobody knows.
    """
    units = measures()
    if unit not in units:
        return {}
    measured, scale, offset = units[unit]
    alike = {name: one for name, (sort, *one) in units.items() if sort == measured}
    near = {name: (scale / other, (offset - behind) / other) for name, (other, behind) in alike.items()}
    factors = {name: factor for name, (factor, shift) in near.items() if abs(factor - 1) > 1e-6 or shift}
    below = min((name for name in factors if factors[name] > 1), key=factors.__getitem__, default=None)
    above = max((name for name in factors if factors[name] <= 1), key=factors.__getitem__, default=None)
    chosen = [name for name in (below, above) if name]
    figures = {name: tuple(float(f"{part:.6g}") for part in near[name]) for name in chosen}
    return {name: (factor, shift) if shift else factor for name, (factor, shift) in figures.items()}


def converted(draw: Draw, unit: str, wanted: str) -> Draw | None:
    """A draw of numbers in another unit; None where the two do not measure the same."""
    many, base = _multiple(wanted)
    units, base = measures(), base or unit
    if unit == wanted:
        return draw
    if unit != base and (unit not in units or base not in units or units[unit][0] != units[base][0]):
        return None
    (_, scale, offset), (_, other, behind) = (units.get(one, ("", 1.0, 0.0)) for one in (unit, base))
    factor, shift = scale / other / many, (offset - behind) / other / many
    data = converted_by(draw, factor, shift)
    cents = decimals_of_money(base)
    same = dimension(unit) == "money" and 0.1 < factor < 10  # dollars and euros are rounded alike
    if same and draw.shape.decimals == decimals_of_money(unit) != cents:
        return replace(draw, data=data, shape=replace(draw.shape, decimals=cents))
    return replace(draw, data=data, shape=draw.shape if same else _reshaped(draw.shape, factor))


def converted_by(draw: Draw, factor: float, shift: float = 0) -> dict[str, Any]:
    """The data of a draw with what is measured times a factor, and moved."""
    return {name: _moved(draw, name, value, factor, shift) for name, value in draw.data.items()}


def _moved(draw: Draw, name: str, value: Any, factor: float, shift: float) -> Any:
    datum = law_named(draw.law).by_name.get(name)
    if datum is None or not datum.measured or value is None:
        return value
    return _each(name, value, factor, 0 if name in _SPREADS else shift)


def _each(name: str, value: Any, factor: float, shift: float) -> Any:
    if isinstance(value, Mapping):
        if name == "peaks":
            return {
                key: (share, _round(mean * factor + shift), _round(sd * factor))
                for key, (share, mean, sd) in value.items()
            }
        return {key: _each(name, one, factor, shift) for key, one in value.items()}
    return _round(value * factor + shift)


def _round(number: float) -> float:
    """Three digits: a converted figure is no more exact than it was."""
    if number == 0:
        return 0.0
    return round(number, 2 - math.floor(math.log10(abs(number))))


def _reshaped(shape: Shape, factor: float) -> Shape:
    """As many digits as before."""
    more = -round(math.log10(factor))
    decimals = None if shape.decimals is None else max(0, shape.decimals + more)
    spikes = tuple((_round(float(value) * factor), share) for value, share in shape.spikes)
    step = None if shape.step is None else _round(shape.step * factor)
    return replace(shape, decimals=decimals, step=step, ending=None, spikes=spikes)
