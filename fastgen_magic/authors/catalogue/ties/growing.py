"""Children: their age goes by the class, height and weight by the age."""

import re
from collections.abc import Mapping
from typing import Any

from fastgen_magic.authors.catalogue.draws.plain import LAST_DAY
from fastgen_magic.authors.catalogue.ties.board import Board, formula, known
from fastgen_magic.authors.catalogue.ties.chronology import is_birth
from fastgen_magic.authors.catalogue.ties.lives import ages_of
from fastgen_magic.authors.plan import Draw
from fastgen_magic.schema import Value
from fastgen_magic.schema.formula import in_formula

_GROWN = 20
"""Years from which nobody grows."""
_STARTS = {5: 45, 6: 48, 7: 7}
"""Years that a pupil is older than the number of the class, with their weights."""
_FIRST, _LAST = 0, 13
"""Classes of a school."""
_HEIGHT = "min(171, 80 + 6 * {age})"
"""Centimetres: near the medians of the WHO growth reference (2007), 116 at six and 138 at ten."""
_INDEX = "(13.2 + 0.43 * {age})"
"""Body mass index, near the medians of the same."""
_HEIGHTS = ("body height", "height of a pupil", "height of a child")
_WEIGHTS = ("body weight", "weight of a pupil", "weight of a child")


def classes(board: Board) -> None:
    """Pupils are as old as their class is; six or seven in the first."""
    found, old = _class_of(board), ages_of(board)
    if found is None or len(old) > 1 or not _are_pupils(board):
        return
    name, numbers = found
    if board.draw(name).law == "bell" and not board.stated(name).laid_down("law_data", "typical", "spikes"):
        ends = {"low": min(numbers.values()), "high": max(numbers.values())}
        board.bind(name, Draw("integers", ends), "Classes are of about the same size.")
    shares = {value: _ages_in(number, board, old) for value, number in numbers.items()}
    if old and all(shares.values()):
        draw = Draw("table", {"shares": shares}, inputs=(name,))
        board.bind(old[0], draw, f"It goes by {name}: six or seven years in the first.")


def _ages_in(number: int, board: Board, old: list[str]) -> dict[int, int]:
    """The ages in a class, between the stated limits, with their weights."""
    ends = [getattr(board.stated(name), end) for name in old for end in ("low", "high")]
    low, high = (end if isinstance(end, int | float) else None for end in ends or (None, None))
    ages = {number + years: weight for years, weight in _STARTS.items()}
    return {
        age: weight
        for age, weight in ages.items()
        if (low is None or age >= low) and (high is None or age <= high)
    }


def sizes(board: Board) -> None:
    """Heights and weights of children are those of their age."""
    sized = [one for one in board.columns("numerical") if board.meaning(one) in (*_HEIGHTS, *_WEIGHTS)]
    sized = [one for one in sized if board.free(one) and not board.draw(one).inputs and _unstated(board, one)]
    age = _age_of_children(board) if sized else None
    if age is None:
        return
    for name in sorted(sized, key=lambda one: board.meaning(one) not in _HEIGHTS):
        tall = next(filter(None, (board.with_meaning(one, name) for one in _HEIGHTS)), None)
        share = board.share_of(name, 0.5, 0.2)
        inputs: tuple[str, ...] = (age, share)
        if board.meaning(name) in _HEIGHTS:
            text = f"{_height(board, name, age)} * (0.9 + 0.2 * {share})"
        else:
            text = f"{_weight(board, tall, age)} * (0.8 + 0.4 * {share})"
            inputs = inputs if tall is None else (age, tall, share)
        draw = formula(text, inputs, board.draw(name).shape)
        board.bind(name, draw, f"It goes by {age}.", "arithmetic")


def _height(board: Board, name: str, age: str) -> str:
    return _HEIGHT.format(age=in_formula(age)) + (" / 100" if board.fields[name].unit == "m" else "")


def _weight(board: Board, tall: str | None, age: str) -> str:
    metres = f"({_HEIGHT.format(age=in_formula(age))} / 100)"
    if tall is not None:
        metres = in_formula(tall) if board.fields[tall].unit == "m" else f"({in_formula(tall)} / 100)"
    return f"{_INDEX.format(age=in_formula(age))} * {metres} ** 2"


def _unstated(board: Board, name: str) -> bool:
    unit = board.fields[name].unit
    stated = board.stated(name)
    said = stated.laid_down("values", "law_data", "typical", "spikes", "follows", "depends_on")
    return unit in ("", "cm", "m", "kg") and not said and stated.low is None and stated.high is None


def _age_of_children(board: Board) -> str | None:
    """The field, or a latent one, that holds the ages of the table's children; None where they are none."""
    old = ages_of(board)
    if old:
        child = len(old) == 1 and (board.draw(old[0]).law == "table" or _are_young(board, old[0]))
        return old[0] if child and _are_pupils(board, young=_are_young(board, old[0])) else None
    births = [name for name in board.columns("datetime") if is_birth(board, name)]
    first = board.stated(births[0]).low if len(births) == 1 else None
    if first is None or not hasattr(first, "year") or LAST_DAY.year - first.year > _GROWN:
        return None
    return board.latent("age", Draw("age", inputs=(births[0],)), "Age in years.", kind="numerical")


def _are_young(board: Board, age: str) -> bool:
    high = board.stated(age).high
    high = board.draw(age).data.get("high") if high is None else high
    return isinstance(high, int | float) and high <= _GROWN


def _are_pupils(board: Board, *, young: bool = False) -> bool:
    """Whether the rows are children at school, or of an age at which nobody is grown up."""
    words = known()["children"]
    told = any(board.says(name, words["of"], description=False) for name in board.choices)
    told = told or not board.subject.isdisjoint(words["of"])
    return (told or young) and board.subject.isdisjoint(words["not of"])


def _class_of(board: Board) -> tuple[str, Mapping[Value, int]] | None:
    """The one column of classes at school, with the number of each."""
    found = []
    for name in board.choices:
        stated, data = board.stated(name), board.draw(name).data
        if not board.says(name, known()["children"]["classes"], description=False):
            continue
        values = [value for value, _ in stated.values] or _between(stated.low, stated.high, data)
        numbers = {value: match for value in values if (match := re.match(r"\d{1,2}(?!\d)", str(value)))}
        if numbers and len(numbers) == len(values):
            found.append((name, {value: int(match[0]) for value, match in numbers.items()}))
    fits = len(found) == 1 and all(_FIRST <= number <= _LAST for number in found[0][1].values())
    return found[0] if fits else None


def _between(low: Any, high: Any, data: Mapping[str, Any]) -> list[Value]:
    first, last = data.get("low") if low is None else low, data.get("high") if high is None else high
    if not isinstance(first, int) or not isinstance(last, int) or last - first > _LAST:
        return []
    return [*range(first, last + 1)]
