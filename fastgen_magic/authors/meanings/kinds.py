"""What sort of thing a field holds: a count, a date, a name, ...; and from that its kind."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from fastgen_magic.authors.meanings.phrases import JOINING, clause, pieces
from fastgen_magic.schema import Kind, Temporal
from fastgen_magic.statements import Stated

Sort = Literal[
    "yes_no", "count", "money", "share", "score", "measure", "year", "date", "moment", "time", "key", "code",
    "category", "name", "text",
]  # fmt: skip

KIND_OF: Mapping[Sort, Kind] = {
    **dict.fromkeys(("count", "money", "share", "score", "measure", "year"), "numerical"),
    **dict.fromkeys(("date", "moment", "time"), "datetime"),
    **dict.fromkeys(("yes_no", "category", "code"), "categorical"),
    **dict.fromkeys(("name", "text"), "free text"),
    "key": "identifier",
}  # type: ignore[dict-item]
_TEMPORAL: Mapping[Temporal, Sort] = {
    "date": "date", "datetime": "moment", "epoch": "measure", "time": "time", "year": "year",
    "month": "category", "weekday": "category",
}  # fmt: skip
_MONEY = frozenset("USD EUR GBP BRL JPY CHF INR CNY CAD AUD cents".split())
_PREPOSITIONS = frozenset(
    "of for in on at to by from with per between during within if that which who when where according based as "
    "der des vom von im am zum zur für mit bei pro de du des d à au aux en dans pour par del da do di della dei"
    " para por no na nel nella".split()
)
_BANDS = re.compile(r"\b(?:ranges?|bands?|brackets?|buckets?|bins|binned|intervals)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Guess:
    """A sort with how sure it is: 3 it is stated, 2 a turn of phrase says it, 1 a noun does, 0 nothing does."""

    sort: Sort
    sure: int

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
    read = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text("utf-8"))
    tables: dict[str, dict[str, Sort]] = {key: {} for key in _Words.__annotations__}
    for sort, entry in read.items():
        for key in ("opens", "names", "lasts", "nouns"):
            for word in map(str, entry.get(key, ())):
                table = "weak" if word[0] == "~" else "ends" if word[0] == "-" else key
                tables[table].setdefault(word.strip("~-").casefold(), sort)
    return _Words(**tables)


def guess_of(stated: Stated) -> Guess:
    """The sort of a field: what is stated, else what its words say."""
    return _stated_sort(stated) or _told_sort(stated)


def _stated_sort(stated: Stated) -> Guess | None:
    told = _told_sort(stated)
    if stated.yes_no:
        return Guess("yes_no", 3)
    if stated.kind is not None:
        same = KIND_OF[told.sort] == stated.kind
        return Guess(told.sort if same and told.sure else _plain_sort(stated), 3)
    if stated.constant is not None or stated.references:
        return Guess("code" if stated.references else "category", 3)
    if stated.temporal is not None:
        return Guess(_TEMPORAL[stated.temporal], 3)
    if stated.values and not _is_scale(stated):
        return Guess("category", 3)
    if stated.key:
        return Guess("key", 3)
    if _is_number(stated):
        numerical = told.sure and told.kind == "numerical"
        bounded = stated.low is not None or stated.high is not None
        return Guess(told.sort if numerical else "score" if bounded and not stated.unit else "measure", 3)
    if stated.low is not None or stated.high is not None:  # limits that are no numbers are dates
        return Guess("moment" if told.sort == "moment" else "date", 3)
    if stated.max_length is not None or stated.min_length is not None or stated.pattern or stated.format:
        texts = told.kind in ("identifier", "free text", "datetime") and told.sure
        return Guess(told.sort if texts else "key" if stated.unique else "code", 2)
    return None


def _plain_sort(stated: Stated) -> Sort:
    """The sort of a stated kind of which the words say nothing."""
    if stated.kind == "numerical":
        return "count" if stated.whole else "measure"
    if stated.kind == "datetime":
        return _TEMPORAL.get(stated.temporal or "date", "date")
    by_kind: Mapping[Kind, Sort] = {"identifier": "key", "free text": "text", "categorical": "category"}
    return by_kind[stated.kind or "categorical"]


def _is_number(stated: Stated) -> bool:
    numeric = [bound for bound in (stated.low, stated.high) if isinstance(bound, int | float)]
    said = (stated.whole, stated.decimals, stated.multiple_of, stated.formula, stated.currency)
    return bool(numeric) or any(one is not None for one in said) or bool(stated.whole_of)


def _is_scale(stated: Stated) -> bool:
    """Whether the stated values are the points of a scale from worst to best, or mere numbers."""
    numbers = [
        value for value, _ in stated.values if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    unlabelled = sum(not label for _, label in stated.values)
    return len(numbers) == len(stated.values) and len(numbers) > 2 and unlabelled == len(numbers)


def _told_sort(stated: Stated) -> Guess:
    """What the words of description and name say."""
    first, name = pieces(clause(stated.field.description)), pieces(stated.name)
    if _BANDS.search(stated.field.description[:200]) and not stated.unit:
        return Guess("category", 2)
    opened = _opening(first) or _opening(name)
    if (
        opened == "name"
        and "name" in first[:3]
        and _noun([w for w in _head(first[first.index("name") + 1 :])]) == "category"
    ):
        return Guess("category", 2)
    if opened and not (opened == "count" and not _plural(first, name)):
        return Guess(opened, 2)
    known = _known()
    if name and name[0] in known.names and len(name) > 1:
        return Guess(known.names[name[0]], 2)
    if stated.unit:
        return Guess("money" if stated.unit in _MONEY or stated.currency else "measure", 2)
    head = _noun(list(_head(first)))
    last = _noun(name) if name[-1:] == ["name"] else known.lasts.get(name[-1].casefold()) if name else None
    own = last or _noun(name)
    sort = (
        head
        or own
        or next(
            (known.weak[word] for word in (*reversed(list(_head(first))), *name[-1:]) if word in known.weak),
            None,
        )
    )
    return Guess(sort, 1) if sort else Guess("category", 0)


def _opening(text: list[str]) -> Sort | None:
    """The sort that the longest known beginning of a text says; articles do not count."""
    opens = _known().opens
    start = next(
        (
            at
            for at, word in enumerate(text)
            if word not in ("the", "a", "an", "this", "der", "die", "das", "le", "la", "el", "o", "il")
        ),
        0,
    )
    rest = [word.casefold() for word in text[start : start + 6]]
    return next(
        (opens[some] for size in range(len(rest), 0, -1) if (some := " ".join(rest[:size])) in opens), None
    )


def _plural(first: list[str], name: list[str]) -> bool:
    """Whether a number counts things: "number of engines", not "number of the ticket"."""
    text = first or name
    at = next(
        (place for place, word in enumerate(text) if word in ("of", "der", "de", "d", "di", "many")), -1
    )
    after = text[at + 1 : at + 5]
    if at < 0 or not after or after[0] not in ("the", "a", "an", "this", "each"):
        return True
    return any(
        word.endswith("s") and not word.endswith("ss") or word in ("people", "children") for word in after
    )


def _head(text: list[str]) -> Iterator[str]:
    """The words of the first noun phrase."""
    begun = False
    for word in text:
        if begun and word.casefold() in _PREPOSITIONS:
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
