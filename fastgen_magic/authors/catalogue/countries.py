"""Countries of the world and what follows from them: code, continent, nationality, language, time zone."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

COUNTRY = ("country", "country name", "nation", "country of origin", "country of birth",
           "country of residence", "name of the country", "destination country", "ship country",
           "country of the customer")
CODE = ("country code", "iso country", "two-letter country code", "iso code of the country", "iso 3166",
        "country iso code", "alpha-2 code")
LANGUAGE = ("language", "native language", "preferred language", "mother tongue", "spoken language",
            "locale language", "language of the user")
ZONE = ("time zone", "timezone", "iana time zone", "local time zone", "tz")


@entry("country", kind="categorical", law="unequal weights", words=COUNTRY)
def country(
    n, rng, *,
    weights={
        "United States": 30, "India": 12, "China": 9, "United Kingdom": 8, "Germany": 7, "Brazil": 6,
        "France": 6, "Canada": 6, "Japan": 5, "Mexico": 5, "Spain": 4, "Italy": 4, "Australia": 4,
        "Netherlands": 3, "Indonesia": 3, "South Korea": 2.5, "Poland": 2.2, "Nigeria": 2, "Turkey": 2,
        "Sweden": 1.8, "Argentina": 1.6, "South Africa": 1.5, "Philippines": 1.5, "Switzerland": 1.4,
        "Egypt": 1.3, "Colombia": 1.2, "Pakistan": 1.2, "Portugal": 1, "Vietnam": 1, "Ireland": 0.9,
        "Kenya": 0.8, "Singapore": 0.7, "Chile": 0.7, "Norway": 0.6, "New Zealand": 0.5,
        "Greece": 0.5},  # : weight of each country
):
    """Country: categories with unequal weights, as among the users of an international service."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("country_code", kind="categorical", law="unequal weights", words=CODE)
