"""Names of persons, and what hangs on them: e-mail addresses, names of users."""

import re
import string

import numpy as np
import pandas as pd

from fastgen_magic.laws.amounts import refuse_outside
from fastgen_magic.laws.composed.texts import as_texts, weighted_places
from fastgen_magic.laws.keys import leading_ranks


def women_of(rng, sex):
    """Whether each row is a woman, of a column of sexes; where it does not say, as often as not.

    Read are words, letters and forms of address in the languages of the product, M beside H as mujer or
    mulher, D beside U as donna; digits say nothing.
    """
    women = "f|w|female|woman|girl|lady|mrs|ms|miss|weiblich|frau|dame|femme|fille|femenino|mujer|niña|sra"
    women += "|feminino|mulher|menina|femmina|femminile|donna|ragazza|signora|mme|mlle|féminin|fem|hembra"
    men = "m|h|u|male|man|boy|mr|sir|männlich|mann|herr|homme|garçon|monsieur|masculin|hombre|niño|señor|sr"
    men += "|masculino|homem|menino|maschio|maschile|uomo|ragazzo|signor|masc|varón|varon|maennlich"
    codes, seen = pd.factorize(pd.Series(sex, dtype="str"))  # the code of a missing one is -1
    words = [word.lower().strip(". ") for word in seen]
    women = {
        *women.split("|"),
        *("m" for word in words if word == "h"),
        *("d" for word in words if word == "u"),
    }
    men = set(men.split("|"))
    chance = [1.0 if word in women else 0.0 if word in men else 0.5 for word in words] + [0.5]
    return rng.random(len(codes)) < np.array(chance)[codes]


def draw_name_of_sex(rng, sex, women, men, lead=0.4):
    """First names that go with the row's sex; where that does not say, of either.

    women, men: names, the most common first. lead: how far the first ones lead (exponent of a power law).
    """
    place = places_of_women(rng, women_of(rng, sex), len(women), len(men), lead)
    return pd.array([*women, *men], dtype="str")[place]


def places_of_women(rng, woman, women, men, lead):
    """Places in a list of so many women's names followed by so many men's; in each the first ones lead."""
    place = np.empty(len(woman), dtype="int64")
    place[woman] = leading_ranks(rng, int(woman.sum()), women, lead)
    place[~woman] = leading_ranks(rng, int((~woman).sum()), men, lead) + women
    return place


def draw_full_name(rng, n, first, last, form="{first} {last}", lead=0.4):
    """Full names: a first and a last name, drawn apart.

    first, last: names, the most common first. form: how the two stand. lead: how far the first
    names of each list lead (exponent of a power law).
    """
    places = [leading_ranks(rng, n, len(names), lead) for names in (first, last)]
    return joined_names(first, last, places, form)


def draw_full_name_of_sex(rng, sex, women, men, last, last_men=None, form="{first} {last}", lead=0.4):
    """Full names that go with the row's sex; where that does not say, of either.

    women, men, last: names, the most common first. last_men: last names of men where they differ from
    those of women. form: how first and last name stand. lead: how far the first names of each list lead
    (exponent of a power law).
    """
    woman = women_of(rng, sex)
    first = places_of_women(rng, woman, len(women), len(men), lead)
    if last_men is None:
        family = leading_ranks(rng, len(woman), len(last), lead)
    else:
        family = places_of_women(rng, woman, len(last), len(last_men), lead)
    return joined_names([*women, *men], [*last, *(last_men or ())], [first, family], form)


def joined_names(first, last, places, form):
    """First and last names at these places of their lists, in a form as "{last}, {first}"."""
    before, between, after = re.split(r"\{first\}|\{last\}", form)
    lists, order = [first, last], [0, 1] if form.index("{first}") < form.index("{last}") else [1, 0]
    front = pd.array([before + name + between for name in lists[order[0]]], dtype="str")[places[order[0]]]
    return front + pd.array([name + after for name in lists[order[1]]], dtype="str")[places[order[1]]]


