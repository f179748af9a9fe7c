"""What the browser shows: the bridge that inserts and updates a table's cells, and the controls panel.

Widgets are slow to import and of no use without a browser, so their modules load when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bridge import SyncReply, SyncRequest, sync_cells
    from .panel import Panel

__all__ = ["Panel", "SyncReply", "SyncRequest", "sync_cells"]

_PLACES = {"Panel": ".panel", "SyncReply": ".bridge", "SyncRequest": ".bridge", "sync_cells": ".bridge"}


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name], __name__), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
