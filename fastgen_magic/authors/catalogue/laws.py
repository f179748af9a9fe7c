"""Laws for any field: what is drawn when a name says no more than category, count, amount or measure."""

# ruff: noqa: SIM905 - a sampler's arguments are its contract, and its defaults are literals
import math
import string

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry


@entry("constant", kind="categorical", law="one value for every row")
def constant(
    n, rng, *,
    value="A",  # : the value of every row
):  # fmt: skip
    """The same value in every row."""
    return pd.array([value], dtype="str" if isinstance(value, str) else None)[np.zeros(n, dtype="int64")]


@entry("category", kind="categorical", law="categories with unequal shares")
def category(
    n, rng, *,
    weights={"A": 0.6, "B": 0.3, "C": 0.1},  # : share of each category
):  # fmt: skip
    """One of a few categories with unequal shares."""
    categories = pd.array(list(weights), dtype="str")
    shares = np.array(list(weights.values())) / sum(weights.values())
    index = rng.choice(len(categories), size=n, p=shares)
    return categories[index]


@entry("level", kind="categorical", law="numbered categories with unequal shares")
def level(
    n, rng, *,
    weights={1: 0.2, 2: 0.5, 3: 0.3},  # : share of each level
):  # fmt: skip
    """One of a few numbers that stand for categories, with unequal shares."""
    levels = np.array(list(weights))
    shares = np.array(list(weights.values())) / sum(weights.values())
    index = rng.choice(len(levels), size=n, p=shares)
    return levels[index]


@entry("bounded", kind="numerical", law="scaled beta")
def bounded(
    n, rng, *,
    mean=50.0,   # 0 to 100
    sd=15.0,     # 1 to 40
    low=0.0,     # -100 to 50: no value lies below
    high=100.0,  # 50 to 200: no value lies above
    decimals=0,  # 0 to 6: decimals kept
):  # fmt: skip
    """A bell between two limits: a beta law stretched over low to high."""
    centre = (mean - low) / (high - low)
    weight = centre * (1 - centre) * ((high - low) / sd) ** 2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, size=n)
    return np.round(draws, decimals) if decimals else np.rint(draws).astype("int64")


@entry("share", kind="numerical", law="beta between 0 and 1")
def share(
    n, rng, *,
    mean=0.6,    # 0 to 1
    sd=0.2,      # 0.01 to 0.45
    decimals=4,  # 1 to 6: decimals kept
):  # fmt: skip
    """A part of the whole: a beta law between 0 and 1."""
    weight = mean * (1 - mean) / sd**2 - 1
    if not 0 < mean < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between 0 and 1: take a smaller sd")
    return np.round(rng.beta(mean * weight, (1 - mean) * weight, size=n), decimals)


@entry("lognormal", kind="numerical", law="log-normal")
def lognormal(
    n, rng, *,
    median=100.0,  # 1 to 10_000: half of the values lie below
    sigma=1.0,     # 0.1 to 3: spread of the logarithm
    low=0.0,       # 0 to 100: no value lies below
    high=10000.0,  # 100 to 1_000_000: no value lies above
    decimals=2,    # 0 to 6: decimals kept
):  # fmt: skip
    """Many small values and few large ones: a log-normal law between two limits."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = np.clip(np.round(median * np.exp(sigma * stats.norm.ppf(place)), decimals), low, high)
    return draws if decimals else draws.astype("int64")


@entry("spiked_amount", kind="numerical", law="zeros, and a log-normal for the rest")
def spiked_amount(
    n, rng, *,
    zeros=0.3,      # 0 to 1: share of exact zeros
    typical=100.0,  # 1 to 10_000: half of the other values lie below
    sigma=1.0,      # 0.1 to 3: spread of the logarithm
    high=10000.0,   # 100 to 1_000_000: no value lies above
    decimals=2,     # 0 to 6: decimals kept
):  # fmt: skip
    """Nothing in many rows, and a log-normal law in the others."""
    if not 0 < typical < high:
        raise ValueError(f"typical {typical} must lie between 0 and high {high}")
    ceiling = stats.norm.cdf(math.log(high / typical) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [0, 0.5, ceiling])  # half stay below typical
    draws = np.minimum(np.round(typical * np.exp(sigma * stats.norm.ppf(place)), decimals), high)
    draws = np.where(rng.random(n) < zeros, 0.0, draws)
    return draws if decimals else draws.astype("int64")


@entry("rounded_amount", kind="numerical", law="log-normal in round steps")
def rounded_amount(
    n, rng, *,
    median=20000.0,  # 1_000 to 1_000_000: half of the values lie below
    sigma=0.7,       # 0.1 to 3: spread of the logarithm
    low=0.0,         # 0 to 10_000: no value lies below
    high=500000.0,   # 10_000 to 10_000_000: no value lies above
    step=500,        # 1 to 10_000: values are multiples of it
):  # fmt: skip
    """A log-normal law whose values are round numbers."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return step * np.clip(np.rint(draws / step), np.ceil(low / step), np.floor(high / step)).astype("int64")


