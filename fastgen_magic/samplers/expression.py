"""Formulas of a schema as expressions over columns."""

import ast
from collections.abc import Collection, Mapping
from copy import deepcopy

from fastgen_magic.schema.formula import read_formula

_OVER_COLUMNS = {
    **{name: f"np.{name}" for name in ("abs", "ceil", "exp", "floor", "log", "log10", "round", "sqrt")},
    "min": "np.minimum",
    "max": "np.maximum",
}


def expression_of(formula: str, columns: Mapping[str, str], dates: Collection[str] = ()) -> str:
    """The expression over arrays that a formula states.

    Parameters
    ----------
    formula: arithmetic in names of fields. columns: name of a field -> the Python name of its column.
    dates: Python names of columns of dates; what lies between two of them is counted in days.

    Errors: ValueError if it is no arithmetic, KeyError for a field that `columns` does not know.
    """
    read = read_formula(formula)
    names = {identifier: columns[name] for identifier, name in read.fields.items()}
    return ast.unparse(_Columns(names, dates).visit(deepcopy(read.tree)))


class _Columns(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str], dates: Collection[str]) -> None:
        self._names, self._dates = names, dates

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        left, right = self.visit(node.left), self.visit(node.right)
        between = ast.BinOp(left, node.op, right)
        ends = all(isinstance(end, ast.Name) and end.id in self._dates for end in (left, right))
        if not ends or not isinstance(node.op, ast.Sub):
            return between
        return ast.BinOp(between, ast.Div(), ast.parse("np.timedelta64(1, 'D')", mode="eval").body)

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

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._names[node.id], node.ctx)
