"""States of the United States and what follows from them: code, FIPS number, FEMA and census region."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

STATE = ("state", "state name", "us state", "u.s. state", "state or territory", "state of residence",
         "name of the state", "address state", "home state", "billing state", "shipping state",
         "state provided")
CODE = ("state code", "state abbreviation", "two-letter state code",
        "two letter abbreviation of the us state", "two-letter abbreviation of the state",
        "postal abbreviation of the state", "usps state code")
FIPS = ("state fips", "fips code of the state", "fips numeric code of the state", "state number code",
        "state number", "numeric state code", "state fips code")
FEMA = ("fema region", "fema region number", "federal region", "standard federal region")
CENSUS = ("census region", "us region", "region of the country", "region of the united states",
          "sales region", "region")


@entry("state", kind="categorical", law="weights as the population", words=STATE)
def state(
    n, rng, *,
    weights={
        "California": 39.0, "Texas": 30.5, "Florida": 22.6, "New York": 19.6, "Pennsylvania": 13.0,
        "Illinois": 12.5, "Ohio": 11.8, "Georgia": 11.0, "North Carolina": 10.8, "Michigan": 10.0,
        "New Jersey": 9.3, "Virginia": 8.7, "Washington": 7.8, "Arizona": 7.4, "Tennessee": 7.1,
        "Massachusetts": 7.0, "Indiana": 6.9, "Missouri": 6.2, "Maryland": 6.2, "Wisconsin": 5.9,
        "Colorado": 5.9, "Minnesota": 5.7, "South Carolina": 5.4, "Alabama": 5.1, "Louisiana": 4.6,
        "Kentucky": 4.5, "Oregon": 4.2, "Oklahoma": 4.1, "Connecticut": 3.6, "Utah": 3.4, "Iowa": 3.2,
        "Nevada": 3.2, "Arkansas": 3.1, "Mississippi": 2.9, "Kansas": 2.9, "New Mexico": 2.1,
        "Nebraska": 2.0, "Idaho": 2.0, "West Virginia": 1.8, "Hawaii": 1.4, "New Hampshire": 1.4,
        "Maine": 1.4, "Montana": 1.1, "Rhode Island": 1.1, "Delaware": 1.0, "South Dakota": 0.9,
        "North Dakota": 0.8, "Alaska": 0.7, "District of Columbia": 0.7, "Vermont": 0.6,
        "Wyoming": 0.6},  # : weight of each state, its millions of inhabitants
):
    """State of the United States: the populous ones have more rows."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("state_code", kind="categorical", law="weights as the population", words=CODE)
