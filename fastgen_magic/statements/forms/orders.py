"""Forms of order between fields: 1 to 5 days after the order, never below min_temp."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from fastgen_magic.schema import Order, TimeUnit
from fastgen_magic.statements.amounts import Amount, amount_of
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.mentions import Mention, headed, is_temporal, mentioned
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_moment
from fastgen_magic.statements.portions import stem

Sign = Literal["<", "<=", ">", ">="]

_TOUCHING: Mapping[Sign, Sign] = {">": ">=", "<": "<="}
_UNITS: tuple[TimeUnit, ...] = get_args(TimeUnit)


def _moments(name: str, states: str, word: str, sign: Sign, bare_word: str = "(?!)") -> Form:
    """A form of a word such as "after" with a moment behind it, and the gap that stands before it.

    bare_word: a word that says it only where a gap stands before it ("within two weeks of").
    """
    gap = "=" not in sign

    def find(context: Context) -> Iterator[Found]:
        spoken = context.language
        for match in spoken.pattern(
            rf"(?<![-\w])(?:{{always}} )?(?:{word}|(?P<bare>{bare_word})){_BEHIND}"
        ).finditer(context.text):
            begun = spoken.pattern(_BEGUN).match(context.text, match.end())
            other = mentioned(context, match.end(), moment="rather")
            other = other or (mentioned(context, begun.end(), moment="rather") if begun else None)
            if other is None:
                continue
            bare = bool(match["bare"])
            start, low, high, unit = (
                _gap(context, match.start(), bare=bare) if gap else (match.start(), None, None, "")
            )
            moment = is_temporal(other.field, context.names) or is_moment(context)
            if bare and not (unit and moment):  # "7 years of age"
                continue
            named = mentioned(context, match.end()) is not None and is_temporal(other.field, context.names)
            if not (named or unit or _is_moment(context)):
                continue
            if unit and moment and _has_size(context) and not _is_moment(context):
                yield Found(start, other.end, {"unread": (context.written[start : other.end],)})
                continue
            of_another_row = not unit and other.field in context.names.called  # may be of the same day
            touching = (gap and low == 0) or of_another_row
            operator: Sign = _TOUCHING.get(sign, sign) if touching else sign
            orders = (Order(other.field, operator, low, high, unit),)
            usual = spoken.pattern(r"(?:{typically}|{mainly}),?~$").search(context.text[:start])
            if usual and not unit:  # not always
                said = context.written[usual.start() : other.end]
                yield Found(usual.start(), other.end, {"unread": (said,)})
                continue
            alone = unit and moment and not context.text[:start].strip() and context.field.kind is None
            yield Found(start, other.end, {"orders": orders, **(moved(unit) if alone else {})})

    return Form(name, states, find=find)


def moved(unit: TimeUnit | Literal[""]) -> Facts:
    """What lies so many days, or hours, from a moment is one itself: "2 months after visit"."""
    return {"kind": "datetime", **({} if _SECONDS.get(unit, _DAY) < _DAY else {"temporal": "date"})}


_BEHIND = r"(?: |(?<='))"
"""Behind a word that a name follows: a blank, or none behind "all'"."""
_BEGUN = r"{being} |(?:{article} )?(?:{day_word}|{date_words}) (?:{of} |{article} |[dl]')*"
_GAP = (
    r"(?:(?P<least>{at_least}|{not_before}) |(?P<most>{at_most}|{within}|{gap_most}) "
    r"|(?:{between}|{exactly}) )?"
    r"(?:(?P<low>{count})~(?P<first>{unit})?~(?:-|{to}|{and})~)?"
    r"(?P<high>{count}|{one_of_it})~(?P<unit>{unit})(?: {or_more})? ?$"
)
_DAY = 86_400
_SECONDS: dict[str, int] = {"seconds": 1, "minutes": 60, "hours": 3600, "days": _DAY, "weeks": 604_800}


def _gap(
    context: Context, place: int, *, bare: bool
) -> tuple[int, float | None, float | None, TimeUnit | Literal[""]]:
    """The gap that ends at a place ("1 to 5 days"): where it begins, its limits, its unit."""
    spoken = context.language
    before = context.text[max(0, place - 60) : place]
    soon = spoken.pattern(r"(?:{soon}) ?$").search(before)
    if soon:
        return place - len(soon[0]), None, None, ""
    following = spoken.pattern(r"(?<!\d\s)(?:{article} )?{next_day} ?$").search(before)
    if following and not bare:  # "the day of the visit" is no day behind it
        return place - len(following[0]), 1.0, 1.0, "days"
    gap = spoken.pattern(_GAP).search(before)
    unit = next((unit for unit in _UNITS if gap and spoken.unit(gap["unit"]) == unit), None)
    if gap is None or unit is None:
        return place, None, None, ""
    limits = _in_one_unit(gap, unit, spoken)
    if limits is None:
        return place, None, None, ""
    start, (low, high, unit) = place - len(before) + gap.start(), limits
    if gap["least"]:
        return start, low, None, unit
    return start, 0.0 if gap["most"] and not gap["low"] else low, high, unit


def _in_one_unit(
    gap: re.Match[str], unit: TimeUnit, spoken: Language
) -> tuple[float, float, TimeUnit] | None:
    """The limits of a gap in the finer of their units ("10 minutes to 9 hours"), None if they are none."""
    one = Amount(1) if spoken.means("one_of_it", gap["high"]) else None
    high = one or amount_of(gap["high"], spoken)
    low = amount_of(gap["low"], spoken) if gap["low"] else high
    finer = next((one for one in _UNITS if gap["first"] and spoken.unit(gap["first"]) == one), unit)
    if high is None or low is None or (finer != unit and not {finer, unit} <= {*_SECONDS}):
        return None
    ratio = _SECONDS[unit] / _SECONDS[finer] if finer != unit else 1
    least, most = (low.number, high.number * ratio) if ratio >= 1 else (low.number / ratio, high.number)
    return (float(least), float(most), finer if ratio >= 1 else unit) if least <= most else None


def _numbers(name: str, states: str, word: str, sign: Sign) -> Form:
    """A form of a comparison with another field, which may hold numbers or moments."""

    def find(context: Context) -> Iterator[Found]:
        for match in context.language.pattern(rf"(?<![-\w])(?:{{always}} )?{word}{_BEHIND}").finditer(
            context.text
        ):
            denied = "=" not in sign and _DENIED.search(
                context.text[max(0, match.start() - 12) : match.start()]
            )
            other = mentioned(context, match.end()) or headed(context, match.end())
            if other is None:
                continue
            turned: Sign = ("<=" if sign == ">" else ">=") if denied else sign
            before = context.text[max(0, match.start() - 60) : match.start()]
            gap = context.language.pattern(_BY_HOW_MUCH).search(before)
            start = match.start() - (len(gap[0]) if gap else 0)
            unread = {"unread": (context.written[start : other.end],)} if gap else {}
            yield Found(start, other.end, {"orders": (Order(other.field, turned),), **unread})

    return Form(name, states, find=find)


_BY_HOW_MUCH = r"(?:{at_least} |{at_most} |{about} )?(?<![\d.,])\d(?:[\d.,]{0,8}\d)?~(?:{unit}|%)? $"
_DENIED = re.compile(
    r"(?<!\w)(?:not|never|no|cannot|can't|nicht|nie|pas|jamais|nunca|não|non|mai)(?: be)? {1,3}$",
    re.IGNORECASE,
)


def _between(context: Context) -> Iterator[Found]:
    """Between two fields; a number of days "from A to B" is a length of time, so no order to either."""
    for match in context.language.pattern(r"(?<![-\w]){between} ").finditer(context.text):
        low = mentioned(context, match.end(), moment=True)
        joint = context.language.pattern(r" (?:{and}|{to}) ").match(context.text, low.end) if low else None
        high = mentioned(context, joint.end(), moment=True) if joint else None
        if low is None or high is None or low.field == high.field:
            continue
        if context.language.means("inside", match[0].strip()) and not _are_ends(low, high, context):
            continue  # "rank within sex and age class"
        ends = Order(low.field, ">="), Order(high.field, "<=")
        if is_temporal(context.field.name) or is_moment(context):
            yield Found(match.start(), high.end, {"orders": ends})
        elif not (is_temporal(low.field, context.names) and is_temporal(high.field, context.names)):
            words = context.written[match.start() : high.end]
            timed = _is_time(context.text[: match.start()], context)
            yield Found(match.start(), high.end, {"unread": (words,)} if timed else {"orders": ends})


def _are_ends(low: Mention, high: Mention, context: Context) -> bool:
    """Whether two fields are moments, or called the lowest and the highest of something."""
    if all(is_temporal(one.field, context.names) for one in (low, high)):
        return True
    sides = zip((low, high), ("low_end", "high_end"), strict=True)
    return all({*plain(one.field).split()} & context.language.lowered[side] for one, side in sides)


def _is_time(before: str, context: Context) -> bool:
    """Whether the words before a place end in a unit of time, "rental days, ", and not in "of the day"."""
    unit = context.language.pattern(r"(?P<one>{article}~)?(?P<unit>{unit}),?~$").search(before)
    return unit is not None and not unit["one"] and context.language.unit(unit["unit"]) in _UNITS


def _shares(context: Context) -> Iterator[Found]:
    """A share of another field, "20 to 60 % of price": no more than that; how large a share is unread."""
    share = r"(?:{between} )?(?:(?:{amount}|{spelt})~(?:{to}|{and}|-)~)?(?:{number}|{spelt})~{percent}~{of} "
    for match in context.language.pattern(share).finditer(context.text):
        other, most = mentioned(context, match.end()), 0.0
        for found in context.language.pattern("{amount}|{spelt}").finditer(match[0]):
            amount = amount_of(found[0], context.language)
            most = max(most, amount.number if amount else 0.0)
        if other is None or context.language.pattern("~(?:{plus}|{minus}|[-+])~").match(
            context.text, other.end
        ):
            continue
        if 0 < most <= 100 and begins_clause(match.start(), context.text):
            words = context.written[match.start() : other.end]
            yield Found(match.start(), other.end, {"orders": (Order(other.field, "<="),), "unread": (words,)})


def _some_of(context: Context) -> Iterator[Found]:
    """Some of what another field counts: "how many of the days absent were excused"."""
    match = context.language.pattern("^~{how_many_of} ").match(context.text)
    other = mentioned(context, match.end()) if match else None
    if match and other and not is_temporal(other.field, context.names):
        yield Found(match.start(), other.end, {"orders": (Order(other.field, "<="),), "kind": "numerical"})


def _within_pair(context: Context) -> Iterator[Found]:
    """Within two fields that are the ends of what words name: "within the band" of band_min and band_max."""
    within = r"(?<!\w){inside} (?:{article} )?(?P<what>[^\W\d]+)(?=~(?:$|[,;.:)(\x00]))"
    for match in context.language.pattern(within).finditer(context.text) if _has_size(context) else ():
        ends = [_end_of(match["what"], side, context) for side in ("low_end", "high_end")]
        if None not in ends and context.field.name not in ends:
            orders = (Order(str(ends[0]), ">="), Order(str(ends[1]), "<="))
            yield Found(match.start(), match.end(), {"orders": orders})


_SIZE = "(?:{quantity_heads}|{money_words})"
_SIZED = (
    rf"~(?:(?!(?:{{of}}|{{no_item_start}}) )[^\W\d]+ ){{0,3}}?{_SIZE}"
    r"(?= (?:{of}|{inside}) |~(?:$|[,;:(]))"
)


def _has_size(context: Context) -> bool:
    """Whether the field surely holds numbers or moments, which alone lie between others."""
    if context.field.kind is not None:
        return context.field.kind in ("numerical", "datetime")
    named = context.language.pattern(rf"(?:^|\s){_SIZE}$").search(plain(context.field.name))
    sized = named or context.language.pattern(_SIZED).match(context.written)
    return bool(sized) or _is_moment(context)


def _is_moment(context: Context) -> bool:
    return is_temporal(context.field.name) or is_moment(context)


def _end_of(what: str, side: str, context: Context) -> str | None:
    """The one field that is called the lowest or the highest of something: band_min, "max band"."""
    thing = {stem(word) for word in plain(what).split()}
    words = {name: {*plain(name).split()} for name in context.names.all}
    named = [
        name
        for name, said in words.items()
        if thing <= {*map(stem, said)} and said & context.language.lowered[side]
    ]
    return named[0] if len(named) == 1 else None


FORMS = (
    Form(
        "between fields",
        "it lies between two other fields",
        find=_between,
    ),
    Form(
        "within two ends",
        "it lies between two other fields, which are the lowest and the highest of something",
        find=_within_pair,
    ),
    _moments("on or after", "not before another field", "{not_before}", ">="),
    _moments("on or before", "not after another field", "{not_after}", "<="),
    _moments("after", "after another field, by the gap that is said", "{after}", ">", "{gap_from}"),
    _moments("before", "before another field, by the gap that is said", "{before}", "<"),
    Form(
        "shares of a field",
        "another field is its upper limit, of which it is a share; how large a share is not read",
        find=_shares,
    ),
    Form(
        "some of a number",
        "another field, some of which it counts, is its upper limit",
        find=_some_of,
    ),
    _numbers("not below", "another field is its lower limit", "{not_below}", ">="),
    _numbers("not above", "another field is its upper limit", "{not_above}", "<="),
    _numbers("greater than", "it lies above another field", "{greater_than}", ">"),
    _numbers("smaller than", "it lies below another field", "{smaller_than}", "<"),
)
