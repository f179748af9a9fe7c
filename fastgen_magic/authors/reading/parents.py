"""A parent's values as the rows of a child name them: "Home", "1", "<30", "Home; Office", "*"."""

import operator
import re
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

import numpy as np

from fastgen_magic.authors.calendar_names import calendar_names
from fastgen_magic.authors.plan import Draw, PlannedField
from fastgen_magic.authors.reading.entries import MISSING, OTHERWISE, maybe_numbers, number, plainly
from fastgen_magic.authors.reading.limits import Scale, below, limit_key, minutes
from fastgen_magic.authors.reading.spreads import place_of, quantiles_of
from fastgen_magic.authors.reading.tails import MARKS
from fastgen_magic.characters import some
from fastgen_magic.schema import Condition, Value
from fastgen_magic.statements.language import CODES, language
from fastgen_magic.statements.yes_no import answer

PAIR = " & "
"""Between the values of two parents in the name of a row."""
_MANY = 1_000
"""Whole numbers from which on nobody lists them all."""
WHOLE = frozenset(("counts", "poisson", "binomial", "geometric", "integers", "place"))
"""Laws that draw whole numbers, whatever the rounding."""
COMPUTED = ("formula", "part")
"""Laws of which a draw alone shows which numbers they give, where their author assumes no limits."""
_NEAR = 0.8
"""From which likeness on a text may be a misspelt value."""


def stated_values(planned: PlannedField) -> list[Value]:
    """The values that the user states for a field, in words or in details."""
    return [value for value, _ in (planned.stated or planned.field).values]


def values_of(planned: PlannedField) -> list[Value]:
    """The categories that a field is known to have."""
    planned_ones = [value for value, _ in planned.categories]
    return list(dict.fromkeys([*planned_ones, *planned.values, *stated_values(planned)]))


def shares_of(planned: PlannedField) -> dict[Value, float]:
    """The categories of a field with their shares: equal ones where none is known."""
    shares = {value: share for value, share in planned.categories if share > 0}
    return shares or dict.fromkeys(values_of(planned), 1.0)


def weights_of(parent: PlannedField, keys: Sequence[Value]) -> dict[Value, float]:
    """How often the parent has each key; equal where that is not known."""
    shares = shares_of(parent)
    often = dict.fromkeys(keys, 0.0)
    limits = sorted((limit, key) for key in keys if (limit := below(key)) is not None)
    if limits and (points := quantiles_of(parent)) and not shares:
        below_limits = [0.0, *(float(np.interp(limit, *points)) for limit, _ in limits), 1.0]
        parts = np.diff(below_limits).tolist()
        often |= zip([key for _, key in limits] + [OTHERWISE] * (OTHERWISE in often), parts, strict=False)
    for value, share in shares.items():
        under = (key for limit, key in limits if (at := place_of(value)) is not None and at < limit)
        key = value if value in often else next(under, OTHERWISE)
        if key in often:
            often[key] += share
    whole = sum(often.values())
    return {key: weight / whole if whole else 1 / len(keys) for key, weight in often.items()}


def ordered(planned: PlannedField) -> bool:
    """Whether more and less have a meaning in it."""
    known = values_of(planned)
    numeric = bool(known) and not any(isinstance(value, str) for value in known)
    return planned.kind in ("numerical", "datetime") or numeric or timed(planned)


def timed(planned: PlannedField) -> bool:
    """Whether its values are times of day, texts such as "17:45"."""
    known = values_of(planned)
    listed_ones = bool(known) and all(
        isinstance(value, str) and minutes(value) is not None for value in known
    )
    drawn = planned.draw is not None and planned.draw.law == "times"
    return planned.kind != "numerical" and (planned.said.temporal == "time" or drawn or listed_ones)


def nullable(planned: PlannedField) -> bool:
    """Whether its values may be missing."""
    return bool(planned.missing or planned.only_if or planned.missing_if or planned.missing_with)


def named(planned: PlannedField, name: str) -> bool:
    """Whether a name is the field's, in the user's spelling or as an identifier."""
    return name.strip().casefold() in (planned.name.casefold(), planned.identifier.casefold())


def value_named(planned: PlannedField, text: str) -> Value | None:
    """The category that a text spells; case counts only where it tells two apart."""
    known = values_of(planned)
    exact = [value for value in known if str(value) == text]
    loose = [value for value in known if plainly(value) == plainly(text)]
    same = exact or loose or ([text] if _in_tail(planned, text) else [])
    if not same and ordered(planned):
        same = [value for value in known if not isinstance(value, str) and _is_number(text, value)]
    if not same and len(known) == 2 and {said_answer(value) for value in known} == {True, False}:
        same = [value for value in known if said_answer(value) is said_answer(text.strip())]
    if not known and planned.kind == "numerical" and (listed_nowhere := maybe_numbers(text)):
        return listed_nowhere[0] if len(listed_nowhere) == 1 else None
    return same[0] if len(same) == 1 else _in_calendar(planned, known, text)


