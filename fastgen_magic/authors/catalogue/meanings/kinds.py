"""What sort of thing a field holds: a count, a date, a name, ...; and from that its kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fastgen_magic.authors.catalogue.language.phrases import (
    JOINING,
    PERSONS,
    QUALIFIERS,
    clause,
    pieces,
    plain,
)
from fastgen_magic.authors.catalogue.language.templates import are_joined, date_of_format
from fastgen_magic.authors.catalogue.language.units import is_money
from fastgen_magic.authors.catalogue.meanings.counting import (
    counts_things,
    in_each,
    is_amount_of_things,
    is_done,
)
from fastgen_magic.authors.catalogue.meanings.own_words import own_words
from fastgen_magic.authors.catalogue.meanings.sort_words import (
    KIND_OF,
    OTHERS,
    TABLES,
    Sort,
    head_of,
    is_plural,
    noun_of,
    opening_of,
)
from fastgen_magic.schema import Kind, Temporal
from fastgen_magic.statements import Stated
from fastgen_magic.statements.language import CODES, language, language_of

_TEMPORAL: Mapping[Temporal, Sort] = {
    "date": "date", "datetime": "moment", "epoch": "measure", "time": "time", "year": "year",
    "month": "category", "weekday": "category",
}  # fmt: skip
_NOT_EMPTY, _SHORT_TEXT, _LONG_TEXT = 3, 12, 30
"""A stated least length up to which a text is said to be there, and not to be a code; most of no number,
where words ask for a text and where they do not."""
_AFTER: Mapping[str, Sort] = {"at": "moment", "on": "date"}
"""Last words of names of events: "returned_at", "enrolled_on"."""
_BANDS = re.compile(r"\b(?:ranges?|bands?|brackets?|buckets?|bins|binned|intervals)\b", re.IGNORECASE)
_WORDS = re.compile(r"\bin (?:\S+ )?(?:\w+'s|his|her|their|own|a few)(?: own)? words\b", re.IGNORECASE)


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


_OPEN = frozenset(OTHERS["open"])
_SHORT_QUESTION = 9
"""Words of a question without a verb before its noun: "urban household?"."""
NUMBERED, IDS, CALENDAR = (frozenset(OTHERS[words]) for words in ("numbered", "ids", "calendar"))


def guess_of(stated: Stated, subject: frozenset[str] = frozenset()) -> Guess:
    """The sort of a field: what is stated, else what its words say.

    subject: words that name the table; "order_id" is the key of orders, and points to them elsewhere.
    """
    told = told_sort(stated)
    guess = next((Guess(sort, sure) for holds, sort, sure in _stated_sorts(stated, told) if holds), told)
    name, short = pieces(stated.name), _of_whom_first(pieces(clause(own_words(stated))))
    name = short if not name[1:] and short[1:] and not short[2:] and short[-1] in IDS else name
    if name[-1:] and name[-1] in IDS and _is_whole_range(stated):
        return Guess("pointer", 3)  # "patient_id: 1 to 400" says how many there are, and measures nothing
    sure = guess.sure == 3 and not _is_typed_alone(stated)
    if not sure and name[-1:] and name[-1] in IDS and guess.sort != "yes_no":
        own = all(plain(word) in subject for word in name[:-1]) or (guess.sort == "key" and guess.sure == 2)
        return Guess("key" if own else "pointer", 2)
    if told.sort == "key" and told.sure and _is_typed_alone(stated):
        return Guess("pointer", 2)  # "reader INT: identifier of the reader"
    return replace(guess, coded=name[-1:] in (["code"], ["codes"], ["cd"]))


def _of_whom_first(said: list[str]) -> list[str]:
    """The words; those of an id with its owner first: "id of the cow" is "cow id"."""
    behind = [word for word in said[2:] if word not in JOINING]
    one = said[1:2] == ["of"] and said[0] in IDS and len(behind) == 1
    return [*behind, said[0]] if one else said


def _is_whole_range(stated: Stated) -> bool:
    """Whether two whole limits are all that is said of numbers, which may repeat."""
    more = stated.unit, stated.law_data, stated.values, stated.decimals, stated.multiple_of, stated.formula
    ends = isinstance(stated.low, int) and isinstance(stated.high, int)
    return ends and not any(more) and not (stated.unique or stated.key)


def _is_typed_alone(stated: Stated) -> bool:
    """Whether a type of whole numbers is all that is said, which a key has as well: "pet_id INT NOT NULL"."""
    others = (one.key for one in stated.statements if one.key not in ("kind", "whole", "nullable", "missing"))
    return stated.kind == "numerical" and stated.whole is True and not any(others) and not stated.unit


def with_own_key(fields: tuple[Stated, ...], subject: frozenset[str]) -> tuple[Stated, ...]:
    """The fields; codes in the first column that are called as the rows, "loan_id" of loans, are unique."""
    if not fields or any(stated.unique or stated.key for stated in fields):
        return fields
    first, *others = fields
    thing = {plain(word) for word in pieces(first.name)} - NUMBERED - IDS
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
    number = number or stated.both_signs
    least, most = stated.min_length, stated.max_length
    formed = (least is not None and (least > _NOT_EMPTY or least == most)) or stated.pattern or stated.format
    stored = least is not None or most is not None or stated.textual
    texts = formed or stored
    days = (stated.temporal or told.sort) in ("date", "datetime", "moment")
    days = days or bool(stated.weekdays) or (bounded and not numeric)  # "Termin, montags, 8 bis 18 Uhr"
    which = stated.temporal and told.kind == "datetime"  # of day, moment and time of day
    same = told.sure and told.kind == stated.kind and not which
    part = stated.part_of.part if stated.part_of and told.kind == "datetime" else ""
    yield part in ("quarter", "weekday", "month"), "category", 3  # "quarter of rented_on" is no date
    yield part in ("week", "day", "hour", "year"), "count", 3
    yield stated.yes_no, "yes_no", 3
    yield stated.every, "moment" if stated.temporal == "datetime" else "date", 3
    yield stated.clock, "moment" if days or "SS" in (stated.format or "") else "time", 3
    yield stated.temporal == "year", "year", 3
    foreign = any(one.form == "foreign key" for one in stated.statements)
    yield foreign and not stated.references, "pointer", 3
    yield stated.kind is not None, told.sort if same else _plain_sort(stated), 3
    yield stated.references, "pointer", 3
    yield stated.constant is not None, "category", 3
    timed: Sort = "time" if stated.temporal == "time" else "moment"
    yield date_of_format(stated.format), timed if "H" in (stated.format or "") else "date", 3
    yield stated.temporal in ("month", "weekday") and numeric, "score", 3
    yield stated.temporal is not None, _TEMPORAL[stated.temporal or "date"], 3
    yield stated.values and not _is_scale(stated), "category", 3
    yield stated.key, "key", 3
    yield number and told.sure and told.kind == "numerical", told.sort, 3
    yield number, "score" if bounded and not stated.unit else "measure", 3
    yield bounded, "moment" if told.sort == "moment" else "date", 3
    yield told.kind == "numerical" and are_joined(stated.examples), "code", 3
    words = stated.examples and not any(re.search(r"\d", str(example)) for example in stated.examples)
    yield words and told.kind == "numerical", "category", 2
    yield words and told.kind in ("categorical", "free text"), told.sort, 2
    yield texts and told.sure and told.kind in ("identifier", "free text", "datetime"), told.sort, 2
    yield texts and stated.unique, "key", 2
    # Of a text that is merely stored as one, nobody said that it is a code of digits.
    length = most or 0
    long = length >= _LONG_TEXT or (length >= _SHORT_TEXT and _is_what_to_say(stated))
    yield stored and not formed and told.kind == "numerical" and long, "text", 2
    yield (least or 0) >= _LONG_TEXT and least != most and not stated.pattern, "text", 2
    yield texts and (formed or told.kind == "numerical"), "code", 2
    yield texts, "category" if told.sort == "yes_no" else told.sort, 2


def _is_what_to_say(stated: Stated) -> bool:
    """Whether a description begins as a question for words does, "what to write on the cake"."""
    text = stated.field.description
    return any(language(code).pattern(r"~{asks_what} [^\W\d]").match(text) for code in (*CODES, "und"))


def _plain_sort(stated: Stated) -> Sort:
    """The sort of a stated kind of which the words say nothing."""
    bounded = None not in (stated.low, stated.high) and not (stated.unit or stated.has_roomy_type)
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


def told_sort(stated: Stated) -> Guess:
    """What the words of description and name say, whatever it is stored as."""
    return next(Guess(sort, sure) for sort, sure in _told_sorts(stated) if sort)


def _done_at(name: list[str]) -> Sort | None:
    """The sort of a name that says when something was done: "scanned_at"."""
    return _AFTER.get(name[-1]) if len(name) > 1 and name[-2].endswith("ed") else None


def _told_sorts(stated: Stated) -> Iterator[tuple[Sort | None, int]]:
    description = own_words(stated)
    first, name = pieces(clause(description)), pieces(stated.name)
    yield "text" if _WORDS.search(description) or _asks(description, "asks_why") else None, 2
    yield "category" if _BANDS.search(description[:200]) and not stated.unit else None, 2
    opened = opening_of(first) or opening_of(name)
    if opened == "name" and "name" in first[:3]:  # the name of a class is a category
        yield "category" if noun_of([*head_of(first[first.index("name") + 1 :])]) == "category" else None, 2
    running = first in (["number"], ["no"], ["nr"], ["nummer"]) and name and plain(name[-1]) == name[-1]
    yield "key" if running else None, 2
    yield "measure" if description.split(" ", 1)[0] in OTHERS["units"] else None, 1
    money = stated.currency or is_money(stated.unit or "")
    opened = "money" if opened == "measure" and money else _by_opening(opened, description, first, name)
    numbered = opened == "count" and not is_plural(first, name)  # "número de abono"
    counts_on = opened == "code" and first[:1] == ["number"] and first[-1] in OTHERS["counting"]
    yield "count" if counts_on or counts_things(first or name) else None if numbered else opened, 2
    yield "moment" if _is_timed(first, name) else None, 2
    yield "count" if _counts_days(stated, name) else in_each(first), 2
    yield _done_at(name), 2
    yield TABLES["names"].get(name[0]) if len(name) > 1 and not numbered else None, 2
    yield "yes_no" if stated.name.rstrip().endswith("?") and {*name[:1]} - _OPEN else None, 2
    yield _asked_for(description, first)
    dated = len(name) == 2 and name[0] in OTHERS["which"] and name[1].endswith("ed")
    bound = {*first[:1]} & {*name[-1:]} & {*OTHERS["ends"]}  # "rental_end: end of the rental"
    dated = dated or (bool(bound) and len(first) > 2 and not stated.unit)
    yield "date" if dated or {*first[1:][-1:]} & {*OTHERS["dated"]} else None, 2
    yield "share" if stated.unit in ("percent", "%") else None, 2
    yield ("money" if money else "measure") if stated.unit else None, 2
    yield from _by_head(description, first, name)


def _by_opening(opened: Sort | None, description: str, first: list[str], name: list[str]) -> Sort | None:
    """The sort that the first words tell, where those behind them do not tell another one."""
    behind = _done_at(name) or opening_of(first[1:]) or noun_of([*head_of(first[1:])])
    if opened == "share" and behind in ("date", "moment", "time"):  # made alike
        return behind
    if opened == "yes_no" and language_of(description).pattern(r"~{open_question}\s").match(description):
        return None  # "Was möchtest du sagen?"
    if opened == "measure" and not QUALIFIERS.isdisjoint(first[:1]) and behind in ("share", "money"):
        return behind  # "average exit rate of the pages"
    thing = noun_of([word for word in name if word not in OTHERS["texts"]])
    if opened == "text" and first[:1] == ["what"] and (first[-1] in OTHERS["got"] or thing):
        return None  # "what was bought", "price: what the tag says"
    return "count" if opened == "measure" and is_amount_of_things(first) else opened


def _by_head(description: str, first: list[str], name: list[str]) -> Iterator[tuple[Sort | None, int]]:
    """What the noun of the first words tells, and that of the name."""
    head = [*head_of(first)]
    yield "category" if {*head[-1:]} & {*OTHERS["kinds"]} or _is_region(head, name) else None, 2
    asked = 1 < len(first) < 4 and first[-1] in OTHERS["asked"] and plain(first[-2]) == first[-2]
    yield "yes_no" if asked else "count" if is_done(first) else None, 1
    last = TABLES["lasts"].get(name[-1].casefold()) if name else None
    last = noun_of(name) if name[-1:] == ["name"] else last
    yield "share" if description.startswith("%") else _rate(name), 1
    ends = TABLES["weak"].get(name[-1]) if name[1:] else None  # "land_value" is no land
    numbered = len(head) > 1 and head[-1] == "number" and noun_of(head[:-1]) not in ("date", "year")
    yield "code" if numbered else noun_of(head) or last or ends or noun_of(name), 1
    yield "measure" if "per" in first[1:] else None, 1
    weak = map(TABLES["weak"].get, (*reversed(head), *name[-1:]))
    yield next(filter(None, weak), None), 1
    yield "text" if _asks(description, "asks_what") else None, 1  # "Was würdest du ändern?"
    yield "category", 0


def _is_region(head: list[str], name: list[str]) -> bool:
    """Whether it is an area on the map, and none in square metres: "neighbourhood: area"."""
    return head in (["area"], ["location"]) and not {*name[:1], *name[-1:]}.isdisjoint(OTHERS["regions"])


def _is_timed(first: list[str], name: list[str]) -> bool:
    """Whether it is the time at which something was done: "delivered: local time"."""
    return [*head_of(first)][-1:] == ["time"] and any(word.endswith("ed") for word in name)


def _asked_for(description: str, first: list[str]) -> tuple[Sort | None, int]:
    """A short question without a verb before its noun, "urban household?", which yes or no answers."""
    asked = re.match(r"[^?,;.]{3,80}[?](?=\s)", description)  # "rented shoes? everyone under 10 does"
    first = pieces(asked[0]) if asked else first
    asks = (asked or description.rstrip().endswith("?")) and len(first) < _SHORT_QUESTION
    open_ = not first or not _OPEN.isdisjoint(pieces(asked[0] if asked else description[:200]))
    asks = asks and not open_ and not _asks(description, "asks_what")
    told = any(word in OTHERS["done"] or word.endswith("ed") for word in first)
    return "yes_no" if asks and (told or not noun_of([*head_of(first)])) else None, 2 if told else 1


def _asks(description: str, words: str) -> bool:
    """Whether a description is a question, in any language, that begins with some words."""
    form = rf"~¿?{{{words}}}\s[^?]*\?"
    return any(language(code).pattern(form).match(description) for code in (*CODES, "und"))


def _counts_days(stated: Stated, name: list[str]) -> bool:
    """Whether days, nights and the like are counted: the name ends in them, and no fraction is stated."""
    limits = [limit for limit in (stated.low, stated.high) if limit is not None]
    whole = all(isinstance(limit, int) for limit in limits) and not stated.decimals
    return len(name) > 1 and name[-1] in OTHERS["counted"] and whole and stated.whole is not False


def _rate(name: list[str]) -> Sort | None:
    """The sort of so much for each: "reviews_per_month" is no month; "price_per_unit" an amount."""
    if "per" not in name[1:-1]:
        return None
    before = name[: name.index("per")]
    sort = noun_of(before) or TABLES["lasts"].get(before[-1])
    return sort if sort and KIND_OF[sort] == "numerical" and sort != "count" else "measure"
