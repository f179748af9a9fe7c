import io

import numpy as np
import pandas as pd
import pytest

from fastgen_magic.dirt import soiling
from fastgen_magic.dirt.marking import mark_cleaning
from fastgen_magic.dirt.soiling import soil_table

SORTS = {
    "name": {
        "typo": (0.1, soiling.with_typos),
        "case or spaces": (0.1, soiling.with_other_case),
        "missing": (0.1, None),
    },
    "day": {"date form": (0.2, soiling.other_date_form, ("%d.%m.%Y",))},
    "weight": {"outlier": (0.1, soiling.with_outliers)},
}


@pytest.fixture(scope="module")
def frames():
    rng = np.random.default_rng(5)
    clean = pd.DataFrame(
        {
            "id": np.arange(300) + 7,
            "name": pd.array(rng.choice(["Anna Lee", "Bob", "Carla"], 300), dtype="str"),
            "day": np.datetime64("2024-02-01", "s") + rng.integers(0, 300, 300) * np.timedelta64(86_400, "s"),
            "weight": np.round(rng.normal(70, 10, 300), 1),
        }
    )
    return clean, *soil_table(clean, 1, SORTS, 0.1, 0.1)


def test_a_dirty_table_is_marked_as_left_and_a_clean_one_as_restored(frames):
    clean, dirty, changes = frames
    marks = mark_cleaning(dirty, clean, changes)
    soiled = marks.drop("(clean before)")
    assert (soiled["left"] == soiled["made"]).all()
    assert soiled["made"].sum() == len(changes)
    assert marks.loc["(clean before)", "made"] == marks.loc["(clean before)", "restored"]
    assert marks["made"].sum() == clean.size + changes["copy_of"].notna().sum()
    restored = mark_cleaning(clean, clean, changes, key="id")
    assert (restored["score"] == 1).all()


def test_each_step_of_a_cleaning_is_told_apart(frames):
    clean, dirty, changes = frames
    cleaned = dirty.drop_duplicates("id")
    cleaned["name"] = cleaned["name"].str.strip().fillna("Bob")
    cleaned["day"] = pd.to_datetime(cleaned["day"], format="%Y-%m-%d", errors="coerce")
    cleaned.loc[cleaned["weight"] > clean["weight"].max(), "weight"] = np.nan
    marks = mark_cleaning(cleaned, clean, changes)
    assert marks.loc[["duplicate", "near duplicate"], "score"].tolist() == [1, 1]
    for sort in ("date form", "outlier"):
        assert marks.loc[sort, "blanked"] == marks.loc[sort, "made"]
    assert marks.loc["missing", "restored"] + marks.loc["missing", "changed"] == marks.loc["missing", "made"]
    assert marks.loc["typo", "left"] == marks.loc["typo", "made"]
    assert 0 < marks.loc["case or spaces", "restored"] < marks.loc["case or spaces", "made"]


def test_harm_to_clean_values_lost_rows_and_columns_is_seen(frames):
    clean, dirty, changes = frames
    copies = changes[changes["copy_of"].notna()]
    alone = set(dirty.index) - set(copies["row"]) - set(copies["copy_of"].astype(int))
    cleaned = dirty.drop(index=sorted(alone)[:10]).drop(columns="day")
    cleaned["weight"] = cleaned["weight"] + 1
    harmed = mark_cleaning(cleaned, clean, changes).loc["(clean before)"]
    soiled = changes[changes["copy_of"].isna()]
    whole = len(clean) - (soiled["field"] == "day").sum() + 10 * 3
    assert (
        harmed["lost"] == whole - (soiled["row"].isin(sorted(alone)[:10]) & (soiled["field"] != "day")).sum()
    )
    outliers = soiled[soiled["field"] == "weight"]
    assert harmed["changed"] == 290 - (~outliers["row"].isin(sorted(alone)[:10])).sum()


def test_a_copy_that_is_kept_in_place_of_its_row_counts_as_the_row(frames):
    clean, dirty, changes = frames
    copies = changes[changes["sort"] == "duplicate"]
    marks = mark_cleaning(dirty.drop(index=copies["copy_of"].astype(int)), clean, changes)
    assert marks.loc["duplicate", "score"] == 1
    assert marks["lost"].sum() == 0


def test_order_and_index_do_not_matter_as_long_as_a_row_can_be_known(frames):
    clean, dirty, changes = frames
    cleaned = dirty.drop_duplicates("id")
    marks = mark_cleaning(cleaned, clean, changes)
    shuffled = cleaned.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(mark_cleaning(shuffled, clean, changes), marks)
    by_key = mark_cleaning(shuffled.reset_index(drop=True), clean, changes, key="id")
    pd.testing.assert_frame_equal(by_key, marks)


def test_files_are_marked_as_the_frames_are(frames):
    clean, dirty, changes = frames
    read = [pd.read_csv(io.StringIO(one.to_csv(index=False))) for one in (dirty, clean, changes)]
    pd.testing.assert_frame_equal(mark_cleaning(*read), mark_cleaning(dirty, clean, changes))


def test_rows_that_cannot_be_known_are_refused(frames):
    clean, dirty, changes = frames
    cleaned = dirty.drop_duplicates("id").reset_index(drop=True)
    with pytest.raises(ValueError, match="numbered anew"):
        mark_cleaning(cleaned, clean, changes)
    with pytest.raises(ValueError, match="row numbers of the dirty table"):
        mark_cleaning(cleaned.set_index("name"), clean, changes)
    with pytest.raises(ValueError, match="name is no key"):
        mark_cleaning(cleaned, clean, changes, key="name")


def test_a_table_without_dirt_is_marked_too(frames):
    clean = frames[0]
    dirty, changes = soil_table(clean, 1, {})
    marks = mark_cleaning(dirty, clean, changes)
    assert marks.index.tolist() == ["(clean before)"]
    assert marks["score"].tolist() == [1]
