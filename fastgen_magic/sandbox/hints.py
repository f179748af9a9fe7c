"""What a type hint may be: it is evaluated too, but may name types that values must not be made of."""

import ast
import re
from collections.abc import Callable

from fastgen_magic.sandbox.allowed_names import ANNOTATIONS

_PARTS = (ast.Name, ast.Subscript, ast.Tuple, ast.List, ast.expr_context, ast.BitOr)
_TEXT = re.compile(r"[\w.\[\], |]*")


def is_hint(hint: ast.AST, path: Callable[[ast.AST], str]) -> bool:
    """Whether an expression is made of names, listed types, brackets and | alone.

    Parameters
    ----------
    path: what spells the path into a module of an expression, or "".
    """
    if isinstance(hint, ast.Attribute):
        return path(hint) in ANNOTATIONS
    if isinstance(hint, ast.Constant):
        return not isinstance(hint.value, str) or bool(_TEXT.fullmatch(hint.value))
    known = isinstance(hint, _PARTS) or (isinstance(hint, ast.BinOp) and isinstance(hint.op, ast.BitOr))
    return known and all(is_hint(part, path) for part in ast.iter_child_nodes(hint))
