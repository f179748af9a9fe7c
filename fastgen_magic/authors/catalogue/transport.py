"""Aircraft and flights: carriers, types, classes, fares."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry

AIRCRAFT = ("aircraft type", "aircraft", "aircraft model", "plane type", "make and model of the aircraft",
            "plane model", "aircraft make")  # fmt: skip
MASS = ("aircraft mass class", "mass class", "mass class of the aircraft", "aircraft mass")
ENGINES = ("number of engines", "engines", "number of engines on the aircraft", "engine count")


@entry(
    "airline", kind="categorical", law="falling frequencies",
    words=("airline", "air carrier", "airline name", "operator of the aircraft", "aircraft operator",
           "carrier", "operator", "name of the carrier"),
)  # fmt: skip
def airline(
    n, rng, *,
    skew=0.8,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Carriers; the large ones lead."""
    names = pd.array(
        [
            "American Airlines", "Delta Air Lines", "United Airlines", "Southwest Airlines",
            "Lufthansa", "British Airways", "Air France", "KLM", "Emirates", "JetBlue",
            "Alaska Airlines", "Ryanair", "easyJet", "Air Canada", "Qantas", "Iberia", "Swiss",
            "Austrian", "Finnair", "SAS", "Turkish Airlines", "Singapore Airlines",
            "Private owner", "Business charter",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "airline_code", kind="categorical", law="falling frequencies",
    words=("airline code", "carrier code", "operator code", "identification code of the operator",
           "iata carrier code", "unique carrier"),
)  # fmt: skip
def airline_code(
    n, rng, *,
    skew=0.8,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Three-letter codes of carriers."""
    names = pd.array(
        [
            "AAL", "DAL", "UAL", "SWA", "DLH", "BAW", "AFR", "KLM", "UAE", "JBU", "ASA", "RYR",
            "EZY", "ACA", "QFA", "IBE", "SWR", "AUA", "FIN", "SAS", "THY", "SIA", "PVT", "BUS",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry("aircraft_type", kind="categorical", law="falling frequencies", words=AIRCRAFT)
def aircraft_type(
    n, rng, *,
    skew=0.6,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Makes and models of aircraft; airliners lead."""
    names = pd.array(
        [
            "B-737-300", "A-320", "B-737-800", "B-757-200", "MD-80", "DC-9", "B-727", "A-321",
            "B-767-300", "CRJ-200", "ERJ-145", "A-319", "DC-10", "B-747", "ATR-72", "B-777",
            "A-330", "DHC-8", "F-100", "C-172", "LEARJET-35", "KING AIR 200", "GULFSTREAM IV",
            "PA-28",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry("aircraft_mass_class", kind="categorical", law="unequal weights", words=MASS)
def aircraft_mass_class(
    n, rng, *,
    weights={1: 0.06, 2: 0.07, 3: 0.2, 4: 0.65, 5: 0.02},  # : share of each
):  # fmt: skip
    """Mass classes of aircraft, from 1 (up to 2250 kg) to 5 (above 272000 kg)."""
    values, shares = np.array(list(weights)), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry("aircraft_mass_class", kind="categorical", law="the class of the row's aircraft type", words=MASS)
def aircraft_mass_class_of_type(
    n, rng, aircraft_type, *,
    light=r"C-1\d\d|PA-\d\d",                            # : types of class 1
    medium=r"LEARJET|KING AIR|BE-",                       # : types of class 2
    commuter=r"CRJ|ERJ|ATR|DHC|SAAB|GULFSTREAM|FOKKER",   # : types of class 3
    heavy=r"B-747|A-380|AN-124",                          # : types of class 5; all others are of class 4
):  # fmt: skip
    """The mass class that goes with the row's aircraft type."""
    place, names = pd.factorize(pd.Series(aircraft_type, dtype="str").fillna(""))
    classes = {1: light, 2: medium, 3: commuter, 5: heavy}
    found = [pd.Series(names).str.contains(types, case=False).to_numpy("bool") for types in classes.values()]
    return np.select(found, list(classes), 4)[place]


@entry("number_of_engines", kind="numerical", law="unequal weights", words=ENGINES)
def number_of_engines(
    n, rng, *,
    weights={1: 0.07, 2: 0.74, 3: 0.12, 4: 0.07},  # : share of each
):  # fmt: skip
    """Numbers of engines of aircraft."""
    values, shares = np.array(list(weights)), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry("number_of_engines", kind="numerical", law="the usual number of the row's mass class", words=ENGINES)
def number_of_engines_of_class(
    n, rng, aircraft_mass_class, *,
    twins=(0.05, 0.75, 0.93, 0.8, 0.05),  # 0 to 1: share with two engines in each class
    otherwise=(1, 1, 4, 3, 4),            # : engines of the others in each class
):  # fmt: skip
    """Two engines, or the other usual number of the row's mass class."""
    place = pd.to_numeric(pd.Series(aircraft_mass_class)).fillna(4).to_numpy("int64").clip(1, 5) - 1
    return np.where(rng.random(n) < np.array(twins)[place], 2, np.array(otherwise)[place])


@entry(
    "phase_of_flight", kind="categorical", law="unequal weights",
    words=("phase of flight", "flight phase", "phase of the flight"),
)  # fmt: skip
def phase_of_flight(
    n, rng, *,
    weights={
        "Approach": 0.36, "Landing": 0.2, "Take-off": 0.2, "Climb": 0.14, "Descent": 0.05,
        "En route": 0.04, "Taxi": 0.01,
    },  # : share of each
):  # fmt: skip
    """Phases of a flight."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "altitude", kind="numerical", law="zeros, and a log-normal for the rest", unit="ft",
    words=("altitude", "height above ground", "height above ground level", "elevation above ground",
           "flight level", "height in feet"),
)  # fmt: skip
def altitude(
    n, rng, *,
    zeros=0.35,   # 0 to 1: share of exact zeros
    typical=800,  # ft, 40 to 20_000: half of the other values lie below
    sigma=1.3,    # 0.1 to 3: spread of the logarithm
    high=40_000,  # ft, 800 to 400_000: no value lies above
):  # fmt: skip
    """Heights above ground: 0 on the runway, log-normal in the air."""
    if not 0 < typical < high:
        raise ValueError(f"typical {typical} must lie between 0 and high {high}")
    ceiling = stats.norm.cdf(math.log(high / typical) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [0, 0.5, ceiling])  # half stay below typical
    draws = np.where(rng.random(n) < zeros, 0.0, typical * np.exp(sigma * stats.norm.ppf(place)))
    return np.rint(draws).astype("int64")


@entry(
    "air_speed", kind="numerical", law="scaled beta", unit="knots",
    words=("air speed", "airspeed", "indicated air speed", "speed in knots"),
)  # fmt: skip
def air_speed(
    n, rng, *,
    mean=150.0,  # knots, 50 to 400: average
    sd=50.0,     # knots, 10 to 100: spread
    low=0,       # knots, 0 to 200: no value lies below
    high=500,    # knots, 200 to 800: no value lies above
):  # fmt: skip
    """Speeds of aircraft."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.rint(draws).astype("int64")


@entry(
    "passenger_class", kind="categorical", law="unequal weights",
    words=("passenger class", "ticket class", "cabin class", "travel class", "service class",
           "booking class", "pclass", "fare class"),
)  # fmt: skip
def passenger_class(
    n, rng, *,
    weights={"Economy": 0.76, "Business": 0.17, "First": 0.07},  # : share of each
):  # fmt: skip
    """Classes of travel."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "fare", kind="numerical", law="log-normal", unit="USD",
    words=("fare", "ticket price", "passenger fare", "fare amount", "airfare", "ticket cost", "trip cost",
           "price of the ticket"),
)  # fmt: skip
def fare(
    n, rng, *,
    median=28.0,  # USD, 1 to 600: half of the rows lie below
    sigma=0.95,   # 0.1 to 3: spread of the logarithm
    low=2.5,      # USD, 0 to 30: no value lies below
    high=1200.0,  # USD, 30 to 10_000: no value lies above
    decimals=2,   # 0 to 6: decimals kept
):  # fmt: skip
    """Fares: many cheap, few dear."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "seat", kind="categorical", law="row and letter",
    words=("seat", "seat number", "seat assignment", "seat no"),
)  # fmt: skip
def seat(
    n, rng, *,
    rows=32,           # 1 to 80: rows of seats
    letters="ABCDEF",  # : seats of a row
):  # fmt: skip
    """Seats as 12C."""
    number = pd.Series(rng.integers(1, rows + 1, n)).astype("str").array
    return number + pd.array(list(letters), dtype="str")[rng.integers(0, len(letters), n)]


@entry(
    "cabin", kind="categorical", law="deck and number",
    words=("cabin", "cabin number", "room number", "stateroom", "room no", "berth"),
)  # fmt: skip
def cabin(
    n, rng, *,
    decks={"A": 0.1, "B": 0.2, "C": 0.25, "D": 0.2, "E": 0.15, "F": 0.1},  # : share of each deck
    cabins=120,                                                            # 5 to 999: cabins of a deck
):  # fmt: skip
    """Cabins as C85: deck and number, the low numbers more frequent."""
    names, shares = pd.array(list(decks), dtype="str"), np.array(list(decks.values()))
    deck = names[rng.choice(len(names), size=n, p=shares / shares.sum())]
    return deck + pd.Series((cabins * rng.beta(1.1, 1.5, n)).astype("int64") + 1).astype("str").array


@entry(
    "flight_number", kind="categorical", law="carrier and number",
    words=("flight number", "flight", "flight no", "train number", "route number", "trip number"),
)  # fmt: skip
def flight_number(
    n, rng, *,
    carriers={"AA": 0.2, "DL": 0.2, "UA": 0.18, "LH": 0.16, "BA": 0.14, "AF": 0.12},  # : share of each
    flights=900,                                                                      # 10 to 9_000
):  # fmt: skip
    """Flights as LH123."""
    names, shares = pd.array(list(carriers), dtype="str"), np.array(list(carriers.values()))
    carrier = names[rng.choice(len(names), size=n, p=shares / shares.sum())]
    return carrier + pd.Series(rng.integers(1, flights + 1, n)).astype("str").array
