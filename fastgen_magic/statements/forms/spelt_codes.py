"""Forms of codes that words join to their labels: "1 for spam, 0 otherwise", "=1 if employed"."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.comparisons import begins_comparison
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.forms.coded import labelled
from fastgen_magic.statements.items import Item, values_of
from fastgen_magic.statements.labels import labels_behind
from fastgen_magic.statements.places import begins_clause

_BEFORE = r"(?:^|(?<=[\s,;|(\[.:=/\x00]))(?<!\w[.])(?<!\d[,:])"
_SPELT_CODE = r"(?P<quote>[\"'`]?)(?P<code>-?\d{1,3}|[A-Z]{1,2}|{yes}|{no})(?P=quote)"
_SPELT = (
    rf"{_BEFORE}{_SPELT_CODE}(?: (?:{{for_label}})|,~(?:{{if_word}}))(?=\s)"
    rf"|{_BEFORE}(?:{{and}} )?(?P<nothing>{{missing_when}}) (?:{{for_label}})(?=\s)"
)
_REST = (
    rf"{_BEFORE}(?:{{and}} |{{or}} )?"
    r"(?:(?P<rest>[\"'`]?\d{1,3}[\"'`]?|[A-Z]|{no}|{missing_when}) (?:{otherwise})"
    r"|(?:{otherwise})[,\s]{1,2}(?P<rest_too>\d{1,3}(?:(?:,~\d{1,3}){0,20},?~{or} \d{1,3})?|[A-Z]|{no}"
    r"|{missing_when}))(?!\w|[.,]\d|~{to}\s)"
)


_MEASURED = "{counted}|{quantity_heads}|{currency}|{amount}"
"""Words before a lone 1 that make it an amount: "number of pupils, 1 if unknown"."""


def find_spelt(context: Context) -> Iterator[Found]:
    """Codes and labels joined by words: "1 for male, 2 for female", "1 if spam, 0 otherwise"."""
    spans = [(context.text, place) for place in brackets(context.text)]
    around = _without_brackets(context.text, [place for _, place in spans])
    spans += [(around, place) for place in _sentences(around)]
    found = [place for text, (start, end) in spans for place in _in_span(text, start, end, context)]
    yield from sorted(found, key=lambda place: place.start)


def _without_brackets(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with blanks in place of what stands in brackets: remarks within a label."""
    for start, end in places:
        text = f"{text[: start - 1]}{' ' * (end - start + 2)}{text[end + 1 :]}"
    return text


def _in_span(text: str, start: int, end: int, context: Context) -> Iterator[Found]:
    found = context.language.pattern(_SPELT).finditer(text, start, end)
    run = [match for match in found if _is_spelt_code(match["code"], context)]
    other = context.language.pattern(_REST).search(text, run[-1].end() if run else end, end)
    if len(run) + (other is not None) > 1 and any(match["code"] for match in run):
        spelt = _spelt(run, other, end, context)
        compared = any(_compares(match, context) for match in run)
        words = {"unread": (context.written[spelt.start : spelt.end].strip(),)} if compared else {}
        yield Found(spelt.start, spelt.end, {**spelt.facts, **words})
    elif len(run) == 1 and (facts := _lone(run[0], context)) is not None:
        cut = re.compile(r"[,;]").search(text, run[0].end(), end)
        start, stop = run[0].start(), cut.start() if cut else end
        told = {"unread": (context.written[start:stop].strip(),)}
        yield Found(start, stop, {**facts, **told} if _compares(run[0], context) else facts or told)


def _compares(match: re.Match[str], context: Context) -> bool:
    """Whether a code depends on how large a thing is that no column holds: "yes if weight is above 18"."""
    if not context.language.pattern(r"(?<!\w){if_word}$").search(match[0]):
        return False
    clause = re.compile(r"[^,;()\x00]{0,80}").match(context.text, match.end())
    places = (word.end() for word in re.finditer(r"\w ", clause[0])) if clause else ()
    return any(begins_comparison(context, match.end() + place) for place in places)


