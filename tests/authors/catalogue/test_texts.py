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
