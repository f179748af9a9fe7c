"""What a field is taken for: the likeliest meaning that nothing stated contradicts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from fastgen_magic.authors.catalogue.language.phrases import clause, pieces, plain
from fastgen_magic.authors.catalogue.language.units import (
    bare_amount,
    dimension,
    how_many,
    is_money,
    is_multiple,
    times_smaller,
)
from fastgen_magic.authors.catalogue.meanings.kinds import NUMBERED, Guess
from fastgen_magic.authors.catalogue.meanings.knowledge import Meaning, meanings
from fastgen_magic.authors.catalogue.meanings.own_words import (
    is_mean_count,
    is_numbered,
    is_of_a_year,
    is_summed,
    own_words,
)
from fastgen_magic.authors.catalogue.meanings.scales import whole_share
from fastgen_magic.authors.catalogue.meanings.scorer import THRESHOLD, Candidate
from fastgen_magic.packaged import read_data
from fastgen_magic.schema import Kind
from fastgen_magic.statements import Stated
from fastgen_magic.statements.language import language

LABELS: frozenset[Kind] = frozenset(("categorical", "free text", "identifier"))
_AGAINST_A_NOUN = 0.15
"""What a meaning loses where a noun of the field speaks of another kind."""
_OF_A_YEAR = 0.25
"""What a meaning of a shorter time loses where words name a year: "hours worked in 1975"."""
_WORD_FOR_WORD = 0.03
"""What each word of a phrase with which a description begins makes its meaning likelier than others."""
_MEASURED = frozenset(("money", "length", "mass", "temperature", "pressure", "speed", "area", "power", "bpm"))
"""What nobody counts: the number of home runs ("hr") is no heart rate."""
_WORDS: Mapping[str, list[str]] = read_data(Path(__file__).with_name("counted.yaml"))
_HOURS = ("hours", "minutes", "seconds")
LAST_MINUTE = 2359
"""A limit that no other number has than a time of day without its colon."""
_NO_NAMES = ("code", "key", "category")
_NOT_COUNTED = _MEASURED | {"share", "time"}
_CALENDAR = 1800, 2100
_PARTS = ("weights", "integers")
"""Laws of numbered parts, such as the months of a year, which no duration is."""
_FAR = 4
"""How many times the largest number of a meaning a stated limit is that speaks of other things."""
_PART = 0.3
"""Of a unit of time, what is too little to be counted in it."""
_ANOTHER = 1000
"""How many times smaller, or larger, a unit is than the usual one where another thing is meant: no person's
weight is in g."""


@dataclass(frozen=True)
class Choice:
    """What a field is taken for: its sort, and its meaning if the words are sure enough."""

    stated: Stated
    guess: Guess
    meaning: Meaning | None = None
    currency: str = ""
    """Currency of the table's other amounts, for an amount that states none."""

    others: tuple[Meaning, ...] = ()
    """Meanings that are less likely, but sure enough where the likeliest cannot hold what is stated."""

    points: bool = False
    """Whether it is the id of something else, which comes in several rows."""

    @property
    def unit(self) -> str:
        """Its unit: stated, else of its meaning; an amount takes the currency of the table."""
        if self.stated.transform:
            return ""
        own = self.meaning.unit if self.meaning else ""
        if dimension(own) == "share" and (whole := whole_share(self.stated)):
            own = "fraction" if whole == 1 else own.replace("fraction", "percent")
        money = is_money(own) or (self.meaning is None and self.guess.sort == "money")
        return self.stated.unit or self.stated.currency or (self.currency if money else "") or own

    @property
    def kind(self) -> Kind:
        """Its kind: stated, else of its meaning, else of its sort; of a key of whole numbers no size."""
        keyed = self.stated.kind == "numerical" and self.guess.kind == "identifier" and self.guess.sure < 3
        if self.stated.kind is not None and not keyed:
            return self.stated.kind
        if self.guess.sure == 3 or self.meaning is None:
            return self.guess.kind
        return self.meaning.kind


def choose(stated: Stated, guess: Guess, candidates: tuple[Candidate, ...]) -> Choice:
    """The likeliest meaning that nothing stated contradicts; none where all are below the threshold."""
    fitting = [
        (one.score + _formed(one.meaning, stated) - _doubt(one, guess), one.meaning)
        for one in candidates
        if not contradicts(one.meaning, stated, _uncounted(guess) if _is_named(one, stated, guess) else guess)
    ]
    said = f" {' '.join(pieces(clause(own_words(stated))))} "
    sure = sorted(
        (pair for pair in fitting if pair[0] >= THRESHOLD),
        key=lambda pair: -pair[0] - _WORD_FOR_WORD * _words_said(pair[1], said) + _shorter(pair[1], stated),
    )
    found = tuple(meaning for _, meaning in sure) or _of_form(stated, guess)
    return Choice(stated, guess, found[0] if found else None, others=found[1:])


