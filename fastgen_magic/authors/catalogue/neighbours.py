"""How a field stands to the others of its table: which it mentions and follows, and whether it is the key."""

import re
from functools import lru_cache
from typing import NamedTuple

from fastgen_magic.authors.catalogue.words import has, position, prose, tokens, word_set
from fastgen_magic.schema import Field, Schema


class Neighbours(NamedTuple):
    """Other fields that a description refers to, and those that come before or after it in time."""

    mentions: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


_FOLLOW = word_set(
    "in is was and or to at from that which where when on as has by if occurred located belongs"
)
_LEADS = word_set("the its and to of for by than with per after before since until from")
_FILLERS = word_set("the of a an")
_FORMULA = re.compile(r"[=×*/+(]")
_SIGNS = re.compile(r"[=×*/+]")
_AFTER = re.compile(r"\b(?:after|since|following|later than|not before|no earlier than|once)\b[^,.;]*$")
_BEFORE = re.compile(r"\b(?:before|until|prior to|preceding|earlier than|no later than|not after)\b[^,.;]*$")
_NOT_UNIQUE = re.compile(
    r"\b(?:not|non|number of|count of)[ -](?:necessarily |always )?unique\b|\beach distinct\b|\bunique "
    r"(?:values|visitors|users|items)\b"
)
_UNIQUE = re.compile(r"\bunique(?:ly)?\b|\bno two\b|\bprimary key\b|\bone per (?:row|record)\b")
_OF_ANOTHER = re.compile(r"\b(?:of|for|to|each|per|identif\w+|assigned|given)\b")
"""Words by which a unique code belongs to something that the row mentions."""

_PER_ROW = re.compile(
    r"\b(?:each|one|every) (?:row|record|line|entry|observation|instance)s? (?:is|are|per|for|"
    r"represents?|describes?|"
    r"contains?|corresponds to|holds)[ ,]+(?:an? |one |each |single )*(?P<thing>\w+(?: \w+)?)"
)
_ROW_INDEX = re.compile(r"^(?:row|record) (?:index|id|number)\b")
_RECORD_WORDS = word_set("record row entry observation line index sample instance case")
_OTHERS = word_set(
    "user customer patient student employee store product vendor movie country state account driver client"
)
"""Whom or what the rows of many tables point to: an ID of theirs in the first column need not be the key."""

_KEY_ENDS = ("id", "identifier", "key", "uuid", "guid", "number", "code")


@lru_cache(maxsize=64)
def entities(table: str, title: str, description: str) -> frozenset[str]:
    """Words for what one row of the table is: "customer" of a table of customers."""
    found = set(_RECORD_WORDS)
    found.update(tokens(table)[-1:])
    head = re.split(r"[(:,–—-]|\b(?:of|in|from|for|at|by|with|and)\b", title, maxsplit=1)[0]
    found.update(prose(head)[-1:])
    if per_row := _PER_ROW.search(description.lower()):
        found.update(prose(per_row["thing"]))
    opening = re.split(r"[(:,.]|\b(?:of|in|from|for|at|by|with|and|made|sold|on)\b", description, maxsplit=1)[
        0
    ]
    if len(opening.split()) <= 4:
        found.update(prose(opening)[-1:])
    return frozenset(found - {"data", "dataset", "table", "detail", "information", "set", "statistic"})


def _about_the_row(field: Field, schema: Schema) -> bool:
    """Whether an identifier names what a row is about, rather than something that the row refers to."""
    things = entities(schema.table, schema.title, schema.description)
    name = tokens(field.name)
    stem = name[:-1] if name[-1:] and name[-1] in _KEY_ENDS else name
    if not stem or stem == ("unique",):
        return True
    about = re.search(
        r"\b(?:of|for|to|each|per)\s+(?:the |a |an |each |every |this )*(\w+(?: \w+)?)",
        field.description.lower(),
    )
    told = prose(about[1]) if about else ()
    return bool(things & set(stem[-1:])) or bool(things & set(told))