def country_code(
    n, rng, *,
    weights={
        "US": 30, "IN": 12, "CN": 9, "GB": 8, "DE": 7, "BR": 6, "FR": 6, "CA": 6, "JP": 5, "MX": 5, "ES": 4,
        "IT": 4, "AU": 4, "NL": 3, "ID": 3, "KR": 2.5, "PL": 2.2, "NG": 2, "TR": 2, "SE": 1.8, "AR": 1.6,
        "ZA": 1.5, "PH": 1.5, "CH": 1.4, "EG": 1.3, "CO": 1.2, "PK": 1.2, "PT": 1, "VN": 1, "IE": 0.9,
        "KE": 0.8, "SG": 0.7, "CL": 0.7, "NO": 0.6, "NZ": 0.5, "GR": 0.5},  # : weight of each code
):
    """Two-letter country code: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("country_code", kind="categorical", law="function of the country", words=CODE)
def country_code_of_country(
    n, rng, country, *,
    codes={
        "United States": "US", "India": "IN", "China": "CN", "United Kingdom": "GB", "Germany": "DE",
        "Brazil": "BR", "France": "FR", "Canada": "CA", "Japan": "JP", "Mexico": "MX", "Spain": "ES",
        "Italy": "IT", "Australia": "AU", "Netherlands": "NL", "Indonesia": "ID", "South Korea": "KR",
        "Poland": "PL", "Nigeria": "NG", "Turkey": "TR", "Sweden": "SE", "Argentina": "AR",
        "South Africa": "ZA", "Philippines": "PH", "Switzerland": "CH", "Egypt": "EG", "Colombia": "CO",
        "Pakistan": "PK", "Portugal": "PT", "Vietnam": "VN", "Ireland": "IE", "Kenya": "KE",
        "Singapore": "SG", "Chile": "CL", "Norway": "NO", "New Zealand": "NZ", "Greece": "GR",
        "Austria": "AT", "Belgium": "BE", "Denmark": "DK", "Finland": "FI", "Czechia": "CZ", "Hungary": "HU",
        "Romania": "RO", "Ukraine": "UA", "Russia": "RU", "Israel": "IL", "Saudi Arabia": "SA",
        "United Arab Emirates": "AE", "Thailand": "TH", "Malaysia": "MY", "Bangladesh": "BD", "Peru": "PE",
        "Morocco": "MA", "Ghana": "GH"},  # : code of each country; others stay empty
):
    """Two-letter country code: follows from the country."""
    places, names = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(codes.get(name) for name in names), None], dtype="str")[places]


@entry("country", kind="categorical", law="function of the country code", words=COUNTRY)
def country_of_country_code(
    n, rng, country_code, *,
    names={
        "US": "United States", "IN": "India", "CN": "China", "GB": "United Kingdom", "DE": "Germany",
        "BR": "Brazil", "FR": "France", "CA": "Canada", "JP": "Japan", "MX": "Mexico", "ES": "Spain",
        "IT": "Italy", "AU": "Australia", "NL": "Netherlands", "ID": "Indonesia", "KR": "South Korea",
        "PL": "Poland", "NG": "Nigeria", "TR": "Turkey", "SE": "Sweden", "AR": "Argentina",
        "ZA": "South Africa", "PH": "Philippines", "CH": "Switzerland", "EG": "Egypt", "CO": "Colombia",
        "PK": "Pakistan", "PT": "Portugal", "VN": "Vietnam", "IE": "Ireland", "KE": "Kenya",
        "SG": "Singapore", "CL": "Chile", "NO": "Norway", "NZ": "New Zealand", "GR": "Greece",
        "AT": "Austria", "BE": "Belgium", "DK": "Denmark", "FI": "Finland", "CZ": "Czechia", "HU": "Hungary",
        "RO": "Romania", "UA": "Ukraine", "RU": "Russia", "IL": "Israel", "SA": "Saudi Arabia",
        "AE": "United Arab Emirates", "TH": "Thailand", "MY": "Malaysia", "BD": "Bangladesh", "PE": "Peru",
        "MA": "Morocco", "GH": "Ghana"},  # : country of each code; others stay empty
):
    """Country: follows from the two-letter code."""
    places, codes = pd.factorize(pd.Series(country_code, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(names.get(code) for code in codes), None], dtype="str")[places]


@entry("continent", kind="categorical", law="unequal weights",
       words=("continent", "world region", "part of the world", "continent name"))
def continent(
    n, rng, *,
    weights={"Asia": 59, "Africa": 18, "Europe": 9, "North America": 8, "South America": 5.5,
             "Oceania": 0.5},  # : weights
):
    """Continent: weights as the population of the world."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("continent", kind="categorical", law="function of the country",
       words=("continent", "world region", "part of the world", "continent name"))
def continent_of_country(n, rng, country):
    """Continent: follows from the country; countries that are not listed stay empty."""
    countries = {
        "North America": "United States, Canada, Mexico",
        "Asia": "India, China, Japan, Indonesia, South Korea, Turkey, Philippines, Pakistan, Vietnam, "
                "Singapore, Israel, Saudi Arabia, United Arab Emirates, Thailand, Malaysia, Bangladesh",
        "Europe": "United Kingdom, Germany, France, Spain, Italy, Netherlands, Poland, Sweden, Switzerland, "
                  "Portugal, Ireland, Norway, Greece, Austria, Belgium, Denmark, Finland, Czechia, Hungary, "
                  "Romania, Ukraine, Russia",
        "South America": "Brazil, Argentina, Colombia, Chile, Peru", "Oceania": "Australia, New Zealand",
        "Africa": "Nigeria, South Africa, Egypt, Kenya, Morocco, Ghana"}
    continent_of = {name: continent for continent, names in countries.items() for name in names.split(", ")}
    places, names = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(continent_of.get(name) for name in names), None], dtype="str")[places]


@entry("nationality", kind="categorical", law="unequal weights",
       words=("nationality", "citizenship", "nationality of the person", "citizen of"))
