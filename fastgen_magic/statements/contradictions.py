"""Statements of one field that exclude each other."""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import replace

from fastgen_magic.schema import Value
from fastgen_magic.schema.model import instant
from fastgen_magic.schema.tree import at, quoted
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_alone
from fastgen_magic.statements.stated import Stated, Statement

_DETAILS = {"low": "min", "high": "max", "missing": "null_fraction"}
_ROOM = 5_000_000
"""Different values that a unique field should have room for."""


def without_bounds_of_keys(stated: Stated) -> Stated:
    """The same, but words that bound what is unique ("number of the passenger, 1 to 891") are left unread.

    They hold for so many rows alone, and a table has any number of them: it counts on from the lower one.
    Where no more rows are stated, they hold by that. Details are refused where there are too few.
    """
    high = next((one for one in stated.statements if one.key == "high" and one.words), None)
    count = _narrow(stated)
    if not (stated.unique or stated.key) or count is None:
        return stated
    if not _too_few(count, stated.rows):
        begin = int(stated.low) if stated.start is None else stated.start  # type: ignore[arg-type]
        return replace(stated, low=None, high=None, low_open=False, high_open=False, start=begin)
    if high is None:
        return stated
    why = f" ({count:,} numbers are too few: the field is unique in any number of rows)"
    both = [
        one for one in stated.statements if one.key.startswith(("low", "high")) and one.words == high.words
    ]
    ends = {one.key: False if one.key.endswith("open") else None for one in both}
    start = stated.low if "low" in ends and stated.start is None else stated.start
    return stated.without(both, why, **ends, start=start)


def refuse_contradictions(stated: Stated, statements: list[Statement]) -> None:
    """SchemaError where two statements about a field cannot both hold.

    Parameters
    ----------
    statements: all that was read, with what an earlier statement overrules.
    """
    for problem in _problems(stated, statements):
        raise at(stated.field.line, problem, stated.name)


def _problems(stated: Stated, statements: list[Statement]) -> Iterator[str]:
    yield from _limits(stated)
    yield from _crossed(stated, statements)
    yield from _numbers(stated)
    yield from _moments(stated)
    yield from _values(stated)
    yield from _shares(stated)
    yield from _unique(stated)
    yield from _missing(statements)


def _said(stated: Stated, key: str) -> str:
    """What states a key, as the user wrote it."""
    found = next((said for said in stated.statements if said.key == key), None)
    if found is not None and found.words:
        return quoted(found.words)
    value = getattr(stated, key)
    return (
        f"{_DETAILS.get(key, key)} {value}" if not isinstance(value, bool | tuple) else _DETAILS.get(key, key)
    )


def _limits(stated: Stated) -> Iterator[str]:
    low, high = stated.low, stated.high
    lengths = stated.min_length, stated.max_length
    if lengths[0] is not None and lengths[1] is not None and lengths[0] > lengths[1]:
        yield f"{_said(stated, 'min_length')} is longer than {_said(stated, 'max_length')}; mend one"
    if low is None or high is None:
        return
    if isinstance(low, dt.date) != isinstance(high, dt.date):
        yield f"min {low} and max {high} must both be numbers or both be dates"
    elif instant(low) > instant(high):
        yield f"{_pair(stated, 'low', 'high', f'min {low} is above max {high}')}; swap them or mend one"
    elif low == high and (stated.low_open or stated.high_open):
        yield f"no value lies strictly between {low} and {high}; mend one of them"


def _crossed(stated: Stated, statements: list[Statement]) -> Iterator[str]:
    """Limits in clauses of their own that leave nothing between them: "18 to 90, at least 100".

    Two whole ranges may be two bands, and are none.
    """
    sides: dict[str, dict[str, float]] = {"low": {}, "high": {}}
    for one in statements:
        alone = one.words and is_alone(_behind_name(one, stated), one.end, stated.field.description)
        if one.key in sides and alone and type(one.value) in (int, float):
            sides[one.key][str(one.words)] = one.value
    for above, low in sides["low"].items():
        for below, high in sides["high"].items():
            ranges = above in sides["high"] and below in sides["low"]
            if low > high and above != below and not ranges:
                yield f"nothing lies in both {quoted(below)} and {quoted(above)}; mend one of them"


def _behind_name(one: Statement, stated: Stated) -> int:
    """Where a statement begins; with the name of the field before it: "mark from 1 to 6"."""
    before = stated.field.description[: one.start]
    named = plain(before) == plain(stated.name) and bool(before.strip())
    return 0 if named else one.start


def _pair(stated: Stated, one: str, other: str, problem: str) -> str:
    """The problem, with the words that state both sides where they are not plain to see."""
    said = [_said(stated, key) for key in (one, other)]
    words = list(dict.fromkeys(text for text in said if text[0] in "'\""))
    return f"{problem} ({' and '.join(words)})" if words else problem


