"""Forms of years by their decade or century: "1940s", "19th century", "19xx"."""

import datetime as dt
import re

from fastgen_magic.statements.form import Context, Facts, Form
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.places import is_moment

_DECADE = r"(?:1[5-9]|20)\d0"
_LED = r"(?:{within} )?(?:{article} )?"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LAST_CENTURY = 21


def _limits(low: int, high: int, match: re.Match[str], context: Context) -> Facts | None:
    """The limits as years or as days; None where the field holds neither, unread where a part is meant."""
    spoken = context.language
    if spoken.pattern(r"(?<!\w)(?:{part_of_era})~-?~(?:{of} )?$").search(context.text[: match.start()]):
        return {"unread": (context.written[match.start() : match.end()],)}
    named = rf"{plain(context.field.name)} {context.written}"
    if spoken.pattern(r"(?<!\w){part_year}(?!\w)").search(named):
        return {"low": low, "high": high, "temporal": "year", "whole": True}
    return {"low": dt.date(low, 1, 1), "high": dt.date(high, 12, 31)} if is_moment(context) else None


def _decades(match: re.Match[str], context: Context) -> Facts | None:
    if not (match["word"] or match["mark"]):
        return None
    low, high = int(match["decade"]), int(match["until"] or match["decade"]) + 9
    return _limits(low, high, match, context) if low < high else None


def _century(match: re.Match[str], context: Context) -> Facts | None:
    number = match["nth"] or match["nth_behind"]
    century = int(number) if number.isdigit() else _roman(number)
    if not 1 < century <= _LAST_CENTURY:
        return None
    return _limits(100 * century - 99, 100 * century, match, context)


def _roman(text: str) -> int:
    signs = [_ROMAN[sign] for sign in text]
    return sum(-one if one < two else one for one, two in zip(signs, [*signs[1:], 0], strict=True))


def _open_digits(match: re.Match[str], context: Context) -> Facts | None:
    low, high = (int(re.sub(r"\D", digit, match["year"])) for digit in "09")
    return _limits(low, high, match, context)


FORMS = (
    Form(
        "decade",
        "the decade, or the first and the last one, in which all years or dates lie",
        pattern=(
            rf"{_LED}(?P<word>{{decade_word}} )?(?<![\w.-])(?P<decade>{_DECADE})(?P<mark>'?s|er)?(?!\w)"
            r"(?:~(?:{to}|{and}|-)~(?:{article} )?(?:{decade_word} )?"
            rf"(?P<until>{_DECADE})(?:'?s|er)?(?!\w))?(?:~-?~{{decade_word}})?"
        ),
        read=_decades,
    ),
    Form(
        "century",
        "the century in which all years or dates lie",
        pattern=(
            rf"{_LED}(?<!\w)(?:(?P<nth>\d{{1,2}}|[XVI]{{1,5}})(?:th|st|nd|rd|[.]|e|è?me|º)? {{century}}"
            r"|{century} (?P<nth_behind>[XVI]{1,5}|\d{1,2})(?!\w))"
        ),
        read=_century,
    ),
    Form(
        "open digits of a year",
        "the first digits of all years",
        pattern=rf"{_LED}(?<![\w-])(?P<year>(?:1[5-9]|20)(?:[xX?_]{{2}}|\d[xX?_]))(?![\w-])",
        read=_open_digits,
    ),
)
