"""Forms of durations that are written as texts: "finish time, hh:mm:ss", "lap time in m:ss"."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from fastgen_magic.schema import TimeUnit
from fastgen_magic.statements.durations import written_duration
from fastgen_magic.statements.form import Context, Form, Found

_FINER = re.compile(r"[.,](?:[sf]{1,3}|0{1,3})(?!\w)", re.IGNORECASE)
"""Parts of a second, which no number of whole ones has."""
_RATE = r"(?:{in_unit} )?(?P<unit>{unit})~(?:/~|{combined} )[^\W\d]+"
"""What the numbers are for one of: "min/km"."""


def _durations(context: Context) -> Iterator[Found]:
    found = written_duration(context)
    if found is None:
        return
    finer = _FINER.match(context.text, found.end)
    facts: dict[str, Any] = {"lasts": found.form, "kind": "numerical", "unit": found.unit} | (
        {} if finer else {"whole": True}
    )
    end = finer.end() if finer else found.end
    if finer:
        facts["unread"] = (f"{context.written[found.start : end]} (whole seconds)",)
    rate = context.language.pattern(_RATE).search(context.text)
    rated = rate is not None and context.language.unit(rate["unit"]) in get_args(TimeUnit)
    more = [Found(*rate.span(), {"unit": found.unit})] if rate and rated else []
    yield from sorted([Found(found.start, end, facts), *more], key=lambda one: one.start)


FORMS = (
    Form(
        "duration",
        "how long something lasts, written in hours, minutes and seconds: a number of the last of them",
        find=_durations,
    ),
)
