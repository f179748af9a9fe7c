"""Names and values of a reader's tables, as a report may show them: they may hold anything, at any length."""

from fastgen_magic.characters import one_line, some

MOST = 60
"""Characters of a name in a sentence or a table."""


def shown(text: object, most: int = MOST) -> str:
    """The text on one line without what hides or turns it, cut at `most` characters."""
    whole = str(text)
    seen = one_line(whole[: 4 * most])
    cut = len(seen) > most or len(whole) > 4 * most
    return (seen[: most - 1].rstrip() + "…" if cut else seen) or "(blank)"


def several(names: "tuple[str, ...] | list[str]", most: int) -> str:
    """The first `most` names, and how many more there are."""
    return some(map(shown, names), most)
