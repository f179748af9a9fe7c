"""Every law of the library with the data that it takes, and the functions that a cell may call."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from fastgen_magic.errors import LawError
from fastgen_magic.laws import (
    amounts,
    categories,
    composed,
    counts,
    dates,
    groups,
    keys,
    odds,
    pairs,
    parents,
    patterns,
    shape,
    ties,
    timeline,
)
from fastgen_magic.laws.law import Law
from fastgen_magic.laws.listed import LISTED
from fastgen_magic.laws.source import source_of

_composed = [
    importlib.import_module(f"{composed.__name__}.{module.name}")
    for module in pkgutil.iter_modules(composed.__path__)
]
_modules = [amounts, counts, categories, dates, keys, pairs, parents, patterns]
_modules += [groups, ties, timeline, odds, shape, *_composed]

FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: function
    for module in _modules
    for name, function in vars(module).items()
    if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
}
"""Every function that a cell may call, by its name."""

LAWS: dict[str, Law] = {law.name: law for law in (*LISTED, *getattr(composed, "LAWS", ()))}
"""Every law, by its name."""

_NAMES = {alias: law for law in LAWS.values() for alias in law.aliases} | LAWS


def law_named(name: str) -> Law:
    """The law of this name or alias, however it is written ("Log-normal", "log normal").

    Errors: `LawError` that names the nearest.
    """
    plain = "_".join(
        "".join(letter if letter.isalnum() else " " for letter in name.lower().replace("'", "")).split()
    )
    if found := _NAMES.get(plain) or _NAMES.get(plain.replace("_", "")):
        return found
    near = get_close_matches(plain, _NAMES, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(LAWS)}"
    raise LawError(f"there is no law {name!r}; {hint}")


def laws_source(names: Iterable[str]) -> str:
    """Source of these functions and of all that they call, each once, in a fixed order, imports left out."""
    wanted = list(names)
    if unknown := sorted(set(wanted) - FUNCTIONS.keys()):
        raise LawError(f"the library has no function {', '.join(unknown)}")
    return source_of(FUNCTIONS[name] for name in wanted)
