"""Countries with their currencies, regions and cities, out of babel, pycountry and Faker."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from babel.core import UnknownLocaleError
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies
from faker.providers import bank as banks
from faker.providers.address.en_US import Provider as UnitedStates
from faker.providers.date_time import Provider as Moments
from faker.providers.geo import Provider as Geography

from fastgen_magic.packaged import read_data


@dataclass(frozen=True)
class Places:
    """Cities that exist, column by column, no name twice; what follows from one has the same place here.

    Attributes
    ----------
    cities, countries: names. codes: alpha-2 codes of the countries. time_zones: names as "Europe/Berlin".
    latitudes, longitudes: degrees of the middle. regions, region_codes: the state or so, "" where unknown.
    """

    cities: tuple[str, ...]
    countries: tuple[str, ...]
    codes: tuple[str, ...]
    regions: tuple[str, ...]
    region_codes: tuple[str, ...]
    latitudes: tuple[float, ...]
    longitudes: tuple[float, ...]
    time_zones: tuple[str, ...]


def _babel(locale: str) -> Locale:
    """Babel's locale, English where it is unknown."""
    try:
        return Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=64)
def countries(locale: str = "en_US") -> dict[str, str]:
    """Countries: alpha-2 code -> name in the locale's language, those with many large cities first."""
    names = _babel(locale).territories
    large = Counter(row[3] for row in Geography.land_coords)
    known = {country.alpha_2: country.name for country in pycountry.countries}
    ordered = sorted(known, key=lambda code: (-large[code], code))
    return {code: str(names.get(code, known[code])) for code in ordered}


def alpha_3() -> dict[str, str]:
    """Alpha-2 code -> alpha-3 code of every country."""
    return {country.alpha_2: country.alpha_3 for country in pycountry.countries}


@lru_cache(maxsize=512)
def currency_of(country: str) -> str:
    """Code of the currency of a country, by its alpha-2 code; "" where it has none of its own."""
    return next(iter(get_territory_currencies(country)), "")


def language_of(country: str, locale: str = "en_US") -> str:
    """Name of the first official language of a country, by its alpha-2 code; "" where babel knows none."""
    spoken = next(iter(get_official_languages(country, de_facto=True)), "")
    return str(_babel(locale).languages.get(spoken.partition("_")[0], ""))


def continent_of(country: str) -> str:
    """Name of the continent of a country, by its alpha-2 code; "" where Faker does not know it."""
    return next((each.continent for each in Moments.countries if each.alpha_2_code == country), "")


@lru_cache(maxsize=256)
def regions(country: str) -> dict[str, str]:
    """States, provinces and the like of a country: code as "CA" -> name, the uppermost level."""
    upper = [
        each for each in pycountry.subdivisions if (each.country_code, each.parent_code) == (country, None)
    ]
    return {each.code.partition("-")[2]: _in_order(each.name.partition(" [")[0]) for each in upper}


def _in_order(name: str) -> str:
    """A name that ISO 3166-2 sorts ("Madrid, Comunidad de") as it is spoken."""
    first, comma, last = name.partition(", ")
    return f"{last} {first}" if comma else name


def places(only: Iterable[str] = (), locale: str = "en_US", with_region: bool = False) -> Places:
    """Cities of these countries (alpha-2 codes; all where none is named) with what hangs on them.

    with_region: those alone whose region is known.
    """
    wanted, names = set(only), countries(locale)
    rows: dict[str, Any] = {}
    for row in _cities():
        if (row[1] in wanted if wanted else row[1] in names) and (row[2] or not with_region):
            rows.setdefault(row[0], row)
    city, code, region, latitude, longitude, zone = zip(*rows.values(), strict=True) if rows else ((),) * 6
    return Places(
        cities=city,
        countries=tuple(names[each] for each in code),
        codes=code,
        regions=tuple(regions(each).get(part, "") for each, part in zip(code, region, strict=True)),
        region_codes=region,
        latitudes=latitude,
        longitudes=longitude,
        time_zones=zone,
    )


@lru_cache(maxsize=1)
def _cities() -> tuple[tuple[str, str, str, float, float, str], ...]:
    """City, country, region, latitude, longitude, time zone: the large ones by rank, then Faker's."""
    listed = read_data(Path(__file__).with_name("cities.yaml"))
    zones = {each.alpha_2_code: each.timezones[0] for each in reversed(Moments.countries)}
    ranks = zip_longest(*listed.values())
    ours = [one for rank in ranks for one in zip(listed, rank, strict=True)]
    large = [(row[0], country, *row[1:4], (*row[4:], zones[country])[0]) for country, row in ours if row]
    small = [(row[2], row[3], "", float(row[0]), float(row[1]), row[4]) for row in Geography.land_coords]
    known = {row[:2] for row in large}
    return (*large, *(row for row in small if row[:2] not in known))


def countries_with(city: str) -> frozenset[str]:
    """Alpha-2 codes of the countries that have a city of this name, or one whose name begins with it."""
    return frozenset(row[1] for row in _cities() if f"{row[0]} ".startswith(f"{city} "))


def zip_codes() -> dict[str, tuple[str, str]]:
    """Code of each state of the United States -> its lowest and its highest ZIP code."""
    return {code: (f"{low:05}", f"{high:05}") for code, (low, high) in UnitedStates.states_postcode.items()}


@lru_cache(maxsize=1)
def iban_forms() -> dict[str, str]:
    """Forms of account numbers (IBAN): alpha-2 code -> "DE##################", # a digit, @ a letter."""
    found = {}
    for module in pkgutil.iter_modules(banks.__path__):
        bank = importlib.import_module(f"{banks.__name__}.{module.name}").Provider
        if bank.country_code == module.name.partition("_")[2] and bank.country_code not in _NO_IBAN:
            found[bank.country_code] = bank.country_code + bank.bban_format.replace("?", "@")
    return found | {code: code + form for code, form in _MENDED.items() if code in found}


_NO_IBAN = frozenset({"AR", "BD", "CO", "IR", "PH", "RU", "TH"})
"""Countries for which Faker writes account numbers in a form that no registry knows."""
_MENDED = {"DK": "#" * 14, "IE": "@@@@" + "#" * 14, "UA": "#" * 25}
"""Forms that older versions of Faker have wrong."""
