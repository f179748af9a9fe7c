"""Ties in time: what happened after what, how long it took, how old somebody was."""

import math
from dataclasses import replace
from typing import Any

from fastgen_magic.authors.catalogue.board import Board, known, quoted
from fastgen_magic.authors.catalogue.calendar_names import calendar_names
from fastgen_magic.authors.catalogue.phrases import pieces
from fastgen_magic.authors.catalogue.plain import LAST_DAY
from fastgen_magic.authors.catalogue.sums import between
from fastgen_magic.authors.catalogue.units import dimension, in_days
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.schema import Condition
from fastgen_magic.schema.formula import read_formula
from fastgen_magic.statements import Order

_MIRRORED: dict[str, Any] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_TIMELY = (
    "date", "time", "datetime", "timestamp", "day", "at", "on", "utc", "datum", "zeit", "uhrzeit",
    "zeitpunkt", "zeitstempel", "am", "um", "fecha", "hora", "data", "heure", "horaire",
)  # fmt: skip
"""Words of a name that say that it is a moment, and not of what."""


def stated_orders(board: Board) -> None:
    """What is stated to lie after, before, above or below another field."""
    for name in board.choices:
        orders = [order for order in board.stated(name).orders if order.field in board.choices]
        lows = [order.field for order in orders if order.operator[0] == ">"]
        highs = [order.field for order in orders if order.operator[0] == "<"]
        if (
            lows
            and highs
            and board.fields[name].kind == "numerical"
            and between(board, name, lows[0], highs[0])
        ):
            continue
        for order in orders:
            above = order.operator[0] == ">"
            later, earlier = (name, order.field) if above else (order.field, name)
            sure = order if above else replace(order, field=name, operator=_MIRRORED[order.operator])
            own = not above and board.stated(later).high is not None  # its own limits stay as they are
            if not (own and board.fields[name].kind == "numerical" and _before(board, earlier, later, sure)):
                _ = _after(board, later, earlier, sure) or _before(board, earlier, later, sure)


def _after(board: Board, later: str, earlier: str, order: Order) -> bool:
    if board.fields[later].kind != "datetime":
        return between(board, later, low=earlier, gap=order)
    return _follow(board, later, earlier, f"It is stated to lie after {earlier}.", order)


def _before(board: Board, earlier: str, later: str, order: Order) -> bool:
    if board.fields[earlier].kind != "datetime":
        return between(board, earlier, high=later, gap=order)
    low, high = order.low or (1 if order.operator == ">" else 0), order.high or 30
    draw = Draw("gap_between", {"low": -high, "high": -low, "unit": order.unit or "days"}, inputs=(later,))
    return board.bind(earlier, draw, f"It is stated to lie before {later}.", "order")


def _follow(
    board: Board, later: str, earlier: str, why: str, order: Order | None = None, unit: str = ""
) -> bool:
    """An event some time after another one: by a stated gap, else a log-normal one."""
    if not board.may_bind(later, [earlier]):
        return False
    if order is not None and (order.low is not None or order.high is not None):
        low = order.low or 0
        high = order.high if order.high is not None else max(4 * low, low + 30)
        draw = Draw(
            "gap_between", {"low": low, "high": high, "unit": order.unit or unit or "days"}, inputs=(earlier,)
        )
    else:
        days, sigma = _usual_gap(board, later, unit)
        if order is not None and order.operator == ">" and board.choices[later].guess.sort == "date":
            days = max(days, 2)  # so that after rounding to days even the shortest gap is one
            sigma = min(sigma, round(math.log(2 * days) / 5.2, 2))
        median = float(f"{days / in_days(unit or 'days'):.3g}")
        draw = Draw("gap", {"median": median, "sigma": sigma, "unit": unit or "days"}, inputs=(earlier,))
    _make_room(board, later, earlier)
    return board.bind(later, draw, why, "order")


