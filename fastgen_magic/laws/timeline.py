"""Moments at regular intervals: functions of the row number."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.dates import months_later, seconds_in


def regular_moments(row, first, every=1, unit="days", count=None):
    """The moment of each row: `first`, and `every` units later each next one; datetime64[s].

    first: ISO day or moment. unit: seconds to years. count: how many there are before they begin anew.
    """
    place = np.asarray(row, dtype="int64")
    place = every * (place if count is None else place % count)
    begin = np.datetime64(first, "s")
    if unit in ("months", "years"):
        return months_later(np.full(len(place), begin), place * (12 if unit == "years" else 1))
    return pd.array(begin + (place * seconds_in(unit)).astype("timedelta64[s]"))
