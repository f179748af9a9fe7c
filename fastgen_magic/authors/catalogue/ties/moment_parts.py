"""Weekdays, months, years and times of day that are parts of another column's moment."""

from collections.abc import Sequence
from typing import Any

from fastgen_magic.authors.calendar_names import calendar_names
from fastgen_magic.authors.catalogue.draws.plain import LAST_DAY
from fastgen_magic.authors.catalogue.language.phrases import akin, behind, clause, pieces, plain, words
from fastgen_magic.authors.catalogue.ties.board import Board, known
from fastgen_magic.authors.catalogue.ties.chronology import TIMELY, moments_of
from fastgen_magic.authors.plan import Draw
from fastgen_magic.statements.language import CODES


def _same_day(board: Board) -> None:
    """Date, and time of day, of an event whose moment the table has too."""
    for name in board.columns("datetime"):
        sort, stated = board.choices[name].guess.sort, board.stated(name)
        if sort in ("date", "time") and stated.low is None and stated.high is None:
            moments = [one for one in moments_of(board) if board.choices[one].guess.sort == "moment"]
            same = [one for one in moments if board.stem(one, TIMELY) == board.stem(name, TIMELY)]
            if same:
                draw = Draw("part", {"part": sort}, inputs=(same[0],))
                board.bind(name, draw, f"It is the {sort} of {same[0]}.")


def parts_of_moments(board: Board) -> None:
    """Weekday, month, year, hour of the one moment that they can mean."""
    _same_day(board)
    parts: dict[str, str] = known()["moment_parts"]
    for name in board.columns("categorical", "free text", "numerical"):
        part = board.stated(name).part_of
        if part is not None and part.field in board.choices:
            _bind_part(board, name, part.part, part.field, again=True)
    for name in board.columns("categorical", "numerical"):
        found = [
            (len(word), part) for word, part in parts.items() if board.says(name, [word], description=False)
        ]
        if found and board.free(name) and "per" not in pieces(name):
            rest = board.stem(name, [*parts, *TIMELY])
            own = [one for one in moments_of(board) if board.draw(one).law != "part"]
            of = [one for one in own if not rest or rest <= board.stem(one, TIMELY)]
            longest = max(found)[1]
            of = [one for one in of if _may_be_of(board, name, one) and _has_part(board, one, longest)]
            if len(of) == 1:
                _bind_part(board, name, longest, of[0])


def _may_be_of(board: Board, name: str, moment: str) -> bool:
    """Whether what a part is said to be of may be a moment: the year of release is none of the sale."""
    said = behind(board.stated(name).field.description) - {*TIMELY} - {*known()["moment_parts"]}
    told = {*board.words(moment), *words(clause(board.stated(moment).field.description))}
    return not said or any(akin(one, other) for one in said for other in told)


def _has_part(board: Board, moment: str, part: str) -> bool:
    """Whether a moment tells such a part: a day has no hour."""
    return part not in ("hour", "minute", "time") or board.choices[moment].guess.sort != "date"


def _bind_part(board: Board, name: str, part: str, moment: str, *, again: bool = False) -> None:
    stated, names = board.stated(name), tuple[str, ...]()
    if part in ("weekday", "month"):
        values = [value for value, _ in stated.values]
        spelled = _spelled(part, values, board.language, numbers=board.fields[name].kind == "numerical")
        if spelled is None:
            return
        names = spelled
    elif stated.values:
        return
    if part == "year" and isinstance(stated.low, int) and board.stated(moment).low is None:
        last = stated.high if isinstance(stated.high, int) else max(stated.low, LAST_DAY.year)
        board.redraw(moment, low=f"{stated.low}-01-01", high=f"{last}-12-31")
    data = {"part": part} | ({"names": names} if names else {})
    board.bind(name, Draw("part", data, inputs=(moment,)), f"It is the {part} of {moment}.", again=again)


def _spelled(part: str, values: Sequence[Any], language: str, *, numbers: bool) -> tuple[str, ...] | None:
    """Names of weekdays from Monday, or months from January, as the stated values spell them.

    Empty where numbers do; None where the stated values, or numbers of weekdays, are in no known order.
    """
    if numbers or (values and all(isinstance(value, int) for value in values)):
        return () if part == "month" and (not values or sorted(values) == list(range(1, 13))) else None
    if not values:
        return calendar_names(part, language)
    spelled = {plain(str(value)).strip("."): str(value) for value in values}
    for code in CODES:
        for width in ("wide", "abbreviated"):
            names = [plain(name).strip(".") for name in calendar_names(part, code, width)]
            if set(names) == set(spelled):
                return tuple(spelled[name] for name in names)
    return None
