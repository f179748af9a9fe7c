from zoneinfo import ZoneInfo

import numpy as np
import pytest
from stdnum import iban

from fastgen_magic.authors.catalogue.lists import places as known
from fastgen_magic.authors.catalogue.lists.homes import home_told
from fastgen_magic.authors.catalogue.lists.places import places
from fastgen_magic.authors.catalogue.lists.resources import resource
from fastgen_magic.laws import FUNCTIONS

from .drawing import column, drawn, plan_of


def test_a_city_has_one_country_point_and_time_zone():
    found = places()
    assert len(found.cities) == len(set(found.cities)) > 900
    lengths = {
        len(getattr(found, name)) for name in ("countries", "codes", "regions", "latitudes", "time_zones")
    }
    assert lengths == {len(found.cities)}
    at = found.cities.index("Paris")
    assert (found.countries[at], found.codes[at], found.time_zones[at]) == ("France", "FR", "Europe/Paris")
    assert (found.latitudes[at], found.longitudes[at]) == pytest.approx((48.86, 2.35), abs=0.1)


BOXES = {  # south, north, west, east
    "DE": (47, 55.2, 5.8, 15.1), "FR": (41, 51.2, -5.2, 9.7), "GB": (49.8, 61, -8.7, 1.8),
    "IT": (36, 47.2, 6.6, 18.6), "ES": (27.6, 43.8, -18.2, 4.4), "PT": (32, 42.2, -31.3, -6.1),
    "AT": (46.3, 49.1, 9.5, 17.2), "CH": (45.8, 47.9, 5.9, 10.6), "NL": (50.7, 53.6, 3.3, 7.3),
    "PL": (49, 54.9, 14.1, 24.2), "US": (18.9, 71.5, -179, -66), "CA": (41.6, 83, -141, -52),
    "BR": (-33.8, 5.3, -74, -34), "IN": (6.7, 35.6, 68, 97.5), "AU": (-43.7, -10, 113, 154),
    "JP": (24, 45.6, 122.9, 146), "CN": (18, 53.6, 73.5, 135), "MX": (14.5, 32.8, -118.4, -86.7),
    "ZA": (-35, -22, 16.4, 33),
}  # fmt: skip


@pytest.mark.parametrize("country", BOXES)
def test_cities_lie_in_their_country(country):
    south, north, west, east = BOXES[country]
    found = places([country])
    outside = [
        city
        for city, latitude, longitude in zip(found.cities, found.latitudes, found.longitudes, strict=True)
        if not (south <= latitude <= north and west <= longitude <= east)
    ]
    assert outside == []
    assert set(found.codes) == {country}


def test_regions_and_time_zones_exist():
    found = places(with_region=True)
    assert all(found.regions)
    assert all(ZoneInfo(zone) for zone in set(places().time_zones))
    usa = places(["US"], with_region=True)
    assert dict(zip(usa.cities, usa.regions, strict=True))["Seattle"] == "Washington"
    assert set(usa.region_codes) <= known.regions("US").keys()


def test_names_are_in_the_language_of_the_locale():
    assert known.countries("de_DE")["DE"] == "Deutschland"
    assert known.countries("xx_XX")["DE"] == "Germany"
    assert set(places(["DE"], "it_IT").countries) == {"Germania"}


def test_codes_and_currencies_belong_to_their_country():
    assert known.alpha_3()["DE"] == "DEU"
    assert len(known.alpha_3()) == len(known.countries()) > 240
    found = {country: known.currency_of(country) for country in ("DE", "US", "JP", "CH", "BR", "AQ")}
    assert found == {"DE": "EUR", "US": "USD", "JP": "JPY", "CH": "CHF", "BR": "BRL", "AQ": ""}
    assert known.continent_of("BR") == "South America"
    assert known.regions("DE")["BY"] == "Bayern"


def test_frequent_ones_come_first():
    assert places(["DE"]).cities[0] == "Berlin"
    assert places(["DE"]).cities[:3] == ("Berlin", "Hamburg", "München")


def test_zip_codes_have_a_range_for_every_state():
    codes = known.zip_codes()
    assert len(codes) > 50
    assert codes["CA"] == ("90001", "96162")
    assert all("00000" < low <= high <= "99999" for low, high in codes.values())


