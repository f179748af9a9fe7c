"""How to reach somebody: e-mail, user name, telephone."""
# ruff: noqa: SIM905
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import re

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry

EMAIL = ("email", "e-mail", "mail", "email address", "e-mail address", "contact email", "electronic mail",
         "email of the customer", "email id", "login email", "work email", "mail address")
USER = ("username", "user name", "login", "login name", "screen name", "handle", "account name",
        "user handle", "twitter handle", "nick", "gamertag", "author handle")
PHONE = ("phone", "telephone", "phone number", "telephone number", "mobile", "mobile number", "cell phone",
         "contact number", "fax", "fax number", "home phone", "work phone", "cell", "mobile phone",
         "phone no", "whatsapp", "contact phone", "landline")


@entry("email", kind="free text", law="common names, number and mail host", words=EMAIL)
def email(
    n, rng, row, *,
    numbered=0.5,  # 0 to 1: share of addresses with a number
    unique=True,   # : true puts the row's number into each, so that none occurs twice
    hosts={"gmail.com": 45, "yahoo.com": 18, "hotmail.com": 12, "outlook.com": 11, "icloud.com": 8,
           "aol.com": 6},  # : weights
):
    """E-mail address: first name, last name, a number, and a mail host (unequal weights)."""
    first = """
        james mary michael patricia robert jennifer john linda david elizabeth william barbara
        richard susan joseph jessica thomas sarah chris karen charles lisa daniel nancy matthew
        sandra anthony betty mark ashley donald emily steven kim andrew margaret paul donna josh
        michelle ken carol kevin amanda brian melissa tim deborah ron stephanie george rebecca
        jason sharon ed laura jeff cynthia ryan amy jacob kathy nick angela eric emma jon brenda
        steve nicole larry anna justin sam scott kate brandon christine ben helen greg maria alex
        olivia""".split()
    last = """
        smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez
        gonzalez wilson anderson thomas taylor moore jackson martin lee perez thompson white
        harris sanchez clark ramirez lewis robinson walker young allen king wright scott torres
        nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts
        gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales
        murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos
        kim cox ward richardson watson brooks chavez wood bennett gray mendoza ruiz hughes price
        alvarez castillo sanders patel myers long ross foster jimenez""".split()

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** 1.3 * len(words)).astype(int)]

    name = draw([name + "." for name in first]) + draw(last)
    shares = np.array(list(hosts.values()), dtype="float64")
    ends = pd.array([f"{number}@{host}" for number in ["", *range(1, 100)] for host in hosts], dtype="str")
    host = rng.choice(len(hosts), size=n, p=shares / shares.sum())
    number = np.where(rng.random(n) < numbered, rng.integers(1, 100, size=n), 0)
    if unique:
        name, number = name + pd.array(row).astype("str"), 0
    return name + ends[number * len(hosts) + host]


@entry("email", kind="free text", law="the row's first and last name, number and mail host", words=EMAIL)
def email_of_person(
    n, rng, row, first_name, last_name, *,
    numbered=0.5,  # 0 to 1: share of addresses with a number
    unique=True,   # : true puts the row's number into each, so that none occurs twice
    hosts={"gmail.com": 45, "yahoo.com": 18, "hotmail.com": 12, "outlook.com": 11, "icloud.com": 8,
           "aol.com": 6},  # : weights
):
    """E-mail address of the row's person: first name, last name, a number, and a mail host."""
    def letters(names, mark):
        codes, seen = pd.factorize(pd.Series(names, dtype="str"))  # the code of a missing one is -1
        parts = [(re.sub("[^a-z]", "", name.lower()) or "x") + mark for name in seen] + ["user" + mark]
        return pd.array(parts, dtype="str")[codes]

    name = letters(first_name, ".") + letters(last_name, "")
    shares = np.array(list(hosts.values()), dtype="float64")
    ends = pd.array([f"{number}@{host}" for number in ["", *range(1, 100)] for host in hosts], dtype="str")
    host = rng.choice(len(hosts), size=n, p=shares / shares.sum())
    number = np.where(rng.random(n) < numbered, rng.integers(1, 100, size=n), 0)
    if unique:
        name, number = name + pd.array(row).astype("str"), 0
    return name + ends[number * len(hosts) + host]


