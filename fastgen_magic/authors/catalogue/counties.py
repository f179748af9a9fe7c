"""Counties of the United States and their codes."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

COUNTY = ("county", "county name", "name of the county", "parish", "county of residence",
          "first-listed county")
COUNTY_CODE = ("county code", "fips county code", "county fips", "fips code of the county", "county number",
               "fips county code of the county")
COUNTIES = ("counties", "county list", "list of counties", "affected county", "project county",
            "counties separated by semicolons", "counties affected")


@entry("county", kind="categorical", law="Zipf over counties", words=COUNTY)
def county(
    n, rng, *,
    zipf=0.5,  # 0 to 2: how far the first-listed lead, 0 = all alike
):
    """County of the United States, the most populous ones ahead (Zipf's law)."""
    counties = [
        "Los Angeles", "Cook", "Harris", "Maricopa", "San Diego", "Orange", "Miami-Dade", "Dallas", "Kings",
        "Riverside", "Clark", "Queens", "King", "Tarrant", "Santa Clara", "Broward", "Wayne", "Bexar",
        "New York", "Alameda", "Middlesex", "Philadelphia", "Palm Beach", "Suffolk", "Hillsborough",
        "Nassau", "Bronx", "Franklin", "Travis", "Oakland", "Hennepin", "Cuyahoga", "Wake", "Mecklenburg",
        "Allegheny", "Salt Lake", "Fairfax", "Contra Costa", "Montgomery", "Pima", "Fulton", "St. Louis",
        "Honolulu", "Marion", "Westchester", "Fresno", "Milwaukee", "Duval", "Shelby", "Fairfield", "DuPage",
        "Hartford", "Pinellas", "Erie", "Bergen", "Gwinnett", "Macomb", "Prince George's", "Ventura",
        "Pierce", "El Paso", "Baltimore", "Hamilton", "Worcester", "Essex", "Kern", "Multnomah", "Jefferson",
        "Jackson", "Washington", "Davidson", "Denver", "Lee", "Polk", "Lake", "Monroe", "Douglas", "Madison",
        "Lincoln", "Greene", "Clay", "Union", "Warren", "Adams"]
    leads = np.arange(1, len(counties) + 1.0) ** -zipf
    return pd.array(counties, dtype="str")[rng.choice(len(counties), size=n, p=leads / leads.sum())]


@entry("county", kind="categorical", law="a populous county of the state", words=COUNTY)
def county_in_state(
    n, rng, state, *,
    skew=1.3,  # 1 to 3: how far the most populous lead, 1 = all alike
):
    """County of the row's state, the most populous ones ahead."""
    counties = {
        "Alabama": "Jefferson, Mobile, Madison",
        "Alaska": "Anchorage, Matanuska-Susitna, Fairbanks North Star", "Arizona": "Maricopa, Pima, Pinal",
        "Arkansas": "Pulaski, Benton, Washington",
        "California": "Los Angeles, San Diego, Orange, Riverside, Alameda",
        "Colorado": "El Paso, Denver, Arapahoe", "Connecticut": "Fairfield, Hartford, New Haven",
        "Delaware": "New Castle, Sussex, Kent", "District of Columbia": "District of Columbia",
        "Florida": "Miami-Dade, Broward, Palm Beach, Hillsborough, Orange",
        "Georgia": "Fulton, Gwinnett, Cobb", "Hawaii": "Honolulu, Hawaii, Maui",
        "Idaho": "Ada, Canyon, Kootenai", "Illinois": "Cook, DuPage, Lake, Will",
        "Indiana": "Marion, Lake, Allen", "Iowa": "Polk, Linn, Scott",
        "Kansas": "Johnson, Sedgwick, Shawnee", "Kentucky": "Jefferson, Fayette, Kenton",
        "Louisiana": "East Baton Rouge, Jefferson, Orleans", "Maine": "Cumberland, York, Penobscot",
        "Maryland": "Montgomery, Prince George's, Baltimore", "Massachusetts": "Middlesex, Worcester, Essex",
        "Michigan": "Wayne, Oakland, Macomb", "Minnesota": "Hennepin, Ramsey, Dakota",
        "Mississippi": "Harrison, Hinds, DeSoto", "Missouri": "St. Louis, Jackson, St. Charles",
        "Montana": "Yellowstone, Gallatin, Missoula", "Nebraska": "Douglas, Lancaster, Sarpy",
        "Nevada": "Clark, Washoe, Carson City", "New Hampshire": "Hillsborough, Rockingham, Merrimack",
        "New Jersey": "Bergen, Middlesex, Essex", "New Mexico": "Bernalillo, Dona Ana, Santa Fe",
        "New York": "Kings, Queens, New York, Suffolk, Erie",
        "North Carolina": "Wake, Mecklenburg, Guilford, New Hanover",
        "North Dakota": "Cass, Burleigh, Grand Forks", "Ohio": "Franklin, Cuyahoga, Hamilton, Summit",
        "Oklahoma": "Oklahoma, Tulsa, Cleveland", "Oregon": "Multnomah, Washington, Lane",
        "Pennsylvania": "Philadelphia, Allegheny, Montgomery, Bucks",
        "Rhode Island": "Providence, Kent, Washington", "South Carolina": "Greenville, Richland, Charleston",
        "South Dakota": "Minnehaha, Pennington, Lincoln", "Tennessee": "Shelby, Davidson, Knox",
        "Texas": "Harris, Dallas, Tarrant, Bexar, Travis", "Utah": "Salt Lake, Utah, Davis",
        "Vermont": "Chittenden, Rutland, Washington",
        "Virginia": "Fairfax, Prince William, Loudoun, Henrico", "Washington": "King, Pierce, Snohomish",
        "West Virginia": "Kanawha, Berkeley, Monongalia", "Wisconsin": "Milwaukee, Dane, Waukesha",
        "Wyoming": "Laramie, Natrona, Campbell", "Puerto Rico": "San Juan, Ponce, Mayaguez", "Guam": "Guam",
        "Virgin Islands": "St. Croix, St. Thomas, St. John"}
    places, states = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    lists = [counties.get(name, "Jefferson, Washington, Franklin").split(", ") for name in [*states, ""]]
    sizes = np.array([len(each) for each in lists])
    chosen = np.cumsum(sizes)[places] - sizes[places] + (rng.random(n) ** skew * sizes[places]).astype(int)
    return pd.array([name for each in lists for name in each], dtype="str")[chosen]


@entry("county_code", kind="categorical", law="odd numbers, small ones ahead", words=COUNTY_CODE)
def county_code(
    n, rng, *,
    last=199,  # 9 to 999: the highest code
    skew=1.5,  # 1 to 3: how far small codes lead, 1 = all alike
):
    """FIPS code of a county within its state: an odd number, small ones ahead as every state has them."""
    codes = (last + 1) // 2
    return pd.array(1 + 2 * (rng.random(n) ** skew * codes).astype("int64"), dtype="Int64")


@entry("county_code", kind="categorical", law="function of the county", words=COUNTY_CODE)
def county_code_of_name(n, rng, county):
    """Code of the county: a fixed odd number for each name, as the real codes are odd."""
    places, names = pd.factorize(pd.Series(county, dtype="str"))  # the place of a missing one is -1
    codes = [1 + 2 * (sum(map(ord, name)) % 100) for name in names]
    return pd.array([*codes, None], dtype="Int64")[places]


@entry("county_code", kind="categorical", law="function of state and county", words=COUNTY_CODE)
def county_code_of_county(n, rng, state, county):
    """FIPS code of the county within its state: follows from both; others get a fixed odd number."""
    counties = {
        "Alabama": "Jefferson 73, Mobile 97, Madison 89",
        "Alaska": "Anchorage 20, Matanuska-Susitna 170, Fairbanks North Star 90",
        "Arizona": "Maricopa 13, Pima 19, Pinal 21", "Arkansas": "Pulaski 119, Benton 7, Washington 143",
        "California": "Los Angeles 37, San Diego 73, Orange 59, Riverside 65, Alameda 1",
        "Colorado": "El Paso 41, Denver 31, Arapahoe 5",
        "Connecticut": "Fairfield 1, Hartford 3, New Haven 9", "Delaware": "New Castle 3, Sussex 5, Kent 1",
        "District of Columbia": "District of Columbia 1",
        "Florida": "Miami-Dade 86, Broward 11, Palm Beach 99, Hillsborough 57, Orange 95",
        "Georgia": "Fulton 121, Gwinnett 135, Cobb 67", "Hawaii": "Honolulu 3, Hawaii 1, Maui 9",
        "Idaho": "Ada 1, Canyon 27, Kootenai 55", "Illinois": "Cook 31, DuPage 43, Lake 97, Will 197",
        "Indiana": "Marion 97, Lake 89, Allen 3", "Iowa": "Polk 153, Linn 113, Scott 163",
        "Kansas": "Johnson 91, Sedgwick 173, Shawnee 177",
        "Kentucky": "Jefferson 111, Fayette 67, Kenton 117",
        "Louisiana": "East Baton Rouge 33, Jefferson 51, Orleans 71",
        "Maine": "Cumberland 5, York 31, Penobscot 19",
        "Maryland": "Montgomery 31, Prince George's 33, Baltimore 5",
        "Massachusetts": "Middlesex 17, Worcester 27, Essex 9",
        "Michigan": "Wayne 163, Oakland 125, Macomb 99", "Minnesota": "Hennepin 53, Ramsey 123, Dakota 37",
        "Mississippi": "Harrison 47, Hinds 49, DeSoto 33",
        "Missouri": "St. Louis 189, Jackson 95, St. Charles 183",
        "Montana": "Yellowstone 111, Gallatin 31, Missoula 63",
        "Nebraska": "Douglas 55, Lancaster 109, Sarpy 153", "Nevada": "Clark 3, Washoe 31, Carson City 510",
        "New Hampshire": "Hillsborough 11, Rockingham 15, Merrimack 13",
        "New Jersey": "Bergen 3, Middlesex 23, Essex 13",
        "New Mexico": "Bernalillo 1, Dona Ana 13, Santa Fe 49",
        "New York": "Kings 47, Queens 81, New York 61, Suffolk 103, Erie 29",
        "North Carolina": "Wake 183, Mecklenburg 119, Guilford 81, New Hanover 129",
        "North Dakota": "Cass 17, Burleigh 15, Grand Forks 35",
        "Ohio": "Franklin 49, Cuyahoga 35, Hamilton 61, Summit 153",
        "Oklahoma": "Oklahoma 109, Tulsa 143, Cleveland 27",
        "Oregon": "Multnomah 51, Washington 67, Lane 39",
        "Pennsylvania": "Philadelphia 101, Allegheny 3, Montgomery 91, Bucks 17",
        "Rhode Island": "Providence 7, Kent 3, Washington 9",
        "South Carolina": "Greenville 45, Richland 79, Charleston 19",
        "South Dakota": "Minnehaha 99, Pennington 103, Lincoln 83",
        "Tennessee": "Shelby 157, Davidson 37, Knox 93",
        "Texas": "Harris 201, Dallas 113, Tarrant 439, Bexar 29, Travis 453",
        "Utah": "Salt Lake 35, Utah 49, Davis 11", "Vermont": "Chittenden 7, Rutland 21, Washington 23",
        "Virginia": "Fairfax 59, Prince William 153, Loudoun 107, Henrico 87",
        "Washington": "King 33, Pierce 53, Snohomish 61",
        "West Virginia": "Kanawha 39, Berkeley 3, Monongalia 61",
        "Wisconsin": "Milwaukee 79, Dane 25, Waukesha 133", "Wyoming": "Laramie 21, Natrona 25, Campbell 5",
        "Puerto Rico": "San Juan 127, Ponce 113, Mayaguez 97", "Guam": "Guam 10",
        "Virgin Islands": "St. Croix 10, St. Thomas 30, St. John 20"}
    code_of = {f"{state}/{item.rpartition(' ')[0]}": int(item.rpartition(" ")[2])
               for state, items in counties.items() for item in items.split(", ")}
    places, pairs = pd.factorize(pd.Series(state, dtype="str") + "/" + pd.Series(county, dtype="str"))
    codes = [code_of.get(pair, 1 + 2 * (sum(map(ord, pair.partition("/")[2])) % 100)) for pair in pairs]
    return pd.array([*codes, None], dtype="Int64")[places]


@entry("county_list", kind="categorical", law="the row's county and others of its state", words=COUNTIES)
def county_list_in_state(
    n, rng, state, county, *,
    more=0.4,  # 0 to 1: share of rows with a second county, and of those with a third
):
    """Counties separated by semicolons: the row's own, sometimes others of its state."""
    counties = {
        "Alabama": "Jefferson, Mobile, Madison",
        "Alaska": "Anchorage, Matanuska-Susitna, Fairbanks North Star", "Arizona": "Maricopa, Pima, Pinal",
        "Arkansas": "Pulaski, Benton, Washington",
        "California": "Los Angeles, San Diego, Orange, Riverside, Alameda",
        "Colorado": "El Paso, Denver, Arapahoe", "Connecticut": "Fairfield, Hartford, New Haven",
        "Delaware": "New Castle, Sussex, Kent", "District of Columbia": "District of Columbia",
        "Florida": "Miami-Dade, Broward, Palm Beach, Hillsborough, Orange",
        "Georgia": "Fulton, Gwinnett, Cobb", "Hawaii": "Honolulu, Hawaii, Maui",
        "Idaho": "Ada, Canyon, Kootenai", "Illinois": "Cook, DuPage, Lake, Will",
        "Indiana": "Marion, Lake, Allen", "Iowa": "Polk, Linn, Scott",
        "Kansas": "Johnson, Sedgwick, Shawnee", "Kentucky": "Jefferson, Fayette, Kenton",
        "Louisiana": "East Baton Rouge, Jefferson, Orleans", "Maine": "Cumberland, York, Penobscot",
        "Maryland": "Montgomery, Prince George's, Baltimore", "Massachusetts": "Middlesex, Worcester, Essex",
        "Michigan": "Wayne, Oakland, Macomb", "Minnesota": "Hennepin, Ramsey, Dakota",
        "Mississippi": "Harrison, Hinds, DeSoto", "Missouri": "St. Louis, Jackson, St. Charles",
        "Montana": "Yellowstone, Gallatin, Missoula", "Nebraska": "Douglas, Lancaster, Sarpy",
        "Nevada": "Clark, Washoe, Carson City", "New Hampshire": "Hillsborough, Rockingham, Merrimack",
        "New Jersey": "Bergen, Middlesex, Essex", "New Mexico": "Bernalillo, Dona Ana, Santa Fe",
        "New York": "Kings, Queens, New York, Suffolk, Erie",
        "North Carolina": "Wake, Mecklenburg, Guilford, New Hanover",
        "North Dakota": "Cass, Burleigh, Grand Forks", "Ohio": "Franklin, Cuyahoga, Hamilton, Summit",
        "Oklahoma": "Oklahoma, Tulsa, Cleveland", "Oregon": "Multnomah, Washington, Lane",
        "Pennsylvania": "Philadelphia, Allegheny, Montgomery, Bucks",
        "Rhode Island": "Providence, Kent, Washington", "South Carolina": "Greenville, Richland, Charleston",
        "South Dakota": "Minnehaha, Pennington, Lincoln", "Tennessee": "Shelby, Davidson, Knox",
        "Texas": "Harris, Dallas, Tarrant, Bexar, Travis", "Utah": "Salt Lake, Utah, Davis",
        "Vermont": "Chittenden, Rutland, Washington",
        "Virginia": "Fairfax, Prince William, Loudoun, Henrico", "Washington": "King, Pierce, Snohomish",
        "West Virginia": "Kanawha, Berkeley, Monongalia", "Wisconsin": "Milwaukee, Dane, Waukesha",
        "Wyoming": "Laramie, Natrona, Campbell", "Puerto Rico": "San Juan, Ponce, Mayaguez", "Guam": "Guam",
        "Virgin Islands": "St. Croix, St. Thomas, St. John"}
    places, states = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    lists = [counties.get(name, "Jefferson, Washington, Franklin").split(", ") for name in [*states, ""]]
    sizes = np.array([len(each) for each in lists])
    others = pd.array(["; " + name for each in lists for name in each] + [""], dtype="str")
    own = pd.Series(county, dtype="str")
    start, first = np.cumsum(sizes)[places] - sizes[places], rng.integers(0, sizes[places])
    has_second = rng.random(n) < more
    has_third = has_second & (rng.random(n) < more) & (sizes[places] > 1)
    second = others[np.where(has_second, start + first, -1)]
    third = others[np.where(has_third, start + (first + 1) % sizes[places], -1)]
    second[("; " + own == second).to_numpy()] = ""
    third[("; " + own == third).to_numpy()] = ""
    return own.array + second + third
