"""Lists in words, split into their items: quotes, brackets and numbers stay whole."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fastgen_magic.schema import Value
from fastgen_magic.statements.amounts import share_of, value_of
from fastgen_magic.statements.brackets import brackets
from fastgen_magic.statements.language import Language

MOST = 500
"""Items of a list that are read; a longer one stays unread."""

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_SEPARATORS = (";", "|", ",")
_PERCENT = "{digits}~{percent}"
_BEHIND = (
    r"(?P<item>[^%\x00]{0,98}?(?:[^%\s(:=-]|(?<=[A-Z0-9])-))(?:~[:=(]~| (?:- |{for_label} )?)"
    r"(?:{about}~)?AMOUNT(?: (?:{of} )?{rows}| {of} (?:{article} )?[^\W\d]{3,20}(?=\)))?~\)?"
)
_BEFORE = (
    r"(?:{about}~)?AMOUNT(?:[:,] |~(?:{chance_of} |(?:{of} [^\W\d]+ )?{are_is} |{of} |{for_label} )?)"
    r"(?P<item>(?!{or} |{rows}$)[^\d\s].*)"
)
_BARE = re.compile(r"^[ ,:=-]+|(?<![A-Z0-9])[ ,:=-]+$|[ ,:=]+$")
"""Signs about an item; a minus behind a capital is its own: A-."""
RANK_MARK = r"(?:[.]?[ºª°]|[.]|st|nd|rd|th|ère|re|er|ème|e)"
"""What makes a number a rank: "1st", "3.", "2.º"."""
_RANK = rf"\d{{1,3}}{RANK_MARK}"
_QUOTES = "\"'`"
_LEADING = re.compile(r"^(?:[ .:,;\u2013\u2014]|-(?!\d))+")
_OTHERWISE = r"^{otherwise} (?=[^\W\d][^,;:()]{0,20}[,;])"
"""Before a list of what occurs where it is not empty: "blank if completed; otherwise A, B"."""
_NONE_BUT = r"^{none_but} (?=[\d\"'`$€£-])"
"""Before the first of some numbers or quoted items, which are all there are: "only 2.00, 3.50 and 6.00"."""
_WITH_COMMA = re.compile(r"-?\d{1,9},\d{1,9}")
_WORD = re.compile(r"[^\W\d_]{3}")
_ENDS_IN_SIGN = re.compile(r"[A-Za-z0-9][+-](?:\s*[,;/|]|\s\w+\s).*[A-Za-z0-9]-$", re.DOTALL)  # O+, O-


@dataclass(frozen=True)
class Item:
    """One member of a list: its text without quotes, and what stands beside it.

    rest: it has what the shares of the others leave.
    """

    text: str
    label: str = ""
    share: float | None = None
    quoted: bool = False
    rest: bool = False

    @property
    def words(self) -> int:
        """Number of its words."""
        return len(self.text.split())


def top_level(text: str) -> Iterator[tuple[int, str]]:
    """The characters of a text that stand in no quotes and in no brackets, with their places."""
    closing: list[str] = []
    quote, last = "", {sign: text.rfind(sign) for sign in _QUOTES}
    for place, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote and not text[place + 1 : place + 2].isalnum() else quote
        elif closing and sign == closing[-1]:
            closing.pop()
        elif sign in _QUOTES and not text[place - 1 : place].isalnum() and last[sign] > place:
            quote = sign
        elif sign in _CLOSING:
            closing.append(_CLOSING[sign])
        elif not closing:
            yield place, sign


def pieces(text: str, language: Language) -> list[str]:
    """The parts of a list, without the word before their shares: "card in 70 %, cash in 30 %".

    Only the first may have it, unless it is part of a name: "logged in 80 %, logged out 20 %".
    """
    parts = _split(text, language)
    led = language.pattern(r"(?<=\S) {before_share}(?: |(?<='))(?=(?:{about} )?{share})")
    shared = [part for part in parts if language.pattern("{share}").search(part)]
    if not shared or not led.search(shared[0]):
        return parts
    named = language.pattern(r"{before_in} {before_share} (?:{about} )?{share}").search(shared[0])
    if named and not all(map(led.search, shared)):
        return parts
    apart = language.pattern("{apart_from} ").match  # "paid, except in 3 %"
    return [part if apart(part) else led.sub(" ", part, count=1) for part in parts]


def _split(text: str, language: Language) -> list[str]:
    """The parts of a list: split at the strongest separator that it has, then at its last "or"."""
    outside = dict(top_level(text))
    places = [
        place
        for place, sign in outside.items()
        if sign in ";|,/" and not (_in_number(text, place, language) or is_within_value(text, place))
    ]
    signs = {text[place] for place in places}
    main = next((sign for sign in _SEPARATORS if sign in signs), "")
    if not main:
        spoken = _cut(text, _joints(text, language))
        both = _cut(text, _joints(text, language, last=True)) if "%" in text else []
        spoken = both if len(both) == 2 and all("%" in part for part in both) else spoken
        return spoken if len(spoken) > 1 else _cut(text, [(p, p + 1) for p in places if text[p] == "/"])
    parts = _cut(text, [(place, place + 1) for place in places if text[place] == main])
    last = parts.pop() if parts else ""
    return [part for part in (*parts, *_cut(last, _joints(last, language, last=True))) if part]


def is_within_value(text: str, place: int) -> bool:
    """Whether a slash parts no values: that of "n/a"."""
    return re.compile(r"(?<![^\W_])n/a(?![^\W_])", re.IGNORECASE).match(text, max(0, place - 1)) is not None


def _in_number(text: str, place: int, language: Language) -> bool:
    around = (text[place - 1 : place], text[place + 1 : place + 2])
    if text[place] != "," or not all(sign.isdigit() for sign in around):
        return False
    behind = re.match(r"\d*", text[place + 1 : place + 20])
    return language.decimal == "," or (behind is not None and len(behind[0]) == 3)


def _joints(text: str, language: Language, *, last: bool = False) -> list[tuple[int, int]]:
    """Places of the word "or" between two items; before the last one "and" joins as well."""
    joint = r"(?:^|\s)(?:{or}|{and})(?=\s)" if last else r"(?:^|\s){or}(?=\s)"
    found = language.pattern(joint).finditer(text)
    spans = [match.span() for match in found if match[0].strip() not in ("O", "E", "Y", "U")]  # O o NO
    outside = {place for place, _ in top_level(text)} if spans else set()
    return [span for span in spans if span[1] - 1 in outside]


def _cut(text: str, cuts: list[tuple[int, int]]) -> list[str]:
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if part]


def items_of(text: str, language: Language) -> list[Item]:
    """The items of a list, the signs around it left aside."""
    text = language.pattern(_OTHERWISE).sub("", _LEADING.sub("", text))
    text = language.pattern(_NONE_BUT).sub("", _LEADING.sub("", text).rstrip(" .:,;"))
    text = text if _ENDS_IN_SIGN.search(text) else text.rstrip(" .:,;-")
    parts = _completed(pieces(text, language)[: MOST + 1], language)
    return _told_apart([item_of(part, language) for part in _ranked(parts, language)])


def _completed(parts: list[str], language: Language) -> list[str]:
    """The parts, each that a hyphen shortens with the end of the last one: "Hin-/Rückfahrt"."""
    short = [re.fullmatch(r"(.*[^\W\d]{2})-", part) for part in parts[:-1]]
    if not any(short):
        return parts
    known = sorted(language.words.get("compound_starts", ()), key=len, reverse=True)
    last = parts[-1].casefold()
    start = next((one for one in known if last.startswith(one.casefold()) and len(last) > len(one) + 2), None)
    if start is None:
        return parts
    end = parts[-1][len(start) :]
    return [f"{cut[1]}{end}" if cut else part for cut, part in zip([*short, None], parts, strict=True)]


def _told_apart(items: list[Item]) -> list[Item]:
    """The items; brackets that several share, or that tell items apart, are theirs and explain no code."""
    texts, labels = (Counter(words) for words in ([i.text for i in items], [i.label for i in items]))
    return [
        replace(item, text=f"{item.text} ({item.label})", label="")
        if item.label
        and not item.quoted
        and _WORD.search(item.text)
        and labels[item.label] + texts[item.text] > 2
        else item
        for item in items
    ]


_ANY_RANK = rf"(?:{_RANK}|{{rank_word_alone}})"


def are_ranks(items: Sequence[Item], language: Language) -> bool:
    """Whether each item is a rank, or begins with one: "1º de ESO", "first"."""
    begins = language.pattern(rf"{_ANY_RANK}(?=\s|$)").match
    return all(begins(item.text) for item in items)


def _ranked(parts: list[str], language: Language) -> list[str]:
    """The parts; where the last of several ranks says of what it is one, each with that: "5., 6. Klasse"."""
    what = language.pattern(rf"{_ANY_RANK}(?P<what>\s[^\W\d][^\d]{{1,30}})")
    last = what.fullmatch(parts[-1]) if len(parts) > 1 else None
    rank = language.pattern(_ANY_RANK)
    if last is None or not all(rank.fullmatch(part) for part in parts[:-1]):
        return parts
    return [part + last["what"] for part in parts[:-1]] + parts[-1:]


def bare(text: str) -> str:
    """An item without the signs about it."""
    return _BARE.sub("", text)


def share_beside(part: str, amount: str, language: Language) -> re.Match[str] | None:
    """An item and the amount behind it or before it: "A (60 %)", "60 % of them are A"."""
    for template in (_BEHIND, _BEFORE) if len(part) < 150 else ():
        match = language.pattern(template.replace("AMOUNT", f"(?P<share>{amount})")).fullmatch(part)
        if match and match["item"].count("(") == match["item"].count(")"):
            return match
    return None


def item_of(part: str, language: Language) -> Item:
    """One item with its share and its label, if they stand beside it."""
    beside = share_beside(part, _PERCENT, language)
    share = share_of(beside["share"], language) if beside else None
    part = bare(beside["item"]) if beside else part
    quoted = re.fullmatch(r"([\"'`])([^\"`]*)\1(?:\s*(?:[:=-]|\()\s*(.*?)\)?)?", part)
    if quoted:
        return Item(quoted[2].strip(), (quoted[3] or "").strip(), share, quoted=True)
    explained = language.pattern(r"(?P<item>[^(]{1,60}?), {example} .+").fullmatch(part)
    part = explained["item"] if explained else part
    opening = part.find("(")
    if opening > 0 and list(brackets(part))[:1] == [(opening + 1, len(part) - 1)]:
        label = part[opening + 1 : -1].strip()
        rare = language.pattern("(?:{about} )?(?P<share>{one_in}|{fraction})").fullmatch(label)
        if share is None and rare and (found := share_of(rare["share"], language)):
            return Item(part[:opening].strip(), "", found)  # "lost (1 in 100)"
        return Item(part[:opening].strip(), label, share)
    if language.decimal == "," and _WITH_COMMA.fullmatch(part):
        part = part.replace(",", ".")
    return Item(part.strip(_QUOTES), "", share)


def values_of(items: list[Item]) -> tuple[tuple[Value, str], ...]:
    """Values with their labels: numbers where every item writes one, texts otherwise."""
    values = [value_of(item.text) for item in items]
    if any(isinstance(value, str) for value in values):
        values = [item.text for item in items]
    return tuple(dict(zip(values, (item.label for item in items), strict=True)).items())


def shares_of(items: list[Item]) -> tuple[tuple[Value, float], ...]:
    """The shares of a list, what is left spread evenly over the items that state none; () if none does."""
    stated = [item.share for item in items if item.share is not None]
    if not stated:
        return ()
    open_ones = len(items) - len(stated)
    rest = max(0.0, 1 - sum(stated)) / open_ones if open_ones else 0.0
    shares = [rest if item.share is None else item.share for item in items]
    values = [value for value, _ in values_of(items)]
    return tuple((value, round(share, 9)) for value, share in zip(values, shares, strict=True))
