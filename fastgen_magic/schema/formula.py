"""Formulas: arithmetic and conditions in names of other fields, a tree of which every node is allowed."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword

from fastgen_magic.schema.model import Operator, Value

FUNCTIONS = ("abs", "ceil", "exp", "floor", "log", "log10", "max", "min", "round", "sqrt")
"""What a formula may call."""

_NUMBERS = (int, float)
_VALUES = (*_NUMBERS, str, bool)
_LONGEST = 500
_QUOTED = re.compile(r"`([^`]+)`")
_SIGNS: Mapping[type[ast.cmpop], Operator] = {
    ast.Eq: "=",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_ALLOWED = (
    *(ast.Expression, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Constant, ast.Load),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.USub, ast.UAdd),
    *(ast.IfExp, ast.BoolOp, ast.And, ast.Or, ast.Compare, *_SIGNS),
)


@dataclass(frozen=True)
class Formula:
    """An arithmetic expression that was read, or one by conditions: "'high' if total > 500 else 'low'".

    Attributes
    ----------
    text: as written; a name that is no Python identifier stands in backticks.
    tree: its syntax tree, in which each such name is an identifier.
    fields: identifier in the tree -> name of the field that it means.
    """

    text: str
    tree: ast.Expression = field(compare=False)
    fields: Mapping[str, str]


def read_formula(text: str) -> Formula:
    """The formula that a text states.

    Raises
    ------
    ValueError: what keeps it from being arithmetic in names of fields, in a few words.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"has more than {_LONGEST} characters")
    named: dict[str, str] = {}

    def placed(match: re.Match[str]) -> str:
        return named.setdefault(match[1], f"field_{len(named) + 1}_")

    try:
        tree = ast.parse(_QUOTED.sub(placed, text.strip()), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError("is no arithmetic; names with blanks stand in `backticks`") from None
    _check(tree)
    back = {identifier: name for name, identifier in named.items()}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called]
    if not names:
        raise ValueError("names no other field")
    return Formula(text.strip(), tree, {name: back.get(name, name) for name in names})


def in_formula(name: str) -> str:
    """A field's name as a formula writes it: in backticks where it is no name of Python's."""
    plain = name.isidentifier() and not iskeyword(name) and name not in FUNCTIONS
    return name if plain else f"`{name}`"


def formula_fields(text: str | None) -> tuple[str, ...]:
    """The fields that a formula names, each once; none where there is no formula."""
    return () if text is None else tuple(dict.fromkeys(read_formula(text).fields.values()))


def compared(node: ast.Compare) -> tuple[str, Operator, Value]:
    """Identifier, sign and value of a comparison.

    Raises
    ------
    ValueError: it does not hold one field against one value.
    """
    try:
        value = ast.literal_eval(node.comparators[0])
    except ValueError:
        value = None
    if not isinstance(node.left, ast.Name) or len(node.ops) > 1 or type(value) not in _VALUES:
        raise ValueError("may compare a field with a value alone, as age >= 18")
    return node.left.id, _SIGNS[type(node.ops[0])], value


def _check(tree: ast.Expression) -> None:
    tests = list(_tests(tree))
    if not all(isinstance(test, ast.Compare | ast.BoolOp) for test in tests):
        raise ValueError("may ask by comparisons alone, as 1 if age >= 18 else 0")
    values = _places_of_values(tree)
    for node in ast.walk(tree):
        stray = isinstance(node, ast.Compare | ast.BoolOp) and node not in tests
        if not isinstance(node, _ALLOWED) or stray:
            raise ValueError(f"may hold + - * / // % ** and {', '.join(FUNCTIONS)} alone")
        if isinstance(node, ast.Call):
            named = isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS
            if not named or node.keywords or not node.args:
                raise ValueError(f"may call {', '.join(FUNCTIONS)} alone")
        if isinstance(node, ast.Constant) and type(node.value) not in _NUMBERS and node not in values:
            raise ValueError(f"may hold numbers, not {node.value!r}")


def _places_of_values(tree: ast.Expression) -> list[ast.expr]:
    """Where a text or a truth may stand: as what is chosen, or compared with."""
    nodes = list(ast.walk(tree))
    chosen = [end for node in nodes if isinstance(node, ast.IfExp) for end in (node.body, node.orelse)]
    held = [node for node in nodes if isinstance(node, ast.Compare) and compared(node)]
    return [
        place
        for place in (*chosen, *(node.comparators[0] for node in held))
        if isinstance(place, ast.Constant) and type(place.value) in _VALUES
    ]


def _tests(tree: ast.AST) -> Iterator[ast.expr]:
    """Comparisons, alone or joined, where an "if" stands before them."""
    asked = [node.test for node in ast.walk(tree) if isinstance(node, ast.IfExp)]
    while asked:
        node = asked.pop()
        yield node
        asked += node.values if isinstance(node, ast.BoolOp) else []
