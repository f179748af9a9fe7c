"""Form of values that are explained, a semicolon between two: "No Deposit - nothing was paid; ..."."""

import re
from collections.abc import Collection, Iterator

from fastgen_magic.statements.calendar_words import days_or_months
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import USED, Context, Form, Found
from fastgen_magic.statements.forms.code_pairs import shortens
from fastgen_magic.statements.items import Item, top_level
from fastgen_magic.statements.places import region_from

_LEAST = 3
"""Values, so that it is sure that they are a list."""
_VALUE = r"(?P<value>[^\W\d][\w/.&'+-]{0,24}(?: [\w/.&'+-]{1,24}){0,2}) ?-{1,2} (?P<label>\S.{0,300})"
_FIRST = re.compile(rf"(?:^|(?<=[:.(]\s)|(?<=\())\s*{_VALUE}")
_NEXT = re.compile(rf"\s*{_VALUE}")
_CODE = re.compile(r"[A-Z]{1,3}|[A-Z]{1,2}\d{2,4}")


def find_explained(context: Context) -> Iterator[Found]:
    """Values of up to three words, each with a dash and what it means; codes alone have their own form."""
    first = _FIRST.search(context.text)
    if first is None or ";" not in context.text:
        return
    start, end = first.start("value"), region_from(context.text, first.start("value"))[1]
    cuts = [start + place for place, sign in top_level(context.text[start:end]) if sign == ";"]
    ends = [*cuts, end]
    starts = [start, *(cut + 1 for cut in cuts)]
    parts = [_NEXT.fullmatch(context.text, *span) for span in zip(starts, ends, strict=True)]
    found = [part for part in parts if part and USED not in part[0]]
    names = {part["value"] for part in found}
    if len(names) < max(_LEAST, len(parts)) or all(map(_CODE.fullmatch, names)):
        return
    if any(context.names.named(name) not in (None, context.field.name) for name in names):
        return
    if not all(_explains(part["value"], part["label"], names, context) for part in found):
        return
    items = [Item(one["value"], context.shown(*one.span("label")).strip(" .")) for one in found]
    yield Found(start, end, listed(items, context))


def _explains(value: str, label: str, names: Collection[str], context: Context) -> bool:
    """Whether words are the meaning of a value: no second end of it, and no remark on a part of the text."""
    words = label.strip(" .").split()
    short = value.isupper() or shortens(value, label)
    ends = label.strip(" .") in names or days_or_months(value, words[0].strip(",."), context.language.code)
    part = context.language.pattern("{part_heads}").fullmatch(value)
    return (len(words) > 1 or short) and not (ends or part)  # "Rome - Paris", "Jan - Mar", "name - in full"


FORMS = (
    Form(
        "explained values",
        "at least three values, each with what it means behind a dash, a semicolon between two of them",
        find=find_explained,
    ),
)
