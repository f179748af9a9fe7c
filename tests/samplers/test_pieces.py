"""The first block is drawn in two pieces: few rows cost little, and are the beginning of more."""

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.samplers import BLOCK, Reference, Sampler, Table
from fastgen_magic.samplers.remote import run_there, worker_source

FIELDS = {
    "key": "row):\n    return number_rows(row)",
    "of": "row):\n    return draw_parents(rng, row, 9_000, 5)",
    "size": "):\n    return leave_missing(draw_lognormal(rng, n, 3, 1), rng, 0.2)",
    "pull": "size):\n    return tie(draw_normal(rng, n, 50, 10), rng, [(0.6, size)])",
    "text": 'pull):\n    words = pd.array(["a", "b"], dtype="str")[rng.integers(0, 2, n)]\n'
    "    return keep_only(words, pull > 45)",
    "earlier": "row, key):\n    return leave_missing(draw_earlier(rng, row, key), rng, 0.1)",
    "plain": "text):\n    return pd.Series(text).fillna('c').map({'a': 1, 'b': 2.5, 'c': 3}) + rng.random(n)",
}
EDGES = (0, 9_999, 10_000, 10_001, BLOCK)


def table(name="t", *references, **fields):
    return Table(
        name,
        tuple(Sampler(name, one, one, f"def {name}_{one}(n, rng, {body}\n") for one, body in fields.items()),
        references=references,
    )


@pytest.fixture(scope="module")
def drawn():
    made = table(**FIELDS)
    return made, made.sample(BLOCK + 1, 3)


@pytest.mark.parametrize("rows", EDGES)
def test_few_rows_are_the_beginning_of_more_wherever_they_are_drawn(drawn, rows):
    made, whole = drawn
    pd.testing.assert_frame_equal(made.sample(rows, 3), whole.iloc[:rows])
    there = run_there()(worker_source(made.source), "drawn_rows", "t", rows, 3)
    pd.testing.assert_frame_equal(there, whole.iloc[:rows], check_index_type=False)


def test_row_numbers_go_on_over_the_pieces(drawn):
    frame = drawn[1].iloc[:BLOCK]
    assert frame["key"].tolist() == [*range(1, BLOCK + 1)]
    there = frame.dropna(subset="earlier")
    assert (there["earlier"] < there["key"]).all()
    assert set(frame["of"].iloc[:45_000]) == {*range(9_000)}


def test_a_sampler_draws_a_short_piece_the_rest_of_the_block_and_whole_blocks():
    sizes = table(size="):\n    return np.full(n, n)")
    assert sizes.sample(3)["size"].unique().tolist() == [10_000]
    counts = sizes.sample(BLOCK + 5)["size"].value_counts(sort=False)
    assert counts.to_dict() == {10_000: 10_000, BLOCK - 10_000: BLOCK - 10_000, BLOCK: 5}


def test_of_a_parent_the_rows_that_are_needed_are_drawn():
    parent = table("p", key="row):\n    return number_rows(row)", size="):\n    return np.full(n, n)")
    fields = {"of": "row):\n    return row % 300", "its": "of__size):\n    return of__size"}
    assert table("t", Reference("of", parent, "key"), **fields).sample(9)["its"].tolist() == [10_000] * 9
    far = fields | {"of": "row):\n    return row % 300 + 9_990"}
    assert table("t", Reference("of", parent, "key"), **far).sample(11)["its"].tolist() == [10_000] * 10 + [
        BLOCK - 10_000
    ]


@pytest.mark.parametrize(
    ("first", "rest", "kind"),
    [
        ("np.zeros(n, dtype='int64')", "np.ones(n)", "float64"),
        ("np.zeros(n, dtype='int64')", "pd.array([pd.NA] * n, dtype='Int64')", "Int64"),
        ("pd.Series(['a'] * n)", "pd.Series(['b'] * n)", "str"),
        ("['a'] * n", "pd.array(['b'] * n, dtype='str')", "str"),
        ("np.full(n, np.datetime64(9, 's'))", "np.full(n, np.datetime64('NaT', 's'))", "datetime64[s]"),
    ],
)
def test_pieces_of_two_types_are_one_column(first, rest, kind):
    body = f"):\n    return {first} if n == 10_000 else {rest}"
    frame = table(x=body).sample(BLOCK)
    assert (str(frame["x"].dtype), len(frame)) == (kind, BLOCK)
    assert np.array_equal(frame["x"].iloc[:10_000], table(x=body).sample(10_000)["x"])
