"""Fields of the table that the words of a description mention, by their name or by enough of it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from fastgen_magic.packaged import read_data
from fastgen_magic.statements.form import Context
from fastgen_magic.statements.names import Names, bare, plain
from fastgen_magic.statements.portions import stem

_WORDS: Mapping[str, list[str]] = read_data(Path(__file__).with_name("name_words.yaml"))
_LEFT_OUT = frozenset(_WORDS["left_out"])
_TEMPORAL = _LEFT_OUT.union(_WORDS["moments"])
JOINING = frozenset(_WORDS["joining"])
_UNITS = frozenset(_WORDS["units"])
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"(?:[ _-]|['’]s? |['’](?=\w)|/|\.(?=\w))?")
_ENDS_IN_DATE = re.compile(r"\w{2,}(?:date|time|datum|zeit|tag)")


@dataclass(frozen=True)
class Mention:
    """A field that is named, and the place behind its name."""

    field: str
    end: int


@dataclass(frozen=True)
class _Index:
    exact: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    longest: int


@lru_cache(maxsize=8)
def _index(names: Names) -> _Index:
    exact: dict[str, list[str]] = defaultdict(list)
    stems: dict[str, list[str]] = defaultdict(list)
    for name in names.all:
        words = _telling(name)
        exact["".join(words)].append(name)
        stem = "".join(word for word in words if word not in _LEFT_OUT)
        told = "".join(_telling(names.moments.get(name, "")))
        happens = stem.removesuffix("s")  # "the start" is starts_at
        for said in dict.fromkeys((stem, told, happens)) if is_temporal(name, names) else ():
            if said:
                stems[said].append(name)
    short = [("".join(_telling(form)), name) for name in names.all for form in _short(name) if form != name]
    short += [("".join(_telling(words)), name) for name, called in names.called.items() for words in called]
    for said, name in [pair for pair in short if pair[0] not in exact]:
        exact[said].append(name)
    return _Index(_frozen(exact), _frozen(stems), names.longest + 4)


def _short(name: str) -> tuple[str, ...]:
    """A name without its bracket, without the unit it ends in, and what is done as it is being done.

    "total" of "total [EUR]", "weight" of "weight_kg", "moving in" of "moved in".
    """
    thing, _, unit = plain(name).rpartition(" ")
    return bare(name), thing if thing and unit in _UNITS else name, _DONE.sub("ing", name)


_DONE = re.compile(r"(?<=[^\W\d_]{3})ed(?![^\W_])")


def _telling(name: str) -> list[str]:
    """The words of a name without those that join them, unless it has no other."""
    return [word for word in plain(name).split() if word not in JOINING] or plain(name).split()


def _frozen(found: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(names) for key, names in found.items()}


def is_temporal(name: str, names: Names | None = None) -> bool:
    """Whether a name speaks of a moment, by its last word, "date" or "time" in it, or its description."""
    words = plain(name).split()
    if not words or (names is not None and name in (*names.moments, *names.days)):
        return bool(words) and (names is None or name not in names.days)
    return (
        words[-1] in _TEMPORAL
        or bool({"date", "datetime", "timestamp", "datum", "fecha"} & set(words))
        or (_ENDS_IN_DATE.fullmatch(words[-1]) is not None and words[-1] not in _WORDS["no_moments"])
    )


def mentioned(
    context: Context, place: int, *, moment: bool | Literal["rather"] = False, own: bool = False
) -> Mention | None:
    """The other field that is named at a place of the text, an article left aside.

    Parameters
    ----------
    own: the field itself may be named.
    moment: "the order" may also mean the one date whose name is "order" beside words such as date;
        "rather": it does so even where a field that holds no date is called "order".
    """
    text = context.text
    opening = context.language.pattern(r"~(?:{article}~){0,2}[`\"']?").match(text, place)
    start = opening.end() if opening else place
    index = _index(context.names)
    ends: list[tuple[str, int]] = []
    first, rest = "", ""  # "date of the order" is read as "date order", and as "order date"
    turned = False
    for _ in range(index.longest):
        between = _BETWEEN.match(text, start) if first else None
        word = _WORD.match(text, between.end() if between else start)
        if word is None:
            break
        start = word.end()
        said = "".join(plain(word[0]).split())
        turned = turned or said in JOINING
        if said in JOINING and first:
            continue
        first, rest = (first, rest + said) if turned and first else (first + said, rest)
        ends += [(rest + first, start), (first + rest, start)] if rest else [(first, start)]
    named = _looked_up(index.exact, ends, context, own=own)
    if not moment or (named and (moment != "rather" or is_temporal(named.field, context.names))):
        return named
    return _looked_up(index.stems, ends, context, own=own) or named


def sister(context: Context, place: int) -> Mention | None:
    """The field that a word tells from the field itself: "gross" is weight_gross beside weight_net."""
    word = context.language.pattern(r"~(?:{article} )?(?P<one>[^\W\d_]+)(?!\w)").match(context.text, place)
    if word is None:
        return None
    own, one = {*plain(context.field.name).split()}, plain(word["one"])
    known = _by_word(context.names).get(one, ())
    found = [name for name in known if own & {*plain(name).split()} == {*plain(name).split()} - {one}]
    return Mention(found[0], word.end()) if len(found) == 1 and one not in own else None


def by_stem(context: Context, place: int) -> Mention | None:
    """The one other field that a single word names in another number: "grades" of grade."""
    word = context.language.pattern(r"~(?:{article} )?(?P<one>[^\W\d_]+)(?!\w)").match(context.text, place)
    if word is None:
        return None
    named = _by_stem(context.names).get(stem(word["one"]), ())
    return Mention(named[0], word.end()) if len(named) == 1 and named[0] != context.field.name else None


@lru_cache(maxsize=8)
def _by_stem(names: Names) -> dict[str, list[str]]:
    """The names by their stems: a large table is looked through once."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names.all:
        found[stem(plain(name))].append(name)
    return found