@cache
def said_answer(value: Value) -> bool | None:
    """Whether a value says yes or no in one of the languages: "sim" is True; None if it says neither."""
    said = {answer(value, "", language(code)) for code in CODES} - {None}
    return said.pop() if len(said) == 1 else None


def _in_tail(planned: PlannedField, text: str) -> bool:
    """Whether the tail of codes of an open set can draw a text."""
    pattern = (
        planned.draw.data.get("pattern") if planned.draw and planned.draw.law in ("weights", "codes") else ""
    )
    signs = (f"[{MARKS[mark]}]" if mark in MARKS else re.escape(mark) for mark in str(pattern))
    return bool(pattern) and re.fullmatch("".join(signs), text) is not None


def never_taken(planned: PlannedField, text: str) -> list[str]:
    """Of several values between semicolons those that a field does not take, if it takes the others.

    One that is spelled like a value of the field may be meant for it: then none.
    """
    parts = [] if keys_named(planned, text) else [part.strip() for part in text.split(";")]
    lost = [part for part in parts if not keys_named(planned, part)]
    known = [str(value).casefold() for value in values_of(planned)]
    near = any(get_close_matches(part.casefold(), known, 1, _NEAR) for part in lost)
    return [] if near or len(lost) == len(parts) else lost


def depth(planned: PlannedField, keys: Iterable[Value]) -> float:
    """How many of the limits of some rows lie inside the range of a field, 0 to 1, and how far at most.

    The distance is a part of the range, up to 0.5.
    """
    low, high = ends_of(planned)
    limits = [limit for key in keys if (limit := below(key)) is not None]
    if low is None or high is None or high <= low:
        return 0.0
    inside = [min(limit - low, high - limit) / (high - low) for limit in limits]
    return sum(part > 0 for part in inside) / len(inside) + max(inside) if inside else 0.0


def ends_of(planned: PlannedField) -> tuple[float | None, float | None]:
    """The limits of a field on a line, else the least and the greatest of its values; None for none."""
    low, high = place_of(planned.low), place_of(planned.high)
    known = [at for value in values_of(planned) if (at := place_of(value)) is not None]
    return (
        (low, high)
        if not known
        else (min(known) if low is None else low, max(known) if high is None else high)
    )


def _in_calendar(planned: PlannedField, known: Sequence[Value], text: str) -> Value | None:
    """The month or weekday of an English name, whole or of three letters, in a part of a date."""
    draw, said = planned.draw, text.strip().strip(".").casefold()
    if draw is None or draw.law != "part" or len(said) < 3:
        return None
    names = calendar_names(draw.data.get("part"))
    place = next(
        (place for place, name in enumerate(names) if said in (name.lower(), name[:3].lower())), None
    )
    return known[place] if place is not None and len(known) == len(names) else None


def values_named(planned: PlannedField, text: str) -> tuple[Value, ...]:
    """The categories that a text spells: one, or several between semicolons; none if one is unknown."""
    whole = value_named(planned, text.strip())
    parts = [text] if whole is not None else text.split(";")
    found = [value_named(planned, part.strip()) for part in parts]
    return () if None in found else tuple(value for value in found if value is not None)


def keys_named(parent: PlannedField, text: str) -> tuple[Value, ...]:
    """The keys of rows that a name stands for: one, or several between semicolons; none if it is no row."""
    found = _key(parent, text)
    if found is not None:
        return (found,)
    parts = [_key(parent, part.strip()) for part in text.split(";")]
    return tuple(part for part in parts if part is not None) if len(parts) > 1 and None not in parts else ()


def pairs_named(
    first: PlannedField, second: PlannedField, text: str
) -> tuple[tuple[Value, ...], tuple[Value, ...]] | None:
    """The keys of two parents that "Home & <30" stands for, None if it does not.

    "Home & <30; Office & <30" are those of both: several values of the one beside the same of the other.
    """
    parts = [part.strip() for part in text.split(";")]
    if len(parts) > 1 and all(PAIR in part for part in parts):
        pairs = [pairs_named(first, second, part) for part in parts]
        known = [pair for pair in pairs if pair is not None]
        alike = len(known) == len(pairs) and len({beside for _, beside in known}) == 1
        return (tuple(key for keys, _ in known for key in keys), known[0][1]) if alike else None
    for match in re.finditer(re.escape(PAIR), text):
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        keys = keys_named(first, left), keys_named(second, right)
        if all(keys):
            return keys
    return None


def in_order(keys: Iterable[Value]) -> list[Value]:
    """Keys of rows: limits from low to high, then values as they came, then "missing" and "*"."""
    last = {MISSING: 1, OTHERWISE: 2}
    return sorted(keys, key=lambda key: (last.get(str(key), 0), below(key) is None, below(key) or 0.0))


def listed(values: Sequence[Value]) -> str:
    """Some of the values, and how many more there are, in words."""
    return some(values, 8) or "none are listed"


