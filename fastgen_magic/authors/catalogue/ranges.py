"""Limits that a description states: "from 0 to 100", "at least 18", "between 1990 and 2020"."""

import re
from typing import NamedTuple

from fastgen_magic.authors.catalogue.formats import COUNT_WORDS
from fastgen_magic.authors.catalogue.words import word_set


class Limits(NamedTuple):
    """Inclusive limits, None where none is stated; `up` tells whether low is the worst or least end."""

    low: float | int | None = None
    high: float | int | None = None
    order: str = ""


_COUNTED = "|".join(COUNT_WORDS)
_NUM = (
    r"[-−]?(?:[$€£]\s?)?\d[\d,]*(?:\.\d+)?(?:e\d+)?(?:\s?(?:k|thousand|million|billion)\b)?"
    rf"|\b(?:{_COUNTED})\b"
)
_WORD = r"(?:\s*[(=:]?\s*(?P<{}>[a-z][a-z -]{{0,24}}?)\)?)?"
_UNIT = r"(?:\s?(?:%|percent|years?|stars?|points?|[$€£]|°[cf]|degrees?))?"
_LEAD = (
    r"(?:\b(?P<cue>between|from|ranging from|ranges? from|range of|range|ranging|scale of|scale from|"
    r"scale|in|values?|"
    r"score|rating|rated|index|level|grade|integer|number|within|rank|ratio|fraction|probability|hour|"
    r"month|day|be|is|aged|ages?)"
    r"\b:? ?|(?P<open>^|[,;:(\[]\s*))"
)
_SPAN = re.compile(
    rf"{_LEAD}(?P<low>{_NUM})(?:,\s?\d+)*{_UNIT}{_WORD.format('least')}\s*"
    rf"(?P<join>to|through|until|till|up to|\.\.\.?|…|–|—|-|and|,\s?(?:\.\.\.|…),?)\s*"
    rf"(?P<high>{_NUM})(?![\w-]*-\d)(?!\w){_UNIT}{_WORD.format('most')}(?P<after>\s\w+)?"
)
_BOUND = (
    r"(?:^|[,;:(\[]\s*|\b(?:be|is|are|always|values?|integer|number|numeric|percent|years?|level|score|"
    r"rating|amount|"
    r"decimal|usd|dollars|aged?|range|whole|or|and|but)\s)"
)
_LOW = re.compile(
    rf"{_BOUND}(?:at least|minimum(?: of| is|:)?|min\.?(?: of|:)?|no (?:less|fewer|lower) than|not "
    rf"(?:less|below|under)"
    rf"(?: than)?|starting (?:at|from)|>=?|≥|over|above|more than|greater than|larger than|older than|"
    rf"from)\s?"
    rf"(?P<low>{_NUM})(?![\w-]*-\d)(?P<after>\s\w+)?"
)
_LOW_AFTER = re.compile(
    rf"(?:^|[,;:(\s])(?P<low>{_NUM})\s?(?:(?:years?|%|percent|usd|dollars)?\s?(?:or|and) (?:more|over|"
    rf"above|older|up|"
    rf"higher|greater)\b|\+(?=$|\s*[,.;)]| years?\b))"
)
_HIGH = re.compile(
    rf"{_BOUND}(?:at most|up to|maximum(?: of| is|:)?|max\.?(?: of|:)?|no (?:more|greater|higher|later) than|"
    rf"not (?:more|above|over|exceeding)(?: than)?|capped at|limited to|<=?|≤|under|below|less than|"
    rf"fewer than|"
    rf"younger than|out of)\s?(?P<high>{_NUM})(?![\w-]*-\d)(?P<after>\s\w+)?"
)
_HIGH_AFTER = re.compile(
    rf"(?:^|[,;:(\s])(?P<high>{_NUM})\s?(?:or|and) (?:less|fewer|under|below|lower|younger)\b"
)
_OUT_OF = re.compile(rf"\bout of (?P<high>{_NUM})(?P<after>\s\w+)?")
_POSITIVE = re.compile(
    r"\b(?:strictly |always |must be |is |a )?positive (?:whole |real |decimal )?(?:number|integer|value|"
    r"amount|float|"
    r"decimal)|(?:^|[,;(]\s?|must be |always |strictly )positive\s*(?:$|[,;.)])"
)
_NOT_NEGATIVE = re.compile(r"\bnon-?negative\b|\b(?:never|not|cannot be) negative\b")
_OF_OTHERS = re.compile(
    r"\b(?:aged?|ages|who|with|people|persons?|children|adults|men|women|than|last|past)\s*$"
)
_NO_LIMIT = re.compile(r"^\s(?:times|letters?|digits?|characters?|nearest|days? before|reviews?)\b")
_OUTRIGHT = ("between", "from", "ranging from", "range from", "ranges from", "range of", "range", "ranging")
"""Cues after which two numbers are limits, also where they are equal or the greater one comes first."""

