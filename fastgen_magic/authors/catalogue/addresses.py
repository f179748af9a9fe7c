"""Addresses: postal code, street, unit of a building, and the whole in one line."""
# ruff: noqa: SIM905
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

POSTAL = ("postal code", "zip", "zip code", "postcode", "zipcode", "post code", "pin code", "postal zip",
          "zip postal code")
STREET = ("street", "street address", "address line", "address line 1", "street name", "house address",
          "street and number", "mailing street", "billing street", "first address line", "street line")
ADDRESS = ("address", "full address", "mailing address", "home address", "billing address",
           "shipping address", "postal address", "delivery address", "address of the customer",
           "residential address", "location address")


@entry("postal_code", kind="categorical", law="prefix of a large city, rest at random", words=POSTAL)
def postal_code(
    n, rng, *,
    skew=1.4,  # 1 to 3: how far the most populous areas lead, 1 = all alike
):
    """Five-digit ZIP code: three digits of a populous area (the largest lead), two at random."""
    areas = [
        100, 112, 900, 606, 770, 850, 191, 782, 921, 752, 951, 787, 322, 761, 432, 282, 941, 462, 981, 802,
        200, 21, 799, 372, 482, 731, 972, 891, 381, 402, 212, 532, 871, 857, 937, 958, 641, 303, 681, 276,
        331, 946, 554, 741, 336, 701, 441, 968, 328, 71, 452, 152, 631, 142, 837, 232, 61, 352, 29, 503, 672,
        722, 708, 841, 379, 436, 992, 984, 537, 49, 54, 30, 577, 590, 820]
    area = np.array(areas)[(rng.random(n) ** skew * len(areas)).astype(int)]
    return pd.Series(100_000 + area * 100 + rng.integers(1, 100, size=n)).astype("str").str[1:].array


@entry("postal_code", kind="categorical", law="prefix of the state, rest at random", words=POSTAL)
def postal_code_in_state(
    n, rng, state, *,
    skew=1.2,  # 1 to 3: how far the lower prefixes lead, 1 = all alike
):
    """Five-digit ZIP code that begins as those of the row's state do."""
    prefixes = {
        "Alabama": "350 369", "Alaska": "995 999", "Arizona": "850 865", "Arkansas": "716 729",
        "California": "900 961", "Colorado": "800 816", "Connecticut": "60 69", "Delaware": "197 199",
        "District of Columbia": "200 205", "Florida": "320 349", "Georgia": "300 319", "Hawaii": "967 968",
        "Idaho": "832 838", "Illinois": "600 629", "Indiana": "460 479", "Iowa": "500 528",
        "Kansas": "660 679", "Kentucky": "400 427", "Louisiana": "700 714", "Maine": "39 49",
        "Maryland": "206 219", "Massachusetts": "10 27", "Michigan": "480 499", "Minnesota": "550 567",
        "Mississippi": "386 397", "Missouri": "630 658", "Montana": "590 599", "Nebraska": "680 693",
        "Nevada": "889 898", "New Hampshire": "30 38", "New Jersey": "70 89", "New Mexico": "870 884",
        "New York": "100 149", "North Carolina": "270 289", "North Dakota": "580 588", "Ohio": "430 458",
        "Oklahoma": "730 749", "Oregon": "970 979", "Pennsylvania": "150 196", "Rhode Island": "28 29",
        "South Carolina": "290 299", "South Dakota": "570 577", "Tennessee": "370 385", "Texas": "750 799",
        "Utah": "840 847", "Vermont": "50 59", "Virginia": "220 246", "Washington": "980 994",
        "West Virginia": "247 268", "Wisconsin": "530 549", "Wyoming": "820 831", "Puerto Rico": "6 9"}
    places, states = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    first, last = np.array([prefixes.get(name, "200 599").split() for name in [*states, ""]]).astype(int).T
    prefix = first[places] + (rng.random(n) ** skew * (last - first + 1)[places]).astype(int)
    return pd.Series(100_000 + prefix * 100 + rng.integers(1, 100, size=n)).astype("str").str[1:].array


