"""Forms of dates and times: templates such as YYYY-MM-DD, and words such as timestamp."""

import re
from collections.abc import Iterator
from functools import partial

from fastgen_magic.statements.form import Context, Facts, Form, Found, stating
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_alone

# The letters of each part, as the languages write them in templates, and how we write it.
_PARTS = {
    "YYYY": ("yyyy", "jjjj", "aaaa", "rrrr", "åååå", "vvvv", "éééé", "%y"),
    "YY": ("yy", "aa"),
    "MM": ("mm", "mi", "%m"),
    "MMM": ("mmm", "mon", "%b"),
    "DD": ("dd", "tt", "gg", "jj", "%d"),
    "HH": ("hh", "hh24", "%h"),
    "SS": ("ss", "%s"),
}
_WRITTEN = {spelling: part for part, spelt in _PARTS.items() for spelling in spelt}
_PART = "|".join(map(re.escape, sorted(_WRITTEN, key=len, reverse=True))) + "|h(?=:mm)"
_ZONE = r"(?:[Zz](?!\w)|[+±-]hh:?mm|[.](?:s{3,6}|f{3,6}|S{3}))"
_BETWEEN = r"(?:[-/.:]|['\"]?T['\"]?|,? (?=%?h)| (?=mmm|mon)|(?<=mmm|mon) )"
_TEMPLATE = re.compile(
    rf"(?<![\w%-])(?:{_PART})(?:{_BETWEEN}?(?:{_PART}))+{_ZONE}?(?!-?[\w%])",
    re.IGNORECASE,
)
_PIECE = re.compile(rf"{_PART}|.", re.IGNORECASE | re.DOTALL)
_LEAD = re.compile(
    r"(?P<whole>(?:as |stored as )?(?:an |a )?(?:integer|int|number)(?: in| of|,)? )?"
    r"(?:(?:in|of|with)? ?(?:the )?(?:form|format|formatted as|written as)?:? ?[`\"'(]?)?$",
    re.IGNORECASE,
)
_OTHER = re.compile(r"[`\"']? or [`\"']?")


def _templates(context: Context) -> Iterator[Found]:
    """Templates of dates and times; of two that are joined by "or" the first one holds."""
    taken = 0
    for match in _TEMPLATE.finditer(context.text):
        if match.start() < taken:
            continue
        facts = _of_template(match[0])
        if facts is None:
            continue
        lead = _LEAD.search(context.text[: match.start()][-60:])
        start = match.start() - (len(lead[0]) if lead else 0)
        whole = {"whole": True} if lead and lead["whole"] and match[0].isalpha() else {}
        taken = _end_of_others(context.text, match.end())
        yield Found(start, taken, {**facts, **whole})


def _end_of_others(text: str, end: int) -> int:
    while (joined := _OTHER.match(text, end)) and (other := _TEMPLATE.match(text, joined.end())):
        end = other.end()
    return end + (text[end : end + 1] in ("`", '"', "'"))


def moment_of(form: str) -> Facts:
    """What a form says that is nothing but a template of a date or time; nothing for any other."""
    facts = (_of_template(form) if _TEMPLATE.fullmatch(form) else None) or {}
    return facts if "YY" in facts.get("format", "") or facts.get("temporal") == "time" else {}


def _of_template(text: str) -> Facts | None:
    """Format and kind of moment; None where letters only look like a template."""
    spelt = {**_WRITTEN, "jj": "YY"} if "tt" in text.casefold() else _WRITTEN  # Jahr, and no jour
    pieces = ["HH" if piece in "hH" else spelt.get(piece.casefold(), piece) for piece in _PIECE.findall(text)]
    parts = [piece for piece in pieces if piece in _PARTS]
    has_date = bool({"YYYY", "YY", "DD", "MMM"} & set(parts))
    has_time = "HH" in parts or ":" in text
    twice = any(parts.count(part) > (2 if part == "MM" else 1) for part in parts)
    short_word = text.isalpha() and not {"YYYY", "HH"} & set(parts)
    if len(parts) < 2 or twice or short_word or not (has_date or has_time):
        return None
    temporal = "datetime" if has_date and has_time else "date" if has_date else "time"
    written = "".join(pieces).replace("'", "").replace('"', "")
    return {"format": written, "temporal": temporal, "kind": "datetime"}


