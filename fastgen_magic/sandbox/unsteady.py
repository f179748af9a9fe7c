"""What comes out otherwise in every process: the order of a set, and what Python says of an object's place.

Texts are hashed with a key of the process, so a set of them has another order in the kernel than on trial.
"""

import ast
from collections.abc import Iterator

from fastgen_magic.samplers.source import walked
from fastgen_magic.sandbox.advice import Refusal
from fastgen_magic.sandbox.bindings import values_of

_JOINING = frozenset({"union", "intersection", "difference", "symmetric_difference", "copy"})
_ORDERED = frozenset({"list", "tuple", "enumerate", "zip", "map", "iter", "dict.fromkeys"})
_METHODS = frozenset({"join", "extend", "fromkeys"})
_ORDERLESS = frozenset(
    {"all", "any", "frozenset", "isin", "len", "max", "min", "set", "sort", "sorted", "sum", "unique"}
)
"""Functions and methods that do not mind the order of what they take."""
_SPELLING = frozenset({"ascii", "format", "repr", "str"})
_LISTS = (ast.ListComp, ast.GeneratorExp)


def refused_places(function: ast.FunctionDef) -> list[Refusal]:
    """Where a function goes by the order of a set of its own, or by where rng or an object lies."""
    parents = {id(part): node for node in walked(function) for part in ast.iter_child_nodes(node)}
    sets, sorted_later = _names_of_sets(function), _sorted_in_place(function)
    found = []
    for node in walked(function):
        line = getattr(node, "lineno", 1)
        if any(_is_set(one, sets) for one in _walked(node, parents.get(id(node)), sorted_later)):
            what = f"the order of {ast.unparse(node)[:40].partition(chr(10))[0]}"
            found.append(Refusal(line, what, "put sorted(...) around the set"))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "object":
            found.append(Refusal(line, "object()", "use None, or a text"))
        elif _is_placed(node, sets) and _is_spelled(node, parents):
            found.append(
                Refusal(line, f"{ast.unparse(node)[:40]} as a text", "write what you mean as a text")
            )
    return found


def _walked(node: ast.AST, parent: ast.AST | None, sorted_later: set[str]) -> Iterator[ast.expr]:
    """What is gone through in an order that shows."""
    if isinstance(node, ast.For):
        inner = [one for line in node.body for one in ast.walk(line)]
        if any(_name(one) in {"rng", "append"} for one in inner):
            yield node.iter
    elif isinstance(node, ast.ListComp | ast.GeneratorExp | ast.DictComp | ast.SetComp):
        drawn = any(_name(one) == "rng" for one in ast.walk(node))
        if drawn or (isinstance(node, _LISTS) and not _minds_no_order(parent, sorted_later)):
            yield node.generators[0].iter
    elif isinstance(node, ast.Starred) or (isinstance(node, ast.Assign) and _unpacks(node)):
        yield node.value
    elif isinstance(node, ast.Call):
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if method == "pop" and not node.args and isinstance(node.func, ast.Attribute):
            yield node.func.value
        elif method in _METHODS or (
            _name(node.func) in _ORDERED and not _minds_no_order(parent, sorted_later)
        ):
            yield from node.args


def _unpacks(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Tuple | ast.List) for target in node.targets)


def _minds_no_order(parent: ast.AST | None, sorted_later: set[str]) -> bool:
    if isinstance(parent, ast.Assign):
        return any(_name(target) in sorted_later for target in parent.targets)
    if isinstance(parent, ast.Call):
        return _name(parent.func) in _ORDERLESS
    return isinstance(parent, ast.Compare) and isinstance(parent.ops[-1], ast.In | ast.NotIn)


def _is_placed(node: ast.AST, sets: set[str]) -> bool:
    """Whether the text of it says where it lies, or has the order of a set."""
    if isinstance(node, ast.Lambda) or (isinstance(node, ast.Name) and node.id == "rng"):
        return True
    return isinstance(node, ast.expr) and _is_set(node, sets)


def _is_spelled(node: ast.AST, parents: dict[int, ast.AST]) -> bool:
    parent = parents.get(id(node))
    if isinstance(parent, ast.BinOp):
        return isinstance(parent.op, ast.Mod) and node is parent.right
    if isinstance(parent, ast.Call):
        return isinstance(parent.func, ast.Name) and parent.func.id in _SPELLING
    return isinstance(parent, ast.FormattedValue)


def _names_of_sets(function: ast.FunctionDef) -> set[str]:
    """Names that every binding gives a set."""
    found: set[str] = set()
    for _ in range(3):  # a set made of another one
        found = {
            name
            for name, values in values_of(function).items()
            if all(one is not None and _is_set(one, found) for one in values)
        }
    return found


def _is_set(node: ast.expr, sets: set[str]) -> bool:
    """Whether it surely is a set, and not one of numbers alone: these have an order that stays."""
    if isinstance(node, ast.Set):
        return not all(isinstance(one, ast.Constant) and not isinstance(one.value, str) for one in node.elts)
    if isinstance(node, ast.BinOp):
        return _is_set(node.left, sets) or _is_set(node.right, sets)
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name):
            return node.func.id in {"set", "frozenset"}
        return (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in _JOINING
            and _is_set(node.func.value, sets)
        )
    return isinstance(node, ast.SetComp) or (isinstance(node, ast.Name) and node.id in sets)


def _sorted_in_place(function: ast.FunctionDef) -> set[str]:
    return {
        one.value.id
        for one in walked(function)
        if isinstance(one, ast.Attribute) and one.attr == "sort" and isinstance(one.value, ast.Name)
    }


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