def state_code(
    n, rng, *,
    weights={
        "CA": 39.0, "TX": 30.5, "FL": 22.6, "NY": 19.6, "PA": 13.0, "IL": 12.5, "OH": 11.8, "GA": 11.0,
        "NC": 10.8, "MI": 10.0, "NJ": 9.3, "VA": 8.7, "WA": 7.8, "AZ": 7.4, "TN": 7.1, "MA": 7.0, "IN": 6.9,
        "MO": 6.2, "MD": 6.2, "WI": 5.9, "CO": 5.9, "MN": 5.7, "SC": 5.4, "AL": 5.1, "LA": 4.6, "KY": 4.5,
        "OR": 4.2, "OK": 4.1, "CT": 3.6, "UT": 3.4, "IA": 3.2, "NV": 3.2, "AR": 3.1, "MS": 2.9, "KS": 2.9,
        "NM": 2.1, "NE": 2.0, "ID": 2.0, "WV": 1.8, "HI": 1.4, "NH": 1.4, "ME": 1.4, "MT": 1.1, "RI": 1.1,
        "DE": 1.0, "SD": 0.9, "ND": 0.8, "AK": 0.7, "DC": 0.7, "VT": 0.6,
        "WY": 0.6},  # : weight of each state, its millions of inhabitants
):
    """Two-letter code of a state of the United States: the populous ones have more rows."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("state_code", kind="categorical", law="function of the state", words=CODE)
def state_code_of_state(n, rng, state):
    """Two-letter code: follows from the state; one that is not listed gets its first two letters."""
    codes = {
        "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA",
        "Colorado": "CO", "Connecticut": "CT", "Delaware": "DE", "District of Columbia": "DC",
        "Florida": "FL", "Georgia": "GA", "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL", "Indiana": "IN",
        "Iowa": "IA", "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD",
        "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS", "Missouri": "MO",
        "Montana": "MT", "Nebraska": "NE", "Nevada": "NV", "New Hampshire": "NH", "New Jersey": "NJ",
        "New Mexico": "NM", "New York": "NY", "North Carolina": "NC", "North Dakota": "ND", "Ohio": "OH",
        "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA", "Rhode Island": "RI", "South Carolina": "SC",
        "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT",
        "Virginia": "VA", "Washington": "WA", "West Virginia": "WV", "Wisconsin": "WI", "Wyoming": "WY",
        "American Samoa": "AS", "Guam": "GU", "Northern Mariana Islands": "MP", "Puerto Rico": "PR",
        "Virgin Islands": "VI"}
    places, names = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(codes.get(name, name[:2].upper()) for name in names), None], dtype="str")[places]


@entry("state", kind="categorical", law="function of the state code", words=STATE)
def state_of_state_code(n, rng, state_code):
    """Name of the state: follows from the two-letter code; a code that is not listed stays as it is."""
    states = {
        "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
        "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
        "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
        "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
        "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri",
        "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
        "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
        "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
        "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
        "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
        "AS": "American Samoa", "GU": "Guam", "MP": "Northern Mariana Islands", "PR": "Puerto Rico",
        "VI": "Virgin Islands"}
    places, codes = pd.factorize(pd.Series(state_code, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(states.get(code, code) for code in codes), None], dtype="str")[places]


@entry("state_fips", kind="categorical", law="weights as the population", words=FIPS)
def state_fips(
    n, rng, *,
    weights={
        6: 39.0, 48: 30.5, 12: 22.6, 36: 19.6, 42: 13.0, 17: 12.5, 39: 11.8, 13: 11.0, 37: 10.8, 26: 10.0,
        34: 9.3, 51: 8.7, 53: 7.8, 4: 7.4, 47: 7.1, 25: 7.0, 18: 6.9, 29: 6.2, 24: 6.2, 55: 5.9, 8: 5.9,
        27: 5.7, 45: 5.4, 1: 5.1, 22: 4.6, 21: 4.5, 41: 4.2, 40: 4.1, 9: 3.6, 49: 3.4, 19: 3.2, 32: 3.2,
        5: 3.1, 28: 2.9, 20: 2.9, 35: 2.1, 31: 2.0, 16: 2.0, 54: 1.8, 15: 1.4, 33: 1.4, 23: 1.4, 30: 1.1,
        44: 1.1, 10: 1.0, 46: 0.9, 38: 0.8, 2: 0.7, 11: 0.7, 50: 0.6,
        56: 0.6},  # : weight of each FIPS number, the state's millions
):
    """FIPS number of a state: the populous ones have more rows."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="Int64")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("state_fips", kind="categorical", law="function of the state", words=FIPS)
def state_fips_of_state(n, rng, state):
    """FIPS number: follows from the state, given by name or by two-letter code."""
    numbers = {
        "Alabama": 1, "Alaska": 2, "Arizona": 4, "Arkansas": 5, "California": 6, "Colorado": 8,
        "Connecticut": 9, "Delaware": 10, "District of Columbia": 11, "Florida": 12, "Georgia": 13,
        "Hawaii": 15, "Idaho": 16, "Illinois": 17, "Indiana": 18, "Iowa": 19, "Kansas": 20, "Kentucky": 21,
        "Louisiana": 22, "Maine": 23, "Maryland": 24, "Massachusetts": 25, "Michigan": 26, "Minnesota": 27,
        "Mississippi": 28, "Missouri": 29, "Montana": 30, "Nebraska": 31, "Nevada": 32, "New Hampshire": 33,
        "New Jersey": 34, "New Mexico": 35, "New York": 36, "North Carolina": 37, "North Dakota": 38,
        "Ohio": 39, "Oklahoma": 40, "Oregon": 41, "Pennsylvania": 42, "Rhode Island": 44,
        "South Carolina": 45, "South Dakota": 46, "Tennessee": 47, "Texas": 48, "Utah": 49, "Vermont": 50,
        "Virginia": 51, "Washington": 53, "West Virginia": 54, "Wisconsin": 55, "Wyoming": 56,
        "American Samoa": 60, "Guam": 66, "Northern Mariana Islands": 69, "Puerto Rico": 72,
        "Virgin Islands": 78}
    codes = {
        "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
        "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
        "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
        "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
        "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri",
        "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
        "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
        "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
        "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
        "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
        "AS": "American Samoa", "GU": "Guam", "MP": "Northern Mariana Islands", "PR": "Puerto Rico",
        "VI": "Virgin Islands"}
    places, names = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    found = [numbers.get(codes.get(name, name)) for name in names]
    return pd.array([*found, None], dtype="Int64")[places]


