"""What a page's widgets lack: names and numbers for those who hear a panel, and keys that stay in it."""

from pathlib import Path

from anywidget import AnyWidget


class Manners(AnyWidget):
    """Shows nothing; it minds the panel that it lies in."""

    _esm = Path(__file__).with_name("manners.js")
