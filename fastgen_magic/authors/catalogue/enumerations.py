"""Closed lists of values, and open examples, that a description states."""

import re
from typing import NamedTuple

from fastgen_magic.authors.catalogue.orders import BEST, WORST, Order, order_of, rank_order
from fastgen_magic.authors.catalogue.roles import NOUNS
from fastgen_magic.authors.catalogue.units import UNITS
from fastgen_magic.authors.catalogue.words import word_set
from fastgen_magic.schema import Value


class Listed(NamedTuple):
    """What a description lists: closed values with meanings, their order, or examples of an open set."""

    values: tuple[tuple[Value, str], ...] = ()
    order: Order = ""
    examples: tuple[Value, ...] = ()


_KEY = (
    r"(?P<q>['\"“‘]?)(?P<key>-?\d+(?:\.\d+)?|[A-Za-z][\w+&/.-]{0,14}(?: [A-Z][\w-]*)?|"
    r"[A-Za-z]+ [a-z]+(?=['\"”’]))['\"”’]?"
)
_START = (
    r"(?:(?<=^)|(?<=[,;:(\[|\n])|(?<=[,;:(\[|\n]\s)|(?<=[,;:.]\s\s)|(?<=\bor\s)|(?<=\bwhere\s)|"
    r"(?<=\band\s)|(?<=\.\s)|(?<=--\s))(?:[Vv]alue )?"
)
_SIGNS = tuple(
    re.compile(_START + _KEY + sign)
    for sign in (
        r"\s*(?:==?|→|->|=>)\s*",
        r"\s?:\s*",
        r"\s+[-–—]\s+",
        r"\s+(?:for|if|means|when|stands for|indicates|denotes|is)\s+",
    )
)
_QUOTED = re.compile(r"(?<![\w.])(?P<key>-?\d+)\s*['‘\"“](?P<meaning>[^'’\"”]{1,40})['’\"”]")
_OTHERWISE = re.compile(
    r"(?<![\w.])(?P<one>\d|yes|true|Y)\b(?: if| when| for|,? where) (?P<meaning>[^,;()]{1,80}?)[,;]?(?: "
    r"and| or)? "
    r"(?P<other>\d|no|false|N)\b (?:otherwise|if not|else|when not|if no)", re.IGNORECASE
)  # fmt: skip
_WHETHER_OR = re.compile(
    r"\bwhether\b[^,;:]*?\b(?:is|was|are|were) (?:an? |the |(?=male|female|public|private|urban|rural|"
    r"new|used|left|"
    r"right|owned|rented|domestic|open|manual|automatic))(?P<one>[\w-]+(?: [\w-]+)?) or (?:an? |the "
    r")?(?!not\b)"
    r"(?P<other>[\w-]+(?: [\w-]+)?)(?= with\b|\s*[.,;(]|\s*$)", re.IGNORECASE
)  # fmt: skip
_YES_OR_NO = re.compile(r"(?:^|[,;:(]\s*)(?P<one>yes) or (?P<other>no)(?=\s*(?:$|[.,;)]))", re.IGNORECASE)
_OR = re.compile(r",? (?:oder|ou|o|eller|lub|veya|или|або) (?=[^\W\d_]+\.?$)")
"""The "or" of other languages before the last item of a list."""

_PLAIN_LIST = re.compile(r"[^\W\d_]{2,}(?:/[^\W\d_]{2,})+|[^\W\d_]{2,}(?:, [^\W\d_]{2,}){2,}")
_CLOCKS = ("MM", "DD", "YY", "YYYY", "HH", "hh", "mm", "ss")
"""Parts of the form of a date, which are no values."""

