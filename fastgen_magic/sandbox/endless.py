"""Work without end that the text itself shows: loops that nothing ends, patterns that try everything.

What only running shows is ended by the limits of the process that tries samplers.
"""

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]  # the only reader of patterns that there is
from typing import Any

from fastgen_magic.samplers.source import walked
from fastgen_magic.sandbox.advice import Refusal
from fastgen_magic.sandbox.bindings import bindings

_LEAVING = (ast.Break, ast.Return, ast.Raise)
_LOOPS = (ast.For, ast.While)
_SCOPES = (ast.FunctionDef, ast.Lambda)
_MOVING = (ast.Call, ast.NamedExpr, ast.Subscript, ast.Attribute)
"""Tests of a loop that hold one of these may come out otherwise the next time, whatever its body does."""

_ACTING = (ast.Call, ast.Subscript, ast.Attribute, ast.AugAssign, ast.BinOp)
"""What a body may change things with, or fail at."""

_CATCHING = (ast.ExceptHandler, ast.With)

_PATTERNED = frozenset(
    {"contains", "count", "extract", "extractall", "findall", "fullmatch", "match", "replace", "split"}
)
"""Methods of text columns that take a pattern."""

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})


def refused_loops(function: ast.FunctionDef, path: Callable[[ast.AST], str]) -> list[Refusal]:
    """Loops and patterns of a function that surely, or nearly so, take forever.

    Parameters
    ----------
    path: what spells the path into a module of an expression, or "".
    """
    inner = {node.name for node in walked(function) if isinstance(node, ast.FunctionDef)}
    fixed = _fixed(function)
    catches = any(isinstance(node, _CATCHING) for node in walked(function))
    found = []
    for node in walked(function):
        if isinstance(node, ast.While) and _is_endless(node, inner, fixed, catches=catches):
            what = f"while {ast.unparse(node.test)[:30]} that nothing ends"
            found.append(Refusal(node.lineno, what, "draw n values at once, or end it by break"))
        elif isinstance(node, ast.Call):
            found += [Refusal(node.lineno, what, instead) for what, instead in _in_call(node, path)]
    return found


def _in_call(call: ast.Call, path: Callable[[ast.AST], str]) -> Iterator[tuple[str, str]]:
    if isinstance(call.func, ast.Name) and call.func.id == "iter" and len(call.args) > 1:
        yield "iter with two arguments", "write the loop itself, with an end"
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if method in _PATTERNED or path(call.func).startswith("re."):
        for given in [*call.args, *(word.value for word in call.keywords)]:
            text = given.value if isinstance(given, ast.Constant) else None
            if isinstance(text, str) and is_explosive(text):
                yield f"the pattern {text[:30]!a}", "repeat no part that is itself only repeats"


def _is_endless(loop: ast.While, functions: set[str], fixed: set[str], *, catches: bool) -> bool:
    """Whether its test stays true, and nothing leaves it: no statement, no error that is caught further out.

    fixed: names that hold numbers or texts alone; anything else may change under another name.
    """
    if any(isinstance(node, _MOVING) for node in ast.walk(loop.test)) or _is_left(loop.body):
        return False
    tested = _names(loop.test)
    acts = any(isinstance(node, _ACTING) for line in loop.body for node in ast.walk(line))
    if acts and (catches or tested - fixed):
        return False
    if not tested:
        return bool(_constant(loop.test))
    used = set().union(*map(_names, loop.body))
    return not tested & used and not functions & used


def _fixed(function: ast.FunctionDef) -> set[str]:
    """The number of rows, and names that every binding gives a number, a text or the like."""
    rows = function.args.args[0].arg if function.args.args else ""
    return {
        name
        for name, places in bindings(function).items()
        if (name == rows and [one.how for one in places] == ["argument"])
        or all(one.how == "whole" and isinstance(one.value, ast.Constant) for one in places)
    }


def _constant(test: ast.expr) -> object:
    """The value of a test that names nothing; what cannot be said counts as true."""
    try:
        return ast.literal_eval(test)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not))


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _is_left(body: list[ast.stmt], *, within: bool = False) -> bool:
    """Whether some statement leaves the loop that this is the body of; a break `within` leaves another."""
    for node in body:
        if isinstance(node, _LEAVING) and not (within and isinstance(node, ast.Break)):
            return True
        if isinstance(node, _SCOPES):
            continue
        inner = within or isinstance(node, _LOOPS)
        if isinstance(node, _LOOPS) and _is_left(node.orelse, within=within):
            return True
        parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.stmt)]
        parts += [line for case in getattr(node, "cases", ()) for line in case.body]
        parts += [line for handler in getattr(node, "handlers", ()) for line in handler.body]
        if _is_left(parts, within=inner):
            return True
    return False


def is_explosive(pattern: str) -> bool:
    """Whether a pattern repeats a part that is nothing but repeats, such as (a+)+.

    Its time doubles with every letter of a text that does not match.
    """
    if len(pattern) > 2_000 or sum(map(pattern.count, "*+{")) < 2:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what looks odd in a pattern is its author's business
            return _explodes(parser.parse(pattern))
    except (re.error, OverflowError, RecursionError, ValueError):
        return False


def _explodes(items: Any) -> bool:
    for name, data in items:
        if str(name) in _REPEATS and data[1] > 20 and any(map(_is_repeats, _branches(data[2]))):
            return True
        if any(_explodes(part) for part in _parts(data)):
            return True
    return False


def _is_repeats(items: Any) -> bool:
    """Whether it is one unbounded repeat, and else nothing that has to be there."""
    needed = [one for one in items if _width(one)]
    if len(needed) > 1:
        return False
    for name, data in needed or items:
        if str(name) in _REPEATS and data[1] > 20:
            return True
        if str(name) == "SUBPATTERN" and any(map(_is_repeats, _branches(data[-1]))):
            return True
    return False


def _width(item: Any) -> int:
    """The least letters that it takes."""
    name, data = str(item[0]), item[1]
    if name in _REPEATS:
        return int(data[0]) and sum(map(_width, data[2]))
    if name == "SUBPATTERN":
        return sum(map(_width, data[-1]))
    if name == "BRANCH":
        return min(sum(map(_width, branch)) for branch in data[1])
    return int(name not in {"AT", "ASSERT", "ASSERT_NOT"})


def _branches(items: Any) -> list[Any]:
    """The alternatives of what is repeated."""
    (first, *more) = list(items) or [(None, None)]
    if not more and str(first[0]) == "SUBPATTERN":
        return _branches(first[1][-1])
    return list(first[1][1]) if not more and str(first[0]) == "BRANCH" else [items]


def _parts(data: Any) -> Iterator[Any]:
    """Patterns within a part of a pattern."""
    for one in data if isinstance(data, tuple | list) else ():
        if isinstance(one, parser.SubPattern):
            yield one
        elif isinstance(one, list):
            yield from (part for part in one if isinstance(part, parser.SubPattern))
