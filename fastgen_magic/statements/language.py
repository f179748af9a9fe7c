"""Languages: their joining words as data, a file each, and patterns written with them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import islice, product
from pathlib import Path
from typing import Any

from babel.dates import get_day_names, get_month_names

from fastgen_magic.packaged import read_data
from fastgen_magic.statements.pattern import NUMBER, PLACE, Pattern, needed
from fastgen_magic.statements.vocabulary import Vocabulary, is_ending

CODES = ("en", "de", "fr", "es", "pt", "it")
_ALL = (*CODES, "und")
"""With any other language, of which the words about numbers are known."""

_NUMBERS = ("number", "count", "spelt", "fraction", "share", "digits", "amount")
"""Placeholders that need a number."""
_WORD = re.compile(r"[^\W\d_]{2,}|(?<![\w'’.-])[^\W\d_](?![\w'’.-])")
"""A letter beside a hyphen tells nothing: "e-mail", "t-shirt"."""


_JOINTS = ("article", "articles", "and", "or", "to", "of")
_SPELT = ("numbers", "fractions", "scales", "multiples")
"""Sections of a language's file that say what words mean."""


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language, with the English ones behind them (technical words are English everywhere).

    Attributes
    ----------
    code: "en", "de", ...
    decimal: the decimal sign, "." or ",".
    words: what a placeholder of a pattern stands for: name -> words.
    units: unit -> spellings. exact: those units whose spellings are told from words by their capitals.
    numbers, fractions: what a spelt-out number means ("two", "half").
    scales: what a word behind a number multiplies it by ("million").
    multiples: what a word makes of a unit ("thousands"), in English.
    """

    code: str
    decimal: str
    words: Mapping[str, tuple[str, ...]]
    units: Mapping[str, tuple[str, ...]]
    exact: frozenset[str]
    numbers: Mapping[str, float]
    fractions: Mapping[str, float]
    scales: Mapping[str, float]
    multiples: Mapping[str, str]

    def pattern(self, template: str) -> Pattern:
        """The pattern of a template, made once; upper and lower case are the same.

        A template is a regular expression in which "{name}" stands for any word of that name in the
        language's file (or for a number, unit or date: see `_fragments`), a blank for 1 to 3 blanks and
        "~" for 0 to 3.
        """
        return _compiled(self.code, template)

    def means(self, name: str, text: str) -> bool:
        """Whether the text is one of the words of that name."""
        return text.casefold().strip() in self.lowered.get(name, ())

    @cached_property
    def lowered(self) -> Mapping[str, frozenset[str]]:
        """The words of each name in lower case."""
        return {name: frozenset(word.casefold() for word in words) for name, words in self.words.items()}

    def unit(self, text: str) -> str | None:
        """The unit that a spelling means, None if it is none."""
        spelt = text.strip()
        return self.spellings.get(spelt) or (self.spellings.get(spelt.casefold()) if len(spelt) > 1 else None)

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Unit of each spelling, as it is written and, but for the exact ones, in lower case."""
        spelt = {spelling: unit for unit, spelt in self.units.items() for spelling in (unit, *spelt)}
        loose = {
            one.casefold(): unit for one, unit in spelt.items() if len(one) > 1 and unit not in self.exact
        }
        return {**loose, **spelt}


@cache
def language(code: str) -> Language:
    """The language of a code of `CODES`, or "und", which is any other.

    English words, and units, that are small words of the language stay out: "le" is no sign in French, "na"
    no gap and "um" no micrometre in Portuguese.
    """
    own, english = _file(f"languages/{code}.yaml"), _file("languages/en.yaml")
    names = {**english["words"], **own["words"]}
    joints = (word for name in _JOINTS for word in own["words"].get(name, ()))
    small = {*own["known_by"], *own["numbers"], *joints} if code != "und" else {*own["known_by"]}
    exact = _file("exact_units.yaml")
    units = {
        unit: tuple(one for one in map(str, spelt) if code == "en" or one not in small)
        for unit, spelt in {**_file("units.yaml"), **exact}.items()
    }
    for unit, spelt in own.get("units", {}).items():
        units[unit] = (*units.get(unit, ()), *map(str, spelt))
    words = {}
    for name in names:
        behind = (word for word in english["words"].get(name, ()) if name in _JOINTS or word not in small)
        listed = (*_inflected(own["words"].get(name, ()), own), *behind)
        words[name] = tuple(dict.fromkeys(listed))
    spelt = [_lowered({**english[section], **own[section]}) for section in _SPELT]
    return Language(code, own["decimal"], words, units, frozenset(exact), *spelt)


def _inflected(phrases: Iterable[str], own: Mapping[str, Any]) -> Iterator[str]:
    """Each phrase in every form of its words, "inférieures aux" too; a small word alone stays."""
    inflected, small = own.get("inflected", {}), own["known_by"]
    for phrase in phrases:
        yield phrase
        words = phrase.split(" ")
        if len(words) > 1 or words[0] not in small:
            forms = ((word, *inflected.get(word, ())) for word in words)
            yield from islice(map(" ".join, product(*forms)), 1, None)


