"""All modules of the catalogue, imported when the first field asks for a sampler."""

import datetime as dt
import importlib
import pkgutil
from functools import cache

from fastgen_magic.authors import catalogue
from fastgen_magic.authors.catalogue.entry import ENTRIES, Entry

TODAY = dt.date(2024, 12, 31)
"""Last day of dates without a stated end; fixed, so that the same schema gives the same table."""


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of every module in this folder, in alphabetical order of the modules."""
    for module in sorted(found.name for found in pkgutil.iter_modules(catalogue.__path__)):
        importlib.import_module(f"{catalogue.__name__}.{module}")
    return tuple(ENTRIES)


@cache
def variants(meaning: str) -> tuple[Entry, ...]:
    """All entries of one meaning, the ones without parents first."""
    return tuple(sorted((e for e in entries() if e.meaning == meaning), key=lambda e: len(e.parents)))


@cache
def phrases_of(meaning: str) -> tuple[str, ...]:
    """The phrases of all entries of a meaning."""
    return tuple(sorted({phrase for entry in variants(meaning) for phrase in entry.words}))


def law(name: str) -> Entry:
    """The generic law of that name."""
    return next(entry for entry in entries() if entry.meaning == name and is_generic(entry))


def is_generic(entry: Entry) -> bool:
    """Whether an entry is a law without a meaning of its own."""
    return entry.function.__module__.rpartition(".")[2] in ("laws", "linked_laws", "series")
