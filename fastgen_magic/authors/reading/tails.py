"""Tails of laws whose values are listed one by one: codes of a pattern, or names, for all others."""

import re
import string
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from fastgen_magic.schema import Value

TAIL = "~"
"""Before a pattern of the codes or names that the tail of an open set is made of."""
MARKS = {"#": string.digits, "@": string.ascii_uppercase, "$": "0123456789abcdef"}
"""Mark of a pattern -> the signs that may stand in its place."""
_GAPS = {"#": "digit", "@": "letter", "$": "hex"}
"""Mark of a pattern -> the gap that it is in a text."""
MARKED: Mapping[str, tuple[str, ...]] = {_GAPS[mark]: tuple(signs) for mark, signs in MARKS.items()}
"""Gaps of texts whose words need not be given, beside `NAMES`."""
NAMES = ("first_name", "last_name", "city", "street", "company")
"""Gaps that are names as people, towns, streets and firms have them: out of the catalogue's lists."""
WANTED = "a pattern holds # (digit), @ (letter), $ (hexadecimal digit) or a name: " + ", ".join(
    f"{{{name}}}" for name in NAMES
)
_PART = re.compile(r"\{(\w+)\}|(.)", re.DOTALL)
_MANY, _NAMES_OF_ROW, _NAMES_OF_ALL = 10, 20, 100
"""Codes that a tail is made of, names of one in a row of a table, and in a list of weights."""
_WORDS = 200
"""Names of a kind that a gap is filled with."""
_FEW_LETTERS = 10
"""So many letters of other values do not show how all are written."""
_LEAD = 5
"""The names of a tail come as often as 1 / 5, 1 / 6, 1 / 7, ... say."""


def is_tail(value: object) -> bool:
    """Whether a value is the pattern of a tail, "~@@##", "~{last_name} County"."""
    if not isinstance(value, str) or not value.startswith(TAIL):
        return False
    gaps = _gaps_in(value)
    return set(gaps) <= set(NAMES) and bool(gaps or set(value) & set(MARKS))


def has_names(pattern: str) -> bool:
    """Whether the pattern of a tail is made of names."""
    return bool(_gaps_in(pattern))


def words_of(gap: str) -> tuple[str, ...]:
    """What fills a gap whose words need not be given: signs, or names; nothing for any other gap."""
    from fastgen_magic.authors.catalogue.lists.words import words

    return words(gap, most=_WORDS) if gap in NAMES else MARKED.get(gap, ())


def gaps_of(pattern: str) -> str:
    """A pattern as a text with a gap for each mark: "A-##" is "A-{digit}{digit}"."""
    return "".join(f"{{{_GAPS[mark]}}}" if mark in _GAPS else mark for mark in pattern)


def codes_of(pattern: str, row: str = "", beside: Iterable[Value] = (), many: int = 0) -> list[str]:
    """Different codes or names of a pattern, always the same; names are others in another row of a table.

    Names are in capitals where all letters of the values `beside` are, in small letters where none is.
    """
    import numpy as np

    names = has_names(pattern)
    many = many or (_MANY if not names else _NAMES_OF_ROW if row else _NAMES_OF_ALL)
    chance = np.random.default_rng(zlib.crc32((pattern + (row if names else "")).encode()))
    signs: list[tuple[str, ...]] = [
        words_of(gap) if gap else tuple(MARKS.get(mark, mark))
        for gap, mark in _PART.findall(pattern.removeprefix(TAIL))
    ]
    tried = (
        "".join(str(chance.choice(one)) if len(one) > 1 else one[0] for one in signs) for _ in range(5 * many)
    )
    style = _style([pattern.removeprefix(TAIL), *map(str, beside)]) if names else str
    return list(dict.fromkeys(map(style, tried)))[:many]


def _style(texts: Sequence[str]) -> Callable[[str], str]:
    """How texts are written of which these are some: in capitals, in small letters, or as they are."""
    letters = "".join(_PART.sub(lambda part: part[2] or "", text) for text in texts)
    many = sum(map(str.isalpha, letters)) > _FEW_LETTERS
    return str.upper if many and letters.isupper() else str.lower if many and letters.islower() else str


def shares_of_tail(
    pattern: str, share: float, row: str = "", but: Iterable[Value] = ()
) -> dict[Value, float]:
    """The share of a tail divided among its codes, all alike, or its names, some of which lead."""
    codes = [code for code in codes_of(pattern, row, but) if code not in but]
    lead = [1 / (place + _LEAD) if has_names(pattern) else 1.0 for place in range(len(codes))]
    return {code: round(share * part / sum(lead), 6) for code, part in zip(codes, lead, strict=True)}


def spread(shares: Mapping[Value, Any], row: str = "", beside: Iterable[Value] = ()) -> dict[Value, Any]:
    """Shares, or rows of shares, with those of each tail divided among its codes."""
    found: dict[Value, Any] = {}
    beside = beside or [value for value in values_in(shares) if not is_tail(value)]
    for value, share in shares.items():
        if isinstance(share, Mapping):
            found[value] = spread(share, row or str(value), beside)
        elif not is_tail(value):
            found[value] = share
        elif share or not has_names(str(value)):
            found |= shares_of_tail(str(value), share, row, beside)
    return found


def values_in(shares: Mapping[Value, Any]) -> list[Value]:
    """The values of shares, or of rows of shares, each once."""
    if any(isinstance(share, Mapping) for share in shares.values()):
        return list(dict.fromkeys(value for row in shares.values() for value in values_in(row)))
    return list(shares)


def drawn_by(tail: str, rows: Sequence[str], known: Iterable[Value]) -> tuple[Value, ...]:
    """The known values that a tail stands for in these rows of a table, in none of a list of weights."""
    codes = {code.casefold() for row in rows or [""] for code in codes_of(tail, row)}
    return tuple(value for value in known if str(value).casefold() in codes)


def _gaps_in(pattern: str) -> list[str]:
    return [gap for gap, _ in _PART.findall(pattern) if gap]
