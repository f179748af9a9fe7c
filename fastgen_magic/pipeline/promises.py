"""Stated = drawn: parameters whose names promise a statistic, against what 10,000 rows show.

Tolerances come from sampling error, so that a law that keeps its promise is held back in less
than one of a million checks, plus a little room for rounding and clipped ends.
"""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import Any

from fastgen_magic.authors.plan import Draw, PlannedField
from fastgen_magic.laws import law_named
from fastgen_magic.samplers import Parameter, Sampler
from fastgen_magic.sandbox import Measurement, spelled
from fastgen_magic.schema.model import is_number

SURE = 4.9
"""Standard errors that a normal statistic leaves once in a million draws."""
DOUBT = 1e-6
SLACK = 0.02
"""Share of the sd (or of a share) that rounding and clipping may cost."""


def broken_promises(planned: PlannedField, sampler: Sampler, seen: Measurement) -> Iterator[str]:
    """What is stated in the sampler's signature and not drawn: expected, came, what to do."""
    # Where a law of the library has a tail, that is the share of other values than those with weights.
    tail = next((one.default for one in sampler.parameters if one.name == "tail" and planned.draw), 0)
    for parameter in sampler.parameters:
        if _speaks_of_the_values(parameter, planned, sampler):
            yield from _broken(parameter, seen, tail if is_number(tail) else 0)


def share_reach(share: float, rows: int) -> float:
    """Bernstein's bound: how far a realised share strays from its law but once in a million draws."""
    doubt = math.log(2 / DOUBT)
    return math.sqrt(2 * share * (1 - share) * doubt / rows) + 2 * doubt / (3 * rows) + SLACK * share


def as_date(text: object) -> dt.datetime | None:
    """ISO text as a moment without time zone; None if it is none."""
    try:
        return dt.datetime.fromisoformat(str(text)).replace(tzinfo=None)
    except ValueError:
        return None


def _speaks_of_the_values(parameter: Parameter, planned: PlannedField, sampler: Sampler) -> bool:
    """Not so where the law says nothing of it, or it has a unit of its own, as the days to delivery."""
    if parameter.name == "missing" and (planned.only_if or planned.missing_if):
        return False  # it speaks of the rows that may have a value
    if planned.draw is not None:
        return _promised(parameter, planned.draw)
    units = {parameter.unit, planned.unit} - {""}
    return not (sampler.parents and len(units) == 2)


def _promised(parameter: Parameter, draw: Draw) -> bool:
    """Whether the law states that of its values; spikes and copies stand beside the law."""
    datum = law_named(draw.law).by_name.get(parameter.name)
    if datum is None:
        return parameter.name in ("missing", "low", "high")
    return datum.promise == parameter.name and not draw.shape.beside


def _broken(parameter: Parameter, seen: Measurement, tail: float) -> Iterator[str]:
    stated = parameter.default
    if parameter.name in _PROMISES and is_number(stated) and math.isfinite(stated):
        yield from _PROMISES[parameter.name](parameter, seen)
    elif parameter.name in {"low", "high"} and isinstance(stated, str):
        yield from _date_limit(parameter, seen)
    elif parameter.name == "weights" and isinstance(stated, Mapping):
        yield from _weights(stated, seen, tail)


def _mean(parameter: Parameter, seen: Measurement) -> Iterator[str]:
    if seen.mean is None or seen.sd is None or seen.mean_error is None:
        return
    room = SURE * seen.mean_error + SLACK * seen.sd + 0.1 * seen.step
    if abs(seen.mean - parameter.default) > room:
        yield _differs(parameter, seen.mean, seen) + (
            "; take a law whose mean holds between its limits (a scaled beta), or state the mean that it has"
        )


def _sd(parameter: Parameter, seen: Measurement) -> Iterator[str]:
    if seen.sd is None or seen.sd_error is None:
        return
    stated = float(parameter.default)
    # Rounding to a step adds or hides up to a step's own variance, and as much again where ends gather it.
    rounding = seen.step**2 / 6
    least, most = math.sqrt(max(stated**2 - rounding, 0)), math.sqrt(stated**2 + rounding)
    room = SURE * seen.sd_error + SLACK * seen.sd
    if not least - room <= seen.sd <= most + room:
        yield _differs(parameter, seen.sd, seen) + (
            "; take a law whose sd holds between its limits (a scaled beta), or state the sd that it has"
        )


