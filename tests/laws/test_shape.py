import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.laws.shape import (
    add_noise,
    as_whole,
    at_least,
    at_most,
    copy_some,
    end_in,
    end_some,
    heap,
    keep_only,
    leave_missing,
    missing_together,
    put_spikes,
    remainder_of,
    round_to,
    share_of_rest,
    tell_apart,
)

N = 20_000
COLUMNS = {
    "float64": (np.arange(4.0), "Float64"),
    "int64": (np.arange(4), "Int64"),
    "bool": (np.array([True, False, True, False]), "boolean"),
    "str": (pd.array(list("abcd"), dtype="str"), "str"),
    "datetime64[s]": (np.arange(4).astype("datetime64[D]").astype("datetime64[s]"), "datetime64[s]"),
    "Int64": (pd.array([1, None, 3, 4], dtype="Int64"), "Int64"),
}


@pytest.mark.parametrize(
    ("step", "expected", "dtype"),
    [(1, [1, 3, 1000], "int64"), (5, [0, 5, 1000], "int64"), (0.5, [1, 2.5, 1000.5], "float64"),
     (0.01, [1.23, 2.72, 1000.4], "float64"), (0.05, [1.25, 2.7, 1000.4], "float64"), (100, [0, 0, 1000],
      "int64")],
)  # fmt: skip
def test_values_are_multiples_of_the_step(step, expected, dtype):
    found = round_to(np.array([1.23, 2.718, 1000.4]), step)
    assert found.dtype == dtype
    assert found.tolist() == expected


def test_multiples_stay_between_limits():
    assert round_to(np.array([0.1, 99.9]), 5, 3, 98).tolist() == [5, 95]
    assert round_to(np.array([0.1, 0.9]), 0.1, 0.3, 0.6).tolist() == [0.3, 0.6]
    assert round_to(np.array([1.0, 9.0]), 2, np.array([3, 3]), np.array([7, 5])).tolist() == [4, 4]
    with pytest.raises(ValueError, match="no multiple of 10 lies between 1 and 9"):
        round_to(np.array([4.0]), 10, 1, 9)
    with pytest.raises(ValueError, match="no multiple of 10 lies between 1 and 9"):
        round_to(np.array([4.0, 4.0]), 10, np.array([1, 1]), np.array([12, 9]))


@given(st.lists(st.floats(-1e9, 1e9)), st.sampled_from([0.001, 0.01, 0.05, 0.25, 0.5, 1, 2, 5, 500]))
def test_rounding_moves_half_a_step_at_most(values, step):
    found = round_to(np.array(values), step)
    assert (np.abs(found - np.array(values)) <= step / 2 + 1e-6).all()


@given(st.floats(-100, 100), st.floats(0, 100), st.sampled_from([0.01, 0.1, 0.25, 1, 7]))
def test_rounding_keeps_any_limits(low, width, step):
    values = np.linspace(low, low + width, 20)
    try:
        found = round_to(values, step, low, low + width)
    except ValueError:
        assert width < step
        return
    assert (found >= low - 1e-7).all()
    assert (found <= low + width + 1e-7).all()


def test_small_numbers_are_rounded_by_the_smaller_step_and_never_away(rng):
    values = np.array([0, 4, 30, 60, 1234] * 200)
    found = heap(values, rng, {10: 0.4, 100: 0.6}).reshape(-1, 5)
    assert [sorted(set(column)) for column in found.T] == [[0], [4], [30], [60, 100], [1200, 1230]]
    assert (found[:, 4] == 1200).mean() == pytest.approx(0.6, abs=0.15)


def test_missing_values_stay_missing():
    values = pd.array([1.2, None, 3.7], dtype="Float64")
    assert as_whole(values).dtype == "Int64"
    assert pd.isna(as_whole(values)).tolist() == [False, True, False]
    assert as_whole(values)[[0, 2]].tolist() == [1, 4]
    assert round_to(values, 2).dtype == "Int64"
    assert pd.isna(round_to(values, 0.5)).tolist() == [False, True, False]
    assert pd.isna(end_in(values, 0.99)).tolist() == [False, True, False]
    with pytest.raises(ValueError, match="cannot be whole numbers"):
        as_whole(np.array([1e20]))


