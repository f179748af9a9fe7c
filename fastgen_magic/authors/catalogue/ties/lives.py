"""Ages of persons, birth dates and years of service: they fit each other and the events of the table."""

import datetime as dt
import re
from itertools import pairwise
from typing import Any

from fastgen_magic.authors.catalogue.draws.plain import LAST_DAY
from fastgen_magic.authors.catalogue.ties.board import Board, formula, known
from fastgen_magic.authors.catalogue.ties.chronology import is_birth, may_be_missing, moments_of, phase_of
from fastgen_magic.authors.plan import Draw, Shape
from fastgen_magic.schema.formula import in_formula

_OLDEST, _GROWN_UP = 100, 18
_TODAY = (LAST_DAY, LAST_DAY)
_YOUNG = 50
"""Years: where a table's people are no older, its words say so."""


def ages_of(board: Board) -> list[str]:
    """Columns that hold an age of persons in years."""
    words = ["age", "alter", "âge", "edad", "idade", "età"]
    plain = [name for name in board.columns("numerical") if board.fields[name].unit in ("", "years")]
    return [one for one in plain if board.meaning(one) == "age" or board.says(one, words, description=False)]


def ages(board: Board) -> None:
    """A birth date fits the age, on the day of the table's first event or on one day for all."""
    births = [name for name in board.columns("datetime") if is_birth(board, name)]
    if len(births) != 1:
        return
    birth, old = births[0], ages_of(board)
    last = len(known()["phases"]) - 1
    there = [name for name in moments_of(board) if not may_be_missing(board, name)]  # a birth always is
    places = {name: place for name in there if (place := phase_of(board, name)) != last}
    event = min(places, key=lambda one: (places[one] is None, places[one] or 0), default=None)
    if old and _limited(board, birth) and _limited(board, old[0]) and not _fits(board, birth, old[0], event):
        return
    if event and old and _limited(board, birth) and _between(board, birth, old[0], event):
        return
    aged = [name for name in old if board.free(name) and not _limited(board, name)]
    said = _limited(board, birth) and (not old or bool(aged))
    if said or board.owner(birth) or not board.free(birth):
        for name in aged[:1]:
            draw = Draw("age", inputs=(birth, event) if event else (birth,))
            board.bind(name, draw, f"It is the age by {birth}.")
        return
    mean, sd, least, top = _usual_ages(board, event, birth)
    if not old and not event and top > _YOUNG and board.meaning(birth):
        return
    people = Draw("bell", {"mean": mean, "sd": sd, "low": least, "high": top}, shape=Shape(0))
    age = old[0] if old else board.latent("age", people, "Age in years.")
    day = f"on {event or LAST_DAY.isoformat()}"
    why = f"It fits {age} {day}." if old else f"It fits an age of {least} to {top} years {day}."
    board.bind(birth, Draw("birth_of_age", inputs=(age, event) if event else (age,)), why)


def _fits(board: Board, birth: str, age: str, event: str | None) -> bool:
    """Whether most births of the stated ages lie within their limits; the others would all be on one day."""
    held, (born, last) = board.stated(age), (_days(board, birth), _days(board, event) if event else _TODAY)
    ages = [end for end in (held.low, held.high) if isinstance(end, int | float)]
    if None in (*born, *last) or len(ages) < len(_TODAY):
        return True
    first, latest = last[0].year - ages[1] - 1, last[1].year - ages[0]
    within = min(latest, born[1].year) - max(first, born[0].year)
    if within * 3 >= 2 * (latest - first):
        return True
    day = f"on {event or LAST_DAY.isoformat()}"
    why = f"It does not go by {age}: few births of those ages {day} lie between its limits."
    board.fields[birth] = board.fields[birth].but(why=why)
    return False


def _between(board: Board, birth: str, age: str, event: str) -> bool:
    """A birth date between its limits fits the age on the day of an event, and the age fits both."""
    held, (born, last) = board.stated(age), (_days(board, birth), _days(board, event))
    if held.laid_down("values", "shares", "law_data") or None in (*born, *last):
        return False
    if not _limited(board, age) and born[1] < last[0]:
        return False  # nobody is born too late
    least, most = last[0].year - born[1].year, last[1].year - born[0].year
    youngest = _GROWN_UP if board.says(event, known()["hired"]) else 0
    least = max(youngest, least, *(end for end in (held.low,) if isinstance(end, int | float)))
    most = min(most, *(end for end in (held.high, _OLDEST) if isinstance(end, int | float)))
    if least >= most or not (board.may_bind(birth, [event]) and board.may_bind(age, [birth, event])):
        return False
    data = {"mean": (least + most) / 2, "sd": (most - least) / 4, "low": least, "high": most}
    years = board.latent(age, Draw("bell", data, shape=Shape(0)), f"Years between {birth} and {event}.")
    limits = {"low": str(born[0]), "high": str(born[1])}
    why = f"It fits {age} on {event}."
    board.bind(birth, Draw("birth_of_age", limits, inputs=(years, event)), why)
    return board.bind(age, Draw("age", inputs=(birth, event)), f"It is the age by {birth} on {event}.")


