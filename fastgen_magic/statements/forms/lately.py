"""Forms of the time before a day: "in the last 3 years", "the last 12 months before 1 July 2025"."""

import calendar
import datetime as dt
import re

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.date_limits import DATE, last_day, period_of
from fastgen_magic.statements.places import is_moment

_DAYS = {"days": 1, "weeks": 7, "months": 30.44, "years": 365.25}
_MOST_DAYS = 100_000


def _lately(match: re.Match[str], context: Context) -> Facts | None:
    """So many days, weeks, months or years before the last day."""
    amount = amount_of(match["span"], context.language)
    days = _DAYS.get(amount.unit or "") if amount else None
    known = is_moment(context) or (
        match.start() == 0 and context.text[match.end() :].strip()[:1] in ("", ",")
    )
    if amount is None or days is None or not known or amount.number * days > _MOST_DAYS:
        return None
    return {"low": last_day() - dt.timedelta(days=round(amount.number * days) - 1), "high": last_day()}


def _lately_before(match: re.Match[str], context: Context) -> Facts | None:
    """So many days, weeks, months or years before a date, which is none of them."""
    amount = amount_of(match["span"] or f"{match['n']} {match['unit']}", context.language)
    unit = (amount.unit if amount else None) or context.language.unit((match["span"] or "").split(" ")[-1])
    end, days = period_of(match["date"], context), _DAYS.get(unit or "")
    led = match["within"] or match["past"] or match["n"]
    if amount is None or days is None or end is None or not (led and is_moment(context)):
        return None
    if amount.number * days > _MOST_DAYS:
        return None
    months = {"months": 1, "years": 12}.get(unit or "", 0) * amount.number
    whole = months > 0 and float(months).is_integer()
    low = (
        _months_before(end[0], int(months))
        if whole
        else end[0] - dt.timedelta(days=round(amount.number * days))
    )
    return {"low": low, "high": end[0] - dt.timedelta(days=1)}


def _months_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


FORMS = (
    Form(
        "lately before a date",
        "the days, weeks, months or years before a date in which all dates lie",
        pattern=(
            r"(?:(?P<within>{within}) (?:{article} )?)?(?:{article} )?(?:(?P<past>{last_past}) )?"
            r"(?:(?P<span>{amount}|{spelt} {unit})|(?P<n>{count}) {last_past} (?P<unit>{unit}))"
            rf" {{before}} (?:{{article}} )?(?P<date>{DATE})"
        ),
        read=_lately_before,
    ),
    Form(
        "lately",
        "the days, weeks, months or years up to the end of last year in which all dates lie",
        pattern=r"(?:{within} (?:{article} )?|^~)?(?:{article} )?{last_past} (?P<span>{amount})(?! {of} )",
        read=_lately,
    ),
)
