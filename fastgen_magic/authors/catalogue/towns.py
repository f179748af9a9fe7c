"""Cities of the United States, and the state of a city."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

CITY = ("city", "town", "city name", "municipality", "place of residence", "place of birth", "home town",
        "store city", "branch city", "name of the city", "city of residence", "ship city")


@entry("city", kind="categorical", law="Zipf over large cities", words=CITY)
def city(
    n, rng, *,
    zipf=0.75,  # 0 to 2: how far the largest cities lead, 0 = all alike
):
    """City of the United States: Zipf's law, as for the real sizes of cities."""
    cities = [
        "New York", "Los Angeles", "Chicago", "Houston", "Phoenix", "Philadelphia", "San Antonio",
        "San Diego", "Dallas", "San Jose", "Austin", "Jacksonville", "Fort Worth", "Columbus", "Charlotte",
        "San Francisco", "Indianapolis", "Seattle", "Denver", "Washington", "Boston", "El Paso", "Nashville",
        "Detroit", "Oklahoma City", "Portland", "Las Vegas", "Memphis", "Louisville", "Baltimore",
        "Milwaukee", "Albuquerque", "Tucson", "Fresno", "Sacramento", "Kansas City", "Mesa", "Atlanta",
        "Omaha", "Colorado Springs", "Raleigh", "Miami", "Virginia Beach", "Oakland", "Minneapolis", "Tulsa",
        "Tampa", "Arlington", "New Orleans", "Wichita", "Cleveland", "Honolulu", "Henderson", "Stamford",
        "Lexington", "Orlando", "Newark", "St. Paul", "Cincinnati", "Greensboro", "Pittsburgh", "St. Louis",
        "Lincoln", "Anchorage", "Durham", "Jersey City", "Buffalo", "Madison", "Reno", "Fort Wayne",
        "Toledo", "Boise", "Richmond", "Spokane", "Des Moines", "Tacoma", "Birmingham", "Salt Lake City",
        "Little Rock", "Grand Rapids", "Huntsville", "Yonkers", "Worcester", "Knoxville", "Providence",
        "Fayetteville", "Sioux Falls", "Savannah", "Charleston", "Eugene", "Manchester", "Hartford",
        "Cambridge", "Albany", "Allentown", "Las Cruces", "Fargo", "Billings", "Burlington", "Dover",
        "Bangor", "Cheyenne"]
    leads = np.arange(1, len(cities) + 1.0) ** -zipf
    return pd.array(cities, dtype="str")[rng.choice(len(cities), size=n, p=leads / leads.sum())]


@entry("city", kind="categorical", law="a large city of the state", words=CITY)
def city_in_state(
    n, rng, state, *,
    skew=1.4,  # 1 to 3: how far the largest cities lead, 1 = all alike
):
    """City of the row's state, the largest ones ahead."""
    cities = {
        "Alabama": "Birmingham, Huntsville, Mobile", "Alaska": "Anchorage, Fairbanks, Juneau",
        "Arizona": "Phoenix, Tucson, Mesa", "Arkansas": "Little Rock, Fayetteville, Fort Smith",
        "California": "Los Angeles, San Diego, San Jose, San Francisco, Fresno, Sacramento, Oakland",
        "Colorado": "Denver, Colorado Springs, Boulder",
        "Connecticut": "Bridgeport, Stamford, New Haven, Hartford",
        "Delaware": "Dover, Wilmington, Rehoboth Beach", "District of Columbia": "Washington",
        "Florida": "Jacksonville, Miami, Tampa, Orlando, Tallahassee",
        "Georgia": "Atlanta, Augusta, Savannah", "Hawaii": "Honolulu, Hilo, Kailua",
        "Idaho": "Boise, Nampa, Idaho Falls", "Illinois": "Chicago, Rockford, Joliet, Peoria",
        "Indiana": "Indianapolis, Fort Wayne, Evansville", "Iowa": "Des Moines, Cedar Rapids, Davenport",
        "Kansas": "Wichita, Overland Park, Topeka", "Kentucky": "Louisville, Lexington, Bowling Green",
        "Louisiana": "New Orleans, Baton Rouge, Shreveport", "Maine": "Bangor, Lewiston, Biddeford",
        "Maryland": "Baltimore, Rockville, Annapolis", "Massachusetts": "Boston, Worcester, Cambridge",
        "Michigan": "Detroit, Grand Rapids, Lansing", "Minnesota": "Minneapolis, St. Paul, Duluth",
        "Mississippi": "Gulfport, Biloxi, Hattiesburg", "Missouri": "Kansas City, St. Louis, Independence",
        "Montana": "Billings, Missoula, Bozeman", "Nebraska": "Omaha, Lincoln, Grand Island",
        "Nevada": "Las Vegas, Henderson, Reno", "New Hampshire": "Manchester, Nashua, Concord",
        "New Jersey": "Newark, Jersey City, Trenton", "New Mexico": "Albuquerque, Las Cruces, Santa Fe",
        "New York": "New York, Buffalo, Yonkers, Syracuse, Albany",
        "North Carolina": "Charlotte, Raleigh, Greensboro, Durham", "North Dakota": "Fargo, Bismarck, Minot",
        "Ohio": "Columbus, Cleveland, Cincinnati, Toledo, Dayton",
        "Oklahoma": "Oklahoma City, Tulsa, Norman", "Oregon": "Portland, Eugene, Salem",
        "Pennsylvania": "Philadelphia, Pittsburgh, Allentown, Erie",
        "Rhode Island": "Providence, Warwick, Cranston",
        "South Carolina": "Charleston, Columbia, Myrtle Beach",
        "South Dakota": "Sioux Falls, Rapid City, Aberdeen",
        "Tennessee": "Nashville, Memphis, Knoxville, Chattanooga",
        "Texas": "Houston, San Antonio, Dallas, Austin, Fort Worth, El Paso",
        "Utah": "Salt Lake City, Provo, Ogden", "Vermont": "Burlington, Rutland, Montpelier",
        "Virginia": "Virginia Beach, Norfolk, Richmond, Arlington", "Washington": "Seattle, Spokane, Tacoma",
        "West Virginia": "Huntington, Morgantown, Wheeling", "Wisconsin": "Milwaukee, Madison, Green Bay",
        "Wyoming": "Cheyenne, Casper, Laramie", "Puerto Rico": "San Juan, Ponce, Mayaguez",
        "Guam": "Dededo, Tamuning", "Virgin Islands": "Charlotte Amalie, Christiansted"}
    places, states = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    unknown = "Springfield, Franklin, Clinton, Georgetown, Salem"
    lists = [cities.get(name, unknown).split(", ") for name in [*states, ""]]
    sizes = np.array([len(each) for each in lists])
    chosen = np.cumsum(sizes)[places] - sizes[places] + (rng.random(n) ** skew * sizes[places]).astype(int)
    return pd.array([name for each in lists for name in each], dtype="str")[chosen]


