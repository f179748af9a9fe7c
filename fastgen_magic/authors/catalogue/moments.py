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
_OF_DAY = re.compile(r"\bhour (?:of|at|in|when)\b|\b(?:hour|0) ?(?:-|–|to) ?2[34]\b|^(?:the )?hour\b")
_LAPSE = re.compile(
    r"\b(?:duration|elapsed|spent|taken|waiting|wait|lead|travel|response|processing|delivery|turnaround|cooking|"
    r"preparation|prep|run|running|total|average|mean|reaction|survival|resolution|screen|session|age|length)\s+time\b|"
    r"\btime (?:in|spent|to|between|taken|needed|it|until|from|since|elapsed|for)\b|\beruption time\b"
)
_CLOCK = re.compile(
    r"\b(?:opening|closing|departure|arrival|scheduled|sunrise|sunset|start|end|local|clock|showing|bed)\b"
)
_BY_FORMAT = (
    ("datetime", re.compile(r"(?=.*[Yy]{2}).*(?:HH|hh):")),
    ("time", re.compile(r"(?:HH|hh):?[Mm]")),
    ("date", re.compile(r"(?=.*(?:YY|yy))(?=.*(?:DD|dd))")),
    ("month", re.compile(r"YYYY-?MM$")),
)


def _of_name(name: tuple[str, ...]) -> Temporal:
    if has(name, *_BOTH):
        return "datetime"
    if name[-1:] == ("at",) and len(name) > 1:
        return "datetime"
    if name[-1:] == ("on",) and len(name) > 1 and name[-2].endswith("ed"):
        return "date"
    if has(name, *_DATES) and not has(name, "day of date", "up to date"):
        return "date"
    if has(name, "weekday", "day of week", "day name"):
        return "weekday"
    return ""


def _of_unit_word(phrase: tuple[str, ...], name: tuple[str, ...], said: str) -> Temporal:
    """Year, quarter, month, weekday and hour, where they are a point in time rather than a span."""
    if has(phrase, "day of week", "day of the week", "weekday") or re.search(
        r"\b(?:day of (?:the )?week|weekday)\b", said
    ):
        return "weekday"
    if re.search(r"\bper (?:year|month|day|hour)\b", said):
        return ""
    if _MONTH_WHEN.search(said) and not name[:1] == ("month",):
        return "date"
    plural = bool(_PLURAL.search(said))
    last = phrase[-1:] or name[-1:]
    if not plural and (last == ("year",) or phrase[:1] == ("year",) or name[:1] == ("year",)):
        return "year"
    if not plural and last in (("quarter",), ("month",)):
        return "quarter" if last == ("quarter",) else "month"
    if not plural and (last == ("hour",) or phrase[:1] == ("hour",)) and (_OF_DAY.search(said) or not said):
        return "hour"
    return ""


def _of_time(phrase: tuple[str, ...], name: tuple[str, ...], said: str) -> Temporal:
    if not has(phrase or name, "time") or _LAPSE.search(said) or _LAPSE.search(" ".join(name)):
        return ""
    if has(phrase or name, "time zone", "timezone", "time series", "full time", "part time", "time period"):
        return ""
    if phrase and has(name, "time of day") and not has(phrase, "time"):
        return ""
    if "date" in said or _WHEN.search(said) and not _CLOCK.search(said):
        return "datetime"
    if _CLOCK.search(said) or _CLOCK.search(" ".join(name)):
        return "time"
    return "datetime" if (phrase or name)[-1] == "time" else ""


def temporal_of(name: tuple[str, ...], text: tuple[str, ...], said: str, form: str, unit: str) -> Temporal:
    """The part of time that a field holds, "" if none.

    Parameters
    ----------
    name, text: normalised words of name and description.
    said: the description in lower case.
    form: the stated format, "" if none.
    unit: the stated unit; a unit of time makes the field a span.
    """
    for part, pattern in _BY_FORMAT:
        if form and pattern.search(form):
            return part  # type: ignore[return-value]
    phrase = noun_phrase(text)
    dated = has(phrase, *_DATES) or has(text[:6], *_BOTH) or bool(_DAY_ON.match(said))
    if _EPOCH.search(said) and (has(name + phrase, "time", "timestamp", "date")):
        return "timestamp"
    if unit in TIME and not dated:
        return ""
    if has(text[:6], *_BOTH) or has(name, "timestamp", "datetime"):
        return "datetime"
    if dated and phrase[-1] not in ("format", "range", "difference"):
        return "date"
    if part := _of_unit_word(phrase, name, said):
        return part
    if (part := _of_name(name)) and not has(phrase, "number", "duration", "age", "name"):
        return "datetime" if part == "date" and _WHEN.match(said) and "day" not in said else part
    return _of_time(phrase, name, said) or ("datetime" if said.startswith("when ") else "")
