"""Which expressions are surely arrays of numpy's own, and which are surely bytes.

Seen as another dtype, the codes of a pandas Categorical can be set to what its methods then follow
unchecked, and read as a buffer, an array of objects shows pointers that can be written. So `view`
and `np.frombuffer` are for receivers and arguments that cannot be either.
"""

import ast
from collections.abc import Callable

import pandas as pd

from fastgen_magic.sandbox.bindings import values_of

_MADE = "arange array asarray ascontiguousarray empty frombuffer full ones zeros"
_MAKERS = frozenset(f"np.{name}" for name in _MADE.split())
_KEEPERS = frozenset({"astype", "copy", "ravel", "reshape", "view"})
_TO_BYTES = frozenset({"bytes", "encode", "to_bytes", "tobytes"})


def surely_bytes(node: ast.expr) -> bool:
    """Whether an expression can only be bytes, or nothing that has a buffer at all."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in _TO_BYTES
    return isinstance(node, ast.Constant) and isinstance(node.value, bytes)


def _is_drawn(call: ast.Call) -> bool:
    """Whether rng draws it in a shape that is written there: then it is no single element."""
    if not isinstance(call.func, ast.Attribute) or ast.unparse(call.func.value) != "rng":
        return False
    sizes = [word.value for word in call.keywords if word.arg == "size"]
    parts = [part for size in sizes if isinstance(size, ast.Tuple) for part in size.elts]
    return any(not isinstance(part, ast.Starred) for part in parts)


class Arrays:
    """What is known of a function's names.

    Parameters
    ----------
    function: the sampler.
    path: what spells the path into a module of an expression, or "".
    """

    def __init__(self, function: ast.FunctionDef, path: Callable[[ast.AST], str]) -> None:
        self._path = path
        self._values = values_of(function)

    def is_array(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Whether an expression is a numpy array wherever it stands in the function."""
        if isinstance(node, ast.Name):
            values = self._values.get(node.id, [None])
            inner = seen | {node.id}
            return node.id in seen or all(v is not None and self.is_array(v, inner) for v in values)
        if isinstance(node, ast.Subscript):
            parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            # With a slice among them, indices give an array and never one of its elements.
            sliced = any(isinstance(part, ast.Slice) for part in parts)
            return self._is_text_table(node.value) or (sliced and self.is_array(node.value, seen))
        if not isinstance(node, ast.Call):
            return False
        if self._path(node.func) in _MAKERS or _is_drawn(node):
            return True
        method = node.func
        return (
            isinstance(method, ast.Attribute)
            and method.attr in _KEEPERS
            and self.is_array(method.value, seen)
        )

    def is_column(self, node: ast.Attribute) -> bool:
        """Whether it is asked of a DataFrame made there, which has nothing of that name but a column."""
        frame = self._values.get(node.value.id, [None]) if isinstance(node.value, ast.Name) else [None]
        known = node.attr.startswith("_") or hasattr(pd.DataFrame, node.attr)
        made = (isinstance(one, ast.Call) and self._path(one.func) == "pd.DataFrame" for one in frame)
        return not known and all(made)

    def _is_text_table(self, node: ast.expr) -> bool:
        """Whether it is an array of the letters of a text: then its elements are texts."""
        if isinstance(node, ast.Name):
            values = self._values.get(node.id, [None])
            return all(isinstance(value, ast.Call) and self._is_text_table(value) for value in values)
        if not isinstance(node, ast.Call) or self._path(node.func) != "np.array" or node.keywords:
            return False
        (letters, *more) = node.args or [node]
        if more or not isinstance(letters, ast.Call) or not isinstance(letters.func, ast.Name):
            return False
        text = letters.args[0] if len(letters.args) == 1 else node
        known = isinstance(text, ast.Constant) or self._path(text).startswith("string.")
        return letters.func.id == "list" and "list" not in self._values and known
