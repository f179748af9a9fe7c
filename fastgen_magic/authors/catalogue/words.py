"""Words of names and descriptions, normalised so that one spelling stands for many."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SHORT_FORMS = {
    "acct": "account",
    "addr": "address",
    "alt": "altitude",
    "amnt": "amount",
    "amt": "amount",
    "approx": "approximate",
    "apt": "apartment",
    "attr": "attribute",
    "auth": "authorisation",
    "avg": "average",
    "bal": "balance",
    "bday": "birthday",
    "bldg": "building",
    "cat": "category",
    "categ": "category",
    "cd": "code",
    "cnt": "count",
    "cntry": "country",
    "colour": "color",
    "cust": "customer",
    "ctry": "country",
    "cty": "county",
    "curr": "currency",
    "deg": "degree",
    "dept": "department",
    "desc": "description",
    "descr": "description",
    "dest": "destination",
    "diff": "difference",
    "dist": "distance",
    "doc": "document",
    "doj": "date of joining",
    "dob": "date of birth",
    "dow": "day of week",
    "dt": "date",
    "dur": "duration",
    "edu": "education",
    "elev": "elevation",
    "emp": "employee",
    "eng": "engine",
    "est": "estimate",
    "exp": "experience",
    "fax": "fax",
    "flt": "flight",
    "fname": "first name",
    "freq": "frequency",
    "fy": "fiscal year",
    "govt": "government",
    "grp": "group",
    "hh": "household",
    "hr": "hour",
    "hrs": "hour",
    "ind": "indicator",
    "init": "initial",
    "inv": "invoice",
    "lang": "language",
    "lat": "latitude",
    "len": "length",
    "lic": "license",
    "licence": "license",
    "lname": "last name",
    "lng": "longitude",
    "loc": "location",
    "lon": "longitude",
    "lt": "less than",
    "manuf": "manufacturer",
    "max": "maximum",
    "mfr": "manufacturer",
    "mgr": "manager",
    "min": "minimum",
    "mins": "minute",
    "mo": "month",
    "msg": "message",
    "mth": "month",
    "nationality": "nationality",
    "nbr": "number",
    "no": "number",
    "num": "number",
    "occ": "occupation",
    "ord": "order",
    "org": "organization",
    "organisation": "organization",
    "orig": "origin",
    "pax": "passenger",
    "pct": "percent",
    "perc": "percent",
    "percentage": "percent",
    "pkg": "package",
    "pop": "population",
    "pos": "position",
    "prev": "previous",
    "prob": "probability",
    "prod": "product",
    "pwd": "password",
    "qtr": "quarter",
    "qty": "quantity",
    "rcvd": "received",
    "ref": "reference",
    "reg": "region",
    "rel": "relation",
    "req": "request",
    "rev": "revenue",
    "sal": "salary",
    "sec": "second",
    "secs": "second",
    "seq": "sequence",
    "src": "source",
    "sqft": "square foot",
    "stat": "status",
    "std": "standard",
    "temp": "temperature",
    "tel": "telephone",
    "telephone": "phone",
    "tm": "time",
    "tot": "total",
    "trans": "transaction",
    "ts": "timestamp",
    "txn": "transaction",
    "usr": "user",
    "val": "value",
    "veh": "vehicle",
    "vol": "volume",
    "wt": "weight",
    "yr": "year",
    "yrs": "year",
    "zipcode": "zip code",
}
"""Usual abbreviations and second spellings, each with the words it stands for."""

IRREGULAR = {
    "people": "person",
    "children": "child",
    "feet": "foot",
    "men": "man",
    "women": "woman",
    "indices": "index",
    "criteria": "criterion",
    "series": "series",
    "species": "species",
    "status": "status",
    "news": "news",
    "lives": "life",
    "taxes": "tax",
    "buses": "bus",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "always": "always",
    "gas": "gas",
    "as": "as",
    "is": "is",
    "was": "was",
    "has": "has",
    "does": "does",
    "this": "this",
    "its": "its",
    "his": "his",
    "yes": "yes",
    "us": "us",
    "plus": "plus",
    "bonus": "bonus",
    "gps": "gps",
    "kids": "child",
    "fips": "fips",
    "sms": "sms",
    "css": "css",
    "https": "https",
    "aws": "aws",
    "dns": "dns",
    "ios": "ios",
    "canvas": "canvas",
    "atlas": "atlas",
    "lens": "lens",
    "texas": "texas",
    "kansas": "kansas",
    "alias": "alias",
    "christmas": "christmas",
    "diabetes": "diabetes",
    "bias": "bias",
    "sometimes": "sometimes",
    "perhaps": "perhaps",
    "statuses": "status",
    "bonuses": "bonus",
    "viruses": "virus",
}
"""Plurals that no rule catches, and words that only look like plurals."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for tables of words that read better as a text."""
    return frozenset(text.split())


ENGLISH = word_set(
    "no cat pop sec est ind exp rel rev lt alt pos val min max temp mo hr doc ref reg sal org bal req "
    "stat eng attr auth prod init loc occ ord std vol trans"
)
"""Short forms that are words of their own in a sentence; they are spelled out in names only."""

_EDGES = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z]{3})(?=\d)"
)
_WORD = re.compile(r"[^\W_]+|[$€£%#]")
_SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "%": "percent", "#": "number"}


def singular(word: str) -> str:
    """The singular of a lower-case English noun, by rule; other words come back as they are."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


def _split(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("'s", "").replace("’s", "")
    return [_SIGNS.get(part, part.lower()) for part in _WORD.findall(_EDGES.sub(" ", plain))]


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Normalised words of a name: split at case, digits and signs, lower case, singular, spelled out."""
    words = (singular(part) for part in _split(text))
    return tuple(word for short in words for word in SHORT_FORMS.get(short, short).split())


@lru_cache(maxsize=8192)
def prose(text: str) -> tuple[str, ...]:
    """Normalised words of a description: as `tokens`, with short forms that are English words left alone."""
    words = (singular(part) for part in _split(text))
    return tuple(
        word
        for short in words
        for word in (short if short in ENGLISH else SHORT_FORMS.get(short, short)).split()
    )


def position(words: tuple[str, ...], phrase: str) -> int:
    """Index in `words` at which the phrase (normalised words, one space between) starts, -1 if nowhere."""
    wanted = tuple(phrase.split())
    last = len(words) - len(wanted)
    return next((i for i in range(last + 1) if words[i : i + len(wanted)] == wanted), -1)


def has(words: tuple[str, ...], *phrases: str) -> bool:
    """Whether one of the phrases (normalised words, one space between) stands in the words, word by word."""
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in phrases)


def first(words: tuple[str, ...], phrases: Iterable[str]) -> str:
    """The first of the phrases that stands in the words, or ""."""
    return next((phrase for phrase in phrases if has(words, phrase)), "")
