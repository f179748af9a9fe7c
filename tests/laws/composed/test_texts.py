import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.laws.composed import texts

COMPANY = {"name": ("Berg", "Wolf", "Li"), "kind": ("GmbH", "AG")}


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 40), min_size=1, max_size=4),
    start=st.integers(0, 2**41),
    salt=st.integers(0, 10**6),
)
def test_combinations_of_rows_are_each_used_once(sizes, start, salt):
    space = math.prod(sizes)
    row = np.arange(start, start + min(space, 20_000))
    picks = texts.draw_picks(np.random.default_rng(0), row, sizes, True, salt)
    assert not pd.DataFrame(dict(enumerate(picks))).duplicated().any()
    assert all(0 <= pick.min() <= pick.max() < size for pick, size in zip(picks, sizes, strict=True))


def test_combinations_depend_on_the_row_alone():
    row = np.array([5, 10**12, 7])
    one = texts.draw_picks(np.random.default_rng(0), row, [10, 20], True)
    other = texts.draw_picks(np.random.default_rng(1), row[::-1], [10, 20], True)
    assert np.array_equal(one, np.array(other)[:, ::-1])


def test_neighbouring_rows_look_unrelated():
    first, second = texts.draw_picks(None, np.arange(20_000), [100, 200], True)
    for pick in (first, second):
        assert abs(np.corrcoef(pick[1:], pick[:-1])[0, 1]) < 0.05
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.05


def test_columns_of_any_kind_become_texts():
    columns = {
        "x, 1 1.5 2024-01-31": ["x", 1, 1.5, np.datetime64("2024-01-31", "s")],
        "y, 2 3.0 2024-02-01": ["y", 2, 3.0, np.datetime64("2024-02-01", "s")],
    }
    parts = [pd.Series(list(part)).to_numpy() for part in zip(*columns.values(), strict=True)]
    assert list(texts.join_texts("{}, {} {} {}", *parts)) == list(columns)


def test_whole_numbers_with_gaps_have_no_point_and_gaps_stay_gaps():
    joined = texts.join_texts("no. {}/{}", [1.0, np.nan, 3.0], pd.array(["a", "b", None], dtype="str"))
    assert joined[0] == "no. 1/a"
    assert list(pd.isna(joined)) == [False, True, True]


def test_forms_may_hold_one_part_and_text_on_both_sides(rng):
    assert list(texts.join_texts("<{}>", ["a"])) == ["<a>"]
    drawn = texts.draw_coined(rng, np.arange(200), "Haus {name}-{name} {kind}", COMPANY)
    assert pd.Series(drawn).str.fullmatch("Haus (Berg|Wolf|Li)-(Berg|Wolf|Li) (GmbH|AG)").all()


@pytest.mark.parametrize("start", [0, 4, 10**12])
def test_unique_names_are_numbered_when_the_words_are_used_up(start):
    drawn = pd.Series(
        texts.draw_coined(None, np.arange(start, start + 100), "{name} {kind}", COMPANY, unique=True)
    )
    assert drawn.is_unique
    assert drawn.str.fullmatch(r"(Berg|Wolf|Li) (GmbH|AG)( \d+)?").all()
    assert not drawn[: 6 - start].str.contains(r"\d").any()


def test_first_words_lead(rng, fits):
    drawn = pd.Series(
        texts.draw_coined(rng, np.arange(30_000), "{name}", {"name": ("a", "b", "c")}, lead=1.0)
    )
    weights = np.log((np.arange(3) + 2) / (np.arange(3) + 1))  # the integral of 1 / x
    assert fits(drawn.value_counts().reindex(["a", "b", "c"]), weights / weights.sum())


def test_weights_are_shares(rng, fits):
    place = texts.weighted_places(rng, 30_000, {"a": 5, "b": 0, "c": 15})
    assert fits(np.bincount(place, minlength=3), [0.25, 0, 0.75])


@pytest.mark.parametrize("width", [1, 3, 4, 18])
def test_numbers_keep_their_zeros(width):
    assert list(texts.number_texts(np.array([0, 7]), width)) == ["0" * width, "7".zfill(width)]


def test_dates_are_spelled():
    days = pd.Series(pd.array(["2024-01-31", None], dtype="datetime64[s]"))
    assert pd.Series(texts.spell_dates(days, "%d.%m.%Y")).to_list()[0] == "31.01.2024"
    assert pd.isna(texts.spell_dates(days, "%d.%m.%Y")[1])
    assert texts.spell_dates(days, "%Y%m%d", whole=True)[0] == 20240131
    assert texts.spell_dates(days[:1], "%Y%m%d", whole=True).dtype == "int64"
