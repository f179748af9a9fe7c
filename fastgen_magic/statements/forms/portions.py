"""Forms of remarks beside a list: how often some of its values occur, in numbers or in words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from fastgen_magic.statements.amounts import amount_of, share_of
from fastgen_magic.statements.clauses import (
    MOST_WORDS,
    WORDS,
    Clause,
    clauses_of,
    names_of,
    with_signs,
)
from fastgen_magic.statements.closed_list import listed
from fastgen_magic.statements.form import Context, Facts, Form, Found
from fastgen_magic.statements.items import Item, items_of
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.portions import AMOUNT, PAIRS, VAGUE, Portion, share_said, stem
from fastgen_magic.statements.yes_no import answer

_BEYOND = "(?:{above}|{below}|{greater_than}|{smaller_than})"
_LABEL = rf"\d{{1,3}}~(?:=~|(?!{{are_is}} ){{for_label}} )(?:{WORDS}) (?!{{rows}}|{{of}} )[^\W\d]"
"""A number with what it means, in words that might tell how often it is."""
_TOKEN = re.compile(r"[^\s,;:()\[\]\"'`=/|\x00]+")


def find_portions(context: Context) -> Iterator[Found]:
    """Clauses that say how often a value occurs which is listed elsewhere in the description."""
    clauses = clauses_of(context)
    names = names_of(clauses, context)
    done = 0
    for place, clause in enumerate(clauses):
        portion, end = _portion(place, clauses, names, context), clause.end
        if portion is None or (portion.rest and portion.share is None and _is_code(clause, context)):
            continue
        behind = clauses[place + 1] if place + 1 < len(clauses) else None
        if portion.assumed and behind and not context.text[end : behind.start].strip(" ,("):
            share = _amount_alone(behind.text, context)
            portion, end = (Portion(portion.items, share), behind.end) if share else (portion, end)
            end += share is not None and behind.enclosed
        start, stop = with_signs(clause, end, context.text)
        yield Found(max(start, done), stop, {"portions": portion}, aside=True)
        done = stop


def _coded(match: re.Match[str], context: Context) -> Facts | None:
    """The number that stands for what so many are, and the rest has a law or limits of its own."""
    share, number = share_of(match["share"], context.language), match["n"]
    return {"portions": Portion((number,), share)} if share is not None and number.isdecimal() else None


def _is_code(clause: Clause, context: Context) -> bool:
    """Whether the rest of "1 if there was at least one; otherwise 0" is a code, and no value of a list."""
    return (
        context.language.pattern(r"(?:^|[,;(.] ?)\d (?:{for_label})\s").search(context.text[: clause.start])
        is not None
    )


def _portion(
    place: int, clauses: list[Clause], names: Mapping[str, set[int]], context: Context
) -> Portion | None:
    """What a clause says of values that other clauses name."""
    clause, spoken = clauses[place], context.language
    for words, portion in PAIRS.items():
        if pair := spoken.pattern(f"{{{words}}}").search(clause.text):
            items, rest = _items(clause.text, pair.span(), place, names, context)
            others = spoken.pattern("(?:{otherwise})~$").search(clause.text, pair.end()) is not None
            fits = len(items) == 2 - others and rest <= MOST_WORDS
            return replace(portion, items=items[:1], beside="".join(items[1:])) if fits else None
    amounts = list(spoken.pattern(AMOUNT).finditer(clause.text))
    evenly = spoken.pattern("{evenly}").fullmatch(clause.text.strip())  # "metà e metà"
    if not evenly and (len(amounts) > 1 or spoken.pattern("{at_least}|{at_most}").search(clause.text)):
        return None
    alike = r"(?:{and} )?{each_one} (?:{article} )?{share}.*" if amounts else ".*(?:{evenly}).*"
    most = MOST_WORDS + 3 * (spoken.pattern("(?:{article} )?(?:{evenly})").match(clause.text) is not None)
    if evenly or (spoken.pattern(alike).fullmatch(clause.text) and len(clause.text.split()) <= most):
        return Portion(())
    limit = rf"^(?:{_BEYOND} |[<>]=? ?)\d[\d.,]*(?![\d.,]|~%|~{{percent}})"
    other = limit if amounts else rf"{_BEYOND} \d|^{_LABEL}"
    if spoken.pattern(other).search(clause.text.strip()):
        return None  # "few above 5", "7 = most tired", "below 5 in a tenth of them"
    if found := _said(clause.text, context):
        match, said = found
        items, rest = _items(clause.text, match.span(), place, names, context)
        if not items and said.share is not None:  # "one child in four"
            items, _ = _items(match[0], (len(match[0]),) * 2, place, names, context)
        if not items and rest == 0 and not said.rest:
            items = _before_bracket(place, clauses, names, context)
        each = said.share if spoken.pattern("{each_one}").search(clause.text) else None
        several = len(items) > 1 and not spoken.pattern("{together}|{each_one}").search(clause.text)
        fits = not several and rest <= MOST_WORDS and not _is_degree(place, clauses, said, rest, context)
        share = said.share if each is None else each * len(items)
        return replace(said, items=items, share=share) if items and fits else None
    return None


def _is_degree(place: int, clauses: list[Clause], said: Portion, others: int, context: Context) -> bool:
    """Whether "rarely late" may be a member of its list, as one of several degrees, and no remark."""
    clause = clauses[place]
    apart = context.text[: clause.start].rstrip(" ")[-1:] in (";", ".", "-") or clause.enclosed
    joined = context.text[clause.start : clause.end] != clause.text
    if others or apart or joined or not said.assumed:
        return False
    degrees = sum(context.language.pattern(WORDS).match(other.text) is not None for other in clauses)
    closed = place > 0 and context.language.pattern(r"\s{or}\s").search(clauses[place - 1].text)
    return degrees > 1 or (said.share is not None and said.share < 0.1 and not closed)


def _said(text: str, context: Context) -> tuple[re.Match[str], Portion] | None:
    """The first amount of a clause, in numbers or in words, with what it says."""
    spoken = context.language
    match = spoken.pattern(AMOUNT).search(text)
    if match and spoken.pattern(r"\d~(?:-|/|{to}|{and})~$").search(text[: match.start()]):
        return None
    if match and not spoken.pattern("{nearly_always}|{mainly}").search(match["share"]):
        rows = spoken.pattern(r"~(?:{of}|{rows})").match(text, match.end())
        share = share_said(match, spoken)
        limit = match["more"] and text[: match.start()].strip() and not rows  # "A above 50 %"
        vague = bool(match["less"] or match["more"])
        return None if share is None or limit else (match, Portion((), share, assumed=vague))
    for words, portion in (*VAGUE.items(), ("otherwise", Portion((), rest=True))):
        if match := spoken.pattern(f"{{{words}}}").search(text):
            return match, portion
    return None


def _items(
    text: str, amount: tuple[int, int], place: int, names: Mapping[str, set[int]], context: Context
) -> tuple[tuple[str, ...], int]:
    """The values that a clause names beside its amount, and how many other words it has."""
    items: list[str] = []
    others: list[str] = []
    for part in (text[: amount[0]], text[amount[1] :]):
        tokens = [_item_of(token.strip(".!?"), place, names) for token in _TOKEN.findall(part)]
        at = 0
        while at < len(tokens):
            name, size = next(
                (
                    (" ".join(tokens[at : at + size]), size)
                    for size in range(min(MOST_WORDS, len(tokens) - at), 0, -1)
                    if _is_listed(" ".join(tokens[at : at + size]), place, names)
                ),
                ("", 1),
            )
            (items if name else others).append(name or tokens[at])
            at += size
    if not items:
        items = _implied(others, names, context, leads=text.startswith(others[0]) if others else False)
        others = [word for word in others if word not in items]
    numbers = bool(items) and items[0].isdecimal() and any(word.isdecimal() for word in others)
    if numbers or context.language.pattern(r"{no_portion}|{possible}").search(" ".join(others)):
        return (), len(others)
    return tuple(dict.fromkeys(items)), len(others)


def _item_of(token: str, place: int, names: Mapping[str, set[int]]) -> str:
    """A word, or the listed value with which it begins: "left-handed" of left."""
    first = token.partition("-")[0]
    return first if first != token and _is_listed(first, place, names) else token


def _is_listed(name: str, place: int, names: Mapping[str, set[int]]) -> bool:
    return any(names.get(key, set()) - {place} for key in (name.casefold(), stem(name)))


def _implied(words: list[str], names: Mapping[str, set[int]], context: Context, *, leads: bool) -> list[str]:
    """What needs no list: zero, yes and no, or what the field asks: "smoker: yes/no, a quarter smoke".

    leads: the clause begins with the first of the words.
    """
    spoken = context.language
    counts = spoken.pattern("{counted}").search(context.written)
    several = len(list(spoken.pattern("{percent}").finditer(context.text))) > 1
    from_zero = spoken.pattern(r"(?<![\d.,])0~(?:-|{to})~\D?\d").search(context.text) is not None
    means = ("zero_word", "none_word") if counts or from_zero or "0" in names else ("zero_word",)
    binary = {name for name in names if name.isdecimal()} == {"0", "1"}
    if binary and not (words or several):  # "1 = late, 0 = not; 2 %"
        return ["1"]
    percent = spoken.pattern("{percent}").search(context.text)
    if len(words) == 1 and words[0].isdecimal() and not (names or percent):  # "mostly 1"
        return words
    if any(spoken.means(one, word) for one in means for word in words):
        listed = words == ["0"] and several
        numbers = any(re.search(r"\d", word) for word in words if word != "0")
        return [] if listed or numbers else ["0"]
    said = words[:1] in (["Y"], ["N"]) or any(spoken.means(one, words[0]) for one in ("yes", "no") if words)
    if leads and not several and said:
        return words[:1]
    answers = {answer(name, "", spoken): name for name in names}
    asked = [word[:4] for word in plain(context.field.name).split() if len(word) > 3]
    asks = any(len(word) > 3 and word.casefold()[:4] in asked for word in words)
    return [answers[True]] if asks and {True, False} <= answers.keys() else []


def _before_bracket(
    place: int, clauses: list[Clause], names: Mapping[str, set[int]], context: Context
) -> tuple[str, ...]:
    """The last item before a bracket that holds nothing but an amount in words: "A (rare), B"."""
    clause = clauses[place]
    spoken = context.language.pattern(f"{AMOUNT}|{{otherwise}}")
    shares = list(spoken.finditer(context.text))
    alone = len(shares) == 1
    if not clause.enclosed or place == 0 or len(names) < 3 or (spoken.search(clause.text) and not alone):
        return ()
    before = clauses[place - 1]
    piece = (
        context.language.pattern(r"[/=]|(?<=\s)(?:{or}|{and})(?=\s)").split(before.text)[-1].strip(" \"'`")
    )
    return (piece,) if 0 < len(piece.split()) <= MOST_WORDS else ()


def _amount_alone(text: str, context: Context) -> float | None:
    """The share of a clause that is nothing else: "about 1 %"."""
    match = context.language.pattern(AMOUNT).fullmatch(text)
    return share_of(match["share"], context.language) if match else None


_ONE = r"(?<![\d.,-]){digits}(?!~%)"
_OFTEN = "(?:{mainly}|{typically})"
_FEW = r"(?P<few>{digits}(?:~,~{digits}){0,8}~,?~(?:{or}|{and}) {digits})(?=~%?~(?:$|[,;.)]))"


def _mostly_one(match: re.Match[str], context: Context) -> Facts | None:
    """Numbers of which the first is the most frequent: how much so is assumed."""
    one = match["before"] or match["behind"]
    items = [Item(one), *items_of(match["few"], context.language)]
    if len({item.text for item in items}) < len(items):
        return None
    share = VAGUE["mainly"].share
    return {**listed(items, context), "portions": Portion((one,), share, assumed=True)}


def _one_apart(match: re.Match[str], context: Context) -> Facts | None:
    """A number with its share, and between which two the others lie."""
    one, low, high = (amount_of(match[name], context.language) for name in ("one", "low", "high"))
    share = share_of(match["share"], context.language)
    if one is None or low is None or high is None or share is None or low.number >= high.number:
        return None
    if context.language.pattern("{multiple_of}~$").search(context.text[: match.start()]):
        return {"unread": (match[0],)}  # "multiples of 6 in 40 %, otherwise 1 to 5"
    ends = {"low": min(one.number, low.number), "high": max(one.number, high.number)}
    beside = low.number - 1 <= one.number <= high.number + 1
    told = {} if beside else {"unread": (f"{match[0]} (what lies between may come)",)}
    return {**ends, "spikes": ((one.number, share),), **told}


FORMS = (
    Form(
        "one number apart",
        "a number that a share of the rows have, and between which limits the others lie",
        pattern=(
            rf"(?P<one>{_ONE})~(?:{{before_share}} |\()(?:{{about}} )?(?P<share>{{digits}}~{{percent}})~\)?"
            r"(?: {of} (?:{article} )?[^\W\d]+)?~[,;]~{otherwise} (?:{between} )?"
            r"(?P<low>{digits})~(?:{to}|{and}|-)~(?P<high>{digits})(?!~%)"
        ),
        read=_one_apart,
    ),
    Form(
        "one number mostly",
        "a number that most rows have, and those of the others; how many have it is assumed, and said",
        pattern=(
            rf"(?:{_OFTEN}~:?~(?P<before>{_ONE})|(?P<behind>{_ONE}) {_OFTEN}(?: [^\W\d]+){{0,3}})"
            rf"~[,;]~{{otherwise}} {_FEW}"
        ),
        read=_mostly_one,
    ),
    Form(
        "share of a coded number",
        "the share of a number that stands behind its meaning, where the others are numbers as well",
        pattern=(
            r"(?:{about} )?(?P<share>{share}) (?:[^\W\d][^\d,;()\x00]{0,40} )?\(~=?~(?P<n>{digits})~\)~"
            r"[,;]?~(?:{and} )?(?:(?={otherwise} (?:{between} )?{number})|(?=\x00))"
        ),
        read=_coded,
    ),
    Form(
        "share of some values",
        "the share of a value that the description lists, or how often it occurs in words: then the share is"
        " assumed, and said; the rest is left to the other values",
        find=find_portions,
    ),
)
