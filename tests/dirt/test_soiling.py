import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastgen_magic.dirt import soiling
from fastgen_magic.dirt.soiling import soil_table

FORMS = ("%d.%m.%Y", "%m/%d/%Y")
SORTS = {
    "name": {
        "typo": (0.1, soiling.with_typos),
        "case or spaces": (0.1, soiling.with_other_case),
        "missing": (0.1, None),
    },
    "day": {"date form": (0.1, soiling.other_date_form, FORMS), "missing": (0.1, None)},
    "weight": {
        "unit": (0.1, soiling.in_other_unit, {"g": 1000, "lb": 2.2046}),
        "outlier": (0.1, soiling.with_outliers),
        "missing": (0.1, None),
    },
    "height": {"unit": (0.1, soiling.in_other_unit, {"m": 0.01}), "outlier": (0.1, soiling.with_outliers)},
    "order": {"broken reference": (0.1, soiling.broken_references)},
    "code": {"broken reference": (0.1, soiling.broken_references)},
    "left": {"missing": (0.1, None)},
}
ROWS = 4_000


def table(rows=ROWS):
    rng = np.random.default_rng(3)
    days = np.datetime64("2024-01-01", "s") + rng.integers(0, 300, rows) * np.timedelta64(86_400, "s")
    frame = pd.DataFrame(
        {
            "id": np.arange(rows),
            "name": pd.array(rng.choice(["Anna Lee", "Bob", "Å", "X", "Carla  Ruiz"], rows), dtype="str"),
            "day": days,
            "weight": np.round(rng.normal(70, 10, rows), 1),
            "height": rng.integers(150, 200, rows),
            "order": rng.integers(1, 300, rows),
            "code": pd.array([f"C-{number:03d}" for number in rng.integers(1, 999, rows)], dtype="str"),
            "left": rng.random(rows) < 0.5,
        }
    )
    frame.loc[frame.index % 10 == 0, "name"] = pd.NA
    return frame


@pytest.fixture(scope="module")
def clean():
    return table()


@pytest.fixture(scope="module")
def soiled(clean):
    return soil_table(clean, 7, SORTS, 0.05, 0.05)


def rows_of(clean, changes):
    """Dirty row -> clean row, without the rows that are copies."""
    copies = changes.loc[changes["copy_of"].notna(), "row"]
    rows = [row for row in range(len(clean) + len(copies)) if row not in set(copies)]
    return dict(zip(rows, range(len(clean)), strict=True))


def own(changes, sort):
    return changes[changes["sort"] == sort]


