"""Parts of dates and times: years, months, weekdays, hours, and how long something took."""

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

FISCAL = ("fiscal year", "fy", "financial year", "budget year", "program fy", "fiscal year of the program")
YEAR = ("year", "calendar year", "year of publication", "release year", "year of the event", "reporting year")
MONTH = ("month", "month number", "calendar month", "month of the year")
WEEKDAY = ("weekday", "day of week", "day of the week", "day name", "dow")
QUARTER = ("quarter", "fiscal quarter", "calendar quarter")
HOUR = ("hour", "hour of day", "hour of the day", "hr")


@entry(
    "time_of_day", kind="datetime", law="two busy hours",
    words=("time", "clock time", "time of day", "start time", "end time", "appointment time",
           "opening time", "hh mm"),
)  # fmt: skip
def time_of_day(
    n, rng, *,
    morning=0.45,        # 0 to 1: share of rows around the first busy hour
    peaks=(9.5, 17.5),   # h, 0 to 24: the two busy hours
    spreads=(2.0, 2.5),  # h, 0.5 to 6: standard deviation around each
):  # fmt: skip
    """Times of the day as HH:MM, around two busy hours."""
    late = (rng.random(n) >= morning).astype("int64")
    minute = (rng.normal(np.array(peaks)[late], np.array(spreads)[late]) * 60).astype("int64") % 1_440
    clock = pd.array([f"{hour:02d}:{rest:02d}" for hour in range(24) for rest in range(60)], dtype="str")
    return clock[minute]


@entry("hour", kind="numerical", law="two busy hours", unit="h", words=HOUR)
def hour(
    n, rng, *,
    morning=0.45,        # 0 to 1: share of rows around the first busy hour
    peaks=(8.5, 17.5),   # h, 0 to 24: the two busy hours
    spreads=(1.8, 2.6),  # h, 0.5 to 6: standard deviation around each
):  # fmt: skip
    """Hours from 0 to 23, around two busy ones."""
    late = (rng.random(n) >= morning).astype("int64")
    return np.floor(rng.normal(np.array(peaks)[late], np.array(spreads)[late]) % 24).astype("int64")


@entry("hour", kind="numerical", law="the hour of the row's moment", unit="h", words=HOUR)
def hour_of_timestamp(n, rng, timestamp):
    """The hour of the row's moment."""
    return pd.to_datetime(pd.Series(timestamp)).dt.hour.astype("Int64").array


@entry("weekday", kind="categorical", law="unequal weights", words=WEEKDAY)
def weekday(
    n, rng, *,
    weights={
        "Monday": 0.15, "Tuesday": 0.15, "Wednesday": 0.15, "Thursday": 0.155, "Friday": 0.165,
        "Saturday": 0.13, "Sunday": 0.1,
    },  # : share of each day
):  # fmt: skip
    """Days of the week, fewer at the weekend."""
    days, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return days[rng.choice(len(days), size=n, p=shares / shares.sum())]


@entry("weekday", kind="categorical", law="the weekday of the row's date", words=WEEKDAY)
def weekday_of_date(n, rng, date):
    """The weekday of the row's date."""
    return pd.to_datetime(pd.Series(date)).dt.day_name().astype("str").array


@entry("month_name", kind="categorical", law="unequal weights", words=("month name", "name of the month"))
def month_name(
    n, rng, *,
    weights={
        "January": 0.078, "February": 0.072, "March": 0.082, "April": 0.081, "May": 0.086,
        "June": 0.087, "July": 0.086, "August": 0.084, "September": 0.081, "October": 0.084,
        "November": 0.088, "December": 0.091,
    },  # : share of each month
):  # fmt: skip
    """Months by name, some busier than others."""
    months, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return months[rng.choice(len(months), size=n, p=shares / shares.sum())]


@entry("month", kind="categorical", law="a yearly wave", words=MONTH)
def month(
    n, rng, *,
    busiest=7.0,  # 1 to 12: month with the most rows
    swing=0.2,    # 0 to 0.9: how far the busiest lies above the average month
):  # fmt: skip
    """Months from 1 to 12 in a yearly wave."""
    months = np.arange(1, 13)
    weights = 1 + swing * np.cos((months - busiest) * np.pi / 6)
    return months[rng.choice(12, size=n, p=weights / weights.sum())]


@entry("month", kind="categorical", law="the month of the row's date", words=MONTH)
def month_of_date(n, rng, date):
    """The month of the row's date."""
    return pd.to_datetime(pd.Series(date)).dt.month.astype("Int64").array


