"""Weather and air: what a station measures."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "weather_condition", kind="categorical", law="unequal weights",
    words=("weather", "weather condition", "weather conditions", "sky condition", "conditions",
           "weather description"),
)  # fmt: skip
def weather_condition(
    n, rng, *,
    weights={
        "Clear": 0.33, "Partly cloudy": 0.24, "Cloudy": 0.18, "Rain": 0.14, "Fog": 0.04,
        "Snow": 0.04, "Thunderstorm": 0.03,
    },  # : share of each
):  # fmt: skip
    """Weather; clear skies lead."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "cloud_cover", kind="categorical", law="unequal weights",
    words=("cloud cover", "sky", "type of cloud cover", "cloudiness", "clouds"),
)  # fmt: skip
def cloud_cover(
    n, rng, *,
    weights={"Clear": 0.42, "Partly cloudy": 0.34, "Overcast": 0.24},  # : share of each
):  # fmt: skip
    """Cover by clouds."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "light_conditions", kind="categorical", law="unequal weights",
    words=("light conditions", "lighting", "light condition", "lighting conditions", "time of day light"),
)  # fmt: skip
def light_conditions(
    n, rng, *,
    weights={"Day": 0.66, "Night": 0.24, "Dusk": 0.06, "Dawn": 0.04},  # : share of each
):  # fmt: skip
    """Light of the day."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "temperature", kind="numerical", law="scaled beta", unit="°C",
    words=("temperature", "temp", "air temperature", "mean temperature", "outside temperature",
           "ambient temperature", "average temperature"),
)  # fmt: skip
def temperature(
    n, rng, *,
    mean=13.5,   # °C, -20 to 40: average
    sd=8.5,      # °C, 2 to 20: spread
    low=-25.0,   # °C, -60 to 10: no value lies below
    high=45.0,   # °C, 10 to 80: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Temperatures of the air."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "humidity", kind="numerical", law="scaled beta", unit="%",
    words=("humidity", "relative humidity", "air humidity", "moisture"),
)  # fmt: skip
def humidity(
    n, rng, *,
    mean=66.0,  # %, 10 to 90: average
    sd=17.0,    # %, 3 to 40: spread
    low=5,      # %, 0 to 70: no value lies below
    high=100,   # %, 70 to 100: no value lies above
):  # fmt: skip
    """Humidity of the air."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "pressure", kind="numerical", law="scaled beta", unit="hPa",
    words=("pressure", "air pressure", "atmospheric pressure", "barometric pressure",
           "sea level pressure"),
)  # fmt: skip
def pressure(
    n, rng, *,
    mean=1014.5,  # hPa, 1_000 to 1_000: average
    sd=8.0,       # hPa, 2 to 20: spread
    low=960.0,    # hPa, 900 to 1_000: no value lies below
    high=1050.0,  # hPa, 1_000 to 1_000: no value lies above
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """Pressure of the air at sea level."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "wind_speed", kind="numerical", law="log-normal", unit="km/h",
    words=("wind speed", "wind", "wind velocity", "gust", "wind gust"),
)  # fmt: skip
def wind_speed(
    n, rng, *,
    median=12.0,  # km/h, 0.6 to 200: half of the rows lie below
    sigma=0.55,   # 0.1 to 3: spread of the logarithm
    low=0.0,      # km/h, 0 to 10: no value lies below
    high=160.0,   # km/h, 10 to 2_000: no value lies above
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """Speeds of the wind: mostly light."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "wind_direction", kind="categorical", law="unequal weights",
    words=("wind direction", "direction of the wind", "compass direction", "direction"),
)  # fmt: skip
def wind_direction(
    n, rng, *,
    weights={
        "N": 0.11, "NE": 0.09, "E": 0.09, "SE": 0.09, "S": 0.13, "SW": 0.19, "W": 0.18,
        "NW": 0.12,
    },  # : share of each
):  # fmt: skip
    """Directions of the wind; west leads."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "rainfall", kind="numerical", law="zeros, and a log-normal for the rest", unit="mm",
    words=("rainfall", "precipitation", "rain", "daily rainfall", "snowfall", "precipitation amount"),
)  # fmt: skip
def rainfall(
    n, rng, *,
    zeros=0.62,   # 0 to 1: share of exact zeros
    typical=3.2,  # mm, 0.2 to 60: half of the other values lie below
    sigma=1.2,    # 0.1 to 3: spread of the logarithm
    high=300.0,   # mm, 3 to 3_000: no value lies above
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """Rain of a day: none on most, much on a few."""
    if not 0 < typical < high:
        raise ValueError(f"typical {typical} must lie between 0 and high {high}")
    ceiling = stats.norm.cdf(math.log(high / typical) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [0, 0.5, ceiling])  # half stay below typical
    draws = np.where(rng.random(n) < zeros, 0.0, typical * np.exp(sigma * stats.norm.ppf(place)))
    return np.round(draws, decimals)


@entry("visibility", kind="numerical", law="scaled beta", unit="km", words=("visibility", "visual range"))
def visibility(
    n, rng, *,
    mean=13.5,   # km, 2 to 20: average
    sd=4.5,      # km, 0.9 to 10: spread
    low=0.0,     # km, 0 to 10: no value lies below
    high=20.0,   # km, 10 to 30: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """How far one sees, mostly far."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry("uv_index", kind="numerical", law="scaled beta", words=("uv index", "uv", "ultraviolet index"))
def uv_index(
    n, rng, *,
    mean=4.2,  # 1 to 10: average
    sd=2.5,    # 0.5 to 6: spread
    low=0,     # 0 to 4: no value lies below
    high=12,   # 4 to 20: no value lies above
):  # fmt: skip
    """Ultraviolet radiation."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "particulate_matter", kind="numerical", law="log-normal",
    words=("pm2 5", "pm10", "pm25", "particulate matter", "air quality index", "aqi", "fine dust"),
)  # fmt: skip
def particulate_matter(
    n, rng, *,
    median=14.0,  # 0.7 to 300: half of the rows lie below
    sigma=0.7,    # 0.1 to 3: spread of the logarithm
    low=0.5,      # 0 to 10: no value lies below
    high=600.0,   # 10 to 6_000: no value lies above
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """Fine dust in the air."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "solar_radiation", kind="numerical", law="log-normal",
    words=("solar radiation", "irradiance", "sunlight", "global radiation", "radiation"),
)  # fmt: skip
def solar_radiation(
    n, rng, *,
    median=210.0,  # 10 to 4_000: half of the rows lie below
    sigma=0.8,     # 0.1 to 3: spread of the logarithm
    low=0.1,       # 0 to 200: no value lies below
    high=1300.0,   # 200 to 10_000: no value lies above
    decimals=1,    # 0 to 6: decimals kept
):  # fmt: skip
    """Radiation of the sun."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)
