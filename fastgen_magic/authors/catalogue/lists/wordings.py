"""Phrases by their meaning, in the languages that `texts/` holds: templates, and texts for their gaps."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from fastgen_magic.errors import AuthorError
from fastgen_magic.packaged import read_data

TEXTS = Path(__file__).with_name("texts")


class Wording(NamedTuple):
    """What the law of phrases takes: texts with gaps ("{what} {state}."), and texts for each gap.

    language: that they are in, which may be English where another was asked for.
    """

    templates: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    language: str


@lru_cache(maxsize=16)
def _texts(language: str) -> Mapping[str, Any]:
    path = TEXTS / f"{language}.yaml"
    return read_data(path) if path.is_file() else {}


def wordings(language: str = "en") -> tuple[str, ...]:
    """Names of the phrases that a language has."""
    return tuple(_texts(language))


def wording(name: str, locale: str = "en_US") -> Wording:
    """The phrases of a name ("remark") in the locale's language, or else in English."""
    language = locale.replace("-", "_").partition("_")[0].lower()
    for each in (language, "en"):
        if found := _texts(each).get(name):
            texts = {key: tuple(map(str, some)) for key, some in found.items()}
            return Wording(texts.pop("templates"), texts, each)
    raise AuthorError(f'no phrases are called "{name}": one of {", ".join(wordings())}')
