"""The authors that a user can name, loaded when one is asked for."""

from fastgen_magic.authors.author import Author
from fastgen_magic.errors import AuthorError

AUTHORS: tuple[str, ...] = ("catalogue",)
"""Names of the authors; the first one works when none is named."""


def author_named(name: str | None) -> Author:
    """The author of that name, the default author for None.

    Errors: `AuthorError` for a name that is not in `AUTHORS`.
    """
    if name not in (None, *AUTHORS):
        raise AuthorError(f"author {name!r} is unknown: take one of {', '.join(AUTHORS)}")
    from fastgen_magic.authors.catalogue import CatalogueAuthor

    return CatalogueAuthor()
