"""Texts from outside on one line."""

import pandas as pd
import pytest

from fastgen_magic.characters import reason_of


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no\nluck", "no luck"),
        ("could not be read:\n  line 3", "could not be read: line 3"),
        ("It does not match. You might want to try:\n    - this;\n    - that.", "It does not match"),
        ("choose one:\n- a\n- b", "choose one: - a - b"),
        ("", ""),
    ],
)
def test_a_reason_is_one_line_without_the_list_of_ways_out_below_it(text, reason):
    assert reason_of(text) == reason


def test_advice_of_pandas_is_left_out():
    with pytest.raises(ValueError, match="You might want to try") as raised:
        pd.to_datetime(["2024-01-01", "2024-13-01"])
    assert reason_of(str(raised.value)) == 'time data "2024-13-01" doesn\'t match format "%Y-%m-%d"'
