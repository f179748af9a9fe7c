"""Constant arithmetic that would stop a process before any limit could."""

import ast
import math

from fastgen_magic.samplers import BLOCK

_DIGITS = 400.0
"""Beyond what a float holds, with room."""

_REPEATS = 7.0
"""Powers of ten that a text or a list may be repeated."""

_CELLS = math.log10(1_000 * BLOCK)
"""Powers of ten that an array, a range or a text may hold: a thousand values for each row of a block."""

_SQUARE = frozenset({"np.eye", "np.identity", "np.tri"})
"""Functions that make a square of one number."""

_SIZES = (
    dict.fromkeys(("np.zeros", "np.ones", "np.empty", "np.full", "np.indices", *_SQUARE), 0)
    | dict.fromkeys(("np.repeat", "np.tile"), 1)
    | dict.fromkeys(("np.linspace", "np.logspace", "np.geomspace"), 2)
    | dict.fromkeys(
        ("rng.random", "rng.standard_normal", "rng.bytes", "rng.permutation", "math.factorial"), 0
    )
    | dict.fromkeys(("rng.choice", "rng.exponential", "rng.poisson", "math.comb", "math.perm"), 1)
    | dict.fromkeys(
        ("rng.integers", "rng.normal", "rng.uniform", "rng.lognormal", "rng.gamma", "rng.beta"), 2
    )
)
"""Function -> place of the argument that says how much there will be."""

_PADDED = frozenset({"center", "ljust", "pad", "repeat", "rjust", "zfill"})
_COUNTS = frozenset({"size", "periods", "shape", "num", "repeats"})
"""Keywords that say how much there will be."""

_DEPTH = 20
"""Operations inside each other that are followed."""


def too_large(node: ast.BinOp) -> bool:
    """Whether an operation on constants surely gives a number or a sequence of absurd size."""
    if isinstance(node.op, ast.Mult):
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if _is_sequence(one) and _power_of_ten(other, 0) > _REPEATS:
                return True
    return _power_of_ten(node, 0) > _DIGITS


def too_many(call: ast.Call) -> bool:
    """Whether a call surely makes more than anything can hold: its size is a constant of absurd magnitude."""
    name = ast.unparse(call.func) if isinstance(call.func, ast.Attribute | ast.Name) else ""
    sized = [one.value for one in call.keywords if one.arg in _COUNTS]
    place = _SIZES.get(name, 0 if name.rpartition(".")[2] in _PADDED else None)
    if place is not None and len(call.args) > place:
        sized.append(call.args[place])
    if name in ("range", "np.arange") and 0 < len(call.args) < 3:
        sized.append(call.args[-1])  # what it begins at is small beside it, or of its size
    most = 5.0 if name.startswith("math.") else _CELLS / 2 if name in _SQUARE else _CELLS
    return any(_cells(size) > most for size in sized)


def _cells(size: ast.expr) -> float:
    if isinstance(size, ast.Tuple | ast.List):
        known = [power for power in map(_cells, size.elts) if power != -math.inf]
        return sum(known) if known else -math.inf
    return _power_of_ten(size, 0)


def _is_sequence(node: ast.expr) -> bool:
    text = isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    return text or isinstance(node, ast.List | ast.Tuple | ast.JoinedStr)


def _power_of_ten(node: ast.expr, depth: int) -> float:
    """How large a constant's magnitude may be, as a power of ten; minus infinity for what is not constant."""
    size = -math.inf
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        size = _magnitude(node.value)
    elif isinstance(node, ast.UnaryOp) and depth < _DEPTH:
        size = _power_of_ten(node.operand, depth + 1)
    elif isinstance(node, ast.BinOp) and depth < _DEPTH:
        left, right = _power_of_ten(node.left, depth + 1), _power_of_ten(node.right, depth + 1)
        if -math.inf not in {left, right}:
            size = _combined(node.op, left, right)
    return size


def _combined(operator: ast.operator, left: float, right: float) -> float:
    if isinstance(operator, ast.Pow):
        return max(left, 0.0) * 10 ** min(right, 20.0)
    if isinstance(operator, ast.LShift):
        return left + math.log10(2) * 10 ** min(right, 20.0)
    return left + right if isinstance(operator, ast.Mult) else max(left, right)


def _magnitude(value: float) -> float:
    finite = isinstance(value, int) or math.isfinite(value)
    return math.log10(abs(value)) if value and finite else 0.0
