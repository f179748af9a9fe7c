"""The scale of a share: up to 1 or up to 100, as its words say."""

from pathlib import Path

from fastgen_magic.authors.catalogue.language.phrases import pieces
from fastgen_magic.packaged import read_data
from fastgen_magic.statements import Stated

_WORDS = read_data(Path(__file__).with_name("scales.yaml"))


def whole_share(stated: Stated) -> int | None:
    """What the whole of a share is: 100 where per cent is said, 1 of ratios and fractions; None: unsaid."""
    if stated.unit in ("percent", "%") or "%" in stated.field.description:
        return 100
    said = f" {' '.join(pieces(f'{stated.name} {stated.field.description[:200]}'))} "
    for whole, words in _WORDS.items():
        if any(f" {word} " in said for word in words):
            return int(whole)
    return None
