"""All modules of the catalogue, imported when the first field asks for a sampler."""

import importlib
import pkgutil
from functools import cache

import fastgen_magic.authors.catalogue as catalogue
from fastgen_magic.authors.catalogue.entry import ENTRIES, Entry


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
