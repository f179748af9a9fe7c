"""Numerical fields whose names say nothing special: counts, amounts, shares, scores and years."""

import datetime as dt
import math
import re
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.clues import Clues
from fastgen_magic.authors.catalogue.library import TODAY, law
from fastgen_magic.authors.catalogue.magnitudes import Magnitude, magnitude_of
from fastgen_magic.authors.catalogue.scales import SIGNED, scale_of, usual_count
from fastgen_magic.authors.catalogue.shares import weights
from fastgen_magic.authors.catalogue.words import has
from fastgen_magic.schema import Field

USUAL_SHARES = ("attendance", "completion", "pass rate", "success", "retention", "occupancy", "satisfaction",
                "literacy", "employment rate", "survival rate", "on time", "renewal rate", "coverage",
                "availability", "participation")  # fmt: skip
"""Shares that are high as a rule."""

STEPS: tuple[tuple[tuple[str, ...], dict[int, float]], ...] = (
    (("cylinder",), {4: 0.5, 6: 0.29, 8: 0.16, 3: 0.04, 5: 0.01}),
    (("number of door", "door"), {4: 0.62, 5: 0.2, 2: 0.16, 3: 0.02}),
    (("number of gear", "forward gear"), {6: 0.4, 5: 0.3, 8: 0.18, 4: 0.12}),
    (("number of wheel",), {4: 0.9, 2: 0.08, 6: 0.02}),
)
"""Counts of which only a few numbers occur, with their shares."""


def number(field: Field, clues: Clues, table: tuple[str, ...] = ()) -> Choice:
    """A numerical field by its role, unit and limits."""
    top = _number(clues.high)
    if clues.low is None and top is not None and top <= 0:
        clues = replace(clues, low=top - max(100, 10 * abs(top)))
    if _no_whole_number(clues) and clues.role in ("count", "rating", ""):
        clues = replace(clues, role="measure", integer=False)
    if (clues.role == "year" or clues.temporal == "year") and not _span(field, clues):
        return _calendar_year(field, clues)
    known = _familiar(field, clues, table)
    if known is not None:
        return known
    if clues.role == "rating" and _small(clues):
        return _scale(field, clues)
    if clues.role == "share" or clues.share:
        return _share(field, clues)
    if clues.role == "count" or (clues.integer and clues.role not in ("amount", "measure")):
        return _count(field, clues)
    return _quantity(field, clues, table)


def _familiar(field: Field, clues: Clues, table: tuple[str, ...]) -> Choice | None:
    """A quantity whose usual values everybody knows."""
    steps = next((shares for phrases, shares in STEPS if has(clues.name + clues.text[:5], *phrases)), None)
    if steps is not None and clues.low is None and clues.high is None and clues.role in ("count", ""):
        why = "Only a few numbers occur; how often each does is assumed."
        return Choice(
            field, clues, law("level"), "numerical", why, {"weights": dict(steps)}, values=tuple(steps)
        )
    known = magnitude_of(clues, table)
    return None if known is None else known_quantity(field, clues, known)


def known_quantity(field: Field, clues: Clues, known: Magnitude) -> Choice:
    """A bell or a long tail between the usual limits, or the stated ones."""
    low, high = (
        limit if bound is None else bound
        for limit, bound in ((known.low, _number(clues.low)), (known.high, _number(clues.high)))
    )
    whole = clues.integer and not has(clues.text, "average", "mean")
    decimals = 0 if whole else known.decimals if clues.decimals is None else clues.decimals
    parameters: dict[str, Any] = {"low": low, "high": high, "decimals": decimals}
    unit = clues.unit or known.unit
    usual = f"{known.centre:,.10g} {unit}".rstrip()
    if known.tail:
        why = f"A well-known quantity; half of the values below {usual} and a long tail are assumed."
        parameters = {"median": known.centre, "sigma": known.spread, **parameters}
        return Choice(field, clues, law("lognormal"), "numerical", why, parameters, unit, low, high)
    if decimals == 0 and known.spread < _COARSE:
        return _few_steps(field, clues, known, low, high)
    room = min(known.centre - low, high - known.centre)
    spread = float(f"{min(known.spread, 0.8 * room):.4g}")
    why = f"A well-known quantity; about {usual}, give or take {spread:g}, is assumed."
    parameters = {"mean": known.centre, "sd": spread, **parameters}
    return Choice(field, clues, law("bounded"), "numerical", why, parameters, unit, low, high)


_FEW_STEPS = 8
"""Room for whole numbers up to which each gets a share of its own."""

_COARSE = 1.6
"""Spread below which rounding to whole numbers changes a bell too much."""


