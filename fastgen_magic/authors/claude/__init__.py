"""The author that asks a model through the Messages API."""

from fastgen_magic.authors.claude.author import DEFAULT_MODEL, ClaudeAuthor

__all__ = ["DEFAULT_MODEL", "ClaudeAuthor"]
