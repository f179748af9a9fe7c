"""Ties among numbers: sums, products, parts of a whole, least and most."""

import ast
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from fastgen_magic.authors.catalogue.draws.numbers import WHOLE_LAWS, decimals_shown, shape_of
from fastgen_magic.authors.catalogue.language.units import is_money
from fastgen_magic.authors.catalogue.ties.board import Board, formula, known
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.schema.formula import in_formula, read_formula
from fastgen_magic.statements import Order

_PARTS = (("sd", 0.7), ("median", 0.3), ("mean", 0.3), ("high", 0.1))
"""Data of a law with the part of them that is a usual distance of two values."""
_NEXT = 1.5
"""Median of the gaps between whole numbers of which one is greater."""
_FINEST = 9
"""Decimals up to which a product is rounded to its own."""
_ROLE = re.compile(r"\{([^}|]+)(\|share)?\}")


def _bind_formula(
    board: Board, name: str, text: str, inputs: tuple[str, ...], why: str, decimals: int | None = None
) -> bool:
    shape = Shape(board.draw(name).shape.decimals if decimals is None else decimals)
    if board.stated(name).multiple_of is not None or shape == Shape():
        shape = _usual_shape(board, name)
    return board.bind(name, formula(text, inputs, shape), why, "arithmetic")


def _usual_shape(board: Board, name: str) -> Shape:
    """The rounding of a column whose law needs none, as it draws whole numbers."""
    stated, guess = board.stated(name), board.choices[name].guess
    return shape_of(stated, guess, {}) if guess.kind == "numerical" else Shape(0)


def _own_shape(board: Board, name: str) -> Shape:
    shape = board.draw(name).shape
    return _usual_shape(board, name) if shape == Shape() else shape


def is_amount(board: Board, name: str, parents: Iterable[str]) -> bool:
    """Whether a formula gives money, which has cents: it is called so, or made of one amount and no other."""
    unit, sort = board.fields[name].unit, board.choices[name].guess.sort
    if is_money(unit) or sort == "money":
        return True
    unknown = not unit and sort in ("measure", "category", "score")
    amounts = [one for one in parents if one in board.choices and board.choices[one].guess.sort == "money"]
    money = [one for one in amounts if not board.fields[one].unit or is_money(board.fields[one].unit)]
    ratio = "/" in (board.stated(name).formula or "") and len(money) > 1
    return unknown and bool(money) and not ratio


def decimals_of(board: Board, expression: str) -> int | None:
    """Decimals of what a formula makes exactly of its numbers; None where it divides, or they are not known.

    Without rounding 54 times 2.2 is 118.80000000000001.
    """
    read = read_formula(expression)

    def count(node: ast.AST) -> float:
        match node:
            case ast.Constant(value=int() | float() as number):
                return decimals_shown(number)
            case ast.Name(id=word) if (name := read.fields.get(word)) in board.fields:
                draw = board.draw(name)
                return draw.shape.decimals or (
                    0 if draw.law in WHOLE_LAWS or draw.shape.decimals == 0 else math.inf
                )
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                return max(count(left), count(right))
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return count(left) + count(right)
            case ast.UnaryOp(operand=inner):
                return count(inner)
        return math.inf

    found = count(read.tree.body)
    return int(found) if found <= _FINEST else None


def between(board: Board, name: str, low: str = "", high: str = "", gap: Order | None = None) -> bool:
    """A number between two columns, or between one and its own stated limit, by a share of the way."""
    stated = board.stated(name)
    parents = [one for one in (low, high) if one]
    if not board.may_bind(name, parents):
        return False
    why = f"It is held {'between' if low and high else 'above' if low else 'below'} {' and '.join(parents)}."
    if gap is not None and (gap.low is not None or gap.high is not None):
        near, far = gap.low or 0, gap.high if gap.high is not None else (gap.low or 0) + 10
        data = {"low": near, "high": far} if low else {"low": -far, "high": -near}
        draw = Draw("gap_between", data, inputs=(low or high,), shape=_own_shape(board, name))
        return board.bind(name, draw, why, "order" if low else None)
    bottom = in_formula(low) if low else _number(stated.low, 0)
    end = _number(stated.high, None)
    top = in_formula(high) if high else end
    top = f"min({top}, {end})" if high and end else top
    if top is None:
        draw = Draw("gap", _gap_above(board, name, low, gap), inputs=(low,), shape=_own_shape(board, name))
        return board.bind(name, draw, why, "order")
    usual = 0.5 if low and high else 0.7 if high else 0.35
    if high and not low and stated.law_data and (most := _centre(board, high)) > 0:
        usual = min(max(round(_centre(board, name) / most, 2), 0.1), 0.9)  # its own stated size
    share = board.share_of(name, usual, min(0.18, usual / 2, (1 - usual) / 2))
    text = f"{bottom} + ({top} - {bottom}) * {share}" if bottom != "0" else f"{top} * {share}"
    return _bind_formula(board, name, text, (*parents, share), why, _shared_decimals(board, name, parents))


