"""A button that copies a text: for pages in which no program may rewrite a cell."""

from pathlib import Path

import traitlets
from anywidget import AnyWidget


class CopyButton(AnyWidget):
    """A button that puts `text` onto the clipboard."""

    _esm = Path(__file__).with_name("copying.js")
    text = traitlets.Unicode("").tag(sync=True)
    label = traitlets.Unicode("Copy").tag(sync=True)