def _days(board: Board, name: str) -> tuple[Any, Any]:
    """The first and the last day of a field: stated, or those of its draw."""
    stated, data = board.stated(name), board.draw(name).data
    ends = (stated.low or data.get("low"), stated.high or data.get("high"))
    low, high = (dt.date.fromisoformat(end[:10]) if isinstance(end, str) else end for end in ends)
    return low, high


def age_groups(board: Board) -> None:
    """A band of ages is that of the age, or of the birth, that the table has."""
    for name in board.columns("categorical"):
        stated = board.stated(name)
        if not board.free(name) or stated.shares or not board.says(name, known()["age groups"]):
            continue
        lows = {value: _first_age(str(value)) for value, _ in stated.values}
        bounds = sorted((low, value) for value, low in lows.items() if low is not None)
        parent = _age_or_year(board, name) if len(bounds) == len(lows) == len({*lows.values()}) > 1 else None
        if parent is None:
            continue
        old = parent in ages_of(board)
        text = repr(bounds[-1][1])
        for (_, value), (top, _) in reversed([*pairwise(bounds)]):
            test = f"{in_formula(parent)} < {top}" if old else f"{in_formula(parent)} > {LAST_DAY.year - top}"
            text = f"{value!r} if {test} else {text}"
        board.bind(name, formula(text, (parent,), Shape()), f"It is the band of {parent}.")


def _age_or_year(board: Board, name: str) -> str | None:
    """The one column of ages, or of years of birth; a latent one where there are dates of birth."""
    numbers = board.columns("numerical")
    years = [
        one for one in numbers if board.says(one, known()["birth"]) or board.meaning(one) == "birth year"
    ]
    dates = [one for one in board.columns("datetime") if is_birth(board, one)]
    found = ages_of(board) or [one for one in years if board.stated(one).unit != "years"] or dates
    if len(found) != 1 or found[0] == name:
        return None
    if found != dates:
        return found[0]
    draw = Draw("part", {"part": "year"}, inputs=(found[0],))
    return board.latent(f"{found[0]} year", draw, "Year of birth.", kind="numerical")


def _first_age(band: str) -> int | None:
    """The first age of a band; 0 where it is open below."""
    number = re.search(r"\d{1,3}", band)
    opened = re.match(r"\D*(?:<|under|below|up to|unter|bis|moins|menos|meno|sotto)", band, re.IGNORECASE)
    return None if number is None else 0 if opened else int(number[0])


def _limited(board: Board, name: str) -> bool:
    return board.stated(name).low is not None or board.stated(name).high is not None


def _usual_ages(board: Board, event: str | None, birth: str) -> tuple[float, float, float, float]:
    """Mean, standard deviation, lowest and highest of the ages of a table's people, or animals."""
    if board.meaning(birth) == "birth date of an animal":
        return 5, 4, 0, 18
    for young in known()["young"]:
        if any(board.says(name, young["words"], description=False) for name in board.choices):
            mean, sd, least, top = young["ages"]
            return mean, sd, least, top
    return (32, 9, 18, 62) if event and board.says(event, known()["hired"]) else (42, 15, 18, 90)


def service(board: Board) -> None:
    """Years of service since the hire date; where the table has none, a part of the years since 18."""
    old, hired = ages_of(board), [one for one in moments_of(board) if board.says(one, known()["hired"])]
    for name in board.columns("numerical"):
        in_years = board.fields[name].unit == "years" or "year" in board.words(name)
        served = board.says(name, known()["service"])
        if not in_years or name in old or not (served or board.says(name, known()["lived"])):
            continue
        if board.choices[name].guess.sort == "count":
            continue
        if (
            hired
            and served
            and board.bind(name, Draw("age", inputs=(hired[0],)), f"It counts from {hired[0]}.")
        ):
            continue
        if len(old) != 1 or not board.may_bind(name, old):
            continue
        stated, years = board.stated(name), f"{in_formula(old[0])} - 18"
        share = board.share_of(name, 0.4, 0.22)
        text = f"max({stated.low}, ({years}) * {share})" if stated.low else f"max(0, {years}) * {share}"
        text = f"min({stated.high}, {text})" if isinstance(stated.high, int | float) else text
        draw = formula(text, (old[0], share), Shape(stated.decimals or 0))
        board.bind(name, draw, f"It is a part of the years that {old[0]} leaves since 18.", "arithmetic")
