"""Money: incomes, accounts, loans, projects."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry

INCOME = (
    "income",
    "annual income",
    "yearly income",
    "household income",
    "income per year",
    "total income",
    "family income",
)
CLASS = (
    "income class",
    "income group",
    "income bracket",
    "income level",
    "class of annual income",
    "income category",
)


@entry(
    "salary", kind="numerical", law="log-normal", unit="USD",
    words=("salary", "annual salary", "wage", "base salary", "yearly salary", "gross salary",
           "compensation", "pay", "annual wage", "base pay"),
)  # fmt: skip
def salary(
    n, rng, *,
    median=58_000,  # USD, 3_000 to 1_000_000: half of the rows lie below
    sigma=0.42,     # 0.1 to 3: spread of the logarithm
    low=15_000,     # USD, 0 to 60_000: no value lies below
    high=600_000,   # USD, 60_000 to 6_000_000: no value lies above
):  # fmt: skip
    """Salaries: log-normal with a long tail."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")


@entry(
    "hourly_wage", kind="numerical", law="log-normal", unit="USD",
    words=("hourly wage", "hourly rate", "pay rate", "hourly pay", "wage per hour", "rate per hour"),
)  # fmt: skip
def hourly_wage(
    n, rng, *,
    median=21.0,  # USD, 1 to 400: half of the rows lie below
    sigma=0.4,    # 0.1 to 3: spread of the logarithm
    low=7.25,     # USD, 0 to 20: no value lies below
    high=250.0,   # USD, 20 to 2_000: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """Pay for an hour."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry("income", kind="numerical", law="log-normal", unit="USD", words=INCOME)
def income(
    n, rng, *,
    median=52_000,   # USD, 3_000 to 1_000_000: half of the rows lie below
    sigma=0.65,      # 0.1 to 3: spread of the logarithm
    low=0,           # USD, 0 to 50_000: no value lies below
    high=1_500_000,  # USD, 50_000 to 20_000_000: no value lies above
):  # fmt: skip
    """Yearly incomes: log-normal with a long tail."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")


@entry("income", kind="numerical", law="log-normal, rising to middle age", unit="USD", words=INCOME)
def income_by_age(
    n, rng, age, *,
    median=52_000,   # USD, 3_000 to 1_000_000: half of the people at the best age earn less
    sigma=0.6,       # 0.1 to 2: spread of the logarithm
    best_age=50.0,   # years, 30 to 65: age at which incomes are highest
    slope=0.0007,    # 0 to 0.003: how fast the logarithm falls with the squared distance from it
    high=1_500_000,  # USD, 100_000 to 20_000_000: no value lies above
):  # fmt: skip
    """Yearly incomes: log-normal, rising to the best age and falling after it."""
    years = np.nan_to_num(pd.Series(age).to_numpy("float64", na_value=np.nan), nan=best_age)
    draws = median * np.exp(-slope * (years - best_age) ** 2 + sigma * rng.standard_normal(n))
    return np.rint(np.minimum(draws, high)).astype("int64")


@entry("income_class", kind="categorical", law="unequal weights", words=CLASS)
def income_class(
    n, rng, *,
    weights={"Low Income": 0.36, "Middle Income": 0.46, "High Income": 0.18},  # : share of each
):  # fmt: skip
    """Classes of income."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry("income_class", kind="categorical", law="the row's income, cut at two limits", words=CLASS)
def income_class_of_income(
    n, rng, income, *,
    classes=("Low Income", "Middle Income", "High Income"),  # : from the lowest
    limits=(35_000, 90_000),  # USD, 5_000 to 500_000: each class ends below its limit
):  # fmt: skip
    """The class of the row's income."""
    amount = pd.Series(income).to_numpy("float64", na_value=np.nan)
    return pd.array(classes, dtype="str")[
        np.searchsorted(np.array(limits), np.nan_to_num(amount), side="right")
    ]


@entry(
    "account_balance", kind="numerical", law="log-normal, some overdrawn", unit="USD",
    words=("balance", "account balance", "bank balance", "current balance", "available balance",
           "savings balance", "average balance"),
)  # fmt: skip
def account_balance(
    n, rng, *,
    overdrawn=0.08,    # 0 to 1: share of accounts below zero
    typical=1_900.0,   # USD, 100 to 100_000: half of the other balances lie below
    overdraft=180.0,   # USD, 10 to 5_000: half of the overdrafts are smaller
    sigma=1.3,         # 0.1 to 3: spread of the logarithm
    low=-5_000.0,      # USD, -100_000 to 0: no value lies below
    high=1_000_000.0,  # USD, 10_000 to 100_000_000: no value lies above
):  # fmt: skip
    """Balances of accounts: log-normal, a few of them overdrawn by less."""
    below = rng.random(n) < overdrawn
    size = np.where(below, -overdraft, typical) * np.exp(sigma * rng.standard_normal(n))
    return np.round(np.clip(size, low, high), 2)


@entry(
    "loan_amount", kind="numerical", law="log-normal in round steps", unit="USD",
    words=("loan amount", "loan", "amount of the loan", "principal", "credit amount", "mortgage amount",
           "amount borrowed", "requested amount", "credit limit"),
)  # fmt: skip
def loan_amount(
    n, rng, *,
    median=14_000,  # USD, 500 to 500_000: half of the loans lie below
    sigma=0.75,     # 0.1 to 2: spread of the logarithm
    low=500,        # USD, 0 to 10_000: smallest
    high=500_000,   # USD, 10_000 to 5_000_000: largest
    step=500,       # USD, 1 to 10_000: loans are multiples of it
):  # fmt: skip
    """Loans: log-normal in round steps."""
    draws = np.clip(rng.lognormal(np.log(median), sigma, n), low, high)
    return step * np.clip(np.rint(draws / step), np.ceil(low / step), np.floor(high / step)).astype("int64")


@entry(
    "interest_rate", kind="numerical", law="scaled beta", unit="%",
    words=("interest rate", "apr", "annual percentage rate", "loan rate", "mortgage rate", "yield",
           "coupon rate"),
)  # fmt: skip
def interest_rate(
    n, rng, *,
    mean=8.6,    # %, 3 to 30: average
    sd=4.0,      # %, 0.8 to 10: spread
    low=0.5,     # %, 0 to 9: no value lies below
    high=30.0,   # %, 9 to 40: no value lies above
    decimals=2,  # 0 to 6: decimals kept
):  # fmt: skip
    """Interest in percent a year."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "loan_term", kind="numerical", law="unequal weights",
    words=("term", "loan term", "term in months", "loan duration", "repayment period",
           "number of payments", "tenure of the loan"),
)  # fmt: skip
def loan_term(
    n, rng, *,
    weights={12: 0.09, 24: 0.14, 36: 0.37, 48: 0.12, 60: 0.24, 72: 0.04},  # : share of each
):  # fmt: skip
    """Terms of a loan in months."""
    values, shares = np.array(list(weights)), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "credit_score", kind="numerical", law="scaled beta",
    words=("credit score", "fico", "fico score", "credit rating score", "creditworthiness"),
)  # fmt: skip
def credit_score(
    n, rng, *,
    mean=695.0,  # 400 to 800: average
    sd=82.0,     # 20 to 200: spread
    low=300,     # 20 to 700: no value lies below
    high=850,    # 700 to 1_000: no value lies above
):  # fmt: skip
    """Credit scores, leaning to the better end."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "transaction_amount", kind="numerical", law="log-normal", unit="USD",
    words=("transaction amount", "amount", "payment amount", "payment", "amount of the transaction",
           "charge", "invoice amount", "bill amount", "billed amount", "fee", "total charge",
           "monthly charges", "charges"),
)  # fmt: skip
def transaction_amount(
    n, rng, *,
    median=38.0,   # USD, 2 to 800: half of the rows lie below
    sigma=1.25,    # 0.1 to 3: spread of the logarithm
    low=0.01,      # USD, 0 to 40: no value lies below
    high=50000.0,  # USD, 40 to 500_000: no value lies above
    decimals=2,    # 0 to 6: decimals kept
):  # fmt: skip
    """Payments: many small, few large."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "transaction_type", kind="categorical", law="unequal weights",
    words=("transaction type", "type of transaction", "payment category", "operation type"),
)  # fmt: skip
def transaction_type(
    n, rng, *,
    weights={
        "Purchase": 0.52, "Payment": 0.19, "Transfer": 0.14, "Withdrawal": 0.09, "Deposit": 0.06,
    },  # : share of each
):  # fmt: skip
    """Kinds of bookings."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "account_type", kind="categorical", law="unequal weights",
    words=("account type", "type of account", "bank account type"),
)  # fmt: skip
def account_type(
    n, rng, *,
    weights={"Checking": 0.48, "Savings": 0.32, "Credit": 0.14, "Investment": 0.06},  # : share of each
):  # fmt: skip
    """Kinds of accounts."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "expense", kind="numerical", law="log-normal", unit="USD",
    words=("expense", "expenses", "expenditure", "monthly expenses", "spend", "cost of living",
           "operating cost", "bill", "monthly cost", "rent", "monthly rent"),
)  # fmt: skip
def expense(
    n, rng, *,
    median=1250.0,  # USD, 60 to 20_000: half of the rows lie below
    sigma=0.6,      # 0.1 to 3: spread of the logarithm
    low=20.0,       # USD, 0 to 1_000: no value lies below
    high=50000.0,   # USD, 1_000 to 500_000: no value lies above
    decimals=2,     # 0 to 6: decimals kept
):  # fmt: skip
    """Monthly costs."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "debt_ratio", kind="numerical", law="scaled beta", unit="%",
    words=("debt to income", "debt to income ratio", "dti", "debt ratio", "credit utilization",
           "utilization", "leverage"),
)  # fmt: skip
def debt_ratio(
    n, rng, *,
    mean=19.0,   # %, 6 to 50: average
    sd=8.5,      # %, 2 to 20: spread
    low=0.0,     # %, 0 to 20: no value lies below
    high=60.0,   # %, 20 to 90: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Debt in percent of the income."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)
