"""The cells follow the controls: changes of a live table are written into the notebook's cells."""

import itertools
from collections.abc import Callable

from fastgen_magic.errors import FastgenError
from fastgen_magic.kernel.change import Change
from fastgen_magic.kernel.live import LiveTable
from fastgen_magic.samplers import rewrite

from .bridge import RewriteReply, RewriteRequest, rewrite_cell

_TRIES = 3

Note = Callable[[str | None, str], None]
"""Hears of a column (None: rows and seed) why its cell could not be rewritten, "" if it was."""


class CellWriter:
    """Writes changes into the cells of the window that caused them.

    Parameters
    ----------
    session: gives the session of the request that is being worked on.
    note: hears what became of each change; from another thread.
    """

    def __init__(self, live: LiveTable, session: Callable[[], str], note: Note) -> None:
        self._live, self._session, self._note = live, session, note
        self._numbers = itertools.count(1)
        self._newest: dict[str | None, int] = {}

    def write(self, change: Change) -> None:
        """Ask the page to put the change's text into the cell; returns at once."""
        number = self._newest[change.field] = next(self._numbers)
        self._ask(change, self._session(), number, _TRIES)

    def _ask(self, change: Change, session: str, number: int, tries: int) -> None:
        name = f"make_{self._live.name}"
        if change.field is not None:
            name = f"{self._live.name}_{self._live[change.field].identifier}"
        request = RewriteRequest(
            self._live.name, change.role, change.field, session, f"def {name}(", change.before, change.after
        )

        def replied(reply: RewriteReply) -> None:
            self._replied(change, session, number, tries - 1, reply)

        rewrite_cell(request, replied)

    def _replied(self, change: Change, session: str, number: int, tries: int, reply: RewriteReply) -> None:
        """A cell that holds other text than was thought gets the parameters written into what it holds."""
        if self._newest[change.field] != number:
            return
        if reply.refused:
            self._note(change.field, f"The cell's text cannot be rewritten: {reply.refused}.")
        elif reply.source is None:
            self._note(change.field, "")
        elif change.field is None or not tries:
            place = "cell that assembles the table" if change.field is None else "field's cell"
            self._note(change.field, f"The {place} was edited, so its text stays as it is.")
        else:
            self._merge(change.field, session, number, tries, reply.source)

    def _merge(self, column: str, session: str, number: int, tries: int, source: str) -> None:
        sampler = self._live[column].sampler
        if sampler is None:
            return
        try:
            wanted = rewrite(source, sampler.function_name, sampler.defaults)
        except FastgenError as error:
            self._note(column, f"The cell holds edits that do not fit yet ({error}): mend and run it.")
            return
        if wanted == source:
            self._note(column, "")
            return
        self._ask(Change("sampler", column, source, wanted), session, number, tries)
