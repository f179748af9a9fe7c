"""Ties of reasons: why something happened is known where it did."""

from fastgen_magic.authors.catalogue.ties.board import Board, known
from fastgen_magic.schema import Condition


def reasons(board: Board) -> None:
    """Why something happened, where it did: "return_reason" beside "returned"."""
    for name in board.columns("categorical", "free text"):
        planned, stated = board.fields[name], board.stated(name)
        said = planned.only_if or planned.missing_if or stated.missing is not None or stated.nullable is False
        thing = board.stem(name, known()["reasons"])
        if said or thing == frozenset(board.words(name)):
            continue
        for answer in board.columns("categorical"):
            alike = any(_same_event(one, other) for one in thing for other in board.words(answer))
            if alike and board.draw(answer).law == "yes_no" and name not in board.parents(answer):
                board.condition(name, Condition(answer, "=", (board.draw(answer).data.get("yes", True),)))
                break


def _same_event(one: str, other: str) -> bool:
    """Whether two words begin alike: cancellation, cancelled."""
    least = max(5, min(len(one), len(other)) - 3)
    return min(len(one), len(other)) >= least and one[:least] == other[:least]
