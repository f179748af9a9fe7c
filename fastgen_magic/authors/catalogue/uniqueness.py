"""Samplers for fields in which no value may occur twice."""

import datetime as dt
import math
from typing import Any

from fastgen_magic.authors.catalogue.choices import Choice
from fastgen_magic.authors.catalogue.entry import Entry
from fastgen_magic.authors.catalogue.generic import BEARERS, pattern_of
from fastgen_magic.authors.catalogue.library import variants
from fastgen_magic.authors.catalogue.words import has


def counted(choice: Choice) -> Choice:
    """Running numbers that begin at the stated end of their range; any other keyed sampler as it is."""
    low, high = (b if isinstance(b, int | float) else None for b in (choice.clues.low, choice.clues.high))
    if choice.meaning != "sequential_id" or (low is None and high is None):
        return choice
    first, step = (math.ceil(low), 1) if low is not None else (math.floor(high or 0), -1)
    why = f"No value may occur twice: consecutive numbers from {first} on, past the range in a longer table."
    return _drawn(choice, "sequential_id", why, {"first": first, "step": step}).but(
        low=low, high=high if low is None else None
    )


def distinct(choice: Choice) -> Choice:
    """A sampler of other values for every row in the place of one that repeats itself."""
    pattern = pattern_of(choice.clues)
    if choice.kind == "numerical":
        return counted(_drawn(choice, "sequential_id", "No value may occur twice: consecutive numbers.", {}))
    if choice.kind == "datetime":
        why = "No moment may occur twice: they follow each other at equal distances."
        low = choice.clues.low
        start = low.isoformat() if isinstance(low, dt.date) else "2020-01-01"
        parameters = {"start": start, "step": 86_400 if choice.clues.temporal == "date" else 3_600}
        return _drawn(choice, "steady_moment", why, parameters)
    if pattern or choice.clues.role in ("code", "key", "class"):
        why = "No value may occur twice: scrambled codes, each once."
        return _drawn(choice, "coded_id", why, {"pattern": pattern} if pattern else {})
    if choice.kind == "identifier" and choice.clues.role != "name":
        return counted(_drawn(choice, "sequential_id", "No value may occur twice: consecutive numbers.", {}))
    person = next((found for words, found in BEARERS if has(choice.clues.words, *words)), "")
    meaning = "distinct_person" if "full_name" in (person, choice.meaning) else "distinct_name"
    return _drawn(choice, meaning, "No value may occur twice: names, each once.", {})


def _drawn(choice: Choice, meaning: str, why: str, parameters: dict[str, Any]) -> Choice:
    entry: Entry = variants(meaning)[0]
    return choice.but(
        entry=entry, parameters=parameters, why=why, low=None, high=None, values=(), constant=False
    )
