"""Free text reads as sentences, and differs from row to row."""

import pytest

from .drawing import column


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("comment", "Comment of the customer"),
        ("description", "Description of the article"),
        ("summary", "Summary of the ticket"),
        ("notes", "Free notes of the clerk"),
        ("review_text", "Body of the review"),
        ("remarks", "Verbal remarks regarding the collision"),
        ("bemerkung", "Bemerkungen der Lehrkraft"),
    ],
)
def test_texts_read_as_sentences(name, description):
    values = column(description, name, "reviews").dropna()
    assert values.str.match(r"[A-ZÄÖÜÀÂÉÈÊÎÔÇ«]").all(), "each begins with a capital letter"
    assert not values.str.contains(r"  | [.,;]|\.\.|\s$|^\s|[{}]").any()
    assert values.nunique() > 25
    assert values.value_counts().iloc[0] < len(values) / 8, "no text crowds out the others"


@pytest.mark.parametrize(
    ("name", "text", "most"),
    [
        ("titre", "titre de l'annonce, 30 caractères au maximum", 30),
        ("name", "product name, at most 20 characters", 20),
    ],
)
def test_short_titles_are_made_of_words(name, text, most):
    values = column(text, name)
    assert values.str.len().max() <= most
    assert values.str.contains(r"[a-zà-ÿ]{4}").all()
    assert not values.str.contains(r"[.]").any(), "and no remarks"


@pytest.mark.parametrize(
    "line", ["recap: texte libre, 200 à 400 caractères", "resumo: texto livre, 200 a 400 caracteres"]
)
def test_free_texts_have_their_length_in_any_language(line):
    assert column(line).str.len().between(200, 400).all()
