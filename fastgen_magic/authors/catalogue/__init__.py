"""The built-in author: what it knows as data (`themes/`, `texts/`), and a small engine that plans with it."""

from fastgen_magic.authors.catalogue.author import CatalogueAuthor

__all__ = ["CatalogueAuthor"]
