"""Regular expressions of others: theirs are searched for, ours are of the whole text."""

import re


def whole_pattern(text: str) -> str | None:
    """The pattern as one of the whole text; None where it binds one end alone: nobody says what follows."""
    begins, ends = text.startswith(("^", r"\A")), bool(re.search(r"(?<!\\)(\$|\\[zZ])$", text))
    if begins != ends:
        return None
    if not begins:
        return text
    return re.sub(r"(?:\$|\\[zZ])$", "", re.sub(r"^(?:\^|\\A)", "", text))
