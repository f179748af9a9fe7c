"""Formulas of a schema as expressions over columns."""

import ast
from collections.abc import Collection, Mapping
from copy import deepcopy
from functools import reduce

from fastgen_magic.samplers.parameters import literal_text
from fastgen_magic.schema import Condition
from fastgen_magic.schema.formula import compared, read_formula

_OVER_COLUMNS = {
    **{name: f"np.{name}" for name in ("abs", "ceil", "exp", "floor", "log", "log10", "round", "sqrt")},
    "min": "np.minimum",
    "max": "np.maximum",
}


def expression_of(
    formula: str,
    columns: Mapping[str, str],
    dates: Collection[str] = (),
    numbers: Mapping[str, str] | None = None,
) -> str:
    """The expression over arrays that a formula states.

    Parameters
    ----------
    formula: arithmetic in names of fields. columns: name of a field -> the Python name of its column.
    dates: Python names of columns of dates; what lies between two of them, or is added to one, are days.
    numbers: Python name of a column of categories -> what stands for their numbers.

    Errors: ValueError if it is no arithmetic, KeyError for a field that `columns` does not know.
    """
    read = read_formula(formula)
    names = {identifier: columns[name] for identifier, name in read.fields.items()}
    text = ast.unparse(_Columns(names, dates, numbers or {}).visit(deepcopy(read.tree)))
    return (
        f"pd.array({text}, dtype='str')"
        if isinstance(read.tree.body, ast.IfExp) and _is_text(read.tree.body)
        else text
    )


def _is_text(chosen: ast.expr) -> bool:
    """Whether a choice by conditions gives texts."""
    ends = (chosen.body, chosen.orelse) if isinstance(chosen, ast.IfExp) else ()
    return any(_is_text(end) for end in ends) or (
        isinstance(chosen, ast.Constant) and isinstance(chosen.value, str)
    )


def condition_text(column: str, condition: Condition, *, holds: bool = True) -> str:
    """Whether a condition holds in a row (or does not), as a call of `is_any`; without a value, no order."""
    values, operator = list(condition.values), condition.operator
    below = f"<{values[0]}" if values else "<0"
    orders: dict[str, list[object]] = {
        "<": [below],
        "<=": [below, *values],
        ">": [below, *values, "missing"],
        ">=": [below, "missing"],
    }
    turned = (operator in ("!=", ">", ">=")) == holds
    return f"{'~' if turned else ''}is_any({column}, {literal_text(orders.get(operator, values))})"


def _in_unit(days: ast.expr) -> list[ast.expr]:
    """A time in days as `add_time` takes it: in hours, minutes or seconds where these divide it.

    So a day and "minutes / 1440" make a moment, and no other day.
    """
    by = days.right.value if isinstance(days, ast.BinOp) and isinstance(days.right, ast.Constant) else 0
    if not isinstance(days, ast.BinOp) or not isinstance(days.op, ast.Div) or not isinstance(by, int):
        return [days]
    if by in _PARTS_OF_A_DAY:
        return [days.left, ast.Constant(_PARTS_OF_A_DAY[by])]
    if by < _FINE or 1440 % by:
        return [days]
    minutes = ast.BinOp(days.left, ast.Mult(), ast.Constant(1440 // by))
    return [minutes, ast.Constant(_PARTS_OF_A_DAY[1440])]


_PARTS_OF_A_DAY = {24: "hours", 1440: "minutes", 86_400: "seconds"}
_FINE = 24
"""Into so many parts or more a day is divided for times of day alone."""


class _Columns(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str], dates: Collection[str], numbers: Mapping[str, str]) -> None:
        self._names, self._dates, self._numbers = names, dates, numbers

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        left, right = self.visit(node.left), self.visit(node.right)
        dated = self._is_date(left), self._is_date(right)
        taken = isinstance(node.op, ast.Sub)
        if dated == (True, True) and taken:
            day = ast.parse("np.timedelta64(1, 'D')", mode="eval").body
            return ast.BinOp(ast.BinOp(left, node.op, right), ast.Div(), day)
        if dated == (True, False) and isinstance(node.op, ast.Add | ast.Sub):
            back = [ast.keyword("back", ast.Constant(value=True))] if taken else []
            return ast.Call(ast.Name("add_time"), [left, *_in_unit(right)], back)
        if dated == (False, True) and isinstance(node.op, ast.Add):
            return ast.Call(ast.Name("add_time"), [right, *_in_unit(left)], [])
        return ast.BinOp(left, node.op, right)

    def _is_date(self, node: ast.expr) -> bool:
        """Whether an expression over columns gives dates."""
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            chosen = name in (_OVER_COLUMNS["min"], _OVER_COLUMNS["max"])
            return name == "add_time" or (chosen and any(map(self._is_date, node.args)))
        return isinstance(node, ast.Name) and node.id in self._dates

    def visit_Call(self, node: ast.Call) -> ast.expr:
        name = ast.unparse(node.func)
        function = ast.parse(_OVER_COLUMNS[name], mode="eval").body
        values: list[ast.expr] = [self.visit(value) for value in node.args]
        if name not in ("min", "max"):
            return ast.Call(function, values, [])
        result = values[0]
        for value in values[1:]:
            result = ast.Call(function, [result, value], [])
        return result

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        ends = [self.visit(part) for part in (node.test, node.body, node.orelse)]
        return ast.Call(ast.parse("np.where", mode="eval").body, ends, [])

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        joint = ast.BitAnd() if isinstance(node.op, ast.And) else ast.BitOr()
        tests: list[ast.expr] = [self.visit(value) for value in node.values]
        return reduce(lambda before, other: ast.BinOp(before, joint, other), tests)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        identifier, sign, value = compared(node)
        test = condition_text(self._names[identifier], Condition(identifier, sign, (value,)))
        return ast.parse(test, mode="eval").body

    def visit_Name(self, node: ast.Name) -> ast.expr:
        column = self._names[node.id]
        return ast.parse(self._numbers.get(column, column), mode="eval").body
