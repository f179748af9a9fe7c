import re
import uuid

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastgen_magic.laws.keys import (
    code_for,
    draw_codes,
    draw_earlier,
    draw_reference,
    key_in_order,
    key_of,
    key_with,
    number_rows,
    scatter_rows,
    scattered_code,
    scattered_places,
    shuffled_numbers,
    uuid_of,
    values_in_turn,
)

FAR = np.arange(10**12 - 500, 10**12 + 500)


def test_a_sequence_counts_from_the_row():
    assert number_rows(np.arange(3), 100_000, 5).tolist() == [100_000, 100_005, 100_010]
    assert number_rows(np.arange(3)).tolist() == [1, 2, 3]


def test_numbers_in_no_order_come_once_each_the_higher_ones_later():
    found = scatter_rows(np.arange(2000), 1000, 5)
    assert sorted(found[:1000]) == list(range(5, 1005))
    assert sorted(found[1000:]) == list(range(1005, 2005))
    assert abs(np.corrcoef(np.arange(1000), found[:1000])[0, 1]) < 0.13  # 1 in 25,000 by chance


def test_listed_values_come_in_turn():
    assert values_in_turn(np.arange(4), ["Basic", "Plus", "Pro"]).tolist() == [
        "Basic",
        "Plus",
        "Pro",
        "Basic",
    ]
    assert values_in_turn(np.array([5]), [10, 20]).tolist() == [20]


def test_running_keys_follow_their_pattern():
    assert key_of(np.arange(3), "INV-######").tolist() == ["INV-000001", "INV-000002", "INV-000003"]
    assert key_of(np.array([0, 25, 26, 702]), "@@-$", 0).tolist() == ["AA-0", "AB-9", "AB-a", "BR-e"]
    assert key_of(np.arange(2), r"\##", 7).tolist() == ["#7", "#8"]


def test_running_keys_grow_where_the_marks_end():
    assert key_of(np.array([98, 99, 1234]), "K##").tolist() == ["K99", "K100", "K1235"]
    keys = pd.Series(key_of(np.concatenate([np.arange(3000), FAR]), "A-##"))
    assert keys.is_unique
    assert keys.iloc[-1] == "A-1000000000500"


@pytest.mark.parametrize("pattern", ["@@-####", "#", "$$$$$$$$$$$$$$$$$$$$$$", "X-@@@@@@@@@@", "##########"])
def test_codes_are_unique_near_and_far(pattern):
    rows = np.concatenate([np.arange(2000), FAR])
    codes = pd.Series(scattered_code(rows, pattern))
    assert codes.dtype == "str"
    assert codes.is_unique
    again = pd.Series(scattered_code(rows[1000:], pattern))
    assert (codes[1000:].to_numpy() == again.to_numpy()).all()  # functions of the row alone


def test_codes_use_up_their_space():
    codes = set(scattered_code(np.arange(2600), "@##"))
    assert len(codes) == 2600
    assert all(re.fullmatch(r"[A-Z]\d\d", code) for code in codes)
    assert len(set(scattered_code(np.arange(10_000), "@##"))) == 10_000


def test_codes_show_no_order(fits):
    numbers = scattered_code(np.arange(20_000), "########").astype("int64")
    assert abs(np.corrcoef(np.arange(20_000), numbers)[0, 1]) < 0.03  # four standard errors
    assert fits(np.histogram(numbers, 20, (0, 10**8))[0], np.full(20, 0.05))
    assert len(set(np.diff(numbers))) > 19_900


@given(st.integers(1, 3000))
def test_shuffled_numbers_are_the_same_numbers(space):
    assert sorted(shuffled_numbers(np.arange(space), space)) == list(range(space))


@pytest.mark.parametrize("space", [10**12 + 1, 2**62])
def test_large_spaces_are_shuffled_without_meeting(space):
    rows = np.concatenate([np.arange(5000), np.arange(space - 5000, space)])
    shuffled = shuffled_numbers(rows, space)
    assert len(set(shuffled)) == len(rows)
    assert shuffled.min() >= 0
    assert shuffled.max() < space


def test_places_beyond_any_number_are_filled_too():
    places = np.array(scattered_places(np.arange(1000), [36] * 30))
    assert (np.array([len(set(place)) for place in places]) == 36).all()


STATES, COUNTIES = ["TX", "OH", "FL"], ["Lee", "Adams", "Bay", "Clay"]


def test_one_code_for_each_pair_wherever_it_comes_again(rng):
    state, county = rng.choice(STATES, 500), rng.choice(COUNTIES, 500)
    codes = pd.Series(code_for("{0}-##", state, county, known=(STATES, COUNTIES)))
    pairs = pd.Series(state) + county
    assert codes.groupby(pairs).nunique().eq(1).all()
    assert codes.nunique() == pairs.nunique() == 12
    assert (codes.str[:2] == state).all()
    again = code_for("{0}-##", state[40:60], county[40:60], known=(STATES, COUNTIES))
    assert list(again) == list(codes[40:60])


