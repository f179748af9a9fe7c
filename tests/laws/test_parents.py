import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.laws.parents import (
    children_of_parents,
    draw_parents,
    draw_repeats,
    draw_repeats_by,
    kind_of_number,
    number_of_value,
    place_within,
)

BLOCK = 50_000


def stream(block=0, seed=7, column="orders.customer_id"):
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(block, *column.encode())))


def drawn(rows, parents, *law, **names):
    blocks = range(-(-rows // BLOCK))
    found = [
        draw_parents(stream(block, **names), np.arange(BLOCK) + block * BLOCK, parents, rows / parents, *law)
        for block in blocks
    ]
    return np.concatenate(found)[:rows]


def children(rows, parents, *law):
    return np.bincount(drawn(rows, parents, *law), minlength=parents)


@pytest.mark.parametrize(("rows", "parents"), [(1000, 200), (200_000, 60_000), (300_000, 120_000)])
@pytest.mark.parametrize(("spread", "none"), [(0, 0), (0.5, 0.1), (1.5, 0.2)])
def test_the_number_of_children_has_mean_spread_and_share_of_none(rows, parents, spread, none):
    count = children(rows, parents, spread, none)
    assert count.sum() == rows
    assert np.mean(count == 0) == pytest.approx(none, abs=1e-3)
    having = count[count > 0]
    # Of 160 parents with a heavy-tailed rate the spread itself spreads: five of its standard errors.
    near = 0.7 if parents == 200 else 0.06
    assert having.std() / having.mean() == pytest.approx(spread, rel=near, abs=0.25)


def test_all_alike_is_all_alike():
    assert set(children(1000, 200, 0, 0)) == {5}
    assert set(children(500, 200, 0, 0)) == {2, 3}


@pytest.mark.parametrize("parents", [1, 200, BLOCK, 130_000])
def test_one_to_one_is_a_permutation(parents):
    assert set(children(parents, parents, 0, 0)) == {1}
    assert parents == 1 or drawn(parents, parents, 0, 0).tolist() != list(range(parents))


def test_fewer_children_than_parents_have_none_twice():
    count = children(100, 400, 0, 0)
    assert sorted(np.unique(count)) == [0, 1]


def test_more_rows_than_planned_begin_anew_in_another_order():
    found = draw_parents(stream(), np.arange(3000), 200, 5)
    laps = found.reshape(3, 1000)
    assert all(np.array_equal(np.bincount(lap, minlength=200), np.bincount(laps[0])) for lap in laps)
    assert np.mean(laps[0] == laps[1]) < 0.1


def test_a_block_of_children_needs_one_block_of_parents():
    parents, rows = 200_000, 1_000_000
    for block in (0, 7, 19):
        row = np.arange(BLOCK) + block * BLOCK
        found = draw_parents(stream(block), row, parents, rows / parents, 0.5, 0.1)
        assert set(found // BLOCK) == {block // 5}


def test_seeds_columns_and_tables_give_other_parents():
    first = drawn(1000, 200)
    assert np.mean(first == drawn(1000, 200, seed=8)) < 0.1
    assert np.mean(first == drawn(1000, 200, column="orders.product_id")) < 0.1
    busy = np.bincount(first, minlength=200)
    other = np.bincount(drawn(1000, 200, column="reviews.customer_id"), minlength=200)
    # Independent: the correlation of 200 counts exceeds 0.25 once in 3,000 draws; the seed is fixed.
    assert abs(np.corrcoef(busy, other)[0, 1]) < 0.25


@given(st.integers(1, 400), st.integers(1, 3000), st.floats(0, 5), st.floats(0, 1), st.integers(0, 2**32))
def test_counts_are_whole_and_sum_up(parents, number, spread, none, seed):
    counts = children_of_parents(np.random.default_rng(seed), parents, number, spread, none)
    assert counts.sum() == number
    assert counts.min() >= 0
    assert len(counts) == parents


@given(st.integers(1, 10**6), st.floats(0.02, 1e4), st.floats(0, 5), st.floats(0, 1), st.integers(0, 10**9))
def test_any_row_has_a_parent_that_is_there(parents, mean, spread, none, start):
    found = draw_parents(stream(), np.arange(start, start + 100), parents, mean, spread, none)
    assert found.min() >= 0
    assert found.max() < parents


@pytest.mark.parametrize(("mean", "spread"), [(1, 0.5), (4, 0), (5, 0.6), (2.5, 1)])
def test_numbers_come_in_as_many_rows_as_stated_and_never_end(mean, spread):
    blocks = [draw_repeats(stream(at), np.arange(BLOCK) + at * BLOCK, mean, spread) for at in range(2)]
    found = np.concatenate(blocks)
    counts = np.bincount(found)[: int(2 * BLOCK / mean) - 20]
    assert counts.mean() == pytest.approx(mean, rel=0.01)
    assert counts.min() >= 1
    # Each group of 20 sums to the same, which takes a little of the spread.
    assert counts.std() / mean == pytest.approx(spread if mean > 1 else 0, abs=0.12 + 0.2 * spread)
    assert np.array_equal(draw_repeats(stream(), np.array([7, 3]), mean, spread), found[[7, 3]])


def test_how_many_rows_a_number_has_goes_by_its_kind():
    """Means within five standard errors of some 5,000 numbers; the same in any piece of the rows."""
    law = (
        {"solo": 0.5, "pair": 0.3, "crowd": 0.2},
        {"solo": 1, "pair": 2, "crowd": 40},
        {"solo": 0, "pair": 0, "crowd": 0.5},
    )
    rows = np.arange(BLOCK)
    found = draw_repeats_by(stream(), rows, *law)
    numbers, counts = np.unique(found, return_counts=True)  # some have no row: the last lap of a piece is cut
    kinds = kind_of_number(numbers, law[0])
    means = [counts[kinds == name].mean() for name in law[0]]
    assert means == [pytest.approx(n, rel=0.05) for n in (1, 2, 40)]
    assert counts[kinds == "crowd"].std() == pytest.approx(20, abs=4)
    kinds = kind_of_number(np.arange(2000), law[0])
    assert [(kinds == name).mean() for name in law[0]] == pytest.approx([0.5, 0.3, 0.2])
    assert np.array_equal(draw_repeats_by(stream(), np.array([7, 3, 40_000]), *law), found[[7, 3, 40_000]])
    assert kind_of_number(np.arange(3), {1: 1, 2: 1}).dtype == "int64"


def test_an_uneven_kind_has_its_share_of_the_rows():
    """Of kinds with few rows each; within five standard errors, rows of a number together."""
    law = ({"one": 0.7 / 1.15, "firm": 0.1}, {"one": 1.15, "firm": 3}, {"one": 0.4, "firm": 0.9})
    kinds = kind_of_number(draw_repeats_by(stream(), np.arange(200_000), *law), law[0])
    assert (kinds == "firm").mean() == pytest.approx(0.3, abs=0.008)


def test_rows_of_a_number_are_drawn_together_and_are_numbered_without_repeats():
    blocks = [draw_repeats(stream(at), np.arange(BLOCK) + at * BLOCK, 3, 0.8) for at in range(2)]
    assert not set(blocks[0]) & set(blocks[1])
    places = pd.DataFrame({"of": blocks[1], "place": place_within(blocks[1])})
    assert (
        places.groupby("of")["place"]
        .apply(sorted)
        .map(lambda found: found == [*range(1, len(found) + 1)])
        .all()
    )
    law = ({"solo": 1, "crowd": 1}, {"solo": 1, "crowd": 9}, {"solo": 0, "crowd": 0.5})
    blocks = [draw_repeats_by(stream(at), np.arange(BLOCK) + at * BLOCK, *law) for at in range(2)]
    assert not set(blocks[0]) & set(blocks[1])


def test_numbers_within_a_value_follow_another_column():
    of = pd.array(["a", "b", "a", None, "a"], dtype="str")
    day = np.array(["2024-03-01", "2024-01-01", "2024-01-01", "2024-01-01", "NaT"], dtype="datetime64[s]")
    assert place_within(of, day).tolist() == [2, 1, 1, pd.NA, 3]
    assert place_within(of, day, down=True).tolist() == [1, 1, 2, pd.NA, 3]
    assert place_within(of[:3], start=0).tolist() == [0, 0, 1]
    assert len(place_within(of[:0])) == 0


def test_few_numbers_with_many_rows_go_on_over_blocks():
    blocks = [draw_repeats(stream(at), np.arange(BLOCK) + at * BLOCK, 5_000, 0) for at in range(2)]
    assert np.bincount(np.concatenate(blocks)).tolist() == [5_000] * 20


@pytest.mark.parametrize(
    ("values", "step", "numbers"),
    [
        (pd.Series(pd.to_datetime(["1970-01-02", None, "1970-02-01", "1969-12-31"])), 1, [2, None, 62, 1]),
        (pd.Series(pd.to_datetime(["1970-01-01 00:15", "1970-01-01 00:00"])), 1 / 1440, [30, 0]),
        (np.array([3.0, 0.0, 3.0, -1.0]), 1, [6, 0, 6, 1]),
        (np.array([0.25, 0.5]), 0.25, [2, 4]),
        (pd.array([7, None], dtype="Int64"), 1, [14, None]),
    ],
)
def test_a_value_has_a_number_of_its_own_whatever_stands_beside_it(values, step, numbers):
    found = pd.Series(number_of_value(values, step)).astype("Int64")
    assert found.equals(pd.Series(numbers, dtype="Int64"))
    alone = pd.Series(number_of_value(values[:1], step)).astype("Int64")
    assert alone.equals(found[:1])


def test_texts_share_so_many_numbers_by_their_spelling():
    words = pd.array([f"word {place}" for place in range(2_000)], dtype="str")
    numbers = number_of_value(words)
    assert (number_of_value(words[::-1])[::-1] == numbers).all()
    assert len(set(numbers)) > 1_980
    assert max(numbers) < 200_000
