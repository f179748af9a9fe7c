"""Ages and birth dates that fit each other on a day, or on the day of another column."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.shape import as_whole


def days_of(moment, day, n):
    """The day of each row: of a column, or one for all; datetime64[D]."""
    if moment is None:
        return np.full(n, np.datetime64(day, "D"))
    return pd.Series(moment).to_numpy("datetime64[D]", na_value=np.datetime64("NaT", "D"))


def age_at(birth, moment=None, day="2025-12-31"):
    """Whole years from a birth date (or any other first day) to a day; missing where one of both is.

    birth: a column. moment: a column, the day of each row. day: the day of all rows where there is none.
    A year is full on the anniversary; that of 29 February is 1 March.
    """
    birth = days_of(birth, day, len(birth))
    moment = days_of(moment, day, len(birth))
    years = moment.astype("datetime64[Y]").astype("int64") - birth.astype("datetime64[Y]").astype("int64")
    gone = np.isnat(birth) | np.isnat(moment)
    early = anniversary(birth, np.where(gone, 0, years)) > moment
    return as_whole(np.where(gone, np.nan, years - early))


def anniversary(birth, years):
    """The day so many years after another; of 29 February it is 1 March where the year has none."""
    month = birth.astype("datetime64[M]")
    months = (12 * np.asarray(years, dtype="int64")).astype("timedelta64[M]")
    return (month + months).astype("datetime64[D]") + (birth - month.astype("datetime64[D]"))


def birth_of_age(rng, age, moment=None, day="2025-12-31", low=None, high=None):
    """Birth dates of people of an age: any day of the year in which they have it; datetime64[s].

    age: a column of years; missing where it is. moment, day: when they have it, as in `age_at`.
    low, high: the first and the last possible day; who would be born beyond is born on it, at another age.
    """
    age = pd.Series(age).to_numpy("float64", na_value=np.nan)
    moment = days_of(moment, day, len(age))
    gone = np.isnan(age) | np.isnat(moment)
    years = np.where(gone, 0, np.floor(age)).astype("int64")
    month = moment.astype("datetime64[M]")
    late = moment - month.astype("datetime64[D]") == np.timedelta64(
        28, "D"
    )  # 29 February, counted as the 28th
    last = anniversary(moment - late.astype("timedelta64[D]"), -years)
    first = anniversary(moment, -years - 1) + np.timedelta64(1, "D")
    span = (last - first).astype("int64") + 1
    days = first + (rng.random(len(age)) * span).astype("int64").astype("timedelta64[D]")
    days = days if low is None else np.maximum(days, np.datetime64(low, "D"))
    days = days if high is None else np.minimum(days, np.datetime64(high, "D"))
    values = days.astype("datetime64[s]")
    values[gone] = np.datetime64("NaT", "s")
    return values