def _lowered(meanings: Mapping[str, Any]) -> dict[str, Any]:
    return {word.casefold(): meaning for word, meaning in meanings.items()}


_FOREIGN = re.compile(r"(?<=[^\W\d_])[à-öø-ÿß]|[à-öø-ÿß](?=[^\W\d_])", re.IGNORECASE)


def language_of(text: str, likely: Language | None = None) -> Language:
    """The language in which a text is written, by its small words; `likely` where they do not tell.

    One word more than of the likely one is enough beside letters that no English word has.
    """
    hits = _hits(text)
    usual = language("en") if likely is None else likely
    best = max(hits, key=hits.__getitem__)
    sure = likely is None or (usual.code == "en" and not text.isascii() and _FOREIGN.search(text))
    return language(best) if hits[best] > hits[usual.code] + (not sure) else usual


@lru_cache(maxsize=64)
def _hits(text: str) -> Mapping[str, int]:
    """How many words of a text tell of each language."""
    hits = dict.fromkeys(_ALL, 0)
    known = _known()
    for word, times in Counter(_WORD.findall(text)).items():
        short = word.isupper() and len(word) < 4  # N, NO, SO
        for code in () if short else known.get(word.casefold(), ()):
            hits[code] += times
    return hits


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """The languages that each word tells of: those whose files have it, unless it is English too."""
    by_word: dict[str, tuple[str, ...]] = {}
    for code in _ALL:
        for word in _all_words(code):
            by_word[word] = (*by_word.get(word, ()), code)
    known = {word: codes for word, codes in by_word.items() if codes == ("en",) or "en" not in codes}
    for code in _ALL:
        for word in _file(f"languages/{code}.yaml")["known_by"]:
            known[word] = tuple(dict.fromkeys((*(known.get(word) or ()), code)))
    return known


_LONGEST_SUFFIX = 4
"""Of an ending that is no word by itself: "-en"."""


def _all_words(code: str) -> set[str]:
    content = _file(f"languages/{code}.yaml")
    phrases = [word for section in _SPELT for word in content[section]]
    for listed in (*content["words"].values(), *content.get("units", {}).values()):
        phrases += listed
    whole = (phrase for phrase in phrases if not is_ending(phrase) or len(phrase) > _LONGEST_SUFFIX)
    return {word for phrase in whole for word in _WORD.findall(phrase.casefold()) if len(word) > 1}


@cache
def _file(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_data(Path(__file__).parent / name)
    return found


@cache
def _compiled(code: str, template: str) -> Pattern:
    needs = sorted(needed(template, _kinds(code)), key=sorted)
    return Pattern(partial(_filled, code, template), tuple(needs), _vocabulary(code).held)


@cache
def _vocabulary(code: str) -> Vocabulary:
    spoken = language(code)
    numbers = map(str.casefold, (*spoken.numbers, *spoken.fractions))
    return Vocabulary({**spoken.lowered, NUMBER: numbers})


def _filled(code: str, template: str) -> str:
    """The regular expression of a template."""
    blanks = {" ": "[ ]{1,3}", "~": "[ ]{0,3}"}
    filled = "".join(blanks.get(sign, sign) for sign in template)
    fragments = _fragments(code)
    while PLACE.search(filled):
        filled = PLACE.sub(lambda place: f"(?:{fragments[place[1]]})", filled)
    return filled


@cache
def _kinds(code: str) -> Mapping[str, str]:
    """What a text must have for the sake of a placeholder: a number, in digits or words, or its own words."""
    return {**{name: name for name in language(code).words}, **dict.fromkeys(_NUMBERS, NUMBER)}


@cache
def months_of(code: str) -> Mapping[str, int]:
    """Number of a month by its name, long or short, in a language and in English."""
    found: dict[str, int] = {}
    for spoken in dict.fromkeys((code, "en")):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=spoken).items():
                found.setdefault(name.casefold(), number)
                found.setdefault(name.casefold().rstrip("."), number)
    return found | {"sept": 9}


@cache
def short_days(code: str) -> Mapping[str, int]:
    """Number of a day of the week, Monday is 1, by its short name in a language and in English."""
    spoken = ("en",) if code == "und" else (code, "en")
    names = [get_day_names("abbreviated", locale=one) for one in reversed(spoken)]
    return {str(name).casefold().rstrip("."): int(day) + 1 for each in names for day, name in each.items()}


