import re

import numpy as np
import pytest
from babel import Locale

from fastgen_magic.authors.catalogue.lists.words import (
    KINDS,
    MOST,
    ORDERS,
    PATTERNS,
    nearest,
    order,
    pattern,
    pattern_of_country,
    spelling,
    weighted,
    word_list,
    words,
)
from fastgen_magic.errors import AuthorError
from fastgen_magic.laws import FUNCTIONS, law_named

LOCALES = ["en_US", "de_DE", "fr_FR", "es_ES", "pt_BR", "it_IT", "nl_NL", "pl_PL", "ja_JP", "en_GB"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_each_once_and_not_too_many(kind, locale):
    found = word_list(kind, locale)
    assert 1 <= len(found) <= MOST
    assert all(word.strip() and "\n" not in word and "{{" not in word for word in found)
    assert sum(found.values()) == pytest.approx(1)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_names_streets_cities_and_companies_are_german():
    assert {"Müller", "Schmidt"} & set(words("last_name", "de_DE", 1000))
    assert {"Hans", "Jürgen", "Werner"} & set(words("first_name_male", "de_DE", 2000))
    assert {"Heidemarie", "Ursula", "Helga"} & set(words("first_name_female", "de_DE", 2000))
    assert (
        sum(
            bool(re.search("(?i)(straße|str\\.|weg|platz|gasse|allee|ring)$", name))
            for name in words("street", "de_DE")
        )
        > 250
    )
    assert {"Stuttgart", "Kassel", "Aachen"} & set(words("city", "de_DE", 500))
    assert any("GmbH" in name for name in words("company", "de_DE"))
    assert "web.de" in words("mail_host", "de_DE")


def test_cities_are_real_where_faker_invents_them():
    assert "Paris" in words("city", "fr_FR")
    assert "Chicago" in words("city", "en_US")
    assert "São Paulo" in words("city", "pt_BR")


def test_frequent_names_come_first_with_their_weights():
    shares = weighted("last_name", "en_US", 50)
    assert list(shares)[:3] == ["Smith", "Johnson", "Williams"]
    assert sum(shares.values()) == pytest.approx(1, abs=0.01)
    assert shares["Smith"] > 1.2 * shares["Johnson"] > 0


def test_lists_are_the_same_in_every_run_and_no_prefix_of_an_alphabet():
    names = words("first_name_female", "de_DE", 100)
    word_list.cache_clear()
    assert names == words("first_name_female", "de_DE", 100)
    assert len({name[0] for name in names}) > 12


def test_lists_of_women_and_men_stand_in_for_one_of_all():
    assert {"Marie", "Jean"} <= set(words("first_name", "de_LU"))


def test_several_locales_mix_by_their_weights():
    mixed = weighted("last_name", {"de_DE": 3, "en_US": 1}, 400)
    german = set(words("last_name", "de_DE", 400))
    assert sum(share for name, share in mixed.items() if name in german) == pytest.approx(0.75, abs=0.02)
    assert {"Smith", "Johnson"} <= mixed.keys()
    assert len(mixed) <= 400


@pytest.mark.parametrize(
    ("locale", "served"),
    [
        ("de", "de_DE"),
        ("de-DE", "de_DE"),
        ("pt", "pt_BR"),
        ("de_LU", "de_LU"),
        ("xx_XX", "en_US"),
        ("fr_BE.UTF-8", "fr_BE"),
    ],
)
def test_a_locale_is_served_by_the_nearest_that_is_there(locale, served):
    assert nearest("person", locale) == served


def test_another_locale_serves_where_one_has_no_list():
    assert word_list("company", "xx_XX") == word_list("company", "en_US")
    assert word_list("street", "de_LU") == word_list("street", "de_DE")


def test_an_unknown_kind_is_refused_by_name():
    with pytest.raises(AuthorError, match='kind "shoe"'):
        words("shoe")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", PATTERNS)
def test_the_laws_draw_what_the_pattern_of_a_locale_says(kind, locale):
    expression = law_named("pattern").checked({"pattern": pattern(kind, locale)})["pattern"]
    drawn = FUNCTIONS["draw_pattern"](np.random.default_rng(2), 200, expression)
    assert all(re.fullmatch(expression, text) for text in drawn)
    unique = FUNCTIONS["pattern_of_row"](np.arange(500), expression) if kind != "postcode" else ()
    assert len(set(unique)) == len(unique)


@pytest.mark.parametrize(
    ("kind", "locale", "form"),
    [
        ("phone", "de_DE", r"\+49 [2-9]\d{1,2} \d{7}"),
        ("mobile", "de_AT", r"\+43 6\d\d \d{7}"),
        ("mobile", "fr", r"\+33 [67] \d\d \d\d \d\d \d\d"),
        ("mobile", "da_DK", r"\+45 .*"),
        ("postcode", "pt_BR", r"\d{5}-\d{3}"),
        ("phone", "en_US", r"\([2-9]\d\d\)[2-9]\d\d-\d{4}"),
        ("phone", "fr_FR", r"(\+33 \(0\)|\+33 |0)\d( ?\d\d){4}"),
        ("phone", "pt_BR", r"\+55 \d\d \d{4}[ -]\d{4}"),
        ("postcode", "de_DE", r"\d{5}"),
        ("postcode", "en_GB", r"[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}"),
        ("postcode", "nl_NL", r"[1-9]\d{3} [A-Z]{2}"),
        ("licence_plate", "de_DE", r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}-[1-9]\d{0,3}"),
        ("licence_plate", "fr_FR", r"([A-Z]{2}-\d{3}-[A-Z]{2}|\d{3}-[A-Z]{3}-\d{2})"),
    ],
)
def test_numbers_look_as_in_their_country(kind, locale, form):
    drawn = FUNCTIONS["draw_pattern"](np.random.default_rng(2), 300, pattern(kind, locale))
    assert [text for text in drawn if not re.fullmatch(form, text)] == []


def test_parts_stand_in_the_order_of_the_locale():
    assert order("full_name", "de_DE") == "{first} {last}"
    assert order("full_name", "hu_HU") == "{last} {first}"
    assert order("street_address", "en_US") == "{number} {street}"
    assert order("street_address", "de_DE") == "{street} {number}"
    assert order("street_address", "fr_FR") == "{number}, {street}"
    assert order("address", "de_DE") == "{street}, {postcode} {city}"
    assert order("full_address", "fr_FR") == "{number}, {street}, {postcode} {city}"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ORDERS)
