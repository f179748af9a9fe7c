"""How a field stands to the others of its table: which it mentions and follows, and whether it is the key."""

import re
from functools import lru_cache
from typing import NamedTuple

from fastgen_magic.authors.catalogue.words import has, prose, tokens, word_set
from fastgen_magic.schema import Field, Schema


class Neighbours(NamedTuple):
    """Other fields that a description refers to, and those that come before or after it in time."""

    mentions: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


_FOLLOW = "in|is|was|and|or|of|to|at|from|that|which|where|when|on|as|has|by|if|occurred|located|belongs"
_FORMULA = re.compile(r"[=×*/+(]")
_AFTER = re.compile(r"\b(?:after|since|following|later than|not before|no earlier than|once)\b[^,.;]*$")
_BEFORE = re.compile(r"\b(?:before|until|prior to|preceding|earlier than|no later than|not after)\b[^,.;]*$")
_NOT_UNIQUE = re.compile(
    r"\b(?:not|non|number of|count of)[ -](?:necessarily |always )?unique\b|\beach distinct\b|\bunique "
    r"(?:values|visitors|users|items)\b"
)
_UNIQUE = re.compile(r"\bunique(?:ly)?\b|\bno two\b|\bprimary key\b|\bone per (?:row|record)\b")
_PER_ROW = re.compile(
    r"\b(?:each|one|every) (?:row|record|line|entry|observation|instance)s? (?:is|are|per|for|"
    r"represents?|describes?|"
    r"contains?|corresponds to|holds)[ ,]+(?:an? |one |each |single )*(?P<thing>\w+(?: \w+)?)"
)
_RECORD_WORDS = word_set("record row entry observation line index sample instance case")
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
        claimed = any(_UNIQUE.search(other.description.lower()) for other in earlier)
        return not claimed or _about_the_row(field, schema)
    if name == ("key",):
        return False
    keyed = name[-1:] and name[-1] in ("id", "identifier", "key", "uuid", "guid", "index")
    if name == ("id",) or name in (("index",), ("row", "id"), ("row", "number"), ("record", "id")):
        return True
    named = role == "code" and has(prose(field.description)[:4] or name, "id", "identifier", "number")
    return bool(keyed or named) and role in ("code", "key", "") and _about_the_row(field, schema)


def _phrase(name: str) -> re.Pattern[str] | None:
    words = [word for word in tokens(name) if word not in ("the", "of")]
    if not words or (len(words) == 1 and len(words[0]) < 4):
        return None
    phrase = r"\W+(?:of |the )*".join(re.escape(word) for word in words)
    if len(words) > 1:
        return re.compile(rf"(?<!\w){phrase}(?!\w)")
    return re.compile(
        rf"(?<=\b(?:the|its|and)\s){phrase}(?=$|\s(?:{_FOLLOW})\b)|(?<=\b(?:of|to)\s){phrase}(?=$|"
        rf"\s(?:{_FOLLOW})\b)"
    )


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str] | None], ...]:
    return tuple((name, _phrase(name)) for name in names)


def neighbours(field: Field, schema: Schema) -> Neighbours:
    """Fields of the schema that a description refers to by name or by the words of their names."""
    text = field.description
    words = " ".join(prose(text))
    own = set(tokens(field.name))
    mentions, after, before = set(), [], []
    for name, pattern in _patterns(tuple(other.name for other in schema.fields)):
        if name == field.name:
            continue
        place = _found(name, pattern, text, words, own)
        if place is None:
            continue
        mentions.add(name)
        if _AFTER.search(place):
            after.append(name)
        elif _BEFORE.search(place):
            before.append(name)
    return Neighbours(frozenset(mentions), tuple(after), tuple(before))


def _found(name: str, pattern: re.Pattern[str] | None, text: str, words: str, own: set[str]) -> str | None:
    """The text before a mention of `name`, None where there is none."""
    if name in text and (place := _verbatim(name, text)) is not None:
        return place
    if pattern and (found := pattern.search(words)) and not set(tokens(name)) <= own:
        return words[: found.start()]
    return None


def _verbatim(name: str, text: str) -> str | None:
    """The text before `name` as it is written: a name that is no plain word, or a term of a formula."""
    spelled = len(name) > 3 and ("_" in name or not name.islower())
    if (spelled and "_" not in name and text.startswith(name)) or not (spelled or _FORMULA.search(text)):
        return None
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        around = text[: found.start()][-3:] + text[found.end() : found.end() + 3]
        if spelled or len(name) < 3 or _FORMULA.search(around):
            return text[: found.start()].lower()
    return None
