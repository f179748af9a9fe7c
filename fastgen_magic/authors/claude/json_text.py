"""The JSON object in a model's text, for servers that take no JSON schema and models that add words."""

import json
from typing import Any

from fastgen_magic.characters import legible

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


def cleaned(value: Any) -> Any:
    """A decoded value whose texts are legible: nothing behind it meets what no file or cell can hold."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, list):
        return [cleaned(part) for part in value]
    if isinstance(value, dict):
        return {legible(name): cleaned(part) for name, part in value.items()}
    return value