@entry("fema_region", kind="categorical", law="weights as the population", words=FEMA)
def fema_region(
    n, rng, *,
    weights={1: 15, 2: 29, 3: 31, 4: 69, 5: 53, 6: 44, 7: 14, 8: 13, 9: 51,
             10: 15},  # : weight of each region
):
    """FEMA region number: the populous ones have more rows."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="Int64")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("fema_region", kind="categorical", law="function of the state", words=FEMA)
def fema_region_of_state(n, rng, state):
    """FEMA region number: follows from the state, given by name or by two-letter code."""
    regions = {
        1: "Connecticut, Maine, Massachusetts, New Hampshire, Rhode Island, Vermont",
        2: "New Jersey, New York, Puerto Rico, Virgin Islands",
        3: "Delaware, District of Columbia, Maryland, Pennsylvania, Virginia, West Virginia",
        4: "Alabama, Florida, Georgia, Kentucky, Mississippi, North Carolina, South Carolina, Tennessee",
        5: "Illinois, Indiana, Michigan, Minnesota, Ohio, Wisconsin",
        6: "Arkansas, Louisiana, New Mexico, Oklahoma, Texas", 7: "Iowa, Kansas, Missouri, Nebraska",
        8: "Colorado, Montana, North Dakota, South Dakota, Utah, Wyoming",
        9: "Arizona, California, Hawaii, Nevada, American Samoa, Guam, Northern Mariana Islands",
        10: "Alaska, Idaho, Oregon, Washington"}
    codes = {
        "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
        "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
        "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
        "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
        "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri",
        "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
        "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
        "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
        "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
        "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
        "AS": "American Samoa", "GU": "Guam", "MP": "Northern Mariana Islands", "PR": "Puerto Rico",
        "VI": "Virgin Islands"}
    region_of = {name: number for number, names in regions.items() for name in names.split(", ")}
    places, names = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    found = [region_of.get(codes.get(name, name)) for name in names]
    return pd.array([*found, None], dtype="Int64")[places]


@entry("census_region", kind="categorical", law="weights as the population", words=CENSUS)
def census_region(
    n, rng, *,
    weights={"Northeast": 57, "Midwest": 69, "South": 130,
             "West": 79},  # : weight of each region, its millions
):
    """Census region of the United States: the populous ones have more rows."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("census_region", kind="categorical", law="function of the state", words=CENSUS)
def census_region_of_state(n, rng, state):
    """Census region: follows from the state; states that are not listed stay empty."""
    regions = {
        "Northeast": "Connecticut, Maine, Massachusetts, New Hampshire, New Jersey, New York, "
                     "Pennsylvania, Rhode Island, Vermont",
        "Midwest": "Illinois, Indiana, Iowa, Kansas, Michigan, Minnesota, Missouri, Nebraska, North "
                   "Dakota, Ohio, South Dakota, Wisconsin",
        "South": "Alabama, Arkansas, Delaware, District of Columbia, Florida, Georgia, Kentucky, "
                 "Louisiana, Maryland, Mississippi, North Carolina, Oklahoma, South Carolina, Tennessee, "
                 "Texas, Virginia, West Virginia",
        "West": "Alaska, Arizona, California, Colorado, Hawaii, Idaho, Montana, Nevada, New Mexico, "
                "Oregon, Utah, Washington, Wyoming"}
    region_of = {name: region for region, names in regions.items() for name in names.split(", ")}
    places, names = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(region_of.get(name) for name in names), None], dtype="str")[places]
