"""Form of several months or years in which dates lie: "in 2024 or 2025"."""

import datetime as dt
import re
from itertools import pairwise

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.date_limits import MONTH, period_of, told_before
from fastgen_magic.statements.places import is_alone, is_moment

_PERIOD = rf"(?:{MONTH}|Q[1-4] \d{{4}}|(?<![\d-])(?:1[89]|20)\d\d)(?![\w-])"


def _several(match: re.Match[str], context: Context) -> Facts | None:
    """From the first day of several months or years to the last; told, where others lie between them."""
    found = [period_of(one[0], context) for one in context.language.pattern(_PERIOD).finditer(match[0])]
    periods = sorted(one for one in found if one is not None)
    alone = match["led"] or is_alone(match.start(), match.end(), context.text)
    bounded = context.language.pattern(r"(?:{between}|{since}|{by_date}|{before}|{after}) (?:{article} )?$")
    before = context.text[: match.start()][-60:]
    if len(periods) < len(found) or not alone or bounded.search(before) or not is_moment(context):
        return None
    words = context.written[match.start() : match.end()].strip(" ,")
    if context.language.pattern(r"~,?~{or} ").match(context.text, match.end()):
        return {"unread": (words,)}  # "in 2023, 2024 or the first half of 2025"
    gaps = any(one[1] + dt.timedelta(days=1) < other[0] for one, other in pairwise(periods))
    limits = {"low": periods[0][0], "high": max(last for _, last in periods)}
    return told_before("{not_on} ", match, context) or {**limits, **({"unread": (words,)} if gaps else {})}


FORMS = (
    Form(
        "months or years",
        "several months, quarters or years in which all dates lie",
        pattern=(
            rf"(?P<led>{{within}} (?:{{article}} )?)?{_PERIOD}(?:~,~{_PERIOD}){{0,12}}"
            rf"(?:~,?~(?:{{or}}|{{and}}) (?:{{within}} )?|~[,/]~){_PERIOD}"
        ),
        read=_several,
    ),
)
