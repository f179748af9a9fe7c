"""Ties in time: what happened after what, how long it took, how old somebody was."""

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from fastgen_magic.authors.catalogue.language.phrases import akin, clause, pieces, words
from fastgen_magic.authors.catalogue.language.units import dimension, in_days
from fastgen_magic.authors.catalogue.ties.board import Board, formula, known
from fastgen_magic.authors.catalogue.ties.clocks import is_clock
from fastgen_magic.authors.catalogue.ties.sums import between
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.schema.formula import in_formula, read_formula
from fastgen_magic.statements import Order

_MIRRORED: dict[str, Any] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
TIMELY: Sequence[str] = known()["timely"]
_SIZES = ("low", "high", "law_data", "typical", "spikes", "values", "follows")
"""What is stated of how large a number is."""
_BETWEEN = re.compile(rf"\b(?:{'|'.join(known()['ends'])}) ([^,;()]+)", re.IGNORECASE)
"""The two ends of a time, as a description names them."""


def stated_orders(board: Board) -> None:
    """What is stated to lie after, before, above or below another field."""
    for name in board.choices:
        if any(_by_a_time(board, name, order) for order in board.stated(name).orders if order.by):
            continue
        orders = [order for order in board.stated(name).orders if order.field in board.choices]
        lows = [order.field for order in orders if order.operator[0] == ">"]
        highs = [order.field for order in orders if order.operator[0] == "<"]
        number = board.fields[name].kind == "numerical"
        if lows and highs and number and between(board, name, lows[0], highs[0]):
            continue
        for order in orders:
            one, other = (board.fields[each].kind for each in (name, order.field))
            apart = bool(order.unit) and other == "datetime" != one
            if not (apart and (number or order.operator[0] == "<")) and _in_order(board, name, order):
                continue
            if apart:
                why = f"is no moment, so it does not lie {order.unit} from {order.field}, as is stated"
                board.fields[name] = board.fields[name].but(mended=why)


def _in_order(board: Board, name: str, order: Order) -> bool:
    """Let one of two fields lie behind the other."""
    above = order.operator[0] == ">"
    later, earlier = (name, order.field) if above else (order.field, name)
    sure = order if above else replace(order, field=name, operator=_MIRRORED[order.operator])
    firm = _has_gaps(board, name) or board.fields[later].borrowed
    number = board.fields[name].kind == "numerical"
    own = not above and (firm or (number and _yields(board, name, later)))
    if own and _before(board, earlier, later, sure):
        _without_assumed_gaps(board, later)
        return True
    return _after(board, later, earlier, sure) or _before(board, earlier, later, sure)


def _by_a_time(board: Board, name: str, order: Order) -> bool:
    """Let a moment lie as long behind another one, or before it, as a field says."""
    if not {order.field, order.by} <= board.fields.keys():
        return False
    back = order.operator[0] == "<"
    unit = order.unit or "days"
    data = {"unit": unit, **({"back": True} if back else {})}
    draw = Draw("later", data, inputs=(order.field, order.by))
    if not back:
        _make_room(board, name, order.field, (order.high or 0) * in_days(unit))
    why = f"It is stated to lie {order.by} {'before' if back else 'after'} {order.field}."
    return board.bind(name, draw, why)


def _has_gaps(board: Board, name: str) -> bool:
    """Whether a field may be missing, so that what followed it would be missing there as well."""
    stated = board.stated(name)
    return bool(stated.only_if or stated.missing_if or stated.blank)


def _without_assumed_gaps(board: Board, limit: str) -> None:
    """A limit of which nothing says that it may be missing has a value for each that goes by it."""
    if not (board.stated(limit).nullable or _has_gaps(board, limit)):
        board.fields[limit] = board.fields[limit].but(missing=0.0)


def _yields(board: Board, name: str, limit: str) -> bool:
    """Whether a number goes by its limit, which keeps its own law: not where it alone has one stated."""
    own, other = (board.stated(one).laid_down(*_SIZES) for one in (name, limit))
    return bool(other) or not own


def _after(board: Board, later: str, earlier: str, order: Order) -> bool:
    if board.fields[later].kind != "datetime":
        return between(board, later, low=earlier, gap=order)
    return _follow(board, later, earlier, f"It is stated to lie after {earlier}.", order, order.unit)


