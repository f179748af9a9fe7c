"""Comparisons in words, within a condition: "is below 3", "is at least 18", "is 3 or less"."""

import re
from collections.abc import Mapping

from fastgen_magic.schema import Condition, Operator
from fastgen_magic.statements.amounts import amount_of, value_of
from fastgen_magic.statements.form import Context

_WORDS: tuple[tuple[Operator, *tuple[str, ...]], ...] = (
    (">=", "at_least", "not_below", "not_before"),
    ("<=", "at_most", "not_above", "not_after"),
    (">", "above", "greater_than", "after"),
    ("<", "below", "smaller_than", "before"),
)
"""Sign, and the names of the words that say it; those that deny come first: "not above" is no "above"."""
_TURNED: Mapping[Operator, Operator] = {">=": "<", "<=": ">", ">": "<=", "<": ">="}
_IS = r"(?: (?:(?P<not>{is_not})|{is_one}|{are_is}|{share_lies}))?"
_DATE = r"\d{4}-\d\d(?:-\d\d)?(?:[T\s]\d\d:\d\d(?::\d\d)?)?(?!\d)|\d{1,2}:\d\d(?!\d)"
_N = rf"(?:{{of}} )?(?P<n>{_DATE}|{{amount}}|{{spelt}}(?!\w))"
_ENDS = r"(?: (?:{is_one}|{are_is}|{share_lies}))?(?=~(?:$|[,;()\x00]|[.](?:\s|$)))"


def comparison_at(context: Context, field: str, place: int) -> tuple[Condition, int] | None:
    """The comparison of a field that stands behind its name, and where it ends.

    None too where more is said than one comparison holds: "below 2 or above 4".
    """
    for sign, *names in _WORDS:
        said = "|".join(f"{{{name}}}" for name in names)
        behind = {">=": "{or_more}|[+]", "<=": "{or_less}"}.get(sign, "(?!)")
        for form in (rf"{_IS} (?:{said}) {_N}{_ENDS}", rf"{_IS} {_N}~(?:{behind}){_ENDS}"):
            match = context.language.pattern(form).match(context.text, place)
            if match:
                return _condition(field, _TURNED[sign] if match["not"] else sign, match, context)
    return None


def begins_comparison(context: Context, place: int) -> bool:
    """Whether words that compare, and a number, stand at a place: what they say is no value."""
    said = "|".join(f"{{{name}}}" for _, *names in _WORDS for name in (*names, "between", "about"))
    number = rf"(?:{{of}} )?(?:{_DATE}|{{amount}}|{{spelt}})"
    form = rf"(?:(?:{said}) {number}|{number}~(?:{{or_more}}|{{or_less}}|[+]|{{to}} {number}))"
    return context.language.pattern(form).match(context.text, place) is not None


def _condition(
    field: str, sign: Operator, match: re.Match[str], context: Context
) -> tuple[Condition, int] | None:
    if re.fullmatch(_DATE, match["n"]):
        return Condition(field, sign, (value_of(match["n"]),)), match.end()
    amount = amount_of(match["n"], context.language)
    return None if amount is None else (Condition(field, sign, (amount.number,)), match.end())
