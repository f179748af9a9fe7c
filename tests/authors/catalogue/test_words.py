import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.authors.catalogue.words import first, has, position, prose, singular, tokens


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("AnnualIncomeClass", "annual income class"),
        ("annual_income ($)", "annual income usd"),
        ("num_engs", "number engine"),
        ("Recommended IND", "recommended indicator"),
        ("phase-of-flt", "phase of flight"),
        ("HTTPStatusCode", "http status code"),
        ("order_no", "order number"),
        ("qty", "quantity"),
        ("programFy", "program fiscal year"),
        ("dob", "date of birth"),
        ("lng", "longitude"),
        ("% done", "percent done"),
        ("addresses", "address"),
        ("Cities", "city"),
        ("species", "species"),
        ("children", "child"),
        ("address2", "address 2"),
        ("pm25", "pm25"),
        ("", ""),
    ],
)
def test_names_become_normalised_words(name, words):
    assert tokens(name) == tuple(words.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 = yes, 0 = no", "1 yes 0 no"),
        ("The customer's cat", "the customer cat"),
        ("Avg. pct of hh", "average percent of household"),
        ("min and max temp", "min and max temp"),
    ],
)
def test_short_forms_that_are_english_words_stay_in_sentences(text, words):
    assert prose(text) == tuple(words.split())


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("boxes", "box"),
        ("classes", "class"),
        ("countries", "country"),
        ("analysis", "analysis"),
        ("us", "us"),
    ],
)
def test_singular(plural, one):
    assert singular(plural) == one


def test_phrases_match_whole_words_only():
    words = tokens("first_name_of_customer")
    assert position(words, "name of") == 1
    assert has(words, "last name", "customer")
    assert not has(words, "custom")
    assert first(words, ("full name", "first name")) == "first name"
    assert first(words, ("zip",)) == ""


@given(st.text())
def test_any_text_gives_lower_case_words_without_blanks(text):
    for word in tokens(text) + prose(text):
        assert word
        assert " " not in word
        assert word == word.lower()


@given(st.text())
def test_normalised_words_stay_as_they_are(text):
    words = prose(text)
    assert has(words, " ".join(words))
