"""Cities and provinces of the countries of the world."""
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

CITY = ("city", "town", "city name", "municipality", "place of residence", "place of birth", "home town")


@entry("state", kind="categorical", law="a large state or province of the country",
       words=("state", "province", "state or province", "administrative region", "federal state"))
def state_in_country(
    n, rng, country, *,
    skew=1.5,  # 1 to 3: how far the first-listed lead, 1 = all alike
):
    """State or province of the row's country, the most populous ones ahead."""
    provinces = {
        "United States": "California, Texas, Florida, New York, Pennsylvania, Illinois, Ohio, Georgia, "
                         "Michigan, Virginia",
        "Canada": "Ontario, Quebec, British Columbia, Alberta",
        "Germany": "North Rhine-Westphalia, Bavaria, Hesse, Berlin",
        "India": "Maharashtra, Karnataka, Tamil Nadu, Delhi",
        "Australia": "New South Wales, Victoria, Queensland, Western Australia",
        "Brazil": "Sao Paulo, Minas Gerais, Rio de Janeiro, Bahia",
        "Mexico": "Mexico City, Jalisco, Nuevo Leon, Puebla",
        "United Kingdom": "England, Scotland, Wales, Northern Ireland",
        "China": "Guangdong, Shanghai, Beijing, Sichuan",
        "France": "Ile-de-France, Auvergne-Rhone-Alpes, Occitanie", "Spain": "Andalusia, Catalonia, Madrid",
        "Italy": "Lombardy, Lazio, Campania", "Japan": "Tokyo, Kanagawa, Osaka, Aichi"}
    places, countries = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    unknown = "Capital Region, North, South, East, West"
    lists = [provinces.get(name, unknown).split(", ") for name in [*countries, ""]]
    sizes = np.array([len(each) for each in lists])
    chosen = np.cumsum(sizes)[places] - sizes[places] + (rng.random(n) ** skew * sizes[places]).astype(int)
    return pd.array([name for each in lists for name in each], dtype="str")[chosen]


@entry("city", kind="categorical", law="a large city of the country", words=CITY)
def city_in_country(
    n, rng, country, *,
    skew=1.6,  # 1 to 3: how far the largest cities lead, 1 = all alike
):
    """City of the row's country, the largest ones ahead."""
    cities = {
        "United States": "New York, Los Angeles, Chicago, Houston, Phoenix, Philadelphia, San Antonio, San "
                         "Diego, Dallas, Austin, Seattle, Denver, Boston, Miami, Atlanta",
        "India": "Mumbai, Delhi, Bengaluru, Hyderabad, Chennai",
        "China": "Shanghai, Beijing, Guangzhou, Shenzhen, Chengdu",
        "United Kingdom": "London, Manchester, Glasgow, Leeds",
        "Germany": "Berlin, Hamburg, Munich, Cologne, Frankfurt",
        "Brazil": "Sao Paulo, Rio de Janeiro, Brasilia, Salvador",
        "France": "Paris, Marseille, Lyon, Toulouse, Nice",
        "Canada": "Toronto, Montreal, Calgary, Ottawa, Vancouver",
        "Japan": "Tokyo, Yokohama, Osaka, Nagoya, Sapporo",
        "Mexico": "Mexico City, Guadalajara, Monterrey, Puebla",
        "Spain": "Madrid, Barcelona, Valencia, Seville", "Italy": "Rome, Milan, Naples, Turin",
        "Australia": "Sydney, Melbourne, Brisbane, Perth",
        "Netherlands": "Amsterdam, Rotterdam, The Hague, Utrecht",
        "Indonesia": "Jakarta, Surabaya, Bandung, Medan", "South Korea": "Seoul, Busan, Incheon, Daegu",
        "Poland": "Warsaw, Krakow, Wroclaw, Gdansk", "Nigeria": "Lagos, Kano, Ibadan, Abuja",
        "Turkey": "Istanbul, Ankara, Izmir, Bursa", "Sweden": "Stockholm, Gothenburg, Malmo, Uppsala",
        "Argentina": "Buenos Aires, Cordoba, Rosario, Mendoza",
        "South Africa": "Johannesburg, Cape Town, Durban, Pretoria",
        "Philippines": "Quezon City, Manila, Davao, Cebu City", "Switzerland": "Zurich, Geneva, Basel, Bern",
        "Egypt": "Cairo, Alexandria, Giza, Luxor", "Colombia": "Bogota, Medellin, Cali, Barranquilla",
        "Pakistan": "Karachi, Lahore, Faisalabad, Islamabad", "Portugal": "Lisbon, Porto, Braga, Coimbra",
        "Vietnam": "Ho Chi Minh City, Hanoi, Da Nang, Hai Phong",
        "Ireland": "Dublin, Cork, Limerick, Galway", "Kenya": "Nairobi, Mombasa, Kisumu, Nakuru",
        "Singapore": "Singapore", "Chile": "Santiago, Valparaiso, Concepcion, Antofagasta",
        "Norway": "Oslo, Bergen, Trondheim, Stavanger",
        "New Zealand": "Auckland, Wellington, Christchurch, Hamilton",
        "Greece": "Athens, Thessaloniki, Patras, Heraklion"}
    places, countries = pd.factorize(pd.Series(country, dtype="str"))  # the place of a missing one is -1
    everywhere = ", ".join(cities.values())
    lists = [cities.get(name, everywhere).split(", ") for name in [*countries, ""]]
    sizes = np.array([len(each) for each in lists])
    chosen = np.cumsum(sizes)[places] - sizes[places] + (rng.random(n) ** skew * sizes[places]).astype(int)
    return pd.array([name for each in lists for name in each], dtype="str")[chosen]


