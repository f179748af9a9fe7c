"""Fields that are made of others by their units: "same in pounds", a price less a discount in percent."""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from fastgen_magic.schema.formula import formula_fields, in_formula
from fastgen_magic.statements.language import Language, language_of
from fastgen_magic.statements.measures import in_unit, is_same_measure
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.stated import Stated, Statement

_FACTORS = r"(?:\w+|`[^`]+`)(?: \* (?:\w+|`[^`]+`))"
_PRODUCT = re.compile(rf"{_FACTORS}+")
_SUM = re.compile(rf"(?P<whole>{_FACTORS}*) (?P<sign>[+-]) (?P<share>\w+|`[^`]+`)")
_ARITHMETIC = re.compile(r"(?:\w+|`[^`]+`)(?: [-+*/] (?:\w+|`[^`]+`))+")
_RATE = r"{amount}~(?:/~|(?:{combined}|each|a|an) )(?P<unit>{unit})[.\s]*"
_SAME = r"~(?:{article} )?{same_word}(?: (?!{in_unit})[^\W\d]+){0,2}~,?~(?:{in_unit}) {unit}~(?:$|[,;.(])"
_TIMED = r"(?<!\w)(?:(?P<one>{unit})~(?:/~|{combined} )[^\W\d]+|[^\W\d]+~(?:/~|{combined} )(?P<each>{unit}))"
_OF_SPEEDS = {"km/h": "hours", "mph": "hours", "knots": "hours", "m/s": "seconds"}


def with_conversions(fields: tuple[Stated, ...], usual: Language) -> tuple[Stated, ...]:
    """The fields; what is the same in another unit is made of the one field that it means, or unread.

    What is a number plus or minus so many percent is more or less by that share of the number, and times so
    many percent that share. An amount "per minute" is one for each minute of the one field that has them.
    """
    texts = {one.name for one in fields if any(isinstance(value, str) for value, _ in one.values)}
    fields = tuple(_without_texts(stated, texts) for stated in fields)
    units = {in_formula(stated.name): stated.unit or _of_name(stated.name, usual) for stated in fields}
    timed = [_in_one_time(stated, fields, usual) for stated in fields]
    made = (_by_rate(_converted(stated, fields, usual), fields, usual) for stated in timed)
    return tuple(_by_share(stated, units) for stated in made)


def _without_texts(stated: Stated, texts: Collection[str]) -> Stated:
    """The field; sums and products of what holds texts are told: "begin + length" beside "17:00 or 18:15"."""
    inside = [name for name in formula_fields(stated.formula) if name in texts]
    said = [one for one in stated.statements if one.key == "formula" and one.words]
    if not inside or not said or not _ARITHMETIC.fullmatch(stated.formula or ""):
        return stated
    return stated.without(said, f" ({inside[0]} holds texts)", formula=None)


def _in_one_time(stated: Stated, fields: Sequence[Stated], usual: Language) -> Stated:
    """A formula that holds or gives a written duration, each time in it in the unit of what it gives.

    A speed per hour gives hours.
    """
    inside = formula_fields(stated.formula)
    parts = [
        one for one in fields if one.name in inside and (one.lasts or (stated.lasts and _is_time(one.unit)))
    ]
    wanted = stated.unit if _is_time(stated.unit) else _time_of_rate(stated, usual)
    speeds = [_OF_SPEEDS[one.unit] for one in fields if one.name in inside and one.unit in _OF_SPEEDS]
    formula = stated.formula or ""
    if not wanted or not (parts or (stated.lasts and len(speeds) == 1)):
        return stated
    for one in parts:
        factor, name = in_unit(1, one.unit or wanted, wanted), re.escape(in_formula(one.name))
        counted = f"({in_formula(one.name)} {f'* {factor:g}' if factor > 1 else f'/ {1 / factor:g}'})"
        formula = formula if factor == 1 else re.sub(rf"(?<![\w`]){name}(?![\w`])", counted, formula)
    if not parts:
        formula = f"({formula}) * {in_unit(1, speeds[0], wanted):g}"
    return stated.computed(formula) if formula != stated.formula else stated


def _is_time(unit: str | None) -> bool:
    return unit in ("seconds", "minutes", "hours")


