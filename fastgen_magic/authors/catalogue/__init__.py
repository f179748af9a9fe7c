"""The catalogue: samplers of many semantic types, and the author that chooses among them.

Importing this package imports no sampler; the first question to the author does.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastgen_magic.authors.catalogue.author import CatalogueAuthor

__all__ = ["CatalogueAuthor"]


def __getattr__(name: str) -> Any:
    if name == "CatalogueAuthor":
        from fastgen_magic.authors.catalogue.author import CatalogueAuthor

        return CatalogueAuthor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
