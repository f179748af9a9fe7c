"""Forms of remarks beside a list: how often some of its values occur, in numbers or in words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from fastgen_magic.statements.amounts import share_of
from fastgen_magic.statements.form import USED, Context, Form, Found
from fastgen_magic.statements.names import plain
from fastgen_magic.statements.portions import Portion, stem
from fastgen_magic.statements.yes_no import answer

# Words without a number -> the share that is taken for them, or how often the value occurs beside another.
_VAGUE: Mapping[str, Portion] = {
    "hardly_ever": Portion((), 0.01, assumed=True),
    "nearly_always": Portion((), 0.9, assumed=True),
    "least_often": Portion((), weight=0.5, assumed=True),
    "most_often": Portion((), weight=2, assumed=True),
    "rarely": Portion((), 0.05, assumed=True),
    "mainly": Portion((), 0.7, assumed=True),
}
_PAIRS: Mapping[str, Portion] = {
    "three_times_as": Portion((), weight=3),
    "twice_as": Portion((), weight=2),
    "half_as": Portion((), weight=0.5),
    "more_often": Portion((), weight=2, assumed=True),
    "less_often": Portion((), weight=0.5, assumed=True),
}
_WORDS = "|".join(f"{{{name}}}" for name in (*_VAGUE, *_PAIRS, "evenly"))
_AMOUNT = (
    r"(?:(?P<less>{smaller_than})~|(?P<more>{greater_than})~)?(?:{about}~)?(?P<share>{share})"
    r"(?!~(?:-|{to})~\d)"
)
_BOUND = re.compile(rf"[;()\[\]|\n{USED}]|,(?!\d)|(?<!\d),|[.](?=\s|$)|:(?=\s)|\s-(?=\s)")
_TOKEN = re.compile(r"[^\s,;:()\[\]\"'`=/|\x00]+")
_LED = re.compile(r"(\d{1,3}|[A-Z]{1,3}) (\S.*)")
_MOST_WORDS = 5  # of a value's name, and beside the name in a remark
_MOST_CLAUSES = 200  # that are looked at


@dataclass(frozen=True)
class _Clause:
    """A clause, its place in the description with a joining word before it, whether brackets enclose it."""

    start: int
    end: int
    text: str
    enclosed: bool


def find_portions(context: Context, *, assumed: bool) -> Iterator[Found]:
    """Clauses that say how often a value occurs which is listed elsewhere in the description.

    assumed: those whose words have no number; the others otherwise.
    """
    clauses = _clauses(context)
    names = _names(clauses, context)
    done = 0
    for place, clause in enumerate(clauses):
        portion, end = _portion(place, clauses, names, context), clause.end
        if portion is None:
            continue
        behind = clauses[place + 1] if place + 1 < len(clauses) else None
        if portion.assumed and behind and not context.text[end : behind.start].strip(" ,"):
            share = _amount_alone(behind.text, context)
            portion, end = (Portion(portion.items, share), behind.end) if share else (portion, end)
        if portion.assumed == assumed:
            start, stop = _with_signs(clause, end, context.text)
            yield Found(max(start, done), stop, {"portions": portion}, aside=True)
            done = stop


def _clauses(context: Context) -> list[_Clause]:
    """The clauses of a description that may have remarks; a sign within an amount ends none ("ca. 10 %")."""
    text, spoken = context.text, context.language
    spans = [match.span() for match in spoken.pattern(_AMOUNT).finditer(text)]
    if not spans and not spoken.pattern(_WORDS).search(text):
        return []
    inside = {place for start, end in spans for place in range(start, end)}
    starts = {start for start, _ in spans}
    cuts = [
        cut.span()
        for cut in _BOUND.finditer(text)
        if cut.start() not in inside
        and not (cut[0] == ":" and len(text) - len(text[cut.end() :].lstrip()) in starts)
    ][:_MOST_CLAUSES]
    edges = [(0, 0), *cuts, (len(text), len(text))]
    found: list[_Clause] = []
    for (_, start), (end, _) in pairwise(edges):
        found += _parted(start, end, context)
    return found


def _parted(start: int, end: int, context: Context) -> Iterator[_Clause]:
    """The parts of a clause: "with" before a remark cuts it, and "and" between two remarks."""
    text, spoken = context.text, context.language
    says = spoken.pattern(f"{_AMOUNT}|{_WORDS}|{{otherwise}}").search
    places = [(start, start)]
    for joint in spoken.pattern(r"(?<!\S)(?:(?P<with>{having})|{and})\s").finditer(text, start, end):
        before = text[places[-1][1] : joint.start()]
        if says(text[joint.end() : end]) and (joint["with"] or not before.strip() or says(before)):
            places.append(joint.span())
    ends = [*(first for first, _ in places[1:]), end]
    for (cut, begin), stop in zip(places, ends, strict=True):
        inner = text[begin:stop]
        if inner.strip():
            first = cut if cut < begin else begin + len(inner) - len(inner.lstrip())
            enclosed = text[first - 1 : first] == "(" and text[stop : stop + 1] == ")"
            yield _Clause(first, begin + len(inner.rstrip()), inner.strip(), enclosed)


def _names(clauses: list[_Clause], context: Context) -> dict[str, set[int]]:
    """What may be a listed value, in lower case and by its stem -> the clauses that have it."""
    found: dict[str, set[int]] = defaultdict(set)
    spoken = context.language
    for place, clause in enumerate(clauses):
        if spoken.pattern(f"{{digits}}~{{percent}}|{_WORDS}").search(clause.text):
            continue
        for piece in spoken.pattern(r"[/=]|(?<=\s)(?:{or}|{and})(?=\s)").split(clause.text):
            _add(found, piece.strip(" \"'`:-"), place)
    for value, label in context.field.values:
        for name in filter(None, (str(value), label)):
            _add(found, name, -1)
    return found


def _add(found: dict[str, set[int]], piece: str, place: int) -> None:
    if not piece or len(piece.split()) > _MOST_WORDS:
        return
    led = _LED.fullmatch(piece)
    for name in (piece, *(led.groups() if led else ())):
        for key in (name.casefold(), stem(name)):
            found[key].add(place)


def _portion(
    place: int, clauses: list[_Clause], names: Mapping[str, set[int]], context: Context
) -> Portion | None:
    """What a clause says of values that other clauses name."""
    clause, spoken = clauses[place], context.language
    for words, portion in _PAIRS.items():
        if pair := spoken.pattern(f"{{{words}}}").search(clause.text):
            items, rest = _items(clause.text, pair.span(), place, names, context)
            fits = len(items) == 2 and rest <= _MOST_WORDS
            return replace(portion, items=items[:1], beside=items[1]) if fits else None
    amounts = list(spoken.pattern(_AMOUNT).finditer(clause.text))
    if len(amounts) > 1 or spoken.pattern("{at_least}|{at_most}").search(clause.text):
        return None
    alike = r"{each_one} (?:{article} )?{share}" if amounts else "{evenly}"
    if spoken.pattern(alike).search(clause.text) and len(clause.text.split()) <= _MOST_WORDS:
        return Portion(())
    for match, said in _said(clause.text, context):
        items, rest = _items(clause.text, match.span(), place, names, context)
        if not items and rest == 0 and not said.rest:
            items = _before_bracket(place, clauses, names, context)
        several = len(items) > 1 and not spoken.pattern("{together}").search(clause.text)
        compared = bool(amounts) and said.assumed  # "more than half are A", but not "A above 50 %"
        late = compared and clause.text[: match.start()].strip() and match["more"]
        if items and not several and not late and rest <= _MOST_WORDS:
            return replace(said, items=items)
        return None
    return None


def _said(text: str, context: Context) -> Iterator[tuple[re.Match[str], Portion]]:
    """The first amount of a clause, in numbers or in words, with what it says."""
    spoken = context.language
    if match := spoken.pattern(_AMOUNT).search(text):
        share = share_of(match["share"], spoken)
        if share is not None:
            less, more = match["less"], match["more"]
            taken = share / 2 if less else (1 + share) / 2 if more else share
            yield match, Portion((), taken, assumed=bool(less or more))
        return
    for words, portion in (*_VAGUE.items(), ("otherwise", Portion((), rest=True))):
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
                    for size in range(min(_MOST_WORDS, len(tokens) - at), 0, -1)
                    if _is_listed(" ".join(tokens[at : at + size]), place, names)
                ),
                ("", 1),
            )
            (items if name else others).append(name or tokens[at])
            at += size
    if not items:
        items = _implied(others, names, context)
        others = [word for word in others if word not in items]
    if context.language.pattern(r"{no_portion}").search(" ".join(others)):
        return (), len(others)
    return tuple(dict.fromkeys(items)), len(others)


def _is_listed(name: str, place: int, names: Mapping[str, set[int]]) -> bool:
    return any(names.get(key, set()) - {place} for key in (name.casefold(), stem(name)))


def _implied(words: list[str], names: Mapping[str, set[int]], context: Context) -> list[str]:
    """Zero, which needs no list, and what the field asks: "smoker: yes or no, a quarter smoke" says yes."""
    if any(context.language.means("zero_word", word) for word in words):
        return ["0"] if not any(re.search(r"\d", word) for word in words if word != "0") else []
    answers = {answer(name, "", context.language): name for name in names}
    asked = [word[:4] for word in plain(context.field.name).split() if len(word) > 3]
    asks = any(len(word) > 3 and word.casefold()[:4] in asked for word in words)
    return [answers[True]] if asks and {True, False} <= answers.keys() else []


def _before_bracket(
    place: int, clauses: list[_Clause], names: Mapping[str, set[int]], context: Context
) -> tuple[str, ...]:
    """The last item before a bracket that holds nothing but an amount in words: "A (rare), B"."""
    clause = clauses[place]
    if not clause.enclosed or place == 0 or re.search(r"\d", clause.text) or len(names) < 3:
        return ()
    before = clauses[place - 1]
    piece = (
        context.language.pattern(r"[/=]|(?<=\s)(?:{or}|{and})(?=\s)").split(before.text)[-1].strip(" \"'`")
    )
    return (piece,) if 0 < len(piece.split()) <= _MOST_WORDS else ()


def _amount_alone(text: str, context: Context) -> float | None:
    """The share of a clause that is nothing else: "about 1 %"."""
    match = context.language.pattern(_AMOUNT).fullmatch(text)
    return share_of(match["share"], context.language) if match else None


def _with_signs(clause: _Clause, end: int, text: str) -> tuple[int, int]:
    """The place of a remark with the signs that part it from the rest: brackets, or one comma."""
    start = clause.start
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return start - 1, end + 1
    before = text[:start].rstrip(" ")
    if before.endswith((",", ";", " -")):
        return len(before) - 1, end
    after = text[end:]
    sign = re.match(r"\s*[,;.:]", after) if not before or before[-1] in ".:(" else None
    return start, end + (sign.end() if sign else 0)


FORMS = (
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
            "red or blue, equally often": {"shares": (("red", 0.5), ("blue", 0.5))},
            "one of Falcon, Otter or Heron; each a third": {
                "shares": (("Falcon", 0.333333333), ("Otter", 0.333333333), ("Heron", 0.333333333))
            },
            "rot, blau; zu gleichen Teilen": {"shares": (("rot", 0.5), ("blau", 0.5))},
            "rouge, bleu; à parts égales": {"shares": (("rouge", 0.5), ("bleu", 0.5))},
            "rojo, azul; a partes iguales": {"shares": (("rojo", 0.5), ("azul", 0.5))},
            "rosso, blu; in parti uguali": {"shares": (("rosso", 0.5), ("blu", 0.5))},
            "concentration of lead, 40 % zeros": {"spikes": ((0, 0.4),), "kind": "numerical"},
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
            "price, 20 % discount",
            "5 % missing",
            "cash or card, 2 % fee for card",
            "pass or fail, pass above 50 %",
            "at most 10, at least 5",
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
            "m (about half), w, d (very rare)": {"values": (("m", ""), ("w", ""), ("d", ""))},
            "Bus, Rad, Auto; die meisten kommen mit dem Bus": {
                "shares": (("Bus", 0.7), ("Rad", 0.15), ("Auto", 0.15))
            },
            "rouge, vert ou bleu, surtout rouge": {
                "shares": (("rouge", 0.7), ("vert", 0.15), ("bleu", 0.15))
            },
        },
        counters=("the most common name", "A, B or C", "mean of most patients", "A or B, not rare"),
    ),
)
