"""Trips: means and purposes, distances, durations, delays, ships."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry

TRIP = ("trip duration", "travel time", "ride duration", "journey time", "flight time", "air time",
        "trip time", "commute time", "ride length")  # fmt: skip
ARRIVAL = (
    "arrival time",
    "scheduled arrival",
    "arrived at",
    "arrival",
    "dropoff datetime",
    "trip end",
    "end of the trip",
)


@entry(
    "transport_mode", kind="categorical", law="unequal weights",
    words=("mode of transport", "transport mode", "travel mode", "means of transport", "commute mode",
           "transportation"),
)  # fmt: skip
def transport_mode(
    n, rng, *,
    weights={
        "Car": 0.54, "Bus": 0.14, "Train": 0.12, "Walking": 0.09, "Bicycle": 0.08, "Taxi": 0.03,
    },  # : share of each
):  # fmt: skip
    """Means of transport."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "trip_purpose", kind="categorical", law="unequal weights",
    words=("trip purpose", "purpose of trip", "travel purpose", "purpose of travel", "reason for travel"),
)  # fmt: skip
def trip_purpose(
    n, rng, *,
    weights={"Leisure": 0.44, "Business": 0.29, "Family": 0.21, "Other": 0.06},  # : share of each
):  # fmt: skip
    """Reasons to travel."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "road_condition", kind="categorical", law="unequal weights",
    words=("road condition", "road surface", "road conditions", "surface condition"),
)  # fmt: skip
def road_condition(
    n, rng, *,
    weights={"Dry": 0.71, "Wet": 0.22, "Snow": 0.04, "Ice": 0.03},  # : share of each
):  # fmt: skip
    """Conditions of roads."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "mileage", kind="numerical", law="log-normal", unit="miles",
    words=("mileage", "odometer", "odometer reading", "kilometers driven", "km driven", "miles driven",
           "distance driven"),
)  # fmt: skip
def mileage(
    n, rng, *,
    median=48_000,  # miles, 2_000 to 1_000_000: half of the rows lie below
    sigma=0.75,     # 0.1 to 3: spread of the logarithm
    low=10,         # miles, 0 to 50_000: no value lies below
    high=400_000,   # miles, 50_000 to 4_000_000: no value lies above
):  # fmt: skip
    """Distances on the odometer."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")


@entry(
    "fuel_economy", kind="numerical", law="scaled beta", unit="mpg",
    words=("fuel economy", "mpg", "miles per gallon", "city mpg", "highway mpg", "fuel efficiency"),
)  # fmt: skip
def fuel_economy(
    n, rng, *,
    mean=26.0,   # mpg, 10 to 50: average
    sd=6.5,      # mpg, 1 to 20: spread
    low=8.0,     # mpg, 0 to 30: no value lies below
    high=60.0,   # mpg, 30 to 90: no value lies above
    decimals=1,  # 0 to 6: decimals kept
):  # fmt: skip
    """Miles a gallon."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "speed", kind="numerical", law="scaled beta", unit="km/h",
    words=("speed", "vehicle speed", "driving speed", "average speed", "velocity", "speed limit"),
)  # fmt: skip
def speed(
    n, rng, *,
    mean=62.0,  # km/h, 20 to 200: average
    sd=24.0,    # km/h, 5 to 60: spread
    low=0,      # km/h, 0 to 60: no value lies below
    high=220,   # km/h, 60 to 300: no value lies above
):  # fmt: skip
    """Speeds on the road."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "horsepower", kind="numerical", law="log-normal", unit="hp",
    words=("horsepower", "hp", "engine power", "power of the engine"),
)  # fmt: skip
def horsepower(
    n, rng, *,
    median=158,  # hp, 8 to 3_000: half of the rows lie below
    sigma=0.36,  # 0.1 to 3: spread of the logarithm
    low=40,      # hp, 0 to 200: no value lies below
    high=1_200,  # hp, 200 to 10_000: no value lies above
):  # fmt: skip
    """Power of engines."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.rint(draws).astype("int64")


