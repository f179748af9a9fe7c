"""Grades, scores and shares: judgements on a scale."""

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry


@entry("yes_no", kind="categorical", law="unequal weights", words=("yes or no", "yes no", "yes no indicator"))
def yes_no(
    n, rng, *,
    weights={"Yes": 0.38, "No": 0.62},  # : share of each
):  # fmt: skip
    """Yes or no."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "priority", kind="categorical", law="unequal weights",
    words=("priority", "urgency", "priority level", "ticket priority"),
)  # fmt: skip
def priority(
    n, rng, *,
    weights={"Low": 0.29, "Medium": 0.44, "High": 0.2, "Critical": 0.07},  # : share of each
):  # fmt: skip
    """Priorities; few are critical."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "severity", kind="categorical", law="unequal weights",
    words=("severity", "severity level", "severity of the incident", "seriousness", "injury severity"),
)  # fmt: skip
def severity(
    n, rng, *,
    weights={"Minor": 0.52, "Moderate": 0.31, "Major": 0.13, "Critical": 0.04},  # : share of each
):  # fmt: skip
    """Severities; most are minor."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "risk_level", kind="categorical", law="unequal weights",
    words=("risk level", "risk category", "risk class", "risk rating", "risk group"),
)  # fmt: skip
def risk_level(
    n, rng, *,
    weights={"Low": 0.55, "Medium": 0.31, "High": 0.14},  # : share of each
):  # fmt: skip
    """Levels of risk."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "letter_grade", kind="categorical", law="unequal weights",
    words=("grade", "letter grade", "course grade", "final grade", "exam grade"),
)  # fmt: skip
def letter_grade(
    n, rng, *,
    weights={"A": 0.24, "B": 0.35, "C": 0.25, "D": 0.1, "F": 0.06},  # : share of each
):  # fmt: skip
    """School grades, best at B."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "likert", kind="categorical", law="unequal weights",
    words=("agreement", "likert", "survey response", "satisfaction level", "level of agreement"),
)  # fmt: skip
def likert(
    n, rng, *,
    weights={
        "Strongly disagree": 0.07, "Disagree": 0.14, "Neutral": 0.24, "Agree": 0.37,
        "Strongly agree": 0.18,
    },  # : share of each
):  # fmt: skip
    """Answers on a scale of agreement."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "star_rating", kind="numerical", law="unequal weights",
    words=("rating", "star rating", "stars", "review rating", "customer rating", "product rating",
           "product score", "review score", "user rating"),
)  # fmt: skip
def star_rating(
    n, rng, *,
    weights={1: 0.09, 2: 0.05, 3: 0.09, 4: 0.22, 5: 0.55},  # : share of each
):  # fmt: skip
    """Stars from 1 to 5: a J, since the pleased and the angry rate most."""
    values, shares = np.array(list(weights)), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "satisfaction_score", kind="numerical", law="unequal weights",
    words=("satisfaction", "satisfaction score", "csat", "customer satisfaction", "job satisfaction"),
)  # fmt: skip
def satisfaction_score(
    n, rng, *,
    weights={1: 0.06, 2: 0.09, 3: 0.2, 4: 0.37, 5: 0.28},  # : share of each
):  # fmt: skip
    """Satisfaction from 1 to 5."""
    values, shares = np.array(list(weights)), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "nps", kind="numerical", law="unequal weights",
    words=("nps", "net promoter score", "likelihood to recommend", "likely to recommend"),
)  # fmt: skip
def nps(
    n, rng, *,
    weights={
        0: 0.05, 1: 0.01, 2: 0.02, 3: 0.02, 4: 0.02, 5: 0.06, 6: 0.06, 7: 0.13, 8: 0.23,
        9: 0.17, 10: 0.23,
    },  # : share of each
):  # fmt: skip
    """Likelihood to recommend from 0 to 10."""
    values, shares = np.array(list(weights)), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "score", kind="numerical", law="scaled beta",
    words=("score", "test score", "exam score", "mark", "marks", "points", "quiz score",
           "assessment score", "math score", "reading score", "writing score", "performance score"),
)  # fmt: skip
def score(
    n, rng, *,
    mean=68.0,  # 10 to 90: average
    sd=14.0,    # 3 to 40: spread
    low=0,      # 0 to 70: no value lies below
    high=100,   # 70 to 200: no value lies above
):  # fmt: skip
    """Scores out of 100: a bell that leans to the better half."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "average_rating", kind="numerical", law="scaled beta",
    words=("average rating", "mean rating", "avg rating", "aggregate rating", "average score"),
)  # fmt: skip
def average_rating(
    n, rng, *,
    mean=4.1,    # 1 to 5: average
    sd=0.45,     # 0.09 to 1: spread
    low=1.0,     # 0 to 4: no value lies below
    high=5.0,    # 4 to 7: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Average stars of many reviews, crowded near the top."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "percentage", kind="numerical", law="scaled beta", unit="%",
    words=("percentage", "percent", "pct", "percentage of total", "proportion in percent"),
)  # fmt: skip
def percentage(
    n, rng, *,
    mean=42.0,   # %, 10 to 90: average
    sd=21.0,     # %, 4 to 50: spread
    low=0.0,     # %, 0 to 40: no value lies below
    high=100.0,  # %, 40 to 200: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Percentages from 0 to 100."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "completion", kind="numerical", law="scaled beta", unit="%",
    words=("completion", "completion percentage", "progress", "percent complete", "attendance percentage",
           "attendance"),
)  # fmt: skip
def completion(
    n, rng, *,
    mean=74.0,   # %, 10 to 90: average
    sd=21.0,     # %, 4 to 50: spread
    low=0.0,     # %, 0 to 70: no value lies below
    high=100.0,  # %, 70 to 200: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Percent done, crowded near the end."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "rate", kind="numerical", law="beta between 0 and 1",
    words=("rate", "share", "fraction", "proportion", "ratio of total"),
)  # fmt: skip
def rate(
    n, rng, *,
    mean=0.32,   # 0 to 1: average
    sd=0.18,     # 0.01 to 0.45: spread
    decimals=4,  # 1 to 6: decimals kept
):  # fmt: skip
    """Shares of a whole."""
    weight = mean * (1 - mean) / sd**2 - 1
    if not 0 < mean < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between 0 and 1: take a smaller sd")
    return np.round(rng.beta(mean * weight, (1 - mean) * weight, n), decimals)


@entry(
    "success_rate", kind="numerical", law="beta between 0 and 1",
    words=("success rate", "conversion rate", "retention rate", "response rate", "completion rate",
           "win rate"),
)  # fmt: skip
def success_rate(
    n, rng, *,
    mean=0.62,   # 0 to 1: average
    sd=0.18,     # 0.01 to 0.45: spread
    decimals=4,  # 1 to 6: decimals kept
):  # fmt: skip
    """Rates of success."""
    weight = mean * (1 - mean) / sd**2 - 1
    if not 0 < mean < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between 0 and 1: take a smaller sd")
    return np.round(rng.beta(mean * weight, (1 - mean) * weight, n), decimals)


@entry(
    "failure_rate", kind="numerical", law="beta between 0 and 1",
    words=("failure rate", "error rate", "defect rate", "churn rate", "default rate", "bounce rate",
           "return rate", "unemployment rate", "crime rate"),
)  # fmt: skip
def failure_rate(
    n, rng, *,
    mean=0.06,   # 0 to 1: average
    sd=0.045,    # 0.01 to 0.45: spread
    decimals=4,  # 1 to 6: decimals kept
):  # fmt: skip
    """Rates of failure, most of them small."""
    weight = mean * (1 - mean) / sd**2 - 1
    if not 0 < mean < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between 0 and 1: take a smaller sd")
    return np.round(rng.beta(mean * weight, (1 - mean) * weight, n), decimals)


@entry(
    "probability", kind="numerical", law="beta between 0 and 1",
    words=("probability", "likelihood", "chance", "confidence", "confidence score", "propensity",
           "predicted probability"),
)  # fmt: skip
def probability(
    n, rng, *,
    mean=0.5,    # 0 to 1: average
    sd=0.28,     # 0.01 to 0.45: spread
    decimals=4,  # 1 to 6: decimals kept
):  # fmt: skip
    """Probabilities, some clear, some open."""
    weight = mean * (1 - mean) / sd**2 - 1
    if not 0 < mean < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between 0 and 1: take a smaller sd")
    return np.round(rng.beta(mean * weight, (1 - mean) * weight, n), decimals)


@entry(
    "index_value", kind="numerical", law="scaled beta",
    words=("index value", "consumer price index", "price index", "cpi", "composite index"),
)  # fmt: skip
def index_value(
    n, rng, *,
    mean=104.0,  # 60 to 200: average
    sd=12.0,     # 2 to 30: spread
    low=40.0,    # 0 to 100: no value lies below
    high=200.0,  # 100 to 300: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Index numbers around 100."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "rank", kind="numerical", law="each place alike",
    words=("rank", "ranking", "finishing position", "standing"),
)  # fmt: skip
def rank(
    n, rng, *,
    low=1,     # 1 to 10: best place
    high=100,  # 2 to 10_000: last place
):  # fmt: skip
    """Places of a ranking: each occurs as often as any other."""
    if low > high:
        raise ValueError(f"low {low} must not lie above high {high}")
    return rng.integers(low, high + 1, n)
