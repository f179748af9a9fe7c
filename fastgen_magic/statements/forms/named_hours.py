"""Form of named hours of the day: "early (6:00-14:00), late (14:00-22:00)" are values, and no times."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.forms.clock import SPAN
from fastgen_magic.statements.items import Item
from fastgen_magic.statements.places import CLOCK, begins_clause, is_moment, runs

_NAME = r"(?P<name>(?!{or} |{and} )[^\W\d][^\W\d_]*(?:-[^\W\d]+)?(?: [^\W\d]+){0,2}?)"
_HOURS = rf"(?<![\w-]){_NAME}(?P<sign>~[(:=]~| )(?P<hours>{SPAN}(?:~{{oclock}})?)~\)?"
_GLUE = r"~[,;/|]~(?:(?:{or}|{and}) )?|~(?:{or}|{and}) "
_LAST = rf"(?:{_GLUE}){_NAME}(?=~(?:$|[;.)\x00]))"


_CLOCK = rf"{CLOCK}|\d~[ap][.]?~m(?!\w)"


def find_named_hours(context: Context) -> Iterator[Found]:
    """At least two names, each with its hours in brackets or behind a colon, or where the last ones end."""
    if is_moment(context):
        return
    for run in runs(_HOURS, _GLUE, context):
        names = [match["name"] for match in run]
        no_names = context.language.pattern("{clock_nouns}|{weekdays}|{working_day}|{short_day}|{between}")
        parted = all(match["sign"].strip() for match in run) or _follow(run)
        told = all(context.language.pattern(_CLOCK).search(match[0]) for match in run)
        if len({*names}) < len(run) or len(run) < 2 or any(map(no_names.fullmatch, names)):
            continue
        if not (parted and told):
            continue
        if begins_clause(run[0].start(), context.text):
            items = [Item(match["name"], match["hours"].strip()) for match in run]
            last = context.language.pattern(_LAST).match(context.text, run[-1].end())
            items += [Item(last["name"])] if last else []
            yield Found(run[0].start(), (last or run[-1]).end(), listed(items, context))


def _follow(run: Sequence[re.Match[str]]) -> bool:
    """Whether each time begins where the one before it ends."""
    ends = [[re.sub(r"\D|[:.]00", "", match[name]) for name in ("first", "last")] for match in run]
    return all(one[1] == other[0] for one, other in pairwise(ends))


FORMS = (
    Form(
        "named hours",
        "values that are named, each with the hours of the day that it has",
        find=find_named_hours,
    ),
)
