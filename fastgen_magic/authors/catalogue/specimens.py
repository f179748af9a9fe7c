"""Specimens: sizes, masses, and how many there are."""

import math

import numpy as np
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "length_mm", kind="numerical", law="log-normal", unit="mm",
    words=("length", "length in mm", "body length", "petal length", "sepal length", "wing length",
           "bill length", "flipper length", "shell length", "length of the sample"),
)  # fmt: skip
def length_mm(
    n, rng, *,
    median=41.0,  # mm, 2 to 800: half of the rows lie below
    sigma=0.35,   # 0.1 to 3: spread of the logarithm
    low=0.5,      # mm, 0 to 40: no value lies below
    high=2000.0,  # mm, 40 to 20_000: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """Lengths of specimens."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "width_mm", kind="numerical", law="log-normal", unit="mm",
    words=("width", "width in mm", "diameter", "petal width", "sepal width", "shell width", "thickness",
           "girth"),
)  # fmt: skip
def width_mm(
    n, rng, *,
    median=27.0,  # mm, 1 to 500: half of the rows lie below
    sigma=0.35,   # 0.1 to 3: spread of the logarithm
    low=0.2,      # mm, 0 to 30: no value lies below
    high=2000.0,  # mm, 30 to 20_000: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """Widths of specimens."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "depth_mm", kind="numerical", law="log-normal", unit="mm",
    words=("depth", "depth in mm", "bill depth", "thickness in mm", "depth of the specimen"),
)  # fmt: skip
def depth_mm(
    n, rng, *,
    median=17.0,  # mm, 0.8 to 300: half of the rows lie below
    sigma=0.35,   # 0.1 to 3: spread of the logarithm
    low=0.1,      # mm, 0 to 20: no value lies below
    high=2000.0,  # mm, 20 to 20_000: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """Depths of specimens."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "mass_g", kind="numerical", law="log-normal", unit="g",
    words=("mass", "mass in g", "weight in grams", "sample weight", "specimen weight", "net weight",
           "weight of the sample"),
)  # fmt: skip
def mass_g(
    n, rng, *,
    median=120.0,    # g, 6 to 2_000: half of the rows lie below
    sigma=0.8,       # 0.1 to 3: spread of the logarithm
    low=0.01,        # g, 0 to 100: no value lies below
    high=100_000.0,  # g, 100 to 1_000_000: no value lies above
    decimals=1,      # 0 to 6: decimals kept
):  # fmt: skip
    """Masses of specimens."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "carat", kind="numerical", law="log-normal", unit="carat",
    words=("carat", "weight in carats", "carat weight", "weight of the diamond in carats"),
)  # fmt: skip
def carat(
    n, rng, *,
    median=0.7,  # carat, 0.03 to 10: half of the rows lie below
    sigma=0.55,  # 0.1 to 3: spread of the logarithm
    low=0.15,    # carat, 0 to 0.7: no value lies below
    high=6.0,    # carat, 0.7 to 60: no value lies above
    decimals=2,  # 0 to 6: decimals kept
):  # fmt: skip
    """Weights of stones: small ones lead."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "sample_count", kind="numerical", law="over-dispersed counts",
    words=("count per sample", "number of individuals", "abundance", "number of animals",
           "number of specimens", "number of birds", "colony count", "number of birds struck",
           "number seen", "individual count"),
)  # fmt: skip
def sample_count(
    n, rng, *,
    mean=6.0,        # 0 to 100: average
    dispersion=9.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,           # 0 to 10: no value lies below
    high=5_000,      # 1 to 50_000: no value lies above
):  # fmt: skip
    """Individuals in a sample: mostly few, sometimes many."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))
