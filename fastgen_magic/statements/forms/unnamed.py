"""Form of how many values there are, where none is named: "one of our three vets"."""

import re

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_moment
from fastgen_magic.statements.portions import stem

_MOST = 26
"""Values that letters stand for."""
_MOST_DIFFERENT = 999
"""Values that are numbered."""


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


def _different(match: re.Match[str], context: Context) -> Facts | None:
    """So many of what has names or codes; of what is counted or measured it says nothing."""
    spoken = context.language
    count = amount_of(match["n"], spoken)
    head = f"{plain(context.field.name)} {re.split('[,;:(]', context.written)[0]}"
    counted = spoken.pattern("(?:^|(?<!\\w))(?:{counted}|{quantity_heads}|{money_words})").search(head)
    few = count and 1 < count.number <= _MOST_DIFFERENT and float(count.number).is_integer()
    if counted or is_moment(context) or spoken.unit(match["what"] or "") is not None:
        return None
    return {"distinct": int(count.number)} if count and few else None


def _of_its_own(match: re.Match[str], context: Context) -> Facts | None:
    """So many of what the field is called: "district of the town, 12 districts"."""
    own = {word: stem(word) for word in plain(context.field.name).split()}
    several = match["what"].casefold() not in own and stem(match["what"]) in own.values()
    return _different(match, context) if several else None


FORMS = (
    Form(
        "so many different",
        "how many different values there are, where none of them is named",
        pattern=(
            r"(?:^|(?<=[,;:(]))~(?:{about} )?(?P<n>{count}) {different_word}(?: (?P<what>[^\W\d]{3,}))?"
            r"(?=~(?:$|[,;.)]))"
        ),
        read=_different,
    ),
    Form(
        "so many of its own",
        "how many different values there are, by the name of the field in the plural",
        pattern=(r"(?:[,;:(])~(?:{about} )?(?P<n>{count}) (?P<what>[^\W\d]{3,})(?=~(?:$|[,;.)]))"),
        read=_of_its_own,
    ),
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
