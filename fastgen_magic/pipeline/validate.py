"""The fourth stage: a sampler is tried in the sandbox, and held against what its field states."""

import ast
import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping

from fastgen_magic.authors.author import Finding
from fastgen_magic.authors.plan import PlannedField
from fastgen_magic.pipeline.apart import is_told_apart
from fastgen_magic.pipeline.calls import said as condition_said
from fastgen_magic.pipeline.promises import as_date, broken_promises, share_reach
from fastgen_magic.pipeline.ties import broken_ties
from fastgen_magic.samplers import Sampler
from fastgen_magic.samplers.source import walked
from fastgen_magic.sandbox import Failure, Measurement
from fastgen_magic.schema import Bound

Check = Callable[[PlannedField, Sampler, Measurement], Iterator[str]]

SLOW, SLOW_SECONDS = 500, 0.25
"""Times a plain NumPy draw, and CPU seconds a block, that a sampler without a visible loop may take."""
LOOP_SLOW, LOOP_SECONDS = 20, 0.01
"""The same where the source shows a Python loop over rows."""
FAR_ROW = 5_000_000
FEW_TEXTS = 20


def judge(
    planned: PlannedField, sampler: Sampler, seen: Measurement, allowed: Collection[str]
) -> tuple[Finding, ...]:
    """What was measured against what is stated; empty if the sampler holds.

    `allowed` are the identifiers of the fields that it depends on by the plan; as a mapping, with
    their names, it says which of them a declared dependence means.
    """
    names = allowed if isinstance(allowed, Mapping) else {parent: parent for parent in allowed}
    wrong = list(_wrong_inputs(sampler, allowed))
    if not wrong and seen.failure is not None:
        wrong = [_failed(seen.failure)]
    if not wrong:
        wrong = [message for check in CHECKS for message in check(planned, sampler, seen)]
        wrong += broken_ties(planned, sampler, seen, names)
    shown = "\n".join(seen.sample)
    place = f"{sampler.table}.{planned.name}"
    late = seen.failure is not None and seen.failure.cause == "timeout"
    empty = seen.failure is None and not seen.distinct
    shares = any(one.kind == "shares" and one.field == planned.name for one in seen.broken)
    came = seen.shares if shares else ()
    return tuple(
        Finding(planned.name, f"{place}: {' '.join(text.split())}", shown, late, empty, came)
        for text in wrong
    )


def _wrong_inputs(sampler: Sampler, allowed: Collection[str]) -> Iterator[str]:
    """Inputs that the plan does not know of, and those that it asks for in vain."""
    known = ", ".join(sorted(allowed)) or "no other field"
    for parent in sampler.parents:
        if parent not in allowed:
            yield f"by the plan it depends on {known} but it takes {parent}; leave {parent} out"
    for absent in sorted(set(allowed) - set(sampler.parents)):
        taken = ", ".join(sampler.parents) or "no other field"
        yield f"by the plan it depends on {absent} but it takes {taken}; add {absent} to its arguments"


def _failed(failure: Failure) -> str:
    if failure.cause == "timeout":
        return f"{failure.message}; draw all rows at once with NumPy, and end every loop"
    if failure.cause == "crash":
        return (
            f"it broke its process: {failure.message}; use only np, pd, stats, math, datetime, string and re"
        )
    if failure.cause == "parent":
        return f"{failure.message}; leave it out, for it is drawn later, or mend it first where it is refused"
    if failure.cause == "result":
        return f"{failure.message}; mend that first"
    place = f"line {failure.line} ({failure.text})" if failure.line else "it"
    said = f"{failure.error}: {failure.message}" if failure.message else failure.error
    return f"{place} raises {said}; n values without an error are expected"


def _check_dtype(_planned: PlannedField, _sampler: Sampler, seen: Measurement) -> Iterator[str]:
    if len(seen.dtypes) > 1:
        yield f"the dtype changes with the draws ({', '.join(seen.dtypes)}); return the same one always"
    if seen.infinite:
        yield f"{seen.infinite:,} of {seen.rows:,} values are infinite; keep them finite"


def _check_kind(planned: PlannedField, _sampler: Sampler, seen: Measurement) -> Iterator[str]:
    if not seen.distinct:
        return
    came = f"{seen.family} values came (such as {', '.join(value for value, _ in seen.shares[:3])})"
    if seen.family == "mixed":
        yield f"values of one type are expected, {came}; return numbers, str or datetime64"
    elif planned.kind == "numerical" and seen.family != "number":
        yield f"numbers are expected, {came}; return int64 or float64, or Int64 or Float64 with missing ones"
    elif planned.kind == "datetime" and not _is_dates(planned, seen):
        yield f"dates are expected, {came}; return datetime64[s]"
    elif planned.kind == "identifier" and seen.family not in {"number", "text"}:
        yield f"an identifier is text or whole numbers, {came}; return str or int64"
    elif planned.kind == "free text" and (seen.family != "text" or _is_poor(planned, seen)):
        yield (f"free text is expected, {seen.distinct} different {came}; compose str values from parts")


