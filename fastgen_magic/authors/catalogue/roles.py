"""Which job the head noun of a description, or the last word of a name, gives to a field."""

import re

from fastgen_magic.authors.catalogue.nouns import LABELS, ROLES
from fastgen_magic.authors.catalogue.words import has, prose, word_set

NOUNS: dict[str, str] = {}
for _role, _nouns in ROLES.items():
    for _noun in _nouns.split():
        NOUNS.setdefault(_noun, _role)

WEAK = word_set(
    "value total number level state field area term model body range day month source label system unit "
    "item mean average time bank current stage section position body network site make"
)
"""Nouns that say little when they stand alone at the end of a name."""

_STOPS = word_set(
    "of for in that which who whom from to by at on during where when with while as per if is was are "
    "were be been has had have after before since until between within above below through over under "
    "via into about regarding associated whose according plus not did do meets which can may will would "
    "should among against across along inside outside near and_the the"
)
_PARTICIPLES = word_set(
    "assigned given granted used made taken measured recorded reported stated based provided listed needed"
)
_LEADS = word_set(
    "the a an this each its their our your his her indicate indicating show showing denote denoting "
    "represent representing describe describing give giving contain containing specify specifying "
    "identify identifying signify signifying predict detect per field column variable so "
    "called"
)
_PAUSE = re.compile(r"[,;:(\[?]|(?<=\w{4})\.(?:\s|$)|\s[-–—]+\s")


def noun_phrase(text: tuple[str, ...]) -> tuple[str, ...]:
    """The first noun phrase of a description: up to the first preposition, relative word or inner article."""
    start = next((i for i, word in enumerate(text) if word not in _LEADS), 0)
    end = next((i for i in range(start, len(text)) if _ends(text, i, start)), len(text))
    return text[start:end]


def _ends(text: tuple[str, ...], i: int, start: int) -> bool:
    following = text[i + 1] if i + 1 < len(text) else "of"
    return text[i] in _STOPS or (text[i] in _PARTICIPLES and i > start and following in _STOPS)


def opening(description: str) -> tuple[str, ...]:
    """Normalised words of a description up to its first pause; its head noun stands there."""
    return next((words for part in _PAUSE.split(description)[:2] if (words := prose(part))), ())


def role_of(phrase: tuple[str, ...]) -> tuple[str, str]:
    """Role and head noun of a noun phrase, the rightmost known noun deciding; ("", "") if none is known."""
    for last in range(len(phrase), 0, -1):
        for size in (2, 1):
            noun = "_".join(phrase[max(last - size, 0) : last])
            if noun in NOUNS:
                return NOUNS[noun], noun
    return "", ""


_LABELS = word_set(LABELS)


def is_label_number(words: tuple[str, ...]) -> bool:
    """Whether "number" in these words is a label ("ticket number", "number of the flight")."""
    return any(
        word == "number"
        and i > 0
        and words[i - 1] in _LABELS
        and (i + 1 == len(words) or words[i + 1] != "of")
        for i, word in enumerate(words)
    )


def counts_things(name: tuple[str, ...], text: tuple[str, ...], described: str) -> bool:
    """Whether the field is a number of things.

    Parameters
    ----------
    name, text: normalised words of name and description.
    described: the description in lower case; its plurals tell "number of engines" from "number of the car".
    """
    if has(text[:6], "number of", "count of", "how many", "tally of", "no of", "quantity of"):
        after = described.partition(" of ")[2].split()
        return not (after and after[0] in ("the", "this", "a", "an") and not _plural(after))
    if text[:1] == ("count",) or (not text and name[-1:] == ("count",)):
        return True
    if text and has(text[:5], "number"):
        return False
    starts = name[:1] in (("number",), ("n",), ("nb",), ("count",), ("quantity",)) and len(name) > 1
    return (
        (starts and name[1] != "code") or name[-1:] in (("count",), ("quantity",)) or has(name, "number of")
    )


def _plural(words: list[str]) -> bool:
    return any(
        word.rstrip(".,;") in ("people", "children") or word.rstrip(".,;").endswith("s")
        for word in words[1:4]
    )


_PAY_PERIODS = ("daily", "hourly", "weekly", "monthly", "nightly", "room", "day", "hour")
_PER = re.compile(
    r"^[^,;:(.]{0,60}\bper (?:capita|gallon|hour|minute|second|day|week|month|year|million|thousand|\d|"
    r"unit|person)"
)


def _per_name(name: tuple[str, ...]) -> bool:
    return has(name, "per") and name[0] != "per" and name[-1] != "per"


def head_role(name: tuple[str, ...], text: tuple[str, ...], said: str) -> tuple[str, str]:
    """Role and noun that decide: the head of the description's first noun phrase, else the name's last noun.

    Parameters
    ----------
    name: normalised words of the name.
    text: those of the description's opening.
    said: the description in lower case.
    """
    phrase = () if text[:1] and text[0].isdigit() else noun_phrase(text)
    role, noun = role_of(phrase)
    own_role, own_noun = role_of(name)
    if special := _special(name, phrase, said, (role, noun), (own_role, own_noun)):
        return special
    if role and not (noun in WEAK and own_role and own_noun not in WEAK):
        return role, noun
    return (own_role, own_noun) if own_role else (role, noun)


def _special(
    name: tuple[str, ...], phrase: tuple[str, ...], said: str, told: tuple[str, str], own: tuple[str, str]
) -> tuple[str, str] | None:
    """Turns of phrase that say more than the head noun does."""
    about = said.startswith("how ") or (
        told[1] in ("description", "definition", "detail") and own[0] == "class"
    )
    quality = name[-1:] and name[-1].endswith(("ness", "ability", "ibility")) and own[0] != "class"
    rules = (
        (said.startswith(("name of", "the name of", "full name", "names of")), ("name", "name")),
        (said.startswith("details"), ("text", "detail")),
        (phrase[:1] == ("percent",), ("share", "percent")),
        (quality, ("rating", name[-1] if name else "")),
        (about, (own[0] or "rating", own[1])),
        (own[1] == "rate" and has(name, *_PAY_PERIODS), ("amount", "rate")),
        (phrase[:1] == ("unit",) and "used" in said, ("class", "unit")),
        (said.endswith(" used") and phrase == name, ("class", name[-1] if name else "")),
        ((_PER.search(said) and told[0] in ("", "class", "name")) or _per_name(name), ("measure", "per")),
    )
    return next((result for holds, result in rules if holds), None)
