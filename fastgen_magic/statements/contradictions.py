"""Statements of one field that exclude each other."""

import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import replace

from fastgen_magic.schema import Value
from fastgen_magic.schema.model import instant
from fastgen_magic.schema.tree import at, quoted
from fastgen_magic.statements.language import language, language_of
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_alone
from fastgen_magic.statements.stated import Stated, Statement
from fastgen_magic.statements.yes_no import says_yes_or_no

_DETAILS = {"low": "min", "high": "max", "missing": "null_fraction"}
_OF_NUMBERS = ("low", "high", "law", "law_data", "typical", "multiple_of", "unit", "currency")
"""What words say of numbers alone."""
_NEAR = 12
"""Characters between two statements that belong together."""
_IS_LIST = re.compile(r"[(\[\"'=:,;|]")
"""What two names with "or" or a slash between them lack."""
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


def likely_misread(stated: Stated, statements: list[Statement]) -> list[Statement]:
    """Statements in words that cannot hold beside others of the same description.

    Who writes "class (A, B, C), unique" has said both. Where sentences lie between, the list, or the limit,
    is about something else, and the surer of the two holds: a key before a list, a list before a limit.
    What bounds the labels of codes bounds no code: "over 5.5 lbs (1 = yes, 0 = no)"; nor do many limits.
    """
    words = [one for one in stated.statements if one.words]
    by_key = {one.key: one for one in words}
    found: list[Statement] = []
    sure = by_key.get("unique") or by_key.get("key")
    listed = by_key.get("values") or by_key.get("yes_no")
    if sure and listed and (_far(sure, listed) or not _IS_LIST.search(listed.words)):
        found += [one for one in words if one.key in ("values", "shares", "yes_no")]
    elif listed:
        sides = {beyond(value, stated) for value, _ in stated.values}
        coded = stated.yes_no or any(label for _, label in stated.values)
        beyond_it = {one.words for one in words if one.key in sides and (coded or _far(listed, one))}
        # "1 in singles, otherwise 1 or 2, in suites up to 4", "0 for none, else 1 to 8, rather 2 or 3"
        if stated.high in _further(stated) or _is_within(stated):
            found += [one for one in words if one.key == "values" and one.form == "numbers with or"]
        found += [one for one in words if one.words in beyond_it]
        if stated.no_number:  # "red, blue or green, 18 to 90"
            found += [one for one in words if one.key in _OF_NUMBERS and one.words != listed.words]
    form = re.compile(stated.admitted or "")
    if stated.digits_too and not all(form.fullmatch(str(value)) for value, _ in stated.values):
        found += [one for one in words if one.key in ("pattern", "digits_too")]  # "two letters: DE, other"
    unanswered = _no_answers(stated)
    found += [
        one
        for one in words
        if one.key in unanswered
        or _is_of_few(one, stated)
        or (stated.pattern and one.form == "unit last")  # "ISO week, e.g. 2023-W05"
    ]
    asked = [one for one in words if one.key in ("only_if", "missing_if") and one.form != _ELSE_BLANK]
    found += [one for one in asked if is_of_a_value(one.start, stated)]
    if stated.part_of is not None and stated.part_of.part != "date" and {*"DMY"} <= {*(stated.format or "")}:
        found += [one for one in words if one.key == "part_of"]  # "week of report, DD-MM-YYYY" is a day
    if stated.temporal in ("date", "datetime") and stated.yes_no and not stated.values:
        found += [one for one in words if one.key in ("yes_no", "shares")]  # "date, every second Thursday"
    if stated.no_moment:
        found += [one for one in words if one.key == "orders" and any(order.unit for order in one.value)]
    if stated.field.imported:
        ruled_out = set() if _fit_details(stated) else {"values", "shares", "constant"}
        ruled_out |= {"format", "pattern"} if stated.field.yes_no else set()
        found += [one for one in words if one.key in ruled_out]
    return found or _bounds_of_bands(stated, statements)


def _further(stated: Stated) -> set[object]:
    """The limit that words state beyond all of a few numbers, which are those of some rows then."""
    numbers = [value for value, _ in stated.values if isinstance(value, int | float)]
    high = stated.high if isinstance(stated.high, int | float) else None
    return {high} if numbers and high is not None and high > max(numbers) and not stated.shares else set()


_CLAUSE = re.compile(r"[.,;:()]")
_NUMBERS = ("variable of numbers", "logarithm")
"""Forms that say that a field holds numbers, so that words in brackets are none of its values."""


