"""Places: coordinates near a named place, streets with their numbers, postcodes of a region."""

import re

import numpy as np
import pandas as pd

from fastgen_magic.laws.amounts import refuse_outside
from fastgen_magic.laws.categories import draw_names
from fastgen_magic.laws.composed.texts import join_texts, number_texts
from fastgen_magic.laws.patterns import draw_pattern


def near_place(rng, name, degrees, spread=0.03, decimals=4):
    """Latitude or longitude of a point in the place of each row's name: normal around its middle.

    name: column of cities, regions or countries. degrees: name -> degrees; "*" for all others, else they
    are missing. spread: standard deviation in degrees; 0.03 are 3 km. decimals: that are kept.
    """
    refuse_outside(0, np.inf, spread=spread)
    middle = pd.Series(name).astype("str").map(degrees).to_numpy("float64", na_value=np.nan)
    middle = np.where(np.isnan(middle), degrees.get("*", np.nan), middle)
    return np.round(middle + spread * np.clip(rng.standard_normal(len(middle)), -3, 3), decimals)


def draw_house_number(rng, n, median=30, sigma=1.1, high=9999):
    """House numbers: log-normal whole numbers from 1, as most streets are short.

    median: half of the numbers are below. sigma: spread of the logarithm. high: no number is above.
    """
    refuse_outside(0, np.inf, median=median, sigma=sigma)
    return np.clip(np.rint(median * np.exp(sigma * rng.standard_normal(n))), 1, high).astype("int64")


def draw_street_address(rng, n, streets, form="{number} {street}", lead=0.4, median=30, sigma=1.1):
    """Street and house number in the order of the country.

    streets: names, the most common first. form: how the two stand. lead: how far the first streets lead
    (exponent of a power law). median, sigma: of the house numbers, log-normal.
    """
    return number_in_street(rng, draw_names(rng, n, streets, lead), form, median, sigma)


def number_in_street(rng, street, form="{number} {street}", median=30, sigma=1.1):
    """Each row's street with a house number, in the order of the country.

    street: a column. form: how the two stand. median, sigma: of the house numbers, log-normal.
    """
    number = draw_house_number(rng, len(street), median, sigma)
    return named_parts(form, {"number": number, "street": street})


def draw_address(rng, n, streets, cities, postcodes, form="{number} {street}, {city}, {postcode}", lead=0.4):
    """Whole addresses in one line: house number, street, city and postcode, each drawn apart.

    streets, cities: names, the most common first. postcodes: a regular expression. form: how the parts
    stand. lead: how far the first streets and cities lead (exponent of a power law).
    """
    return address_in_city(rng, draw_names(rng, n, cities, lead), streets, postcodes, form, lead)


def address_in_city(rng, city, streets, postcodes, form="{number} {street}, {city}, {postcode}", lead=0.4):
    """Whole addresses in the row's city: house number, street and postcode are drawn apart.

    city: a column. streets, postcodes, form, lead: as for addresses anywhere (`draw_address`).
    """
    n = len(city)
    parts = {"number": draw_house_number(rng, n), "street": draw_names(rng, n, streets, lead), "city": city}
    return named_parts(form, {**parts, "postcode": draw_pattern(rng, n, postcodes)})


def named_parts(form, parts):
    """Columns put into a form with their names in braces, as "{street} {number}"."""
    return join_texts(
        re.sub(r"\{\w+\}", "{}", form), *(parts[name] for name in re.findall(r"\{(\w+)\}", form))
    )


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
