"""Form of several values in one cell: "up to three of: cost; comfort; time, separated by semicolons"."""

import re
from collections.abc import Iterator
from itertools import chain, combinations
from math import comb

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.category import are_categories
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.items import Item, items_of
from fastgen_magic.statements.places import region_from

_MOST = 130
"""Combinations that are listed; of more the single values are examples."""
_LED = (
    r"(?:(?:{at_most} (?P<most>{count})|{several}|{one_or_more}) {out_of_these}~:?|{several_of}~\)?~:)~"
    r"(?=[^\s\x00])"
)
_PARTED = (
    r"~[-,;.(]~(?:{article} )?(?:{joined_by}) (?:{article}|{articles})?~"
    r"(?P<sign>{comma_word}|{semicolon_word}|{stroke_word}|[^\s\w])"
)
_SIGNS = {"comma_word": ", ", "semicolon_word": "; ", "stroke_word": "|"}


def _several(context: Context) -> Iterator[Found]:
    """Every combination of at most so many of the values, in the order of the list."""
    for match in context.language.pattern(_LED).finditer(context.text):
        start, end = region_from(context.text, match.end())
        parted = context.language.pattern(_PARTED).search(context.text, start, end)
        items = items_of(context.text[start : parted.start() if parted else end], context.language)
        amount = amount_of(match["most"], context.language) if match["most"] else None
        most = int(amount.number) if amount else len(items)
        if len(items) > 2 and 1 < most <= len(items) and are_categories(items, context, sure=True):
            words = context.written[match.start() : end].strip(" ,;")
            stop = parted.end() if parted else end
            yield Found(match.start(), stop, _combined(items, most, _sign(parted, context), words))
            return


def _sign(parted: re.Match[str] | None, context: Context) -> str:
    """What stands between two values of a cell."""
    said = parted["sign"] if parted else ";"
    named = (sign for name, sign in _SIGNS.items() if context.language.means(name, said))
    return next(named, f"{said} " if said in ",;" else said)


def _combined(items: list[Item], most: int, sign: str, words: str) -> Facts:
    texts = [item.text for item in items]
    if sum(comb(len(texts), size) for size in range(1, most + 1)) > _MOST:
        return {"examples": tuple(texts), "kind": "categorical", "unread": (words,)}
    several = chain.from_iterable(combinations(texts, size) for size in range(1, most + 1))
    return {"values": tuple((sign.join(one), "") for one in several), "kind": "categorical"}


FORMS = (
    Form(
        "several values in a cell",
        "every combination of so many values of a list as may stand in one cell, with a sign between them",
        find=_several,
    ),
)
