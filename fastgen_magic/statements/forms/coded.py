"""Forms of codes with a sign before their labels: "0 = No, 1 = Yes", "A: basic; B: plus"."""

import re
from itertools import pairwise

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.coded_lists import Pairs, Run, Way, labelled, scale_of
from fastgen_magic.statements.form import USED, Context, Facts, Form
from fastgen_magic.statements.items import Item, top_level
from fastgen_magic.statements.places import region_from
from fastgen_magic.statements.yes_no import answer

_SIGN = (
    r"~(?P<sign>=>?|->|:(?!\d\d(?!\d)|(?<=\d:)\d(?!\d))|(?<=\d)[.)](?=\s)|(?<=[\s\d\"'])-(?=\s|[^\W\d])|(?<=\d\s)(?=[\"']))"
    r"(?!~(?:{or}|{and}|{month}) )~"
)
_HEAD = (
    r"(?:^|(?<=[\s,;|(\[.:/\x00]))(?<!\d[.,:])"
    r"(?P<quote>[\"'`]?)(?P<code>-?\d{1,9}(?:[.]\d{1,6})?|[^\W_][\w/+-]{0,19})(?P=quote)" + _SIGN
)
_LABEL = r"(?=[^\x00]*?(?:\w|[-+?]))[^\x00]+"
_FAR = 200  # characters from one code to the next
_NO_CODES = "{at_least}|{at_most}|{above}|{below}|{multiple_of}|{no_list_heads}|{default}|step"


def _may_be_code(match: re.Match[str], context: Context) -> bool:
    code, sign = match["code"], match["sign"]
    if sign == "-" and context.language.pattern(r"{unit}(?!\w)").match(context.text, match.end()):
        return False  # "4-day pass"
    before = context.text[max(0, match.start() - 20) : match.start()]
    explains = re.search(r"\bwhere\s*$", before) and len(code) <= 2 and not code.isdigit()
    if context.language.pattern(r"(?<!\w)(?:{when}|then)~$").search(before) and not explains:
        return False
    if context.language.pattern(f"(?:{_NO_CODES})").fullmatch(code):
        return False
    if re.search(r"[<>≤≥]\s?$", before) or (
        not code.isdigit() and re.search(r"(?:^|[^=:>\s\d])\s*\d+\s?$", before)
    ):
        return False  # "> 30 = obese", "1 kg = 2.2 lb", "5 stars = good"
    short = match["quote"] or re.fullmatch(r"-?\d+|[A-Z]{1,2}\d{2,4}", code)
    short = short or (len(code) <= 3 and code.isupper())
    return bool(short) or (
        sign in ("=", "=>", "->") and context.names.named(code) in (None, context.field.name)
    )


def _goes_on(run: Run, match: re.Match[str], _: Context) -> bool:
    return match["sign"] == run[0]["sign"] and match.start() - run[-1].end() <= _FAR


def _signed(pairs: Pairs, context: Context) -> Facts | None:
    """Two or more codes, each with the same sign and its label behind it."""
    codes, labels = pairs.codes, list(pairs.labels)
    if len(codes) == 1:
        return _of_yes(codes[0], labels[0], context)
    if _part(pairs.heads, context.text)[-1:] == ".":
        labels = [label.removesuffix(".") for label in labels]
    bare = _without_dots(labels, context)
    dots = bare != labels
    if all(re.fullmatch(r"-?\d{1,9}", label) for label in bare):
        swapped = _are_labels(codes, bare)
        if (dots and swapped is None) or (swapped and _are_measured(codes, bare)):
            return _unsure(pairs, context, "which side is the code?")
        if swapped:
            codes, bare = bare, codes
    if _are_examples(pairs.start, bare[-1], context):
        return _first_of(pairs, codes, context)
    alone = context.language.pattern("{digits}~%").fullmatch
    shares = [share_of(label, context.language) if alone(label) else None for label in bare]
    if None not in shares and 0.98 <= sum(share or 0 for share in shares) <= 1.02:
        return listed([Item(code, "", share) for code, share in zip(codes, shares, strict=True)], context)
    items = [labelled(code, label, context) for code, label in zip(codes, bare, strict=True)]
    if not dots:
        return scale_of(items, context, (4, 5, 6, 7, 10)) or listed(items, context)
    gaps = [one != other for one, other in zip(bare, labels, strict=True)]
    return _filled(items, gaps, context) or _unsure(pairs, context, "what is left out?")


def _are_labels(codes: list[str], labels: list[str]) -> bool | None:
    """Whether the codes stand behind the sign, where numbers count from 0 or 1; None where it is unsure."""
    if not any(code.isdigit() for code in codes):
        return True
    first = [side[0] in ("0", "1") for side in (codes, labels)]
    return first[1] if first[0] != first[1] else None


def _are_measured(codes: list[str], labels: list[str]) -> bool:
    """Whether each of some numbered codes has a number that does not count on: "P25 = 10, P50 = 20"."""
    steps = {int(other) - int(one) for one, other in pairwise(labels)}
    return all(re.fullmatch(r"[A-Z]{1,2}\d{1,3}", code) for code in codes) and steps != {1}


