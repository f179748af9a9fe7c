"""Forms of remarks beside a list: how often some of its values occur, in numbers or in words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.clauses import (
    AMOUNT,
    MOST_WORDS,
    WORDS,
    Clause,
    clauses_of,
    names_of,
    with_signs,
)
from fastgen_magic.statements.form import Context, Form, Found
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.portions import PAIRS, VAGUE, Portion, stem
from fastgen_magic.statements.yes_no import answer

_TOKEN = re.compile(r"[^\s,;:()\[\]\"'`=/|\x00]+")


def find_portions(context: Context, *, assumed: bool) -> Iterator[Found]:
    """Clauses that say how often a value occurs which is listed elsewhere in the description.

    assumed: those whose words have no number; the others otherwise.
    """
    clauses = clauses_of(context)
    names = names_of(clauses, context)
    done = 0
    for place, clause in enumerate(clauses):
        portion, end = _portion(place, clauses, names, context), clause.end
        if portion is None:
            continue
        behind = clauses[place + 1] if place + 1 < len(clauses) else None
        if portion.assumed and behind and not context.text[end : behind.start].strip(" ,("):
            share = _amount_alone(behind.text, context)
            portion, end = (Portion(portion.items, share), behind.end) if share else (portion, end)
            end += share is not None and behind.enclosed
        if portion.assumed == assumed:
            start, stop = with_signs(clause, end, context.text)
            yield Found(max(start, done), stop, {"portions": portion}, aside=True)
            done = stop


def find_equal(context: Context) -> Iterator[Found]:
    """Equal shares said right behind the last item, without a sign between."""
    for match in context.language.pattern(r"(?<=\w) (?:{evenly})~(?=$|[;.,)])").finditer(context.text):
        before = re.split(r"[;.:(]", context.text[: match.start()])[-1]
        if context.language.pattern(r"\S\s{or}\s\S").search(before):
            yield Found(match.start(), match.end(), {"portions": Portion(())}, aside=True)


def _portion(
    place: int, clauses: list[Clause], names: Mapping[str, set[int]], context: Context
) -> Portion | None:
    """What a clause says of values that other clauses name."""
    clause, spoken = clauses[place], context.language
    for words, portion in PAIRS.items():
        if pair := spoken.pattern(f"{{{words}}}").search(clause.text):
            items, rest = _items(clause.text, pair.span(), place, names, context)
            fits = len(items) == 2 and rest <= MOST_WORDS
            return replace(portion, items=items[:1], beside=items[1]) if fits else None
    amounts = list(spoken.pattern(AMOUNT).finditer(clause.text))
    if len(amounts) > 1 or spoken.pattern("{at_least}|{at_most}").search(clause.text):
        return None
    alike = r"(?:{and} )?{each_one} (?:{article} )?{share}.*" if amounts else ".*(?:{evenly}).*"
    if spoken.pattern(alike).fullmatch(clause.text) and len(clause.text.split()) <= MOST_WORDS:
        return Portion(())
    for match, said in _said(clause.text, context):
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


def _said(text: str, context: Context) -> Iterator[tuple[re.Match[str], Portion]]:
    """The first amount of a clause, in numbers or in words, with what it says."""
    spoken = context.language
    match = spoken.pattern(AMOUNT).search(text)
    if match and spoken.pattern(r"\d~(?:-|{to}|{and})~$").search(text[: match.start()]):
        return
    if match and not spoken.pattern("{nearly_always}|{mainly}").search(match["share"]):
        share = share_of(match["share"], spoken)
        if share is not None:
            less, more = match["less"], match["more"]
            rows = spoken.pattern(r"~(?:{of}|{rows})").match(text, match.end())
            if more and text[: match.start()].strip() and not rows:  # "A above 50 %" may be a limit
                return
            taken = share / 2 if less else (1 + share) / 2 if more else share
            yield match, Portion((), taken, assumed=bool(less or more))
        return
    for words, portion in (*VAGUE.items(), ("otherwise", Portion((), rest=True))):
        if match := spoken.pattern(f"{{{words}}}").search(text):
            yield match, portion
            return


def _items(
    text: str, amount: tuple[int, int], place: int, names: Mapping[str, set[int]], context: Context
) -> tuple[tuple[str, ...], int]:
    """The values that a clause names beside its amount, and how many other words it has."""
    items: list[str] = []
    others: list[str] = []
    for part in (text[: amount[0]], text[amount[1] :]):
        tokens = [token.strip(".!?") for token in _TOKEN.findall(part)]
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
    if context.language.pattern(r"{no_portion}").search(" ".join(others)):
        return (), len(others)
    return tuple(dict.fromkeys(items)), len(others)


def _is_listed(name: str, place: int, names: Mapping[str, set[int]]) -> bool:
    return any(names.get(key, set()) - {place} for key in (name.casefold(), stem(name)))


def _implied(words: list[str], names: Mapping[str, set[int]], context: Context, *, leads: bool) -> list[str]:
    """What needs no list: zero, yes and no, or what the field asks: "smoker: yes/no, a quarter smoke".

    leads: the clause begins with the first of the words.
    """
    spoken = context.language
    counts = spoken.pattern("{counted}").search(context.written)
    several = len(list(spoken.pattern("{percent}").finditer(context.text))) > 1
    means = ("zero_word", "none_word") if counts or "0" in names else ("zero_word",)
    if any(spoken.means(one, word) for one in means for word in words):
        listed = words == ["0"] and several
        numbers = any(re.search(r"\d", word) for word in words if word != "0")
        return [] if listed or numbers else ["0"]
    if leads and not several and any(spoken.means(said, words[0]) for said in ("yes", "no")):
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
    if not clause.enclosed or place == 0 or re.search(r"\d", clause.text) or len(names) < 3:
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


FORMS = (
    Form(
        "equal shares",
        "that all of the values occur alike, right behind the last of them",
        find=find_equal,
        examples={
            "A, B, C or D in equal shares": {"shares": (("A", 0.25), ("B", 0.25), ("C", 0.25), ("D", 0.25))},
            "wave: red or blue in equal parts": {"shares": (("red", 0.5), ("blue", 0.5))},
            "rot, grün oder blau zu gleichen Teilen": {
                "shares": (("rot", 0.333333333), ("grün", 0.333333333), ("blau", 0.333333333))
            },
        },
        counters=("number of seats, evenly spread", "values are equally spaced"),
    ),
    Form(
        "share of some values",
        "the share of a value that the description lists; the rest is left to the other values",
        find=partial(find_portions, assumed=False),
        examples={
            "1 = active, 0 = inactive; 85 % active": {"shares": ((1, 0.85), (0, 0.15))},
            "whether the customer left (1 = yes, 0 = no), about 23 % yes": {"shares": ((1, 0.23), (0, 0.77))},
            "whether the bid was won (Y/N), roughly one quarter Y": {"shares": (("Y", 0.25), ("N", 0.75))},
            "Y/N flag, about 12% Y": {"shares": (("Y", 0.12), ("N", 0.88))},
            "class (low, middle, high), 50 % middle": {
                "shares": (("middle", 0.5), ("low", 0.25), ("high", 0.25))
            },
            "open, closed, rejected (70% closed)": {
                "shares": (("closed", 0.7), ("open", 0.15), ("rejected", 0.15))
            },
            "Basic, Plus or Premium; half of members have Basic": {
                "shares": (("Basic", 0.5), ("Plus", 0.25), ("Premium", 0.25))
            },
            "m, f or d (d is rare, about 1 %)": {"shares": (("d", 0.01), ("m", 0.495), ("f", 0.495))},
            "TRUE or FALSE, TRUE in 97%": {"shares": (("TRUE", 0.97), ("FALSE", 0.03))},
            "yes, no, abstain, with yes in 55 % and abstain in 5 %": {
                "shares": (("yes", 0.55), ("abstain", 0.05), ("no", 0.4))
            },
            "A, B, C or D, A and B together 80 %": {
                "shares": (("A", 0.4), ("B", 0.4), ("C", 0.1), ("D", 0.1))
            },
            "small, large, twice as many small as large": {
                "shares": (("small", 0.666666667), ("large", 0.333333333))
            },
            "A, B or C. Half are in band A, one in five in band C, the remainder in B": {
                "shares": (("A", 0.5), ("C", 0.2), ("B", 0.3))
            },
            "good, fair, poor; fair and poor each 15 %": {
                "shares": (("fair", 0.15), ("poor", 0.15), ("good", 0.7))
            },
            "adult, child, senior, with one child ticket in four": {
                "shares": (("child", 0.25), ("adult", 0.375), ("senior", 0.375))
            },
            "red or blue, equally often": {"shares": (("red", 0.5), ("blue", 0.5))},
            "one of Falcon, Otter or Heron; each a third": {
                "shares": (("Falcon", 0.333333333), ("Otter", 0.333333333), ("Heron", 0.333333333))
            },
            "rot, blau; zu gleichen Teilen": {"shares": (("rot", 0.5), ("blau", 0.5))},
            "rouge, bleu; à parts égales": {"shares": (("rouge", 0.5), ("bleu", 0.5))},
            "rojo, azul; a partes iguales": {"shares": (("rojo", 0.5), ("azul", 0.5))},
            "rosso, blu; in parti uguali": {"shares": (("rosso", 0.5), ("blu", 0.5))},
            "positive or negative, positive in approx. 4 %": {
                "shares": (("positive", 0.04), ("negative", 0.96))
            },
            "true for 2% of the rows": {"shares": ((True, 0.02), (False, 0.98)), "yes_no": True},
            "boolean, true in 3 of 10 rows": {"shares": ((True, 0.3), (False, 0.7)), "yes_no": True},
            "is it a gift, yes in one of fifty orders": {
                "shares": ((True, 0.02), (False, 0.98)),
                "yes_no": True,
            },
            "concentration of lead, 40 % zeros": {"spikes": ((0, 0.4),), "kind": "numerical"},
            "number of claims, 90 % have none": {"spikes": ((0, 0.9),)},
            "bar, Karte, Rechnung; die Hälfte zahlt mit Karte": {
                "shares": (("Karte", 0.5), ("bar", 0.25), ("Rechnung", 0.25))
            },
            "actif, inactif ou suspendu, environ 80 pour cent actif": {
                "shares": (("actif", 0.8), ("inactif", 0.1), ("suspendu", 0.1))
            },
            "activo, inactivo o pendiente (activo en el 70 %)": {
                "shares": (("activo", 0.7), ("inactivo", 0.15), ("pendiente", 0.15))
            },
            "dinheiro, cartão ou pix; metade pix": {
                "shares": (("pix", 0.5), ("dinheiro", 0.25), ("cartão", 0.25))
            },
            "M o F, circa 60 per cento F": {"shares": (("F", 0.6), ("M", 0.4))},
        },
        counters=(
            "takes flights (No 63 %, Yes 30 %, No record 7 %)",
            "price, 20 % discount",
            "5 % missing",
            "cash or card, 2 % fee for card",
            "name of the allergy, 80 % have none",
            "pass or fail, pass above 50 %",
            "at most 10, at least 5",
            "0 41 %, A 43 %, B 11 %, AB 5 %",
            "humidity, 0 to 100 percent, usually 40 to 60",
            "day, night; night shift pays 20 % more",
            "values are equally spaced",
            "each half of the year",
        ),
    ),
    Form(
        "share in words",
        "how often a listed value occurs, in words without a number: the share is assumed, and said",
        find=partial(find_portions, assumed=True),
        examples={
            "A, B or C; most are A": {"shares": (("A", 0.7), ("B", 0.15), ("C", 0.15))},
            "A, B or C (C is the rarest)": {"shares": (("A", 0.4), ("B", 0.4), ("C", 0.2))},
            "early, late or night, nights are uncommon": {
                "shares": (("night", 0.05), ("early", 0.475), ("late", 0.475))
            },
            "paid, overdue; less than 5 % overdue": {"shares": (("overdue", 0.025), ("paid", 0.975))},
            "true/false, false in more than 90 % of readings": {"shares": ((False, 0.95), (True, 0.05))},
            "iOS or Android, slightly more Android": {
                "shares": (("iOS", 0.444444444), ("Android", 0.555555556))
            },
            "0 to 3, usually none": {"spikes": ((0, 0.7),), "low": 0, "high": 3},
            "A to D, mostly C": {"shares": (("C", 0.7), ("A", 0.1), ("B", 0.1), ("D", 0.1))},
            "m (about half), w, d (very rare)": {"values": (("m", ""), ("w", ""), ("d", ""))},
            "Bus, Rad, Auto; die meisten kommen mit dem Bus": {
                "shares": (("Bus", 0.7), ("Rad", 0.15), ("Auto", 0.15))
            },
            "rouge, vert ou bleu, surtout rouge": {
                "shares": (("rouge", 0.7), ("vert", 0.15), ("bleu", 0.15))
            },
        },
        counters=(
            "très satisfait, satisfait, peu satisfait ou pas du tout satisfait",
            "late, rarely late, usually late, on time",
            "the most common name",
            "A, B or C",
            "mean of most patients",
            "A or B, not rare",
        ),
    ),
)
