"""The JSON object in a model's text, for servers that take no JSON schema and models that add words."""

import json
from typing import Any

_DECODER = json.JSONDecoder(strict=False)
"""Not strict: code in a string often comes with its line breaks as they are."""
_TRIES = 200
"""Opening braces that are tried; a text with more of them before its object is no reply."""


def find_object(text: str) -> dict[str, Any]:
    """The longest JSON object in a text.

    Errors: `ValueError` if there is none.
    """
    best: dict[str, Any] | None = None
    longest, start = 0, text.find("{")
    for _ in range(_TRIES):
        if start < 0:
            break
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            if end - start > longest and isinstance(value, dict):
                best, longest = value, end - start
        start = text.find("{", end)
    if best is None:
        raise ValueError("there is no JSON object in it")
    return best
