"""Where a list that has begun ends, and its items if they can be categories."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastgen_magic.statements.amounts import amount_of, beside
from fastgen_magic.statements.category import are_begun_large, are_categories
from fastgen_magic.statements.form import USED, Context, Facts
from fastgen_magic.statements.items import Item, is_within_value, items_of, shares_of, top_level, values_of
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.names import own_word
from fastgen_magic.statements.places import region_from
from fastgen_magic.statements.yes_no import says_yes_or_no

_LED_BY_CODE = re.compile(r"(\d{1,3}|[A-Z]{1,2}\d?) (?![^\W\d]{1,5} \d+$)([^\W\d].{0,60})")
_ABBREVIATED = re.compile(r"([A-Z]\w{1,7}) (?!\1\b)([^\W\d].{0,60})")  # "Grvl Gravel"
_CODE = re.compile(r"\d{1,4}|[A-Z]{1,3}|[a-z]|[?]")


def closed_list(start: int, context: Context, *, sure: bool) -> tuple[int, Facts] | None:
    """The end and the facts of a list that begins at `start`; None where it is no list of categories.

    Parameters
    ----------
    sure: the words before it say that a list follows, so that its items need no other sign.
    """
    begin, reach = region_from(context.text, start)
    within = reach + (context.text[reach : reach + 1] in (")", "]") and begin > start)
    closed = behind_or(begin, reach, context)
    first = [closed] if context.text[closed : closed + 1] == ";" else []  # a sentence behind it
    for end in (*first, *_ends(context.text, begin, reach, context.language)):
        items = items_of(context.text[begin:end], context.language)
        if are_categories(items, context, sure=sure):
            return (within if end == reach else end), listed(as_written(items, begin, end, context), context)
    return None


def _ends(text: str, start: int, reach: int, language: Language) -> Iterator[int]:
    """Where a list may end: with its region, at a semicolon, or behind the item that follows "or"."""
    used = text.find(USED, start, reach)
    yield reach if used < 0 else used
    semicolon = text.find(";", start, reach)
    if semicolon >= 0:
        yield semicolon
    for joint in language.pattern(r"\s{or}\s[^,;.]{1,50}?(?=[,;.]|\s-\s|\s\()").finditer(text, start, reach):
        yield joint.end()
        return


def behind_or(start: int, end: int, context: Context) -> int:
    """Where a list with commas ends: before a remark, behind what follows its first "or", else at `end`."""
    text = context.text[start:end]
    outside = dict(top_level(text))
    remark = _remark(text, outside, context.language)
    if remark is not None:
        end, text = start + remark, text[:remark]
        outside = {place: sign for place, sign in outside.items() if place < remark}
    commas = [place for place, sign in outside.items() if sign == ","]
    for joint in context.language.pattern(r"\s{or}\s").finditer(text):
        pair = re.fullmatch(
            r"\s*[^\W\d][\w-]*", text[: joint.start()]
        )  # "iOS or Android, more of the latter"
        if joint.start() in outside and commas and (commas[0] < joint.start() or pair):
            ends = (place for place, sign in outside.items() if sign in ",;" and place >= joint.end())
            signs = {text[place] for place in outside if place < joint.start()}
            whole = ";" in signs or are_begun_large(items_of(text, context.language), context.language)
            return end if whole else start + next(ends, end - start)
    return end


def _is_list_before(end: int, text: str, commas: Sequence[int], language: Language) -> bool:
    """Whether a list stands before a semicolon: commas, all before it, or two words with "or" between."""
    pair = language.pattern(r"\s*[^\W_][\w+-]*\s{or}\s[^\W_][\w+-]*\s*").fullmatch(text[:end])
    return pair is not None or (len(commas) > 1 and commas[-1] < end)


def _remark(text: str, outside: Mapping[int, str], language: Language) -> int | None:
    """Where a remark begins behind a list: at its only " - " or ";", or a comma where strokes part items."""
    strokes = [cut.start() for cut in re.finditer(r"\s-\s", text) if cut.start() + 1 in outside]
    commas = [place for place, sign in outside.items() if sign == ","]
    if len(strokes) == 1 and commas and commas[0] < strokes[0]:
        return strokes[0]
    breaks = [place for place, sign in outside.items() if sign == ";"]
    if len(breaks) == 1 and _is_list_before(breaks[0], text, commas, language):
        return breaks[0]
    parted = [place for place, sign in outside.items() if sign in "|/" and not is_within_value(text, place)]
    return commas[0] if parted and commas and commas[0] > parted[-1] else None


def as_written(items: list[Item], start: int, end: int, context: Context) -> list[Item]:
    """The items with the quotes and dashes that the user wrote."""
    shown = context.shown(start, end)
    if context.text[start:end] == shown:
        return items
    written = items_of(shown, context.language)
    return written if len(written) == len(items) and not any(item.quoted for item in items) else items


def listed(items: list[Item], context: Context) -> Facts:
    """What a list states: its values, their shares and unit, and whether they answer yes or no.

    Brackets that say when some of the items may occur are no label, and are told.
    """
    items, unit = _in_unit(items, context.language)
    items, terms = _without_terms(items, context.language)
    coded = by_code(_without_noun(_without_head(items), context))
    filled = [one for one in coded if not (one.label and context.language.means("blank_code", one.text))]
    coded, blanks = (filled, len(coded) - len(filled)) if filled else (coded, 0)
    values, shares = values_of(coded), shares_of(coded)
    if [value for value, _ in values] == ["true", "false"]:
        values = ((True, ""), (False, ""))
    unsaid = tuple(value for value, _ in values_of([one for one in coded if one.share is None]))
    if _are_marks(values, context):
        return {"low": values[0][0], "high": values[-1][0], "whole": True}
    return {
        "values": values,
        **unit,
        **({"shares": shares} if shares else {}),
        **({"assumed": unsaid} if shares and len(unsaid) > 1 else {}),
        **({"yes_no": True} if says_yes_or_no(values, context.language) else {}),
        **({"nullable": True} if blanks else {}),
        **({"mostly_missing": True} if blanks and len(filled) == 1 else {}),
        **({"unread": terms} if terms else {}),
    }


FOR_SOME = r"(?:{only}) (?:{for_label}|{after}|{before}) [^\W\d]"
_TERMS = (
    r"~(?:{none_but}|{only_if}|{missing_if}|{only_for}|{if_word}) \S|[^\x00]*(?<!\w)(?:{none_but})~$"
    rf"|~{FOR_SOME}"
)
"""The start or end of words that say when an item may occur: "only if it is paid", "members only"."""


def _without_terms(items: list[Item], language: Language) -> tuple[list[Item], tuple[str, ...]]:
    """The items without labels that say when one may occur, where not all have labels, and these items.

    The same of words behind an item: "green not for women".
    """
    says = language.pattern(_TERMS).match
    behind = language.pattern(rf"(?P<item>\S.*?) (?P<label>{FOR_SOME}.*)").fullmatch
    parted = [None if item.quoted or item.label else behind(item.text) for item in items]
    items = [
        replace(item, text=part["item"], label=part["label"]) if part else item
        for item, part in zip(items, parted, strict=True)
    ]
    told = [item for item in items if item.label and says(item.label)]
    if not told or all(item.label for item in items):
        return items, ()
    bare = [replace(item, label="") if item in told else item for item in items]
    return bare, tuple(f"{item.text} ({item.label})" for item in told)


def _are_marks(values: Sequence[tuple[Any, str]], context: Context) -> bool:
    """Whether codes with labels are some points of a stated range: "1 to 4: 1 often, 4 never"."""
    codes = [value for value, label in values if label and type(value) is int]
    if len(codes) < max(2, len(values)) or codes[-1] - codes[0] < len(codes) or codes[1] == codes[0] + 1:
        return False  # "1 yes, 2 no, 9 refused" are all that occur
    first, last = codes[0], codes[-1]
    ends = rf"(?<![\w.])(?:{{between}} {first}~{{and}}~{last}|{first}~(?:{{to}}|-|–)~{last})(?![\w.])"
    return context.language.pattern(ends).search(context.written) is not None


def _in_unit(items: list[Item], language: Language) -> tuple[list[Item], Facts]:
    """The items, of numbers the last one without the unit of all, and that unit: "5, 10 or 20 mg"."""
    bare = len(items) > 1 and all(re.fullmatch(_NUMERAL, item.text) for item in items[:-1])
    last = items[-1] if bare and language.pattern("{amount}").fullmatch(items[-1].text) else None
    amount = amount_of(last.text, language) if last else None
    if last is None or amount is None or not amount.unit or amount.scale != 1:
        return items, {}
    return [*items[:-1], replace(last, text=f"{amount.number:.12g}")], beside(amount)


def _without_head(items: list[Item]) -> list[Item]:
    """The items, the first without what all are where the others are bare codes: "sizes 10, 20 or 50"."""
    led = re.fullmatch(rf"[^\W\d]{{4,}} ({_BARE_CODE})", items[0].text)
    bare = led and len(items) > 1 and all(re.fullmatch(_BARE_CODE, item.text) for item in items[1:])
    return [replace(items[0], text=led[1].replace(",", ".")), *items[1:]] if led and bare else items


_NUMERAL = r"-?\d{1,6}(?:[.,]\d{1,4})?"
_BARE_CODE = rf"{_NUMERAL}|\d{{1,3}}[/:]\d{{1,3}}|[A-Z]"


def _without_noun(items: list[Item], context: Context) -> list[Item]:
    """The items, the last without the name of the field that belongs to all: "first or second attempt".

    Between slashes as well: "inbound/outbound direction".
    """
    short = own_word(items[-1].text, context.field.name)
    if context.language.pattern("{not}|{no_such}|{none_word}|{no_item_start}").fullmatch(short):
        return items  # "paid or not paid"
    nouns = [item for item in items if own_word(item.text, context.field.name) != item.text]
    before = context.text.partition(items[-1].text)[0]
    joined = context.language.pattern(r"(?:\s{or}\s|/)~$").search(before)
    if len(items) < 2 or len(nouns) > 1 or items[-1].quoted or not joined:
        return items
    return [*items[:-1], replace(items[-1], text=short)]


def shortens(code: str, label: str) -> bool:
    """Whether the letters of a code stand in its label in their order, and the first one at its start."""
    letters = iter(label.casefold())
    return label[:1].casefold() == code[:1].casefold() and all(sign in letters for sign in code.casefold())


def by_code(items: list[Item]) -> list[Item]:
    """The items with their codes, in brackets or before them ("male (M)", "N No"), as the values."""
    if any(_CODE.fullmatch(item.text) for item in items):
        return items
    labels = [item.label for item in items]
    if all(_CODE.fullmatch(label) for label in labels) and len(set(labels)) == len(labels):
        return [replace(item, text=item.label, label=item.text) for item in items]
    led = [_LED_BY_CODE.fullmatch(item.text) or _ABBREVIATED.fullmatch(item.text) for item in items]
    pairs = [(one[1], one[2]) for one in led if one and (one.re is _LED_BY_CODE or shortens(one[1], one[2]))]
    distinct = all(len(set(side)) == len(items) for side in zip(*pairs, strict=True)) if pairs else False
    if len(pairs) < len(items) or not distinct or any(item.quoted for item in items):
        return items
    return [replace(item, text=code, label=label) for item, (code, label) in zip(items, pairs, strict=True)]
