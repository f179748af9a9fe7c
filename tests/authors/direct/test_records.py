"""Direct generation through the real SDK against the local server."""

import asyncio

import pandas as pd
import pytest

from fastgen_magic.authors.direct import BATCH, DirectAuthor, literal_cell
from fastgen_magic.authors.ledger import Ledger
from fastgen_magic.errors import AuthorError
from fastgen_magic.schema import read_text

SCHEMA = read_text(
    "# Orders\nid: number of the order\nplan: Basic or Pro\nweight: in kg, may be missing", "orders"
)


def records(rows, ledger=None, **options):
    return asyncio.run(DirectAuthor(ledger=ledger, **options).records(SCHEMA, rows))


def by_number(body):
    """As many records as are asked for, numbered on."""
    words = body["messages"][-1]["content"].rsplit("Write ", 1)[1].split()
    count, first = int(words[0]), int(words[7])
    found = range(first, first + count)
    return {"records": [[n, "Pro" if n % 3 else "Basic", None if n % 10 == 0 else n / 4] for n in found]}


def test_records_come_in_batches_that_are_told_what_came_before(server):
    server.script = by_number
    ledger = Ledger()
    found = records(BATCH + 10, ledger)
    assert list(found.frame["id"]) == list(range(1, BATCH + 11))
    assert found.frame["weight"].isna().sum() == 5
    assert found.frame["plan"].dtype == "str"
    assert len(server.asked) == 2
    assert f"{BATCH} records came before" in server.text()
    assert f"[{BATCH}, 'Pro', None]" in server.text()
    assert f"most frequent so far, plan: Pro {BATCH - BATCH // 3}, Basic {BATCH // 3}" in server.text()
    assert ledger.total("orders", "records").output_tokens == found.tokens == 100
    assert ledger.measured["orders"] == pytest.approx(100 / (BATCH + 10))


def test_repeated_records_are_counted_and_kept(server):
    server.script = [{"records": [[1, "Pro", 2.5]] * 3 + [[2, "Pro", 2.5]]}]
    found = records(4)
    assert found.repeated == 2
    assert len(found.frame) == 4


def test_records_with_missing_cells_are_asked_for_again(server):
    server.script = [{"records": [[1, "Pro"], [2, "Pro", 1]]}, {"records": [[3, "Basic", 2]]}]
    found = records(2)
    assert found.refused == 1
    assert list(found.frame["id"]) == [2, 3]
    assert "1 of your records had another number of cells" in server.text()


def test_a_model_that_writes_no_record_is_an_error(server):
    server.script = [{"records": [[1]]}]
    with pytest.raises(AuthorError, match="wrote no record with 3 cells in two replies; 0 of 5 records"):
        records(5)


def test_kept_replies_cost_nothing(server):
    server.script = by_number
    first, again = records(5), records(5)
    assert len(server.asked) == 1
    assert again.tokens == 0
    pd.testing.assert_frame_equal(first.frame, again.frame)


def test_the_cell_is_the_table_as_literal_data(server):
    server.script = [{"records": [[1, "P'ro", None], [2, "Basic", 1.5]]}]
    found = records(2)
    namespace = {}
    exec(literal_cell("orders", found, "a-model"), namespace)
    assert namespace["orders"].to_dict("list")["plan"] == ["P'ro", "Basic"]
    pd.testing.assert_frame_equal(namespace["orders"], found.frame)
