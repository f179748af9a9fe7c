"""Columns of both sides in the same terms: kinds, small codes, texts that are not held twice."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.evaluate import evaluate
from fastgen_magic.evaluate.pairing import kind_of, pair

WORDS = [f"word{number}" for number in range(700)]
KINDS = {
    "number": np.arange(60) / 7,
    "key": np.arange(60),
    "category": [1, 2, 3] * 20,
    "text": [f"word {number}" for number in range(60)],
    "date": pd.date_range("2024-01-01", periods=60),
    "missing": [None] * 60,
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_real_column_has_a_kind(kind):
    assert kind_of(pd.Series(KINDS[kind])) == kind


def test_codes_of_one_word_that_are_all_different_are_a_key():
    assert kind_of(pd.Series([f"C-{number}" for number in range(60)])) == "key"
    assert kind_of(pd.Series([*(f"C-{number}" for number in range(59)), None])) == "text"
    assert kind_of(pd.Series([f"C-{number}" for number in range(20)] * 3)) == "category"


@pytest.mark.parametrize("count", [2, 126, 127, 128, 400])
def test_small_codes_hold_every_label_and_missing(count):
    names = [*WORDS[:count], None]
    one, other = pair(pd.Series(names * 5), pd.Series(names[::-1]))
    assert one.kind == "category"
    assert one.codes.dtype == (np.int8 if count < 127 else np.int16)
    assert list(one.counts) == [5] * count
    assert list(other.counts) == [1] * count
    report = evaluate(*(pd.DataFrame({"a": names * 9, "b": names * 9}) for _ in range(2)), embeds=False)
    assert report.figures["ContingencySimilarity"] == 1
    assert report.figures["copied rows"] == 1


def test_numbers_come_back_from_their_codes():
    real = pd.Series([3.5, np.nan, -1.0, 3.5, np.inf])
    one, other = pair(pd.concat([real, pd.Series(np.arange(20))]), pd.Series(["2", "x", None]))
    assert list(one.numbers[:4]) == pytest.approx([3.5, np.nan, -1, 3.5], nan_ok=True)
    assert list(one.present[:3]) == [-1, 0, 1]
    assert (one.infinite, other.unread) == (1, 1)
    assert list(other.present) == [2]


def test_numbers_among_categories_stand_in_order():
    one, other = pair(pd.Series([3, 1, 2, 1, None]), pd.Series(["1", "none", "30"]))
    assert list(one.present) == [1, 1, 2, 3]
    assert list(other.present) == [1, 30]


def test_texts_are_the_same_on_both_sides_in_every_part():
    texts = [f"say {number}" for number in range(120_000)]
    one, other = pair(pd.Series([None, *texts]), pd.Series([*texts[60_000:], "new", None]))
    assert one.kind == "text"
    assert (one.codes[0], other.codes[-1]) == (-1, -1)
    assert list(one.codes[60_001:]) == list(other.codes[:60_000])
    assert other.codes[60_000] not in one.codes
    few = one.take(np.array([0, 5, 7])).take(np.array([0, 2]))
    assert list(few.texts) == ["say 6"]