def _time_of_rate(stated: Stated, usual: Language) -> str:
    """The time in the unit of a rate, "min/km" or "km/h", "" where it tells none."""
    if stated.unit in _OF_SPEEDS:
        return _OF_SPEEDS[stated.unit]
    spoken = language_of(stated.field.description, usual)
    said = spoken.pattern(_TIMED).search(stated.field.description[:200])
    unit = spoken.unit(said["one"] or said["each"]) if said else None
    return unit if unit and _is_time(unit) else ""


def _of_name(name: str, usual: Language) -> str | None:
    """Per cent, where a name ends so: rebate_pct."""
    *_, last = plain(name).split() or [""]
    return "percent" if usual.unit(last) == "percent" else None


def _by_rate(stated: Stated, fields: Sequence[Stated], usual: Language) -> Stated:
    said = next((one for one in stated.statements if one.form == "one amount" and one.words), None)
    spoken = language_of(stated.field.description, usual)
    rate = spoken.pattern(_RATE).fullmatch(said.words) if said and said.words else None
    unit = spoken.unit(rate["unit"]) if rate else None
    counted = [one for one in fields if unit and one is not stated and one.unit == unit]
    if said is None or len(counted) != 1 or spoken.pattern("{rates}").search(plain(stated.name)):
        return stated
    formula = f"{in_formula(counted[0].name)} * {stated.constant:g}"
    return replace(stated.computed(formula, "constant"), constant=None)


def _by_share(stated: Stated, units: Mapping[str, str | None]) -> Stated:
    product = _PRODUCT.fullmatch(stated.formula or "")
    if (
        product
        and stated.unit is None
        and [units.get(one) for one in product[0].split(" * ")].count("percent") == 1
    ):
        return stated.computed(f"{product[0]} / 100")
    sum_ = _SUM.fullmatch(stated.formula or "")
    if sum_ is None:
        return _without_mixed(stated, units)
    if units.get(sum_["share"]) != "percent":
        return stated
    if "percent" in map(units.get, sum_["whole"].split(" * ")):
        return stated
    return stated.computed(f"{sum_['whole']} * (1 {sum_['sign']} {sum_['share']} / 100)")


def _without_mixed(stated: Stated, units: Mapping[str, str | None]) -> Stated:
    """The field; a longer sum of per cent and of what is none is told, for nothing says of what they are.

    What is left of a hundred is as plain: "100 - clay - silt".
    """
    terms = re.split(r" [+-] ", stated.formula or "")
    rates = [units.get(term) == "percent" for term in terms if re.fullmatch(r"\w+|`[^`]+`", term)]
    said = [one for one in stated.statements if one.key == "formula" and one.words]
    terms = terms[terms[0] == "100" :]
    if len(terms) < 3 or len(rates) < len(terms) or not any(rates) or all(rates) or not said:
        return stated
    return stated.without(said, " (per cent of what?)", formula=None)


def _converted(stated: Stated, fields: Sequence[Stated], usual: Language) -> Stated:
    text = stated.field.description[:200]
    spoken = language_of(text, usual)
    said = spoken.pattern(_SAME).match(text) if stated.unit and not stated.laid_down() else None
    if said is None or stated.unit is None:
        return stated
    words = said[0].strip(" ,;.(")
    other = _meant(stated, fields)
    if other is None or other.unit is None:
        return replace(stated, unread=(*stated.unread, f"{words} (the same as what?)"))
    start, slope = (in_unit(number, other.unit, stated.unit, width=number == 1) for number in (0, 1))
    decimals = max(1, math.ceil(1 - math.log10(slope)))
    sum_ = f"{in_formula(other.name)} * {slope:g}" + (f" + {start:g}" if start else "")
    formula = f"round({sum_}, {decimals})"
    statement = Statement("formula", formula, words, "the same in another unit", said.start(), said.end())
    unread = tuple(one for one in stated.unread if one not in words)
    return replace(
        stated, formula=formula, statements=(*stated.statements, statement), unread=unread, understood=True
    )


def _meant(stated: Stated, fields: Sequence[Stated]) -> Stated | None:
    """The one other field that measures the same: the one with a word of its name, else the one before it."""
    alike = [one for one in fields if one is not stated and is_same_measure(one.unit, stated.unit)]
    own = {*plain(stated.name).split()}
    named = [one for one in alike if own & {*plain(one.name).split()}]
    before = fields[fields.index(stated) - 1 :][:1]
    found = (
        named if len(named) == 1 else alike if len(alike) == 1 else [one for one in before if one in alike]
    )
    return found[0] if len(found) == 1 and found[0].unit != stated.unit else None