def _are_examples(start: int, last: str, context: Context) -> bool:
    """Whether the codes are some of many: "e.g. 0 = C, 1 = C#, 2 = D, and so on"."""
    before = context.text[max(0, start - 30) : start]
    led = context.language.pattern(r"(?<!\w){example}~[:,]?~$").search(before)
    return led is not None or context.language.pattern(r"(?:^|.*[,\s]){etc}").fullmatch(last) is not None


def _first_of(pairs: Pairs, codes: list[str], context: Context) -> Facts:
    """What is known where not all codes are named: the first of whole numbers."""
    counted = codes[0] in ("0", "1") and all(re.fullmatch(r"\d{1,9}", code) for code in codes)
    facts = {"low": int(codes[0]), "whole": True} if counted else {"examples": tuple(codes)}
    return {**facts, **_unsure(pairs, context, "which others are there?")}


def _unsure(pairs: Pairs, context: Context, why: str) -> Facts:
    return {"unread": (f"{pairs.words(context)} ({why})",)}


def _without_dots(labels: list[str], context: Context) -> list[str]:
    """The labels without what stands where others are left out: "to" behind the first of two, or dots."""
    dots = r"(?:(?:^|\s){to}|[\s,;]*(?:[.]{2,3}|…))" if len(labels) == 2 else r"[\s,;]+(?:[.]{2,3}|…)"
    left_out = context.language.pattern(rf"{dots}[\s,;]*$")
    return [*(left_out.sub("", label, count=1).strip(" ,") for label in labels[:-1]), labels[-1]]


_MOST_FILLED = 100


def _filled(items: list[Item], gaps: list[bool], context: Context) -> Facts:
    """Whole numbers that grow up to the last, with those that are left out in the step of the two before.

    Their ends where all count on; nothing where a gap does not reach what stands behind it. `gaps`: behind
    which of the items some are left out.
    """
    if not all(re.fullmatch(r"-?\d{1,9}", item.text) for item in items):
        return {}
    labels = {int(item.text): item.label for item in items}
    codes, spans = [*labels], list[range]()
    for before, (one, two), gap in zip([codes[0] - 1, *codes], pairwise(codes), gaps, strict=False):
        step = one - before if gap else two - one
        if one >= two or (two - one) % step or (step > 1 and before < 0 <= one and gap):
            return {}  # "-1 = unknown, 1 = low, ..."
        spans.append(range(one, two, step))
    if all(span.step == 1 for span in spans):
        return {"low": codes[0], "high": codes[-1], "whole": True}
    if sum(map(len, spans)) > _MOST_FILLED:
        return {}
    filled = (code for span in (*spans, codes[-1:]) for code in span)
    return listed([Item(str(code), labels.get(code, "")) for code in filled], context)


def _part(run: Run, text: str) -> str:
    """What parts the first two pairs: the sign behind the first label."""
    return text[run[0].end() : run[1].start()].rstrip()[-1:] if len(run) > 1 else ","


def _end_of_last(run: Run, context: Context) -> int:
    """Where the last label ends: at the sign that parts those before it, or with the sentence."""
    text, start = context.text, run[-1].end()
    part, between = _part(run, text), [text[one.end() : two.start()] for one, two in pairwise(run)]
    if part == "." and ".." not in between[0]:
        stop = re.compile(r"[.](?=\s|$)").search(text, start)
        return stop.start() if stop else len(text)
    led = next((close + 1 for opens, close in brackets(text[start : start + 200]) if opens == 1), 0)
    dots = re.compile(r"\s*(?:[?]|[.]{2,3})").match(text, start)  # "missing = ?", ".. >= 7 years"
    reach = region_from(text, dots.end() if dots else start + led)[1]
    inner = any(part in label.rstrip()[:-1] for label in between)
    signs = ";|" if part not in ";,|/" or (part == "," and inner) else f";|{part}"
    return next((start + place for place, sign in top_level(text[start:reach]) if sign in signs), reach)


_LIMITS = (
    r"(?:^|[,;:(]~|(?<!\w)(?:{quantity_heads}|{between}) ){number}~(?:{to}|{and}|-|[.]{2,3})~{number}"
    r"|(?<!\w){quantity_heads},? (?:{at_least}|{at_most}|{above}|{below}) {number}"
)


def _of_yes(code: str, label: str, context: Context) -> Facts | None:
    """The code of one answer, where no other code has its own; the other answer has the other code."""
    other = {"0": "1", "1": "0", "Y": "N", "N": "Y"}.get(code)
    said = any(context.language.means(word, label) for word in ("yes", "no"))
    if not (other and said) or answer(label, "", context.language) is not (code in "1Y"):
        return None
    if USED in context.text or context.language.pattern(_LIMITS).search(context.text):
        return None  # "score 1 to 10; 1 = yes"
    return listed([Item(code, label), Item(other)], context)


FORMS = (
    Form(
        "codes with labels",
        "codes, each with what it stands for: the codes are the values; beside one answer alone the other",
        find=Way(
            _HEAD, _LABEL, _end_of_last, may_be=_may_be_code, goes_on=_goes_on, facts=_signed, least=1
        ).find,
    ),
)
