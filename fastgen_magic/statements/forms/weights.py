"""Forms of shares without a sign of per cent: "dog 55, cat 35, rabbit 10", "A, B or C (ratio 3:2:1)"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from fastgen_magic.statements.amounts import number_of
from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.category import is_category
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.items import Item, bare, pieces
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import sentences
from fastgen_magic.statements.portions import Portion

_NUMBER = r"(?:\d{1,3}(?:[.]\d{1,4})?|[.]\d{1,4})"
_BEHIND = re.compile(rf"(?P<item>[^\d\x00]*[^\W\d])\W{{0,3}}[ (=:]\W?(?P<number>{_NUMBER})\)?")
_BEFORE = re.compile(rf"(?P<number>{_NUMBER}):? (?P<item>[^\W\d][^\d\x00]*)")
_PAIR = r"[^\W\d][\w-]{0,20} \d{1,3}"
_FEW = 2


def find_weighted(context: Context) -> Iterator[Found]:
    """A list of which each item has a number, which make 100 or 1 together."""
    for start, end in sentences(context.text):
        if end - start > 2_000 or not re.search(r"\d", context.text[start:end]):
            continue
        colon = context.language.pattern(r":\s|(?<!\w){one_of}\s").search(context.text, start, end)
        inside = ((start + opens, start + close) for opens, close in brackets(context.text[start:end]))
        behind = ((colon.end(), end),) if colon else ()
        for begin, stop in (*inside, *behind, (start, end)):
            items = _weighted(context.text[begin:stop].strip(" ."), context)
            if items and not _is_amount(context, context.text[start:begin]):
                yield Found(begin, stop, listed(items, context))
                break


def _weighted(text: str, context: Context) -> list[Item]:
    """The items with their shares; none where one is no category, or where the numbers make no whole."""
    parts = re.findall(_PAIR, text) if re.fullmatch(rf"(?:{_PAIR}\s?){{2,12}}", text) else None
    parts = parts or pieces(text, context.language)
    for form in (_BEHIND, _BEFORE):
        found = [match for part in parts if (match := form.fullmatch(part))]
        numbers = [float(match["number"]) for match in found]
        whole = any(abs(sum(numbers) - total) < 0.005 * total for total in (1, 100))
        if len(found) < max(_FEW, len(parts)) or not whole or 0 in numbers:
            continue
        items = [Item(bare(match["item"].strip(" \"'`("))) for match in found]
        if len({item.text for item in items}) == len(items) and all(
            is_category(item, context, sure=len(items) > _FEW) for item in items
        ):
            return [
                replace(item, share=number / sum(numbers))
                for item, number in zip(items, numbers, strict=True)
            ]
    return []


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


def _is_amount(context: Context, head: str) -> bool:
    """Whether the field holds amounts, so that the numbers may be these."""
    return (
        context.language.pattern("{quantity_heads}|{money_words}").search(
            f"{plain(context.field.name)}. {head}"
        )
        is not None
    )


def _in_order(match: re.Match[str], context: Context) -> Portion | None:
    """The shares of the values in their order: sure with a word for it, or where they make a whole."""
    texts = re.findall(_NUMBER, match["numbers"])
    numbers = [float(text) for text in texts]
    if "%" in match["numbers"]:
        found = context.language.pattern("{digits}").finditer(match["numbers"])
        numbers = [float(number_of(one[0], context.language)) for one in found]
        texts = [f"{number}" for number in numbers]
    wholes = (1, 100) if len(texts) == _FEW else (1, 10, 100)
    whole = any(abs(sum(numbers) - total) < 0.005 * total for total in wholes)
    fractions = any("." in text for text in texts) or sum(numbers) > max(wholes[:-1])
    enclosed = context.text[: match.start()].rstrip(" ")[-1:] in ("(", "[")
    loose = re.search("[, ]", match["numbers"]) is not None and not re.search("[:/]", match["numbers"])
    sure = match["word"] or match["behind"] or (whole and (enclosed or not loose))
    if not sure or 0 in numbers or (loose and not (fractions or match["word"])):
        return None
    return Portion((), ratio=tuple(number / sum(numbers) for number in numbers))


_PERCENT = "{digits}~%"
_IN_ORDER = (
    r"(?<![^\s(\[])(?:(?:≈|=|\x7e)~)?(?:(?P<word>{proportions})(?: {are_is})?~[:=]?~(?:{of} )?[(\[]?)?"
    rf"(?P<numbers>{_PERCENT}(?:~(?:,|/|,? ?{{and}} )~{_PERCENT}){{1,30}}"
    rf"|{_NUMBER}%?(?:~[:/]~{_NUMBER}%?){{1,30}}|{_NUMBER}%?(?:(?:,~| ){_NUMBER}%?){{1,30}})"
    r"(?:~(?P<behind>{proportions})(?!\w)|(?=~(?:$|[,;.)\]])))"
)


def find_in_order(context: Context) -> Iterator[Found]:
    """Numbers between colons, slashes or commas that are the shares of the listed values."""
    for match in context.language.pattern(_IN_ORDER).finditer(context.text):
        portion = _in_order(match, context)
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
    Form(
        "weights of values",
        "values each with a number, which make 100 or 1 together",
        find=find_weighted,
    ),
)
