"""Customers and stores: segments, channels, coupons, stock."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "coupon", kind="categorical", law="falling frequencies",
    words=("coupon", "coupon code", "promotion code", "discount code", "campaign code"),
)  # fmt: skip
def coupon(
    n, rng, *,
    skew=0.9,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Coupons; a few are used most."""
    names = pd.array(
        [
            "WELCOME10", "SAVE5", "FREESHIP", "SUMMER15", "LOYAL20", "SPRING10", "FRIEND5",
            "FLASH25", "VIP15", "HOLIDAY20", "BUNDLE10", "NEWS5",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "stock", kind="numerical", law="over-dispersed counts",
    words=("stock", "stock quantity", "inventory", "stock level", "units in stock", "on hand",
           "quantity in stock", "inventory level", "quantity on hand"),
)  # fmt: skip
def stock(
    n, rng, *,
    mean=85.0,        # 0 to 2_000: average
    dispersion=60.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,            # 0 to 10: no value lies below
    high=5_000,       # 1 to 50_000: no value lies above
):  # fmt: skip
    """Pieces in store, over-dispersed."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "review_count", kind="numerical", law="over-dispersed counts",
    words=("number of reviews", "review count", "reviews", "ratings count", "number of ratings",
           "total reviews"),
)  # fmt: skip
def review_count(
    n, rng, *,
    mean=60.0,         # 0 to 1_000: average
    dispersion=180.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,             # 0 to 10: no value lies below
    high=20_000,       # 1 to 200_000: no value lies above
):  # fmt: skip
    """Reviews of a thing: few have very many."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "helpful_votes", kind="numerical", law="over-dispersed counts",
    words=("positive feedback count", "helpful votes", "helpful", "number of helpful votes",
           "helpfulness", "found helpful"),
)  # fmt: skip
def helpful_votes(
    n, rng, *,
    mean=2.5,        # 0 to 50: average
    dispersion=9.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,           # 0 to 10: no value lies below
    high=200,        # 1 to 2_000: no value lies above
):  # fmt: skip
    """Votes of other readers: none for most reviews."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "customer_segment", kind="categorical", law="unequal weights",
    words=("customer segment", "segment", "customer type", "market segment", "client type",
           "customer group"),
)  # fmt: skip
def customer_segment(
    n, rng, *,
    weights={"Consumer": 0.52, "Corporate": 0.28, "Small business": 0.2},  # : share of each
):  # fmt: skip
    """Segments of customers."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "loyalty_tier", kind="categorical", law="unequal weights",
    words=("tier", "loyalty tier", "membership tier", "membership level", "loyalty status", "membership",
           "membership type", "plan", "subscription plan", "subscription type"),
)  # fmt: skip
def loyalty_tier(
    n, rng, *,
    weights={"Basic": 0.46, "Silver": 0.28, "Gold": 0.18, "Platinum": 0.08},  # : share of each
):  # fmt: skip
    """Tiers of membership."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "sales_channel", kind="categorical", law="unequal weights",
    words=("sales channel", "channel", "order channel", "purchase channel", "booking channel"),
)  # fmt: skip
def sales_channel(
    n, rng, *,
    weights={
        "Online": 0.49, "Store": 0.29, "Mobile app": 0.13, "Phone": 0.05, "Partner": 0.04,
    },  # : share of each
):  # fmt: skip
    """Channels of sale."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "acquisition_channel", kind="categorical", law="unequal weights",
    words=("acquisition channel", "marketing channel", "traffic source", "lead source",
           "how the customer found us", "utm source"),
)  # fmt: skip
def acquisition_channel(
    n, rng, *,
    weights={
        "Organic search": 0.32, "Direct": 0.23, "Paid search": 0.17, "Social": 0.14,
        "E-mail": 0.08, "Referral": 0.06,
    },  # : share of each
):  # fmt: skip
    """Where customers come from."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "return_flag", kind="categorical", law="unequal weights",
    words=("returned", "return flag", "was returned", "is returned", "return indicator"),
)  # fmt: skip
def return_flag(
    n, rng, *,
    weights={"No": 0.91, "Yes": 0.09},  # : share of each
):  # fmt: skip
    """Whether goods came back."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "return_reason", kind="categorical", law="unequal weights",
    words=("return reason", "reason for return", "cancellation reason", "reason for cancellation",
           "churn reason", "complaint type"),
)  # fmt: skip
def return_reason(
    n, rng, *,
    weights={
        "Wrong size": 0.3, "Not as described": 0.22, "Defective": 0.18, "Changed mind": 0.17,
        "Arrived late": 0.08, "Other": 0.05,
    },  # : share of each
):  # fmt: skip
    """Why goods come back."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "store_type", kind="categorical", law="unequal weights",
    words=("store type", "type of store", "outlet type", "shop type", "store format"),
)  # fmt: skip
def store_type(
    n, rng, *,
    weights={
        "Supermarket": 0.44, "Convenience store": 0.27, "Hypermarket": 0.15, "Outlet": 0.09,
        "Kiosk": 0.05,
    },  # : share of each
):  # fmt: skip
    """Kinds of store."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "store_sales", kind="numerical", law="log-normal", unit="USD",
    words=("daily sales", "weekly sales", "monthly sales", "sales volume", "turnover", "annual sales",
           "sales amount", "monthly revenue", "annual revenue"),
)  # fmt: skip
def store_sales(
    n, rng, *,
    median=42000.0,    # USD, 2_000 to 800_000: half of the rows lie below
    sigma=0.9,         # 0.1 to 3: spread of the logarithm
    low=500.0,         # USD, 0 to 40_000: no value lies below
    high=5_000_000.0,  # USD, 40_000 to 50_000_000: no value lies above
    decimals=2,        # 0 to 6: decimals kept
):  # fmt: skip
    """Sales of a store or firm: few large ones."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "number_of_orders", kind="numerical", law="over-dispersed counts",
    words=("number of orders", "orders", "order count", "purchases", "number of purchases",
           "purchase count", "transactions", "number of transactions", "previous purchases",
           "services opted"),
)  # fmt: skip
def number_of_orders(
    n, rng, *,
    mean=6.0,        # 0 to 100: average
    dispersion=6.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,           # 0 to 10: no value lies below
    high=500,        # 1 to 5_000: no value lies above
):  # fmt: skip
    """Orders of a customer: most have few."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "visits", kind="numerical", law="over-dispersed counts",
    words=("visits", "number of visits", "foot traffic", "visit count", "customers per day",
           "number of customers", "visitors", "number of visitors", "attendance count"),
)  # fmt: skip
def visits(
    n, rng, *,
    mean=120.0,       # 0 to 2_000: average
    dispersion=45.0,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=0,            # 0 to 10: no value lies below
    high=10_000,      # 1 to 100_000: no value lies above
):  # fmt: skip
    """Visits, over-dispersed."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "customer_value", kind="numerical", law="log-normal", unit="USD",
    words=("customer lifetime value", "lifetime value", "clv", "ltv", "total spent", "total spend",
           "amount spent", "monetary", "spending"),
)  # fmt: skip
def customer_value(
    n, rng, *,
    median=310.0,    # USD, 20 to 6_000: half of the rows lie below
    sigma=1.2,       # 0.1 to 3: spread of the logarithm
    low=1.0,         # USD, 0 to 300: no value lies below
    high=100_000.0,  # USD, 300 to 1_000_000: no value lies above
    decimals=2,      # 0 to 6: decimals kept
):  # fmt: skip
    """What a customer has spent: few have spent much."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "spending_score", kind="numerical", law="scaled beta",
    words=("spending score", "engagement score", "loyalty score", "churn score", "customer score"),
)  # fmt: skip
def spending_score(
    n, rng, *,
    mean=50.0,  # 10 to 90: average
    sd=25.0,    # 5 to 60: spread
    low=0,      # 0 to 50: no value lies below
    high=100,   # 50 to 200: no value lies above
):  # fmt: skip
    """Scores of customers, widely spread."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")
