"""Times of day that follow one another, and how long it took: parts of moments that no column shows."""

from typing import Any

from fastgen_magic.authors.catalogue.draws.plain import LAST_DAY
from fastgen_magic.authors.catalogue.language.templates import date_of_format
from fastgen_magic.authors.catalogue.language.units import in_days
from fastgen_magic.authors.catalogue.ties.board import Board, formula
from fastgen_magic.authors.plan import Dependence, Draw, Shape
from fastgen_magic.schema.formula import in_formula, read_formula
from fastgen_magic.statements import Order

_IN_A_DAY = {"hours": 24, "minutes": 1440, "seconds": 86_400}
_DAY = 1439
"""Minutes from the first to the last of a day."""
_ROOM = 240
"""Minutes before midnight that are left for a gap of which nothing is stated."""
_LAST = "20:00"
_USUAL = {"median": 60, "sigma": 0.5, "unit": "minutes"}
"""A gap of which nothing is stated."""


def clocks(board: Board) -> None:
    """Each time of day that is stated to follow another one, and the time between the two."""
    moments: dict[str, str] = {}
    for name in list(board.choices):
        for order in board.stated(name).orders:
            above = order.operator[0] == ">"
            earlier, later = (order.field, name) if above else (name, order.field)
            both = is_clock(board, earlier) and is_clock(board, later)
            if both and later not in moments and not order.by:
                _follow(board, later, earlier, order, moments)
    for name in board.columns("numerical") if moments else ():
        _between(board, name, moments)


def is_clock(board: Board, name: str) -> bool:
    """Whether a column is drawn as times of day, or was just made of a moment."""
    if name not in board.choices or board.choices[name].guess.sort != "time":
        return False
    form = board.stated(name).format
    return form in (None, "", "HH:MM") or date_of_format(form).startswith("%H")


def _has_seconds(board: Board, name: str) -> bool:
    return "SS" in (board.stated(name).format or "")


def _follow(board: Board, later: str, earlier: str, order: Order, moments: dict[str, str]) -> None:
    if board.draw(later).law != "times" or board.stated(later).clock:
        return
    if earlier not in moments and board.draw(earlier).law != "times":
        return
    said, unit = order.low is not None or order.high is not None, order.unit or "minutes"
    low = order.low or 0
    high = order.high or low + 30
    longest = _DAY * in_days(unit) * high if said else _ROOM
    if earlier not in moments:
        moments[earlier] = _first(board, earlier, longest)
        _show(board, earlier, moments[earlier])
    start = moments[earlier]
    usual = {**_USUAL, "high": _DAY - _minutes(board.draw(start).data.get("closes") or _LAST)}
    draw = Draw("gap", usual, inputs=(start,))
    if said:
        draw = Draw("gap_between", {"low": low, "high": high, "unit": unit}, inputs=(start,))
    moments[later] = _moment(board, later, draw, dependences=(Dependence(start, "order", "strong"),))
    _show(board, later, moments[later])


def _first(board: Board, name: str, longest: float) -> str:
    """The moment of a time of day that others follow before midnight."""
    data = {key: value for key, value in board.draw(name).data.items() if key != "spread"}
    data |= {} if _has_seconds(board, name) else {"step": 1}
    closes = data.get("closes") or _clock(min(_minutes(_LAST), _DAY - longest))
    day = {"low": LAST_DAY.isoformat(), "high": LAST_DAY.isoformat()}
    return _moment(board, name, Draw("moments", {**data, "closes": closes, **day}))


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")[:2]
    return 60 * int(hour) + int(minute)


def _clock(minutes: float) -> str:
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def _moment(board: Board, name: str, draw: Draw, **changes: Any) -> str:
    why = f"The moment of {name}, on a day that no column shows."
    return board.latent(f"{name} moment", draw, why, kind="datetime", **changes)


def _show(board: Board, name: str, moment: str) -> None:
    why = f"It is the time of day of {moment}."
    form = date_of_format(board.stated(name).format)
    draw = Draw("part", {"part": "time"}, inputs=(moment,))
    if form:
        draw = Draw("spelled_date", {"form": form, "whole": False}, inputs=(moment,))
    board.bind(name, draw, why, again=True)


def _between(board: Board, name: str, moments: dict[str, str]) -> None:
    """The time from one to another, in whole units of what the columns show."""
    stated = board.stated(name)
    tree = read_formula(stated.formula) if stated.formula and "-" in stated.formula else None
    ends = [one for one in tree.fields.values() if one in moments] if tree else []
    many = _IN_A_DAY.get(board.fields[name].unit or "minutes")
    if len(ends) != 2 or many is None:
        return
    end, start = (in_formula(moments[one]) for one in ends)
    fine = any(_has_seconds(board, one) for one in ends)
    text = f"({end} - {start}) * {many}" if fine else f"floor(({end} - {start}) * 1440 + 0.0001)"
    text = text if many == 1440 or fine else f"{text} * {many / 1440:g}"
    board.fields[name] = board.fields[name].but(depends_on=(), dependences=())  # no column of texts
    whole = many >= _IN_A_DAY["seconds" if fine else "minutes"]
    draw = formula(text, tuple(moments[one] for one in ends), Shape(0 if whole else 2))
    board.bind(name, draw, f"It is the time between {ends[1]} and {ends[0]}.", "arithmetic", again=True)
