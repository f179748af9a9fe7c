"""Forms of shares without a sign of per cent: "dog 55, cat 35, rabbit 10", "A, B or C (ratio 3:2:1)"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from fastgen_magic.statements.amounts import number_of
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.items import Item, items_of
from fastgen_magic.statements.portions import Portion

_NUMBER = r"(?:\d{1,3}(?:[.]\d{1,4})?|[.]\d{1,4})"
_FEW = 2


_COUNTED = r"[^\W_][^,;:.()\x00]{0,40}?"


def find_counted(context: Context) -> Iterator[Found]:
    """Values with how often each was counted right behind it, or from the most frequent to the rarest."""
    number = r" ?\((?:weight:? |w ?= ?|n ?= ?)?(?P<count>\d{1,9})\)"
    one = rf"(?P<item>{_COUNTED}){number}"
    bare = number.replace("?P<count>", "?:")
    run = rf"(?<![^\s,;:(]){_COUNTED}{bare}(?:[,;] ?{_COUNTED}{bare})+"
    for match in re.finditer(run, context.text):
        found = list(re.finditer(one, match[0]))
        counts = [int(each["count"]) for each in found]
        falls = counts == sorted(counts, reverse=True) and len({*counts}) == len(counts)
        tight = not re.search(r" \(", match[0])
        items = [Item(each["item"]) for each in found]
        apart = len({item.text for item in items}) == len(items) and sum(counts) > 0
        runs = sorted(counts) == list(range(min(counts), max(counts) + 1))  # codes
        falls = falls and max(counts) > 2 * min(counts)  # years, ages
        weights = "weight" in match[0]
        if apart and (weights or (not runs and (tight or (falls and len(counts) > _FEW)))):
            shared = zip(items, counts, strict=True)
            weighed = [replace(item, share=count / sum(counts)) for item, count in shared]
            yield Found(match.start(), match.end(), listed(weighed, context))


def _in_order(match: re.Match[str], context: Context) -> Portion | None:
    """The shares of the values in their order: sure with a word for it, or where they make a whole."""
    texts = re.findall(_NUMBER, match["numbers"])
    numbers = [float(text) for text in texts]
    if "%" in match["numbers"] and not re.search("[:/]", match["numbers"]):
        found = context.language.pattern("{digits}").finditer(match["numbers"])
        numbers = [float(number_of(one[0], context.language)) for one in found]
        texts = [f"{number}" for number in numbers]
    wholes = (1, 100) if len(texts) == _FEW else (1, 10, 100)
    whole = any(abs(sum(numbers) - total) < 0.005 * total for total in wholes)
    fractions = any("." in text for text in texts) or sum(numbers) > max(wholes[:-1])
    enclosed = context.text[: match.start()].rstrip(" ")[-1:] in ("(", "[")
    loose = re.search("[, ]", match["numbers"]) is not None and not re.search("[:/]", match["numbers"])
    sure = match["word"] or match["behind"] or (whole and (enclosed or not loose))
    sure = sure or (enclosed and not loose and _is_of_each(match.start(), len(numbers), context))
    if not sure or 0 in numbers or (loose and not (fractions or match["word"])):
        return None
    return Portion((), ratio=tuple(number / sum(numbers) for number in numbers))


def _is_of_each(start: int, count: int, context: Context) -> bool:
    """Whether a bracket stands behind a list of at least three that has as many items as it has numbers."""
    before = re.split(r"[:;(\x00]", context.text[:start].rstrip(" (["))[-1]
    return count > _FEW and len(items_of(before, context.language)) == count


_PERCENT = "{digits}~%"
_IN_ORDER = (
    r"(?<![^\s(\[])(?:(?:≈|=|\x7e)~)?(?:(?P<word>{proportions})(?: {are_is})?~[:=]?~(?:{of} )?[(\[]?)?"
    rf"(?P<numbers>{_PERCENT}(?:~(?:,|/|,? ?{{and}} )~{_PERCENT}){{1,30}}"
    rf"|{_NUMBER}%?(?:~[:/]~{_NUMBER}%?){{1,30}}(?:~%)?|{_NUMBER}%?(?:(?:,~| ){_NUMBER}%?){{1,30}}(?:~%)?)"
    r"(?:~(?P<behind>{proportions})(?!\w)|(?=~(?:$|[,;.)\]])))"
)


_RATIO = rf"{_NUMBER}~[:/]~{_NUMBER}"


def _is_one_of_ratios(match: re.Match[str], context: Context) -> bool:
    """Whether another ratio stands beside it in a list, so that both are values: "1:2, 1:4 or 1:8"."""
    spoken, joint = context.language, r"(?:~[,;/]~(?:{or} )?| {or} )"
    behind = spoken.pattern(rf"{joint}{_RATIO}").match(context.text, match.end())
    before = context.text[max(0, match.start("numbers") - 40) : match.start("numbers")]
    return behind is not None or spoken.pattern(rf"{_RATIO}{joint}$").search(before) is not None


def find_in_order(context: Context) -> Iterator[Found]:
    """Numbers between colons, slashes or commas that are the shares of the listed values."""
    for match in context.language.pattern(_IN_ORDER).finditer(context.text):
        portion = None if _is_one_of_ratios(match, context) else _in_order(match, context)
        if portion is not None:
            enclosed = match.start() > 0 and context.text[match.start() - 1] + context.text[match.end() :][:1]
            start, end = (match.start() - 1, match.end() + 1) if enclosed in ("()", "[]") else match.span()
            facts: Facts = {"portions": portion}
            yield Found(start, end, facts, aside=True)


FORMS = (
    Form(
        "shares in order",
        "the shares of the listed values, in their order",
        find=find_in_order,
    ),
    Form(
        "counts of values",
        "values, each with the number of rows that have it in brackets right behind it",
        find=find_counted,
    ),
)