def _lone(match: re.Match[str], context: Context) -> Facts | None:
    """The answer yes and when it is given, of a field that nothing measures: no is the other one.

    {} where several things are told of, which are counted.
    """
    spoken, code = context.language, match["code"] or ""
    others = {"1": "0", "Y": "N", "T": "F"}
    if match["quote"]:  # without quotes it is no value of its own: "true if the order came back"
        others.update(zip(spoken.words["yes"], spoken.words["no"], strict=False))
    before = context.text[: match.start()].rstrip(" =")
    asked = spoken.pattern(" (?:{if_word})$").search(match[0])
    if "," in match[0] and re.search(r"\d ?[,;]$", before):  # "0, 1, if known"
        return None
    if code not in others or asked is None or not begins_clause(len(before), before):
        return None
    if spoken.pattern(_MEASURED).search(before) or spoken.pattern(rf"{_SPELT}|\d~=").search(
        context.text, match.end()
    ):
        return None
    if _are_several(before, context) and not spoken.pattern(r"~(?:{yes}|{if_so})(?!\w)").match(
        context.text, match.end()
    ):
        return {}
    return listed([Item(code), Item(others[code])], context)


def _are_several(before: str, context: Context) -> bool:
    """Whether the first clause is about several things: "rooms, 1 if studio", not "parcel comes late"."""
    clause = re.split(r"[,;.:(\x00]", before)[0]
    several = r"(?!{no_plural}){plural}"
    told = rf"~(?:{{article}} )?{several}|[^\x00]*(?<!\w){several}(?:~$| {{of}}(?!\w))"
    question = context.language.pattern("~(?:{whether})(?!\\w)").match(clause)
    return question is None and context.language.pattern(told).match(clause) is not None


def _is_spelt_code(code: str | None, context: Context) -> bool:
    """Whether it is a number, a capital, or an answer: no "it" of "if it is"."""
    return not code or not code.islower() or any(context.language.means(said, code) for said in ("yes", "no"))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    starts = [0, *(match.end() for match in re.finditer(r"[.](?=\s)|\x00+|[()]", text))]
    yield from zip(starts, [*starts[1:], len(text)], strict=True)


def _spelt(run: list[re.Match[str]], other: re.Match[str] | None, end: int, context: Context) -> Found:
    cut = re.search(r"[,;.]", context.text[run[-1].end() : end])
    last = other.start() if other else run[-1].end() + (cut.start() if cut else end - run[-1].end())
    items = [
        labelled(match["code"], label, context)
        for match, label in zip(run, labels_behind(run, last, context), strict=True)
        if match["code"]
    ]
    listed_too = [item.label for item in items if re.fullmatch(r"\D+(?:,\s?\d{1,3})+", item.label)]
    if listed_too:  # "15 for members, 10, 20 or 30 otherwise"
        stop = other.end() if other else end
        return Found(run[0].start(), stop, _numbers_of_some(run[0].start(), stop, context))
    nothing = any(match["nothing"] for match in run)
    rest = (other["rest"] or other["rest_too"] or "").strip("\"'`") if other else ""
    if rest and context.language.means("missing_when", rest):
        nothing = True
    elif rest:
        several = re.findall(r"\d+", rest) if other and other["rest_too"] else []  # "otherwise 10, 20 or 30"
        items += [Item(text, "") for text in several or [rest]]
    facts: dict[str, Any] = {"values": values_of(items)}
    if len(items) > 1:
        facts.update(listed(items, context))
    codes = [value for value, _ in facts["values"]]
    if set(codes) == {0, 1}:
        facts["yes_no"] = True
    numbers = [code for code in codes if isinstance(code, int)]
    scale = len(numbers) == len(codes) == 2 and numbers[0] in (0, 1) and numbers[1] - numbers[0] > 2
    if scale and other is None:
        facts = {"low": codes[0], "high": codes[1], "whole": True}  # the two ends of a scale
    stop = other.end() if other else last
    blank = {"nullable": True, **({"mostly_missing": True} if len(codes) == 1 else {})} if nothing else {}
    return Found(run[0].start(), stop, {**facts, **blank})


def _numbers_of_some(start: int, end: int, context: Context) -> Facts:
    """The numbers of a clause in which some have several: all may occur, and for whom each does is told."""
    numbers = dict.fromkeys(
        int(one) for one in re.findall(r"(?<![\w.,])\d{1,3}(?![\w.]|,\d)", context.text[start:end])
    )
    words = context.written[start:end].strip()
    return {"values": tuple((number, "") for number in numbers), "unread": (words,)}


FORMS = (
    Form(
        "codes in words",
        "codes with what they stand for, joined by for, if or means",
        find=find_spelt,
    ),
)
