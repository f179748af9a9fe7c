"""Dates of a course of events: each has a form of its own, and one that follows another date of its row."""

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

END = ("end date", "end", "finish date", "completion date", "checkout date", "check out date", "return date",
       "discharge date", "termination date", "date of completion", "date ended")  # fmt: skip
CLOSED = ("closed date", "close date", "date closed", "closing date", "resolved date", "resolution date",
          "date and time the project was closed", "closed at", "settlement date")  # fmt: skip
APPROVED = ("approved date", "date approved", "approval date", "latest approval", "decision date",
            "date accepted", "authorization date")  # fmt: skip
UPDATED = ("updated", "updated at", "last updated", "modified", "modified at", "last modified", "last edited",
           "update date", "change date", "date modified")  # fmt: skip
FIRST = ("first approved date", "date initially approved", "first approved", "initial approval date",
         "application date", "applied date", "submission date", "request date", "filed date")  # fmt: skip
CREATED = ("created", "created at", "creation date", "date created", "inserted at", "created on")


@entry("end_date", kind="datetime", law="days, more each year, few at weekends", words=END)
def end_date(
    n, rng, *,
    start="2019-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.08,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.3,         # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days on which something ended: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry("end_date", kind="datetime", law="a log-normal number of days after the start date", words=END)
def end_date_after_start(
    n, rng, start_date, *,
    typical_days=90,      # days, 1 to 1_000: half of the waits are shorter
    sigma=1.0,            # 0.1 to 2: spread of the waits on the log scale
    low=1,                # days, 0 to 30: shortest wait
    high=3650,            # days, 30 to 10_000: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
):  # fmt: skip
    """A log-normal number of days after the start."""
    first = pd.to_datetime(pd.Series(start_date)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    return first + days


@entry("first_approved_date", kind="datetime", law="days, more each year, few at weekends", words=FIRST)
def first_approved_date(
    n, rng, *,
    start="2008-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.08,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.05,        # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days of the first decision: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry("approved_date", kind="datetime", law="days, more each year, few at weekends", words=APPROVED)
def approved_date(
    n, rng, *,
    start="2008-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.08,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.05,        # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days of approval: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry(
    "approved_date",
    kind="datetime",
    law="a log-normal number of days after the first decision",
    words=APPROVED,
)
def approved_date_after_first_approved(
    n, rng, first_approved_date, *,
    typical_days=120,     # days, 1 to 1_000: half of the waits are shorter
    sigma=1.3,            # 0.1 to 2: spread of the waits on the log scale
    low=0,                # days, 0 to 30: shortest wait
    high=2500,            # days, 30 to 5_000: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
):  # fmt: skip
    """A log-normal number of days after the first decision."""
    first = pd.to_datetime(pd.Series(first_approved_date)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    return first + days


@entry("closed_date", kind="datetime", law="days, more each year, few at weekends", words=CLOSED)
def closed_date(
    n, rng, *,
    start="2010-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.08,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.1,         # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days on which a matter was closed: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry("closed_date", kind="datetime", law="a log-normal number of days after the start date", words=CLOSED)
def closed_date_after_start(
    n, rng, start_date, *,
    typical_days=180,     # days, 1 to 2_000: half of the waits are shorter
    sigma=1.0,            # 0.1 to 2: spread of the waits on the log scale
    low=1,                # days, 0 to 30: shortest wait
    high=3650,            # days, 30 to 10_000: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
    missing=0.2,          # 0 to 1: share of rows that are still open
):  # fmt: skip
    """Closed a log-normal number of days after the start; missing while open."""
    first = pd.to_datetime(pd.Series(start_date)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    return np.where(rng.random(n) < missing, np.datetime64("NaT"), first + days)


@entry(
    "closed_date",
    kind="datetime",
    law="a log-normal number of days after the approved date",
    words=CLOSED,
)
def closed_date_after_approved(
    n, rng, approved_date, *,
    typical_days=900,     # days, 1 to 2_000: half of the waits are shorter
    sigma=0.6,            # 0.1 to 2: spread of the waits on the log scale
    low=1,                # days, 0 to 30: shortest wait
    high=5000,            # days, 30 to 10_000: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
    missing=0.2,          # 0 to 1: share of rows that are still open
):  # fmt: skip
    """Closed a log-normal number of days after approval; missing while open."""
    first = pd.to_datetime(pd.Series(approved_date)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    return np.where(rng.random(n) < missing, np.datetime64("NaT"), first + days)


@entry(
    "closed_date",
    kind="datetime",
    law="a log-normal number of days after the approved date",
    words=CLOSED,
)
def closed_date_after_approved_by_status(
    n, rng, approved_date, status, *,
    typical_days=900,     # days, 1 to 2_000: half of the waits are shorter
    sigma=0.6,            # 0.1 to 2: spread of the waits on the log scale
    low=1,                # days, 0 to 30: shortest wait
    high=5000,            # days, 30 to 10_000: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
    done="clos|complet|done|finish|resolv|cancel|withdr|inact|end|expire",  # : states that have the date
):  # fmt: skip
    """Closed after approval, where the status says that all is over; missing elsewhere."""
    first = pd.to_datetime(pd.Series(approved_date)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    over = pd.Series(status, dtype="str").str.contains(done, case=False).to_numpy("bool", na_value=False)
    return np.where(over, first + days, np.datetime64("NaT"))


@entry("created_at", kind="datetime", law="days, more each year, few at weekends", words=CREATED)
def created_at(
    n, rng, *,
    start="2019-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.08,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.7,         # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days on which a record was created: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry("updated_at", kind="datetime", law="days, more each year, few at weekends", words=UPDATED)
def updated_at(
    n, rng, *,
    start="2021-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.3,          # -0.3 to 0.5: how much more rows each year has
    weekend=0.7,         # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days on which a record was last changed: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry("updated_at", kind="datetime", law="a log-normal number of days after the created at", words=UPDATED)
def updated_at_after_created(
    n, rng, created_at, *,
    typical_days=45,      # days, 1 to 1_000: half of the waits are shorter
    sigma=1.5,            # 0.1 to 2: spread of the waits on the log scale
    low=0,                # days, 0 to 30: shortest wait
    high=2000,            # days, 30 to 5_000: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
):  # fmt: skip
    """Last changed a log-normal number of days after creation."""
    first = pd.to_datetime(pd.Series(created_at)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    return first + days
