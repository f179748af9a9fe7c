"""Dates and moments, and those that follow others."""

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

BIRTH = ("birth date", "birthdate", "date of birth", "dob", "birthday", "born")
DEATH = ("death date", "date of death", "died", "deceased date", "dod")
EXPIRY = ("expiry date", "expiration date", "expiry", "expires", "valid until", "valid to", "due date",
          "renewal date", "maturity date", "best before")  # fmt: skip
LAST = ("last login", "last login date", "last seen", "last active", "last purchase date", "last visit",
        "last activity", "last order date", "last contact date")  # fmt: skip


@entry(
    "date", kind="datetime", law="days, more each year, fewer at weekends",
    words=("date", "day", "event date", "date of the event", "recorded date", "report date",
           "observation date", "visit date", "transaction date", "payment date", "invoice date",
           "purchase date", "sale date", "review date", "appointment date", "publication date",
           "posting date", "date recorded"),
)  # fmt: skip
def date(
    n, rng, *,
    start="2019-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.08,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.5,         # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days from start to end: more each year by growth, and fewer at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry(
    "timestamp", kind="datetime", law="moments with two busy hours a day",
    words=("timestamp", "date and time", "datetime", "time stamp", "event time", "logged at",
           "recorded at", "pickup time", "dropoff time", "call time", "transaction time", "login time",
           "time of the event", "occurred at"),
)  # fmt: skip
def timestamp(
    n, rng, *,
    start="2022-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.1,          # -0.3 to 0.5: how much more rows each year has
    weekend=0.7,         # 0 to 2: rows on a weekend day relative to a working day
    morning=0.45,        # 0 to 1: share of rows around the first busy hour
    peaks=(10.5, 18.5),  # h, 0 to 24: the two busy hours
    spreads=(2.2, 2.6),  # h, 0.5 to 6: standard deviation around each
):  # fmt: skip
    """Moments from start to end, with two busy times of the day and quieter weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    day = days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")
    late = (rng.random(n) >= morning).astype("int64")
    hour = rng.normal(np.array(peaks)[late], np.array(spreads)[late]) % 24
    return day + (hour * 3600).astype("int64")


@entry(
    "date_text", kind="datetime", law="days as text, more each year",
    words=("date as text", "date string", "formatted date"),
)  # fmt: skip
def date_text(
    n, rng, *,
    start="2019-01-01",  # : first day
    end="2024-12-31",    # : last day
    form="%Y-%m-%d",     # : how a day is written, as in strftime
    growth=0.08,         # -0.3 to 0.5: how much more rows each year has
):  # fmt: skip
    """Days from start to end as text, more each year by growth."""
    days = pd.date_range(start, end)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25)
    return pd.array(days.strftime(form), dtype="str")[
        rng.choice(len(days), size=n, p=weights / weights.sum())
    ]


@entry("birth_date", kind="datetime", law="born a scaled-beta age ago", words=BIRTH)
def birth_date(
    n, rng, *,
    today="2024-12-31",  # : day on which the ages hold
    mean=41.0,           # years, 10 to 80: mean age
    sd=15.0,             # years, 1 to 30: spread of the ages
    low=18,              # years, 0 to 40: nobody is younger
    high=90,             # years, 50 to 110: nobody is older
):  # fmt: skip
    """Birth dates of people whose ages are a bell between low and high."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(
            f"mean={mean} and sd={sd} do not fit between low={low} and high={high}; take a smaller sd"
        )
    age = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return (np.datetime64(today, "D") - (age * 365.2425).astype("int64")).astype("datetime64[s]")


@entry("birth_date", kind="datetime", law="a day in the year that the age leaves open", words=BIRTH)
def birth_date_by_age(
    n, rng, age, *,
    today="2024-12-31",  # : day on which the ages hold
):  # fmt: skip
    """Birth dates that make everybody exactly as old as stated on that day."""
    years = np.floor(pd.Series(age).to_numpy("float64", na_value=np.nan))
    month = np.datetime64(today, "M") - 12 * np.nan_to_num(years).astype("int64")
    day = min(int(today[8:10]), 28 if today[5:7] == "02" else 31)  # not every year has a 29 February
    birthday = month.astype("datetime64[D]") + day - 1
    born = birthday - rng.integers(0, 365, n)
    return np.where(np.isnan(years), np.datetime64("NaT"), born).astype("datetime64[s]")


@entry("death_date", kind="datetime", law="days, more each year", words=DEATH)
def death_date(
    n, rng, *,
    start="2000-01-01",  # : first day
    end="2024-12-31",    # : last day
    missing=0.6,         # 0 to 1: share of people who are alive
):  # fmt: skip
    """Days of death between start and end; missing for the living."""
    days = np.datetime64(end, "D") - np.datetime64(start, "D")
    died = np.datetime64(start, "s") + (rng.beta(1.3, 1.0, n) * days.astype("int64")).astype("int64") * 86_400
    return np.where(rng.random(n) < missing, np.datetime64("NaT"), died)


