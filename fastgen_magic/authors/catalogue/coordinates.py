"""Latitude and longitude: of a city, a state, a country, or of points that fall on inhabited land."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

LATITUDE = ("latitude", "geographic latitude", "lat", "latitude in degrees", "north-south position")
LONGITUDE = ("longitude", "geographic longitude", "lon", "long", "lng", "longitude in degrees")


@entry("latitude", kind="numerical", law="near the row's city", words=LATITUDE, unit="degrees")
def latitude_of_city(
    n, rng, city, *,
    spread=0.05,  # degrees, 0 to 10: sd around the centre of the city
):
    """Latitude in degrees: a normal law around the centre of the city."""
    centres = {
        "New York": 40.71, "Los Angeles": 34.05, "Chicago": 41.88, "Houston": 29.76, "Phoenix": 33.45,
        "Philadelphia": 39.95, "San Antonio": 29.42, "San Diego": 32.72, "Dallas": 32.78, "San Jose": 37.34,
        "Austin": 30.27, "Jacksonville": 30.33, "Fort Worth": 32.76, "Columbus": 39.96, "Charlotte": 35.23,
        "San Francisco": 37.77, "Indianapolis": 39.77, "Seattle": 47.61, "Denver": 39.74,
        "Washington": 38.91, "Boston": 42.36, "El Paso": 31.76, "Nashville": 36.16, "Detroit": 42.33,
        "Oklahoma City": 35.47, "Portland": 45.52, "Las Vegas": 36.17, "Memphis": 35.15, "Louisville": 38.25,
        "Baltimore": 39.29, "Milwaukee": 43.04, "Albuquerque": 35.08, "Tucson": 32.22, "Fresno": 36.74,
        "Sacramento": 38.58, "Kansas City": 39.1, "Atlanta": 33.75, "Omaha": 41.26, "Raleigh": 35.78,
        "Miami": 25.76, "Oakland": 37.8, "Minneapolis": 44.98, "Tulsa": 36.15, "Tampa": 27.95,
        "New Orleans": 29.95, "Cleveland": 41.5, "Honolulu": 21.31, "Orlando": 28.54, "Pittsburgh": 40.44,
        "Cincinnati": 39.1, "Anchorage": 61.22, "Salt Lake City": 40.76, "St. Louis": 38.63,
        "Buffalo": 42.89, "Boise": 43.62, "Richmond": 37.54, "London": 51.51, "Paris": 48.86,
        "Berlin": 52.52, "Madrid": 40.42, "Rome": 41.9, "Amsterdam": 52.37, "Toronto": 43.65,
        "Montreal": 45.5, "Vancouver": 49.28, "Mexico City": 19.43, "Sao Paulo": -23.55,
        "Rio de Janeiro": -22.91, "Buenos Aires": -34.6, "Mumbai": 19.08, "Delhi": 28.61, "Shanghai": 31.23,
        "Beijing": 39.9, "Tokyo": 35.68, "Seoul": 37.57, "Sydney": -33.87, "Melbourne": -37.81,
        "Lagos": 6.52, "Cairo": 30.04, "Istanbul": 41.01}
    places, names = pd.factorize(pd.Series(city, dtype="str"))  # the place of a missing one is -1
    others = [34 + sum(map(ord, name)) * 37 % 100 / 10 for name in [*names, ""]]  # one place for each name
    known = [centres.get(name, other) for name, other in zip([*names, ""], others, strict=True)]
    centre = np.array(known)[places]
    return np.round(rng.normal(centre, spread), 5)


@entry("latitude", kind="numerical", law="near the row's state", words=LATITUDE, unit="degrees")
def latitude_of_state(
    n, rng, state, *,
    spread=0.6,  # degrees, 0 to 10: sd around the middle of the state
):
    """Latitude in degrees: a normal law around the middle of the state."""
    centres = {
        "Alabama": 32.8, "Alaska": 62.0, "Arizona": 33.6, "Arkansas": 35.0, "California": 36.2,
        "Colorado": 39.3, "Connecticut": 41.6, "Delaware": 39.2, "District of Columbia": 38.9,
        "Florida": 28.3, "Georgia": 33.0, "Hawaii": 21.4, "Idaho": 43.7, "Illinois": 40.3, "Indiana": 39.9,
        "Iowa": 42.0, "Kansas": 38.4, "Kentucky": 37.7, "Louisiana": 30.8, "Maine": 44.8, "Maryland": 39.2,
        "Massachusetts": 42.3, "Michigan": 43.0, "Minnesota": 45.3, "Mississippi": 32.8, "Missouri": 38.4,
        "Montana": 46.6, "Nebraska": 41.3, "Nevada": 38.3, "New Hampshire": 43.4, "New Jersey": 40.4,
        "New Mexico": 34.6, "New York": 42.3, "North Carolina": 35.6, "North Dakota": 47.3, "Ohio": 40.2,
        "Oklahoma": 35.5, "Oregon": 44.4, "Pennsylvania": 40.6, "Rhode Island": 41.7, "South Carolina": 33.9,
        "South Dakota": 44.1, "Tennessee": 35.8, "Texas": 31.2, "Utah": 40.2, "Vermont": 44.1,
        "Virginia": 37.6, "Washington": 47.4, "West Virginia": 38.6, "Wisconsin": 44.0, "Wyoming": 42.8,
        "Puerto Rico": 18.2}
    places, names = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    centre = np.array([*(centres.get(name, 39.0) for name in names), 39.0])[places]
    return np.round(rng.normal(centre, spread), 5)


@entry("latitude", kind="numerical", law="near the row's country", words=LATITUDE, unit="degrees")
def latitude_of_country(
    n, rng, country, *,
    spread=0.9,  # degrees, 0 to 10: sd around the populous part of the country
):
    """Latitude in degrees: a normal law around the populous part of the country."""
    centres = {
        "United States": 38.5, "India": 22.5, "China": 32.0, "United Kingdom": 52.5, "Germany": 51.0,
        "Brazil": -17.0, "France": 46.8, "Canada": 46.5, "Japan": 36.0, "Mexico": 20.5, "Spain": 40.0,
        "Italy": 43.5, "Australia": -33.0, "Netherlands": 52.1, "Indonesia": -7.2, "South Korea": 36.6,
        "Poland": 52.0, "Nigeria": 9.0, "Turkey": 39.2, "Sweden": 59.5, "Argentina": -33.5,
        "South Africa": -28.0, "Philippines": 14.6, "Switzerland": 47.0, "Egypt": 29.0, "Colombia": 5.0,
        "Pakistan": 30.0, "Portugal": 39.9, "Vietnam": 16.5, "Ireland": 53.2, "Kenya": -0.5,
        "Singapore": 1.35, "Chile": -33.8, "Norway": 60.5, "New Zealand": -40.0, "Greece": 39.0}
    places, names = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    centre = np.array([*(centres.get(name, 20.0) for name in names), 20.0])[places]
    return np.round(rng.normal(centre, spread), 5)


@entry("latitude", kind="numerical", law="mixture of normals over land", words=LATITUDE, unit="degrees")
def latitude(
    n, rng, *,
    regions={
        "New York": (40.5, -75.0, 1.2, 9), "Chicago": (41.0, -87.5, 1.6, 7), "Atlanta": (33.5, -84.0, 1.6, 5),
        "Dallas": (32.0, -97.0, 1.6, 6), "Los Angeles": (34.4, -117.6, 0.5, 6),
        "Mexico City": (19.8, -99.2, 0.9, 5),
        "Sao Paulo": (-22.3, -47.4, 1.0, 6), "Bogota": (5.0, -74.0, 1.0, 3), "London": (52.2, -1.3, 0.6, 6),
        "Paris": (48.2, 2.4, 1.1, 6), "Berlin": (51.2, 10.5, 1.2, 7), "Milan": (45.3, 9.8, 0.4, 4),
        "Madrid": (40.3, -3.9, 1.0, 4), "Warsaw": (51.8, 20.0, 1.3, 4), "Lagos": (7.8, 5.0, 0.8, 5),
        "Nairobi": (-0.6, 36.6, 0.9, 3), "Johannesburg": (-26.8, 28.0, 1.2, 3), "Cairo": (29.8, 31.2, 0.4, 3),
        "Delhi": (27.5, 78.5, 1.6, 12), "Bengaluru": (13.2, 77.8, 0.9, 6), "Shanghai": (32.0, 118.3, 1.2, 10),
        "Beijing": (38.0, 115.8, 1.1, 7), "Jakarta": (-6.9, 107.6, 0.3, 4), "Tokyo": (36.2, 139.2, 0.5, 4),
        "Sydney": (-33.6, 150.2, 0.6, 2)},  # : latitude, longitude, spread, weight
):
    """Latitude in degrees: a mixture of normal laws, one for each populous region of the world."""
    centre, _, spread, weight = np.array(list(regions.values())).T
    region = rng.choice(len(weight), size=n, p=weight / weight.sum())
    return np.round(rng.normal(centre[region], spread[region]), 5)


@entry("longitude", kind="numerical", law="near the row's city", words=LONGITUDE, unit="degrees")
def longitude_of_city(
    n, rng, city, *,
    spread=0.05,  # degrees, 0 to 10: sd around the centre of the city
):
    """Longitude in degrees: a normal law around the centre of the city."""
    centres = {
        "New York": -74.01, "Los Angeles": -118.24, "Chicago": -87.63, "Houston": -95.37, "Phoenix": -112.07,
        "Philadelphia": -75.17, "San Antonio": -98.49, "San Diego": -117.16, "Dallas": -96.8,
        "San Jose": -121.89, "Austin": -97.74, "Jacksonville": -81.66, "Fort Worth": -97.33,
        "Columbus": -83.0, "Charlotte": -80.84, "San Francisco": -122.42, "Indianapolis": -86.16,
        "Seattle": -122.33, "Denver": -104.99, "Washington": -77.04, "Boston": -71.06, "El Paso": -106.49,
        "Nashville": -86.78, "Detroit": -83.05, "Oklahoma City": -97.52, "Portland": -122.68,
        "Las Vegas": -115.14, "Memphis": -90.05, "Louisville": -85.76, "Baltimore": -76.61,
        "Milwaukee": -87.91, "Albuquerque": -106.65, "Tucson": -110.97, "Fresno": -119.78,
        "Sacramento": -121.49, "Kansas City": -94.58, "Atlanta": -84.39, "Omaha": -95.94, "Raleigh": -78.64,
        "Miami": -80.19, "Oakland": -122.27, "Minneapolis": -93.27, "Tulsa": -95.99, "Tampa": -82.46,
        "New Orleans": -90.07, "Cleveland": -81.69, "Honolulu": -157.86, "Orlando": -81.38,
        "Pittsburgh": -80.0, "Cincinnati": -84.51, "Anchorage": -149.9, "Salt Lake City": -111.89,
        "St. Louis": -90.2, "Buffalo": -78.88, "Boise": -116.2, "Richmond": -77.44, "London": -0.13,
        "Paris": 2.35, "Berlin": 13.41, "Madrid": -3.7, "Rome": 12.5, "Amsterdam": 4.9, "Toronto": -79.38,
        "Montreal": -73.57, "Vancouver": -123.12, "Mexico City": -99.13, "Sao Paulo": -46.63,
        "Rio de Janeiro": -43.17, "Buenos Aires": -58.38, "Mumbai": 72.88, "Delhi": 77.21,
        "Shanghai": 121.47, "Beijing": 116.41, "Tokyo": 139.69, "Seoul": 126.98, "Sydney": 151.21,
        "Melbourne": 144.96, "Lagos": 3.38, "Cairo": 31.24, "Istanbul": 28.98}
    places, names = pd.factorize(pd.Series(city, dtype="str"))  # the place of a missing one is -1
    others = [-112 + sum(map(ord, name)) * 61 % 320 / 10 for name in [*names, ""]]  # one place for each name
    known = [centres.get(name, other) for name, other in zip([*names, ""], others, strict=True)]
    centre = np.array(known)[places]
    return np.round(rng.normal(centre, spread), 5)


@entry("longitude", kind="numerical", law="near the row's state", words=LONGITUDE, unit="degrees")
def longitude_of_state(
    n, rng, state, *,
    spread=0.6,  # degrees, 0 to 10: sd around the middle of the state
):
    """Longitude in degrees: a normal law around the middle of the state."""
    centres = {
        "Alabama": -86.8, "Alaska": -150.0, "Arizona": -111.9, "Arkansas": -92.4, "California": -119.6,
        "Colorado": -105.0, "Connecticut": -72.7, "Delaware": -75.5, "District of Columbia": -77.0,
        "Florida": -81.8, "Georgia": -83.6, "Hawaii": -157.9, "Idaho": -115.0, "Illinois": -89.0,
        "Indiana": -86.3, "Iowa": -93.4, "Kansas": -97.6, "Kentucky": -85.3, "Louisiana": -91.8,
        "Maine": -69.3, "Maryland": -76.8, "Massachusetts": -71.8, "Michigan": -84.7, "Minnesota": -94.2,
        "Mississippi": -89.7, "Missouri": -92.5, "Montana": -110.0, "Nebraska": -97.8, "Nevada": -116.8,
        "New Hampshire": -71.5, "New Jersey": -74.5, "New Mexico": -106.2, "New York": -75.3,
        "North Carolina": -79.5, "North Dakota": -99.6, "Ohio": -82.7, "Oklahoma": -97.1, "Oregon": -121.9,
        "Pennsylvania": -77.2, "Rhode Island": -71.5, "South Carolina": -80.9, "South Dakota": -99.0,
        "Tennessee": -86.4, "Texas": -97.6, "Utah": -111.7, "Vermont": -72.7, "Virginia": -78.4,
        "Washington": -120.9, "West Virginia": -80.7, "Wisconsin": -89.6, "Wyoming": -107.3,
        "Puerto Rico": -66.4}
    places, names = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    centre = np.array([*(centres.get(name, -90.0) for name in names), -90.0])[places]
    return np.round(rng.normal(centre, spread), 5)


@entry("longitude", kind="numerical", law="near the row's country", words=LONGITUDE, unit="degrees")
def longitude_of_country(
    n, rng, country, *,
    spread=1.2,  # degrees, 0 to 10: sd around the populous part of the country
):
    """Longitude in degrees: a normal law around the populous part of the country."""
    centres = {
        "United States": -95.0, "India": 78.5, "China": 113.0, "United Kingdom": -1.5, "Germany": 10.0,
        "Brazil": -47.0, "France": 2.5, "Canada": -79.0, "Japan": 138.0, "Mexico": -100.5, "Spain": -3.8,
        "Italy": 11.8, "Australia": 147.0, "Netherlands": 5.3, "Indonesia": 109.5, "South Korea": 127.8,
        "Poland": 19.3, "Nigeria": 7.5, "Turkey": 33.0, "Sweden": 15.5, "Argentina": -62.0,
        "South Africa": 26.0, "Philippines": 121.0, "Switzerland": 8.0, "Egypt": 31.0, "Colombia": -74.5,
        "Pakistan": 71.0, "Portugal": -8.3, "Vietnam": 107.5, "Ireland": -7.3, "Kenya": 36.9,
        "Singapore": 103.82, "Chile": -71.0, "Norway": 9.5, "New Zealand": 176.0, "Greece": 22.5}
    places, names = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    centre = np.array([*(centres.get(name, 10.0) for name in names), 10.0])[places]
    return np.round(rng.normal(centre, spread), 5)


@entry("longitude", kind="numerical", law="normal in the region that the latitude suggests",
       words=LONGITUDE, unit="degrees")
def longitude_given_latitude(
    n, rng, latitude, *,
    regions={
        "New York": (40.5, -75.0, 1.2, 9), "Chicago": (41.0, -87.5, 1.6, 7), "Atlanta": (33.5, -84.0, 1.6, 5),
        "Dallas": (32.0, -97.0, 1.6, 6), "Los Angeles": (34.4, -117.6, 0.5, 6),
        "Mexico City": (19.8, -99.2, 0.9, 5),
        "Sao Paulo": (-22.3, -47.4, 1.0, 6), "Bogota": (5.0, -74.0, 1.0, 3), "London": (52.2, -1.3, 0.6, 6),
        "Paris": (48.2, 2.4, 1.1, 6), "Berlin": (51.2, 10.5, 1.2, 7), "Milan": (45.3, 9.8, 0.4, 4),
        "Madrid": (40.3, -3.9, 1.0, 4), "Warsaw": (51.8, 20.0, 1.3, 4), "Lagos": (7.8, 5.0, 0.8, 5),
        "Nairobi": (-0.6, 36.6, 0.9, 3), "Johannesburg": (-26.8, 28.0, 1.2, 3), "Cairo": (29.8, 31.2, 0.4, 3),
        "Delhi": (27.5, 78.5, 1.6, 12), "Bengaluru": (13.2, 77.8, 0.9, 6), "Shanghai": (32.0, 118.3, 1.2, 10),
        "Beijing": (38.0, 115.8, 1.1, 7), "Jakarta": (-6.9, 107.6, 0.3, 4), "Tokyo": (36.2, 139.2, 0.5, 4),
        "Sydney": (-33.6, 150.2, 0.6, 2)},  # : latitude, longitude, spread, weight
):
    """Longitude in degrees: normal in a region, which is drawn by how well it explains the latitude."""
    north, centre, spread, weight = np.array(list(regions.values())).T
    at = pd.Series(latitude).to_numpy("float64", na_value=np.nan)[:, None]
    fit = np.log(weight / spread) - ((np.nan_to_num(at, nan=40.0) - north) / spread) ** 2 / 2
    chances = np.cumsum(np.exp(fit - fit.max(axis=1, keepdims=True)), axis=1)
    region = (chances < rng.random((n, 1)) * chances[:, -1:]).sum(axis=1)
    return np.round(rng.normal(centre[region], spread[region]), 5)


@entry("longitude", kind="numerical", law="mixture of normals over land", words=LONGITUDE, unit="degrees")
def longitude(
    n, rng, *,
    regions={
        "New York": (40.5, -75.0, 1.2, 9), "Chicago": (41.0, -87.5, 1.6, 7), "Atlanta": (33.5, -84.0, 1.6, 5),
        "Dallas": (32.0, -97.0, 1.6, 6), "Los Angeles": (34.4, -117.6, 0.5, 6),
        "Mexico City": (19.8, -99.2, 0.9, 5),
        "Sao Paulo": (-22.3, -47.4, 1.0, 6), "Bogota": (5.0, -74.0, 1.0, 3), "London": (52.2, -1.3, 0.6, 6),
        "Paris": (48.2, 2.4, 1.1, 6), "Berlin": (51.2, 10.5, 1.2, 7), "Milan": (45.3, 9.8, 0.4, 4),
        "Madrid": (40.3, -3.9, 1.0, 4), "Warsaw": (51.8, 20.0, 1.3, 4), "Lagos": (7.8, 5.0, 0.8, 5),
        "Nairobi": (-0.6, 36.6, 0.9, 3), "Johannesburg": (-26.8, 28.0, 1.2, 3), "Cairo": (29.8, 31.2, 0.4, 3),
        "Delhi": (27.5, 78.5, 1.6, 12), "Bengaluru": (13.2, 77.8, 0.9, 6), "Shanghai": (32.0, 118.3, 1.2, 10),
        "Beijing": (38.0, 115.8, 1.1, 7), "Jakarta": (-6.9, 107.6, 0.3, 4), "Tokyo": (36.2, 139.2, 0.5, 4),
        "Sydney": (-33.6, 150.2, 0.6, 2)},  # : latitude, longitude, spread, weight
):
    """Longitude in degrees: a mixture of normal laws, one for each populous region of the world."""
    _, centre, spread, weight = np.array(list(regions.values())).T
    region = rng.choice(len(weight), size=n, p=weight / weight.sum())
    return np.round(rng.normal(centre[region], spread[region]), 5)
