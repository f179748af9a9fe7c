"""Form of a list of which the items say their shares: "A 60 %, B 30 %, the rest C", "dog 55, cat 45"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.category import are_categories, are_rates, is_category
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.items import Item, bare, items_of, pieces, share_beside
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import begins_clause, sentences
from fastgen_magic.statements.portions import VAGUE, Portion

Region = tuple[int, int]

_RATIO = r"(?<![\w/.,])[1-9]/[1-9]\d?(?![\w/]|[.,]\d)"
_SHARE = rf"{{share}}|{_RATIO}"
_NUMBER = r"(?P<number>\d{1,3}(?:[.]\d{1,4})?|[.]\d{1,4})"
_NUMBERED = (
    rf"(?P<item>[^\d\x00]*[^\W\d])\W{{0,3}}[ (=:]\W?{_NUMBER}\)?",
    rf"{_NUMBER}:? (?P<item>[^\W\d][^\d\x00]*)",
)
_PAIR = r"[^\W\d][\w-]{0,20} \d{1,3}"
_OFTEN = "|".join(f"{{{name}}}" for name in ("mostly", *VAGUE))
_ROUNDING = 0.02
_FEW = 2
_CODE = 3
"""Letters of a code such as a blood group."""


def find_shared(context: Context) -> Iterator[Found]:
    """In each sentence the first region that is a list with shares."""
    said = context.language.pattern(rf"{_SHARE}|\d|{{mainly}}")
    for start, end in sentences(context.text):
        if end - start < 6_000 and said.search(context.text, start, end):
            yield from _in_sentence(start, end, context)


_OF_SOME = (
    r"[^\W\d] {of_value} [^\W\d][^,;:()\x00]{0,40}? {before_share} {digits}~{percent}"
    r" (?:{of} )?(?:{article} )?{rows}"
)
"""A share of the rows in which another field has some value: "vehicle for car loans in 80 % of cases"."""


def _in_sentence(start: int, end: int, context: Context) -> Iterator[Found]:
    """The first reading that fits: behind what the list is of, the whole, or within brackets."""
    text, spoken = context.text, context.language
    if spoken.pattern(_OF_SOME).search(text, start, end):
        return
    share = spoken.pattern(_SHARE).search(text, start, end)
    head = spoken.pattern(
        r"(?:[:;]| -) (?:{one_of}~:? )?|(?<!\w){one_of}~:? |^~{proportions} (?=[^\W\d]{1,2}(?!\w))"
    ).search(text, start, share.start() if share else end)
    wide = [(head.end(), end), (start, end)] if head else [(start, end)]
    every = [*((start + opens, start + close) for opens, close in brackets(text[start:end])), *wide]
    numbered = ((_whole, wide), (_some, wide[:1])) if share else ((_weighed, every),)
    for read, regions in ((_by_how_often, every), *numbered):
        for region in regions:
            if found := read(region, context):
                yield found
                return


def _items(region: Region, context: Context) -> list[Item]:
    """The items of a region, each with its share or as one that has the rest."""
    every = items_of(context.text[slice(*region)].strip(" ."), context.language)
    parted = context.language.pattern(_PARTED).fullmatch
    split = next((at for at, item in enumerate(every) if parted(item.text)), len(every))
    items = [with_share(item, context) for item in every[:split]]
    items += [_of_rest(item, parted(item.text)) for item in every[split:]]
    rest = context.language.pattern(r"(?:{otherwise}) (?P<item>{digits})")  # "12 for 70 %, else 6, 18 or 24"
    bare_ones = [
        replace(item, text=found["item"]) if (found := rest.fullmatch(item.text)) else item for item in items
    ]
    return bare_ones if len(items) > 2 and all(item.text[:1].isdigit() for item in bare_ones) else items


_PARTED = r"(?:{otherwise}) (?:[^\W\d]+ )?(?:{evenly}) (?:(?:{between}|{among}) )?(?P<item>.+)"
"""The first of those that part the rest evenly: "the rest split evenly between East"."""


def _of_rest(item: Item, parted: re.Match[str] | None) -> Item:
    """An item that has a part of the rest, unless it has a share of its own."""
    return replace(item, text=parted["item"] if parted else item.text, rest=item.share is None)


def with_share(item: Item, context: Context) -> Item:
    """The item with the share in words beside it, or with what is left: "B (a third)", "else B", "some B"."""
    spoken = context.language
    text = f"{item.text} ({item.label})" if item.label else item.text
    most = spoken.pattern(r"(?:{mostly}|{mainly}) (?P<item>[^\W\d].{0,60})").fullmatch(text)
    if item.share is not None:
        return replace(item, text=most["item"]) if most else item
    text = most["item"] if most else text
    if spoken.means("otherwise", text) or spoken.pattern("(?:{otherwise}) {of} ").match(text):
        return replace(item, rest=True)
    beside = share_beside(text, f"{_SHARE}|{{otherwise}}", spoken)
    if beside:
        share = share_of(beside["share"], spoken)
        rest = spoken.means("otherwise", beside["share"])
        if rest or share is not None:
            return Item(bare(beside["item"].strip(" \"'`")), share=share, rest=rest)
    return Item(text, rest=True) if most else item


def _found(items: list[Item], place: Region, context: Context, **more: Any) -> Found:
    return Found(*place, {**listed([replace(item, label="") for item in items], context), **more})


def _whole(region: Region, context: Context) -> Found | None:
    """A list that makes a whole: each item has its share or the rest, but for the first or last."""
    items, text = _items(region, context), context.text[slice(*region)].rstrip(" .")
    open_ = [place for place, item in enumerate(items) if item.share is None and not item.rest]
    capitals = context.language.code != "de" and all(item.text[:1].isupper() for item in items)
    closed = context.language.pattern(r"\s{or}\s[^,;()]+$").search(text) and open_ == [len(items) - 1]
    left = closed or (open_ == [0] and capitals)  # "B (half) or C", "English, 1 in 20 German"
    if open_ and not (left and items[open_[0]].words <= _FEW and is_category(items[open_[0]], context)):
        return None
    if any(re.fullmatch(_RATIO, item.text) for item in items):
        return None  # "size 1/2 or 3/4" has values, and no shares of them
    total = sum(item.share or 0 for item in items)
    whole = 0 < total < 1 if any(item.share is None for item in items) else abs(total - 1) < _ROUNDING
    return _found(items, region, context) if whole and are_categories(items, context, sure=True) else None


def _some(region: Region, context: Context) -> Found | None:
    """Neighbours in a list that say their shares in per cent; those beside them may have what is left."""
    text, items = context.text[slice(*region)], _items(region, context)
    shared = [place for place, item in enumerate(items) if item.share is not None]
    if not shared or not context.language.pattern("{percent}").search(text):
        return None
    first, stop = shared[0], shared[-1] + 1
    stop += stop < len(items) and items[stop].rest
    left = 1 - sum(item.share or 0 for item in items)
    sure = len(shared) > 1 or items[stop - 1].rest
    if left > _ROUNDING and _share_the_rest(items[stop:], sure, text, context):
        stop = len(items)
    lead = items[0] if first == 1 and begins_clause(region[0], context.text) else None
    none = lead and context.language.pattern("{none_word}|{missing_when}").fullmatch(lead.text)
    over = lead.text if lead and (none or _is_alike(lead, items[1:stop], context)) else ""
    if none and left > _ROUNDING:
        first, over = 0, ""
    chosen = items[first:stop]
    whole = abs(left) < _ROUNDING and all(item.share for item in chosen)
    named = all(_is_shared(item, context, whole) for item in chosen)
    if len(chosen) < _FEW or left < -_ROUNDING or are_rates(chosen) or not named:
        return None
    told = {"unread": (f"{over} (no share is left)",)} if over else {}
    return _found(chosen, _extent(items, first, stop, region, context), context, **told)


def _share_the_rest(more: list[Item], sure: bool, text: str, context: Context) -> bool:
    """Whether short names behind the last share have what is left: "pop (45 %), rock (25 %), jazz, folk".

    sure: two have shares, or one has the rest; else the last is joined as in "card (70 %), cash or cheque".
    """
    spoken = context.language
    joint = spoken.pattern(r"\s(?:{or}|/)\s|\W(?:{other_words}(?: [^\W\d]+)?|{otherwise})\W*$").search(text)
    others = spoken.pattern(r"{other_words}(?: [^\W\d]+){1,4}").fullmatch  # "other towns of the county"
    short = (item.words <= _FEW or others(item.text) for item in more)
    return bool(more and (sure or joint)) and all(short) and all(_is_shared(item, context) for item in more)


def _is_alike(one: Item, others: list[Item], context: Context) -> bool:
    """Whether a name before those with shares looks like one of them, not like what they are of.

    A single word, a code before codes, or a name that ends as another does ("oat milk, cow milk (70 %)").
    """
    texts = [item.text for item in others]
    ends = {text.split()[-1].casefold() for text in texts if " " in text}
    codes = all(len(text) <= _CODE for text in (one.text, *texts))
    alike = one.words == 1 and one.text[:1].isupper() == texts[0][:1].isupper()
    head = context.language.pattern("{list_heads}|{status_words}|{part_heads}|{quantity_heads}").search(
        one.text
    )
    named = codes or one.text.split()[-1].casefold() in ends or (alike and not head)
    return named and not one.label and _is_shared(one, context)


def _is_shared(item: Item, context: Context, whole: bool = False) -> bool:
    """Whether what has a share can be a category; it may be spelled as a unit is ("HR").

    whole: the shares make a whole, so that it may begin as a remark does ("a tempo pieno").
    """
    capital = item.text[:1].isupper() and context.language.unit(item.text) is not None
    return not context.language.means("mostly", item.text) and is_category(
        item, context, sure=whole or capital
    )


def _extent(items: list[Item], first: int, stop: int, within: Region, context: Context) -> Region:
    """Where some of the items stand, with the signs and shares about them; what is beside them stays."""
    (start, end), cuts = within, []
    for item in items:
        cuts.append(max(context.text.find(item.text, start, end), start))
        start = cuts[-1] + len(item.text)
    comma = context.text.rfind(",", within[0], cuts[first]) if first else -1
    behind = context.text.rfind(",", within[0], cuts[stop]) if stop < len(items) else -1
    return comma + 1 or within[0], behind if behind > cuts[stop - 1] else end


def _by_how_often(region: Region, context: Context) -> Found | None:
    """Values by words that say how often each occurs, the most first: "mostly English, some Spanish"."""
    spoken = context.language
    if not spoken.pattern(r"~(?:{mainly})\s").match(context.text, *region):
        return None
    said = spoken.pattern(rf"(?:{{otherwise}} )?(?:{_OFTEN}) (?P<item>[^\W\d].{{0,40}})").fullmatch
    parts = [(item, None if item.share else said(item.text)) for item in _items(region, context)]
    items = [replace(item, text=match["item"], rest=True) if match else item for item, match in parts]
    total, vague = (
        sum(item.share or 0 for item in items),
        sum(item.rest or item.share is not None for item in items),
    )
    plain_ = vague == 1 and len(items) > _FEW and all(item.words == 1 for item in items)
    short = total < 1 and all(item.words < 4 for item in items)
    if items[0].share or not short or not (vague > 1 or plain_) or not are_categories(items, context):
        return None
    share = VAGUE["mainly"].share or 0
    if total:  # of what the others leave
        items[0] = replace(items[0], share=round(share * (1 - total), 3))
        return _found(items, region, context)
    return _found(items, region, context, portions=Portion((items[0].text,), share, assumed=True))


def _weighed(region: Region, context: Context) -> Found | None:
    """A list of which each item has a number, which make 100 or 1 together."""
    text = context.text[slice(*region)].strip(" .")
    head = f"{plain(context.field.name)}. {context.text[: region[0]]}"
    if context.language.pattern("{quantity_heads}|{money_words}").search(head):
        return None
    parts = (
        re.findall(_PAIR, text)
        if re.fullmatch(rf"(?:{_PAIR}\s?){{2,12}}", text)
        else pieces(text, context.language)
    )
    for form in _NUMBERED:
        found = [match for part in parts if (match := re.fullmatch(form, part))]
        numbers = [float(match["number"]) for match in found]
        whole = any(abs(sum(numbers) - total) < 0.005 * total for total in (1, 100))
        items = (
            [
                Item(bare(match["item"].strip(" \"'`(")), share=number / sum(numbers))
                for match, number in zip(found, numbers, strict=True)
            ]
            if whole
            else []
        )
        sure = all(is_category(item, context, sure=len(items) > _FEW) for item in items)
        if _FEW <= len({item.text for item in items}) == len(parts) and all(numbers) and sure:
            return _found(items, region, context)
    return None


FORMS = (
    Form(
        "shares of values",
        "values with their shares, in numbers, words or weights, or by how often each occurs;"
        " what is left goes to the values without one, evenly",
        find=find_shared,
    ),
)
