"""Descriptions that count things without saying so: "awards won", "guests per night", "registered users"."""

import re
from itertools import dropwhile

from fastgen_magic.authors.catalogue.language.phrases import JOINING, plain
from fastgen_magic.authors.catalogue.meanings.sort_words import (
    KIND_OF,
    OTHERS,
    TABLES,
    Sort,
    head_of,
    noun_of,
)
from fastgen_magic.statements.language import language, language_of

_MADE = re.compile(r"\w{3,}(?:[ai]d[oa]s|[aiu]t[ie]|ée?s)")
"""A participle in the plural, of things that were made or done: "effettuati", "realizadas"."""


def counts_things(said: list[str]) -> bool:
    """Whether words begin with many that a field can only count: "registered users", "total tests"."""
    total = said[:1] and said[0] in OTHERS["totals"]
    what = [*dropwhile(lambda word: word in JOINING, said[1:] if total else said)]
    head = [*head_of(what)]
    crowd = next((place for place, word in enumerate(head[:2]) if word in OTHERS["crowds"]), None)
    if crowd is not None and len(said) <= _LONGEST_OF_CROWD:
        behind = head[crowd + 1 :]
        told = TABLES["opens"].get("".join(behind[:1])) == "yes_no"  # "patients were asked ..."
        return not told and noun_of(head[:crowd]) is None and noun_of(behind) is None
    if not total or not what or what[0] in TABLES["weak"] or noun_of(what[:1]) not in (None, "count"):
        return False
    plural = re.fullmatch(r"[a-z]{3,}[^su]s", what[0]) and language("en").unit(what[0]) is None
    made = len(what) > 1 and _MADE.fullmatch(what[1])
    return bool(made or (plural and said[0] == "total" and what[0] == said[1]))


_LONGEST_OF_CROWD = 8
"""Words of a clause about many; a longer one is a sentence, "patients were asked ..."."""


def is_done(first: list[str]) -> bool:
    """Whether things are counted by what is done, or what holds them: "awards won", "cups of tea a day"."""
    if len(first) < 2 or plain(first[0]) == first[0] or language_of("").unit(first[0]):
        return False
    if first[1] == "of":
        return "per" in first[2:] or first[-2:] in (["a", "day"], ["a", "week"])
    done = first[1] in OTHERS["done"] or first[1].endswith("ed")
    return (
        done
        and (len(first) == 2 or first[2] in OTHERS["where"])
        and not ("by" in first and noun_of(first[:1]))
    )


def in_each(first: list[str]) -> Sort | None:
    """The sort of what is told of each of others: "guests per night" are counted, "sales a month" money."""
    if len(first) < 3 or first[1] not in OTHERS["each"] or plain(first[0]) == first[0]:
        return None
    unit = language_of("").unit
    period = first[1] == "per" or unit(first[2]) is not None or first[2] in OTHERS["periods"]
    sort = noun_of(first[:1]) or "count"
    return None if not period or unit(first[0]) else sort if KIND_OF[sort] == "numerical" else "count"


def is_amount_of_things(first: list[str]) -> bool:
    """Whether it is an amount of things that are counted: "amount of listings", not of sales or litres."""
    what = first[2:3] if first[:2] == ["amount", "of"] else []
    return any(plain(one) != one and not (language_of("").unit(one) or noun_of(what)) for one in what)
