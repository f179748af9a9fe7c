"""Forms of moments that an example shows: all are written as it is, "e.g. 2024-03", "like 2021/22"."""

import re

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.codes import is_code
from fastgen_magic.statements.forms.double_years import spelt_years
from fastgen_magic.statements.forms.moments import moment_of
from fastgen_magic.statements.names import plain

_NAMED = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SHOWN = (
    r"\d{4}-\d\d-\d\d[\sT]\d\d:\d\d(?::\d\d(?:[.]\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?|"
    rf"(?-i:{_NAMED})[-\s]\d{{4}}|"
    r"\d{1,4}[-/.:](?:\d\d(?:\d\d)?|(?-i:[A-Z][a-z]{2})-\d{4})(?:[-/.:]\d\d(?:\d\d)?)?"
)
_LATER = r"(?:(?:, |,? (?:{or}|{and}) )[`\"']?\d[\d/.:-]+[`\"']?)*"
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_TEMPLATES = (
    (rf"{_YEAR}([-/.]){_MONTH}\1{_DAY}", "YYYY{0}MM{0}DD"),
    (rf"{_YEAR}([-/.]){_MONTH}", "YYYY{0}MM"),
    (rf"{_MONTH}([-/.]){_YEAR}", "MM{0}YYYY"),
    (rf"{_DAY}(-){_NAMED}-{_YEAR}", "DD-MMM-YYYY"),
    (rf"{_NAMED}([- ]){_YEAR}", "MMM{0}YYYY"),
    (rf"{_CLOCK}(:)[0-5]\d", "HH:MM:SS"),
    (_CLOCK, "HH:MM"),
)
_WHOLE = re.compile(rf"{_YEAR}-{_MONTH}-{_DAY}[\sT]{_CLOCK}")
"""A day with a time of day."""
_DAY_FIRST = re.compile(rf"(\d\d)([-/.])(\d\d)\2{_YEAR}")
_BEFORE, _BEHIND = 5, 2
"""Seasons that are listed before and behind the one that is shown."""


def _shown(match: re.Match[str], context: Context) -> Facts | None:
    """What the first one says; nothing of codes, scores and ratios with a colon, and numbers of chapters."""
    text, said = match["shown"], f"{plain(context.field.name)} {context.written[: match.start()]}"
    if _WHOLE.match(text):
        return {"kind": "datetime", "temporal": "datetime", "examples": (text,)}
    spoken = context.language
    unsure = ":" in text or re.fullmatch(rf"{_YEAR}[-/.]{_MONTH}", text)
    other = spoken.pattern(r"(?<!\w)(?:{no_clock}|{mark_word})(?!\w)") if unsure else None
    if day := _DAY_FIRST.fullmatch(text):
        return _day_first(day, match, context)
    if is_code(context) or (other and other.search(said)):
        return None
    if (years := _seasons(text)) and not spoken.pattern(r"(?<!\w){part_month}(?!\w)").search(said):
        return {"values": tuple((one, "") for one in years), "kind": "categorical"}
    found = ((re.fullmatch(pattern, text), form) for pattern, form in _TEMPLATES)
    form = next((form.format(*one.groups()[:1]) for one, form in found if one), "")
    return {**moment_of(form), "examples": (text,)} if form else None


def _day_first(day: re.Match[str], match: re.Match[str], context: Context) -> Facts | None:
    """Day before month, or the other way round; told where both may be."""
    first, sign, second = int(day[1]), day[2], int(day[3])
    if not (0 < first < 32 and 0 < second < 32) or min(first, second) > 12:
        return None
    if max(first, second) <= 12 and sign != "." and context.language.code == "en":
        words = context.written[match.start() : match.end()]
        return {"kind": "datetime", "temporal": "date", "unread": (f"{words} (day or month first?)",)}
    form = "MM{0}DD{0}YYYY" if second > 12 else "DD{0}MM{0}YYYY"
    return {**moment_of(form.format(sign)), "examples": (day[0],)}


def _seasons(text: str) -> tuple[str, ...]:
    """Some years before and behind one that ends in the next, "2021/22"; none of any other text."""
    parts = re.fullmatch(rf"({_YEAR})([-/])(\d\d(?:\d\d)?)", text)
    if parts is None:
        return ()
    year, short = int(parts[1]), len(parts[3]) == 2
    years = spelt_years(year - _BEFORE, year + _BEHIND, parts[2], short=short)
    return tuple(years) if text in years else ()


FORMS = (
    Form(
        "moment shown",
        "how a date or time is written, from an example of it; of seasons, which there are beside it",
        pattern=rf"(?:{{example}}|{{like}})~[:=]?~[`\"']?(?P<shown>{_SHOWN})[`\"']?{_LATER}(?=~(?:$|[,;)]|[.](?:\s|$)))",
        read=_shown,
    ),
)
