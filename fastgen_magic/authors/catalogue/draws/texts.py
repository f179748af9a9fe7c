"""Texts of which nothing is known but their length or some examples."""

from collections.abc import Callable

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
    long_enough = (_repeated(at, least, phrases) for at in range(len(phrases.templates)))
    templates = [text for text in long_enough if _length(text, max, phrases) <= most]
    if not templates:
        size = max(stated.min_length or 1, min(most, 8))
        return Draw("codes", {"pattern": "@" * size}), "Letters are assumed in so short a text."
    data = {"templates": templates, "words": phrases.words}
    return Draw("phrases", data), "Neutral phrases stand for its texts."


def _repeated(at: int, least: int, phrases: Wording) -> str:
    """A template of as many sentences as a stated length needs."""
    text = phrases.templates[at]
    while _length(text, min, phrases) < least:
        at += 1
        text = f"{text} {phrases.templates[at % len(phrases.templates)]}"
    return text


def _length(template: str, choose: Callable[..., str], phrases: Wording) -> int:
    sizes = {gap: len(choose(words, key=len)) for gap, words in phrases.words.items()}
    return len(template) + sum(
        template.count(f"{{{gap}}}") * (size - len(gap) - 2) for gap, size in sizes.items()
    )