_TO = re.compile(r"(?:\bto|\.\.\.?|…|\bthrough|\buntil|–)\s*$")
_OPEN = re.compile(
    r"\b(?:e\.?\s?g\.?|for example|for instance|such as|like|(?<!not )(?:including|includes?)|mostly|"
    r"mainly|examples?:|incl\.)[:,]?\s+",
    re.IGNORECASE,
)
_ET_CETERA = re.compile(
    r"(?:,|;|\band\b|\bor\b)?\s*(?:\betc\b\.?|\bet cetera\b|\band (?:so on|more|others)\b|\bamong others\b|"
    r"\bor similar\b|(?:\.\.\.|…)\s*\)?\s*\.?\s*$)",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:one of|any of|either|values? (?:are|is|include)|"
    r"(?:possible|allowed|valid) (?:values|categories|options|levels)(?: are)?|can be|may be|"
    r"takes? (?:the )?values?|categori[sz]ed as|coded as|classified as|recorded as|options|choices|"
    r"divided into|levels|categories|values|must be|is (?=[A-Z\"']))\s*:?\s+(?:either |one of )?",
    re.IGNORECASE,
)
_CUE_ENDS = re.compile(r"\.(?:\s|$)|;|\)$|\s(?:indicating|meaning|depending|denoting)\b")
_LETTERS = re.compile(
    r"\b(?P<first>[A-Z])(?: ?\(?(?P<least>[a-z][a-z ]{2,20}?)\)?)?\s?(?:to|through|-|–|\.\.\.?|"
    r"…)\s?(?P<last>[A-Z])\b"
    r"(?!\w|-|/|')(?: ?\(?(?P<most>[a-z][a-z ]{2,20}?)\)?(?=$|[,;.)]))?"
)
_SEPARATE = re.compile(
    r"\s*[;|]\s*(?:or |and )?|\s*,\s*(?:or |and )?|\s+or\s+|\s+and\s+|(?<!\d)\s*/\s*|/(?!\d)"
)
_NOTE = re.compile(r"^(?P<item>.+?)\s*\((?P<note>[^()]{1,60})\)$")
_PAREN = re.compile(r"(?<=\s)\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)|(?<=\s)\[(?P<square>[^\[\]]*)\]")
_PAIRS = {
    "yes/no",
    "no/yes",
    "y/n",
    "m/f",
    "f/m",
    "male/female",
    "female/male",
    "true/false",
    "t/f",
    "0/1",
    "1/0",
}
_PAIR = re.compile(
    r"(?<![\w/])(" + "|".join(sorted(_PAIRS, key=len, reverse=True)) + r")(?![\w/])", re.IGNORECASE
)
_NO_VALUES = re.compile(r"\b(?:ISO|UTC|GMT|YYYY|yyyy|HH|hh|MM)\b|^\s*[-+]?\d+(?:, ?[-+]?\d+)?\s*$")
_TYPES = word_set(
    "profit loss "
    "city town county state country name address street number code date time price cost amount id "
    "identifier company village latitude longitude province zip postcode year month day hour title phone "
    "email region district any size color colour shape weight height width length organisation "
    "organization person people quantity value location place unknown applicable available known"
)
_STOP = word_set(
    "in for if when by with the a an of from at on as per is was were are that which who whose based not "
    "see used using where whether to its their this these those than followed followed number total "
    "unique separated measured plus times"
)
_NUMERIC_HEAD = re.compile(
    r"^(?:the )?(?:total |average |mean |median |median |name|number|count|amount|cost|price|ratio|date|"
    r"time|percent|share|"
    r"sum|unique|identifier|id\b|full name|height|weight|width|length|distance|address|list of|location|"
    r"first |last )",
    re.IGNORECASE,
)


def _value(text: str) -> Value:
    if re.fullmatch(r"-?(?:0|[1-9]\d*)", text):
        return int(text)
    if re.fullmatch(r"-?(?:0|[1-9]\d*)\.\d+", text):
        return float(text)
    return text


def _clean(text: str) -> str:
    stripped = re.sub(r"^(?:or|and|both)\s+|\s+(?:or|and)$", "", text.strip(" \t\n,;:.|"))
    if stripped.count("(") != stripped.count(")"):
        stripped = stripped.strip("()")
    return stripped.strip(" \t\n,;:.|'\"“”‘’[]")


def _coded(text: str) -> Listed | None:
    """Pairs of key and meaning: "1 = yes, 0 = no", "M for male, F for female"."""
    quoted = list(_QUOTED.finditer(text))
    if len(quoted) >= 2:
        pairs = [(_value(found["key"]), found["meaning"].strip()) for found in quoted]
        return _listed(pairs)
    if found := _OTHERWISE.search(text):
        return Listed(
            ((_value(found["one"]), found["meaning"].strip()), (_value(found["other"]), "otherwise"))
        )
    for sign, pattern in enumerate(_SIGNS):
        keys = [found for found in pattern.finditer(text) if _plausible_key(found["key"], sign)]
        if len(keys) < 2:
            continue
        ends = [found.start() for found in keys[1:]] + [len(text)]
        meanings = [text[found.end() : end] for found, end in zip(keys, ends, strict=True)]
        if any(_TO.search(_clean(meaning)) or _TO.search(meaning) for meaning in meanings[:-1]):
            return None
        meanings[-1] = re.split(r"[.;)](?:\s|$)|\n", meanings[-1])[0]
        pairs = [
            (_value(found["key"]), _clean(meaning)) for found, meaning in zip(keys, meanings, strict=True)
        ]
        if sign == 0:
            pairs = _uncoded(text[: keys[0].start()]) + pairs
        if all(len(meaning) <= 80 for _, meaning in pairs) and len({key for key, _ in pairs}) == len(pairs):
            return _listed(pairs)
    return None


