"""Units that measure the same thing, and numbers in another one."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastgen_magic.packaged import read_data

_LOOSE = ("money", "share")
"""Dimensions whose units are not the same thing written otherwise: rates change, 5 % is no 0.05 of words."""
_COIN = "cents"
"""A hundredth of the currency beside it, whichever that is."""


@cache
def measures() -> Mapping[str, tuple[str, float, float]]:
    """Unit -> what it measures, the factor to the first unit of that, and what is added then."""
    found = {}
    for dimension, units in read_data(Path(__file__).with_name("measures.yaml")).items():
        for unit, factor in units.items():
            scale, offset = factor if isinstance(factor, list) else (factor, 0)
            found[str(unit)] = (dimension, float(scale), float(offset))
    return found


def measure(unit: str | None) -> str:
    """What a unit measures, "" where nobody knows."""
    return measures().get(unit or "", ("", 1.0, 0.0))[0]


def is_same_measure(unit: str | None, other: str | None) -> bool:
    """Whether a number of one unit is one of the other as well."""
    return measure(unit) == measure(other) not in (("", "share") if _COIN in (unit, other) else ("", *_LOOSE))


def in_unit(number: float, unit: str, wanted: str, *, width: bool = False) -> float:
    """A number of a unit in another one that measures the same; a width is scaled and not shifted."""
    if _COIN in (unit, wanted) and unit != wanted:
        return number / 100 if unit == _COIN else number * 100
    (_, scale, offset), (_, other, behind) = measures()[unit], measures()[wanted]
    moved = (number * scale + (0 if width else offset - behind)) / other
    near = float(f"{moved:.9g}")
    return int(near) if near.is_integer() else near