def nationality(
    n, rng, *,
    weights={"American": 30, "Indian": 12, "Chinese": 9, "British": 8, "German": 7, "Brazilian": 6,
             "French": 6, "Canadian": 6, "Japanese": 5, "Mexican": 5, "Spanish": 4, "Italian": 4,
             "Australian": 4, "Dutch": 3, "Polish": 2.2, "Nigerian": 2, "Turkish": 2, "Swedish": 1.8,
             "Swiss": 1.4, "Irish": 0.9},  # : weight of each
):
    """Nationality: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("nationality", kind="categorical", law="mostly that of the country",
       words=("nationality", "citizenship", "nationality of the person", "citizen of"))
def nationality_of_country(
    n, rng, country, *,
    foreign=0.0,  # 0 to 1: share of residents whose nationality is another row's
):
    """Nationality: that of the row's country, but for a share of foreigners."""
    adjectives = {
        "United States": "American", "India": "Indian", "China": "Chinese", "United Kingdom": "British",
        "Germany": "German", "Brazil": "Brazilian", "France": "French", "Canada": "Canadian",
        "Japan": "Japanese", "Mexico": "Mexican", "Spain": "Spanish", "Italy": "Italian",
        "Australia": "Australian", "Netherlands": "Dutch", "Indonesia": "Indonesian",
        "South Korea": "South Korean", "Poland": "Polish", "Nigeria": "Nigerian", "Turkey": "Turkish",
        "Sweden": "Swedish", "Argentina": "Argentine", "South Africa": "South African",
        "Philippines": "Filipino", "Switzerland": "Swiss", "Egypt": "Egyptian", "Colombia": "Colombian",
        "Pakistan": "Pakistani", "Portugal": "Portuguese", "Vietnam": "Vietnamese", "Ireland": "Irish",
        "Kenya": "Kenyan", "Singapore": "Singaporean", "Chile": "Chilean", "Norway": "Norwegian",
        "New Zealand": "New Zealander", "Greece": "Greek", "Austria": "Austrian", "Belgium": "Belgian",
        "Denmark": "Danish", "Finland": "Finnish", "Czechia": "Czech", "Hungary": "Hungarian",
        "Romania": "Romanian", "Ukraine": "Ukrainian", "Russia": "Russian", "Israel": "Israeli",
        "Saudi Arabia": "Saudi", "United Arab Emirates": "Emirati", "Thailand": "Thai",
        "Malaysia": "Malaysian", "Bangladesh": "Bangladeshi", "Peru": "Peruvian", "Morocco": "Moroccan",
        "Ghana": "Ghanaian"}
    places, names = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    places = np.where(rng.random(n) < foreign, rng.permutation(places), places)
    return pd.array([*(adjectives.get(name, name) for name in names), None], dtype="str")[places]


@entry("language", kind="categorical", law="mostly the main language of the country", words=LANGUAGE)
def language_of_country(
    n, rng, country, *,
    second="English",    # : language of those who do not name the country's own
    second_share=0.1,    # 0 to 1: their share
):
    """Language: the main one of the row's country, but for a share that names another."""
    speakers = {
        "Hindi": "India", "Mandarin": "China", "German": "Germany, Switzerland, Austria",
        "Portuguese": "Brazil, Portugal", "French": "France", "Japanese": "Japan",
        "Spanish": "Mexico, Spain, Argentina, Colombia, Chile, Peru", "Italian": "Italy",
        "Dutch": "Netherlands, Belgium", "Indonesian": "Indonesia", "Korean": "South Korea",
        "Polish": "Poland", "Turkish": "Turkey", "Swedish": "Sweden", "Filipino": "Philippines",
        "Arabic": "Egypt, Saudi Arabia, United Arab Emirates, Morocco", "Urdu": "Pakistan",
        "Vietnamese": "Vietnam", "Swahili": "Kenya", "Norwegian": "Norway", "Greek": "Greece",
        "Danish": "Denmark", "Finnish": "Finland", "Czech": "Czechia", "Hungarian": "Hungary",
        "Romanian": "Romania", "Ukrainian": "Ukraine", "Russian": "Russia", "Hebrew": "Israel",
        "Thai": "Thailand", "Malay": "Malaysia", "Bengali": "Bangladesh",
        "English": "United States, United Kingdom, Canada, Australia, Nigeria, South Africa, Ireland, "
                   "Singapore, New Zealand, Ghana"}
    language_of = {name: language for language, names in speakers.items() for name in names.split(", ")}
    places, names = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    places = np.where(rng.random(n) < second_share, -1, places)
    return pd.array([*(language_of.get(name, second) for name in names), second], dtype="str")[places]


