"""The keys with which a model may be asked, as the environment holds them."""

import os

KEYS = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN")
"""Environment variables, one of which lets a model be asked."""


def key_in(name: str) -> str:
    """The key that an environment variable holds, without the line end that copying leaves; "" for none."""
    return os.environ.get(name, "").strip()