_LEAST = word_set(
    "worst lowest least low bad poor minimum never none weakest smallest minor not no dissatisfied"
)
_MOST = word_set("best highest most high good excellent maximum always strongest largest great major top")
_SIZES = {"k": 1e3, "thousand": 1e3, "million": 1e6, "billion": 1e9}


def number(text: str) -> float | int:
    """The number that a text like "1,000", "-3.5", "$5k" or "ten" stands for; int where it is whole."""
    said = text.strip().lower()
    if said in COUNT_WORDS:
        return COUNT_WORDS[said]
    plain = re.sub(r"[$€£,\s]", "", said).replace("−", "-")
    found = re.match(r"(-?\d+(?:\.\d+)?(?:e\d+)?)(k|thousand|million|billion)?", plain)
    if not found:
        return 0
    value = float(found[1]) * _SIZES.get(found[2] or "", 1)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _order(low: str | None, high: str | None) -> str:
    first, last = set((low or "").split()), set((high or "").split())
    if first & _LEAST or last & _MOST:
        return "up"
    return "down" if first & _MOST or last & _LEAST else ""


def _belongs_to_others(text: str, start: int, own: bool) -> bool:
    return not own and bool(_OF_OTHERS.search(text[:start]))


def _span(text: str, aged: bool) -> Limits | None:
    for found in _SPAN.finditer(text):
        if found["join"] == "and" and found["cue"] not in ("between", "range", "within"):
            continue
        if found["cue"] == "in" and found["join"] not in ("to", "-", "–"):
            continue
        low, high = number(found["low"]), number(found["high"])
        if found["join"] in ("-", "–") and found["high"].startswith("-"):
            continue
        said_outright = found["cue"] in _OUTRIGHT
        if (low >= high and not said_outright) or _NO_LIMIT.match(found["after"] or ""):
            continue
        if _belongs_to_others(text, found.start(), aged) or _belongs_to_others(
            text, found.start("low"), aged
        ):
            continue
        if low > high:
            return Limits(high, low, _order(found["most"], found["least"]))
        return Limits(low, high, _order(found["least"], found["most"]))
    return None


def _one_sided(text: str, patterns: tuple[re.Pattern[str], ...], side: str, aged: bool) -> float | int | None:
    for pattern in patterns:
        for found in pattern.finditer(text):
            after = found.groupdict().get("after") or ""
            if not _NO_LIMIT.match(after) and not _belongs_to_others(text, found.start(), aged):
                return number(found[side])
    return None


def limits_of(text: str, *, aged: bool = False) -> Limits:
    """Limits that a description states for the values themselves.

    Parameters
    ----------
    text: the description.
    aged: the field is an age, so that "aged 18 to 65" speaks of its own values.
    """
    said = text.lower()
    if not any(ch.isdigit() for ch in said) and not re.search(rf"\b(?:{_COUNTED}|positive|negative)\b", said):
        return Limits(0) if "nonneg" in said else Limits()
    if span := _span(said, aged):
        return span
    low = _one_sided(said, (_LOW, _LOW_AFTER), "low", aged)
    high = _one_sided(said, (_HIGH, _HIGH_AFTER, _OUT_OF), "high", aged)
    if low is None and (_POSITIVE.search(said) or _NOT_NEGATIVE.search(said)):
        low = 0
    if low is not None and high is not None and low >= high:
        return Limits()
    return Limits(low, high)
