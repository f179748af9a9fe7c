"""Formulas: arithmetic in the names of other fields, read as a tree of which every node is allowed."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from keyword import iskeyword

FUNCTIONS = ("abs", "ceil", "exp", "floor", "log", "log10", "max", "min", "round", "sqrt")
"""What a formula may call."""

_LONGEST = 500
_QUOTED = re.compile(r"`([^`]+)`")
_ALLOWED = (
    *(ast.Expression, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Constant, ast.Load),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.USub, ast.UAdd),
)


@dataclass(frozen=True)
class Formula:
    """An arithmetic expression that was read.

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


def _check(tree: ast.Expression) -> None:
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            raise ValueError(f"may hold + - * / // % ** and {', '.join(FUNCTIONS)} alone")  # noqa: TRY004
        if isinstance(node, ast.Call):
            named = isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS
            if not named or node.keywords or not node.args:
                raise ValueError(f"may call {', '.join(FUNCTIONS)} alone")
        if isinstance(node, ast.Constant) and type(node.value) not in (int, float):
            raise ValueError(f"may hold numbers, not {node.value!r}")