@entry("email", kind="free text", law="the row's full name, number and mail host", words=EMAIL)
def email_of_full_name(
    n, rng, row, full_name, *,
    numbered=0.5,  # 0 to 1: share of addresses with a number
    unique=True,   # : true puts the row's number into each, so that none occurs twice
    hosts={"gmail.com": 45, "yahoo.com": 18, "hotmail.com": 12, "outlook.com": 11, "icloud.com": 8,
           "aol.com": 6},  # : weights
):
    """E-mail address of the row's person: the full name with points, a number, and a mail host."""
    name = pd.Series(full_name, dtype="str").fillna("user").str.lower()
    for mark, instead in {",": "", ". ": " ", "'": "", " ": "."}.items():
        name = name.str.replace(mark, instead, regex=False)
    name = name.array
    shares = np.array(list(hosts.values()), dtype="float64")
    ends = pd.array([f"{number}@{host}" for number in ["", *range(1, 100)] for host in hosts], dtype="str")
    host = rng.choice(len(hosts), size=n, p=shares / shares.sum())
    number = np.where(rng.random(n) < numbered, rng.integers(1, 100, size=n), 0)
    if unique:
        name, number = name + pd.array(row).astype("str"), 0
    return name + ends[number * len(hosts) + host]


@entry("email", kind="free text", law="the row's name at the row's company",
       words=("work email", "business email", "company email", "email", "e-mail", "email address"))
def email_at_company(
    n, rng, row, first_name, last_name, company, *,
    numbered=0.2,  # 0 to 1: share of addresses with a number
    unique=True,   # : true puts the row's number into each, so that none occurs twice
):
    """E-mail address of the row's person at the row's company."""
    def letters(names, mark):
        codes, seen = pd.factorize(pd.Series(names, dtype="str"))  # the code of a missing one is -1
        parts = [(re.sub("[^a-z]", "", name.lower()) or "x") + mark for name in seen] + ["user" + mark]
        return pd.array(parts, dtype="str")[codes]

    number = np.where(rng.random(n) < numbered, rng.integers(1, 100, size=n), 0)
    numbers = pd.array(["@"] + [f"{each}@" for each in range(1, 100)], dtype="str")
    mark = pd.array(row).astype("str") + "@" if unique else numbers[number]
    host = pd.Series(company, dtype="str").fillna("office").str.lower().str.replace("[^a-z]", "", regex=True)
    return letters(first_name, ".") + letters(last_name, "") + mark + (host + ".com").array


@entry("username", kind="free text", law="adjective, noun and number", words=USER)
def username(
    n, rng, row, *,
    numbered=0.8,  # 0 to 1: share of names with a number
    unique=True,   # : true puts the row's number into each, so that none occurs twice
):
    """User name: an adjective, a noun and a number."""
    adjectives = """
        happy blue silent lucky dark crazy sunny little red cool wild old brave golden sweet tiny
        fast green quiet proud hungry magic frozen lazy clever black silver funny royal electric
        lost gentle super rusty misty true lone rapid urban cosmic salty noble swift hidden""".split()
    nouns = """
        cat dragon tiger star wolf fox runner moon rider panda ninja bear coder wizard eagle storm
        river falcon gamer pirate rabbit otter cloud hunter duck knight pixel turtle raven guitar
        baker sailor owl cactus robot lion penguin rocket maple walker koala comet dancer hawk""".split()

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** 1.3 * len(words)).astype(int)]

    if unique:
        number = pd.array(row).astype("str")
    else:
        numbers = pd.array([str(number) for number in range(1000)] + [""], dtype="str")
        number = numbers[np.where(rng.random(n) < numbered, (rng.random(n) ** 2 * 1000).astype(int), -1)]
    return draw([word + "_" for word in adjectives]) + draw(nouns) + number


@entry("username", kind="free text", law="the row's initial, last name and number", words=USER)
def username_of_person(
    n, rng, row, first_name, last_name, *,
    numbered=0.8,  # 0 to 1: share of names with a number
    unique=True,   # : true puts the row's number into each, so that none occurs twice
):
    """User name of the row's person: initial, last name and a number."""
    def letters(names, most):
        codes, seen = pd.factorize(pd.Series(names, dtype="str"))  # the code of a missing one is -1
        parts = [(re.sub("[^a-z]", "", name.lower()) or "x")[:most] for name in seen] + ["x"]
        return pd.array(parts, dtype="str")[codes]

    if unique:
        number = pd.array(row).astype("str")
    else:
        numbers = pd.array([str(number) for number in range(1000)] + [""], dtype="str")
        number = numbers[np.where(rng.random(n) < numbered, (rng.random(n) ** 2 * 1000).astype(int), -1)]
    return letters(first_name, 1) + letters(last_name, 12) + number


@entry("phone", kind="free text", law="area code of a large city, number at random", words=PHONE)
def phone(
    n, rng, *,
    style="(%s) %s-%s",  # : how area code, exchange and line stand; "+1%s%s%s" is E.164
    zipf=0.4,            # 0 to 2: how far the most populous areas lead, 0 = all alike
):
    """Telephone number of the United States: area code (the most populous lead), exchange, line."""
    areas = """
        213 212 312 713 602 215 210 619 214 408 512 904 817 614 317 704 415 206 303 405 615 202
        915 702 617 313 503 901 502 410 414 505 520 559 916 816 404 402 719 919 305 510 612 918
        813 504 316 216 808 714 907 314 412 513""".split()
    before, between, within = style.split("%s")[:3]
    leads = np.arange(1, len(areas) + 1.0) ** -zipf
    area = rng.choice(len(areas), size=n, p=leads / leads.sum())
    area_part = pd.array([before + code + between for code in areas], dtype="str")
    number = pd.Series(rng.integers(2_000_000, 10_000_000, size=n)).astype("str")
    return area_part[area] + (number.str[:3] + within).array + number.str[3:].array


