"""A sampler's parameter lines, written as a person would write them."""

import math
import re
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from fastgen_magic.samplers.parameters import literal_text

IN_UNIT = frozenset({"mean", "sd", "median", "low", "high", "centres", "sds", "step", "scale", "typical"})
"""Parameters that stand in the unit of what is drawn."""

_RANGE = re.compile(r"^(?:(?P<unit>[^:,]*), )?(?P<range>-?[\d_.e+-]+ to -?[\d_.e+-]+)?(?P<rest>:.*)?$")


def plain(text: str) -> str:
    """Text for a comment or docstring: one line, without control characters or marks of direction."""
    kept = (" " if unicodedata.category(mark) in _ODD else mark for mark in text)
    return re.sub(r"\s+", " ", "".join(kept)).strip()


_ODD = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})


@dataclass(frozen=True)
class Line:
    """One parameter: its name, default, trailing comment, and the default's own text if it stays."""

    name: str
    value: Any
    comment: str = ""
    text: str = ""

    def holding(self, value: Any, unit: str) -> Self:
        """The same parameter with another default, its range and unit to match."""
        if value == self.value and type(value) is type(self.value):
            return self.in_unit(unit) if unit else self
        number = isinstance(value, int | float) and not isinstance(value, bool)
        comment = _ranged(self.comment, self.name, value) if number else self.comment
        line = replace(self, value=value, text="", comment=comment)
        return line.in_unit(unit) if unit else line

    def in_unit(self, unit: str) -> Self:
        """The same parameter in the field's unit, if that is what it is measured in."""
        match = _RANGE.match(self.comment)
        if self.name not in IN_UNIT or match is None or match["unit"]:
            return self
        parts = [plain(unit)] + ([match["range"]] if match["range"] else [])
        return replace(self, comment=", ".join(parts) + (match["rest"] or ""))

    def saying(self, comment: str) -> Self:
        """The same parameter with another comment."""
        return replace(self, comment=comment)

    @property
    def lines(self) -> list[str]:
        """Its source lines, without the comment."""
        literal = self.text or literal_text(self.value)
        if "\n" in literal or len(literal) + len(self.name) < 80:
            return f"    {self.name}={literal},".split("\n")
        inner = literal[1:-1]
        wrapped = _wrap(self.value) if isinstance(self.value, dict | tuple | list) else [inner]
        return [f"    {self.name}={literal[0]}", *wrapped, f"    {literal[-1]},"]


def parameter_lines(lines: Sequence[Line]) -> list[str]:
    """The parameters' source lines; comments of one-line parameters stand under each other."""
    short = [line.lines[0] for line in lines if len(line.lines) == 1]
    column = max((len(text) for text in short if len(text) <= 48), default=0)
    written = []
    for line in lines:
        *before, last = line.lines
        pad = column if len(line.lines) == 1 else 0
        written += [*before, f"{last:<{pad}}  # {plain(line.comment)}" if line.comment else last]
    return written


def _wrap(value: dict[Any, Any] | Sequence[Any]) -> list[str]:
    if isinstance(value, dict):
        items = [f"{literal_text(key)}: {literal_text(item)}" for key, item in value.items()]
    else:
        items = [literal_text(item) for item in value]
    guarded = ", ".join(item.replace(" ", "\0") for item in items) + ","  # break between items only
    lines = textwrap.wrap(guarded, 88, break_long_words=False, break_on_hyphens=False)
    return ["        " + line.replace("\0", " ") for line in lines]


def _ranged(comment: str, name: str, value: float) -> str:
    match = _RANGE.match(comment)
    if match is None or not match["range"]:
        return comment
    low, high = (float(end) for end in match["range"].split(" to "))
    inside = low <= value <= high and (value == 0 or high <= 50 * abs(value))
    if inside or (low >= 0 and high <= 1):
        return comment
    start, end = (_ends_of_spread if name in {"sd", "sigma"} else _ends)(value)
    unit = f"{match['unit']}, " if match["unit"] else ""
    return f"{unit}{start} to {end}{match['rest'] or ''}"


def _ends(value: float) -> tuple[str, str]:
    if value == 0:
        return "0", "100"
    size = 10.0 ** math.floor(math.log10(abs(value)))
    if value < 0:
        return nice(10 * math.floor(value / size) * size), "0"
    if 1500 <= value <= 2200 and value == int(value):  # a calendar year
        return nice(value - 50), nice(value + 50)
    return ("0" if value < 20 else nice(size / 10)), nice(5 * math.ceil(value / size) * size)


def _ends_of_spread(value: float) -> tuple[str, str]:
    if value <= 0:
        return "0", "1"
    size = 10.0 ** math.floor(math.log10(value))
    return nice(size / 10), nice(4 * math.ceil(value / size) * size)


def nice(value: float) -> str:
    """A number as a person writes it: 10_000, 0.05."""
    if value == int(value):
        whole = int(value)
        return f"{whole:_}" if abs(whole) >= 10_000 else str(whole)
    return f"{value:.6g}"
