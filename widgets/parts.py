"""Pieces that panels are put together from; all of one sort share one layout, which keeps pages quick."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import ipywidgets as widgets


@cache
def _layout() -> widgets.Layout:
    """One empty layout for all: sizes come from panel.css."""
    return widgets.Layout()


@cache
def _button_style() -> widgets.ButtonStyle:
    return widgets.ButtonStyle()


def box(children: Sequence[widgets.Widget], *classes: str) -> widgets.Box:
    """Widgets in a row or column, as the style sheet says for the classes."""
    return widgets.Box(list(children), layout=_layout(), _dom_classes=list(classes))


def text(content: str, *classes: str) -> widgets.HTML:
    """HTML; whatever comes from the user must be escaped by the caller."""
    return widgets.HTML(content, layout=_layout(), _dom_classes=list(classes))


def button(label: str, on_click: Callable[[], Any], *classes: str, **traits: Any) -> widgets.Button:
    """A button that calls a function without arguments."""
    looks = {"layout": _layout(), "style": _button_style(), "_dom_classes": list(classes)}
    made = widgets.Button(description=label, **looks | traits)
    made.on_click(lambda _button: on_click())
    return made


def close_all(view: widgets.Widget) -> None:
    """Close a widget, all that it shows, and their looks; what panels share stays."""
    for child in getattr(view, "children", ()):
        close_all(child)
    for own in (view.layout, getattr(view, "style", None)):
        if own is not None and own not in (_layout(), _button_style()):
            own.close()
    view.close()
