"""What a description states beside its values: missing values, constants, shares of a whole, periods."""

import datetime as dt
import re
from typing import Literal

from fastgen_magic.authors.catalogue.roles import noun_phrase
from fastgen_magic.authors.catalogue.words import has
from fastgen_magic.schema import Field, Schema, Value

_PRESENT = re.compile(
    r"\b(?:required|mandatory|never (?:missing|null|empty|blank)|not null|non-null|always (?:present|"
    r"given|filled))\b"
)
_NOT_REQUIRED = re.compile(
    r"\b(?:not|if|when|where) (?:\w+ )?(?:required|mandatory)\b|\brequired (?:for|to|by)\b"
)
_MISSING = re.compile(
    r"\boptional(?:ly)?\b|\b(?:may|can|could|might) be (?:missing|null|empty|blank|absent|unknown|"
    r"omitted|left blank)\b"
    r"|\bif (?:any|known|available|applicable|present|given|provided|recorded|reported|there is one|"
    r"relevant|one)\b"
    r"|\b(?:when|where|as) (?:available|known|applicable|provided|recorded|given|reported)\b"
    r"|\b(?:missing|blank|empty|null|none|nan|n/a|na|absent)\b,? (?:if|when|where|for|until|unless|"
    r"otherwise|=)"
    r"|\bleft (?:blank|empty)\b|\bnullable\b|\b(?:some|sometimes|often|partly|occasionally) (?:are "
    r")?(?:missing|null|empty|blank)\b"
    r"|\bnot (?:always|all) (?:known|given|recorded|available|present|filled|reported)\b|\bmissing "
    r"(?:values|in|for)\b"
    r"|\bonly (?:if|when|where|for)\b"
)
_SHARE_MISSING = re.compile(
    r"(?P<share>\d+(?:\.\d+)?) ?(?:%|percent|per cent)[^.;]{0,25}?\b(?:missing|null|empty|blank|nan)\b"
    r"|\b(?:missing|null|empty|blank)\b[^.;\d]{0,25}?(?P<other>\d+(?:\.\d+)?) ?(?:%|percent|per cent)"
)
_MOSTLY = re.compile(
    r"\b(?:mostly|usually|mainly|largely) (?:missing|null|empty|blank)\b|\b(?:rarely|seldom) (?:known|"
    r"given|filled|recorded)\b"
)
_RARELY = re.compile(
    r"\b(?:rarely|seldom|occasionally) (?:missing|null|empty|blank)\b|\b(?:mostly|usually) (?:known|"
    r"given|filled)\b"
)
_CONSTANT = re.compile(
    r"(?:\balways (?:equal to |set to |the value |equals |=)?|\bthe single value |\bsingle value:? |"
    r"\bconstant(?: value)?:? "
    r"|\bsame (?:value )?(?:for|in) (?:all|every) (?:rows?|records?)[:,]? |\bfixed (?:at|to|value)?:? ?)"
    r"(?P<value>'[^']+'|\"[^\"]+\"|[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}|-?\d+(?:\.\d+)?)\s*(?=$|[.,;)])"
)
_FRACTION = re.compile(
    r"\b(?:as a |as )?(?:fractions?|proportions?|probabilit(?:y|ies)|likelihood)\b|\b(?:0|0\.0) (?:to|"
    r"and|-) 1(?:\.0)?\b(?!\d)|\[0, ?1\]"
)
_PERCENT = re.compile(r"\bpercent(?:age)?s?\b|\bper cent\b|%|\b(?:0|from 0) (?:to|-) 100\b")
_SHARE_NOUNS = (
    "percent",
    "share",
    "fraction",
    "proportion",
    "rate",
    "ratio",
    "probability",
    "occupancy",
    "discount",
    "margin",
)
_BETWEEN = re.compile(
    r"\b(?:between|from|in|during|since|after|before|until|up to|over|for)?\s*(?P<first>\b(?:1[5-9]|"
    r"20)\d\d(?:-\d\d-\d\d)?)\b(?!-\d)"
    r"(?:\s*(?:and|to|-|–|through|until)\s*(?P<last>(?:1[5-9]|20)\d\d(?:-\d\d-\d\d)?)\b(?!-\d))?"
)
_CUE = re.compile(
    r"\b(?P<cue>between|from|in|during|since|after|before|until|up to)\s+(?:the )?(?:years? )?$"
)


def missing_of(field: Field) -> float | None:
    """Share of missing values that field and description state, None if they say nothing."""
    said = field.description.lower()
    if field.null_fraction is not None:
        return field.null_fraction
    if field.nullable is False or field.unique:
        return 0.0
    if found := _SHARE_MISSING.search(said):
        return min(float(found["share"] or found["other"]) / 100, 1.0)
    rules = (
        (_MOSTLY.search(said), 0.8),
        (_RARELY.search(said), 0.02),
        (_MISSING.search(said), 0.1),
        (_PRESENT.search(said) and not _NOT_REQUIRED.search(said), 0.0),
        (field.nullable, 0.1),
    )
    return next((share for holds, share in rules if holds), None)


def constant_of(text: str) -> Value | None:
    """The single value that a description gives to every row ("always USD"), or None."""
    found = _CONSTANT.search(text)
    if not found:
        return None
    said = found["value"].strip("'\"")
    if re.fullmatch(r"-?\d+", said):
        return int(said)
    return float(said) if re.fullmatch(r"-?\d+.\d+", said) else said


def share_of(
    name: tuple[str, ...], text: tuple[str, ...], said: str, unit: str
) -> Literal["", "fraction", "percent"]:
    """Whether the values are parts of 1 or of 100; "" where they are no parts of a whole."""
    phrase = noun_phrase(text) or name
    if has(text[:4], "number of", "how many") or has(phrase, "year", "date", "name", "temperature"):
        return ""
    shared = has(phrase, *_SHARE_NOUNS) or has(name, *_SHARE_NOUNS)
    if unit and unit != "%":
        return ""
    if (
        _FRACTION.search(said)
        and not re.search(r"\b10+\b.*%", said)
        and (shared or "fraction" in said or "probab" in said)
    ):
        return "fraction"
    if unit == "%" or has(name, "percent") or (_PERCENT.search(said) and shared):
        return "percent"
    return ""


def _day(text: str, last: bool) -> dt.date | None:
    try:
        if len(text) > 4:
            return dt.date.fromisoformat(text)
    except ValueError:
        return None
    return dt.date(int(text), 12 if last else 1, 31 if last else 1)


def _period(text: str) -> tuple[dt.date | None, dt.date | None]:
    for found in _BETWEEN.finditer(text.lower()):
        first, last = found["first"], found["last"]
        if last:
            low, high = _day(first, last=False), _day(last, last=True)
            return (low, high) if low and high and low < high else (None, None)
        cue = _CUE.search(text[: found.start("first")].lower())
        word = cue["cue"] if cue else ""
        if word in ("in", "during"):
            return _day(first, last=False), _day(first, last=True)
        if word in ("since", "from", "after"):
            return _day(first, last=False), None
        if word in ("before", "until", "up to"):
            return None, _day(first, last=True)
    return None, None


def dates_of(text: str, schema: Schema) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that a description states, else those of the table's title and description.

    The table's period does not hold for births, nor for the upkeep of the records.
    """
    own = _period(text)
    if own != (None, None) or re.search(
        r"\b(?:birth|born|founded|refresh|last updated|hired?|opened)\b", text.lower()
    ):
        return own
    of_table = _period(schema.description)
    return (
        of_table if all(of_table) else _period(schema.title) if all(_period(schema.title)) else (None, None)
    )