def test_some_values_end_in_a_fraction(rng):
    values = np.round(rng.uniform(3, 90, size=20_000), 2)
    found = end_some(values, rng, {0.99: 0.7, 0.5: 0.2}, 3, 90)
    ends = np.round(found % 1, 2)
    assert abs((ends == 0.99).mean() - 0.703) < 0.02
    assert abs((ends == 0.5).mean() - 0.201) < 0.02
    assert np.abs(found - values).max() <= 0.5 + 1e-9
    assert (found.min(), found.max()) >= (3, 0)
    assert found.max() <= 90
    missing = pd.array([4.2, None], dtype="Float64")
    assert pd.isna(end_some(missing, rng, {0.99: 1})).tolist() == [False, True]
    assert end_some(np.array([4, 5]), rng, {0.99: 1}).tolist() == [3.99, 4.99]


def test_values_end_in_a_fraction():
    assert end_in(np.array([4.2, 4.6, 19.3]), 0.99).tolist() == [3.99, 4.99, 18.99]
    assert end_in(np.array([0.1, 20.3]), 0.99, 0, 20).tolist() == [0.99, 19.99]
    assert end_in(np.array([4.2]), 0.5).tolist() == [4.5]


def test_spikes_have_their_shares(rng, averages):
    values = put_spikes(rng.random(N) + 1, rng, {0: 0.3, 100: 0.05})
    assert averages(values == 0, 0.3)
    assert averages(values == 100, 0.05)
    assert put_spikes(np.arange(1, 4), rng, {0: 0.5}).dtype == "int64"
    some = pd.array([5, None], dtype="Int64")
    assert put_spikes(some, rng, {0: 1}).tolist() == [0, 0]
    assert put_spikes(some, rng, {0: 0})[0] == 5
    with pytest.raises(ValueError, match="sum to more than 1"):
        put_spikes(values, rng, {0: 0.6, 1: 0.6})


@pytest.mark.parametrize("name", COLUMNS)
def test_missing_values_have_the_type_of_the_column(name, rng):
    values, dtype = COLUMNS[name]
    before = values.copy()
    for found in (leave_missing(values, rng, 0.5), keep_only(values, np.arange(4) < 2)):
        assert found.dtype == dtype
    assert pd.isna(keep_only(values, np.arange(4) < 2))[2:].all()
    assert pd.isna(leave_missing(values, rng, 1)).all()
    assert (pd.isna(leave_missing(values, rng, 0)) == pd.isna(values)).all()
    assert pd.Series(values).equals(pd.Series(before))  # the column itself is left alone


