"""Whether the items of a list may be categories: short names, none a type, a unit, a remark or a clause."""

import re
from collections.abc import Sequence

from fastgen_magic.statements.form import USED, Context
from fastgen_magic.statements.items import MOST, Item
from fastgen_magic.statements.names import plain

_MOST_WORDS = 5
_LONGEST = 48


def are_categories(items: Sequence[Item], context: Context, most_words: int = _MOST_WORDS) -> bool:
    """Whether all items of a list can be categories of the field, and not other fields are meant."""
    texts = [item.text.casefold() for item in items]
    if not 2 <= len(items) <= MOST or len(set(texts)) < len(texts):
        return False
    if not all(is_category(item, context, most_words) for item in items):
        return False
    others = sum(context.names.named(item.text) not in (None, context.field.name) for item in items)
    return others < len(items)


def is_category(item: Item, context: Context, most_words: int = _MOST_WORDS) -> bool:
    """Whether an item can be a category."""
    text, language = item.text, context.language
    if not text or USED in text or len(text) > 2 * _LONGEST:
        return False
    if item.quoted:
        return True
    if len(text) > _LONGEST or item.words > most_words or not re.search(r"\w", text):
        return False
    if language.means("no_item", text) or (language.unit(text) is not None and len(text) > 1):
        return False
    if language.pattern(r"(?:{no_item_start})(?=[\s:]|$)").match(text) and item.words > 1:
        return False
    if language.pattern(r"(?:{at_least}|{at_most}|{above}|{multiple_of})~[:=]?~\d").search(text):
        return False
    return not _is_label(text, context) and not re.search(r"[?!]|[.]\s|[=<>%]\s*\d|:\s", text)


def _is_label(text: str, context: Context) -> bool:
    """Whether the words only repeat the field's name."""
    words, name = set(plain(text).split()), set(plain(context.field.name).split())
    return bool(words) and words <= name and not text.isdigit()