def _of_form(stated: Stated, guess: Guess) -> tuple[Meaning, ...]:
    """The meaning that the stated form names, where the words tell none: "ISO 4217"."""
    named = (one for one in meanings().values() if _formed(one, stated))
    return tuple(one for one in named if not contradicts(one, stated, guess))[:1] if stated.format else ()


def without_count(choice: Choice) -> Choice:
    """The choice; that so many values differ is told of numbers and moments, which no law repeats."""
    stated = choice.stated
    said = [one for one in stated.statements if one.key == "distinct"]
    if choice.kind not in ("numerical", "datetime") or not said:
        return choice
    return replace(choice, stated=stated.without(said, distinct=None))


def _words_said(meaning: Meaning, said: str) -> int:
    """How many words the longest phrase of a meaning has with which a description begins."""
    phrases = (pieces(phrase) for phrase in meaning.says)
    return max((len(words) for words in phrases if said.startswith(f" {' '.join(words)} ")), default=0)


def _is_named(one: Candidate, stated: Stated, guess: Guess) -> bool:
    """Whether the description says a phrase of the meaning word for word, or begins with one.

    Of what is counted the order of the words tells: the number of employees is no employee number.
    """
    said = f" {' '.join(pieces(clause(own_words(stated))))} "
    phrases = (" ".join(pieces(phrase)) for phrase in one.meaning.says)
    counted = guess.sort == "count" and _NUMBER_OF.match(said)
    return (one.exact and not counted) or any(
        " " in phrase and said.startswith(f" {phrase} ") for phrase in phrases
    )


def _uncounted(guess: Guess) -> Guess:
    """The guess where a meaning is named word for word: "numero di cellulare" counts nothing."""
    return replace(guess, sure=1) if guess.sort == "count" and guess.sure == 2 else guess


def _formed(meaning: Meaning, stated: Stated) -> float:
    """What a meaning gains where the stated form has its name: "IPv6"."""
    form = plain(stated.format or "")
    return _AGAINST_A_NOUN if form and form in map(plain, meaning.says) else 0.0


def _doubt(one: Candidate, guess: Guess) -> float:
    """What speaks against a meaning without ruling it out: a noun that means another sort of thing."""
    meaning = one.meaning
    if (guess.sure != 1 and not guess.coded) or one.exact:
        return 0.0
    both = {meaning.kind, guess.kind}
    alike = len(both) == 1 or (both <= LABELS and (guess.sort != "category" or meaning.kind == guess.kind))
    if guess.coded and not any("code" in phrase for phrase in meaning.says):
        return _AGAINST_A_NOUN
    share = guess.sort == "share" and (dimension(meaning.unit) not in ("", "share") or _counts(meaning))
    return 0.0 if alike and not share else _AGAINST_A_NOUN


def _shorter(meaning: Meaning, stated: Stated) -> float:
    """What speaks against the amount of a day, a week or a month where that of a year is told of."""
    told = meaning.per in ("day", "week", "month") and is_of_a_year(stated)
    return _OF_A_YEAR if told else 0.0