def test_a_share_of_the_marked_rows_is_missing(rng, averages):
    marked = pd.array(rng.random(N) < 0.5, dtype="boolean")
    marked[:100] = pd.NA
    gone = pd.isna(leave_missing(np.arange(N), rng, 0.2, where=marked))
    known = marked.fillna(value=False).to_numpy("bool")
    assert averages(gone[known], 0.2)
    assert not gone[~known].any()
    share = np.repeat([0.0, 1.0], N // 2)
    assert (pd.isna(leave_missing(np.arange(N), rng, share)) == (share == 1)).all()


def test_a_question_without_an_answer_keeps_nothing():
    where = pd.array([True, None, False], dtype="boolean")
    assert pd.isna(keep_only(np.arange(3), where)).tolist() == [False, True, True]


def test_columns_are_missing_together(rng, averages):
    gaps = rng.standard_normal(N)
    first, second, third = (
        pd.isna(missing_together(np.arange(N), rng, share, gaps, together))
        for share, together in ((0.2, 1), (0.1, 1), (0.2, 0.5))
    )
    assert first.sum() == 0.2 * N
    assert not (second & ~first).any()
    assert averages(third, 0.2)
    assert 0.55 < third[first].mean() < 0.65  # half by the gaps, and a fifth of the other half


def test_noise_is_relative_to_the_spread(rng, averages):
    values = np.repeat([0.0, 100.0], N // 2)
    error = add_noise(values, rng, 0.1) - values
    assert averages(error, 0)
    assert averages(error**2, 25)
    assert add_noise(values, rng, 0) is values


def test_parts_sum_to_their_whole(rng, averages):
    total = np.full(N, 24.0)
    first = share_of_rest(rng, N, 0.5, 0.1, 0, total)
    second = share_of_rest(rng, N, 0.25, 0.1, first, total)
    rest = remainder_of(total, first, second)
    assert averages(first, 12)
    assert averages(second, 3)
    assert (rest >= 0).all()
    assert np.allclose(first + second + rest, total, atol=1e-8)


def test_a_remainder_keeps_whole_numbers_and_missing_ones():
    assert remainder_of(np.array([5, 6]), np.array([2, 3])).dtype == "int64"
    assert remainder_of(24.0, np.array([2, 3])).tolist() == [22, 21]
    assert remainder_of(np.array([5, 6]), pd.array([2, None], dtype="Int64")).dtype == "Int64"
    found = remainder_of(np.array([0.3]), np.array([0.1]))
    assert found[0] == 0.2
    assert pd.isna(remainder_of(pd.array([5, None], dtype="Int64"), np.array([1, 1]))).tolist() == [
        False,
        True,
    ]


@pytest.mark.parametrize("n", [0, 1])
def test_few_rows(n, rng):
    values = np.arange(float(n))
    for found in (
        as_whole(values),
        round_to(values, 0.5, 0, 3),
        end_in(values, 0.5),
        put_spikes(values, rng, {0: 0.5}),
        leave_missing(values, rng, 0.5),
        missing_together(values, rng, 0.5, values),
        add_noise(values, rng, 0.5),
        remainder_of(values, values),
        copy_some(values, rng, values, 0.5),
        at_most(values, values),
        share_of_rest(rng, n, 0.5, 0.1),
    ):
        assert len(found) == n


def test_a_parents_own_value_in_a_share_of_the_rows(rng):
    parent = np.arange(1.0, N + 1)
    parent[:10] = np.nan
    values = copy_some(np.zeros(N, dtype="int64"), rng, parent, 0.4)
    assert values.dtype == "float64"
    assert (values[:10] == 0).all()
    assert (values > 0).mean() == pytest.approx(0.4, abs=0.012)
    days = np.array(["2024-05-01", "2024-05-02"], dtype="datetime64[s]")
    assert copy_some(days, rng, days[::-1], 1).tolist() == days[::-1].tolist()
    texts = pd.array(["a", None], dtype="str")
    assert copy_some(texts, rng, np.array([1, 2]), 1).tolist() == ["1", "2"]
    whole = pd.array([1, None], dtype="Int64")
    assert copy_some(whole, rng, np.array([7, 8]), 1).tolist() == [7, 8]


def test_values_beyond_a_parent_become_its_own():
    values, parent = pd.array([1, 5, None, 9], dtype="Int64"), pd.array([3, 3, 3, None], dtype="Int64")
    assert at_most(values, parent).tolist() == [1, 3, pd.NA, 9]
    assert at_least(values, parent).tolist() == [3, 5, pd.NA, 9]
    assert at_most(np.array([2.5, 7]), np.array([3, 3])).tolist() == [2.5, 3]


def test_spikes_may_have_a_share_for_each_row(rng):
    share = np.repeat([0.0, 0.5], N // 2)
    values = put_spikes(np.ones(len(share)), rng, {0: share, 9: 0.2})
    zero = (values == 0).reshape(2, -1).mean(axis=1)
    assert zero.tolist() == pytest.approx([0, 0.5], abs=0.015)
    assert (values == 9).mean() == pytest.approx(0.2, abs=0.012)


def test_a_repeated_text_has_a_number_behind_it():
    texts = pd.array(["Hamlet", "Hamlet", "Hamlet 2", None, None, "Hamlet"], dtype="str")
    found = pd.Series(tell_apart(texts))
    assert found.dropna().is_unique
    assert found.isna().tolist() == [False, False, False, True, True, False]
    assert found.iloc[[0, 1]].tolist() == ["Hamlet", "Hamlet 2"]
    assert pd.Series(tell_apart(["a"] * 100)).is_unique