def _few_steps(field: Field, clues: Clues, known: Magnitude, low: float, high: float) -> Choice:
    """A small whole number: a share for each, in the form of a bell."""
    last = min(math.floor(high), math.ceil(known.centre + 4 * known.spread))
    bell = {
        step: math.exp(-0.5 * ((step - known.centre) / known.spread) ** 2)
        for step in range(math.ceil(low), last + 1)
    }
    shares = {step: round(share / sum(bell.values()), 4) for step, share in bell.items()}
    drawn = {step: share for step, share in shares.items() if share}
    why = f"A small number, {known.centre:g} on average or near it; the shares are assumed."
    values = tuple(drawn)
    return Choice(
        field, clues, law("level"), "numerical", why, {"weights": drawn}, clues.unit, low, high, values
    )


def _calendar_year(field: Field, clues: Clues) -> Choice:
    high = whole(clues.high, TODAY.year)
    low = whole(clues.low, high - 24)
    why = f"A calendar year; {low} to {high} with growing numbers is assumed."
    parameters = {"low": low, "high": high}
    return Choice(field, clues, law("year"), "numerical", why, parameters, "year", low, high)


def _span(field: Field, clues: Clues) -> bool:
    """Whether years are a length of time rather than a calendar year."""
    spans = ("age", "since", "experience", "tenure", "at", "with", "in", "old", "elapsed", "worked")
    return has(clues.name, *spans) or bool(
        re.search(r"\b(number of|completed|in|how many) years\b", field.description.lower())
    )


def _no_whole_number(clues: Clues) -> bool:
    """Whether the limits leave no room for two whole numbers."""
    low, high = _number(clues.low), _number(clues.high)
    return low is not None and high is not None and math.ceil(low) >= math.floor(high)


def _small(clues: Clues) -> bool:
    low, high = _number(clues.low), _number(clues.high)
    if low is None and high is None:
        return True
    steps = whole(low, 1) < whole(high, 5)
    return high is not None and high - (low or 0) <= 10 and steps and clues.integer is not False


def _scale(field: Field, clues: Clues) -> Choice:
    low, high = whole(clues.low, 1), whole(clues.high, 5)
    steps = tuple((step, "") for step in range(low, high + 1))
    shares = weights(Clues(name=clues.name, role="rating", values=steps, ordered="up"))
    why = f"A score from {low} to {high}; most people give good marks."
    parameters = {"weights": shares}
    return Choice(
        field, clues, law("level"), "numerical", why, parameters, clues.unit, low, high, tuple(shares)
    )


def _share(field: Field, clues: Clues) -> Choice:
    percent = clues.share == "percent" or clues.unit == "%" or (_number(clues.high) or 0) > 1
    whole = 100.0 if percent else 1.0
    low = _number(clues.low)
    high = _number(clues.high)
    start, end = 0.0 if low is None else low, whole if high is None else high
    if start >= end:
        return _quantity(field, replace(clues, role="measure", share=""))
    rare = has(
        clues.words, "tax", "interest", "discount", "rate", "growth", "error", "unemployment", "commission"
    )
    centre = start + (end - start) * (0.14 if rare and (start, end) == (0.0, whole) else 0.5)
    spread = (end - start) * (0.08 if rare else 0.2)
    if has(clues.words, *USUAL_SHARES) and (start, end) == (0.0, whole):
        centre, spread = 0.74 * whole, 0.13 * whole
    why = f"A share between {start:g} and {end:g}; {centre:g} on average is assumed."
    unit = "%" if percent else ""
    if (start, end) == (0.0, 1.0):
        parameters: dict[str, Any] = {"mean": round(centre, 4), "sd": round(spread, 4)}
        return Choice(field, clues, law("share"), "numerical", why, parameters, unit, 0.0, 1.0)
    digits = 2 if clues.decimals is None else clues.decimals
    parameters = {
        "mean": centre,
        "sd": spread,
        "low": start,
        "high": end,
        "decimals": 0 if clues.integer else digits,
    }
    return Choice(field, clues, law("bounded"), "numerical", why, parameters, unit, start, end)


def _count(field: Field, clues: Clues) -> Choice:
    low, high = whole(clues.low, 0), _number(clues.high)
    size = scale_of(clues)
    if high is not None and (high - low > 60 or low > 60 or low < 0):
        return _between(field, clues, float(low), high, whole=True)
    if size is not None and high is None:
        return _sized(field, clues, size[0], size[1], whole=True)
    top = 1000 if high is None else int(high)
    mean = low + (usual_count(clues) if high is None else max(0.28 * (top - low), 0.5 * min(1, top - low)))
    why = f"A count from {low} on; {mean:.3g} on average with a long tail is assumed."
    parameters = {
        "mean": round(mean, 2),
        "dispersion": 2.2 if top - low > 3 else 1.05,
        "low": low,
        "high": top,
    }
    return Choice(field, clues, law("counts"), "numerical", why, parameters, clues.unit, low, top)


