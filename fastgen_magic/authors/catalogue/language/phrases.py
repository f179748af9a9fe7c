"""Words of names and descriptions, as they compare: lower case, no accents, no joining words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fastgen_magic.packaged import read_data
from fastgen_magic.statements.language import language_of

_PIECES = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-zßà-ÿœ]+|[A-Z]+|[^\W\d_]+|\d+")
_PAUSE = re.compile(
    r"[,;:(\[?!]|/(?!\w+ ratio\b|[A-Z]\w+$)|"
    r"(?<=\w{3})[.](?:\s|$)|\s[-–—=|]+\s|\bwhere\b|(?<!\b[oia][nt] )\bwhich\b|\bthat\b"
)
_CALLED = re.compile(
    r"^(?P<what>(?:name|nom|nombre|nome) (?:of|du|de|del|do|da|della)\b[^,;.:(]{3,40}?) "
    r"(?:(?:in|on|at|from|to|during) which|en (?:el|la) que|in cui|em que|dans lequel|auquel|où)\b.*"
    r"|^(?P<link>URL) (?:identifying|pointing|leading|used|usat[oa]|utilisée?|utilizad[oa])\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""The name of a thing before what happened there: "name of the month in which it came"; a URL with a use."""
_USED = re.compile(
    r"(?<=\w{3}) (?:used|utilizad[oa]s?|usad[oa]s?|utilisée?s?|usat[oaie]|utilizzat[oaie]|verwendet)"
    r" (?:for|to|para|en|pour|per|für|zur|zum|als)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What a thing is good for, which tells nothing of what it is: "latitude used for the maps"."""
_TYPE = re.compile(r"^[A-Za-z]\w{2,15}\s?\(\s?\d{1,4}(?:\s?,\s?\d{1,2})?\s?\)[\s,;:]*(?=\w)")
"""A type of a column before what it holds: "CHAR(2) country code"."""
_VARIABLE = re.compile(
    r"^(?:an? )?(?:(?:numeric(?:al)?|integer|continuous|quantitative|character|string|categorical|logical|"
    r"boolean|binary|ordered|ordinal|nominal) )*(?:integer|vector|variable|factor|column) (?:(?:for|of|"
    r"giving|denoting|indicating|representing|containing|specifying|describing|identifying|with) )?(?=\w)",
    re.IGNORECASE,
)
"""The type of a variable before what it is: "a numeric vector for the level of democracy"."""
_ASIDE = re.compile(r" \([^()]{1,40}\)(?= [^\W\d_]{3})")
"""What stands in brackets within a phrase: "first year (college) grade"."""
_CASES = re.compile(r"^[-\d.,]+ (?:if|when|unless|for|in)\s[^,;]*", re.IGNORECASE)
"""A number for some rows, which tells nothing of what the others hold: "0 if on time"."""
_STORED = re.compile(
    r"(?:n?varchar2?|char|string|str|(?:small|big|tiny)?int|integer|float|double|real|numeric|decimal|bool|"
    r"boolean|timestamp|text|not null|long|bigint|object|categor(?:y|ical)|factor|"
    r"continuous|quantitative|discrete|(?:numeric|numerical|categorical) values?|numerical|nominal|binary|"
    r"logical|\d+)(?: not null| null| unique)*|\W+",
    re.IGNORECASE,
)
"""How a column is stored, which tells nothing of what it holds: "varchar(30) not null"."""


@cache
def data_of(name: str) -> Mapping[str, Any]:
    """One of the files of words beside this one."""
    found: Mapping[str, Any] = read_data(Path(__file__).with_name(f"{name}.yaml"))
    return found


_OF_QUESTIONS: Mapping[str, list[str]] = data_of("questions")
JOINING, PREPOSITIONS, GENERIC, QUALIFIERS, PERSONS, _OTHERS, _SURE_LAST = (
    frozenset(each) for each in data_of("joining").values()
)
"""Words that join others and tell no meaning; end a noun phrase; stand for many things; leave a thing
what it is; name people: those of whom a table may have rows of their own, and others; tell as the last
word of a name what this is."""


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word as it compares: lower case, no accents, an English plural as its singular."""
    word = word.lower().replace("ß", "ss").replace("œ", "oe").replace("æ", "ae").replace("ø", "o")
    word = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def name_words(name: str) -> list[str]:
    """The words of a name that tell its meaning; the last alone where it does: "stop_lat" counts no stops."""
    found = words(name)
    return found[-1:] if found and found[-1] in _SURE else found


_YEAR = re.compile(r"(?:1[89]|20)\d\d")
"""When something was, which tells nothing of what it is: "real earnings in 1974"."""
_SHORT = 6
"""Letters of a word that is no compound."""
_SURE = frozenset(map(plain, _SURE_LAST))
PEOPLE = frozenset(map(plain, PERSONS | _OTHERS))
BESIDE = PEOPLE - frozenset(map(plain, PERSONS))
"""People, and those beside whom a row is about."""


def pieces(text: str) -> list[str]:
    """The words of a text or of a name ("annualIncome_USD"), lower case, joining words and all."""
    return [piece.lower() for piece in _PIECES.findall(text)]


def words(text: str) -> list[str]:
    """The words of a text that tell its meaning, as they compare; all where only joining ones stand."""
    found = [piece for piece in pieces(text) if not _YEAR.fullmatch(piece)] or pieces(text)
    return [plain(word) for word in found if word not in JOINING] or [plain(word) for word in found]


def clause(description: str, longest: int = 120) -> str:
    """What a description says first, up to its first pause: the thing itself, without remarks."""
    text = _TYPE.sub("", description.strip()[: 4 * longest], count=1)
    text = _CALLED.sub(
        lambda match: match["what"] or match["link"], _ASIDE.sub("", _VARIABLE.sub("", text, count=1))
    )
    parts = [part for one in _PAUSE.split(_CASES.sub("", text)) if len(part := one.strip()) > 1]
    telling = (part for part in parts if part[0].isalnum() and not _STORED.fullmatch(part))
    return _USED.sub("", next(telling, parts[0] if parts else ""))[:longest]


def in_plain_words(description: str) -> str:
    """A description that asks for a thing or tells how it came, as one that names it.

    "how old the dog is" is the age of the dog, "what it is called" its name; "recorded at the first visit"
    names nothing, so that the field's own name has to.
    """
    for asked, named in _asked():
        if match := asked.match(description):
            return f"{named} {match['what']}{description[match.end() :]}"
    text = _HOW_IT_CAME.sub("", description, count=1)
    or_so = language_of(text).pattern(_OR_SO).match(text)
    return f"{or_so['one']}{text[or_so.end() :]}" if or_so else text


_OR_SO = r"(?P<one>(?:{article} )?[^\W\d_]+) {or} [^\W\d_]+(?= (?:{of})(?!\w))"
"""Two words for one thing, of which the first names it: "country or area of birth"."""


_HOW_IT_CAME = re.compile(
    r"^(?:recorded|measured|collected|entered|noted|taken|reported|observed|assessed|obtained|calculated|estimated|"
    r"determined|logged|documented|asked|given) (?:at|in|on|by|from|during|with) [^,;.:(]+(?:$|[,;.:] ?)",
    re.IGNORECASE,
)


@cache
def _asked() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Questions with a verb behind what they ask about, and the noun that each asks for."""
    return tuple(
        (
            re.compile(
                rf"^{asked.replace('...', '(?P<what>[^,;.:(]{2,60}?)')}(?=$|[ ,;.:(?])", re.IGNORECASE
            ),
            noun,
        )
        for noun, asks in _OF_QUESTIONS.items()
        for asked in asks
    )


def behind(description: str) -> frozenset[str]:
    """The words behind the first noun phrase of a description: "office" of "city of the office".

    Behind a noun that stands for many things ("number of beds") there are none: it needs what follows; unless
    another word goes with it and one thing alone follows ("phone number of a parent").
    """
    said = pieces(clause(description))
    found = [word for word in said if word in PREPOSITIONS or word not in JOINING]
    at = next((place for place, word in enumerate(found) if place and word in PREPOSITIONS), len(found))
    generic = [plain(word) in GENERIC for word in found[:at]]
    one = found[at:] and said[said.index(found[at]) + 1 :][:1] in (["a"], ["an"], ["the"])
    if any(generic) and (all(generic) or not one):
        return frozenset()
    return frozenset(plain(word) for word in found[at:] if word not in PREPOSITIONS)


def surroundings(texts: Iterable[str]) -> frozenset[str]:
    """All telling words of some texts, and in English what they say of the world that these are about."""
    found = frozenset(word for text in texts for word in words(text))
    return found.union(*map(_worlds_of, found))


@lru_cache(maxsize=4096)
def _worlds_of(word: str) -> frozenset[str]:
    """The English words for a thing that a table is about: "patient" for "Patientinnen"."""
    by_word, by_ending = _worlds()
    ends = (world for end, world in by_ending if word.endswith(end)) if len(word) > _SHORT else ()
    return frozenset((*by_word.get(word, ()), *ends))


@cache
def _worlds() -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    by_word: dict[str, list[str]] = {}
    by_ending: list[tuple[str, str]] = []
    for world, spelt in data_of("worlds").items():
        for one in spelt:
            by_word.setdefault(plain(one.strip("-")), []).append(world)
            by_ending += [(plain(one[1:]), world)] if one[0] == "-" else []
    return by_word, by_ending


def without_nation(description: str) -> str:
    """A description without the adjective of a country at its ends: "postcode" of "Dutch postcode"."""
    words = description.split(" ")
    for end in (0, -1):
        if len(words) > 1 and any(adjective.fullmatch(words[end]) for _, adjective in nations()):
            del words[end]
    return " ".join(words)


@cache
def nations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Countries, each with the pattern of its adjectives as they may end."""
    may, must = "(?:e[nrsm]?|s|o|a|os|as|i|se|ses|ne|nes)?", "(?:[oaei]|os|as|he)"
    found = []
    for code, told in data_of("nations").items():
        spelt = (
            word if word.isupper() else f"(?i:{word[:-1] + must if word[-1] == '-' else word + may})"
            for word in told
        )
        found.append((str(code), re.compile("|".join(spelt))))
    return tuple(found)


def akin(word: str, other: str) -> bool:
    """Whether two words are one, or one begins with the other ("review", "reviewer")."""
    return word == other or (
        min(len(word), len(other)) > 4 and (word.startswith(other) or other.startswith(word))
    )