def test_the_same_seed_gives_the_same_dirt_and_another_seed_another(clean, soiled):
    for one, other in zip(soil_table(clean, 7, SORTS, 0.05, 0.05), soiled, strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert not soil_table(clean, 8, SORTS, 0.05, 0.05)[0].equals(soiled[0])


def test_the_clean_table_is_left_alone(clean):
    before = clean.copy(deep=True)
    soil_table(clean, 7, SORTS, 0.05, 0.05)
    pd.testing.assert_frame_equal(clean, before)


def test_every_difference_is_listed_and_everything_listed_is_one(clean, soiled):
    dirty, changes = soiled
    cells = changes[changes["copy_of"].isna()]
    assert not cells.duplicated(["row", "field"]).any()
    rows = rows_of(clean, changes)
    kept = dirty.loc[list(rows)].reset_index(drop=True)
    listed = {(rows[row], field) for row, field in zip(cells["row"], cells["field"], strict=True)}
    differing = set()
    for field in clean:
        before = soiling.as_written(clean[field]).astype(object)
        differs = (before != kept[field].astype(object)) & ~(before.isna() & kept[field].isna())
        differing |= {(row, field) for row in np.flatnonzero(differs.fillna(value=True))}
    assert differing == listed


def test_the_list_holds_the_clean_and_the_dirty_value(clean, soiled):
    dirty, changes = soiled
    rows = rows_of(clean, changes)
    for field in SORTS:
        before = soiling.as_written(clean[field]).tolist()
        after = dirty[field].tolist()
        own_field = changes[(changes["field"] == field) & changes["copy_of"].isna()]
        for row, old, new in zip(own_field["row"], own_field["clean"], own_field["dirty"], strict=True):
            assert old == before[rows[row]]
            assert pd.isna(after[row]) if new is pd.NA else after[row] == new


@pytest.mark.parametrize("sort", ["typo", "case or spaces", "date form", "unit", "outlier", "missing"])
def test_the_share_of_each_sort_holds(clean, soiled, sort):
    # Five standard errors: falsely alarmed once in a million.
    changes = own(soiled[1], sort)
    for field, count in changes.groupby("field").size().items():
        there = clean[field].notna().sum()
        assert abs(count - 0.1 * there) < 5 * math.sqrt(0.09 * there), field


def test_slips_and_other_spellings_are_no_values_of_the_column(clean, soiled):
    for sort in ("typo", "case or spaces"):
        changes = own(soiled[1], sort)
        assert len(changes)
        assert not set(changes["dirty"]) & set(clean["name"].dropna())
    assert (
        (own(soiled[1], "case or spaces")["dirty"].str.split().str.join(" ").str.lower())
        .isin(clean["name"].dropna().str.split().str.join(" ").str.lower())
        .all()
    )


def test_dates_in_other_forms_are_the_same_days(soiled):
    changes = own(soiled[1], "date form")
    for form, mark in zip(FORMS, "./", strict=True):
        own_form = changes[changes["dirty"].str.contains(mark, regex=False)]
        assert len(own_form)
        back = pd.to_datetime(own_form["dirty"].astype("str"), format=form).dt.strftime("%Y-%m-%d")
        assert back.tolist() == own_form["clean"].tolist()


def test_a_time_of_day_and_a_spelled_date_stay_what_they_are():
    moments = pd.Series(pd.to_datetime(["2024-03-01 12:30:00"] * 50))
    dirty, _ = soil_table(
        pd.DataFrame({"at": moments}), 1, {"at": {"form": (1, soiling.other_date_form, FORMS)}}
    )
    assert set(dirty["at"]) == {"01.03.2024 12:30", "03/01/2024 12:30"}
    spelled = pd.DataFrame({"at": moments.dt.strftime("%d.%m.%Y").astype("str")})
    entry = {"form": (1, soiling.other_date_form, FORMS, "%d.%m.%Y")}
    assert set(soil_table(spelled, 1, {"at": entry})[0]["at"]) == {"03/01/2024"}


def test_units_are_converted_with_the_digits_of_the_column(soiled):
    changes = own(soiled[1], "unit")
    for field, factors in (("weight", (1000, 2.2046)), ("height", (0.01,))):
        for _, row in changes[changes["field"] == field].iterrows():
            assert any(abs(row["clean"] * factor - row["dirty"]) <= 0.051 for factor in factors)


def test_outliers_lie_beyond_all_clean_values(clean, soiled):
    changes = own(soiled[1], "outlier")
    for field in ("weight", "height"):
        assert (changes.loc[changes["field"] == field, "dirty"].astype(float) > clean[field].max()).all()


def test_high_values_are_missing_more_often_than_low_ones(clean):
    dirty, _ = soil_table(clean, 7, {"weight": {"missing": (0.3, None)}})
    high = clean["weight"] > clean["weight"].median()
    gone = dirty["weight"].isna()
    # 15 % and 45 % of two thousand rows each: the difference has a standard error of 1.4 %.
    assert gone[high].mean() - gone[~high].mean() == pytest.approx(0.3, abs=0.07)


def test_broken_references_are_no_keys(clean, soiled):
    changes = own(soiled[1], "broken reference")
    assert set(changes["field"]) == {"order", "code"}
    for field in ("order", "code"):
        assert not set(changes.loc[changes["field"] == field, "dirty"]) & set(clean[field])
    some = pd.Series([1, 2, 3] * 20)
    at, luck = np.arange(60), np.random.default_rng(1).random((60, 3))
    assert min(soiling.broken_references(some, at, luck, keys=[5_000])) > 5_000
    texts = pd.Series(["A1"] * 60, dtype="str")
    keys = [f"A1{digit}" for digit in range(10)]
    assert not set(soiling.broken_references(texts, at, luck, keys)) & set(keys)


def test_copies_stand_below_the_row_that_they_repeat(clean, soiled):
    dirty, changes = soiled
    copies = changes[changes["copy_of"].notna()]
    assert len(dirty) == len(clean) + len(copies)
    assert (copies["row"] > copies["copy_of"]).all()
    for row, field, sort, old, new, first in copies.itertuples(index=False):
        one, other = dirty.loc[row].astype(object), dirty.loc[first].astype(object)
        differs = [name for name in dirty if not (one[name] is other[name] or one[name] == other[name])]
        differs = [name for name in differs if not (pd.isna(one[name]) and pd.isna(other[name]))]
        assert differs == ([field] if sort == "near duplicate" else [])
        assert pd.isna(field) or (one[field], other[field]) == (new, old)


def test_another_share_leaves_the_other_fields_as_they_were(clean, soiled):
    more = {**SORTS, "name": {"typo": (0.5, soiling.with_typos)}}
    dirty, _ = soil_table(clean, 7, more, 0.05, 0.05)
    others = [field for field in clean if field not in ("name", "code")]
    pd.testing.assert_frame_equal(dirty[others], soiled[0][others])


def test_the_dirt_of_the_first_rows_stays_where_rows_are_added(clean):
    sorts = {"name": {"typo": (0.1, soiling.with_typos)}, "weight": {"unit": SORTS["weight"]["unit"]}}
    few, _ = soil_table(clean.head(500), 7, sorts)
    many, _ = soil_table(clean, 7, sorts)
    pd.testing.assert_frame_equal(few, many.head(500))


def test_without_dirt_the_table_is_the_clean_one(clean):
    dirty, changes = soil_table(clean, 7, {})
    pd.testing.assert_frame_equal(dirty, clean)
    assert list(changes) == ["row", "field", "sort", "clean", "dirty", "copy_of"]
    assert changes.empty


def test_an_empty_table_stays_empty(clean):
    dirty, changes = soil_table(clean.head(0), 7, SORTS, 0.1, 0.1)
    assert dirty.empty
    assert changes.empty


def test_dirt_that_does_not_fit_the_column_does_nothing(clean):
    wrong = {
        "height": {"typo": (0.5, soiling.with_typos)},
        "name": {"unit": (0.5, soiling.in_other_unit, {})},
    }
    pd.testing.assert_frame_equal(soil_table(clean, 7, wrong)[0], clean)


def test_shares_beyond_the_whole_are_refused(clean):
    with pytest.raises(ValueError, match="dirt in name sum to more than 1"):
        soil_table(clean, 7, {"name": {"typo": (0.6, soiling.with_typos), "missing": (0.6, None)}})
    with pytest.raises(ValueError, match="duplicates"):
        soil_table(clean, 7, {"name": {"typo": (0, soiling.with_typos)}}, 0.6, 0.6)


LUCK = st.floats(0, 1, exclude_max=True)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=12), LUCK, LUCK, LUCK, st.frozensets(st.text(max_size=3), max_size=5))
def test_a_slip_changes_any_text_into_one_that_is_not_known(text, which, where, turn, known):
    slip = soiling.slip_in_text(text, which, where, turn, known)
    assert slip != text
    assert slip not in known
    assert len(slip) <= len(text) + 6


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.text(max_size=5)), max_size=20),
    st.lists(st.one_of(st.none(), st.integers(-(2**40), 2**40)), max_size=20),
    st.integers(0, 2**31),
    st.floats(0, 0.3),
)
def test_whatever_the_values_the_list_leads_back_to_the_clean_table(texts, numbers, seed, share):
    count = min(len(texts), len(numbers))
    clean = pd.DataFrame(
        {
            "text": pd.Series(texts[:count], dtype="str"),
            "number": pd.Series(numbers[:count], dtype="Int64"),
        }
    )
    sorts = {
        "text": {"typo": (share, soiling.with_typos), "missing": (share, None)},
        "number": {
            "outlier": (share, soiling.with_outliers),
            "unit": (share, soiling.in_other_unit, {"x": 0.3}),
            "missing": (share, None),
        },
    }
    dirty, changes = soil_table(clean, seed, sorts, share, share)
    back = dirty.astype(object)
    for row, field, _, old, *_ in changes[changes["copy_of"].isna()].itertuples(index=False):
        back.loc[row, field] = old
    back = back.drop(index=changes.loc[changes["copy_of"].notna(), "row"]).reset_index(drop=True)
    for field in clean:
        assert back[field].isna().equals(clean[field].isna())
        assert back[field].dropna().tolist() == clean[field].dropna().tolist()