def contradicts(meaning: Meaning, stated: Stated, guess: Guess) -> bool:
    """Whether a meaning is ruled out by kind, unit or values, as they are stated or plainly said."""
    kinds, sure, measures = {meaning.kind, guess.kind}, guess.sure >= 2, dimension(meaning.unit)
    other_kind = len(kinds) > 1 and not kinds <= LABELS
    two = meaning.law == "yes_no" or len(meaning.data.get("weights", ())) == 2
    asked = guess.sort == "yes_no" and not two
    answers = guess.sort != "yes_no" and meaning.law == "yes_no"
    told = bool(stated.unit) and not stated.values
    coded = guess.sort in ("code", "key")
    measured, unit = told and not is_multiple(stated.unit or ""), bare_amount(stated.unit or "")
    return any((
        sure and (other_kind or asked or (answers and not stated.values)),
        sure and guess.sort == "count" and (measures in _MEASURED or _takes_time(meaning, stated)),
        is_summed(stated) and meaning.unit == "o'clock",  # "total hours"
        _is_rate_of(meaning, stated) or _is_no_age(meaning, stated),
        sure and guess.sort == "share" and (_counts(meaning) or measures not in ("", "share")),
        sure and guess.sort == "count" and (meaning.law == "integers" or meaning.unit == "points"),  # no week
        guess.sure == 2 and guess.sort == "count" and bool(meaning.shape.decimals) and not meaning.unit,
        stated.textual and meaning.kind == "numerical",
        guess.sort in ("code", "key", "pointer") and bool(meaning.unit),  # "loan_no" is no amount
        stated.high == LAST_MINUTE and meaning.kind == "numerical",
        measured and dimension(unit) != (measures or dimension(unit)),
        told and meaning.kind != "numerical",
        measured and dimension(unit) not in ("", "share") and not meaning.unit and _is_fraction(meaning),
        meaning.law == "yes_no" and is_money("".join(pieces(stated.name)[-1:]).upper()),  # "discount_eur"
        stated.distinct not in (None, len(meaning.data.get("weights", ()))),
        guess.sure and guess.sort in ("measure", "count") and _is_year(meaning),
        told and dimension(stated.unit or "") == "time" and not meaning.unit and meaning.law in _PARTS,
        told and _is_too_small(meaning, how_many(stated.unit or "")),
        told and measures == "time" and _is_a_part(meaning, stated.unit or ""),
        told and _is_of_another_size(stated.unit or "", meaning.unit),
        told and dimension(stated.unit or "") in _NOT_COUNTED and not meaning.unit and _counts(meaning),
        meaning.law == "reference" and guess.sort not in ("pointer", "key", "code"),
        sure and guess.sort == "pointer" and meaning.kind != "identifier" and meaning.law != "reference",
        guess.kind == "datetime" and (guess.sort == "time") != (meaning.law == "times"),
        any(isinstance(value, str) for value, _ in stated.values) and meaning.kind not in LABELS,
        coded and not stated.values and _has_words(meaning),
        coded and (_counts(meaning) or meaning.law == "phrases"),
        guess.sort in ("code", "key", "pointer") and meaning.law == "names" and not _is_coded(meaning),
        guess.sort == "code" and "address" in meaning.law,  # "number of the address"
        _on_a_longer_scale(meaning, stated),
        stated.decimals and _is_whole(meaning),
        is_mean_count(stated.field.description) and not any("average" in phrase for phrase in meaning.says),
        stated.both_signs and meaning.law != "normal" and meaning.data.get("low", 0) >= 0,
        coded and meaning.kind == "numerical" and meaning.law != "house_number" and is_numbered(stated),
        sure and guess.sort == "text" and meaning.kind == "categorical",
        guess.sure == 2 and guess.sort == "category" and meaning.kind == "identifier",  # "type of patient"
        (sure or guess.sort == "key") and guess.sort in _NO_NAMES and meaning.law == "full_name",
        guess.sort == "name" and meaning.kind == "categorical" and _is_never_said(meaning, stated),
    ))  # fmt: skip


def _is_never_said(meaning: Meaning, stated: Stated) -> bool:
    """Whether no phrase of a meaning is all said: the name of the games is no genre of games."""
    said = {plain(word) for word in (*pieces(stated.name), *pieces(clause(own_words(stated))))}
    phrases = ({plain(word) for word in pieces(phrase)} for phrase in meaning.says)
    return said > {"name"} and not any(phrase <= said for phrase in phrases)


def _takes_time(meaning: Meaning, stated: Stated) -> bool:
    """Whether it is hours of something that is counted, or so many of another unit.

    The number of trainings is no time of training, and a number of years is none of months.
    """
    said = pieces(clause(own_words(stated)))[:4] or pieces(stated.name)
    counted = {word for word in map(language("en").unit, said) if word and dimension(word) == "time"}
    time = dimension(meaning.unit) == "time"
    return time and (meaning.unit not in counted if counted else meaning.unit in _HOURS)


def _is_of_another_size(unit: str, usual: str) -> bool:
    """Whether a unit is so much smaller or larger than the usual one; songs are measured in milliseconds."""
    smaller = times_smaller(unit, usual)
    songs = unit == "milliseconds" and round(smaller) == _ANOTHER
    blood = dimension(unit) == "cells in a volume"  # 7 million in a millilitre are 7 billion in a litre
    return not (1 / _ANOTHER <= smaller < _ANOTHER or songs or blood)


def _is_rate_of(meaning: Meaning, stated: Stated) -> bool:
    """Whether so many a month, or so much a head, are told of, and it is how many there are in all."""
    said = [*pieces(stated.name), *pieces(clause(stated.field.description))]
    per = frozenset(_WORDS["per"])
    behind = {other for word, other in pairwise(said) if word in per}
    known = (meaning.name, *meaning.says)
    if not behind or meaning.per or any(not per.isdisjoint(phrase.split()) for phrase in known):
        return False
    counted = not meaning.unit and any(phrase.startswith("number of") for phrase in known)
    return counted or not behind.isdisjoint(_WORDS["heads"])


