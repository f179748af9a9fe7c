"""Forms that say whether values may be missing."""

import re

from fastgen_magic.statements.amounts import value_of
from fastgen_magic.statements.form import Context, Facts, Form, Reader, stating
from fastgen_magic.statements.mentions import mentioned
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, is_alone

_BEGINS = 5
"""Letters with which words of one stem begin alike."""


def _said_of_values(key: bool, *, at_start: bool) -> Reader:
    """A single word ("required", "optional") says it as a clause of its own, a phrase wherever it stands."""

    def read(match: re.Match[str], context: Context) -> Facts | None:
        single = re.fullmatch(r"[^\W_]+", match[0]) is not None and "null" not in match[0].casefold()
        alone = is_alone(match.start(), match.end(), context.text)
        begins = at_start and begins_clause(match.start(), context.text)
        return {"nullable": key} if alone or begins or not single else None

    return read


def _speaks_of_field(reason: str, context: Context) -> bool:
    """Whether a word begins as one of another field's name does: "they did not escape" of "escaped"."""
    others = {
        word[:_BEGINS]
        for name in context.names.all
        if name != context.field.name
        for word in plain(name).split()
    }
    return any(len(word) >= _BEGINS and word[:_BEGINS] in others for word in plain(reason).split())


def _when(match: re.Match[str], context: Context) -> Facts | None:
    if re.match(r"\d{4}", match["reason"]):
        return None  # none before a date: a limit
    words = re.compile(r"(?<!\w)\w").finditer(context.text, *match.span("reason"))
    if any(mentioned(context, word.start()) for word in words) or _speaks_of_field(match["reason"], context):
        # A condition on another field that is not understood.
        return {"nullable": True, "unread": (context.written[match.start() : match.end()].strip(),)}
    return {"nullable": True} if begins_clause(match.start("said"), context.text) or match["joint"] else None


def _mark(match: re.Match[str], context: Context) -> Facts | None:
    """One sign where something is so, and else nothing: "X or blank"."""
    said = match["quoted"] or match["mark"]
    if context.language.means("no_item", said) or context.field.name.casefold() == said.casefold():
        return None
    return {"values": ((value_of(said), ""),), "nullable": True, "mostly_missing": True}


FORMS = (
    Form(
        "mark or nothing",
        "one sign in some rows, and nothing in the others",
        pattern=(
            r"^~(?:[\"'`](?P<quoted>[^\"'`\x00]{1,20})[\"'`]|(?P<mark>[A-Za-z0-9]{1,2}))~,?~{or}~{blank_code}"
            r"(?=~(?:$|[.,;(]))"
        ),
        read=_mark,
    ),
    Form(
        "not null",
        "no value is missing",
        pattern="{never_missing}",
        read=_said_of_values(False, at_start=False),
    ),
    Form(
        "always missing",
        "every value is missing",
        pattern=r"(?:^|[,;:(])~{always} (?:{missing_when})(?=~(?:$|[,;.)]))",
        read=stating(missing=1.0, nullable=True),
    ),
    Form(
        "may be missing",
        "values may be missing",
        pattern="{may_be_missing}",
        read=_said_of_values(True, at_start=True),
    ),
    Form(
        "empty when",
        "values are missing in some rows",
        pattern=(
            r"(?P<joint>(?:{and}|{or}) )?"
            r"(?P<said>(?:{missing_when}),? (?:{when}) (?P<reason>[^,;.()\x00]{1,120}))"
        ),
        read=_when,
    ),
)