@entry("postal_code", kind="categorical", law="prefix of the state, rest at random", words=POSTAL)
def postal_code_in_state_code(
    n, rng, state_code, *,
    skew=1.2,  # 1 to 3: how far the lower prefixes lead, 1 = all alike
):
    """Five-digit ZIP code that begins as those of the row's state do."""
    prefixes = {
        "AL": "350 369", "AK": "995 999", "AZ": "850 865", "AR": "716 729", "CA": "900 961", "CO": "800 816",
        "CT": "60 69", "DE": "197 199", "DC": "200 205", "FL": "320 349", "GA": "300 319", "HI": "967 968",
        "ID": "832 838", "IL": "600 629", "IN": "460 479", "IA": "500 528", "KS": "660 679", "KY": "400 427",
        "LA": "700 714", "ME": "39 49", "MD": "206 219", "MA": "10 27", "MI": "480 499", "MN": "550 567",
        "MS": "386 397", "MO": "630 658", "MT": "590 599", "NE": "680 693", "NV": "889 898", "NH": "30 38",
        "NJ": "70 89", "NM": "870 884", "NY": "100 149", "NC": "270 289", "ND": "580 588", "OH": "430 458",
        "OK": "730 749", "OR": "970 979", "PA": "150 196", "RI": "28 29", "SC": "290 299", "SD": "570 577",
        "TN": "370 385", "TX": "750 799", "UT": "840 847", "VT": "50 59", "VA": "220 246", "WA": "980 994",
        "WV": "247 268", "WI": "530 549", "WY": "820 831", "PR": "6 9"}
    places, states = pd.factorize(pd.Series(state_code, dtype="str"))  # the place of a missing one is -1
    first, last = np.array([prefixes.get(name, "200 599").split() for name in [*states, ""]]).astype(int).T
    prefix = first[places] + (rng.random(n) ** skew * (last - first + 1)[places]).astype(int)
    return pd.Series(100_000 + prefix * 100 + rng.integers(1, 100, size=n)).astype("str").str[1:].array


@entry("postal_code", kind="categorical", law="prefix of the city or the state, rest at random", words=POSTAL)
def postal_code_in_city(
    n, rng, state, city, *,
    skew=1.2,  # 1 to 3: how far the lower prefixes lead, 1 = all alike
):
    """Five-digit ZIP code that begins as those of the row's city do, or else as those of its state."""
    prefixes = {
        "Alabama": "350 369", "Alaska": "995 999", "Arizona": "850 865", "Arkansas": "716 729",
        "California": "900 961", "Colorado": "800 816", "Connecticut": "60 69", "Delaware": "197 199",
        "District of Columbia": "200 205", "Florida": "320 349", "Georgia": "300 319", "Hawaii": "967 968",
        "Idaho": "832 838", "Illinois": "600 629", "Indiana": "460 479", "Iowa": "500 528",
        "Kansas": "660 679", "Kentucky": "400 427", "Louisiana": "700 714", "Maine": "39 49",
        "Maryland": "206 219", "Massachusetts": "10 27", "Michigan": "480 499", "Minnesota": "550 567",
        "Mississippi": "386 397", "Missouri": "630 658", "Montana": "590 599", "Nebraska": "680 693",
        "Nevada": "889 898", "New Hampshire": "30 38", "New Jersey": "70 89", "New Mexico": "870 884",
        "New York": "100 149", "North Carolina": "270 289", "North Dakota": "580 588", "Ohio": "430 458",
        "Oklahoma": "730 749", "Oregon": "970 979", "Pennsylvania": "150 196", "Rhode Island": "28 29",
        "South Carolina": "290 299", "South Dakota": "570 577", "Tennessee": "370 385", "Texas": "750 799",
        "Utah": "840 847", "Vermont": "50 59", "Virginia": "220 246", "Washington": "980 994",
        "West Virginia": "247 268", "Wisconsin": "530 549", "Wyoming": "820 831", "Puerto Rico": "6 9"}
    cities = {
        "New York": 100, "Los Angeles": 900, "Chicago": 606, "Houston": 770, "Phoenix": 850,
        "Philadelphia": 191, "San Antonio": 782, "San Diego": 921, "Dallas": 752, "San Jose": 951,
        "Austin": 787, "Jacksonville": 322, "Fort Worth": 761, "Columbus": 432, "Charlotte": 282,
        "San Francisco": 941, "Indianapolis": 462, "Seattle": 981, "Denver": 802, "Washington": 200,
        "Boston": 21, "El Paso": 799, "Nashville": 372, "Detroit": 482, "Oklahoma City": 731,
        "Portland": 972, "Las Vegas": 891, "Memphis": 381, "Louisville": 402, "Baltimore": 212,
        "Milwaukee": 532, "Albuquerque": 871, "Tucson": 857, "Fresno": 937, "Sacramento": 958,
        "Kansas City": 641, "Atlanta": 303, "Omaha": 681, "Raleigh": 276, "Miami": 331, "Oakland": 946,
        "Minneapolis": 554, "Tulsa": 741, "Tampa": 336, "New Orleans": 701, "Cleveland": 441,
        "Honolulu": 968, "Orlando": 328, "Pittsburgh": 152, "Cincinnati": 452, "Anchorage": 995,
        "Salt Lake City": 841, "St. Louis": 631, "Buffalo": 142, "Boise": 837, "Richmond": 232, "Newark": 71,
        "Hartford": 61, "Birmingham": 352, "Providence": 29, "Des Moines": 503, "Wichita": 672,
        "Little Rock": 722, "Baton Rouge": 708, "Knoxville": 379, "Toledo": 436, "Spokane": 992,
        "Tacoma": 984, "Madison": 537, "Durham": 277}
    places, pairs = pd.factorize(
        pd.Series(state, dtype="str").fillna("") + "/" + pd.Series(city, dtype="str").fillna(""))
    parts = [pair.split("/", 1) for pair in pairs]
    spans = [[cities[town]] * 2 if town in cities else prefixes.get(name, "200 599").split()
             for name, town in parts]
    first, last = np.array(spans, dtype="int64").reshape(-1, 2).T
    prefix = first[places] + (rng.random(n) ** skew * (last - first + 1)[places]).astype(int)
    return pd.Series(100_000 + prefix * 100 + rng.integers(1, 100, size=n)).astype("str").str[1:].array


