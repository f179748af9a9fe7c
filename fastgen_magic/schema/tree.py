"""What a YAML or JSON text says, as a tree that knows its lines and loses no character."""

import difflib
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fastgen_magic.characters import clipped
from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.model import Value

_NOTHING = {"", "~", "null", "Null", "NULL"}
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# No leading zero and no plus sign (007 and +1 are codes), and no more digits than an int64 holds.
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?")


@dataclass(frozen=True)
class Scalar:
    """One word, number or text as it was written; `plain` if no quotes stood around it."""

    text: str
    line: int
    plain: bool = True

    @property
    def value(self) -> Value | None:
        """The number, truth value or text that is meant; None for null and for nothing at all.

        Stricter than YAML 1.1: yes, no, on, off, 12:30, 007 and dates stay text.
        """
        text = self.text
        if not self.plain:
            return text
        if text in _NOTHING:
            return None
        if text in _TRUTH:
            return _TRUTH[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        return text


@dataclass(frozen=True)
class Items:
    """A list."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True)
class Pairs:
    """A mapping in its order; a key that is written twice is here twice."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    line: int

    def distinct(self, field: str | None = None) -> "Iterator[tuple[Scalar, Node]]":
        """The pairs; SchemaError at the second of two same keys, about `field` if they are its details."""
        seen: dict[str, int] = {}
        for key, node in self.pairs:
            if key.text in seen:
                again = f"the key {quoted(key.text)} is stated twice (first on line {seen[key.text]})"
                raise at(key.line, f"{again}; leave one out", field)
            seen[key.text] = key.line
            yield key, node


Node = Scalar | Items | Pairs


def is_nothing(node: Node) -> bool:
    """Whether the node is null or left empty."""
    return isinstance(node, Scalar) and node.value is None


def at(line: int | None, message: str, field: str | None = None) -> SchemaError:
    """The error to raise: `message` behind the line and the field that it is about."""
    place = "" if line is None else f"line {line}: "
    owner = "" if field is None else f"field {quoted(field)}: "
    return SchemaError(f"{place}{owner}{message}", field=field, line=line)


def quoted(text: str) -> str:
    """The text as a message shows it: in quotes, on one line, cut if long."""
    return repr(clipped(text, 60))


def shown(node: Node) -> str:
    """What was written, in a word or two, for a message."""
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Pairs):
        return "a mapping"
    return "nothing" if is_nothing(node) else quoted(node.text)


def suggestion(name: str, options: Iterable[str], cutoff: float = 0.6) -> str:
    """`"; did you mean 'x'?"` for the option closest to `name`, or "" if none is close."""
    by_lower = {option.lower(): option for option in options}
    close = difflib.get_close_matches(name.lower(), by_lower, n=1, cutoff=cutoff)
    return f"; did you mean {quoted(by_lower[close[0]])}?" if close else ""
