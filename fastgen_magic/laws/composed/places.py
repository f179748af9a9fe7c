"""Places: coordinates near a named place, streets with their numbers, postcodes of a region."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.composed.texts import as_texts, number_texts
from fastgen_magic.laws.keys import leading_ranks


def near_place(rng, name, degrees, spread=0.03, decimals=4):
    """Latitude or longitude of a point in the place of each row's name: normal around its middle.

    name: column of cities, regions or countries. degrees: name -> degrees; "*" for all others, else they
    are missing. spread: standard deviation in degrees; 0.03 are 3 km. decimals: that are kept.
    """
    middle = pd.Series(name).astype("str").map(degrees).to_numpy("float64", na_value=np.nan)
    middle = np.where(np.isnan(middle), degrees.get("*", np.nan), middle)
    return np.round(middle + spread * np.clip(rng.standard_normal(len(middle)), -3, 3), decimals)


def draw_house_number(rng, n, median=30, sigma=1.1, high=9999):
    """House numbers: log-normal whole numbers from 1, as most streets are short.

    median: half of the numbers are below. sigma: spread of the logarithm. high: no number is above.
    """
    return np.clip(np.rint(median * np.exp(sigma * rng.standard_normal(n))), 1, high).astype("int64")


def draw_street_address(rng, n, streets, form="{number} {street}", lead=0.4, median=30, sigma=1.1):
    """Street and house number in the order of the country.

    streets: names, the most common first. form: how the two stand. lead: Zipf's exponent of the streets.
    median, sigma: of the house numbers, log-normal.
    """
    return number_in_street(
        rng,
        pd.array([*streets], dtype="str")[leading_ranks(rng, n, len(streets), lead)],
        form,
        median,
        sigma,
    )


def number_in_street(rng, street, form="{number} {street}", median=30, sigma=1.1):
    """Each row's street with a house number, in the order of the country.

    street: a column. form: how the two stand. median, sigma: of the house numbers, log-normal.
    """
    number = as_texts(draw_house_number(rng, len(street), median, sigma))
    parts = {"{number}": number, "{street}": as_texts(street)}
    first, second = sorted(parts, key=form.index)
    before, rest = form.split(first)
    between, after = rest.split(second)
    return before + parts[first] + (between + parts[second] + after)


def draw_postcode_of(rng, region, ranges, width=5):
    """Postcodes in the range of the row's region.

    region: a column. ranges: region -> (lowest, highest) postcode; "*" for all others, else they are
    missing. width: digits, zeros in front.
    """
    codes, seen = pd.factorize(pd.Series(region).astype("str"))  # the code of a missing one is -1
    ends = [[int(end) for end in ranges.get(name, ranges.get("*", (-1, -1)))] for name in [*seen, "*"]]
    ends = np.array(ends)[codes]
    number = ends[:, 0] + (rng.random(len(ends)) * (ends[:, 1] - ends[:, 0] + 1)).astype("int64")
    return pd.Series(number_texts(np.maximum(number, 0), width)).where(number >= 0).array
