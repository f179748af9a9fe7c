"""Patients: what they have, what is measured, and what is done."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry

DIASTOLIC = (
    "diastolic",
    "diastolic blood pressure",
    "blood pressure diastolic",
    "dbp",
    "ap lo",
    "diastolic pressure",
)
BMI = ("bmi", "body mass index")


@entry(
    "diagnosis", kind="categorical", law="falling frequencies",
    words=("diagnosis", "primary diagnosis", "disease", "medical condition", "illness",
           "condition of the patient", "health condition", "admission diagnosis"),
)  # fmt: skip
def diagnosis(
    n, rng, *,
    skew=0.7,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Diagnoses; the common ones lead."""
    names = pd.array(
        [
            "Hypertension", "Type 2 diabetes", "Hyperlipidaemia", "Upper respiratory infection",
            "Back pain", "Depression", "Anxiety disorder", "Asthma", "Reflux disease",
            "Urinary tract infection", "Osteoarthritis", "Hypothyroidism", "Migraine",
            "Coronary artery disease", "Pneumonia", "Chronic kidney disease",
            "Atrial fibrillation", "Obesity", "Anaemia", "Heart failure", "COPD",
            "Gastroenteritis", "Eczema", "Sleep apnoea", "Stroke", "Appendicitis",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "blood_type", kind="categorical", law="unequal weights",
    words=("blood type", "blood group", "abo group"),
)  # fmt: skip
def blood_type(
    n, rng, *,
    weights={
        "O+": 0.38, "A+": 0.33, "B+": 0.1, "O-": 0.06, "A-": 0.06, "AB+": 0.04, "B-": 0.02,
        "AB-": 0.01,
    },  # : share of each
):  # fmt: skip
    """Blood groups as common as in a mixed population."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "systolic_pressure", kind="numerical", law="scaled beta", unit="mmHg",
    words=("systolic", "systolic blood pressure", "blood pressure systolic", "sbp", "ap hi",
           "systolic pressure", "blood pressure", "resting blood pressure"),
)  # fmt: skip
def systolic_pressure(
    n, rng, *,
    mean=126.0,  # mmHg, 90 to 200: average
    sd=16.0,     # mmHg, 3 to 40: spread
    low=80,      # mmHg, 10 to 100: no value lies below
    high=220,    # mmHg, 100 to 300: no value lies above
):  # fmt: skip
    """Systolic blood pressure."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry("diastolic_pressure", kind="numerical", law="scaled beta", unit="mmHg", words=DIASTOLIC)
def diastolic_pressure(
    n, rng, *,
    mean=79.0,  # mmHg, 50 to 100: average
    sd=10.0,    # mmHg, 2 to 20: spread
    low=45,     # mmHg, 2 to 80: no value lies below
    high=130,   # mmHg, 80 to 200: no value lies above
):  # fmt: skip
    """Diastolic blood pressure."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "diastolic_pressure",
    kind="numerical",
    law="linear in the systolic pressure, with noise",
    unit="mmHg",
    words=DIASTOLIC,
)
def diastolic_pressure_by_systolic(
    n, rng, systolic_pressure, *,
    slope=0.4,     # 0 to 0.8: mmHg more for each mmHg of systolic pressure
    base=29.0,     # mmHg, 0 to 60: diastolic pressure at a systolic one of 0
    noise=7.0,     # mmHg, 0 to 15: spread around the line
    least_gap=15,  # mmHg, 5 to 40: always so far below the systolic pressure
):  # fmt: skip
    """Diastolic blood pressure: a line in the systolic one, with noise, and always below it."""
    upper = pd.Series(systolic_pressure).to_numpy("float64", na_value=np.nan)
    lower = np.minimum(base + slope * upper + noise * rng.standard_normal(n), upper - least_gap)
    return pd.Series(np.rint(lower)).astype("Int64").array


@entry(
    "heart_rate", kind="numerical", law="scaled beta", unit="bpm",
    words=("heart rate", "pulse", "resting heart rate", "bpm", "beats per minute", "pulse rate",
           "max heart rate"),
)  # fmt: skip
def heart_rate(
    n, rng, *,
    mean=75.0,  # bpm, 60 to 200: average
    sd=12.0,    # bpm, 2 to 30: spread
    low=40,     # bpm, 0 to 80: no value lies below
    high=190,   # bpm, 80 to 300: no value lies above
):  # fmt: skip
    """Beats of the heart in a minute."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "respiratory_rate", kind="numerical", law="scaled beta",
    words=("respiratory rate", "breathing rate", "respiration rate", "breaths per minute"),
)  # fmt: skip
def respiratory_rate(
    n, rng, *,
    mean=16.5,  # 10 to 40: average
    sd=2.8,     # 0.6 to 7: spread
    low=8,      # 0 to 20: no value lies below
    high=40,    # 20 to 60: no value lies above
):  # fmt: skip
    """Breaths in a minute."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "oxygen_saturation", kind="numerical", law="scaled beta", unit="%",
    words=("oxygen saturation", "spo2", "o2 saturation", "blood oxygen"),
)  # fmt: skip
def oxygen_saturation(
    n, rng, *,
    mean=96.8,  # %, 70 to 100: average
    sd=1.9,     # %, 0.4 to 5: spread
    low=70,     # %, 60 to 100: no value lies below
    high=100,   # %, 100 to 100: no value lies above
):  # fmt: skip
    """Saturation of the blood with oxygen, near the top."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "body_temperature", kind="numerical", law="scaled beta", unit="°C",
    words=("body temperature", "temp of the patient", "fever", "patient temperature"),
)  # fmt: skip
def body_temperature(
    n, rng, *,
    mean=36.8,   # °C, 30 to 40: average
    sd=0.5,      # °C, 0.1 to 1: spread
    low=34.0,    # °C, 30 to 40: no value lies below
    high=41.5,   # °C, 40 to 50: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Temperatures of the body."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry("bmi", kind="numerical", law="log-normal", words=BMI)
def bmi(
    n, rng, *,
    median=26.3,  # 1 to 500: half of the rows lie below
    sigma=0.19,   # 0.1 to 3: spread of the logarithm
    low=13.0,     # 0 to 30: no value lies below
    high=65.0,    # 30 to 600: no value lies above
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """Body mass index: a lean to the heavy side."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry("bmi", kind="numerical", law="weight over height squared", words=BMI)
def bmi_of_body(
    n, rng, body_height, body_weight, *,
    decimals=1,  # 0 to 4: decimals kept
):  # fmt: skip
    """Weight in kg over the square of the height in m; heights above 3 are read as cm."""
    height = pd.Series(body_height).to_numpy("float64", na_value=np.nan)
    weight = pd.Series(body_weight).to_numpy("float64", na_value=np.nan)
    return np.round(weight / np.where(height > 3, height / 100, height) ** 2, decimals)