@entry("time_zone", kind="categorical", law="unequal weights", words=ZONE)
def time_zone(
    n, rng, *,
    weights={"America/New_York": 24, "America/Chicago": 14, "America/Los_Angeles": 12, "Europe/London": 9,
             "Asia/Kolkata": 9, "Europe/Berlin": 8, "Asia/Shanghai": 6, "America/Sao_Paulo": 5,
             "America/Denver": 4, "Asia/Tokyo": 4, "Australia/Sydney": 3,
             "America/Phoenix": 2},  # : weight of each time zone
):
    """Time zone by its IANA name: categories with unequal weights."""
    shares = np.array(list(weights.values()), dtype="float64")
    return pd.array(list(weights), dtype="str")[rng.choice(len(shares), size=n, p=shares / shares.sum())]


@entry("time_zone", kind="categorical", law="function of the country", words=ZONE)
def time_zone_of_country(n, rng, country):
    """Time zone of the country's capital or largest city: follows from the country."""
    zones = {
        "United States": "America/New_York", "India": "Asia/Kolkata", "China": "Asia/Shanghai",
        "United Kingdom": "Europe/London", "Germany": "Europe/Berlin", "Brazil": "America/Sao_Paulo",
        "France": "Europe/Paris", "Canada": "America/Toronto", "Japan": "Asia/Tokyo",
        "Mexico": "America/Mexico_City", "Spain": "Europe/Madrid", "Italy": "Europe/Rome",
        "Australia": "Australia/Sydney", "Netherlands": "Europe/Amsterdam", "Indonesia": "Asia/Jakarta",
        "South Korea": "Asia/Seoul", "Poland": "Europe/Warsaw", "Nigeria": "Africa/Lagos",
        "Turkey": "Europe/Istanbul", "Sweden": "Europe/Stockholm", "Argentina": "America/Buenos_Aires",
        "South Africa": "Africa/Johannesburg", "Philippines": "Asia/Manila", "Switzerland": "Europe/Zurich",
        "Egypt": "Africa/Cairo", "Colombia": "America/Bogota", "Pakistan": "Asia/Karachi",
        "Portugal": "Europe/Lisbon", "Vietnam": "Asia/Ho_Chi_Minh", "Ireland": "Europe/Dublin",
        "Kenya": "Africa/Nairobi", "Singapore": "Asia/Singapore", "Chile": "America/Santiago",
        "Norway": "Europe/Oslo", "New Zealand": "Pacific/Auckland", "Greece": "Europe/Athens"}
    places, names = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(zones.get(name, "UTC") for name in names), None], dtype="str")[places]


@entry("time_zone", kind="categorical", law="function of the state", words=ZONE)
def time_zone_of_state(n, rng, state):
    """Time zone in which most of the state lies: follows from the state."""
    states = {
        "America/Chicago": "Alabama, Arkansas, Illinois, Iowa, Kansas, Louisiana, Minnesota, Mississippi, "
                           "Missouri, Nebraska, North Dakota, Oklahoma, South Dakota, Tennessee, Texas, "
                           "Wisconsin",
        "America/Denver": "Colorado, Idaho, Montana, New Mexico, Utah, Wyoming",
        "America/Los_Angeles": "California, Nevada, Oregon, Washington",
        "America/Phoenix": "Arizona", "America/Anchorage": "Alaska", "Pacific/Honolulu": "Hawaii",
        "America/Puerto_Rico": "Puerto Rico, Virgin Islands",
        "Pacific/Guam": "Guam, Northern Mariana Islands",
        "Pacific/Pago_Pago": "American Samoa"}
    zone_of = {name: zone for zone, names in states.items() for name in names.split(", ")}
    places, names = pd.factorize(pd.Series(state, dtype="str"))  # the place of a missing one is -1
    return pd.array([*(zone_of.get(name, "America/New_York") for name in names), None], dtype="str")[places]
