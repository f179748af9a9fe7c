import numpy as np
import pandas as pd
import pytest

from fastgen_magic.laws.composed.ages import age_at, birth_of_age

N = 20_000


def rng():
    return np.random.default_rng(3)


def days(low, count):
    return (np.datetime64(low, "D") + rng().integers(0, count, N)).astype("datetime64[s]")


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        ("2000-05-01", "2020-04-30", 19),
        ("2000-05-01", "2020-05-01", 20),
        ("2000-02-29", "2021-02-28", 20),
        ("2000-02-29", "2021-03-01", 21),
    ],
)
def test_a_year_is_full_on_the_anniversary(birth, day, years):
    assert age_at(np.array([birth], dtype="datetime64[s]"), day=day).tolist() == [years]


@pytest.mark.parametrize("moment", [None, days("2020-01-01", 1500)])
def test_a_birth_date_gives_its_age_back(moment):
    age = rng().integers(0, 101, N)
    born = birth_of_age(rng(), age, moment)
    assert (age_at(born, moment) == age).all()


def test_all_days_of_the_year_occur():
    born = pd.Series(birth_of_age(rng(), np.full(N, 40), day="2025-06-30"))
    assert born.min() == pd.Timestamp("1984-07-01")
    assert born.max() == pd.Timestamp("1985-06-30")
    counts = born.dt.month.value_counts()
    assert counts.between(N / 12 * 0.85, N / 12 * 1.15).all()  # six standard errors of 39


def test_nobody_is_born_beyond_the_limits():
    age = np.repeat([10, 40, 90], N)
    born = birth_of_age(rng(), age, day="2025-06-30", low="1950-01-01", high="2010-12-31")
    assert born.min() == np.datetime64("1950-01-01")
    assert born.max() == np.datetime64("2010-12-31")
    assert (age_at(born[N : 2 * N], day="2025-06-30") == 40).all()


def test_what_is_missing_stays_missing():
    age = pd.array([30, None], dtype="Int64")
    born = birth_of_age(rng(), age)
    assert np.isnat(born).tolist() == [False, True]
    assert pd.isna(age_at(born)[1])
    assert len(birth_of_age(rng(), np.array([]))) == len(age_at(np.array([], dtype="datetime64[s]"))) == 0
