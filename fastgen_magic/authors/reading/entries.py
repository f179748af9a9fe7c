"""One entry of a law as a person or a model writes it: "mean=3", "Home=.4", "{start} {thing}."."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

OTHERWISE, MISSING = "*", "missing"
"""Names of the rows for every value of a parent that has none of its own, and for a missing one."""
CONDITIONS = ("only", "missing with")
"""Entries that speak of missing values, whatever the law; what follows the first = is theirs."""


@dataclass(frozen=True)
class Entry:
    """What stands before the = and behind it; an entry without one has its name alone.

    Attributes
    ----------
    text: the entry as it came. name, said: its two sides. place: its place among the entries, from 0.
    """

    text: str
    name: str
    said: str
    place: int

    @property
    def alone(self) -> bool:
        """Whether the entry has no second side."""
        return not self.said


@dataclass(frozen=True)
class Complaint:
    """One thing that cannot be understood.

    Attributes
    ----------
    entry: the entry as it came, "" where one is lacking. right: what would be right.
    place: its place among the entries; None where it is none of them.
    about: what `entry` is: an entry, the name of the law, or the name of a parent.
    """

    entry: str
    right: str
    place: int | None = None
    about: Literal["entry", "law", "parent"] = "entry"

    @property
    def line(self) -> str:
        """Both in one line."""
        return f'"{self.entry}": {self.right}' if self.entry else self.right


def entries_of(
    law: str, given: Sequence[str] | Mapping[str, object], values: Sequence[str], own: Sequence[str] = ()
) -> list[Entry]:
    """The entries of a law, split at the = that parts name and text.

    `values` are the stated values of the field: an entry that is one of them stands whole. `own` are the
    field's own names: "total = price * quantity" is an expression for the total.
    """
    texts = list(_flattened(given)) if isinstance(given, Mapping) else given
    return [
        replace(_split(law, each, place, values, own), text=text)
        for place, text in enumerate(texts)
        if text.strip()
        for each in ([text] if _is_whole(law, text) or text.strip() in values else _apart(text))
    ]


def _is_whole(law: str, text: str) -> bool:
    return law in _OF_TEXTS and not text.startswith(("missing:", "spike:", "same:"))


def _apart(text: str) -> list[str]:
    """An entry that says several, "missing:Home=.1; Office; Shop=.2", as one text for each."""
    parts, found, before = text.split(";"), list[str](), ""
    for part in parts:
        before = f"{before}; {part.strip()}" if before else part.strip()
        if "=" in part:
            found, before = [*found, before], ""
    if before or len(found) < 2 or any(not _SAYS.fullmatch(one) for one in found):
        return [text]
    head = match[0] if (match := _HEAD.match(found[0])) else ""
    return [found[0], *(one if ":" in one else head + one for one in found[1:])]


def _flattened(given: Mapping[str, object]) -> Iterator[str]:
    """Data by their names, tables as mappings, in the form of entries."""
    for name, value in given.items():
        if isinstance(value, Mapping):
            write = _TABLES.get(name)
            yield from (write(key, said) if write else f"{name}:{key}={said}" for key, said in value.items())
        elif name == "expression":
            yield str(value)
        else:
            yield f"{name}={'|'.join(map(str, value)) if isinstance(value, list | tuple) else value}"


_TABLES: Mapping[str, Callable[..., str]] = {
    "weights": lambda key, said: f"{key}={said}",
    "quantiles": lambda key, said: f"{key}={said}",
    "peaks": lambda key, said: f"{key}={' '.join(map(str, said))}",
    "shares": lambda key, said: f"{key}={'; '.join(f'{value} {share}' for value, share in said.items())}",
    "table": lambda key, said: f"{said}={key}",
    "words": lambda key, said: f"{key}={'|'.join(said)}",
}


_NAMED_OF_FORMULA = re.compile(
    r"\s*(noise|number:.*|decimals|(?:step|ending)(?::.*)?|spike:.*|same:.*|missing:.*|at least|at most)\s*="
)
_OF_TEXTS = ("phrases", "map")
"""Laws in whose entries anything may stand behind the =."""
_SIGN = re.compile(r"(?<![<>])=")
_SAYS = re.compile(r"(?:[^=<>]|[<>]=?)+=\s*[-+\d.,%_ ]+")
_HEAD = re.compile(r"(?:spike|same):[^:=]+:|[^:=;]+:")
"""What an entry begins with that speaks of values: "missing:", "spike:0:", "segment:"."""


def _split(law: str, text: str, place: int, values: Sequence[str], own: Sequence[str]) -> Entry:
    name, sign, said = _cut(text)
    if sign and name.lower() in CONDITIONS:
        return Entry(text, name.lower(), said, place)
    if law == "formula" and sign and not _NAMED_OF_FORMULA.match(text):
        mine = name in own and not said.startswith("=")
        return Entry(text, said if mine else text.strip(), "", place)
    if law == "phrases" and "{" in name:
        sign = ""
    elif law not in _OF_TEXTS:
        name, sign, said = _row_of(name, said) or _cut(text, last=True)
    if not sign or text.strip() in values:
        return Entry(text, text.strip(), "", place)
    return Entry(text, name, said, place)


def _cut(text: str, last: bool = False) -> tuple[str, str, str]:
    """The two sides of an entry, at its first or last = that is no part of "<=20" or ">=20"."""
    places = [match.start() for match in _SIGN.finditer(text)] or [text.find("=")]
    place = places[-1 if last else 0]
    return (text.strip(), "", "") if place < 0 else (text[:place].strip(), "=", text[place + 1 :].strip())


def _row_of(name: str, said: str) -> tuple[str, str, str] | None:
    """The parts of a row whose shares, or some of them, follow a sign as well: "Home=bus .3; car=.7"."""
    plain = re.sub(r"\s*=\s*([-\d.,_%]+)\s*(?=;|$)", r" \1", said)
    shares = plain != said and (";" in said or said.startswith("~")) and value_shares(plain)
    return (name, "=", plain) if shares else None


def plainly(text: object) -> str:
    """A value without what writers differ in: capitals, and blanks about its signs ("a; b" is "a;b")."""
    return re.sub(r"\s*([,;/|+&])\s*", r"\1", str(text)).strip().casefold()


def number(text: str) -> float:
    """A number as it is written: "1_000", "1,000", "12%", ".5".

    Errors: `ValueError` if it is none, or not finite.
    """
    plain = text.strip().replace("_", "")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?%?", plain):
        plain = plain.replace(",", "")
    value = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    if not math.isfinite(value):
        raise ValueError(f"{text} is no number")
    return whole(value)


def numbers(text: str) -> list[float]:
    """Numbers between blanks, semicolons, or commas with a blank. Errors: `ValueError`."""
    return [number(part) for part in re.split(r"[\s;]+", text.strip("()[] ").replace(", ", " ")) if part]


def maybe_numbers(text: str) -> list[float]:
    """The same, empty where one of them is no number."""
    try:
        return numbers(text)
    except ValueError:
        return []


def value_shares(said: str) -> list[tuple[str, float]]:
    """(value, share) of a sparse row, "Home .7; Office .3"; empty if it is none.

    A part without a share belongs to the next one: values may hold semicolons, "Home; Office .3".
    """
    found, before = [], ""
    for part in said.split(";"):
        name, _, share = part.strip().rpartition(" ")
        if len(maybe_numbers(share)) != 1:
            before += f"{part.strip()}; "
        elif not name:
            return []
        else:
            found.append((before + name.strip(), numbers(share)[0]))
            before = ""
    return [] if before else found


def whole(value: float) -> float | int:
    """The same number, as an int where it is whole."""
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else value
