"""Forms of numbers: whole or with fractions, their decimals, the type of a column of numbers."""

import re

from fastgen_magic.statements.amounts import amount_of, beside, in_scale_of
from fastgen_magic.statements.closed_list import closed_list
from fastgen_magic.statements.form import USED, Context, Facts, Form, Reader, stating
from fastgen_magic.statements.places import is_alone, is_moment

_AFTER_TYPE = re.compile(r"\s*(?:$|[,;.)(=\[\]\x00]|Field\b|from\b|between\b)", re.IGNORECASE)


_TELLING = 4
"""Digits before the point up to which a column's size says how large its numbers are."""
_OF_ROOMS = re.compile(r"(?<!\w)(?:single|triple|twin)(?!\w)", re.IGNORECASE)
"""Words beside which "double" is no type of numbers."""


_AMONG_CODES = re.compile(
    rf"\((?:[^\W\d_]{{2,6}}, ){{0,9}}{USED}(?:, (?!NOT|NULL|UNIQUE|PRIMARY)[^\W\da-z_]{{2,6}})+\)"
)
"""A type in capitals that is one of several codes in brackets: "(INT, CHIR, GYN)"."""


def _type(*, whole: bool) -> Reader:
    """A phrase says it wherever it stands, a single word where it is a clause or a type before a limit."""

    def read(match: re.Match[str], context: Context) -> Facts | None:
        phrase = re.search(r"[\s-]", match[0]) is not None
        text = context.text
        ends = _AFTER_TYPE.match(text, match.end()) is not None
        counted = context.language.pattern(
            r"~(?:{between}|{at_least}|{at_most}|(?:{within}~)?(?:[\x00\[(]|-?\d))"
        ).match(text, match.end())
        alone = is_alone(match.start(), match.end(), text)
        if match[0].isupper() and _AMONG_CODES.search(text[: match.start()] + USED + text[match.end() :]):
            return None
        if match.start() > 0 and match[0].casefold() == "double" and _OF_ROOMS.search(text):
            return None
        return {"whole": whole} if phrase or alone or counted or (whole and ends) else None

    return read


def _numeric(match: re.Match[str], context: Context) -> Facts | None:
    """A clause of its own, or before a dash, behind which no words stand that are the values."""
    alone = is_alone(match.start(), match.end(), context.text)
    parted = re.match(r" -{1,2} ", context.text[match.end() :]) if match.start() == 0 else None
    if parted:
        behind = match.end() + parted.end()
        answers = context.text[behind] == USED and context.written[behind].isalpha()
        alone = not answers and closed_list(behind, context, sure=True) is None
    return {"kind": "numerical"} if alone else None


def _variable(match: re.Match[str], _context: Context) -> Facts | None:
    if match["asks"]:  # "a numeric vector for whether the person was born here"
        return {"values": ((0, ""), (1, "")), "yes_no": True}
    return {"kind": "numerical", **({"whole": True} if match["whole"] else {})}


def _decimals(match: re.Match[str], context: Context) -> Facts | None:
    amount = amount_of(match["n"], context.language)
    if amount is None or not isinstance(amount.number, int) or not 0 <= amount.number <= 12:
        return None
    return {"decimals": amount.number}


def _precision(match: re.Match[str], _context: Context) -> Facts | None:
    digits, decimals = int(match["digits_of_it"]), int(match["decimals_of_it"] or 0)
    if not 0 <= decimals <= digits <= 18:
        return None
    if decimals and digits - decimals > _TELLING:  # room that nobody means to fill
        return {"decimals": decimals, "kind": "numerical"}
    high = 10 ** (digits - decimals) - (10**-decimals if decimals else 1)
    return {"decimals": decimals, "high": round(high, decimals) if decimals else int(high)}


def _typical(match: re.Match[str], context: Context) -> Facts | None:
    """Two ends between which most numbers lie: the middle of the field, no limits of it."""
    ends = (match["low"] or match["from"], match["high"] or match["until"])
    low, high = (amount_of(end, context.language) for end in ends)
    bounds = re.search(r"(?<!\w)at $", context.text[: match.start()])
    if low is None or high is None or bounds or is_moment(context):
        return None
    if not in_scale_of(low, high) < high.number:
        return None
    if context.language.pattern(r"~-?~{lengths}|~{or} ").match(context.text, match.end()):
        return None
    return {"typical": (in_scale_of(low, high), high.number), **beside(high, low)}


def _typical_side(match: re.Match[str], context: Context) -> Facts | None:
    """Most lie between zero and an end; how far the others may reach is a limit."""
    high = amount_of(match["high"], context.language)
    most = amount_of(match["most"], context.language) if match["most"] else None
    if high is None or high.number <= 0 or is_moment(context):
        return None
    if context.language.pattern(r"~-?~{lengths}|~(?:{to}|{and}|{or}) {number}").match(
        context.text, match.end()
    ):
        return None
    limit = {"high": most.number} if most and most.number > high.number else {}
    return {"typical": (0, high.number), **limit, **beside(high)}


