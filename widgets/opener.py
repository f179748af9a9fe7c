"""A button in the outcome of the magic that opens the controls: they need not be looked for."""

import html
from collections.abc import Callable
from typing import Any

from ipywidgets import Layout

from fastgen_magic.errors import FastgenError

from .parts import box, button, text


class Opener:
    """The button; what it opens takes its place.

    Parameters
    ----------
    table: name of the table. panel: makes the panel's view when it is asked for.
    """

    def __init__(self, table: str, panel: Callable[[], Any]) -> None:
        self._panel = panel
        self._button = button(
            f"Controls of {table}",
            self._open,
            icon="sliders",
            layout=Layout(width="auto"),  # a table's name may be long
            tooltip=f"Sliders and histograms, as %fastgen controls {table} shows",
        )
        self.view = box([self._button])

    def _open(self) -> None:
        try:
            self.view.children = (self._panel(),)
        except FastgenError as error:
            self.view.children = (self._button, text(html.escape(str(error))))
