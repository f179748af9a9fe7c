"""Forms of years by their decade or century: "1940s", "19th century", "19xx"."""

import datetime as dt
import re

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.items import RANK_MARK
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_moment

_DECADE = r"(?:1[5-9]|20)\d0"
_SIDE = (
    r"(?:(?:(?P<since>{since})|(?P<by>{by_date})|(?P<after>{after})|(?P<before>{before})|(?P<between>{between}))"
    r" |(?P<led>{within}) )?(?:{article} )?"
)
_BEHIND = r"(?: (?:(?P<later>{or_later})|(?P<earlier>{or_earlier}))(?!\w))?"
_JOINT = r"(?:{to}|(?P<both>{and}|{or})|-)"
_NTH = r"(?:\d{1,2}|[XVI]{1,5})"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LAST_CENTURY = 21


def _limits(low: int, high: int, match: re.Match[str], context: Context) -> Facts | None:
    """The limits as years or as days; None where the field holds neither, unread where a part is meant."""
    spoken = context.language
    named = rf"{plain(context.field.name)} {context.written}"
    years = spoken.pattern(r"(?<!\w){part_year}(?!\w)").search(named) is not None
    if not years and not is_moment(context):
        return None
    ends = _ends(low, high, match) if _is_whole(match, context) else {}
    if not ends:
        return {"unread": (_clause(match, context),)}
    if years:
        return {**ends, "temporal": "year", "whole": True}
    days = {"low": (1, 1), "high": (12, 31)}
    return {key: dt.date(year, *days[key]) for key, year in ends.items()}


def _is_whole(match: re.Match[str], context: Context) -> bool:
    """Whether nothing stands beside it that may change what it means ("mid", "not in", "houses")."""
    before, behind = context.text[: match.start()], context.text[match.end() :].lstrip(" ")
    spoken = context.language
    changed = r"(?:^|[\s-])(?:{part_of_era}|{not_on}|{about}|{or}|{and}|{to}|\d\S*)~-?~(?:{of} )?$"
    first = re.search(r"[,;:(\x00]", before) is None
    led = first and (match["led"] or spoken.pattern(r"(?<!\w){part_year}s?~$").search(before))
    alone = led or begins_clause(match.start(), context.text)
    era = rf"{_DECADE}'?s(?!\w)|(?<!\w){{century}}(?!\w)"
    others = any(spoken.pattern(era).search(text) for text in (before, behind))
    ends = behind[:1] in ("", *",;:)\x00") or re.match(r"[.](?:\s|$)", behind) is not None
    return bool(alone and ends) and not others and not spoken.pattern(changed).search(before[-60:])


def _ends(low: int, high: int, match: re.Match[str]) -> dict[str, int]:
    """The ends that the words beside it leave; none where they do not fit together."""
    said = [name for name in ("since", "by", "after", "before", "between", "later", "earlier") if match[name]]
    span = match["until"]
    if span and match["both"] and not match["between"] and high - low not in (19, 199):
        return {}  # two that are no neighbours: "1950s and 1990s"
    if span:
        return {"low": low, "high": high} if said in ([], ["since"], ["between"]) else {}
    one_end = {
        "since": {"low": low},
        "later": {"low": low},
        "after": {"low": high + 1},
        "by": {"high": high},
        "earlier": {"high": high},
        "before": {"high": low - 1},
    }
    if said in (["since", "later"], ["by", "earlier"]):
        return one_end[said[0]]
    return {"low": low, "high": high} if not said else one_end.get(said[0], {}) if len(said) == 1 else {}


def _clause(match: re.Match[str], context: Context) -> str:
    """The clause in which it stands, as written."""
    start = max(context.text.rfind(sign, 0, match.start()) for sign in ",;:(\x00") + 1
    behind = re.compile(r"[^,;:.()\x00]*").match(context.text, match.end())
    return context.written[start : behind.end() if behind else match.end()].strip()


def _decades(match: re.Match[str], context: Context) -> Facts | None:
    if not (match["word"] or match["mark"] or match["until_mark"] or match["word_behind"]):
        return None
    low, high = int(match["decade"]), int(match["until"] or match["decade"]) + 9
    return _limits(low, high, match, context) if low < high else None


def _century(match: re.Match[str], context: Context) -> Facts | None:
    first, last = _number(match["nth"] or match["nth_behind"]), 0
    last = _number(match["until"]) if match["until"] else first
    if not 1 < first <= last <= _LAST_CENTURY:
        return None
    return _limits(100 * first - 99, 100 * last, match, context)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _roman(text.upper())


def _roman(text: str) -> int:
    signs = [_ROMAN[sign] for sign in text]
    return sum(-one if one < two else one for one, two in zip(signs, [*signs[1:], 0], strict=True))


def _open_digits(match: re.Match[str], context: Context) -> Facts | None:
    low, high = (int(re.sub(r"\D", digit, match["year"])) for digit in "09")
    return _limits(low, high, match, context)


def _one_year(match: re.Match[str], context: Context) -> Facts | None:
    year, said = int(match["year"]), (match["later"] or match["earlier"]) and not match["since"]
    return _limits(year, year, match, context) if said else None


_ALONE = r"(?P<until>(?P<both>(?!)))?"
"""No second end."""

FORMS = (
    Form(
        "year or later",
        "the first or the last year in which all years or dates lie",
        pattern=rf"{_SIDE}(?<![\w./-])(?P<year>(?:1[5-9]|20)\d\d){_ALONE}{_BEHIND}",
        read=_one_year,
    ),
    Form(
        "decade",
        "the decade, or the first and the last one, in which all years or dates lie",
        pattern=(
            rf"{_SIDE}(?P<word>{{decade_word}} )?"
            rf"(?<![\w.])(?<!\d-)(?P<decade>{_DECADE})(?P<mark>'?s|er)?(?!\w)"
            rf"(?:~{_JOINT}~(?:{{article}} )?(?:{{decade_word}} )?"
            rf"(?P<until>{_DECADE})(?P<until_mark>'?s|er)?(?!\w))?"
            rf"(?P<word_behind>~-?~{{decade_word}}(?!\w))?{_BEHIND}"
        ),
        read=_decades,
    ),
    Form(
        "century",
        "the century, or the first and the last one, in which all years or dates lie",
        pattern=(
            rf"{_SIDE}(?<!\w)(?:(?P<nth>{_NTH}){RANK_MARK}?(?: {{century}})?"
            rf"(?:~{_JOINT}~(?:{{article}} )?(?P<until>{_NTH}){RANK_MARK}?)? {{century}}"
            rf"|{{century}} (?P<nth_behind>[XVI]{{1,5}}|\d{{1,2}})(?!\w)){_BEHIND}"
        ),
        read=_century,
    ),
    Form(
        "open digits of a year",
        "the first digits of all years",
        pattern=rf"{_SIDE}(?<![\w-])(?P<year>(?:1[5-9]|20)(?:[xX?_]{{2}}|\d[xX?_])){_ALONE}(?![\w-]){_BEHIND}",
        read=_open_digits,
    ),
)
