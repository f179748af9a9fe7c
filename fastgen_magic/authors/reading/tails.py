"""Tails of codes in laws whose values are listed one by one: a few codes of the pattern stand for all."""

import string
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from fastgen_magic.schema import Value

TAIL = "~"
"""Before a pattern of codes that the tail of an open set is made of."""
MARKS = {"#": string.digits, "@": string.ascii_uppercase, "$": "0123456789abcdef"}
"""Mark of a pattern -> the signs that may stand in its place."""
_GAPS = {"#": "digit", "@": "letter", "$": "hex"}
"""Mark of a pattern -> the gap that it is in a text."""
MARKED: Mapping[str, tuple[str, ...]] = {_GAPS[mark]: tuple(signs) for mark, signs in MARKS.items()}
"""Gaps of texts whose words need not be given."""
_MANY = 10
"""Codes that a tail is made of in a table."""


def is_tail(value: object) -> bool:
    """Whether a value is the pattern of a tail, "~@@##"."""
    return isinstance(value, str) and value.startswith(TAIL) and bool(set(value) & set(MARKS))


def gaps_of(pattern: str) -> str:
    """A pattern as a text with a gap for each mark: "A-##" is "A-{digit}{digit}"."""
    return "".join(f"{{{_GAPS[mark]}}}" if mark in _GAPS else mark for mark in pattern)


def codes_of(pattern: str) -> list[str]:
    """Different codes of a pattern, the same ones each time."""
    import numpy as np

    chance = np.random.default_rng(zlib.crc32(pattern.encode()))
    found = dict.fromkeys(
        "".join(
            str(chance.choice(list(MARKS[mark]))) if mark in MARKS else mark
            for mark in pattern.removeprefix(TAIL)
        )
        for _ in range(5 * _MANY)
    )
    return list(found)[:_MANY]


def with_codes(values: Iterable[Value]) -> list[Value]:
    """The values with the codes of each tail in its place."""
    return [code for value in values for code in (codes_of(str(value)) if is_tail(value) else [value])]


def spread(shares: Mapping[Value, Any]) -> dict[Value, Any]:
    """Shares, or rows of shares, with those of each tail divided among its codes."""
    found: dict[Value, Any] = {}
    for value, share in shares.items():
        if isinstance(share, Mapping):
            found[value] = spread(share)
        elif is_tail(value):
            codes = codes_of(str(value))
            found |= {code: round(share / len(codes), 6) for code in codes}
        else:
            found[value] = share
    return found
