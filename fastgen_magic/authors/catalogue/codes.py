"""Codes that stand for something: languages, currencies, airports, diagnoses, versions."""

import numpy as np
import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry


@entry(
    "status", kind="categorical", law="unequal weights",
    words=("status", "current status", "state of the order", "workflow status", "processing status",
           "status of the record"),
)  # fmt: skip
def status(
    n, rng, *,
    weights={
        "Closed": 0.46, "Open": 0.21, "In progress": 0.17, "Pending": 0.1, "Cancelled": 0.06,
    },  # : share of each
):  # fmt: skip
    """States of a process; most are over."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "account_status", kind="categorical", law="unequal weights",
    words=("account status", "customer status", "subscription status", "membership status",
           "user status"),
)  # fmt: skip
def account_status(
    n, rng, *,
    weights={"Active": 0.76, "Inactive": 0.15, "Suspended": 0.04, "Closed": 0.05},  # : share of each
):  # fmt: skip
    """States of an account."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "size", kind="categorical", law="unequal weights",
    words=("size", "clothing size", "garment size", "shirt size"),
)  # fmt: skip
def size(
    n, rng, *,
    weights={"XS": 0.07, "S": 0.2, "M": 0.31, "L": 0.25, "XL": 0.12, "XXL": 0.05},  # : share of each
):  # fmt: skip
    """Sizes of clothing."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "colour", kind="categorical", law="unequal weights",
    words=("colour", "color", "colour of the product", "color of the item", "paint color", "body color"),
)  # fmt: skip
def colour(
    n, rng, *,
    weights={
        "Black": 0.24, "White": 0.19, "Grey": 0.14, "Blue": 0.14, "Red": 0.09, "Green": 0.06,
        "Brown": 0.05, "Silver": 0.04, "Yellow": 0.02, "Orange": 0.02, "Purple": 0.01,
    },  # : share of each
):  # fmt: skip
    """Colours; the plain ones lead."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "category_letter", kind="categorical", law="unequal weights",
    words=("category code", "class code", "category letter", "type code", "group code"),
)  # fmt: skip
def category_letter(
    n, rng, *,
    weights={"A": 0.34, "B": 0.27, "C": 0.19, "D": 0.12, "E": 0.08},  # : share of each
):  # fmt: skip
    """One-letter classes."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "currency_code", kind="categorical", law="unequal weights",
    words=("currency", "currency code", "iso currency code", "transaction currency"),
)  # fmt: skip
def currency_code(
    n, rng, *,
    weights={
        "USD": 0.44, "EUR": 0.27, "GBP": 0.1, "JPY": 0.05, "CAD": 0.04, "AUD": 0.03,
        "CHF": 0.03, "CNY": 0.02, "INR": 0.01, "SEK": 0.01,
    },  # : share of each
):  # fmt: skip
    """Currency codes of ISO 4217."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "language_code", kind="categorical", law="unequal weights",
    words=("language code", "iso language code", "lang"),
)  # fmt: skip
def language_code(
    n, rng, *,
    weights={
        "en": 0.52, "es": 0.13, "fr": 0.08, "de": 0.08, "pt": 0.05, "zh": 0.05, "ja": 0.03,
        "it": 0.03, "nl": 0.02, "pl": 0.01,
    },  # : share of each
):  # fmt: skip
    """Language codes of ISO 639."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "language", kind="categorical", law="unequal weights",
    words=("language", "spoken language", "native language", "preferred language", "mother tongue"),
)  # fmt: skip
def language(
    n, rng, *,
    weights={
        "English": 0.5, "Spanish": 0.15, "French": 0.08, "German": 0.08, "Portuguese": 0.05,
        "Mandarin": 0.05, "Arabic": 0.03, "Italian": 0.03, "Hindi": 0.02, "Japanese": 0.01,
    },  # : share of each
):  # fmt: skip
    """Languages by name."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "airport_code", kind="categorical", law="falling frequencies",
    words=("airport", "airport code", "iata", "iata code", "origin airport", "destination airport",
           "departure airport", "arrival airport", "origin code", "destination code"),
)  # fmt: skip
def airport_code(
    n, rng, *,
    skew=0.6,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """IATA codes of airports; hubs lead."""
    names = pd.array(
        [
            "ATL", "LAX", "ORD", "DFW", "DEN", "JFK", "LHR", "SFO", "CDG", "FRA", "AMS", "SEA",
            "MIA", "LAS", "MCO", "BOS", "IAH", "PHX", "EWR", "MSP", "DTW", "PHL", "MAD", "BCN",
            "MUC", "ZRH", "VIE", "CPH", "DUB", "FCO", "SIN", "HND", "DXB", "YYZ", "SYD",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "icd_code", kind="categorical", law="falling frequencies",
    words=("icd code", "icd 10", "icd10", "icd", "diagnosis code", "icd 10 code"),
)  # fmt: skip
def icd_code(
    n, rng, *,
    skew=0.7,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """ICD-10 codes of common diagnoses."""
    names = pd.array(
        [
            "I10", "E11.9", "E78.5", "J06.9", "M54.5", "K21.9", "F41.1", "F32.9", "J45.909",
            "N39.0", "E03.9", "R07.9", "I25.10", "J20.9", "M25.561", "R10.9", "I48.91", "N18.3",
            "J44.9", "G43.909", "L20.9", "E66.9", "I50.9", "K52.9", "S93.401A", "B34.9", "H66.90",
            "D64.9", "G47.33", "C50.911",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "http_status", kind="categorical", law="falling frequencies",
    words=("http status", "status code", "response code", "http status code", "http code"),
)  # fmt: skip
def http_status(
    n, rng, *,
    skew=1.7,  # 0 to 2: how much more frequent the first names are than the last
):  # fmt: skip
    """HTTP status codes; most requests succeed."""
    names = pd.array(
        [
            "200", "304", "404", "301", "302", "500", "403", "201", "204", "401", "503", "400",
        ],
        dtype="str",
    )  # fmt: skip
    shares = np.arange(1, len(names) + 1.0) ** -skew
    return names[rng.choice(len(names), size=n, p=shares / shares.sum())]


@entry(
    "http_method", kind="categorical", law="unequal weights",
    words=("http method", "request method", "http verb"),
)  # fmt: skip
def http_method(
    n, rng, *,
    weights={
        "GET": 0.71, "POST": 0.2, "PUT": 0.04, "DELETE": 0.02, "PATCH": 0.02, "HEAD": 0.01,
    },  # : share of each
):  # fmt: skip
    """HTTP methods; most requests read."""
    values, shares = pd.array(list(weights), dtype="str"), np.array(list(weights.values()))
    return values[rng.choice(len(values), size=n, p=shares / shares.sum())]


@entry(
    "hex_colour", kind="categorical", law="strong and soft shades",
    words=("hex color", "hex colour", "color code", "colour code", "rgb color"),
)  # fmt: skip
def hex_colour(
    n, rng, *,
    steps=6,  # 2 to 16: shades of red, of green and of blue
):  # fmt: skip
    """Colours as #rrggbb, from an even palette."""
    shades = [f"{round(255 * shade / (steps - 1)):02x}" for shade in range(steps)]
    palette = pd.array(
        [f"#{red}{green}{blue}" for red in shades for green in shades for blue in shades], dtype="str"
    )
    return palette[rng.integers(0, steps**3, n)]


@entry(
    "version", kind="categorical", law="recent versions lead",
    words=("version", "version number", "software version", "app version", "release", "firmware version",
           "release version"),
)  # fmt: skip
def version(
    n, rng, *,
    major=4,        # 1 to 30: newest major version
    uptake=0.55,    # 0.1 to 0.95: share of rows that run the newest of what they could
):  # fmt: skip
    """Versions as 4.2.11; the newest lead at each place."""
    behind = np.minimum(rng.geometric(uptake, (3, n)) - 1, np.array([[major - 1], [9], [19]]))
    parts = np.array([[major], [9], [19]]) - behind
    major_text, minor_text, patch_text = (pd.Series(part).astype("str").array for part in parts)
    return major_text + "." + minor_text + "." + patch_text
