"""Constant arithmetic that would stop a process before any limit could."""

import ast
import math

_DIGITS = 400.0
"""Beyond what a float holds, with room."""

_REPEATS = 7.0
"""Powers of ten that a text or a list may be repeated."""

_DEPTH = 20
"""Operations inside each other that are followed."""


def too_large(node: ast.BinOp) -> bool:
    """Whether an operation on constants surely gives a number or a sequence of absurd size."""
    if isinstance(node.op, ast.Mult):
        for one, other in ((node.left, node.right), (node.right, node.left)):
            if _is_sequence(one) and _power_of_ten(other, 0) > _REPEATS:
                return True
    return _power_of_ten(node, 0) > _DIGITS


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