def _is_no_age(meaning: Meaning, stated: Stated) -> bool:
    """Whether something is counted, or years are spent, "years in the current role", and it is an age."""
    told = clause(own_words(stated))
    said = [pieces(text)[:2] for text in (told, stated.name)]
    spent = any(
        len(words) > 1 and words[0] in _WORDS["years"] and words[1] in _WORDS["spent"] for words in said
    )
    counted = _NUMBER_OF.match(f" {' '.join(pieces(told))} ")
    spent = spent or counted is not None  # nor is the number of visitors
    return spent and any("age" in phrase.split() for phrase in (meaning.name, *meaning.says))


_NUMBER_OF = re.compile(rf" (?:the )?(?:total )?(?:{'|'.join(_WORDS['number_of'])}) (?P<what>\S*)")


def _counts(meaning: Meaning) -> bool:
    return meaning.law in ("counts", "poisson")


def _on_a_longer_scale(meaning: Meaning, stated: Stated) -> bool:
    """Whether numbers are stated up to far more than the meaning has: marks to twenty are none to ten.

    Nor are 180 passengers those of one booking, and an index of 1 to 5 is none that begins at 70.
    """
    own, ends = meaning.data.get("high"), (stated.low, stated.high)
    scale = meaning.law == "bell" and not meaning.unit and isinstance(own, int | float)
    if scale and all(isinstance(end, int | float) for end in ends):
        return bool(ends[1] >= 1.5 * own or ends[1] < meaning.data.get("low", ends[1]))  # type: ignore[operator]
    counts = [number for number in meaning.data.get("weights", ()) if isinstance(number, int)]
    most = max(counts, default=0)
    return most > 0 and isinstance(stated.high, int | float) and stated.high >= _FAR * most


def _is_too_small(meaning: Meaning, many: float) -> bool:
    """Whether its numbers come to next to nothing in thousands, in which nobody would state them."""
    middle = meaning.data.get("median", meaning.data.get("mean"))
    return many >= _ANOTHER and isinstance(middle, int | float) and middle < many / 10


def _is_a_part(meaning: Meaning, unit: str) -> bool:
    """Whether its usual number is a part of a unit, in which nobody counts it: weeks of working hours."""
    quantiles = meaning.data.get("quantiles", {})
    middle = meaning.data.get("median", meaning.data.get("mean", quantiles.get("0.5", quantiles.get(0.5))))
    times = times_smaller(unit, meaning.unit)
    return isinstance(middle, int | float) and 0 < middle * times < _PART and meaning.data.get("low", 0) >= 0


def _is_whole(meaning: Meaning) -> bool:
    """Whether it is a few whole numbers, such as stars: none has decimals."""
    values = meaning.data.get("weights", ()) if meaning.law == "weights" else ()
    return bool(values) and all(isinstance(value, int) for value in values)


def _is_year(meaning: Meaning) -> bool:
    """Whether its values are years of the calendar."""
    values = [*meaning.data.get("weights", ()), *meaning.data.get("quantiles", {}).values()]
    first, last = _CALENDAR
    return bool(values) and all(isinstance(one, int) and first <= one <= last for one in values)


def _is_fraction(meaning: Meaning) -> bool:
    """Whether its values are parts of a whole, which nobody gives in euros."""
    values = [*meaning.data.get("weights", ()), *meaning.data.get("quantiles", {}).values()]
    values = values or [meaning.data[end] for end in ("low", "high") if end in meaning.data]
    numbers = [value for value in values if isinstance(value, int | float)]
    listed = len(numbers) == len(values) > 1 and all(0 <= number <= 1 for number in numbers)
    return listed and (meaning.law != "weights" or not all(map(float.is_integer, map(float, numbers))))


def _is_coded(meaning: Meaning) -> bool:
    """Whether a phrase of a meaning speaks of codes or numbers."""
    return any(word in NUMBERED for phrase in meaning.says for word in phrase.split())


def _has_words(meaning: Meaning) -> bool:
    """Whether its values are plain words, few of them codes, and no phrase of it speaks of these."""
    values = meaning.data.get("weights", ()) if meaning.law == "weights" else ()
    coded = _is_coded(meaning)
    plainly = sum(re.search("[A-Za-z][a-z]{2}", str(value)) is not None for value in values)
    return bool(values) and not coded and plainly > 0.8 * len(values)