@entry("city", kind="categorical", law="a large city of the state", words=CITY)
def city_in_state_code(
    n, rng, state_code, *,
    skew=1.4,  # 1 to 3: how far the largest cities lead, 1 = all alike
):
    """City of the row's state, the largest ones ahead."""
    cities = {
        "AL": "Birmingham, Huntsville, Mobile", "AK": "Anchorage, Fairbanks, Juneau",
        "AZ": "Phoenix, Tucson, Mesa", "AR": "Little Rock, Fayetteville, Fort Smith",
        "CA": "Los Angeles, San Diego, San Jose, San Francisco, Fresno, Sacramento, Oakland",
        "CO": "Denver, Colorado Springs, Boulder", "CT": "Bridgeport, Stamford, New Haven, Hartford",
        "DE": "Dover, Wilmington, Rehoboth Beach", "DC": "Washington",
        "FL": "Jacksonville, Miami, Tampa, Orlando, Tallahassee", "GA": "Atlanta, Augusta, Savannah",
        "HI": "Honolulu, Hilo, Kailua", "ID": "Boise, Nampa, Idaho Falls",
        "IL": "Chicago, Rockford, Joliet, Peoria", "IN": "Indianapolis, Fort Wayne, Evansville",
        "IA": "Des Moines, Cedar Rapids, Davenport", "KS": "Wichita, Overland Park, Topeka",
        "KY": "Louisville, Lexington, Bowling Green", "LA": "New Orleans, Baton Rouge, Shreveport",
        "ME": "Bangor, Lewiston, Biddeford", "MD": "Baltimore, Rockville, Annapolis",
        "MA": "Boston, Worcester, Cambridge", "MI": "Detroit, Grand Rapids, Lansing",
        "MN": "Minneapolis, St. Paul, Duluth", "MS": "Gulfport, Biloxi, Hattiesburg",
        "MO": "Kansas City, St. Louis, Independence", "MT": "Billings, Missoula, Bozeman",
        "NE": "Omaha, Lincoln, Grand Island", "NV": "Las Vegas, Henderson, Reno",
        "NH": "Manchester, Nashua, Concord", "NJ": "Newark, Jersey City, Trenton",
        "NM": "Albuquerque, Las Cruces, Santa Fe", "NY": "New York, Buffalo, Yonkers, Syracuse, Albany",
        "NC": "Charlotte, Raleigh, Greensboro, Durham", "ND": "Fargo, Bismarck, Minot",
        "OH": "Columbus, Cleveland, Cincinnati, Toledo, Dayton", "OK": "Oklahoma City, Tulsa, Norman",
        "OR": "Portland, Eugene, Salem", "PA": "Philadelphia, Pittsburgh, Allentown, Erie",
        "RI": "Providence, Warwick, Cranston", "SC": "Charleston, Columbia, Myrtle Beach",
        "SD": "Sioux Falls, Rapid City, Aberdeen", "TN": "Nashville, Memphis, Knoxville, Chattanooga",
        "TX": "Houston, San Antonio, Dallas, Austin, Fort Worth, El Paso",
        "UT": "Salt Lake City, Provo, Ogden", "VT": "Burlington, Rutland, Montpelier",
        "VA": "Virginia Beach, Norfolk, Richmond, Arlington", "WA": "Seattle, Spokane, Tacoma",
        "WV": "Huntington, Morgantown, Wheeling", "WI": "Milwaukee, Madison, Green Bay",
        "WY": "Cheyenne, Casper, Laramie", "PR": "San Juan, Ponce, Mayaguez", "GU": "Dededo, Tamuning",
        "VI": "Charlotte Amalie, Christiansted"}
    places, states = pd.factorize(pd.Series(state_code, dtype="str"))  # the place of a missing one is -1
    unknown = "Springfield, Franklin, Clinton, Georgetown, Salem"
    lists = [cities.get(name, unknown).split(", ") for name in [*states, ""]]
    sizes = np.array([len(each) for each in lists])
    chosen = np.cumsum(sizes)[places] - sizes[places] + (rng.random(n) ** skew * sizes[places]).astype(int)
    return pd.array([name for each in lists for name in each], dtype="str")[chosen]


