"""Orders: prices, pieces, discounts, totals, and how they are paid and sent."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry

TOTAL = ("total", "total price", "total amount", "order total", "total cost", "line total", "revenue",
         "sales", "subtotal", "order amount", "sale amount", "gross amount", "order value",
         "purchase amount")  # fmt: skip


@entry(
    "unit_price", kind="numerical", law="log-normal", unit="USD",
    words=("unit price", "price", "item price", "price per unit", "price each", "list price",
           "retail price", "selling price", "sale price", "product price", "price in us dollars",
           "cost per unit", "price per item"),
)  # fmt: skip
def unit_price(
    n, rng, *,
    median=24.0,  # USD, 1 to 500: half of the rows lie below
    sigma=0.9,    # 0.1 to 3: spread of the logarithm
    low=0.5,      # USD, 0 to 20: no value lies below
    high=2500.0,  # USD, 20 to 20_000: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """Prices of single goods: many cheap, few dear."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "unit_cost", kind="numerical", law="log-normal", unit="USD",
    words=("unit cost", "cost", "purchase cost", "cost price", "cost of goods", "production cost",
           "wholesale price"),
)  # fmt: skip
def unit_cost(
    n, rng, *,
    median=14.0,  # USD, 0.7 to 300: half of the rows lie below
    sigma=0.9,    # 0.1 to 3: spread of the logarithm
    low=0.2,      # USD, 0 to 10: no value lies below
    high=1500.0,  # USD, 10 to 20_000: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """What single goods cost the seller: many little, few much."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "quantity", kind="numerical", law="over-dispersed counts",
    words=("quantity", "qty", "units", "units sold", "quantity ordered", "order quantity",
           "number of items", "items", "number of units", "item count", "amount ordered"),
)  # fmt: skip
def quantity(
    n, rng, *,
    mean=2.6,        # 1 to 50: average
    dispersion=2.4,  # 1 to 50: variance over mean, both counted from low; 1 is nearly a Poisson law
    low=1,           # 0 to 10: no value lies below
    high=200,        # 1 to 2_000: no value lies above
):  # fmt: skip
    """Pieces of an order: mostly one or two."""
    trials = high - low
    chance = (mean - low) / trials
    if not 0 < chance < 1:
        raise ValueError(f"mean {mean} must lie between low {low} and high {high}")
    excess = np.clip(dispersion / (1 - chance), 1.000001, trials - 0.000001)
    weight = (trials - excess) / (excess - 1)
    return low + rng.binomial(trials, rng.beta(chance * weight, (1 - chance) * weight, n))


@entry(
    "discount", kind="numerical", law="none in most rows, else a usual step",
    words=("discount", "discount rate", "discount applied", "rebate", "markdown", "price reduction"),
)  # fmt: skip
def discount(
    n, rng, *,
    weights={0.0: 0.62, 0.05: 0.09, 0.1: 0.12, 0.15: 0.06, 0.2: 0.07, 0.3: 0.03, 0.5: 0.01},  # : shares
):  # fmt: skip
    """Discounts as a share of the price; most rows have none."""
    steps, shares = np.array(list(weights), dtype="float64"), np.array(list(weights.values()))
    return steps[rng.choice(len(steps), size=n, p=shares / shares.sum())]


@entry(
    "discount_percent", kind="numerical", law="none in most rows, else a usual step", unit="%",
    words=("discount percent", "discount percentage", "percent off", "discount pct"),
)  # fmt: skip
def discount_percent(
    n, rng, *,
    weights={0: 0.62, 5: 0.09, 10: 0.12, 15: 0.06, 20: 0.07, 30: 0.03, 50: 0.01},  # : share of each
):  # fmt: skip
    """Discounts in percent of the price; most rows have none."""
    steps, shares = np.array(list(weights)), np.array(list(weights.values()))
    return steps[rng.choice(len(steps), size=n, p=shares / shares.sum())]