def is_unique(field: Field, schema: Schema, role: str) -> bool:
    """Whether the words make a field unique: said so outright, or the key of what a row is about."""
    said, name = field.description.lower(), tokens(field.name)
    if role not in ("code", "key", "", "name") or _NOT_UNIQUE.search(said):
        return False
    if role == "key" and not _UNIQUE.search(said):
        return bool(re.search(r"\b(?:row|record|each|this)\b", said)) or (
            len(schema.fields) > 0 and _about_the_row(field, schema)
        )
    if _UNIQUE.search(said):
        names = [other.name for other in schema.fields]
        earlier = schema.fields[: names.index(field.name)] if field.name in names else ()
        claimed = _OF_ANOTHER.search(said) and any(_UNIQUE.search(f.description.lower()) for f in earlier)
        return not claimed or _about_the_row(field, schema)
    if name == ("key",):
        return False
    keyed = name[-1:] and name[-1] in ("id", "identifier", "key", "uuid", "guid", "index")
    if (
        name == ("id",)
        or name in (("index",), ("row", "id"), ("row", "number"), ("record", "id"))
        or _ROW_INDEX.match(said)
        or _leads(field, schema)
    ):
        return True
    named = role == "code" and has(prose(field.description)[:4] or name, "id", "identifier", "number")
    return bool(keyed or named) and role in ("code", "key", "") and _about_the_row(field, schema)


def _leads(field: Field, schema: Schema) -> bool:
    """Whether an ID stands first in the table without a word about it: it tells the rows apart."""
    name = tokens(field.name)
    first = len(schema.fields) > 0 and schema.fields[0].name == field.name
    return first and not field.description and name[-1:] == ("id",) and not _OTHERS & set(name)


def neighbours(field: Field, schema: Schema) -> Neighbours:
    """Fields of the schema that a description refers to by name or by the words of their names."""
    words, own = prose(field.description), set(tokens(field.name))
    spoken = set(words)
    mentions, after, before = set(), [], []
    for other in schema.fields:
        name = other.name
        place = _verbatim(name, field.description) if name in field.description else None
        phrase = tuple(word for word in tokens(name) if word not in _FILLERS)
        if place is None and spoken.issuperset(phrase) and not own.issuperset(phrase):
            place = _spoken(phrase, words, field.description.lower())
        if place is None or name == field.name:
            continue
        mentions.add(name)
        if _AFTER.search(place):
            after.append(name)
        elif _BEFORE.search(place):
            before.append(name)
    return Neighbours(frozenset(mentions), tuple(after), tuple(before))


def _spoken(phrase: tuple[str, ...], words: tuple[str, ...], said: str) -> str | None:
    """The words before a phrase; a single word counts only where it stands as a noun of its own."""
    if len(phrase) == 1:
        at = words.index(phrase[0])
        return " ".join(words[:at]) if _stands_alone(words, at, said) else None
    bare = tuple(word for word in words if word not in _FILLERS)
    at = position(bare, " ".join(phrase)) if phrase else -1
    return " ".join(bare[:at]) if at >= 0 else None


def _stands_alone(words: tuple[str, ...], at: int, said: str) -> bool:
    """Whether the word is neither the head of the description nor a part of a longer noun."""
    follows = words[at + 1] if at + 1 < len(words) else "is"
    if at == 0 or len(words[at]) < 4 or words[at - 1] not in _LEADS:
        return False
    return follows in _FOLLOW or re.search(rf"\b{re.escape(words[at])}s?\s?[,;:.()]", said) is not None


def _verbatim(name: str, text: str) -> str | None:
    """The text before `name` as it is written: a name that is no plain word, or a term of a formula."""
    spelled = len(name) > 3 and ("_" in name or not name.islower())
    if (spelled and "_" not in name and text.startswith(name)) or not (spelled or _FORMULA.search(text)):
        return None
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        around = text[: found.start()][-3:] + text[found.end() : found.end() + 3]
        if spelled or len(name) < 3 or _SIGNS.search(around):
            return text[: found.start()].lower()
    return None
