"""Projects and insurance: costs and their parts, ratios, premiums, taxes."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry

PART = ("part amount", "federal share obligated", "share of the amount", "amount paid", "paid amount",
        "grant amount", "reimbursed amount", "amount covered", "insured amount", "down payment", "deposit",
        "federal share", "amount financed", "approved amount")  # fmt: skip
NET = ("net amount", "net value", "profit", "net profit", "net income", "net present value",
       "net value of the benefits", "net benefits", "gain", "loss", "earnings",
       "net worth")  # fmt: skip
TAX = ("tax", "tax amount", "sales tax", "vat amount", "income tax", "tax paid")


@entry(
    "project_amount", kind="numerical", law="log-normal", unit="USD",
    words=("project amount", "project cost", "total project cost", "total cost of the project", "budget",
           "project budget", "contract value", "award amount", "contract amount", "total funding",
           "funding", "investment"),
)  # fmt: skip
def project_amount(
    n, rng, *,
    median=180_000.0,    # USD, 9_000 to 4_000_000: half of the rows lie below
    sigma=1.5,           # 0.1 to 3: spread of the logarithm
    low=1000.0,          # USD, 0 to 200_000: no value lies below
    high=200_000_000.0,  # USD, 200_000 to 2_000_000_000: no value lies above
    decimals=2,          # 0 to 6: decimals kept
):  # fmt: skip
    """Costs of projects: log-normal over four powers of ten."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry("part_amount", kind="numerical", law="log-normal", unit="USD", words=PART)
def part_amount(
    n, rng, *,
    median=130_000.0,    # USD, 6_000 to 3_000_000: half of the rows lie below
    sigma=1.5,           # 0.1 to 3: spread of the logarithm
    low=500.0,           # USD, 0 to 100_000: no value lies below
    high=150_000_000.0,  # USD, 100_000 to 2_000_000_000: no value lies above
    decimals=2,          # 0 to 6: decimals kept
):  # fmt: skip
    """Parts of a cost: log-normal over four powers of ten."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "part_amount",
    kind="numerical",
    law="a share of the whole, often the usual one",
    unit="USD",
    words=PART,
)
def part_amount_of_project(
    n, rng, project_amount, *,
    usual=0.75,     # 0 to 1: share that most rows have
    exact=0.7,      # 0 to 1: rows that have just this share
    rest_mean=0.7,  # 0 to 1: average share in the other rows
    rest_sd=0.18,   # 0.01 to 0.4: spread in the other rows
):  # fmt: skip
    """A part of the row's project amount: the usual share in most rows, another below 1 elsewhere."""
    weight = rest_mean * (1 - rest_mean) / rest_sd**2 - 1
    share = np.where(rng.random(n) < exact, usual, rng.beta(rest_mean * weight, (1 - rest_mean) * weight, n))
    whole = pd.Series(project_amount).to_numpy("float64", na_value=np.nan)
    return np.floor(whole * share * 100) / 100


@entry("part_amount", kind="numerical", law="the row's share of its project", unit="USD", words=PART)
def part_amount_by_share(
    n, rng, project_amount, cost_share, *,
    paid=0.97,  # 0 to 1: rows in which the share is paid in full
):  # fmt: skip
    """The row's cost share times its project amount, or less where it is not yet paid in full."""
    whole = pd.Series(project_amount).to_numpy("float64", na_value=np.nan)
    share = pd.Series(cost_share).to_numpy("float64", na_value=np.nan)
    done = np.where(rng.random(n) < paid, 1.0, rng.beta(5.0, 2.0, n))
    return np.floor(whole * share * done * 100) / 100