def _quantity(field: Field, clues: Clues, table: tuple[str, ...] = ()) -> Choice:
    low, high = _number(clues.low), _number(clues.high)
    if low is not None and high is not None:
        return _between(field, clues, low, high, whole=bool(clues.integer))
    typical, sigma = scale_of(clues, table) or ((250.0, 1.1) if clues.role == "amount" else (20.0, 0.6))
    if has(clues.words, *SIGNED) and low is None:
        why = "Gains and losses with a long tail on either side are assumed."
        top = high or _round_up(typical * math.exp(4.5 * sigma))
        parameters = {
            "typical": typical,
            "sigma": sigma,
            "low": -top,
            "high": top,
            "decimals": _decimals(clues, typical),
        }
        return Choice(field, clues, law("signed_amount"), "numerical", why, parameters, clues.unit, -top, top)
    if low is not None and low >= typical:
        typical = 2.0 * low if low > 0 else typical
    if high is not None and high <= 1.5 * typical:
        return _between(field, clues, low or 0.0, high, whole=bool(clues.integer))
    return _sized(field, clues, typical, sigma, whole=bool(clues.integer))


def _between(field: Field, clues: Clues, low: float, high: float, whole: bool) -> Choice:
    decimals = 0 if whole else _decimals(clues, (high - low) / 4)
    amount = clues.role in ("amount", "count") or has(clues.words, "duration", "population")
    if high > 60 * max(low, high / 200) and low >= 0 and amount:
        middle = math.sqrt(max(low, high / 400) * high)
        middle = float(f"{middle:.2g}")
        parameters: dict[str, Any] = {"median": middle, "sigma": round(math.log(high / middle) / 3, 2)}
        parameters |= {"low": low, "high": high, "decimals": decimals}
        why = f"Stated limits {low:g} and {high:g}; small values are assumed to be the usual ones."
        return Choice(field, clues, law("lognormal"), "numerical", why, parameters, clues.unit, low, high)
    if whole and high - low <= _FEW_STEPS:
        bell = Magnitude(low + 0.45 * (high - low), max(0.6, 0.19 * (high - low)), low, high, 0, False)
        return _few_steps(field, clues, bell, low, high)
    mean, spread = (float(f"{value:.4g}") for value in (low + 0.45 * (high - low), 0.19 * (high - low)))
    parameters = {"mean": mean, "sd": spread, "low": low, "high": high, "decimals": decimals}
    if decimals == 0 and float(low).is_integer() and float(high).is_integer():
        parameters |= {"low": int(low), "high": int(high)}
    why = f"Between {low:g} and {high:g}; the middle is assumed to be the usual."
    return Choice(field, clues, law("bounded"), "numerical", why, parameters, clues.unit, low, high)


def _sized(field: Field, clues: Clues, typical: float, sigma: float, whole: bool) -> Choice:
    low = _number(clues.low)
    stated = _number(clues.high)
    start = 0.0 if low is None else low
    if low is not None and low >= typical:
        typical = 2 * low
    end = stated if stated is not None and stated > typical else _round_up(typical * math.exp(4.2 * sigma))
    decimals = 0 if whole else _decimals(clues, typical)
    parameters = {"median": typical, "sigma": sigma, "low": start, "high": end, "decimals": decimals}
    unit = f" {clues.unit}" if clues.unit else ""
    why = f"A positive quantity; half of the values below {typical:g}{unit} and a long tail are assumed."
    return Choice(field, clues, law("lognormal"), "numerical", why, parameters, clues.unit, start, end)


def _decimals(clues: Clues, typical: float) -> int:
    if clues.decimals is not None:
        return clues.decimals
    if clues.integer:
        return 0
    if clues.role == "amount":
        return 2
    return max(0, min(6, 2 - math.floor(math.log10(max(abs(typical), 1e-9)))))


def _round_up(value: float) -> float:
    size = 10.0 ** math.floor(math.log10(value))
    return math.ceil(value / size) * size


def _number(bound: object) -> float | None:
    return float(bound) if isinstance(bound, int | float) else None


def whole(bound: object, otherwise: int) -> int:
    """A bound as a whole number; of a date its year; `otherwise` where there is none."""
    if isinstance(bound, dt.date):
        return bound.year
    return math.floor(bound) if isinstance(bound, int | float) else otherwise