def plain_letters(texts, spelling=None, instead="."):
    """Texts in lower-case ASCII letters and digits; everything else becomes `instead`, once and inside.

    spelling: what a letter becomes, as {"ä": "ae"}; of other letters the accent is dropped.
    """
    texts = pd.Series(texts, dtype="str").str.lower()
    if not texts.str.isascii().fillna(True).all():
        whole = {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
        for letter, plain in {**(spelling or {}), **whole}.items():
            texts = texts.str.replace(letter, plain, regex=False)
        texts = texts.str.normalize("NFKD").str.replace("[^ -~]+", "", regex=True)
    texts = texts.str.replace(" ", instead, regex=False)
    if not texts.str.fullmatch(r"(?:[a-z0-9]+(?:\.[a-z0-9]+)*)?").fillna(True).all():
        texts = texts.str.replace("['’`]", "", regex=True).str.replace("[^a-z0-9]+", instead, regex=True)
        texts = texts.str.strip("._-")
    return texts.fillna("").array


def plain_names(names, spelling=None, instead="", most=64, empty="user"):
    """Names as `plain_letters` says, each different one once; a name without such letters is `empty`."""
    codes, seen = pd.factorize(pd.Series(names, dtype="str"))  # the code of a missing one is -1
    plain = [(name or empty)[:most] for name in plain_letters(seen, spelling, instead)] if len(seen) else []
    return pd.array([*plain, empty], dtype="str")[codes]


def with_row(texts, row):
    """Texts with the row's number behind, none twice: digits at the end of the text itself are dropped."""
    return pd.Series(texts).str.rstrip(string.digits).array + as_texts(row)


def numbered_texts(rng, row, texts, numbered, unique, after=""):
    """Texts with a number behind: of some rows (below 100), or the row's own, so that none occurs twice."""
    if unique:
        return with_row(texts, row) + after if after else with_row(texts, row)
    ends = pd.array([f"{number}{after}" for number in ["", *range(1, 100)]], dtype="str")
    refuse_outside(0, 1, numbered=numbered)
    return texts + ends[np.where(rng.random(len(row)) < numbered, rng.integers(1, 100, len(row)), 0)]


def at_hosts(rng, row, users, hosts, numbered, unique):
    """E-mail addresses of these users: a number behind some names, then the host by its weight."""
    host = weighted_places(rng, len(row), hosts)
    if unique:
        return with_row(users, row) + pd.array([f"@{name}" for name in hosts], dtype="str")[host]
    refuse_outside(0, 1, numbered=numbered)
    number = np.where(rng.random(len(row)) < numbered, rng.integers(1, 100, len(row)), 0)
    ends = [f"{number}@{name}" for number in ["", *range(1, 100)] for name in hosts]
    return users + pd.array(ends, dtype="str")[number * len(hosts) + host]


def draw_email(rng, row, first, last, hosts, numbered=0.4, unique=False, spelling=None):
    """E-mail addresses of nobody in particular: first name, point, last name, number, host.

    first, last: names, the most common first. hosts: weights of the mail hosts. numbered: share of rows
    with a number behind the name. unique: the row's number stands there instead, so that no address
    occurs twice. spelling: what a letter becomes, as {"ä": "ae"}; of others the accent is dropped.
    """
    plain = [plain_names(names, spelling) for names in (first, last)]
    places = [leading_ranks(rng, len(row), len(names), 0.4) for names in plain]
    users = joined_names(*plain, places, "{first}.{last}")
    return at_hosts(rng, row, users, hosts, numbered, unique)


def email_of_names(rng, row, first, last, hosts, numbered=0.4, unique=False, spelling=None):
    """E-mail addresses of the row's person: first name, point, last name, number, host.

    first, last: columns. hosts, numbered, unique, spelling: as for addresses of nobody in particular
    (`draw_email`). A missing name is "user".
    """
    users = plain_names(first, spelling) + "." + plain_names(last, spelling)
    return at_hosts(rng, row, users, hosts, numbered, unique)


def email_of_name(rng, row, name, hosts, numbered=0.4, unique=False, spelling=None):
    """E-mail addresses of the row's person: the full name with points, number, host.

    name: a column. hosts, numbered, unique, spelling: as for addresses of nobody in particular
    (`draw_email`). A missing name is "user".
    """
    users = plain_letters(name, spelling)
    if (users == "").any():
        users = pd.Series(users).where(users != "", "user").array
    return at_hosts(rng, row, users, hosts, numbered, unique)


def email_at_company(rng, row, first, last, company, ending="com", unique=False, spelling=None):
    """E-mail addresses of the row's person at the row's company.

    first, last, company: columns. ending: of the company's domain. unique, spelling: as for addresses of
    nobody in particular (`draw_email`).
    """
    users = plain_names(first, spelling) + "." + plain_names(last, spelling)
    users = numbered_texts(rng, row, users, 0.05, unique, after="@")
    return users + plain_names(company, spelling, "-", 32, "office") + f".{ending}"


def username_of_names(rng, row, first, last, numbered=0.4, unique=False, spelling=None):
    """Names of users: initial and last name of the row's person, and a number.

    first, last: columns. numbered: share of rows with a number. unique: the row's number stands there
    instead. spelling: what a letter becomes, as {"ä": "ae"}.
    """
    users = plain_names(first, spelling, most=1, empty="u") + plain_names(last, spelling, most=14)
    return numbered_texts(rng, row, users, numbered, unique)


def username_of_name(rng, row, name, numbered=0.4, unique=False, spelling=None):
    """Names of users: the row's full name without spaces, and a number.

    name: a column. numbered, unique, spelling: as for names of users of first and last name.
    """
    return numbered_texts(rng, row, plain_names(name, spelling, most=20), numbered, unique)


def draw_username(rng, row, first, last, numbered=0.4, unique=False):
    """Names of users of nobody in particular: two words and a number, as "silent_otter42".

    first, last: words, the most common first. numbered, unique: as for names of users of a person.
    """
    places = [leading_ranks(rng, len(row), len(words), 0.3) for words in (first, last)]
    return numbered_texts(rng, row, joined_names(first, last, places, "{first}_{last}"), numbered, unique)
