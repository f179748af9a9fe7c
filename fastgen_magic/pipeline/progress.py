"""How far a run is, as events; a notebook and a terminal each show them in their own way."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from fastgen_magic.authors import Author, Metered

Stage = Literal["enrich", "classify", "write", "validate"]
STAGES: tuple[Stage, ...] = ("enrich", "classify", "write", "validate")


@dataclass(frozen=True)
class Progress:
    """A step of a run.

    Attributes
    ----------
    stage: the stage at work.
    done, total: fields that have passed it, out of how many.
    field: the field that the step is about, or "".
    note: what a user should know beyond that, as "repair 1 of 3: mean is 52.5, not 40".
    spent: what the author has used so far, as "3,120 tokens, $0.0213"; "" where it costs nothing.
    planning: the stage is the first of two that one request does together, enrich and classify.
    """

    stage: Stage
    done: int
    total: int
    field: str = ""
    note: str = ""
    spent: str = ""
    planning: bool = False


Listener = Callable[[Progress], None]


def ignore(progress: Progress) -> None:
    """Listen to nothing."""


def metered(report: Listener, author: Author) -> Listener:
    """A listener that adds what the author has spent, and passes on what it says while one waits."""
    if not isinstance(author, Metered):
        return report
    latest = [Progress("enrich", 0, 1)]

    def step(progress: Progress) -> None:
        latest[0] = replace(progress, spent=author.spent())
        report(latest[0])

    author.listen(lambda text: step(replace(latest[0], note=text)))
    return step