@entry("street_address", kind="free text", law="log-normal house number, common street name", words=STREET)
def street_address(
    n, rng, *,
    median=900.0,   # 50 to 5000: half of the house numbers are lower
    sigma=1.3,      # 0.2 to 2: spread of the house numbers on the log scale
    units=0.2,      # 0 to 1: share of addresses with an apartment or suite
    zipf=0.5,       # 0 to 2: how far the common street names lead, 0 = all alike
):
    """Street address: a log-normal house number, a common street name, sometimes a unit."""
    names = [
        "Main", "Oak", "Maple", "Cedar", "Park", "Washington", "Elm", "Lake", "Hill", "Pine", "Walnut",
        "Church", "Spring", "Ridge", "Highland", "Jackson", "Sunset", "Lincoln", "River", "Franklin", "Mill",
        "Meadow", "Chestnut", "Madison", "Forest", "Jefferson", "Cherry", "Center", "Valley", "Dogwood",
        "Hickory", "Willow", "Spruce", "College", "Broad", "Adams", "School", "Prospect", "Locust", "Union",
        "Birch", "Railroad", "Fairview", "Summit", "Magnolia", "Laurel", "Harrison", "Front", "Sycamore",
        "Grant", "Canyon", "Orchard", "Colonial", "Clearview", "Monroe", "Poplar", "Garden", "Country Club",
        "Holly", "Court", "Green", "Liberty", "Mountain View", "Bridge", "Riverside", "Beech", "Heritage",
        "Juniper", "Quail Run", "Old Post"]
    kinds = ["Street", "Avenue", "Drive", "Road", "Lane", "Court", "Boulevard", "Way", "Place", "Circle"]
    ends = [""] + [f", Apt {number}" for number in range(1,
                                                         60)] + [f", Suite {number}00" for number in range(1,
                                                                                                           12)]
    streets = pd.array([f" {name} {kind}" for kind in kinds for name in names], dtype="str")
    leads = np.arange(1, len(names) + 1.0) ** -zipf
    name = rng.choice(len(names), size=n, p=leads / leads.sum())
    kind = rng.choice(len(kinds), size=n, p=[0.3, 0.2, 0.14, 0.13, 0.08, 0.05, 0.04, 0.03, 0.02, 0.01])
    number = np.clip(rng.lognormal(np.log(median), sigma, size=n), 1, 99_999).astype("int64")
    unit = np.where(rng.random(n) < units, rng.integers(1, len(ends), size=n), 0)
    street = streets[kind * len(names) + name]
    return pd.array(number).astype("str") + street + pd.array(ends, dtype="str")[unit]


