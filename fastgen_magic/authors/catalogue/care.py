"""Stays and care: wards, lengths of stay, cover, habits."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "hospital_department", kind="categorical", law="unequal weights",
    words=("hospital department", "ward", "medical department", "department of the hospital",
           "medical specialty", "specialty", "speciality", "unit of the hospital"),
)  # fmt: skip
def hospital_department(
    n, rng, *,
    weights={
        "Emergency": 0.24, "Internal medicine": 0.2, "Surgery": 0.14, "Cardiology": 0.11,
        "Paediatrics": 0.09, "Orthopaedics": 0.08, "Oncology": 0.07, "Neurology": 0.07,
    },  # : share of each
):  # fmt: skip
    """Departments of a hospital."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "length_of_stay", kind="numerical", law="over-dispersed counts", unit="days",
    words=("length of stay", "los", "days in hospital", "time in hospital", "hospital days", "stay",
           "duration of stay", "number of nights", "inpatient days"),
)  # fmt: skip
def length_of_stay(
    n, rng, *,
    mean=4.8,        # 1 to 100: average
    dispersion=4.5,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=1,           # 0 to 10: no value lies below
    high=120,        # 1 to 1_000: no value lies above
):  # fmt: skip
    """Days in hospital: mostly few, sometimes many."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "insurance_provider", kind="categorical", law="unequal weights",
    words=("insurance", "insurance status", "payer", "coverage of the patient", "health insurance",
           "insurance provider", "insurance company"),
)  # fmt: skip
def insurance_provider(
    n, rng, *,
    weights={
        "Private": 0.46, "Medicare": 0.24, "Medicaid": 0.18, "Self-pay": 0.08, "Other": 0.04,
    },  # : share of each
):  # fmt: skip
    """Who pays for the care."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "admission_type", kind="categorical", law="unequal weights",
    words=("admission type", "type of admission", "visit type", "encounter type", "appointment type"),
)  # fmt: skip
def admission_type(
    n, rng, *,
    weights={"Emergency": 0.46, "Elective": 0.34, "Urgent": 0.17, "Newborn": 0.03},  # : share of each
):  # fmt: skip
    """Ways into hospital."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "discharge_status", kind="categorical", law="unequal weights",
    words=("discharge", "discharge status", "discharge disposition", "patient outcome"),
)  # fmt: skip
def discharge_status(
    n, rng, *,
    weights={
        "Home": 0.72, "Home care": 0.11, "Nursing facility": 0.09, "Transferred": 0.05,
        "Died": 0.03,
    },  # : share of each
):  # fmt: skip
    """Ways out of hospital."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "smoking_status", kind="categorical", law="unequal weights",
    words=("smoking", "smoking status", "smoker", "tobacco use", "smoking history"),
)  # fmt: skip
def smoking_status(
    n, rng, *,
    weights={"Never": 0.56, "Former": 0.25, "Current": 0.19},  # : share of each
):  # fmt: skip
    """Smoking habits."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "alcohol_use", kind="categorical", law="unequal weights",
    words=("alcohol", "alcohol use", "drinking", "alcohol consumption", "drinking habit"),
)  # fmt: skip
def alcohol_use(
    n, rng, *,
    weights={"None": 0.31, "Occasional": 0.44, "Moderate": 0.19, "Heavy": 0.06},  # : share of each
):  # fmt: skip
    """Drinking habits."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "physical_activity", kind="categorical", law="unequal weights",
    words=("physical activity", "activity level", "exercise level", "exercise", "exercise frequency"),
)  # fmt: skip
def physical_activity(
    n, rng, *,
    weights={"Low": 0.37, "Moderate": 0.43, "High": 0.2},  # : share of each
):  # fmt: skip
    """Levels of exercise."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "lab_result", kind="categorical", law="unequal weights",
    words=("test result", "lab result", "test results", "result of the test", "screening result"),
)  # fmt: skip
def lab_result(
    n, rng, *,
    weights={"Negative": 0.72, "Positive": 0.21, "Inconclusive": 0.07},  # : share of each
):  # fmt: skip
    """Results of a test; most are normal."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "tumour_stage", kind="categorical", law="unequal weights",
    words=("stage", "cancer stage", "tumor stage", "tumour stage", "disease stage"),
)  # fmt: skip
def tumour_stage(
    n, rng, *,
    weights={"I": 0.36, "II": 0.29, "III": 0.2, "IV": 0.15},  # : share of each
):  # fmt: skip
    """Stages of a disease."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "allergy", kind="categorical", law="unequal weights",
    words=("allergy", "allergies", "known allergies"),
)  # fmt: skip
def allergy(
    n, rng, *,
    weights={
        "None": 0.68, "Penicillin": 0.1, "Pollen": 0.08, "Nuts": 0.05, "Latex": 0.03,
        "Shellfish": 0.03, "Dust": 0.03,
    },  # : share of each
):  # fmt: skip
    """Allergies; most have none."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "symptom", kind="categorical", law="unequal weights",
    words=("symptom", "symptoms", "chief complaint", "presenting complaint", "reason for visit",
           "complaint of the patient"),
)  # fmt: skip
def symptom(
    n, rng, *,
    weights={
        "Pain": 0.24, "Cough": 0.16, "Fever": 0.14, "Fatigue": 0.12, "Headache": 0.11,
        "Nausea": 0.09, "Shortness of breath": 0.08, "Dizziness": 0.06,
    },  # : share of each
):  # fmt: skip
    """Reasons to see a doctor."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "vaccine", kind="categorical", law="unequal weights",
    words=("vaccine", "vaccination", "vaccine name", "immunization"),
)  # fmt: skip
def vaccine(
    n, rng, *,
    weights={
        "Influenza": 0.34, "COVID-19": 0.28, "Tetanus": 0.13, "Hepatitis B": 0.1, "MMR": 0.09,
        "HPV": 0.06,
    },  # : share of each
):  # fmt: skip
    """Vaccines."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "sleep_hours", kind="numerical", law="scaled beta", unit="h",
    words=("sleep", "sleep hours", "hours of sleep", "sleep duration"),
)  # fmt: skip
def sleep_hours(
    n, rng, *,
    mean=6.9,    # h, 3 to 10: average
    sd=1.1,      # h, 0.2 to 3: spread
    low=2.0,     # h, 0 to 7: no value lies below
    high=12.0,   # h, 7 to 20: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Hours of sleep a night."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "steps", kind="numerical", law="over-dispersed counts",
    words=("steps", "daily steps", "step count", "number of steps"),
)  # fmt: skip
def steps(
    n, rng, *,
    mean=6800.0,        # 0 to 100_000: average
    dispersion=1900.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,              # 0 to 10: no value lies below
    high=60_000,        # 1 to 600_000: no value lies above
):  # fmt: skip
    """Steps of a day, over-dispersed."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "calories", kind="numerical", law="over-dispersed counts", unit="kcal",
    words=("calories", "calories burned", "kcal", "calorie intake", "energy intake"),
)  # fmt: skip
def calories(
    n, rng, *,
    mean=2150.0,       # 500 to 40_000: average
    dispersion=130.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=500,           # 0 to 10: no value lies below
    high=9_000,        # 1 to 90_000: no value lies above
):  # fmt: skip
    """Calories of a day."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "number_of_visits", kind="numerical", law="over-dispersed counts",
    words=("number of visits to the doctor", "doctor visits", "outpatient visits", "emergency visits",
           "number of procedures", "number of medications", "number of diagnoses", "hospital admissions"),
)  # fmt: skip
def number_of_visits(
    n, rng, *,
    mean=2.8,        # 0 to 60: average
    dispersion=2.6,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,           # 0 to 10: no value lies below
    high=100,        # 1 to 1_000: no value lies above
):  # fmt: skip
    """Contacts with care: few for most."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "treatment_cost", kind="numerical", law="log-normal", unit="USD",
    words=("treatment cost", "hospital charges", "medical cost", "cost of treatment", "total charges",
           "medical expenses", "bill of the patient", "hospital bill", "healthcare cost"),
)  # fmt: skip
def treatment_cost(
    n, rng, *,
    median=4200.0,     # USD, 200 to 80_000: half of the rows lie below
    sigma=1.2,         # 0.1 to 3: spread of the logarithm
    low=50.0,          # USD, 0 to 4_000: no value lies below
    high=1_000_000.0,  # USD, 4_000 to 10_000_000: no value lies above
    decimals=2,        # 0 to 6: decimals kept
):  # fmt: skip
    """Bills of patients: a very long tail."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)
