"""Texts of which nothing is known but their length or some examples."""

from collections.abc import Callable

from fastgen_magic.authors.plan import Draw
from fastgen_magic.statements import Stated

_PHRASES = ("{what}.", "{what} {how}.", "{what} {how}, {end}.", "{what}; {end}.", "{what} {how}; {end}.")
_GAPS = {
    "what": ("Checked", "Noted", "Recorded", "Reviewed", "Reported", "Updated", "Confirmed", "Received"),
    "how": ("as usual", "on the same day", "without remarks", "by phone", "after a short delay", "in full"),
    "end": ("nothing open", "no further action", "to be continued", "see earlier entry", "answer pending"),
}


def of_examples(stated: Stated) -> tuple[Draw, str] | None:
    """The examples of a field of which nothing else is known."""
    shown = [value for value in stated.examples if isinstance(value, str)]
    if len(shown) <= 1 or stated.unique:
        return None
    weights = {value: round(1 / (at + 3) ** 0.5, 3) for at, value in enumerate(shown)}
    return Draw("weights", {"weights": weights}), "Its examples are taken for all of its values."


def text_of(stated: Stated) -> tuple[Draw, str]:
    """Neutral phrases as long as stated, or the examples that are given."""
    if found := of_examples(stated):
        return found
    least, most = stated.min_length or 0, stated.max_length or 10_000
    templates = [text for at in range(len(_PHRASES)) if _length(text := _repeated(at, least), max) <= most]
    if not templates:
        size = max(stated.min_length or 1, min(most, 8))
        return Draw("codes", {"pattern": "@" * size}), "Letters are assumed in so short a text."
    return Draw("phrases", {"templates": templates, "words": _GAPS}), "Neutral phrases stand for its texts."


def _repeated(at: int, least: int) -> str:
    """A template of as many sentences as a stated length needs."""
    text = _PHRASES[at]
    while _length(text, min) < least:
        at += 1
        text = f"{text} {_PHRASES[at % len(_PHRASES)]}"
    return text


def _length(template: str, choose: Callable[..., str]) -> int:
    sizes = {gap: len(choose(words, key=len)) for gap, words in _GAPS.items()}
    return len(template) + sum(
        template.count(f"{{{gap}}}") * (size - len(gap) - 2) for gap, size in sizes.items()
    )
