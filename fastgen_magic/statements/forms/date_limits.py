"""Forms of limits that are dates: "date in February 2024", "since 2015", "until 2024-02-29"."""

import calendar
import datetime as dt
import re

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.language import months_of
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import clause_before, is_alone, is_moment

_DAY = r"\d{4}[-/]\d{2}[-/]\d{2}(?:[T\s]\d{2}:\d{2}(?::\d{2})?)?|\d{1,2}[-./]\d{1,2}[-./]\d{4}"
_SPELT_DAY = (
    r"\d{1,2}(?:st|nd|rd|th|er|[ºª°])?[.]?~(?:{of} )?{month}[.,]?~(?:{of} )?\d{4}"
    r"|{month}[.]? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
_NTH = r"(?<![\d.,])\d{1,2}(?:st|nd|rd|th|er|[ºª°]|[.](?=\s))?(?!\d)"
_HALF = r"(?:{first_half}|{second_half}) (?:{of} )?(?:{month} (?:{of} )?)?\d{4}"
_PARTS = {
    "first_half": (1, 6),
    "second_half": (7, 12),
    "jan_mar": (1, 3),
    "apr_jun": (4, 6),
    "jul_sep": (7, 9),
    "oct_dec": (10, 12),
    "mar_may": (3, 5),
    "jun_aug": (6, 8),
    "sep_nov": (9, 11),
}
"""Words for a part of a year -> its first and last month; winter is in two years."""
_PART = f"(?:{'|'.join(f'{{{name}}}' for name in _PARTS)}) (?:{{of}} )?(?:{{article}} )?\\d{{4}}"
MONTH = rf"{{month}}[.]? (?:{{of}} )?\d{{4}}|\d{{4}}-\d{{2}}|{_HALF}|{_PART}"
_ONE_DAY = rf"(?:{_DAY}|{_SPELT_DAY})(?!\w)"
DATE = rf"(?:{_DAY}|{_SPELT_DAY}|{MONTH}|Q[1-4] \d{{4}}|\d{{4}})(?!\w|-\d{{1,2}}(?!\d))"


def period_of(text: str, context: Context) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a date, month, quarter or year; None if it is none.

    Today is the end of last year: a schema gives the same dates all the year.
    """
    if context.language.means("today", text):
        return last_day(), last_day()
    try:
        return _period(text, context)
    except ValueError:
        return None


def _period(text: str, context: Context) -> tuple[dt.date, dt.date] | None:
    numbers = [int(number) for number in re.findall(r"\d+", re.split(r"(?<=\d)T", text)[0])]
    half = context.language.pattern("(?P<first>{first_half})|{second_half}").match(text)
    name = next((month for word, month in months_of(context.language.code).items() if _has(word, text)), None)
    if name is not None:
        found = (
            _month(numbers[-1], name) if half or len(numbers) == 1 else _day(numbers[-1], name, numbers[0])
        )
        if half is not None:
            middle = found[0].replace(day=15 if half["first"] else 16)
            found = (found[0], middle) if half["first"] else (middle, found[1])
        return found
    if months := _months(text, context):
        return _month(numbers[-1], months[0])[0], _month(numbers[-1], months[1])[1]
    if len(numbers) == 1:
        return dt.date(numbers[0], 1, 1), dt.date(numbers[0], 12, 31)
    if re.match(r"\d{4}", text):
        year, month = numbers[:2]
        return _month(year, month) if len(numbers) == 2 else _day(*numbers[:3])
    return _day_first(numbers, context)


def _months(text: str, context: Context) -> tuple[int, int] | None:
    """The first and the last month of a half, a quarter or a season that a text begins with."""
    if text[:1].upper() == "Q":
        return 3 * int(text[1]) - 2, 3 * int(text[1])
    named = (months for name, months in _PARTS.items() if context.language.pattern(f"{{{name}}}").match(text))
    return next(named, None)


def last_day() -> dt.date:
    """The end of last year, which is today for a schema."""
    return dt.date(dt.date.today().year - 1, 12, 31)  # noqa: DTZ011  (a year is the same day and night)


def _has(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()) is not None


def _day(year: int, month: int, day: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, day), dt.date(year, month, day)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _day_first(numbers: list[int], context: Context) -> tuple[dt.date, dt.date] | None:
    """A date as 31/01/2024; in English, where either may come first, only if one number is no month."""
    one, two, year = numbers
    if context.language.code == "en" and one <= 12 and two <= 12 and one != two:
        return None
    day, month = (two, one) if two > 12 else (one, two)
    return _day(year, month, day)


def _between(match: re.Match[str], context: Context) -> Facts | None:
    high = period_of(match["high"], context)
    low = None if match["month"] or match["day"] else period_of(match["low"], context)
    if high is not None and match["day"] and high[0] == high[1]:  # "3rd to 17th of February 2025"
        day = int(re.sub(r"\D", "", match["day"]))
        low = (high[0].replace(day=day),) * 2 if day <= high[0].day else None
    if high is not None and match["month"]:  # "between January and June 2024"
        low = period_of(f"{match['month']} {high[1].year}", context)
        low = low if low is not None and low[0] <= high[0] else None
    if low is None or high is None:
        return None
    if context.language.means("today", match["high"]) and _is_year(context):
        return {"low": low[0].year, "high": high[1].year}
    if not (is_moment(context) or _are_days(match, context)):
        return None
    times = tuple(time for time in _TIME.findall(match[0]) if time not in ("00:00", "23:59"))
    return told_before(f"{_WINTER}|(?:{{not_on}}|{{nobody}}|{{none_word}}) ", match, context) or {
        "low": low[0],
        "high": high[1],
        **({"unread": times} if times else {}),  # a limit is a whole day
    }


_TIME = re.compile(r"(?<=[T ])\d{1,2}:\d\d(?!\d)")


_WINTER = "(?:{between} |{within} )?(?:{article} )?{winter} (?:{of} )?(?:{article} )?"


def told_before(before: str, match: re.Match[str], context: Context) -> Facts:
    """The words with those before it, where they make it something else: none is read."""
    led = context.language.pattern(rf"(?<!\w)(?:{before})$").search(context.text[: match.start()][-60:])
    return {"unread": (f"{led[0]}{context.written[match.start() : match.end()]}".strip(),)} if led else {}


def _impossible(match: re.Match[str], context: Context) -> Facts | None:
    """Days that no calendar has: "2024-02-30"."""
    days = [day for day in (match["low"], match["high"]) if day and _is_no_day(day, context)]
    said = f"{context.written[match.start() : match.end()]} (there is no {' and no '.join(days)})"
    return {"unread": (said,)} if days else None


def _is_no_day(text: str, context: Context) -> bool:
    try:
        _period(text, context)
    except ValueError:
        return True
    return False


def _are_days(match: re.Match[str], context: Context) -> bool:
    """Whether both are days, or months, and the description is of them or of a day, not of what happened."""
    spoken, ends = context.language, (match["low"], match["high"])
    days = spoken.pattern(rf"{_DAY}|{_SPELT_DAY}|{_NTH}~(?:{{of}} )?{{month}}")  # "1 June to 31 August 2024"
    if not all(map(days.fullmatch, ends)):
        months = spoken.pattern(r"{month}[.]?(?: (?:{of} )?\d{4})?")
        alone = re.match(r"\s?(?:$|[,;.(])", context.text[match.end() :])
        return not match.start() and alone is not None and all(map(months.fullmatch, ends))
    return not match.start() or spoken.pattern(r"(?:{article} )?{day_word}\b").match(context.text) is not None


def _listed(match: re.Match[str], context: Context) -> Facts | None:
    """Several days of which each date is one."""
    days = [period_of(day[0], context) for day in context.language.pattern(_ONE_DAY).finditer(match[0])]
    whole = context.text.strip(" .") == match[0].strip()
    if (
        not all(days)
        or not is_alone(match.start(), match.end(), context.text)
        or not (whole or is_moment(context))
    ):
        return None
    return {"values": tuple((str(day[0]), "") for day in days if day), "temporal": "date"}


def _within(match: re.Match[str], context: Context) -> Facts | None:
    period = period_of(match["date"], context)
    if context.language.pattern(r"~,?~{or} |~/~\d").match(context.text, match.end()):
        return None  # "in 2024 or later"
    whole = context.text.strip(" .") == match[0].strip()
    alone = (
        match["led"] or whole or (match.start() > 0 and is_alone(match.start(), match.end(), context.text))
    )
    before = context.text[: match.start()]
    of_a_day = re.search(r"(?<![\d:])\d{1,2}\w{0,2}[.,]?\s*$", before)  # January 1, 1970
    side = context.language.pattern(r"(?:{since}|{by_date}) (?:{article} )?$").search(
        context.text[: match.start("date")]
    )
    bounded = side is not None and side.start() < match.start()  # "a partir de 2010"
    if period is None or not alone or of_a_day or bounded or not is_moment(context):
        return None
    clause = clause_before(match.start(), context.text)
    more = rf"(?<!\w){DATE} (?:{{or}}|{{and}}|{{to}})(?!\w)|{_SIDE_OF_PART}~$"
    if context.language.pattern(more).search(clause):  # "in 2024 or at the start of 2025"
        return {"unread": (context.written[match.start() - len(clause.lstrip()) : match.end()],)}
    limits = {"low": period[0], "high": period[1], **_part_of(before, match, context)}
    if match["led"] and context.language.pattern("(?<!\\w)(?:{nobody}|{no_such}) ").search(clause):
        return {"unread": (context.written[match.start() - len(clause.lstrip()) : match.end()],)}
    return told_before("{not_on} ", match, context) or limits


_SIDE_OF_PART = r"(?<!\w)(?:{since}|{by_date}|{before}|{after}) (?:{article} )?{part_of_era}"
"""Before a period of which a part is a limit: "before the end of 2024"."""


def _part_of(before: str, match: re.Match[str], context: Context) -> Facts:
    """That only a part of the period is meant, which is not read: "first week of May 2024"."""
    led = context.language.pattern(r"~{of} ").match(match[0])
    era = r"(?<!\w)(?:{date_words}|{day_word}|{within}) {part_of_era}~-?~$"
    led = led or context.language.pattern(era).search(before)  # "in mid-2024", "date late in 2024"
    whole = r"(?:^|(?<!\w)(?:{date_words}|{day_word}|{day_when}|{all_of})|[,;:(])~$"
    if led is None or context.language.pattern(whole).search(before):
        return {}
    start = max(before.rfind(sign) for sign in ",;:(\x00") + 1
    return {"unread": (context.written[start : match.end()].strip(),)}


_SOFTLY = r"(?:{mainly}|{typically}|{rarely}|{softly})(?: [^\W\d]+){0,2}~"
"""What holds for most, or for some, and limits none."""


def _side(name: str, states: str, word: str, key: str, *, beyond: bool = False) -> Form:
    """A form of one end, behind the words of a name; beyond: the date itself is no more within."""

    def read(match: re.Match[str], context: Context) -> Facts | None:
        period = period_of(match["date"], context)
        if told := told_before(_SOFTLY, match, context):
            return told  # "most after 2010"
        joined = context.language.pattern(r"~(?:{to}|{and}|-)~\d").match(context.text, match.end())
        begun = re.search(r"\d\s?$", context.text[: match.start()])  # "2002 bis 2023"
        years = match["date"].isdigit() and not (joined or begun) and _is_year(context)
        whole = context.text.strip(" .") == match[0].strip() and not match["date"].isdigit()
        if period is None or not (years or is_moment(context) or (whole and context.field.kind is None)):
            return None
        day = dt.timedelta(days=1)
        first, last = (period[1] + day, period[0] - day) if beyond else period
        limit = first if key == "low" else last
        return {key: limit.year if years else limit}

    return Form(name, states, rf"{{{word}}} (?:{{article}} )?(?P<date>{DATE})", read)


def _is_year(context: Context) -> bool:
    """Whether the first clause ends with the word year, so that the field holds years."""
    first = re.match(r"[^,;.:()\x00]{0,60}", context.written)
    head = context.language.pattern(r"(?:^| ){part_year}(?: {of} [^\W\d]+)?~$")
    return first is not None and head.search(first[0]) is not None


def _born(match: re.Match[str], context: Context) -> Facts | None:
    """An age beside a birth date: born so many years before the first day of this year."""
    day = match["when"] or match["asof"]
    when = period_of(day, context) if day else (last_day() + dt.timedelta(days=1),) * 2
    if not is_moment(context) or when is None:
        return None
    said = f"{plain(context.field.name)} {context.written}"
    if not context.language.pattern(r"(?<!\w)(?:{birth_word})(?!\w)").search(said):
        return {"unread": (context.written[match.start() : match.end()],)}
    if context.language.pattern("{adult}").match(match[0]):
        return {"high": _years_before(when[0], 18)}
    found = {key: amount_of(match[key] or "", context.language) for key in ("from", "least", "upto", "most")}
    youngest, oldest = found["from"] or found["least"], found["upto"] or found["most"]
    if when[0].year <= 1 + max((int(age.number) for age in (youngest, oldest) if age), default=0):
        return None  # before the first year
    facts = {"high": _years_before(when[0], int(youngest.number))} if youngest else {}
    if oldest and day:  # up to the day before the next birthday
        facts["low"] = _years_before(when[1], int(oldest.number) + 1) + dt.timedelta(days=1)
    elif oldest:
        facts["low"] = _years_before(when[1], int(oldest.number))
    return facts


def _years_before(day: dt.date, years: int) -> dt.date:
    last = calendar.monthrange(day.year - years, day.month)[1]
    return dt.date(day.year - years, day.month, min(day.day, last))


_AGE = r"\d{1,3}"

FORMS = (
    Form(
        "age at a birth date",
        "how old the person is who was born at the date",
        pattern=(
            rf"(?:(?:{{within}}|{{on_days}}) (?P<asof>{DATE}) )?"
            rf"(?:(?:{{aged}} )?(?:{{between}} )?(?P<from>{_AGE})"
            rf"~(?:{{to}}|{{and}}|{{or}}|-)~(?P<upto>{_AGE})"
            rf"|{{at_least}} (?P<least>{_AGE})|{{at_most}} (?P<most>{_AGE}))"
            r"~(?>{old})(?:,? (?:{within}|{on_days}|{since}) (?:{article} )?"
            rf"(?P<when>{DATE}))?(?! (?:{{within}}) [^\W\d])|{{adult}}"
        ),
        read=_born,
    ),
    Form(
        "no day",
        "days that no calendar has are told, and not read",
        pattern=(
            rf"(?:(?:{{between}}|{{since}}|{{by_date}}) (?:{{article}} )?)?"
            rf"(?<![\w-])(?P<low>{_DAY}|{_SPELT_DAY})(?![\w-])(?:~(?:{{to}}|{{and}}|-|{{by_date}})~(?P<high>{_DAY}|{_SPELT_DAY})(?![\w-]))?"
        ),
        read=_impossible,
    ),
    Form(
        "dates between",
        "the first and the last date",
        pattern=(
            rf"(?:(?:{{between}}|{{since}}) (?:{{article}} )?)?"
            rf"[\"'`]?(?P<low>{DATE}|(?P<month>(?:{_NTH}~)?(?:{{of}} )?{{month}})|(?P<day>{_NTH}))"
            rf"[\"'`]?~(?:{{to}}|{{and}}|-|{{by_date}}|[.]{{2,3}})~(?:{{article}} )?"
            rf"[\"'`]?(?P<high>{DATE}|{{today}}(?!\w))[\"'`]?"
        ),
        read=_between,
    ),
    Form(
        "one of several days",
        "the days of which each date is one",
        pattern=rf"{_ONE_DAY}(?:~,~{_ONE_DAY}){{0,30}}~,?~{{or}} {_ONE_DAY}",
        read=_listed,
    ),
    Form(
        "date within",
        "a month, quarter or year in which all dates lie",
        pattern=rf"(?P<led>{{within}} (?:{{article}} )?)?(?P<date>{MONTH}|Q[1-4] \d{{4}}|\d{{4}})(?![\w-])",
        read=_within,
    ),
    _side("since", "the first date", "since", "low"),
    _side("until", "the last date", "by_date", "high"),
    _side("after a date", "a date that all dates come after", "after", "low", beyond=True),
    _side("before a date", "a date that all dates come before", "before", "high", beyond=True),
)