def test_codes_that_cannot_all_differ_differ_beside_one_value_of_the_first_column():
    pairs = [(state, county) for state in STATES for county in COUNTIES]
    codes = pd.Series(code_for("#", *map(np.array, zip(*pairs, strict=True)), known=(STATES, COUNTIES)))
    assert codes.groupby([state for state, _ in pairs]).nunique().eq(4).all()


def test_values_that_nobody_knows_have_a_code_too_and_missing_ones_none():
    town = pd.array(["Bonn", "Rome", None, "Bonn", "Lee"], dtype="str")
    codes = code_for("####", town, known=(COUNTIES,))
    assert codes[0] == codes[3] != codes[1]
    assert pd.isna(codes).tolist() == [False, False, True, False, False]
    assert len(code_for("####", town[:0])) == 0


def test_codes_that_occur_more_than_once(rng, fits):
    codes = pd.Series(draw_codes(rng, 5000, "@@-##", 40, 0.8))
    assert codes.str.fullmatch(r"[A-Z]{2}-\d\d").all()
    assert codes.nunique() == 40
    assert codes.value_counts().iloc[0] > 3 * codes.value_counts().iloc[-1]
    assert len(set(draw_codes(rng, 5000, "#", 40))) == 10
    digits = draw_codes(rng, 5000, "#").astype("int64")
    assert fits(np.bincount(digits, minlength=10), np.full(10, 0.1))


def test_uuids_are_of_version_4(rng):
    values = pd.Series(uuid_of(np.arange(2000), rng))
    assert values.is_unique
    assert all(uuid.UUID(value).version == 4 for value in values)
    assert all(uuid.UUID(value).variant == uuid.RFC_4122 for value in values)


def test_references_repeat_numbers_within_limits(rng, fits):
    values = draw_reference(rng, 5000, 11, 30)
    assert fits(np.bincount(values - 11, minlength=20), np.full(20, 0.05))
    led = np.bincount(draw_reference(rng, 5000, 1, 1000, 1.2), minlength=1001)
    assert led.max() > 500
    assert led.argmax() != 1  # the frequent ones lie anywhere
    with pytest.raises(ValueError, match="low 3 must not lie above high 2"):
        draw_reference(rng, 5, 3, 2)


def test_an_earlier_row_comes_before(rng):
    keys = key_of(np.arange(1000), "E###")
    found = pd.Series(draw_earlier(rng, np.arange(1000), keys))
    assert found.isna().tolist() == [True] + [False] * 999
    assert (found[1:].str[1:].astype(int) <= np.arange(1, 1000)).all()
    assert found.nunique() > 400
    assert draw_earlier(rng, np.arange(2), np.array([5, 6])).dtype == "Int64"


@pytest.mark.parametrize("n", [0, 1])
def test_few_rows(n, rng):
    row = np.arange(n)
    for values in (
        key_of(row, "A#"),
        scattered_code(row, "A#"),
        draw_codes(rng, n, "A#"),
        draw_codes(rng, n, "A#", 3, 1),
        uuid_of(row, rng),
        draw_earlier(rng, row, key_of(row, "A#")),
    ):
        assert values.dtype == "str"
        assert len(values) == n
    assert len(draw_reference(rng, n, 1, 5)) == n


def test_keys_with_values_in_them_are_unique_whatever_the_values():
    place = np.array([7.0, np.nan, 12.0, 7.0])
    days = np.array(["2024-01-05"] * 4, dtype="datetime64[s]")
    rows = np.array([0, 1, 2, 98_765])
    assert key_with(rows, "D{0}-###-R", place).tolist() == ["D7-001-R", "D-002-R", "D12-003-R", "D7-98766-R"]
    assert key_with(rows, "##-{0}", days)[3] == "98766-2024-01-05"
    parents = (np.array(["a", "b", "a", "b"]), np.array(["x", "x", "y", "y"]))
    table = {"a": {"x": "A#-{0}", "*": "AA#"}, "*": {"*": "@{0}"}}
    found = key_with(rows, table, place, parent=parents, start=0)
    assert found.tolist() == ["A0-7", "B", "AA2", "3798R7"]
    row = np.arange(5_000)
    for scatter in (False, True):
        keys = key_with(row, "{0}-#@-{0}", row % 13, scatter=scatter)
        assert pd.Series(keys).is_unique


def test_keys_rise_in_the_order_of_another_column(rng):
    row, day = np.arange(10_000, 12_000), rng.permutation(2_000)
    keys = key_in_order(row, day, "INV-######")
    assert sorted(keys) == list(key_of(row, "INV-######"))
    assert list(keys[np.argsort(day)]) == sorted(keys)
    numbers = key_in_order(row, np.where(day < 9, np.nan, day), start=5, step=10)
    assert set(numbers[day < 9]) == set(number_rows(row, 5, 10)[-9:])
    moments = np.datetime64("2024-01-01", "s") + np.zeros(3, "timedelta64[s]")
    assert list(key_in_order(np.arange(3), moments)) == [1, 2, 3]  # of one day as they stand