@entry("city", kind="categorical", law="a city of the state or province of the country", words=CITY)
def city_in_province(
    n, rng, country, state, *,
    skew=1.5,  # 1 to 3: how far the largest cities lead, 1 = all alike
):
    """City of the row's state or province, the largest ones ahead."""
    cities = {
        "California": "Los Angeles, San Diego, San Jose, San Francisco",
        "Texas": "Houston, San Antonio, Dallas, Austin", "Florida": "Jacksonville, Miami, Tampa, Orlando",
        "New York": "New York, Buffalo, Rochester, Yonkers",
        "Pennsylvania": "Philadelphia, Pittsburgh, Allentown", "Illinois": "Chicago, Rockford, Joliet",
        "Ohio": "Columbus, Cleveland, Cincinnati", "Georgia": "Atlanta, Savannah, Augusta",
        "Michigan": "Detroit, Grand Rapids, Lansing", "Virginia": "Virginia Beach, Norfolk, Richmond",
        "Ontario": "Toronto, Ottawa, Hamilton", "Quebec": "Montreal, Quebec City, Laval",
        "British Columbia": "Vancouver, Victoria, Surrey", "Alberta": "Calgary, Edmonton",
        "North Rhine-Westphalia": "Cologne, Dusseldorf, Dortmund", "Bavaria": "Munich, Nuremberg, Augsburg",
        "Hesse": "Frankfurt, Wiesbaden, Kassel", "Berlin": "Berlin", "Maharashtra": "Mumbai, Pune, Nagpur",
        "Karnataka": "Bengaluru, Mysuru", "Tamil Nadu": "Chennai, Coimbatore", "Delhi": "Delhi",
        "New South Wales": "Sydney, Newcastle, Wollongong", "Victoria": "Melbourne, Geelong",
        "Queensland": "Brisbane, Gold Coast, Cairns", "Western Australia": "Perth, Bunbury",
        "Sao Paulo": "Sao Paulo, Campinas, Santos", "Minas Gerais": "Belo Horizonte, Uberlandia",
        "Rio de Janeiro": "Rio de Janeiro, Niteroi", "Bahia": "Salvador, Feira de Santana",
        "Mexico City": "Mexico City", "Jalisco": "Guadalajara, Zapopan", "Nuevo Leon": "Monterrey, Apodaca",
        "Puebla": "Puebla", "England": "London, Manchester, Leeds, Liverpool",
        "Scotland": "Glasgow, Edinburgh", "Wales": "Cardiff, Swansea", "Northern Ireland": "Belfast, Derry",
        "Guangdong": "Guangzhou, Shenzhen", "Shanghai": "Shanghai", "Beijing": "Beijing",
        "Sichuan": "Chengdu, Mianyang", "Ile-de-France": "Paris, Versailles",
        "Auvergne-Rhone-Alpes": "Lyon, Grenoble", "Occitanie": "Toulouse, Montpellier",
        "Andalusia": "Seville, Malaga", "Catalonia": "Barcelona, Girona", "Madrid": "Madrid, Getafe",
        "Lombardy": "Milan, Bergamo", "Lazio": "Rome, Latina", "Campania": "Naples, Salerno",
        "Tokyo": "Tokyo", "Kanagawa": "Yokohama, Kawasaki", "Osaka": "Osaka, Sakai",
        "Aichi": "Nagoya, Toyota"}
    home = {
        "United States": "New York, Los Angeles", "India": "Mumbai, Delhi", "China": "Shanghai, Beijing",
        "United Kingdom": "London, Manchester", "Germany": "Berlin, Hamburg",
        "Brazil": "Sao Paulo, Rio de Janeiro", "France": "Paris, Marseille", "Canada": "Toronto, Montreal",
        "Japan": "Tokyo, Yokohama", "Mexico": "Mexico City, Guadalajara", "Spain": "Madrid, Barcelona",
        "Italy": "Rome, Milan", "Australia": "Sydney, Melbourne", "Netherlands": "Amsterdam, Rotterdam",
        "Indonesia": "Jakarta, Surabaya", "South Korea": "Seoul, Busan", "Poland": "Warsaw, Krakow",
        "Nigeria": "Lagos, Kano", "Turkey": "Istanbul, Ankara", "Sweden": "Stockholm, Gothenburg",
        "Argentina": "Buenos Aires, Cordoba", "South Africa": "Johannesburg, Cape Town",
        "Philippines": "Quezon City, Manila", "Switzerland": "Zurich, Geneva", "Egypt": "Cairo, Alexandria",
        "Colombia": "Bogota, Medellin", "Pakistan": "Karachi, Lahore", "Portugal": "Lisbon, Porto",
        "Vietnam": "Ho Chi Minh City, Hanoi", "Ireland": "Dublin, Cork", "Kenya": "Nairobi, Mombasa",
        "Singapore": "Singapore", "Chile": "Santiago, Valparaiso", "Norway": "Oslo, Bergen",
        "New Zealand": "Auckland, Wellington", "Greece": "Athens, Thessaloniki"}
    places, pairs = pd.factorize(
        pd.Series(country, dtype="str").fillna("") + "/" + pd.Series(state, dtype="str").fillna(""))
    parts = [pair.split("/", 1) for pair in pairs]
    known = [cities.get(state) or home.get(country) or "Springfield, Newport" for country, state in parts]
    lists = [names.split(", ") for names in known]
    sizes = np.array([len(each) for each in lists], dtype="int64")
    chosen = np.cumsum(sizes)[places] - sizes[places] + (rng.random(n) ** skew * sizes[places]).astype(int)
    return pd.array([name for each in lists for name in each], dtype="str")[chosen]