_N = "(?:{amount}|{spelt})"

FORMS = (
    Form(
        "typical side",
        "most of the numbers lie below an end, from zero on; some may reach up to a limit",
        pattern=(
            rf"{{typically}}~(?:{{below}}|{{at_most}}) (?P<high>{_N})"
            rf"(?:~[,;]?~(?:{{or}} |{{and}} )?(?:{{now_and_then}}|{{rarely}}) {{at_most}} (?P<most>{_N}))?"
        ),
        read=_typical_side,
    ),
    Form(
        "typical range",
        "most of the numbers lie between two ends (nine of ten are taken), others may lie beyond",
        pattern=(
            r"{typically}~:?~(?:[^\W\d]\w* ){0,3}?(?:{between}~)?"
            rf"(?P<low>{_N})~(?:{{to}}|{{and}}|{{or}}|-)~(?P<high>{_N})"
            rf"|[,;(]~(?P<from>{_N})~(?:{{to}}|{{and}}|{{or}}|-)~(?P<until>{_N})"
            r" (?:(?:{are_is} )?(?:{most_often})|{typically}(?=~(?:$|[,;.)])))"
        ),
        read=_typical,
    ),
    Form(
        "full units",
        "numbers without fractions, in whole units",
        pattern=r"(?:{rounded_to}) (?:(?:{full}) (?:{unit}|{currency})|(?:{unit}|{currency}) (?:{full}))"
        r"|^~(?:{full}) (?:{unit}|{currency})(?=~(?:$|[,;.)]))"
        r"|(?<=[,;(]\s)(?:{only} )?(?:{full}) (?!{a_number})[^\W\d]+(?: {only})?(?=~(?:$|[,;.)]))",
        read=stating(whole=True),
    ),
    Form(
        "parts of a unit",
        "every value is a multiple of a half or a quarter",
        pattern=(
            r"(?<!\w)in (?:steps of )?(?:(?P<half>half)|quarter)(?:s| hours| steps| days)(?!\w| {of})"
            r"|(?<!\w)(?P<halves>{half_one})(?: |-)[^\W\d]+ {possible}"
        ),
        read=lambda match, _context: {"multiple_of": 0.5 if match["half"] or match["halves"] else 0.25},
    ),
    Form(
        "whole numbers",
        "numbers without fractions",
        pattern=r"{whole_number}(?:~\(\d{1,2}\))?(?!,[^,;.()]{1,40}(?:,[^,;.()]{1,40}){0,6}\s{or}\s)",
        read=_type(whole=True),
    ),
    Form(
        "numbers",
        "numbers, whole or not",
        pattern=r"{numeric}(?!~\()",
        read=_numeric,
    ),
    Form(
        "variable of numbers",
        "numbers: the words name the type of what the field is",
        pattern=(
            r"^~exp~(?=\()|(?<!\w)(?:{article} )?(?:(?:{numeric}|{any_number}) {variable}(?:,? {denoting})?"
            r"|(?P<whole>{whole_number}) (?:{variable}(?:,? {denoting})?|{denoting}))(?!\w)"
            r"(?P<asks> (?:(?:that )?(?:{are_is}|equals|takes) 1 )?"
            r"(?:{whether}|{if_word}) [^,;.()\x00]{2,200})?"
        ),
        read=_variable,
    ),
    Form(
        "variable of categories",
        "categories: the words name the type of what the field is",
        pattern=(
            r"(?:^|[.,;(-])~(?:{article} )?{factor}(?!~{of}|~,~\d+[.,]\d+~(?:{to}|-)~\d)"
            r"(?=~(?:$|[,;.:()\x00])| (?:{denoting}|{article} ))"
            r"|[(,;]~{count} {levels}(?=~(?:$|[,;.:)\x00]))"
        ),
        read=stating(kind="categorical"),
    ),
    Form(
        "decimals",
        "how many decimals the numbers have",
        pattern=r"(?:(?:{at_most}|{rounded_to}) )?(?P<n>{count})~-?~{decimals}(?! (?!{rounded})[^\W\d])",
        read=_decimals,
    ),
    Form(
        "precision",
        "the numbers that a column numeric(4,2) holds",
        pattern=r"(?<!\w)(?:numeric|decimal|number)~\(~(?P<digits_of_it>\d{1,2})~(?:,~(?P<decimals_of_it>\d{1,2})~)?\)",
        read=_precision,
    ),
    Form(
        "fractions",
        "numbers with fractions",
        pattern="{any_number}",
        read=_type(whole=False),
    ),
)
