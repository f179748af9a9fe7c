"""Where a table is at home by what it says of its people or place: "Dutch web shop", "patients in Norway"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import dropwhile, islice, pairwise, takewhile

import pycountry
from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages
from faker.config import AVAILABLE_LOCALES

from fastgen_magic.authors.catalogue.language.phrases import (
    JOINING,
    PREPOSITIONS,
    clause,
    data_of,
    nations,
    pieces,
)
from fastgen_magic.authors.catalogue.lists.places import countries_with
from fastgen_magic.statements.language import language_of

_WORD = re.compile(r"[^\W\d_]+|[^\w\s-]")
_BETWEEN = 2
"""Words between an adjective and its noun."""
_FIRST = 80
"""Letters of a description that may name the country of its values."""
_LEADS = ("en", "de")
"""Languages whose adjectives come before the noun."""


def home_of_table(about: str, around: str, text: str, language: str) -> tuple[str, str]:
    """The locale of the country where a table is at home, and the words that put it there, "" for none.

    about: what the table says of itself. around: what the tables say that it refers to. text: all its words.
    """
    told = _told(about, around, text, language)
    return next((one for one in told if one[0]), (_usual(language), ""))


def _told(about: str, around: str, text: str, language: str) -> Iterator[tuple[str, str]]:
    yield _by_words(about, text, language), ""
    yield home_said(about, language)
    yield _by_words(around, "", language), ""
    yield home_said(around, language)


def home_said(about: str, language: str) -> tuple[str, str]:
    """The locale of the one country in which a text puts a table, and its words for it; both "" if none."""
    said = _WORD.findall(about)
    found = dict([*_named(said, language), *_of_people(said, language)])
    if len(found) != 1:
        return "", ""
    ((code, words),) = found.items()
    if any(code not in known for known in _places(said, language)):
        return "", ""  # "Italian shop in Leeds"
    home = _home_in(code, language)
    return (home, words) if home else ("", "")


def _home_in(code: str, language: str) -> str:
    """The locale of a country, in the language if that is spoken there; "" where none is known."""
    spoken = sorted(get_official_languages(code, de_facto=True), key=lambda one: one != language)
    return next((one for one in (f"{one}_{code}" for one in spoken) if one in AVAILABLE_LOCALES), "")


def _by_words(about: str, text: str, language: str) -> str:
    """The locale of the language's country of which a table has the most words; "" where it has none."""
    homes = data_of("homes")
    language = language if language in homes else "en"
    said = [{*pieces(about)}, {*pieces(text)}]
    hits = {
        country: sum(len(own.intersection(one)) for own, one in zip(said, told, strict=True))
        for country, told in homes[language].items()
    }
    if not any(hits.values()):  # "town in England" of one of its fields
        spoken = pieces(text)
        behind_in = {word for before, word in pairwise(spoken) if before in PREPOSITIONS}
        hits = {country: len(behind_in.intersection(told[0])) for country, told in homes[language].items()}
    return f"{language}_{max(hits, key=lambda country: hits[country])}" if any(hits.values()) else ""


def _usual(language: str) -> str:
    """The locale of the country where most tables of a language are at home."""
    homes = data_of("homes")
    language = language if language in homes else "en"
    return f"{language}_{next(iter(homes[language]))}"


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
    return (
        at == 0
        or said[at - 1].casefold() in PREPOSITIONS
        or said[at - 1].casefold() in data_of("residents")["articles"]
    )


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


def home_told(description: str, language: str) -> str:
    """The locale of the one country that a field's values are of; "" where none is named."""
    homes = data_of("homes").get(language, {})
    said = {*re.findall(r"[^\W\d]+", description[:_FIRST])} if homes else set()
    own = [code for code, told in homes.items() if {word.lower() for word in said}.intersection(told[0])]
    if own or not said:
        return f"{language}_{own[0]}" if len(own) == 1 else ""
    known = Locale.parse(language)
    countries, tongues = (
        {code: name for code, name in names.items() if len(code) == 2 and said.issuperset(name.split())}
        for names in (known.territories, known.languages)
    )
    if len(countries) + len(tongues) != 1:
        return ""
    ((code, name),) = (countries | tongues).items()
    if tongues:
        return str(code) if description.startswith(f"{name} ") else ""
    fits = name == behind_preposition(description) and name not in regions_of(language)
    return _home_in(code, language) if fits else ""


def home_by_word(text: str, language: str) -> str:
    """The locale of the one country of another language that calls a number so: Brazil's "CEP"; else ""."""
    said = {*pieces(text)}
    found = [
        f"{other}_{country}"
        for other, homes in data_of("homes").items()
        for country, (_, words_) in homes.items()
        if other != language and said.intersection(words_)
    ]
    return found[0] if len(found) == 1 else ""


def home_by_adjective(description: str, language: str) -> str:
    """The locale of the one country whose adjective tells of the numbers: "Dutch" ones; else ""."""
    said = _adjectives(description[:_FIRST], language)
    codes = {code for word in said for code, adjective in nations() if adjective.fullmatch(word)}
    code = codes.pop() if len(codes) == 1 else ""
    if not code:
        return ""
    return _home_in(code, language) or f"{next(iter(get_official_languages(code)), 'en')}_{code}"


def _adjectives(description: str, language: str) -> set[str]:
    """Where an adjective of a noun stands: "Dutch postcode", "IBAN of a French account", "telephone, Swiss".

    Adjectives end a phrase too, "numéro de téléphone suisse", but for English: "phone for nail polish".
    """
    words = re.findall(r"[^\W\d_]+", clause(description))
    cuts = [at for at, word in enumerate(words) if word.casefold() in PREPOSITIONS]
    spans = pairwise([-1, *cuts, len(words)])
    phrases = [
        [*dropwhile(lambda word: word.casefold() in JOINING, words[start + 1 : end])]
        for start, end in islice(spans, 2)
    ]
    last = phrases if language != "en" else phrases[:1]
    alone = re.findall(r"[,;(]\s*([^\W\d_]+)(?=\s*(?:$|[,;)]))", description)
    return {*(one[0] for one in phrases if one), *(one[-1] for one in last if one), *alone}


@cache
def regions_of(language: str) -> frozenset[str]:
    """Names of the parts of the country where most people of a language live: Georgia, the state."""
    country = get_global("likely_subtags").get(language, language).rpartition("_")[2]
    return frozenset(region.name for region in pycountry.subdivisions if region.country_code == country)


def behind_preposition(text: str) -> str:
    """The words in capitals right behind a preposition: "South Africa"."""
    said = text.split()
    led = (
        said[at + 1 + (said[at + 1 : at + 2] == ["the"]) :]
        for at, word in enumerate(said)
        if word in PREPOSITIONS
    )
    capitals = (" ".join(takewhile(lambda word: word[:1].isupper(), one)) for one in led)
    names = (re.match(r"(?:[^\W\d_]\S*[^\W_]\s?)*", text) for text in capitals)
    return next((name[0].strip() for name in names if name and name[0]), "")


def place_unknown(description: str) -> str:
    """A name right behind "in" that is no country and no language: "Bavaria"; "" for none.

    Of German words capitals tell nothing.
    """
    language, place = language_of(description).code, behind_preposition(description)
    within = data_of("residents")["in"].get(language, ())
    led = re.search(rf"(?<!\w)(?:{'|'.join(within)}) {re.escape(place)}(?!\w)", description)
    if not (place and within and led) or language == "de" or home_told(description, language):
        return ""
    return "" if place in Locale.parse(language).languages.values() else place
