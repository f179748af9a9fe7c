"""What sort of thing a field holds: a count, a date, a name, ...; and from that its kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import dropwhile
from pathlib import Path
from typing import Literal

from fastgen_magic.authors.catalogue.language.phrases import (
    JOINING,
    PERSONS,
    PREPOSITIONS,
    clause,
    pieces,
    plain,
)
from fastgen_magic.authors.catalogue.language.templates import date_of_format
from fastgen_magic.authors.catalogue.language.units import is_money
from fastgen_magic.packaged import read_data
from fastgen_magic.schema import Kind, Temporal
from fastgen_magic.statements import Stated
from fastgen_magic.statements.language import language_of

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
_TEMPORAL: Mapping[Temporal, Sort] = {
    "date": "date", "datetime": "moment", "epoch": "measure", "time": "time", "year": "year",
    "month": "category", "weekday": "category",
}  # fmt: skip
_COUNTED = frozenset(
    ("days", "nights", "weeks", "months", "tage", "nächte", "wochen", "jours", "días", "dias", "giorni")
)
_REMARKS = ("actual", "scheduled", "planned", "expected", "estimated")
_DONE = frozenset(
    ("won", "sold", "bought", "made", "paid", "lost", "given", "taken", "driven", "run", "read", "seen")
)
"""Participles beside those in -ed: "awards won" are counted."""
_ASKED = frozenset(("involved", "required", "included", "present", "available", "needed", "allowed"))
"""Last words of a phrase that is a question: "alcohol involved"."""
_UNITS = frozenset(
    ("kWh", "MWh", "kW", "kg", "mg", "km", "cm", "mm", "ml", "mg/dL", "mmHg", "ppm", "°C", "m²", "m³")
)
"""Units with which a description may begin: "kWh fed into the grid"."""
_OPEN = frozenset(
    ("how", "what", "which", "when", "who", "where", "why", "wie", "wann", "wer", "wo", "quand")
)
"""Words that ask for more than yes or no."""
_WHICH = ("last", "first", "next")
"""Words before what is done of which a field holds the day: "last checked"."""
_ARTICLES = frozenset(("the", "a", "an", "this", "der", "die", "das", "le", "la", "el", "o", "il", *_REMARKS))
_COUNTERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("of", "der", "many", ""), ("",)),
    "de": ("s", "x"),
    "d": ("s", "x", "i"),
    "di": ("i", "e"),
}
"""Words behind "number", and how what is counted ends: "número de hijos", but "número de teléfono"."""
_LONG_TEXT = 30
"""Characters that no number needs."""
_IDS = ("id", "key", "pk", "uuid", "guid")
NUMBERED = frozenset(("number", "code", "no", "nr", "id", "key", "nummer", "número", "numéro", "numero"))
_AFTER: Mapping[str, Sort] = {"at": "moment", "on": "date"}
"""Last words of names of events: "returned_at", "enrolled_on"."""
_SORTS = frozenset(("type", "kind", "category", "typ", "kategorie"))
"""Nouns that say at the end of a phrase that it names sorts, whatever stands before: "deposit type"."""
_BANDS = re.compile(r"\b(?:ranges?|bands?|brackets?|buckets?|bins|binned|intervals)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Guess:
    """A sort, and how sure it is: 3 it is stated, 2 a turn of phrase says it, 1 a noun does, 0 nothing."""

    sort: Sort
    sure: int
    coded: bool = False
    """Whether its name says that it holds codes, and not what they stand for."""

    noun: str = ""
    """What its values name where its own name is only "name": the thing of which the table has rows."""

    locale: str = "en_US"
    """Of the words that stand for texts of which nothing is known."""

    @property
    def kind(self) -> Kind:
        """The kind of such a field."""
        return KIND_OF[self.sort]


@dataclass(frozen=True)
class _Words:
    opens: Mapping[str, Sort]
    names: Mapping[str, Sort]
    lasts: Mapping[str, Sort]
    nouns: Mapping[str, Sort]
    weak: Mapping[str, Sort]
    ends: Mapping[str, Sort]


@cache
def _known() -> _Words:
    read = read_data(Path(__file__).with_name("kinds.yaml"))
    tables: dict[str, dict[str, Sort]] = {key: {} for key in _Words.__annotations__}
    for sort, entry in read.items():
        for key in ("opens", "names", "lasts", "nouns"):
            for word in map(str, entry.get(key, ())):
                table = "weak" if word[0] == "~" else "ends" if word[0] == "-" else key
                tables[table].setdefault(word.strip("~-").casefold(), sort)
    return _Words(**tables)


def guess_of(stated: Stated, subject: frozenset[str] = frozenset()) -> Guess:
    """The sort of a field: what is stated, else what its words say.

    subject: words that name the table; "order_id" is the key of orders, and points to them elsewhere.
    """
    told = _told_sort(stated)
    guess = next((Guess(sort, sure) for holds, sort, sure in _stated_sorts(stated, told) if holds), told)
    name = pieces(stated.name)
    if guess.sure < 3 and name[-1:] and name[-1] in _IDS and guess.sort != "yes_no":
        own = all(plain(word) in subject for word in name[:-1]) or (guess.sort == "key" and guess.sure == 2)
        return Guess("key" if own else "pointer", 2)
    return replace(guess, coded=name[-1:] in (["code"], ["codes"], ["cd"]))


def with_own_key(fields: tuple[Stated, ...], subject: frozenset[str]) -> tuple[Stated, ...]:
    """The fields; codes in the first column that are called as the rows, "loan_id" of loans, are unique."""
    if not fields or any(stated.unique or stated.key for stated in fields):
        return fields
    first, *others = fields
    thing = {plain(word) for word in pieces(first.name)} - NUMBERED - {*_IDS}
    other = first.values or first.references or first.per or first.only_if or first.constant is not None
    own = thing and thing <= subject and first.pattern and not other
    return (replace(first, unique=True), *others) if own else fields


def pointers(fields: Sequence[tuple[Stated, Guess]]) -> frozenset[str]:
    """Names of the ids that repeat, for the table has a key of its own.

    The key is what is stated or plainly called so, else the id in the first column unless it is a person's.
    """
    ids = [stated.name for stated, guess in fields if guess.sort == "pointer"]
    keyed = any(stated.unique or stated.key or guess.sort == "key" for stated, guess in fields)
    if not keyed and ids[:1] == [fields[0][0].name] and (len(ids) == 1 or not PERSONS & {*pieces(ids[0])}):
        ids = ids[1:]
    elif not keyed and len(ids) == 1:
        return frozenset()
    return frozenset(ids) - {stated.name for stated, _ in fields if stated.unique or stated.key}


def _stated_sorts(stated: Stated, told: Guess) -> Iterator[tuple[object, Sort, int]]:
    """What statements say of the sort, the surest first: whether it holds, the sort, how sure."""
    numeric = [bound for bound in (stated.low, stated.high) if isinstance(bound, int | float)]
    bounded = stated.low is not None or stated.high is not None
    counted = (stated.whole, stated.decimals, stated.multiple_of, stated.formula, stated.currency)
    number = numeric or stated.whole_of or stated.law_data or any(one is not None for one in counted)
    least, most = stated.min_length, stated.max_length
    formed = (least is not None and (least > _NOT_EMPTY or least == most)) or stated.pattern or stated.format
    stored = least is not None or most is not None or stated.textual
    texts = formed or stored
    days = (stated.temporal or told.sort) in ("date", "datetime", "moment")
    which = stated.temporal and told.kind == "datetime"  # of day, moment and time of day
    same = told.sure and told.kind == stated.kind and not which
    yield stated.yes_no, "yes_no", 3
    yield stated.clock, "moment" if days or "SS" in (stated.format or "") else "time", 3
    yield stated.temporal == "year", "year", 3
    yield stated.kind is not None, told.sort if same else _plain_sort(stated), 3
    yield stated.references, "pointer", 3
    yield stated.constant is not None, "category", 3
    yield date_of_format(stated.format), "moment" if "H" in (stated.format or "") else "date", 3
    yield stated.temporal is not None, _TEMPORAL[stated.temporal or "date"], 3
    yield stated.values and not _is_scale(stated), "category", 3
    yield stated.key, "key", 3
    yield number and told.sure and told.kind == "numerical", told.sort, 3
    yield number, "score" if bounded and not stated.unit else "measure", 3
    yield bounded, "moment" if told.sort == "moment" else "date", 3
    yield texts and told.sure and told.kind in ("identifier", "free text", "datetime"), told.sort, 2
    yield texts and stated.unique, "key", 2
    # Of a text that is merely stored as one, nobody said that it is a code of digits.
    yield stored and not formed and told.kind == "numerical" and _is_long(stated), "text", 2
    yield texts and (formed or told.kind == "numerical"), "code", 2
    yield texts, "category" if told.sort == "yes_no" else told.sort, 2


_NOT_EMPTY = 3
"""A stated least length up to which a text is said to be there, and not to be a code."""


def _is_long(stated: Stated) -> bool:
    """Whether so long a text is none of a number: a note, and no mark."""
    return stated.max_length is not None and stated.max_length >= _LONG_TEXT


def tells_number(stated: Stated) -> bool:
    """Whether the words speak of a number, whatever it is stored as."""
    return _told_sort(stated).kind == "numerical"


def asks_yes_or_no(stated: Stated) -> bool:
    """Whether the words ask what yes or no answers, whatever it is stored as: "is_active"."""
    return _told_sort(stated).sort == "yes_no"


def _plain_sort(stated: Stated) -> Sort:
    """The sort of a stated kind of which the words say nothing."""
    bounded = stated.low is not None and stated.high is not None and not stated.unit
    number: Sort = "count" if stated.whole else "score" if bounded else "measure"
    sorts: dict[Kind, Sort] = {
        "numerical": "year" if stated.temporal == "year" else number,
        "datetime": _TEMPORAL[stated.temporal or "date"],
        "identifier": "key",
        "free text": "text",
    }
    return sorts.get(stated.kind or "categorical", "category")


def _is_scale(stated: Stated) -> bool:
    """Whether the stated values are bare numbers, such as the points of a scale."""
    numbers = [value for value, label in stated.values if not label and not isinstance(value, bool | str)]
    return len(numbers) == len(stated.values) > 2


def _told_sort(stated: Stated) -> Guess:
    """What the words of description and name say."""
    return next(Guess(sort, sure) for sort, sure in _told_sorts(stated) if sort)


def _told_sorts(stated: Stated) -> Iterator[tuple[Sort | None, int]]:
    known, description = _known(), own_words(stated)
    first, name = pieces(clause(description)), pieces(stated.name)
    yield "category" if _BANDS.search(description[:200]) and not stated.unit else None, 2
    opened = _opening(first) or _opening(name)
    if opened == "name" and "name" in first[:3]:  # the name of a class is a category
        yield "category" if _noun([*_head(first[first.index("name") + 1 :])]) == "category" else None, 2
    numbered = first in (["number"], ["no"], ["nr"], ["nummer"]) and name and plain(name[-1]) == name[-1]
    yield "key" if numbered else None, 2
    yield "measure" if description.split(" ", 1)[0] in _UNITS else None, 1
    money = stated.currency or is_money(stated.unit or "")
    if opened == "yes_no" and language_of(description).pattern(r"~{open_question}\s").match(description):
        opened = None  # "Was möchtest du sagen?"
    opened = "money" if opened == "measure" and money else opened
    yield None if opened == "count" and not _plural(first, name) else opened, 2
    moments = [*_head(first)][-1:] == ["time"] and any(word.endswith("ed") for word in name)
    yield "moment" if moments else None, 2
    yield "count" if _counts_days(stated, name) else None, 2
    yield _AFTER.get(name[-1]) if len(name) > 1 and name[-2].endswith("ed") else None, 2
    yield known.names.get(name[0]) if len(name) > 1 else None, 2
    yield "yes_no" if stated.name.rstrip().endswith("?") and name[:1] and name[0] not in _OPEN else None, 2
    yield "date" if len(name) == 2 and name[0] in _WHICH and name[1].endswith("ed") else None, 2
    yield "share" if stated.unit in ("percent", "%") else None, 2
    yield ("money" if money else "measure") if stated.unit else None, 2
    head = [*_head(first)]
    yield "category" if head[-1:] and head[-1] in _SORTS else None, 2
    asked = 1 < len(first) < 4 and first[-1] in _ASKED and plain(first[-2]) == first[-2]
    yield "yes_no" if asked else None, 1
    done = len(first) == 2 and (first[1] in _DONE or first[1].endswith("ed")) and plain(first[0]) != first[0]
    yield "count" if done else None, 1
    last = _noun(name) if name[-1:] == ["name"] else known.lasts.get(name[-1].casefold()) if name else None
    yield "share" if description.startswith("%") else _rate(name), 1
    yield _noun(head) or last or _noun(name), 1
    yield "measure" if "per" in first[1:] else "code" if head[1:] and head[-1] == "number" else None, 1
    yield next((known.weak[word] for word in (*reversed(head), *name[-1:]) if word in known.weak), None), 1
    yield "category", 0


_BESIDE = ("min_length", "max_length", "formula", "depends_on")
"""What statements say that tells nothing of what a field holds."""


def own_words(stated: Stated) -> str:
    """The description without what says how long the text is, or how it hangs on other fields."""
    text = stated.field.description
    for said in stated.statements:
        if said.key in _BESIDE:
            text = text[: said.start] + " " * (said.end - said.start) + text[said.end :]
    return text.lstrip(" ,;.:=")


def _counts_days(stated: Stated, name: list[str]) -> bool:
    """Whether days, nights and the like are counted: the name ends in them, and no fraction is stated."""
    limits = [limit for limit in (stated.low, stated.high) if limit is not None]
    whole = all(isinstance(limit, int) for limit in limits) and not stated.decimals
    return len(name) > 1 and name[-1] in _COUNTED and whole and stated.whole is not False


def _rate(name: list[str]) -> Sort | None:
    """The sort of so much for each: "reviews_per_month" is no month; "price_per_unit" an amount."""
    if "per" not in name[1:-1]:
        return None
    before = name[: name.index("per")]
    sort = _noun(before) or _known().lasts.get(before[-1])
    return sort if sort and KIND_OF[sort] == "numerical" and sort != "count" else "measure"


def _opening(text: list[str]) -> Sort | None:
    """The sort that the longest known beginning of a text says; articles do not count."""
    opens = _known().opens
    rest = [word.casefold() for word in dropwhile(_ARTICLES.__contains__, text)][:6]
    begun = (" ".join(rest[:size]) for size in range(len(rest), 0, -1))
    return next((opens[some] for some in begun if some in opens), None)


def _plural(first: list[str], name: list[str]) -> bool:
    """Whether a number counts things: "number of engines", not "number of the ticket"."""
    joint, *after = [*dropwhile(lambda word: word not in _COUNTERS, first or name)][:5] or [""]
    if after and after[0] in ("the", "a", "an", "this", "each"):
        return any(re.fullmatch(r".*[^s]s|s|people|children", word) for word in after)
    return not after or after[0].endswith(_COUNTERS[joint])


def _head(text: list[str]) -> Iterator[str]:
    """The words of the first noun phrase."""
    begun = False
    for word in text:
        if begun and word.casefold() in PREPOSITIONS:
            return
        if word.casefold() not in JOINING:
            begun = True
            yield word


def _noun(words: list[str]) -> Sort | None:
    """The sort of the last known noun of a noun phrase."""
    known = _known()
    if len(words) > 1 and words[-1].casefold() in ("name", "names") and _noun(words[:-1]) == "category":
        return "category"  # the name of a class
    for word in reversed([word.casefold() for word in words]):
        for form in (word, word.removesuffix("s")):
            if form in known.nouns:
                return known.nouns[form]
        if len(word) > 6:
            end = next((end for end in known.ends if word.endswith(end)), None)
            if end:
                return known.ends[end]
    return None