@entry("state", kind="categorical", law="function of the city",
       words=("state", "state name", "us state", "state of residence"))
def state_of_city(n, rng, city):
    """State: follows from the city; cities that are not listed stay empty."""
    cities = {
        "Alabama": "Birmingham, Huntsville, Mobile", "Alaska": "Anchorage, Fairbanks, Juneau",
        "Arizona": "Phoenix, Tucson, Mesa", "Arkansas": "Little Rock, Fayetteville, Fort Smith",
        "California": "Los Angeles, San Diego, San Jose, San Francisco, Fresno, Sacramento, Oakland",
        "Colorado": "Denver, Colorado Springs, Boulder",
        "Connecticut": "Bridgeport, Stamford, New Haven, Hartford",
        "Delaware": "Dover, Wilmington, Rehoboth Beach", "District of Columbia": "Washington",
        "Florida": "Jacksonville, Miami, Tampa, Orlando, Tallahassee",
        "Georgia": "Atlanta, Augusta, Savannah", "Hawaii": "Honolulu, Hilo, Kailua",
        "Idaho": "Boise, Nampa, Idaho Falls", "Illinois": "Chicago, Rockford, Joliet, Peoria",
        "Indiana": "Indianapolis, Fort Wayne, Evansville", "Iowa": "Des Moines, Cedar Rapids, Davenport",
        "Kansas": "Wichita, Overland Park, Topeka", "Kentucky": "Louisville, Lexington, Bowling Green",
        "Louisiana": "New Orleans, Baton Rouge, Shreveport", "Maine": "Bangor, Lewiston, Biddeford",
        "Maryland": "Baltimore, Rockville, Annapolis", "Massachusetts": "Boston, Worcester, Cambridge",
        "Michigan": "Detroit, Grand Rapids, Lansing", "Minnesota": "Minneapolis, St. Paul, Duluth",
        "Mississippi": "Gulfport, Biloxi, Hattiesburg", "Missouri": "Kansas City, St. Louis, Independence",
        "Montana": "Billings, Missoula, Bozeman", "Nebraska": "Omaha, Lincoln, Grand Island",
        "Nevada": "Las Vegas, Henderson, Reno", "New Hampshire": "Manchester, Nashua, Concord",
        "New Jersey": "Newark, Jersey City, Trenton", "New Mexico": "Albuquerque, Las Cruces, Santa Fe",
        "New York": "New York, Buffalo, Yonkers, Syracuse, Albany",
        "North Carolina": "Charlotte, Raleigh, Greensboro, Durham", "North Dakota": "Fargo, Bismarck, Minot",
        "Ohio": "Columbus, Cleveland, Cincinnati, Toledo, Dayton",
        "Oklahoma": "Oklahoma City, Tulsa, Norman", "Oregon": "Portland, Eugene, Salem",
        "Pennsylvania": "Philadelphia, Pittsburgh, Allentown, Erie",
        "Rhode Island": "Providence, Warwick, Cranston",
        "South Carolina": "Charleston, Columbia, Myrtle Beach",
        "South Dakota": "Sioux Falls, Rapid City, Aberdeen",
        "Tennessee": "Nashville, Memphis, Knoxville, Chattanooga",
        "Texas": "Houston, San Antonio, Dallas, Austin, Fort Worth, El Paso",
        "Utah": "Salt Lake City, Provo, Ogden", "Vermont": "Burlington, Rutland, Montpelier",
        "Virginia": "Virginia Beach, Norfolk, Richmond, Arlington", "Washington": "Seattle, Spokane, Tacoma",
        "West Virginia": "Huntington, Morgantown, Wheeling", "Wisconsin": "Milwaukee, Madison, Green Bay",
        "Wyoming": "Cheyenne, Casper, Laramie", "Puerto Rico": "San Juan, Ponce, Mayaguez",
        "Guam": "Dededo, Tamuning", "Virgin Islands": "Charlotte Amalie, Christiansted"}
    state_of = {name: state for state, names in cities.items() for name in names.split(", ")}
    places, names = pd.factorize(pd.Series(city, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(state_of.get(name) for name in names), None], dtype="str")[places]


