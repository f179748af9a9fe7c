"""Machines on the network: logs, latencies, sizes of files."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "log_level", kind="categorical", law="unequal weights",
    words=("log level", "level of the log", "logging level", "event severity"),
)  # fmt: skip
def log_level(
    n, rng, *,
    weights={
        "INFO": 0.72, "DEBUG": 0.13, "WARNING": 0.1, "ERROR": 0.04, "CRITICAL": 0.01,
    },  # : share of each
):  # fmt: skip
    """Levels of log lines."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "latency", kind="numerical", law="log-normal", unit="ms",
    words=("latency", "response time in ms", "ping", "load time", "page load time", "request duration"),
)  # fmt: skip
def latency(
    n, rng, *,
    median=140,   # ms, 7 to 3_000: half of the rows lie below
    sigma=0.8,    # 0.1 to 3: spread of the logarithm
    low=1,        # ms, 0 to 100: no value lies below
    high=60_000,  # ms, 100 to 600_000: no value lies above
):  # fmt: skip
    """Times to answer in milliseconds."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")


@entry(
    "file_size", kind="numerical", law="log-normal", unit="bytes",
    words=("file size", "size in bytes", "bytes", "bytes sent", "download size", "bytes transferred",
           "payload size"),
)  # fmt: skip
def file_size(
    n, rng, *,
    median=24_000,       # bytes, 1_000 to 500_000: half of the rows lie below
    sigma=1.9,           # 0.1 to 3: spread of the logarithm
    low=20,              # bytes, 0 to 20_000: no value lies below
    high=5_000_000_000,  # bytes, 20_000 to 50_000_000_000: no value lies above
):  # fmt: skip
    """Sizes of files in bytes."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")
