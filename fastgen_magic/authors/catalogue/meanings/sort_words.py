"""The words that tell of what sort a field is, out of kinds.yaml."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, dropwhile, zip_longest
from pathlib import Path
from typing import Any, Literal

from fastgen_magic.authors.catalogue.language.phrases import JOINING, PERSONS, PREPOSITIONS
from fastgen_magic.packaged import read_data
from fastgen_magic.schema import Kind

Sort = Literal[
    "yes_no", "count", "money", "share", "score", "measure", "year", "date", "moment", "time", "key", "code",
    "category", "name", "text", "pointer",
]  # fmt: skip

KIND_OF: Mapping[Sort, Kind] = {
    **dict.fromkeys(("count", "money", "share", "score", "measure", "year"), "numerical"),
    **dict.fromkeys(("date", "moment", "time"), "datetime"),
    **dict.fromkeys(("yes_no", "category", "code"), "categorical"),
    **dict.fromkeys(("name", "text"), "free text"),
    **dict.fromkeys(("key", "pointer"), "identifier"),
}


def _read() -> tuple[Mapping[str, Mapping[str, Sort]], Mapping[str, Any]]:
    """Words by what they do, with the sorts that they tell; and words that stand in no such table."""
    sorts = read_data(Path(__file__).with_name("kinds.yaml"))
    others = sorts.pop("others")
    tables: dict[str, dict[str, Sort]] = defaultdict(dict)
    for sort, entry in sorts.items():
        for key, words in entry.items():
            for word in map(str, words):
                table = "weak" if word[0] == "~" else "ends" if word[0] == "-" else key
                tables[table].setdefault(word.strip("~-").casefold(), sort)
    return tables, others


TABLES, OTHERS = _read()
"""Words by what they do, each with its sort; and words that tell of no sort."""
_ROLES = frozenset(read_data(Path(__file__).with_name("persons.yaml"))["others"])


def opening_of(text: list[str]) -> Sort | None:
    """The sort that the longest known beginning of a text says; articles do not count."""
    rest = [word.casefold() for word in dropwhile(OTHERS["articles"].__contains__, text)][:6]
    begun = (" ".join(rest[:size]) for size in range(len(rest), 0, -1))
    return next(filter(None, map(TABLES["opens"].get, begun)), None)


def is_plural(first: list[str], name: list[str]) -> bool:
    """Whether a number counts things: "number of engines", not "number of the ticket"."""
    counters = OTHERS["counters"]
    joint, *after = [*dropwhile(lambda word: word not in counters, first or name)][:5] or [""]
    if after and after[0] in ("the", "a", "an", "this", "each"):
        return any(re.fullmatch(r".*[^s]s|s|people|children", word) for word in after)
    return not after or after[0].endswith(tuple(counters[joint]))


def head_of(text: list[str]) -> Iterator[str]:
    """The words of the first noun phrase."""
    begun, joint = False, "to" if text[-1:] and text[-1] in OTHERS["ratios"] else ""
    for word, behind in zip_longest(text, text[1:], fillvalue=""):
        timed = word in OTHERS["ago"] and behind in OTHERS["periods"]  # "main crop this year"
        if begun and (timed or word.casefold() in PREPOSITIONS) and word != joint:
            return
        if word.casefold() not in JOINING:
            begun = True
            yield word


def noun_of(words: list[str]) -> Sort | None:
    """The sort of the last known noun of a noun phrase."""
    if len(words) > 1 and words[-1].casefold() in ("name", "names") and noun_of(words[:-1]) == "category":
        return "category"  # the name of a class
    if len(words) > 1 and not {words[-1].casefold(), " ".join(words[-2:])}.isdisjoint(PERSONS | _ROLES):
        return None  # a sales agent is no sale
    for word in reversed([word.casefold() for word in words]):
        nouns = map(TABLES["nouns"].get, (word, word.removesuffix("s")))
        ends = (sort for end, sort in TABLES["ends"].items() if len(word) > 6 and word.endswith(end))
        if any(found := one for one in chain(nouns, ends)):
            return found
    return None