@pytest.mark.parametrize("country", known.iban_forms())
def test_account_numbers_of_every_country_are_valid(country):
    drawn = FUNCTIONS["draw_iban"](np.random.default_rng(3), np.arange(200), {known.iban_forms()[country]: 1})
    banks = country == "BE"  # there the judge knows which banks exist, and these are not drawn
    assert [number for number in drawn if not iban.is_valid(number, check_country=not banks)] == []


@pytest.mark.parametrize(("locale", "country"), [("fr_FR", "FR"), ("de_AT", "AT"), ("en_US", "DE")])
def test_account_numbers_are_those_of_the_locale(locale, country):
    assert next(iter(resource("iban", ((locale, 1.0),)))).startswith(country)


@pytest.mark.parametrize(
    ("said", "home"),
    [
        ("town in England", "en_GB"),
        ("UK postcode", "en_GB"),
        ("telephone number in France", "fr_FR"),
        ("Spanish surname", "es"),
        ("one of Germany, Kenya", ""),
        ("postal code in the Netherlands", "nl_NL"),
        ("city in Georgia", ""),
        ("city in South Korea, in capitals", "ko_KR"),
        ("full name of the Chinese teacher", ""),
        ("number of the turkey farm", ""),
    ],
)
def test_a_field_names_the_one_country_of_its_values(said, home):
    assert home_told(said, "en") == home


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("IBAN of a French account", r"FR\d{12}\w{13}"),
        ("UK postcode", r"[A-Z]{1,2}\d\w? \d[A-Z]{2}"),
        ("Dutch postcode", r"\d{4} [A-Z]{2}"),
        ("Brazilian CEP", r"\d{5}-\d{3}"),
        ("niederländische Postleitzahl", r"\d{4} [A-Z]{2}"),
        ("CEP brasileiro", r"\d{5}-\d{3}"),
        ("Polish mobile number", r"\+48 \d{3} \d{3} \d{3}"),
        ("mobile number, Polish", r"\+48 \d{3} \d{3} \d{3}"),
        ("phone number for nail polish orders", r"(?!\+48).*"),
        ("phone number of the owner of the German shepherd", r"(?!\+49).*"),
        ("Kfz-Kennzeichen, eindeutig", r"[A-Z]{1,2}-[A-Z]{2}-\d{3,4}"),
        ("matrícula del coche, única", r"\d{4} [A-Z]{3}"),
    ],
)
def test_numbers_have_the_form_of_the_country_whose_adjective_is_said(text, form):
    drawn = column(text, "x")
    assert drawn.str.fullmatch(form).all()
    assert drawn.is_unique or "eindeutig" not in text


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "country: country (Spain, Portugal, Italy)\nspoken: official language of the country",
            {("Spain", "Spanish"), ("Portugal", "Portuguese"), ("Italy", "Italian")},
        ),
        (
            "country: Land des Kunden (Frankreich, Schweiz, USA)\nspoken: Amtssprache des Landes",
            {("Frankreich", "Französisch"), ("Schweiz", "Deutsch"), ("USA", "Englisch")},
        ),
        (
            "country: Land (Frankreich, Schweiz)\nspoken: Währung des Landes",
            {("Frankreich", "EUR"), ("Schweiz", "CHF")},
        ),
    ],
)
def test_language_and_currency_follow_the_listed_countries(text, pairs):
    table = drawn(text)
    assert set(zip(table["country"], table["spoken"], strict=True)) == pairs


@pytest.mark.parametrize(
    "text", ["ISO-3166-Ländercode, zwei Buchstaben", "ISO 3166 country code, two letters", "code pays ISO"]
)
def test_two_letters_for_countries_are_those_of_countries(text):
    assert set(column(text, "land")) <= known.alpha_3().keys()


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("city: city in Texas", {"Houston", "San Antonio", "Dallas", "Austin"}),
        ("stadt: Stadt in Baden-Württemberg\nname: Name der Kundin", {"Stuttgart", "Karlsruhe"}),
        ("ciudad: ciudad de Andalucía\nnombre: nombre del cliente", {"Sevilla", "Málaga"}),
    ],
)
def test_a_city_lies_in_the_region_that_its_words_name(text, cities):
    assert set(drawn(text).iloc[:, 0]) == cities


def test_a_region_without_known_cities_is_told():
    (planned,) = plan_of("town: town in Delaware").fields
    assert planned.mended.startswith("lies anywhere, and not in Delaware")