def _is_dates(planned: PlannedField, seen: Measurement) -> bool:
    if (planned.stated.format if planned.stated else planned.field.format) and seen.family != "mixed":
        return True  # spelled as stated: what the form says is held against it by itself
    if seen.family == "text":
        return not seen.unreadable
    if seen.family == "number":  # years
        low, high = seen.low, seen.high
        return (
            seen.step >= 1
            and isinstance(low, float)
            and isinstance(high, float)
            and 1000 <= low <= high < 3000
        )
    return seen.family == "datetime"


def _is_poor(planned: PlannedField, seen: Measurement) -> bool:
    return planned.draw is None and seen.distinct < FEW_TEXTS and not planned.values and not planned.constant


def _check_range(planned: PlannedField, _sampler: Sampler, seen: Measurement) -> Iterator[str]:
    if planned.low is not None and seen.low is not None and _order(seen.low, planned.low) < 0:
        yield f"at least {planned.low} is stated but {_short(seen.low)} was drawn; keep the values within it"
    if planned.high is not None and seen.high is not None and _order(seen.high, planned.high) > 0:
        yield f"at most {planned.high} is stated but {_short(seen.high)} was drawn; keep the values within it"


def _order(came: float | str, bound: Bound) -> int:
    """-1, 0 or 1 as a value lies below, at or above a limit; where they cannot be compared, 0."""
    first: float | dt.date
    second: float | dt.date
    if isinstance(came, float):
        first, second = came, bound.year if isinstance(bound, dt.date) else bound
        if abs(first - second) <= 1e-9 * max(1.0, abs(second)):
            return 0
    else:
        moment = as_date(came)
        if moment is None:
            return 0
        if isinstance(bound, dt.datetime):
            first, second = moment, bound.replace(tzinfo=None)
        elif isinstance(bound, dt.date):
            first, second = moment.date(), bound
        else:
            first, second = moment.year, bound
    return (first > second) - (first < second)  # type: ignore[operator]


def _check_values(planned: PlannedField, _sampler: Sampler, seen: Measurement) -> Iterator[str]:
    if seen.stray_rows:
        stated = ", ".join(f"“{one}”" if " " in str(one) else str(one) for one in planned.values[:12])
        came = ", ".join(seen.strays[:5])
        yield f"only {stated} may occur but {came} came in {seen.stray_rows:,} rows; spell them so"


def _check_missing(planned: PlannedField, sampler: Sampler, seen: Measurement) -> Iterator[str]:
    came = seen.missing / seen.rows
    if planned.missing == 0:
        explained = bool(sampler.defaults.get("missing") or sampler.parents)
        may_be = planned.stated.nullable if planned.stated else planned.field.nullable
        if seen.missing and (may_be is False or not explained):
            yield f"no missing values are expected but {came:.2%} of the rows are missing; fill them"
        elif seen.missing and _has_gaps(planned, seen):
            yield f'{came:.2%} of the rows have a value that is mapped to nothing; add it, or "value=*"'
        return
    reach = share_reach(planned.missing, seen.rows)
    # An input may decide which rows are missing: then an assumed share is a guess, a stated one is not.
    said = planned.stated.missing if planned.stated else planned.field.null_fraction
    firm = said is not None or not sampler.parents
    more = came > planned.missing and (planned.only_if or planned.missing_if)
    if abs(came - planned.missing) > reach and (firm or not seen.missing) and not more:
        expected = f"{planned.missing:.2%} of the rows are expected to be missing"
        yield f"{expected} but {came:.2%} are; set that share to pd.NA"


def _has_gaps(planned: PlannedField, seen: Measurement) -> bool:
    """Whether values are missing because a map lacks some of its parent's."""
    asked = planned.only_if or planned.missing_if or planned.missing_by
    mapped = planned.draw is not None and planned.draw.law == "map"
    return mapped and not asked and not any(tie.parent_missing for tie in seen.ties)


def _check_unique(planned: PlannedField, sampler: Sampler, seen: Measurement) -> Iterator[str]:
    if not planned.unique:
        return
    room, stated = _room(planned), planned.said.rows
    rows = min(seen.rows, stated or seen.rows)
    away = "build the value from `row`, each row number giving another one"
    if stated and planned.draw is not None and planned.draw.law in ("phrases", "phrases_by", "weights"):
        away = f'put {{row}} into the text, or list {stated:,} texts, each of which comes once: "law=in_turn"'
    if seen.repeats > max(0, rows - seen.missing - room):
        yield f"no value may occur twice but {seen.repeats:,} of {rows:,} rows repeat one; {away}"
    elif room >= FAR_ROW and seen.far_repeats and rows == seen.rows:
        far = f"rows from {seen.far_start:,} on"
        yield f"no value may occur twice but {far} repeat {seen.far_repeats:,}; {away}"
    elif not (room < FAR_ROW or sampler.uses_row or is_told_apart(planned)) and not any(
        tie.parent_unique for tie in seen.ties
    ):
        yield f"no value may occur twice, and without `row` only luck keeps them apart; {away}"


