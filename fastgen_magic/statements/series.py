"""Fields that a few words name together: "price, tax and tip", "q1 to q4", "all questions"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context
from fastgen_magic.statements.mentions import mentioned, sister
from fastgen_magic.statements.names import plain

DOTS = r"(?:[.]{2,3}|…)"
_AND = r"~,?~{and} |~[+]~|,~"
_TO = rf"~(?P<words>{{to}} |[,+]?~{DOTS}~(?:[,+]|{{and}} )?~)|~-~"
_NOUN = (
    r"(?:{article}~)?(?:(?P<count>{count}|{all_of}) (?:{of} )?(?:{article}~)?)?(?P<noun>[^\W\d]+)"
    rf"(?: (?P<first>\d{{1,4}})~(?:{{to}}|-|{DOTS})~(?P<last>\d{{1,4}})(?!\w))?"
)
_POINTS_OF = r"(?:{article}~)?[^\W\d]+ (?:(?:{of}|{of_value}|{between}) )?(?:{article}~)?"
_NUMBER = re.compile(r"\d+")


def numbered(names: Iterable[str]) -> list[dict[int, str]]:
    """The series among some names, which differ in one number alone: each number with its name, in order."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for name in names:
        if len(numbers := _NUMBER.findall(name)) == 1:
            found[_NUMBER.sub("0", name)][int(numbers[0])] = name
    return [dict(sorted(series.items())) for series in found.values() if len(series) > 1]


def named_together(
    context: Context, place: int, *, spans: bool, moment: bool = False
) -> tuple[list[str], int, bool]:
    """The fields that are named from a place on, where their names end, and whether these are surely all.

    Parameters
    ----------
    spans: "a to b" is all from a to b, by their numbers or as the columns stand; else the two alone.
    """
    whole = _series_named(context, place) if spans else None
    if whole:
        return whole
    led = context.language.pattern(_POINTS_OF).match(context.text, place) if spans else None
    if led and not (mentioned(context, place, moment=moment) or sister(context, place)):
        fields, end, sure = _one_by_one(context, led.end(), spans=True, moment=moment)
        return (fields, end, sure) if len(fields) > 1 or not sure else ([], place, True)
    return _one_by_one(context, place, spans=spans, moment=moment)


def _one_by_one(context: Context, place: int, *, spans: bool, moment: bool) -> tuple[list[str], int, bool]:
    fields: list[str] = []
    end, sure = place, True
    joint = context.language.pattern(_AND if spans else rf"~{{to}} |{_AND}").match
    while other := mentioned(context, place, moment=moment) or (sister(context, place) if spans else None):
        fields, end = [*fields, other.field], other.end
        to = context.language.pattern(_TO).match(context.text, end) if spans else None
        last = mentioned(context, to.end()) if to else None
        if to and (to["words"] or last):
            span = _from_to(other.field, last.field, context, columns=bool(to["words"])) if last else []
            if last is None or not span:
                return fields, end, not to["words"]
            fields, end = [*fields, *span], last.end
        glue = joint(context.text, end)
        if glue is None:
            return fields, end, True
        place, sure = glue.end(), glue[0].strip() == ","
    return fields, end, sure


def _from_to(first: str, last: str, context: Context, *, columns: bool) -> list[str]:
    """What comes behind the first field, up to the last, without the field itself; none if unclear."""
    every = context.names.all
    series = (list(one.values()) for one in numbered(every))
    order: Sequence[str] = next((one for one in series if {first, last} <= {*one}), every if columns else ())
    if not {first, last} <= {*order} or order.index(first) >= order.index(last):
        return []
    between = order[order.index(first) + 1 : order.index(last) + 1]
    return [name for name in between if name != context.field.name]


def _series_named(context: Context, place: int) -> tuple[list[str], int, bool] | None:
    """The one series that a noun means ("all questions", "the 4 items", "questions 1 to 3"), or may mean."""
    match = context.language.pattern(_NOUN).match(context.text, place)
    if match is None:
        return None
    told = match["count"] or match["first"]
    every = numbered(name for name in context.names.all if name != context.field.name)
    noun = match["noun"].casefold()
    words = [plain(next(iter(one.values()))).split()[0] for one in every]
    fits = [noun.startswith(word) and bool(told or word[1:]) for word in words]
    found = [one for one, fit in zip(every, fits, strict=True) if fit]
    count = amount_of(match["count"] or "", context.language)
    if len(found) != 1 or (count and count.number != len(found[0])):
        return ([], match.end(), False) if told and every and mentioned(context, place) is None else None
    (series,) = found
    if match["first"]:
        ends = int(match["first"]), int(match["last"])
        if not {*ends} <= {*series}:
            return [], match.end(), False
        series = {number: name for number, name in series.items() if ends[0] <= number <= ends[1]}
    return list(series.values()), match.end(), True
