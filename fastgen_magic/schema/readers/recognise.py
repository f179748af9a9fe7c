"""Which format a text is written in, by what stands in it."""

import re

_SQL = re.compile(
    r"^\s*(?:CREATE\s+(?:\w+\s+){0,3}TABLE|ALTER\s+TABLE)\b(?!\s*:)", re.IGNORECASE | re.MULTILINE
)
_LOOKED_AT = 2_000_000
"""Characters in which a first CREATE TABLE is looked for: dumps begin with settings and remarks."""


def format_of(text: str, suffix: str = "") -> str | None:
    """The format's name, None for our own and for what nobody here knows.

    Parameters
    ----------
    suffix: of the file, as ".sql"; "" for a text.
    """
    if suffix in (".sql", ".ddl") or _SQL.search(text[:_LOOKED_AT]):
        return "sql"
    return None
