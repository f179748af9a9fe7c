"""Free text: composed of parts, different from row to row, in the mood of the rating."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors.catalogue import reviews, texts

N = 10_000


def rng(seed=11):
    return np.random.default_rng(seed)


@pytest.mark.parametrize(
    "sampler",
    [
        texts.sentence, texts.comment, texts.description, texts.summary, texts.bio, texts.question,
        texts.incident, reviews.review_text,
    ],
)  # fmt: skip
def test_texts_read_as_sentences(sampler):
    drawn = pd.Series(sampler(N, rng()))
    assert drawn.str.match(r"[A-Z]").all(), "each begins with a capital letter"
    assert not drawn.str.contains(r"  | [.,;?!]|\.\.|\s$|^\s").any(), (
        "spaces and stops stand where they should"
    )
    assert drawn.nunique() > N / 2
    assert drawn.value_counts().iloc[0] < N / 100, "no text crowds out the others"


def test_second_remarks_and_measures_have_the_stated_share():
    # a standard error is at most 0.005; five of them stay far below the tolerance
    long = pd.Series(texts.comment(N, rng(), second=0.3)).str.count(r"\.") == 2
    assert long.mean() == pytest.approx(0.3, abs=0.025)
    told = pd.Series(texts.incident(N, rng(), measures_taken=0.6)).str.count(r"\.") == 2
    assert told.mean() == pytest.approx(0.6, abs=0.025)


@pytest.mark.parametrize("sampler", [reviews.review_text_by_rating, reviews.review_title_by_rating])
def test_the_mood_follows_the_rating(sampler):
    def drawn(stars):
        return set(sampler(N, rng(), np.full(N, stars)))

    bad, mixed, good = drawn(1), drawn(3), drawn(5)
    assert not bad & good
    assert not bad & mixed
    assert not mixed & good
    assert drawn(2) == bad
    assert drawn(4) == good


def test_moods_without_a_rating_have_the_stated_weights():
    drawn = pd.Series(reviews.review_text(N, rng(), moods=(1, 1, 2)))
    happy = set(pd.Series(reviews.review_text(N, rng(), moods=(0, 0, 1))).str.extract(r"([^.]+\.)$")[0])
    ending = drawn.str.extract(r"([^.]+\.)$")[0]
    assert ending.isin(happy).mean() == pytest.approx(0.5, abs=0.025)  # five standard errors