@entry(
    "cost_share", kind="numerical", law="usual shares, and a beta for the rest",
    words=("cost share", "cost share percentage", "federal share of the cost", "share of the cost",
           "cost sharing", "matching share", "coinsurance"),
)  # fmt: skip
def cost_share(
    n, rng, *,
    spikes={0.75: 0.74, 0.9: 0.08, 1.0: 0.05, 0.5: 0.03},  # : rows with just this share
    rest_mean=0.7,                                         # 0 to 1: average in the other rows
    rest_sd=0.13,                                          # 0.01 to 0.4: spread in the other rows
):  # fmt: skip
    """Shares of a cost as a fraction: most rows have a usual one, the others a beta law."""
    free = 1 - sum(spikes.values())
    if free < -1e-9:
        raise ValueError(
            f"the shares in spikes must add up to 1 at most, not {1 - free:g}; lower one of them"
        )
    weight = rest_mean * (1 - rest_mean) / rest_sd**2 - 1
    values, shares = np.array([*spikes, np.nan]), np.array([*spikes.values(), max(free, 0.0)])
    draws = values[rng.choice(len(values), size=n, p=shares / shares.sum())]
    rest = np.round(rng.beta(rest_mean * weight, (1 - rest_mean) * weight, n), 4)
    return np.where(np.isnan(draws), rest, draws)


@entry(
    "benefit_cost_ratio", kind="numerical", law="zeros, ones, and a log-normal",
    words=("benefit cost ratio", "bcr", "cost benefit ratio", "return on investment", "roi",
           "benefit to cost ratio"),
)  # fmt: skip
def benefit_cost_ratio(
    n, rng, *,
    zeros=0.25,   # 0 to 1: rows without an analysis, at 0
    ones=0.1,     # 0 to 1: rows that are taken as just worth it, at 1
    typical=1.9,  # 0.5 to 10: half of the other ratios lie below
    sigma=0.7,    # 0.1 to 2: spread of the logarithm
    high=100.0,   # 5 to 10_000: no ratio lies above
):  # fmt: skip
    """Benefits over costs: 0 or 1 where nothing was worked out, else log-normal."""
    if zeros + ones > 1:
        raise ValueError(f"zeros {zeros} and ones {ones} must not add up to more than 1; lower one of them")
    place = rng.random(n)
    ratio = np.minimum(typical * np.exp(sigma * rng.standard_normal(n)), high)
    return np.round(np.select([place < zeros, place < zeros + ones], [0.0, 1.0], ratio), 3)


@entry("net_value", kind="numerical", law="log-normal gains, some losses, many zeros", unit="USD", words=NET)
def net_value(
    n, rng, *,
    zeros=0.15,          # 0 to 1: rows without gain or loss
    losses=0.15,         # 0 to 1: rows below zero
    typical=45_000.0,    # USD, 10 to 10_000_000: half of the sizes lie below, whatever the sign
    sigma=1.7,           # 0.1 to 3: spread of the logarithm
    low=-50_000_000.0,   # USD, -1_000_000_000 to 0: no value lies below
    high=500_000_000.0,  # USD, 1_000 to 10_000_000_000: no value lies above
):  # fmt: skip
    """Gains, some losses and rows with neither; the sizes are log-normal."""
    if zeros + losses > 1:
        raise ValueError(
            f"zeros {zeros} and losses {losses} must not add up to more than 1; lower one of them"
        )
    place = rng.random(n)
    sign = np.select([place < zeros, place < zeros + losses], [0.0, -1.0], 1.0)
    return np.round(np.clip(sign * typical * np.exp(sigma * rng.standard_normal(n)), low, high), 2)


