"""CHECK constraints of SQL -> our details of the columns that they speak of."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlglot import exp

from fastgen_magic.schema.readers.draft import Column, Draft, beyond
from fastgen_magic.schema.readers.patterns import whole_pattern

_MIRRORED: Mapping[type[exp.Expression], type[exp.Expression]] = {
    exp.GT: exp.LT,
    exp.LT: exp.GT,
    exp.GTE: exp.LTE,
    exp.LTE: exp.GTE,
    exp.EQ: exp.EQ,
    exp.NEQ: exp.NEQ,
}
_ORDERS: Mapping[type[exp.Expression], dict[str, Any]] = {
    exp.GT: {"after": ""},
    exp.LT: {"before": ""},
    exp.GTE: {"after": 0},
    exp.LTE: {"before": 0},
}
_Found = tuple[Column, dict[str, Any]]


def hold_check(table: Draft, check: exp.Expression, own: Column | None = None) -> None:
    """Add what a condition says to the table's columns; what no detail takes is noted as unread.

    own: the column that VALUE means, in a CHECK of a domain.
    """
    for part in _joined_by(exp.And, check):
        try:
            found = list(_details(table, part, own))
        except _NotTaken:
            table.unread.add("CHECK", f"{table.name}: {part.sql(comments=False)}")
            continue
        for column, details in found:
            column.say(details)


class _NotTaken(Exception):  # noqa: N818 - it never leaves this module
    """A condition that no detail of ours states."""


def _joined_by(kind: type[exp.And | exp.Or], condition: exp.Expression) -> Iterator[exp.Expression]:
    """The conditions that AND, or OR, joins: one where it joins none."""
    condition = _bare(condition)
    if isinstance(condition, kind):
        yield from _joined_by(kind, condition.this)
        yield from _joined_by(kind, condition.expression)
    else:
        yield condition


def _bare(node: Any) -> Any:
    """The node without brackets and casts, which change no value."""
    while isinstance(node, exp.Paren | exp.Cast):
        node = node.this
    return node


def _details(table: Draft, part: exp.Expression, own: Column | None) -> Iterator[_Found]:
    if isinstance(part, exp.Or):
        yield _alternatives(table, part, own)
    elif isinstance(part, exp.In) and part.expressions:
        yield _column(table, part.this, own), {"values": [_literal(one) for one in part.expressions]}
    elif isinstance(part, exp.Between):
        for kind, limit in ((exp.GTE, "low"), (exp.LTE, "high")):
            yield _compared(table, kind, part.this, part.args[limit], own)
    elif isinstance(part, exp.Not) and isinstance(part.this, exp.Is):
        yield _column(table, part.this.this, own), {"nullable": False}
    elif isinstance(part, exp.RegexpLike):
        yield (
            _column(table, part.this, own),
            {"pattern": whole_pattern(str(_literal(part.expression))) or _refuse()},
        )
    elif type(part) in _MIRRORED:
        yield from _both_sides(table, part, own)
    else:
        raise _NotTaken


def _both_sides(table: Draft, part: exp.Expression, own: Column | None) -> Iterator[_Found]:
    left, right = _bare(part.this), _bare(part.expression)
    if isinstance(right, exp.Any) and isinstance(part, exp.EQ):
        members = _bare(right.this)
        if not isinstance(members, exp.Array):
            raise _NotTaken
        yield _column(table, left, own), {"values": [_literal(one) for one in members.expressions]}
    elif isinstance(left, exp.Column) and isinstance(right, exp.Column) and own is None:
        yield _ordered(table, type(part), left, right)
    elif isinstance(right, exp.Column) and not isinstance(left, exp.Column):
        yield _compared(table, _MIRRORED[type(part)], right, left, own)
    else:
        yield _compared(table, type(part), left, right, own)


def _alternatives(table: Draft, part: exp.Or, own: Column | None) -> _Found:
    """Values of one column that are joined by OR; "is missing, or ..." is the condition itself."""
    sides = [*_joined_by(exp.Or, part)]
    told = [one for one in sides if not (isinstance(one, exp.Is) and isinstance(one.expression, exp.Null))]
    if len(told) == 1 and len(sides) == 2:
        found = [one for part in _joined_by(exp.And, told[0]) for one in _details(table, part, own)]
        null = next(one for one in sides if one is not told[0])
        column = _column(table, null.this, own)
        if found and all(other is column for other, _ in found):
            return column, {key: value for _, details in found for key, value in details.items()}
        raise _NotTaken
    each = [found for one in told if isinstance(one, exp.EQ | exp.In) for found in _details(table, one, own)]
    values = [value for _, details in each for value in details.get("values", [details.get("constant")])]
    if len(each) != len(sides) or len({id(column) for column, _ in each}) != 1 or None in values:
        raise _NotTaken
    return each[0][0], {"values": values}


def _ordered(table: Draft, kind: type[exp.Expression], left: exp.Column, right: exp.Column) -> _Found:
    if kind not in _ORDERS:
        raise _NotTaken
    one, other = _column(table, left, None), _column(table, right, None)
    ((detail, gap),) = _ORDERS[kind].items()
    order: Any = other.name if gap == "" else {"field": other.name, "min": 0}
    return one, {detail: [*one.details.get(detail, []), order]}


def _compared(table: Draft, kind: type[exp.Expression], node: Any, limit: Any, own: Column | None) -> _Found:
    node, value = _bare(node), _literal(limit)
    if isinstance(node, exp.Length):
        return _column(table, node.this, own), _length(kind, value)
    column = _column(table, node, own)
    if kind is exp.EQ:
        return column, {"constant": value}
    if kind is exp.NEQ and value == "":
        return column, {"min_length": 1}
    if kind in (exp.GTE, exp.LTE):
        return column, {"min" if kind is exp.GTE else "max": _bound(value)}
    if kind in (exp.GT, exp.LT):
        sign = 1 if kind is exp.GT else -1
        return column, {"min" if sign > 0 else "max": _beside(column, _bound(value), sign)}
    raise _NotTaken


def _beside(column: Column, limit: Any, sign: int) -> Any:
    """The nearest value of the column beyond a limit that it must not take."""
    decimals = 0 if column.details.get("kind") == "integer" else column.details.get("decimals")
    if isinstance(limit, str):
        try:
            return (dt.date.fromisoformat(limit) + sign * dt.timedelta(days=1)).isoformat()
        except ValueError:
            raise _NotTaken from None
    if decimals is None:
        return beyond(limit, sign, limit)
    return round(limit + sign * 10**-decimals, decimals) if decimals else int(limit) + sign


def _bound(value: Any) -> Any:
    """A limit: a number, or an ISO date as its text."""
    if isinstance(value, str):
        try:
            dt.datetime.fromisoformat(value)
        except ValueError:
            raise _NotTaken from None
    return value


def _length(kind: type[exp.Expression], value: Any) -> dict[str, Any]:
    if not isinstance(value, int):
        raise _NotTaken
    found: Mapping[type[exp.Expression], Callable[[], dict[str, Any]]] = {
        exp.EQ: lambda: {"min_length": value, "max_length": value},
        exp.GTE: lambda: {"min_length": value},
        exp.GT: lambda: {"min_length": value + 1},
        exp.LTE: lambda: {"max_length": value},
        exp.LT: lambda: {"max_length": value - 1},
    }
    if kind not in found:
        raise _NotTaken
    return found[kind]()


def _column(table: Draft, node: Any, own: Column | None) -> Column:
    node = _bare(node)
    if not isinstance(node, exp.Column):
        raise _NotTaken
    found = own if own is not None and node.name.upper() == "VALUE" else table.column(node.name)
    if found is None:
        raise _NotTaken
    return found


def _literal(node: Any) -> Any:
    """The value of a literal; its minus sign, brackets and casts are read as well."""
    node = _bare(node)
    if isinstance(node, exp.Neg):
        value = _literal(node.this)
        return -value if isinstance(value, int | float) else _refuse()
    if isinstance(node, exp.Boolean):
        return bool(node.this)
    if not isinstance(node, exp.Literal | exp.National):
        return _refuse()
    if isinstance(node, exp.National) or node.is_string:
        return node.name
    number = float(node.name)
    return int(number) if number.is_integer() and "." not in node.name else number


def _refuse() -> Any:
    raise _NotTaken
