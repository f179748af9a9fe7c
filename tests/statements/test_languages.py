"""Six languages, each from its file."""

import pytest

from fastgen_magic.schema import Field, Schema
from fastgen_magic.statements import read_statements
from fastgen_magic.statements.amounts import amount_of, number_of, share_of
from fastgen_magic.statements.language import CODES, language, language_of


def read(name, description):
    return read_statements(Schema("records", (Field(name, description),)))[name]


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_every_joining_word(code):
    needed = {
        "and",
        "or",
        "between",
        "to",
        "at_least",
        "at_most",
        "missing",
        "rows",
        "one_of",
        "values_are",
        "example",
    }
    assert needed <= set(language(code).words)
    assert all(language(code).words[name] for name in needed)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("age of the customer in years", "en"),
        ("Alter der Kundin in Jahren", "de"),
        ("âge du client en années", "fr"),
        ("edad del cliente en años", "es"),
        ("idade do cliente em anos", "pt"),
        ("età del cliente in anni", "it"),
        ("xyz", "en"),
    ],
)
def test_a_language_is_known_by_its_small_words(text, code):
    assert language_of(text).code == code


@pytest.mark.parametrize(
    ("digits", "code", "number"),
    [
        ("1,000", "en", 1000),
        ("1,234,567.5", "en", 1234567.5),
        ("0.125", "en", 0.125),
        ("1.000", "de", 1000),
        ("1.234,5", "de", 1234.5),
        ("0,5", "de", 0.5),
        ("0,125", "de", 0.125),
        ("2.5", "de", 2.5),
        ("1'000", "de", 1000),
        ("1e-15", "en", 1e-15),
    ],
)
def test_numbers_are_read_as_their_language_writes_them(digits, code, number):
    assert number_of(digits, language(code)) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "code", "share"),
    [
        ("23 %", "en", 0.23),
        ("half", "en", 0.5),
        ("one in ten", "en", 0.1),
        ("2 out of 5", "en", 0.4),
        ("die Hälfte", "de", 0.5),
        ("la mitad", "es", 0.5),
        ("12,5 %", "de", 0.125),
        ("130 %", "en", None),
        ("many", "en", None),
    ],
)
def test_shares_are_read_in_figures_and_words(text, code, share):
    assert share_of(text, language(code)) == (share if share is None else pytest.approx(share))


def test_amounts_know_unit_and_currency():
    english = language("en")
    assert amount_of("$0.50", english).currency == "USD"
    assert amount_of("1,000 EUR", english).currency == "EUR"
    assert amount_of("5 kg", english).unit == "kg"
    assert amount_of("-40", english).number == -40
    assert amount_of("nothing", english) is None


@pytest.mark.parametrize("joint", ["-", "–", "--"])
def test_a_dash_between_numbers_counts_in_any_language(joint):
    stated = read("wiek", f"wiek w latach (18{joint}90)")
    assert (stated.low, stated.high) == (18, 90)


def test_coded_lists_count_in_any_language():
    assert read("plec", "płeć (1 = kobieta, 2 = mężczyzna)").values == ((1, "kobieta"), (2, "mężczyzna"))


def test_patterns_are_compiled_once():
    assert language("de").pattern("{or}") is language("de").pattern("{or}")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("gewicht in kg, minimaal 45 en maximaal 130", 45, 130),
        ("kwota w złotych, od 10,50 do 2500,00", 10.5, 2500.0),
        ("temperatur i °C, mellan -25,0 och 32,0", -25.0, 32.0),
        ("yaş, 18 ile 90 arasında", 18, 90),
        ("věk v letech, nejméně 18", 18, None),
    ],
)
def test_in_any_other_language_the_numbers_count(text, low, high):
    stated = read("x", text)
    assert (stated.low, stated.high) == (low, high)


def test_in_any_other_language_the_rest_is_said():
    assert read("opzegdatum", "alleen als lid = nee").unread == ("alleen als lid = nee",)


@pytest.mark.parametrize("word", ["Fallnummer", "Kundennummer", "Geburtsnummern"])
def test_an_ending_stands_for_all_words_that_end_so(word):
    found = language("de").pattern("{id_words}").search(f"die {word}, fünfstellig")
    assert (found is not None) == word.endswith("nummer")


@pytest.mark.parametrize(
    "text",
    ["direction du vent : N, NE, E, SE, S, SO, O ou NO", "dirección del viento: N, NE, E, SE, S, SO, O o NO"],
)
def test_capitals_are_values_and_join_nothing(text):
    assert [value for value, _ in read("wind", text).values] == ["N", "NE", "E", "SE", "S", "SO", "O", "NO"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("fumador", "es fumador: fumador, exfumador o no fumador"),
        ("smoker", "smoker, ex-smoker or non-smoker"),
    ],
)
def test_a_name_that_other_items_repeat_is_an_item(name, text):
    assert read(name, text).values[0] == (name, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Körpergröße in cm, 140 bis 210", "de"),
        ("café, open or closed", "en"),
        ("temp in °C, 3 to 5", "en"),
        ("Zoë or Jörg", "en"),
    ],
)
def test_letters_that_english_lacks_make_one_word_enough(text, code):
    assert language_of(text, language("en")).code == code