def _gap_above(board: Board, name: str, low: str, order: Order | None) -> dict[str, float]:
    """How far a number lies above another; a whole one that has to be greater by one at least."""
    apart = _centre(board, name) - _centre(board, low)
    data = {"median": apart, "sigma": 0.3} if apart > 0 else {"median": _spread(board, low), "sigma": 0.5}
    if order is None or order.operator != ">" or _own_shape(board, name).decimals != 0:
        return data
    return {**data, "median": max(data["median"], _NEXT), "low": 1}


def _shared_decimals(board: Board, name: str, parents: Sequence[str]) -> int | None:
    """Decimals of the columns that hold a number of which nothing else is known: it counts what they do."""
    known = board.stated(name).decimals is not None or board.fields[name].unit
    if known or board.choices[name].guess.sort not in ("measure", "money"):
        return None
    found = [decimals_of(board, in_formula(one)) for one in parents]
    return max((one for one in found if one is not None), default=None)


def _number(bound: Any, default: float | None) -> str | None:
    value = bound if isinstance(bound, int | float) else default
    return None if value is None else f"{value:g}"


def _centre(board: Board, name: str) -> float:
    """The middle of a column's values by itself; 0 where its law names none."""
    found = [board.draw(name).data.get(key) for key in ("mean", "median")]
    return next((float(f"{one:.3g}") for one in found if isinstance(one, int | float)), 0.0)


def _spread(board: Board, name: str) -> float:
    """How far the values of a column usually lie apart."""
    data = board.draw(name).data
    usual = next((data[key] * part for key, part in _PARTS if isinstance(data.get(key), int | float)), 3)
    return float(f"{abs(usual) or 3:.2g}")


def divisors(board: Board) -> None:
    """Counts that a stated formula divides by are none of nothing; a percentage of counts has a part above.

    "right / asked * 100" of two counts is 100 at most.
    """
    for text in [formula for name in board.choices if (formula := board.stated(name).formula)]:
        read = read_formula(text)
        for node in ast.walk(read.tree):
            if (
                isinstance(node, ast.BinOp)
                and isinstance(node.op, ast.Div)
                and isinstance(node.right, ast.Name)
            ):
                _without_nothing(board, read.fields[node.right.id])
        part = _PERCENTAGE.fullmatch(text)
        terms = [part[1].strip("`"), part[2].strip("`")] if part else []
        if terms and all(one in board.choices and board.choices[one].guess.sort == "count" for one in terms):
            _take_part(board, terms[0], terms[1])


_PERCENTAGE = re.compile(r"\(?(\w+|`[^`]+`) / (\w+|`[^`]+`)\)? \* 100")


def _without_nothing(board: Board, name: str) -> None:
    """Let a count begin at one, where nothing is stated of its least."""
    if name not in board.choices or board.stated(name).low is not None:
        return
    draw = board.draw(name)
    if draw.law == "counts" and draw.data.get("low", 0) == 0 and draw.data["mean"] > 1:
        board.redraw(name, low=1)


def stated_wholes(board: Board) -> None:
    """Fields that are stated to sum to a whole: all but the last take a part of what is left."""
    done: set[str] = set()
    for name in list(board.choices):
        stated = board.stated(name)
        group = [one for one in board.choices if one in (name, *stated.whole_of)]
        if not stated.whole_of or done & set(group) or len(group) != len(stated.whole_of) + 1:
            continue
        done |= set(group)
        _divide(board, group, float(stated.whole_sum or 100))


def _divide(board: Board, group: list[str], whole: float) -> None:
    shape, mean = Shape(1 if whole >= 10 else 3), whole / len(group)
    for place, name in enumerate(group):
        before = group[:place]
        left = " - ".join([f"{whole:g}", *map(in_formula, before)])
        why = f"Together with {', '.join(one for one in group if one != name)} it is {whole:g}."
        if place == len(group) - 1:
            draw = formula(left, before, shape)
        elif before:
            share = board.share_of(name, round(1 / (len(group) - place), 3), 0.12)
            draw = formula(f"({left}) * {share}", (*before, share), shape)
        else:
            ends = {"low": 0, "high": whole}
            draw = Draw(
                "bell", {"mean": float(f"{mean:.4g}"), "sd": float(f"{mean / 3:.3g}")} | ends, shape=shape
            )
        board.bind(name, draw, why, "arithmetic")


def roles(board: Board) -> dict[str, str]:
    """Role -> the field that holds it: a field holds those of its longest phrase.

    A role that two fields hold alike nobody has.
    """
    found, longest = list[tuple[str, int, str]](), dict[str, int]()
    for name in board.columns("numerical"):
        guess = board.choices[name].guess
        money = is_money(board.fields[name].unit) or guess.sort == "money"
        for role, entry in known()["roles"].items():
            fits = ("money" in entry["sorts"]) if money else guess.sure == 0 or guess.sort in entry["sorts"]
            size = board.says(name, entry["phrases"], description=False) if fits else 0
            found += [(role, size, name)] if size else []
            longest[name] = max(size, longest.get(name, 0))
    held = {}
    for role in known()["roles"]:
        sizes = sorted(((size, name) for one, size, name in found if one == role and size == longest[name]))
        if sizes and (len(sizes) == 1 or sizes[-1][0] > sizes[-2][0]):
            held[role] = sizes[-1][1]
    return held


