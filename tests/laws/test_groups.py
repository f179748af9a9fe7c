import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.laws.groups import by, is_any, look_up, look_up_pair, push

CLASS = pd.array(["a", "b", None, "c"], dtype="str")


def test_each_row_gets_the_number_of_its_group():
    found = by(CLASS, {"a": 1, "b": 2, "c": 3})
    assert found.dtype == "float64"
    assert found.tolist() == [1, 2, 3, 3]  # the last row stands in for a missing value


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"a": 1, "*": 9}, [1, 9, 9, 9]),
        ({"*": 9, "a": 1}, [1, 9, 9, 9]),
        ({"a": 1, "missing": 5, "*": 9}, [1, 9, 5, 9]),
        ({"a": 1, "missing": 5}, [1, 5, 5, 5]),
    ],
)
def test_star_and_missing_have_rows(numbers, expected):
    assert by(CLASS, numbers).tolist() == expected


@pytest.mark.parametrize(
    "parent",
    [
        np.array([1, 2]),
        np.array([1.0, 2.0]),
        pd.array([1, 2], dtype="Int64"),
        pd.array(["1", "2"], dtype="str"),
    ],
)
@pytest.mark.parametrize("numbers", [{1: 5, 2: 6}, {"1": 5, "2": 6}, {1.0: 5, "*": 6}])
def test_names_match_by_spelling(parent, numbers):
    assert by(parent, numbers).tolist() == [5, 6]


@pytest.mark.parametrize("parent", [np.array([True, False]), pd.array(["true", "false"], dtype="str")])
@pytest.mark.parametrize("numbers", [{True: 5, False: 6}, {"true": 5, "false": 6}, {"True": 5, "False": 6}])
def test_truth_values_match_by_spelling(parent, numbers):
    assert by(parent, numbers).tolist() == [5, 6]


@pytest.mark.parametrize("order", [["<30", "<60", "30"], ["30", "<60", "<30"]])
def test_thresholds_are_read_in_any_order_and_names_come_first(order):
    values = {"<30": 1, "<60": 2, "30": 3}
    numbers = {name: values[name] for name in order} | {"*": 4}
    age = pd.array([29.9, 30, 30.5, 60, -5, None], dtype="Float64")
    assert by(age, numbers).tolist() == [1, 3, 2, 4, 1, 4]


def test_thresholds_of_days():
    day = np.array(["2023-12-31", "2024-01-01", "NaT"], dtype="datetime64[s]")
    assert by(day, {"<2024-01-01": 1, "missing": 2, "*": 3}).tolist() == [1, 3, 2]


def test_thresholds_of_times_of_day():
    times = pd.array(["09:05", "14:14", "14:15", "23:59:59", None], dtype="str")
    numbers = {"<14:15": 2, "<9:30": 1, "*": 3, "missing": 9}
    assert by(times, numbers).tolist() == [1, 2, 3, 3, 9]
    assert is_any(times, ["<14:15"]).tolist() == [True, True, False, False, False]


def test_a_label_that_looks_like_a_threshold_is_a_label():
    band = pd.array(["<30", "30+"], dtype="str")
    assert by(band, {"<30": 1, "30+": 2}).tolist() == [1, 2]


def test_two_parents():
    sex = pd.array(["f", "m", "f", None], dtype="str")
    numbers = {"a": {"f": 1, "m": 2}, "b": {"f": 3, "*": 4}, "*": 5}
    assert by((CLASS, sex), numbers).tolist() == [1, 4, 5, 5]


@given(st.lists(st.sampled_from(["a", "b", "x", None])), st.sampled_from(["a", "*", "missing"]))
def test_every_row_gets_some_number(values, name):
    found = by(pd.array(values, dtype="str"), {"b": 1, name: 2})
    assert found.shape == (len(values),)
    assert set(found) <= {1, 2}


@pytest.mark.parametrize(
    "empty", [pd.array([None] * 3, dtype="str"), np.array([np.nan] * 3), np.array(["NaT"] * 3, "M8[s]")]
)
def test_parents_that_are_all_missing(empty):
    assert by(empty, {"a": 1, "*": 2}).tolist() == [2, 2, 2]
    assert by(empty, {"<3": 1, "missing": 2} if empty.dtype == float else {"missing": 2}).tolist() == [
        2,
        2,
        2,
    ]
    assert not is_any(empty, ["a", "*"]).any()
    assert look_up(empty, {"a": 1}).isna().all()


def test_a_push_has_the_rows_of_by():
    assert push(CLASS, {"a": -1, "*": 0.5}).tolist() == [-1, 0.5, 0.5, 0.5]


@pytest.mark.parametrize(
    ("table", "dtype"),
    [
        ({"a": 1, "b": 2}, "Int64"),
        ({"a": 1.5, "b": 2.5}, "Float64"),
        ({"a": True, "b": False}, "boolean"),
        ({"a": "x", "b": 2}, "str"),
    ],
)
def test_one_value_for_each_of_the_parent(table, dtype):
    found = look_up(CLASS, table)
    assert found.dtype == dtype
    assert pd.isna(found).tolist() == [False, False, True, True]
    assert [str(value) for value in found[:2]] == [str(value) for value in table.values()]


def test_others_get_what_is_stated_for_them():
    assert look_up(CLASS, {"a": "x"}, "rest").tolist() == ["x", "rest", "rest", "rest"]
    assert look_up(CLASS, {"a": "x", "*": "star"}, "rest").tolist() == ["x", "star", "star", "star"]
    assert look_up(np.array([20, 40]), {"<30": "young", "*": "old"}).tolist() == ["young", "old"]
    assert look_up(CLASS[:2], {"a": 1, "b": 2}).dtype == "int64"
    assert look_up(CLASS[:2], {"a": 1, "b": None}).dtype == "Int64"


def test_a_question_about_the_parent():
    assert is_any(CLASS, ["a", "c"]).tolist() == [True, False, False, True]
    assert is_any(np.array([1, 2, 3]), ["1", 2.0]).tolist() == [True, True, False]
    assert is_any(CLASS, ["missing"]).tolist() == [False, False, True, False]


STATE = pd.array(["TX", "TX", "OH", "OH", "FL", None, "FL", "FL"], dtype="str")
CODE = pd.array([1, 2, 1, 0, 7, 1, 7, None], dtype="Int64")
COUNTIES = {"TX & 1": "Harris", "OH & *": "Lucas", "* & 0": "Statewide", "TX & 2": "Dallas"}


def test_a_pair_has_its_value_the_wider_rows_stand_for_the_others():
    found = look_up_pair(STATE, CODE, COUNTIES, other="Lee")
    assert list(pd.Series(found).fillna("")) == ["Harris", "Dallas", "Lucas", "Lucas", "Lee", "", "Lee", ""]
    assert found.dtype == "str"


def test_a_pair_without_a_row_has_always_the_same_of_the_others():
    names = tuple("abcdefgh")
    code = np.arange(1_000) % 50
    found = pd.Series(look_up_pair(np.repeat("FL", 1_000), code, COUNTIES, other=names)).astype("str")
    assert found.groupby(code).nunique().drop(0).eq(1).all()
    assert set(found) == {*names, "Statewide"}
    assert len(look_up_pair(STATE[:0], CODE[:0], COUNTIES)) == 0
