"""Formulas of a moment and several times: "start + setup + pieces * seconds_per_piece", each in its unit."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from fastgen_magic.schema import TimeUnit
from fastgen_magic.schema.formula import Formula, in_formula, read_formula
from fastgen_magic.statements.language import Language, language_of
from fastgen_magic.statements.mentions import is_temporal
from fastgen_magic.statements.names import Names, plain
from fastgen_magic.statements.stated import Stated

_IN_DAYS = {"seconds": " / 86400", "minutes": " / 1440", "hours": " / 24", "days": "", "weeks": " * 7"}
"""Unit -> what makes days of a number of it; months and years are not always of one length."""


def with_dated_sums(fields: tuple[Stated, ...], names: Names, usual: Language) -> tuple[Stated, ...]:
    """The fields; what is added to a moment counts in days, so each time in another unit is turned into them.

    Where nobody knows the unit of one, the formula is unread.
    """
    units = {stated.name: _unit(stated, usual) for stated in fields}
    moments = {
        one.name
        for one in fields
        if one.kind == "datetime"
        or (one.kind is None and not units[one.name] and is_temporal(one.name, names))
    }
    return tuple(_in_days(stated, units, moments) for stated in fields)


def _unit(stated: Stated, usual: Language) -> str | None:
    """The unit of a time: as stated, as the name ends, or as the description begins, "seconds per piece"."""
    spoken = language_of(stated.field.description, usual)
    first = spoken.pattern("~(?P<unit>{unit})").match(stated.field.description)
    *_, last = plain(stated.name).split() or [""]
    said = (stated.unit, spoken.unit(last), spoken.unit(first["unit"]) if first else None)
    return next((unit for unit in said if unit in get_args(TimeUnit)), None)


def _in_days(stated: Stated, units: Mapping[str, str | None], moments: set[str]) -> Stated:
    said = [one for one in stated.statements if one.key == "formula" and one.words]
    formula = read_formula(stated.formula) if stated.formula is not None and said else None
    terms = [(sign, term, _fields(term, formula)) for sign, term in _terms(formula)] if formula else []
    dated = [(sign, len(fields)) for sign, _, fields in terms if moments & {*fields}]
    moment = stated.kind == "datetime" or stated.name in moments
    if formula is None or len(terms) < 2 or dated != [("+", 1)] or not (moment or stated.kind is None):
        return stated
    texts = []
    for sign, term, fields in terms:
        known = {unit for name in fields if (unit := units.get(name))}
        days = _IN_DAYS.get(*known) if len(known) == 1 else None
        if days is None and fields and not moments & {*fields}:
            lost = f" ({', '.join(fields)}: so many of which unit of time?)"
            return stated.without(said, lost, formula=None) if moment else stated
        texts.append(f"{sign} {_spelled(term, formula.fields)}{days or ''}")
    text = " ".join(texts).removeprefix("+ ")
    exact = stated.temporal or ("datetime" if " / " in text else None)
    return replace(stated.computed(text), kind="datetime", temporal=exact)


def _terms(formula: Formula) -> Iterator[tuple[str, ast.expr]]:
    """The summands of a formula, each with its sign."""
    waiting: list[tuple[str, ast.expr]] = [("+", formula.tree.body)]
    while waiting:
        sign, node = waiting.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            added = isinstance(node.op, ast.Add) == (sign == "+")
            waiting += [("+" if added else "-", node.right), (sign, node.left)]
        else:
            yield sign, node


def _fields(term: ast.expr, formula: Formula) -> list[str]:
    """The fields that a summand names."""
    names = [node.id for node in ast.walk(term) if isinstance(node, ast.Name)]
    return list(dict.fromkeys(formula.fields[one] for one in names if one in formula.fields))


def _spelled(term: ast.expr, fields: Mapping[str, str]) -> str:
    """A summand as a formula writes it, its fields by their names."""
    text = ast.unparse(term)
    for identifier, name in fields.items():
        text = text.replace(identifier, in_formula(name)) if identifier != name else text
    return text