def lacking(parent: PlannedField, keys: Sequence[Value], among: Collection[str] | None = None) -> str:
    """What has no row, in words; "" if nothing is lacking. `among`: the values that can come, if known."""
    if OTHERWISE in keys:
        return ""
    limits = [limit for key in keys if (limit := below(key)) is not None]
    if limits:
        high = parent.high if isinstance(parent.high, int | float) else None
        beyond = high is None or high >= max(limits)
        last = max((key for key in keys if below(key) is not None), key=lambda key: below(key) or 0.0)
        return f"{parent.name} from {str(last).removeprefix('<')} on" if beyond else ""
    lost = [str(value) for value in values_in(parent, keys) if value not in keys]
    lost = lost if among is None else [one for one in lost if one in among]
    if lost:
        return f"{parent.name} {some(lost, 3)}"
    sure = parent.values or parent.constant or _whole_numbers(parent, keys)
    return "" if sure else f"any other value of {parent.name}"


def values_in(parent: PlannedField, keys: Sequence[Value]) -> Sequence[Value]:
    """The values that a parent can have, as far as they are known; `keys`: those that have a row."""
    return values_of(parent) or _whole_numbers(parent, keys)


_COMPARED = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def holds_for(condition: Condition, value: Value) -> bool:
    """Whether a condition on a field holds where it has this value; so where that is not sure."""
    if condition.operator in ("=", "!="):
        return (str(value) in map(str, condition.values)) == (condition.operator == "=")
    limit = condition.values[0]
    if isinstance(value, int | float) and isinstance(limit, int | float):
        return bool(_COMPARED[condition.operator](value, limit))
    return True


def beside(parent: PlannedField, owner: PlannedField, key: Value) -> set[str] | None:
    """The values of a parent that come beside one of another's, as the shares of one by the other say.

    None where nothing says so.
    """
    if key in (OTHERWISE, MISSING) or below(key) is not None:
        return None
    if parent.draw and parent.draw.law == "table" and owner.name in parent.draw.by:
        rows = _shares_by(parent.draw, owner.name)
        found = [row for one, row in rows if one in (str(key), OTHERWISE) or below(one) is not None]
        return {value for row in found for value in row}
    if owner.draw and owner.draw.law == "table" and parent.name in owner.draw.by:
        rows = _shares_by(owner.draw, parent.name)
        plain = all(one != OTHERWISE and below(one) is None for one, _ in rows)
        return {one for one, row in rows if str(key) in row} if plain else None
    return None


def _shares_by(draw: Draw, owner: str) -> list[tuple[str, set[str]]]:
    """Values of one owner of a table's rows, each with the field's values that have a share there."""
    found = []
    for key, row in draw.data["shares"].items():
        for other, shares in row.items() if len(draw.by) == 2 else [(None, row)]:
            name = str(key if draw.by[0] == owner else other)
            found.append((name, {str(value) for value, share in shares.items() if share}))
    return found


def _whole_numbers(planned: PlannedField, keys: Sequence[Value]) -> Sequence[int]:
    """The numbers that a field of whole ones can have: places up to the last key, others between limits.

    What is computed is taken for whole where the limits that its author assumes are.
    """
    low, high, draw = planned.low, planned.high, planned.draw
    named_ones = [key for key in keys if isinstance(key, int)]
    if draw is not None and draw.law == "place" and named_ones:
        return range(1, max(named_ones) + 1)
    whole = draw is not None and (draw.shape.decimals == 0 or draw.law in COMPUTED)
    if not whole or not (isinstance(low, int) and isinstance(high, int)):
        return ()
    return range(low, high + 1) if high - low < _MANY else ()


def overlapping(parent: PlannedField, keys: Sequence[Value]) -> str:
    """What is wrong with a set of keys: limits beside values, limits twice; "" if nothing is."""
    limits = [limit for key in keys if (limit := below(key)) is not None]
    if any(first == second for first, second in pairwise(sorted(limits))):
        return f"two rows of {parent.name} have the same limit"
    plain = [key for key in keys if below(key) is None and key not in (OTHERWISE, MISSING)]
    return f"rows of {parent.name} go by limits (<30) or by values, not both" if limits and plain else ""


def _key(parent: PlannedField, text: str) -> Value | None:
    value = value_named(parent, text)
    if value is not None:
        return value
    if text == OTHERWISE or (text == MISSING and (nullable(parent) or _may_inherit(parent))):
        return text
    scale: Scale = "time" if timed(parent) else "day" if parent.kind == "datetime" else "number"
    return limit_key(text, scale, _step(parent)) if ordered(parent) else None


def _may_inherit(planned: PlannedField) -> bool:
    """Whether its values may be missing where those are that it is computed of."""
    return planned.draw is not None and bool(planned.draw.handed)


def _step(planned: PlannedField) -> float | None:
    """From one value of a field to the next: 1 of whole numbers; None where nobody knows."""
    draw, known = planned.draw, values_of(planned)
    if known:
        return 1.0 if all(isinstance(value, int) for value in known) else None
    if draw is None or draw.shape.step or draw.shape.ending:
        return draw.shape.step if draw else None
    if draw.shape.decimals is not None:
        return 10.0**-draw.shape.decimals
    return 1.0 if draw.law in WHOLE else None


def _is_number(text: str, value: Value) -> bool:
    try:
        return number(text) == value
    except ValueError:
        return False
