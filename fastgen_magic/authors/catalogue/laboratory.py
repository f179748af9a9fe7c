"""What a laboratory finds in the blood, and what is given for it."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "glucose", kind="numerical", law="log-normal", unit="mg/dL",
    words=("glucose", "blood glucose", "blood sugar", "fasting glucose", "glucose level",
           "fasting blood sugar", "plasma glucose"),
)  # fmt: skip
def glucose(
    n, rng, *,
    median=98,   # mg/dL, 5 to 2_000: half of the rows lie below
    sigma=0.24,  # 0.1 to 3: spread of the logarithm
    low=50,      # mg/dL, 0 to 100: no value lies below
    high=450,    # mg/dL, 100 to 4_000: no value lies above
):  # fmt: skip
    """Sugar in the blood: a long tail of diabetics."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")


@entry(
    "cholesterol", kind="numerical", law="log-normal", unit="mg/dL",
    words=("cholesterol", "total cholesterol", "serum cholesterol", "cholesterol level", "ldl",
           "ldl cholesterol"),
)  # fmt: skip
def cholesterol(
    n, rng, *,
    median=192,  # mg/dL, 10 to 4_000: half of the rows lie below
    sigma=0.2,   # 0.1 to 3: spread of the logarithm
    low=90,      # mg/dL, 0 to 200: no value lies below
    high=450,    # mg/dL, 200 to 4_000: no value lies above
):  # fmt: skip
    """Cholesterol in the blood."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")


@entry(
    "hba1c", kind="numerical", law="scaled beta", unit="%",
    words=("hba1c", "a1c", "glycated haemoglobin", "glycated hemoglobin"),
)  # fmt: skip
def hba1c(
    n, rng, *,
    mean=5.9,    # %, 5 to 10: average
    sd=1.0,      # %, 0.2 to 2: spread
    low=4.0,     # %, 0 to 6: no value lies below
    high=14.0,   # %, 6 to 20: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Long-term sugar in the blood."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "haemoglobin", kind="numerical", law="scaled beta", unit="g/dL",
    words=("haemoglobin", "hemoglobin", "hgb", "hb"),
)  # fmt: skip
def haemoglobin(
    n, rng, *,
    mean=13.8,   # g/dL, 7 to 20: average
    sd=1.5,      # g/dL, 0.3 to 4: spread
    low=6.0,     # g/dL, 0 to 10: no value lies below
    high=19.0,   # g/dL, 10 to 30: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Haemoglobin in the blood."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "creatinine", kind="numerical", law="log-normal", unit="mg/dL",
    words=("creatinine", "serum creatinine"),
)  # fmt: skip
def creatinine(
    n, rng, *,
    median=0.92,  # mg/dL, 0.05 to 20: half of the rows lie below
    sigma=0.3,    # 0.1 to 3: spread of the logarithm
    low=0.3,      # mg/dL, 0 to 0.9: no value lies below
    high=12.0,    # mg/dL, 0.9 to 100: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """Creatinine in the blood."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "medication", kind="categorical", law="falling frequencies",
    words=("medication", "drug", "drug name", "medicine", "prescription", "prescribed drug",
           "medication name", "active ingredient"),
)  # fmt: skip
def medication(
    n, rng, *,
    skew=0.6,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Medicines; the common ones lead."""
    names = pd.array(
        [
            "Lisinopril", "Metformin", "Atorvastatin", "Levothyroxine", "Amlodipine",
            "Metoprolol", "Omeprazole", "Losartan", "Albuterol", "Gabapentin",
            "Hydrochlorothiazide", "Sertraline", "Simvastatin", "Ibuprofen", "Amoxicillin",
            "Prednisone", "Tramadol", "Furosemide", "Insulin glargine", "Warfarin", "Paracetamol",
            "Azithromycin",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "dosage", kind="numerical", law="unequal weights",
    words=("dosage", "dose", "dose in mg", "drug dose", "daily dose", "strength in mg"),
)  # fmt: skip
def dosage(
    n, rng, *,
    weights={
        5: 0.12, 10: 0.22, 20: 0.19, 25: 0.11, 40: 0.11, 50: 0.1, 100: 0.09, 250: 0.02,
        500: 0.04,
    },  # : share of each
):  # fmt: skip
    """Doses in usual steps."""
    values, shares = np.array(list(weights)), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]
