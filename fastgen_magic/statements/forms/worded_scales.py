"""Forms of scales in words: "very bad to very good", "strongly disagree to strongly agree, 5 levels"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.form import Context, Facts, Form, Found

_WORD = r"[^\W\d_]{3,30}"
_ENDS = (
    rf"(?:{{between}} )?[\"'`]?(?P<very>{{very}}) (?P<low>{_WORD})[\"'`]?~(?:{{to}}|-)~"
    rf"[\"'`]?(?P<much>{{very}}) (?P<high>{_WORD})[\"'`]?"
)
_COUNT = r"(?:(?:{in_unit}|{on_days}|{within}|{article}) ){0,2}{level_count}(?:(?: |-)[^\W\d]+)?"
_BEFORE = rf"(?:^|[,;(])~{_COUNT}~[,:;]?~(?:{{of}} )?$"
_BEHIND = rf"~[,;(]?~{_COUNT}~\)?"
_REACH = 60
"""Characters before a scale in which the number of its levels is looked for."""


def find_scales(context: Context) -> Iterator[Found]:
    """Scales, each with the number of its levels before or behind it."""
    spoken, text = context.language, context.text
    for match in spoken.pattern(_ENDS).finditer(text):
        behind = spoken.pattern(_BEHIND).match(text, match.end())
        first = max(0, match.start() - _REACH)
        before = None if behind else spoken.pattern(_BEFORE).search(text[first : match.start()])
        told, end = behind or before, behind.end() if behind else match.end()
        if not spoken.pattern(r"~(?:$|[,;.)])").match(text, end):
            continue
        start = first + before.start() if before else match.start()
        levels = told and amount_of(told["levels"] or told["glued_levels"], spoken)
        others = text[:start] + text[match.end() if behind is None else end :]
        facts = None if re.search(r"\d", others) else _steps(match, levels.number if levels else 5, context)
        yield Found(start, end, facts or {"unread": (context.written[start:end].strip(" ,;"),)})


def _steps(match: re.Match[str], levels: float, context: Context) -> Facts | None:
    """Much of one thing to much of its contrary, with the plain words between them and a middle."""
    if levels not in (3, 4, 5):
        return None
    low, high = match["low"], match["high"]
    middle = [context.language.words["middling"][0]] if levels != 4 else []
    inner = [low, *middle, high] if levels > 3 else middle
    values = [f"{match['very']} {low}", *inner, f"{match['much']} {high}"]
    return {"values": tuple((value, "") for value in values)}


FORMS = (
    Form(
        "worded scale",
        "every step from much of one thing to much of its contrary; five where the number is not said",
        find=find_scales,
    ),
)
