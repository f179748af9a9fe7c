"""Details that speak of other fields: conditions, order, formulas and references."""

import re
from collections.abc import Mapping
from typing import Any, Literal, cast, get_args

from fastgen_magic.schema.detail import Detail, read_number, read_word, scalars
from fastgen_magic.schema.formula import read_formula
from fastgen_magic.schema.model import Condition, Operator, Order, TimeUnit
from fastgen_magic.schema.tree import Items, Node, Scalar, is_nothing

_OPERATORS: Mapping[str, Operator] = {
    **dict.fromkeys(("=", "==", "is", "in"), "="),
    **dict.fromkeys(("!=", "<>", "≠", "is not", "not in"), "!="),
    **dict.fromkeys(("<=", "≤"), "<="),
    **dict.fromkeys((">=", "≥"), ">="),
    "<": "<",
    ">": ">",
}
_QUOTED = r"'[^']*'" + r'|"[^"]*"'
_CONDITION = re.compile(
    rf"(?P<name>`[^`]+`|{_QUOTED}|[^\s=<>!≤≥≠].*?)\s*"
    r"(?P<operator>==?|!=|<>|<=|>=|<|>|[≤≥≠]|(?<=\s)(?:is not|is|not in|in)(?=[\s(]))\s*(?P<values>.+)",
    re.IGNORECASE,
)
_VALUE = re.compile(rf"\s*({_QUOTED}|[^,'\"]+)\s*(?:,|$)")
_SIGNS: Mapping[str, tuple[Literal[">", "<"], Literal[">=", "<="]]] = {
    "after": (">", ">="),
    "before": ("<", "<="),
}
_LONGEST = 500
_NOT_THERE = {"missing", "null", "none", "empty", "blank", "na", "nan"}


def read_conditions(detail: Detail) -> tuple[Condition, ...]:
    """Conditions, as a list, or as one text joined by "and" (`only_if`) or "or" (`missing_if`)."""
    glue, wrong = ("and", "or") if detail.key == "only_if" else ("or", "and")
    found = []
    for scalar in scalars(detail):
        for part in _parts(scalar.text, glue):
            condition = _condition(part)
            if condition is None or len(_parts(part, wrong)) > 1:
                example = f"status = closed, status in (a, b) or age >= 18, joined by '{glue}'"
                raise detail.refused(f"a condition such as {example}", repr(scalar.text))
            found.append(condition)
    return tuple(found)


def _parts(text: str, glue: str) -> list[str]:
    """The text where the word joins conditions; within a value it joins nothing ("bed and breakfast")."""
    parts: list[str] = []
    for part in re.split(rf"\s+{glue}\s+", text.strip()):
        if parts and not _CONDITION.fullmatch(part):
            parts[-1] += f" {glue} {part}"
        else:
            parts.append(part)
    return parts


def _condition(text: str) -> Condition | None:
    match = _CONDITION.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    word = " ".join(match["operator"].lower().split())
    values = _listed(match["values"].strip(), several="in" in word.split())
    return Condition(match["name"].strip("`'\""), _OPERATORS[word], tuple(values)) if values else None


def _listed(text: str, *, several: bool) -> list[Any]:
    """The values behind an operator: one, or those in brackets where several are meant."""
    if several:
        if text[:1] + text[-1:] not in ("()", "[]"):
            return []
        inner = text[1:-1].strip()
        matches = list(_VALUE.finditer(inner))
        if "".join(match[0] for match in matches) != inner:
            return []
        return [_value(match[1].strip()) for match in matches]
    return [] if text.lower() in _NOT_THERE or text[0] in "([" else [_value(text)]


def _value(text: str) -> Any:
    return text[1:-1] if re.fullmatch(_QUOTED, text) else Scalar(text, 0).value


def read_order(detail: Detail) -> tuple[Order, ...]:
    """The fields that this one comes after (or before): names, or mappings with the gap between."""
    nodes = detail.node.items if isinstance(detail.node, Items) else (detail.node,)
    return tuple(_order(detail, node) for node in nodes)


def _order(detail: Detail, node: Node) -> Order:
    strict, touching = _SIGNS[detail.key]
    if isinstance(node, Scalar) and not is_nothing(node):
        return Order(node.text.strip(), strict)
    within = Detail(detail.field, detail.key, node, detail.line).inner_keys("field", "min", "max", "unit")
    if "field" not in within:
        raise detail.refused("the name of a field, or {field: ..., min: ..., max: ..., unit: days}")
    low, high = (float(read_number(within[key])) if key in within else None for key in ("min", "max"))
    if (low or 0) < 0 or (high is not None and high < (low or 0)):
        raise detail.refused("a gap whose min is 0 or more and whose max is not below it", f"{low} to {high}")
    unit = read_word(within["unit"]).lower() if "unit" in within else ""
    unit = unit if not unit or unit.endswith("s") else f"{unit}s"
    if unit and unit not in get_args(TimeUnit):
        raise within["unit"].refused(f"one of {', '.join(get_args(TimeUnit))}")
    operator = touching if low == 0 else strict
    return Order(read_word(within["field"]), operator, low, high, cast("TimeUnit", unit))


def read_every(detail: Detail) -> tuple[int, TimeUnit]:
    """The time from each row's moment to the next one's: "5 minutes", "month"."""
    found = re.fullmatch(r"(?:([1-9]\d{0,5}) )?([a-z]+?)s?", read_word(detail).lower())
    unit = f"{found[2]}s" if found else ""
    if not found or unit not in get_args(TimeUnit):
        raise detail.refused("a time such as 5 minutes, 1 day or 3 months")
    return int(found[1] or 1), cast("TimeUnit", unit)


def read_formula_text(detail: Detail) -> str:
    """An arithmetic expression in names of other fields."""
    try:
        return read_formula(read_word(detail)).text
    except ValueError as error:
        text = read_word(detail)
        raise detail.refused("arithmetic such as price * quantity", f"{text[:60]!r}, which {error}") from None


def read_reference(detail: Detail) -> str:
    """What another table's field is called: table.field."""
    table, _, field = read_word(detail).partition(".")
    if not table or not field:
        raise detail.refused("of the form table.field")
    return f"{table}.{field}"
