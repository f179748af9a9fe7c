"""Calls that are harmless but for one argument: the clock, time zones, engines, streams that are not rng."""

import ast
import re
from collections.abc import Callable, Iterator

from fastgen_magic.samplers.source import walked
from fastgen_magic.sandbox.advice import Refusal
from fastgen_magic.sandbox.bindings import bindings, values_of

_MAKERS = """
    np.datetime64 np.busday_offset np.busday_count np.is_busday pd.Timestamp pd.to_datetime pd.date_range
    pd.bdate_range pd.period_range pd.DatetimeIndex pd.Period pd.PeriodIndex pd.PeriodDtype
"""
_MOMENTS = frozenset(_MAKERS.split())
"""What reads moments, and with them the words for this one; so does anything with a dtype of moments."""
_DATED = re.compile(r"datetime64|[<>=]?M8|period\[")
_CLOCK = re.compile(r"\s*(now|today)\s*", re.IGNORECASE)
_ZONED = re.compile(r"(datetime64|[mM]8)\[\s*\w+\s*,")

_ARGUMENTS = {
    "pd.date_range": 4,
    "pd.bdate_range": 4,
    "pd.DatetimeIndex": 2,
    "pd.Timestamp": 7,
    "datetime.datetime": 7,
}
"""Function -> how many arguments may stand by position: the next one is a time zone, which is a file."""
_ENGINED = frozenset({"max", "mean", "median", "min", "std", "sum", "var"})
"""Methods whose later arguments, by position, are the engine that runs them."""

_MOST = 1_000
"""How many values for each row a sampler may make."""


def refused_ways(function: ast.FunctionDef, path: Callable[[ast.AST], str]) -> list[Refusal]:
    """What a function's calls ask for that the list of names alone does not show.

    Parameters
    ----------
    path: what spells the path into a module of an expression, or "".
    """
    calls = [node for node in walked(function) if isinstance(node, ast.Call)]
    called = {id(call.func) for call in calls}
    found = [refusal for call in calls for refusal in _in_call(call, path(call.func))]
    nodes = walked(function)
    texts = [text for text in map(_text, nodes) if text is not None]
    moments = any(path(node) in _MOMENTS for node in nodes) or any(map(_DATED.search, texts))
    for node in nodes:
        line = getattr(node, "lineno", 1)
        if path(node) in _ARGUMENTS and id(node) not in called and not _leads_on(node, function):
            found.append(Refusal(line, f"{path(node)} as a value", "call it there"))
        text = _text(node)
        if moments and text is not None and _CLOCK.fullmatch(text):
            found.append(Refusal(line, f"the clock ({text.strip()!r})", "take dates from parameters"))
        if text is not None and _ZONED.search(text):
            found.append(Refusal(line, f"the dtype {text[:40]!r}", "use times without a zone"))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and _many_rows(node):
            found.append(Refusal(line, f"the size {ast.unparse(node)[:40]}", "draw arrays of n values"))
        elif isinstance(node, ast.Tuple) and _wide(node):
            found.append(Refusal(line, f"the shape {ast.unparse(node)[:40]}", "draw arrays of n values"))
    return found + _foreign_streams(function)


def _in_call(call: ast.Call, path: str) -> Iterator[Refusal]:
    most = _ARGUMENTS.get(path)
    starred = any(isinstance(argument, ast.Starred) for argument in call.args)
    if most is not None and (starred or len(call.args) > most):
        yield Refusal(call.lineno, f"{path} with so many arguments", "use times without a zone")
    method = call.func.attr if isinstance(call.func, ast.Attribute) and not path else ""
    if method in _ENGINED and (starred or len(call.args) > 1):
        yield Refusal(call.lineno, f".{method} with so many arguments", "name them, such as axis=0")


def _leads_on(node: ast.AST, function: ast.FunctionDef) -> bool:
    """Whether a path is only the beginning of a longer one, as in datetime.datetime.fromisoformat."""
    return any(isinstance(one, ast.Attribute) and one.value is node for one in walked(function))


def _text(node: ast.AST) -> str | None:
    """A constant text, put together or not."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return left + right if left is not None and right is not None else None
    return None


def _many_rows(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    return any(_is_rows(one) and _number(other) > _MOST for one, other in (sides, sides[::-1]))


def _wide(node: ast.Tuple) -> bool:
    """Whether a shape has many values for each row: a large number beside the rows, or the rows twice."""
    squared = sum(isinstance(part, ast.Name) and part.id == "n" for part in node.elts) > 1
    return squared or (any(map(_is_rows, node.elts)) and any(_number(part) > _MOST for part in node.elts))


def _is_rows(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "len"
    return isinstance(node, ast.Name) and node.id == "n"


def _number(node: ast.expr) -> float:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow | ast.Mult | ast.LShift):
        return _MOST + 1.0 if min(_number(node.left), _number(node.right)) > 1 else 0.0
    return float(value) if isinstance(value, int | float) and abs(value) < 1e300 else 0.0


def _foreign_streams(function: ast.FunctionDef) -> list[Refusal]:
    """`random_state` that is not surely rng, or a stream spawned from it."""
    bound = values_of(function)
    if all(one.how == "argument" for one in bindings(function).get("rng", ())) and _is_handed_on(function):
        bound.pop("rng", None)
    return [
        Refusal(node.value.lineno, f"random_state={ast.unparse(node.value)[:30]}", "hand it rng")
        for node in walked(function)
        if isinstance(node, ast.keyword) and node.arg == "random_state" and not _is_stream(node.value, bound)
    ]


def _is_handed_on(function: ast.FunctionDef) -> bool:
    """Whether inner functions that call an argument rng are called, each time, with rng itself."""
    nodes = walked(function)
    takers = [
        node
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.Lambda)
        and node is not function
        and any(isinstance(one, ast.arg) and one.arg == "rng" for one in ast.walk(node.args))
    ]
    names = {node.name if isinstance(node, ast.FunctionDef) else "" for node in takers}
    named = {id(node) for node in nodes if isinstance(node, ast.Name) and node.id in names}
    handed = [
        node
        for node in nodes
        if isinstance(node, ast.Call)
        and id(node.func) in named
        and any(ast.unparse(one) in ("rng", "rng=rng") for one in [*node.args, *node.keywords])
    ]
    return "" not in names and len(named) == len(handed)


def _is_stream(node: ast.expr | None, bound: dict[str, list[ast.expr | None]], depth: int = 0) -> bool:
    if isinstance(node, ast.Name) and depth < 5:
        values = bound.get(node.id, [])
        own = node.id == "rng" and not values
        return own or (bool(values) and all(_is_stream(value, bound, depth + 1) for value in values))
    if isinstance(node, ast.Subscript):
        node = node.value
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "rng.spawn"