def _room(planned: PlannedField) -> float:
    """How many different values the stated list or range of whole numbers holds; an assumed list is none."""
    if listed := planned.said.values:
        return len(listed)
    low, high = planned.low, planned.high
    if isinstance(low, int) and isinstance(high, int):
        return high - low + 1
    return float("inf")


def _check_constant(planned: PlannedField, _sampler: Sampler, seen: Measurement) -> Iterator[str]:
    if not seen.distinct and planned.missing == 1:
        return  # stated: always missing
    if not seen.distinct:
        never = " and ".join(map(condition_said, planned.only_if))
        said = f"in no row {never}, so that none would have a value" if never else ""
        yield f"{said or f'all {seen.rows:,} rows are missing'}; draw values"
    elif planned.constant and seen.distinct > 1:
        yield f"one single value is stated but {seen.distinct:,} different ones came; return that one always"
    elif seen.distinct == 1 and planned.draw is None and not planned.constant and _room(planned) > 1:
        yield f"values must vary but all {seen.rows:,} rows are {seen.shares[0][0]}; let them vary"


def _check_purity(_planned: PlannedField, _sampler: Sampler, seen: Measurement) -> Iterator[str]:
    if not seen.deterministic:
        yield "the same arguments gave other values the second time; draw from `rng` alone, and keep no state"
    for tie in seen.ties:
        if tie.changed:
            yield f"it writes into its input {tie.parent}; copy it first"


def _check_statements(planned: PlannedField, _sampler: Sampler, seen: Measurement) -> Iterator[str]:
    for one in seen.broken:
        whose = "" if one.field == planned.name else f" of {one.field}"
        way = _KEEP.get(one.kind, "keep every row to it")
        yield (
            f"{one.words} is stated{whose} but {one.rows:,} of {one.of:,} values are otherwise, "
            f"such as {one.example}; {way}"
        )


_KEEP = {
    "multiple": "round the values so",
    "above": "leave the limit itself out",
    "below": "leave the limit itself out",
    "sequence": "make it a function of `row` alone",
    "every": "make it a function of `row` alone",
    "shares": "draw with these shares",
    "pattern": "spell every value so",
    "format": "spell every value so",
    "only_if": "leave the value missing in all other rows",
    "missing_if": "leave the value missing in these rows",
    "order": "draw the gap between the two, and add it",
    "part": "take it from that column",
    "formula": "compute it from these columns",
    "sum": "make the last part what is left of the sum",
}
"""Kind of a statement -> the way out where it does not hold."""


def _check_speed(planned: PlannedField, sampler: Sampler, seen: Measurement) -> Iterator[str]:
    if planned.draw is not None:  # the laws of the library have benchmarks of their own
        return
    loop = row_loop(sampler)
    factor, floor = (LOOP_SLOW, LOOP_SECONDS) if loop else (SLOW, SLOW_SECONDS)
    if seen.seconds > max(floor, factor * seen.plain_seconds):
        times = seen.seconds / max(seen.plain_seconds, 1e-9)
        where = f" (line {loop})" if loop else ""
        yield (
            f"{seen.rows:,} rows take {seen.seconds * 1e3:.0f} ms of CPU, {times:.0f} times a plain draw; "
            f"write it without a Python loop over rows{where}"
        )


def row_loop(sampler: Sampler) -> int | None:
    """Line of the first Python loop whose length is visibly the number of rows."""
    rows = {"n", *sampler.inputs}
    for node in walked(sampler.node):
        if isinstance(node, ast.For | ast.comprehension) and rows & _names(node.iter):
            return node.iter.lineno
    return None


def _names(node: ast.expr) -> set[str]:
    """Names in an expression, but for those inside `unique(...)`, which is short."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("unique"):
        return set()
    found = {node.id} if isinstance(node, ast.Name) else set()
    return found.union(
        *(_names(child) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))
    )


def _short(value: float | str) -> str:
    return f"{value:.6g}" if isinstance(value, float) else value


CHECKS: tuple[Check, ...] = (
    _check_dtype,
    _check_kind,
    _check_range,
    _check_values,
    _check_missing,
    _check_unique,
    _check_constant,
    _check_statements,
    _check_purity,
    _check_speed,
    broken_promises,
)