_QUESTION = r"^~(?:{whether}|{true_where}|{indicator}|1~=|0~=|if )"


def is_question(context: Context) -> bool:
    """Whether the description asks for yes or no, so that what it names is another thing."""
    return context.language.pattern(_QUESTION).match(context.written) is not None


def _iso(_match: re.Match[str], context: Context) -> Facts | None:
    if is_question(context):
        return None
    zone = re.search(r"time ?zone|utc|offset|local time", context.written, re.IGNORECASE)
    spoken = context.language
    clock = spoken.pattern("{moment_word}|{clock_head}")
    finer = re.search(r"\dT\d\d|seconds|millis", context.written, re.IGNORECASE)
    moment = zone or finer or clock.search(context.written)
    template = _TEMPLATE.search(context.written)
    form = {} if template else {"format": "ISO 8601"}
    return {**form, "kind": "datetime", "temporal": "datetime" if moment else "date"}


def _epoch(match: re.Match[str], context: Context) -> Facts | None:
    before = context.text[max(0, match.start() - 40) : match.start()]
    if is_question(context) or re.search(r"(?<!\w)(?:from|aus|de|da)(?: \w+)? $", before):
        return None  # "converted from epoch seconds"
    if match["unit"] and context.language.unit(match["unit"]) not in ("seconds", "milliseconds"):
        return None  # "days since 1970"
    milli = re.search(r"milli|\bms\b", context.written, re.IGNORECASE)
    return {"temporal": "epoch", "whole": True, "unit": "milliseconds" if milli else "seconds"}


def _ago(match: re.Match[str], context: Context) -> Facts | None:
    """A clause that tells how long ago a day was; behind what is counted it tells of those alone."""
    words = context.written[match.start() : match.end()]
    unit = any(context.language.unit(word) in _CALENDAR for word in words.split())
    counted = context.language.pattern("~(?:{article} )?(?:{counted}|{quantity_heads})(?!\\w)").match(
        context.written
    )
    alone = is_alone(match.start(), match.end(), context.text) and not is_question(context)
    return {**_DATE, "unread": (words,)} if unit and alone and not counted else None


_CALENDAR = ("days", "weeks", "months", "years")


def _day_number(_match: re.Match[str], context: Context) -> Facts | None:
    """The day of the month that another column holds, where no column has the date."""
    return (
        {"low": 1, "high": 31, "whole": True, "law": "uniform"}
        if context.field.name in context.names.days
        else None
    )


# Words that say of the first clause that its last word is no date of the field itself.
_NO_HEAD = re.compile(
    r"(?<!\w)(?:desde|seit|depuis|anzahl|número|numero|per|each|every|days?|weeks?|months?|years?|hours?|minutes?|time|since|between|during|number|count|"
    r"until|up to|to|whether|if|of|by|with|from|for|in|at|on|von|par|por|pro|je|cada|chaque|last|first|this|"
    r"that)(?!\w)",
    re.IGNORECASE,
)
_SINCE = (
    r"(?P<unit>{unit}) (?:{since}|since) (?:{article} )?(?:unix )?(?:epoch|"
    r"(?:0?1[./]0?1[./]|1(?:st|er|[.º])? (?:{of} )?{month} (?:{of} )?)?1970[-01]*)"
)
_SINCE_1970 = re.compile(r"(?<!\w)(?:epoch|posix|unix)(?!\w)", re.IGNORECASE)
_ENDS_HEAD = (
    r"(?=~(?:$|[.,;:()\x00]|- |[dl]['’]|(?:of|when|at|in|on|that|which|the|this|for|and|with|without|"
    r"{between}|{of}|{article}|{when}|{within}|{since}|{by_date}|{after}|{before})(?!\w)))"
)


