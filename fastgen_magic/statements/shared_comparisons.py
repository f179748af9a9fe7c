"""Comparisons that are said once of two fields: "if maths or physics >= 5" asks both."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from fastgen_magic.schema import Condition
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.stated import Stated

_NAME = r"(?:`[^`]+`|[^\W\d]\w*)"
_SHARED = re.compile(
    rf"(?P<one>{_NAME}) == '[^']*'"
    rf"(?P<rest> (?:or|and) {_NAME} (?P<sign>[<>]=?) (?P<value>-?[\d.]+))(?![\w.])"
)


def with_shared_comparisons(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; a number that is only named beside a comparison of the next one is compared as it is."""
    numbers = {stated.name for stated in fields if _is_number(stated, usual)}
    return tuple(_shared(stated, numbers) if numbers else stated for stated in fields)


def _is_number(stated: Stated, usual: Language) -> bool:
    """Whether it holds numbers, none of which asks whether there is any: "if children or age > 5"."""
    limited = any(isinstance(end, int | float) for end in (stated.low, stated.high))
    told = stated.kind == "numerical" or (stated.kind is None and (limited or bool(stated.law_data)))
    counted = usual.pattern("^~{counted}").match(stated.field.description)
    return told and not (stated.yes_no or stated.values or counted)


def _shared(stated: Stated, numbers: Collection[str]) -> Stated:
    if stated.formula is not None:
        stated = stated.computed(_in_formula(stated.formula, numbers))
    for key in ("only_if", "missing_if"):
        if len(getattr(stated, key)) > 1:
            stated = replace(stated, **{key: tuple(_compared(getattr(stated, key), numbers))})  # type: ignore[arg-type]
    return stated


def _in_formula(formula: str, numbers: Collection[str]) -> str:
    def turned(match: re.Match[str]) -> str:
        said = f"{match['one']} {match['sign']} {match['value']}{match['rest']}"
        return said if match["one"].strip("`") in numbers else match[0]

    return _SHARED.sub(turned, formula)


def _compared(conditions: Iterable[Condition], numbers: Collection[str]) -> list[Condition]:
    """The conditions from the last to the first: each that only names a number with the next one's sign."""
    turned: list[Condition] = []
    for one in reversed(tuple(conditions)):
        behind = turned[0] if turned else None
        bare = one.field in numbers and one.operator == "=" and one.values in (("yes",), ("no",))
        compared = behind is not None and behind.operator in ("<", "<=", ">", ">=")
        turned.insert(0, replace(behind, field=one.field) if behind and bare and compared else one)
    return turned
