import pytest

from fastgen_magic.authors.ledger import Ledger, Request, direct_generation
from fastgen_magic.authors.prices import PRICES, Price, price_of
from fastgen_magic.errors import AuthorError


@pytest.fixture(autouse=True)
def own_prices(monkeypatch, tmp_path):
    path = tmp_path / "prices.json"
    monkeypatch.setenv("FASTGEN_PRICES", str(path))
    return path


def test_a_price_counts_each_sort_of_token():
    price = Price(input=2, output=10, cache_read=0.1, cache_write=2.5)
    assert price.of(1_000_000, 0) == 2
    assert price.of(500_000, 100_000, 1_000_000, 200_000) == pytest.approx(1 + 1 + 0.1 + 0.5)


def test_the_users_own_prices_go_before(own_prices):
    assert price_of("llama") is None
    own_prices.write_text(
        '{"llama": {"input": 1, "output": 2}, "claude-opus-5-5": {"input": 3, "output": 4, "cache_read": 0}}'
    )
    assert price_of("llama") == Price(1, 2, 0.1, 1.25)
    assert price_of("claude-opus-5-5") == Price(3, 4, 0, 3.75)
    assert price_of("claude-haiku-5-5") == PRICES["claude-haiku-5-5"]


@pytest.mark.parametrize("text", ["{", "[]", '{"llama": 3}', '{"llama": {"input": "free"}}'])
def test_a_price_file_that_cannot_be_read_is_named(own_prices, text):
    own_prices.write_text(text)
    with pytest.raises(AuthorError, match=r"prices\.json: prices are expected as"):
        price_of("llama")


def request(table="t", stage="write", **counts):
    return Request(table, stage, ("a",), "m", **counts)


def test_sums_by_table_and_stage():
    ledger = Ledger()
    ledger.add(request(stage="enrich", input_tokens=10, output_tokens=5, cost=0.25, seconds=1.5))
    ledger.add(
        request(input_tokens=100, output_tokens=50, cache_read=30, cache_write=20, cost=0.5, retries=2)
    )
    ledger.add(request(input_tokens=1, cost=1.0))
    ledger.add(request(table="u", kept=True))
    assert ledger.total().tokens == 10 + 5 + 100 + 50 + 30 + 20 + 1
    assert ledger.total().cost == 1.75
    assert ledger.total("u").requests == 0
    assert ledger.total("u").kept == 1
    assert ledger.total("t", "write").text == "201 tokens, $1.5000"
    assert [(table, stage, total.requests) for table, stage, total in ledger.by_stage()] == [
        ("t", "enrich", 1),
        ("t", "write", 2),
        ("u", "write", 0),
    ]


def test_without_a_price_there_are_tokens_only():
    ledger = Ledger()
    ledger.add(request(input_tokens=1, cost=1.0))
    ledger.add(request(input_tokens=1_000, cost=None))
    assert ledger.total().cost is None
    assert ledger.total().text == "1,001 tokens"


def test_direct_generation_is_estimated_or_measured():
    estimated = direct_generation(1_000, "claude-sonnet-5-5")
    assert (estimated.tokens, estimated.dollars, estimated.measured) == (80_000, pytest.approx(0.8), False)
    measured = direct_generation(1_000, "llama", 17.5)
    assert (measured.tokens, measured.dollars, measured.measured) == (17_500, None, True)