@entry("phone", kind="free text", law="area code of the row's state, number at random", words=PHONE)
def phone_by_state(
    n, rng, state, *,
    style="(%s) %s-%s",  # : how area code, exchange and line stand; "+1%s%s%s" is E.164
):
    """Telephone number whose area code belongs to the row's state."""
    areas = {
        "Alabama": "205 256", "Alaska": "907", "Arizona": "602 480", "Arkansas": "501 479",
        "California": "213 415 619 916", "Colorado": "303 719", "Connecticut": "203 860", "Delaware": "302",
        "District of Columbia": "202", "Florida": "305 407 813", "Georgia": "404 770", "Hawaii": "808",
        "Idaho": "208", "Illinois": "312 217 630", "Indiana": "317 219", "Iowa": "515 319",
        "Kansas": "913 316", "Kentucky": "502 859", "Louisiana": "504 225", "Maine": "207",
        "Maryland": "410 301", "Massachusetts": "617 508", "Michigan": "313 616", "Minnesota": "612 651",
        "Mississippi": "601 662", "Missouri": "314 816", "Montana": "406", "Nebraska": "402 308",
        "Nevada": "702 775", "New Hampshire": "603", "New Jersey": "201 609", "New Mexico": "505 575",
        "New York": "212 718 516 716", "North Carolina": "704 919", "North Dakota": "701",
        "Ohio": "216 614 513", "Oklahoma": "405 918", "Oregon": "503 541", "Pennsylvania": "215 412 717",
        "Rhode Island": "401", "South Carolina": "803 843", "South Dakota": "605", "Tennessee": "615 901",
        "Texas": "214 713 210 512", "Utah": "801 435", "Vermont": "802", "Virginia": "703 804",
        "Washington": "206 509", "West Virginia": "304", "Wisconsin": "414 608", "Wyoming": "307",
        "Puerto Rico": "787"}
    before, between, within = style.split("%s")[:3]
    codes, states = pd.factorize(pd.Series(state, dtype="str"))  # the code of a missing one is -1
    lists = [areas.get(name, "202 404 503 617").split() for name in [*states, ""]]
    sizes = np.array([len(each) for each in lists])
    area = np.cumsum(sizes)[codes] - sizes[codes] + (rng.random(n) * sizes[codes]).astype(int)
    area_part = pd.array([before + code + between for each in lists for code in each], dtype="str")
    number = pd.Series(rng.integers(2_000_000, 10_000_000, size=n)).astype("str")
    return area_part[area] + (number.str[:3] + within).array + number.str[3:].array


@entry("phone", kind="free text", law="dial code of the row's country, digits at random", words=PHONE)
def phone_by_country(
    n, rng, country, *,
    digits=9,  # 7 to 11: digits after the dial code
):
    """Telephone number in the international form (E.164), with the row's country's dial code."""
    dial = {
        "United States": 1, "Canada": 1, "United Kingdom": 44, "Germany": 49, "France": 33, "Italy": 39,
        "Spain": 34, "Portugal": 351, "Netherlands": 31, "Belgium": 32, "Switzerland": 41, "Austria": 43,
        "Poland": 48, "Sweden": 46, "Norway": 47, "Denmark": 45, "Finland": 358, "Ireland": 353,
        "Greece": 30, "Czechia": 420, "Romania": 40, "Hungary": 36, "Ukraine": 380, "Russia": 7,
        "Turkey": 90, "Israel": 972, "Saudi Arabia": 966, "Egypt": 20, "United Arab Emirates": 971,
        "Nigeria": 234, "Kenya": 254, "South Africa": 27, "Morocco": 212, "India": 91, "Pakistan": 92,
        "Bangladesh": 880, "China": 86, "Japan": 81, "South Korea": 82, "Indonesia": 62, "Vietnam": 84,
        "Thailand": 66, "Malaysia": 60, "Singapore": 65, "Philippines": 63, "Australia": 61,
        "New Zealand": 64, "Brazil": 55, "Mexico": 52, "Argentina": 54, "Chile": 56, "Colombia": 57,
        "Peru": 51}
    codes, countries = pd.factorize(pd.Series(country, dtype="str"))  # the code of a missing one is -1
    starts = pd.array([f"+{dial.get(name, 1)}" for name in [*countries, ""]], dtype="str")
    number = rng.integers(2 * 10 ** (digits - 1), 10**digits, size=n)
    return starts[codes] + pd.array(number).astype("str")