def _median(parameter: Parameter, seen: Measurement) -> Iterator[str]:
    if seen.sd is None or seen.median is None or seen.median_low is None or seen.median_high is None:
        return
    room = SLACK * seen.sd + 0.5 * seen.step
    if not seen.median_low - room <= parameter.default <= seen.median_high + room:
        yield _differs(parameter, seen.median, seen) + "; let half of the values lie below it"


def _limit(parameter: Parameter, seen: Measurement) -> Iterator[str]:
    came = seen.low if parameter.name == "low" else seen.high
    if not isinstance(came, float) or seen.sd is None:
        return
    beyond = parameter.default - came if parameter.name == "low" else came - parameter.default
    rounding = 0.0 if seen.step and float(parameter.default / seen.step).is_integer() else 0.5 * seen.step
    if beyond > rounding + 1e-9 * max(1.0, abs(came)):
        yield f"{parameter.name}={parameter.default} is stated but {came:.6g} was drawn; keep within it"


def _date_limit(parameter: Parameter, seen: Measurement) -> Iterator[str]:
    came = as_date(seen.low if parameter.name == "low" else seen.high)
    stated = as_date(parameter.default)
    if came is None or stated is None:
        return
    low = parameter.name == "low"
    # A limit without a time of day means the whole day.
    outside = came < stated if low else came.date() > stated.date()
    if outside:
        yield f"{parameter.name}={parameter.default} is stated but {came} was drawn; keep the dates within it"


def _missing(parameter: Parameter, seen: Measurement) -> Iterator[str]:
    stated, came = float(parameter.default), seen.missing / seen.rows
    if not 0 <= stated <= 1:
        yield f"missing={stated:g} is stated; a share lies between 0 and 1"
        return
    inherited = any(tie.parent_missing for tie in seen.ties)
    reach = share_reach(stated, seen.rows)
    if came < stated - reach or (came > stated + reach and not inherited):
        yield f"missing={stated:g} is stated but {came:.2%} of the rows are missing; make the two agree"


def _share(parameter: Parameter, seen: Measurement) -> Iterator[str]:
    """A share of one of two values, or of zeros; of what else it may be a share cannot be known."""
    stated = float(parameter.default)
    if not 0 <= stated <= 1:
        yield f"share={stated:g} is stated; a share lies between 0 and 1"
        return
    shares = dict(seen.shares)
    if "zero" in parameter.meaning.lower() and seen.family == "number":
        came = [shares.get("0", 0.0)]
    elif seen.distinct == 2:
        came = list(shares.values())
    else:
        return
    present = max(seen.rows - seen.missing, 1)
    if all(abs(share - stated) > share_reach(stated, present) for share in came):
        shown = " and ".join(f"{share:.2%}" for share in came)
        yield f"share={stated:g} is stated but the values have shares of {shown}; make the two agree"


def _weights(stated: Mapping[Any, Any], seen: Measurement, tail: float) -> Iterator[str]:
    """Realised shares against normalised weights, where these are weights of values outside a tail."""
    if not stated or not all(is_number(weight) and weight >= 0 for weight in stated.values()):
        return
    total = sum(stated.values())
    part = (1 - tail) / total if total else 0.0
    expected = {spelled(value): weight * part for value, weight in stated.items()} if total else {}
    shares = dict(seen.shares)
    # Weights of something else (a domain inside an address) share no value with the column.
    if sum(share for value, share in shares.items() if value in expected) < 0.5:
        return
    present = max(seen.rows - seen.missing, 1)
    for value, share in expected.items():
        if value not in shares and seen.distinct > len(shares):
            continue
        came = shares.get(value, 0.0)
        if abs(came - share) > share_reach(share, present):
            yield (
                f"weights give {value!r} a share of {share:.2%} but {came:.2%} of the values are it; "
                "draw with the weights divided by their sum"
            )
            return


def _differs(parameter: Parameter, came: float, seen: Measurement) -> str:
    name = parameter.name
    return f"{name}={parameter.default:g} is stated but {seen.rows:,} rows have {name} {came:.4g}"


_PROMISES = {
    "mean": _mean,
    "sd": _sd,
    "median": _median,
    "low": _limit,
    "high": _limit,
    "missing": _missing,
    "share": _share,
}
