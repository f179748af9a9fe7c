"""Forms of what limits one value by another field: "walk, bus, car; walking only below 4 km"."""

import re
from collections.abc import Iterator
from functools import partial

from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.portions import stem

_ITEM = re.compile(r"\s*[^\W\d][^\d\x00]{0,40}")
_LIMITED = (
    r"~(?:{and} )?(?P<what>[^\W\d][^\d]{0,30}?)(?: (?:{only}|{none_but}))? "
    r"(?:(?:{below}|{above}|{at_most}|{at_least}|(?<=\s){to}) {amount}"
    r"|(?:{between} )?{amount}~(?:{or_more}|{or_less}|(?:{to}|{and}|-)~{amount}))~"
)
_CONDITIONED = r"~(?P<what>[^\W\d][^\d]{0,30}?),? (?:{only_if}|{missing_if}),? .+"
_SIDES = "{below}|{above}|{at_most}|{at_least}|{or_more}|{or_less}|{to}|{between}|-"
_SHARED = 4
"""Letters with which a word for a value begins as the value does: "walking" of walk."""


def _told(context: Context, said: str, needed: str) -> Iterator[Found]:
    """Sure where at least two items stand before it, one of which its first word is."""
    if not context.language.pattern(needed).search(context.text):
        return
    items: list[str] = []
    for start, end in _clauses(context.text):
        clause = context.text[start:end]
        match = context.language.pattern(said).fullmatch(clause)
        if match and len(items) > 1 and any(_is_one(match["what"], item) for item in items):
            yield Found(start, end, {"unread": (context.written[start:end].strip(),)})
        elif _ITEM.fullmatch(clause):
            items.append(clause.strip().casefold())


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Places of the clauses without brackets; a point or comma within a number ends none."""
    start = 0
    for cut in re.finditer(r"[,;:\x00](?!\d)|[.](?=\s|$)|\([^()]*\)|$", text):
        if text[start : cut.start()].strip():
            yield start, cut.start()
        start = cut.end()


def _is_one(words: str, item: str) -> bool:
    """Whether words begin with a value, or their first one as it does."""
    said = words.casefold().strip()
    first, own = said.split(maxsplit=1)[0], item.split(maxsplit=1)[0]
    alike = min(len(first), len(own)) >= _SHARED and first[:_SHARED] == own[:_SHARED]
    return stem(said) == stem(item) or (alike and " " not in said)


FORMS = (
    Form(
        "limits of one value",
        "the limit up to which a value of the list before it occurs, which is told",
        find=partial(_told, said=_LIMITED, needed=_SIDES),
    ),
    Form(
        "condition of one value",
        "the condition under which a value of the list before it occurs, which is told: the field has none",
        find=partial(_told, said=_CONDITIONED, needed="{only_if}|{missing_if}"),
    ),
)
