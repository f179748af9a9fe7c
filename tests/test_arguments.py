from argparse import ArgumentTypeError

import pytest

from fastgen_magic.arguments import row_count, seed_number


@pytest.mark.parametrize(
    ("text", "rows"),
    [("5000", 5000), ("10_000", 10_000), ("10,000", 10_000), ("1e6", 1_000_000), ("2.5e3", 2500), ("1", 1)],
)
def test_rows_are_read_as_people_write_them(text, rows):
    assert row_count(text) == rows


@pytest.mark.parametrize("text", ["0", "-5", "many", "1.5", "", "nan", "inf", "1e400"])
def test_what_is_no_number_of_rows_is_refused(text):
    with pytest.raises(
        ArgumentTypeError, match="rows must be a whole number from 1 up, as 5000, 10_000 or 1e6"
    ):
        row_count(text)


def test_a_seed_may_be_zero_and_large():
    assert seed_number("0") == 0
    assert seed_number("123456789012345678901") == 123456789012345678901
    with pytest.raises(ArgumentTypeError, match="seed must be"):
        seed_number("-1")
