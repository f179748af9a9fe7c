"""Imports above a sampler's function, as models write them: dropped where they say what is there already."""

import ast

from fastgen_magic.sandbox.allowed_names import IMPORTABLE, PATHS

_THERE = frozenset(
    {"import numpy as np", "import pandas as pd", "from scipy import stats", "import scipy.stats as stats"}
    | {"import datetime", "import math", "import re", "import string"}
    | {"from __future__ import annotations"}
)
"""What every table's first cell imports, and what changes nothing."""


def above(tree: ast.Module) -> list[ast.stmt]:
    """Imports before the function that may stay: of modules that a sampler may import inside it too."""
    return [
        node
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom) and all(map(_is_allowed, _single(node)))
    ]


def tidied(source: str) -> str:
    """The source without imports above the function: those it needs stand in its body, unneeded ones nowhere.

    A source that cannot be read, or that has no such import, comes back as it is.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    if len(functions) != 1 or not imports:
        return source
    function = functions[0]
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    kept = [one for node in imports for one in _single(node) if _bound(one) & used]
    moved = [text for text in map(ast.unparse, kept) if text not in _THERE]
    lines = source.splitlines(keepends=True)
    first = function.body[0]
    place, indent = first.lineno - 1, " " * first.col_offset
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(function.body) > 1:
        place = (first.end_lineno or first.lineno) - 1 + 1
    if moved and place <= function.lineno - 1:  # a function on one line
        return source
    lines[place:place] = [f"{indent}{text}\n" for text in moved]
    gone = {line for node in imports for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    if any(node not in imports and {node.lineno, node.end_lineno} & gone for node in tree.body):
        return source  # two statements on one line
    rest = [line for number, line in enumerate(lines, 1) if number not in gone]
    return "".join(rest).lstrip("\r\n")


def _single(node: ast.stmt) -> list[ast.Import | ast.ImportFrom]:
    """One statement for each name that an import binds."""
    if isinstance(node, ast.Import):
        return [ast.copy_location(ast.Import([alias]), node) for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [
            ast.copy_location(ast.ImportFrom(node.module, [alias], node.level), node) for alias in node.names
        ]
    return []


def _bound(node: ast.Import | ast.ImportFrom) -> set[str]:
    return {alias.asname or alias.name.partition(".")[0] for alias in node.names}


def _is_allowed(node: ast.Import | ast.ImportFrom) -> bool:
    if ast.unparse(node) in _THERE:
        return True
    (alias,) = node.names
    if isinstance(node, ast.Import):
        return alias.name in IMPORTABLE and ("." not in alias.name or alias.asname is not None)
    if node.level:
        return False
    whole = f"{node.module}.{alias.name}"
    inner = f"{IMPORTABLE.get(node.module or '', '?')}.{alias.name}"
    return whole in IMPORTABLE or inner in PATHS
