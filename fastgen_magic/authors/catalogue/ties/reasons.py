"""What is there only where something happened: why it did, and the day of an end."""

from fastgen_magic.authors.catalogue.ties.board import Board, known
from fastgen_magic.authors.catalogue.ties.chronology import phase_of
from fastgen_magic.schema import Condition, Value


def happened(board: Board) -> None:
    """A reason is there where it happened, the day of an end where a status says so.

    "return_reason" beside "returned"; "closed_date" beside "open, closed".
    """
    for name in board.columns("categorical", "free text", "datetime"):
        planned, stated = board.fields[name], board.stated(name)
        if planned.only_if or planned.missing_if or stated.missing is not None or stated.nullable is False:
            continue
        for answer in board.columns("categorical"):
            values = _values_of(board, name, answer)
            if values and name not in board.parents(answer):
                board.condition(name, Condition(answer, "=", values))
                break


def _values_of(board: Board, name: str, answer: str) -> tuple[Value, ...]:
    """The values of another field that say that it happened."""
    if board.fields[name].kind == "datetime":
        phase = known()["phases"][phase_of(board, name) or 0]
        values = [value for value, _ in board.stated(answer).values] if phase.get("final") else []
        return tuple(value for value in values if str(value).casefold() in phase["words"])
    draw, thing = board.draw(answer), board.stem(name, known()["reasons"])
    asks = thing != frozenset(board.words(name)) and draw.law == "yes_no"
    alike = asks and any(_same_event(one, other) for one in thing for other in board.words(answer))
    return (draw.data.get("yes", True),) if alike else ()


def _same_event(one: str, other: str) -> bool:
    """Whether two words begin alike: cancellation, cancelled."""
    least = max(5, min(len(one), len(other)) - 3)
    return min(len(one), len(other)) >= least and one[:least] == other[:least]
