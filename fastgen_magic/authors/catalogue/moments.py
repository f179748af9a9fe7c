"""Which part of time a field holds, told from durations, ages and counts of days."""

import re
from typing import Literal

from fastgen_magic.authors.catalogue.roles import noun_phrase
from fastgen_magic.authors.catalogue.units import TIME
from fastgen_magic.authors.catalogue.words import has

Temporal = Literal["", "date", "datetime", "time", "hour", "weekday", "month", "quarter", "year", "timestamp"]

_EPOCH = re.compile(r"\bepoch\b|\bunix\b|seconds since|since 1970")
_BOTH = ("date and time", "date time", "datetime", "day and time", "timestamp", "time stamp", "date or time")
_DATES = ("date", "birthday", "dob", "birthdate", "deadline")
_DAY_ON = re.compile(r"^(?:the )?(?:calendar )?day (?:on which|of the (?!week|month|year)|when|the )")
_WHEN = re.compile(r"^when\b|\b(?:moment|instant|time) (?:at which|when|that|the)\b|^time (?:of|the|at)\b")
_MONTH_WHEN = re.compile(r"\bmonth (?:which|in which|when|that|the)\b(?! (?:year|season))")
_PLURAL = re.compile(r"\b(?:years|months|days|hours|minutes|seconds|quarters)\b")
_WEEKDAY = re.compile(r"\b(?:day of (?:the )?week|weekday)\b")
_PER_SPAN = re.compile(r"\bper (?:year|month|day|hour)\b")
_NAME_PLURAL = re.compile(r"(?i:years|months|days|hours|minutes|weeks|yrs)(?![a-z])")
_OF_DAY = re.compile(r"\bhour (?:of|at|in|when)\b|\b(?:hour|0) ?(?:-|–|to) ?2[34]\b|^(?:the )?hour\b")
_LAPSE = re.compile(
    r"\b(?:duration|elapsed|spent|taken|waiting|wait|lead|travel|response|processing|delivery|turnaround|"
    r"cooking|"
    r"preparation|prep|run|running|total|average|mean|reaction|survival|resolution|screen|session|age|"
    r"length)\s+time\b|"
    r"\btime (?:in|spent|to|between|taken|needed|it|until|from|since|elapsed|for)\b|\beruption time\b"
)
_CLOCK = re.compile(
    r"\b(?:opening|closing|departure|arrival|scheduled|sunrise|sunset|start|end|local|clock|showing|bed)\b"
)
_EVENTS = (
    "review",
    "visit",
    "login",
    "purchase",
    "contact",
    "order",
    "seen",
    "update",
    "activity",
    "access",
    "refresh",
)
_NO_MOMENTS = ("number", "duration", "age", "name", "amount", "type", "outcome", "kind", "channel")
_NO_TIMES = ("time zone", "timezone", "time series", "full time", "part time", "time period")
_BY_FORMAT: tuple[tuple[Temporal, re.Pattern[str]], ...] = (
    ("datetime", re.compile(r"(?=.*[Yy]{2}).*(?:HH|hh):")),
    ("time", re.compile(r"(?:HH|hh):?[Mm]")),
    ("date", re.compile(r"(?=.*(?:YY|yy))(?=.*(?:DD|dd))")),
    ("month", re.compile(r"YYYY-?MM$")),
)


def _is_last_event(name: tuple[str, ...]) -> bool:
    """Whether the name, as "last_review" or "first_visit", tells the day on which something happened."""
    return len(name) == 2 and name[0] in ("last", "latest", "first") and name[1] in _EVENTS


def _of_name(name: tuple[str, ...]) -> Temporal:
    ends_at = name[-1:] == ("at",) and len(name) > 1
    ends_on = name[-1:] == ("on",) and len(name) > 1 and name[-2].endswith("ed")
    rules: tuple[tuple[bool, Temporal], ...] = (
        (ends_at or has(name, *_BOTH), "datetime"),
        (ends_on or has(name, *_DATES) or _is_last_event(name), "date"),
        (has(name, "weekday", "day of week", "day name"), "weekday"),
    )
    return next((part for holds, part in rules if holds), "")


