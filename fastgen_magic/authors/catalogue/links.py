"""Addresses of web pages and files."""
# ruff: noqa: SIM905
# The sources are cells of a notebook: word lists stay wrapped.
# fmt: off

import pandas as pd

from fastgen_magic.authors.catalogue.entry import entry


@entry("url", kind="free text", law="host, section and a numbered page",
       words=("url", "link", "web address", "website", "web site", "homepage", "web page", "page url",
       "image url",
              "audio url", "video url", "download link", "link to the homepage", "photo url", "picture url",
              "profile url", "listing url", "website url", "company website"))
def url(
    n, rng, *,
    pages=900_000,  # 10 to 10_000_000: different pages of one section
    skew=1.3,       # 1 to 3: how far the common hosts lead, 1 = all alike
):
    """A web address: host, section and a numbered page; the hosts are reserved for examples."""
    hosts = "www.example.com www.example.org www.example.net media.example.com files.example.org".split()
    sections = "items pages posts media archive shows profiles library".split()

    def draw(words):
        return pd.array(words, dtype="str")[(rng.random(n) ** skew * len(words)).astype(int)]

    number = pd.Series(rng.integers(1, pages, n, endpoint=True)).astype("str").array
    return "https://" + draw(hosts) + "/" + draw(sections) + "/" + number