def headed(context: Context, place: int) -> Mention | None:
    """The other field whose description begins with the words at a place: "gross weight" of gross_kg."""
    start = context.language.pattern(r"~(?:{article} )?").match(context.text, place)
    words = list(_WORD.finditer(context.text[: place + 80], start.end() if start else place))[:7]
    for last in reversed(words):
        said = context.text[words[0].start() : last.end()]
        named = context.names.heads.get(said.casefold())
        if named is not None and named != context.field.name:
            return Mention(named, last.end())
    return None


def with_clock(field: str, names: Names) -> str:
    """The one field that holds the time of day of the same moment, if this one is called a date."""
    told = [word for word in plain(field).split() if word not in _LEFT_OUT]
    if not told or plain(field).split()[-1] not in _WORDS["days"]:
        return field
    known = (name for name in names.all if name != field and is_temporal(name, names))
    same = [name for name in known if [word for word in plain(name).split() if word not in _LEFT_OUT] == told]
    return same[0] if len(same) == 1 else field


@lru_cache(maxsize=8)
def _by_word(names: Names) -> dict[str, list[str]]:
    """The names of several words by each of these."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names.all:
        words = {*plain(name).split()}
        for word in words if len(words) > 1 else ():
            found[word].append(name)
    return found


def _looked_up(
    known: dict[str, tuple[str, ...]], ends: list[tuple[str, int]], context: Context, *, own: bool
) -> Mention | None:
    for words, end in reversed(ends):
        spelt: tuple[str, ...] = (
            words,
            words[:-1] if context.language.code == "de" and words.endswith("s") else words,
        )
        spelt += (words.translate(UMLAUTS), _without_accents(words)) if not words.isascii() else ()
        named = next((known[said] for said in spelt if said in known), ())
        found = _one(named, "" if own else context.field.name)
        if found is not None:
            return Mention(found, _behind(context.text, end))
    return None


UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}


def _without_accents(words: str) -> str:
    signs = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def _one(names: tuple[str, ...], own: str) -> str | None:
    """The only name, or the only one that ends in "date", if it is another field's."""
    others = [name for name in names if name != own]
    dates = [name for name in others if plain(name).endswith("date")]
    if len(others) == len(names) == 1 or (len(others) == 1 and len(dates) <= 1):
        return others[0]
    return dates[0] if len(dates) == 1 else None


def _behind(text: str, end: int) -> int:
    """The place behind a name, its closing quote and what belongs to it in brackets, such as "($)"."""
    rest = re.compile(r" ?\([$€£%]\)|[`\"']").match(text, end)
    return rest.end() if rest else end