def _uncoded(before: str) -> list[tuple[Value, str]]:
    """Codes without a meaning before those that have one: "A, B, C, N = not yet graded"."""
    codes = [_clean(code) for code in re.split(r"[:(]", before)[-1].split(",")]
    return [(_value(code), "") for code in codes if code] if all(len(code) <= 3 for code in codes) else []


def _plausible_key(key: str, sign: int) -> bool:
    if sign == 0 or re.fullmatch(r"-?\d+", key):
        return True
    limit = 6 if sign in (1, 2) else 4
    return len(key) <= limit and (key.isupper() or len(key) == 1)


def _items(text: str) -> list[tuple[Value, str]]:
    """Items of a list with their notes in brackets; empty if the text does not read like a list of values."""
    flat = re.sub(
        r"\([^()]*\)",
        lambda found: found[0].replace(",", "\0").replace(" or ", "\1").replace("/", "\2"),
        text,
    )
    pairs: list[tuple[Value, str]] = []
    for part in _SEPARATE.split(flat):
        item = part.replace("\0", ",").replace("\1", " or ").replace("\2", "/").strip()
        item = re.sub(r"\s+(?:if|when|where|meaning)\s.*|(?<=\w)\s+for no\s.*", "", item)
        note = _NOTE.match(item)
        word = _clean(note["item"] if note else item)
        if not word and not note:
            continue
        if word in _CLOCKS:
            return []
        words = word.lower().split()
        if not words or len(words) > 5 or len(word) > 40 or _prose(word):
            return []
        if note and not _is_meaning(word, note["note"]):
            word, note = item, None
        pairs.append((_value(word), note["note"] if note else ""))
    keys = [str(key) for key, _ in pairs]
    return pairs if len(pairs) >= 2 and len(set(keys)) == len(keys) else []


def _prose(item: str) -> bool:
    """Items that begin or end with a preposition, an article or the like are parts of a sentence."""
    ends = (item.split(maxsplit=1)[0], item.rsplit(maxsplit=1)[-1])
    return any(end in _STOP and len(item) > 1 for end in ends)


def _is_meaning(key: str, note: str) -> bool:
    """Whether a note in brackets explains a value, rather than being part of it."""
    return len(key) <= 4 or key.isupper() or bool(WORST.search(note) or BEST.search(note))


def _all_types(pairs: list[tuple[Value, str]]) -> bool:
    return all(str(key).lower().split()[-1].removesuffix("s") in _TYPES for key, _ in pairs)


def _lower_prose(pairs: list[tuple[Value, str]]) -> bool:
    """Items in lower case of several words read as descriptions rather than values."""
    return any(len(str(key).split()) > 2 for key, _ in pairs) and all(str(key).islower() for key, _ in pairs)


def _listed(pairs: list[tuple[Value, str]]) -> Listed:
    return Listed(tuple(pairs), order_of(pairs))


def _letters(text: str) -> Listed | None:
    """A span of letters: "from D (best) to J (worst)", "grade A-G"."""
    found = _LETTERS.search(text)
    if not found or not found["first"] < found["last"] or ord(found["last"]) - ord(found["first"]) < 2:
        return None
    letters = [chr(code) for code in range(ord(found["first"]), ord(found["last"]) + 1)]
    notes = [found["least"] or ""] + [""] * (len(letters) - 2) + [found["most"] or ""]
    return _listed(list(zip(letters, notes, strict=True)))


def _numeric_head(text: str, start: int) -> bool:
    return bool(_NUMERIC_HEAD.match(text)) and start > 0


def _after_cue(text: str) -> list[tuple[Value, str]]:
    for found in _CUE.finditer(text):
        pairs = _items(re.split(_CUE_ENDS, text[found.end() :], maxsplit=1)[0])
        if pairs and not _all_types(pairs):
            return pairs
    return []


