"""What stands in the logs of a network: addresses, domains, pages, files, versions."""

import numpy as np
import pandas as pd

from fastgen_magic.laws.composed.names import joined_names, numbered_texts, plain_names
from fastgen_magic.laws.composed.texts import as_texts, draw_picks, draw_weighted, weighted_places
from fastgen_magic.laws.keys import leading_ranks


def draw_ip(rng, row, networks, unique=False):
    """IPv4 addresses: a network by its weight, the other bytes at random.

    networks: weights of the first bytes, one to three, as {"10": 3, "192.168": 1}. unique: the bytes that
    the longest network leaves are a function of the row; no address occurs twice up to all of these.
    """
    byte = pd.array([*(f".{value}" for value in range(256)), ""], dtype="str")  # the last stands for none
    lengths = np.array([str(name).count(".") + 1 for name in networks])
    place = weighted_places(rng, len(row), networks)
    free = [256] * 2 + [254]  # hosts end in 1 to 254
    picks = [rng.integers(0, size, len(row)) for size in free]
    kept = int(lengths.max()) - 1
    picks[kept:] = draw_picks(rng, row, free[kept:], unique)
    picks[2] = picks[2] + 1
    text = pd.array([str(name) for name in networks], dtype="str")[place]
    for column, pick in enumerate(picks):
        text = text + byte[np.where(lengths[place] > column + 1, 256, pick)]
    return text


def draw_domain(rng, row, names, endings, unique=False, spelling=None):
    """Domains: a name in plain letters and an ending by its weight, as "bergmann-soehne.de".

    names: words, the most common first. endings: weights, as {"com": 5, "org": 1}. unique: the row's
    number stands behind the name. spelling: what a letter becomes, as {"ä": "ae"}.
    """
    plain = plain_names(names, spelling, "-")
    texts = numbered_texts(rng, row, plain[leading_ranks(rng, len(row), len(plain), 0.4)], 0.0, unique)
    return texts + draw_weighted(rng, len(row), endings, ".")


def domain_of_company(company, ending="com", spelling=None):
    """The domain of the row's company: its name in plain letters. company: a column."""
    return plain_names(company, spelling, "-", 40, "office") + f".{ending}"


def draw_url(rng, row, hosts, pages, unique=False):
    """Addresses of pages: a host by its weight, a page and its number.

    hosts: weights, as {"www.example.org": 1}. pages: words of the path, the most common first. unique:
    the number is the row's own.
    """
    host = draw_weighted(rng, len(row), hosts, "https://", "/")
    page = pd.array([f"{page}/" for page in pages], dtype="str")
    number = row if unique else np.rint(np.exp(6 + 1.5 * rng.standard_normal(len(row)))).astype("int64")
    return host + page[leading_ranks(rng, len(row), len(pages), 0.8)] + as_texts(number)


def draw_file_name(rng, row, first, last, endings, numbered=0.4, unique=False):
    """Names of files: two words, a number, an ending by its weight, as "annual_report7.pdf".

    first, last: words, the most common first. endings: weights, as {"pdf": 5, "xlsx": 2}. numbered: share
    of rows with a number. unique: the row's number stands there instead.
    """
    places = [leading_ranks(rng, len(row), len(words), 0.5) for words in (first, last)]
    texts = numbered_texts(rng, row, joined_names(first, last, places, "{first}_{last}"), numbered, unique)
    return texts + draw_weighted(rng, len(row), endings, ".")


def draw_version(rng, n, majors, minor=4.0, patch=2.0):
    """Version numbers "major.minor.patch": majors by their weights, the others geometric from 0.

    majors: weights, as {"1": 2, "2": 5}. minor, patch: their means.
    """
    major = draw_weighted(rng, n, majors, "", ".")
    small = [rng.geometric(1 / (mean + 1), n) - 1 for mean in (minor, patch)]
    return major + as_texts(small[0]) + "." + as_texts(small[1])
