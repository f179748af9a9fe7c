"""Form of the moment of what happens: "start, Monday to Friday, first half of 2025"."""

import re

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.places import CLOCK, is_event


def _of_event(_match: re.Match[str], context: Context) -> Facts | None:
    """A date, with a time of day where one is told."""
    if context.field.kind or not is_event(context):
        return None
    timed = context.language.pattern(CLOCK).search(context.written)
    return {"kind": "datetime", "temporal": "datetime" if timed else "date"}


FORMS = (
    Form(
        "moment of an event",
        "when it happens: a date where days or parts of a year fix it, with a time where hours do",
        pattern=r"^~(?:{article} )?(?:{clock_nouns})(?!\w)",
        read=_of_event,
    ),
)