def _of_unit_word(phrase: tuple[str, ...], name: tuple[str, ...], said: str) -> Temporal:
    """Year, quarter, month, weekday and hour, where they are a point in time rather than a span."""
    if has(phrase, "weekday") or _WEEKDAY.search(said):
        return "weekday"
    if _MONTH_WHEN.search(said) and name[:1] != ("month",):
        return "date"
    if _PLURAL.search(said) or _PER_SPAN.search(said):
        return ""
    last, opens = phrase[-1:] or name[-1:], phrase[:1]
    rules: tuple[tuple[bool, Temporal], ...] = (
        (("year",) in (last, opens, name[:1]), "year"),
        (last == ("quarter",), "quarter"),
        (last == ("month",), "month"),
        (("hour",) in (last, opens) and (not said or _OF_DAY.search(said) is not None), "hour"),
    )
    return next((part for holds, part in rules if holds), "")


def _of_time(phrase: tuple[str, ...], name: tuple[str, ...], said: str) -> Temporal:
    words, named = phrase or name, " ".join(name)
    if not has(words, "time") or has(words, *_NO_TIMES) or _LAPSE.search(said) or _LAPSE.search(named):
        return ""
    rules: tuple[tuple[bool, Temporal], ...] = (
        ("time of day" in said or "time of the day" in said, "time"),
        ("date" in said or bool(_WHEN.search(said) and not _CLOCK.search(said)), "datetime"),
        (bool(_CLOCK.search(said) or _CLOCK.search(named)), "time"),
        (words[-1] == "time", "datetime"),
    )
    return next((part for holds, part in rules if holds), "")


_CHECKS = (("check", "in"), ("check", "out"), ("checkin",), ("checkout",))


def temporal_of(
    name: tuple[str, ...], text: tuple[str, ...], said: str, form: str, unit: str, *, raw_name: str = ""
) -> Temporal:
    """The part of time that a field holds, "" if none.

    Parameters
    ----------
    name, text: normalised words of name and description.
    said: the description in lower case.
    form: the stated format, "" if none.
    raw_name: the name as written, whose plural ("YearsAtCompany") tells a span from a year.
    unit: the stated unit; a unit of time makes the field a span.
    """
    by_format: Temporal = next((part for part, pattern in _BY_FORMAT if form and pattern.search(form)), "")
    if by_format:
        return by_format
    if has(name[1:-1], "per") or (not text and name in _CHECKS):
        return "date" if name in _CHECKS else ""  # visits per month are no months
    phrase = noun_phrase(text)
    dated = has(phrase, *_DATES) or has(text[:6], *_BOTH) or bool(_DAY_ON.match(said))
    if unit in TIME and not dated and not _EPOCH.search(said):
        return ""
    if stated := _stated(name, text, phrase, said, form):
        return stated
    if dated and phrase[-1] not in ("format", "range", "difference"):
        return "date"
    return _implied(name, phrase, said, spans=_NAME_PLURAL.search(raw_name) is not None)


def _stated(
    name: tuple[str, ...], text: tuple[str, ...], phrase: tuple[str, ...], said: str, form: str
) -> Temporal:
    """A moment to the second, where the words say so outright."""
    if _EPOCH.search(said) and has(name + phrase, "time", "timestamp", "date"):
        return "timestamp"
    if form == "ISO 8601":
        return "datetime" if has(name + text, "time", "timestamp", "at", "when", "moment") else "date"
    both = has(text[:6], *_BOTH) or has(name, "timestamp", "datetime") or "date-time" in said
    return "datetime" if both else ""


def _implied(name: tuple[str, ...], phrase: tuple[str, ...], said: str, *, spans: bool) -> Temporal:
    """A part of time that a single noun, or the form of the name, implies."""
    if not spans and (part := _of_unit_word(phrase, name, said)):
        return part
    if (part := _of_name(name)) and not has(phrase, *_NO_MOMENTS):
        return "datetime" if part == "date" and _WHEN.match(said) and "day" not in said else part
    return _of_time(phrase, name, said) or ("datetime" if said.startswith("when ") else "")
