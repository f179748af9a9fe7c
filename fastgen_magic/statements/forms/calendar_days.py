"""Forms of days and steps of time: "weekdays only", "in February or July 2024", "every 15 minutes"."""

import datetime as dt
import re

from babel.dates import get_day_names

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.clock import SPAN
from fastgen_magic.statements.language import months_of, short_days
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_alone, is_moment

_DAY = r"(?:{weekdays}|{working_day}|{two_days})(?!\w)"
_SHORT_DAYS = r"{short_day}~(?:{to}|-|(?:,~{short_day}~){0,5},?~(?:{and}|{or}))~{short_day}(?!\w)"
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_MINUTES = {"minutes": 1, "hours": 60}
_N = r"(?P<n>{amount}|{spelt})"


def _days(match: re.Match[str], context: Context) -> Facts | None:
    """The days of the week on which a date lies; where nothing else tells that it is one, "every" does."""
    hours = context.language.pattern(rf",?~{SPAN}").match(context.text, match.end())  # "weekdays 8:00-18:00"
    every, alone = match["every"], is_alone(match.start(), (hours or match).end(), context.text)
    alone = alone or _is_led_by_year(match, context)
    alone = alone or bool(match["without"] and is_alone(0, match.end(), context.text))
    if not alone or not (is_moment(context) or (every and match.start() == 0)):
        return None
    days = _named(match["days"], context)
    if match["without"] and days:
        days = tuple(day for day in range(1, 8) if day not in days)
    if not days or len(days) == 7:
        return None
    clock = f"{int(match['hour']):02d}:{match['minute']}" if match["hour"] else ""
    told = {} if is_moment(context) and not clock else {"temporal": "datetime" if clock else "date"}
    return {
        "weekdays": days,
        **({"clock": (clock, clock)} if clock else {}),
        **({"kind": "datetime", **told} if told else {}),
    }


def _is_led_by_year(match: re.Match[str], context: Context) -> bool:
    """Whether a year or a month follows: "weekdays in 2024"."""
    behind = context.language.pattern(r" (?:{within}) (?:{month} )?\d{4}(?!\d)").match(
        context.text, match.end()
    )
    return behind is not None and begins_clause(match.start(), context.text)


def _named(text: str, context: Context) -> tuple[int, ...]:
    """Days of the week, Monday is 1, by their names; working days are five."""
    spoken = context.language
    if spoken.pattern("{working_day}").search(text):
        return (1, 2, 3, 4, 5)
    if spoken.pattern("{two_days}").search(text):
        return (6, 7)
    words = text.split("-") if spoken.pattern("{short_day}~-").match(text) else _TOKEN.findall(text)
    found = [day for word in words if (day := _number(word.strip(), context))]
    if spoken.pattern(r"\s(?:{to}|au|a)\s|-").search(text) and len(found) == 2:
        found = [(found[0] + step - 1) % 7 + 1 for step in range((found[1] - found[0]) % 7 + 1)]
    return tuple(sorted(set(found)))


def _number(word: str, context: Context) -> int | None:
    """A day of the week by its name, in one of its cases."""
    said = word.casefold().replace("s-feiras", "-feira")
    for code in dict.fromkeys((context.language.code, "en")):
        for place, name in get_day_names("wide", locale=code).items():
            whole = str(name).casefold()
            if said in (whole, *(whole + end for end in ("s", "e", "en")), whole.partition("-")[0]):
                return int(place) + 1
    return short_days(context.language.code).get(said)


def _months(match: re.Match[str], context: Context) -> Facts | None:
    """Several months in which a date lies, of one year where that is said; or the others, of all years."""
    first = match["led"] and re.search("[,;:]", context.text[: match.start()]) is None
    start = 0 if first else match.start()  # "date in May or June" begins no clause
    if not is_alone(start, match.end(), context.text):
        return None
    if not is_moment(context):  # "in May or June 2025" of what is no date
        if match["led"] and match["led"].strip() != (match["span"] or match["led"]).strip():
            return None  # "any month from April to June" of months
        told = match["led"] or match["year"]
        return {"unread": (context.written[match.start() : match.end()].strip(" ,"),)} if told else None
    known = months_of(context.language.code)
    found = [known[word.casefold()] for word in _TOKEN.findall(match["months"]) if word.casefold() in known]
    if len(found) < 2 or (match["through"] and match["year"]):
        return None
    if match["through"]:
        found = [(found[0] + step - 1) % 12 + 1 for step in range((found[1] - found[0]) % 12 + 1)]
    if match["without"] and match["year"]:
        return {"unread": (context.written[match.start() : match.end()].strip(" ,"),)}
    if match["without"]:
        found = [month for month in range(1, 13) if month not in found]
    year = int(match["year"]) if match["year"] else None
    ends = {"low": dt.date(year, 1, 1), "high": dt.date(year, 12, 31)} if year else {}
    return {"months": tuple(sorted(set(found))), **ends}