def _make_room(board: Board, later: str, earlier: str) -> None:
    """Let the earlier event lie in the stated days of the later one, where none are stated for it."""
    own, other = board.stated(later), board.stated(earlier) if earlier in board.choices else None
    data = board.draw(earlier).data
    for end in ("low", "high"):
        limit = getattr(own, end)
        if hasattr(limit, "isoformat") and other is not None and getattr(other, end) is None and end in data:
            board.redraw(earlier, **{end: limit.isoformat()})


def _phase(board: Board, name: str) -> int | None:
    """Place of a field's event in the order of events; None where its words name none."""
    for described in (False, True):
        found = [board.says(name, phase["words"], description=described) for phase in known()["phases"]]
        if any(found):
            return found.index(max(found))
    return None


def _usual_gap(board: Board, name: str, unit: str = "") -> tuple[float, float]:
    """Median in days, and spread, of the time until an event."""
    phase = _phase(board, name)
    days, sigma = known()["phases"][phase]["days"] if phase is not None else (7, 0.8)
    if unit in ("seconds", "minutes", "hours"):
        return {"seconds": 120, "minutes": 35, "hours": 8}[unit] * in_days(unit), sigma
    moments = board.choices[name].guess.sort == "moment"
    return (days / 12 if moments and days <= 5 else days), sigma


def _events(board: Board) -> list[str]:
    """Columns of days and moments that are no birth dates."""
    dates = [name for name in board.columns("datetime") if not is_birth(board, name)]
    return [name for name in dates if board.draw(name).law != "times"]


def _ends_of_spans(board: Board) -> None:
    """The end of a span after its start, where the names differ in "from" and "to" alone."""
    ends = {tuple(pieces(name)): name for name in _events(board)}
    for words, name in ends.items():
        for place, word in enumerate(words):
            starts = [
                (*words[:place], first, *words[place + 1 :]) for first in known()["spans"].get(word, ())
            ]
            start = next((ends[one] for one in starts if one in ends), None)
            if start is not None and board.stated(name).low is None:
                _follow(board, name, start, f"It is assumed to follow {start}.")


def events(board: Board) -> None:
    """Each event after the nearest earlier one that the table has."""
    _ends_of_spans(board)
    phases = {
        name: phase - 0.5 * bool(board.says(name, known()["initial"], description=False))
        for name in _events(board)
        if (phase := _phase(board, name)) is not None
    }
    for name in sorted(phases, key=lambda one: phases[one]):
        earlier = [one for one in phases if phases[one] < phases[name]]
        if earlier and board.free(name) and board.stated(name).low is None:
            own = set(board.words(name))
            parent = max(earlier, key=lambda one: (len(own & set(board.words(one))), phases[one]))
            _follow(board, name, parent, f"It is assumed to follow {parent}.")


def endings(board: Board) -> None:
    """The day of an end is there where a status says so: "closed_date" beside "open, closed"."""
    for name in _events(board):
        phase, planned = known()["phases"][_phase(board, name) or 0], board.fields[name]
        if not phase.get("final") or planned.only_if or planned.missing_if:
            continue
        for status in board.columns("categorical"):
            values = [value for value, _ in board.stated(status).values]
            over = tuple(value for value in values if str(value).casefold() in phase["words"])
            if over and name not in board.parents(status) and board.stated(name).missing is None:
                board.condition(name, Condition(status, "=", over))
                break


def _same_day(board: Board) -> None:
    """Date, and time of day, of an event whose moment the table has too."""
    for name in board.columns("datetime"):
        sort, stated = board.choices[name].guess.sort, board.stated(name)
        if sort in ("date", "time") and stated.low is None and stated.high is None:
            moments = [one for one in _events(board) if board.choices[one].guess.sort == "moment"]
            same = [one for one in moments if board.stem(one, _TIMELY) == board.stem(name, _TIMELY)]
            if same:
                board.bind(
                    name, Draw("part", {"part": sort}, inputs=(same[0],)), f"It is the {sort} of {same[0]}."
                )