@entry("address_unit", kind="categorical", law="apartments and suites, small numbers ahead",
       words=("apartment", "apartment number", "unit number", "suite", "address line 2",
              "second address line", "flat", "flat number", "address unit"))
def address_unit(
    n, rng, *,
    mean=12.0,   # 1 to 100: average number
    suites=0.2,  # 0 to 1: share of suites rather than apartments
):
    """Unit in a building, as "Apt 12" or "Suite 300": geometric numbers."""
    number = np.minimum(rng.geometric(1 / max(mean, 1.0), size=n), 999)
    labels = [f"{kind} {each}{zeros}" for kind, zeros in [("Apt",
                                                           ""), ("Suite",
                                                                        "00")] for each in range(1000)]
    return pd.array(labels, dtype="str")[number + np.where(rng.random(n) < suites, 1000, 0)]


@entry("building", kind="free text", law="name, kind and number of a building",
       words=("building", "building name", "name of the building", "premises", "facility name", "facility",
              "site name", "venue", "venue name", "property name", "landmark"))
def building(
    n, rng, *,
    skew=1.3,  # 1 to 3: how far the common names lead, 1 = all alike
):
    """Name of a building: a name, a kind, and a part of the site."""
    names = """
        Lincoln Riverside Maple Harbor Grand Liberty Summit Central Oakwood Franklin Heritage
        Lakeview Washington Cedar Union Parkview Madison Crescent Northgate Pioneer Bayview
        Jefferson Westfield Sterling Highland Fairmont Kingston Ashford Magnolia Granite Sunset
        Meridian Clayton Brookside Wellington Eastgate Monarch Pinnacle Hawthorne Cascade""".split()
    kinds = ["House", "Tower", "Center", "Plaza", "Hall", "Building", "Court", "Terrace", "Annex",
             "Pavilion", "Arena", "Complex", "Lodge", "Works", "Gardens"]
    parts = ["", *(f", Block {letter}" for letter in "ABCDEF"), *(f", Floor {number}" for number in range(1,
                                                                                                          13)),
             ", North Wing", ", South Wing", ", East Wing", ", West Wing"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    return draw([name + " " for name in names]) + draw(kinds) + draw(parts)


@entry("address", kind="free text", law="house number, street, city, state code and ZIP code", words=ADDRESS)
def address(
    n, rng, *,
    median=900.0,  # 50 to 5000: half of the house numbers are lower
    sigma=1.3,     # 0.2 to 2: spread of the house numbers on the log scale
):
    """Address in one line: house number, street, city, state and a ZIP code of that city."""
    names = """
        Main Oak Maple Cedar Park Washington Elm Lake Hill Pine Walnut Church Spring Ridge
        Highland Jackson Sunset Lincoln River Franklin Mill Meadow Chestnut Madison Forest
        Jefferson Cherry Center Valley Hickory Willow College Broad Adams Prospect Locust Union
        Birch Fairview Summit""".split()
    kinds = [" Street, ", " Avenue, ", " Drive, ", " Road, ", " Lane, ", " Boulevard, ", " Court, "]
    cities = [
        "New York, NY 100", "Los Angeles, CA 900", "Chicago, IL 606", "Houston, TX 770", "Phoenix, AZ 850",
        "Philadelphia, PA 191", "San Antonio, TX 782", "San Diego, CA 921", "Dallas, TX 752",
        "Austin, TX 787", "Columbus, OH 432", "Charlotte, NC 282", "Indianapolis, IN 462", "Seattle, WA 981",
        "Denver, CO 802", "Boston, MA 021", "Nashville, TN 372", "Detroit, MI 482", "Portland, OR 972",
        "Las Vegas, NV 891", "Memphis, TN 381", "Baltimore, MD 212", "Milwaukee, WI 532", "Tucson, AZ 857",
        "Sacramento, CA 958", "Atlanta, GA 303", "Omaha, NE 681", "Raleigh, NC 276", "Miami, FL 331",
        "Tampa, FL 336", "New Orleans, LA 701", "Cleveland, OH 441", "Pittsburgh, PA 152", "Buffalo, NY 142",
        "Boise, ID 837", "Richmond, VA 232", "Des Moines, IA 503", "Spokane, WA 992"]

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** 1.5 * len(words)).astype(int)]

    number = np.clip(rng.lognormal(np.log(median), sigma, size=n), 1, 99_999).astype("int64")
    streets = draw([f" {name}{kind}" for name in names for kind in kinds])
    last_digits = pd.array([f"{each:02d}" for each in range(1, 100)], dtype="str")
    return pd.array(number).astype("str") + streets + draw(cities) + last_digits[rng.integers(0, 99, size=n)]