def _steps(match: re.Match[str], context: Context) -> Facts | None:
    """Minutes from one possible time of day to the next."""
    words = f"{' '.join(plain(context.field.name).split())} {context.written[:200]}"
    clock = context.language.pattern(r"(?<!\w)(?:{clock_word}|{clock_nouns}|{date_words})")
    span = context.language.pattern(rf"~{SPAN}").match(context.text, match.end())  # between two times
    if not (is_moment(context) or clock.search(words) or span):
        return None
    exact = match["exact"] or match["hour_exact"]
    end = span.end() if span else match.end()
    within = context.language.pattern(r" {within} (?:{month} )?\d{4}(?!\d)").match(context.text, end)
    if not exact and not is_alone(match.start(), within.end() if within else end, context.text):
        return None
    said = {"unread": (context.written[match.start() : match.end()].strip(" ,"),)}
    minutes = _minutes(match, context)
    sure = is_moment(context) or not exact  # "Beginn, auf die Minute genau" has a date, it may be
    holds = sure and minutes is not None and 1440 % minutes == 0
    told = {} if is_moment(context) else {"temporal": "time"}
    return {"time_step": minutes, "kind": "datetime", **told} if holds else said


def _minutes(match: re.Match[str], context: Context) -> int | None:
    if match["exact"] or match["hour_exact"]:
        return 1 if match["exact"] else 60
    hourly = match["hourly"]
    if hourly:
        halves, quarters = (context.language.pattern(f"{{{name}}}") for name in ("half", "quarter"))
        return 30 if halves.search(hourly) else 15 if quarters.search(hourly) else 60
    written = match["n"] or match["again"]
    amount = amount_of(written, context.language) if written else None
    unit = context.language.unit(match["unit"] or match["units"]) or (amount.unit if amount else None)
    number = amount.number if amount else 1
    step = number * _MINUTES.get(unit or "", 0)
    return int(step) if step >= 1 and float(step).is_integer() else None


FORMS = (
    Form(
        "days of the week",
        "the days of the week on which a date lies, Monday is 1",
        pattern=(
            r"(?P<without>(?:(?:{nobody}|{no_such})(?: [^\W\d]+){0,2}?(?= {on_days})|{not_on}) )?"
            r"(?:(?:{only}) )?(?P<every>(?:{each_thing}) )?"
            rf"(?:(?:{{on_days}}|{{between}}) )?(?P<days>{_SHORT_DAYS}"
            rf"|{_DAY}(?:~(?:,|{{to}}|{{and}}|{{or}}|au|a|-)~{_DAY}){{0,6}})(?: {{only}})?"
            r"(?: (?:{on_days}) (?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d))?"
        ),
        read=_days,
    ),
    Form(
        "months of the year",
        "the months in which a date lies",
        pattern=(
            r"(?P<without>(?:{not_on}) )?(?:(?:{only}) )?"
            r"(?P<led>(?:{within} )?(?:(?:{any_thing} )?{part_month} (?={between} ))?(?P<span>{between} )?)"
            r"(?P<months>{month}(?:(?P<through>~(?:{to}|-|(?(span){and}|(?!)))~){month}"
            r"|(?:~(?:,|{and}|{or})~{month}){1,11}))"
            r"(?:~,?~(?:{of} )?(?P<year>\d{4}))?(?: {only})?"
        ),
        read=_months,
    ),
    Form(
        "steps of time",
        "the minutes from one possible time of day to the next",
        pattern=(
            rf"(?:{{in_steps}})(?: {_N})?(?: |-)(?P<unit>{{unit}})(?:(?: |-)(?:{{slots}}))?"
            r"|(?P<hourly>{hourly})(?: (?:{slots}))?"
            r"|(?<!\w)(?:(?P<exact>{to_the_minute})|(?P<hour_exact>{to_the_hour}))(?!\w)"
            r"|(?<!\w)(?:de|di) (?P<again>[1-9]\d?) (?:em|en|in) (?P=again) (?P<units>{unit})(?!\w)"
        ),
        read=_steps,
    ),
)
