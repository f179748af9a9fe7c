"""Numbers in words: with thousands, decimals, currency, unit, per cent, or spelt out."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies, list_currencies

from fastgen_magic.schema import Value
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.measures import in_unit, is_same_measure

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "US$": "USD", "R$": "BRL"}
_SCALES = {"k": 1_000, "K": 1_000, "M": 1_000_000}
MONEY_UNITS = ("USD", "EUR", "GBP", "BRL")
_DIGITS = re.compile(r"[-+]?(?:\d[\d.,' ]*\d|\d|[.]\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
_PLAIN_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_PLAIN_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,17})?[.]\d{1,17}")


@dataclass(frozen=True)
class Amount:
    """A number with what stands beside it: `unit` and `currency` are None where nothing does.

    `scale` is what a word behind the digits has multiplied the number by ("million").
    """

    number: int | float
    unit: str | None = None
    currency: str | None = None
    scale: float = 1


def amount_of(text: str, language: Language) -> Amount | None:
    """The amount that a text writes, in digits or words; None if it writes none."""
    digits = _DIGITS.search(text)
    if digits is None:
        spelt = _spelt(text, language)
        return None if spelt is None else Amount(spelt)
    before, after = text[: digits.start()].strip(), text[digits.end() :].strip()
    scaled = language.pattern("(?P<scale>{scale})~").match(after)
    scale = language.scales[" ".join(scaled["scale"].casefold().split())] if scaled else _SCALES.get(after, 1)
    after = after[scaled.end() :] if scaled else after
    number = number_of(digits[0], language)
    number = number if scale == 1 else _whole_if_it_is(number * scale)
    if before.startswith("-") or before.endswith("-"):
        number, before = -number, before.strip("- ")
    currency = currency_of(before) or currency_of(after)
    unit = (
        "percent" if after.startswith("%") else language.unit(after) if after not in ("", *_SCALES) else None
    )
    if unit in MONEY_UNITS:
        currency = unit
    return Amount(number, currency or unit, currency, scale)


def number_of(digits: str, language: Language) -> int | float:
    """The number that digits write; a separator with three digits behind it is read as the language does."""
    text = digits.replace("'", "").replace(" ", "")
    last = max(text.rfind(","), text.rfind("."))
    if last >= 0:
        sign = text[last]
        behind = re.match(r"\d*", text[last + 1 :])
        groups = text.count(sign) > 1 or (
            behind is not None
            and len(behind[0]) == 3
            and sign != language.decimal
            and text[:last].lstrip("+-") not in ("", "0")
        )
        other = "," if sign == "." else "."
        text = text.replace(other, "").replace(sign, "" if groups else ".")
    return int(text) if re.fullmatch(r"[-+]?\d+", text) else _shortest(float(text))


def in_scale_of(low: Amount, high: Amount) -> float:
    """The lower number of "1 to 3 million", or of "30 min to 2 h", as the upper one is given.

    In millions too, unless it is above the bare upper one; in hours.
    """
    if is_same_measure(low.unit, high.unit) and low.unit != high.unit:
        return in_unit(low.number, str(low.unit), str(high.unit))
    shared = low.scale == 1 and low.number < high.number / high.scale
    return _whole_if_it_is(low.number * high.scale) if shared and high.scale != 1 else low.number


def _whole_if_it_is(number: float) -> int | float:
    return round(number) if abs(number - round(number)) < 1e-6 else number


def _shortest(number: float) -> int | float:
    return int(number) if number.is_integer() and abs(number) >= 1e6 else number


def _spelt(text: str, language: Language) -> int | float | None:
    word = " ".join(text.casefold().split())
    number = language.numbers.get(word)
    return number if number is None or not float(number).is_integer() else int(number)


def share_of(text: str, language: Language) -> float | None:
    """The share that a text writes: "23 %", "half", "one in ten", "2 of 5", "3/4", ".1"."""
    words = " ".join(text.casefold().split())
    if words in language.fractions:
        return language.fractions[words]
    parts = language.pattern(r"({count}) ((?:[^\W\d]+ ){0,2}?){in_of} (?:{of} )?({count})").fullmatch(words)
    if parts:
        some, all_of = (amount_of(part, language) for part in (parts[1], parts[3]))
        ok = some is not None and all_of is not None and 0 <= some.number <= all_of.number != 0
        ok = ok and (not parts[2] or some.number == 1)  # type: ignore[union-attr]
        return some.number / all_of.number if ok else None  # type: ignore[union-attr]
    ratio = re.fullmatch(r"(\d)/(\d{1,3})", words)
    if ratio:
        return min(1.0, int(ratio[1]) / int(ratio[2]))
    if re.fullmatch(r"0?[.]\d{1,9}", words):
        return float(words)
    amount = amount_of(text, language)
    return round(amount.number / 100, 9) if amount and 0 <= amount.number <= 100 else None


def currency_of(text: str) -> str | None:
    """The currency of a sign, with or without a backslash before it, or a code of three capital letters."""
    text = text.removeprefix("\\")
    return _SIGNS.get(text) or (text if text in _codes() else None)


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies("en"))


def currency_named(text: str, language: Language) -> str | None:
    """The currency of a name: "Swiss francs", or "yen" where no other, or one of the main ones, ends so."""
    return _currency_names(language.code if language.code != "und" else "en").get(_said(text))


def _said(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def _currency_names(code: str) -> Mapping[str, str]:
    """Code of each currency of today by its names, in one and in many, and by their last words."""
    today = {one for place in get_global("territory_currencies") for one in get_territory_currencies(place)}
    whole: dict[str, str] = {}
    last: dict[str, set[str]] = defaultdict(set)
    for currency in sorted(today):
        names = {get_currency_name(currency, count, locale=code) for count in (None, 1, 2)}
        for name in map(_said, names):
            whole[name] = currency
            last[name.split(" (")[0].split()[-1]].add(currency)
    main = {word: [one for one in found if len(found) == 1 or one in _MAIN] for word, found in last.items()}
    return {**{word: found[0] for word, found in main.items() if len(found) == 1}, **whole}


_MAIN = ("INR", "KRW", "RUB", "TRY")
"""Currencies that are meant by a name that smaller ones share; no dollar, peso or crown is."""


def is_of_the_past(currency: str | None) -> bool:
    """Whether no country pays in a currency any more: DEM, ITL."""
    return currency is not None and currency not in _in_use()


@cache
def _in_use() -> frozenset[str]:
    paid = get_global("territory_currencies").values()
    return frozenset(code for ways in paid for code, _, end, _ in ways if end is None)


def value_of(text: str) -> Value:
    """What an unquoted word is: a number if numbers are written so (007 is a code), else a text."""
    if _PLAIN_INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _PLAIN_DECIMAL.fullmatch(text) else text


def beside(*amounts: Amount) -> dict[str, str]:
    """Unit and currency that stand beside an amount."""
    units = [amount.unit for amount in amounts if amount.unit]
    currencies = [amount.currency for amount in amounts if amount.currency]
    stated = {"unit": units[:1], "currency": currencies[:1]}
    return {key: found[0] for key, found in stated.items() if found}