DAYS = pd.to_datetime(["2024-01-01", "2024-02-01"] * 100)
KINDS = {
    "days": DAYS,
    "moments": DAYS.tz_localize("UTC") + pd.Timedelta("1s"),
    "spans": DAYS - DAYS[0],
    "yes and no": [True, False] * 100,
    "yes, no, none": pd.array([True, None] * 100, dtype="boolean"),
    "small numbers": np.tile(np.array([3, 120], dtype="int8"), 100),
    "numbers, none": pd.array([3, None] * 100, dtype="Int64"),
    "measures": [1.5, 2.5] * 100,
    "texts": pd.array(["a b", "cd"] * 100, dtype="str"),
    "categories": pd.Categorical(["a b", "cd"] * 100),
    "dates": [day.date() for day in DAYS],
    "lists": [[1], None] * 100,
}
EVERY_SORT = {
    "typo": (soiling.with_typos,),
    "case or spaces": (soiling.with_other_case,),
    "date form": (soiling.other_date_form, FORMS),
    "unit": (soiling.in_other_unit, {"g": 1000}),
    "outlier": (soiling.with_outliers,),
    "broken reference": (soiling.broken_references,),
    "missing": (None,),
}


@pytest.mark.parametrize("values", KINDS.values(), ids=KINDS)
def test_every_sort_of_dirt_meets_every_sort_of_column(values):
    clean = pd.DataFrame({"x": values})
    for sort, data in EVERY_SORT.items():
        for more in ({}, {"missing": (0.2, None)}):
            dirty, changes = soil_table(clean, 3, {"x": {sort: (0.3, *data)} | more})
            same = dirty["x"].drop(changes["row"]).astype(object).astype(str)
            if sort != "date form":  # which writes every date of the column as text
                assert list(same) == list(clean["x"].drop(changes["row"]).astype(object).astype(str))
        if sort == "missing":
            assert dirty["x"].isna().sum() > clean["x"].isna().sum()


@pytest.mark.parametrize("name", ["days", "moments", "spans", "categories", "texts", "measures"])
def test_a_column_with_missing_values_keeps_its_dtype(name):
    clean = pd.DataFrame({"x": KINDS[name]})
    dirty, changes = soil_table(clean, 3, {"x": {"missing": (0.3, None)}})
    assert len(changes) > 20
    assert dirty["x"].dtype == clean["x"].dtype