_CLAUSE = re.compile(r"[.,;:()\x00]")


_IN_CODE = re.compile(r"[A-Z]+[-/_](?:YYYY|JJJJ|AAAA)(?!\w)|(?<!\w)(?:YYYY|JJJJ|AAAA)[-/_][N#X\d]{2,}")
"""A year that is part of a code; words about it tell of that part: "HD-YYYY-NNN, YYYY is the year"."""


def _is_epoch(context: Context) -> bool:
    """Whether seconds, or milliseconds, since 1970 are told of."""
    since = context.language.pattern(_SINCE).search(context.written)
    seconds = since is not None and context.language.unit(since["unit"]) in ("seconds", "milliseconds")
    return seconds or _SINCE_1970.search(context.written) is not None


def _is_head(start: int, end: int, context: Context) -> bool:
    """Whether a word ends the noun with which the description begins, or is a clause of its own."""
    before = context.text[:start].strip(" \x00")
    begins = before.count(" ") < _FIRST_WORDS and not _CLAUSE.search(before) and not _NO_HEAD.search(before)
    told = is_question(context) or _IN_CODE.search(context.written)
    told = told or context.language.pattern(r"(?:{in_order_of}|{by_word})~$").search(before)  # "nach Datum"
    return (begins or is_alone(start, end, context.text)) and not told


def _heads(context: Context, word: str, facts: Facts) -> Iterator[Found]:
    """The first word that says what the field is."""
    for match in context.language.pattern(word + _ENDS_HEAD).finditer(context.text):
        if not _is_epoch(context) and _is_head(match.start(), match.end(), context):
            yield Found(match.start(), match.end(), facts)
            return


def _head(name: str, states: str, word: str, facts: Facts) -> Form:
    """A form of a word that says what the field is."""
    return Form(name, states, find=partial(_heads, word=word, facts=facts))


_FIRST_WORDS = 5
_MOMENT = {"kind": "datetime", "temporal": "datetime"}
_DATE = {"kind": "datetime", "temporal": "date"}
_TIME = {"kind": "datetime", "temporal": "time"}
_YEAR = {"temporal": "year", "whole": True}


_SHOWN_CLOCK = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d[\sT]\d\d:\d\d")
"""A day with a time of day, as an example shows it."""


def _dates(context: Context) -> Iterator[Found]:
    """Dates; of a field that its name calls a year, "YearBuilt: date of construction", the year of it."""
    shown = _SHOWN_CLOCK.search(context.written)
    facts = _MOMENT if shown else _YEAR if _is_called_year(context) else _DATE
    return _heads(context, "{date_word}", facts)


def _is_called_year(context: Context) -> bool:
    """Whether the name ends in a year, or begins with one and goes on with what was done in it.

    "YearRemodAdd" is one, "year_end" and "year_opened_at" are none, nor is a date whose form is told.
    """
    called = context.language.pattern(
        r"(?:^|.* ){part_year}$"
        r"|^{part_year} (?!{high_end}|{low_end}|{day_word}|{part_week}|{part_month}|{part_quarter})[^\W\d]+"
        r"(?: (?!at$|on$|date$)[^\W\d]+)?$"
    )
    templates = (_of_template(found[0]) for found in _TEMPLATE.finditer(context.written))
    return called.match(plain(context.field.name)) is not None and not any(templates)


def _spelt_time(match: re.Match[str], context: Context) -> Facts | None:
    """A template of a time in words: "hour:minutes"."""
    parts = [context.language.unit(match[key]) for key in ("first", "second", "third") if match[key]]
    if parts != ["hours", "minutes", "seconds"][: len(parts)]:
        return None
    return {**_TIME, "format": "HH:MM:SS"[: 3 * len(parts) - 1]}