def _is_unit(text: str) -> bool:
    """Whether a slash stands, as in "km/h" and "mu U/ml", between two words of which one is a unit."""
    parts = text.lower().split("/")
    return len(parts) == 2 and any(part.strip() in UNITS for part in parts) and text.lower() not in _PAIRS


def _in_brackets(text: str) -> list[tuple[Value, str]]:
    for found in _PAREN.finditer(text):
        inside = re.sub(r"^(?:[\w ]+:|values?|levels?|coded)\s", "", found["list"] or found["square"] or "")
        pairs = _items(inside)
        if not pairs or _all_types(pairs) or _NO_VALUES.search(inside) or _is_unit(inside):
            continue
        lower = all(str(key).islower() for key, _ in pairs)
        if lower and (_numeric_head(text, found.start()) or _lower_prose(pairs) or " and " in inside):
            continue
        if _numeric_head(text, found.start()) and len(pairs) < 3:
            continue
        return pairs
    return []


def _after_colon(text: str) -> list[tuple[Value, str]]:
    head, colon, rest = text.partition(":")
    if not colon or _numeric_head(head, 1):
        return []
    pairs = _items(re.split(r"\.(?:\s|$)", rest, maxsplit=1)[0])
    return [] if not pairs or _all_types(pairs) or _lower_prose(pairs) else pairs


def _whole(text: str) -> list[tuple[Value, str]]:
    """A description that is nothing but a list, or that ends in ", short or long"."""
    plain = _OR.sub(" or ", text.strip().rstrip("."))
    closed = " or " in plain or "/" in plain or ";" in plain
    pairs = _items(plain)
    if _PLAIN_LIST.fullmatch(plain) and not _is_unit(plain) and _TYPES.isdisjoint(plain.lower().split(", ")):
        return pairs if "/" not in plain or NOUNS.keys().isdisjoint(plain.lower().split("/")) else []
    if re.fullmatch(r"[^\W\d_A-Z]+ or [^\W\d_A-Z]+", plain) and NOUNS.keys().isdisjoint(plain.split()):
        return pairs
    if re.fullmatch(r"(?:on|in|at|not) \w+(?:, \w+)*,? or (?:\w+ )?\w+", plain):
        return [(item.strip(), "") for item in re.split(r",? or |, ", plain)]
    if (
        pairs
        and not _all_types(pairs)
        and not any(_STOP & set(str(key).lower().split()[1:]) for key, _ in pairs)
    ):
        keys = [str(key) for key, _ in pairs]
        capital = all(key[:1].isupper() or key[:1].isdigit() for key in keys)
        known = capital or rank_order(keys) != ""
        many = len(pairs) > 2
        if (closed and (many or known)) or (known and many and " and " not in plain):
            return pairs
    head, comma, tail = plain.partition(", ")
    if comma and " or " in tail and not _NUMERIC_HEAD.match(head) and len(head.split()) > 1:
        pairs = _items(tail)
        return [] if not pairs or _all_types(pairs) or _lower_prose(pairs) else pairs
    return []


def _open(text: str) -> tuple[Value, ...]:
    """Examples of an open set: "e.g. a, b", "a, b, etc."."""
    if found := _OPEN.search(text):
        rest = re.split(r"\.(?:\s|$)|[;)]", text[found.end() :], maxsplit=1)[0]
    elif found := _ET_CETERA.search(text):
        rest = re.split(r"[(:]", text[: found.start()])[-1]
    else:
        return ()
    rest = _ET_CETERA.sub("", rest)
    pairs = _items(f"{rest}, \3") if rest else []
    return tuple(key for key, _ in pairs if key != "\3")


def enumerated(text: str) -> Listed:
    """The values or examples that a description lists; nothing where its lists are not lists of values."""
    if _OPEN.search(text) or _ET_CETERA.search(text):
        closed = _coded(text)
        return closed if closed and not _ET_CETERA.search(text) else Listed(examples=_open(text))
    if closed := _coded(text) or _letters(text):
        return closed
    if found := _YES_OR_NO.search(text) or _WHETHER_OR.search(text):
        return _listed([(found["one"], ""), (found["other"], "")])
    if found := _PAIR.search(text):
        pairs: list[tuple[Value, str]] = [(_value(key), "") for key in found[0].split("/")]
        return _listed(pairs)
    for rule in (_in_brackets, _after_cue, _after_colon, _whole):
        if pairs := rule(text):
            return _listed(pairs)
    return Listed()
