"""What a function was handed and does not own: its inputs, and the values of its defaults.

An input changed in place would change another column; a default changed in place would be another one in
the next block. So nothing is written into a name that surely stands for one of them.
"""

import ast
import inspect
from collections.abc import Iterator

import numpy as np

from fastgen_magic.samplers.source import walked
from fastgen_magic.sandbox.advice import Refusal
from fastgen_magic.sandbox.bindings import bindings

_METHODS = """
    append add clear discard extend fill insert itemset partition pop popitem put remove reverse
    setdefault sort symmetric_difference_update difference_update intersection_update update
"""
_CHANGING = frozenset(_METHODS.split())
"""Methods that change what they are called on."""
_CHANGEABLE = (ast.List, ast.Dict, ast.Set)
_GETTING = frozenset({"get", "items", "values", "setdefault"})
_WRITERS = frozenset(
    {"np.copyto", "np.fill_diagonal", "np.place", "np.put", "np.put_along_axis", "np.putmask"}
    | {"rng.shuffle", "rng.permuted"}
)
"""Functions that write into their first argument."""


def refused_writes(function: ast.FunctionDef) -> list[Refusal]:
    """Every write into an input or a default of a sampler."""
    arguments = function.args
    inputs = {one.arg for one in [*arguments.posonlyargs, *arguments.args]} - {"n", "rng"}
    held = inputs | {
        one.arg
        for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is not None and any(isinstance(part, _CHANGEABLE) for part in ast.walk(default))
    }
    owned = _rebound(function)
    held |= {name for name in _aliases(function, held - owned) if name not in held}
    return [
        Refusal(node.lineno, f"writing into {name}", f"copy it first, such as own = {_copy(name, inputs)}")
        for node, name in _written(function)
        if name in held and name not in owned
    ]


def _copy(name: str, inputs: set[str]) -> str:
    return f"{name}.copy()" if name in inputs else f"dict({name}) or list({name})"


def _rebound(function: ast.FunctionDef) -> set[str]:
    """Arguments that are given another value somewhere: from then on the name may be the sampler's own."""
    nodes = walked(function)
    in_place = {id(node.target) for node in nodes if isinstance(node, ast.AugAssign)}
    return {
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in in_place
    } & {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}


def _aliases(function: ast.FunctionDef, held: set[str]) -> set[str]:
    """Other names that stand for the same thing, or for a part of it, wherever they are bound."""
    bound = {
        name: [one.value for one in places if one.how != "argument"]
        for name, places in bindings(function).items()
    }
    known = set(held)
    for _ in range(4):  # an alias of an alias
        known |= {
            name
            for name, values in bound.items()
            if values and all(value is not None and _root(value) in known for value in values)
        }
    return known - held


def _root(node: ast.expr) -> str:
    """Name of what an expression is, or is a part of; "" for anything new."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant | ast.Name | ast.Attribute):
        return _root(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _GETTING:
        return _root(node.func.value)
    return ""


def _written(function: ast.FunctionDef) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Places that write into something, with its name."""
    for node in walked(function):
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            yield node, _root_of_target(node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node, node.target.id
        elif isinstance(node, ast.Call):
            yield from ((node, name) for name in _written_by(node))


def _inputs_of(path: str) -> int:
    """How many of a numpy function's positional arguments are read; those behind are written into."""
    function = vars(np).get(path.removeprefix("np."))
    if isinstance(function, np.ufunc):
        return function.nin
    try:
        names = list(inspect.signature(function).parameters) if callable(function) else []
    except (TypeError, ValueError):
        names = []
    return names.index("out") if "out" in names else len(names) + 99


def _root_of_target(node: ast.expr) -> str:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _written_by(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg == "out":
            yield _root_of_target(keyword.value)
    if not isinstance(call.func, ast.Attribute):
        return
    name = ast.unparse(call.func)
    if call.args and (name in _WRITERS or (name.startswith("np.") and call.func.attr == "at")):
        yield _root_of_target(call.args[0])
    elif name.startswith("np."):
        yield from map(_root_of_target, call.args[_inputs_of(name) :])
    elif call.func.attr in _CHANGING:
        yield _root_of_target(call.func.value)
