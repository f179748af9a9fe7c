"""Forms of what no column can hold yet: read so that no other form takes their words, and said.

How many rows a thing has, a share of a period.
"""

import re

from fastgen_magic.statements.form import Context, Facts, Form, only_told
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_alone, is_moment

_CLAUSE = r"[^,;()\x00.]*?(?=~(?:$|[,;()\x00]|[.](?:\s|$)))"
_N = r"(?:{amount}|{spelt})"
_SPAN = rf"(?:(?:{{at_least}}|{{at_most}}|{{between}}|{{about}}) )?{_N}(?:~(?:{{to}}|{{and}}|-)~{_N})?"
_IDS = ("id", "key", "code", "no", "nr", "identifier")
_DAYS = r"(?:{weekdays}|{working_day}|{week_end})"


def _rows_of(match: re.Match[str], context: Context) -> Facts | None:
    """How many rows each thing has; where the field's own name says what is counted, it is its value."""
    own = set(plain(context.field.name).split())
    counted = set(plain(match["counted"]).split())
    counted |= {word.removesuffix("s") for word in counted}
    return None if own & counted else only_told(match, context)


def _rows_per(match: re.Match[str], context: Context) -> Facts | None:
    """The same where the field names the things, or is an id, which has no amount."""
    own = {*plain(context.field.name).split(), *plain(context.written[:60]).split()[:1]}
    named = own & {*plain(match["thing"]).split(), *_IDS}
    return _rows_of(match, context) if named else None


def _dates(match: re.Match[str], context: Context) -> Facts | None:
    return only_told(match, context) if is_moment(context) and _is_clause(match, context) else None


def _is_clause(match: re.Match[str], context: Context) -> bool:
    """Whether the words are a clause of their own, or say themselves that days follow."""
    joined = match.groupdict().get("led") and is_alone(0, match.end(), context.text)
    return bool(joined) or is_alone(match.start(), match.end(), context.text)


FORMS = (
    Form(
        "rows of each",
        "how many rows each thing has",
        pattern=(
            rf"(?:{{each_thing}}) [^\W\d][\w-]* (?:{{has}}) {_SPAN} (?P<counted>[^\W\d][\w-]*){_CLAUSE}"
        ),
        read=_rows_of,
    ),
    Form(
        "rows for each id",
        "how many rows there are for each thing that an id names",
        pattern=rf"{_SPAN} (?P<counted>[^\W\d][\w-]*) (?:{{combined}}) (?P<thing>[^\W\d][\w-]*)",
        read=_rows_per,
    ),
    Form(
        "part of a period",
        "at which end, or on which day, of a month or week the date lies",
        pattern=(
            rf"(?P<led>(?:{{on_days}} )?)(?:{{article}} )?(?:{{end_of}}|{{ordinal}}) (?:{{unit}}|{_DAYS})"
            rf"(?: {{of}}| {{within}}| {{article}}) {_CLAUSE}"
        ),
        read=_dates,
    ),
)
