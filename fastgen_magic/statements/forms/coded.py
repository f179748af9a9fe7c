"""Forms of codes with their labels: "0 = No, 1 = Yes", "1, Yes | 2, No", "(M)ale, (F)emale"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fastgen_magic.statements.amounts import share_of, value_of
from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import USED, Context, Facts, Form, Found
from fastgen_magic.statements.items import Item, item_of, top_level
from fastgen_magic.statements.labels import labels_behind
from fastgen_magic.statements.places import region_from
from fastgen_magic.statements.yes_no import answer

_CODE = r"(?P<quote>[\"'`]?)(?P<code>-?\d{1,9}(?:[.]\d{1,6})?|[^\W_][\w/+-]{0,19})(?P=quote)"
_SIGN = (
    r"~(?P<sign>=>?|->|:(?!\d\d(?!\d))|(?<=\d)[.)](?=\s)|(?<=[\s\d\"'])-(?=\s|[^\W\d])|(?<=\d\s)(?=[\"']))"
    r"(?!~(?:{or}|{and}|{month}) )~"
)
_BEFORE = r"(?:^|(?<=[\s,;|(\[.:/\x00]))(?<!\d[.,:])"


def find_coded(context: Context) -> Iterator[Found]:
    """Two or more codes, each with the same sign and its label behind it."""
    run: list[re.Match[str]] = []
    depth = _depths(context.text)
    for match in context.language.pattern(_BEFORE + _CODE + _SIGN).finditer(context.text):
        if not _may_be_code(match, context):
            continue
        if run and not _goes_on(run, match, depth, context.text):
            yield from _found(run, context)
            run = []
        run.append(match)
    yield from _found(run, context)


def _depths(text: str) -> list[int]:
    depths, depth = [], 0
    for sign in text:
        depth = max(0, depth - (sign in ")]}"))
        depths.append(depth)
        depth += sign in "([{"
    return depths


def _goes_on(run: list[re.Match[str]], match: re.Match[str], depth: list[int], text: str) -> bool:
    start, end = run[-1].end(), match.start()
    return (
        match["sign"] == run[0]["sign"]
        and depth[match.start()] == depth[run[0].start()]
        and min(depth[start:end], default=0) >= depth[match.start()]
        and USED not in text[start:end]
        and end - start <= 200
    )


def _may_be_code(match: re.Match[str], context: Context) -> bool:
    code, sign = match["code"], match["sign"]
    if sign == "-" and context.language.pattern(r"{unit}(?!\w)").match(context.text, match.end()):
        return False  # "4-day pass"
    before = context.text[max(0, match.start() - 20) : match.start()]
    explains = re.search(r"\bwhere\s*$", before) and len(code) <= 2 and not code.isdigit()
    if context.language.pattern(r"(?<!\w)(?:{when}|then)~$").search(before) and not explains:
        return False
    if context.language.pattern(
        "(?:{at_least}|{at_most}|{above}|{below}|{multiple_of}|{no_list_heads}|{default}|step)"
    ).fullmatch(code):
        return False
    short = code.lstrip("-").isdigit() or (len(code) <= 3 and code.isupper()) or match["quote"]
    short = short or re.fullmatch(r"[A-Z]{1,2}\d{2,4}", code)
    named = context.names.named(code) not in (None, context.field.name)
    return bool(short) or (sign in ("=", "=>", "->") and not named)


def _found(run: list[re.Match[str]], context: Context) -> Iterator[Found]:
    codes = [match["code"] for match in run]
    if len(run) < 2 or len(set(codes)) < len(codes):
        return
    labels, end = _labels(run, context)
    if not all(re.search(r"\w|[-+?]", label) for label in labels):
        return
    bare = _without_dots(labels, context)
    dots = bare != labels
    if all(re.fullmatch(r"-?\d{1,9}", label) for label in bare):
        swapped = _are_labels(codes, bare)
        if dots and swapped is None:
            yield Found(run[0].start(), end, _unsure(run, end, context, "which side is the code?"))
            return
        if swapped:
            codes, bare = bare, codes
    if _are_examples(run[0].start(), bare[-1], context):
        yield Found(run[0].start(), end, _first_of(run, end, codes, context))
        return
    alone = context.language.pattern("{digits}~%").fullmatch
    shares = [share_of(label, context.language) if alone(label) else None for label in bare]
    whole = 0.98 <= sum(share or 0 for share in shares) <= 1.02  # else they are labels: "A = 90 %, B = 80 %"
    if whole and all(share is not None for share in shares):
        shared = [Item(code, "", share) for code, share in zip(codes, shares, strict=True)]
        yield Found(run[0].start(), end, listed(shared, context))
        return
    items = [labelled(code, label, context) for code, label in zip(codes, bare, strict=True)]
    gaps = [one != other for one, other in zip(bare, labels, strict=True)] if dots else []
    facts = _filled(items, gaps, context) if dots and len(run) > 2 else _facts(items, context, joined=dots)
    yield Found(run[0].start(), end, facts or _unsure(run, end, context, "what is left out?"))


def _are_examples(start: int, last: str, context: Context) -> bool:
    """Whether the codes are some of many: "e.g. 0 = C, 1 = C#, 2 = D, and so on"."""
    led = context.language.pattern(r"(?<!\w){example}~[:,]?~$").search(
        context.text[max(0, start - 30) : start]
    )
    return led is not None or context.language.pattern(r"(?:^|.*[,\s]){etc}").fullmatch(last) is not None


def _first_of(run: list[re.Match[str]], end: int, codes: list[str], context: Context) -> Facts:
    """What is known where not all codes are named: the first of whole numbers."""
    numbers = [int(code) for code in codes if re.fullmatch(r"\d{1,9}", code)]
    counted = len(numbers) == len(codes) and numbers[0] in (0, 1)
    facts = {"low": numbers[0], "whole": True} if counted else {"examples": tuple(codes)}
    return {**facts, **_unsure(run, end, context, "which others are there?")}


def _unsure(run: list[re.Match[str]], end: int, context: Context, why: str) -> Facts:
    words = context.written[run[0].start() : end].strip(" ,;")
    return {"unread": (f"{words} ({why})",)}


def _without_dots(labels: list[str], context: Context) -> list[str]:
    """The labels without what stands where others are left out: "to" behind the first of two, or dots."""
    dots = r"(?:(?:^|\s){to}|[\s,;]*(?:[.]{2,3}|…))" if len(labels) == 2 else r"[\s,;]+(?:[.]{2,3}|…)"
    left_out = context.language.pattern(rf"{dots}[\s,;]*$")
    return [*(left_out.sub("", label, count=1).strip(" ,") for label in labels[:-1]), labels[-1]]


_MOST_FILLED = 100


def _filled(items: list[Item], gaps: list[bool], context: Context) -> Facts:
    """The ends of whole numbers that grow by one up to the last, for which others are left out.

    All of them where they jump, "-1, 1, 2, ... 8, 9", in the step of the two before a gap; nothing where
    this does not reach what stands behind it. `gaps`: behind which of the items some are left out.
    """
    if not all(re.fullmatch(r"-?\d{1,9}", item.text) for item in items):
        return {}
    codes = [int(item.text) for item in items]
    steps = [*zip(pairwise(codes), gaps, strict=False)]
    if any(one >= two or (gap and two - one > _MOST_FILLED) for (one, two), gap in steps):
        return {}
    labels = {int(item.text): item.label for item in items}
    for place, ((one, two), gap) in enumerate(steps):
        before = codes[place - 1] if place else one - 1
        step = one - before
        if gap and ((two - one) % step or (step > 1 and before < 0 <= one)):  # "-1 = unknown, 1 = low, ..."
            return {}
        labels |= dict.fromkeys(range(one + step, two, step), "") if gap else {}
    values = sorted(labels)
    if values == [*range(values[0], values[-1] + 1)]:
        return {"low": values[0], "high": values[-1], "whole": True}
    return listed([Item(str(code), labels[code]) for code in values], context)


def _are_labels(codes: list[str], labels: list[str]) -> bool | None:
    """Whether the codes stand behind the sign, where numbers count from 0 or 1; None where it is unsure."""
    if not any(code.isdigit() for code in codes):
        return True
    first = [side[0] in ("0", "1") for side in (codes, labels)]
    return first[1] if first[0] != first[1] else None


def _labels(run: list[re.Match[str]], context: Context) -> tuple[list[str], int]:
    """The label of each code, and where the last one ends: as the labels before it do."""
    text = context.text
    between = [text[one.end() : two.start()] for one, two in pairwise(run)]
    end = _end_of_last(between, run[-1].end(), text)
    word = re.search(r"([^\W\d_]+)\s*$", text[max(0, run[0].start() - 30) : run[0].start()])
    again = rf"(?:{re.escape(word[1])})?" if word and all(word[1] in label for label in between) else ""
    labels = labels_behind(run, end, context, again)
    return ([label.removesuffix(".") for label in labels] if between[0].rstrip()[-1:] == "." else labels), end


def _end_of_last(between: list[str], start: int, text: str) -> int:
    """Where the last label ends: at the sign that parts those before it, or with the sentence."""
    separator = between[0].rstrip()[-1:]
    if separator == "." and ".." not in between[0]:
        stop = re.compile(r"[.](?=\s|$)").search(text, start)
        return stop.start() if stop else len(text)
    led = next((close + 1 for opens, close in brackets(text[start : start + 200]) if opens == 1), 0)
    dots = re.compile(r"\s*(?:[?]|[.]{2,3})").match(text, start)  # "missing = ?", ".. >= 7 years"
    led = dots.end() - start if dots else led
    reach = region_from(text, start + led)[1]
    inner = any(separator in label.rstrip()[:-1] for label in between)
    signs = ";|" if separator not in ";,|/" or (separator == "," and inner) else f";|{separator}"
    return start + next(
        (place for place, sign in top_level(text[start:reach]) if sign in signs), reach - start
    )


def labelled(code: str, label: str, context: Context) -> Item:
    """A code with its label, and with its share where one stands beside that."""
    inner = item_of(label, context.language)
    bare = Item(code, label.strip(" \"'`"))
    return bare if inner.share is None else Item(code, inner.text, inner.share)


def _facts(items: list[Item], context: Context, *, joined: bool) -> Facts:
    ends = [value_of(item.text) for item in items]
    if len(ends) == 2 and all(isinstance(end, int) for end in ends) and ends[0] < ends[1]:  # type: ignore[operator]
        answers = {answer(item.label, "", context.language) for item in items}
        if joined or (ends[0] in (0, 1) and ends[1] in (4, 5, 6, 7, 10) and answers == {None}):
            return {"low": ends[0], "high": ends[1], "whole": True}
    return listed(items, context)


def find_piped(context: Context) -> Iterator[Found]:
    """Codes and labels between upright strokes: "1, Yes | 2, No", behind their question too."""
    text = context.text
    asked = re.match(r"[^|\x00]*[?:]\s(?=\s{0,3}[^\s,|()\[\]{}]{1,20}\s*,)", text) if "|" in text else None
    whole = (asked.end() if asked else 0, len(text))
    for opening, end in (*brackets(text), whole):
        start = opening
        parts = context.text[start:end].split("|") if "|" in context.text[start:end] else []
        if len(parts) > 2 and "," not in parts[0]:  # what is asked for
            start, parts = start + len(parts[0]) + 1, parts[1:]
        pairs = [re.fullmatch(r"\s*([^\s,|]{1,20})\s*,\s*([^|\x00]{1,200}?)\s*", part) for part in parts]
        if len(parts) > 1 and all(pairs):
            items = [Item(pair[1], pair[2]) for pair in pairs if pair]
            yield Found(start, end, listed(items, context))


_LABEL_FIRST = r"(?P<label>[^\W\d][^=;,:|\x00]{1,60}?)~=~(?P<code>-?\d{1,4})"


def find_labels_first(context: Context) -> Iterator[Found]:
    """Labels of several words, each with its code behind a sign: "very often = 3; at times = 2"."""
    one = context.language.pattern(_LABEL_FIRST)
    run = rf"(?:^|[:(])~{_LABEL_FIRST.replace('?P<label>', '?:').replace('?P<code>', '?:')}"
    again = rf"(?:~[,;|]~{_LABEL_FIRST.replace('?P<label>', '?:').replace('?P<code>', '?:')}){{1,60}}"
    for match in context.language.pattern(run + again).finditer(context.text):
        pairs = list(one.finditer(context.text, match.start(), match.end()))
        items = [Item(pair["code"], pair["label"].strip()) for pair in pairs]
        if len({item.text for item in items}) == len(items) and any(" " in item.label for item in items):
            yield Found(match.start(), match.end(), listed(items, context))


_TABBED = re.compile(r"(?<!\S)(?P<code>[^\s\x00]{1,20})\t+(?=[^\s\x00])")


def find_tabbed(context: Context) -> Iterator[Found]:
    """Codes with a tab before their labels, a line each."""
    run = list(_TABBED.finditer(context.written))
    codes = [match["code"] for match in run]
    if len(run) < 2 or len(set(codes)) < len(codes) or USED in context.text[run[0].start() :]:
        return
    ends = [*(match.start() for match in run[1:]), len(context.written)]
    labels = [context.written[match.end() : end].strip() for match, end in zip(run, ends, strict=True)]
    if all(labels):
        items = [Item(code, " ".join(label.split())) for code, label in zip(codes, labels, strict=True)]
        yield Found(run[0].start(), len(context.written), listed(items, context))


def find_lettered(context: Context) -> Iterator[Found]:
    """Letters in brackets as parts of their words: "(M)ale, (F)emale"."""
    run = list(re.finditer(r"\((\w{1,3})\)( ?)([^\W\d_][\w-]{1,30})", context.text))
    if len(run) > 1 and not all(match[2] for match in run):
        items = [Item(one[1], one[3] if one[2] else one[1] + one[3]) for one in run]
        yield Found(run[0].start(), run[-1].end(), listed(items, context))


_LIMITS = (
    r"(?:^|[,;:(]~|(?<!\w)(?:{quantity_heads}|{between}) ){number}~(?:{to}|{and}|-|[.]{2,3})~{number}"
    r"|(?<!\w){quantity_heads},? (?:{at_least}|{at_most}|{above}|{below}) {number}"
)


def _of_yes(match: re.Match[str], context: Context) -> Facts | None:
    """The code of one answer, where no other code has its own; the other answer has the other code."""
    other = {"0": "1", "1": "0", "Y": "N", "N": "Y"}[match["code"]]
    if answer(match["label"], "", context.language) is not (match["code"] in "1Y") or USED in context.text:
        return None
    if context.language.pattern(_LIMITS).search(context.text):  # "score 1 to 10; 1 = yes"
        return None
    return listed([Item(match["code"], match["label"]), Item(other)], context)


FORMS = (
    Form(
        "codes between strokes",
        "codes with their labels, a stroke between two of them",
        find=find_piped,
    ),
    Form(
        "labels with codes",
        "labels of several words, each with its code behind it: the codes are the values",
        find=find_labels_first,
    ),
    Form(
        "codes with labels",
        "codes, each with what it stands for: the codes are the values",
        find=find_coded,
    ),
    Form(
        "code of yes",
        "the code of one of the two answers; the other one has 0 or 1 as well, or Y or N",
        pattern=r"(?:^|[(,;:?])~(?P<code>[01YN])~=~(?P<label>{yes}|{no})(?=~(?:$|[),;.]))",
        read=_of_yes,
    ),
    Form(
        "codes before tabs",
        "codes, a line each, with a tab before what each stands for",
        find=find_tabbed,
    ),
    Form(
        "letters in brackets",
        "the letter in brackets is the code of the word",
        find=find_lettered,
    ),
)
