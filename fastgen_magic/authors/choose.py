"""The authors that a user can name, loaded when one is asked for."""

from collections.abc import Mapping
from typing import Any

from fastgen_magic.authors.author import Author, Reviser
from fastgen_magic.authors.keys import KEYS, key_in
from fastgen_magic.errors import AuthorError

AUTHORS: tuple[str, ...] = ("catalogue", "claude")
"""Names of the authors; the first one works without a key."""
DIRECT = "direct"
"""The name of the baseline: a model that writes rows, for whom no sampler is asked."""
NO_KEY = f"No key is set, so the catalogue wrote this offline; with {KEYS[0]} set, Claude writes."
"""The line for a user who named no author and has no key."""


def default_author() -> str:
    """Name of the author who works when none is named: Claude where a key is set."""
    return "claude" if any(map(key_in, KEYS)) else "catalogue"


def reviser(options: Mapping[str, Any]) -> Reviser:
    """The author that can be told in words what to change; `options` as in `author_named`.

    Errors: `AuthorError` if no key is set.
    """
    if default_author() != "claude":
        raise AuthorError(
            f"revise asks Claude, and no key is set: set {KEYS[0]} and run again, or edit the cell by hand"
        )
    from fastgen_magic.authors.claude import ClaudeAuthor

    return ClaudeAuthor(**dict(options))


def fallback() -> Author:
    """The author that writes a field whose own author could not."""
    from fastgen_magic.authors.catalogue import CatalogueAuthor

    return CatalogueAuthor()


def author_named(name: str | None, options: Mapping[str, Any] | None = None) -> Author:
    """The author of that name, the default author for None.

    Parameters
    ----------
    options: keyword arguments of `ClaudeAuthor` (model, timeout, budget, refresh, ledger, previous, like);
        of these the catalogue takes `like` alone.

    Errors: `AuthorError` for a name that is not in `AUTHORS`.
    """
    chosen = default_author() if name is None else name
    if chosen == "catalogue":
        from fastgen_magic.authors.catalogue import CatalogueAuthor

        return CatalogueAuthor((options or {}).get("like"))
    if chosen == "claude":
        from fastgen_magic.authors.claude import ClaudeAuthor

        return ClaudeAuthor(**dict(options or {}))
    raise AuthorError(f"author {name!r} is unknown: take one of {', '.join(AUTHORS)}")