def _numbers(stated: Stated) -> Iterator[str]:
    if stated.whole and stated.decimals:
        yield f"{_said(stated, 'whole')} excludes {_said(stated, 'decimals')}; leave one out"
    low, high = stated.low, stated.high
    if not isinstance(low, int | float) or not isinstance(high, int | float) or low > high:
        return
    step = stated.multiple_of or (1 if stated.whole else None)
    if step and math.floor(high / step + 1e-9) * step < low - 1e-9 * abs(step):
        what = f"multiple of {step}" if stated.multiple_of else "whole number"
        yield f"there is no {what} from {low} to {high}; mend the limits"


def _moments(stated: Stated) -> Iterator[str]:
    """Middles beyond the limits, and spreads that do not fit between them.

    Between low and high the variance is at most (mean - low)(high - mean) (Bhatia and Davis, 2000).
    """
    data = {key: value for key, value in stated.law_data if isinstance(value, int | float)}
    for name in ("mean", "median"):
        if name in data and (side := beyond(data[name], stated)) is not None:
            yield f"{name} {data[name]:g} lies outside {_said(stated, side)}; mend one of them"
            return
    low, high, mean, sd = stated.low, stated.high, data.get("mean"), data.get("sd")
    if mean is None or sd is None or not isinstance(low, int | float) or not isinstance(high, int | float):
        return
    widest = math.sqrt((mean - low) * (high - mean))
    if sd > widest * 1.001:
        between = f"between {low:g} and {high:g}"
        yield f"with mean {mean:g} {between} the sd is {widest:.3g} at most, not {sd:g}; mend one of them"


def _values(stated: Stated) -> Iterator[str]:
    values = [value for value, _ in stated.values]
    text = next((value for value in values if isinstance(value, str)), None)
    if stated.kind == "numerical" and text is not None:
        yield f"kind is numerical but {quoted(text)} is a text; list numbers, or say kind: categorical"
    for value in [*values, *([stated.constant] if stated.constant is not None else [])]:
        if (side := beyond(value, stated)) is not None:
            yield f"the value {value} lies outside {_said(stated, side)}; mend one of them"
    if stated.constant is not None and values and stated.constant not in values:
        yield f"the constant {quoted(str(stated.constant))} is none of the values; mend one of them"


def beyond(value: Value, stated: Stated) -> str | None:
    """The stated limit, "low" or "high", beyond which a number lies; None where it lies within."""
    if isinstance(value, str | bool):
        return None
    low, high = stated.low, stated.high
    if isinstance(low, int | float) and value < low:
        return "low"
    return "high" if isinstance(high, int | float) and value > high else None


def _shares(stated: Stated) -> Iterator[str]:
    total = sum(share for _, share in stated.shares)
    whole = len(stated.shares) >= len(stated.values)
    if stated.shares and (total > 1.02 or (whole and total < 0.98)):
        yield f"the shares in {_said(stated, 'shares')} sum to {100 * total:g} %, not to 100 %; mend them"


def _unique(stated: Stated) -> Iterator[str]:
    if not (stated.unique or stated.key) or stated.field.borrowed:
        return  # a column of another table is unique there
    said = "unique cannot hold with only"
    rows = stated.rows
    away = f"for {f'the table has {rows:,}' if rows else 'a table has any number of'} rows"
    listed = len(stated.values) or 2 * stated.yes_no
    more = "" if rows else f", or state rows: {listed}"
    if listed and _too_few(listed, rows):
        yield f"{said} {listed} values, {away}; leave out unique or the values{more}"
    if stated.constant is not None:
        yield f"{said} one constant value, {away}; leave out unique or the constant"
    count = _narrow(stated)
    if count is not None and _too_few(count, rows):
        numbers = f"{count:,} numbers from {stated.low} to {stated.high}"
        yield f"{said} {numbers}, {away}; leave out unique or the upper limit"


def _too_few(different: int, rows: int | None) -> bool:
    """Whether fewer values than rows; where none are stated, any number of them is drawn."""
    return rows is None or different < rows


def _narrow(stated: Stated) -> int | None:
    """How many whole numbers lie between the limits, where they are too few for any number of rows."""
    low, high = stated.low, stated.high
    if not isinstance(low, int) or not isinstance(high, int) or stated.decimals or stated.whole is False:
        return None
    return high - low + 1 if stated.field.kind != "numerical" and 0 <= high - low < _ROOM else None


def _missing(statements: list[Statement]) -> Iterator[str]:
    said = {said.value: said for said in statements if said.key == "nullable"}
    share = next((said for said in statements if said.key == "missing" and said.value), None)
    never, may = said.get(False), said.get(True)
    if never is not None and share is not None:
        yield f"{_quote(never)} excludes {_quote(share)}; leave one out"
    if never is not None and may is not None and bool(never.words) == bool(may.words):
        yield f"{_quote(never)} excludes {_quote(may)}; leave one out"


def _quote(said: Statement) -> str:
    if said.words:
        return quoted(said.words)
    return f"{_DETAILS.get(said.key, said.key)}: {str(said.value).lower()}"
