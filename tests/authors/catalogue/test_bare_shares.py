"""A share that stands alone is that of yes, or of the texts that are there, by what the field is."""

import pytest

from fastgen_magic.authors.choose import author_named
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text

ROWS = 20_000


def made(line):
    result = run(read_text(line, "x"), author_named("catalogue"))
    return result, result.table.draw(ROWS, 1).iloc[:, 0]


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("newsletter: signed up for the newsletter, 30 %", 0.3),
        ("cancelled: 8 %", 0.08),
        ("churned: customer left, about 23 %", 0.23),
        ("returned: sent back, 12 % of the cases", 0.12),
    ],
)
def test_the_share_of_what_yes_or_no_answers_is_that_of_yes(line, share):
    result, column = made(line)
    assert column.astype("boolean").mean() == pytest.approx(share, abs=0.015)
    assert not result.unread


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("reklamation: Text der Beschwerde, in 1 % der Fälle", 0.01),
        ("comment: free text, 12 % gave one", 0.12),
        ("comment: comment of the guest, only 20 %", 0.2),
    ],
)
def test_the_share_of_a_text_is_that_of_the_rows_with_one(line, share):
    result, column = made(line)
    assert column.notna().mean() == pytest.approx(share, abs=0.015)
    assert not result.unread


@pytest.mark.parametrize("line", ["vat: VAT, 20 %", "discount: 30 %", "rate: interest rate, 3 %"])
def test_the_share_of_a_number_is_told(line):
    assert made(line)[0].unread


def test_of_two_shares_none_is_taken():
    result, _ = made("cancelled: 8 % in summer, 12 %, 3 %")
    assert result.unread
