"""Forms of codes that words join to their labels: "1 for spam, 0 otherwise", "=1 if employed"."""

import re

from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.coded_lists import Pairs, Run, Way, before, labelled, scale_of
from fastgen_magic.statements.comparisons import begins_comparison
from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.forms.code_pairs import LED
from fastgen_magic.statements.items import Item, values_of
from fastgen_magic.statements.places import begins_clause

_CODE = r"(?P<quote>[\"'`]?)(?P<code>-?\d{1,3}|(?-i:[A-Z]{1,2})|{yes}|{no})(?P=quote)"
_LABELLED = rf"(?P<opens>\()?{_CODE}(?(opens)\))(?: (?:{{for_label}})|,~(?:{{if_word}}))(?=\s)"
_REST = (
    r"(?:{and} |{or} )?(?:(?P<rest>[\"'`]?\d{1,3}[\"'`]?|[A-Z]|{no}|{missing_when}) (?:{otherwise})"
    r"|(?:{otherwise})[,\s]{1,2}(?P<rest_too>\d{1,3}(?:(?:,~\d{1,3}){0,20},?~{or} \d{1,3})?|[A-Z]|{no}"
    r"|{missing_when}))(?!\w|[.,]\d|~{to}\s|~(?:%|{percent}))"
)
_HEAD = (
    r"(?:^|(?<=[\s,;|(\[.:=/\x00]))(?<!\w[.])(?<!\d[,:])"
    rf"(?:{_LABELLED}|(?:{{and}} )?(?P<nothing>{{missing_when}}) (?:{{for_label}})(?=\s)|{_REST})"
)
"""A code with its label behind it, what stands for no value, or the last code: that of all others."""

_MEASURED = "{counted}|{quantity_heads}|{currency}|{amount}"
"""Words before a lone 1 that make it an amount: "number of pupils, 1 if unknown"."""


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
    if spoken.pattern(_MEASURED).search(before) or spoken.pattern(rf"{_HEAD}|\d~=").search(
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


def _may_be_code(match: re.Match[str], context: Context) -> bool:
    """Whether a code is no end of a range: "grade 1 to 6, where 1 is best"."""
    before = context.text[max(0, match.start() - 12) : match.start()]
    return context.language.pattern(r"\d~(?:{to}|{and}|-)~$").search(before) is None or "," not in match[0]


def _is_last(head: re.Match[str]) -> bool:
    return bool(head["rest"] or head["rest_too"])


def _goes_on(run: Run, *_: object) -> bool:
    return not _is_last(run[-1])


def _end(run: Run, context: Context) -> int:
    return run[-1].end() if _is_last(run[-1]) else before(r"[,;.\x00]", run[-1].end(), context)


def _spelt(pairs: Pairs, context: Context) -> Facts | None:
    """Codes and labels joined by words: "1 for male, 2 for female", "1 if spam, 0 otherwise"."""
    told = {"unread": (pairs.words(context),)}
    if not any(pairs.codes) or (pairs.heads[0]["opens"] and not _announced(pairs, context)):
        return None
    alone = len(pairs.heads) == 1
    facts = _lone(pairs.heads[0], context) if alone else _of_all(pairs, context)
    compared = any(_compares(head, context) for head in pairs.heads)
    return {**facts, **told} if facts and compared else told if facts == {} else facts


def _announced(pairs: Pairs, context: Context) -> bool:
    """Whether codes in brackets are some: "see (1) for details" is a mark in the text."""
    before = context.text[: pairs.start]
    led = context.language.pattern(r"(?<!\w)(?:{coded_as}|{values_are}|{with_levels})~$").search(before)
    return led is not None or begins_clause(pairs.start, before)


def _of_all(pairs: Pairs, context: Context) -> Facts:
    """The codes of a list and what it says of the others, with whether some have no value."""
    items = [labelled(item.text, item.label, context) for item in pairs.items if item.text]
    if any(re.fullmatch(r"\D+(?:,\s?\d{1,3})+", item.label) for item in items):
        return _numbers_of_some(pairs, context)  # "15 for members, 10, 20 or 30 otherwise"
    last = pairs.heads[-1]
    rest = (last["rest"] or last["rest_too"] or "").strip("\"'`")
    nothing = any(head["nothing"] for head in pairs.heads) or context.language.means("missing_when", rest)
    if rest and not context.language.means("missing_when", rest):
        items += [Item(code) for code in re.findall(r"\d+", last["rest_too"] or "") or [rest]]
    blank = {"nullable": True, **({"mostly_missing": True} if len(items) == 1 else {})} if nothing else {}
    scale = None if rest else scale_of(items, context)
    facts = listed(items, context) if len(items) > 1 else {"values": values_of(items)}
    return {**(scale or facts), **blank}


def _numbers_of_some(pairs: Pairs, context: Context) -> Facts:
    """The numbers of a clause in which some have several: all may occur, and for whom each does is told."""
    found = re.findall(r"(?<![\w.,])\d{1,3}(?![\w.]|,\d)", context.text[pairs.start : pairs.end])
    numbers = dict.fromkeys(map(int, found))
    return {"values": tuple((number, "") for number in numbers), "unread": (pairs.words(context),)}


_ANSWER = r"[\"'`]?(?P<{name}>[01]|(?-i:[YNTF])|{{yes}}|{{no}})[\"'`]?(?![\\w.])"
_CONDITION_FIRST = (
    r"(?:^|(?<=[,;.:(])~){if_word} (?P<label>[^;:.()\x00]{2,100}?)(?:~,?~{then}:?|~,| {are_is}|~[=:])~"
    rf"{_ANSWER.format(name='one')}~[,;.]?~(?:{{and}} )?{{otherwise}}~,?~(?:{{are_is}} )?"
    rf"{_ANSWER.format(name='other')}"
)


def _condition_first(match: re.Match[str], context: Context) -> Facts | None:
    """Two answers, the first behind what it stands for: "if it is closed then 1, else 0"."""
    items = [Item(match["one"], match["label"].strip()), Item(match["other"])]
    if match["one"] == match["other"] or begins_comparison(context, match.start("label")):
        return None
    return listed(items, context)


SPELT = Way(
    _HEAD, r"(?:[^\x00.]|[.](?!\s|$))*", _end, may_be=_may_be_code, goes_on=_goes_on, facts=_spelt, least=1
)
FORMS = (
    Form(
        "codes in words",
        "codes with what they stand for, joined by for, if or means",
        find=SPELT.find,
    ),
    Form(
        "codes behind a condition",
        "two answers, the first behind the condition for which it stands, the other for all other rows",
        pattern=_CONDITION_FIRST,
        read=_condition_first,
    ),
    LED,
)
