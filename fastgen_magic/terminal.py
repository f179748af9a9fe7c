"""Progress bars of a terminal: on standard error, and only if somebody looks at it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from fastgen_magic.pipeline import STAGES, Listener, Progress

_SHORT = 0.5
"""Seconds of work that need no bar."""
_STAGES = "{desc} {percentage:3.0f}%|{bar}| {elapsed}"


@contextmanager
def terminal_bar(*, quiet: bool = False) -> Iterator[Listener]:
    """A bar that runs through the four stages of a run; it is wiped away at the end.

    Yields the listener that moves it. Shows nothing if `quiet`, or if standard error is no terminal.
    """
    with tqdm(
        total=len(STAGES),
        bar_format=_STAGES,
        disable=quiet or not _watched(),
        leave=False,
        dynamic_ncols=True,
    ) as bar:

        def listen(progress: Progress) -> None:
            bar.total = len(STAGES) * progress.total
            bar.n = STAGES.index(progress.stage) * progress.total + progress.done
            stage = "plan" if progress.planning else progress.stage
            words = (stage, progress.field, progress.note, progress.spent)
            bar.set_description_str(" · ".join(word for word in words if word))

        yield listen


@contextmanager
def rows_bar(rows: int, *, quiet: bool = False, watched: bool = False) -> Iterator[Callable[[int], object]]:
    """A bar over the rows of a table that is being written.

    Yields the function that takes how many more rows are done. Silent as `terminal_bar` is, unless
    somebody is known to watch: a notebook shows it among its ordinary words, for it would mark standard
    error as a fault.
    """
    with tqdm(
        total=rows,
        file=sys.stdout if watched else sys.stderr,
        delay=_SHORT,
        desc="rows",
        unit=" rows",
        unit_scale=True,
        disable=quiet or not (watched or _watched()),
        leave=False,
        dynamic_ncols=True,
    ) as bar:
        yield bar.update


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
