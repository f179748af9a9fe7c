import numpy as np
import pandas as pd
import pytest

from fastgen_magic.laws.dates import add_gap, end_by
from fastgen_magic.laws.shape import add_noise, round_to


def test_gaps_end_by_the_latest_day_and_other_values_stay():
    rng = np.random.default_rng(4)
    start = pd.array(np.datetime64("2024-01-01", "s") + np.arange(5_000) % 300 * np.timedelta64(86_400, "s"))
    start[::50] = pd.NaT
    values = add_gap(rng, start, 60, 1.0)
    ended = pd.Series(end_by(values, rng, start, "2024-12-31"))
    kept = pd.Series(values) <= "2024-12-31"
    assert ended.max() <= pd.Timestamp("2024-12-31")
    assert (ended[kept] == pd.Series(values)[kept]).all()
    assert (ended > pd.Series(start))[ended.notna() & ~kept].all()
    assert (ended.isna() == pd.Series(start).isna()).all()
    assert (ended.dropna() == ended.dropna().dt.normalize()).all()


@pytest.mark.parametrize(
    ("latest", "wanted"), [("2024-12-31", "2025-01-01"), ("2024-12-31T12:00", "2024-12-31 12:01")]
)
def test_the_latest_day_is_a_whole_one(latest, wanted):
    rng = np.random.default_rng(4)
    start = pd.array(np.repeat(np.datetime64("2024-12-31T05:00", "s"), 500))
    ended = pd.Series(end_by(add_gap(rng, start, 30, 1.0), rng, start, latest))
    assert ended.min() >= pd.Timestamp("2024-12-31 05:00")
    assert ended.max() < pd.Timestamp(wanted)
    assert ended.nunique() > 100


def test_a_value_whose_start_is_later_stays():
    rng = np.random.default_rng(4)
    assert list(end_by(np.array([5.0, 9.0, 99.0]), rng, np.array([1.0, 8.0, 50.0]), 6)) == [5, 9, 99]
    (moved,) = end_by(np.array([99.0]), rng, np.array([2.0]), 6)
    assert 2 <= moved <= 6


@pytest.mark.parametrize("missing", [True, False])
def test_the_type_of_a_column_does_not_hang_on_chance(missing):
    values = pd.array([1.4, None if missing else 2.0, 3.0], dtype="Float64")
    assert str(pd.Series(round_to(values, 1)).dtype) == "Int64"
    assert str(pd.Series(add_noise(values, np.random.default_rng(1), 0.1)).dtype) == "Float64"
    assert round_to(np.array([1.4, 2.0]), 1).dtype == "int64"