@entry("death_date", kind="datetime", law="a life of scaled-beta length after the birth", words=DEATH)
def death_date_after_birth(
    n, rng, birth_date, *,
    end="2024-12-31",  # : last day; whoever would die later is alive
    mean=76.0,         # years, 40 to 90: mean length of a life
    sd=15.0,           # years, 3 to 25: spread
    high=110.0,        # years, 90 to 120: longest life
):  # fmt: skip
    """Days of death after a life of scaled-beta length; missing for those still alive."""
    centre = mean / high
    weight = centre * (1 - centre) * (high / sd) ** 2 - 1
    life = high * rng.beta(centre * weight, (1 - centre) * weight, n)
    born = pd.to_datetime(pd.Series(birth_date)).to_numpy("datetime64[s]")
    died = (born + (life * 365.2425).astype("int64") * 86_400).astype("datetime64[D]").astype("datetime64[s]")
    return np.where(died <= np.datetime64(end, "s"), died, np.datetime64("NaT"))


@entry(
    "signup_date", kind="datetime", law="days, ever more of them",
    words=("signup date", "sign up date", "registration date", "join date", "joined", "date joined",
           "enrollment date", "account opening date", "member since", "customer since", "hire date",
           "hired", "date hired", "subscription date"),
)  # fmt: skip
def signup_date(
    n, rng, *,
    start="2016-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.25,         # -0.3 to 1: how much more rows each year has
):  # fmt: skip
    """Days on which people joined: more each year by growth."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry(
    "start_date", kind="datetime", law="working days, many on the first of a month",
    words=("start date", "start", "begin date", "beginning date", "date started", "effective date",
           "check in date", "checkin date", "admission date", "valid from", "contract start",
           "departure date"),
)  # fmt: skip
def start_date(
    n, rng, *,
    start="2018-01-01",     # : first day
    end="2024-06-30",       # : last day
    growth=0.05,            # -0.3 to 0.5: how much more rows each year has
    first_of_month=8.0,     # 1 to 50: rows on the first of a month relative to other days
):  # fmt: skip
    """Days on which something starts: often the first of a month."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, 0.4)
    weights[days == days.astype("datetime64[M]").astype("datetime64[D]")] *= first_of_month
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry("expiry_date", kind="datetime", law="days ahead, most of them near", words=EXPIRY)
def expiry_date(
    n, rng, *,
    start="2025-01-01",  # : first day
    median=400,          # days, 30 to 3_000: half of the dates lie nearer
    sigma=0.8,           # 0.1 to 2: spread on the log scale
    high=3_650,          # days, 100 to 10_000: farthest day
):  # fmt: skip
    """Days ahead of start: a log-normal distance, so that most are near."""
    ahead = np.rint(np.clip(rng.lognormal(np.log(median), sigma, n), 0, high)).astype("int64")
    return np.datetime64(start, "s") + ahead * 86_400


@entry("expiry_date", kind="datetime", law="usual terms after the start", words=EXPIRY)
def expiry_date_after_start(
    n, rng, start_date, *,
    months={12: 0.5, 24: 0.2, 36: 0.15, 6: 0.1, 60: 0.05},  # : share of each term in months of 30.4 days
):  # fmt: skip
    """A usual term after the start."""
    terms, shares = np.array(list(months)), np.array(list(months.values()))
    term = terms[rng.choice(len(terms), size=n, p=shares / shares.sum())]
    first = pd.to_datetime(pd.Series(start_date)).to_numpy("datetime64[s]")
    return first + np.rint(term * 30.4375).astype("int64") * 86_400


@entry("last_active", kind="datetime", law="a log-normal number of days ago", words=LAST)
def last_active(
    n, rng, *,
    today="2024-12-31",  # : day of the extract
    median=20,           # days, 1 to 365: half of the rows were active since
    sigma=1.3,           # 0.1 to 2.5: spread on the log scale
    high=1_500,          # days, 30 to 5_000: longest silence
):  # fmt: skip
    """Days of the last activity: most are recent, some long ago."""
    ago = np.rint(np.clip(rng.lognormal(np.log(median), sigma, n), 0, high)).astype("int64")
    return np.datetime64(today, "s") - ago * 86_400


@entry("last_active", kind="datetime", law="a log-normal number of days ago, after joining", words=LAST)
def last_active_after_signup(
    n, rng, signup_date, *,
    today="2024-12-31",  # : day of the extract
    recency=3.0,         # 0.5 to 10: the higher, the nearer to today
):  # fmt: skip
    """A day between joining and today, most of them near today."""
    joined = pd.to_datetime(pd.Series(signup_date)).to_numpy("datetime64[s]")
    span = np.maximum((np.datetime64(today, "s") - joined) / np.timedelta64(1, "D"), 0)
    after = np.floor(np.nan_to_num(span) * rng.beta(recency, 1.0, n)).astype("int64")
    return joined + after * 86_400


@entry(
    "last_refresh", kind="datetime", law="a few bulk runs, seconds apart within each",
    words=("last refresh", "refreshed", "last refreshed", "last updated in the data store",
           "extract date", "load date", "loaded at", "ingested at", "sync date", "snapshot date"),
)  # fmt: skip
def last_refresh(
    n, rng, *,
    runs={"2024-03-04T02:10:00": 0.62, "2024-05-13T02:10:00": 0.23, "2024-06-17T02:10:00": 0.15},  # : shares
    length=900,  # s, 1 to 86_400: a run takes this long
):  # fmt: skip
    """Moments of a few bulk runs; within a run the records follow each other evenly."""
    starts, shares = np.array(list(runs), dtype="datetime64[s]"), np.array(list(runs.values()))
    return starts[rng.choice(len(starts), size=n, p=shares / shares.sum())] + rng.integers(0, length, n)
