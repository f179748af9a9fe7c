"""One detail as it was written, and the plain readers: texts, numbers, truth, lists."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from fastgen_magic.errors import SchemaError
from fastgen_magic.schema.model import Bound, Value
from fastgen_magic.schema.tree import Items, Node, Pairs, Scalar, at, is_nothing, shown

_LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Detail:
    """A key of a field with what stands under it.

    Attributes
    ----------
    field: name of the field, None for a detail of the table. key: the detail's name.
    node: what was written. line: line of the key.
    """

    field: str | None
    key: str
    node: Node
    line: int

    def refused(self, expected: str, got: str | None = None) -> SchemaError:
        """The error to raise where the detail must be something else."""
        return at(self.line, f"{self.key} must be {expected}, not {got or shown(self.node)}", self.field)

    def inner(self, key: Scalar, node: Node) -> "Detail":
        """A key within this detail, as a detail of its own."""
        return replace(self, key=f"{self.key}: {key.text}", node=node, line=key.line)

    def inner_keys(self, *allowed: str) -> dict[str, "Detail"]:
        """The keys of the mapping that this detail is; SchemaError for one that is not `allowed`."""
        found = {}
        for key, node in self.node.distinct(self.field) if isinstance(self.node, Pairs) else ():
            if key.text not in allowed:
                raise self.refused(f"a mapping of {', '.join(allowed)}", f"one that holds {key.text!r}")
            if not is_nothing(node):
                found[key.text] = self.inner(key, node)
        return found


Reader = Callable[[Detail], Any]


def number(text: str) -> int | float | None:
    """The number that the text is, None if it is none or too great."""
    for convert in (int, float):
        try:
            found = convert(text) if len(text) <= _LONGEST_NUMBER else math.nan
        except ValueError:
            continue
        if abs(found) < 2**63:
            return found
    return None


def read_word(detail: Detail) -> str:
    """A text."""
    if not isinstance(detail.node, Scalar):
        raise detail.refused("a text")
    return detail.node.text.strip()


def _numbers(expected: str, holds: Callable[[int | float], bool] = lambda _: True) -> Reader:
    """A reader of numbers that are as `expected`."""

    def read(detail: Detail) -> int | float:
        found = number(read_word(detail))
        if found is None or not holds(found):
            raise detail.refused(expected)
        return found

    return read


read_number = _numbers("a number")
read_positive = _numbers("a number above 0", lambda found: found > 0)
read_step = _numbers("a whole number other than 0", lambda found: isinstance(found, int) and found != 0)


def whole_number(low: int | None = None, high: int | None = None) -> Reader:
    """A reader of whole numbers that stay within these limits."""
    limits = "" if low is None else f" from {low}" + ("" if high is None else f" to {high}")
    least, most = -math.inf if low is None else low, math.inf if high is None else high
    return _numbers(
        f"a whole number{limits}", lambda found: isinstance(found, int) and least <= found <= most
    )


def read_bound(detail: Detail) -> Bound:
    """A number or a date, which is kept in UTC without its zone."""
    text = read_word(detail)
    found = number(text)
    if found is not None:
        return found
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise detail.refused("a number or a date such as 2020-01-31") from None
    if len(text) <= 10:
        return moment.date()
    return moment if moment.tzinfo is None else moment.astimezone(dt.UTC).replace(tzinfo=None)


def read_truth(detail: Detail) -> bool:
    """True or false, in the words that YAML 1.1 has for them."""
    word = detail.node.text.lower() if isinstance(detail.node, Scalar) else ""
    if word not in ("true", "yes", "on", "false", "no", "off"):
        raise detail.refused("true or false")
    return word in ("true", "yes", "on")


def read_share(detail: Detail) -> float:
    """A share from 0 to 1."""
    found = number(read_word(detail))
    if found is None or not 0 <= found <= 1:
        raise detail.refused("a share from 0 to 1, such as 0.05 for 5 %")
    return float(found)


def read_value(detail: Detail) -> Value:
    """One value, of the type in which it was written."""
    if not isinstance(detail.node, Scalar) or detail.node.value is None:
        raise detail.refused("one value")
    return detail.node.value


def scalars(detail: Detail) -> list[Scalar]:
    """The members of a list, or the one value that stands for a list of itself."""
    nodes = detail.node.items if isinstance(detail.node, Items) else (detail.node,)
    found = [node for node in nodes if isinstance(node, Scalar)]
    for node in nodes:
        if not isinstance(node, Scalar) or is_nothing(node):
            raise detail.refused("a list of single values", f"one that holds {shown(node)}")
    return found


def read_examples(detail: Detail) -> tuple[Value, ...]:
    """Values of the types in which they were written."""
    return tuple(value for scalar in scalars(detail) if (value := scalar.value) is not None)


def read_names(detail: Detail) -> tuple[str, ...]:
    """Names, each once."""
    return tuple(dict.fromkeys(scalar.text for scalar in scalars(detail)))
