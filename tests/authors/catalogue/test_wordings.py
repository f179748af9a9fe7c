import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from fastgen_magic.authors.catalogue.lists.wordings import TEXTS, wording, wordings
from fastgen_magic.authors.catalogue.lists.words import KINDS, ORDERS, PATTERNS
from fastgen_magic.authors.catalogue.meanings.knowledge import THEMES
from fastgen_magic.errors import AuthorError
from fastgen_magic.laws import FUNCTIONS, law_named

LANGUAGES = sorted(Path(path).stem for path in TEXTS.glob("*.yaml"))
ALL = [(language, name) for language in LANGUAGES for name in wordings(language)]


def gaps(text):
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize(("language", "name"), ALL)
def test_the_law_of_phrases_takes_every_wording(language, name):
    found = wording(name, language)
    assert found.language == language
    data = law_named("phrases").checked({"templates": found.templates, "words": dict(found.words)})
    drawn = FUNCTIONS["draw_phrases"](np.random.default_rng(1), 200, **data)
    assert len(set(drawn)) >= 8
    assert all(text.strip() and not re.search(r"[{}]|  |None|True|False", text) for text in drawn)


@pytest.mark.parametrize(("language", "name"), ALL)
def test_gaps_have_texts_and_texts_have_gaps(language, name):
    found = wording(name, language)
    assert set().union(*map(gaps, found.templates)) == set(found.words)
    assert all(len(set(texts)) == len(texts) > 1 for texts in found.words.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_begin_large_and_end_with_a_sign(language):
    spoken = [name for name in wordings(language) if re.match("remark|review|feedback|complaint", name)]
    for name in spoken:
        found = wording(name, language)
        for template in found.templates:
            used = sorted(gaps(template))
            for texts in itertools.product(*(found.words[gap] for gap in used)):
                text = template.format(**dict(zip(used, texts, strict=True)))
                assert re.match(r"[A-ZÄÖÜÉÀ0-9]", text), text
                assert re.search(r"[.!?]$", text), text


def test_six_languages_have_every_wording():
    assert set(LANGUAGES) == {"en", "de", "fr", "es", "pt", "it"}
    assert all(set(wordings(one)) == set(wordings("en")) - {"neutral"} for one in LANGUAGES if one != "en")


def test_other_languages_are_served_in_english_and_it_is_said():
    assert wording("remark", "ja_JP").language == "en"
    assert wording("remark", "de-AT").language == "de"
    assert wording("title", "de_DE").language == "de"


def test_every_wording_and_list_of_words_has_a_meaning_that_holds_it():
    themes = "".join(path.read_text(encoding="utf-8") for path in THEMES.glob("*.yaml"))
    named = set(re.findall(r"\$(?:templates\.|order\.|pattern\.)?(\w+)", themes))
    moods = {"review_mixed", "review_poor"}  # of rated_review
    parts = {"address", "neutral"}  # of full_address; of texts of which nothing is known
    assert {*wordings(), *KINDS, *PATTERNS, *ORDERS} - named == moods | parts


def test_an_unknown_name_is_refused():
    with pytest.raises(AuthorError, match='"poem"'):
        wording("poem")
