"""Forms of codes and labels without a sign: "(1) for low and (2) for high", "wc, white collar; bc, ..."."""

import re
from collections.abc import Iterator, Sequence

from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.items import Item
from fastgen_magic.statements.labels import labels_behind
from fastgen_magic.statements.places import begins_clause, region_from

_BRACKETED = r"\((?P<code>-?\d{1,3}|[A-Z])\) (?:{for_label}) "
_AND = r"(?:~,~(?:(?:{and}|{or}) )?| (?:{and}|{or}) )"
_CODE = r"[^\W_]{1,6}"
_SHORT = r"[^\W_]{1,12}(?:,|\s-)\s[^\W\d](?:[^;:()\x00]|\([^;:()\x00]{1,60}\)){1,80}"
_SHORTENED = re.compile(
    rf"(?:^|(?<=[:(]))\s{{0,3}}{_SHORT}(?:;\s{_SHORT}){{1,30}}(?=\s{{0,3}}(?:$|[:()\x00]))"
)


def find_bracketed(context: Context) -> Iterator[Found]:
    """Codes in brackets, each with what it is for: "(1) for female and (2) for male"."""
    run = list(context.language.pattern(_BRACKETED).finditer(context.text))
    if len(run) < 2 or len({match["code"] for match in run}) < len(run):
        return
    start, before = run[0].start(), context.text[: run[0].start()]
    led = context.language.pattern(r"(?<!\w)(?:{coded_as}|{values_are}|{with_levels})~$").search(before)
    if not (led or begins_clause(start, before)):  # "see (1) for details": a mark in the text
        return
    stop = re.compile(r"[,;.\x00]|$").search(context.text, run[-1].end())
    end = stop.start() if stop else len(context.text)
    labels = labels_behind(run, end, context)
    if all(label and not re.search("[,.;]", label) for label in labels):
        items = [Item(one["code"], label) for one, label in zip(run, labels, strict=True)]
        yield Found(start, end, listed(items, context))


def find_meaning(context: Context) -> Iterator[Found]:
    """As many labels behind as there are codes: "0, 1 and 2, meaning placebo, drug 1 and drug 2"."""
    heads = context.language.pattern(
        rf"(?:{{values_are}}|{{with_levels}}|{{levels}}|{{coded_as}})~:?~(?P<codes>(?:{_CODE}{_AND}){{1,30}}{_CODE})"
        r"~,?~(?:{meaning})~:?~(?=\S)"
    )
    for match in heads.finditer(context.text):
        end = region_from(context.text, match.end())[1]
        codes, labels = _split(match["codes"], context), _split(context.text[match.end() : end], context)
        if len(codes) == len(labels) == len(set(codes)) and all(labels):
            items = [Item(code, label) for code, label in zip(codes, labels, strict=True)]
            yield Found(match.start(), end, listed(items, context))


def find_behind_strokes(context: Context) -> Iterator[Found]:
    """Codes with strokes between them and what each is for: "0/1/2 for censored, transplant, dead"."""
    heads = context.language.pattern(
        rf"(?<![\w/])(?P<codes>{_CODE}(?:/{_CODE}){{1,11}}) (?:{{for_label}})~:?~(?=\S)"
    )
    for match in heads.finditer(context.text):
        end = region_from(context.text, match.end())[1]
        codes = match["codes"].split("/")
        labels = re.split(
            r"\s*[,/]\s*", context.language.pattern(_AND).sub(", ", context.text[match.end() : end])
        )
        labels = [label.strip(" .") for label in labels]
        if len(codes) == len(labels) == len(set(codes)) and all(labels):
            pairs = [pair for pair in zip(codes, labels, strict=True) if pair[0].upper() not in _NOTHING]
            blank = {"nullable": True} if len(pairs) < len(codes) else {}
            items = [Item(code, label) for code, label in pairs]
            if _count_up([code for code, _ in pairs]) or all(shortens(*pair) for pair in pairs):
                yield Found(match.start(), end, {**listed(items, context), **blank})


def _count_up(codes: Sequence[str]) -> bool:
    """Whether codes are the numbers from 0 or 1 on."""
    return len(codes) > 1 and any([*codes] == [str(b + place) for place in range(len(codes))] for b in (0, 1))


_NOTHING = ("NA", "NAN", "NULL")
"""What stands where there is no value."""


def _split(text: str, context: Context) -> Sequence[str]:
    plain = context.language.pattern(r"~,?~{respectively}~$").sub("", text)
    return [part.strip() for part in context.language.pattern(_AND).split(plain)]