FORMS = (
    Form(
        "time in words",
        "how a time of day is written, in words",
        pattern=(
            r"(?:^|(?<=[(,;]))~(?P<first>{unit}):(?P<second>{unit})(?::(?P<third>{unit}))?"
            r"(?=~(?:[),;.]|$))"
        ),
        read=_spelt_time,
    ),
    Form(
        "template of a moment",
        "how a date or time is written",
        find=_templates,
    ),
    Form(
        "epoch",
        "seconds, or milliseconds, since 1970",
        pattern=(
            r"(?:in )?(?:posix(?:~-?~time(?:stamp)?)?|unix(?:~-?~epoch)?~-?~time(?:stamp)?|unix epoch|"
            r"epoch(?:~-?~time(?:stamp)?)?(?:~\(?(?:in )?(?:milli)?seconds\)?|~\(?ms\)?)?|"
            rf"{_SINCE})(?!\w)"
        ),
        read=_epoch,
    ),
    Form(
        "ISO 8601",
        "a date or time as ISO 8601 writes it",
        pattern=r"(?:in )?ISO~-?~8601(?: format)?(?: with (?:the )?time ?zone)?(?:,? UTC)?(?!\w)",
        read=_iso,
    ),
    _head("date and time", "a date with a time of day", "{moment_word}", _MOMENT),
    _head(
        "date, then time",
        "a date with a time of day, with a word or two between them",
        r"{date_words}(?: [^\W\d]+(?:'[^\W\d]+)?){0,3}?~"
        r"(?:(?:{and}|{having}|/)~-?(?:{article} )?(?:{clock_word}|{clock_head})"
        r"|,~(?:{clock_word}|{clock_head})(?=~(?:$|[,;.()])))",  # no "date of birth, time of death unknown"
        _MOMENT,
    ),
    _head("time of day", "a time on the clock", "{clock_word}", _TIME),
    Form(
        "time before a comma",
        "a time on the clock, where no unit follows in which time is measured",
        pattern=r"^~(?:{clock_head})~(?=,(?!~(?:(?:{in_unit} )?{unit}(?!\w)|{whole_number}|{any_number})))",
        read=lambda _match, context: None if _is_epoch(context) else _TIME,
    ),
    Form(
        "date",
        "a day in the calendar",
        find=_dates,
    ),
    Form(
        "time ago",
        "a day in the calendar, where words tell how long ago it was; how long is told",
        pattern=(
            r"(?:(?:{at_least}|{at_most}|{below}|{above}|{within}|{gap_most}) )?"
            r"(?:{amount}|{spelt} {unit}) {ago}(?!\w)"
            r"|(?<!\w){ago_before} (?:(?:{at_least}|{at_most}|{below}|{above}) )?(?:{amount}|{spelt} {unit})"
        ),
        read=_ago,
    ),
    _head("year", "a year of the calendar", "(?:calendar |model |birth )?year", _YEAR),
    Form(
        "year of an event",
        "a year of the calendar, in which something was done",
        pattern=r"^~(?:{article} )?{part_year} (?:{article} )?[^\W\d]+ (?:{are_is}) (?!{not})[^\W\d]+",
        read=stating(temporal="year", whole=True),
    ),
    Form(
        "template of a year",
        "a year with its four digits",
        pattern=r"(?:{in_form} )?(?<![\w/-])(?:YYYY|JJJJ)(?![\w/-])",
        read=lambda _match, context: None if _IN_CODE.search(context.written) else _YEAR,
    ),
    Form(
        "month",
        "a month of the calendar as a number",
        pattern=r"(?:{article} )?{part_month}(?: {of} [^,;.()\x00]{1,30}?)?~[,(:]?~1~(?:-|{to})~12\)?",
        read=stating(temporal="month", low=1, high=12, whole=True),
    ),
    Form(
        "day beside its month",
        "a day of the month as a number, where another column has its month and none its date",
        pattern=r"^~(?:{article} )?{day_word}(?!\w)",
        read=_day_number,
    ),
    _head("weekday", "a day of the week", "{part_weekday}", {"temporal": "weekday"}),
)
