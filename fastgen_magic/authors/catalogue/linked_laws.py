"""Laws that follow from other fields: later dates, products, sums, parts, orders, codes of names."""

import string

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry


@entry("later_date", kind="datetime", law="a log-normal number of days after another date")
def later_date(
    n, rng, earlier, *,
    typical_days=30.0,    # days, 1 to 1_000: half of the waits are shorter
    spread=0.9,           # 0.1 to 2: spread of the wait's logarithm
    latest="2024-12-31",  # 2000-01-01 to 2060-12-31: day of the last news; longer waits end before it
):  # fmt: skip
    """A log-normal number of whole days after the earlier date; missing where that is missing."""
    first = pd.to_datetime(pd.Series(earlier)).to_numpy("datetime64[s]")
    wait = np.rint(typical_days * np.exp(spread * rng.standard_normal(n)))
    room = np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0)
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, size=n)))
    days = np.where(np.isnat(first), 0, days).astype("timedelta64[D]")
    return pd.array(first + days)


@entry("later_moment", kind="datetime", law="a log-normal number of hours after another moment")
def later_moment(
    n, rng, earlier, *,
    typical_hours=24.0,   # hours, 0.1 to 10_000: half of the waits are shorter
    spread=1.0,           # 0.1 to 2: spread of the wait's logarithm
    latest="2024-12-31",  # 2000-01-01 to 2060-12-31: day of the last news; longer waits end before it
):  # fmt: skip
    """A log-normal number of hours after the earlier moment; missing where that is missing."""
    first = pd.to_datetime(pd.Series(earlier)).to_numpy("datetime64[s]")
    wait = 3600 * typical_hours * np.exp(spread * rng.standard_normal(n))
    room = np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "s"), 0)
    seconds = np.where(wait <= room, np.ceil(wait), np.floor(room * rng.beta(3, 1.2, size=n)))
    seconds = np.where(np.isnat(first), 0, seconds).astype("timedelta64[s]")
    return pd.array(first + seconds)


@entry("since_then", kind="datetime", law="between another date and today, most of them recent")
def since_then(
    n, rng, earlier, *,
    today="2024-12-31",  # 2000-01-01 to 2060-12-31: day of the extract
    recency=4.0,         # 0.5 to 10: the higher, the nearer to today
):  # fmt: skip
    """A moment between the earlier date and today, most of them recent; missing where that is missing."""
    first = pd.to_datetime(pd.Series(earlier)).to_numpy("datetime64[s]")
    room = np.nan_to_num(np.maximum((np.datetime64(today, "s") - first) / np.timedelta64(1, "s"), 0))
    seconds = np.floor(room * rng.beta(recency, 1.0, size=n)).astype("timedelta64[s]")
    return pd.array(first + seconds)


@entry("date_if_status", kind="datetime", law="a log-normal number of days later, where the status says so")
def date_if_status(
    n, rng, earlier, status, *,
    reached=("Closed",),  # : the status values that have such a date
    typical_days=120.0,   # days, 1 to 2_000: half of the waits are shorter
    spread=0.8,           # 0.1 to 2: spread of the wait's logarithm
    latest="2024-12-31",  # 2000-01-01 to 2060-12-31: day of the last news; longer waits end before it
):  # fmt: skip
    """A log-normal number of days after the earlier date, only where the status has been reached."""
    first = pd.to_datetime(pd.Series(earlier)).to_numpy("datetime64[s]")
    wait = np.rint(typical_days * np.exp(spread * rng.standard_normal(n)))
    room = np.maximum((np.datetime64(latest, "s") - first) / np.timedelta64(1, "D"), 0)
    days = np.where(wait <= room, wait, np.floor(room * rng.beta(3, 1.2, size=n)))
    days = np.where(np.isnat(first), 0, days).astype("timedelta64[D]")
    dates = pd.array(first + days)
    dates[~pd.Series(status).isin(reached).to_numpy(dtype=bool)] = pd.NaT
    return dates


@entry("product", kind="numerical", law="product of other fields")
def product(
    n, rng, factor, *,
    decimals=2,  # 0 to 6: decimals kept
):  # fmt: skip
    """The factors multiplied; missing where one of them is missing."""
    result = np.ones(n)
    for values in [factor]:
        result = result * pd.Series(values).to_numpy("float64", na_value=np.nan)
    return pd.array(np.round(result, decimals))


@entry("discounted_product", kind="numerical", law="product of other fields, less a discount")
def discounted_product(
    n, rng, factor, discount, *,
    whole=1.0,   # 1 to 100: the discount that takes everything, 1 for fractions, 100 for percent
    decimals=2,  # 0 to 6: decimals kept
):  # fmt: skip
    """The factors multiplied, less the discount; missing where one of them is missing."""
    result = 1 - pd.Series(discount).to_numpy("float64", na_value=0.0) / whole
    for values in [factor]:
        result = result * pd.Series(values).to_numpy("float64", na_value=np.nan)
    return pd.array(np.round(result, decimals))