def parts_of_moments(board: Board) -> None:
    """Weekday, month, year, hour of the one moment that they can mean."""
    _same_day(board)
    parts: dict[str, str] = known()["moment_parts"]
    for name in board.columns("categorical", "free text"):
        part = board.stated(name).part_of
        if part is not None and part.field in board.choices:
            _bind_part(board, name, part.part, part.field, again=True)
    for name in board.columns("categorical", "numerical"):
        found = [
            (len(word), part) for word, part in parts.items() if board.says(name, [word], description=False)
        ]
        if found and board.free(name) and "per" not in pieces(name):
            rest = board.stem(name, [*parts, *_TIMELY])
            own = [one for one in _events(board) if board.draw(one).law != "part"]
            of = [one for one in own if not rest or rest <= board.stem(one, _TIMELY)]
            if len(of) == 1:
                _bind_part(board, name, max(found)[1], of[0])


def _bind_part(board: Board, name: str, part: str, moment: str, *, again: bool = False) -> None:
    stated, names = board.stated(name), tuple[str, ...]()
    if part in ("weekday", "month"):
        values = [value for value, _ in stated.values]
        spelled = calendar_names(part, values, board.language, numbers=board.fields[name].kind == "numerical")
        if spelled is None:
            return
        names = spelled
    elif stated.values:
        return
    if part == "year" and isinstance(stated.low, int) and board.stated(moment).low is None:
        last = stated.high if isinstance(stated.high, int) else max(stated.low, LAST_DAY.year)
        if "low" in board.draw(moment).data:
            board.redraw(moment, low=f"{stated.low}-01-01", high=f"{last}-12-31")
    data = {"part": part} | ({"names": names} if names else {})
    board.bind(name, Draw("part", data, inputs=(moment,)), f"It is the {part} of {moment}.", again=again)


def durations(board: Board) -> None:
    """How long it took: the difference of two moments of the table."""
    for name in board.columns("numerical"):
        formula, unit = board.stated(name).formula, board.fields[name].unit or _unit_of(board, name)
        told = formula is not None or (board.free(name) and board.says(name, known()["duration"]))
        pair = _ends_of(board, name, formula) if told and (not unit or dimension(unit) == "time") else None
        if pair is None:
            continue
        start, end = pair
        unit, stated = unit or "days", board.stated(name)
        low, high = (bound if isinstance(bound, int | float) else None for bound in (stated.low, stated.high))
        order: Any = Order(start, ">=", low, high, unit) if low or high is not None else None  # type: ignore[arg-type]
        _follow(board, end, start, f"It follows {start}.", order, unit)
        factor = 1 / in_days(unit)
        text = f"{quoted(end)} - {quoted(start)}"
        text = (
            text
            if factor == 1
            else f"({text}) * {round(factor)}"
            if factor > 1
            else f"({text}) / {1 / factor:g}"
        )
        whole = stated.whole or unit in ("days", "minutes", "seconds")
        shape = Shape(stated.decimals if stated.decimals is not None else 0 if whole else 1)
        draw = Draw("formula", {"expression": text, "exact": True}, inputs=(start, end), shape=shape)
        board.bind(
            name, draw, f"It is the time between {start} and {end}.", "arithmetic", again=formula is not None
        )


def _unit_of(board: Board, name: str) -> str:
    """The unit of time that name or description speak of."""
    units = {"night": "days", "min": "minutes", "hr": "hours", "sec": "seconds"}
    units |= {unit[:-1]: unit for unit in ("seconds", "minutes", "hours", "days", "weeks", "months", "years")}
    said = [
        *board.words(name),
        *(word.rstrip("s") for word in board.stated(name).field.description.lower().split()),
    ]
    return next((units[word] for word in said if word in units), "")


