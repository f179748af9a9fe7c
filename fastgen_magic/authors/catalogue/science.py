"""Nature and measurement: species, elements, sizes, concentrations, eruptions."""

import math

import numpy as np
import pandas as pd
from scipy import stats

from fastgen_magic.authors.catalogue.entry import entry

ERUPTION_WAIT = (
    "waiting time to the next eruption in minutes",
    "eruption wait",
    "waiting time to the next eruption",
    "waiting time between eruptions",
    "time between eruptions",
)


@entry(
    "species", kind="categorical", law="falling frequencies",
    words=("species", "species of bird or other wildlife", "common name of the animal", "animal",
           "wildlife species", "bird species", "common name", "animal species"),
)  # fmt: skip
def species(
    n, rng, *,
    skew=0.8,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Common names of animals; the common ones lead."""
    names = pd.array(
        [
            "Gull", "Sparrow", "Pigeon", "Starling", "Mallard", "Crow", "Blackbird", "Robin",
            "Barn swallow", "Canada goose", "Kestrel", "Red-tailed hawk", "Heron", "Skylark",
            "Finch", "Lapwing", "Magpie", "Owl", "Red fox", "White-tailed deer", "Rabbit",
            "Coyote", "Bat", "Squirrel",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "scientific_name", kind="categorical", law="falling frequencies",
    words=("scientific name", "latin name", "binomial name", "taxon", "scientific species name"),
)  # fmt: skip
def scientific_name(
    n, rng, *,
    skew=0.7,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Scientific names of animals and plants."""
    names = pd.array(
        [
            "Larus argentatus", "Passer domesticus", "Columba livia", "Sturnus vulgaris",
            "Anas platyrhynchos", "Corvus corone", "Turdus merula", "Hirundo rustica",
            "Branta canadensis", "Falco tinnunculus", "Ardea cinerea", "Alauda arvensis",
            "Pica pica", "Vulpes vulpes", "Quercus robur", "Fagus sylvatica", "Pinus sylvestris",
            "Betula pendula", "Acer platanoides", "Picea abies",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "plant", kind="categorical", law="falling frequencies",
    words=("plant", "plant species", "tree", "tree species", "crop", "crop type", "flower", "vegetation"),
)  # fmt: skip
def plant(
    n, rng, *,
    skew=0.6,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Plants; the common ones lead."""
    names = pd.array(
        [
            "Wheat", "Maize", "Oak", "Pine", "Beech", "Barley", "Rice", "Maple", "Birch",
            "Soybean", "Spruce", "Potato", "Sunflower", "Ash", "Rye", "Willow", "Cotton", "Poplar",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "element", kind="categorical", law="falling frequencies",
    words=("element", "chemical element", "metal", "analyte", "element symbol"),
)  # fmt: skip
def element(
    n, rng, *,
    skew=0.5,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """Chemical elements by name."""
    names = pd.array(
        [
            "Iron", "Copper", "Zinc", "Lead", "Calcium", "Magnesium", "Sodium", "Potassium",
            "Aluminium", "Silicon", "Carbon", "Nitrogen", "Oxygen", "Sulphur", "Phosphorus",
            "Nickel", "Chromium", "Manganese", "Arsenic", "Cadmium", "Mercury", "Silver",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "habitat", kind="categorical", law="unequal weights",
    words=("habitat", "land cover", "ecosystem", "biome", "environment type", "vegetation type"),
)  # fmt: skip
def habitat(
    n, rng, *,
    weights={
        "Forest": 0.32, "Grassland": 0.23, "Farmland": 0.19, "Wetland": 0.14, "Urban": 0.08,
        "Desert": 0.04,
    },  # : share of each
):  # fmt: skip
    """Habitats."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "soil_type", kind="categorical", law="unequal weights",
    words=("soil", "soil type", "soil texture", "type of soil"),
)  # fmt: skip
def soil_type(
    n, rng, *,
    weights={"Loam": 0.34, "Clay": 0.24, "Sandy": 0.21, "Silt": 0.13, "Peat": 0.08},  # : share of each
):  # fmt: skip
    """Soils."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "concentration", kind="numerical", law="log-normal", unit="mg/L",
    words=("concentration", "concentration in mg per litre", "dissolved concentration",
           "content of the sample", "level of the substance"),
)  # fmt: skip
def concentration(
    n, rng, *,
    median=2.4,   # mg/L, 0.1 to 50: half of the rows lie below
    sigma=1.0,    # 0.1 to 3: spread of the logarithm
    low=0.001,    # mg/L, 0 to 2: no value lies below
    high=1000.0,  # mg/L, 2 to 10_000: no value lies above
    decimals=3,   # 0 to 6: decimals kept
):  # fmt: skip
    """Concentrations: log-normal over powers of ten."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry("ph", kind="numerical", law="scaled beta", words=("ph", "ph value", "acidity", "ph level"))
def ph(
    n, rng, *,
    mean=7.1,    # 1 to 10: average
    sd=0.75,     # 0.1 to 2: spread
    low=0.0,     # 0 to 7: no value lies below
    high=14.0,   # 7 to 20: no value lies above
    decimals=2,  # 0 to 6: decimals kept
):  # fmt: skip
    """Acidity of water or soil."""
    centre, spread = (mean - low) / (high - low), sd / (high - low)
    weight = centre * (1 - centre) / spread**2 - 1
    if not 0 < centre < 1 or weight <= 0:
        raise ValueError(f"mean {mean} and sd {sd} do not fit between {low} and {high}: take a smaller sd")
    draws = low + (high - low) * rng.beta(centre * weight, (1 - centre) * weight, n)
    return np.round(draws, decimals)


@entry(
    "magnitude", kind="numerical", law="exponential above a least magnitude (Gutenberg and Richter)",
    words=("magnitude", "earthquake magnitude", "richter magnitude", "magnitude of the earthquake"),
)  # fmt: skip
def magnitude(
    n, rng, *,
    low=2.5,    # 0 to 6: least magnitude that is recorded
    slope=1.0,  # 0.5 to 1.5: b-value; at 1 each step of 1 is ten times rarer
    high=9.5,   # 7 to 10: largest magnitude
):  # fmt: skip
    """Magnitudes of earthquakes: ten times rarer with each step, cut at the top."""
    rate = slope * np.log(10)
    place = rng.random(n) * -np.expm1(-rate * (high - low))
    return np.round(low - np.log1p(-place) / rate, 1)


@entry(
    "focal_depth", kind="numerical", law="log-normal", unit="km",
    words=("focal depth", "depth of the earthquake", "hypocentre depth", "depth in km"),
)  # fmt: skip
def focal_depth(
    n, rng, *,
    median=14.0,  # km, 0.7 to 300: half of the rows lie below
    sigma=0.9,    # 0.1 to 3: spread of the logarithm
    low=0.1,      # km, 0 to 10: no value lies below
    high=700.0,   # km, 10 to 7_000: no value lies above
    decimals=1,   # 0 to 6: decimals kept
):  # fmt: skip
    """Depths of earthquakes: mostly shallow."""
    if not low < median < high:
        raise ValueError(f"median {median} must lie between low {low} and high {high}")
    floor = stats.norm.cdf(math.log(low / median) / sigma) if low > 0 else 0.0
    ceiling = stats.norm.cdf(math.log(high / median) / sigma)
    place = np.interp(rng.random(n), [0, 0.5, 1], [floor, 0.5, ceiling])  # the median stays where it is
    draws = median * np.exp(sigma * stats.norm.ppf(place))
    return np.round(draws, decimals)


@entry(
    "eruption_duration", kind="numerical", law="two peaks", unit="minutes",
    words=("eruption duration", "eruption time", "eruption length", "length of the eruption",
           "eruption time in minutes"),
)  # fmt: skip
def eruption_duration(
    n, rng, *,
    centres=(2.0, 4.5),    # minutes, 0.5 to 10: middle of each kind
    sds=(0.4, 0.4),        # minutes, 0.1 to 2: spread of each kind
    weights=(0.35, 0.65),  # : share of each kind
):  # fmt: skip
    """Eruptions of two kinds, short and long: a mixture of two normal laws."""
    kind = rng.choice(2, size=n, p=np.array(weights) / sum(weights))
    draws = rng.normal(np.array(centres)[kind], np.array(sds)[kind])
    return np.round(np.abs(draws), 3)


@entry("eruption_wait", kind="numerical", law="two peaks", unit="minutes", words=ERUPTION_WAIT)
def eruption_wait(
    n, rng, *,
    centres=(50.0, 80.0),  # minutes, 10 to 200: middle of each kind
    sds=(6.0, 6.0),        # minutes, 1 to 30: spread of each kind
    weights=(0.35, 0.65),  # : share of each kind
):  # fmt: skip
    """Waits of two kinds, short and long: a mixture of two normal laws."""
    kind = rng.choice(2, size=n, p=np.array(weights) / sum(weights))
    return np.rint(np.abs(rng.normal(np.array(centres)[kind], np.array(sds)[kind]))).astype("int64")


@entry(
    "eruption_wait",
    kind="numerical",
    law="linear in the eruption's duration, with noise",
    unit="minutes",
    words=ERUPTION_WAIT,
)
def eruption_wait_by_duration(
    n, rng, eruption_duration, *,
    base=30.0,   # minutes, 0 to 100: wait after the shortest eruption
    slope=11.0,  # 0 to 30: minutes more for each minute of eruption
    noise=6.0,   # minutes, 0 to 30: spread around the line
):  # fmt: skip
    """The longer the eruption, the longer the wait: a line with noise."""
    minutes = pd.Series(eruption_duration).to_numpy("float64", na_value=np.nan)
    draws = np.maximum(base + slope * minutes + noise * rng.standard_normal(n), 1)
    return pd.Series(np.rint(draws)).astype("Int64").array
