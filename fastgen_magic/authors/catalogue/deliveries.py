"""Dates of an order on its way, each alone and after another date of its row."""

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

ORDER = ("order date", "ordered at", "date ordered", "order placed", "booking date", "booked at")
SHIPPED = ("ship date", "shipped date", "date shipped", "shipped at", "dispatch date", "shipping date")
DELIVERED = ("delivery date", "delivered date", "date delivered", "delivered at", "arrival date",
             "received date", "date received")  # fmt: skip


@entry("order_date", kind="datetime", law="days, more each year, few at weekends", words=ORDER)
def order_date(
    n, rng, *,
    start="2021-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.15,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.8,         # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days of an order: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry("shipped_date", kind="datetime", law="days, more each year, few at weekends", words=SHIPPED)
def shipped_date(
    n, rng, *,
    start="2021-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.15,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.2,         # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days of dispatch: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry(
    "shipped_date",
    kind="datetime",
    law="a log-normal number of days after the order date",
    words=SHIPPED,
)
def shipped_date_after_order(
    n, rng, order_date, *,
    typical_days=2,       # days, 1 to 30: half of the waits are shorter
    sigma=0.6,            # 0.1 to 2: spread of the waits on the log scale
    low=0,                # days, 0 to 5: shortest wait
    high=30,              # days, 3 to 100: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
):  # fmt: skip
    """Dispatched a log-normal number of days after the order."""
    first = pd.to_datetime(pd.Series(order_date)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    return first + days


@entry("delivered_date", kind="datetime", law="days, more each year, few at weekends", words=DELIVERED)
def delivered_date(
    n, rng, *,
    start="2021-01-01",  # : first day
    end="2024-12-31",    # : last day
    growth=0.15,         # -0.3 to 0.5: how much more rows each year has
    weekend=0.3,         # 0 to 2: rows on a weekend day relative to a working day
):  # fmt: skip
    """Days of delivery: more each year by growth, few at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    if len(days) == 0:
        raise ValueError(f"end={end!r} lies before start={start!r}; set end to a later day")
    weights = (1 + growth) ** (np.arange(len(days)) / 365.25) * np.where(np.is_busday(days), 1.0, weekend)
    return days[rng.choice(len(days), size=n, p=weights / weights.sum())].astype("datetime64[s]")


@entry(
    "delivered_date",
    kind="datetime",
    law="a log-normal number of days after the shipped date",
    words=DELIVERED,
)
def delivered_date_after_shipped(
    n, rng, shipped_date, *,
    typical_days=3,       # days, 1 to 60: half of the waits are shorter
    sigma=0.5,            # 0.1 to 2: spread of the waits on the log scale
    low=1,                # days, 0 to 5: shortest wait
    high=45,              # days, 5 to 200: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
):  # fmt: skip
    """Delivered a log-normal number of days after dispatch."""
    first = pd.to_datetime(pd.Series(shipped_date)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    return first + days


@entry(
    "delivered_date",
    kind="datetime",
    law="a log-normal number of days after the order date",
    words=DELIVERED,
)
def delivered_date_after_order(
    n, rng, order_date, *,
    typical_days=5,       # days, 1 to 60: half of the waits are shorter
    sigma=0.5,            # 0.1 to 2: spread of the waits on the log scale
    low=1,                # days, 0 to 5: shortest wait
    high=60,              # days, 5 to 200: longest wait
    latest="2024-12-31",  # : day of the last news; longer waits end before it
):  # fmt: skip
    """Delivered a log-normal number of days after the order."""
    first = pd.to_datetime(pd.Series(order_date)).to_numpy("datetime64[s]")
    wait = np.rint(np.clip(rng.lognormal(np.log(typical_days), sigma, n), low, high))
    room = np.nan_to_num(np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0))
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, n))).astype("timedelta64[D]")
    return first + days