def test_orders_hold_each_part_once(kind, locale):
    assert sorted(re.findall(r"\{(\w+)\}", order(kind, locale))) == sorted(
        re.findall(r"\{(\w+)\}", ORDERS[kind]["usual"])
    )


def test_letters_are_spelled_as_in_their_language():
    assert {"ä": "ae", "ö": "oe", "ü": "ue"}.items() <= spelling("de_DE").items()
    assert spelling("en_US") == {}
    assert all(letter == letter.lower() for letter in spelling("ru_RU"))


def test_locales_of_the_languages_that_are_read_are_known():
    assert all(
        Locale.parse(nearest("person", language)).language == language
        for language in ("en", "de", "fr", "es", "pt", "it")
    )


@pytest.mark.parametrize("shares", [{"de_DE": 3, "fr_FR": 1}, {"fr_FR": 0.75, "de_DE": 0.25}])
@pytest.mark.parametrize("kind", ["city", "last_name", "street"])
def test_each_of_several_locales_keeps_its_share_from_the_first_word_to_the_last(kind, shares):
    found = words(kind, shares)
    german = set(words(kind, "de_DE")) - set(words(kind, "fr_FR"))
    wanted = shares["de_DE"] / sum(shares.values())
    for part in (found[: len(found) // 2], found):
        assert abs(sum(word in german for word in part) / len(part) - wanted) < 0.06


def test_a_form_that_a_country_has_not_in_faker_is_not_guessed():
    assert pattern_of_country("phone", "DE").startswith(r"\+49")
    assert pattern_of_country("postcode", "NL") == r"[1-9]\d{3} [A-Z][A-Z]"
    assert pattern_of_country("phone", "AQ") is None


@pytest.mark.parametrize("locale", ["en_NZ", "en_IN", "hi_IN", "xx_XX"])
def test_every_locale_has_some_form(locale):
    assert all(pattern(kind, locale) for kind in PATTERNS)


@pytest.mark.parametrize("kind", ["first_name", "last_name"])
def test_names_are_plain(kind):
    assert not [word for word in words(kind, "de_DE", 2000) if re.search(r"[.]$| I+$", word)]
