"""What stands below the magic: a bar while it works, a few lines when it is done."""

import html
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import pandas as pd
from IPython.display import DisplayHandle

from fastgen_magic.notebook.frontend import FrontEnd
from fastgen_magic.pipeline import STAGES, Listener, Progress
from fastgen_magic.samplers.watch import Drawn

_WORDS = {"enrich": "enriching", "classify": "classifying", "write": "writing", "validate": "validating"}
_STYLE = "font-family:var(--jp-ui-font-family,sans-serif);font-size:13px;line-height:1.5"
_WIDEST = 40
"""Characters of a value that the first rows show."""
_PAUSE = 0.1
"""Seconds between two pictures of the bar; a page need not draw more."""


class Status(Protocol):
    """Where progress and outcome are shown."""

    def progress(self, step: Progress) -> None:
        """Show a step."""
        ...

    def rows(self, drawn: Drawn) -> None:
        """Show how far the drawing of many rows is."""
        ...

    def done(self, lines: list[str], frame: pd.DataFrame | None = None) -> None:
        """Show the outcome in place of the bar, and a few rows below it."""
        ...


@contextmanager
def status_for(page: FrontEnd, table: str) -> Iterator[Status]:
    """The status of one run: a line of the notebook, or a bar on the terminal; an error removes the bar."""
    if page.way == "terminal":
        from fastgen_magic.terminal import terminal_bar

        with terminal_bar() as listener:
            yield _Printed(listener)
        return
    status = NotebookStatus(table)
    try:
        yield status
    except BaseException:
        status.clear()
        raise


class NotebookStatus:
    """A line that is rewritten in place; it needs no widget and stays readable in a saved notebook."""

    def __init__(self, table: str) -> None:
        self.table = table
        self._handle = DisplayHandle()
        self._begun = False
        self._drawn = 0.0

    def progress(self, step: Progress) -> None:
        """Show a step as a bar over the four stages."""
        now = time.monotonic()
        if now - self._drawn < _PAUSE and not step.note:
            return
        self._drawn = now
        number = STAGES.index(step.stage)
        words = "planning" if step.planning else f"{_WORDS[step.stage]} {step.field}".strip()
        at = f"stages {number + 1} and {number + 2}" if step.planning else f"stage {number + 1}"
        text = f"{self.table}: {at} of {len(STAGES)}, {words} ({step.done} of {step.total})"
        if step.spent:
            text += f", {step.spent} so far"
        if step.note:
            text += f": {step.note}"
        self._bar((number + step.done / max(step.total, 1)) / len(STAGES), text)

    def rows(self, drawn: Drawn) -> None:
        """Show rows as a bar, with what is left."""
        now = time.monotonic()
        if now - self._drawn >= _PAUSE:
            self._drawn = now
            self._bar(drawn.done / drawn.rows, f"{self.table}: {drawn.text}; an interrupt stops it")

    def _bar(self, share: float, text: str) -> None:
        bar = f'<progress max="1" value="{share:.3f}" style="width:160px;vertical-align:middle"></progress>'
        self._show(text, f'<div style="{_STYLE}">{bar} {html.escape(text)}</div>')

    def done(self, lines: list[str], frame: pd.DataFrame | None = None) -> None:
        """Replace the bar with the outcome, first line in bold, and a few rows."""
        first, *others = map(html.escape, lines)
        rest = "".join(f"<div>{line}</div>" for line in others)
        rows = "" if frame is None else _rows_page(frame)
        page = f'<div style="{_STYLE}"><div><b>{first}</b></div>{rest}</div>{rows}'
        self._show("\n".join(lines) + _rows_text(frame), page)

    def clear(self) -> None:
        """Leave nothing of the bar, after an error or an interrupt."""
        if self._begun:
            self._show("", "")

    def _show(self, text: str, page: str) -> None:
        data: dict[str, Any] = {"text/plain": text, "text/html": page}
        show: Callable[..., None] = self._handle.update if self._begun else self._handle.display
        show(data, raw=True)
        self._begun = True


class _Printed:
    """The outcome on a terminal, after its bar."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def progress(self, step: Progress) -> None:
        self._listener(step)

    def rows(self, drawn: Drawn) -> None:
        self._listener(Progress("validate", drawn.done, drawn.rows, note=drawn.text))

    def done(self, lines: list[str], frame: pd.DataFrame | None = None) -> None:
        print("\n".join(lines) + _rows_text(frame))  # noqa: T201 - the terminal is where this user reads


def _rows_text(frame: pd.DataFrame | None) -> str:
    return "" if frame is None else f"\n\n{frame.to_string(max_colwidth=_WIDEST, line_width=100)}"


def _rows_page(frame: pd.DataFrame) -> str:
    with pd.option_context("display.max_colwidth", _WIDEST):
        page = frame.to_html(border=0)
    for tag in ("td", "th"):  # pages have rules of their own for them
        page = page.replace(f"<{tag}>", f'<{tag} style="white-space:nowrap">')
    return f'<div style="overflow-x:auto;margin-top:6px">{page}</div>'