@entry("quarter", kind="categorical", law="unequal weights", words=QUARTER)
def quarter(
    n, rng, *,
    weights={"Q1": 0.235, "Q2": 0.245, "Q3": 0.245, "Q4": 0.275},  # : share of each quarter
):  # fmt: skip
    """Quarters of the year, the last one busiest."""
    quarters, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return quarters[rng.choice(len(quarters), size=n, p=shares / shares.sum())]


@entry("quarter", kind="categorical", law="the quarter of the row's date", words=QUARTER)
def quarter_of_date(n, rng, date):
    """The quarter of the row's date, as Q1 to Q4."""
    number = pd.to_datetime(pd.Series(date)).dt.quarter
    return pd.Series(["Q1", "Q2", "Q3", "Q4"], index=[1, 2, 3, 4], dtype="str").reindex(number).array


@entry("calendar_year", kind="numerical", law="years, more each year", words=YEAR)
def calendar_year(
    n, rng, *,
    first=2005,   # 1900 to 2030: first year
    last=2024,    # 1900 to 2050: last year
    growth=0.05,  # -0.3 to 0.5: how much more rows each year has
):  # fmt: skip
    """Years from first to last, more each year by growth."""
    years = np.arange(first, last + 1)
    if len(years) == 0:
        raise ValueError(f"last={last} lies before first={first}; set last to a later year")
    weights = (1.0 + growth) ** np.arange(len(years))
    return years[rng.choice(len(years), size=n, p=weights / weights.sum())]


@entry("calendar_year", kind="numerical", law="the year of the row's date", words=YEAR)
def calendar_year_of_date(n, rng, date):
    """The year of the row's date."""
    return pd.to_datetime(pd.Series(date)).dt.year.astype("Int64").array


@entry(
    "fiscal_year", kind="numerical", law="years, uneven from one to the next", words=FISCAL,
)  # fmt: skip
def fiscal_year(
    n, rng, *,
    first=1998,      # 1900 to 2030: first year
    last=2023,       # 1900 to 2050: last year
    growth=0.03,     # -0.3 to 0.5: how much more rows each year has
    unevenness=0.4,  # 0 to 1.5: how far single years stand out, on the log scale
):  # fmt: skip
    """Fiscal years: more each year by growth, and some years stand out."""
    years = np.arange(first, last + 1)
    if len(years) == 0:
        raise ValueError(f"last={last} lies before first={first}; set last to a later year")
    bumps = np.sin(years * 2.4) + np.sin(years * 0.9 + 1)  # the same years stand out in every block
    weights = (1.0 + growth) ** np.arange(len(years)) * np.exp(unevenness * bumps)
    return years[rng.choice(len(years), size=n, p=weights / weights.sum())]


@entry("fiscal_year", kind="numerical", law="a few years before the first approval", words=FISCAL)
def fiscal_year_before_approval(
    n, rng, first_approved_date, *,
    starts=10,  # month, 1 to 12: first month of the fiscal year
    lag=0.9,    # years, 0 to 5: average time from the fiscal year to the approval
):  # fmt: skip
    """The fiscal year of the first approval, or an earlier one: a Poisson number of years before."""
    day = pd.to_datetime(pd.Series(first_approved_date))
    return (day.dt.year + (day.dt.month >= starts) - rng.poisson(lag, n)).astype("Int64").array


@entry(
    "construction_year", kind="numerical", law="scaled beta, skewed to recent years",
    words=("year built", "construction year", "built year", "year of construction", "model year",
           "vintage", "founded", "founded year", "year founded", "founding year", "established"),
)  # fmt: skip
def construction_year(
    n, rng, *,
    mean=1982.0,  # 1850 to 2020: mean year
    sd=24.0,      # 2 to 60: spread
    low=1880,     # 1500 to 2000: earliest year
    high=2024,    # 1950 to 2030: latest year
):  # fmt: skip
    """Years of building, a scaled beta law leaning to recent years."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(
            f"mean={mean} and sd={sd} do not fit between low={low} and high={high}; take a smaller sd"
        )
    return np.rint(low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)).astype("int64")


@entry(
    "duration", kind="numerical", law="log-normal", unit="minutes",
    words=("duration", "elapsed time", "length of call", "call duration", "processing time", "run time",
           "runtime", "time spent", "time taken", "response time", "wait time", "waiting time",
           "service time", "handling time", "length in minutes"),
)  # fmt: skip
def duration(
    n, rng, *,
    median=18.0,  # minutes, 1 to 500: half of the rows are shorter
    sigma=0.7,    # 0.1 to 2: spread on the log scale
    low=0.5,      # minutes, 0 to 10: shortest
    high=480.0,   # minutes, 30 to 10_000: longest
    decimals=1,   # 0 to 4: decimals kept
):  # fmt: skip
    """Log-normal durations: many short, a few very long."""
    return np.round(np.clip(rng.lognormal(np.log(median), sigma, n), low, high), decimals)
