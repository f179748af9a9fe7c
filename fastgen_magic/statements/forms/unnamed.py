"""Form of how many values there are, where none is named: "one of our three vets"."""

import re

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Facts, Form

_MOST = 26
"""Values that letters stand for."""


def _so_many(match: re.Match[str], context: Context) -> Facts | None:
    spoken = context.language
    listed = spoken.pattern(r"~[,(]~[^.;]{0,200}(?:{or}|{to}|-)(?!\w)").match(context.text, match.end())
    count, unit = amount_of(match["n"], spoken), spoken.unit(match["what"])
    if listed or not (match["one"] or match["turns"]):
        return None
    measured = unit not in (None, "people") or spoken.pattern("{lengths}").match(match["what"])
    return {"distinct": count.number} if count and not measured and 1 < count.number <= _MOST else None


def _there_are(match: re.Match[str], context: Context) -> Facts | None:
    count = amount_of(match["n"], context.language)
    return {"distinct": count.number} if count and 1 < count.number <= _MOST else None


FORMS = (
    Form(
        "so many there are",
        "how many different values there are, where none of them is named",
        pattern=r"(?:[,;(])~{we_have} (?P<n>{count})(?=~(?:$|[;.)]))",
        read=_there_are,
    ),
    Form(
        "one of so many",
        "how many different values there are, where none of them is named",
        pattern=(
            r"(?:^|[,;:(])~(?P<one>{one_of_ours} )?(?:{ours} )?"
            r"(?P<n>{count}) (?P<what>[^\W\d]{3,})(?!\w|~:)(?P<turns> {take_turns})?"
        ),
        read=_so_many,
    ),
)
