"""The table of laws that compose: names, titles, the columns that they take, their data."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from fastgen_magic.laws.composed import ages, check_digits, names, places, texts, web
from fastgen_magic.laws.law import Datum, Law
from fastgen_magic.schema import Kind

Fits = Callable[[Mapping[str, Any]], str]

_one = partial(Datum, by_group=False)
_words = partial(_one, takes="words")

_TEXT: tuple[Kind, ...] = ("free text", "categorical", "identifier")
_UNIQUE = _one("unique", "boolean", "whether no value occurs twice", False)
_LEAD = _one("lead", "amount", "how far the frequent ones lead; 0: all alike", 0.4, high=5, slider=(0, 2))
_FIRST = _words("first", meaning="first names")
_LAST = _words("last", meaning="last names")
_LAST_MEN = _words("last_men", meaning="last names of men, where they differ", default=None)
_WOMEN = _words("women", meaning="first names of women")
_MEN = _words("men", meaning="first names of men")
_NAME_FORM = _one("form", "text", "how first and last name stand", "{first} {last}")
_SPELLING = _one("spelling", "map", "what letters become", None)
_NUMBERED = _one("numbered", "share", "share with a number behind", 0.4)
_MAIL = (_one("hosts", "weights", "shares of the mail hosts"), _NUMBERED, _UNIQUE, _SPELLING)
_STREET_FORM = _one("form", "text", "how number and street stand", "{number} {street}")
_STREETS = _words("streets", meaning="streets")
_POSTCODES = _one("postcodes", "pattern", "regular expression of the postcodes")
_ADDRESS_FORM = _one("form", "text", "how the parts stand", "{number} {street}, {city}, {postcode}")
_HOUSES = (
    _one("median", "positive", "half of the house numbers lie below", 30),
    _one("sigma", "positive", "spread of their logarithm", 1.1, high=3, slider=(0.1, 2)),
)
_ENDINGS = _one("endings", "weights", "shares of the endings")


def _with_gaps(*wanted: str) -> Fits:
    """A form has each of these gaps once."""
    gaps = " and ".join(f"{{{gap}}}" for gap in wanted)

    def wrong(data: Mapping[str, Any]) -> str:
        found = re.findall(r"\{(\w+)\}", data["form"])
        return "" if sorted(found) == sorted(wanted) else f"form is a text with {gaps}, each once"

    return wrong


def _coined_fits(data: Mapping[str, Any]) -> str:
    """Every gap of the form has texts."""
    found = re.findall(r"\{(\w+)\}", data["form"])
    return (
        ""
        if found and set(found) <= set(data["words"])
        else "each gap of form is a key of words, one at least"
    )


def _all_match(datum: str, expression: str, wanted: str, values: Callable[..., Any] | None = None) -> Fits:
    """Every name of a table, or every value of a map, is of one form."""

    def wrong(data: Mapping[str, Any]) -> str:
        held = data[datum]
        texts = [held] if isinstance(held, str) else held if values is None else values(held)
        odd = [str(text) for text in texts if not re.fullmatch(expression, str(text))]
        return f"{datum}: {odd[0]!r} is none of {wanted}" if odd else ""

    return wrong


def _spelled(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The data without a spelling that says nothing, as that of English."""
    return {name: value for name, value in data.items() if name != "spelling" or value}


def _check_fits(data: Mapping[str, Any]) -> str:
    """What is wrong with prefixes, length and system of a number with a check digit."""
    systems = ("luhn", "article", "eleven", "recursive")
    if data["check"] not in systems:
        return f"check is one of {', '.join(systems)}"
    longest = max(len(str(prefix)) for prefix in data["prefixes"])
    if not all(str(prefix).isdigit() for prefix in data["prefixes"]) or longest > data["digits"] - 2:
        return "prefixes are digits, at least two fewer than the number has"
    return ""