@entry(
    "distance", kind="numerical", law="log-normal", unit="km",
    words=("distance", "trip distance", "distance travelled", "distance traveled", "travel distance",
           "route length", "distance in km", "distance to work"),
)  # fmt: skip
def distance(
    n, rng, *,
    median=8.5,   # km, 0.4 to 200: half of the rows lie below
    sigma=1.0,    # 0.1 to 3: spread of the logarithm
    low=0.1,      # km, 0 to 8: no value lies below
    high=2000.0,  # km, 8 to 20_000: no value lies above
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """Distances of trips: many short, few long."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry("trip_duration", kind="numerical", law="log-normal", unit="minutes", words=TRIP)
def trip_duration(
    n, rng, *,
    median=22.0,  # minutes, 1 to 400: half of the rows lie below
    sigma=0.7,    # 0.1 to 3: spread of the logarithm
    low=1.0,      # minutes, 0 to 20: no value lies below
    high=1440.0,  # minutes, 20 to 10_000: no value lies above
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """Durations of trips."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry("trip_duration", kind="numerical", law="distance over a log-normal speed", unit="minutes", words=TRIP)
def trip_duration_of_distance(
    n, rng, distance, *,
    speed=32.0,  # km/h, 3 to 900: half of the trips are slower
    sigma=0.3,   # 0.05 to 1: spread of the logarithm of the speed
    stop=2.0,    # minutes, 0 to 60: time that every trip takes besides
):  # fmt: skip
    """Distance over a log-normal speed, and the time to get going."""
    way = pd.Series(distance).to_numpy("float64", na_value=np.nan)
    return np.round(stop + 60 * way / rng.lognormal(np.log(speed), sigma, n), 1)


@entry(
    "delay", kind="numerical", law="early by a bell, late by a log-normal", unit="minutes",
    words=("delay", "departure delay", "arrival delay", "delay in minutes", "minutes late", "dep delay",
           "arr delay"),
)  # fmt: skip
def delay(
    n, rng, *,
    late=0.3,        # 0 to 1: share of rows that are late in earnest
    usual=-3.0,      # minutes, -20 to 10: average of the others
    spread=4.0,      # minutes, 1 to 15: spread of the others
    typical=22.0,    # minutes, 5 to 120: half of the late rows are less late
    sigma=1.0,       # 0.1 to 2: spread of the logarithm
    high=1_440.0,    # minutes, 60 to 3_000: longest delay
):  # fmt: skip
    """Minutes late: most a little early, some late by a log-normal time."""
    behind = np.minimum(typical * np.exp(sigma * rng.standard_normal(n)), high)
    return np.rint(np.where(rng.random(n) < late, behind, rng.normal(usual, spread, n))).astype("int64")


@entry("arrival_time", kind="datetime", law="a log-normal time after departure", words=ARRIVAL)
def arrival_time(
    n, rng, *,
    start="2022-01-01",  # : first day
    end="2024-12-31",    # : last day
):  # fmt: skip
    """Moments of arrival from early morning to late evening."""
    days = np.datetime64(end, "D") - np.datetime64(start, "D") + 1
    day = np.datetime64(start, "s") + rng.integers(0, days.astype("int64"), n) * 86_400
    return day + (86_400 * rng.beta(3.0, 2.2, n)).astype("int64") // 60 * 60


@entry(
    "departure_time", kind="datetime", law="morning and evening peak",
    words=("departure time", "scheduled departure", "departed at", "departure", "pickup datetime",
           "trip start", "start of the trip"),
)  # fmt: skip
def departure_time(
    n, rng, *,
    start="2022-01-01",  # : first day
    end="2024-12-31",    # : last day
    morning=0.5,         # 0 to 1: share of rows around the first busy hour
    peaks=(8.0, 17.5),   # h, 0 to 24: the two busy hours
    spreads=(2.0, 2.5),  # h, 0.5 to 6: standard deviation around each
):  # fmt: skip
    """Moments of departure, around a morning and an evening peak."""
    days = np.datetime64(end, "D") - np.datetime64(start, "D") + 1
    day = np.datetime64(start, "s") + rng.integers(0, days.astype("int64"), n) * 86_400
    late = (rng.random(n) >= morning).astype("int64")
    minute = (rng.normal(np.array(peaks)[late], np.array(spreads)[late]) % 24 * 60).astype("int64")
    return day + minute * 60


@entry("arrival_time", kind="datetime", law="a log-normal time after departure", words=ARRIVAL)
def arrival_time_after_departure(
    n, rng, departure_time, *,
    median=95.0,   # minutes, 5 to 900: half of the trips are shorter
    sigma=0.6,     # 0.1 to 1.5: spread of the logarithm
    low=5.0,       # minutes, 1 to 60: shortest trip
    high=1_000.0,  # minutes, 60 to 5_000: longest trip
):  # fmt: skip
    """Moments of arrival, a log-normal time after the row's departure."""
    way = np.rint(np.clip(median * np.exp(sigma * rng.standard_normal(n)), low, high)).astype("int64")
    return pd.to_datetime(pd.Series(departure_time)).to_numpy("datetime64[s]") + way * 60


@entry(
    "vessel", kind="categorical", law="falling frequencies",
    words=("vessel", "ship", "vessel name", "ship name", "name of the ship", "boat"),
)  # fmt: skip
def vessel(
    n, rng, *,
    skew=0.5,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Coined ships."""
    names = pd.array(
        [
            "Aurora", "Northern Star", "Sea Breeze", "Albatross", "Meridian", "Ocean Pearl",
            "Morning Tide", "Petrel", "Southern Cross", "Horizon", "Silver Wake", "Windward",
            "Coral Queen", "Polar Light", "Grey Gull", "Harbour Lady", "Trade Wind",
            "Blue Marlin", "Evening Tide", "Fair Isle",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]