def formulas(board: Board) -> None:
    """Totals, taxes and the like, by the first formula whose roles are all there."""
    held = roles(board)
    for entry in known()["formulas"]:
        needs = [role for role, _ in _ROLE.findall(entry["is"])]
        name = held.get(entry["gives"])
        terms = {held.get(role) for role in needs}
        if name is None or not board.free(name) or len(terms | {name}) <= len(needs) or None in terms:
            continue
        units, stated = entry.get("units", {}).items(), board.stated(name)
        other = any(board.fields[held[role]].unit not in ("", unit) for role, unit in units)
        limited = stated.low not in (None, 0) or stated.high is not None
        if other or limited or stated.values or stated.multiple_of:
            continue
        text = _ROLE.sub(lambda found: _term(board, held[found[1]], share=bool(found[2])), entry["is"])
        why = f"It is {_ROLE.sub(lambda found: held[found[1]], entry['is'])}."
        _bind_formula(board, name, text, tuple(held[role] for role in needs), why)


def _term(board: Board, name: str, *, share: bool) -> str:
    high = board.draw(name).data.get("high")
    small = isinstance(high, int | float) and high <= 1
    percent = board.fields[name].unit in ("percent", "%") or not small
    return f"{in_formula(name)} / 100" if share and percent else in_formula(name)


def readings(board: Board) -> None:
    """Least, middle and most of the same thing keep their order."""
    numbers = board.columns("numerical")
    steps = ("least", "middle", "most")
    drop = [word for step in steps for word in known()[step]]
    groups: dict[frozenset[str], dict[str, str]] = {}
    for name in numbers:
        step = next((one for one in steps if board.says(name, known()[one], description=False)), None)
        thing = board.stem(name, drop)
        if thing and step:
            groups.setdefault(thing, {}).setdefault(step, name)
    for group in groups.values():
        held = [group[step] for step in steps if step in group]
        if len(held) == 3 and between(board, held[2], low=held[0]):
            between(board, held[1], low=held[0], high=held[2])
        elif len(held) == 2:
            between(board, held[1], low=held[0])


def parts_below(board: Board) -> None:
    """A part of a count or an amount stays below its whole."""
    held = roles(board)
    for entry in known()["below"]:
        part, whole = held.get(entry["part"]), held.get(entry["whole"])
        if part and whole and board.free(part) and board.stated(part).low in (None, 0):
            _take_part(board, part, whole, entry["share"])
    part_words, whole_words = known()["parts"], known()["wholes"]
    sorts = {name: board.choices[name].guess.sort for name in board.columns("numerical")}
    for name, sort in sorts.items():
        told = sort in ("count", "money", "measure") and board.says(name, part_words, description=False)
        if not told or not board.free(name):
            continue
        thing = board.stem(name, (*part_words, *whole_words))
        alike = [one for one in sorts if one != name and sorts[one] == sort]
        wholes = [one for one in alike if thing and board.stem(one, whole_words) == thing]
        if len(wholes) == 1 and board.stated(name).low in (None, 0):
            _take_part(board, name, wholes[0])


def parts_of_measures(board: Board) -> None:
    """Weights, areas or times of parts lie below the one that is called whole, total or gross."""
    words = known()["whole_measures"]
    measures = [name for name in board.columns("numerical") if board.choices[name].guess.sort == "measure"]
    for whole in measures:
        thing = board.stem(whole, words)
        if len(thing) != 1 or not board.says(whole, words, description=False):
            continue
        alike = ("", "mass", board.meaning(whole))
        parts = [
            name
            for name in measures
            if name != whole
            and len(board.words(name)) == 2
            and thing == {board.words(name)[-1]}
            and board.fields[name].unit == board.fields[whole].unit
            and board.meaning(name) in alike
            and board.stated(name).low in (None, 0)
        ]
        for name in parts:
            _take_part(board, name, whole, round(0.75 / len(parts), 2), together=len(parts) > 1)


def _take_part(board: Board, name: str, whole: str, mean: float = 0.6, *, together: bool = False) -> None:
    """Let a field be a part of another one. `together`: others are, so that all of them leave some of it."""
    if not board.may_bind(name, [whole]):
        return
    share = board.share_of(name, mean, round(mean / 5, 3) if together else min(mean, 1 - mean) / 2)
    counted = board.choices[name].guess.sort == "count" or board.draw(name).shape.decimals == 0
    text = f"floor({in_formula(whole)} * {share})" if counted else f"{in_formula(whole)} * {share}"
    _bind_formula(board, name, text, (whole, share), f"It is a part of {whole}.")
