"""Shares that are said of some of the values, in numbers or in words, made into the shares of all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastgen_magic.schema import Value
from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.language import Language
from fastgen_magic.statements.stated import Statement
from fastgen_magic.statements.yes_no import answer

_ENDING = re.compile(r"(?:(?<=[^\W_aeiou])(?:ies|y)|en|[aeio]?s|[aeio])$")


_UMLAUTS = str.maketrans("äöü", "aou")
"""German plurals: "Säcke" of "Sack"."""


@dataclass(frozen=True)
class Portion:
    """What is said of how often some of the values occur.

    Attributes
    ----------
    items: the values as the words name them; none where all occur alike.
    share: share of the rows that they have together, 0 to 1; None where only `weight` is said.
    weight: how often each occurs beside `beside`, or beside any other value.
    rest: whether they have all that is left.
    assumed: whether the words have no number, so that the figure is ours.
    ratio: the shares of all values in their order.
    """

    items: tuple[str, ...]
    share: float | None = None
    weight: float = 1.0
    beside: str = ""
    rest: bool = False
    assumed: bool = False
    ratio: tuple[float, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """All values that the words name, in lower case."""
        return tuple(name.casefold() for name in (*self.items, self.beside) if name)


# Words without a number -> the share that is taken for them, or how often the value occurs beside another.
VAGUE: Mapping[str, Portion] = {
    "hardly_ever": Portion((), 0.01, assumed=True),
    "nearly_always": Portion((), 0.9, assumed=True),
    "least_often": Portion((), weight=0.5, assumed=True),
    "most_often": Portion((), weight=2, assumed=True),
    "slightly_more": Portion((), weight=1.25, assumed=True),
    "slightly_less": Portion((), weight=0.8, assumed=True),
    "rarely": Portion((), 0.05, assumed=True),
    "mainly": Portion((), 0.7, assumed=True),
}
PAIRS: Mapping[str, Portion] = {
    "three_times_as": Portion((), weight=3),
    "twice_as": Portion((), weight=2),
    "half_as": Portion((), weight=0.5),
    "more_often": Portion((), weight=2, assumed=True),
    "less_often": Portion((), weight=0.5, assumed=True),
}


AMOUNT = (
    r"(?:(?P<less>{smaller_than}|{below})~|(?P<more>{greater_than}|{above})~)?(?P<left>{apart_from}~(?:{article}~)?)?"
    r"(?:{about}~)?(?P<share>{share}|[1-9]/[1-9]\d?(?= {of} ))(?!~(?:-|{to})~\d)"
)
"""A share, in each of its spellings, and whether the rest is meant ("except in 3 %")."""


def share_said(match: re.Match[str], language: Language) -> float | None:
    """The share of an amount: of "less than 5 %" half is taken, of "more than 90 %" half of what is left."""
    share = share_of(match["share"], language)
    if share is None:
        return None
    share = round(1 - share, 9) if match["left"] else share
    return share / 2 if match["less"] else (1 + share) / 2 if match["more"] else share


_PLURALS = {"children": "child", "men": "man", "women": "woman"}


def stem(word: str) -> str:
    """A word in lower case without the ending that a plural or a case gives it."""
    low = _PLURALS.get(word.casefold(), word.casefold()).translate(_UMLAUTS)
    return _ENDING.sub("", low) if len(low) > 3 else low


def settle(held: dict[str, Any], said: Iterable[Statement], language: Language) -> list[Statement]:
    """Puts what portions say into `held`; returns the statements that hold, as ones of shares or spikes."""
    portions = {one: one.value for one in said}
    values = held.get("values") or ()
    if not values and (held.get("yes_no") or _answers(portions.values(), language)):
        values = ((True, ""), (False, ""))
    if not values:
        return _evenly(held, portions) or _spikes(held, portions)
    if len(held.get("shares", ())) >= len(values):
        return []
    ratio = next((one for one, portion in portions.items() if len(portion.ratio) == len(values)), None)
    if ratio is not None:
        parts = zip(values, ratio.value.ratio, strict=True)
        held["shares"] = tuple((value, round(part, 9)) for (value, _), part in parts)
        return [replace(ratio, key="shares", value=held["shares"])]
    portions = {one: portion for one, portion in portions.items() if not portion.ratio}
    names = _Names(values, language)
    named = {one: found for one, portion in portions.items() if (found := names.of(portion)) is not None}
    if not named:
        return []
    shares, assumed = _shares(
        {portions[one]: found for one, found in named.items()}, dict(held.get("shares", ())), values
    )
    held["shares"], held["assumed"] = tuple(shares.items()), assumed
    if values[0][0] is True:
        held["yes_no"] = True
    return [replace(one, key="shares", value=held["shares"], assumed=one.value.assumed) for one in named]


def _answers(portions: Iterable[Portion], language: Language) -> bool:
    """Whether portions speak of yes and no, by these words."""
    named = [name for portion in portions for name in portion.named]
    return bool(named) and all(
        name in ("y", "n") or language.means("yes", name) or language.means("no", name) for name in named
    )


def _evenly(held: dict[str, Any], portions: Mapping[Statement, Portion]) -> list[Statement]:
    """That the numbers between two limits occur alike."""
    alike = [one for one, portion in portions.items() if portion == Portion(())]
    ends = [held.get("low"), held.get("high")]
    if not alike or held.get("law") or not all(isinstance(end, int | float) for end in ends):
        return []
    held["law"] = "uniform"
    return [replace(one, key="law", value="uniform") for one in alike]


def _spikes(held: dict[str, Any], portions: Mapping[Statement, Portion]) -> list[Statement]:
    """Shares of a number of a field that lists no values."""
    spikes = {
        one: (int(portion.items[0]), portion.share)
        for one, portion in portions.items()
        if len(portion.items) == 1 and portion.items[0].isdecimal() and portion.share is not None
    }
    spikes = {one: spike for one, spike in spikes.items() if _has_room(held, spike[0])}
    if len(dict(spikes.values())) < len(spikes) or sum(share for _, share in spikes.values()) > 1:
        return []
    if spikes:
        held["spikes"] = tuple(spikes.values())
    return [replace(one, key="spikes", value=held["spikes"]) for one in spikes]


def _has_room(held: Mapping[str, Any], number: int) -> bool:
    """Whether a number can be one of several."""
    ends = [held.get("low", number - 1), held.get("high", number + 1)]
    numbers = all(isinstance(end, int | float) for end in ends)
    texts = any(held.get(key) for key in ("pattern", "format", "temporal", "references", "key", "unique"))
    return numbers and not texts and held.get("kind") in (None, "numerical") and ends[0] <= number <= ends[1]


class _Names:
    """What each value is called: by itself, its label, its plural, or as yes and no."""

    def __init__(self, values: Sequence[tuple[Value, str]], language: Language) -> None:
        self.exact: dict[str, Value] = {}
        self.stems: dict[str, Value] = {}
        for value, label in values:
            for name in filter(None, (str(value), label)):
                self.exact.setdefault(name.casefold(), value)
                self.stems.setdefault(stem(name), value)
        answers = {answer(value, label, language): value for value, label in values}
        self.answers = answers if len(values) == len(answers) == 2 and None not in answers else {}
        self.language = language

    def of(self, portion: Portion) -> tuple[Value, ...] | None:
        """The values that a portion names, with the one that it compares them to; None if one is none."""
        found = []
        for item in portion.named:
            value = self._value(item)
            if value is None:
                return None
            found.append(value)
        return tuple(found)

    def _value(self, item: str) -> Value | None:
        for known, name in ((self.exact, item), (self.stems, stem(item))):
            if name in known:
                return known[name]
        return self.answers.get(answer(item, "", self.language))


def _shares(
    named: Mapping[Portion, tuple[Value, ...]],
    stated: dict[Value, float],
    values: Sequence[tuple[Value, str]],
) -> tuple[dict[Value, float], tuple[Value, ...]]:
    """The share of every value: what is said, and of the rest to each by its weight; and whose is assumed."""
    loose: dict[Value, float] = {}
    weights: dict[Value, float] = {}
    for portion, found in named.items():
        if portion.share is None:
            _weigh(weights, portion, found)
            continue
        share = (
            min(portion.share, 0.5 / len(values))
            if portion.assumed and portion.share < 0.1
            else portion.share
        )
        for value in found:
            (loose if portion.assumed else stated).setdefault(value, round(share / len(found), 9))
    loose = {value: share for value, share in loose.items() if value not in stated}
    left = max(0.0, 1 - sum(stated.values()))
    others = [value for value, _ in values if value not in stated and value not in loose]
    if loose and (sum(loose.values()) >= left or not others):
        whole = sum(loose.values()) / (0.9 if others else 1)
        loose = {value: round(share * left / whole, 9) for value, share in loose.items()}
    rest = max(0.0, left - sum(loose.values()))
    usual = 0.0 if any(portion.rest for portion in named) else 1.0
    whole = sum(weights.get(value, usual) for value in others)
    spread = {value: round(rest * weights.get(value, usual) / (whole or 1), 9) for value in others}
    ours = (*loose, *(spread if len(others) > 1 and rest else ()))
    return {**stated, **loose, **spread}, ours


def _weigh(weights: dict[Value, float], portion: Portion, found: Sequence[Value]) -> None:
    if portion.beside:
        weights[found[0]] = portion.weight * weights.setdefault(found[-1], 1.0)
    else:
        weights.update(dict.fromkeys(found, portion.weight))