@entry("signed_amount", kind="numerical", law="log-normal gains and losses")
def signed_amount(
    n, rng, *,
    negative=0.2,   # 0 to 1: share of values below zero
    typical=100.0,  # 1 to 10_000: half of the sizes lie below, whatever the sign
    sigma=1.2,      # 0.1 to 3: spread of the logarithm
    low=-10000.0,   # -1_000_000 to 0: no value lies below
    high=10000.0,   # 100 to 1_000_000: no value lies above
    decimals=2,     # 0 to 6: decimals kept
):  # fmt: skip
    """Gains, and some losses: log-normal sizes with a sign."""
    sign = np.where(rng.random(n) < negative, -1, 1)
    draws = sign * typical * np.exp(sigma * rng.standard_normal(n))
    return np.clip(np.round(draws, decimals), low, high)


@entry("counts", kind="numerical", law="over-dispersed counts")
def counts(
    n, rng, *,
    mean=3.0,        # 0.1 to 100
    dispersion=2.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,           # 0 to 10: no value lies below
    high=1000,       # 1 to 1_000_000: no value lies above
):  # fmt: skip
    """Whole numbers, more uneven than by pure chance: a negative binomial law, its tail ending at high."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    rate = rng.beta(chance * weight, (1 - chance) * weight, size=n) if trials > 1 else chance
    return low + rng.binomial(trials, rate, size=n)


@entry("two_peaks", kind="numerical", law="mixture of two bells")
def two_peaks(
    n, rng, *,
    centres=(30.0, 70.0),  # : mean of each peak
    sds=(8.0, 10.0),       # : spread of each peak
    weights=(0.4, 0.6),    # : share of each peak
    low=0.0,               # -100 to 50: no value lies below
    high=100.0,            # 50 to 200: no value lies above
    decimals=1,            # 0 to 6: decimals kept
):  # fmt: skip
    """Two groups with a peak each: a mixture of beta laws between two limits."""
    peak = rng.choice(len(centres), size=n, p=np.array(weights) / sum(weights))
    centre = (np.array(centres) - low) / (high - low)
    weight = centre * (1 - centre) * ((high - low) / np.array(sds)) ** 2 - 1
    if (centre <= 0).any() or (centre >= 1).any() or (weight <= 0).any():
        raise ValueError(f"centres {centres} with sds {sds} do not fit between {low} and {high}")
    draws = low + (high - low) * rng.beta((centre * weight)[peak], ((1 - centre) * weight)[peak])
    return np.round(draws, decimals) if decimals else np.rint(draws).astype("int64")


@entry("year", kind="numerical", law="years, growing in number", unit="year")
def year(
    n, rng, *,
    low=2005,     # year, 1900 to 2020: first year
    high=2024,    # year, 1950 to 2050: last year
    growth=0.04,  # -0.3 to 0.3: each year has this much more rows than the one before
):  # fmt: skip
    """A calendar year; the number of rows grows by the same factor each year."""
    years = np.arange(low, high + 1)
    shares = (1 + growth) ** (years - low)
    return rng.choice(years, size=n, p=shares / shares.sum())


@entry("coined_name", kind="categorical", law="coined names, few of them frequent")
def coined_name(
    n, rng, *,
    names=400,   # 10 to 5_000: different names
    skew=0.8,    # 0 to 2: how much more frequent the first names are than the last
    suffix="",   # : word that follows every name
):  # fmt: skip
    """Coined names of two or three syllables; the frequency falls with the rank by a power law."""
    starts = pd.array(
        "Al Bar Cal Dor El Fen Gar Hol Is Jor Kel Lin Mor Nor Or Pel Quin Ros".split(), dtype="str"
    )
    middles = pd.array("a o e i an ar en er in on and ing ell ind om ur".split(), dtype="str")
    ends = pd.array("ton ford by wick more dale stead ham field mere brook gate".split(), dtype="str")
    shares = np.arange(1, names + 1.0) ** -skew
    rank = rng.choice(names, size=n, p=shares / shares.sum())
    code = 7919 * rank + 1013  # neighbours in rank get unlike names
    name = starts[code % 18] + middles[code // 18 % 16] + ends[code // 288 % 12]
    return name + " " + suffix if suffix else name


@entry("code_pool", kind="categorical", law="codes of one pattern, few of them frequent")
def code_pool(
    n, rng, *,
    pattern="@@##",  # : @ stands for a letter, # for a digit, anything else for itself
    codes=200,       # 2 to 5_000: different codes
    skew=0.7,        # 0 to 2: how much more frequent the first codes are than the last
):  # fmt: skip
    """Codes of one pattern; the frequency falls with the rank by a power law."""
    alphabets = {"@": string.ascii_uppercase, "#": string.digits}
    letters = [pd.array(list(alphabets.get(mark, mark)), dtype="str") for mark in pattern]
    number = (7919 * np.arange(codes) + 104_729) % math.prod(map(len, letters))  # each code once
    pool = pd.array([""], dtype="str")[np.zeros(codes, dtype="int64")]
    for choices in reversed(letters):
        pool, number = choices[number % len(choices)] + pool, number // len(choices)
    shares = np.arange(1, codes + 1.0) ** -skew
    index = rng.choice(codes, size=n, p=shares / shares.sum())
    return pool[index]


@entry("day", kind="datetime", law="days, growing in number")
def day(
    n, rng, *,
    start="2020-01-01",  # 1990-01-01 to 2024-01-01: first day
    end="2024-12-31",    # 2000-01-01 to 2035-12-31: last day
    growth=0.08,         # -0.5 to 1: growth of the number of rows a year
    weekend=0.7,         # 0 to 2: rows on a Saturday or Sunday, relative to a working day
):  # fmt: skip
    """A date; rows grow by a steady rate and are fewer at weekends."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    shares = (1 + growth) ** (np.arange(len(days)) / 365.25)
    shares = np.where(np.is_busday(days), shares, weekend * shares)
    return days[rng.choice(len(days), size=n, p=shares / shares.sum())].astype("datetime64[s]")


@entry("moment", kind="datetime", law="moments with busy hours, growing in number")
def moment(
    n, rng, *,
    start="2020-01-01",       # 1990-01-01 to 2024-01-01: first day
    end="2024-12-31",         # 2000-01-01 to 2035-12-31: last day
    growth=0.08,              # -0.5 to 1: growth of the number of rows a year
    weekend=0.7,              # 0 to 2: rows on a Saturday or Sunday, relative to a working day
    peak_hours=(10.5, 16.5),  # : the two busiest times of the day
    peak_sds=(2.0, 2.5),      # : spread of each in hours
):  # fmt: skip
    """A date with its time of day: two busy times a day, fewer rows at weekends, a steady growth."""
    days = np.arange(np.datetime64(start, "D"), np.datetime64(end, "D") + 1)
    shares = (1 + growth) ** (np.arange(len(days)) / 365.25)
    shares = np.where(np.is_busday(days), shares, weekend * shares)
    date = days[rng.choice(len(days), size=n, p=shares / shares.sum())].astype("datetime64[s]")
    peak = rng.integers(0, 2, size=n)
    hours = rng.normal(np.array(peak_hours)[peak], np.array(peak_sds)[peak]) % 24
    return date + (3600 * hours).astype("timedelta64[s]")
