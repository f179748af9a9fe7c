"""The built-in author: what it knows as data, and a small engine that plans with it.

Each room rests on those before it: `language` (words, units and forms as they are written), `lists` (names,
phrases, places), `meanings` (what a field is taken for), `draws` (its law, by itself), `ties` (among fields);
`author` asks them in this order.
"""

from fastgen_magic.authors.catalogue.author import CatalogueAuthor

__all__ = ["CatalogueAuthor"]