_DAY = _one("day", "date", "day of all rows", "2025-12-31")
_AGES = (
    Law("age", "age in whole years", ("numerical",), ages.age_at, (_DAY,), roles=("birth", "moment"),
        ordered=True),
    Law("birth_of_age", "birth date of the age", ("datetime",), ages.birth_of_age,
        (_DAY, _one("low", "date", "first day", None), _one("high", "date", "last day", None)),
        roles=("age", "moment"), ordered=True),
)  # fmt: skip
_IBAN = "[A-Z]{2}[#@0-9A-Z]{11,30}"
_IBAN_WANTED = "country and marks as NL@@@@##########"
_ADDRESS_FITS = _with_gaps("number", "street", "city", "postcode")

_NAMES = (
    Law("first_name", "first names by the sex", _TEXT, names.draw_name_of_sex, (_WOMEN, _MEN, _LEAD),
        roles=("sex",)),
    Law("full_name", "first and last names", _TEXT, names.draw_full_name, (_FIRST, _LAST, _NAME_FORM, _LEAD),
        fits=_with_gaps("first", "last")),
    Law("full_name_of_sex", "names by the sex", _TEXT, names.draw_full_name_of_sex,
        (_WOMEN, _MEN, _LAST, _LAST_MEN, _NAME_FORM, _LEAD), roles=("sex",),
        fits=_with_gaps("first", "last")),
    Law("email", "e-mail addresses", _TEXT, names.draw_email, (_FIRST, _LAST, *_MAIL), read=_spelled),
    Law("email_of_names", "e-mail addresses of the names", _TEXT, names.email_of_names, _MAIL,
        roles=("first", "last"), read=_spelled),
    Law("email_of_name", "e-mail addresses of the name", _TEXT, names.email_of_name, _MAIL,
        roles=("name",), read=_spelled),
    Law("email_at_company", "e-mail addresses at the company", _TEXT, names.email_at_company,
        (_one("ending", "text", "of the company's domain", "com"), _UNIQUE, _SPELLING),
        roles=("first", "last", "company"), read=_spelled),
    Law("username", "two words and a number", _TEXT, names.draw_username,
        (_words("first", meaning="first words"), _words("last", meaning="last words"), _NUMBERED, _UNIQUE)),
    Law("username_of_names", "initial, last name, number", _TEXT, names.username_of_names,
        (_NUMBERED, _UNIQUE, _SPELLING), roles=("first", "last"), read=_spelled),
    Law("username_of_name", "name and number", _TEXT, names.username_of_name,
        (_NUMBERED, _UNIQUE, _SPELLING), roles=("name",), read=_spelled),
)  # fmt: skip
_NUMBERS = (
    Law("check_digit", "numbers with a check digit", _TEXT, check_digits.draw_checked,
        (_one("prefixes", "weights", "shares of the first digits"),
         _one("digits", "whole", "length", 16, low=4, high=40),
         _one("check", "text", "luhn, article, eleven or recursive", "luhn"), _UNIQUE),
        fits=_check_fits),
    Law("iban", "IBAN", _TEXT, check_digits.draw_iban,
        (_one("forms", "weights", "shares of the countries' forms"), _UNIQUE),
        fits=_all_match("forms", _IBAN, _IBAN_WANTED)),
    Law("iban_of_country", "IBAN of the country", _TEXT, check_digits.iban_of_country,
        (_one("forms", "map", "form of each country"), _UNIQUE), roles=("country",),
        fits=_all_match("forms", _IBAN, _IBAN_WANTED, dict.values)),
    Law("vin", "vehicle numbers", _TEXT, check_digits.draw_vin,
        (_one("makers", "weights", "shares of the first three characters"),
         _one("years", "text", "letters of the model years", "LMNPRST"), _UNIQUE),
        fits=_all_match("makers", "[0-9A-HJ-NPR-Z]{3}", "three digits or letters without I, O, Q")),
    Law("german_tax_number", "German tax numbers", _TEXT, check_digits.draw_tax_number, (_UNIQUE,)),
    Law("us_social_security", "numbers that are never issued", _TEXT, check_digits.draw_social_security,
        (_UNIQUE,), aliases=("ssn",)),
    Law("icd_code", "codes of blocks of diagnoses", ("categorical", "free text"), check_digits.draw_icd,
        (_one("chapters", "weights", "shares of blocks as I00-I99"),
         _one("lead", "amount", "how far some codes lead", 0.7, high=5, slider=(0, 2)),
         _one("decimal", "share", "share with a digit behind the point", 0.7)), aliases=("icd",),
        fits=_all_match("chapters", r"[A-Z]\d\d-[A-Z]\d\d", "blocks as I00-I99")),
)  # fmt: skip
_PLACES = (
    Law("near_place", "normal around the place", ("numerical",), places.near_place,
        (_one("degrees", "numbers", "middle of each place"),
         _one("spread", "amount", "standard deviation in degrees", 0.03),
         _one("decimals", "whole", "decimals that are kept", 4, low=0, high=9)), roles=("name",)),
    Law("house_number", "log-normal house numbers", ("numerical", "free text", "categorical"),
        places.draw_house_number, (*_HOUSES, _one("high", "count", "no number lies above", 9999))),
    Law("street_address", "street and number", _TEXT, places.draw_street_address,
        (_STREETS, _STREET_FORM, _LEAD, *_HOUSES), fits=_with_gaps("number", "street")),
    Law("number_in_street", "the street with a number", _TEXT, places.number_in_street,
        (_STREET_FORM, *_HOUSES), roles=("street",), fits=_with_gaps("number", "street")),
    Law("address", "addresses in one line", _TEXT, places.draw_address,
        (_STREETS, _words("cities", meaning="cities"), _POSTCODES, _ADDRESS_FORM, _LEAD), fits=_ADDRESS_FITS),
    Law("address_in_city", "addresses in the city", _TEXT, places.address_in_city,
        (_STREETS, _POSTCODES, _ADDRESS_FORM, _LEAD), roles=("city",), fits=_ADDRESS_FITS),
    Law("postcode_of_region", "postcodes of the region", _TEXT, places.draw_postcode_of,
        (_one("ranges", "gaps", "lowest and highest of each region"),
         _one("width", "whole", "digits", 5, low=1, high=12)), roles=("region",)),
)  # fmt: skip
_WEB = (
    Law("ip_address", "IPv4 addresses", _TEXT, web.draw_ip,
        (_one("networks", "weights", "shares of the first bytes"), _UNIQUE),
        fits=_all_match("networks", r"\d{1,3}(\.\d{1,3}){0,2}", "one to three bytes as 192.168")),
    Law("domain", "domains", _TEXT, web.draw_domain,
        (_words("names", meaning="names"), _ENDINGS, _UNIQUE, _SPELLING), read=_spelled),
    Law("domain_of_company", "domain of the company", _TEXT, web.domain_of_company,
        (_one("ending", "text", "of the domain", "com"), _SPELLING), roles=("company",), read=_spelled),
    Law("url", "addresses of pages", _TEXT, web.draw_url,
        (_one("hosts", "weights", "shares of the hosts"), _words("pages", meaning="parts of the path"),
         _UNIQUE)),
    Law("file_name", "names of files", _TEXT, web.draw_file_name,
        (_words("first", meaning="first words"), _words("last", meaning="last words"), _ENDINGS, _NUMBERED,
         _UNIQUE)),
    Law("version", "version numbers", ("categorical", "free text"), web.draw_version,
        (_one("majors", "weights", "shares of the first number"),
         _one("minor", "amount", "mean of the second", 4), _one("patch", "amount", "mean of the third", 2))),
)  # fmt: skip
_TEXTS = (
    Law("spelled_date", "dates spelled", ("datetime", "free text", "numerical"), texts.spell_dates,
        (_one("form", "text", "marks of strftime"), _one("whole", "boolean", "as whole numbers", False)),
        roles=("moment",)),
    Law("join", "other columns put together", _TEXT, texts.join_texts,
        (_one("form", "text", "braces stand for each part"),), roles=("parts",)),
    Law("coined", "words put together", _TEXT, texts.draw_coined,
        (_one("form", "text", "how the words stand"), _one("words", "gaps", "texts for each gap"), _LEAD,
         _UNIQUE), fits=_coined_fits),
)  # fmt: skip

LAWS: tuple[Law, ...] = (*_AGES, *_NAMES, *_NUMBERS, *_PLACES, *_WEB, *_TEXTS)
