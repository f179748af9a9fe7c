"""Forms of codes with labels that brackets, commas, dashes or blanks join: "wc, white collar; bc, ..."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from fastgen_magic.statements.amounts import amount_of
from fastgen_magic.statements.calendar_words import days_or_months
from fastgen_magic.statements.closed_list import listed, shortens
from fastgen_magic.statements.coded_lists import Pairs, Run, Way, facts_of
from fastgen_magic.statements.form import USED, Context, Facts, Form, Found
from fastgen_magic.statements.items import Item, top_level
from fastgen_magic.statements.places import begins_clause, region_from
from fastgen_magic.statements.portions import stem

_ANSWERS = r"\((?P<yes>[01YN])\)~,?~{or_not}~\((?P<no>[01YN])\)"


def _answered(match: re.Match[str], context: Context) -> Facts | None:
    """The codes of yes and no in brackets: "whether it was canceled (1) or not (0)"."""
    return listed([Item(match["yes"]), Item(match["no"])], context) if match["yes"] != match["no"] else None


_CODED_TOO = r"{are_is} (?:{coded_by} )?\w{1,3}~(?:$|[,;.)])"
"""A pair that was not read: what is coded by more than the others is no closed list of them."""


def _behind_labels(pairs: Pairs, context: Context) -> Facts | None:
    """Labels and what each is coded by, all of them: "Major is represented by 1 and minor is 0"."""
    text, more = context.text, context.language.pattern(_CODED_TOO)
    first = pairs.heads[0][0]
    told = "=" in first and any(" " in label for label in pairs.labels)
    told = told or context.language.pattern("{are_is} {coded_by}").search(first) is not None
    whole = told and begins_clause(pairs.start, text) and re.match(r" {0,3}(?:$|[,;.()])", text[pairs.end :])
    others = more.search(text[: pairs.start]) or more.search(text, pairs.end)
    return facts_of(pairs, context) if whole and not others else None


_NAMED_END = r"[^\W\d][^=;,:.()\d\x00]{0,30}?"
_LABELLED_ENDS = (
    rf"(?:^|(?<=[\s(:;,])){_NAMED_END}~=~(?P<low>{{number}})~(?:{{to}}|-{{1,2}})~"
    rf"{_NAMED_END}~=~(?P<high>{{number}})(?=~(?:$|[,;.)\]]))"
)


def _labelled_ends(match: re.Match[str], context: Context) -> Facts | None:
    """The ends of a scale, not two codes in a row: "low=1 to high=7", "bad=0-good=100"."""
    low, high = (amount_of(match[end], context.language) for end in ("low", "high"))
    if low is None or high is None or high.number - low.number <= 1:
        return None
    return {"low": low.number, "high": high.number}


_AND = r"(?:~,~(?:(?:{and}|{or}) )?| (?:{and}|{or}) )"
_CODE = r"[^\W_]{1,6}"
_CODES_FIRST = (
    rf"(?:{{values_are}}|{{with_levels}}|{{levels}}|{{coded_as}})~:?~(?P<codes>(?:{_CODE}{_AND}){{1,30}}{_CODE})"
    r"~,?~(?:{meaning})~:?~(?=\S)"
    rf"|(?<![\w/])(?P<parted>{_CODE}(?:/{_CODE}){{1,11}}) (?:{{for_label}})~:?~(?=\S)"
)
_NOTHING = ("NA", "NAN", "NULL")
"""What stands where there is no value."""


def find_side_by_side(context: Context) -> Iterator[Found]:
    """As many labels behind as there are codes: "0, 1 and 2, meaning placebo, drug 1 and drug 2"."""
    for match in context.language.pattern(_CODES_FIRST).finditer(context.text):
        end = region_from(context.text, match.end())[1]
        text = context.language.pattern("~,?~{respectively}~$").sub("", context.text[match.end() : end])
        codes, labels = (_split(part, context) for part in (match["codes"] or match["parted"], text))
        if len(codes) != len(labels) or len(codes) > len(set(codes)) or not all(labels):
            continue
        items = [Item(*pair) for pair in zip(codes, labels, strict=True) if pair[0].upper() not in _NOTHING]
        blank = {"nullable": True} if len(items) < len(codes) else {}
        counts = [one.text for one in items] in ([*map(str, range(b, b + len(items)))] for b in (0, 1))
        if match["codes"] or counts or all(shortens(one.text, one.label) for one in items):
            yield Found(match.start(), end, {**listed(items, context), **blank})


def _split(text: str, context: Context) -> Sequence[str]:
    return [part.strip(" .") for part in context.language.pattern(rf"{_AND}|~/~").split(text)]


def _parted(pairs: Pairs, context: Context) -> Facts | None:
    """Codes with a comma or dash, strokes or semicolons between two: "1, Yes | 2, No", "a, all; n, none"."""
    text, dash = context.text, "-" in pairs.heads[0]["sign"]
    part, before = text[pairs.heads[1].start() - 1], text[: pairs.start]
    if any(sign == part for label in pairs.labels for _, sign in top_level(label)):
        return None
    pairs = replace(pairs, labels=[label.strip(" .") for label in pairs.labels])
    if part == "|":
        asked = re.split(r"[(\[{?:]", before)[-1]  # what is asked for, or a value without a label
        none = context.language.pattern("~(?P<none>{none_word}|{nothing})~[|]~").fullmatch(asked)
        first = [Item(none["none"])] if none else []
        return None if dash or re.search("[|,].*[|]", asked) else listed([*first, *pairs.items], context)
    shortened = _are_short(pairs, before, context)
    return facts_of(pairs, context) if shortened or (dash and _are_explained(pairs, context)) else None


def _are_short(pairs: Pairs, before: str, context: Context) -> bool:
    """Whether codes are abbreviations of the words behind them, or words say that a list begins."""
    led = context.language.pattern(r"(?:{with_levels}|{values_are})~:~$").search(before)
    told = led is not None and all(len(label.split()) > 1 for label in pairs.labels)
    capitals = len(pairs.codes) > 2 and all(re.fullmatch("[A-Z]{1,3}", code) for code in pairs.codes)
    told = told or (capitals and not before.strip())
    return told or all(shortens(item.text, item.label) for item in pairs.items)


_CAPITALS = re.compile(r"[A-Z]{1,3}|[A-Z]{1,2}\d{2,4}")


def _are_explained(pairs: Pairs, context: Context) -> bool:
    """Whether three values or more have their meaning behind a dash; codes alone have their own form."""
    codes, own = pairs.codes, (None, context.field.name)
    if len(codes) < 3 or all(map(_CAPITALS.fullmatch, codes)):
        return False
    named = any(context.names.named(code) not in own for code in codes)
    return not named and all(_explains(item, codes, context) for item in pairs.items)


def _explains(item: Item, values: Sequence[str], context: Context) -> bool:
    """Whether words are the meaning of a value: no second end of it, and no remark on a part of the text."""
    words = item.label.split()
    short = item.text.isupper() or shortens(item.text, item.label)
    ends = item.label in values or days_or_months(item.text, words[0].strip(",."), context.language.code)
    part = context.language.pattern("{part_heads}").fullmatch(item.text)
    return (len(words) > 1 or short) and not (ends or part)  # "Rome - Paris", "Jan - Mar", "name - in full"


def _lettered(pairs: Pairs, context: Context) -> Facts | None:
    """Letters in brackets as parts of their words: "(M)ale, (F)emale"."""
    words = [one["rest"] if one["blank"] else one["code"] + one["rest"] for one in pairs.heads]
    within = not all(one["blank"] for one in pairs.heads)
    return facts_of(replace(pairs, labels=words), context) if within else None


def find_tabbed(context: Context) -> Iterator[Found]:
    """Codes with a tab before their labels, a line each."""
    for found in _TABBED.find(replace(context, text=context.written)) if "\t" in context.written else ():
        if USED not in context.text[found.start :]:
            yield found


_PADDED = r"~(?P<code>\d{2,4})(?:~[.):-])? (?P<label>[^\W\d][^;\x00]{0,200})"


def find_numbered(context: Context) -> Iterator[Found]:
    """Codes of as many digits, each before a clause of its own: "01 Out-patient. Light; 14 No care"."""
    parts = context.text.split(";") if context.text.count(";") > 1 else []
    pairs = [context.language.pattern(_PADDED).fullmatch(part) for part in parts]
    codes = [one["code"] for one in pairs if one]
    alike = len({*map(len, codes)}) == 1 and codes == sorted({*codes}) and codes[0][0] == "0"
    if codes and len(codes) == len(parts) and alike:
        items = [Item(one["code"], one["label"].strip(" .")) for one in pairs if one]
        yield Found(0, len(context.text), listed(items, context))


_NO_ANSWERS = frozenset(("7", "8", "9", "77", "88", "97", "98", "99"))
"""Codes of "no answer", behind all others."""
_FEW_WORDS = r"(?![^()]*(?:\s[^\s()]+){6})[^\x00,;:.()\[\]|\d]+(?:\([^()\x00]{1,60}\))?"


def _counts_on(run: Run, head: re.Match[str], context: Context) -> bool:
    """Whether whole numbers grow or fall by one, or double as flags do, each with a few words behind it."""
    codes = [int(one["code"]) for one in (*run, head)]
    steps = [other - one for one, other in pairwise(codes)]
    by_one = abs(steps[-1]) == 1 and len({*steps[-2:]}) == 1
    flags = [code for code in codes if code]
    doubled = flags == [2**place for place in range(len(flags))]
    follows = by_one or doubled or (steps[-1] > 1 and head["code"] in _NO_ANSWERS)
    return follows and begins_clause(run[0].start(), context.text)


def _led(pairs: Pairs, context: Context) -> Facts | None:
    """Numbers from which a clause begins, two of them 0 and 1 or 1 and 2: "1 very good, 2 good, 3 bad"."""
    several = len(pairs.codes) > 2 or {*pairs.codes} in ({"0", "1"}, {"1", "2"})
    apart = len({stem(label) for label in pairs.labels}) == len(pairs.labels)  # "1 star, 2 stars"
    begins = begins_clause(pairs.start, context.text)
    return facts_of(pairs, context) if several and apart and begins else None


def _goes_on(run: Run, head: re.Match[str], context: Context) -> bool:
    return context.text[head.start() - 1] in ";|" and head["sign"].strip() == run[0]["sign"].strip()


_WORD = r"[^\s,;:?|()\[\]{}\x00]{1,25}"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,2}}?"
_BEHIND = (
    r"(?:^|(?<=[\s(:;,|]))(?:{and} )?(?P<label>[^\W\d][^=;,:.|()\d\x00]{0,60}?)"
    r"(?:~=~| (?:{are_is}(?: {coded_by})?|{coded_by}) )(?P<code>-?\d{1,4}|(?-i:[A-Z]))(?!\w)"
)
_PARTED = (
    rf"(?:^|(?<=[|;(\[{{:?])|(?<=[.]\s))~(?P<code>{_WORD}(?=~,)|(?!\d){_WORDS}(?= ?-))"
    r"(?P<sign>~,~| ?-{1,2} )(?=[^\s|;])"
)
_LETTER = r"\((?P<code>\w{1,3})\)(?P<blank>\s?)(?P<rest>[^\W\d_][\w-]{1,30})"
_LED = (
    r"(?<![\w.,%$€£`-])(?P<tick>`?)(?P<code>\d{1,2})(?P=tick)(?: | = )(?=[^\W\d])"
    r"(?!{to}|{or}|{and}|{of}|{percent}|(?:{unit}|{lengths}|{rows})~(?:$|[,;.)|/\x00]|{or}|{and}|\d))"
)
_TABBED = Way(r"(?<!\S)(?P<code>[^\s\x00]{1,20})\t+(?=[^\s\x00])", end="$")

FORMS = (
    Form(
        "labelled ends",
        "the ends of a scale, each with what it means, with to or a dash between them",
        pattern=_LABELLED_ENDS,
        read=_labelled_ends,
    ),
    Form(
        "answers in brackets",
        "the codes of yes and no, in brackets behind what is asked",
        pattern=_ANSWERS,
        read=_answered,
    ),
    Form(
        "labels and what codes them",
        "labels, each with the code that stands for it: the codes are the values",
        find=Way(_BEHIND, label="[.]?", end="", facts=_behind_labels).find,
    ),
    Form(
        "codes and what they mean",
        "a list of codes, or codes with strokes between them, and behind it a list of as many labels",
        find=find_side_by_side,
    ),
    Form(
        "explained codes",
        "codes, each with what it stands for behind a comma or a dash, strokes or semicolons between two",
        find=Way(_PARTED, end="$", goes_on=_goes_on, facts=_parted).find,
    ),
    Form(
        "numbered clauses",
        "codes with zeros in front, each before a clause that says what it stands for",
        find=find_numbered,
    ),
    Form(
        "codes before tabs",
        "codes, a line each, with a tab before what each stands for",
        find=find_tabbed,
    ),
    Form(
        "letters in brackets",
        "the letter in brackets is the code of the word",
        find=Way(_LETTER, label=r"[^\x00]*", end="", facts=_lettered).find,
    ),
)

LED = Form(
    "codes before labels",
    "whole numbers in a row, each with what it stands for: the codes are the values",
    find=Way(_LED, _FEW_WORDS, end=r"[,;:.()\[\]|\x00]|\s-\s", goes_on=_counts_on, facts=_led).find,
)
"""Read behind codes that a sign or word joins to their labels."""
