"""Moments at regular intervals."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.timeline import regular_moments


def test_moments_at_regular_intervals_are_functions_of_the_row():
    hours = pd.Series(regular_moments(np.arange(5), "2025-03-01T06:00", 6, "hours"))
    assert hours.dt.strftime("%d %H").tolist() == ["01 06", "01 12", "01 18", "02 00", "02 06"]
    months = pd.Series(regular_moments(np.arange(4), "2025-01-31", 1, "months", count=3))
    assert months.dt.strftime("%m-%d").tolist() == ["01-31", "02-28", "03-31", "01-31"]
    far = np.arange(5_000_000, 5_000_003)
    assert (np.diff(pd.Series(regular_moments(far, "2025-01-01")).astype("int64")) == 86_400).all()
