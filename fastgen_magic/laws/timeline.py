"""Moments at regular intervals: functions of the row number."""

import numpy as np

from fastgen_magic.laws.dates import moved_by


def regular_moments(row, first, every=1, unit="days", count=None):
    """The moment of each row: `first`, and `every` units later each next one; datetime64[s].

    first: ISO day or moment. unit: seconds to years. count: how many there are before they begin anew.
    """
    place = np.asarray(row, dtype="int64")
    place = place if count is None else place % count
    return moved_by(np.full(len(place), np.datetime64(first, "s")), every * place, unit)
