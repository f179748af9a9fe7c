import numpy as np
import pandas as pd

from fastgen_magic.authors import Settings
from fastgen_magic.notebook.likeness import likeness, likeness_of
from fastgen_magic.schema import read_text

N = 2_000


def frame():
    rng = np.random.default_rng(4)
    return pd.DataFrame(
        {
            "age": rng.normal(40, 10, N),
            "city": pd.array(["Oslo", "Rome"], dtype="str")[rng.integers(0, 2, N)],
            "secret": [f"person-{number:06d}" for number in range(N)],
            "day": np.datetime64("2024-01-01", "s") + rng.integers(0, 366, N).astype("timedelta64[D]"),
            "empty": np.full(N, np.nan),
            7: rng.random(N) < 0.5,
        }
    )


def test_numbers_and_dates_show_quantiles_and_categories_their_shares():
    seen = likeness(frame(), 500, 10, np.random.default_rng(1))
    assert seen["age"].startswith("0% missing; quantiles 0%: ")
    assert "50%: 3" in seen["age"] or "50%: 4" in seen["age"]
    assert "Oslo: " in seen["city"]
    assert "2024-" in seen["day"]
    assert seen["empty"] == "100% missing; no value is present"
    assert "True: " in seen["7"]


def test_no_value_of_a_column_of_different_texts_is_shown():
    seen = likeness(frame(), 500, 10, np.random.default_rng(1))
    assert seen["secret"] == "0% missing; nearly all different, 13 to 13 characters long"


def test_only_so_many_rows_are_looked_at():
    extreme = pd.DataFrame({"x": [0.0] * 5_000 + [1e9]})
    seen = [likeness(extreme, 10, 3, np.random.default_rng(seed))["x"] for seed in range(20)]
    assert all(text == "0% missing; shares 0.0: 100%" for text in seen)


def test_a_category_that_occurs_once_is_not_named():
    marks = pd.DataFrame({"who": ["staff"] * 90 + ["guest"] * 9 + ["the mayor"]})
    seen = likeness(marks, 100, 10, np.random.default_rng(1))
    assert seen["who"] == "0% missing; shares staff: 90%, guest: 9%"


def test_columns_of_lists_are_left_out_and_named(capsys):
    held = {"tags": [["a"], None], "more": [{"a": 1}] * 2, "rows": [np.ones(2)] * 2, "age": [3, 4]}
    mine = pd.DataFrame(held | {"pair": [(1, 2), (1, 2)]})
    schema = read_text("tags: tags\nmore: more\nrows: rows\nage: age\npair: pair", "t")
    assert {*likeness_of("mine", {"mine": mine}, schema, Settings())} == {"age", "pair"}
    assert capsys.readouterr().out == (
        "--like mine: left out, for they hold lists or the like: tags, more, rows.\n"
    )
    likeness_of("mine", {"mine": mine[["age"]]}, schema, Settings())
    assert capsys.readouterr().out == ""
    assert likeness_of("mine", {"mine": mine[["tags"]]}, schema, Settings()) == {}