@cache
def _fragments(code: str) -> Mapping[str, str]:
    """What a placeholder stands for, as the source of a regular expression."""
    spoken = language(code)
    comma, point = ("[.' ]", ",") if spoken.decimal == "," else ("[,']", "[.]")
    fraction = rf"(?:{point}\d{{1,18}}|[.]\d{{1,2}}(?!\d)|[.]\d{{4,18}})"
    grouped = rf"\d{{1,3}}(?:{comma}\d{{3}}){{1,5}}(?!\d){fraction}?"
    exponent = r"(?:e[-+]?\d{1,3})?"
    alone = r"(?!\d|:\d|[.,]\d|[-/]\d{1,4}[-/]\d|\^\d|\*\*\d)"  # no part of a date, time, version or power
    sign = r"(?:(?<![\w)])[-+])?"
    dashed = r"(?:(?<![^\W\d]-)|(?<=\d[kKM]-)|(?<=\d[kcm][gm]-))"  # "Covid-19", but "12k-80k"
    apart = rf"(?<!\w)(?<!\w[.])(?<!\d[:,]){dashed}" + r"(?<!\d{4}-\d\d-)(?!(?<=\d{4}-)\d\d(?!\d))"
    digits = rf"{apart}(?:{grouped}|\d{{1,18}}{fraction}?|[.]\d{{1,18}}){exponent}{alone}"
    units = any_of(spelling for unit, spelt in spoken.units.items() for spelling in (unit, *spelt))
    glued = units.replace(r"(?<!\w)", "")  # a unit may stand right behind its number: 200cm
    beside = rf"(?:[kKM](?!\w)|[ ]{{0,3}}(?:{glued}|%|{{currency}})(?!\w)|(?!\w))"
    return {
        **{name: any_of(listed) for name, listed in spoken.words.items()},
        "currency": r"\\?[$€£¥₹]|US[$]|R[$]|" + any_of(("USD", "EUR", "GBP", "CHF", "JPY", "INR")),
        "unit": units,
        "number": sign + digits + r"(?!\w)",
        "count": any_of(spoken.numbers) + r"|(?<![\w.])\d{1,9}(?![\w]|[.,]\d)",
        "spelt": any_of(spoken.numbers),
        "fraction": any_of(spoken.fractions),
        "scale": any_of(spoken.scales),
        "glued": _glued("glued", "digit_word", spoken),
        "level_count": r"(?P<levels>{count})(?: |-){level_word}|"
        + _glued("glued_levels", "level_word", spoken),
        "multiple": any_of(spoken.multiples),
        "share": r"{digits}[ ]{0,3}{percent}|{fraction}|{one_in}(?![ ]{0,3}{percent})",
        "one_in": r"(?!(?:{zero_word})(?!\w)){count}[ ](?:[^\W\d]{3,20}[ ]){0,2}"
        r"{in_of}[ ](?:{of}[ ])?{count}(?!/\d)",
        "percent": "%|" + any_of(("percent", *spoken.units["percent"])),
        "digits": digits,
        "month": any_of(months_of(code)),
        "short_day": any_of(short_days(code)),
        "amount": rf"{sign}(?:{{currency}}[ ]?)?{digits}(?:[ ]{{0,3}}{{scale}})?{beside}",
    }


def _glued(group: str, name: str, spoken: Language) -> str:
    """A spelt-out number with a word right behind it: "sechsstellig"."""
    numbers, behind = map(_spelt, spoken.numbers), map(_spelt, spoken.words[name])
    return rf"(?<!\w)(?P<{group}>{'|'.join(numbers)})(?:{'|'.join(behind)})(?!\w)"


def any_of(words: Iterable[str]) -> str:
    """Source of a pattern that matches any of the words, the longest first, as whole words.

    "-nummer" is an ending: any word in front of it. The bounds of words stand outside of the
    alternatives, and what several begin with stands there once: so a wrong letter ends all of them at once.
    """
    by_bounds: dict[tuple[bool, bool], list[str]] = {}
    endings: list[str] = []
    for word in sorted(dict.fromkeys(words), key=len, reverse=True):
        if is_ending(word):
            endings.append(word[1:])
        else:
            by_bounds.setdefault((word[0].isalnum(), word[-1].isalnum()), []).append(word)
    before, after = {True: r"(?<!\w)", False: ""}, {True: r"(?!\w)", False: ""}
    groups = (
        f"{before[first]}{_branching(listed)}{after[last]}" for (first, last), listed in by_bounds.items()
    )
    behind = [rf"(?<!\w)[^\W\d_]{{2,25}}{_branching(endings)}(?!\w)"] if endings else []
    return "|".join((*groups, *behind)) or r"(?!)"


def _branching(words: Iterable[str]) -> str:
    """Words as one pattern that branches where they differ: "met(?:er|re)"; the first one comes first."""
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[:1].lower(), []).append(word[1:])
    ways = [_spelt(sign) + (_branching(rest) if sign else "") for sign, rest in behind.items()]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _spelt(word: str) -> str:
    return re.escape(word).replace(r"\ ", "[ ]{1,3}")
