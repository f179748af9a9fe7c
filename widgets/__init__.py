"""What the browser shows: the bridge that inserts and updates a table's cells, and the controls panel.

Widgets are slow to import and of no use without a browser, so their modules load when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bridge import (
        RewriteRequest,
        SyncReply,
        SyncRequest,
        rename_cells,
        rewrite_cell,
        soften_loader,
        sync_cells,
    )
    from .opener import Opener
    from .panel import Panel

__all__ = [
    "Opener",
    "Panel",
    "RewriteRequest",
    "SyncReply",
    "SyncRequest",
    "rename_cells",
    "rewrite_cell",
    "soften_loader",
    "sync_cells",
]

_PLACES = dict.fromkeys(__all__, ".bridge") | {"Panel": ".panel", "Opener": ".opener"}


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name], __name__), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
