import numpy as np
import pandas as pd
import pytest

from fastgen_magic.authors import Settings
from fastgen_magic.authors.choose import author_named
from fastgen_magic.notebook.likeness import likeness_of
from fastgen_magic.pipeline import run
from fastgen_magic.schema import read_text

ROWS = 4_000
WORDS = """\
age: age in years
sex: sex
first_name: first name
income: income, at most 20000
joined: date joined
plan: Basic, Plus or Pro
score: 1 to 5
rate: Poisson with mean 2
code: unique code
note: free text
size: size of the shoe, never missing
"""


def frame():
    rng = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "age": rng.normal(52, 6, ROWS).round().astype(int),
            "sex": rng.choice(["F", "M", "X"], ROWS, p=[0.7, 0.28, 0.02]),
            "first_name": [f"name {number}" for number in range(ROWS)],
            "income": np.where(rng.random(ROWS) < 0.2, np.nan, rng.lognormal(8, 1, ROWS).round(2)),
            "joined": pd.Timestamp("2015-03-01") + pd.to_timedelta(rng.integers(0, 900, ROWS), "D"),
            "plan": rng.choice(["basic", "Pro"], ROWS, p=[0.9, 0.1]),
            "score": rng.integers(1, 6, ROWS),
            "rate": rng.integers(50, 60, ROWS),
            "code": rng.integers(0, 3, ROWS),
            "note": [f"person {number}" for number in range(ROWS)],
            "size": np.where(rng.random(ROWS) < 0.5, np.nan, rng.choice([38.5, 40.0, 44.5], ROWS)),
        }
    )


@pytest.fixture(scope="module")
def made():
    schema, mine = read_text(WORDS, "t"), frame()
    like = likeness_of("mine", {"mine": mine}, schema, Settings())
    result = run(schema, author_named("catalogue", {"like": like, "model": "any"}), Settings())
    return result, result.table.sample(20_000, 1), mine


def test_numbers_have_the_quantiles_of_the_frame(made):
    _, drawn, mine = made
    for share in (0.05, 0.25, 0.5, 0.75, 0.95):
        assert drawn["age"].quantile(share) == pytest.approx(mine["age"].quantile(share), abs=1)
        top = min(mine["income"].quantile(share), 20_000)
        assert drawn["income"].quantile(share) == pytest.approx(top, rel=0.08)
    assert drawn["income"].max() <= 20_000
    assert drawn["age"].dtype.kind == "i"


def test_categories_have_the_shares_of_the_frame_in_the_spelling_that_is_stated(made):
    _, drawn, _ = made
    # Six standard errors of a share of 20,000 rows are 0.021 at most.
    assert drawn["sex"].value_counts(normalize=True).to_dict() == pytest.approx(
        {"F": 0.7, "M": 0.28, "X": 0.02}, abs=0.04
    )
    assert drawn["plan"].value_counts(normalize=True)["Basic"] == pytest.approx(0.9, abs=0.03)
    assert set(drawn["plan"]) <= {"Basic", "Pro"}
    assert drawn["score"].value_counts(normalize=True).min() > 0.15
    assert set(drawn["size"]) == {38.5, 40.0, 44.5}


def test_missing_values_and_days_are_those_of_the_frame(made):
    _, drawn, mine = made
    assert drawn["income"].isna().mean() == pytest.approx(0.2, abs=0.03)
    assert drawn["joined"].min() >= mine["joined"].min()
    assert drawn["joined"].max() <= mine["joined"].max()


def test_what_is_stated_holds_and_texts_of_the_frame_are_not_taken(made):
    result, drawn, _ = made
    assert drawn["rate"].mean() == pytest.approx(2, abs=0.1)
    assert drawn["code"].is_unique
    assert drawn["size"].notna().all()
    assert not drawn["note"].astype(str).str.startswith("person").any()
    assert not drawn["first_name"].str.startswith("name").any()
    assert result["age"].planned.measured == ("draw", "missing")
    assert "--like" in result["age"].why
