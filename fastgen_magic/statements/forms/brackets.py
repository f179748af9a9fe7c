"""Form of a list in brackets: "income class (Low, Middle, High)"."""

import re
from collections.abc import Iterator

from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.category import are_categories
from fastgen_magic.statements.closed_list import as_written, listed
from fastgen_magic.statements.form import USED, Context, Form, Found
from fastgen_magic.statements.forms.lists import are_worth_a_slash
from fastgen_magic.statements.forms.shares import with_share
from fastgen_magic.statements.items import Item, items_of
from fastgen_magic.statements.places import are_counted, has_parts


def find_bracketed(context: Context) -> Iterator[Found]:
    """Short names in brackets: "(Low, Middle, High)"; not the parts of an address, nor a remark."""
    for start, end in brackets(context.text):
        inner = context.text[start:end]
        if _lists_parts(start, context) or are_counted(start, context) or _is_interval(start, inner, context):
            continue
        if context.language.pattern("~(?:{or}|{also_word}) ").match(inner):
            continue  # "disease (or treatment or care)" goes on with what it is of, "(also …)" with more
        used = re.search(rf"[\s,;]*{USED}+\s*$", inner)  # "(male, female, or NA if unknown)"
        stop = start + used.start() if used else end
        inner = context.text[start:stop]
        begin = start + max(inner.rfind(USED) + 1, inner.rfind(": ") + 1)
        inner = context.text[begin : min(stop, begin + 6_000)]
        items = _named(items_of(inner, context.language), context)
        parted = inner.count(" / ") > 1  # nothing but values stands so: "(new / used / for parts)"
        if are_categories(items, context, sure=parted) and are_worth_a_slash(
            inner.strip(" .:,-"), items, context
        ):
            facts = listed(_named(as_written(items, begin, stop, context), context), context)
            yield Found(begin - (begin == start), stop + (stop == end), facts)


def _named(items: list[Item], context: Context) -> list[Item]:
    """The items; beside shares what "else B" names is B, with the share that is left."""
    if all(item.share is None for item in items):
        return items
    return [with_share(item, context) for item in items]


def _lists_parts(start: int, context: Context) -> bool:
    """Whether the word before a bracket is put together of parts ("address (street, city)")."""
    before = context.text[max(0, start - 40) : start - 1]
    names = context.language.pattern(r"~(?:{articles} )?{part_heads} {of}").match(context.text)
    return bool(names or has_parts(before, context))


def _is_interval(start: int, inner: str, context: Context) -> bool:
    behind_in = context.language.pattern(r"{within}~$").search(context.text[max(0, start - 12) : start - 1])
    ends = re.fullmatch(r" {0,3}-?[\d.]+ {0,3}[,;] {0,3}-?[\d.]+ {0,3}", inner)
    return (context.text[start - 1] == "[" or behind_in is not None) and ends is not None


FORMS = (
    Form(
        "list in brackets",
        "every value that may occur, in brackets",
        find=find_bracketed,
    ),
)
