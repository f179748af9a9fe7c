"""How far a run is, as events; a notebook and a terminal each show them in their own way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

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
    """

    stage: Stage
    done: int
    total: int
    field: str = ""
    note: str = ""


Listener = Callable[[Progress], None]


def ignore(progress: Progress) -> None:
    """Listen to nothing."""
