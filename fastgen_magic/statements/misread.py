"""Statements in words that were likely misread, for they cannot hold beside others of the field."""

import re

from fastgen_magic.statements.contradictions import beyond
from fastgen_magic.statements.language import language, language_of
from fastgen_magic.statements.stated import Stated, Statement
from fastgen_magic.statements.yes_no import says_yes_or_no

_OF_NUMBERS = ("low", "high", "law", "law_data", "typical", "multiple_of", "unit", "currency")
"""What words say of numbers alone."""
_NEAR = 12
"""Characters between two statements that belong together."""
_IS_LIST = re.compile(r"[(\[\"'=:,;|]")
"""What two names with "or" or a slash between them lack."""


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
