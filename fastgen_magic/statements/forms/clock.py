"""Forms of times of day: "between 9am and 5pm", "from 08:00 to 18:00", "not before 10 o'clock"."""

import re

from fastgen_magic.statements.form import Context, Facts, Form, only_told
from fastgen_magic.statements.measures import measure
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import CLOCK, begins_clause, is_moment

_MARK = r"[ap][.]?~m[.]?|h(?:rs)?|{oclock}"
_AT = r"(?<![\w:.-])(?:(?:[01]?\d|2[0-4])(?:{}[0-5]\d(?::[0-5]\d)?)?(?:~(?:{})(?!\w))?|{midnight}|{midday})"
_TIME = _AT.replace("{}", "(?:[:.h]| h )", 1).replace("{}", _MARK)
_BEHIND = _TIME.replace(r"(?<![\w:.-])", r"(?<![\w:.])", 1)
SPAN = (
    r"(?:(?P<the>(?:{between}|{since}) {article}~|{from_hour} )|"
    r"(?:{between}|{after}|{since}|{not_before}) (?:{article}~)?)?"
    rf"(?P<first>{_TIME})~(?:{{to}}|{{and}}|{{by_date}}|-)~"
    rf"(?:(?:{{before}}|{{not_after}}) )?(?:{{article}}~)?(?P<last>{_BEHIND})(?![\w:])"
)
"""A template of two times of day."""
_AGAIN = re.sub(r"\(\?P<the>", "(?:", SPAN).replace("<first>", "<then>").replace("<last>", "<ends>")
_HOUR = re.compile(r"(\d{1,2})(?:\D{1,3}(\d\d))?")
_PLAINLY = re.compile(r"[ap][.]?\s*m|\b\d\d:\d\d", re.IGNORECASE)


def _between(match: re.Match[str], context: Context) -> Facts | None:
    joint = context.text[match.end("first") : match.start("last")]
    if match.start() == match.start("first") and context.language.pattern("~{and}~").fullmatch(joint):
        return None  # "two rush hours (8 am and 5 pm)"
    first, last = match["first"], match["last"]
    half = re.search(r"[ap](?=[.]?\s*m)", last, re.IGNORECASE)
    if half and re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?", first):
        first += f" {half[0]}m"  # "9 to 11 am"
    return _stated(first, last, match, context)


def _twice(match: re.Match[str], context: Context) -> Facts | None:
    """Two spans with a pause between them: the whole is held, and the pause is told."""
    found = _between(match, context)
    then, ends = (_read(match[name]) for name in ("then", "ends"))
    if found is None or "clock" not in found or not then or not ends:
        return found and only_told(match, context)
    if not found["clock"][1] <= then < ends:
        return None
    pause = f"{match[0].strip()} (held from {found['clock'][0]} to {ends} as a whole)"
    return {**found, "clock": (found["clock"][0], ends), "unread": (pause,)}


def _outside(match: re.Match[str], context: Context) -> Facts | None:
    """From the end of a time in which nothing happens to its beginning."""
    found = _between(match, context)
    if found is None or "clock" not in found:
        return found
    first, last = found["clock"]
    return {**found, "clock": ("00:00" if last == "23:59" else last, "23:59" if first == "00:00" else first)}


def _in_figures(text: str, midnight: str, context: Context) -> str:
    word = text.strip()
    return (
        midnight
        if context.language.means("midnight", word)
        else ("12:00" if context.language.means("midday", word) else text)
    )


def _busy(match: re.Match[str], context: Context) -> Facts | None:
    clock = context.language.pattern(rf"{CLOCK}|\d~[ap][.]?~m(?!\w)|{{midnight}}|{{midday}}")
    return only_told(match, context) if clock.search(match[0]) else None


def _side(match: re.Match[str], context: Context) -> Facts | None:
    counted = context.language.pattern("{unit} $").search(
        context.text[max(0, match.start() - 20) : match.start()]
    )
    if counted or not (is_moment(context) or _is_clock(context)):
        return None  # "seconds since midnight"
    is_last = match["last"] or match["before"]
    first, last = ("", match["at"]) if is_last else (match["at"], "")
    return _stated(first, last, match, context)