@entry("address", kind="free text", law="house number and street in the row's city", words=ADDRESS)
def address_in_city(
    n, rng, city, state, *,
    median=900.0,  # 50 to 5000: half of the house numbers are lower
    sigma=1.3,     # 0.2 to 2: spread of the house numbers on the log scale
):
    """Address in one line: house number and street, with the row's city and state."""
    names = """
        Main Oak Maple Cedar Park Washington Elm Lake Hill Pine Walnut Church Spring Ridge
        Highland Jackson Sunset Lincoln River Franklin Mill Meadow Chestnut Madison Forest
        Jefferson Cherry Center Valley Hickory Willow College Broad Adams Prospect Locust Union
        Birch Fairview Summit""".split()
    kinds = [" Street, ", " Avenue, ", " Drive, ", " Road, ", " Lane, ", " Boulevard, ", " Court, "]
    streets = pd.array([f" {name}{kind}" for name in names for kind in kinds], dtype="str")
    street = streets[(rng.random(n) ** 1.5 * len(streets)).astype(int)]
    number = np.clip(rng.lognormal(np.log(median), sigma, size=n), 1, 99_999).astype("int64")
    place = pd.array(city, dtype="str") + ", " + pd.array(state, dtype="str")
    return pd.array(number).astype("str") + street + place


@entry("location", kind="categorical", law="Zipf over cities with their state",
       words=("location", "place", "city and state", "city, state", "whereabouts", "job location",
              "event location", "location of the event", "user location", "address locality"))
def location(
    n, rng, *,
    zipf=0.7,  # 0 to 2: how far the largest places lead, 0 = all alike
):
    """Place as "City, ST": Zipf's law, as for the real sizes of cities."""
    places = [
        "New York, NY", "Los Angeles, CA", "Chicago, IL", "Houston, TX", "Phoenix, AZ", "Philadelphia, PA",
        "San Antonio, TX", "San Diego, CA", "Dallas, TX", "San Jose, CA", "Austin, TX", "Jacksonville, FL",
        "Fort Worth, TX", "Columbus, OH", "Charlotte, NC", "San Francisco, CA", "Indianapolis, IN",
        "Seattle, WA", "Denver, CO", "Washington, DC", "Boston, MA", "El Paso, TX", "Nashville, TN",
        "Detroit, MI", "Portland, OR", "Las Vegas, NV", "Memphis, TN", "Louisville, KY", "Baltimore, MD",
        "Milwaukee, WI", "Albuquerque, NM", "Tucson, AZ", "Sacramento, CA", "Kansas City, MO", "Atlanta, GA",
        "Omaha, NE", "Raleigh, NC", "Miami, FL", "Minneapolis, MN", "Tulsa, OK", "Tampa, FL",
        "New Orleans, LA", "Cleveland, OH", "Honolulu, HI", "Orlando, FL", "Pittsburgh, PA", "Buffalo, NY",
        "Boise, ID"]
    leads = np.arange(1, len(places) + 1.0) ** -zipf
    return pd.array(places, dtype="str")[rng.choice(len(places), size=n, p=leads / leads.sum())]


@entry("location", kind="categorical", law="the row's city and state",
       words=("location", "place", "city and state", "city, state", "user location"))
def location_of_parts(n, rng, city, state_code):
    """Place as "City, ST": the row's city and state."""
    return pd.array(city, dtype="str") + ", " + pd.array(state_code, dtype="str")