@entry("total", kind="numerical", law="log-normal", unit="USD", words=TOTAL)
def total(
    n, rng, *,
    median=52.0,   # USD, 3 to 1_000: half of the rows lie below
    sigma=1.1,     # 0.1 to 3: spread of the logarithm
    low=1.0,       # USD, 0 to 50: no value lies below
    high=20000.0,  # USD, 50 to 200_000: no value lies above
    decimals=2,    # 0 to 6: decimals kept
):  # fmt: skip
    """Totals of an order: many small, few large."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry("total", kind="numerical", law="price times quantity", unit="USD", words=TOTAL)
def total_of_price(
    n, rng, unit_price, quantity, *,
    decimals=2,  # 0 to 4: decimals kept
):  # fmt: skip
    """Price times quantity."""
    price = pd.Series(unit_price).to_numpy("float64", na_value=np.nan)
    return np.round(price * pd.Series(quantity).to_numpy("float64", na_value=np.nan), decimals)


@entry("total", kind="numerical", law="price times quantity, less the discount", unit="USD", words=TOTAL)
def total_of_discounted_price(
    n, rng, unit_price, quantity, discount, *,
    decimals=2,  # 0 to 4: decimals kept
):  # fmt: skip
    """Price times quantity, less the discount (a share; above 1 it is read as percent)."""
    price = pd.Series(unit_price).to_numpy("float64", na_value=np.nan)
    pieces = pd.Series(quantity).to_numpy("float64", na_value=np.nan)
    off = pd.Series(discount).to_numpy("float64", na_value=0.0)
    return np.round(price * pieces * (1 - np.where(off > 1, off / 100, off)), decimals)


@entry(
    "tax_rate", kind="numerical", law="unequal weights",
    words=("tax rate", "vat rate", "sales tax rate", "vat", "gst"),
)  # fmt: skip
def tax_rate(
    n, rng, *,
    weights={
        0.0: 0.1, 0.05: 0.12, 0.07: 0.18, 0.0825: 0.14, 0.1: 0.08, 0.19: 0.2, 0.2: 0.18,
    },  # : share of each
):  # fmt: skip
    """Usual rates of sales tax."""
    values, shares = np.array(list(weights)), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "shipping_cost", kind="numerical", law="zeros, and a log-normal for the rest", unit="USD",
    words=("shipping cost", "shipping fee", "freight", "delivery fee", "postage", "shipping",
           "shipping price"),
)  # fmt: skip
def shipping_cost(
    n, rng, *,
    zeros=0.35,   # 0 to 1: share of exact zeros
    typical=6.5,  # USD, 0.3 to 100: half of the other values lie below
    sigma=0.5,    # 0.1 to 3: spread of the logarithm
    high=120.0,   # USD, 6 to 1_000: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """Shipping: free in many rows, else a few dollars."""
    if not 0 < typical < high:
        raise ValueError(f"typical {typical} must lie between 0 and high {high}")
    ceiling = stats.norm.cdf(math.log(high / typical) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [0, 0.5, ceiling])  # half stay below typical
    draws = np.where(rng.random(n) < zeros, 0.0, typical * np.exp(sigma * stats.norm.ppf(place)))
    return np.round(draws, decimals)


@entry(
    "payment_method", kind="categorical", law="unequal weights",
    words=("payment method", "payment type", "mode of payment", "method of payment", "payment mode",
           "paid by"),
)  # fmt: skip
def payment_method(
    n, rng, *,
    weights={
        "Credit card": 0.41, "Debit card": 0.22, "PayPal": 0.16, "Bank transfer": 0.09,
        "Cash": 0.07, "Gift card": 0.05,
    },  # : share of each
):  # fmt: skip
    """Ways to pay."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "order_status", kind="categorical", law="unequal weights",
    words=("order status", "status of the order", "delivery status", "shipment status",
           "fulfillment status"),
)  # fmt: skip
def order_status(
    n, rng, *,
    weights={
        "Delivered": 0.7, "Shipped": 0.12, "Processing": 0.08, "Cancelled": 0.06,
        "Returned": 0.04,
    },  # : share of each
):  # fmt: skip
    """States of an order; most are delivered."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "shipping_mode", kind="categorical", law="unequal weights",
    words=("shipping mode", "ship mode", "shipping method", "delivery method", "shipping class",
           "delivery type"),
)  # fmt: skip
def shipping_mode(
    n, rng, *,
    weights={
        "Standard": 0.58, "Express": 0.2, "Pickup": 0.13, "Same day": 0.06, "Overnight": 0.03,
    },  # : share of each
):  # fmt: skip
    """Ways of delivery."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]
