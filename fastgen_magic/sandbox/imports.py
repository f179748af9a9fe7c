"""What models write above a sampler's function: imports, helper functions, constants, and hints from typing.

Imports are dropped where they say what is there already; what the function needs of the others stands in
its body then, where the policy reads it like all else.
"""

import ast
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from fastgen_magic.errors import SamplerError
from fastgen_magic.samplers.source import Edit, SourceMap, parsed, walked

_THERE = frozenset(
    {"import numpy as np", "import pandas as pd", "from scipy import stats", "import scipy.stats as stats"}
    | {"import datetime", "import math", "import re", "import string"}
    | {"from __future__ import annotations"}
)
"""What every table's first cell imports, and what changes nothing."""

_OF_VALUES = "(ArithmeticError, LookupError, TypeError, ValueError)"


@lru_cache(maxsize=1_024)
def tidied(source: str) -> str:
    """The source with the last function alone: what it needs of all above it stands in its body.

    Hints that need an import of typing are left out, and whoever catches all errors catches those that values
    give: by memory and depth code could tell the trial from the kernel. A source that cannot be read comes
    back as it is; one that holds anything but imports, functions and constants keeps what stands above.
    """
    try:
        plain = _with_named_errors(_without_typing(source))
        tree = parsed(plain)
    except (SyntaxError, ValueError, RecursionError, MemoryError, SamplerError):
        return source
    return _alone(plain, tree) or plain


def _alone(plain: str, tree: ast.Module) -> str:
    """The last function with what it needs in its body, or "" where that cannot be."""
    function = next((node for node in reversed(tree.body) if isinstance(node, ast.FunctionDef)), None)
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    helpers = [node for node in tree.body if _is_helper(node) and node is not function]
    if function is None or not (imports or helpers):
        return ""
    if helpers and (tree.body[-1] is not function or len(tree.body) != len(imports) + len(helpers) + 1):
        return ""
    needed = _needed(function, helpers)
    used = {node.id for one in (function, *needed) for node in ast.walk(one) if isinstance(node, ast.Name)}
    kept = [one for node in imports for one in _single(node) if _bound(one) & used]
    moved = [text for text in map(ast.unparse, kept) if text not in _THERE]
    moved += [line for node in needed for line in ast.unparse(node).splitlines()]
    taken: list[ast.stmt] = [*imports, *helpers]
    lines = plain.splitlines(keepends=True)
    first = function.body[0]
    place, indent = first.lineno - 1, " " * first.col_offset
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(function.body) > 1:
        place = (first.end_lineno or first.lineno) - 1 + 1
    text = SourceMap(plain)
    start = text.offset(first.lineno, first.col_offset)
    if moved and text.data[text.offset(first.lineno, 0) : start].strip():  # its body stands behind the colon
        below = text.edited([Edit(start, start, "\n    ")])
        return _alone(below, parsed(below))
    lines[place:place] = [f"{indent}{text}\n" for text in moved]
    gone = {line for node in taken for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    if any(node not in taken and {node.lineno, node.end_lineno} & gone for node in tree.body):
        return ""  # two statements on one line
    rest = [line for number, line in enumerate(lines, 1) if number not in gone]
    return "".join(rest).lstrip("\r\n")


def _is_helper(node: ast.stmt) -> bool:
    """Whether a statement defines a plain function, or gives one name to a literal."""
    if isinstance(node, ast.FunctionDef):
        return not node.decorator_list
    if not (
        isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
    ):
        return False
    with suppress(ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        ast.literal_eval(node.value)
        return True
    return False


def _needed(function: ast.FunctionDef, helpers: list[ast.stmt]) -> list[ast.stmt]:
    """The helpers that a function names, and those that these name, in their order."""
    wanted: set[str] = set()
    reached: list[ast.stmt] = [function]
    while reached:
        fresh = {node.id for node in ast.walk(reached.pop()) if isinstance(node, ast.Name)} - wanted
        wanted |= fresh
        reached += [helper for helper in helpers if _helper_name(helper) in fresh]
    return [helper for helper in helpers if _helper_name(helper) in wanted]


def _helper_name(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef):
        return node.name
    return (
        node.targets[0].id if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) else ""
    )


def _without_typing(source: str) -> str:
    """The source without hints, where they take names from typing that nothing else needs."""
    text = SourceMap(source)
    imported = [
        node for node in text.tree.body if isinstance(node, ast.ImportFrom) and node.module == "typing"
    ]
    names = {name for node in imported for name in _bound(node)}
    hints = list(_hints(text.tree))
    within = {id(part) for _, hint in hints for part in ast.walk(hint)}
    named = [node for node in walked(text.tree) if isinstance(node, ast.Name) and node.id in names]
    if not named or any(id(node) not in within for node in named):
        return source
    edits = []
    for before, hint in hints:
        start, end = text.span(hint)
        begin = text.data.rfind(b"->", 0, start) if before is None else text.span(before)[1]
        begin = begin if before is None or not isinstance(before, ast.arg) else _end_of_name(text, before)
        edits.append(Edit(begin, end, ""))
    return text.edited(edits)


def _with_named_errors(source: str) -> str:
    """The source with the errors of values in the place of all errors."""
    text = SourceMap(source)
    edits = []
    for node in walked(text.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        start = text.offset(node.lineno, node.col_offset)
        if node.type is None:
            edits.append(Edit(start, start + len("except"), f"except {_OF_VALUES}"))
        elif isinstance(node.type, ast.Name) and node.type.id == "Exception":
            edits.append(Edit(*text.span(node.type), _OF_VALUES))
    return text.edited(edits)


def _end_of_name(text: SourceMap, argument: ast.arg) -> int:
    start, _ = text.span(argument)
    return start + len(argument.arg.encode())


def _hints(tree: ast.AST) -> Iterator[tuple[ast.arg | ast.expr | None, ast.expr]]:
    """Each hint behind what it is about; None is what a function returns."""
    for node in walked(tree):
        if isinstance(node, ast.arg) and node.annotation is not None:
            yield node, node.annotation
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            yield node.target, node.annotation
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            yield None, node.returns


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
