"""Categories that are bands of a number of the same row, and prices that go with a class."""

import re
from collections.abc import Sequence
from typing import Any

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.web import Web
from fastgen_magic.authors.catalogue.words import has, prose

OPPOSITES = (
    ("short", "long"), ("small", "large"), ("small", "big"), ("low", "high"), ("light", "heavy"),
    ("young", "old"), ("slow", "fast"), ("cheap", "expensive"), ("weak", "strong"), ("minor", "major"),
    ("cold", "hot"), ("near", "far"), ("small", "medium", "large"), ("low", "medium", "high"),
    ("short", "medium", "long"), ("young", "adult", "old"), ("light", "medium", "heavy"),
)  # fmt: skip
"""Words for the bands of a quantity, from least to most."""

MEASURES = {
    "short": ("duration", "length", "time", "distance"), "small": ("size", "area", "amount", "weight"),
    "light": ("weight", "mass"), "young": ("age",), "slow": ("speed", "velocity"), "cheap": ("price", "cost"),
    "weak": ("strength", "power"), "cold": ("temperature",), "near": ("distance",), "minor": ("magnitude",),
}  # fmt: skip
"""Lowest band -> nouns of the quantities that it may be a band of."""

_BAND = ("group", "band", "bracket", "class", "category", "range", "bucket", "bin", "level", "segment",
    "kind",
         "type", "size")  # fmt: skip
_RANGE = re.compile(
    r"^\D{0,8}?(?P<low>\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(?P<high>\d+(?:\.\d+)?)\D{0,8}$"
    r"|^(?:<|under |below |up to )\s*(?P<under>\d+)\D*$"
    r"|^(?:>|over |above )?\s*(?P<over>\d+)\s*(?:\+|and over|or more|plus)?$"
)


def bands(web: Web) -> None:
    """A category that names bands of a number in the same row follows from that number."""
    for choice in web:
        if choice.kind != "categorical" or choice.parents or choice.follows or len(choice.values) < 2:
            continue
        labels = tuple(str(value) for value in choice.values)
        edges = _edges(labels)
        measure = _measured(web, choice, edges is not None, labels)
        if measure is None or not web.may_take(choice.name, [measure.name]):
            continue
        ordered = labels if edges is not None else _ordered(labels)
        limits = edges if edges is not None else _middle(measure, len(labels))
        if ordered is None or limits is None or len(limits) + 1 != len(ordered):
            continue
        why = f"Each value is a band of {measure.name}."
        web.band(choice, measure.name, limits, ordered, why)


def class_prices(web: Web) -> None:
    """What a first-class passenger pays is more than what a third-class one does."""
    for price in web.named("fare", "ticket price", "price", "cost", "ticket cost", kind="numerical"):
        for ranked in web.named(
            "class", "ticket class", "cabin class", "pclass", "category", kind="categorical"
        ):
            words = [" ".join(prose(f"{value} {meaning}")) for value, meaning in ranked.clues.values]
            if not any(has(tuple(text.split()), "first", "business", "premium") for text in words):
                continue
            falling = bool(words) and has(tuple(words[0].split()), "first", "1st")
            against = (ranked.name,) if falling else ()
            web.follow(web[price.name], (ranked.name,), 0.75, f"a better {ranked.name} costs more", against)
            break


def _edges(labels: Sequence[str]) -> tuple[float, ...] | None:
    """Where bands such as "18-24", "25-34", "65+" begin, without the first; None if they are none."""
    starts = []
    for label in labels:
        found = _RANGE.match(label.strip().lower())
        if found is None:
            return None
        starts.append(0.0 if found["under"] else float(found["low"] or found["over"]))
    return tuple(starts[1:]) if starts == sorted(set(starts)) and len(starts) > 2 else None


def _ordered(labels: Sequence[str]) -> tuple[str, ...] | None:
    words = {next(iter(prose(label)), ""): label for label in labels}
    for scale in OPPOSITES:
        if set(scale) == set(words) and len(words) == len(labels):
            return tuple(words[word] for word in scale)
    return None


def _measured(web: Web, choice: Choice, ranges: bool, labels: Sequence[str]) -> Choice | None:
    """The number whose bands these are: by the name without its last word, or by what the bands say."""
    numbers = [c for c in web if c.kind == "numerical" and c.name != choice.name]
    core = set(choice.clues.name) - set(_BAND)
    if has(choice.clues.name, *_BAND) and core:
        same = [c for c in numbers if set(c.clues.name) - {"year", "in"} == core]
        if same:
            return same[0]
    ordered = _ordered(labels)
    if ranges or ordered is None:
        return None
    nouns = MEASURES.get(next(iter(prose(ordered[0]))), ())
    fitting = [c for c in numbers if has(c.clues.name, *nouns)]
    return fitting[0] if len(fitting) == 1 else None


def _middle(measure: Choice, count: int) -> tuple[float, ...] | None:
    """Limits that part the usual values of a number into two or three bands."""
    own: dict[str, Any] = measure.drawn_with
    if count == 2 and isinstance(own.get("centres"), tuple | list):
        return (round(sum(own["centres"]) / len(own["centres"]), 2),)
    centre = own.get("median", own.get("mean"))
    if not isinstance(centre, int | float):
        return None
    low, high = own.get("low", 0), own.get("high", 2 * centre)
    if count == 2:
        return (float(centre),)
    return (
        float(f"{centre - 0.3 * (centre - low):.3g}"),
        float(f"{centre + 0.3 * (min(high, 2 * centre) - centre):.3g}"),
    )
