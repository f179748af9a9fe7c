"""The shape of a code: which signs it holds, and how many of each in a row."""

import re
from collections.abc import Sequence

_RUNS = re.compile(
    r"(?P<word>[A-Z][a-z]{3,})|(?P<upper>[A-Z]+)|(?P<lower>[a-z]+)|(?P<digits>\d+)|(?P<sign>[-_/.:#+ ])"
)
_YEAR = re.compile(r"20[0-3]\d|19\d\d")
_CALENDAR = {"Q": ("[1-4]", 1), "W": (r"(?:0[1-9]|[1-4]\d|5[0-2])", 2)}
"""Letters of quarters and weeks, with their numbers and how many figures these have: Q3, 2024-W07."""
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST = 60


def counted(sign: str, number: int) -> str:
    """A class of signs, so many of them."""
    return sign if number == 1 else f"{sign}{{{number}}}"


def shape_of(code: str, name: str = "", *, runs_on: bool = False) -> str | None:
    """The pattern of codes such as this one; None where it is no code.

    Letters at its start stay where they are an abbreviation: a sign follows them ("INV-001"), or they are
    taken from the field's name ("EMP001" of the employee); others stand for any letters. Of numbers that run
    on, all that stands before the last figures stays.
    """
    runs = [(str(run.lastgroup), run[0]) for run in _RUNS.finditer(code)]
    if len(code) > _LONGEST or "".join(text for _, text in runs) != code or not runs:
        return None
    kinds = [kind for kind, _ in runs]
    if "digits" not in kinds or len(runs) < 2 or kinds[0] == "sign" or kinds[-1] == "sign":
        return None
    parts = []
    last = len(kinds) - 1 - kinds[::-1].index("digits")
    for place, (kind, text) in enumerate(runs):
        following = kinds[place + 1] if place + 1 < len(runs) else ""
        ending = place == len(runs) - 1 and kind != "digits" and runs[place - 1][1] == "."  # of a file's name
        if ending or (runs_on and kind != "sign" and place < last):
            parts.append(text)
        elif kind == "sign":
            parts.append(text if text in "-_/:# " else rf"\{text}")
        elif kind == "digits":
            parts.append(_digits(text, parts[-1:], alone=len(runs) < 3))
        elif _is_of_calendar(text, place, runs) or (place == 0 and _stays(text, following, name)):
            parts.append(text)
        elif kind == "word":
            parts.append(text if place == 0 and following == "sign" else f"[A-Z][a-z]{{{len(text) - 1}}}")
        else:
            parts.append(counted("[A-Z]" if kind == "upper" else "[a-z]", len(text)))
    return "".join(parts)


def _is_of_calendar(text: str, place: int, runs: Sequence[tuple[str, str]]) -> bool:
    """Whether a letter is that of a quarter, or beside a year of a week, with its number behind it."""
    following = runs[place + 1][1] if place + 1 < len(runs) else ""
    year = text != "W" or any(_YEAR.fullmatch(other) for _, other in (*runs[:place], *runs[place + 2 :]))
    return text in _CALENDAR and len(following) == _CALENDAR[text][1] and year


def _digits(text: str, before: Sequence[str], *, alone: bool) -> str:
    """The pattern of figures: of a quarter or week behind its letter, of a year among other parts, or any."""
    numbers, length = _CALENDAR.get("".join(before), ("", 0))
    if len(text) == length:
        return numbers
    if alone or not _YEAR.fullmatch(text):
        return counted(r"\d", len(text))
    return r"20[0-2]\d" if text.startswith("20") else r"19\d\d"


def _stays(letters: str, following: str, name: str) -> bool:
    """Whether the first letters of a code are those of all."""
    placeholder = letters.upper() in _ALPHABET and (len(letters) > 2 or letters.upper() in ("AB", "XY"))
    if placeholder or len(set(letters)) < min(len(letters), 2):
        return False
    rest = iter(name.casefold())
    of_name = name[:1].casefold() == letters[:1].casefold() and all(
        sign in rest for sign in letters.casefold()
    )
    return (following == "sign" and len(letters) > 1) or of_name