def _stated(first: str, last: str, match: re.Match[str], context: Context) -> Facts | None:
    """The limits, and that it is a time of day where the field holds no dates; None where it is not plain."""
    first, last = _in_figures(first, "00:00", context), _in_figures(last, "24:00", context)
    said = [text for text in (first, last) if text]
    told = _is_clock(context)
    plainly = any(_PLAINLY.search(text) for text in said)
    marked = any(
        context.language.pattern(r"\d~(?:h(?:rs)?(?!\w)|{oclock})|\d~h~\d").search(text) for text in said
    )
    the = match.groupdict().get("the")  # "tra le 8 e le 12"
    morning = context.language.pattern("~(?:{of_morning})").match(context.text, match.end())
    after = context.language.pattern("~(?:{unit}|{lengths})").match(context.text, match.end())
    lasts = context.language.pattern(r"(?<!\w){no_clock}").search(context.written[: match.start()])
    if (
        after
        or lasts
        or _is_duration(context)
        or _is_of_value(match.start(), context)
        or not (plainly or marked or (told and (the or morning or any(":" in text for text in said))))
    ):
        return None
    clock = tuple(_read(text) for text in (first, last))
    if None in clock or clock[0] == clock[1]:
        return None
    if _is_beside(match, told, context):
        return only_told(match, context)
    return {"clock": clock, **({} if is_moment(context) else {"kind": "datetime", "temporal": "time"})}


def _is_beside(match: re.Match[str], told: bool, context: Context) -> bool:
    """Whether it limits no time of the field: "22 from 8:00 to 16:00", "0 unless sunny and from 8:00".

    Behind a few plain words and before nothing else it does: "lunch break 12:00 to 13:30".
    """
    before, behind = context.text[: match.start()], context.text[match.end() :].strip(" .")
    amount = context.language.pattern("{amount}~$").search(before[-30:])
    busy = context.language.pattern("{mainly}|{typically}|{peak_word}").search(before)
    whole = not (behind or busy) and re.fullmatch(r"(?:[^\W\d]+ ){1,4}", before) is not None
    held = whole or told or is_moment(context) or begins_clause(match.start(), context.text)
    return amount is not None or not held


def _is_duration(context: Context) -> bool:
    """Whether the words say in what unit a length of time is: "screen time in minutes, 0 to 3 h"."""
    found = context.language.pattern(r"(?<!\w){in_unit} (?P<u>{unit})(?!\w)").search(context.written)
    return found is not None and measure(context.language.unit(found["u"])) == "time"


def _is_of_value(start: int, context: Context) -> bool:
    """Whether they explain one of several values that are named before: "day or night, night from 22:00"."""
    listed, _, word = context.text[:start].rstrip(" (").rpartition(",")
    word = re.sub(r"\W+", " ", word).strip()
    values = context.language.pattern(r"\s{or}\s|,~").split(listed)
    return len(values) > 1 and word.casefold() in [value.strip().casefold() for value in values]


def _is_clock(context: Context) -> bool:
    """Whether the words say that the field holds times of day."""
    words = f"{' '.join(plain(context.field.name).split())} {context.written[:200]}"
    return context.language.pattern(r"(?<!\w)(?:{clock_word}|{clock_nouns})(?!-\w)").search(words) is not None


def _read(text: str) -> str | None:
    """A time of day as "17:45", "" for none; None where there is no such time."""
    found = _HOUR.search(text)
    if found is None:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    half = re.search(r"([ap])[.]?\s*m", text, re.IGNORECASE)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half[1] in "pP")
    if (hour, minute) == (24, 0):
        return "23:59"
    return f"{hour:02}:{minute:02}" if hour < 24 else None


FORMS = (
    Form(
        "busy hours",
        "from when to when most happens, or something is highest, is told: it limits nothing",
        pattern=(
            r"(?<!\w)(?:{superlative}|{most_often}|{up_word}|{down_word}|{peak_word})(?!\w)"
            rf"(?: [^\W\d]+){{0,3}}? {SPAN}"
        ),
        read=_busy,
    ),
    Form(
        "times of day outside",
        "the time of day in which nothing happens",
        pattern=rf"(?:{{nobody}}|{{not_on}})(?: [^\W\d]+){{0,2}} (?={{between}}){SPAN}",
        read=_outside,
    ),
    Form(
        "two spans of a day",
        "from when to when it may be, twice a day; the pause between is told, not held",
        pattern=rf"{SPAN}~(?:[,;]~)?(?:{{and}}|{{or}}|[,;])~(?:{{of}} )?{_AGAIN}",
        read=_twice,
    ),
    Form(
        "times of day between",
        "the first and the last time of day",
        pattern=SPAN,
        read=_between,
    ),
    Form(
        "first or last time of day",
        "the time of day that none is before, or after",
        pattern=(
            r"(?:{not_before}|(?P<last>{not_after})|{since}|{after}|{at_least}|(?P<before>{by_date}|{before}|{at_most}))"
            rf" (?:{{article}} )?(?P<at>{_TIME})(?![\w:])"
        ),
        read=_side,
    ),
)