def find_shortened(context: Context) -> Iterator[Found]:
    """Abbreviations, each with its words behind a comma: "wc, white collar; bc, blue collar"."""
    for match in _SHORTENED.finditer(context.text):
        pairs = [_parted(part) for part in match[0].split(";")]
        listed_ = context.language.pattern(r"(?:{with_levels}|{values_are})~:~$").search(
            context.text[max(0, match.start() - 60) : match.start()]
        )
        told = listed_ and all(len(label.split()) > 1 for _, _, label in pairs)
        codes = [code for code, _, _ in pairs]
        whole = (
            match.end() == len(context.text) and len(pairs) > 2 and not context.text[: match.start()].strip()
        )
        told = told or (whole and all(re.fullmatch("[A-Z]{1,3}", code) for code in codes))
        if told or all(shortens(code, label.strip()) for code, _, label in pairs):
            items = [Item(code, label.strip(" .")) for code, _, label in pairs]
            yield Found(match.start(), match.end(), listed(items, context))


def _parted(text: str) -> tuple[str, str, str]:
    """A code, the sign behind it and its words: "wc, white collar", "y - yes"."""
    code, sign, label = re.split(r"(,|\s-)\s", text.strip(), maxsplit=1)
    return code, sign, label


def shortens(code: str, label: str) -> bool:
    """Whether the letters of a code stand in its label in their order, and the first one at its start."""
    letters = iter(label.casefold())
    return label[:1].casefold() == code[:1].casefold() and all(sign in letters for sign in code.casefold())


_ANSWERS = r"\((?P<yes>[01YN])\)~,?~{or_not}~\((?P<no>[01YN])\)"
_LABEL = r"[^\W\d][\w'-]{0,20}(?: [^\W\d][\w'-]{0,20}){0,2}"
_SIGN = r"(?P<code>\d{1,2}|[A-Z])(?!\w)"
_CODED_BY = rf"(?:^|(?<=[.;:(]\s))~(?P<label>{_LABEL}?) {{are_is}} {{coded_by}} {_SIGN}"
_CODED_NEXT = (
    rf"~(?:[,;.]~)?(?:{{and}} )?(?P<label>{_LABEL}?) (?:{{are_is}}(?: {{coded_by}})?|{{coded_by}}) {_SIGN}"
)
_CODED_TOO = r"{are_is} (?:{coded_by} )?\w{1,3}~(?:$|[,;.)])"
"""A pair that was not read: what is coded by more than the others is no closed list of them."""


def _answered(match: re.Match[str], context: Context) -> Facts | None:
    """The codes of yes and no in brackets: "whether it was canceled (1) or not (0)"."""
    return listed([Item(match["yes"]), Item(match["no"])], context) if match["yes"] != match["no"] else None


def find_coded_by(context: Context) -> Iterator[Found]:
    """Labels and what each is coded by, all of them: "Major is represented by 1 and minor is 0"."""
    text, next_ = context.text, context.language.pattern(_CODED_NEXT)
    first = context.language.pattern(_CODED_BY).search(text)
    run = [pair for pair in (first,) if pair]
    while run and (pair := next_.match(text, run[-1].end())):
        run.append(pair)
    if len(run) < 2 or len({pair["code"] for pair in run}) < len(run):
        return
    start, end = run[0].start(), run[-1].end()
    more = context.language.pattern(_CODED_TOO)
    if re.match(r" {0,3}(?:$|[,;.)])", text[end:]) and not (
        more.search(text[:start]) or more.search(text, end)
    ):
        yield Found(start, end, listed([Item(one["code"], one["label"]) for one in run], context))


FORMS = (
    Form(
        "answers in brackets",
        "the codes of yes and no, in brackets behind what is asked",
        pattern=_ANSWERS,
        read=_answered,
    ),
    Form(
        "labels and what codes them",
        "labels, each with the code that stands for it: the codes are the values",
        find=find_coded_by,
    ),
    Form(
        "codes in brackets",
        "codes in brackets, each with what it is for",
        find=find_bracketed,
    ),
    Form(
        "codes and what they mean",
        "a list of codes, and behind it a list of as many labels",
        find=find_meaning,
    ),
    Form(
        "codes behind strokes",
        "codes with strokes between them, and behind them as many labels",
        find=find_behind_strokes,
    ),
    Form(
        "abbreviations with their words",
        "abbreviations, each with what it is short for behind a comma, a semicolon between two of them",
        find=find_shortened,
    ),
)
