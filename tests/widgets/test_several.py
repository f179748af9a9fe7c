"""Shares that sum to 1 when they are written."""

import pytest

from fastgen_magic.widgets.several import moved, normalised


@pytest.mark.parametrize("count", [3, 7, 18])
def test_equal_weights_stay_nearly_equal_and_sum_to_one(count):
    shares = normalised(dict.fromkeys(range(count), 0.056))
    assert round(sum(shares.values()), 10) == 1
    assert max(shares.values()) - min(shares.values()) < 0.00011


def test_a_share_that_is_set_is_kept():
    shares = moved(normalised({"a": 2, "b": 1, "c": 1}), "b", 0.3333)
    assert shares == {"a": 0.4445, "b": 0.3333, "c": 0.2222}
