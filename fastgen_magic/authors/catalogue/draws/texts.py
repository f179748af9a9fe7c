"""Texts of which nothing is known but their length or some examples."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastgen_magic.authors.catalogue.lists.wordings import Wording, wording
from fastgen_magic.authors.plan import Draw
from fastgen_magic.statements import Stated


def of_examples(stated: Stated) -> tuple[Draw, str] | None:
    """The examples of a field of which nothing else is known."""
    shown = [value for value in stated.examples if isinstance(value, str)]
    if len(shown) <= 1 or stated.unique:
        return None
    weights = {value: round(1 / (at + 3) ** 0.5, 3) for at, value in enumerate(shown)}
    return Draw("weights", {"weights": weights}), "Its examples are taken for all of its values."


def text_of(stated: Stated, locale: str = "en_US") -> tuple[Draw, str]:
    """Neutral phrases of the locale's language, as long as stated, or the examples that are given."""
    if found := of_examples(stated):
        return found
    own = wording("remark", locale)
    phrases = own if own.language != "en" else wording("neutral")
    least, most = stated.min_length or 0, stated.max_length or 10_000
    long_enough = [_repeated(at, least, phrases) for at in range(len(phrases.templates))]
    data = short_phrases(long_enough, phrases.words, most)
    if not data:
        size = max(stated.min_length or 1, min(most, 8))
        return Draw("codes", {"pattern": "@" * size}), "Letters are assumed in so short a text."
    return Draw("phrases", data), "Neutral phrases stand for its texts."


def _repeated(at: int, least: int, phrases: Wording) -> str:
    """A template of as many sentences as a stated length needs."""
    text = phrases.templates[at]
    while _length(text, min, phrases.words) < least:
        at += 1
        text = f"{text} {phrases.templates[at % len(phrases.templates)]}"
    return text


def short_phrases(
    templates: Sequence[str], words: Mapping[str, Sequence[str]], most: int
) -> dict[str, Any] | None:
    """The templates whose texts have at most so many characters; with the shorter words where none has."""
    for share in (1, 0.5, 0.25):
        kept = {gap: _shortest(each, share) for gap, each in words.items()}
        if fit := [text for text in templates if _length(text, max, kept) <= most]:
            return {"templates": fit, "words": kept}
    return None


def _shortest(words: Sequence[str], share: float) -> tuple[str, ...]:
    """A share of the words, the shortest ones, in their order."""
    kept = sorted(words, key=len)[: max(1, round(share * len(words)))]
    return tuple(word for word in words if word in kept)


def _length(template: str, choose: Callable[..., str], among: Mapping[str, Sequence[str]]) -> int:
    sizes = {gap: len(choose(words, key=len)) for gap, words in among.items()}
    return len(template) + sum(
        template.count(f"{{{gap}}}") * (size - len(gap) - 2) for gap, size in sizes.items()
    )