def _before(board: Board, earlier: str, later: str, order: Order) -> bool:
    if board.fields[earlier].kind != "datetime":
        return between(board, earlier, high=later, gap=order)
    low, high = order.low or (1 if order.operator == ">" else 0), order.high or 30
    draw = Draw("gap_between", {"low": -high, "high": -low, "unit": order.unit or "days"}, inputs=(later,))
    return board.bind(earlier, draw, f"It is stated to lie before {later}.")


def _follow(
    board: Board, later: str, earlier: str, why: str, order: Order | None = None, unit: str = ""
) -> bool:
    """An event some time after another one: by a stated gap, else a log-normal one."""
    if not board.may_bind(later, [earlier]):
        return False
    sorts = [board.choices[name].guess.sort for name in (later, earlier) if name in board.choices]
    if order is not None and (order.low is not None or order.high is not None):
        law, data = "gap_between", _gap_data(order, unit, sorts)
    else:
        days, sigma = _of_another_row(board, earlier) or _usual_gap(board, later, unit)
        if order is not None and order.operator == ">" and "date" in sorts:
            rounded = sorts[0] == "date"  # then half a day becomes one, and else a whole one has to pass
            days = max(days, 2 if rounded else 3)
            sigma = min(sigma, round(math.log((2 if rounded else 1) * days) / 5.2, 2))
        unit = unit or "days"
        if sorts == ["moment", "date"] and in_days(unit) >= 1:
            unit = "hours"  # else it would have no time of day
        median = float(f"{days / in_days(unit):.3g}")
        law, data = "gap", {"median": median, "sigma": sigma, "unit": unit}
    if sorts == ["date", "moment"]:
        data["by_day"] = True
    _make_room(board, later, earlier, data.get("high", 0) * in_days(data["unit"]))
    return board.bind(later, Draw(law, data, inputs=(earlier,)), why, "order")


def _gap_data(order: Order, unit: str, sorts: Sequence[str]) -> dict[str, Any]:
    """Limits of a stated gap; from a day to a moment they are hours, so that it has a time of day."""
    unit, low = order.unit or unit or "days", order.low or 0
    high = order.high if order.high is not None else max(4 * low, low + 30 / max(in_days(unit), 1))
    if sorts == ["moment", "date"] and in_days(unit) >= 1:
        hours = 24 * in_days(unit)
        low, high, unit = round(low * hours), round(high * hours) + 23, "hours"
    return {"low": low, "high": high, "unit": unit}


def _make_room(board: Board, later: str, earlier: str, gap: float) -> None:
    """Let the earlier event lie in the stated days of the later one, where none are stated for it.

    gap: days at most between the two, so that the later one lies there as well.
    """
    own, other = board.stated(later), board.stated(earlier) if earlier in board.choices else None
    for end, room in (("low", 0.0), ("high", gap)):
        limit = getattr(own, end)
        if isinstance(limit, dt.date) and other is not None and getattr(other, end) is None:
            board.redraw(earlier, **{end: (limit - dt.timedelta(days=math.ceil(room))).isoformat()})


def phase_of(board: Board, name: str) -> int | None:
    """Place of a field's event in the order of events; None where its words name none."""
    for described in (False, True):
        found = [board.says(name, phase["words"], description=described) for phase in known()["phases"]]
        if any(found):
            return found.index(max(found))
    return None


def _usual_gap(board: Board, name: str, unit: str = "") -> tuple[float, float]:
    """Median in days, and spread, of the time until an event."""
    phase = phase_of(board, name)
    days, sigma = known()["phases"][phase]["days"] if phase is not None else (7, 0.8)
    if unit in ("seconds", "minutes", "hours"):
        return {"seconds": 120, "minutes": 35, "hours": 8}[unit] * in_days(unit), sigma
    moments = board.choices[name].guess.sort == "moment"
    if moments and (phase is None or days <= 5) and not {*known()["rides"]}.isdisjoint(board.subject):
        return 14 * in_days("minutes"), sigma
    if moments and board.says(name, known()["sittings"]):
        return 35 * in_days("minutes"), sigma
    return (days / 12 if moments and days <= 5 else days), sigma