@entry("rate_of", kind="numerical", law="a rate of another field")
def rate_of(
    n, rng, base, rate, *,
    whole=1.0,   # 1 to 100: the rate that means all, 1 for fractions, 100 for percent
    decimals=2,  # 0 to 6: decimals kept
):  # fmt: skip
    """The rate times its base; missing where one of them is missing."""
    amounts = pd.Series(base).to_numpy("float64", na_value=np.nan)
    shares = pd.Series(rate).to_numpy("float64", na_value=np.nan) / whole
    return pd.array(np.round(amounts * shares, decimals))


@entry("share_paid", kind="numerical", law="a stated share of another field, in most rows to the cent")
def share_paid(
    n, rng, base, rate, *,
    whole=1.0,      # 1 to 100: the rate that means all, 1 for fractions, 100 for percent
    exact=0.75,     # 0 to 1: share of rows that hold the full share
    nothing=0.04,   # 0 to 1: share of rows with nothing yet
    shortfall=0.3,  # 0 to 1: how much the other rows lack on average
    decimals=2,     # 0 to 6: decimals kept
):  # fmt: skip
    """The rate times its base in most rows, somewhat less in others, nothing in a few."""
    amounts = pd.Series(base).to_numpy("float64", na_value=np.nan)
    shares = pd.Series(rate).to_numpy("float64", na_value=np.nan) / whole
    draw = rng.random(n)
    kept = np.where(draw < exact, 1.0, 1 - rng.beta(4 * shortfall, 4 - 4 * shortfall, size=n))
    kept = np.where(draw > 1 - nothing, 0.0, kept)
    return pd.array(np.round(amounts * shares * kept, decimals))


@entry("sum_of", kind="numerical", law="sum of other fields")
def sum_of(
    n, rng, part, *,
    decimals=2,  # 0 to 6: decimals kept
):  # fmt: skip
    """The parts added up; a missing part counts as nothing."""
    result = np.zeros(n)
    for values in [part]:
        result = result + pd.Series(values).to_numpy("float64", na_value=0.0)
    return np.round(result, decimals)


@entry("difference", kind="numerical", law="difference of other fields")
def difference(
    n, rng, whole, part, *,
    decimals=2,  # 0 to 6: decimals kept
):  # fmt: skip
    """The whole less its parts; missing where the whole is missing."""
    result = pd.Series(whole).to_numpy("float64", na_value=np.nan)
    for values in [part]:
        result = result - pd.Series(values).to_numpy("float64", na_value=0.0)
    return pd.array(np.round(result, decimals))


@entry("ratio_of", kind="numerical", law="quotient of other fields")
def ratio_of(
    n, rng, part, whole, *,
    scale=1.0,   # 1 to 100: 100 gives percent
    decimals=4,  # 0 to 6: decimals kept
):  # fmt: skip
    """The part divided by the whole; missing where the whole is 0 or missing."""
    below = pd.Series(whole).to_numpy("float64", na_value=np.nan)
    above = pd.Series(part).to_numpy("float64", na_value=np.nan)
    quotient = above / np.where(below == 0, np.nan, below)
    return pd.array(np.round(scale * quotient, decimals))


@entry("part_of", kind="numerical", law="a beta share of another field")
def part_of(
    n, rng, whole, *,
    usual=0.6,      # 0.01 to 0.99: the part on average, as a share of the whole
    evenness=4.0,   # 0.5 to 50: how alike the shares are
    nothing=0.05,   # 0 to 1: share of rows in which the part is 0
    everything=0.2, # 0 to 1: share of rows in which the part is the whole
    decimals=2,     # 0 to 6: decimals kept
):  # fmt: skip
    """A share of the whole, never more than it: all in some rows, nothing in a few."""
    shares = rng.beta(usual * evenness, (1 - usual) * evenness, size=n)
    draw = rng.random(n)
    shares = np.where(draw < nothing, 0.0, np.where(draw > 1 - everything, 1.0, shares))
    size = 10.0**decimals
    return pd.array(np.floor(pd.Series(whole).to_numpy("float64", na_value=np.nan) * shares * size) / size)


@entry("count_of", kind="numerical", law="binomial part of another count")
def count_of(
    n, rng, whole, *,
    usual=0.6,       # 0.01 to 0.99: the part on average, as a share of the whole
    evenness=4.0,    # 0.5 to 50: how alike the shares are
    everything=0.5,  # 0 to 1: share of rows in which the part is the whole
):  # fmt: skip
    """How many of the whole: never more than it, all of it in some rows; missing where it is missing."""
    total = pd.Series(whole).astype("Float64")
    chance = rng.beta(usual * evenness, (1 - usual) * evenness, size=n)
    chance = np.where(rng.random(n) < everything, 1.0, chance)
    counts = pd.array(rng.binomial(total.fillna(0).clip(lower=0).to_numpy("int64"), chance))
    counts[total.isna().to_numpy()] = pd.NA
    return counts


