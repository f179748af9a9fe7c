"""Where a table is at home by what it says of its people or place: "Dutch web shop", "patients in Norway"."""

import re
from functools import cache
from itertools import pairwise

from babel import Locale
from babel.languages import get_official_languages
from faker.config import AVAILABLE_LOCALES

from fastgen_magic.authors.catalogue.language.phrases import PREPOSITIONS, data_of, nations, regions_of
from fastgen_magic.authors.catalogue.lists.places import countries_with

_WORD = re.compile(r"[^\W\d_]+|[^\w\s-]")
_BETWEEN = 2
"""Words between an adjective and its noun."""
_LEADS = ("en", "de")
"""Languages whose adjectives come before the noun."""


def home_said(about: str, language: str) -> tuple[str, str]:
    """The locale of the one country in which a text puts a table, and its words for it; both "" if none."""
    said = _WORD.findall(about)
    found = dict([*_named(said, language), *_of_people(said, language)])
    if len(found) != 1:
        return "", ""
    ((code, words),) = found.items()
    if any(code not in known for known in _places(said, language)):
        return "", ""  # "Italian shop in Leeds"
    spoken = sorted(get_official_languages(code, de_facto=True), key=lambda one: one != language)
    home = next((one for one in (f"{one}_{code}" for one in spoken) if one in AVAILABLE_LOCALES), "")
    return (home, words) if home else ("", "")


def _of_people(said: list[str], language: str) -> list[tuple[str, str]]:
    """Countries whose adjective goes with a noun of people or institutions: code and words."""
    found = []
    for at, word in enumerate(said):
        code = _nation(word)
        if not code or not (word[0].isupper() or language != "en" or _begins(said, at)):
            continue
        reach = (
            range(at + 1, at + 2 + _BETWEEN) if language in _LEADS else range(at - 1, at - 2 - _BETWEEN, -1)
        )
        for other in (one for one in reach if 0 <= one < len(said)):
            behind = said[other + 1].casefold() if said[other + 1 :] else ""
            if _has_country(said[other], language) and behind not in data_of("residents")["not_before"]:
                found.append((code, " ".join(said[min(at, other) : max(at, other) + 1])))
            if said[other].casefold() not in data_of("residents")["between"]:
                break
    return found


def _begins(said: list[str], at: int) -> bool:
    """Whether a phrase begins at a word: "nail polish shop" is of no country."""
    return at == 0 or said[at - 1].casefold() in PREPOSITIONS or said[at - 1].casefold() in ("a", "the", "an")


def _named(said: list[str], language: str) -> list[tuple[str, str]]:
    """Countries that stand right behind "in": code and words."""
    found, data = [], data_of("residents")
    for at, led in enumerate(said):
        if led.casefold() not in data["in"].get(language, ()):
            continue
        first = at + 1
        while name := _country_at(said, first, language):
            found.append((_countries(language)[name.casefold()], f"{led} {name}"))
            first = said.index(name.split()[-1], first) + 2  # "in Germany and France" is in neither alone
    return found


def _country_at(said: list[str], first: int, language: str) -> str:
    """The name of a country that stands at a place, behind an article or not; "" if none does."""
    articles = data_of("residents")["articles"]
    first += said[first : first + 1] != [] and said[first].casefold() in articles
    names = (" ".join(said[first : first + length]) for length in (4, 3, 2, 1))
    name = next((one for one in names if one.casefold() in _countries(language)), "")
    return "" if name in regions_of(language) else name


def _places(said: list[str], language: str) -> list[frozenset[str]]:
    """The countries with a city of a name, of each name in capitals right behind "in"."""
    led = data_of("residents")["in"].get(language, ())
    behind = [name for before, name in pairwise(said) if before.casefold() in led and name[0].isupper()]
    return [countries_with(name) for name in behind if name.casefold() not in _countries(language)]


def _nation(word: str) -> str:
    codes = {code for code, adjective in nations() if adjective.fullmatch(word)}
    return codes.pop() if len(codes) == 1 else ""


def _has_country(word: str, language: str) -> bool:
    word = word.casefold()
    nouns = data_of("residents")["nouns"].get(language, ())
    return word in nouns or any(word.endswith(one[1:]) for one in nouns if one[0] == "-")


@cache
def _countries(language: str) -> dict[str, str]:
    """Code of a country by its name, in German by the dative of several as well."""
    known = Locale.parse(language).territories
    names = {" ".join(_WORD.findall(str(name))).casefold(): code for code, name in known.items()}
    names |= {f"{name}n": code for name, code in names.items() if language == "de" and name.endswith("e")}
    return {name: code for name, code in names.items() if len(code) == 2 and code.isalpha()}