@entry(
    "premium", kind="numerical", law="log-normal", unit="USD",
    words=("premium", "insurance premium", "annual premium", "monthly premium", "policy premium"),
)  # fmt: skip
def premium(
    n, rng, *,
    median=620.0,  # USD, 30 to 10_000: half of the rows lie below
    sigma=0.6,     # 0.1 to 3: spread of the logarithm
    low=30.0,      # USD, 0 to 600: no value lies below
    high=20000.0,  # USD, 600 to 200_000: no value lies above
    decimals=2,    # 0 to 6: decimals kept
):  # fmt: skip
    """Premiums of insurance."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "claim_amount", kind="numerical", law="zeros, and a log-normal for the rest", unit="USD",
    words=("claim amount", "claims", "claim cost", "total claim amount", "claim", "damage amount",
           "loss amount", "damage", "cost of repairs", "repair cost"),
)  # fmt: skip
def claim_amount(
    n, rng, *,
    zeros=0.55,        # 0 to 1: share of exact zeros
    typical=2400.0,    # USD, 100 to 50_000: half of the other values lie below
    sigma=1.2,         # 0.1 to 3: spread of the logarithm
    high=2_000_000.0,  # USD, 2_000 to 20_000_000: no value lies above
    decimals=2,        # 0 to 6: decimals kept
):  # fmt: skip
    """Claims: none in most rows, heavy tails in the others."""
    if not 0 < typical < high:
        raise ValueError(f"typical {typical} must lie between 0 and high {high}")
    ceiling = stats.norm.cdf(math.log(high / typical) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [0, 0.5, ceiling])  # half stay below typical
    draws = np.where(rng.random(n) < zeros, 0.0, typical * np.exp(sigma * stats.norm.ppf(place)))
    return np.round(draws, decimals)


@entry("tax", kind="numerical", law="zeros, and a log-normal for the rest", unit="USD", words=TAX)
def tax(
    n, rng, *,
    zeros=0.08,      # 0 to 1: share of exact zeros
    typical=900.0,   # USD, 40 to 20_000: half of the other values lie below
    sigma=1.1,       # 0.1 to 3: spread of the logarithm
    high=500_000.0,  # USD, 900 to 5_000_000: no value lies above
    decimals=2,      # 0 to 6: decimals kept
):  # fmt: skip
    """Taxes: some pay none."""
    if not 0 < typical < high:
        raise ValueError(f"typical {typical} must lie between 0 and high {high}")
    ceiling = stats.norm.cdf(math.log(high / typical) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [0, 0.5, ceiling])  # half stay below typical
    draws = np.where(rng.random(n) < zeros, 0.0, typical * np.exp(sigma * stats.norm.ppf(place)))
    return np.round(draws, decimals)


@entry("tax", kind="numerical", law="the row's tax rate times its total", unit="USD", words=TAX)
def tax_of_total(
    n, rng, total, tax_rate, *,
    decimals=2,  # 0 to 4: decimals kept
):  # fmt: skip
    """The row's tax rate times its total."""
    amount = pd.Series(total).to_numpy("float64", na_value=np.nan)
    return np.round(amount * pd.Series(tax_rate).to_numpy("float64", na_value=np.nan), decimals)


@entry(
    "number_of_properties", kind="numerical", law="over-dispersed counts",
    words=("number of properties", "properties", "number of buildings", "number of structures",
           "number of houses", "number of sites"),
)  # fmt: skip
def number_of_properties(
    n, rng, *,
    mean=9.0,         # 0 to 200: average
    dispersion=45.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,            # 0 to 10: no value lies below
    high=3_000,       # 1 to 30_000: no value lies above
):  # fmt: skip
    """Properties of a project: mostly one, sometimes hundreds."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "number_of_claims", kind="numerical", law="over-dispersed counts",
    words=("number of claims", "claim count", "number of accidents", "accident count",
           "number of incidents", "incidents", "previous claims", "violations", "number of complaints",
           "complaints"),
)  # fmt: skip
def number_of_claims(
    n, rng, *,
    mean=0.4,        # 0 to 8: average
    dispersion=1.6,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,           # 0 to 10: no value lies below
    high=30,         # 1 to 300: no value lies above
):  # fmt: skip
    """Claims: none for most."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "insurance_type", kind="categorical", law="unequal weights",
    words=("insurance type", "policy type", "coverage", "coverage type", "type of policy"),
)  # fmt: skip
def insurance_type(
    n, rng, *,
    weights={"Basic": 0.46, "Extended": 0.32, "Premium": 0.22},  # : share of each
):  # fmt: skip
    """Kinds of cover."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "project_type", kind="categorical", law="unequal weights",
    words=("project type", "type of project", "work type", "activity type", "kind of project"),
)  # fmt: skip
def project_type(
    n, rng, *,
    weights={
        "Construction": 0.31, "Acquisition": 0.2, "Maintenance": 0.17, "Planning": 0.14,
        "Equipment": 0.1, "Research": 0.08,
    },  # : share of each
):  # fmt: skip
    """Kinds of projects."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]