def _no_answers(stated: Stated) -> set[str]:
    """What no number is, as which a type or limits state the field: "float, a health indicator", "(g/L)"."""
    limits = [one for one in (stated.low, stated.high) if isinstance(one, int | float)]
    texts = [isinstance(value, str) and not label for value, label in stated.values]
    said = next((one for one in stated.statements if one.key == "values"), None)
    typed = any(one.form == "type first" and one.key == "whole" for one in stated.statements)
    parted = said is not None and (len(limits) > 1 or bool(stated.unit)) and "/" in said.words
    number = any(one.form in _NUMBERS and one.key == "kind" for one in stated.statements) and any(texts)
    if said is not None and said.form == "list in brackets" and len(limits) > 1 and all(texts):
        bands = all(re.match(r"\W*\d", str(value)) for value, _ in stated.values)
        return set() if bands else {"values", "shares", "yes_no"}
    if len(limits) > 1 and not any(re.search(r"\d", str(example)) for example in stated.examples):
        return {"examples"} if said is None else set()
    if said is not None and ((all(texts) and (typed or parted)) or number):
        return {"values", "shares", "yes_no"}
    beyond_it = any(not 0 <= limit <= 1 for limit in limits)
    return {"yes_no"} if not stated.values and (beyond_it or (typed and stated.whole is False)) else set()


def _is_of_few(one: Statement, stated: Stated) -> bool:
    """Whether two codes explain some numbers of a wider scale: "1-7; 6 is missing, 7 is unclear"."""
    low, high = stated.low, stated.high
    if not (isinstance(low, int) and isinstance(high, int) and high - low > 3) or len(stated.values) > 2:
        return False
    within = all(isinstance(value, int) and low <= value <= high for value, _ in stated.values)
    coded = one.form == "codes in words" or (one.form == "codes with labels" and within and not stated.yes_no)
    return coded and one.key in ("values", "yes_no")


_ELSE_BLANK = "value by condition"
"""The form of what is there by a condition, "otherwise blank": that is said of all values."""


def is_of_a_value(place: int, stated: Stated) -> bool:
    """Whether a condition that begins at a place is one on some of the values: "A, B or C; C only if …"."""
    subject = _CLAUSE.split(stated.field.description[:place])[-1].strip()
    known = {str(value).casefold() for pair in stated.values for value in pair} - {""}
    either = language_of(stated.field.description).pattern(" (?:{and}|{or}) ")
    named = {part.strip("\"'` ").casefold() for part in either.split(subject)}
    listed = next((one for one in stated.statements if one.key == "values"), None)
    apart = len(named) == 1 or (listed is not None and listed.end <= place - len(subject))
    first = re.escape(subject.partition(" ")[0])
    item = re.search(rf"(?:^|[,;:])\s*{first}\s*[,;.(]", stated.field.description[:place], re.IGNORECASE)
    return subject != "" and bool(item or subject[0] in "\"'`0123456789" or (apart and named <= known))


def _bounds_of_bands(stated: Stated, statements: list[Statement]) -> list[Statement]:
    """Limits in words that are the ends of bands: "below 6, above 6", or three of one side."""
    bounds = [one for one in statements if one.words and one.key in ("low", "high")]
    ends = {key: {one.value for one in bounds if one.key == key} for key in ("low", "high")}
    parted = stated.low == stated.high and (stated.low_open or stated.high_open)
    numbers = isinstance(stated.low, int | float) and isinstance(stated.high, int | float)
    opened = stated.low_open and stated.high_open and numbers
    parted = parted or (opened and stated.low >= stated.high)  # type: ignore[operator]
    parted = parted or len(re.findall("[<>≤≥]", stated.field.description)) > 2
    if not bounds or not (parted or max(map(len, ends.values())) > 2):
        return []
    return [one for one in statements if one.words in {bound.words for bound in bounds}]


def _fit_details(stated: Stated) -> bool:
    """Whether the values are such as the type and the pattern allow that another format states."""
    field = stated.field
    values = stated.values or (() if stated.constant is None else ((stated.constant, ""),))
    if field.yes_no and values:
        return says_yes_or_no(values, language_of(field.description, language("en")))
    texts = [value for value, _ in values if isinstance(value, str)]
    return not field.pattern or all(re.fullmatch(field.pattern, text) for text in texts)


def _is_within(stated: Stated) -> bool:
    """Whether the values are numbers within a longer range, which are not all that there are."""
    numbers = [value for value, _ in stated.values if not isinstance(value, str | bool)]
    ends = stated.typical or (stated.low, stated.high)
    if len(numbers) < len(stated.values) or not all(isinstance(end, int | float) for end in ends):
        return False
    return bool(numbers) and ends[0] <= min(numbers) and max(numbers) <= ends[1] != max(numbers)  # type: ignore[operator]


def _far(one: Statement, other: Statement) -> bool:
    first, second = sorted((one, other), key=lambda statement: statement.start)
    return second.start - first.end > _NEAR


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
    if not (stated.unique or stated.key):
        return
    said = "unique cannot hold with only"
    rows = stated.rows
    away = f"for {f'the table has {rows:,}' if rows else 'a table has any number of'} rows"
    listed = len(stated.values) or 2 * stated.yes_no
    if listed and _too_few(listed, rows):
        yield f"{said} {listed} values, {away}; leave out unique or the values"
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
