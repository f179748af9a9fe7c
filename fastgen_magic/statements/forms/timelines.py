"""Forms of moments at regular intervals: "every 5 minutes from 2025-03-01", "daily, starting in May 2024"."""

import datetime as dt
import re
from typing import get_args

from fastgen_magic.schema import TimeUnit
from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.date_limits import DATE, period_of
from fastgen_magic.statements.places import is_moment

_RHYTHMS = {"each_hour": "hours", "each_day": "days", "each_week": "weeks", "each_month": "months"}
_SHORT = ("seconds", "minutes", "hours")
_AT = r"(?:T|,?~)?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::00)?(?!\d)"
_INTERVAL = (
    r"(?:{one_row} )?(?:(?P<every>(?:{each_thing}|{in_steps}) (?:(?P<n>{count}) )?(?P<unit>{unit}))"
    rf"|(?P<rhythm>{'|'.join(f'{{{name}}}' for name in _RHYTHMS)}))(?P<rows> (?:{{rows}}|{{readings}}))?"
)
_FIRST = rf"(?P<first>{DATE})(?:{_AT})?"
_FROM = "(?:{since}|{beginning}|{between}) (?:{within} )?(?:{article} )?"
_END = rf"(?:{{to}}|{{by_date}}|{{and}}) (?P<last>{DATE})|{{for_a_time}} (?P<span>{{amount}})"


def _regular(match: re.Match[str], context: Context) -> Facts | None:
    """The first moment and the step to the next one; where an end is said, they begin anew behind it."""
    if not (is_moment(context) or (match["every"] and not match["rows"] and match.start() == 0)):
        return None
    step, period = _step(match, context), period_of(match["first"], context)
    if step is None or period is None:
        return None
    first = _at(period[0], match)
    last = _last(first, match, context)
    timed = step[1] in _SHORT or isinstance(first, dt.datetime)
    facts = {"every": step, "low": first, "kind": "datetime", "temporal": "datetime" if timed else "date"}
    return facts if last is None else {**facts, "high": last}


def _step(match: re.Match[str], context: Context) -> tuple[int, TimeUnit] | None:
    spoken = context.language
    if match["rhythm"]:
        unit = next(unit for name, unit in _RHYTHMS.items() if spoken.means(name, match["rhythm"]))
        return 1, unit  # type: ignore[return-value]
    amount = amount_of(match["n"], spoken) if match["n"] else None
    number, unit = 1 if amount is None else amount.number, spoken.unit(match["unit"]) or ""
    whole = float(number).is_integer() and number >= 1
    return (int(number), unit) if whole and unit in get_args(TimeUnit) else None  # type: ignore[return-value]


def _at(day: dt.date, match: re.Match[str]) -> dt.date:
    written = re.search(r"[T\s](\d\d):(\d\d)", match["first"])
    hour, minute = written.groups() if written else (match["hour"], match["minute"])
    return day if hour is None else dt.datetime.combine(day, dt.time(int(hour), int(minute)))


def _last(first: dt.date, match: re.Match[str], context: Context) -> dt.date | None:
    """The end that is said, or that so long a time leads to."""
    if match["last"]:
        period = period_of(match["last"], context)
        return period[1] if period and period[1] >= first else None
    amount = amount_of(match["span"], context.language) if match["span"] else None
    days = _DAYS.get(amount.unit or "") if amount else None
    if amount is None or days is None:
        return None
    end = first + dt.timedelta(days=amount.number * days)
    return end - (dt.timedelta(seconds=1) if isinstance(first, dt.datetime) else dt.timedelta(days=1))


_DAYS = {"days": 1, "weeks": 7, "hours": 1 / 24}

FORMS = (
    Form(
        "moments at regular intervals",
        "the moment of the first row, and the time to each next one; behind an end they begin anew",
        pattern=rf"{_INTERVAL}~,?~{_FROM}{_FIRST}(?:~,?~(?:{_END}))?",
        read=_regular,
    ),
)
