"""Words that look like a statement and that no form used."""

import re

from fastgen_magic.statements.form import USED, Context

_NUMBER = r"(?<![\w.-])-?\d[\d.,]*(?:-\d[\d.,]*)?(?![\w-])"
_SHARES = "{percent}|{fraction}|{one_in}|{every_nth}"
_TIMES = "{working_day}|{office_hours}|{week_end}|{hourly}|{slots}"
_QUOTED = r"(?<!\w)([\"'`])[^\"'`\x00]{1,60}\1(?!\w)"
_PATTERN = r"\[\^?\w-\w|\w@\w+[.]\w|#{2,}|\\d|\bn{3,}\b|\bYYYY|\bX{3,}\b"
_CLAUSE = re.compile(rf"[^.,;:(){USED}]+|(?<=\d)[.,:](?=\d)|[.](?=\w)")


def unread_words(context: Context) -> tuple[str, ...]:
    """The clauses of a description, as written, that look like a statement and are not blacked out."""
    found: dict[str, None] = {}
    for start, end in _clauses(context.text):
        words = context.written[start:end].strip(" =\"'`").removeprefix("- ")
        if words and _looks_stated(start, end, context):
            found[words] = None
    return tuple(found)


def _clauses(text: str) -> list[tuple[int, int]]:
    """Places of the clauses; a point or comma within a number ends none."""
    clauses: list[tuple[int, int]] = []
    for match in _CLAUSE.finditer(text):
        if clauses and clauses[-1][1] == match.start():
            clauses[-1] = (clauses[-1][0], match.end())
        else:
            clauses.append(match.span())
    return clauses


def _looks_stated(start: int, end: int, context: Context) -> bool:
    spoken = context.language
    cues = rf"{{cues}}|{_SHARES}|[<>=]=?|≤|≥|[*^]|{_NUMBER}|{_PATTERN}|{_QUOTED}|{_TIMES}"
    behind = "|{if_word}" if context.text[:start].strip() else ""  # a description may begin with "when"
    asked = spoken.pattern(rf"~(?:{{only_for}}{behind}) ").match(context.text, start, end)
    return asked is not None or spoken.pattern(cues).search(context.text, start, end) is not None
