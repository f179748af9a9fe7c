"""Words that look like a statement and that no form used."""

import re

from fastgen_magic.statements.form import USED, Context

_LOOKS_STATED = re.compile(r"%|\bunique\b|\bonly if\b|[<>=]|\d|[\"'`][^\"'`]{1,60}[\"'`]", re.IGNORECASE)
_CLAUSE = re.compile(rf"[^.;,({USED})]+")


def unread_words(context: Context) -> tuple[str, ...]:
    """The parts of a description, as written, that look like a statement; what forms used is blacked out."""
    clauses = (found for found in _CLAUSE.finditer(context.text) if _LOOKS_STATED.search(found[0]))
    return tuple(dict.fromkeys(context.written[clause.start() : clause.end()].strip() for clause in clauses))
