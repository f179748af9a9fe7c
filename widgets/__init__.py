"""What the browser shows: the bridge that inserts and updates a table's cells.

Widgets are slow to import and of no use without a browser, so their modules load when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bridge import SyncReply, SyncRequest, sync_cells

__all__ = ["SyncReply", "SyncRequest", "sync_cells"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(".bridge", __name__), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