@entry("above", kind="numerical", law="a log-normal step above another field")
def above(
    n, rng, floor, *,
    step=10.0,    # 0.1 to 1_000: half of the steps are shorter
    spread=0.7,   # 0.1 to 2: spread of the step's logarithm
    high=1000.0,  # 1 to 100_000: no value lies above, unless the floor does
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """The other field and a log-normal step on top; missing where that field is missing."""
    start = pd.Series(floor).to_numpy("float64", na_value=np.nan)
    draws = np.round(start + step * np.exp(spread * rng.standard_normal(n)), decimals)
    return pd.array(np.maximum(np.minimum(draws, high), start))


@entry("between", kind="numerical", law="a beta place between two other fields")
def between(
    n, rng, lower, upper, *,
    place=0.48,    # 0.01 to 0.99: where between them on average
    evenness=8.0,  # 1 to 100: how alike the places are
    decimals=1,    # 0 to 6: decimals kept
):  # fmt: skip
    """Somewhere between the two; missing where one of them is missing."""
    start = pd.Series(lower).to_numpy("float64", na_value=np.nan)
    end = pd.Series(upper).to_numpy("float64", na_value=np.nan)
    draws = start + (end - start) * rng.beta(place * evenness, (1 - place) * evenness, size=n)
    return pd.array(np.clip(np.round(draws, decimals), start, np.maximum(start, end)))


@entry("code_of_name", kind="categorical", law="one code for each name")
def code_of_name(
    n, rng, named, *,
    letters=3,  # 1 to 8: letters of a code
):  # fmt: skip
    """A code that follows from the name: the same name always has the same letters."""
    names = pd.Series(named, dtype="str")
    number, known = pd.factorize(names)
    key = pd.util.hash_array(known.to_numpy(object))
    codes = (
        known.str.replace("[^A-Za-z]", "", regex=True).str.upper().str[:1].to_series(index=range(len(known)))
    )
    for place in range(1, letters):
        codes += np.array(list(string.ascii_uppercase))[(key >> np.uint64(5 * place)) % np.uint64(26)]
    return codes.reindex(number).array


@entry("table_of", kind="categorical", law="follows from another field")
def table_of(
    n, rng, given, *,
    table={"a": "A", "b": "B"},  # : the value that each value of the other field brings
):  # fmt: skip
    """The value that belongs to the other field's value; missing where there is none."""
    return pd.array(pd.Series(given).map(table))


@entry("number_pool", kind="categorical", law="label numbers, few of them frequent")
def number_pool(
    n, rng, *,
    low=100,     # 0 to 10_000: smallest label
    high=4800,   # 10 to 1_000_000: largest label
    labels=250,  # 2 to 5_000: different labels
    skew=0.6,    # 0 to 2: how much more frequent the first labels are than the last
):  # fmt: skip
    """Numbers that are labels; the frequency falls with the rank by a power law."""
    pool = low + np.arange(labels) * 7919 % (high - low + 1)
    shares = np.arange(1, labels + 1.0) ** -skew
    index = rng.choice(labels, size=n, p=shares / shares.sum())
    return pool[index]


@entry("banded", kind="categorical", law="bands of another field")
def banded(
    n, rng, measure, *,
    edges=(18.0, 65.0),                 # : where a new band begins
    labels=("young", "adult", "old"),   # : the bands, one more than edges
    blurred=0.0,                        # 0 to 1: share of rows that fall into any band
):  # fmt: skip
    """The band in which the other field lies; missing where that is missing."""
    values = pd.Series(measure).to_numpy("float64", na_value=np.nan)
    place = np.searchsorted(np.array(edges), values, side="right")
    place = np.where(rng.random(n) < blurred, rng.integers(0, len(labels), n), place)
    bands = pd.array(list(labels), dtype="str")[place]
    bands[np.isnan(values)] = pd.NA
    return bands


@entry("power_of", kind="numerical", law="a power of another field, with scatter")
def power_of(
    n, rng, base, *,
    scale=4000.0,  # 0.1 to 100_000: usual value where the other field is 1
    power=1.7,     # 0.1 to 3: a tenth more of the other field gives power tenths more, roughly
    scatter=0.3,   # 0 to 1: spread of the logarithm around that
    decimals=2,    # 0 to 6: decimals kept
):  # fmt: skip
    """Scale times a power of the other field, with log-normal scatter; missing where it is missing."""
    values = pd.Series(base).to_numpy("float64", na_value=np.nan)
    draws = np.round(scale * values**power * np.exp(scatter * rng.standard_normal(n)), decimals)
    return pd.array(draws if decimals else np.rint(draws))


@entry("ratio_to_mean", kind="numerical", law="quotient of a field and the mean of others")
def ratio_to_mean(
    n, rng, part, other, *,
    scale=100.0,  # 1 to 100: 100 gives percent
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """The part divided by the mean of the others; missing where one of them is missing."""
    others = [pd.Series(values).to_numpy("float64", na_value=np.nan) for values in [other]]
    below = np.mean(others, axis=0)
    above = pd.Series(part).to_numpy("float64", na_value=np.nan)
    return pd.array(np.round(scale * above / np.where(below == 0, np.nan, below), decimals))