def _of_another_row(board: Board, name: str) -> tuple[float, float] | None:
    """As `_usual_gap`, after what began in the row that many others refer to: these come for years."""
    if not board.fields[name].borrowed or (phase_of(board, name) or 0) > 1:
        return None
    return (14_000, 0.4) if is_birth(board, name) else (900, 0.9)


def moments_of(board: Board) -> list[str]:
    """Columns of days and moments that are no birth dates, nor times of day that have seconds."""
    dates = [name for name in board.columns("datetime") if not is_birth(board, name)]
    dates = [name for name in dates if board.stated(name).temporal != "time"]
    return [name for name in dates if board.draw(name).law != "times" and not is_clock(board, name)]


def spans_of(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Start and end of each span, whose names differ in "from" and "to" alone."""
    ends = {tuple(pieces(name)): name for name in names}
    for named, name in ends.items():
        for place, word in enumerate(named):
            firsts = known()["spans"].get(word, ())
            starts = [(*named[:place], first, *named[place + 1 :]) for first in firsts]
            start = next((ends[one] for one in starts if one in ends), None)
            if start is not None:
                yield start, name


def events(board: Board) -> None:
    """Each event after the nearest earlier one that the table has."""
    for start, end in spans_of(moments_of(board)):
        if board.stated(end).low in (None, board.stated(start).low):
            _follow(board, end, start, f"It is assumed to follow {start}.")
    phases = {
        name: phase - 0.5 * bool(board.says(name, known()["initial"], description=False))
        for name in moments_of(board)
        if (phase := phase_of(board, name)) is not None
    }
    for name in sorted(phases, key=lambda one: phases[one]):
        earlier = [one for one in phases if phases[one] < phases[name] and _gaps_fit(board, name, one)]
        others = [one for one in moments_of(board) if one not in phases and _gaps_fit(board, name, one)]
        if not earlier and len(others) == 1 and known()["phases"][int(phases[name])].get("final"):
            earlier = others  # "closed_on" beside "visit_date"
        if earlier and board.free(name) and board.stated(name).low is None:
            own = set(board.words(name))
            parent = max(earlier, key=lambda one: (len(own & set(board.words(one))), phases.get(one, 0)))
            _follow(board, name, parent, f"It is assumed to follow {parent}.")
    _as_listed(board)


def _as_listed(board: Board) -> None:
    """Steps of one thing, whose names differ in the step alone, in the order in which the table has them."""
    rows: dict[tuple[str, str], list[str]] = {}
    for name in moments_of(board):
        said = pieces(name)
        if len(said) > 1 and not board.says(name, known()["plans"], description=False):
            rows.setdefault((said[-1], board.choices[name].guess.sort), []).append(name)
    for steps in (names for names in rows.values() if len(names) >= _FEWEST_STEPS):
        for before, name in pairwise(steps):
            fits = board.stated(name).low is None and _gaps_fit(board, name, before)
            if board.free(name) and fits and not board.stated(name).orders:
                _follow(board, name, before, f"It is assumed to follow {before}, as its column does.")


_FEWEST_STEPS = 3
"""Moments named alike that are told in their order; two may be in either."""


def _gaps_fit(board: Board, later: str, earlier: str) -> bool:
    """Whether a field may be missing wherever another one is; not where its own share is stated."""
    stated = board.stated(later)
    firm = stated.missing is not None or stated.nullable is False
    return not (firm and may_be_missing(board, earlier))


def may_be_missing(board: Board, name: str) -> bool:
    """Whether a field, as it is planned by now, has rows without a value."""
    planned = board.fields[name]
    return bool(planned.missing or planned.only_if or planned.missing_if)


def durations(board: Board) -> None:
    """How long it took: the difference of two moments of the table."""
    for name in board.columns("numerical"):
        said, unit = board.stated(name).formula, board.fields[name].unit or _unit_of(board, name)
        rate = "per" in pieces(clause(board.stated(name).field.description))[:2]  # so much for each night
        lasts = board.says(name, known()["duration"]) or (
            dimension(unit) == "time" and len(_named_ends(board.stated(name).field.description)) > 1
        )
        told = said is not None or (not rate and board.free(name) and bool(lasts))
        pair = _ends_of(board, name, said) if told and (not unit or dimension(unit) == "time") else None
        if pair is None:
            continue
        start, end = pair
        unit, stated = "days" if unit in ("", "nights") else unit, board.stated(name)
        if said is None and _ends_after(board, end, start, name, unit):
            continue
        low, high = (bound if isinstance(bound, int | float) else None for bound in (stated.low, stated.high))
        order: Any = Order(start, ">=", low, high, unit) if low or high is not None else None  # type: ignore[arg-type]
        _follow(board, end, start, f"It follows {start}.", order, unit)
        factor = 1 / in_days(unit)
        text = f"{in_formula(end)} - {in_formula(start)}"
        if factor != 1:
            text = f"({text}) * {round(factor)}" if factor > 1 else f"({text}) / {1 / factor:g}"
        whole = stated.whole or unit in ("days", "minutes", "seconds")
        shape = Shape(stated.decimals if stated.decimals is not None else 0 if whole else 1)
        draw, why = formula(text, (start, end), shape), f"It is the time between {start} and {end}."
        board.bind(name, draw, why, "arithmetic", again=said is not None)


def _ends_after(board: Board, end: str, start: str, time: str, unit: str) -> bool:
    """Let the end follow by the time itself, where that has a law: its meaning's, or a stated one."""
    stated = board.stated(time)
    limited = stated.low is not None or stated.high is not None
    own = board.meaning(time) or stated.law or stated.values or limited
    whole = unit in ("days", "weeks", "months", "years") and board.draw(time).shape.decimals in (None, 0)
    fits = whole or board.choices[end].guess.sort == "moment"
    if not own or not fits or board.stated(end).low is not None or board.stated(end).high is not None:
        return False
    before = board.draw(end)
    follows = before.law in ("gap", "gap_between") and before.inputs == (start,)
    assumed = follows and not board.stated(end).orders
    draw = Draw("later", {"unit": unit}, inputs=(start, time))
    again = assumed and end not in board.parents(time)
    return board.bind(end, draw, f"It is {time} after {start}.", again=again)


def _unit_of(board: Board, name: str) -> str:
    """The unit of time that name or description speak of."""
    told = board.stated(name).field.description.lower().split()
    said = [*board.words(name), *(word.rstrip("s") for word in told)]
    return next((unit for word in said if (unit := known()["time_units"].get(word))), "")


def _ends_of(board: Board, name: str, formula: str | None) -> tuple[str, str] | None:
    """Start and end that a duration can mean: of its formula, else of events with the same words."""
    dates = moments_of(board)
    if formula is not None:
        held = [one for one in read_formula(formula).fields.values() if one in dates]
        return (held[1], held[0]) if len(held) == 2 and "-" in formula else None
    phases = {one: phase for one in dates if (phase := phase_of(board, one)) is not None}
    pairs = [(one, other) for one in phases for other in phases if phases[one] < phases[other]]
    pairs += [
        (order.field, one) for one in dates for order in board.stated(one).orders if order.field in dates
    ]
    pairs += spans_of(moments_of(board))
    own = set(board.words(name))
    named = _named_ends(board.stated(name).field.description)
    read = dates if named else ()
    told = {one: {*board.words(one), *words(clause(board.stated(one).field.description))} for one in read}
    for said in named:
        pairs = [pair for pair in pairs if any(akin(a, b) for a in said for one in pair for b in told[one])]

    def nearness(pair: tuple[str, str]) -> tuple[int, int]:
        shared = own & {*board.words(pair[0]), *board.words(pair[1])}
        return len(shared), -abs(phases.get(pair[1], 0) - phases.get(pair[0], 0))

    return max(pairs, key=nearness, default=None)


def _named_ends(description: str) -> list[set[str]]:
    """The words of the two events that a description names: "days between booking and arrival"."""
    found = _BETWEEN.search(description)
    ends = [{*words(end)} - {*TIMELY} for end in found.groups() if end] if found else []
    return ends if all(ends) else []


def is_birth(board: Board, name: str) -> bool:
    """Whether a field is a birth date."""
    return board.fields[name].kind == "datetime" and board.says(name, known()["birth"]) > 0