def _ends_of(board: Board, name: str, formula: str | None) -> tuple[str, str] | None:
    """Start and end that a duration can mean: of its formula, else of events with the same words."""
    dates = _events(board)
    if formula is not None:
        held = [one for one in read_formula(formula).fields.values() if one in dates]
        return (held[1], held[0]) if len(held) == 2 and "-" in formula else None
    phases = {one: phase for one in dates if (phase := _phase(board, one)) is not None}
    pairs = [(one, other) for one in phases for other in phases if phases[one] < phases[other]]
    pairs += [
        (order.field, one) for one in dates for order in board.stated(one).orders if order.field in dates
    ]
    own = set(board.words(name))

    def nearness(pair: tuple[str, str]) -> tuple[int, int]:
        shared = own & {*board.words(pair[0]), *board.words(pair[1])}
        return len(shared), -abs(phases.get(pair[1], 0) - phases.get(pair[0], 0))

    return max(pairs, key=nearness, default=None)


def is_birth(board: Board, name: str) -> bool:
    """Whether a field is a birth date."""
    return board.fields[name].kind == "datetime" and board.says(name, known()["birth"]) > 0


def _ages(board: Board) -> list[str]:
    """Columns that hold an age of persons in years."""
    words = ["age", "alter", "âge", "edad", "idade", "età"]
    plain = [name for name in board.columns("numerical") if board.fields[name].unit in ("", "years")]
    return [one for one in plain if board.meaning(one) == "age" or board.says(one, words, description=False)]


def ages(board: Board) -> None:
    """A birth date fits the age, on the day of the table's first event or on one day for all."""
    births = [name for name in board.columns("datetime") if is_birth(board, name)]
    if len(births) != 1:
        return
    birth, old = births[0], _ages(board)
    places = {
        name: place for name in _events(board) if (place := _phase(board, name)) != len(known()["phases"]) - 1
    }
    event = min(places, key=lambda one: (places[one] is None, places[one] or 0), default=None)
    stated = board.stated(birth)
    aged = [
        name
        for name in old
        if board.free(name) and board.stated(name).low is None and board.stated(name).high is None
    ]
    said = (stated.low is not None or stated.high is not None) and (not old or bool(aged))
    if said or not board.free(birth):
        for name in aged[:1]:
            board.bind(
                name, Draw("age", inputs=(birth, event) if event else (birth,)), f"It is the age by {birth}."
            )
        return
    if not old and not event:
        return
    mean, sd, top = (32, 9, 62) if event and board.says(event, known()["hired"]) else (42, 15, 90)
    adults = Draw("bell", {"mean": mean, "sd": sd, "low": 18, "high": top}, shape=Shape(0))
    age = old[0] if old else board.latent("age", adults, "Age in years.")
    day = f"on {event or LAST_DAY.isoformat()}"
    why = f"It fits {age} {day}." if old else f"It fits an age of 18 to {top} years {day}."
    board.bind(birth, Draw("birth_of_age", inputs=(age, event) if event else (age,)), why)


def service(board: Board) -> None:
    """Years of service since the hire date; where the table has none, a part of the years since 18."""
    old, hired = _ages(board), [one for one in _events(board) if board.says(one, known()["hired"])]
    for name in board.columns("numerical"):
        in_years = board.fields[name].unit == "years" or "year" in board.words(name)
        told = (
            in_years
            and name not in old
            and board.choices[name].guess.sort != "count"
            and board.says(name, known()["service"])
        )
        if (
            told
            and hired
            and board.bind(name, Draw("age", inputs=(hired[0],)), f"It counts from {hired[0]}.")
        ):
            continue
        if len(old) != 1 or not told or not board.may_bind(name, old):
            continue
        low, high = board.stated(name).low, board.stated(name).high
        share = board.share_of(name, 0.4, 0.22)
        text = (
            f"max({low or 0}, {quoted(old[0])} - 18) * {share}"
            if not low
            else f"max({low}, ({quoted(old[0])} - 18) * {share})"
        )
        text = f"min({high}, {text})" if isinstance(high, int | float) else text
        shape = Shape(board.stated(name).decimals or 0)
        draw = Draw("formula", {"expression": text, "exact": True}, inputs=(old[0], share), shape=shape)
        board.bind(name, draw, f"It is a part of the years that {old[0]} leaves since 18.", "arithmetic")
