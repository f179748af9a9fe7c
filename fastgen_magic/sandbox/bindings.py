"""What the names of a function stand for, as far as its text says it."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fastgen_magic.samplers.source import walked


@dataclass(frozen=True, eq=False)
class Bound:
    """One place that gives a name its value.

    Attributes
    ----------
    value: the expression; None where none says it.
    how: whether the name is that value, a part of it, has it by default, or is an argument or function.
    """

    value: ast.expr | None
    how: Literal["whole", "part", "default", "argument", "function", "unknown"]


@lru_cache(maxsize=64)
def bindings(function: ast.FunctionDef) -> Mapping[str, tuple[Bound, ...]]:
    """Name -> every place in a function, its inner ones included, that binds it."""
    known = dict(_known(function))
    found: dict[str, list[Bound]] = defaultdict(list)
    for node in walked(function):
        for name in _bound_by(node):
            found[name].append(known.get(id(node), Bound(None, "unknown")))
    return {name: tuple(places) for name, places in found.items()}


def values_of(function: ast.FunctionDef) -> dict[str, list[ast.expr | None]]:
    """Name -> what it is, wherever it is bound; None where that is not said as a whole."""
    return {
        name: [one.value if one.how == "whole" else None for one in places]
        for name, places in bindings(function).items()
    }


def _known(function: ast.FunctionDef) -> Iterator[tuple[int, Bound]]:
    """Nodes that bind a name, by their number."""
    for node in walked(function):
        if isinstance(node, ast.arg):
            yield id(node), Bound(None, "argument")
        elif isinstance(node, ast.FunctionDef):
            yield id(node), Bound(None, "function")
        elif isinstance(node, ast.Assign):
            yield from ((id(target), Bound(node.value, "whole")) for target in node.targets)
        elif isinstance(node, ast.NamedExpr):
            yield id(node.target), Bound(node.value, "whole")
        elif isinstance(node, ast.For | ast.comprehension):
            yield from ((id(name), Bound(value, "part")) for name, value in _parts(node.target, node.iter))
    named = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    yield from ((id(one), Bound(default, "default")) for one, default in named if default is not None)


def _parts(target: ast.expr, whole: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The targets of a loop, each with what it takes a part of."""
    yield target, whole
    if isinstance(target, ast.Tuple):
        zipped = isinstance(whole, ast.Call) and ast.unparse(whole.func) == "zip"
        sides = whole.args if zipped and isinstance(whole, ast.Call) else [whole] * len(target.elts)
        yield from zip(target.elts, sides, strict=False)


def _bound_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        if not isinstance(node.ctx, ast.Load):
            yield node.id
    elif not isinstance(node, ast.keyword):
        names = (getattr(node, field, None) for field in ("arg", "name", "asname", "rest"))
        yield from (name for name in names if isinstance(name, str))
