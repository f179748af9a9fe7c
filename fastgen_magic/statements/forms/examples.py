"""Forms of examples: some values that a field may hold, never all of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from fastgen_magic.statements.amounts import value_of
from fastgen_magic.statements.calendar_words import days_or_months
from fastgen_magic.statements.closed_list import behind_or
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.codes import is_code
from fastgen_magic.statements.items import Item, items_of, top_level
from fastgen_magic.statements.places import region_from

_MOST = 50
"""Lists of examples in one description."""


_JOINED = re.compile(r"\d{1,6}(?:/\d{1,6})+")
"""Numbers that one value joins: the two of a blood pressure, "120/80"."""


def find_examples(context: Context) -> Iterator[Found]:
    """What stands behind "such as" or "e.g.", to the end of its bracket or sentence."""
    reached = 0
    found = context.language.pattern(
        r"(?:{example}|(?<=,\s){like}(?=\s{article}\s))(?=[\s:,(=\"'])~[:,=]?~"
    ).finditer(context.text)
    for match in islice(found, _MOST):
        if match.start() < reached or _is_part_of_amount(match, context):
            continue
        start, end = region_from(context.text, match.end())
        closed = context.language.pattern(r",~{and} [^,;()]{1,40}(?=,)").search(context.text, start, end)
        end = closed.end() if closed else _before_verb(start, behind_or(start, end, context), context)
        if _is_in_item(start, end, context.text) or _is_of_item(match.start(), end, context.text):
            continue
        open_end = context.language.pattern(r"[,\s]~{etc}~$").search(context.text, start, end)
        last = open_end.start() if open_end else end
        shown = context.written[start:last].strip(" .")
        items = [Item(shown)] if _JOINED.fullmatch(shown) else items_of(shown, context.language)
        article = context.language.pattern(r"{articles} (?P<item>[^\W\d].*)")
        led = [article.fullmatch(item.text) for item in items]
        if len(items) > 1 and all(led):  # such as a lift or a balcony
            items = [
                replace(item, text=match["item"]) for item, match in zip(items, led, strict=True) if match
            ]
        said = [item.text for item in items if item.text and (item.quoted or _is_example(item.text, context))]
        if _RANGE.fullmatch(shown) and _is_measured(context.text[: match.start()], context):
            yield Found(match.start(), end, {"unread": (context.written[match.start() : end],)})
        elif said and items[0].text == said[0]:
            reached = stop = end + (context.text[end : end + 1] in (")", "]") and start > match.end())
            yield Found(match.start(), stop, {"examples": tuple(value_of(text) for text in said)})


_RANGE = re.compile(r"\d{1,6}-\d{1,6}")


def _is_measured(before: str, context: Context) -> bool:
    """Whether an example is one of a quantity, which no two numbers are: "depth in cm, e.g. 0-10"."""
    measured = r"(?<!\w){quantity_heads}(?: {of} [^,;:()]{1,40}?)?(?: {in_unit} {unit})?~[,(]?~$"
    return context.language.pattern(measured).search(before) is not None and not is_code(context)


def _before_verb(start: int, end: int, context: Context) -> int:
    """Where examples end before a clause that a verb begins: "such as 5a, 5b, begins with the year"."""
    clause = context.language.pattern(r"~,~(?:{starts_with}|{ends_in}|{are_is}|{has})(?=\s)")
    found = clause.search(context.text, start, end) or _BEHIND_CODES.match(context.text, start, end)
    return found.start("rest" if found.re is _BEHIND_CODES else 0) if found else end


_BEHIND_CODES = re.compile(
    r"(?:[^\W\d]*\d[\w-]*|\d+[^\W\d]\w*)(?:,\s\w*\d\w*)*(?P<rest>,)\s[^\W\d]{3,}\s[^,;]*$"
)
"""Codes, and a clause behind them: "5a, 5b, holds 30 pupils"."""


def _is_part_of_amount(match: re.Match[str], context: Context) -> bool:
    """Whether it says what an amount holds: "price of the room, including sales taxes"."""
    words = context.language.pattern(r"(?<!\w)(?:{including}|{money_words}|{quantity_heads})(?!\w)")
    first = context.language.pattern(r"~{including}").match(match[0])
    return first is not None and words.search(context.text[: match.start()]) is not None


def _is_in_item(start: int, end: int, text: str) -> bool:
    """Whether an example explains one item of a list: "gas, e.g. a boiler; electric; none"."""
    inner = [sign for _, sign in top_level(text[start:end])]
    return inner.count(";") > 0 and text[max(0, start - 200) : start].rfind("(") > text.rfind(")", 0, start)


def _is_of_item(start: int, end: int, text: str) -> bool:
    """Whether a bracket with an example is of one item of a list: "diesel, hybrid (incl. plug-in), gas"."""
    led = re.search(r"[:,]\s[^,;:.()]{1,40}\($", text[:start]) is not None
    return led and re.match(r"\),\s?[^\W\d]", text[end:]) is not None


def _is_example(text: str, context: Context) -> bool:
    if len(text) > 60 or len(text.split()) > 6:
        return False
    remark = context.language.pattern(r"(?:{no_item_start})(?=\s|$)").match(text)
    return not remark and not any(context.language.means(name, text) for name in ("etc", "no_item"))


_LAST = re.compile(r"\s*,\s*([^,;.()\x00]{1,40})")


_CODE = re.compile(r"(?=\S*\d)(?=\S*[^\W\d])\S+")


def find_open_lists(context: Context) -> Iterator[Found]:
    """A list that ends with "etc." names some of the values."""
    end = 0
    for match in islice(
        context.language.pattern(r"(?:[,;\s]~|(?=[.]{3}|…)){etc}(?!\w)").finditer(context.text), _MOST
    ):
        inner = r"[^.:()\[\]\x00]" if match[0][0] == ";" else r"[^.;:()\[\]\x00]"
        before = re.search(rf"{inner}{{3,200}}$", context.text[max(end, match.start() - 200) : match.start()])
        if before is None:
            continue
        start = match.start() - len(before[0].lstrip())
        if context.text[max(0, start - 1) : start] == ".":  # begins within a number
            continue
        items = items_of(context.written[start : match.start()], context.language)
        dots = match[0].rstrip()[-1:] in (".", "…")
        last = _LAST.match(context.text, match.end()) if dots else None  # "jan, feb, ..., dec"
        if last and (last[1][0] in "\"'`" or any(item.quoted for item in items)):
            continue  # a quoted list
        if dots and context.language.pattern(
            r"~,?~(?:{to} )?(?:(?:\d{4}-?)?[A-Z]|[^\W\d]+-)\d{1,3}(?!\w)"
        ).match(context.text, match.end()):
            continue  # a range of codes
        codes = [item for item in items if _CODE.fullmatch(item.text)]
        words = any(not item.text.isupper() for item in items if item not in codes)
        if codes and words and not dots:  # the words are what the codes are called
            start, items = context.text.index(codes[0].text, start), codes
        if (len(items) > 1 or (codes and not dots)) and all(0 < item.words <= 3 for item in items):
            end = last.end() if last else match.end()
            names = [item.text for item in items] + ([last[1].strip()] if last else [])
            yield Found(start, end, _open_list(names, context))


def _open_list(names: list[str], context: Context) -> Facts:
    """Some of the values; all of them where they are days or months from the first to the last."""
    filled = days_or_months(names[0], names[-1], context.language.code)
    if {name.casefold() for name in names} <= {str(name).casefold() for name in filled}:
        return {"values": tuple((name, "") for name in filled)}
    return {"examples": tuple(value_of(name) for name in names)}


def _looks_like(match: re.Match[str], context: Context) -> Facts | None:
    """The value as an example; what is like another field has none of its own."""
    value = match["value"].strip("\"'`").rstrip(".,;:")
    return {"examples": (value_of(value),)} if context.names.named(value) is None else None


_NUMBERED = (
    r"~(?:(?:{and}|{or}) )?(?!{low_end}|{high_end}|{mean_word}|{at_least}|{at_most}|{between})"
    r"[^\W\d][^\d\x00]{0,30} (?P<number>\d[\d.,]*)~(?P<percent>{percent})?~[.]?~"
)


def _default(match: re.Match[str], context: Context) -> Facts | None:
    """None where other clauses are a word and a number too: "repaid 90 %, late 7 %, default 3 %"."""
    listed = context.language.pattern(_NUMBERED)
    clauses = [listed.fullmatch(clause) for clause in re.split(r"[;:(]|,(?!\d)", context.text)]
    found = [(one["number"], bool(one["percent"])) for one in clauses if one]
    own = re.search(r"\d[\d.]*$", match["value"])
    shares = context.language.pattern("~{percent}").match(context.text, match.end())
    if own and found and (own[0], bool(shares)) in found and len(found) > (1 if shares else 2):
        return None
    return _looks_like(match, context)


_QUOTED = r"\"[^\"\x00]{1,60}\"|'[^'\x00]{1,60}'|`[^`\x00]{1,60}`"
_WRITTEN = rf"(?P<value>{_QUOTED}|[^\s,;()\x00]{{0,20}}\d[^\s,;()\x00]{{0,30}})"

FORMS = (
    Form(
        "examples",
        "some values, in the form that all have",
        find=find_examples,
    ),
    Form(
        "open list",
        "a list that ends in etc. names some of the values",
        find=find_open_lists,
    ),
    Form(
        "looks like",
        "one value, in the form that all have",
        pattern=rf"{{like}}:?~{_WRITTEN}",
        read=_looks_like,
    ),
    Form(
        "default",
        "the usual value: an example of what the field holds",
        pattern=r"{default}~(?:[:=]~)?(?P<value>\"[^\"\x00]{1,60}\"|'[^'\x00]{1,60}'|-?\d{1,9}(?:[.]\d{1,9})?(?![\w.]\d))",
        read=_default,
    ),
)