@entry("state_code", kind="categorical", law="function of the city",
       words=("state code", "state abbreviation", "two-letter state code",
              "postal abbreviation of the state"))
def state_code_of_city(n, rng, city):
    """Two-letter code of the state: follows from the city; cities that are not listed stay empty."""
    cities = {
        "AL": "Birmingham, Huntsville, Mobile", "AK": "Anchorage, Fairbanks, Juneau",
        "AZ": "Phoenix, Tucson, Mesa", "AR": "Little Rock, Fayetteville, Fort Smith",
        "CA": "Los Angeles, San Diego, San Jose, San Francisco, Fresno, Sacramento, Oakland",
        "CO": "Denver, Colorado Springs, Boulder", "CT": "Bridgeport, Stamford, New Haven, Hartford",
        "DE": "Dover, Wilmington, Rehoboth Beach", "DC": "Washington",
        "FL": "Jacksonville, Miami, Tampa, Orlando, Tallahassee", "GA": "Atlanta, Augusta, Savannah",
        "HI": "Honolulu, Hilo, Kailua", "ID": "Boise, Nampa, Idaho Falls",
        "IL": "Chicago, Rockford, Joliet, Peoria", "IN": "Indianapolis, Fort Wayne, Evansville",
        "IA": "Des Moines, Cedar Rapids, Davenport", "KS": "Wichita, Overland Park, Topeka",
        "KY": "Louisville, Lexington, Bowling Green", "LA": "New Orleans, Baton Rouge, Shreveport",
        "ME": "Bangor, Lewiston, Biddeford", "MD": "Baltimore, Rockville, Annapolis",
        "MA": "Boston, Worcester, Cambridge", "MI": "Detroit, Grand Rapids, Lansing",
        "MN": "Minneapolis, St. Paul, Duluth", "MS": "Gulfport, Biloxi, Hattiesburg",
        "MO": "Kansas City, St. Louis, Independence", "MT": "Billings, Missoula, Bozeman",
        "NE": "Omaha, Lincoln, Grand Island", "NV": "Las Vegas, Henderson, Reno",
        "NH": "Manchester, Nashua, Concord", "NJ": "Newark, Jersey City, Trenton",
        "NM": "Albuquerque, Las Cruces, Santa Fe", "NY": "New York, Buffalo, Yonkers, Syracuse, Albany",
        "NC": "Charlotte, Raleigh, Greensboro, Durham", "ND": "Fargo, Bismarck, Minot",
        "OH": "Columbus, Cleveland, Cincinnati, Toledo, Dayton", "OK": "Oklahoma City, Tulsa, Norman",
        "OR": "Portland, Eugene, Salem", "PA": "Philadelphia, Pittsburgh, Allentown, Erie",
        "RI": "Providence, Warwick, Cranston", "SC": "Charleston, Columbia, Myrtle Beach",
        "SD": "Sioux Falls, Rapid City, Aberdeen", "TN": "Nashville, Memphis, Knoxville, Chattanooga",
        "TX": "Houston, San Antonio, Dallas, Austin, Fort Worth, El Paso",
        "UT": "Salt Lake City, Provo, Ogden", "VT": "Burlington, Rutland, Montpelier",
        "VA": "Virginia Beach, Norfolk, Richmond, Arlington", "WA": "Seattle, Spokane, Tacoma",
        "WV": "Huntington, Morgantown, Wheeling", "WI": "Milwaukee, Madison, Green Bay",
        "WY": "Cheyenne, Casper, Laramie", "PR": "San Juan, Ponce, Mayaguez", "GU": "Dededo, Tamuning",
        "VI": "Charlotte Amalie, Christiansted"}
    state_of = {name: state for state, names in cities.items() for name in names.split(", ")}
    places, names = pd.factorize(pd.Series(city, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(state_of.get(name) for name in names), None], dtype="str")[places]
